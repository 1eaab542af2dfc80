import Sheets
import TestSupport
import Testing

@Suite struct CSVPropertyTests {
  private static let pieces: [String] = [
    "a", "Nà Pồng", "\"", "\"\"", ",", ";", "\t", "\n", "\r", "\r\n", "\u{FEFF}", "e\u{302}\u{301}",
    "漢", "😀", " ", "=1+2", "'", "\\", "0", "-",
  ]

  private func field(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...4, using: &random))
      .map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
  }

  @Test func writtenRowsReadBack() throws {
    for seed in 1...300 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      let dialect = CSVDialect(
        delimiter: CSVDialect.Delimiter.allCases.randomElement(using: &random) ?? .comma,
        lineEnd: [.lf, .crlf, .cr].randomElement(using: &random) ?? .lf,
        hasMark: Bool.random(using: &random))
      let width = Int.random(in: 1...5, using: &random)
      let rows = (0..<8).map { _ in (0..<width).map { _ in field(&random) } }
      let sink = OutputSink()
      let writer = try CSVWriter(sink: sink, dialect: dialect)
      for row in rows { try writer.write(row) }
      let table = try read(sink.text, delimiter: dialect.delimiter)
      let found = [table.header] + table.rows.map(\.fields)
      #expect(found.count == rows.count, "seed \(seed)")
      for (row, expected) in zip(found, rows) {
        // By bytes: two strings are equal when they only look the same.
        #expect(row.map { Array($0.utf8) } == expected.map { Array($0.utf8) }, "seed \(seed)")
      }
      #expect(table.dialect == dialect, "seed \(seed)")
    }
  }

  @Test(arguments: Array(1...64))
  func blockSizeChangesNothing(size: Int) throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      var text = "\u{FEFF}mã;\"tên\r\ngọi\";c\r\n"
      for _ in 0..<1_500 { text += Self.pieces.randomElement(using: &random) ?? "" }
      // Valid rows between random bytes.
      text +=
        "\r\n1;\"x\r\ny\"\"\";2\r\r\n3;4;\"5\"\n" + String(repeating: "6;ế;\"ộ\"\r\n", count: 300)
      var bytes = Array(text.utf8)
      for _ in 0..<5 { bytes[Int.random(in: 40..<bytes.count, using: &random)] = 0 }
      for _ in 0..<5 { bytes[Int.random(in: 40..<bytes.count, using: &random)] = 0xFF }
      let whole = try read(bytes: bytes)
      let parts = try read(bytes: bytes, blockSize: size)
      #expect(whole.counts.records > 250 && whole.counts.faults > 50)
      #expect(parts.header == whole.header && parts.dialect == whole.dialect)
      #expect(parts.rows == whole.rows)
      #expect(parts.faults == whole.faults)
      #expect(parts.counts == whole.counts)
    }
  }

  @Test(arguments: [4_099, 65_537, 300_007])
  func limitsAreIndependentOfBlockSize(size: Int) throws {
    let limit = CSVReader.fieldLimit
    var text = "a,b\n"
    for length in [limit - 1, limit, limit + 1, limit + 5_000, 3 * limit] {
      let long = String(repeating: "x", count: length)
      text +=
        "1,\(long)\n1,\(long)\"\n1,\"\(long)\"\n\"\(long)\"\"\",y\n\(long)\u{0},z\n1,\"\n\(long)\"\n"
    }
    let whole = try read(text)
    let parts = try read(bytes: Array(text.utf8), blockSize: size)
    #expect(whole.rows == parts.rows && whole.faults == parts.faults)
    #expect(whole.counts.records == 5 && whole.counts.faults > 20)
  }

  @Test func randomBytesAccountForEveryLine() throws {
    var tables = 0
    for seed in 1...2_000 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      // Any bytes, which mostly are no text, or what a table is made of with a few random bytes.
      let letters = String(repeating: "aab,,;\n", count: 6) + "\"\"\"\"\"\"\r\r\t\u{0}ếộ"
      let alphabet =
        seed.isMultiple(of: 4) ? Array(0...255 as ClosedRange<UInt8>) : Array(letters.utf8) + [0xFF]
      // Half of the files have a header that can be read.
      let header = Bool.random(using: &random) ? Array("a,b\n".utf8) : []
      let length = Int.random(in: 0...300, using: &random)
      let bytes = header + (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      let size = Int.random(in: 1...40, using: &random)
      guard let table = try? read(bytes: bytes, encoding: .utf8, blockSize: size) else { continue }
      tables += 1
      #expect(table.counts.rows == table.rows.count, "seed \(seed)")
      #expect(table.counts.lines == physicalLines(bytes), "seed \(seed)")
      for fault in table.faults { #expect(fault.byteOffset < bytes.count, "seed \(seed)") }
      for case .record(_, let fields) in table.rows {
        #expect(fields.count == table.header.count, "seed \(seed)")
      }
    }
    #expect(tables > 1_000)
  }

  private func physicalLines(_ whole: [UInt8]) -> Int {
    // The marks with which DOS ends a text are no line.
    let bytes = whole.prefix(whole.count - whole.reversed().prefix { $0 == 0x1A }.count)
    var lines = 0
    var isOpen = false
    for (index, byte) in bytes.enumerated() {
      if byte == 13 || byte == 10 {
        let isSecond = byte == 10 && index > 0 && bytes[index - 1] == 13
        if !isSecond { lines += 1 }
        isOpen = false
      } else {
        isOpen = true
      }
    }
    return lines + (isOpen ? 1 : 0)
  }
}

extension Row {
  var fields: [String] {
    if case .record(_, let fields) = self { fields } else { [] }
  }
}
