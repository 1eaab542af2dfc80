import ImportTestSupport
import RegistryCore
import Testing

@testable import Import

/// Members who may be known ones, and answers that fit nobody.
@Suite struct MemberDoubtTests {
  let fixture: ImportFixture
  private static let header =
    "household_code,code,full_name,sex,birth,ethnic_group,relation,decision"

  init() throws { fixture = try ImportFixture() }

  private func load(_ rows: String..., onError: ImportOptions.OnError = .skip) throws
    -> ImportReport
  {
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
    return try fixture.load(
      "members", ([Self.header] + rows).joined(separator: "\n") + "\n",
      name: "m\(rows.hashValue).csv", onError: onError)
  }

  private func known() throws {
    let report = try load(
      "H1,1,Nông Văn Bình,Nam,1980,Tày,Chủ hộ,", "H1,2,Hoàng Thị Mai,Nữ,1982,Tày,Vợ,",
      "H1,3,Nông Thị Bé,Nữ,2010,Tày,Con,")
    #expect(report.outcomes == [3, 0, 0, 0, 0])
  }

  private func names() throws -> [String?] {
    try fixture.column("SELECT full_name || ' ' || birth_year FROM person ORDER BY id")
  }

  private let stored = ["Nông Văn Bình 1980", "Hoàng Thị Mai 1982", "Nông Thị Bé 2010"]

  @Test(arguments: ["H1,,Nông Thị Bé,Nữ,2011,Tày,Con,", "H1,7,Nông Thị Bé,Nữ,2009,Tày,Con,"])
  func birthYearOneOffIsAsked(row: String) throws {
    try known()
    let report = try load(row)
    #expect(report.outcomes == [0, 0, 0, 1, 0] && report.codes == ["possible_same_person"])
    #expect(try load(row + "new").outcomes == [1, 0, 0, 0, 0])
    #expect(try names().count == 4)
  }

  @Test(arguments: ["Nong Thi Be", "Nông T Bé", "Nông Bé", "Nông Thị Bé Hoa"])
  func nameThatLacksMarksOrWordsIsAsked(name: String) throws {
    try known()
    let report = try load("H1,,\(name),Nữ,2010,Tày,Con,")
    #expect(report.outcomes == [0, 0, 0, 1, 0] && report.codes.contains("possible_same_person"))
  }

  @Test func siblingOfAnotherNameIsNobodyKnown() throws {
    try known()
    #expect(try load("H1,,Nông Thị Hà,Nữ,2010,Tày,Con,").outcomes == [1, 0, 0, 0, 0])
    #expect(try load("H1,,Nông Thị Hạ,Nữ,2011,Tày,Con,").outcomes == [1, 0, 0, 0, 0])
  }

  @Test func whollyOtherNameIsTold() throws {
    try known()
    let report = try load("H1,3,Nông Thị Lan,Nữ,2010,Tày,Con,")
    #expect(report.outcomes == [0, 1, 0, 0, 0] && report.codes == ["name_changed"])
  }

  @Test func answerSameCorrectsTheYear() throws {
    try known()
    #expect(try load("H1,,Nông Thị Bé,Nữ,2011,Tày,Con,same 3").outcomes == [0, 1, 0, 0, 0])
    #expect(try names() == stored.dropLast() + ["Nông Thị Bé 2011"])
  }

  @Test(arguments: ["H1,,Lý Thị Hoa,Nữ,1990,Tày,Vợ,", "H1,8,Lý Thị Hoa,Nữ,1990,Tày,Vợ,"])
  func secondSpouseIsAsked(row: String) throws {
    try known()
    #expect(try load(row).codes == ["second_spouse"])
    #expect(try load(row + "new").outcomes == [1, 0, 0, 0, 0])
  }

  @Test func secondSpouseOfAFirstFileIsAsked() throws {
    let report = try load(
      "H1,1,Nông Văn Bình,Nam,1980,Tày,Chủ hộ,", "H1,2,Hoàng Thị Mai,Nữ,1982,Tày,Vợ,",
      "H1,3,Lý Thị Hoa,Nữ,1990,Tày,Vợ,")
    #expect(report.outcomes == [2, 0, 0, 1, 0] && report.codes == ["second_spouse"])
  }

  @Test func headAndSpouseChangePlacesInOneFile() throws {
    try known()
    let report = try load(
      "H1,1,Nông Văn Bình,Nam,1980,Tày,Chồng,", "H1,2,Hoàng Thị Mai,Nữ,1982,Tày,Chủ hộ,")
    #expect(report.outcomes == [0, 2, 0, 0, 0] && report.codes.isEmpty, "\(report.problems)")
  }

  @Test func childWhoBecomesASecondSpouseIsAsked() throws {
    try known()
    #expect(try load("H1,3,Nông Thị Bé,Nữ,2010,Tày,Vợ,").codes.contains("second_spouse"))
  }

  @Test(arguments: ["Bé", "N T Bé", "N. T. Bé", "Nông Bé"])
  func pieceOfANameReplacesNoFullerOne(name: String) throws {
    try known()
    let report = try load("H1,3,\(name),Nữ,2010,Tày,Con,")
    #expect(report.outcomes == [0, 0, 0, 1, 0] && report.codes == ["name_shortened"])
    #expect(try load("H1,3,\(name),Nữ,2010,Tày,Con,apply").outcomes == [0, 1, 0, 0, 0])
  }

  @Test func fullerNameReplacesAPiece() throws {
    try known()
    #expect(try load("H1,3,Nông Thị Bé Hoa,Nữ,2010,Tày,Con,").outcomes == [0, 1, 0, 0, 0])
  }

  @Test func decisionNewOfAKnownMemberIsAFault() throws {
    try known()
    for row in ["H1,,Nông Thị Bé,Nữ,2010,Tày,Con,new", "H1,3,Lý Văn Tư,Nam,2010,Tày,Con,new"] {
      let report = try load(row)
      #expect(report.outcomes == [0, 0, 0, 0, 1] && report.codes == ["new_is_known"])
    }
    #expect(try names() == stored)
  }

  @Test func decisionSameOfAnotherPersonOverwritesNobody() throws {
    try known()
    let report = try load("H1,,Lý Văn Tư,Nam,1982,Tày,Con,same 2")
    #expect(report.outcomes == [0, 0, 0, 1, 0] && report.codes == ["other_person"])
    #expect(try names() == stored)
  }

  @Test func newAnsweredTwiceMakesOne() throws {
    try known()
    let row = "H1,,Nông Thị Bé,Nữ,2011,Tày,Con,new"
    #expect(try load(row).outcomes == [1, 0, 0, 0, 0])
    #expect(try load(row, "H1,,Nông Văn Con,Nam,2015,Tày,Con,").outcomes == [1, 0, 1, 0, 0])
  }

  @Test func namesSortedByThemselvesStopASmallFile() throws {
    try known()
    let report = try load(
      "H1,2,Nông Thị Bé,Nữ,1982,Tày,Vợ,", "H1,3,Hoàng Thị Mai,Nữ,2010,Tày,Con,")
    #expect(report.breaker?.kind == .exchangedNames && !report.isApplied)
    #expect(try names() == stored)
  }
}
