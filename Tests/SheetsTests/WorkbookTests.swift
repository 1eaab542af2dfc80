import Foundation
import Messages
import TestSupport
import Testing
import Vietnamese

@testable import Sheets

/// A workbook kept beside the tests; `Files/make.py` says how it was made.
func file(_ name: String) -> String {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Files")
    .appendingPathComponent(name).path
}

/// The rows of a table as texts with a letter for each kind; faults by their code.
func dump(_ reader: any SheetReader) throws -> [String] {
  var lines: [String] = []
  while let row = try reader.next() {
    switch row {
    case .record(let record):
      let cells = (0..<record.count).map { index -> String in
        let kind = String(String(describing: record.kind(index)).prefix(1))
        return record.isEmpty(index) ? "" : kind + ":" + record.text(index)
      }
      lines.append("\(record.line) " + cells.joined(separator: "|"))
    case .fault(let fault):
      lines.append("\(fault.line) \(fault.kind.code) \(fault.column.map(CellName.column) ?? "-")")
    }
  }
  return lines
}

func read(
  _ zip: ZipBuilder, finder: HeaderFinder? = nil, encoding: TextEncoding? = nil
) throws -> (reader: WorkbookReader, lines: [String]) {
  try withTemporaryFile(zip.bytes()) { path in
    let reader = try WorkbookReader(path: path, encoding: encoding, headerFinder: finder)
    return (reader, try dump(reader))
  }
}

/// The fault with which a workbook is refused, now or while it is read.
func fault(_ bytes: [UInt8]) throws -> WorkbookFault? {
  try withTemporaryFile(bytes) { path in
    do {
      let reader = try WorkbookReader(path: path)
      while try reader.next() != nil {}
      return nil
    } catch SheetError.unusableWorkbook(_, let fault) { return fault }
  }
}

private let finder = HeaderFinder(wanted: [["Mã hộ"], ["Họ và tên"], ["Ngày sinh"], ["Số CCCD"]])

@Suite struct WorkbookFileTests {
  private static let rows = [
    "6 t:04001|t:Nguyễn Văn Đức|d:1975-09-05|t:004075000123|n:45.5|b:1|t:=1+1 là chữ",
    "7 t:04002|t:Hoàng Thị Mỷ|d:1980-02-29 07:30:00|n:4085001234|n:1000000000000|b:0|",
    "10 n:04003|t:Lầu A Vàng|n:1962||n:0.3||t: hai  dòng\ncó \"nháy\", phẩy ",
    "11 t:04004|t:Ẩn|||||", "12 t:04005|t:Một|||||", "13 t:04005|t:Hai|||||",
    "14 t:04005|t:Ba|||||",
  ]

  @Test func formulaOfAnOldWorkbookWithoutAResultIsAFault() throws {
    let reader = try WorkbookReader(path: file("not-computed.xls"))
    #expect(
      try dump(reader) == [
        "2 formula_without_value B", "3 t:Lý Văn Bảo|", "4 formula_without_value B",
        "5 t:Bàn Văn Dìn|n:1999",
      ])
  }

  @Test(
    arguments: ["openpyxl.xlsx", "libreoffice.xlsx", "libreoffice.xls"])
  func openpyxlAndLibreOfficeFilesReadAlike(name: String) throws {
    let reader = try WorkbookReader(path: file(name), headerFinder: finder)
    #expect(reader.sheets.map(\.name) == ["Danh sách", "Ẩn đi", "Font cũ", "Không font"])
    #expect(reader.sheets.map(\.isHidden) == [false, true, false, false])
    #expect(reader.headerLine == 5 && reader.header[2] == "Ngày\nsinh")
    #expect(reader.title == [["UBND XÃ ĐÀM THỦY"], ["DANH SÁCH HỘ NGHÈO"]])
    let lines = try dump(reader)
    #expect(Array(lines.prefix(7)) == Self.rows)
    // openpyxl keeps no result of a formula; LibreOffice computed it.
    let isComputed = name != "openpyxl.xlsx"
    #expect(
      lines[7] == (isComputed ? "15 t:04006|||t:004075000123|||" : "15 formula_without_value D"))
    #expect(lines[8...] == ["16 t:04007||||||", "17 t:04008|t:Nông Thị Én|||||"])
    #expect(reader.notes.firstHiddenRow == 11 && reader.notes.hiddenRows == 1)
    #expect(reader.notes.firstStrayCell == "K16" && reader.notes.strayCells == 1)
    #expect(reader.counts.rows == 10 && reader.counts.blankLines == 2 && reader.counts.lines == 17)
    let merges = reader.mergedRanges
    #expect(merges.contains(CellRange(rows: 12...14, columns: 0...0)))
    #expect(merges.contains(CellRange(rows: 2...2, columns: 0...5)))
  }

  @Test(
    arguments: ["openpyxl.xlsx", "libreoffice.xlsx", "libreoffice.xls"])
  func legacyFontTextIsDecodedByItsFont(name: String) throws {
    let reader = try WorkbookReader(path: file(name), sheet: .named("Font cũ"))
    #expect(reader.header == ["Mã hộ", "Họ tên"])
    #expect(
      try dump(reader) == [
        "2 t:X1|t:Nguyễn Văn Đức", "3 t:X2|t:CỘNG HÒA", "4 t:X3|t:Đàm Thủy", "5 t:X4|t:Đàm Thủy",
      ])
    #expect(reader.notes.decodedCells == 3)
    let asIs = try WorkbookReader(path: file(name), sheet: .named("font cu"), encoding: .utf8)
    #expect(asIs.header == ["M· hé", "Hä tªn"])
  }

  @Test(
    arguments: ["openpyxl.xlsx", "libreoffice.xlsx", "libreoffice.xls"])
  func legacyTextIsRecognizedWithoutFonts(name: String) throws {
    let reader = try WorkbookReader(path: file(name), sheet: .named("4"))
    #expect(reader.latinEncoding == .tcvn3)
    #expect(reader.header == ["Mã hộ", "Họ và tên", "Xã"])
    #expect(try dump(reader).first == "2 t:A0|t:Nguyễn Văn Đức|t:Đàm Thủy")
  }

  @Test func bothDateEpochsAreRead() throws {
    let from1904 = try WorkbookReader(path: file("epoch1904.xlsx"))
    #expect(try dump(from1904) == ["2 t:1|d:2024-09-05", "3 t:2|d:1904-01-02"])
    let from1900 = try WorkbookReader(path: file("epoch1900.xlsx"))
    #expect(
      try dump(from1900) == [
        "2 t:1|d:1900-01-01", "3 t:2|d:1900-02-28", "4 t:3|d:1900-02-29", "5 t:4|d:1900-03-01",
        "6 t:5|d:2024-09-05", "7 t:6|d:2024-09-05 12:00:00", "8 t:7|d:1900-01-00 06:00:00",
        // Spreadsheets show a day before the first as ########.
        "9 error_value B",
      ])
  }

  @Test func digestSeesEveryByteOnce() throws {
    var bytes: [UInt8] = []
    _ = try SheetFile.open(file("openpyxl.xlsx")) { bytes += $0 }
    #expect(try Data(contentsOf: URL(fileURLWithPath: file("openpyxl.xlsx"))) == Data(bytes))
  }
}

@Suite struct WorkbookRefusalTests {
  private func code(_ path: String) -> String? {
    do {
      let reader = try SheetFile.open(path)
      while try reader.next() != nil {}
      return nil
    } catch { return error.code }
  }

  @Test func everyUnusableFileHasItsCode() throws {
    #expect(code(file("locked.xlsx")) == "encrypted")
    #expect(code(file("libreoffice.ods")) == "open_document")
    #expect(code(file("none.xlsx")) == "no_such_file")
    let xls = try Data(contentsOf: URL(fileURLWithPath: file("libreoffice.xls")))
    let xlsx = try Data(contentsOf: URL(fileURLWithPath: file("openpyxl.xlsx")))
    #expect(try code(of: xls, as: "xlsx") == "misnamed")
    #expect(try code(of: xlsx, as: "xls") == "misnamed")
    #expect(try code(of: Data("a,b\n1,2\n".utf8), as: "xlsx") == "misnamed")
    #expect(try code(of: xlsx, as: "csv") == "not_csv")
    #expect(try code(of: Data(), as: "xlsx") == "empty_file")
    #expect(try code(of: xlsx.prefix(6_000), as: "xlsx") == "truncated")
    #expect(try code(of: xls.prefix(6_000), as: "xls") == "truncated")
    #expect(try fault([9, 4, 6, 0, 0, 0, 16, 0, 0, 0]) == .tooOld)
  }

  private func code(of data: Data, as suffix: String) throws -> String? {
    let path = NSTemporaryDirectory() + "refused-\(UUID().uuidString).\(suffix)"
    try data.write(to: URL(fileURLWithPath: path))
    defer { unlink(path) }
    return code(path)
  }

  @Test func entityDeclarationsAreRefused() throws {
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>"
    let bytes = workbook(rows: headerRow("a", "b"), prolog: laughs).bytes()
    #expect(try fault(bytes) == .declaresEntities(part: "xl/worksheets/sheet1.xml"))
    let outside = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">"
    #expect(
      try fault(workbook(rows: "", prolog: outside).bytes())
        == .declaresEntities(part: "xl/worksheets/sheet1.xml"))
  }

  @Test func oversizedPartIsNotUnpacked() throws {
    var zip = workbook(rows: headerRow("a", "b"))
    zip.parts[zip.parts.count - 1].method = 8
    zip.parts[zip.parts.count - 1].size = 3 << 30
    #expect(try fault(zip.bytes()) == .tooLarge(what: "xl/worksheets/sheet1.xml"))
  }

  @Test func falseSizeOrChecksumIsDamage() throws {
    var zip = workbook(rows: headerRow("a", "b"))
    zip.parts[5].size = 10
    #expect(try fault(zip.bytes()) == .tooLarge(what: "xl/worksheets/sheet1.xml"))
    zip = workbook(rows: headerRow("a", "b"))
    zip.parts[5].checksum = 1
    #expect(try fault(zip.bytes()) == .damaged(what: "xl/worksheets/sheet1.xml"))
    zip = workbook(rows: headerRow("a", "b"))
    zip.parts[5].flags = 1
    #expect(try fault(zip.bytes()) == .encrypted)
    zip = workbook(rows: headerRow("a", "b"))
    zip.parts.append(zip.parts[5])
    #expect(try fault(zip.bytes()) == .damaged(what: "xl/worksheets/sheet1.xml"))
  }

  @Test(
    arguments: [
      "<row r=\"3\"/><row r=\"2\"/>", "<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>",
      "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "<row r=\"1048577\"/>",
      "<row><c t=\"s\"><v>0</v></c></row>", "<row><c t=\"s\"><v>-1</v></c></row>", "<row><c>",
    ])
  func contradictionsAreDamage(rows: String) throws {
    let found = try fault(workbook(rows: rows).bytes())
    #expect(found == .damaged(what: "xl/worksheets/sheet1.xml"))
  }

  @Test func emptySheetsAndOtherArchivesAreRefused() throws {
    #expect(throws: SheetError.self) { try read(workbook(rows: "")) }
    var zip = ZipBuilder()
    zip.add("word/document.xml", "<x/>")
    #expect(try fault(zip.bytes()) == .otherKind(.document))
  }

  @Test func everyFaultHasACodeAndBilingualWording() {
    let faults: [WorkbookFault] = [
      .encrypted, .protected, .otherKind(.openDocument), .otherKind(.binaryWorkbook), .tooOld,
      .otherKind(.zip), .truncated,
      .damaged(what: "w"), .tooLarge(what: "w"), .declaresEntities(part: "w"),
      .noSuchSheet("w", names: []), .unreadable(reason: Wording(vi: "w", en: "w")),
    ]
    #expect(Set(faults.map(\.code)).count == faults.count)
    for fault in faults { #expect(fault.wording.vi != fault.wording.en) }
  }

  @Test func missingSheetIsReportedWithTheExistingOnes() throws {
    #expect(
      throws: SheetError.unusableWorkbook(
        path: file("epoch1900.xlsx"), .noSuchSheet("Hai", names: ["Sheet"]))
    ) { try WorkbookReader(path: file("epoch1900.xlsx"), sheet: .named("Hai")) }
  }
}

@Suite struct WorkbookCellTests {
  @Test func missingRowsAndCellsAreAccepted() throws {
    let rows = """
      \(headerRow("a", "b", "c"))<row><c><v>1</v></c></row><row/><row r="7"><c r="C7"><v>3</v></c>\
      </row><row r="9"><c r="C9"><v>3</v></c><c r="A9"><v>1</v></c><c r="E9"><v>9</v></c></row>
      """
    let (reader, lines) = try read(workbook(rows: rows))
    #expect(lines == ["2 n:1||", "7 ||n:3", "9 n:1||n:3"])
    #expect(reader.notes.firstStrayCell == "E9")
    #expect(reader.counts.blankLines == 5)
  }

  @Test func stringRunsAndEscapesAreDecoded() throws {
    let strings = """
      <si><r><t xml:space="preserve">Nông </t></r><r><rPr><b/></rPr><t>Thị</t></r><rPh sb="0" eb="1">\
      <t>X</t></rPh></si><si><t>a_x000D_b_x005F_x000D_ _x00</t></si><si/>
      <si><r><rPr><rFont val=".VnTime"/></rPr><t>§µm</t></r><r><t xml:space="preserve"> Thủy</t></r></si>
      """
    let cells = (0..<4).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined()
    let (_, lines) = try read(
      workbook(rows: headerRow("a", "b", "c", "d") + "<row>\(cells)</row>", strings: strings))
    #expect(lines == ["2 t:Nông Thị|t:a\rb_x000D_ _x00||t:Đàm Thủy"])
  }

  @Test func namespacePrefixesAreAccepted() throws {
    let rows = "<x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>"
    var zip = workbook(rows: "")
    zip.parts[5].contents = Array(
      """
      <x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData>\
      <x:row><x:c t="str"><x:v>a</x:v></x:c><x:c t="str"><x:v>b</x:v></x:c></x:row>\(rows)\
      </x:sheetData></x:worksheet>
      """.utf8)
    #expect(try read(zip).lines == ["2 n:1|n:2"])
  }

  @Test func cellFaultsBelongToTheirRow() throws {
    let rows = """
      \(headerRow("a", "b"))<row><c t="e"><v>#REF!</v></c></row><row><c><f>1+1</f></c></row>\
      <row><c><f>1+1</f><v/></c></row><row><c t="str"><f>""</f><v></v></c><c><v>5</v></c></row>\
      <row><c/><c><v>x1</v></c></row><row><c><v>1</v></c></row>
      """
    let (reader, lines) = try read(workbook(rows: rows))
    #expect(
      lines == [
        "2 error_value A", "3 formula_without_value A", "4 formula_without_value A", "5 |n:5",
        "6 unreadable_cell B", "7 n:1|",
      ])
    #expect(reader.counts.faults == 4 && reader.counts.records == 2)
  }

  @Test func faultsInIgnoredColumnsAreAccepted() throws {
    let rows = headerRow("a", "b") + "<row><c><v>1</v></c><c t=\"e\"><v>#N/A</v></c></row>"
    try withTemporaryFile(workbook(rows: rows).bytes()) { path in
      let reader = try WorkbookReader(path: path)
      reader.ignoredColumns = [1]
      #expect(try dump(reader) == ["2 n:1|e:#N/A"])
    }
  }

  @Test(
    arguments: [
      ("1.0", "1"), ("0.30000000000000004", "0.3"), ("1.1743500000000001E+12", "1174350000000"),
      ("-2.5E-3", "-0.0025"), ("123456789012345678", "123456789012346000"), ("0", "0"),
      ("4085001234", "4085001234"), ("1e300", "1e+300"), ("007", "7"), ("-0.5", "-0.5"),
      ("99.995", "99.995"), ("1.4E-05", "0.000014"),
    ])
  func numbersArePlainDecimals(written: String, read expected: String) throws {
    let rows = headerRow("a", "b") + "<row><c><v>\(written)</v></c></row>"
    #expect(try read(workbook(rows: rows)).lines == ["2 n:\(expected)|"])
  }

  @Test(
    arguments: [
      ("dd/mm/yyyy", "d:2024-09-05"), ("[$-42A]d mmmm yyyy;@", "d:2024-09-05"), ("0.00", "n:45540"),
      ("\"ngày\" 0", "n:ngày 45540"), ("00000000", "n:00045540"), ("#,##0\\ \"đ\"", "n:45540"),
      ("[h]:mm", "d:2024-09-05"), ("General", "n:45540"), ("mmm-yy", "d:09/2024"),
      ("[Red]0", "n:45540"), ("0.00E+00", "n:45540"), ("yyyy\"-\"mm", "d:09/2024"),
    ])
  func numberFormatsTellDatesAndCodes(code: String, expected: String) throws {
    let escaped = code.replacingOccurrences(of: "\"", with: "&quot;")
    let styles = """
      <numFmts><numFmt numFmtId="170" formatCode="\(escaped)"/></numFmts><cellXfs><xf/>\
      <xf numFmtId="170"/></cellXfs>
      """
    let rows = headerRow("a", "b") + "<row><c s=\"1\"><v>45540</v></c></row>"
    #expect(try read(workbook(rows: rows, styles: styles)).lines == ["2 \(expected)|"])
  }

  @Test func overlongCellIsTheFaultOfItsRow() throws {
    let long = String(repeating: "x", count: CSVReader.fieldLimit + 1)
    let rows =
      headerRow("a", "b") + "<row><c t=\"str\"><v>\(long)</v></c></row><row><c><v>1</v></c></row>"
    #expect(try read(workbook(rows: rows)).lines == ["2 field_too_long A", "3 n:1|"])
  }

  @Test func rawRowIsALineOfCSV() throws {
    let reader = try WorkbookReader(path: file("openpyxl.xlsx"), headerFinder: finder)
    #expect(
      String(decoding: reader.rawHeader, as: UTF8.self)
        == "Mã hộ,Họ và tên,\"Ngày\nsinh\",Số CCCD,Diện tích (m2),Có BHYT,Ghi chú")
    guard case .record(let record)? = try reader.next() else { return }
    let raw = record.withRaw { String(decoding: $0, as: UTF8.self) }
    #expect(raw == "04001,Nguyễn Văn Đức,1975-09-05,004075000123,45.5,1,=1+1 là chữ")
  }
}

@Suite struct WorkbookMutationTests {
  @Test(
    arguments: ["openpyxl.xlsx", "libreoffice.xlsx", "libreoffice.xls", "locked.xlsx"])
  func mutatedWorkbookIsReadOrRefused(name: String) throws {
    let sound = Array(try Data(contentsOf: URL(fileURLWithPath: file(name))))
    // A longer run is asked for by the environment.
    let rounds = ProcessInfo.processInfo.environment["SOBO_FUZZ_ROUNDS"].flatMap(Int.init) ?? 150
    for seed in 0..<rounds {
      var random = SeededGenerator(seed: UInt64(seed))
      var bytes = sound
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      if seed.isMultiple(of: 4) {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      }
      try withTemporaryFile(bytes) { path in
        for sheet in ["1", "3"] {
          do throws(SheetError) {
            let reader = try WorkbookReader(path: path, sheet: .named(sheet))
            _ = reader.mergedRanges
            while try reader.next() != nil {}
          } catch { #expect(!error.code.isEmpty) }
        }
      }
    }
  }

  @Test func mutatedSheetXMLIsReadOrRefused() throws {
    let rows = headerRow("a", "b") + "<row r=\"2\"><c r=\"A2\" s=\"1\" t=\"s\"><v>0</v></c></row>"
    let sound = workbook(rows: rows, strings: "<si><t>x_x000D_</t></si>")
    for seed in 0..<300 {
      var random = SeededGenerator(seed: UInt64(seed))
      var zip = sound
      let part = Int.random(in: 0..<zip.parts.count, using: &random)
      for _ in 0..<3 {
        let place = Int.random(in: 0..<zip.parts[part].contents.count, using: &random)
        zip.parts[part].contents[place] = .random(in: 32...126, using: &random)
      }
      do throws(SheetError) { try reading(zip) } catch { #expect(!error.code.isEmpty) }
    }
  }

  private func reading(_ zip: ZipBuilder) throws(SheetError) {
    let path = NSTemporaryDirectory() + "fuzz-\(UUID().uuidString)"
    _ = FileManager.default.createFile(atPath: path, contents: Data(zip.bytes()))
    defer { unlink(path) }
    let reader = try WorkbookReader(path: path)
    while try reader.next() != nil {}
  }
}
