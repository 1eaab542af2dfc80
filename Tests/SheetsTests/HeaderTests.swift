import Foundation
import Testing

@testable import Sheets

/// What a person's CSV is read as.
private func open(
  _ text: String,
  _ wanted: [[String]] = [["code"], ["village", "Thôn"], ["commune_code", "Mã xã"], ["note"]],
  blockSize: Int = CSVReader.defaultBlockSize
) throws -> (reader: CSVReader, lines: [String]) {
  try withTemporaryFile(Array(text.utf8)) { path in
    let reader = try CSVReader(
      path: path, headerFinder: HeaderFinder(wanted: wanted), blockSize: blockSize)
    return (reader, try dump(reader))
  }
}

@Suite struct DelimiterTests {
  @Test(
    "the line with the wanted headings tells the delimiter, whatever stands in the title",
    arguments: [
      ("UBND XÃ A, TỈNH B, NĂM 2025, LẦN 1, QUYỂN 2\n", ";"), ("A;B;C;D;E;F;G;H\n", ","),
      ("a|b|c|d|e|f, g; h; i\n", "\t"), ("x\ty\tz\tw\tv, u\n", "|"), ("", ";"), ("", "|"),
      ("", "\t"),
      ("DANH SÁCH \"HỘ NGHÈO\", ĐỢT 1\n\n", ";"), ("Trang \"1, 2; 3\n", "|"),
    ])
  func wantedHeadingsShowTheDelimiter(title: String, delimiter: String) throws {
    let rows = ["code,village,commune_code,note", "H1,Nà Mới,01273,x"]
    let text =
      title + rows.map { $0.replacingOccurrences(of: ",", with: delimiter) }.joined(separator: "\n")
    let (reader, lines) = try open(text)
    #expect(String(decoding: [reader.dialect.delimiter.byte], as: UTF8.self) == delimiter)
    #expect(reader.header == ["code", "village", "commune_code", "note"])
    let line = title.filter { $0 == "\n" }.count + 1
    #expect(reader.headerLine == line && lines == ["\(line + 1) t:H1|t:Nà Mới|t:01273|t:x"])
  }

  @Test(
    "without a known heading the delimiter is the one that divides most rows alike",
    arguments: [
      ("Xã A, huyện B, tỉnh C\na;b\n1;2,5\n3;4,5\n", CSVDialect.Delimiter.semicolon),
      ("a;b;c\nx,y\n1,2\n3,4\n", .comma), ("a|b\n1|2\n3|4\n", .pipe), ("a\tb\n1\t2,3\n", .tab),
      ("only\nmột\nhai\n", .comma), ("a,b\n1,2\n", .comma), ("a;b\n\"1;2\";3\n4;5\n", .semicolon),
    ])
  func delimiterDividesMostRowsAlike(text: String, delimiter: CSVDialect.Delimiter) throws {
    #expect(try open(text, [["mã"]]).reader.dialect.delimiter == delimiter)
  }

  @Test func firstRowOfVerticalBarsShowsTheDelimiter() throws {
    let table = try read("a|b|c,d\n1|2|3,4\n")
    #expect(
      table.dialect.delimiter == .pipe && table.rows == [.record(line: 2, ["1", "2", "3,4"])])
  }

  @Test func unreadableHeaderIsTheFault() throws {
    do {
      _ = try open("\"code,village,commune_code,note\nH1,Nà Mới,01273,x\n")
      Issue.record("another row was taken for the header")
    } catch SheetError.faultyHeader(_, let fault) {
      #expect(fault.line == 1 && fault.kind == .unclosedQuote)
    }
  }
}

@Suite struct BlankRowTests {
  @Test(
    "rows of spaces and delimiters are nothing, however many fields they have",
    arguments: [
      "  , , , ", ",,,", ",", "   ", "\t", " ,", ",,,,,,", "\u{A0},\u{200B},,", "\" \",,,",
      " , ,,,,\u{3000}",
    ])
  func rowOfSpacesAndDelimitersIsNoRow(line: String) throws {
    let (reader, lines) = try open("code,village,commune_code,note\n\(line)\nH1,a,1,x\n\(line)\n")
    #expect(lines == ["3 t:H1|t:a|t:1|t:x"])
    #expect(reader.counts.rows == 1 && reader.counts.blankLines == 2 && reader.counts.lines == 4)
  }

  @Test func rowWithAnythingInItIsARowOrAFault() throws {
    let (reader, lines) = try open("code,village,commune_code,note\n, , ,-\n,,\u{1}\n  x  \n")
    #expect(lines == ["2 |t: |t: |t:-", "3 too_few_fields -", "4 too_few_fields -"])
    #expect(reader.counts.faults == 2)
  }

  @Test func tableOfOneColumnHasRowsOfEmptyQuotesAndNoneOfSpaces() throws {
    #expect(try open("code\n\"\"\n  \nH1\n").lines == ["2 ", "4 t:H1"])
  }

  @Test(
    "the mark with which DOS ends a text is no row",
    arguments: ["\u{1A}", "\u{1A}\u{1A}\u{1A}", String(repeating: "\u{1A}", count: 128)])
  func endMarkOfDOSIsNoRow(end: String) throws {
    for before in ["\r\n", "\n", ""] {
      for blockSize in [1, 5, 4_096] {
        let (reader, lines) = try open(
          "code,village,commune_code,note\r\nH1,a,1,x\(before)\(end)", blockSize: blockSize)
        #expect(lines == ["2 t:H1|t:a|t:1|t:x"])
        #expect(reader.counts.lines == 2 && reader.counts.faults == 0)
      }
    }
    let inside = try open("code,village,commune_code,note\nH1,a\u{1A},1,x\n")
    #expect(inside.lines == ["2 t:H1|t:a\u{1A}|t:1|t:x"])
  }

  @Test(
    "wherever a block ends, the marks at the end are found and no others",
    arguments: [1, 2, 3, 7, 4_096])
  func endMarkOfDOSIsFoundInBlocksOfAnySize(blockSize: Int) throws {
    // Longer than what is looked at before the first row, so that the end comes later.
    let rows = String(repeating: "H1,một\n", count: 20_000)
    for (end, last) in [
      ("\u{1A}", nil), ("H2,b\u{1A}\u{1A}", ["H2", "b"]), ("H2,b\r\n\u{1A}", ["H2", "b"]),
      ("\u{1A},x\n\u{1A}", ["\u{1A}", "x"]), ("\u{1A}\u{1A},x", ["\u{1A}\u{1A}", "x"]),
      ("H2,\"b\"\u{1A}", ["H2", "b"]),
    ] as [(String, [String]?)] {
      let table = try read(bytes: Array(("code,village\n" + rows + end).utf8), blockSize: blockSize)
      #expect(table.counts.faults == 0 && table.counts.records == (last == nil ? 20_000 : 20_001))
      if let last { #expect(table.rows.last == .record(line: 20_002, last)) }
    }
  }

  @Test(arguments: [true, false])
  func endMarkOfDOSIsNoCellInUTF16(isLittle: Bool) throws {
    let text = "\u{FEFF}code\tvillage\r\nH1\tĐức\r\n\u{1A}"
    let encoded = text.utf16.flatMap { unit -> [UInt8] in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isLittle ? pair : pair.reversed()
    }
    try withTemporaryFile(encoded) { path in
      let reader = try CSVReader(path: path, headerFinder: HeaderFinder(wanted: [["code"]]))
      #expect(try dump(reader) == ["2 t:H1|t:Đức"])
    }
  }

  @Test func textOfNothingButTheEndMarkIsEmpty() throws {
    #expect(throws: SheetError.self) { try open("\u{1A}") }
  }
}

@Suite struct TwoHeaderTests {
  private let finder = HeaderFinder(
    wanted: [
      ["code", "Mã hộ"], ["village", "Thôn"], ["commune_code", "Mã xã"], ["note", "Ghi chú"],
    ])

  @Test(
    "a row of names for programs beside the header is passed over, above it or below",
    arguments: [
      ["MA_HO", "TEN_THON", "MA_XA", "GHI_CHU"], ["f01", "f02", "f03", "f04"],
      ["C1", "C2", "C3", "C4"],
      ["code", "village", "commune_code", "note"], ["ho_ma", "thon_ten", "xa_ma", "note"],
    ])
  func rowOfNamesForProgramsIsPassedOver(names: [String]) {
    let header = ["Mã hộ", "Thôn", "Mã xã", "Ghi chú"]
    let data = ["H1", "Nà Mới", "01273", "x"]
    let below = finder.span(in: [["DANH SÁCH"], header, names, data])
    #expect(below?.names == header && below?.other == 2 && below?.rows == 1...2)
    let above = finder.span(in: [["DANH SÁCH"], names, header, data])
    // Of two known ones the upper is the header, and the lower is passed over.
    if names[0] == "code" {
      #expect(above?.names == names && above?.other == 2 && above?.rows == 1...2)
    } else {
      #expect(above?.names == header && above?.other == 1 && above?.rows == 2...2)
    }
  }

  @Test(
    "a row of values is no row of names",
    arguments: [
      ["H1", "H2", "01273", "x"], ["H1", "", "", ""], ["H1", "Na_Moi", "X_1", ""],
      ["A1", "B2", "C3", "D4"],
      ["H1", "H1", "H2", "H3"], ["ab", "cd", "ef", "gh"], ["Thôn", "Nà Mới", "01273", "x"],
      ["a_b", "c_d", "1", "2"],
    ])
  func rowOfValuesIsNoRowOfNames(row: [String]) {
    let header = ["Mã hộ", "Thôn", "Mã xã", "Ghi chú"]
    let span = finder.span(in: [header, row])
    #expect(span?.rows == 0...0 && span?.other == nil)
  }

  @Test func headingsUnderHeadingsAndColumnNumbersAreKept() {
    let finder = HeaderFinder(wanted: [["Họ và tên"], ["Nam"], ["Nữ"], ["Mã hộ"]])
    let rows = [
      ["Mã hộ", "Họ và tên", "Năm sinh", ""], ["", "", "Nam", "Nữ"], ["(1)", "(2)", "(3)", "(4)"],
      ["H1", "a", "1985", ""],
    ]
    let span = finder.span(in: rows)
    #expect(span?.rows == 0...2 && span?.other == nil)
    #expect(span?.names == ["Mã hộ", "Họ và tên", "Nam", "Nữ"])
    let keyed = finder.span(in: [rows[0], rows[1], ["f1", "f2", "f3", "f4"], rows[2], rows[3]])
    #expect(keyed?.rows == 0...3 && keyed?.other == 2)
  }

  @Test func otherHeaderIsReportedWithItsLine() throws {
    let text = "DANH SÁCH\nMã hộ,Thôn,Mã xã,Ghi chú\nMA_HO,THON,MA_XA,GHI_CHU\nH1,a,1,x\n"
    try withTemporaryFile(Array(text.utf8)) { path in
      let reader = try CSVReader(path: path, headerFinder: finder)
      #expect(
        reader.otherHeader
          == OtherHeader(
            line: 3, names: ["MA_HO", "THON", "MA_XA", "GHI_CHU"], headerLine: 2))
      #expect(reader.namesLine == 2)
      #expect(reader.header == ["Mã hộ", "Thôn", "Mã xã", "Ghi chú"] && reader.headerLine == 3)
      #expect(reader.rawHeader == Array("Mã hộ,Thôn,Mã xã,Ghi chú".utf8))
      #expect(reader.title == [["DANH SÁCH"]])
      #expect(try dump(reader) == ["4 t:H1|t:a|t:1|t:x"])
    }
    let above = "f01,f02,f03,f04\n\nMã hộ,Thôn,Mã xã,Ghi chú\nH1,a,1,x\n"
    try withTemporaryFile(Array(above.utf8)) { path in
      let reader = try CSVReader(path: path, headerFinder: finder)
      #expect(reader.otherHeader?.line == 1 && reader.title.isEmpty && reader.headerLine == 3)
      #expect(reader.namesLine == 3)
    }
  }
}
