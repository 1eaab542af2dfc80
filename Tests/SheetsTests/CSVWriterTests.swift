import Foundation
import Sheets
import Testing

@Suite struct CSVWriterTests {
  private func written(
    _ rows: [[String]], dialect: CSVDialect = .standard, guardsFormulas: Bool = false
  ) throws -> String {
    let sink = OutputSink()
    let writer = try CSVWriter(sink: sink, dialect: dialect, guardsFormulas: guardsFormulas)
    for row in rows { try writer.write(row) }
    return sink.text
  }

  @Test func onlyFieldsThatNeedQuotesAreQuoted() throws {
    #expect(
      try written([["a", "x,y", "q\"r", "l\nm", "c\rd", " s ", "", "a;b"]])
        == "a,\"x,y\",\"q\"\"r\",\"l\nm\",\"c\rd\", s ,,a;b\n")
  }

  @Test func sourceDialectIsKept() throws {
    let dialect = CSVDialect(delimiter: .semicolon, lineEnd: .crlf, hasMark: true)
    #expect(
      try written([["mã", "x;y"], ["1", "a,b"]], dialect: dialect)
        == "\u{FEFF}mã;\"x;y\"\r\n1;a,b\r\n")
  }

  @Test func emptyFieldAndLeadingMarkReadBack() throws {
    #expect(try written([["a"], [""], ["b"]]) == "a\n\"\"\nb\n")
    #expect(try read(written([["\u{FEFF}a"], ["b"]])).header == ["\u{FEFF}a"])
  }

  @Test func rejectedRowKeepsItsBytes() throws {
    let source =
      Array("mã,tên\r\n1,\"Nà \"\"P\"\"\"\r\n2,\u{0}".utf8) + [0xFF] + Array("\r\n3\r\n".utf8)
    try withTemporaryFile(source) { path in
      let reader = try CSVReader(path: path)
      let rejects = NSTemporaryDirectory() + "rejects-\(UUID().uuidString).csv"
      defer { unlink(rejects) }
      let sink = try OutputSink(publishing: rejects, replacing: true)
      let writer = try CSVWriter(sink: sink, dialect: reader.dialect)
      try writer.write(raw: reader.rawHeader, appending: ["error"])
      while let row = try reader.next() {
        switch row {
        case .record(let record):
          try record.withRaw { (bytes) throws(SheetError) in
            try writer.write(raw: bytes, appending: ["a, b"])
          }
        case .fault(let fault): try writer.write(raw: fault.raw, appending: [fault.kind.code])
        }
      }
      try sink.finish()
      let expected =
        Array("mã,tên,error\r\n1,\"Nà \"\"P\"\"\",\"a, b\"\r\n2,\u{0}".utf8) + [0xFF]
        + Array(",nul_byte\r\n3,too_few_fields\r\n".utf8)
      #expect(Array(try Data(contentsOf: URL(fileURLWithPath: rejects))) == expected)
    }
  }

  @Test(
    arguments: [
      "=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "-", "-1+2", "+1.", "--1",
    ])
  func formulaCellsAreGuarded(cell: String) throws {
    #expect(CSVWriter.isFormula(cell))
    let text = try written([["x", cell]], guardsFormulas: true)
    #expect(try read("a,b\n" + text).rows.first?.fields == ["x", "'" + cell])
    #expect(try read("a,b\n" + written([["x", cell]])).rows.first?.fields == ["x", cell])
  }

  @Test(
    arguments: [
      "-4.67", "-4,67", "-1.174.350.000", "+84912345678", "-0", "", "a=b", "1-2", "'", "ế",
    ])
  func numbersAndPlainTextAreNotGuarded(cell: String) throws {
    #expect(!CSVWriter.isFormula(cell))
  }
}

@Suite struct OutputSinkTests {
  @Test func fullDiskIsAnError() throws {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    let sink = OutputSink(descriptor: full, name: "/dev/full")
    try sink.write("x")
    #expect(throws: SheetError.file(.diskFull("/dev/full"))) { try sink.finish() }
  }

  @Test func closedPipeIsAnError() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    let sink = OutputSink(descriptor: ends[1], name: "pipe")
    let rows = String(repeating: "x", count: 100_000)
    #expect(throws: SheetError.outputClosed) { try sink.write(rows) }
    #expect(throws: SheetError.outputClosed) {
      try sink.write("x")
      try sink.flush()
    }
  }

  @Test func slowPipeGetsEveryByte() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let (output, input) = (ends[0], ends[1])
    #expect(fcntl(input, F_SETFL, O_NONBLOCK) == 0)
    let text = (0..<100_000).map { "\($0)\n" }.joined()
    let writer = Thread {
      let sink = OutputSink(descriptor: input)
      try? sink.write(text)
      try? sink.finish()
      close(input)
    }
    writer.start()
    let received = FileHandle(fileDescriptor: output, closeOnDealloc: true).readDataToEndOfFile()
    #expect(received == Data(text.utf8))
  }

  @Test func outputFileIsPrivateToItsOwner() throws {
    let path = NSTemporaryDirectory() + "sink-\(UUID().uuidString)"
    defer { unlink(path) }
    try Data("an older and longer text".utf8).write(to: URL(fileURLWithPath: path))
    chmod(path, 0o644)
    let sink = try OutputSink(publishing: path, replacing: true)
    try sink.write("new")
    try sink.finish()
    var status = stat()
    #expect(stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
    #expect(throws: SheetError.self) { try sink.finish() }
  }

  @Test func uncreatableFileNamesItsReason() throws {
    #expect {
      try OutputSink(publishing: "/nowhere/at/all", replacing: true)
    } throws: { error in
      guard case .file(.cannotCreate("/nowhere/at/all", _))? = error as? SheetError else {
        return false
      }
      return true
    }
  }
}
