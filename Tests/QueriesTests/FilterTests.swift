import Queries
import RegistryCore
import TestSupport
import Testing

@Suite("Filters")
struct FilterTests {
  private static let nameCases: [(String, [String])] = [
    ("nguyen van duc", ["CB01"]), ("Nguyễn Văn Đức", ["CB01"]), ("NGUYỄN", ["CB01"]),
    ("duc", ["CB01", "CB02"]), ("van duc", ["CB01", "CB02"]), ("guy", ["CB01"]),
    ("  đức   văn ", ["CB01", "CB02"]), ("a", ["CB03", "CB01", "CB02"]), ("su", ["CB03"]),
    ("hoa", []), ("%", []), ("'", []), ("nguyen van duc anh", []), ("n g v d", ["CB01", "CB02"]),
    ("n g v d x", []),
  ]

  @Test("a name is found without marks, by parts, in any order")
  func name() throws {
    let world = try World()
    for (text, expected) in Self.nameCases {
      #expect(try world.codes("households") { $0.name = text } == expected, "\(text)")
      // The same question asked the other way round, by place.
      #expect(
        try Set(
          world.codes("households") {
            $0.name = text
            $0.commune = "04"
          }) == Set(expected))
    }
  }

  @Test("members are found by their own name, not the head's")
  func memberName() throws {
    let world = try World()
    #expect(try world.codes("members") { $0.name = "hoang hoa" } == ["CB01"])
    #expect(try world.codes("assessments") { $0.name = "nong" } == ["CB02"])
    #expect(try world.codes("housing") { $0.name = "nong" } == ["NO1"])
    #expect(try world.codes("participants") { $0.name = "nguyen" } == ["DA1"])
    #expect(try world.codes("projects") { $0.name = "bo nuoi" } == ["DA1"])
  }

  @Test("a commune is read on today's map unless another is named")
  func map() throws {
    let world = try World()
    let heir = try #require(
      try world.file.text(
        """
        SELECT n.code FROM admin_succession s JOIN admin_unit o ON o.id = s.old_unit_id
        JOIN admin_unit n ON n.id = s.new_unit_id WHERE o.code = '01267'
        """))
    #expect(
      try world.codes("households") {
        $0.commune = "01267"
        $0.map = .old
      } == ["CB01", "CB03", "CB04"])
    #expect(
      try world.codes("households") {
        $0.commune = heir
        $0.map = .new
      }.contains("CB01"))
    for name in ["households", "conferences", "projects", "activities", "population"] {
      let rows = try world.ask(name) {
        $0.commune = heir
        $0.map = .new
      }
      #expect(rows.text.split(separator: "\n").count > 1, "\(name)")
    }
  }

  @Test("a code of the other map is told from one that never was")
  func wrongMap() throws {
    let world = try World()
    let old = #expect(throws: RegistryError.self) {
      _ = try world.ask("households") {
        $0.commune = "01267"
        $0.map = .new
      }
    }
    #expect(old?.code == "commune_of_other_map" && old?.status == .usage)
    #expect(old?.wording.en.contains("--map old, or the new code: ") == true)
    let district = #expect(throws: RegistryError.self) {
      _ = try world.ask("households") {
        $0.commune = "040"
        $0.map = .new
      }
    }
    #expect(district?.code == "commune_of_other_map")
    for code in ["99999", "1267", "", "01267 "] {
      let unknown = #expect(throws: RegistryError.self) {
        _ = try world.ask("households") { $0.commune = code }
      }
      #expect(unknown?.code == "unknown_unit")
    }
  }

  @Test("a district and the province hold what is below them")
  func above() throws {
    let world = try World()
    #expect(
      try world.codes("households") { $0.commune = "04" } == ["CB01", "CB02", "CB03", "CB04"])
    #expect(
      try world.codes("households") {
        $0.commune = "040"
        $0.map = .old
      }.contains("CB01"))
    #expect(try world.codes("funds") { $0.commune = "04" } == ["DA1"])
  }

  @Test(
    "a village is found whatever its case and tone placement, not without its marks",
    arguments: [("bản hòa", 2), ("BẢN  HOÀ", 2), ("ban hoa", 0), ("Xóm Một", 1)])
  func village(name: String, count: Int) throws {
    #expect(try World().codes("households") { $0.village = name }.count == count)
  }

  @Test("a household that moved is where it was on the day")
  func moved() throws {
    let world = try World()
    for (year, village) in [(2023, "Xóm Một"), (2024, "Xóm Hai")] {
      #expect(
        try world.codes("households") {
          $0.village = village
          $0.year = year
        }.contains("CB02"))
    }
    #expect(
      try !world.codes("households") {
        $0.village = "Xóm Một"
        $0.year = 2024
      }.contains("CB02"))
  }

  @Test("a year shows the households and members of its 31 December, as they stood")
  func year() throws {
    let world = try World()
    #expect(try world.codes("households") { $0.year = 2021 } == ["CB01", "CB03"])
    #expect(try world.codes("households") { $0.year = 2022 } == ["CB01", "CB02", "CB03"])
    #expect(try world.codes("households") { $0.year = 2023 } == ["CB01", "CB02"])
    #expect(try world.codes("members") { $0.year = 2022 } == ["CB01", "CB01", "CB02", "CB03"])
    #expect(try world.codes("members") { $0.year = 2023 } == ["CB01", "CB01", "CB02"])
    #expect(try world.codes("assessments") { $0.year = 2023 } == ["CB01", "CB02"])
  }

  @Test("the category is that of the last recognition, of households that exist")
  func category() throws {
    let world = try World()
    func poor(_ year: Int?) throws -> [String] {
      try world.codes("households") {
        $0.category = "poor"
        $0.year = year
      }
    }
    #expect(try poor(2022) == ["CB03"])
    #expect(try poor(2023) == ["CB01", "CB02"])
    #expect(try poor(2024) == ["CB02"])
    #expect(try poor(nil) == ["CB02"])
    #expect(try world.codes("households") { $0.category = "near_poor" } == ["CB01"])
    #expect(try world.codes("members") { $0.category = "near_poor" } == ["CB01", "CB01"])
  }

  @Test("a filter that a query lacks, and a value nobody knows, are usage errors")
  func refused() throws {
    let world = try World()
    let lacking = #expect(throws: RegistryError.self) {
      _ = try world.ask("activities") { $0.village = "Xóm Một" }
    }
    #expect(lacking?.status == .usage)
    #expect(
      lacking?.wording.en
        == "Query activities has no filter village. It has: --commune, --year, --as-of.")
    for narrow: (inout Filters) -> Void in [
      { $0.category = "rich" }, { $0.year = 1234 }, { $0.own = ["x": "1"] },
    ] {
      let error = #expect(throws: RegistryError.self) { _ = try world.ask("households", narrow) }
      #expect(error?.status == .usage)
    }
    let unknown = #expect(throws: RegistryError.self) { _ = try world.ask("nope") }
    #expect(unknown?.status == .usage)
    #expect(unknown?.wording.en.contains("households, members") == true)
  }
}
