import Queries
import RegistryCore
import SQLite
import TestSupport
import Testing

@Suite struct PointInTimeQueryTests {
  /// A fixture in which every table with guarded values was changed since entry 3.
  private func changed() throws -> QueryFixture {
    let fixture = try QueryFixture()
    try fixture.file.write("later") { registry in
      try registry.execute(
        """
        UPDATE person SET full_name = full_name || ' X', citizen_id = '004080999999'
        WHERE citizen_id IS NOT NULL;
        UPDATE batch_problem SET raw = raw || 'x';
        UPDATE household SET note = 'later';
        INSERT INTO disclosure (query, reason) VALUES ('later', 'x');
        """)
    }
    return fixture
  }

  @Test func pastIsMaskedAndRestrictedLikeThePresent() throws {
    let fixture = try changed()
    for sql in MaskTests.shownCases {
      let text = try fixture.sql(sql, asKnownAt: "entry:3").text
      for secret in [
        QueryFixture.number, QueryFixture.oldNumber, QueryFixture.insurance, "004080999999",
        "30303430",
      ] {
        #expect(!text.contains(secret), "\(sql)")
      }
    }
    for sql in SandboxTests.notAllowedCases {
      #expect(throws: (any Error).self, "\(sql)") {
        _ = try fixture.sql(sql, asKnownAt: "entry:3")
      }
    }
    for probe in ["sobo_past", "sobo_layout", "main.person", "temp.person2"] {
      #expect(throws: (any Error).self) {
        _ = try fixture.sql("SELECT * FROM \(probe)", asKnownAt: "entry:3")
      }
    }
  }

  @Test func freeSQLSeesThePastState() throws {
    let fixture = try changed()
    func rows(_ sql: String, _ moment: String?, shows: Bool = false) throws -> [String] {
      try fixture.sql(sql, showsNumbers: shows, asKnownAt: moment).text.split(separator: "\n")
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
          "SELECT count(*) FROM person WHERE citizen_id = '\(QueryFixture.number)'", moment,
          shows: true)
          == [names == 0 ? "1" : "0"])
    }
    #expect(try rows("SELECT count(*) FROM household WHERE note = 'later'", "entry:3") == ["0"])
  }

  @Test func namedQueriesAndSearchSeeThePast() throws {
    let fixture = try changed()
    let registry = try fixture.file.open()
    let before = try fixture.ask("members").text
    try registry.showState(at: Moment.named("entry:3", in: registry))
    var filters = Filters()
    filters.name = "nguyen van duc"
    let answer = try Answer(try NamedQuery.named("members"), filters: filters, of: registry)
    let names = try #require(try answer.next()).map(\.text)
    #expect(names.contains("Nguyễn Văn Đức") && before.contains("Nguyễn Văn Đức X"))
    let hits = try Search(registry).run(QueryFixture.number)
    #expect(hits.first?.name == "Nguyễn Văn Đức")
    #expect(try Search(registry).run("004080999999").isEmpty)
  }

  @Test func endOfDecemberEqualsItsYear() throws {
    let fixture = try QueryFixture()
    for year in 2021...2025 {
      for name in ["households", "members"] {
        let byYear = try fixture.ask(name) {
          $0.year = year; $0.map = .old
        }.text
        let byDay = try fixture.ask(name) {
          $0.asOf = "\(year)-12-31"; $0.map = .old
        }.text
        #expect(byYear == byDay, "\(name) \(year)")
      }
    }
  }

  @Test func householdIsShownAsOfTheDay() throws {
    let fixture = try QueryFixture()
    #expect(try fixture.codes("households") { $0.asOf = "2021-06-01" } == ["CB01", "CB03"])
    #expect(try fixture.codes("households") { $0.asOf = "2022-03-01" } == ["CB01", "CB02", "CB03"])
    #expect(try fixture.codes("households") { $0.asOf = "2023-05-01" } == ["CB01", "CB02"])
    for (day, village) in [("2024-05-31", "Xóm Một"), ("2024-06-01", "Xóm Hai")] {
      let text = try fixture.ask("households") {
        $0.asOf = day
        $0.key = ["CB02"]
      }.text
      #expect(text.contains(",\(village),"), "\(day): \(text)")
    }
    // The map is that of the day.
    let old = try fixture.codes("households") {
      $0.asOf = "2024-01-01"
      $0.commune = "01267"
    }
    #expect(old.contains("CB01"))
    #expect(throws: RegistryError.self) {
      _ = try fixture.codes("households") {
        $0.asOf = "2025-07-01"
        $0.commune = "01267"
      }
    }
  }

  @Test func categoryHoldsFromItsDecision() throws {
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

  @Test func invalidDayFiltersAreUsageErrors() throws {
    let fixture = try QueryFixture()
    let both = #expect(throws: RegistryError.self) {
      _ = try fixture.ask("households") {
        $0.year = 2024; $0.asOf = "2024-06-01"
      }
    }
    #expect(both?.code == "year_and_day")
    for name in ["targets", "funds", "population", "reported", "batches"] {
      let lacking = #expect(throws: RegistryError.self) {
        _ = try fixture.ask(name) { $0.asOf = "2024-06-01" }
      }
      #expect(lacking?.code == "no_such_filter", "\(name)")
    }
  }
}
