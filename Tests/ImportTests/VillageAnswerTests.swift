import ImportTestSupport
import TestSupport
import Testing

@testable import Import

/// Names of villages that are like known ones: what is asked, and what an answer does.
@Suite struct VillageAnswerTests {
  let fixture: ImportFixture
  private static let header = householdHeader + ",decision\n"

  init() throws {
    fixture = try ImportFixture()
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01288,2021-03-01\n")
  }

  private func villages() throws -> [String?] {
    try fixture.column(
      "SELECT v.name FROM household h JOIN village v ON v.id = h.village_id ORDER BY h.code")
  }

  @Test func similarNameIsAskedAbout() throws {
    let report = try fixture.load(
      "households", householdHeader + "\nH2,Nà Pó,01288,2021-03-01\n", onError: .skip)
    #expect(report.outcomes == [0, 0, 0, 1, 0] && report.codes == ["similar_village"])
    #expect(report.problems[0].message.contains("“Nà Pò”"))
    #expect(try fixture.count("village") == 1)
  }

  @Test func oneAnswerServesAllRowsAndLaterFiles() throws {
    let report = try fixture.load(
      "households",
      Self.header + """
        H2,Nà Pó,01288,2021-03-01,
        H3,Nà Pó,01288,2021-03-01,same Nà Pò
        H4,Nà Pó,01288,2021-03-01,
        """)
    #expect(report.outcomes == [3, 0, 0, 0, 0] && report.villages.isEmpty)
    #expect(try villages() == ["Nà Pò", "Nà Pò", "Nà Pò", "Nà Pò"])
    let later = try fixture.load("households", householdHeader + "\nH5,Nà Pó,01288,2021-03-01\n")
    #expect(later.outcomes == [1, 0, 0, 0, 0] && later.problems.isEmpty)
    #expect(try villages().last == "Nà Pò")
  }

  @Test func rowThatWaitsKeepsItsWarnings() throws {
    let report = try fixture.load(
      "households",
      """
      code,village,commune_code,registered_on,from_households
      H2,Xóm Khau Sơn,01288,2021-03-01,
      H4,Bản Khau Sơn,01288,2021-03-02,H3
      H3,Xóm Khau Sơn,01288,2021-03-01,

      """)
    #expect(report.outcomes == [3, 0, 0, 0, 0])
    #expect(report.codes == ["other_village_word"] && report.problems.first?.line == 3)
  }

  @Test func newVillageIsMadeOnceItIsSaid() throws {
    let report = try fixture.load(
      "households",
      Self.header + """
        H2,Nà Pó,01288,2021-03-01,
        H3,Nà Pó,01288,2021-03-01,new
        """)
    #expect(report.outcomes == [2, 0, 0, 0, 0] && report.villages.map(\.village) == ["Nà Pó"])
    #expect(try villages() == ["Nà Pò", "Nà Pó", "Nà Pó"])
  }

  @Test func answerThatNamesNoVillageIsNotTaken() throws {
    let report = try fixture.load(
      "households", Self.header + "H2,Nà Pó,01288,2021-03-01,same Nà Tềnh\n", onError: .skip)
    #expect(report.undecided == 1 && report.problems[0].message.contains("Nà Tềnh"))
  }

  @Test func wordInFrontMakesNoOtherVillage() throws {
    let report = try fixture.load(
      "households",
      householdHeader
        + "\nH2,Xóm Nà Pò,01288,2021-03-01\nH3,Thôn: Nà Pò,01288,2021-03-01\nH4,NÀ PÒ,01288,2021-03-01\n"
    )
    #expect(report.outcomes == [3, 0, 0, 0, 0] && report.problems.isEmpty)
    #expect(try fixture.count("village") == 1)
  }

  @Test func numberedVillagesAreMadeWithoutAsking() throws {
    let names = ["Nà Pò I", "Nà Pò II", "Nà Pò A", "Nà Pò B", "Nà Pò 1", "Tổ 2", "Tổ 12"]
    // The same number in another way of writing is asked about.
    let rows = names.prefix(4).enumerated().map { "H1\($0),\($1),01288,2021-03-01" }
    let report = try fixture.load(
      "households", ([householdHeader] + rows).joined(separator: "\n") + "\n")
    #expect(report.new == 4 && report.villages.count == 4 && report.problems.isEmpty)
    let asked = try fixture.load(
      "households", householdHeader + "\nH9,Nà Pò 1,01288,2021-03-01\n", onError: .skip)
    #expect(asked.codes == ["similar_village"])
    let more = try fixture.load(
      "households",
      householdHeader + "\nH7,Tổ 2,01288,2021-03-01\nH8,Tổ 12,01288,2021-03-01\n")
    #expect(more.villages.count == 2)
  }

  @Test func villageOfAFormerCommuneIsKnownInTheNewOne() throws {
    try fixture.load("households", householdHeader + "\nH2,Nà Cáp,01267,2021-03-01\n")
    let report = try fixture.load(
      "households", householdHeader + "\nH3,Nà Cạp,01273,2025-08-01\n", onError: .skip)
    #expect(report.codes == ["similar_village"])
  }

  @Test func villageKnownOnlyInTheNewCommuneIsAskedAboutInTheFormer() throws {
    try fixture.load("households", householdHeader + "\nH2,Nà Cáp,01273,2025-08-01\n")
    let rows = "H3,Nà Cáp,01267,2021-03-01,"
    let asked = try fixture.load("households", Self.header + rows + "\n", onError: .skip)
    #expect(asked.codes == ["similar_village"])
    let message = asked.problems.first?.message ?? ""
    #expect(
      message.contains("“Nà Cáp” is recorded only in Thục Phán (since 2025-07-01)"), "\(message)")
    #expect(message.components(separatedBy: "“Nà Cáp”").count == 2, "\(message)")
    let report = try fixture.load("households", Self.header + rows + "same Nà Cáp\n")
    #expect(report.outcomes == [1, 0, 0, 0, 0])
    #expect(try villages() == ["Nà Pò", "Nà Cáp", "Nà Cáp"])
    #expect(
      try fixture.column(
        """
        SELECT valid_from FROM village_unit WHERE village_id =
          (SELECT id FROM village WHERE name = 'Nà Cáp') ORDER BY 1
        """) == ["2020-03-01", "2025-07-01"])
    #expect(try TrailCheck.breaks(in: fixture.registry.open().connection) == [])
  }

  @Test func meetingIsHeldToTheSameRule() throws {
    let header =
      "code,round,kind,commune_code,village,held_on,participants,decision\n"
    let report = try fixture.load(
      "conferences", header + "C1,2021,village_meeting,01288,Nà Pó,2021-10-01,10,\n",
      onError: .skip)
    #expect(report.codes == ["similar_village"])
    let answered = try fixture.load(
      "conferences", header + "C1,2021,village_meeting,01288,Nà Pó,2021-10-01,10,same Nà Pò\n")
    #expect(answered.outcomes == [1, 0, 0, 0, 0])
    #expect(
      try fixture.text(
        "SELECT v.name FROM conference c JOIN village v ON v.id = c.village_id") == "Nà Pò")
  }

  @Test func sameNameInAFormerCommuneMayBeAnotherVillage() throws {
    try fixture.load("households", householdHeader + "\nH2,Nà Cáp,01273,2025-08-01\n")
    let report = try fixture.load(
      "households", Self.header + "H3,Nà Cáp,01267,2021-03-01,new\n")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.villages.map(\.communeCode) == ["01267"])
    #expect(
      try fixture.count("village") == 3
        && fixture.text(
          "SELECT count(DISTINCT village_id) FROM household WHERE code IN ('H2', 'H3')") == "2"
    )
  }

  @Test func otherWordInFrontIsReportedOnceAndMayBeAnsweredAsNew() throws {
    try fixture.load("households", householdHeader + "\nH2,Xóm Nà Lắc,01288,2021-03-01\n")
    let report = try fixture.load(
      "households",
      householdHeader
        + "\nH3,Bản Nà Lắc,01288,2021-03-01\nH4,Bản Nà Lắc,01288,2021-03-01\nH5,Nà Lắc,01288,2021-03-01\n"
    )
    #expect(report.outcomes == [3, 0, 0, 0, 0] && report.codes == ["other_village_word"])
    #expect(report.problems[0].line == 2 && report.problems[0].column == "village")
    #expect(report.problems[0].message.contains("“Xóm Nà Lắc”"))
    #expect(report.problems[0].outcome == .warning)
    #expect(Set(try villages().dropFirst()) == ["Xóm Nà Lắc"])
    let other = try fixture.load(
      "households",
      Self.header + "H6,Thôn Nà Lắc,01288,2021-03-01,new\nH7,Thôn Nà Lắc,01288,2021-03-01,\n")
    #expect(other.outcomes == [2, 0, 0, 0, 0] && other.villages.map(\.village) == ["Thôn Nà Lắc"])
    #expect(try villages().suffix(2) == ["Thôn Nà Lắc", "Thôn Nà Lắc"])
  }

  @Test func nameThatANewVillageMakesAmbiguousIsAskedAbout() throws {
    try fixture.load("households", householdHeader + "\nH2,Xóm Nà Lắc,01288,2021-03-01\n")
    let report = try fixture.load(
      "households",
      Self.header
        + "H3,Nà Lắc,01288,2021-03-01,\nH4,Thôn Nà Lắc,01288,2021-03-01,new\n"
        + "H5,Nà Lắc,01288,2021-03-01,\n",
      onError: .skip)
    #expect(report.outcomes == [2, 0, 0, 1, 0])
    #expect(report.problems.map(\.line) == [4])
  }

  @Test func thousandsOfVillagesOfACommuneAreToldApart() throws {
    let syllables = ["Pò", "Vài", "Chang", "Thin", "Lặp", "Mười", "Đeng", "Sum", "Ngườm", "Rượi"]
    var rows: [String] = []
    for one in syllables {
      for two in syllables {
        for three in syllables {
          rows.append("V\(rows.count),Xóm \(one) \(two) \(three),01288,2021-03-01")
        }
      }
    }
    let report = try fixture.load(
      "households", ([householdHeader] + rows).joined(separator: "\n") + "\n")
    #expect(report.new == 1000 && report.villages.count == 1000 && report.problems.isEmpty)
    let near = try fixture.load(
      "households", householdHeader + "\nW1,Xóm Pò Vài Changg,01288,2021-03-01\n", onError: .skip)
    #expect(near.codes == ["similar_village"])
    #expect(near.problems[0].message.contains("“Xóm Pò Vài Chang”"))
  }
}
