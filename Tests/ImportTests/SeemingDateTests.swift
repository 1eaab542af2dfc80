import Foundation
import ImportTestSupport
import RegistryCore
import Sheets
import TestSupport
import Testing
import Vietnamese

@testable import Import

/// Dates that a spreadsheet or another order of day and month made.
@Suite struct SeemingDateTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  private func order(_ order: DateOrder) -> ImportOptions {
    var options = ImportOptions(rejectsPath: fixture.rejectsPath)
    options.reading.dateOrder = order
    return options
  }

  @Test func columnWithTheMonthInFrontIsStopped() throws {
    let rows = ["S1,Nà Pò,01654,8/5/2021", "S2,Nà Pò,01654,8/25/2021"]
    let skip = ImportOptions(onError: .skip, rejectsPath: fixture.rejectsPath)
    let report = try fixture.households(rows[0], rows[1], options: skip)
    #expect(!report.isApplied && report.codes == ["impossible_date", "month_before_day"])
    #expect(try fixture.count("household") == 0)
    let read = try fixture.households(rows[0], rows[1], options: order(.monthDay))
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

  @Test func yearToComeInABirthIsNoDayOf1905() throws {
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
    let members = try book(
      ["household_code", "full_name", "sex", "birth", "ethnic_group", "relation"],
      [
        [
          .text("H1"), .text("Nông Văn An"), .text("Nam"), .date("1905-07-19"), .text("Tày"),
          .text("Chủ hộ"),
        ]
      ])
    let options = ImportOptions(rejectsPath: fixture.registry.folder.appending(path: "y.xlsx").path)
    let report = try Clock.$day.withValue("2026-11-30") {
      try fixture.load("members", files: [members], options: options)
    }
    #expect(report.codes == ["unreadable_date"] && report.rejected == 1)
    #expect(report.problems[0].message.contains("2027"))
    #expect(try fixture.count("person") == 0)
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

  @Test func dayInFrontStopsAColumnOfMonthsInFront() throws {
    let text =
      "code,village,commune_code,registered_on (mm/dd/yyyy)\nH1,Nà Pò,01654,03/12/2021\n"
      + "H2,Nà Pò,01654,13/03/2021\n"
    let report = try fixture.load("households", text, onError: .skip)
    #expect(!report.isApplied && report.codes == ["month_before_day"])
    #expect(report.problems.first?.value == "13/03/2021")
  }
}
