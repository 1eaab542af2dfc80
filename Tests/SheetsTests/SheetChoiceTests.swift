import Foundation
import TestSupport
import Testing

@testable import Sheets

/// A sheet of a workbook made for a test.
private struct Tab {
  var name: String
  var rows: String
  var isHidden = false

  init(_ name: String, _ rows: String, isHidden: Bool = false) {
    self.name = name
    self.rows = rows
    self.isHidden = isHidden
  }
}

/// A workbook of several sheets.
private func workbook(of tabs: [Tab]) -> [UInt8] {
  let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  let sheets = tabs.enumerated().map { index, tab in
    "<sheet name=\"\(tab.name)\" sheetId=\"\(index + 1)\" r:id=\"s\(index)\""
      + (tab.isHidden ? " state=\"hidden\"/>" : "/>")
  }.joined()
  var zip = TestSupport.workbook(
    rows: "",
    workbookPart:
      "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relation)\"><sheets>\(sheets)</sheets></workbook>")
  let relations = tabs.indices.map {
    "<Relationship Id=\"s\($0)\" Type=\"\(relation)/worksheet\" Target=\"worksheets/s\($0).xml\"/>"
  }.joined()
  zip.parts[2].contents = Array(
    """
    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\(relations)\
    </Relationships>
    """.utf8)
  for (index, tab) in tabs.enumerated() {
    zip.add(
      "xl/worksheets/s\(index).xml",
      "<worksheet xmlns=\"\(main)\"><sheetData>\(tab.rows)</sheetData></worksheet>")
  }
  return zip.bytes()
}

@Suite struct SheetChoiceTests {
  private let finder = HeaderFinder(wanted: [["Mã hộ"], ["Thôn"], ["Mã xã"]])
  private let table = headerRow("Mã hộ", "Thôn", "Mã xã") + headerRow("H1", "Nà Mới", "01273")
  private let cover = headerRow("UBND XÃ", "ĐÀM THỦY") + headerRow("Thôn", "xem các trang sau")

  private func knows(_ header: [String]) -> Bool {
    header.contains("Mã hộ") && header.contains("Mã xã")
  }

  private func open(
    _ tabs: [Tab], choice: WorkbookReader.Choice = .firstVisible, isAsked: Bool = true
  ) throws -> (reader: any SheetReader, rows: [String]) {
    try withTemporaryFile(workbook(of: tabs)) { path in
      var options = SheetFile.Options()
      options.headerFinder = finder
      options.sheet = choice
      if isAsked { options.knowsHeader = knows }
      let copy = path + ".xlsx"
      try FileManager.default.copyItem(atPath: path, toPath: copy)
      defer { unlink(copy) }
      let reader = try SheetFile.open(copy, options: options)
      return (reader, try dump(reader))
    }
  }

  private func workbookReader(_ tabs: [Tab], isAsked: Bool = true) throws -> WorkbookReader {
    try #require(try open(tabs, isAsked: isAsked).reader as? WorkbookReader)
  }

  @Test(arguments: [true, false])
  func emptyFirstSheetOrCoverDoesNotEndTheSearch(isEmpty: Bool) throws {
    let first = Tab("Bìa", isEmpty ? "" : cover)
    let reader = try workbookReader([first, Tab("Hộ", table), Tab("Khác", cover)])
    #expect(reader.sheet.name == "Hộ" && reader.header == ["Mã hộ", "Thôn", "Mã xã"])
    #expect(reader.knownSheets.map(\.name) == ["Hộ"] && reader.skippedSheets.map(\.name) == ["Bìa"])
  }

  @Test func firstOfSeveralKnownSheetsIsReadAndAllAreNamed() throws {
    let tabs = [
      Tab("Bìa", cover), Tab("T1", table), Tab("T2", table), Tab("T3", table, isHidden: true),
    ]
    let reader = try workbookReader(tabs)
    #expect(reader.sheet.name == "T1" && reader.knownSheets.map(\.name) == ["T1", "T2"])
  }

  @Test func sheetThatNamesMostColumnsIsReadWhereNoHeaderIsKnown() throws {
    let partial = headerRow("Mã hộ", "Thôn", "Ghi chú") + headerRow("H1", "Nà Mới", "x")
    let reader = try workbookReader([Tab("Bìa", cover), Tab("Hộ", partial)])
    #expect(reader.sheet.name == "Hộ" && reader.knownSheets.isEmpty)
    let empty = try workbookReader([Tab("Trống", ""), Tab("Bìa", headerRow("a", "b"))])
    #expect(empty.sheet.name == "Bìa")
  }

  @Test func firstSheetThatIsNotEmptyIsReadWithoutAQuestion() throws {
    let reader = try workbookReader(
      [Tab("Trống", ""), Tab("Bìa", cover), Tab("Hộ", table)], isAsked: false)
    #expect(reader.sheet.name == "Bìa" && reader.knownSheets.isEmpty)
    #expect(reader.skippedSheets.map(\.name) == ["Trống"])
  }

  @Test func namedSheetIsReadWhateverTheOthersHold() throws {
    let tabs = [Tab("Bìa", cover), Tab("Hộ", table), Tab("Trống", "")]
    #expect(try open(tabs, choice: .named("Bìa")).reader.header.first == "Thôn")
    #expect(try open(tabs, choice: .named("2")).rows == ["2 t:H1|t:Nà Mới|t:01273"])
    #expect(throws: SheetError.self) { try open(tabs, choice: .named("Trống")) }
  }

  @Test func workbookOfEmptySheetsIsEmpty() throws {
    do {
      _ = try open([Tab("A", ""), Tab("B", "<row r=\"3\"/>"), Tab("C", headerRow(" ", "\u{A0}"))])
      Issue.record("a header was found")
    } catch let error as SheetError { #expect(error.code == "empty_file") }
  }

  @Test func damagedSheetDoesNoHarmWhereAnotherIsMeant() throws {
    let reader = try workbookReader([Tab("Bìa", "<row r=\"2\"/><row r=\"1\"/>"), Tab("Hộ", table)])
    #expect(reader.sheet.name == "Hộ")
    do {
      _ = try open([Tab("Bìa", "<row r=\"2\"/><row r=\"1\"/>"), Tab("Khác", cover)])
      Issue.record("the damage was passed over")
    } catch let error as SheetError { #expect(error.code == "damaged_workbook") }
  }

  @Test func hiddenSheetsAreReadOnlyWhereAllAreHidden() throws {
    #expect(
      try workbookReader([Tab("A", table, isHidden: true), Tab("B", cover)]).sheet.name == "B")
    #expect(
      try workbookReader([Tab("A", "", isHidden: true), Tab("B", table, isHidden: true)]).sheet.name
        == "B")
  }

  @Test func rowsOfSpacesAreNoRows() throws {
    let blank = headerRow(" ", "\u{A0}", "\u{200B} ")
    let (reader, rows) = try open([Tab("Hộ", table + blank + headerRow("H2", " ", "01273") + blank)]
    )
    #expect(rows == ["2 t:H1|t:Nà Mới|t:01273", "4 t:H2|t: |t:01273"])
    #expect(reader.counts.rows == 2 && reader.counts.blankLines == 2)
  }
}
