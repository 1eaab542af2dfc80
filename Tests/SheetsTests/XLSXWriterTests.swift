import Foundation
import TestSupport
import Testing

@testable import Sheets

@Suite struct XLSXWriterTests {
  private func written(_ body: (XLSXWriter) throws -> Void) throws -> [UInt8] {
    let sink = OutputSink()
    let writer = try XLSXWriter(sink: sink)
    try body(writer)
    try writer.finish()
    return sink.buffer
  }

  private func rows(_ bytes: [UInt8], sheet: String = "1") throws -> [String] {
    try withTemporaryFile(bytes) { path in
      try dump(try WorkbookReader(path: path, sheet: .named(sheet)))
    }
  }

  @Test func writtenCellsReadBack() throws {
    let columns = [
      XLSXColumn(title: "Mã", isRequired: true), XLSXColumn(title: "Số", kind: .integer),
      XLSXColumn(title: "Tỷ lệ", kind: .decimal), XLSXColumn(title: "Ngày", kind: .date),
      XLSXColumn(title: "Có"),
    ]
    let bytes = try written { writer in
      try writer.beginSheet("Hộ nghèo", columns: columns, lines: ["Tiêu đề", "Xã Đàm Thủy"])
      try writer.write([
        .text("00123"), .integer(1_174_350_000_000), .hundredths(2471), .date("2024-09-05"),
        .boolean(true),
      ])
      try writer.write([
        .text("=1+1"), .integer(.max), .real(-0.5), .date("1899-05-01"), .text("a\u{0}b\r\u{7}"),
      ])
      try writer.write([.empty, .text("@SUM(A1)"), .text("+84"), .empty, .text("<&>\"' 𝄞")])
    }
    #expect(
      try rows(bytes) == [
        "5 t:00123|n:1174350000000|n:24.71|d:2024-09-05|b:1",
        "6 t:=1+1|t:9223372036854775807|n:-0.5|t:1899-05-01|t:a\u{2400}b\r\u{7}",
        "7 |t:@SUM(A1)|t:+84||t:<&>\"' 𝄞",
      ])
  }

  /// Lists that people print have a title above each page and lines around their cells; days stay days,
  /// and programs find the heading of columns in the first row.
  @Test func resultForPrintingHasATitleAndLinesAndTheSameCells() throws {
    let sink = OutputSink()
    let writer = try ResultWriter(
      format: .xlsx,
      columns: [
        ResultColumn(name: "commune", title: "Xã"),
        ResultColumn(name: "due_on", title: "Hạn", kind: .date),
        ResultColumn(name: "state", title: "Tình trạng"),
      ], sink: sink, page: ResultPage(title: "Tiến độ & kết quả", footer: "Trang &P/&N"))
    try writer.write([.text("Tam Kim"), .text("2026-12-09"), .text("đang làm")])
    _ = try writer.finish()
    let bytes = sink.buffer
    #expect(try rows(bytes) == ["2 t:Tam Kim|d:2026-12-09|t:đang làm"])
    try withTemporaryFile(bytes) { path in
      let archive = try ZipArchive(RandomAccessFile(path: path))
      func part(_ name: String) throws -> String {
        String(decoding: try archive.contents(#require(archive.entry(name))), as: UTF8.self)
      }
      let sheet = try part("xl/worksheets/sheet1.xml")
      #expect(sheet.contains("Trang &amp;P/&amp;N"))
      #expect(sheet.contains("Bold\"Tiến độ &amp;&amp; kết quả</oddHeader>"))
      #expect(try part("xl/styles.xml").contains("<left style=\"thin\">"))
    }
  }

  /// Each page of a divided sheet is filled, and none is wider than paper.
  @Test func columnsFillThePagesOfPaper() {
    func sums(_ count: Int, keys: Int) -> [Double] {
      let columns = (0..<count).map { XLSXColumn(title: "Cột \($0)", width: Double(8 + $0 % 5)) }
      let (widths, breaks) = XLSXPaper(keys: keys, footer: "&P").laid(columns)
      #expect(widths.count == count)
      let own = breaks.isEmpty ? 0 : keys
      let starts = [own] + breaks
      return zip(starts, breaks + [count]).map { start, end in
        widths.prefix(own).reduce(0, +) + widths[start..<end].reduce(0, +)
      }
    }
    for count in [9, 14, 20, 31, 57] {
      let pages = sums(count, keys: 2)
      #expect(pages.count > 1 || count < 20)
      for page in pages { #expect(page <= XLSXPaper.width + 0.01 && page > 600, "\(pages)") }
    }
    #expect(sums(60, keys: 0).allSatisfy { abs($0 - XLSXPaper.width) < 0.01 })
    // A few columns are not spread over all of a page.
    #expect(sums(2, keys: 1).allSatisfy { $0 < 200 })
  }

  @Test func randomTextReadsBack() throws {
    var random = SeededGenerator(seed: 11)
    let letters = Array("=+-@ađĐệ,;\"'\t\n_x0041_<>&|".unicodeScalars)
    let texts = (0..<200).map { _ in
      String(
        String.UnicodeScalarView(
          (0..<Int.random(in: 1...12, using: &random)).compactMap { _ in
            letters.randomElement(using: &random)
          }))
    }
    let bytes = try written { writer in
      try writer.beginSheet("a", columns: [XLSXColumn(title: "x"), XLSXColumn(title: "y")])
      for text in texts { try writer.write([.text(text), .integer(1)]) }
    }
    let found = try withTemporaryFile(bytes) { path in
      let reader = try WorkbookReader(path: path, encoding: .utf8)
      var found: [String] = []
      while case .record(let record)? = try reader.next() { found.append(record.text(0)) }
      return found
    }
    #expect(found == texts)
  }

  @Test func sheetNamesAreCleanedAndUnique() throws {
    let bytes = try written { writer in
      for name in ["a/b:c", "A b c", "", String(repeating: "đ", count: 40)] {
        try writer.beginSheet(name, columns: [XLSXColumn(title: "x"), XLSXColumn(title: "y")])
      }
    }
    try withTemporaryFile(bytes) { path in
      let names = try WorkbookReader(path: path).sheets.map(\.name)
      #expect(names == ["a b c", "A b c (2)", "sobo", String(repeating: "đ", count: 31)])
    }
  }

  @Test func choicesAreListedInAHiddenSheet() throws {
    let values = (1...300).map { "Dân tộc số \($0)" }
    let bytes = try written { writer in
      try writer.beginSheet(
        "Mẫu",
        columns: [
          XLSXColumn(title: "Dân tộc", choices: values, isStrict: true, note: "Chọn một"),
          XLSXColumn(title: "Giới tính", choices: ["Nam", "Nữ"]),
        ])
    }
    try withTemporaryFile(bytes) { path in
      let reader = try WorkbookReader(path: path, sheet: .named("_sobo"))
      #expect(reader.sheet.isHidden && reader.header == ["Dân tộc số 1", "Nam"])
      #expect(try dump(reader).count == 299)
      #expect(try WorkbookReader(path: path).header == ["Dân tộc", "Giới tính"])
    }
  }

  @Test func resultKeepsNumbersAndDates() throws {
    let sink = OutputSink()
    let writer = try ResultWriter(
      format: .xlsx,
      columns: [
        ResultColumn(name: "code", title: "Mã"),
        ResultColumn(name: "n", title: "Số", kind: .integer),
        ResultColumn(name: "d", title: "Ngày", kind: .date),
      ], sink: sink, title: "Kết quả")
    try writer.write([.text("=A1"), .integer(5), .text("2024-09-05")])
    try writer.write([.null, .hundredths(-467)])
    #expect(try writer.finish(cut: "còn 3 dòng") == nil)
    #expect(
      try rows(sink.buffer) == ["2 t:=A1|n:5|d:2024-09-05", "3 |n:-4.67|", "4 t:… còn 3 dòng||"])
  }

  @Test func fullDiskLeavesNoFile() throws {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    let sink = OutputSink(descriptor: full, name: "/dev/full")
    let writer = try XLSXWriter(sink: sink)
    let before = scratchFiles()
    #expect(throws: SheetError.file(.diskFull("/dev/full"))) {
      try writer.beginSheet("a", columns: [XLSXColumn(title: "x")])
      try writer.finish()
    }
    // Not even while the writer is alive.
    #expect(scratchFiles().subtracting(before).isEmpty)
    withExtendedLifetime(writer) {}
  }

  private func scratchFiles() -> Set<String> {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? []
    return Set(names.filter { $0.hasPrefix("sobo-") && $0.count == 11 })
  }

  @Test func cellsKeepTheirKind() {
    #expect(XLSXCell(copying: SheetCell(text: "00123", kind: .number)) == .text("00123"))
    #expect(XLSXCell(copying: SheetCell(text: "45.5", kind: .number)) == .real(45.5))
    #expect(XLSXCell(copying: SheetCell(text: "1", kind: .boolean)) == .boolean(true))
    #expect(XLSXCell(copying: SheetCell(text: "", kind: .empty)) == .empty)
  }
}
