import ImportTestSupport
import RegistryCore
import TestSupport
import Testing

@testable import Import

/// The number of a member in the household, and numbers that only count the rows of a list.
@Suite struct MemberNumberTests {
  let fixture: ImportFixture
  private let rest = "Mã hộ,Họ và tên,Giới tính,Năm sinh,Dân tộc,Quan hệ"

  init() throws {
    fixture = try ImportFixture()
    try fixture.registry.write {
      for code in ["TK07", "TK08", "TK09"] { try $0.household(code) }
    }
  }

  private func load(
    _ heading: String, _ rows: String, columns: String = "", name: String = "data.csv"
  ) throws -> ImportReport {
    try fixture.load(
      "members", "\(heading),\(rest)\(columns)\n\(rows)\n", name: name, onError: .skip)
  }

  private func members() throws -> [String?] {
    try fixture.column(
      "SELECT household_code || '/' || code || ' ' || full_name || ' ' || birth FROM member ORDER BY 1"
    )
  }

  private static let firstList = """
    1,TK07,Nông Văn Ba,Nam,1960,Tày,Chủ hộ
    2,TK07,Lý Thị Bốn,Nữ,1962,Tày,Vợ
    3,TK08,Hoàng Văn Năm,Nam,1970,Tày,Chủ hộ
    4,TK08,Hoàng Thị Sáu,Nữ,1999,Tày,Con
    """
  private static let known = [
    "TK07/1 Nông Văn Ba 1960", "TK07/2 Lý Thị Bốn 1962", "TK08/1 Hoàng Văn Năm 1970",
    "TK08/2 Hoàng Thị Sáu 1999",
  ]

  @Test(arguments: ["STT", "TT", "Số TT", "Số thứ tự"])
  func numberOfTheListIsNoNumberOfAMember(heading: String) throws {
    let report = try load(heading, Self.firstList)
    #expect(report.outcomes == [4, 0, 0, 0, 0])
    #expect(try members() == Self.known)
    #expect(report.files[0].unknownColumns == [heading])
    #expect(
      report.files[0].notes.contains {
        $0.vi.contains("cột “\(heading)” đánh số dòng của danh sách nên không dùng")
      }, "\(report.files[0].notes)")
  }

  @Test func laterListsOverwriteAndDoubleNobody() throws {
    _ = try load("STT", Self.firstList)
    let third = try load(
      "STT",
      """
      3,TK08,Hoàng Thị Sáu,Nữ,1999,Tày,Con
      4,TK08,Hoàng Văn Tám,Nam,2007,Tày,Con
      """, name: "s3.csv")
    #expect(third.outcomes == [1, 0, 1, 0, 0])
    let second = try load(
      "STT",
      """
      1,TK08,Hoàng Văn Năm,Nam,1970,Tày,Chủ hộ
      2,TK08,Hoàng Thị Sáu,Nữ,1999,Tày,Con
      3,TK07,Nông Văn Ba,Nam,1960,Tày,Chủ hộ
      4,TK07,Lý Thị Bốn,Nữ,1962,Tày,Vợ
      5,TK08,Hoàng Văn Bảy,Nam,2005,Tày,Con
      """, name: "s2.csv")
    #expect(second.outcomes == [1, 0, 4, 0, 0] && second.problems.isEmpty)
    #expect(
      try members()
        == Self.known + ["TK08/3 Hoàng Văn Tám 2007", "TK08/4 Hoàng Văn Bảy 2005"])
  }

  @Test func numbersThatBeginAnewInEachHouseholdAreThoseOfItsMembers() throws {
    let report = try load(
      "STT",
      """
      1,TK07,Lý Thị Bốn,Nữ,1962,Tày,Chủ hộ
      2,TK07,Nông Văn Con,Nam,1990,Tày,Con
      1,TK08,Hoàng Văn Năm,Nam,1970,Tày,Chủ hộ
      """)
    #expect(report.outcomes == [3, 0, 0, 0, 0] && report.files[0].unknownColumns.isEmpty)
    // Which a corrected name shows: the number tells whose it is.
    let corrected = try load(
      "STT",
      """
      1,TK07,Lý Thị Bốn,Nữ,1962,Tày,Chủ hộ
      2,TK07,Nông Văn Còn,Nam,1990,Tày,Con
      1,TK08,Hoàng Văn Năm,Nam,1970,Tày,Chủ hộ
      """, name: "again.csv")
    #expect(corrected.outcomes == [0, 1, 2, 0, 0])
  }

  @Test(arguments: ["STT thành viên", "STT trong hộ", "STT (trong hộ)", "Thành viên số", "code"])
  func headingMaySayThatItIsTheMembersNumber(heading: String) throws {
    let report = try load(heading, "3,TK08,Hoàng Văn Năm,Nam,1970,Tày,Chủ hộ")
    #expect(report.outcomes == [1, 0, 0, 0, 0])
    #expect(try members() == ["TK08/3 Hoàng Văn Năm 1970"])
  }

  @Test func knownPersonUnderAnotherNumberIsAskedAbout() throws {
    _ = try load("STT", Self.firstList)
    for row in [
      "4,TK07,Lý Thị Bốn,Nữ,1962,Tày,Vợ,", "4,TK07,Lý Thị Bốn,Nữ,1962,Tày,Vợ,004162000702",
    ] {
      let report = try load("code", row, columns: ",Số CCCD")
      #expect(report.outcomes == [0, 0, 0, 1, 0] && report.codes == ["member_of_other_number"])
      #expect(report.problems[0].message.contains("number 2"))
    }
    let answered = try load(
      "code", "4,TK07,Lý Thị Bốn,Nữ,1962,Tày,Vợ,004162000702,same 2", columns: ",Số CCCD,decision")
    #expect(answered.outcomes == [0, 1, 0, 0, 0])
    // The number is known by now, and no words call the person another's.
    let again = try load(
      "code", "5,TK07,Lý Thị Bốn,Nữ,1962,Tày,Vợ,004162000702", columns: ",Số CCCD")
    #expect(again.codes == ["member_of_other_number"])
    let taken = try load(
      "code", "1,TK07,Lý Thị Bốn,Nữ,1962,Tày,Vợ,004162000702", columns: ",Số CCCD")
    #expect(taken.undecided == 1 && !taken.codes.contains("citizen_id_other_name"))
    #expect(try members().count == 4)
  }

  @Test func memberIsNotOverwrittenByAnotherPerson() throws {
    _ = try load("STT", Self.firstList)
    // The given name is the same, and nothing else.
    let row = "1,TK08,Lý Thị Năm,Nữ,2001,Tày,Chủ hộ"
    #expect(try load("code", row).codes == ["other_person"])
    let version = try fixture.text("SELECT max(id) FROM entry") ?? ""
    #expect(try load("code", row + ",\(version)", columns: ",version").codes == ["other_person"])
    #expect(try members() == Self.known)
    let applied = try load("code", row + ",apply", columns: ",decision")
    #expect(applied.outcomes == [0, 1, 0, 0, 0], "\(applied.problems.map(\.message))")
  }
}
