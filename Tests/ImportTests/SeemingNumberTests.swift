import ImportTestSupport
import RegistryCore
import Testing

@testable import Import

/// Numbers of persons and telephones that are not what they seem.
@Suite struct SeemingNumberTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  @Test(arguments: ["0", "không", "chưa cấp", "-", "(không)", "Mất", "000000000000"])
  func wordForNothingIsNoCitizenNumber(word: String) throws {
    let report = try fixture.members(
      "H1,,Nông Văn An,Nam,1980,Tày,Chủ hộ,\(word),\(word),\(word)",
      "H1,,Lý Thị Ba,Nữ,1982,Tày,Vợ/chồng,\(word),\(word),\(word)")
    #expect(report.outcomes == [2, 0, 0, 0, 0] && Set(report.codes) == ["no_value"])
    #expect(
      try fixture.column("SELECT coalesce(citizen_id, old_id, health_insurance_no) FROM person")
        == [nil, nil])
  }

  @Test func whatIsNoNumberMatchesNobody() throws {
    let report = try fixture.members(
      "H1,,Nông Văn An,Nam,1980,Tày,Chủ hộ,số của người khác,,",
      "H1,,Lý Thị Ba,Nữ,1982,Tày,Vợ/chồng,số của người khác,,")
    #expect(report.outcomes == [2, 0, 0, 0, 0] && Set(report.codes) == ["number_length"])
  }

  @Test func decimalsOfAProgramAreTakenOffAndZerosPutBack() throws {
    let report = try fixture.members(
      "H1,1,Nông Văn Tuấn,Nam,1985,Tày,Chủ hộ,40085012345.0,80123456.0,123456789.00")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && Set(report.codes) == ["repaired"])
    #expect(
      try fixture.text(
        "SELECT citizen_id || ' ' || old_id || ' ' || health_insurance_no FROM person")
        == "040085012345 080123456 0123456789")
  }

  @Test(arguments: [
    "4008501234.50", "4182000102", "123", "04008501234", "0O4180001234", "0040850123450",
  ])
  func whatCannotBeACitizenNumberIsReported(number: String) throws {
    let report = try fixture.members("H1,1,Nông Văn Tuấn,Nam,1985,Tày,Chủ hộ,\(number),,")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.codes == ["number_length"])
    #expect(report.problems.first?.column == "citizen_id")
  }

  @Test(arguments: [
    (",12345678,", "number_length"), (",0801234567,", "number_length"), (",080123456,", nil),
    (",040085012345,", "other_number_kind"),
    ("080123456,,", "other_number_kind"), ("040085012345,,", nil),
    ("040 085 012 345,,", nil), (",,12345", "number_length"), (",,0123456789", nil),
    (",,số của người con", "number_length"),
    (",,HN4040412345678", nil),
  ])
  func lengthOfANumberIsThatOfItsKind(cells: String, code: String?) throws {
    let report = try fixture.members("H1,1,Nông Văn Tuấn,Nam,1985,Tày,Chủ hộ,\(cells)")
    #expect(report.codes == [code].compactMap { $0 })
    #expect(report.outcomes == [1, 0, 0, 0, 0])
  }

  /// A spreadsheet keeps fifteen digits, so that none of fewer is lost.
  @Test(arguments: [
    ("040308.012345", "point_in_number"), ("040308,012345", "point_in_number"),
    ("40308012.345678", "point_in_number"), ("4030801.2345678912", "scientific_notation"),
  ])
  func pointAmongDigitsIsCalledOne(_ number: String, _ code: String) throws {
    let report = try fixture.members("H1,1,Nông Văn An,Nam,1980,Tày,Chủ hộ,\"\(number)\",,")
    #expect(report.codes == [code] && report.rejected == 1, "\(report.problems)")
    #expect(report.problems[0].message.contains("keep 15 digits") == (code != "point_in_number"))
  }

  @Test func identityCardAmongCitizenNumbersGetsItsZero() throws {
    let report = try fixture.members("H1,1,Nông Văn Tuấn,Nam,1985,Tày,Chủ hộ,80009998,,")
    #expect(report.outcomes == [1, 0, 0, 0, 0])
    #expect(report.codes == ["repaired", "other_number_kind"])
    #expect(try fixture.text("SELECT citizen_id FROM person") == "080009998")
  }

  @Test func codeWithoutTheZerosOfAKnownOneIsNoOther() throws {
    _ = try fixture.households("007,Nà Pò,01654,2021-03-12", columns: "")
    let report = try fixture.households("7,Nà Pò,01654,2021-03-12", columns: "")
    #expect(report.rejected == 1 && report.codes == ["lost_zero"], "\(report.codes)")
    let told = try fixture.households("7,Nà Pò,01654,2021-03-12,new", columns: ",decision")
    #expect(told.outcomes == [1, 0, 0, 0, 0], "\(told.codes)")
    let other = try fixture.households("8,Nà Pò,01654,2021-03-12", columns: "")
    #expect(other.outcomes == [1, 0, 0, 0, 0], "\(other.codes)")
  }

  @Test(arguments: ["chưa có mã", "Chưa cấp mã", "không có mã"])
  func wordForNoCodeIsAMissingCode(written: String) throws {
    let report = try fixture.households("\(written),Nà Pò,01654,2021-03-12", columns: "")
    #expect(report.rejected == 1 && report.codes.contains("missing_value"), "\(report.codes)")
  }

  @Test(arguments: [
    "không có CCCD,,", ",chưa làm CMND,", ",,hết hạn thẻ", ",,trẻ em", "còn nhỏ,,",
    ",,chưa cấp thẻ BHYT",
  ])
  func wordForNoNumberIsNoNumber(cells: String) throws {
    let report = try fixture.members("H1,1,Nông Văn Tuấn,Nam,1985,Tày,Chủ hộ,\(cells)")
    #expect(report.outcomes == [1, 0, 0, 0, 0])
    #expect(
      try fixture.text(
        "SELECT coalesce(citizen_id, old_id, health_insurance_no, 'none') FROM person") == "none",
      "\(report.codes)")
  }

  @Test(arguments: ["123", "91234567890123", "khong_co_dau", "Nà Mới", "O912345678", "09123l5678"])
  func doubtfulTelephoneNumberIsReported(written: String) throws {
    let report = try fixture.households("H1,Nà Pò,01654,2021-03-12,\(written)", columns: ",phone")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.codes == ["number_length"])
  }

  @Test(arguments: [
    ("912345678", "0912345678"), ("912345678.0", "0912345678"), ("2063852123", "02063852123"),
    ("'0912345678", "0912345678"), ("\u{202D}0912345678\u{202C}", "0912345678"),
    ("0912 345 678", "0912 345 678"),
  ])
  func telephoneNumberIsWhole(written: String, stored: String) throws {
    let report = try fixture.households("H1,Nà Pò,01654,2021-03-12,\(written)", columns: ",phone")
    #expect(report.outcomes == [1, 0, 0, 0, 0])
    #expect(try fixture.text("SELECT phone FROM household") == stored)
  }

  @Test func twoMembersOfOneHouseholdWithOneNumberAreUndecided() throws {
    let report = try fixture.members(
      "H1,1,Nông Văn An,Nam,1985,Tày,Chủ hộ,004085000011,,",
      "H1,2,Lý Thị Ba,Nữ,1986,Tày,Vợ/chồng,004085000011,,")
    #expect(report.outcomes == [1, 0, 0, 1, 0] && report.codes == ["citizen_id_other_name"])
  }

  @Test func maskedNumberIsNeverStored() throws {
    _ = try fixture.members("H1,1,Nông Văn An,Nam,1980,Tày,Chủ hộ,004080012345,080123456,")
    let masked = "H1,1,Nông Văn An,Nam,1980,Tày,Chủ hộ,004*****2345,*******56,"
    for (header, row) in [
      (ImportFixture.memberHeader, masked),
      (ImportFixture.memberHeader + ",version", masked + ",9999"),
    ] {
      let report = try fixture.load("members", header + "\n" + row + "\n")
      #expect(report.outcomes == [0, 0, 1, 0, 0], "\(report.problems.map(\.message))")
    }
    let new = try fixture.load(
      "members",
      ImportFixture.memberHeader + "\nH1,2,Lý Thị Ba,Nữ,1982,Tày,Vợ/chồng,0040820*****,,\n")
    #expect(new.outcomes == [0, 0, 0, 0, 1] && new.codes == ["conflict"])
    #expect(try fixture.column("SELECT citizen_id FROM person ORDER BY id") == ["004080012345"])
    #expect(try fixture.text("SELECT old_id FROM person ORDER BY id") == "080123456")
  }

  @Test(arguments: [
    ("12345", true), ("0400850123456", true), ("04008501234A", true),
    ("40085012345", true), ("040085012345", false), ("040 085 012 345", false),
  ])
  func citizenNumberOfAnotherLengthIsReported(number: String, isReported: Bool) throws {
    let report = try fixture.members("H1,1,Nông Văn An,Nam,1985,Tày,Chủ hộ,\(number),,")
    #expect(report.outcomes == [1, 0, 0, 0, 0])
    #expect(report.codes == (isReported ? ["number_length"] : []))
  }

  @Test func numberInTheCellOfAnotherKindIsTold() throws {
    let report = try fixture.members(
      "H1,1,Nông Văn An,Nam,1985,Tày,Chủ hộ,085012345,004085012345,",
      "H1,2,Lý Thị Bé,Nữ,1985,Tày,Vợ/chồng,004185012345,085012346,")
    #expect(report.outcomes == [2, 0, 0, 0, 0])
    #expect(report.codes == ["other_number_kind", "other_number_kind"])
    #expect(report.problems.allSatisfy { $0.line == 2 && $0.outcome == .warning })
    #expect(
      try fixture.text("SELECT citizen_id || ' ' || old_id FROM person ORDER BY id")
        == "085012345 004085012345")
  }

  @Test func columnOfBothKindsOfNumbersTakesBoth() throws {
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
    let report = try fixture.load(
      "members",
      "household_code,code,full_name,sex,birth,ethnic_group,relation,Số CCCD/CMND\n"
        + "H1,1,Nông Văn An,Nam,1985,Tày,Chủ hộ,085012345\n")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.problems.isEmpty, "\(report.codes)")
    #expect(try fixture.text("SELECT citizen_id FROM person") == "085012345")
  }
}
