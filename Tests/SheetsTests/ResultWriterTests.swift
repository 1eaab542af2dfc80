import Foundation
import JSON
import Sheets
import Testing

@Suite struct ResultWriterTests {
  private static let columns = [
    ResultColumn(name: "code", title: "Mã"), ResultColumn(name: "village", title: "Thôn, xóm"),
    ResultColumn(name: "persons", title: "Số người", kind: .integer),
    ResultColumn(name: "rate", title: "Tỷ lệ", kind: .decimal),
    ResultColumn(name: "note", title: "Ghi chú"),
  ]

  private static let rows: [[ResultValue]] = [
    [.text("CB01"), .text("Nà Pồng"), .integer(4), .hundredths(2471), .text("a|b")],
    [.text("CB02"), .text("Khuo\u{302}\u{309}i Sao"), .integer(-12), .hundredths(-5), .null],
    [.text("CB03"), .text("漢字"), .null, .real(0.5), .text("=1+1\n\"x\"")],
  ]

  private func result(
    _ format: ResultFormat, rows: [[ResultValue]] = ResultWriterTests.rows, cut: String? = nil
  ) throws -> (text: String, unshown: String?) {
    let sink = OutputSink()
    let writer = try ResultWriter(format: format, columns: Self.columns, sink: sink)
    for row in rows { try writer.write(row) }
    let unshown = try writer.finish(cut: cut)
    #expect(writer.count == rows.count)
    return (sink.text, unshown)
  }

  @Test func tableColumnsAreAligned() throws {
    #expect(
      try result(.table, cut: "3 dòng").text == """
        Mã    Thôn, xóm  Số người  Tỷ lệ  Ghi chú
        ────  ─────────  ────────  ─────  ────────
        CB01  Nà Pồng           4  24.71  a|b
        CB02  Khuo\u{302}\u{309}i Sao       -12  -0.05
        CB03  漢字                   0.5  =1+1␊"x"
        … 3 dòng

        """)
  }

  @Test func csvGuardsTextButNotNumbers() throws {
    #expect(
      try result(.csv, cut: "3 dòng").text == """
        code,village,persons,rate,note
        CB01,Nà Pồng,4,24.71,a|b
        CB02,Khuo\u{302}\u{309}i Sao,-12,-0.05,
        CB03,漢字,,0.5,"'=1+1
        ""x""\"
        … 3 dòng

        """)
  }

  @Test func jsonIsAnArrayOfObjects() throws {
    let (text, unshown) = try result(.json, cut: "3 dòng")
    #expect(
      text == #"""
        [
         {"code":"CB01","village":"Nà Pồng","persons":4,"rate":24.71,"note":"a|b"},
         {"code":"CB02","village":"Khuổi Sao","persons":-12,"rate":-0.05,"note":null},
         {"code":"CB03","village":"漢字","persons":null,"rate":0.5,"note":"=1+1\n\"x\""}
        ]

        """#)
    #expect(unshown == "… 3 dòng")
    #expect(try JSONValue(parsing: text.utf8).elements.count == 3)
  }

  @Test func ndjsonIsOneObjectPerLine() throws {
    let (text, unshown) = try result(.ndjson, cut: "3 dòng")
    let lines = text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines.first
        == #"{"code":"CB01","village":"Nà Pồng","persons":4,"rate":24.71,"note":"a|b"}"#)
    #expect(unshown == "… 3 dòng")
  }

  @Test func markdownCellsAreEscaped() throws {
    #expect(
      try result(.markdown, cut: "3 dòng").text == #"""
        | Mã | Thôn, xóm | Số người | Tỷ lệ | Ghi chú |
        | --- | --- | ---: | ---: | --- |
        | CB01 | Nà Pồng | 4 | 24.71 | a\|b |
        | CB02 | Khuổi Sao | -12 | -0.05 |  |
        | CB03 | 漢字 |  | 0.5 | =1+1<br>"x" |

        … 3 dòng

        """#)
  }

  @Test(
    arguments: ResultFormat.allCases.filter { !$0.isBinary })
  func emptyResultIsValidInEveryFormat(format: ResultFormat) throws {
    let (text, unshown) = try result(format, rows: [])
    let expected: [ResultFormat: String] = [
      .table: """
      Mã  Thôn, xóm  Số người  Tỷ lệ  Ghi chú
      ──  ─────────  ────────  ─────  ───────

      """,
      .csv: "code,village,persons,rate,note\n", .json: "[]\n", .ndjson: "",
      .markdown: """
      | Mã | Thôn, xóm | Số người | Tỷ lệ | Ghi chú |
      | --- | --- | ---: | ---: | --- |

      """,
    ]
    #expect(text == expected[format])
    #expect(unshown == nil)
  }

  @Test(
    arguments: ResultFormat.allCases.filter { !$0.isBinary })
  func wholeResultHasNoCutMark(format: ResultFormat) throws {
    let (text, unshown) = try result(format)
    #expect(!text.contains("…") && unshown == nil)
  }

  @Test(
    arguments: [ResultFormat.csv, .json, .ndjson, .markdown])
  func firstRowIsWrittenAtOnce(format: ResultFormat) throws {
    let path = NSTemporaryDirectory() + "result-\(UUID().uuidString)"
    defer { unlink(path) }
    let sink = try OutputSink(publishing: path, replacing: true)
    let writer = try ResultWriter(format: format, columns: Self.columns, sink: sink)
    try writer.write(Self.rows[0])
    #expect(try String(contentsOfFile: #require(sink.draft), encoding: .utf8).contains("CB01"))
  }

  @Test func longTextGoesOnBelowAndColumnsStay() throws {
    let columns = [
      ResultColumn(name: "n", kind: .integer), ResultColumn(name: "text"),
      ResultColumn(name: "m", kind: .integer),
    ]
    let sink = OutputSink()
    let writer = try ResultWriter(format: .table, columns: columns, sink: sink)
    let words = (1...30).map { "chữ\($0)" }
    try writer.write([.integer(1), .text(words.joined(separator: " ")), .integer(77)])
    try writer.write([.integer(2), .text("ngắn"), .integer(8)])
    #expect(try writer.finish() == nil)
    let lines = sink.text.split(separator: "\n")
    #expect(lines.count > 5)
    #expect(lines[2].hasSuffix("  77") && lines[2].hasPrefix("1  chữ1 "))
    let end = lines[2].count
    #expect(lines.last?.count == end && lines.last?.hasSuffix("   8") == true)
    #expect(lines[3...].dropLast().allSatisfy { $0.hasPrefix("   chữ") && $0.count <= 63 })
    let whole = lines[2...].dropLast().joined(separator: " ")
    #expect(words.allSatisfy { whole.contains($0) })
  }

  @Test func longTableIsWrittenWholeAndEarly() throws {
    let path = NSTemporaryDirectory() + "result-\(UUID().uuidString)"
    defer { unlink(path) }
    let sink = try OutputSink(publishing: path, replacing: true)
    let columns = [ResultColumn(name: "n", kind: .integer), ResultColumn(name: "text")]
    let writer = try ResultWriter(format: .table, columns: columns, sink: sink)
    let long = String(repeating: "dài-", count: 50)
    for number in 1...20_000 as ClosedRange<Int64> {
      try writer.write([.integer(number), .text(number == 7 ? long : "x")])
    }
    #expect(try !String(contentsOfFile: #require(sink.draft), encoding: .utf8).isEmpty)
    #expect(try writer.finish() == nil)
    try sink.finish()
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 20_002)
    #expect(lines[1] == "───  " + String(repeating: "─", count: 60))
    #expect(lines[8] == "  7  " + long)
    #expect(lines[20_001] == "20000  x")
  }

  @Test func duplicateColumnNamesStayDistinct() throws {
    let sink = OutputSink()
    let columns = ["a", "a", "a_2", "a"].map { ResultColumn(name: $0) }
    let writer = try ResultWriter(format: .ndjson, columns: columns, sink: sink)
    try writer.write([.integer(1), .integer(2), .integer(3), .integer(4)])
    #expect(sink.text == #"{"a":1,"a_2":2,"a_2_2":3,"a_3":4}"# + "\n")
  }

  @Test func controlCharactersAreNeutralized() throws {
    let sink = OutputSink()
    let writer = try ResultWriter(
      format: .table, columns: [ResultColumn(name: "a"), ResultColumn(name: "b")], sink: sink)
    try writer.write([.text("\u{1B}[31m\u{9B}\u{202E}"), .text("ế“”")])
    _ = try writer.finish()
    #expect(sink.text.contains("␛[31m\u{FFFD}\u{FFFD}  ế“”\n"))
  }

  @Test func missingCellsAreNullAndExtraCellsAreDropped() throws {
    let sink = OutputSink()
    let columns = [ResultColumn(name: "a"), ResultColumn(name: "b")]
    let writer = try ResultWriter(format: .ndjson, columns: columns, sink: sink)
    try writer.write([.integer(1)])
    try writer.write([.integer(1), .integer(2), .integer(3)])
    #expect(sink.text == "{\"a\":1,\"b\":null}\n{\"a\":1,\"b\":2}\n")
  }
}

@Suite struct DisplayWidthTests {
  @Test(
    arguments: [
      ("", 0), ("abc", 3), ("Nguyễn Thị Ấu", 13), ("Nguye\u{302}\u{303}n", 6), ("ộỆỹƯ", 4),
      ("漢字", 4), ("ﾊﾝ", 2), ("ＡＢ", 4), ("한국", 4), ("😀", 2), ("👨‍👩‍👧", 2), ("🇻🇳", 2),
      ("a\u{200B}b", 2), ("─…–", 3), ("\u{1100}\u{1161}", 2), ("đồng₫", 5),
    ])
  func displayWidthCountsTerminalColumns(text: String, width: Int) throws {
    let sink = OutputSink()
    let writer = try ResultWriter(
      format: .table, columns: [ResultColumn(name: ""), ResultColumn(name: "b")], sink: sink)
    try writer.write([.text(text), .text("x")])
    _ = try writer.finish()
    #expect(sink.text.contains("\n" + String(repeating: "─", count: width) + "  ─\n"))
  }

  @Test func displayTextsAppearInTablesOnly() throws {
    func text(_ format: ResultFormat) throws -> String {
      let sink = OutputSink()
      let column = ResultColumn(name: "state", title: "Tình trạng") { $0 == "ok" ? "tốt" : $0 }
      let writer = try ResultWriter(format: format, columns: [column], sink: sink)
      for cell in [.text("ok"), .null, .text("x")] as [ResultValue] { try writer.write([cell]) }
      _ = try writer.finish()
      return sink.text
    }
    for format in [ResultFormat.table, .markdown] {
      #expect(try text(format).contains("tốt") && !text(format).contains("ok"))
    }
    for format in [ResultFormat.csv, .json, .ndjson] {
      #expect(try text(format).contains("ok") && !text(format).contains("tốt"))
    }
  }
}
