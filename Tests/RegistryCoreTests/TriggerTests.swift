import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

/// What the generated triggers put into the trail, and what they refuse.
@Suite struct TriggerTests {
  let registry: TestRegistry

  init() throws { registry = try TestRegistry() }

  /// The changes of the last entry: operation, row, old and new image.
  private func changes(of table: String) throws -> [String] {
    var lines: [String] = []
    try registry.open().connection.rows(
      """
      SELECT operation || ' ' || row_id || ' ' || coalesce(old, '-') || ' ' || coalesce(new, '-')
      FROM trail WHERE tbl = ?1 AND entry = (SELECT max(id) FROM entry) ORDER BY seq
      """, table
    ) { lines.append(try $0.text(0)) }
    return lines
  }

  @Test func valuesAreRecordedExactly() throws {
    try registry.write { connection in
      try connection.run("INSERT INTO setting (id, name, value) VALUES (7, 'Đức \"\n\\', '')")
      try connection.run("UPDATE setting SET value = 'b' WHERE id = 7")
      try connection.run("DELETE FROM setting WHERE id = 7")
    }
    let name = #""Đức \"\n\\""#
    #expect(
      try changes(of: "setting") == [
        "insert 7 - [\(name),\"\"]", "update 7 [\(name),\"\"] [\(name),\"b\"]",
        "delete 7 [\(name),\"b\"] -",
      ])
  }

  @Test func nullChangesAreRecorded() throws {
    try registry.write { connection in
      let id = try connection.household("CB01")
      try connection.run("UPDATE household SET phone = '1' WHERE id = ?1", id)
      try connection.run("UPDATE household SET phone = NULL WHERE id = ?1", id)
      try connection.run("UPDATE household SET phone = '' WHERE id = ?1", id)
    }
    #expect(try changes(of: "household").count == 4)
    var phones: [String] = []
    try registry.open().connection.rows(
      "SELECT coalesce(old_phone, 'null') || '>' || coalesce(new_phone, 'null') FROM trail_household ORDER BY seq"
    ) { phones.append(try $0.text(0)) }
    #expect(phones == ["null>null", "null>1", "1>null", "null>"])
  }

  @Test func updateWithoutChangeIsNotRecorded() throws {
    try registry.write { connection in
      let id = try connection.household("CB01")
      try connection.run("UPDATE household SET code = code, phone = phone WHERE id = ?1", id)
      try connection.run("UPDATE household SET code = 'CB01' WHERE id = ?1", id)
    }
    #expect(try changes(of: "household").count == 1)
  }

  @Test func replaceAndUpsertAreRecorded() throws {
    try registry.write { try $0.run("INSERT INTO setting (id, name, value) VALUES (7, 'a', '1')") }
    try registry.write { connection in
      try connection.run("REPLACE INTO setting (id, name, value) VALUES (8, 'a', '2')")
    }
    #expect(
      try changes(of: "setting") == ["delete 7 [\"a\",\"1\"] -", "insert 8 - [\"a\",\"2\"]"])
    try registry.write { connection in
      try connection.run(
        """
        INSERT INTO setting (name, value) VALUES ('a', '3')
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """)
    }
    #expect(try changes(of: "setting") == ["update 8 [\"a\",\"2\"] [\"a\",\"3\"]"])
    try registry.write { connection in
      try connection.run("INSERT OR REPLACE INTO setting (id, name, value) VALUES (8, 'b', '4')")
    }
    #expect(
      try changes(of: "setting") == ["delete 8 [\"a\",\"3\"] -", "insert 8 - [\"b\",\"4\"]"])
    #expect(try TrailCheck.breaks(in: registry.open().connection) == [])
  }

  @Test func deleteWithoutWhereIsRecorded() throws {
    // Without a WHERE, SQLite empties a table page by page unless a trigger looks on.
    try registry.write { try $0.run("DELETE FROM holiday") }
    #expect(try changes(of: "holiday").count == 102)
    #expect(try TrailCheck.breaks(in: registry.open().connection) == [])
  }

  @Test func rowCannotBeRenumbered() throws {
    try registry.write { try $0.run("INSERT INTO setting (id, name, value) VALUES (7, 'a', '1')") }
    let error = #expect(throws: SQLiteError.self) {
      try registry.write { try $0.run("UPDATE setting SET id = 9 WHERE id = 7") }
    }
    #expect(error?.message == "row_renumbered")
    #expect(throws: SQLiteError.self) {
      try registry.write { try $0.run("UPDATE OR REPLACE setting SET id = 1 WHERE id = 7") }
    }
  }

  @Test(arguments: [
    "UPDATE change SET new = '[]' WHERE seq = 1", "DELETE FROM change WHERE seq = 1",
    "UPDATE entry SET actor = 'x'", "DELETE FROM entry", "REPLACE INTO entry SELECT * FROM entry",
    "REPLACE INTO change SELECT * FROM change WHERE seq = 1",
    "INSERT INTO entry SELECT 9, at, actor, os_user, action, reason, batch, program, schema, changes, root FROM entry",
    "UPDATE OR REPLACE change SET seq = 1 WHERE seq = 2",
    "INSERT INTO change (entry, layout, row_id, operation, new) VALUES (99, 1, 1, 'insert', '[]')",
  ])
  func trailCannotBeRewritten(sql: String) throws {
    let before = try registry.integer("SELECT sum(length(new)) FROM change")
    #expect(throws: SQLiteError.self) { try registry.write { try $0.run(sql) } }
    #expect(try registry.integer("SELECT sum(length(new)) FROM change") == before)
    #expect(try TrailCheck.breaks(in: registry.open().connection) == [])
  }

  @Test(arguments: [
    "INSERT INTO setting (name, value) VALUES ('a', 'b')", "UPDATE setting SET value = '05'",
    "DELETE FROM setting", "DELETE FROM change", "UPDATE entry SET actor = 'x'",
    "INSERT INTO change (entry, layout, row_id, operation, new) VALUES (1, 1, 1, 'insert', '[]')",
  ])
  func otherProgramsCannotWrite(sql: String) throws {
    let plain = try Connection(path: registry.path, mode: .readWrite)
    let error = #expect(throws: SQLiteError.self) { try plain.execute(sql) }
    #expect(
      error?.message.contains("no such function: sobo_") == true
        || error?.message == "the trail is never changed", "\(error?.message ?? "")")
    let recorded = """
      SELECT count(*) FROM change c JOIN trail_layout l ON l.id = c.layout
      WHERE l.tbl = 'setting' AND c.new NOT LIKE '%pseudonym%'
      """
    #expect(try plain.integer(recorded) == 1)
    #expect(try plain.text("PRAGMA integrity_check") == "ok")
  }

  @Test func sqliteShellCannotWrite() throws {
    let shell = Process()
    shell.executableURL = URL(filePath: "/usr/bin/sqlite3")
    shell.arguments = [registry.path, "UPDATE setting SET value = '05'"]
    let errors = Pipe()
    shell.standardError = errors
    try shell.run()
    let told = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    shell.waitUntilExit()
    #expect(shell.terminationStatus != 0)
    #expect(told.contains("no such function: sobo_entry"))
    #expect(try registry.text("SELECT value FROM setting WHERE name NOT LIKE 'pseudonym%'") == "04")
  }

  // Views of the entry that is open are for the program that writes it.
  @Test func stockShellReadsEveryView() throws {
    let connection = try registry.open().connection
    var questions = ["PRAGMA integrity_check"]
    try connection.rows(
      """
      SELECT name FROM sqlite_schema WHERE type = 'view' AND name NOT GLOB 'open_*'
        AND name NOT IN
          ('duty_in_force', 'reach', 'maker_reach', 'administrator', 'approval_refusal') ORDER BY name
      """
    ) { row in
      let columns = try connection.text(
        "SELECT group_concat('count(\"' || name || '\")', ', ') FROM pragma_table_info(?1)",
        try row.text(0))
      questions.append("SELECT 'ok' FROM (SELECT \(columns ?? "") FROM \"\(try row.text(0))\")")
    }
    #expect(questions.count > 30)
    let shell = Process()
    shell.executableURL = URL(filePath: "/usr/bin/sqlite3")
    shell.arguments = ["-readonly", registry.path, questions.joined(separator: ";\n")]
    let (told, errors) = (Pipe(), Pipe())
    (shell.standardOutput, shell.standardError) = (told, errors)
    try shell.run()
    let lines = String(decoding: told.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      .split(separator: "\n")
    let failed = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    shell.waitUntilExit()
    #expect(failed == "")
    #expect(lines == Array(repeating: "ok", count: questions.count))
  }

  @Test func everyRecordTableIsInTheTrail() throws {
    let connection = try registry.open().connection
    let tables = Set(try TrailLayout.tables(in: connection))
    try connection.rows(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ) { row in
      let name = try row.text(0)
      let unrecorded = [
        "entry", "change", "trail_layout", "schema_migration", "open_authorization",
      ]
      guard !unrecorded.contains(name) else { return }
      #expect(tables.contains(name))
      for kind in ["insert", "update", "delete"] {
        #expect(
          try connection.integer(
            "SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND name = ?1 AND tbl_name = ?2",
            "trail_\(kind)_\(name)", name) == 1)
      }
      // A record without an integer key of its own could not be followed.
      #expect(
        try connection.integer(
          "SELECT pk FROM pragma_table_info(?1) WHERE name = 'id' AND type = 'INTEGER'", name) == 1)
      #expect(try connection.integer("SELECT count(*) FROM \"trail_\(name)\"") != nil)
    }
  }
}
