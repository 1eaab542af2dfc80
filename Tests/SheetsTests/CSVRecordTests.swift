import Foundation
import Sheets
import Testing

@Suite struct CSVRecordTests {
  @Test func quotedFieldsLoseTheirQuotes() throws {
    let table = try read("a,b,c\n\"x,y\",\"say \"\"Nà\"\"\",\"\"\n\"\"\"\",\"\"\"\"\"\",z\n")
    #expect(table.header == ["a", "b", "c"])
    #expect(
      table.rows == [
        .record(line: 2, ["x,y", "say \"Nà\"", ""]), .record(line: 3, ["\"", "\"\"", "z"]),
      ])
  }

  @Test func quotedLineBreaksAreKeptAndCounted() throws {
    let table = try read("a,b\n1,\"x\ny\r\nz\rw\"\n2,v\n")
    #expect(
      table.rows == [.record(line: 2, ["1", "x\ny\r\nz\rw"]), .record(line: 6, ["2", "v"])])
    #expect(table.counts.lines == 6)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func everyLineEndIsAccepted(end: String) throws {
    let lines = ["a,b", "1,2", "\"3\",4", "", "5,\"6\""]
    let table = try read(lines.joined(separator: end) + end)
    #expect(
      table.rows == [
        .record(line: 2, ["1", "2"]), .record(line: 3, ["3", "4"]), .record(line: 5, ["5", "6"]),
      ])
    #expect(table.dialect.lineEnd.text == end)
    #expect(table.counts.blankLines == 1)
    #expect(table.counts.lines == 5)
  }

  @Test(
    arguments: ["1,2", "1,", "\"1\",\"2\"", ",\"\""])
  func lastLineNeedsNoLineEnd(last: String) throws {
    let whole = try read("a,b\n" + last + "\n")
    let cut = try read("a,b\n" + last)
    #expect(cut.rows == whole.rows)
    #expect(cut.rows.count == 1)
    #expect(cut.counts.lines == 2)
  }

  @Test func blankLinesAreSkippedAndCounted() throws {
    let table = try read("\n\r\na,b\n\n\n1,2\n\n")
    #expect(table.header == ["a", "b"])
    #expect(table.rows == [.record(line: 6, ["1", "2"])])
    #expect(table.counts.blankLines == 5)
    #expect(table.counts.lines == 7)
    #expect(table.counts.rows == 1)
  }

  @Test func rowOfEmptyFieldsIsARow() throws {
    #expect(try read("a,b,c\n,,\n").rows == [.record(line: 2, ["", "", ""])])
    #expect(try read("a\n\"\"\n").rows == [.record(line: 2, [""])])
  }

  @Test func byteOrderMarkIsNotPartOfTheHeader() throws {
    let marked = try read("\u{FEFF}mã,tên\n1,Nà Pồng\n")
    #expect(marked.header == ["mã", "tên"])
    #expect(marked.dialect.hasMark)
    #expect(try !read("mã,tên\n").dialect.hasMark)
  }

  @Test(
    arguments: [
      ("a,b;c,d\n", CSVDialect.Delimiter.comma), ("a;b;c,d\n", .semicolon), ("a\tb\tc,d\n", .tab),
      ("\"a,b,c,d\";e\n", .semicolon), ("\"a\n,,,\";e\n", .semicolon), ("only\n1,2;3;4", .comma),
      ("a;b", .semicolon),
    ])
  func delimiterIsDetectedFromTheHeader(text: String, expected: CSVDialect.Delimiter) throws {
    #expect(try read(text).dialect.delimiter == expected)
  }

  @Test func requestedDelimiterWins() throws {
    let table = try read("a,b,c;d\n1,2,3;4\n", delimiter: .semicolon)
    #expect(table.header == ["a,b,c", "d"])
    #expect(table.rows == [.record(line: 2, ["1,2,3", "4"])])
  }

  @Test func otherDelimitersAreText() throws {
    #expect(
      try read("a;b\n1,2\t3;4\n").rows == [.record(line: 2, ["1,2\t3", "4"])])
    #expect(
      try read("a\tb\n1,2;3\t4\n").rows == [.record(line: 2, ["1,2;3", "4"])])
  }

  @Test func recordsKnowTheirPositionAndBytes() throws {
    try withTemporaryFile(Array("\u{FEFF}mã,x\n1,\"a\nb\"\nbad\n\n3,\"\"\"đ\"\"\"\r\n".utf8)) {
      path in
      let reader = try CSVReader(path: path)
      #expect(reader.rawHeader == Array("mã,x".utf8))
      #expect(reader.headerLine == 1)
      guard case .record(let record) = try reader.next() else {
        Issue.record("the first row is sound")
        return
      }
      #expect(record.number == 1 && record.line == 2 && record.lineCount == 2)
      #expect(record.byteOffset == 9)
      #expect(record.withRaw { String(decoding: $0, as: UTF8.self) } == "1,\"a\nb\"")
      _ = try reader.next()
      _ = try reader.next()
      #expect(record.number == 3 && record.line == 6 && record.lineCount == 1)
      #expect(record.byteOffset == 22)
      #expect(record.withRaw { String(decoding: $0, as: UTF8.self) } == "3,\"\"\"đ\"\"\"")
      #expect(try reader.next() == nil)
      #expect(reader.bytesRead == reader.size)
    }
  }

  @Test func fieldBytesComeWithoutQuotes() throws {
    try withTemporaryFile(Array("a,b\nx,\"q\"\"r\"\n".utf8)) { path in
      let reader = try CSVReader(path: path)
      guard case .record(let record) = try reader.next() else { return }
      #expect(record.withField(0) { Array($0) } == Array("x".utf8))
      #expect(record.withField(1) { Array($0) } == Array("q\"r".utf8))
      #expect(record.withField(2) { $0.count } == 0)
      #expect(record.withField(-1) { $0.count } == 0)
      #expect(record.text(2) == "" && record.isEmpty(2) && !record.isEmpty(1))
    }
  }

  @Test func nestedFieldsDoNotShareBytes() throws {
    let long = String(repeating: "\"\"x", count: 1_000)
    try withTemporaryFile(Array("a,b\n\"p\"\"q\",\"\(long)\"\n".utf8)) { path in
      let reader = try CSVReader(path: path)
      guard case .record(let record) = try reader.next() else { return }
      record.withField(0) { first in
        #expect(record.withField(1) { $0.count } == 2_000)
        #expect(Array(first) == Array("p\"q".utf8))
      }
    }
  }

  @Test func staleRecordIsEmpty() throws {
    try withTemporaryFile(Array("a,b\n1,2\n".utf8)) { path in
      var reader: CSVReader? = try CSVReader(path: path)
      guard case .record(let record) = try reader?.next() else { return }
      #expect(record.text(1) == "2")
      reader = nil
      #expect(record.count == 0 && record.text(1) == "")
    }
  }

  @Test func digestSeesEveryByteOnce() throws {
    let bytes = Array("\u{FEFF}a,b\n1,2\n\"unclosed\n\n3\u{0},4\n".utf8)
    try withTemporaryFile(bytes) { path in
      var seen: [UInt8] = []
      let reader = try CSVReader(path: path, blockSize: 7) { seen.append(contentsOf: $0) }
      while try reader.next() != nil {}
      #expect(seen == bytes)
    }
  }

  @Test func pipeIsReadLikeAFile() throws {
    let pipe = Pipe()
    let writer = Thread {
      for number in 0..<500 {
        let text = number == 0 ? "a,b\r\n" : "\(number),\"Nà\r\nPồng\"\r\n"
        for piece in Array(text.utf8).chunks(of: 3) {
          pipe.fileHandleForWriting.write(Data(piece))
        }
      }
      try? pipe.fileHandleForWriting.close()
    }
    writer.start()
    let reader = try CSVReader(
      descriptor: pipe.fileHandleForReading.fileDescriptor, name: "pipe")
    #expect(reader.size == nil)
    var sum = 0
    while case .record(let record) = try reader.next() {
      sum += Int(record.text(0)) ?? 0
      #expect(record.text(1) == "Nà\r\nPồng")
    }
    #expect(sum == 499 * 500 / 2)
    #expect(reader.counts.records == 499 && reader.counts.lines == 999)
  }
}

extension Array {
  func chunks(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
