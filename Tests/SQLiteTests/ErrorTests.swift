import SQLite
import Testing

@Suite struct ErrorTests {
  let connection: Connection

  init() throws {
    connection = try Connection.inMemory()
    try connection.execute(
      """
      CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> 'Bí Mật'),
        citizen_id TEXT UNIQUE, born INTEGER) STRICT;
      CREATE TRIGGER no_zero BEFORE INSERT ON person WHEN NEW.born = 0 BEGIN
        SELECT RAISE(ABORT, 'born_in_no_year');
      END;
      """)
  }

  @Test(arguments: [("SELECT 1 +", nil), ("SELECT Đ FROM person", 7), ("SELEC 1", 0)])
  func syntaxErrorHasItsOffset(sql: String, offset: Int?) throws {
    let error = #expect(throws: SQLiteError.self) { try connection.prepare(sql) }
    #expect(error?.code == 1)
    #expect(error?.offset == offset)
    #expect(error?.sql == sql)
  }

  @Test func errorOffsetCountsBytes() throws {
    let error = #expect(throws: SQLiteError.self) { try connection.prepare("SELECT 'Đức', nix") }
    // Đ takes two bytes and ứ three.
    #expect(error?.offset == 17)
    #expect(error?.description.contains("at byte 17") == true)
  }

  @Test func errorsDoNotRevealBoundValues() throws {
    let secret = "004085001234"
    try connection.run("INSERT INTO person (name, citizen_id) VALUES (?1, ?2)", "An", secret)
    let attempts: [() throws -> Void] = [
      { try connection.run("INSERT INTO person (name, citizen_id) VALUES ('B', ?1)", secret) },
      { try connection.run("INSERT INTO person (name, born) VALUES ('C', ?1)", secret + "x") },
      { try connection.run("INSERT INTO person (id, name) VALUES (?1, 'D')", secret + "x") },
      { try connection.run("SELECT json(?1)", "{" + secret) },
      { try connection.run("SELECT 1 WHERE ?1", secret, secret) },
      { _ = try connection.integer("SELECT ?1", secret) },
      { try connection.rows("SELECT ?1", secret) { _ = try $0.real(0) } },
    ]
    for (index, attempt) in attempts.enumerated() {
      let error = #expect(throws: SQLiteError.self, "\(index)") { try attempt() }
      #expect(error?.description.contains(secret) == false, "\(index)")
    }
  }

  @Test func constraintErrorsAreDistinguished() throws {
    let unique = #expect(throws: SQLiteError.self) {
      try connection.run("INSERT INTO person (id, name) VALUES (1, 'a'), (1, 'b')")
    }
    #expect(unique?.isConstraint == true && unique?.isUnique == true && unique?.isTrigger == false)
    let check = #expect(throws: SQLiteError.self) {
      try connection.run("INSERT INTO person (name) VALUES ('Bí Mật')")
    }
    #expect(check?.isConstraint == true && check?.isUnique == false)
    let raised = #expect(throws: SQLiteError.self) {
      try connection.run("INSERT INTO person (name, born) VALUES ('a', 0)")
    }
    #expect(raised?.isTrigger == true && raised?.message == "born_in_no_year")
  }

  @Test func errorMessageIsNotThatOfAnEarlierError() throws {
    #expect(throws: SQLiteError.self) { try connection.prepare("SELECT nix") }
    let error = #expect(throws: SQLiteError.self) {
      try connection.register(
        function: String(repeating: "f", count: 300), argumentCount: 0, flags: []
      ) { _ in .null }
    }
    #expect(error?.message.contains("nix") == false)
    #expect(error?.offset == nil)
  }

  @Test func errorsCarryHints() {
    for (code, word) in [(5, "again"), (13, "space"), (11, "backup"), (8, "permissions")] {
      #expect(SQLiteError(code: Int32(code), message: "").hint?.contains(word) == true)
    }
    #expect(SQLiteError(code: 1, message: "").hint == nil)
    #expect(SQLiteError(code: 5 | (2 << 8), message: "").code == 5)
    #expect(SQLiteError(code: 5 | (2 << 8), message: "").isBusy)
  }
}
