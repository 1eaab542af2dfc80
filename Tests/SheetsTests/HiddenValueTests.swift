import Foundation
import TestSupport
import Testing

@testable import Sheets

/// What a sheet does not show and holds all the same.
@Suite struct HiddenValueTests {
  @Test(arguments: [
    (";;;", [true, true, true, true]), (";;", [true, true, true, false]),
    (";", [true, true, true, false]), ("0;-0;;@", [false, false, true, false]),
    ("0;-0;0;", [false, false, false, true]), (";;;@", [true, true, true, false]),
    ("General", [false, false, false, false]), ("0", [false, false, false, false]),
    ("dd/mm/yyyy;;", [false, true, true, false]), ("[Red]0;[Blue]0", [false, false, false, false]),
  ])
  func formatHidesWhatItsSectionsDoNotWrite(_ code: String, _ hidden: [Bool]) {
    let found = HiddenValues(code: code)
    #expect(
      [found.holds(for: 1), found.holds(for: -1), found.holds(for: 0), found.contains(.text)]
        == hidden)
  }

  @Test func invisibleCellsAndHiddenColumnsAreNoted() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "hidden.xlsx").path
    let styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\";;;\"/></numFmts>"
      + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>"
    let rows =
      headerRow("Một", "Hai", "Ba")
      + "<row><c><v>1</v></c><c s=\"1\"><v>2</v></c><c><v>3</v></c></row>"
      + "<row ht=\"0\" customHeight=\"1\"><c><v>1</v></c><c s=\"1\" t=\"inlineStr\"><is><t>x</t></is></c><c s=\"1\"/></row>"
    let book = workbook(
      rows: rows, styles: styles,
      before: "<cols><col min=\"3\" max=\"16384\" hidden=\"1\"/></cols>")
    try Data(book.bytes()).write(to: URL(filePath: path))
    let reader = try WorkbookReader(path: path)
    var texts: [String] = []
    while case .record(let record)? = try reader.next() { texts.append(record.text(1)) }
    #expect(texts == ["2", "x"])
    #expect(reader.notes.invisibleCells == 2 && reader.notes.firstInvisibleCell == "B2")
    #expect(reader.notes.hiddenColumns == ["C “Ba”"])
    #expect(reader.notes.hiddenRows == 1 && reader.notes.firstHiddenRow == 3)
  }
}
