import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

/// What nobody may write, tried with plain SQL on connections that carry the functions of the program and
/// tell the truth: none of the program's own checks is in the way.
@Suite struct RefusalTests {
  /// An attempt; in its SQL `{login}` is an account, `{A1}` the first person of a household, `{a:A}` a unit.
  struct Case: CustomStringConvertible, Sendable {
    let description: String
    let writer: AccountsFixture.RawWriter
    let sql: String
    /// What refuses it; nil where it goes through.
    let fault: String?

    init(
      _ description: String, _ login: String?, _ sql: String, _ fault: String?,
      _ change: (inout AccountsFixture.RawWriter) -> Void = { _ in }
    ) {
      var writer = AccountsFixture.RawWriter(login: login)
      change(&writer)
      (self.description, self.writer, self.sql, self.fault) = (description, writer, sql, fault)
    }
  }

  static func decide(
    _ kind: AccountsFixture.Kind, _ login: String, _ verdict: String = "approve",
    state: String? = "approved"
  ) -> String {
    """
    INSERT INTO decision (proposal_id, account_id, verdict, reason, decided_at, entry_id)
    VALUES (\(kind.number), {\(login)}, '\(verdict)', 'x', 'now', sobo_entry());
    """ + (state.map { "UPDATE proposal SET state = '\($0)' WHERE id = \(kind.number);" } ?? "")
  }

  /// For what more than one rule refuses.
  static let any = "any"

  static let number = "UPDATE person SET citizen_id = '\(AccountsFixture.digits)' WHERE id = {A1};"

  private func attempt(_ one: Case, without trigger: String? = nil) throws -> String? {
    let fixture =
      one.writer.hasKeys ? try AccountsFixture.signing() : try AccountsFixture.proposing()
    var sql = one.sql
    var writer = one.writer
    writer.without = trigger
    for login in Set(AccountsFixture.duties.map(\.login)) where sql.contains("{\(login)}") {
      sql = sql.replacing("{\(login)}", with: "\(try fixture.account(login))")
    }
    for side in ["A", "B"] {
      for number in 1...3 where sql.contains("{\(side)\(number)}") {
        sql = sql.replacing(
          "{\(side)\(number)}", with: "\(try fixture.person("\(side)\(number)"))")
      }
      guard sql.contains("{unit-\(side)}") else { continue }
      let unit = try AccountsFixture.unit(side, fixture.registry.open().connection)
      sql = sql.replacing("{unit-\(side)}", with: "\(unit)")
    }
    if sql.contains("{province}") {
      sql = sql.replacing(
        "{province}", with: "\(try AccountsFixture.unit(nil, fixture.registry.open().connection))")
    }
    if let later = writer.afterwards {
      writer.afterwards = later.replacing("{A1}", with: "\(try fixture.person("A1"))")
    }
    let before = try fixture.registry.text(
      "SELECT (SELECT max(id) FROM entry) || ' ' || (SELECT max(seq) FROM change)")
    let fault = try fixture.write(writer, sql)
    if fault != nil {
      let after = try fixture.registry.text(
        "SELECT (SELECT max(id) FROM entry) || ' ' || (SELECT max(seq) FROM change)")
      #expect(after == before)
    }
    return fault
  }

  @Test(arguments: cases) func refused(_ one: Case) throws {
    let fault = try attempt(one)
    #expect(one.fault == Self.any ? fault != nil : fault == one.fault, "\(fault ?? "done")")
  }

  @Test func thereAreManyRefusals() {
    let refused = Self.cases.count { $0.fault != nil }
    print("refusals on raw connections: \(refused) of \(Self.cases.count) cases")
    #expect(refused >= 280)
  }

  @Test func batchIsUndoneOnceByTheEntryThatSaysSo() throws {
    let fixture = try AccountsFixture()
    try fixture.act(
      "clerk-b",
      """
      INSERT INTO batch (kind, rows, new, changed, unchanged, undecided, rejected, on_error)
      VALUES ('members', 3, 1, 0, 1, 0, 1, 'skip')
      """)
    let changes: [(String, String?)] = [
      ("kind = 'households'", "evidence_stays"), ("undone_by = 1", "evidence_stays"),
      ("undone_by = sobo_entry(), kind = 'x'", "evidence_stays"), ("undone_by = sobo_entry()", nil),
      ("undone_by = NULL", "evidence_stays"), ("undone_by = sobo_entry()", "evidence_stays"),
    ]
    for (change, fault) in changes {
      #expect(
        try fixture.write(.init(login: "clerk-b"), "UPDATE batch SET \(change)") == fault,
        "\(change)")
    }
  }

  /// Whatever tables there are: those of places are tried one by one in `WritingAreaTests`.
  @Test func tablesOfOtherRolesAreNotWritten() throws {
    let fixture = try AccountsFixture.proposing()
    let connection = try fixture.registry.open().connection
    var tables: [(name: String, access: String)] = []
    try connection.rows(
      "SELECT tbl, access FROM table_access WHERE access NOT IN ('place', 'shared') ORDER BY tbl"
    ) { tables.append((try $0.text(0), try $0.text(1))) }
    let before = try fixture.registry.integer("SELECT max(seq) FROM change")
    var tried: [String: Int] = [:]
    for (table, access) in tables {
      guard try connection.integer("SELECT 1 FROM \"\(table)\" LIMIT 1") == 1 else { continue }
      tried[access, default: 0] += 1
      for login in ["clerk-a", "checker-a"] {
        // Whatever refers to the row: what is asked is whether the gate lets it go.
        let sql =
          "PRAGMA defer_foreign_keys = ON; DELETE FROM \"\(table)\""
          + " WHERE id = (SELECT max(id) FROM \"\(table)\")"
        let fault = try fixture.write(.init(login: login), sql)
        #expect(fault != nil, "\(login) \(table)")
        if access == "province" { #expect(fault == "role_missing", "\(login) \(table)") }
      }
    }
    #expect(tried["province", default: 0] > 40 && tried["approval", default: 0] >= 5, "\(tried)")
    #expect(try fixture.registry.integer("SELECT max(seq) FROM change") == before)
  }

  /// The sqlite3 shell, say.
  @Test func programWithoutTheFunctionsWritesNothing() throws {
    let fixture = try AccountsFixture.proposing()
    var tables: [String] = []
    try fixture.registry.open().connection.rows(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
    ) { tables.append(try $0.text(0)) }
    let before = try Data(contentsOf: URL(filePath: fixture.registry.path))
    let connection = try Connection(path: fixture.registry.path, mode: .readWrite)
    var tried = 0
    for table in tables where table != "open_authorization" {
      guard try connection.integer("SELECT 1 FROM \"\(table)\" LIMIT 1") == 1 else { continue }
      for sql in [
        "DELETE FROM \"\(table)\"", "UPDATE \"\(table)\" SET rowid = rowid + 1000000",
        "INSERT OR REPLACE INTO \"\(table)\" SELECT * FROM \"\(table)\"",
      ] {
        #expect(throws: SQLiteError.self, "\(sql)") { try connection.execute(sql) }
        tried += 1
      }
    }
    try connection.close()
    #expect(tried > 150)
    #expect(try Data(contentsOf: URL(filePath: fixture.registry.path)) == before)
  }

  /// Guards behind which another one stands that refuses the same.
  private static let doubled: Set<String> = ["entry_only_by_sobo"]

  /// The cases try each guard of the schema: without it, one of them ends otherwise.
  @Test func eachGuardOfTheSchemaIsWhatRefusesACase() throws {
    var guards: [(name: String, table: String, sql: String)] = []
    try AccountsFixture().registry.open().connection.rows(
      """
      SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger' AND name NOT GLOB 'trail_*'
        AND (tbl_name IN ('entry', 'change', 'trail_layout', 'schema_migration',
            'open_authorization', 'finding_acceptance', 'person_request')
          OR tbl_name IN (SELECT tbl FROM table_access WHERE access IN ('administration', 'approval')))
      """
    ) { guards.append((try $0.text(0), try $0.text(1), try $0.text(2))) }
    #expect(guards.count > 50)
    for (name, table, sql) in guards where name != "entry_ends_its_authorization" {
      let looks = sql.contains("FROM open_refusal") || sql.contains("FROM approval_refusal")
      let tried = Self.cases.filter { one in
        guard let fault = one.fault else { return false }
        return fault == Self.any || looks || sql.contains("'\(fault)'")
      }
      let likely = tried.filter { $0.sql.contains(table) }
      let isNeeded = try (likely + tried.filter { !$0.sql.contains(table) }).contains { one in
        let fault = try attempt(one, without: name)
        return one.fault == Self.any ? fault == nil : fault != one.fault
      }
      #expect(isNeeded != Self.doubled.contains(name), "\(name), \(tried.count) cases")
    }
  }

  static let cases =
    own + others + content + states + areas + evidence + administration + connections + rights
    + replacements + recoveries + guards
}
