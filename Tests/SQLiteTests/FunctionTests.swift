import SQLite
import Testing

private struct Refusal: Error, CustomStringConvertible {
  let description: String
}

@Suite struct FunctionTests {
  let connection: Connection

  init() throws { connection = try Connection.inMemory() }

  @Test func functionReceivesValuesUnchanged() throws {
    try connection.register(function: "same", argumentCount: 1, flags: [.deterministic]) {
      try $0.value(0)
    }
    let values: [Value] = [
      .null, .integer(.min), .real(1.5), .text("a\u{0}b"), .text(""), .blob([0, 1]), .blob([]),
    ]
    for value in values {
      try connection.rows("SELECT same(?1), typeof(same(?1)) = typeof(?1)", value) { (row) throws in
        #expect(try row.value(0) == value)
        #expect(try row.integer(1) == 1)
      }
    }
  }

  @Test func argumentsAreReadByPositionAndType() throws {
    try connection.register(function: "tell", argumentCount: -1, flags: []) { arguments in
      #expect(throws: SQLiteError.self) { try arguments.integer(arguments.count) }
      #expect(throws: SQLiteError.self) { try arguments.text(-1) }
      var parts: [String] = []
      for index in 0..<arguments.count {
        parts.append(try arguments.isNull(index) ? "-" : try arguments.text(index) ?? "?")
      }
      return .text(parts.joined(separator: "|"))
    }
    #expect(try connection.text("SELECT tell()") == "")
    #expect(try connection.text("SELECT tell(1, NULL, 'x', 2.5)") == "1|-|x|2.5")
    try connection.register(function: "half", argumentCount: 1, flags: []) {
      .integer(try $0.integer(0) / 2)
    }
    #expect(try connection.integer("SELECT half('9')") == 4)
    #expect(throws: SQLiteError.self) { try connection.integer("SELECT half(1, 2)") }
  }

  @Test func thrownErrorFailsTheStatement() throws {
    try connection.execute("CREATE TABLE t (v)")
    try connection.register(function: "refuse", argumentCount: 0, flags: []) { _ in
      throw Refusal(description: "not today")
    }
    let error = #expect(throws: SQLiteError.self) {
      try connection.run("INSERT INTO t VALUES (refuse())")
    }
    #expect(error?.message == "not today")
    #expect(try connection.integer("SELECT count(*) FROM t") == 0)
  }

  @Test func functionRefusesAStatementAsRaiseDoes() throws {
    try connection.register(function: "refuse", argumentCount: 1, flags: []) {
      throw SQLiteError.raised(try $0.text(0) ?? "")
    }
    try connection.execute(
      """
      CREATE TABLE t (v INTEGER NOT NULL);
      CREATE TABLE twin (v INTEGER NOT NULL);
      CREATE TRIGGER t_added AFTER INSERT ON t WHEN NEW.v = 3 BEGIN SELECT refuse('no_three'); END;
      CREATE TRIGGER twin_added AFTER INSERT ON twin WHEN NEW.v = 3 BEGIN
        SELECT RAISE(ABORT, 'no_three');
      END;
      BEGIN;
      INSERT INTO t VALUES (1);
      INSERT INTO twin VALUES (1);
      """)
    var told: [SQLiteError] = []
    for table in ["t", "twin"] {
      for verb in ["INSERT", "INSERT OR IGNORE", "INSERT OR REPLACE"] {
        let error = #expect(throws: SQLiteError.self) {
          try connection.run("\(verb) INTO \(table) VALUES (2), (3), (4)")
        }
        if let error { told.append(error) }
      }
    }
    #expect(told.count == 6 && Set(told.map(\.message)) == ["no_three"])
    #expect(Set(told.map(\.extendedCode)).count == 1 && told.allSatisfy(\.isTrigger))
    // Nothing of the statements stays, and the transaction goes on.
    #expect(!connection.isAutocommit)
    try connection.execute("COMMIT")
    #expect(try connection.text("SELECT group_concat(v) FROM t") == "1")
    #expect(try connection.text("SELECT group_concat(v) FROM twin") == "1")
  }

  @Test func errorOfAFunctionKeepsItsCode() throws {
    try connection.register(function: "far", argumentCount: 0, flags: []) {
      .integer(try $0.integer(7))
    }
    let error = #expect(throws: SQLiteError.self) { try connection.integer("SELECT far()") }
    #expect(error?.message == "no argument 7" && error?.code == 25)
  }

  @Test func functionMayQueryItsConnection() throws {
    try connection.register(function: "twice", argumentCount: 0, flags: []) {
      [unowned connection] _ in
      .integer((try connection.integer("SELECT 20 + 1") ?? 0) * 2)
    }
    #expect(try connection.integer("SELECT twice()") == 42)
  }

  @Test func functionReleasesItsClosure() throws {
    final class Token {}
    weak var held: Token?
    weak var replaced: Token?
    do {
      let connection = try Connection.inMemory()
      for round in 0..<2 {
        let token = Token()
        if round == 0 { replaced = token } else { held = token }
        try connection.register(function: "f", argumentCount: 0, flags: []) { _ in
          withExtendedLifetime(token) { .null }
        }
      }
      try connection.run("SELECT f()")
      #expect(replaced == nil)
      #expect(held != nil)
    }
    #expect(held == nil)
  }

  @Test func schemaCallsOnlyAllowedFunctions() throws {
    for (name, flags) in [
      ("plain", []), ("harmless", .innocuous),
    ] as [(String, FunctionFlags)] {
      try connection.register(function: name, argumentCount: 0, flags: flags) { _ in .integer(1) }
      try connection.execute("CREATE VIEW v_\(name) AS SELECT \(name)()")
    }
    #expect(try connection.integer("SELECT * FROM v_plain") == 1)
    try connection.setTrustedSchema(false)
    #expect(throws: SQLiteError.self) { try connection.integer("SELECT * FROM v_plain") }
    #expect(try connection.integer("SELECT * FROM v_harmless") == 1)
  }
}

@Suite struct AuthorizerTests {
  let connection: Connection

  init() throws {
    connection = try Connection.inMemory()
    try connection.execute(
      "CREATE TABLE t (name, secret); INSERT INTO t VALUES ('An', '004'), ('Ba', '005')")
  }

  @Test func deniedStatementFailsDespiteTheCache() throws {
    try connection.run("DELETE FROM t WHERE name = 'x'")
    connection.setAuthorizer { action in
      [AuthorizerAction.select, AuthorizerAction.read].contains(action.code) ? .allow : .deny
    }
    let error = #expect(throws: SQLiteError.self) {
      try connection.run("DELETE FROM t WHERE name = 'x'")
    }
    #expect(error?.isDenied == true)
    #expect(throws: SQLiteError.self) { try connection.run("PRAGMA query_only = 0") }
    #expect(throws: SQLiteError.self) { try connection.text("SELECT upper(name) FROM t") }
    #expect(try connection.text("SELECT name FROM t LIMIT 1") == "An")
    connection.setAuthorizer(nil)
    try connection.run("DELETE FROM t WHERE name = 'x'")
  }

  @Test func maskedColumnIsNullInFilters() throws {
    connection.setAuthorizer { action in
      action.code == AuthorizerAction.read && action.first == "t" && action.second == "secret"
        && action.database == "main" ? .ignore : .allow
    }
    #expect(try connection.text("SELECT secret FROM t") == nil)
    #expect(try connection.integer("SELECT count(*) FROM t WHERE secret = '004'") == 0)
    #expect(try connection.text("SELECT max(secret) FROM t") == nil)
    #expect(try connection.text("SELECT max(name) FROM t") == "Ba")
  }

  @Test func readThroughAViewIsDistinguished() throws {
    try connection.execute("CREATE VIEW v AS SELECT secret FROM t")
    connection.setAuthorizer { action in
      action.code == AuthorizerAction.read && action.first == "t" && action.inside != "v"
        ? .deny : .allow
    }
    #expect(try connection.text("SELECT secret FROM v") == "004")
    #expect(throws: SQLiteError.self) { try connection.text("SELECT secret FROM t") }
  }
}
