import Queries
import RegistryCore
import SQLite
import TestSupport
import Testing

@Suite("Queries of the past")
struct MomentTests {
  /// A world in which every table with guarded values was changed since entry 3.
  private func changed() throws -> World {
    let world = try World()
    try world.file.write("later") { registry in
      try registry.execute(
        """
        UPDATE person SET full_name = full_name || ' X', citizen_id = '004080999999'
        WHERE citizen_id IS NOT NULL;
        UPDATE batch_problem SET raw = raw || 'x';
        UPDATE household SET note = 'later';
        INSERT INTO disclosure (query, reason) VALUES ('later', 'x');
        """)
    }
    return world
  }

  @Test("the past hides and refuses what the present does")
  func pastIsGuarded() throws {
    let world = try changed()
    for sql in MaskTests.shownCases {
      let text = try world.sql(sql, asKnownAt: "entry:3").text
      for secret in [World.number, World.oldNumber, World.insurance, "004080999999", "30303430"] {
        #expect(!text.contains(secret), "\(sql)")
      }
    }
    for sql in SandboxTests.notAllowedCases {
      #expect(throws: (any Error).self, "\(sql)") {
        _ = try world.sql(sql, asKnownAt: "entry:3")
      }
    }
    for probe in ["sobo_past", "sobo_layout", "main.person", "temp.person2"] {
      #expect(throws: (any Error).self) {
        _ = try world.sql("SELECT * FROM \(probe)", asKnownAt: "entry:3")
      }
    }
  }

  @Test("free SQL sees rows, views and the trail as they were, whole numbers too when recorded")
  func sandbox() throws {
    let world = try changed()
    func rows(_ sql: String, _ moment: String?, shows: Bool = false) throws -> [String] {
      try world.sql(sql, showsNumbers: shows, asKnownAt: moment).text.split(separator: "\n")
        .dropFirst().map { String($0).filter { $0 != "\r" } }
    }
    for (moment, names, entries) in [("entry:3", 0, 3), (nil, 2, 4)] as [(String?, Int, Int)] {
      #expect(
        try rows("SELECT count(*) FROM person WHERE full_name LIKE '% X'", moment) == ["\(names)"])
      #expect(
        try rows("SELECT count(*) FROM member WHERE full_name LIKE '% X'", moment) == ["\(names)"])
      #expect(try rows("SELECT max(id) FROM entry", moment) == ["\(entries)"])
      #expect(try rows("SELECT max(entry) FROM trail_person", moment) == [names == 0 ? "2" : "4"])
      #expect(
        try rows(
          "SELECT count(*) FROM person WHERE citizen_id = '\(World.number)'", moment, shows: true)
          == [names == 0 ? "1" : "0"])
    }
    #expect(try rows("SELECT count(*) FROM household WHERE note = 'later'", "entry:3") == ["0"])
  }

  @Test("named queries and searches of the past see the past")
  func named() throws {
    let world = try changed()
    let registry = try world.file.open()
    let before = try world.ask("members").text
    try registry.lookBack(to: Moment.named("entry:3", in: registry))
    var filters = Filters()
    filters.name = "nguyen van duc"
    let answer = try Answer(try NamedQuery.named("members"), filters: filters, of: registry)
    let names = try #require(try answer.next()).map(\.text)
    #expect(names.contains("Nguyễn Văn Đức") && before.contains("Nguyễn Văn Đức X"))
    let hits = try Search(registry).run(World.number)
    #expect(hits.first?.name == "Nguyễn Văn Đức")
    #expect(try Search(registry).run("004080999999").isEmpty)
  }

  @Test("a day of December is its year, where decisions fell in the year")
  func daysAndYears() throws {
    let world = try World()
    for year in 2021...2025 {
      for name in ["households", "members"] {
        let byYear = try world.ask(name) {
          $0.year = year; $0.map = .old
        }.text
        let byDay = try world.ask(name) {
          $0.asOf = "\(year)-12-31"; $0.map = .old
        }.text
        #expect(byYear == byDay, "\(name) \(year)")
      }
    }
  }

  @Test("a household is where and what it was on the day")
  func day() throws {
    let world = try World()
    #expect(try world.codes("households") { $0.asOf = "2021-06-01" } == ["CB01", "CB03"])
    #expect(try world.codes("households") { $0.asOf = "2022-03-01" } == ["CB01", "CB02", "CB03"])
    #expect(try world.codes("households") { $0.asOf = "2023-05-01" } == ["CB01", "CB02"])
    for (day, village) in [("2024-05-31", "Xóm Một"), ("2024-06-01", "Xóm Hai")] {
      let text = try world.ask("households") {
        $0.asOf = day
        $0.key = ["CB02"]
      }.text
      #expect(text.contains(",\(village),"), "\(day): \(text)")
    }
    // The map is that of the day.
    let old = try world.codes("households") {
      $0.asOf = "2024-01-01"
      $0.commune = "01267"
    }
    #expect(old.contains("CB01"))
    #expect(throws: RegistryError.self) {
      _ = try world.codes("households") {
        $0.asOf = "2025-07-01"
        $0.commune = "01267"
      }
    }
  }

  @Test("a category holds from its decision, not from its round")
  func decisions() throws {
    let file = try TestRegistry()
    try file.write { registry in
      try registry.household("H")
      try registry.member(of: "H")
      try registry.assessment(
        of: "H", round: "2023", category: "poor", decidedOn: "2023-12-10")
      try registry.assessment(
        of: "H", round: "2024", category: "near_poor", decidedOn: "2025-01-06")
    }
    func category(_ narrow: (inout Filters) -> Void) throws -> String {
      var filters = Filters()
      narrow(&filters)
      let answer = try Answer(
        try NamedQuery.named("households"), filters: filters, of: try file.open())
      let place = try #require(answer.columns.firstIndex { $0.name == "category" })
      return try #require(try answer.next())[place].text
    }
    #expect(try category { $0.year = 2024 } == "near_poor")
    #expect(try category { $0.asOf = "2024-12-31" } == "poor")
    #expect(try category { $0.asOf = "2025-01-06" } == "near_poor")
    #expect(try category { $0.asOf = "2023-12-09" } == "")
  }

  @Test("a year and a day together, and a day for what has none, are usage errors")
  func refused() throws {
    let world = try World()
    let both = #expect(throws: RegistryError.self) {
      _ = try world.ask("households") {
        $0.year = 2024; $0.asOf = "2024-06-01"
      }
    }
    #expect(both?.code == "year_and_day")
    for name in ["targets", "funds", "population", "reported", "batches"] {
      let lacking = #expect(throws: RegistryError.self) {
        _ = try world.ask(name) { $0.asOf = "2024-06-01" }
      }
      #expect(lacking?.code == "no_such_filter", "\(name)")
    }
  }
}
