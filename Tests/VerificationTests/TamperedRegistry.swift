import Audits
import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification

/// A registry with some history, and what somebody with the file and a shell could do to it.
final class TamperedRegistry {
  let registry: TestRegistry

  init() throws {
    registry = try TestRegistry()
    try registry.write("import households") { connection in
      for number in 1...20 { try connection.household("CB\(number)") }
    }
    try registry.write("import members") { connection in
      for number in 1...20 { try connection.member(of: "CB\(number)") }
    }
    try registry.write("record edit") { connection in
      try connection.run("UPDATE household SET address = 'Xóm Một' WHERE code = 'CB3'")
      try connection.run("DELETE FROM membership WHERE id = 20")
    }
    try registry.write("audit run") { connection in
      try connection.run(
        "INSERT INTO audit_run (ran_at, rules) VALUES ('2024-01-01T00:00:00Z', 16)")
      try connection.run(
        """
        INSERT INTO finding (rule, subject, severity, state, first_run_id)
        VALUES ('A01', 'household:CB3', 'error', 'open', 1)
        """)
    }
  }

  /// Edits the file as a shell would, with triggers aside; `isHidden` puts them back to the letter.
  func edit(isHidden: Bool = true, _ body: (Connection) throws -> Void) throws {
    let connection = try Connection(path: registry.path, mode: .readWrite)
    var triggers: [(name: String, sql: String)] = []
    try connection.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'") { row in
      triggers.append((try row.text(0), try row.text(1)))
    }
    for trigger in triggers { try connection.execute("DROP TRIGGER \"\(trigger.name)\"") }
    try body(connection)
    if isHidden { for trigger in triggers { try connection.execute(trigger.sql) } }
    try connection.close()
  }

  /// Writes the schema by hand, as SQLite lets whoever has the file.
  func editSchema(_ sql: String) throws {
    let connection = try Connection(path: registry.path, mode: .readWrite)
    try connection.setDefensive(false)
    try connection.execute("PRAGMA writable_schema = 1; \(sql); PRAGMA writable_schema = RESET")
    try connection.close()
  }

  /// Builds an index anew without some rows, and makes its text again what it was.
  func empty(index: String, leavingOnly condition: String) throws {
    let sql = try #require(
      try registry.text("SELECT sql FROM sqlite_schema WHERE name = '\(index)'"))
    let bare = String(sql.prefix { $0 != ")" }) + ")"
    let name = "name = '\(index)'"
    try editSchema("UPDATE sqlite_schema SET sql = '\(bare) WHERE \(condition)' WHERE \(name)")
    let connection = try Connection(path: registry.path, mode: .readWrite)
    try connection.execute("REINDEX \(index)")
    try connection.close()
    try editSchema("UPDATE sqlite_schema SET sql = '\(sql)' WHERE \(name)")
  }

  /// Writes as another program could that registers our functions itself, and seals its entry; it lacks
  /// nothing but the key.
  func forge(_ sql: String, at: String? = nil, clock: String? = nil, signature: String? = nil)
    throws
  {
    let connection = try Connection(path: registry.path, mode: .readWrite)
    try connection.setTrustedSchema(true)
    let number = (try connection.integer("SELECT max(id) FROM entry") ?? 0) + 1
    let start = try connection.integer("SELECT max(seq) FROM change") ?? 0
    let values: [(name: String, count: Int, value: () -> Value)] = [
      ("sobo_start", 0, { .integer(start) }), ("sobo_entry", 0, { .integer(number) }),
      ("sobo_records", 1, { .integer(1) }),
      ("sobo_limits", 0, { .integer(0) }), ("sobo_erases", 0, { .integer(0) }),
      ("sobo_today", 0, { .text("2026-11-29") }), ("sobo_actor", 0, { .null }),
      ("sobo_refuse", 3, { .null }), ("sobo_salt", 0, { .integer(.random(in: .min ... .max)) }),
    ]
    for (name, count, value) in values {
      try connection.register(function: name, argumentCount: count, flags: [.innocuous]) { _ in
        value()
      }
    }
    try connection.execute("BEGIN IMMEDIATE")
    try connection.execute(sql)
    let leaves = try TrailCheck.leaves(ofChangesOf: number, in: connection).map(\.leaf)
    let now = Clock.now()
    try connection.run(
      """
      INSERT INTO entry (id, at, actor, os_user, action, program, schema, changes, root, clock,
        signature)
      VALUES (?1, ?2, 'Nông Thị Mai', 'mai', 'record edit', ?3, ?4, ?5, ?6, ?7, ?8)
      """, number, at ?? now, Program.version, try connection.integer("PRAGMA user_version"),
      leaves.count, TrailCheck.hex(TrailCheck.root(of: leaves[...])), clock ?? at ?? now, signature)
    try connection.execute("COMMIT")
    try connection.close()
  }

  func verdict(_ checkpoints: Checkpoint...) throws -> TrailVerdict {
    try TrailVerification.run(on: registry.path, checkpoints: checkpoints)
  }

  func checkpoint() throws -> Checkpoint {
    Checkpoint(origin: "test", head: try TreeHead.of(try registry.open()))
  }
}
