import Foundation
import ImportTestSupport
import RegistryCore
import Sheets
import TestSupport
import Testing

@testable import Import

/// Family names in a column without a heading to the left of the names.
@Suite struct FamilyNameTests {
  let fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
  }

  private func members(_ header: String, _ names: String) throws -> ImportReport {
    try fixture.load(
      "members",
      "\(header),household_code,sex,birth,ethnic_group,relation\n\(names),H1,Nam,1980,Tày,Chủ hộ\n",
      onError: .skip)
  }

  @Test(arguments: [
    (",Họ và tên", "Nông Văn,Tuấn", "Nông Văn Tuấn"),
    (",,Họ và tên", "Nông,Văn,Tuấn", "Nông Văn Tuấn"),
    (",,Họ và tên", "1,Nông Văn,Tuấn", "Nông Văn Tuấn"),
    (",Họ và tên,", "Nông,Văn,Tuấn", "Nông Văn Tuấn"),
    (",Họ và tên", "1,Nông Văn Tuấn", "Nông Văn Tuấn"),
    (",Họ và tên", "Nông,Nông Văn Tuấn", "Nông Văn Tuấn"),
    (",Họ và tên", "x,Nông Văn Tuấn", "Nông Văn Tuấn"),
    (",Họ và tên", "NÔNG VĂN,TUẤN", "NÔNG VĂN TUẤN"),
  ])
  func familyNameToTheLeftIsJoined(_ header: String, _ cells: String, _ name: String) throws {
    let report = try members(header, cells)
    #expect(report.new == 1, "\(report.problems)")
    #expect(try fixture.text("SELECT full_name FROM person") == name)
    let isJoined = !cells.hasSuffix("Nông Văn Tuấn")
    let isTold = report.files[0].notes.contains {
      $0.en.contains("joined in front of “Họ và tên” in 1 rows")
    }
    #expect(isTold == isJoined)
  }

  @Test(arguments: ["Nông,Văn Tuấn", "Nà Mới,Nông Văn Tuấn", "đã chết,Tuấn", "Hộ nghèo 2,Tuấn"])
  func whatMayBeAPartOfTheNameIsAskedAbout(_ cells: String) throws {
    let report = try members(",Họ và tên", cells)
    #expect(report.codes == ["text_beside_name"] && report.rejected == 1, "\(report.problems)")
    #expect(try fixture.count("person") == 0)
  }

  @Test func listJoinsThemToo() throws {
    let report = try fixture.load(
      "list",
      "DANH SÁCH HỘ NGHÈO NĂM 2024\nSTT,,Họ và tên,Quan hệ,Năm sinh,Giới tính,Dân tộc,Thôn,Mã xã\n"
        + "1,Nông Văn,Bình,Chủ hộ,1980,Nam,Tày,Nà Pò,01654\n,Nông Thị,Hoa,Con,2010,Nữ,Tày,,\n"
        + "2,Lý,Văn Ba,Chủ hộ,1970,Nam,Tày,Nà Pò,01654\n", onError: .skip)
    #expect(report.codes == ["text_beside_name"])
    #expect(
      try fixture.column("SELECT full_name FROM person ORDER BY id")
        == ["Nông Văn Bình", "Nông Thị Hoa"])
    #expect(
      report.files[0].notes.map(\.en).contains { $0.contains("in front of “Họ và tên” in 2 rows") })
  }
}
