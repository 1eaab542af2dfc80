import Foundation
import Queries
import RegistryCore
import SQLite
import Testing

@Suite("The sandbox")
struct SandboxTests {
  static let notAllowedCases: [String] = [
    "DELETE FROM household", "DELETE FROM person", "UPDATE household SET code = 'x'",
    "UPDATE person SET full_name = 'x' RETURNING citizen_id",
    "INSERT INTO household SELECT * FROM household",
    "INSERT INTO person (full_name) VALUES ('x') RETURNING *", "REPLACE INTO person VALUES (1)",
    "WITH x AS (SELECT 1) DELETE FROM household", "WITH x AS (SELECT 1) DELETE FROM person",
    "CREATE TABLE x (a)", "CREATE TEMP TABLE x (a)", "CREATE TEMP TABLE x AS SELECT 1",
    "CREATE TEMP TRIGGER t AFTER INSERT ON household BEGIN SELECT 1; END",
    "CREATE TEMP TRIGGER t INSTEAD OF INSERT ON person BEGIN SELECT 1; END",
    "CREATE TEMP VIEW v AS SELECT 1", "CREATE VIEW v AS SELECT 1",
    "CREATE INDEX i ON person (id)",
    "CREATE VIRTUAL TABLE t USING fts5 (a)", "CREATE VIRTUAL TABLE temp.t USING dbstat (main)",
    "DROP VIEW person", "DROP VIEW temp.change", "DROP TABLE household", "DROP TABLE person",
    "ALTER TABLE household ADD COLUMN x", "ALTER TABLE person RENAME TO x",
    "PRAGMA query_only = 0", "PRAGMA writable_schema = 1", "PRAGMA journal_mode = DELETE",
    "PRAGMA table_info (person)", "PRAGMA database_list", "PRAGMA trusted_schema = 1",
    "ATTACH 'x.db' AS x", "ATTACH ':memory:' AS x", "DETACH temp",
    "VACUUM", "VACUUM INTO 'stolen.db'", "VACUUM temp", "REINDEX", "ANALYZE",
    "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT x", "RELEASE x",
    "EXPLAIN SELECT 1", "EXPLAIN QUERY PLAN SELECT * FROM person",
    "EXPLAIN DELETE FROM household",
    "SELECT load_extension('x')", "SELECT readfile('/etc/passwd')", "SELECT writefile('x', 'y')",
    "SELECT edit('x')", "SELECT zeroblob(10)", "SELECT randomblob(10)",
    "SELECT fts3_tokenizer('simple')", "SELECT sqlite_compileoption_get(1)",
    "SELECT last_insert_rowid()", "SELECT sobo_entry()",
    "SELECT * FROM pragma_table_info('person')", "SELECT * FROM pragma_database_list",
    "SELECT count(*) FROM pragma_database_list", "SELECT * FROM dbstat",
    "SELECT count(*) FROM dbstat", "SELECT sql FROM sqlite_stmt",
    "SELECT * FROM fts3tokenize('simple', 'x')", "SELECT * FROM sqlite_schema",
    "SELECT count(*) FROM sqlite_master", "SELECT sql FROM sqlite_temp_schema",
    "SELECT sql FROM temp.sqlite_schema",
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM sqlite_temp_master)",
  ]

  @Test("nothing that writes, attaches, steers or looks behind the tables is allowed")
  func notAllowed() throws {
    let world = try World()
    for sql in Self.notAllowedCases {
      let failure = #expect(throws: (any Error).self, "\(sql)") { _ = try world.sql(sql) }
      let error = try #require(failure as? RegistryError, "\(failure)")
      // What the library does not know at all is not there, which is as good.
      let isUnknown =
        error.wording.en.contains("no such function: sobo_entry")
        || error.wording.en.contains("no such module")
        || error.wording.en.contains("no such table: fts3")
      #expect(error.status == .notAllowed || isUnknown, "\(sql): \(error)")
      #expect(!FileManager.default.fileExists(atPath: "stolen.db"))
    }
  }

  private static let usageCases: [String] = [
    "", "  ;; ", "-- only a comment", "SELEC 1", "SELECT 1; SELECT 2",
    "SELECT 1; DELETE FROM household", "SELECT 1 /* c */ ; -- c\n SELECT 2",
    "SELECT nope FROM household", "SELECT * FROM nope", "SELECT 1\0", "SELECT 1\0; SELECT 2",
    "SELECT \"x\"", "SELECT * FROM main.person", "SELECT ?", "SELECT :a",
    "SELECT " + String(repeating: "(", count: 500) + "1" + String(repeating: ")", count: 500),
    Array(repeating: "SELECT 1", count: 300).joined(separator: " UNION ALL "),
    "SELECT '" + String(repeating: "x", count: 100_000) + "'",
  ]

  @Test("what does not parse is a usage error")
  func usage() throws {
    let world = try World()
    for sql in Self.usageCases {
      let error = try #require(throws: RegistryError.self) { _ = try world.sql(sql) }
      #expect(error.status == .usage, "\(sql.prefix(60)): \(error)")
    }
  }

  @Test("a comment or a semicolon behind the statement is no second one")
  func trailingComment() throws {
    let world = try World()
    #expect(try world.rows("SELECT 1 ; -- DELETE FROM household;\n /* ; */ ;") == ["1"])
    #expect(try world.rows("SELECT '; DELETE FROM household' -- x") == ["; DELETE FROM household"])
  }

  @Test("a faulty statement is shown with a caret under the fault")
  func caret() throws {
    let world = try World()
    let error = try #require(throws: RegistryError.self) {
      _ = try world.sql("SELECT code,\n  'Đức' AS ten, nope\nFROM household")
    }
    #expect(
      error.wording.en == """
        The SQL is not valid: no such column: nope.
            'Đức' AS ten, nope
                          ^
        """)
  }

  @Test("parameters are bound, never pasted in")
  func parameters() throws {
    let world = try World()
    let sql = "SELECT code FROM household WHERE code = :code OR village_id = :n"
    #expect(try world.sql(sql, ["code": "x' OR 1=1 --", "n": "-1"]).text == "code\n")
    #expect(try world.sql(sql, ["code": "CB01", "n": "-1"]).text == "code\nCB01\n")
    let missing = #expect(throws: RegistryError.self) { _ = try world.sql(sql, ["code": "x"]) }
    #expect(missing?.code == "parameter_missing")
    let odd = #expect(throws: RegistryError.self) { _ = try world.sql("SELECT 1", ["a": "1"]) }
    #expect(odd?.code == "no_such_parameter")
  }

  @Test("a number keeps its zeros, and only a plain integer becomes one")
  func typedParameters() throws {
    let world = try World()
    let sql = "SELECT typeof(:a), :a"
    #expect(try world.sql(sql, ["a": "01267"]).text.contains("text,01267"))
    #expect(try world.sql(sql, ["a": "-12"]).text.contains("integer,-12"))
    #expect(
      try world.sql(sql, ["a": "9223372036854775808"]).text.contains("text,9223372036854775808"))
  }
}

@Suite("The sandbox's limits")
struct SandboxLimitTests {
  @Test("an endless recursion is stopped at its deadline and marked")
  func deadline() throws {
    let world = try World()
    let (text, cut) = try world.sql(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n",
      seconds: 1)
    #expect(cut == .seconds(1))
    #expect(text.contains("… The result is cut: it took more than 1 seconds"))
  }

  @Test(
    "a value that grows without bound is stopped and marked",
    arguments: [
      "SELECT replace(printf('%.*c', 900000, 'x'), 'x', 'yy')",
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000)"
        + " SELECT group_concat(i) FROM n",
      "WITH RECURSIVE n(s) AS (SELECT 'x' UNION ALL SELECT s || s FROM n) SELECT max(length(s)) FROM n",
      "SELECT hex(hex(hex(printf('%.*c', 200000, 'x'))))",
    ])
  func size(sql: String) throws {
    let world = try World()
    #expect(try world.sql(sql, seconds: 20).cut == .size)
    #expect(try world.rows("SELECT printf('%.*c', 100000000, 'x') IS NULL") == ["1"])
  }

  @Test("more rows than asked for are cut with a mark; exactly as many are not")
  func rowLimit() throws {
    let world = try World()
    let cut = try world.sql("SELECT code FROM household ORDER BY code", limit: 3)
    #expect(cut.cut == .rows(3))
    #expect(cut.text == "code\nCB01\nCB02\nCB03\n… The result is cut at 3 rows (--limit).\n")
    let whole = try world.sql("SELECT code FROM household ORDER BY code", limit: 4)
    #expect(whole.cut == nil && !whole.text.contains("…"))
  }

  @Test("an error on the way leaves no result that looks whole")
  func lateError() throws {
    let world = try World()
    let error = #expect(throws: RegistryError.self) {
      _ = try world.sql(
        "SELECT json(CASE WHEN code = 'CB03' THEN '{' ELSE '[]' END) FROM household")
    }
    #expect(error?.status == .usage)
  }

  @Test("the watchdog barks only after the grace, and only while a statement runs")
  func watchdog() async throws {
    let barked = CancellationFlag()
    let world = try World()
    let sandbox = try Sandbox(over: try world.file.open())
    let allowance = TimeBudget(seconds: 1, on: sandbox) { barked.cancel() }
    allowance.spend { _ = 1 }
    try await Task.sleep(for: .milliseconds(2_300))
    #expect(!barked.isCancelled)
    allowance.spend { _ = usleep(2_500_000) }
    #expect(barked.isCancelled)
  }
}
