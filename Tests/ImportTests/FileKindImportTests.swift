import Foundation
import ImportTestSupport
import RegistryCore
import Sheets
import TestSupport
import Testing

@testable import Import

/// Files that are not what their names say, where a clerk gives them.
@Suite struct FileKindImportTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  private func refusal(_ kind: String, _ bytes: [UInt8], as name: String) throws -> String {
    let path = fixture.registry.folder.appending(path: name).path
    try Data(bytes).write(to: URL(filePath: path))
    do {
      _ = try fixture.load(kind, files: [path])
    } catch let error as SheetError {
      return error.wording.en
    }
    return ""
  }

  private func zip(_ names: String..., mimetype: String? = nil) -> [UInt8] {
    var zip = ZipBuilder()
    if let mimetype { zip.add("mimetype", mimetype) }
    for name in names { zip.add(name, "<x/>") }
    return zip.bytes()
  }

  @Test(arguments: ["households", "list", "members"])
  func eachKindOfFileHasItsSentence(kind: String) throws {
    let page = Array("<html><body><table><tr><td>Mã hộ</td></tr></table></body></html>".utf8)
    #expect(try refusal(kind, page, as: "a.xls").contains("web page"))
    let xml = Array(
      "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"
        .utf8)
    #expect(try refusal(kind, xml, as: "b.xls").contains("2003"))
    let json = Array(#"[{"Mã hộ": "H1", "Thôn": "Nà Pò"}]"#.utf8)
    #expect(try refusal(kind, json, as: "e.csv").contains("JSON"))
    #expect(try refusal(kind, Array("{\n  \"ho\": []\n}".utf8), as: "f.csv").contains("JSON"))
    let plain = Array("<ho><ma>H1</ma></ho>".utf8)
    #expect(try refusal(kind, plain, as: "g.csv").contains("XML"))
    let binary = zip("[Content_Types].xml", "xl/workbook.bin")
    #expect(try refusal(kind, binary, as: "c.xlsx").contains("XLSB"))
    let open = zip(
      "content.xml", mimetype: "application/vnd.oasis.opendocument.spreadsheet")
    #expect(try refusal(kind, open, as: "d.xlsx").contains("ODS"))
  }

  @Test func textDividedByBarsIsRead() throws {
    let report = try fixture.load(
      "households", householdHeader.replacing(",", with: "|") + "\nH1|Nà Pò|01654|2021-03-12\n")
    #expect(report.new == 1 && report.files[0].form.delimiter == .pipe)
  }

  @Test func coverSheetIsPassedOver() throws {
    let path = fixture.registry.folder.appending(path: "b.xlsx").path
    let sink = try OutputSink(publishing: path, replacing: true)
    let writer = try XLSXWriter(sink: sink)
    try writer.beginSheet(
      "Bìa", columns: [XLSXColumn(title: "UBND xã"), XLSXColumn(title: "2025")])
    try writer.beginSheet(
      "Hộ", columns: householdHeader.split(separator: ",").map { XLSXColumn(title: String($0)) })
    try writer.write(["H1", "Nà Pò", "01654", "2021-03-12"].map(XLSXCell.text))
    try writer.finish()
    try sink.finish()
    let rejects = fixture.registry.folder.appending(path: "r.xlsx").path
    let report = try fixture.load(
      "households", files: [path], options: ImportOptions(rejectsPath: rejects))
    #expect(report.new == 1 && report.files[0].form.sheet == "Hộ")
    #expect(report.files[0].notes.map(\.en).contains { $0.contains("Bìa") })
  }
}
