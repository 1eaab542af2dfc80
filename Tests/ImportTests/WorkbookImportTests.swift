import Foundation
import ImportTestSupport
import RegistryCore
import Sheets
import TestSupport
import Testing

@testable import Import

/// Workbooks: rejects that stay workbooks, codes that were numbers, what the batch keeps.
@Suite struct WorkbookImportTests {
  let fixture: ImportFixture
  var rejects: String { fixture.registry.folder.appending(path: "rejects.xlsx").path }

  init() throws { fixture = try ImportFixture() }

  private func book(
    _ name: String, _ header: [String], _ rows: [[XLSXCell]], above lines: [String] = []
  ) throws -> String {
    let path = fixture.registry.folder.appending(path: name).path
    let sink = try OutputSink(publishing: path, replacing: true)
    let writer = try XLSXWriter(sink: sink)
    try writer.beginSheet("Hộ", columns: header.map { XLSXColumn(title: $0) }, lines: lines)
    for row in rows { try writer.write(row) }
    try writer.finish()
    try sink.finish()
    return path
  }

  private func load(_ kind: String, _ path: String, onError: ImportOptions.OnError = .abort) throws
    -> ImportReport
  {
    try fixture.load(
      kind, files: [path], options: ImportOptions(onError: onError, rejectsPath: rejects))
  }

  private let header = ["code", "village", "commune_code", "registered_on", "persons"]

  private func raw(_ rows: [String]) throws -> String {
    let path = fixture.registry.folder.appending(path: "raw.xlsx").path
    let book = workbook(rows: rows.map { "<row>\($0)</row>" }.joined())
    try Data(book.bytes()).write(to: URL(filePath: path))
    return path
  }

  private func texts(_ texts: String...) -> String {
    texts.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
  }

  @Test func ownCodeInANumberCellGetsTheZerosOfTheKnownOne() throws {
    try fixture.load("households", householdHeader + "\n007,Nà Pò,01654,2021-03-12\n")
    let path = try raw([
      texts("code", "village", "commune_code", "registered_on", "address"),
      "<c><v>7</v></c>" + texts("Nà Pò", "01654", "2021-03-12", "x"),
      "<c><v>800</v></c>" + texts("Nà Pò", "01654", "2021-03-12", "y"),
    ])
    let report = try load("households", path)
    #expect(report.outcomes == [1, 1, 0, 0, 0] && report.codes == ["repaired"], "\(report.codes)")
    #expect(
      try fixture.column("SELECT code || address FROM household ORDER BY 1") == ["007x", "800y"])
  }

  @Test func logicalValueIsNoTextAndNoCode() throws {
    let yes = "<c t=\"b\"><v>1</v></c>"
    let path = try raw([
      texts("code", "village", "commune_code", "registered_on", "address"),
      yes + texts("Nà Pò", "01654", "2021-03-12", "x"),
      texts("H2", "Nà Pò", "01654", "2021-03-12") + yes,
      texts("H3", "Nà Pò", "01654", "2021-03-12", "x"),
    ])
    let report = try load("households", path, onError: .skip)
    #expect(report.outcomes == [1, 0, 0, 0, 2])
    #expect(report.codes == ["logical_cell", "logical_cell"])
    #expect(try fixture.column("SELECT code FROM household") == ["H3"])
  }

  @Test func codeInACellOfDecimalsIsReported() throws {
    let path = try raw([
      texts("code", "village", "commune_code", "registered_on"),
      "<c><v>1.1</v></c>" + texts("Nà Pò", "01654", "2021-03-12"),
    ])
    let report = try load("households", path)
    #expect(report.outcomes == [1, 0, 0, 0, 0] && report.codes == ["zeros_doubtful"])
  }

  @Test func citizenNumberThatNamesAPersonGetsItsZerosBack() throws {
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
    try fixture.load(
      "members",
      "household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id\n"
        + "H1,1,Nông Văn An,Nam,1985,Tày,Chủ hộ,040085012345\n")
    let path = try raw([
      texts("citizen_id", "card_no", "object_code", "valid_from"),
      "<c><v>40085012345</v></c>" + texts("HN4040123456789", "HN", "01/08/2025"),
      "<c><v>40085099999</v></c>" + texts("HN4040123456780", "HN", "01/08/2025"),
    ])
    let report = try load("insurance", path, onError: .skip)
    #expect(report.outcomes == [1, 0, 0, 0, 1])
    #expect(report.codes == ["repaired", "unknown_person"])
    #expect(
      try fixture.text(
        "SELECT p.citizen_id FROM insurance i JOIN person p ON p.id = i.person_id")
        == "040085012345")
  }

  @Test func rejectedRowKeepsItsCellTypesAndReloads() throws {
    let path = try book(
      "a.xlsx", header,
      [
        [.text("H1"), .text("Nà Pò"), .text("01654"), .date("2021-03-12"), .integer(4)],
        [.text("H2"), .text("Nà Pò"), .text("99999"), .date("2021-03-12"), .integer(3)],
      ], above: ["DANH SÁCH HỘ", "Năm 2021"])
    let first = try load("households", path, onError: .skip)
    #expect(first.outcomes == [1, 0, 0, 0, 1] && first.files[0].form.headerLine == 4)
    let reader = try WorkbookReader(path: rejects)
    #expect(reader.header == header + ["error"])
    let row = try #require(try reader.next())
    guard case .record(let record) = row else { return #expect(Bool(false)) }
    #expect((0..<5).map(record.kind) == [.text, .text, .text, .date, .number])
    #expect(record.text(3) == "2021-03-12" && record.text(5).contains("[unknown_unit]"))
    let second = fixture.registry.folder.appending(path: "second.xlsx").path
    let again = try fixture.load(
      "households", files: [rejects], options: ImportOptions(rejectsPath: second))
    #expect(again.outcomes == [0, 0, 0, 0, 1] && again.files[0].unknownColumns == [])
    #expect(try WorkbookReader(path: second).header == header + ["error"])
  }

  @Test func numericCodesAreRepairedAndReported() throws {
    try fixture.load("households", householdHeader + "\n00123,Nà Pò,01654,2021-03-12\n")
    let columns = [
      "household_code", "full_name", "sex", "birth", "ethnic_group", "relation", "citizen_id",
    ]
    func person(_ name: String, _ year: Int64, _ number: Int64) -> [XLSXCell] {
      [
        .integer(123), .text(name), .text("Nam"), .integer(year), .text("Tày"), .text("Con"),
        .integer(number),
      ]
    }
    let path = try book(
      "m.xlsx", columns,
      [person("Nông Văn An", 1984, 4_084_000_099), person("Nông Văn Ba", 1985, 4_084_000_098)])
    let report = try load("members", path, onError: .skip)
    #expect(report.outcomes == [1, 0, 0, 0, 1])
    #expect(try fixture.column("SELECT citizen_id FROM person") == ["004084000099"])
    #expect(
      try fixture.text("SELECT h.code FROM household h JOIN membership m ON m.household_id = h.id")
        == "00123")
    #expect(
      report.codes.filter { $0 == "repaired" }.count >= 2 && report.codes.contains("lost_zero"))
    #expect(try fixture.count("batch_problem WHERE code = 'repaired' AND outcome = 'warning'") >= 2)
  }

  @Test func severalSheetsThatCouldBeReadAreAskedAbout() throws {
    let path = fixture.registry.folder.appending(path: "two.xlsx").path
    let sink = try OutputSink(publishing: path, replacing: true)
    let writer = try XLSXWriter(sink: sink)
    for (sheet, code) in [("Xóm Một", "H1"), ("Xóm Hai", "H2")] {
      try writer.beginSheet(sheet, columns: header.map { XLSXColumn(title: $0) })
      try writer.write([.text(code), .text("Nà Pò"), .text("01654"), .date("2021-03-12")])
    }
    try writer.finish()
    try sink.finish()
    let fault = #expect(throws: RegistryError.self) { try load("households", path) }
    #expect(fault?.condition == .severalSheets, "\(String(describing: fault))")
    var options = ImportOptions(rejectsPath: rejects)
    options.reading.sheet = "Xóm Hai"
    #expect(try fixture.load("households", files: [path], options: options).new == 1)
    #expect(try fixture.column("SELECT code FROM household") == ["H2"])
  }

  @Test func batchRecordsHowItsFileWasRead() throws {
    let path = try book(
      "a.xlsx", header, [[.text("H1"), .text("Nà Pò"), .text("01654"), .date("2021-03-12")]])
    try _ = load("households", path)
    #expect(
      try fixture.text("SELECT delimiter || sheet || header_line FROM batch_file") == "xlsxHộ1")
    let vni = HostileFileTests.folder.appending(path: "odd/vni.csv").path
    _ = try fixture.load("households", files: [vni])
    #expect(
      try fixture.text("SELECT encoding || delimiter FROM batch_file ORDER BY id DESC")
        == "VNIcomma")
  }

  @Test func repeatedWorkbookChangesNothing() throws {
    let path = try book(
      "a.xlsx", header, [[.text("H1"), .text("Nà Pò"), .text("01654"), .date("2021-03-12")]])
    try _ = load("households", path)
    let again = try load("households", path)
    #expect(again.outcomes == [0, 0, 1, 0, 0] && again.files[0].earlierBatch == 1)
  }

  @Test func rejectsMustHaveTheFormatOfTheInput() throws {
    let path = try book(
      "a.xlsx", header, [[.text("H1"), .text("Nà Pò"), .text("9"), .date("2021-03-12")]])
    #expect(throws: RegistryError.self) {
      try fixture.load(
        "households", files: [path], options: ImportOptions(rejectsPath: fixture.rejectsPath))
    }
  }
}
