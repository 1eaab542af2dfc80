import Foundation
import TestSupport
import Testing

@testable import Sheets

/// A row of inline strings, from column A; nil leaves a cell out.
private func row(_ number: Int, _ texts: String?...) -> String {
  let cells = texts.enumerated().compactMap { index, text in
    text.map {
      "<c r=\"\(CellName.column(index))\(number)\" t=\"inlineStr\"><is><t>\($0)</t></is></c>"
    }
  }
  return "<row r=\"\(number)\">\(cells.joined())</row>"
}

private func merges(_ names: String...) -> String {
  "<mergeCells>" + names.map { "<mergeCell ref=\"\($0)\"/>" }.joined() + "</mergeCells>"
}

/// The texts of a workbook's rows, a star before what is covered.
private func texts(_ reader: WorkbookReader) throws -> [String] {
  var lines: [String] = []
  while let row = try reader.next() {
    switch row {
    case .record(let record):
      let cells = (0..<record.count).map {
        (record.traits($0).contains(.covered) ? "*" : "") + record.text($0)
      }
      lines.append("\(record.line) " + cells.joined(separator: "|"))
    case .fault(let fault): lines.append("\(fault.line) \(fault.kind.code)")
    }
  }
  return lines
}

private func reading(
  _ rows: String, after: String, finder: HeaderFinder? = nil
) throws -> (reader: WorkbookReader, lines: [String]) {
  try withTemporaryFile(workbook(rows: rows, after: after).bytes()) { path in
    let reader = try WorkbookReader(path: path, headerFinder: finder)
    return (reader, try texts(reader))
  }
}

@Suite struct MergedCellTests {
  private let head = row(1, "code", "name", "address")

  @Test func valueMergedOverRowsIsGivenToEach() throws {
    let rows = head + row(2, "1", "a", "x") + row(3, "2", "b") + row(4, "3", "c") + row(5, "4", "d")
    let (reader, lines) = try reading(rows, after: merges("C2:C4"))
    #expect(lines == ["2 1|a|x", "3 2|b|*x", "4 3|c|*x", "5 4|d|"])
    #expect(reader.notes.filledCells == 2 && reader.notes.firstFilledRange == "C2:C4")
    #expect(reader.mergedRanges.map(\.name) == ["C2:C4"])
  }

  @Test func kindNumberAndTraitsAreThoseOfTheMergedCell() throws {
    let styles = """
      <numFmts><numFmt numFmtId="170" formatCode="yyyy"/></numFmts><cellXfs><xf/><xf numFmtId="170"/>\
      </cellXfs>
      """
    let rows =
      head + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" s=\"1\"><v>31778</v></c></row>"
      + "<row r=\"3\"><c r=\"A3\"><v>2</v></c></row>"
    try withTemporaryFile(workbook(rows: rows, styles: styles, after: merges("B2:B3")).bytes()) {
      path in
      let reader = try WorkbookReader(path: path)
      _ = try reader.next()
      guard case .record(let record)? = try reader.next() else {
        Issue.record("no row")
        return
      }
      #expect(record.text(1) == "1987" && record.kind(1) == .date && record.number(1) == 31_778)
      #expect(record.traits(1) == [.covered, .yearOnly, .hidesDay])
      #expect(record.kind(0) == .number && record.traits(0).isEmpty)
    }
  }

  @Test func valueMergedOverColumnsStaysInTheFirst() throws {
    let rows = head + row(2, "Thôn Nà Pò") + row(3, "1", "a") + row(4, "2", "b", "x")
    let (reader, lines) = try reading(rows, after: merges("A2:C2", "B3:C3"))
    #expect(lines == ["2 Thôn Nà Pò|*|*", "3 1|a|*", "4 2|b|x"])
    #expect(reader.notes.filledCells == 0)
  }

  @Test func rectangleGivesItsValueDownItsFirstColumn() throws {
    let rows = head + row(2, "1", "a") + row(3, "2") + row(4, "3", "c")
    let (_, lines) = try reading(rows, after: merges("B2:C3"))
    #expect(lines == ["2 1|a|*", "3 2|*a|*", "4 3|c|"])
  }

  @Test func rowThatContinuesTheOneAboveIsNoRow() throws {
    let rows = head + row(2, "1", "a", "x") + row(3, nil, nil, " ") + row(4, "2", "b", "y")
    let (reader, lines) = try reading(rows, after: merges("A2:A3", "B2:B3", "C2:C3"))
    #expect(lines == ["2 1|a|x", "4 2|b|y"])
    #expect(reader.notes.coveredRows == 1 && reader.notes.firstCoveredRow == 3)
    #expect(reader.counts.records == 2 && reader.counts.blankLines == 1)
  }

  @Test func contentHiddenUnderAMergedCellIsNotReadButReported() throws {
    let rows = head + row(2, "1", "a", "x") + row(3, "2", "b", "y") + row(4, "3", "c", "x")
    let (reader, lines) = try reading(rows, after: merges("C2:C4"))
    #expect(lines == ["2 1|a|x", "3 2|b|*x", "4 3|c|*x"])
    #expect(reader.notes.coveredValues == 1 && reader.notes.firstCoveredValue == "C3")
  }

  @Test func errorMergedOverRowsIsTheFaultOfEach() throws {
    let rows =
      head + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"C2\" t=\"e\"><v>#N/A</v></c></row>"
      + row(3, "2", "b") + row(4, "3", "c")
    let (_, lines) = try reading(rows, after: merges("C2:C3"))
    #expect(lines == ["2 error_value", "3 error_value", "4 3|c|"])
  }

  @Test func emptyIncompleteAndOverlappingMergesDoNoHarm() throws {
    let rows = head + row(2, "1") + row(4, "2", "b") + row(5, "3", "c", "x")
    let (_, lines) = try reading(
      rows, after: merges("B2:B4", "C3:C5", "B2:B5", "A9:A10", "B2", "XFD1:XFD9", "bad", "C5:C2"))
    #expect(lines == ["2 1||", "4 2|*|", "5 3|c|x"])
  }

  @Test func valueMergedFromTheHeaderIsNoValueOfARow() throws {
    let rows = row(1, "code", "name", "address") + row(2, "1", "a") + row(3, "2", "b")
    let (_, lines) = try reading(rows, after: merges("C1:C3"))
    #expect(lines == ["2 1|a|", "3 2|b|"])
  }

  @Test(
    "merged cells are found in any writing of their tags",
    arguments: [
      "<x:mergeCells count=\"1\"><x:mergeCell  ref='C2:C3' /></x:mergeCells>",
      "<mergeCells><mergeCell\n  xr:uid=\"{1}\" ref = \"C2:C3\"></mergeCell></mergeCells>",
      "<!-- mergeCell ref=\"A1:B9\" --><mergeCells><mergeCell ref=\"C2:C3\"/></mergeCells>",
    ])
  func mergedCellsAreFoundInAnyWritingOfTheirTags(after: String) throws {
    let rows = head + row(2, "mergeCell ref=&quot;A2:A3&quot;", "a", "x") + row(3, "2", "b")
    let (reader, lines) = try reading(rows, after: after)
    #expect(reader.mergedRanges.map(\.name) == ["C2:C3"])
    #expect(lines.last == "3 2|b|*x")
  }

  @Test func mergedCellsAreFoundWhereverABlockEnds() throws {
    for filler in 65_450..<65_560 {
      let rows =
        head + row(2, "1", "a", "x") + row(3, "2", "b", nil, String(repeating: "y", count: filler))
      let (reader, _) = try reading(rows, after: merges("C2:C3", "A9:B9"))
      #expect(reader.mergedRanges.map(\.name) == ["C2:C3", "A9:B9"], "\(filler)")
    }
  }
}

@Suite struct MergedHeadingTests {
  private let finder = HeaderFinder(wanted: [
    ["code"], ["Họ và tên"], ["Giới tính"], ["Nam"], ["Nữ"],
  ])

  @Test func headingMergedOverTwoColumnsCoversTheSecond() throws {
    let rows =
      row(1, "code", "Họ và tên", nil, "Giới tính") + row(2, "1", "Nông Văn", "Tuấn", "Nam")
      + row(3, "2", "Hoàng Thị", "Mai", "Nữ") + row(4, "3", "Lý Văn An", " ", "Nam")
    let (reader, lines) = try reading(rows, after: merges("B1:C1"), finder: finder)
    #expect(reader.header == ["code", "Họ và tên", "", "Giới tính"])
    #expect(lines[0] == "2 1|Nông Văn|Tuấn|Nam")
    #expect(reader.unnamedColumns.map(\.index) == [2])
    let column = try #require(reader.unnamedColumns.first)
    #expect(column.coveredBy == 1 && column.namedBefore == 1)
    #expect(column.filledRows == 2 && column.firstLine == 2)
  }

  @Test func lastHeadingMayBeMergedBeyondTheOthers() throws {
    let rows = row(1, "code", "Họ và tên") + row(2, "1", "Nông Văn", "Tuấn")
    let (reader, lines) = try reading(rows, after: merges("B1:C1"), finder: finder)
    #expect(reader.header == ["code", "Họ và tên", ""] && lines == ["2 1|Nông Văn|Tuấn"])
    #expect(reader.unnamedColumns.first?.coveredBy == 1)
    #expect(reader.notes.strayCells == 0)
  }

  @Test func headingOverHeadingsCoversNoneOfThem() throws {
    let rows =
      row(1, "code", "Họ và tên", nil, "Năm sinh") + row(2, nil, nil, nil, "Nam", "Nữ")
      + row(3, "1", "Nông Văn", "Tuấn", "1985")
    let (reader, _) = try reading(rows, after: merges("D1:E1", "A1:A2", "B1:C2"), finder: finder)
    #expect(reader.headerLine == 2 && reader.header.count == 5)
    #expect(reader.unnamedColumns.map(\.index) == [2] && reader.unnamedColumns[0].coveredBy == 1)
  }

  @Test func titleMergedOverTheTableIsNoHeading() throws {
    let rows =
      row(1, "DANH SÁCH") + row(2, "code", "Họ và tên", "Giới tính") + row(3, "1", "a", "Nam")
    let (reader, lines) = try reading(rows, after: merges("A1:F1"), finder: finder)
    #expect(reader.header.count == 3 && reader.unnamedColumns.isEmpty)
    #expect(lines == ["3 1|a|Nam"])
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func columnWithoutHeadingIsCountedInTextToo(delimiter: String) throws {
    let lines = [
      "code,Họ và tên,,Giới tính", "1,Nông Văn,Tuấn,Nam", "2,Lý,,Nam", "3,Bế, ,Nữ", "4,a,b,c",
    ]
    let text = lines.map { $0.replacingOccurrences(of: ",", with: delimiter) }.joined(
      separator: "\n")
    try withTemporaryFile(Array(text.utf8)) { path in
      let reader = try CSVReader(path: path, headerFinder: finder)
      #expect(reader.unnamedColumns.map(\.filledRows) == [0])
      while try reader.next() != nil {}
      let column = try #require(reader.unnamedColumns.first)
      #expect(column.index == 2 && column.coveredBy == nil && column.namedBefore == 1)
      #expect(column.filledRows == 2 && column.firstLine == 2)
    }
  }
}
