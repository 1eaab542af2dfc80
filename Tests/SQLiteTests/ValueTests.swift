import SQLite
import Testing

/// Text and bytes go in and out by their length and class, whatever they hold.
@Suite struct ValueTests {
  let connection: Connection

  init() throws {
    connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (v ANY) STRICT")
  }

  @Test(arguments: [
    "a\u{0}b", "\u{0}", "\u{0}\u{0}x", "x\u{0}", "", "Nguyễn Văn Đức", "\u{10FFFF}",
  ])
  func textIsStoredWhole(text: String) throws {
    try connection.run("INSERT INTO t VALUES (?1)", text)
    let back = try #require(try connection.text("SELECT v FROM t"))
    #expect(Array(back.utf8) == Array(text.utf8))
    #expect(
      try connection.integer("SELECT length(CAST(v AS BLOB)) FROM t") == Int64(text.utf8.count))
  }

  @Test func borrowedTextIsStoredUnchanged() throws {
    let bytes = Array("a\u{0}Đ".utf8)
    try connection.cached("INSERT INTO t VALUES (?1)") { (statement) throws in
      try bytes.withUnsafeBytes { bytes in
        try statement.bindBorrowed(utf8: bytes, at: 1)
        while try statement.step() {}
        statement.reset()
        try statement.bindBorrowed(utf8: UnsafeRawBufferPointer(start: nil, count: 0), at: 1)
        while try statement.step() {}
        statement.reset()
        try statement.bind(utf8: UnsafeRawBufferPointer(rebasing: bytes[2...]), at: 1)
        while try statement.step() {}
      }
    }
    var read: [[UInt8]] = []
    try connection.rows("SELECT v FROM t ORDER BY rowid") { (row) throws in
      try row.withUTF8(0) { read.append(Array($0)) }
    }
    #expect(read == [bytes, [], Array("Đ".utf8)])
  }

  @Test func emptyTextIsNotNull() throws {
    try connection.run("INSERT INTO t VALUES (?1)", "")
    try connection.run("INSERT INTO t VALUES (?1)", Value.blob([]))
    try connection.run("INSERT INTO t VALUES (?1)", String?.none)
    var classes: [String] = []
    try connection.rows("SELECT typeof(v) FROM t ORDER BY rowid") { classes.append(try $0.text(0)) }
    #expect(classes == ["text", "blob", "null"])
    try connection.rows("SELECT v FROM t WHERE typeof(v) = 'text'") { (row) throws in
      #expect(try row.textOrNil(0) == "")
      #expect(try row.withUTF8(0) { $0.count } == 0)
      #expect(try row.value(0) == .text(""))
    }
    try connection.rows("SELECT v FROM t WHERE v IS NULL") { (row) throws in
      #expect(try row.textOrNil(0) == nil)
      #expect(try row.integerOrNil(0) == nil)
      #expect(try row.withUTF8(0) { $0.count } == nil)
      #expect(try row.value(0) == .null)
      #expect(row.isNull(0))
    }
  }

  @Test(arguments: [.min, .min + 1, -1, 0, 1, 1 << 53 + 1, .max] as [Int64])
  func integersKeepAllBits(number: Int64) throws {
    try connection.run("INSERT INTO t VALUES (?1)", number)
    #expect(try connection.integer("SELECT v FROM t") == number)
    #expect(try connection.text("SELECT CAST(v AS TEXT) FROM t") == "\(number)")
  }

  @Test func everyStorageClassRoundTrips() throws {
    let values: [Value] = [
      .null, .integer(7), .real(0.1), .text("x"), .blob([0, 255, 1]), .blob([]), .real(-.infinity),
    ]
    for value in values { try connection.run("INSERT INTO t VALUES (?1)", value) }
    var read: [Value] = []
    try connection.rows("SELECT v FROM t ORDER BY rowid") { read.append(try $0.value(0)) }
    #expect(read == values)
  }

  @Test func mismatchedTypesThrow() throws {
    try connection.run("INSERT INTO t VALUES (?1)", "12")
    #expect(throws: SQLiteError.self) { try connection.integer("SELECT v FROM t") }
    try connection.rows("SELECT v, NULL, 1, 2.5, x'00' FROM t") { (row) throws in
      #expect(throws: SQLiteError.self) { try row.integer(0) }
      #expect(throws: SQLiteError.self) { try row.integer(1) }
      #expect(throws: SQLiteError.self) { try row.text(1) }
      #expect(throws: SQLiteError.self) { try row.text(2) }
      #expect(throws: SQLiteError.self) { try row.withUTF8(2) { $0.count } }
      #expect(throws: SQLiteError.self) { try row.integer(3) }
      #expect(throws: SQLiteError.self) { try row.real(2) }
      #expect(throws: SQLiteError.self) { try row.blob(0) }
      #expect(throws: SQLiteError.self) { try row.text(4) }
      #expect(try row.real(3) == 2.5)
      #expect(try row.blob(4) == [0])
      let error = #expect(throws: SQLiteError.self) { try row.integer(0) }
      #expect(error?.message == "column v holds text, not integer")
    }
  }

  @Test(arguments: [-1, 1, Int.max, Int.min])
  func missingColumnThrows(column: Int) throws {
    try connection.rows("SELECT 1") { (row) throws in
      #expect(throws: SQLiteError.self) { try row.integerOrNil(column) }
      #expect(throws: SQLiteError.self) { try row.textOrNil(column) }
      #expect(throws: SQLiteError.self) { try row.value(column) }
      #expect(throws: SQLiteError.self) { try row.withUTF8(column) { $0.count } }
      #expect(row.columnName(column) == "")
    }
  }

  @Test func invalidUTF8IsReplaced() throws {
    try connection.execute("INSERT INTO t VALUES (CAST(x'41FF42' AS TEXT))")
    #expect(try connection.text("SELECT v FROM t") == "A\u{FFFD}B")
    try connection.rows("SELECT v FROM t") { (row) throws in
      #expect(try row.withUTF8(0) { Array($0) } == [0x41, 0xFF, 0x42])
    }
  }

  @Test func valueOverTheLimitIsRefused() throws {
    connection.setLimit(.length, 1_000)
    let error = #expect(throws: SQLiteError.self) {
      try connection.run("INSERT INTO t VALUES (?1)", String(repeating: "x", count: 1_001))
    }
    #expect(error?.isLimit == true)
    #expect(try connection.integer("SELECT count(*) FROM t") == 0)
  }
}
