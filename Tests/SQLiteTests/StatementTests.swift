import SQLite
import Testing

@Suite struct StatementTests {
  let connection: Connection

  init() throws {
    connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT NOT NULL UNIQUE) STRICT")
  }

  @Test func secondStatementIsRefused() throws {
    for sql in [
      "SELECT 1; SELECT 2", "SELECT 1;;; DROP TABLE t", "SELECT 1; nonsense",
      "SELECT 1; /* */ SELECT 2",
      "SELECT 1; -- a\nSELECT 2",
    ] {
      let error = #expect(throws: SQLiteError.self, "\(sql)") { try connection.prepare(sql) }
      #expect(error?.message == "more than one statement")
      #expect(throws: SQLiteError.self, "\(sql)") { try connection.run(sql) }
    }
    #expect(try connection.integer("SELECT count(*) FROM sqlite_schema WHERE name = 't'") == 1)
  }

  @Test(arguments: [
    "SELECT 7;", "SELECT 7 ; ;\n\t", "SELECT 7 -- a comment", "SELECT 7; -- a comment",
    "SELECT 7; /* one */ ; -- two\n /* three */", "-- first\nSELECT 7", "SELECT 7; /* open",
  ])
  func trailingCommentsAreAccepted(sql: String) throws {
    #expect(try connection.integer(sql) == 7)
  }

  @Test(arguments: ["", ";", "  -- nothing\n", "/* */"])
  func textWithoutStatementIsRefused(sql: String) {
    let error = #expect(throws: SQLiteError.self) { try connection.prepare(sql) }
    #expect(error?.message == "no statement")
  }

  @Test func statementWithNULIsRefused() throws {
    #expect(throws: SQLiteError.self) { try connection.prepare("SELECT 1\u{0}; DROP TABLE t") }
    #expect(throws: SQLiteError.self) { try connection.execute("SELECT 1;\u{0} nonsense") }
    #expect(throws: SQLiteError.self) { try connection.prepare("\u{0}") }
  }

  @Test func everyParameterMustBeBound() throws {
    #expect(throws: SQLiteError.self) { try connection.run("INSERT INTO t VALUES (?1, ?2)", 1) }
    let error = #expect(throws: SQLiteError.self) {
      try connection.run("INSERT INTO t VALUES (?1, ?2)", 1, "a", "secret")
    }
    #expect(error?.message == "3 values for 2 parameters")
    let statement = try connection.prepare("SELECT ?1, :name, ?2")
    #expect(statement.parameterName(2) == ":name")
    #expect(statement.parameterIndex(named: ":name") == 2)
    #expect(throws: SQLiteError.self) { try statement.bind(.integer(1), named: ":other") }
    #expect(throws: SQLiteError.self) { try statement.bind(Int64(1), at: 4) }
    #expect(throws: SQLiteError.self) { try statement.bind("x", at: 0) }
    #expect(throws: SQLiteError.self) { try statement.bindNull(at: Int.max) }
  }

  @Test func cachedStatementStartsWithoutBindings() throws {
    try connection.cached("SELECT ?1") { (statement) throws in
      try statement.bind("old", at: 1)
      #expect(try statement.step())
    }
    try connection.cached("SELECT ?1") { (statement) throws in
      #expect(try statement.step())
      #expect(statement.isNull(0))
    }
  }

  @Test func sameQueryMayBeNested() throws {
    try connection.execute("INSERT INTO t (v) VALUES ('a'), ('b'), ('c')")
    var pairs: [String] = []
    let sql = "SELECT v FROM t ORDER BY v"
    try connection.rows(sql) { outer in
      let left = try outer.text(0)
      try connection.rows(sql) { inner in pairs.append(left + (try inner.text(0))) }
    }
    #expect(pairs == ["aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc"])
  }

  @Test func statementCacheComparesBytes() throws {
    // The same letters for Swift, not the same bytes for SQLite.
    #expect(try connection.text("SELECT hex('\u{1EBF}')") == "E1BABF")
    #expect(try connection.text("SELECT hex('e\u{302}\u{301}')") == "65CC82CC81")
  }

  @Test func failedStatementIsReset() throws {
    let sql = "INSERT INTO t (v) VALUES (?1)"
    try connection.run(sql, "a")
    #expect(throws: SQLiteError.self) { try connection.run(sql, "a") }
    try connection.run(sql, "b")
    #expect(throws: SQLiteError.self) {
      try connection.rows("SELECT v FROM t") { _ in throw SQLiteError(code: 1, message: "mine") }
    }
    // The query that was left in the middle would keep the table locked.
    try connection.execute("DROP TABLE t")
  }

  @Test func failedStatementDoesNotKeepItsConnection() throws {
    weak var connection: Connection?
    do {
      let own = try Connection.inMemory()
      connection = own
      try own.execute("CREATE TABLE t (v TEXT NOT NULL) STRICT")
      // The second time it is one that was kept.
      try own.run("INSERT INTO t VALUES (?1)", "a")
      #expect(throws: SQLiteError.self) { try own.run("INSERT INTO t VALUES (?1)", nil) }
      try own.run("INSERT INTO t VALUES (?1)", "b")
      #expect(try own.integer("SELECT count(*) FROM t") == 2)
    }
    #expect(connection == nil)
  }

  @Test func longTextsThatEndAlikeAreToldApart() throws {
    let end = String(repeating: " AND 1 = 1", count: 8)
    for _ in 0..<2 {
      #expect(try connection.integer("SELECT 1 WHERE 1 = 1" + end) == 1)
      #expect(try connection.integer("SELECT 2 WHERE 1 = 1" + end) == 2)
    }
  }

  @Test func statementsBeyondTheCacheLimitStillRun() throws {
    for round in 0..<3 {
      for number in 0..<200 {
        #expect(try connection.integer("SELECT \(number) + ?1", round) == Int64(number + round))
      }
    }
  }

  @Test func statementOutlivesItsConnection() throws {
    func orphan() throws -> Statement {
      let connection = try Connection.inMemory()
      try connection.register(function: "seven", argumentCount: 0, flags: []) { _ in .integer(7) }
      connection.setAuthorizer { _ in .allow }
      connection.setDeadline(Deadline(seconds: 100))
      return try connection.prepare(
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000)
        SELECT sum(seven()) FROM n
        """)
    }
    let statement = try orphan()
    #expect(try statement.step())
    #expect(try statement.integer(0) == 35_000)
  }

  @Test func closedConnectionThrows() throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (v); INSERT INTO t VALUES (1), (2)")
    let left = try connection.prepare("SELECT v FROM t")
    #expect(try left.step())
    try connection.close()
    try connection.close()
    #expect(throws: SQLiteError.self) { try connection.execute("SELECT 1") }
    #expect(throws: SQLiteError.self) { try connection.integer("SELECT 1") }
    #expect(throws: SQLiteError.self) { try connection.prepare("SELECT 1") }
    #expect(throws: SQLiteError.self) { try connection.setDefensive(true) }
    #expect(throws: SQLiteError.self) { try connection.checkpoint(.full) }
    #expect(throws: SQLiteError.self) { try connection.backup(to: Connection.inMemory()) }
    #expect(throws: SQLiteError.self) {
      try connection.register(function: "f", argumentCount: 0, flags: []) { _ in .null }
    }
    connection.setDeadline(Deadline(seconds: 1))
    connection.setAuthorizer(nil)
    connection.setBusyTimeout(milliseconds: 1)
    #expect(connection.isAutocommit && connection.changes == 0 && connection.lastInsertRowID == 0)
    #expect(try left.step())
    #expect(try left.integer(0) == 2)
  }

  @Test func statementSeesAddedColumns() throws {
    let statement = try connection.prepare("SELECT * FROM t")
    #expect(statement.columnCount == 2)
    try connection.execute(
      "ALTER TABLE t ADD COLUMN w TEXT DEFAULT 'w'; INSERT INTO t (v) VALUES ('a')")
    #expect(try statement.step())
    #expect(statement.columnCount == 3)
    #expect(try statement.text(2) == "w")
  }

  @Test func failedTransactionIsRolledBack() throws {
    #expect(throws: SQLiteError.self) {
      try connection.transaction {
        try connection.run("INSERT INTO t (v) VALUES ('a')")
        try connection.run("INSERT INTO t (v) VALUES ('a')")
      }
    }
    #expect(connection.isAutocommit)
    #expect(try connection.integer("SELECT count(*) FROM t") == 0)
    let total = connection.totalChanges
    try connection.transaction { try connection.run("INSERT INTO t (v) VALUES ('a'), ('b')") }
    #expect(connection.changes == 2)
    #expect(connection.totalChanges == total + 2)
    #expect(connection.lastInsertRowID == 2)
  }

  @Test func readOnlyStatementsAreRecognized() throws {
    #expect(try connection.prepare("SELECT 1").isReadOnly)
    #expect(try !connection.prepare("DELETE FROM t").isReadOnly)
  }
}
