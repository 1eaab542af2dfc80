import Foundation
import ImportTestSupport
import RegistryCore
import Sheets
import TestSupport
import Testing

@testable import Import

/// Rows of a workbook that were refused for what a cell is are refused again, until somebody mends them.
@Suite struct RejectWorkbookTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  private static let styles = """
    <numFmts><numFmt numFmtId="170" formatCode="hh:mm:ss"/><numFmt numFmtId="171" formatCode="#,##0,"/>\
    <numFmt numFmtId="172" formatCode="0.00E+00"/><numFmt numFmtId="173" formatCode="dd/mm"/>\
    <numFmt numFmtId="174" formatCode="dd/mm/yyyy"/></numFmts>\
    <fonts><font/><font><strike/></font></fonts>\
    <cellXfs><xf/><xf fontId="1"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/>\
    <xf numFmtId="173"/><xf numFmtId="174"/></cellXfs>
    """

  private func text(_ text: String, style: Int = 0) -> String {
    "<c t=\"inlineStr\" s=\"\(style)\"><is><t>\(text)</t></is></c>"
  }

  private func path(_ name: String) -> String { fixture.registry.folder.appending(path: name).path }

  private func load(_ kind: String, _ file: String, rejects: String) throws -> ImportReport {
    try fixture.load(
      kind, files: [path(file)], options: ImportOptions(onError: .skip, rejectsPath: path(rejects)))
  }

  /// A file of households with a cell in its column of persons, or of notes.
  private func write(_ cell: String, in column: String) throws {
    let header = ["code", "village", "commune_code", "registered_on", column].map { text($0) }
    let row = ["H1", "Nà Pò", "01654", "2021-03-12"].map { text($0) }.joined() + cell
    let book = workbook(
      rows: "<row>\(header.joined())</row><row>\(row)</row>", styles: Self.styles)
    try Data(book.bytes()).write(to: URL(filePath: path("a.xlsx")))
  }

  @Test(arguments: [
    ("<c t=\"inlineStr\" s=\"1\"><is><t>xóa</t></is></c>", "note"),
    ("<c s=\"1\"><v>4</v></c>", "persons"),
    ("<c><f>A1</f></c>", "note"), ("<c><f>A1</f></c>", "phone"),
    ("<c s=\"2\"><v>0.3125</v></c>", "address"), ("<c s=\"6\"><v>45508</v></c>", "address"),
    ("<c s=\"6\"><v>45508.5</v></c>", "note"), ("<c s=\"5\"><v>45508</v></c>", "note"),
    ("<c s=\"3\"><v>4000</v></c>", "persons"), ("<c s=\"4\"><v>912345678</v></c>", "phone"),
    ("<c t=\"e\"><v>#N/A</v></c>", "phone"), ("<c t=\"e\"><v>#REF!</v></c>", "note"),
    ("<c s=\"6\"><v>-5</v></c>", "note"),
  ])
  func refusedRowIsRefusedAgain(cell: String, column: String) throws {
    try write(cell, in: column)
    let first = try load("households", "a.xlsx", rejects: "r.xlsx")
    #expect(first.outcomes == [0, 0, 0, 0, 1], "\(first.problems)")
    let second = try load("households", "r.xlsx", rejects: "r2.xlsx")
    #expect(second.outcomes == [0, 0, 0, 0, 1], "\(second.problems)")
    let third = try load("households", "r2.xlsx", rejects: "r3.xlsx")
    #expect(third.outcomes == [0, 0, 0, 0, 1], "\(third.problems)")
    #expect(try fixture.count("household") == 0)
  }

  @Test func listsKeepWhatIsWrongToo() throws {
    let columns = ["STT", "Họ và tên", "Quan hệ", "Năm sinh", "Giới tính", "Dân tộc", "Thôn"]
    let rows = [
      text("UBND xã Tam Kim"), text("Danh sách hộ nghèo năm 2025"),
      columns.map { text($0) }.joined(),
      ["1", "Nông Văn Bình", "Chủ hộ", "1980", "Nam", "Tày", "Nà Mới"].map { text($0) }.joined(),
      ["", "Nông Thị Hoa", "Con", "2010", "Nữ", "Tày"].map { text($0, style: 1) }.joined(),
    ]
    let book = workbook(rows: rows.map { "<row>\($0)</row>" }.joined(), styles: Self.styles)
    try Data(book.bytes()).write(to: URL(filePath: path("a.xlsx")))
    let first = try load("list", "a.xlsx", rejects: "r.xlsx")
    #expect(first.outcomes == [1, 0, 0, 0, 1], "\(first.problems)")
    let second = try load("list", "r.xlsx", rejects: "r2.xlsx")
    #expect(second.rejected == 1 && second.new == 0, "\(second.problems)")
    #expect(try fixture.count("person") == 1)
  }
}
