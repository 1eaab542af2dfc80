import Foundation
import Testing
import Vietnamese

@testable import Sheets

private let latin1 =
  "M· hé,Hä vµ tªn,X·\r\nA1,NguyÔn V¨n §øc,\"§µm\nThñy\"\r\nA2,Hoµng ThÞ Mû\r\nA3,BÕ A,Vµng\r\n"

private func bytes(_ text: String) -> [UInt8] {
  text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
}

@Suite struct EncodingReadingTests {
  private func open(
    _ bytes: [UInt8], _ options: SheetFile.Options = .init(), blockSize: Int = 7
  ) throws -> (CSVReader, [String]) {
    try withTemporaryFile(bytes) { path in
      let reader = try CSVReader(
        path: path, delimiter: options.delimiter, encoding: options.encoding,
        headerFinder: options.headerFinder, blockSize: blockSize)
      return (reader, try dump(reader))
    }
  }

  @Test(arguments: [1, 7, 4_096])
  func tcvn3LinesAndFaultsKeepTheirNumbers(blockSize: Int) throws {
    let (reader, lines) = try open(bytes(latin1), blockSize: blockSize)
    #expect(reader.form == TextForm(.tcvn3, in: .bytes))
    #expect(reader.header == ["Mã hộ", "Họ và tên", "Xã"])
    #expect(
      lines == [
        "2 t:A1|t:Nguyễn Văn Đức|t:Đàm\nThủy", "4 too_few_fields -", "5 t:A3|t:Bế A|t:Vàng",
      ])
    // What is copied is UTF-8, and says so to spreadsheet programs.
    #expect(reader.dialect.hasMark && reader.dialect.lineEnd == .crlf)
    #expect(reader.rawHeader == Array("Mã hộ,Họ và tên,Xã".utf8))
  }

  @Test(arguments: [true, false])
  func utf16TextIsRead(isLittle: Bool) throws {
    let text = "\u{FEFF}Mã hộ\tHọ tên\r\n01\tĐức 𝄞\r\n"
    let encoded = text.utf16.flatMap { unit -> [UInt8] in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isLittle ? pair : pair.reversed()
    }
    let (reader, lines) = try open(encoded)
    #expect(reader.form.encoding == .utf16 && reader.dialect.delimiter == .tab)
    #expect(reader.header == ["Mã hộ", "Họ tên"] && lines == ["2 t:01|t:Đức 𝄞"])
    // Half a character is the fault of its row alone.
    let (_, broken) = try open(
      Array(encoded.dropLast(5)) + [isLittle ? 0 : 0xD8, isLittle ? 0xD8 : 0])
    #expect(broken == ["2 invalid_utf8 B"])
  }

  @Test func digestSeesTheBytesOfTheFile() throws {
    var seen: [UInt8] = []
    try withTemporaryFile(bytes(latin1)) { path in
      let reader = try CSVReader(path: path, blockSize: 5) { seen += $0 }
      while try reader.next() != nil {}
      #expect(reader.bytesRead == seen.count)
    }
    #expect(seen == bytes(latin1))
  }

  @Test func doubtfulEncodingAsksForAnAnswer() throws {
    let short = bytes("a,b\n1,Céng hßa\n")
    do {
      _ = try open(short)
      Issue.record("it was guessed")
    } catch SheetError.doubtfulEncoding(_, let candidates) {
      #expect(candidates.contains { $0.form.encoding == .tcvn3 && $0.sample == "Cộng hòa" })
    }
    var options = SheetFile.Options()
    options.encoding = .tcvn3
    #expect(try open(short, options).1 == ["2 t:1|t:Cộng hòa"])
  }

  @Test func headerBelowTitleLinesIsFound() throws {
    var options = SheetFile.Options()
    options.headerFinder = HeaderFinder(wanted: [["ma ho"], ["Họ tên"], ["Xã"]])
    let text = "UBND XÃ, HUYỆN\n\nDanh sách;;\nMÃ HỘ;\"Họ\ntên\";x\n1;Én;\n"
    let (reader, lines) = try open(Array(text.utf8), options)
    #expect(reader.headerLine == 4 && reader.header == ["MÃ HỘ", "Họ\ntên", "x"])
    #expect(lines == ["6 t:1|t:Én|"])
  }

  @Test func firstRowOfSeveralCellsIsTheHeader() {
    let finder = HeaderFinder(wanted: [["mã"]])
    #expect(finder.index(in: [["title"], ["a", "b"], ["c", "d"]]) == 1)
    #expect(finder.index(in: [["title"], ["a", "b"], ["MÃ:", "d"]]) == 2)
    #expect(finder.index(in: []) == nil)
    #expect(HeaderFinder.key(" Họ và\n tên (*) ") == "ho va ten")
  }
}
