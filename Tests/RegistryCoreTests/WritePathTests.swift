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

  /// The published test vectors of RFC 6962's trees.
  @Test func treeMatchesTheRFC6962Vectors() {
    let leaves: [[UInt8]] = [
      [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
      Array(0x50...0x57), Array(0x60...0x6F),
    ]
    let roots = [
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]
    var tree = MerkleTree()
    #expect(tree.root == roots[0])
    for (count, leaf) in leaves.enumerated() {
      tree.append(leaf)
      #expect(tree.count == count + 1)
      #expect(tree.root == roots[count + 1])
      #expect(TrailCheck.hex(TrailCheck.root(of: leaves[...count])) == roots[count + 1])
    }
  }

  @Test func writeOutsideAnEntryIsRefused() throws {
    let writer = try registry.open(for: .writing)
    let error = #expect(throws: SQLiteError.self) { try set("a", on: writer.connection) }
    #expect(error?.message.contains("no_entry") == true)
    #expect(throws: SQLiteError.self) { try writer.connection.run("DELETE FROM holiday") }
  }
}
