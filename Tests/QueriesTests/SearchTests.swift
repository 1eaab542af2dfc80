import Queries
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

struct SearchTests {
  private let registry: TestRegistry

  init() throws {
    registry = try TestRegistry()
    try registry.write { connection in
      try connection.household("CB0001", village: "Nà Cạn", commune: "01267")
      try connection.household("CB0002", village: "Pác Bó", commune: "01447")
      try connection.household(
        "CX0003", village: "Nà Cạn", commune: "01447", closedOn: "2023-01-01",
        closeReason: "moved_out")
      try connection.member(
        of: "CB0001", "1", name: "Nông Văn Đức", citizenID: "004070012345")
      try connection.member(of: "CB0001", "2", name: "Hoàng Thị Hòa", relation: "spouse")
      try connection.member(of: "CB0002", "1", name: "Trần Đức Nông", birth: "1950")
      try connection.member(of: "CB0002", "2", name: "Lý Hoà", relation: "spouse")
      try connection.member(of: "CB0002", "3", name: "Lý Hóa", relation: "child")
      try connection.member(
        of: "CX0003", "1", name: "Nông Văn Đức", birth: "1999", leftOn: "2023-01-01",
        leftReason: "moved_out")
      try connection.assessment(of: "CB0001", round: "2024", category: "poor")
    }
  }

  private func names(_ text: String, limit: Int = 30) throws -> [String] {
    try Search(registry.open(), limit: limit).run(text)
      .map { ($0.name ?? "") + " " + ($0.household ?? $0.communeCode ?? "") }
  }

  @Test func namesAreFoundRegardlessOfMarks() throws {
    for text in ["nong van duc", "NÔNG VĂN ĐỨC", "Nông Văn Đức", "nông văn dức"] {
      #expect(try names(text).first == "Nông Văn Đức CB0001", "\(text)")
    }
    for text in ["ly hoa", "lý hòa", "lý hoà"] {
      #expect(try names(text).first == "Lý Hoà CB0002", "\(text)")
    }
    #expect(try names("lý hóa").first == "Lý Hóa CB0002")
    #expect(try names("đuc").count == 3)
  }

  @Test func wholeNamesRankBeforeParts() throws {
    #expect(
      try names("duc") == [
        "Nông Văn Đức CB0001", "Nông Văn Đức CX0003", "Trần Đức Nông CB0002",
      ])
    #expect(try names("nong duc").count == 3)
    #expect(try names("oa").first == "Lý Hoà CB0002" || names("oa").count == 3)
    #expect(try names("nong", limit: 1).count == 1)
  }

  @Test func bestMatchesSurviveTheLimit() throws {
    try registry.write { connection in
      for number in 1...40 {
        try connection.household("CB1\(number)")
        try connection.member(
          of: "CB1\(number)", "1", name: number % 2 == 0 ? "Ma Thị Hòa" : "Ma Thị Hóa",
          leftOn: number <= 10 ? "2023-01-01" : nil, leftReason: number <= 10 ? "moved_out" : nil)
      }
      try connection.household("CB2")
      try connection.member(of: "CB2", "1", name: "Ma Thị Hoà Bình")
      try connection.member(of: "CB2", "2", name: "Lý Ma Thị", relation: "spouse")
    }
    func found(_ text: String, limit: Int) throws -> [SearchHit] {
      try Search(registry.open(), limit: limit).run(text)
    }
    // With marks those who bear them come first, however many have the plain name.
    let toned = try found("Ma Thị Hoà", limit: 20)
    #expect(toned.count == 20)
    #expect(toned.filter { $0.name == "Ma Thị Hòa" && $0.endedOn == nil }.count == 15)
    #expect(toned.prefix(15).allSatisfy { $0.name == "Ma Thị Hòa" && $0.endedOn == nil })
    // Without them whoever is still there comes before whoever left.
    #expect(try found("ma thi hoa", limit: 30).allSatisfy { $0.endedOn == nil })
    #expect(try found("ma thi hoa", limit: 60).count == 41)
    #expect(try found("ma thi", limit: 60).contains { $0.name == "Lý Ma Thị" })
  }

  @Test func placesInASearchNarrowTheNames() throws {
    let old =
      try registry.open().connection.text(
        "SELECT name FROM admin_unit WHERE code = '01267' AND valid_from < '2025-07-01'") ?? ""
    let new =
      try registry.open().connection.text(
        """
        SELECT n.name FROM admin_unit u JOIN admin_succession s ON s.old_unit_id = u.id
        JOIN admin_unit n ON n.id = s.new_unit_id
        WHERE u.code = '01267' AND u.valid_from < '2025-07-01'
        """) ?? ""
    for place in [old, new, "nà cạn \(old)", "\(new) nà cạn"] {
      #expect(try names("duc \(place)") == ["Nông Văn Đức CB0001"], "\(place)")
      #expect(try names("\(place) duc") == ["Nông Văn Đức CB0001"], "\(place)")
    }
    #expect(try names("duc pac bo") == ["Trần Đức Nông CB0002"])
    let hits = try names(old)
    #expect(hits.first == "\(old) 01267")
    #expect(hits.contains("Nông Văn Đức CB0001"))
    #expect(try names("khong ai o day").isEmpty)
    // A part of a name and of a place does not hide who has both whole.
    try registry.write { connection in
      try connection.household("CB0009", village: "Đức Long", commune: "01447")
      try connection.member(of: "CB0009", "1", name: "Trần Nà Canh")
    }
    #expect(try names("duc nà cạn \(old)") == ["Nông Văn Đức CB0001"])
  }

  @Test func codesAndNumbersAreFoundInPartAndMasked() throws {
    #expect(try names("CB0001") == ["Nông Văn Đức CB0001"])
    #expect(try names("cb00").count == 2)
    #expect(try names("0003") == ["Nông Văn Đức CX0003"])
    #expect(try names("CB0002/3") == ["Lý Hóa CB0002"])
    for part in ["004070012345", "012345", "004070", "070012"] {
      let hit = try #require(try Search(registry.open()).run(part).first)
      #expect(hit.citizenID == "*********345")
      #expect(hit.member == "1")
    }
    #expect(try names("12345").isEmpty)
    let shown = try Search(registry.open(), showsNumbers: true).run("012345")
    #expect(shown.first?.citizenID == "004070012345")
  }

  @Test func yearBehindANameIsAYearOfBirth() throws {
    #expect(try names("nong van duc 1999") == ["Nông Văn Đức CX0003"])
    #expect(try names("1999, Nông Văn Đức") == ["Nông Văn Đức CX0003"])
    #expect(try names("duc 1950 pac bo") == ["Trần Đức Nông CB0002"])
    #expect(try names("nong van duc 1901") == [])
  }

  @Test func commasAndGroupsOfDigitsAreReadAsTyped() throws {
    #expect(try names("Nông Văn Đức, Nà Cạn").first == "Nông Văn Đức CB0001")
    for text in ["0040 7001 2345", "004 070 012 345", "004.070.012.345"] {
      #expect(try names(text) == ["Nông Văn Đức CB0001"], "\(text)")
    }
    #expect(try names("xóm Pác Bó").first?.hasSuffix("CB0002") == true)
  }

  @Test(
    arguments: ["0912345678", "0912 345 678", "+84 912 345 678", "345 678"],
    ["0912.345.678", "+84 912 345 678", "84912345678"])
  func householdIsFoundByItsTelephone(text: String, stored: String) throws {
    try registry.write {
      try $0.run("UPDATE household SET phone = ?1 WHERE code = 'CB0002'", stored)
    }
    #expect(try Search(registry.open()).run(text).map(\.household) == ["CB0002"])
  }

  @Test func hitShowsPlaceAndCategory() throws {
    let hit = try #require(
      try Search(registry.open(), today: "2025-08-01").run("nong van duc").first)
    #expect(hit.village == "Nà Cạn")
    #expect(hit.communeCode == "01273")
    #expect(hit.category == "poor")
    #expect(hit.birthYear == 1980)
    let gone = try #require(try Search(registry.open()).run("nong van duc").last)
    #expect(gone.endedOn == "2023-01-01")
    #expect(gone.category == nil)
  }

  @Test func recordIsFoundByItsWholeKey() throws {
    var filters = Filters()
    filters.key = ["CB0002", "3"]
    let answer = try Answer(.named("members"), filters: filters, of: try registry.open())
    #expect(try answer.next()?[2].text == "Lý Hóa")
    #expect(try answer.next() == nil)
  }

  @Test func everyKindFiltersByItsWholeKey() throws {
    for kind in RecordKind.all {
      let sql = try NamedQuery.named(kind.name).sql(given: ["key"])
      for part in 1...kind.key.count { #expect(sql.contains(":key\(part)"), "\(kind.name)") }
    }
  }
}
