import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

private struct Refusal: Error {}

@Suite struct WritePathTests {
  let registry: TestRegistry

  init() throws { registry = try TestRegistry() }

  private func set(_ name: String, on connection: Connection) throws {
    try connection.run("INSERT INTO setting (name, value) VALUES (?1, 'x')", name)
  }

  private var counts: [Int64?] {
    get throws {
      let connection = try registry.open().connection
      return try ["entry", "change", "setting"].map {
        try connection.integer("SELECT count(*) FROM \($0)")
      }
    }
  }

  @Test func entriesAreNumberedInOrder() throws {
    let writer = try registry.open(for: .writing)
    for number in 2...4 {
      let act = EntryInfo(
        actor: "Nông Văn A", action: "test \(number)", reason: number == 3 ? "vì" : nil)
      let seen = try writer.write(act) { entry in
        try set("s\(number)", on: entry.connection)
        entry.batch = number == 4 ? 7 : nil
        return entry.number
      }
      #expect(seen == Int64(number))
    }
    var lines: [String] = []
    try writer.connection.rows(
      """
      SELECT id || ' ' || actor || ' ' || os_user || ' ' || action || ' ' || coalesce(reason, '-')
        || ' ' || coalesce(batch, '-') || ' ' || program || ' ' || schema || ' ' || changes
      FROM entry WHERE id > 1 ORDER BY id
      """
    ) { lines.append(try $0.text(0)) }
    let user = OSUser.name
    let schema = SchemaHistory.shipped.version
    #expect(
      lines == [
        "2 Nông Văn A \(user) test 2 - - \(Program.version) \(schema) 1",
        "3 Nông Văn A \(user) test 3 vì - \(Program.version) \(schema) 1",
        "4 Nông Văn A \(user) test 4 - 7 \(Program.version) \(schema) 1",
      ])
    let time = try writer.connection.text("SELECT at FROM entry WHERE id = 4")
    #expect(time?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
    #expect(try TrailCheck.breaks(in: writer.connection) == [])
  }

  @Test func writeWithoutChangesLeavesNoEntry() throws {
    let before = try counts
    try registry.write { _ in }
    try registry.write { try $0.run("UPDATE setting SET value = value") }
    try registry.write { try $0.run("DELETE FROM setting WHERE name = 'nix'") }
    #expect(try counts == before)
  }

  @Test func dryRunWritesNothing() throws {
    let before = try counts
    let writer = try registry.open(for: .writing)
    let seen = try writer.write(EntryInfo(actor: "t", action: "t")) { entry in
      try set("a", on: entry.connection)
      entry.isDiscarded = true
      return try entry.connection.integer("SELECT count(*) FROM setting WHERE name = 'a'")
    }
    #expect(seen == 1)
    #expect(try counts == before)
    // The next write takes the number that the dry run had.
    #expect(try writer.write(EntryInfo(actor: "t", action: "t")) { $0.number } == 2)
  }

  @Test func failedWriteIsRolledBack() throws {
    let before = try counts
    let writer = try registry.open(for: .writing)
    #expect(throws: Refusal.self) {
      try writer.write(EntryInfo(actor: "t", action: "t")) { entry in
        try set("a", on: entry.connection)
        throw Refusal()
      }
    }
    #expect(throws: SQLiteError.self) {
      try writer.write(EntryInfo(actor: "t", action: "t")) { entry in
        try set("a", on: entry.connection)
        try set("a", on: entry.connection)
      }
    }
    #expect(try counts == before)
    #expect(writer.connection.isAutocommit)
    // A failed row inside a write that goes on is not there, the rest is.
    try writer.write(EntryInfo(actor: "t", action: "t")) { entry in
      try set("a", on: entry.connection)
      #expect(throws: SQLiteError.self) { try set("a", on: entry.connection) }
      try set("b", on: entry.connection)
    }
    #expect(try writer.connection.integer("SELECT changes FROM entry WHERE id = 2") == 2)
    #expect(try TrailCheck.breaks(in: writer.connection) == [])
  }

  @Test func transactionEndedInsideTheBodyIsRefused() throws {
    let before = try counts
    let writer = try registry.open(for: .writing)
    for end in ["ROLLBACK", "COMMIT"] {
      for swallows in [false, true] {
        #expect(throws: (any Error).self) {
          try writer.write(EntryInfo(actor: "t", action: "t")) { entry in
            try set("a", on: entry.connection)
            do {
              try entry.connection.execute(end)
            } catch {
              if !swallows { throw error }
            }
            if swallows { try set("b", on: entry.connection) }
          }
        }
        #expect(try counts == before)
      }
    }
  }

  @Test func changesOfAnotherEntryAreRefused() throws {
    let writer = try registry.open(for: .writing)
    #expect(throws: SQLiteError.self) {
      try writer.write(EntryInfo(actor: "t", action: "t")) { entry in
        try entry.connection.run(
          """
          INSERT INTO change (entry, layout, row_id, operation, new)
          SELECT 1, id, 99, 'insert', '[]' FROM trail_layout WHERE tbl = 'setting'
          """)
      }
    }
  }

  @Test func rootMatchesTheRows() throws {
    // Trees of many sizes, the powers of two and their neighbours among them.
    let writer = try registry.open(for: .writing)
    for count in [1, 2, 3, 4, 5, 7, 8, 9, 16, 33] {
      try writer.write(EntryInfo(actor: "t", action: "t")) { entry in
        for number in 0..<count { try set("\(count)/\(number) \"\n\u{7}Đ", on: entry.connection) }
      }
    }
    #expect(try TrailCheck.breaks(in: writer.connection) == [])
    #expect(try writer.connection.integer("SELECT sum(changes) FROM entry WHERE id > 1") == 88)
  }

  @Test func writeOutsideAnEntryIsRefused() throws {
    let writer = try registry.open(for: .writing)
    let error = #expect(throws: SQLiteError.self) { try set("a", on: writer.connection) }
    #expect(error?.message.contains("no_entry") == true)
    #expect(throws: SQLiteError.self) { try writer.connection.run("DELETE FROM holiday") }
  }
}
