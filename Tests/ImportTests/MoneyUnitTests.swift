import Foundation
import ImportTestSupport
import RegistryCore
import Sheets
import TestSupport
import Testing

@testable import Import

/// Units of money that stand over several headings, in later headings, in a column of their own.
@Suite struct MoneyUnitTests {
  let fixture: ImportFixture
  private static let names = "Mã dự án,Tên dự án,Tiểu dự án,Loại,Mã xã,Ngày phê duyệt"
  private static func row(_ code: String) -> String {
    "\(code),Đường,1.1,works_new,01273,05/08/2025"
  }

  init() throws { fixture = try ImportFixture() }

  private func load(_ text: String, onError: ImportOptions.OnError = .abort) throws -> ImportReport
  {
    try fixture.load("projects", text, onError: onError)
  }

  private func amounts() throws -> [String?] {
    try fixture.column(
      "SELECT code || ' ' || ifnull(total_budget, '') || ' ' || ifnull(state_amount, '') FROM project"
        + " ORDER BY code")
  }

  @Test(arguments: [
    ("Kinh phí (triệu đồng)", "1174000000 1000000000"),
    ("Kinh phí (ĐVT: nghìn đồng)", "1174000 1000000"),
    ("Kinh phí (Đơn vị tính: tỷ đồng)", "1174000000000 1000000000000"),
    ("Kinh phí ĐVT: triệu đồng", "1174000000 1000000000"),
    ("Kinh phí - triệu đồng", "1174000000 1000000000"),
    ("Kinh phí (trđ)", "1174000000 1000000000"), ("Kinh phí (đồng)", "1174 1000"),
    ("Kinh phí", "1174 1000"),
  ])
  func unitOfAGroupIsThatOfItsColumns(group: String, expected: String) throws {
    let report = try load(
      Self.names + ",\(group),\n,,,,,,Tổng kinh phí,Ngân sách nhà nước\n" + Self.row("D1")
        + ",1174,1000\n")
    #expect(report.new == 1)
    #expect(try amounts() == ["D1 \(expected)"])
    let isTold = report.files[0].notes.contains { $0.en.contains("” counts in ") }
    let isSmall = report.files[0].notes.contains { $0.en.contains("under 10,000 VND") }
    #expect(isTold != isSmall && isSmall == (expected == "1174 1000"))
  }

  @Test(arguments: [("", 1), (" (triệu đồng)", 0)])
  func amountsThatAreTooSmallAreCounted(unit: String, count: Int) throws {
    let report = try load(
      Self.names + ",Tổng kinh phí\(unit)\n" + Self.row("D1") + ",1174\n" + Self.row("D2")
        + ",1174000\n")
    #expect(report.outcomes == [2, 0, 0, 0, 0] && report.codes == [])
    let notes = report.files[0].notes.map(\.en).filter { $0.contains("under 10,000 VND") }
    #expect(notes.map { $0.prefix(1) } == (count == 0 ? [] : ["\(count)"]))
  }

  @Test func unitOfTheColumnGoesBeforeThatOfItsGroup() throws {
    _ = try load(
      Self.names + ",Kinh phí (triệu đồng),\n,,,,,,Tổng kinh phí (nghìn đồng),Ngân sách nhà nước\n"
        + Self.row("D1") + ",1174,1\n")
    #expect(try amounts() == ["D1 1174000 1000000"])
  }

  @Test func unclearUnitOfAGroupStops() throws {
    #expect(throws: RegistryError.self) {
      try load(
        Self.names + ",Kinh phí (nghìn USD),\n,,,,,,Tổng kinh phí,Ngân sách nhà nước\n"
          + Self.row("D1") + ",1174,1000\n")
    }
    #expect(try fixture.count("project") == 0)
  }

  @Test func rejectsOfAGroupKeepItsUnit() throws {
    let report = try load(
      Self.names + ",Kinh phí (triệu đồng),\n,,,,,,Tổng kinh phí,Ngân sách nhà nước\n"
        + Self.row("D1") + ",1174,1000\nD2,Đường,1.1,works_new,01273,31/02/2025,7,5\n",
      onError: .skip)
    #expect(report.outcomes == [1, 0, 0, 0, 1])
    let text = try #require(fixture.rejects).replacing("31/02", with: "28/02")
    #expect(try fixture.load("projects", text, name: "corrected.csv").new == 1)
    #expect(try amounts() == ["D1 1174000000 1000000000", "D2 7000000 5000000"])
  }

  @Test(arguments: [
    names + ",Tổng kinh phí (nghìn đồng)", "Đơn vị tính: nghìn đồng,,,,,,",
    ",,,,,,(ĐVT: nghìn đồng)",
    names + ",Tổng kinh phí (đồng)",
  ])
  func blockOfAnotherUnitStops(line: String) throws {
    for onError in [ImportOptions.OnError.abort, .skip] {
      let report = try load(
        Self.names + ",Tổng kinh phí (triệu đồng)\n" + Self.row("D1") + ",1174\n\(line)\n"
          + Self.row("D2") + ",500000\n", onError: onError)
      #expect(!report.isApplied && report.codes.contains("ambiguous_number"), "\(report.codes)")
    }
    #expect(try fixture.count("project") == 0)
  }

  @Test(arguments: [
    names + ",Tổng kinh phí (triệu đồng)", "Đơn vị tính: triệu đồng,,,,,,",
    names + ",Tổng kinh phí",
  ])
  func headingOfAnotherPageIsPassedOver(line: String) throws {
    let report = try load(
      Self.names + ",Tổng kinh phí (triệu đồng)\n" + Self.row("D1") + ",1174\n\(line)\n"
        + Self.row("D2") + ",5\n")
    #expect(report.outcomes == [2, 0, 0, 0, 0], "\(report.problems)")
    #expect(try amounts() == ["D1 1174000000 ", "D2 5000000 "])
  }

  @Test(arguments: [
    "(ĐVT: Triệu đồng.)", "ĐV: trđ", "Đơn vị: Tr. đồng", "ĐVT: Tr.đồng", "Đơn vị tiền: triệu đồng",
    "(Đơn vị tính: triệu đ.)", "ĐV tính: triệu VNĐ",
  ])
  func unitAboveTheHeaderIsSeen(line: String) throws {
    let report = try load(
      "\(line),,,,,,\n" + Self.names + ",Tổng kinh phí\n" + Self.row("D1") + ",1174\n")
    #expect(report.new == 1)
    #expect(try amounts() == ["D1 1174000000 "])
  }

  @Test func unitInWordsThatNobodyKnowsStops() throws {
    #expect(throws: RegistryError.self) {
      try load(
        "Đơn vị: triệu VN đồng,,,,,,\n" + Self.names + ",Tổng kinh phí\n" + Self.row("D1") + ",1\n")
    }
  }

  @Test func columnOfUnitsScalesItsRow() throws {
    let report = try load(
      Self.names + ",Tổng kinh phí,Đơn vị tính\n" + Self.row("D1") + ",1174,triệu đồng\n"
        + Self.row("D2") + ",1174,nghìn đồng\n" + Self.row("D3") + ",1174,đồng\n" + Self.row("D4")
        + ",40.000.000 đồng,triệu đồng\n")
    #expect(report.new == 4)
    #expect(
      try amounts() == ["D1 1174000000 ", "D2 1174000 ", "D3 1174 ", "D4 40000000 "])
    #expect(report.files[0].unknownColumns.isEmpty)
    #expect(report.files[0].notes.contains { $0.vi.contains("trong từng dòng") })
  }

  @Test(arguments: ["", "km", "công trình", "nt", "\""])
  func unitThatIsMissingOrNoneOfMoneyIsNotTakenForVND(unit: String) throws {
    let unit = unit == "\"" ? "\"\"\"\"" : unit
    let report = try load(
      Self.names + ",Tổng kinh phí,Đơn vị tính\n" + Self.row("D1") + ",1174,\(unit)\n"
        + Self.row("D2") + ",40.000.000 đồng,\(unit)\n" + Self.row("D3") + ",0,\(unit)\n",
      onError: .skip)
    #expect(report.outcomes == [2, 0, 0, 0, 1], "\(report.problems)")
    #expect(try amounts() == ["D2 40000000 ", "D3 0 "])
    let counted = try load(
      Self.names + ",Tổng kinh phí,Số lượng,Đơn vị tính\n" + Self.row("D4") + ",1174000,5,km\n")
    #expect(counted.outcomes == [1, 0, 0, 0, 0], "\(counted.problems)")
  }

  @Test(arguments: [
    ("Tổng kinh phí (triệu đồng)", "nghìn đồng", "ambiguous_number"),
    ("Tổng kinh phí (đồng)", "triệu đồng", "ambiguous_number"),
    ("Tổng kinh phí", "nghìn USD", "foreign_money"),
    ("Tổng kinh phí", "triệu VN đồng", "ambiguous_number"),
  ])
  func unitOfARowThatIsNotClearIsRejected(heading: String, unit: String, code: String) throws {
    let report = try load(
      Self.names + ",\(heading),ĐVT\n" + Self.row("D1") + ",1174,\(unit)\n")
    #expect(report.rejected == 1 && report.codes == [code], "\(report.codes)")
  }
}
