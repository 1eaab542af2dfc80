import Foundation
import ImportTestSupport
import RegistryCore
import Sheets
import TestSupport
import Testing
import Vietnamese

@testable import Import

/// Cells that are not what they seem: what is stored of them, and what is said.
///
/// One long file, since each kind of cell is tried with the same few helpers.
@Suite struct SeemingCellTests {
  let fixture: ImportFixture
  private let memberHeader =
    "household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id,old_id,"
    + "health_insurance_no"

  init() throws { fixture = try ImportFixture() }

  private func households(
    _ rows: String..., columns: String = "", options: ImportOptions? = nil
  ) throws -> ImportReport {
    let text = ([householdHeader + columns] + rows).joined(separator: "\n") + "\n"
    return try fixture.load("households", text, options: options)
  }

  private func members(_ rows: String...) throws -> ImportReport {
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
    return try fixture.load("members", ([memberHeader] + rows).joined(separator: "\n") + "\n")
  }

  @Test(arguments: ["4.00127E+13", "4,00127E+13", "1E+05", "-4.1e+12"])
  func powerOfTenIsNoCode(code: String) throws {
    let report = try households("\"\(code)\",Nà Pò,01654,2021-03-12")
    #expect(report.outcomes == [0, 0, 0, 0, 1] && report.codes == ["scientific_notation"])
  }

  @Test func codeWithAnEIsACode() throws {
    #expect(try households("12E4,Nà Pò,01654,2021-03-12").outcomes == [1, 0, 0, 0, 0])
  }

  @Test(arguments: [
    "0", "-", "--", "không", "KHÔNG CÓ", "chưa cấp", "#N/A", "####", "NULL", "\\N", "nan", "n/a",
  ])
  func wordForNothingIsNoHousehold(word: String) throws {
    let report = try households("\(word),Nà Pò,01654,2021-03-12")
    #expect(report.outcomes == [0, 0, 0, 0, 1])
    #expect(Set(report.codes) == ["no_value", "missing_value"])
  }

  @Test(arguments: ["0", "không", "chưa cấp", "-", "(không)", "Mất", "000000000000"])
  func wordForNothingIsNoCitizenNumber(word: String) throws {
    let report = try members(
      "H1,,Nông Văn An,Nam,1980,Tày,Chủ hộ,\(word),\(word),\(word)",
      "H1,,Lý Thị Ba,Nữ,1982,Tày,Vợ/chồng,\(word),\(word),\(word)")
    #expect(report.outcomes == [2, 0, 0, 0, 0] && Set(report.codes) == ["no_value"])
    #expect(
      try fixture.column("SELECT coalesce(citizen_id, old_id, health_insurance_no) FROM person")
        == [nil, nil])
  }

  @Test func whatIsNoNumberMatchesNobody() throws {
    let report = try members(
      "H1,,Nông Văn An,Nam,1980,Tày,Chủ hộ,đợi cấp,,",
      "H1,,Lý Thị Ba,Nữ,1982,Tày,Vợ/chồng,đợi cấp,,")
    #expect(report.outcomes == [2, 0, 0, 0, 0] && Set(report.codes) == ["number_length"])
  }

  @Test func countsAndAnswersKeepZeroAndNo() throws {
    let report = try households("H1,Nà Pò,01654,2021-03-12,0", columns: ",persons")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.codes == [])
    #expect(try fixture.text("SELECT persons_on_paper FROM household") == "0")
  }

  @Test func decimalsOfAProgramAreTakenOffAndZerosPutBack() throws {
    let report = try members(
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
    let report = try members("H1,1,Nông Văn Tuấn,Nam,1985,Tày,Chủ hộ,\(number),,")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.codes == ["number_length"])
    #expect(report.problems.first?.column == "citizen_id")
  }

  @Test(arguments: [
    (",12345678,", "number_length"), (",0801234567,", "number_length"), (",080123456,", nil),
    (",040085012345,", nil), ("080123456,,", nil), ("040085012345,,", nil),
    ("040 085 012 345,,", nil), (",,12345", "number_length"), (",,0123456789", nil),
    (",,HN4040412345678", nil),
  ])
  func lengthOfANumberIsThatOfItsKind(cells: String, code: String?) throws {
    let report = try members("H1,1,Nông Văn Tuấn,Nam,1985,Tày,Chủ hộ,\(cells)")
    #expect(report.codes == [code].compactMap { $0 })
    #expect(report.outcomes == [1, 0, 0, 0, 0])
  }

  @Test func identityCardAmongCitizenNumbersGetsItsZero() throws {
    let report = try members("H1,1,Nông Văn Tuấn,Nam,1985,Tày,Chủ hộ,80009998,,")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.codes == ["repaired"])
    #expect(try fixture.text("SELECT citizen_id FROM person") == "080009998")
  }

  @Test(arguments: ["123", "91234567890123"])
  func doubtfulTelephoneNumberIsReported(written: String) throws {
    let report = try households("H1,Nà Pò,01654,2021-03-12,\(written)", columns: ",phone")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.codes == ["number_length"])
  }

  @Test(arguments: [
    ("912345678", "0912345678"), ("912345678.0", "0912345678"), ("2063852123", "02063852123"),
    ("'0912345678", "0912345678"), ("\u{202D}0912345678\u{202C}", "0912345678"),
    ("0912 345 678", "0912 345 678"),
  ])
  func telephoneNumberIsWhole(written: String, stored: String) throws {
    let report = try households("H1,Nà Pò,01654,2021-03-12,\(written)", columns: ",phone")
    #expect(report.outcomes == [1, 0, 0, 0, 0])
    #expect(try fixture.text("SELECT phone FROM household") == stored)
  }

  @Test(arguments: ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "########"])
  func errorTextInAnAddressIsAFault(text: String) throws {
    let report = try households("H1,Nà Pò,01654,2021-03-12,\(text)", columns: ",address")
    #expect(report.outcomes == [0, 0, 0, 0, 1] && report.codes == ["error_value"])
  }

  @Test(arguments: ["NULL", "\\N", "nan", "None"])
  func programsWordForNothingIsReported(text: String) throws {
    let report = try households("H1,Nà Pò,01654,2021-03-12,\(text)", columns: ",note")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.codes == ["no_value"])
    #expect(try fixture.column("SELECT note FROM household") == [nil])
  }

  @Test func guardsComeOffButNamesKeepTheirApostrophes() throws {
    let report = try households(
      "'H1,Nà Pò,01654,'2021-03-12,'-Số 5,'tám chín'", columns: ",address,note")
    #expect(report.outcomes == [1, 0, 0, 0, 0])
    #expect(
      try fixture.text("SELECT code || registered_on || address || note FROM household")
        == "H12021-03-12-Số 5'tám chín'")
    // What our own exports put in front of a formula's sign comes off without a word.
    #expect(report.codes == ["guard_removed", "guard_removed"])
  }

  @Test func codesThatDifferInCaseAreOneHousehold() throws {
    let report = try households(
      "cb01,Nà Pò,01654,2021-03-12", "CB01,Nà Pò,01654,2021-03-12", "CB02,Nà Pò,01654,2021-03-12",
      "cb02,Nà Pò,01654,2021-03-12")
    #expect(report.outcomes == [2, 0, 2, 0, 0])
    #expect(try fixture.column("SELECT code FROM household ORDER BY id") == ["cb01", "CB02"])
    #expect(try households("cB02,Nà Pò,01654,2021-03-12").outcomes == [0, 0, 1, 0, 0])
  }

  @Test func codeThatWaitsToBeInsertedIsFoundInAnotherSpelling() throws {
    let report = try households("CB02,Nà Pò,01654,2021-03-12", "cb02,Nà Pò,01654,2021-03-12")
    #expect(report.outcomes == [1, 0, 1, 0, 0])
    #expect(try fixture.column("SELECT code FROM household") == ["CB02"])
  }

  @Test func twoMembersOfOneHouseholdWithOneNumberAreUndecided() throws {
    let report = try members(
      "H1,1,Nông Văn An,Nam,1985,Tày,Chủ hộ,004085000011,,",
      "H1,2,Lý Thị Ba,Nữ,1986,Tày,Vợ/chồng,004085000011,,")
    #expect(report.outcomes == [1, 0, 0, 1, 0] && report.codes == ["citizen_id_other_name"])
  }

  // MARK: Letters

  @Test(arguments: ["Nguy?n V?n ??c", "Nguyá»…n", "Nguy\u{FFFD}n", "Nguy&#7877;n"])
  func lostLettersStopTheirFile(name: String) throws {
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
    let text =
      memberHeader + "\nH1,1,\(name),Nam,1985,Tày,Chủ hộ,,,\nH1,2,Lý Ba,Nam,1985,Tày,Con,,,\n"
    let report = try fixture.load("members", text, onError: .skip)
    #expect(!report.isApplied && report.isStopped && report.codes == ["letters_lost"])
    #expect(report.status == .attention)
    var options = ImportOptions(rejectsPath: fixture.rejectsPath)
    options.reading.keepsLostLetters = true
    let kept = try fixture.load("members", text, options: options)
    #expect(kept.outcomes == [2, 0, 0, 0, 0] && kept.codes == ["letters_lost"])
    #expect(try fixture.text("SELECT full_name FROM person ORDER BY id") == name)
  }

  @Test func storedNameIsNotReplacedByTheSameNameWithHoles() throws {
    _ = try members("H1,1,Nguyễn Văn Đức,Nam,1985,Tày,Chủ hộ,,,")
    var options = ImportOptions(rejectsPath: fixture.rejectsPath)
    options.reading.keepsLostLetters = true
    for name in ["Nguy?n V?n ??c", "Nguyn Vn c"] {
      let report = try fixture.load(
        "members", memberHeader + "\nH1,1,\(name),Nam,1985,Tày,Chủ hộ,,,\n", options: options)
      #expect(report.outcomes == [0, 0, 0, 0, 1] && report.codes.last == "text_with_holes")
    }
    #expect(try fixture.text("SELECT full_name FROM person") == "Nguyễn Văn Đức")
  }

  // MARK: Dates

  private func order(_ order: DateOrder) -> ImportOptions {
    var options = ImportOptions(rejectsPath: fixture.rejectsPath)
    options.reading.dateOrder = order
    return options
  }

  @Test func columnWithTheMonthInFrontIsStopped() throws {
    let rows = ["S1,Nà Pò,01654,8/5/2021", "S2,Nà Pò,01654,8/25/2021"]
    let skip = ImportOptions(onError: .skip, rejectsPath: fixture.rejectsPath)
    let report = try households(rows[0], rows[1], options: skip)
    #expect(!report.isApplied && report.codes == ["impossible_date", "month_before_day"])
    #expect(try fixture.count("household") == 0)
    let read = try households(rows[0], rows[1], options: order(.monthDay))
    #expect(read.outcomes == [2, 0, 0, 0, 0])
    #expect(
      try fixture.column("SELECT registered_on FROM household ORDER BY code")
        == ["2021-08-05", "2021-08-25"])
  }

  @Test func headingSaysThatTheMonthIsInFront() throws {
    let report = try fixture.load(
      "households", "Mã hộ,Thôn,Mã xã,Ngày đăng ký (mm/dd/yyyy)\nK1,Nà Pò,01654,08/05/2021\n")
    #expect(report.outcomes == [1, 0, 0, 0, 0])
    #expect(try fixture.text("SELECT registered_on FROM household") == "2021-08-05")
  }

  private func book(_ header: [String], _ rows: [[XLSXCell]]) throws -> String {
    let path = fixture.registry.folder.appending(path: "b.xlsx").path
    let sink = try OutputSink(publishing: path, replacing: true)
    let writer = try XLSXWriter(sink: sink)
    try writer.beginSheet("Hộ", columns: header.map { XLSXColumn(title: $0) }, lines: [])
    for row in rows { try writer.write(row) }
    try writer.finish()
    try sink.finish()
    return path
  }

  @Test func columnThatWasSwappedIsStopped() throws {
    let days: [XLSXCell] = [.date("2021-05-08"), .text("25/08/2021"), .date("2021-09-12")]
    let path = try book(
      ["code", "village", "commune_code", "registered_on"],
      days.enumerated().map { [.text("H\($0)"), .text("Nà Pò"), .text("01654"), $1] })
    let report = try fixture.load("households", files: [path])
    #expect(!report.isApplied && report.codes == ["month_before_day"])
    let rejects = fixture.registry.folder.appending(path: "r.xlsx").path
    var options = ImportOptions(rejectsPath: rejects)
    options.reading.dateOrder = .dayMonth
    #expect(try fixture.load("households", files: [path], options: options).isApplied)
  }

  @Test func dateCellInATextFieldIsAFaultAndAYearInABirthIsAYear() throws {
    let path = try book(
      ["code", "village", "commune_code", "registered_on", "address"],
      [[.text("H1"), .text("Nà Pò"), .text("01654"), .date("2021-03-12"), .date("2025-05-03")]])
    let rejects = fixture.registry.folder.appending(path: "r.xlsx").path
    let report = try fixture.load(
      "households", files: [path], options: ImportOptions(rejectsPath: rejects))
    #expect(report.codes == ["date_cell"])
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
    let members = try book(
      ["household_code", "full_name", "sex", "birth", "ethnic_group", "relation"],
      [
        [
          .text("H1"), .text("Nông Văn An"), .text("Nam"), .date("1905-06-07"), .text("Tày"),
          .text("Chủ hộ"),
        ]
      ])
    #expect(try fixture.load("members", files: [members]).codes == ["year_in_date_cell"])
    #expect(try fixture.text("SELECT birth_year || coalesce(birth_date, '') FROM person") == "1985")
  }

  /// Made by `SheetsTests/Files/make.py`.
  private static let oldWorkbook = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../SheetsTests/Files/seeming.xls").standardizedFileURL.path

  private func codes(_ report: ImportReport, at line: Int) -> [String] {
    report.problems.filter { $0.line == line }.map(\.code).sorted()
  }

  @Test func oldWorkbooksCellsAreReportedAsThoseOfNewOnes() throws {
    var options = ImportOptions(
      onError: .skip, rejectsPath: fixture.registry.folder.appending(path: "r.xlsx").path)
    let households = try fixture.load("households", files: [Self.oldWorkbook], options: options)
    #expect(households.outcomes == [2, 0, 0, 0, 4], "\(households.problems)")
    #expect(codes(households, at: 2) == ["scientific_notation"])
    #expect(codes(households, at: 3) == ["repaired", "repaired"])
    #expect(codes(households, at: 4) == ["date_cell"])
    #expect(codes(households, at: 5) == [])
    #expect(codes(households, at: 6) == ["scientific_notation"])
    #expect(codes(households, at: 7) == ["error_value"])
    #expect(
      try fixture.column(
        "SELECT code || ' ' || coalesce(address, '') || ' ' || phone FROM household ORDER BY code")
        == ["CB0012 Tổ 1 0912345678", "CB0014 'Tổ 2 0912 345 678"])
    options.reading.sheet = "Nhân khẩu"
    let members = try fixture.load("members", files: [Self.oldWorkbook], options: options)
    #expect(members.new == 3, "\(members.problems)")
    #expect(codes(members, at: 2) == ["repaired", "year_in_date_cell"])
    #expect(codes(members, at: 3) == ["no_value"])
    #expect(
      try fixture.column(
        "SELECT birth_year || coalesce(birth_date, '') || coalesce(citizen_id, '') FROM person ORDER BY id"
      )
        == ["1985004085012345", "1987", "20102010-08-05408501234500"])
  }

  // MARK: Papers, names, masks

  private func decided(_ columns: String, _ values: String) throws -> ImportReport {
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
    return try fixture.load(
      "assessments",
      "household_code,round,surveyed_on,b1,b2,category,basis,\(columns)\n"
        + "H1,2024,01/10/2024,120,40,poor,existing,\(values)\n")
  }

  @Test(arguments: ["1.2E+10", "\"1,2E+5\"", "3E+5"])
  func powerOfTenIsNoPapersNumber(number: String) throws {
    let report = try decided("decision_no,decided_on,certificate_no", "12/QĐ,10/12/2024,\(number)")
    #expect(report.outcomes == [0, 0, 0, 0, 1] && report.codes == ["scientific_notation"])
  }

  @Test func papersNumberLosesItsDecimalsAndNothingElse() throws {
    let report = try decided(
      "decision_no,decided_on,certificate_no,request_no", "12.E/QĐ,10/12/2024,123.0,12E4")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.codes == ["repaired"])
    #expect(
      try fixture.text("SELECT decision_no || ' ' || certificate_no FROM recognition")
        == "12.E/QĐ 123")
  }

  @Test(arguments: ["không", "-", "0", "chưa có", "NULL"])
  func wordForNothingIsNoDecision(word: String) throws {
    let report = try decided("decision_no,certificate_no", "\(word),\(word)")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && Set(report.codes) == ["no_value"])
    #expect(try fixture.count("recognition") == 0)
  }

  @Test(arguments: ["không", "Không có", "-", "0", "...", "KHÔNG RÕ"])
  func wordForNothingIsNoName(word: String) throws {
    let report = try households("H1,\(word),01654,2021-03-12")
    #expect(report.outcomes == [0, 0, 0, 0, 1])
    #expect(report.codes == ["no_value", "missing_value"] && report.villages.isEmpty)
    let person = try members("H1,1,\(word),Nam,1985,Tày,Chủ hộ,,,")
    #expect(person.outcomes == [0, 0, 0, 0, 1])
  }

  @Test(arguments: ["Khuổi Nà", "Chư Prông", "Trống", "Na", "5", "Không Đồng"])
  func namesThatOnlyLookLikeWordsForNothingStay(name: String) throws {
    let report = try households("H1,\(name),01654,2021-03-12")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.codes == [])
    #expect(try fixture.text("SELECT name FROM village") == name)
  }

  @Test func maskedNumberIsNeverStored() throws {
    _ = try members("H1,1,Nông Văn An,Nam,1980,Tày,Chủ hộ,004080012345,080123456,")
    let masked = "H1,1,Nông Văn An,Nam,1980,Tày,Chủ hộ,004*****2345,*******56,"
    for (header, row) in [(memberHeader, masked), (memberHeader + ",version", masked + ",9999")] {
      let report = try fixture.load("members", header + "\n" + row + "\n")
      #expect(report.outcomes == [0, 0, 1, 0, 0], "\(report.problems.map(\.message))")
    }
    let new = try fixture.load(
      "members", memberHeader + "\nH1,2,Lý Thị Ba,Nữ,1982,Tày,Vợ/chồng,0040820*****,,\n")
    #expect(new.outcomes == [0, 0, 0, 0, 1] && new.codes == ["conflict"])
    #expect(try fixture.column("SELECT citizen_id FROM person ORDER BY id") == ["004080012345"])
    #expect(try fixture.text("SELECT old_id FROM person ORDER BY id") == "080123456")
  }

  @Test(arguments: [
    ("12345", true), ("0400850123456", true), ("04008501234A", true),
    ("40085012345", true), ("040085012345", false), ("040 085 012 345", false),
    ("040085012", false),
  ])
  func citizenNumberOfAnotherLengthIsReported(number: String, isReported: Bool) throws {
    let report = try members("H1,1,Nông Văn An,Nam,1985,Tày,Chủ hộ,\(number),,")
    #expect(report.outcomes == [1, 0, 0, 0, 0])
    #expect(report.codes == (isReported ? ["number_length"] : []))
  }

  @Test func decimalsOfAProgramComeOffYearsAndCounts() throws {
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
    let report = try fixture.load(
      "assessments",
      "household_code,round,surveyed_on,b1,b2,category,basis\n"
        + "H1,2024.0,01/10/2024,120.0,40.00,poor,existing\n")
    #expect(report.outcomes == [1, 0, 0, 0, 0] && Set(report.codes) == ["repaired"])
    #expect(try fixture.text("SELECT b1 || ' ' || b2 FROM assessment") == "120 40")
    let person = try fixture.load(
      "members", memberHeader + "\nH1,1,Nông Văn An,Nam,1985.0,Tày,Chủ hộ,,,\n")
    #expect(person.outcomes == [1, 0, 0, 0, 0] && person.codes == ["repaired"])
    #expect(try fixture.text("SELECT birth_year FROM person") == "1985")
  }

  @Test func apostropheBeforeANameComesOff() throws {
    let report = try households(
      "''H1,'Nà Pò,01654,2021-03-12,'3/5", "’H2,Nà Pò,01654,2021-03-12,'Tổ 2",
      columns: ",address")
    #expect(report.outcomes == [2, 0, 0, 0, 0] && Set(report.codes) == ["guard_removed"])
    #expect(
      try fixture.column("SELECT code || '|' || address FROM household ORDER BY code")
        == ["H1|3/5", "H2|'Tổ 2"])
    #expect(try fixture.column("SELECT name FROM village") == ["Nà Pò"])
  }

  @Test(arguments: ["\u{1}", "\u{7F}", "\u{FFF9}", "\u{1B}"])
  func controlsAndMarksOfAnnotationsGo(sign: String) throws {
    let report = try households(
      "H\(sign)1,Nà\(sign) Pò,01654,2021-03-12", "H1,Nà Pò,01654,2021-03-12")
    #expect(report.outcomes == [1, 0, 1, 0, 0] && report.villages.count == 1)
  }

  @Test func dayInFrontStopsAColumnOfMonthsInFront() throws {
    let text =
      "code,village,commune_code,registered_on (mm/dd/yyyy)\nH1,Nà Pò,01654,03/12/2021\n"
      + "H2,Nà Pò,01654,13/03/2021\n"
    let report = try fixture.load("households", text, onError: .skip)
    #expect(!report.isApplied && report.codes == ["month_before_day"])
    #expect(report.problems.first?.value == "13/03/2021")
  }
}
