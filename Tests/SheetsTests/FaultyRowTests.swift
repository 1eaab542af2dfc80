import Foundation
import Sheets
import Testing

@Suite struct FaultyRowTests {
  @Test func unclosedQuoteIsTheFaultOfItsLine() throws {
    let table = try read(
      """
      code,village,note
      CB01,Nà Pồng,ok
      CB02,"Bản Lũng,dở dang
      CB03,Khuổi Sao,ok
      CB04,Nà Mạ,ok

      """)
    #expect(
      table.rows == [
        .record(line: 2, ["CB01", "Nà Pồng", "ok"]), .fault(line: 3, .unclosedQuote),
        .record(line: 4, ["CB03", "Khuổi Sao", "ok"]), .record(line: 5, ["CB04", "Nà Mạ", "ok"]),
      ])
    let fault = try #require(table.faults.first)
    #expect(fault.number == 2 && fault.column == 1)
    #expect(fault.byteOffset == 42)
    #expect(fault.raw == Array("CB02,\"Bản Lũng,dở dang".utf8) && !fault.isRawCut)
    #expect(table.counts.records == 3 && table.counts.faults == 1 && table.counts.lines == 5)
  }

  @Test func unclosedQuoteDoesNotSpanOtherRows() throws {
    // Line 2 would close at the quote before Xóm, behind which text stands.
    let text = "a,b,c\n1,\"x,y\n2,\"Xóm 1, xã A\",z\n"
    #expect(
      try read(text).rows == [
        .fault(line: 2, .unclosedQuote), .record(line: 3, ["2", "Xóm 1, xã A", "z"]),
      ])
    // Line 2 closes on line 3, but the row has one field too many then.
    #expect(
      try read("a,b\n1,\"x\n2,\",\",y\"\n3,z\n").rows == [
        .fault(line: 2, .unclosedQuote), .fault(line: 3, .quoteInField),
        .record(line: 4, ["3", "z"]),
      ])
    let filler = String(repeating: "2,y\n", count: 40_000)
    let table = try read("a,b\n1,\"x\n" + filler)
    #expect(table.rows.first == .fault(line: 2, .unclosedQuote))
    #expect(table.counts.records == 40_000 && table.counts.faults == 1)
    #expect(table.counts.lines == 40_002)
  }

  @Test func unclosedQuoteInTheLastLineIsOneFault() throws {
    for end in ["", "\n", "\r\n"] {
      let table = try read("a,b\n1,2\n3,\"x" + end)
      #expect(table.rows == [.record(line: 2, ["1", "2"]), .fault(line: 3, .unclosedQuote)])
      #expect(table.counts.lines == 3)
    }
  }

  @Test(
    arguments: [
      ("1,x\"y", RecordFault.Kind.quoteInField, 1), ("1,x\"", .quoteInField, 1),
      ("1, \"x\"", .quoteInField, 1), ("\"1\"x,2", .textAfterQuote, 0),
      ("1,\"x\" ", .textAfterQuote, 1), ("1,\"x\"\"\"y", .textAfterQuote, 1),
    ])
  func misplacedQuoteCostsItsLineOnly(line: String, kind: RecordFault.Kind, column: Int) throws {
    let table = try read("a,b\n\(line)\n2,y\n")
    #expect(table.rows == [.fault(line: 2, kind), .record(line: 3, ["2", "y"])])
    #expect(table.faults.first?.column == column)
    #expect(table.faults.first?.raw == Array(line.utf8))
  }

  @Test func wrongFieldCountIsAFault() throws {
    let table = try read("a,b,c\n1,2\n1,2,3\n1,2,3,4\n1,2,3,\nx\n")
    #expect(
      table.rows == [
        .fault(line: 2, .tooFewFields(expected: 3, found: 2)), .record(line: 3, ["1", "2", "3"]),
        .fault(line: 4, .tooManyFields(expected: 3, found: 4)),
        .fault(line: 5, .tooManyFields(expected: 3, found: 4)),
        .fault(line: 6, .tooFewFields(expected: 3, found: 1)),
      ])
    #expect(table.faults.allSatisfy { $0.column == nil })
    #expect(table.faults.map(\.byteOffset) == [6, 16, 24, 31])
  }

  @Test func nulIsTheFaultOfItsLine() throws {
    let table = try read("a,b\n1,x\u{0}y\n2,\"p\n\u{0}q\"\n3,\u{0}\n4,z\n")
    #expect(
      table.rows == [
        .fault(line: 2, .nul), .fault(line: 4, .nul), .fault(line: 5, .nul),
        .record(line: 6, ["4", "z"]),
      ])
    #expect(table.faults.map(\.byteOffset) == [7, 15, 21])
    #expect(table.faults[1].raw == Array("2,\"p\n\u{0}q\"".utf8))
  }

  @Test(
    arguments: [
      [0xFF], [0xC3], [0xC3, 0x28], [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0x80], [0xE1, 0xBA], [0xF0, 0x9F, 0x98],
    ] as [[UInt8]])
  func invalidUTF8IsAFaultAtItsByte(bytes: [UInt8]) throws {
    let text = Array("a,b\n1,Nà ".utf8) + bytes + Array("\n2,y\n".utf8)
    let table = try read(bytes: text)
    #expect(table.rows == [.fault(line: 2, .invalidUTF8), .record(line: 3, ["2", "y"])])
    #expect(table.faults.first?.column == 1)
    #expect(table.faults.first?.byteOffset == 10)
  }

  @Test func boundaryCodePointsAreValid() throws {
    let letters = "\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}ếỹỆ"
    #expect(try read("a,b\n1,\(letters)\n").rows == [.record(line: 2, ["1", letters])])
  }

  @Test func fieldOver64KiBIsAFault() throws {
    let long = String(repeating: "x", count: CSVReader.fieldLimit)
    for (open, close) in [("", ""), ("\"", "\"")] {
      let table = try read("a,b\n1,\(open)\(long)\(close)\n2,\(open)\(long)x\(close)\n3,z\n")
      #expect(
        table.rows == [
          .record(line: 2, ["1", long]), .fault(line: 3, .fieldTooLong),
          .record(line: 4, ["3", "z"]),
        ])
      #expect(table.faults.first?.column == 1)
      #expect(table.faults.first?.isRawCut == false)
    }
  }

  @Test func overlongLineIsOneFault() throws {
    let letters = String(repeating: "x", count: 3_000_000)
    let commas = String(repeating: ",", count: 3_000_000)
    let table = try read("a,b\n\(letters)\n1,y\n\(commas)\n\(commas)\(commas)\n2,z\n")
    #expect(
      table.rows == [
        .fault(line: 2, .fieldTooLong), .record(line: 3, ["1", "y"]),
        .fault(line: 4, .tooManyFields(expected: 2, found: 3_000_001)),
        .fault(line: 5, .recordTooLong), .record(line: 6, ["2", "z"]),
      ])
    #expect(table.faults.allSatisfy { $0.isRawCut && $0.raw.count == RecordFault.rawLimit })
  }

  @Test func everyStrayQuoteIsAFaultAtItsLine() throws {
    let text = "a,b\n" + (0..<100_000).map { "\($0),\"x\n" }.joined()
    let table = try read(text)
    #expect(table.counts.faults == 100_000 && table.counts.records == 0)
    #expect(table.rows.map(\.line) == Array(2...100_001))
  }

  @Test func everyRowIsCountedOnce() throws {
    let table = try read("a,b\n1,2\n\n3\n\"4\n5,6\n7,\u{0}\n\n8,9")
    #expect(table.counts.records == 3 && table.counts.faults == 3)
    #expect(table.counts.rows == table.rows.count)
    #expect(table.counts.blankLines == 2 && table.counts.lines == 9)
  }

  @Test func everyFaultHasACodeAndBilingualWording() {
    let kinds: [RecordFault.Kind] = [
      .unclosedQuote, .textAfterQuote, .quoteInField, .nul, .invalidUTF8, .fieldTooLong,
      .recordTooLong, .tooFewFields(expected: 3, found: 2), .tooManyFields(expected: 3, found: 4),
    ]
    #expect(Set(kinds.map(\.code)).count == kinds.count)
    #expect(kinds.allSatisfy { !$0.wording.vi.isEmpty && $0.wording.vi != $0.wording.en })
    #expect(RecordFault.Kind.tooFewFields(expected: 3, found: 2).wording.en.contains("2 fields"))
  }
}

extension Row {
  var line: Int {
    switch self {
    case .record(let line, _), .fault(let line, _): line
    }
  }
}
