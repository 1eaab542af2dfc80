import ImportTestSupport
import RegistryCore
import Testing

@testable import Import

/// Columns for men and for women: a mark says the sex, a birth says both.
@Suite struct SexColumnTests {
  let fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.registry.write { try $0.household("H1") }
  }

  private func persons() throws -> [String?] {
    try fixture.column(
      "SELECT full_name || ' ' || sex || ' ' || birth_year || ' ' || coalesce(birth_date, '') FROM person ORDER BY id"
    )
  }

  private func list(_ header: String, _ rows: String) throws -> ImportReport {
    try fixture.load(
      "list",
      "DANH SÁCH HỘ NGHÈO NĂM 2025\nSTT,Họ và tên,Quan hệ,\(header),Dân tộc,Mã xã,Xóm,B1,B2\n"
        + rows, onError: .skip)
  }

  @Test(arguments: ["x", "X", "1", "✓", "+"])
  func markBesideABirthIsTheSex(mark: String) throws {
    let report = try list(
      "\"Ngày, tháng, năm sinh\",Nam,Nữ",
      """
      1,Nông Văn Bình,Chủ hộ,12/03/1980,\(mark),,Tày,01774,Nà Mới,110,40
      ,Hoàng Thị Mai,Vợ,1982,,\(mark),Nùng,,,,

      """)
    #expect(report.outcomes == [2, 0, 0, 0, 0], "\(report.problems.map(\.message))")
    #expect(
      try persons()
        == ["Nông Văn Bình male 1980 1980-03-12", "Hoàng Thị Mai female 1982 "])
  }

  @Test func marksMayStandUnderAMergedHeading() throws {
    let report = try fixture.load(
      "list",
      """
      DANH SÁCH HỘ NGHÈO NĂM 2025,,,,,,,,,
      STT,Họ và tên,Quan hệ,Ngày sinh,Giới tính,,Dân tộc,Mã xã,Xóm,B1,B2
      ,,,,Nam,Nữ,,,,,
      1,Nông Văn Dư,Chủ hộ,12/03/1980,x,,Tày,01774,Nà Mới,110,40
      ,Hoàng Thị Dư,Vợ,30/02/1982,,x,Nùng,,,,

      """, onError: .skip)
    #expect(report.outcomes == [1, 0, 0, 0, 1])
    let rejects = try #require(fixture.rejects).replacing("30/02/1982", with: "1982")
    #expect(try fixture.load("list", rejects, name: "r.csv").new == 1)
    #expect(try persons() == ["Nông Văn Dư male 1980 1980-03-12", "Hoàng Thị Dư female 1982 "])
  }

  @Test(arguments: [
    ("1980,x,x", "birth_in_both_columns"), ("1980,,", "birth_in_no_column"),
    (",x,", "birth_in_no_column"),
  ])
  func unclearMarksAreTold(cells: String, code: String) throws {
    let report = try list(
      "Năm sinh,Nam,Nữ", "1,Nông Văn Bình,Chủ hộ,\(cells),Tày,01774,Nà Mới,110,40\n")
    #expect(report.outcomes == [0, 0, 0, 0, 1] && report.codes == [code])
  }

  private func members(_ header: String, _ cells: String) throws -> ImportReport {
    try fixture.load(
      "members",
      "Mã hộ,Họ và tên,\(header),Dân tộc,Quan hệ\nH1,Nông Văn Xê,\(cells),Tày,Chủ hộ\n",
      onError: .skip)
  }

  @Test(arguments: [
    ("Ngày sinh,Nam,Nữ", "2001,x,", "male 2001 "), ("Ngày sinh,Nam,Nữ", "2001,,X", "female 2001 "),
    ("Năm sinh Nam,Năm sinh Nữ", ",1982", "female 1982 "),
    ("Nam,Nữ", "05/09/1980,", "male 1980 1980-09-05"),
    ("Giới tính,Ngày sinh,Nam,Nữ", "Nam,2001,x,", "male 2001 "),
  ])
  func membersHaveThemToo(header: String, cells: String, stored: String) throws {
    let report = try members(header, cells)
    #expect(report.outcomes == [1, 0, 0, 0, 0], "\(report.problems.map(\.message))")
    #expect(report.files[0].unknownColumns.isEmpty)
    #expect(try persons() == ["Nông Văn Xê " + stored])
  }

  @Test(arguments: [
    ("Ngày sinh,Nam,Nữ", "2001,x,x", "birth_in_both_columns"),
    ("Giới tính,Ngày sinh,Nam,Nữ", "Nữ,2001,x,", "sex_disagrees"),
    ("Ngày sinh,Nam,Nữ", "2001,,", "missing_value"),
  ])
  func unclearMarksOfMembersAreTold(header: String, cells: String, code: String) throws {
    let report = try members(header, cells)
    #expect(report.outcomes == [0, 0, 0, 0, 1] && report.codes == [code])
  }

  @Test func firstRowIsNoHeadingThoughASexStandsInIt() throws {
    let report = try members("Giới tính,Ngày sinh", "Nam,2001")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.files[0].form.headerLine == 1)
  }
}
