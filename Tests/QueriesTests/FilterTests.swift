import Queries
import RegistryCore
import TestSupport
import Testing

@Suite struct FilterTests {
  private static let nameCases: [(String, [String])] = [
    ("nguyen van duc", ["CB01"]), ("Nguyễn Văn Đức", ["CB01"]), ("NGUYỄN", ["CB01"]),
    ("duc", ["CB01", "CB02"]), ("van duc", ["CB01", "CB02"]), ("guy", ["CB01"]),
    ("  đức   văn ", ["CB01", "CB02"]), ("a", ["CB03", "CB01", "CB02"]), ("su", ["CB03"]),
    ("hoa", []), ("%", []), ("'", []), ("nguyen van duc anh", []), ("n g v d", ["CB01", "CB02"]),
    ("n g v d x", []),
  ]

  @Test func namesMatchWithoutMarksByPartsInAnyOrder() throws {
    let fixture = try QueryFixture()
    for (text, expected) in Self.nameCases {
      #expect(try fixture.codes("households") { $0.name = text } == expected, "\(text)")
      // The same question asked the other way round, by place.
      #expect(
        try Set(
          fixture.codes("households") {
            $0.name = text
            $0.commune = "04"
          }) == Set(expected))
    }
  }

  @Test func membersAreFoundByTheirOwnName() throws {
    let fixture = try QueryFixture()
    #expect(try fixture.codes("members") { $0.name = "hoang hoa" } == ["CB01"])
    #expect(try fixture.codes("assessments") { $0.name = "nong" } == ["CB02"])
    #expect(try fixture.codes("housing") { $0.name = "nong" } == ["NO1"])
    #expect(try fixture.codes("participants") { $0.name = "nguyen" } == ["DA1"])
    #expect(try fixture.codes("projects") { $0.name = "bo nuoi" } == ["DA1"])
  }

  @Test func communeIsReadOnTheCurrentMapByDefault() throws {
    let fixture = try QueryFixture()
    let successor = try #require(
      try fixture.file.text(
        """
        SELECT n.code FROM admin_succession s JOIN admin_unit o ON o.id = s.old_unit_id
        JOIN admin_unit n ON n.id = s.new_unit_id WHERE o.code = '01267'
        """))
    #expect(
      try fixture.codes("households") {
        $0.commune = "01267"
        $0.map = .old
      } == ["CB01", "CB03", "CB04"])
    #expect(
      try fixture.codes("households") {
        $0.commune = successor
        $0.map = .new
      }.contains("CB01"))
    for name in ["households", "conferences", "projects", "activities", "population"] {
      let rows = try fixture.ask(name) {
        $0.commune = successor
        $0.map = .new
      }
      #expect(rows.text.split(separator: "\n").count > 1, "\(name)")
    }
  }

  @Test func codeOfTheOtherMapDiffersFromUnknown() throws {
    let fixture = try QueryFixture()
    let old = #expect(throws: RegistryError.self) {
      _ = try fixture.ask("households") {
        $0.commune = "01267"
        $0.map = .new
      }
    }
    #expect(old?.code == "commune_of_other_map" && old?.status == .usage)
    #expect(old?.wording.en.contains("--map old, or the new code: ") == true)
    let district = #expect(throws: RegistryError.self) {
      _ = try fixture.ask("households") {
        $0.commune = "040"
        $0.map = .new
      }
    }
    #expect(district?.code == "commune_of_other_map")
    for code in ["99999", "1267", "", "01267 "] {
      let unknown = #expect(throws: RegistryError.self) {
        _ = try fixture.ask("households") { $0.commune = code }
      }
      #expect(unknown?.code == "unknown_unit")
    }
  }

  @Test func nameOfTheOtherMapIsToldWithItsCode() throws {
    let fixture = try QueryFixture()
    let old = #expect(throws: RegistryError.self) {
      _ = try fixture.ask("households") {
        $0.commune = "Hoa Thám"
        $0.map = .new
      }
    }
    #expect(old?.code == "commune_of_other_map")
    #expect(old?.wording.en.contains("(01765 Hoa Thám)") == true)
    #expect(old?.wording.en.contains("new code: 01774 Tam Kim") == true)
    let unknown = #expect(throws: RegistryError.self) {
      _ = try fixture.ask("households") { $0.commune = "Không Đâu" }
    }
    #expect(unknown?.wording.vi.contains("đơn vị tên Không Đâu") == true)
  }

  @Test func districtAndProvinceIncludeTheirCommunes() throws {
    let fixture = try QueryFixture()
    #expect(
      try fixture.codes("households") { $0.commune = "04" } == ["CB01", "CB02", "CB03", "CB04"])
    #expect(
      try fixture.codes("households") {
        $0.commune = "040"
        $0.map = .old
      }.contains("CB01"))
    #expect(try fixture.codes("funds") { $0.commune = "04" } == ["DA1"])
  }

  @Test(
    arguments: [("bản hòa", 2), ("BẢN  HOÀ", 2), ("ban hoa", 0), ("Xóm Một", 1)])
  func villageMatchesRegardlessOfCaseAndTonePlacement(name: String, count: Int) throws {
    #expect(try QueryFixture().codes("households") { $0.village = name }.count == count)
  }

  @Test func movedHouseholdIsFoundWhereItWasThen() throws {
    let fixture = try QueryFixture()
    for (year, village) in [(2023, "Xóm Một"), (2024, "Xóm Hai")] {
      #expect(
        try fixture.codes("households") {
          $0.village = village
          $0.year = year
        }.contains("CB02"))
    }
    #expect(
      try !fixture.codes("households") {
        $0.village = "Xóm Một"
        $0.year = 2024
      }.contains("CB02"))
  }

  @Test func yearShowsTheStateAtItsEnd() throws {
    let fixture = try QueryFixture()
    #expect(try fixture.codes("households") { $0.year = 2021 } == ["CB01", "CB03"])
    #expect(try fixture.codes("households") { $0.year = 2022 } == ["CB01", "CB02", "CB03"])
    #expect(try fixture.codes("households") { $0.year = 2023 } == ["CB01", "CB02"])
    #expect(try fixture.codes("members") { $0.year = 2022 } == ["CB01", "CB01", "CB02", "CB03"])
    #expect(try fixture.codes("members") { $0.year = 2023 } == ["CB01", "CB01", "CB02"])
    #expect(try fixture.codes("assessments") { $0.year = 2023 } == ["CB01", "CB02"])
  }

  @Test func categoryIsThatOfTheLastRecognition() throws {
    let fixture = try QueryFixture()
    func poor(_ year: Int?) throws -> [String] {
      try fixture.codes("households") {
        $0.category = "poor"
        $0.year = year
      }
    }
    #expect(try poor(2022) == ["CB03"])
    #expect(try poor(2023) == ["CB01", "CB02"])
    #expect(try poor(2024) == ["CB02"])
    #expect(try poor(nil) == ["CB02"])
    #expect(try fixture.codes("households") { $0.category = "near_poor" } == ["CB01"])
    #expect(try fixture.codes("members") { $0.category = "near_poor" } == ["CB01", "CB01"])
  }

  @Test func unknownFiltersAndValuesAreUsageErrors() throws {
    let fixture = try QueryFixture()
    let lacking = #expect(throws: RegistryError.self) {
      _ = try fixture.ask("activities") { $0.village = "Xóm Một" }
    }
    #expect(lacking?.status == .usage)
    #expect(
      lacking?.wording.en
        == "Query activities has no filter village. It has: --commune, --year, --as-of.")
    for narrow: (inout Filters) -> Void in [
      { $0.category = "rich" }, { $0.year = 1234 }, { $0.own = ["x": "1"] },
    ] {
      let error = #expect(throws: RegistryError.self) { _ = try fixture.ask("households", narrow) }
      #expect(error?.status == .usage)
    }
    let unknown = #expect(throws: RegistryError.self) { _ = try fixture.ask("nope") }
    #expect(unknown?.status == .usage)
    #expect(unknown?.wording.en.contains("households, members") == true)
  }
}
