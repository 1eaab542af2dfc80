import Foundation
import Queries
import RegistryCore
import SQLite
import Testing

@Suite struct SandboxTests {
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

  @Test func writingAndIntrospectionAreNotAllowed() throws {
    let fixture = try QueryFixture()
    for sql in Self.notAllowedCases {
      let failure = #expect(throws: (any Error).self, "\(sql)") { _ = try fixture.sql(sql) }
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

  @Test func invalidStatementsAreUsageErrors() throws {
    let fixture = try QueryFixture()
    for sql in Self.usageCases {
      let error = try #require(throws: RegistryError.self) { _ = try fixture.sql(sql) }
      #expect(error.status == .usage, "\(sql.prefix(60)): \(error)")
    }
  }

  @Test func trailingCommentsAndSemicolonsAreIgnored() throws {
    let fixture = try QueryFixture()
    #expect(try fixture.rows("SELECT 1 ; -- DELETE FROM household;\n /* ; */ ;") == ["1"])
    #expect(
      try fixture.rows("SELECT '; DELETE FROM household' -- x") == ["; DELETE FROM household"])
  }

  @Test func faultySQLIsShownWithACaret() throws {
    let fixture = try QueryFixture()
    let error = try #require(throws: RegistryError.self) {
      _ = try fixture.sql("SELECT code,\n  'Đức' AS ten, nope\nFROM household")
    }
    #expect(
      error.wording.en == """
        The SQL is not valid: no such column: nope.
            'Đức' AS ten, nope
                          ^
        """)
  }

  @Test func parametersAreBound() throws {
    let fixture = try QueryFixture()
    let sql = "SELECT code FROM household WHERE code = :code OR village_id = :n"
    #expect(try fixture.sql(sql, ["code": "x' OR 1=1 --", "n": "-1"]).text == "code\n")
    #expect(try fixture.sql(sql, ["code": "CB01", "n": "-1"]).text == "code\nCB01\n")
    let missing = #expect(throws: RegistryError.self) { _ = try fixture.sql(sql, ["code": "x"]) }
    #expect(missing?.code == "parameter_missing")
    let odd = #expect(throws: RegistryError.self) { _ = try fixture.sql("SELECT 1", ["a": "1"]) }
    #expect(odd?.code == "no_such_parameter")
  }

  @Test func onlyPlainIntegersAreBoundAsIntegers() throws {
    let fixture = try QueryFixture()
    let sql = "SELECT typeof(:a), :a"
    #expect(try fixture.sql(sql, ["a": "01267"]).text.contains("text,01267"))
    #expect(try fixture.sql(sql, ["a": "-12"]).text.contains("integer,-12"))
    #expect(
      try fixture.sql(sql, ["a": "9223372036854775808"]).text.contains("text,9223372036854775808"))
  }
}

@Suite struct SandboxLimitTests {
  @Test func endlessRecursionStopsAtTheDeadline() throws {
    let fixture = try QueryFixture()
    let (text, cut) = try fixture.sql(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n",
      seconds: 1)
    #expect(cut == .seconds(1))
    #expect(text.contains("… The result is cut: it took more than 1 seconds"))
  }

  @Test(
    arguments: [
      "SELECT replace(printf('%.*c', 900000, 'x'), 'x', 'yy')",
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000)"
        + " SELECT group_concat(i) FROM n",
      "WITH RECURSIVE n(s) AS (SELECT 'x' UNION ALL SELECT s || s FROM n) SELECT max(length(s)) FROM n",
      "SELECT hex(hex(hex(printf('%.*c', 200000, 'x'))))",
    ])
  func oversizedValuesAreCut(sql: String) throws {
    let fixture = try QueryFixture()
    #expect(try fixture.sql(sql, seconds: 20).cut == .size)
    #expect(try fixture.rows("SELECT printf('%.*c', 100000000, 'x') IS NULL") == ["1"])
  }

  @Test func rowsBeyondTheLimitAreCut() throws {
    let fixture = try QueryFixture()
    let cut = try fixture.sql("SELECT code FROM household ORDER BY code", limit: 3)
    #expect(cut.cut == .rows(3))
    #expect(cut.text == "code\nCB01\nCB02\nCB03\n… The result is cut at 3 rows (--limit).\n")
    let whole = try fixture.sql("SELECT code FROM household ORDER BY code", limit: 4)
    #expect(whole.cut == nil && !whole.text.contains("…"))
  }

  @Test func lateErrorGivesNoResult() throws {
    let fixture = try QueryFixture()
    let error = #expect(throws: RegistryError.self) {
      _ = try fixture.sql(
        "SELECT json(CASE WHEN code = 'CB03' THEN '{' ELSE '[]' END) FROM household")
    }
    #expect(error?.status == .usage)
  }

  @Test func watchdogFiresOnlyDuringALongStatement() async throws {
    let barked = CancellationFlag()
    let fixture = try QueryFixture()
    let sandbox = try Sandbox(over: try fixture.file.open())
    let allowance = TimeBudget(seconds: 1, on: sandbox) { barked.cancel() }
    allowance.spend { _ = 1 }
    try await Task.sleep(for: .milliseconds(2_300))
    #expect(!barked.isCancelled)
    allowance.spend { _ = usleep(2_500_000) }
    #expect(barked.isCancelled)
  }
}
