import ImportTestSupport
import Testing

@testable import Import

/// Rows of tables that are no records: sums and signatures.
@Suite struct PassedOverRowTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  @Test(arguments: [
    "Tổng cộng,,,", "Cộng,2,,", ",Tổng số,,", "Cộng: 2 hộ,,,", "Tổng cộng 2,,,2", "TỔNG SỐ HỘ,2,,",
    "Total,2,,",
  ])
  func sumIsPassedOver(row: String) throws {
    let report = try fixture.load(
      "households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n\(row)\n")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.problems.isEmpty, "\(report.codes)")
    #expect(report.files[0].rows == 1)
    #expect(report.files[0].notes.count { $0.en.contains("passed over: 1 (sums 1)") } == 1)
  }

  @Test func signaturesAreCountedWithTheSums() throws {
    let report = try fixture.load(
      "households",
      householdHeader
        + "\nH1,Nà Pò,01654,2021-03-12\nTổng cộng,,,\n,,Người lập biểu,Chủ tịch UBND\n")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.problems.isEmpty)
    #expect(report.files[0].notes.count { $0.vi.contains("dòng cộng 1, dòng ký 1") } == 1)
  }

  @Test(arguments: ["1,Cộng Hòa,01654,2021-03-12", "Cộng,Nà Pò,01654,2021-03-12"])
  func recordWithSuchAWordIsRead(row: String) throws {
    let report = try fixture.load("households", householdHeader + "\n\(row)\n")
    #expect(report.outcomes == [1, 0, 0, 0, 0])
  }

  @Test func recordThatLacksAValueIsRejectedAsBefore() throws {
    let report = try fixture.load(
      "households", householdHeader + "\n1,Cộng Hòa,01654,\nH2,Nà Pò,,2021-03-12\n")
    #expect(report.rejected == 2 && Set(report.codes) == ["missing_value"])
  }

  @Test(arguments: ["Ghi chú: hộ mới tách,,,", "(*) theo sổ hộ khẩu,,,"])
  func footnoteIsPassedOver(row: String) throws {
    let report = try fixture.load(
      "households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n\(row)\n")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.problems.isEmpty, "\(report.codes)")
  }

  @Test func headingInAnotherOrderStopsTheFile() throws {
    let report = try fixture.load(
      "households",
      "code,village,commune_code,registered_on,address,note\n"
        + "H1,Nà Pò,01654,2021-03-12,Tổ 1,a\n"
        + "code,village,commune_code,registered_on,note,address\n"
        + "H2,Nà Pò,01654,2021-03-12,b,Tổ 2\n", onError: .skip)
    #expect(!report.isApplied && report.codes.contains("other_columns"), "\(report.codes)")
    #expect(report.problems.first { $0.code == "other_columns" }?.line == 3)
    #expect(try fixture.count("household") == 0)
  }

  @Test func sameHeadingOnTheNextPageIsPassedOver() throws {
    let header = "Mã hộ,Thôn,Mã xã,Ngày lập sổ,Địa chỉ,Ghi chú\n"
    let again = "MÃ HỘ,THÔN,MÃ XÃ,NGÀY LẬP SỔ,ĐỊA CHỈ,GHI CHÚ\n"
    let report = try fixture.load(
      "households",
      header + "H1,Nà Pò,01654,2021-03-12,Tổ 1,a\n" + again + "H2,Nà Pò,01654,2021-03-12,Tổ 2,b\n")
    #expect(report.outcomes == [2, 0, 0, 0, 0], "\(report.codes)")
  }

  @Test func partsOfANameBelowItsHeadingAreNoPerson() throws {
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
    let report = try fixture.load(
      "members",
      "Mã hộ,Mã nhân khẩu,Họ và tên,,Giới tính,Năm sinh,Dân tộc,Quan hệ với chủ hộ\n"
        + ",,Họ đệm,Tên,,,,\nH1,1,Nông Văn,An,Nam,1980,Tày,Chủ hộ\n")
    #expect(report.outcomes == [1, 0, 0, 0, 0], "\(report.codes)")
    #expect(try fixture.text("SELECT full_name FROM person") == "Nông Văn An")
  }

  @Test func fileOfSumsAloneHasNoRows() throws {
    #expect(throws: (any Error).self) {
      try fixture.load("households", householdHeader + "\nTổng cộng,,,\n")
    }
  }
}
