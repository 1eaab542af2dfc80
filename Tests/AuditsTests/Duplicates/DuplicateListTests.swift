import Audits
import RegistryCore
import SQLite
import Sheets
import TestSupport
import Testing

/// Records that may be one person.
@Suite struct DuplicateListTests {
  private let test: TestRegistry

  init() throws {
    test = try TestRegistry()
    try test.write { connection in
      for (code, commune) in [("A", "01267"), ("B", "01267"), ("C", "01279"), ("D", "01279")] {
        try connection.household(code, commune: commune)
      }
      try connection.member(of: "A", "1", name: "Nông Văn Đức", birth: "1980-05-06")
      try connection.member(of: "B", "1", name: "Nong văn Duc", birth: "1980")
      try connection.member(of: "C", "1", name: "Nông Văn Đức", birth: "1980-05-06")
      try connection.member(of: "D", "1", name: "Nông Văn Đức", birth: "1981-05-06")
      try connection.member(
        of: "A", "2", name: "Lý Thị Hoa", sex: "female", birth: "1990", relation: "spouse",
        citizenID: "004190000001")
      try connection.member(
        of: "D", "2", name: "Lý Thị Hoà", sex: "female", birth: "1990", relation: "spouse",
        citizenID: "004190000001")
      try connection.member(
        of: "B", "9", name: "Lý Thị Hoa", sex: "female", birth: "1990", relation: "other",
        citizenID: "004190000002", leftOn: "2022-01-01", leftReason: "moved_out")
    }
  }

  private func pairs(minScore: Int = 50, commune: String? = nil, all: Bool = false) throws
    -> [DuplicatePair]
  {
    try DuplicateSearch.pairs(
      in: test.open(), minScore: minScore, commune: commune, showsDifferent: all,
      today: "2026-03-01")
  }

  private func names(_ pairs: [DuplicatePair]) -> [String] {
    pairs.map { "\($0.score) \($0.first.member) \($0.second.member)" }
  }

  @Test func pairsAreFoundWithScoreAndReasons() throws {
    #expect(
      names(try pairs()) == ["90 A/2 D/2", "50 A/1 B/1", "50 A/1 C/1", "50 C/1 D/1"])
    let reasons = try pairs().map(\.reasons)
    #expect(reasons.first == [.citizenID, .name, .birthYear])
    #expect(reasons[1] == [.name, .village, .birthYear])
    #expect(reasons[2] == [.name, .birthDate])
    #expect(reasons[3] == [.name, .village, .nearYear])
    // The one who has gone and has another number is no better than a namesake.
    #expect(try pairs(minScore: 20).contains { $0.second.member == "B/9" })
    #expect(names(try pairs(commune: "01273")).count >= 3)
    #expect(throws: RegistryError.self) { try pairs(commune: "99999") }
  }

  @Test func peopleSharingACitizenNumberAreListed() throws {
    try test.write { connection in
      try connection.member(
        of: "A", "3", name: "Bế Văn Anh", birth: "1950", relation: "parent",
        citizenID: "004050000009")
      try connection.member(
        of: "C", "3", name: "Chu Thị Yến", sex: "female", birth: "2003", relation: "child",
        citizenID: "004050000009")
    }
    #expect(try names(pairs()).contains("50 A/3 C/3"))
  }

  @Test(arguments: [ResultFormat.csv, .json, .table])
  func codesOfManyDigitsStandWholeInTheList(format: ResultFormat) throws {
    try test.write { connection in
      for code in ["01774-000123", "004075000101"] {
        try connection.household(code, commune: "01267")
        try connection.member(
          of: code, "1", name: "Nông Văn Thử 080123456", birth: "1981-02-03",
          citizenID: "004081000077")
      }
    }
    let sink = OutputSink()
    try DuplicateList.write(try pairs(), language: .english, format: format, to: sink)
    #expect(sink.text.contains("01774-000123/1") && sink.text.contains("004075000101/1"))
    // What stands in a name is a number.
    #expect(sink.text.contains("Nông Văn Thử ******456"))
    #expect(!sink.text.contains("080123456") && !sink.text.contains("004081000077"))
  }

  @Test func candidatesThatWereComparedAreCounted() throws {
    func search(_ minScore: Int) throws -> (pairs: [DuplicatePair], compared: Int) {
      try DuplicateSearch.search(in: test.open(), minScore: minScore, today: "2026-03-01")
    }
    let (pairs, compared) = try search(50)
    #expect(pairs.count == 4 && compared > pairs.count)
    // Whatever the score, the same candidates are compared; the lowest one lists them all.
    let all = try search(0)
    #expect(all.compared == compared && all.pairs.count == compared)
  }

  @Test func differingMarksScoreLowerThanMissingMarks() throws {
    try test.write { connection in
      for (code, name) in [
        ("4", "Dương Văn Dính"), ("5", "Dương Văn Dình"), ("6", "Duong Van Dinh"),
      ] {
        try connection.member(
          of: "B", code, name: name, birth: "2020-05-03", relation: "child")
      }
    }
    let scores = try names(pairs())
    #expect(scores.contains("55 B/4 B/5"))
    #expect(scores.contains("65 B/4 B/6"))
  }

  @Test func pairMarkedDifferentIsListedOnlyOnRequest() throws {
    func different(_ one: String, _ other: String, _ reason: String) throws {
      try DuplicateList.setDifferent(
        one, other, reason: reason, in: test.open(for: .writing),
        act: EntryInfo(actor: "test", action: "audit different", reason: reason))
    }
    try different("C/1", "A/1", "two births")
    #expect(names(try pairs()) == ["90 A/2 D/2", "50 A/1 B/1", "50 C/1 D/1"])
    #expect(try pairs(all: true).compactMap(\.different) == ["two births"])
    try different("A/1", "C/1", "two villages")
    #expect(try pairs(all: true).compactMap(\.different) == ["two villages"])
    #expect(throws: RegistryError.self) { try different("A/1", "A/1", "x") }
    #expect(throws: RegistryError.self) { try different("A/1", "C/9", "x") }
    #expect(throws: RegistryError.self) { try different("A/1", "B/1", " ") }
  }
}
