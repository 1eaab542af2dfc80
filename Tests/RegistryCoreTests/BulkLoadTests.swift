import SQLite
import TestSupport
import Testing

@testable import RegistryCore

@Suite struct BulkLoadTests {
  let registry: TestRegistry
  let act = EntryInfo(actor: "test", action: "load")

  init() throws { registry = try TestRegistry() }

  /// Values that could come out of JSON otherwise than they went in.
  private static let texts: [String?] = [
    nil, "", "a", "Đặng Thị Ế", "\"quoted\"", "back\\slash", "line\nbreak\r\t", "\u{1}\u{1F}\u{7F}",
    "null", "[1]", "1e5", "emoji 😀", "\u{2028}", "e\u{302}\u{301}",
  ]

  private func insert(_ number: Int, into connection: Connection) throws -> Int64 {
    var generator = SystemRandomNumberGenerator()
    func text() -> String? { Self.texts.randomElement(using: &generator) ?? nil }
    try connection.run(
      """
      INSERT INTO household (code, village_id, registered_on, address, phone, note,
        persons_on_paper)
      VALUES (?1, 1, '2024-01-01', ?2, ?3, ?4, ?5)
      """, "H\(number)", text(), text(), text(), Bool.random() ? Int.random(in: 0...Int.max) : nil)
    return connection.lastInsertRowID
  }

  @Test func bulkImageEqualsTheTriggerImage() throws {
    try registry.write { _ = try $0.village() }
    let writer = try registry.open(for: .writing)
    try writer.write(act) { entry in
      let load = try entry.load(into: "household")
      for number in 0..<300 { try load.inserted(insert(number, into: entry.connection)) }
    }
    // The same rows again, one by one through the trigger.
    try writer.write(act) { entry in
      try entry.connection.execute(
        """
        CREATE TEMP TABLE kept AS SELECT * FROM household;
        DELETE FROM household;
        INSERT INTO household SELECT * FROM kept;
        DROP TABLE kept;
        """)
    }
    #expect(
      try writer.connection.integer(
        """
        SELECT count(*) FROM change a JOIN change b ON b.row_id = a.row_id AND b.layout = a.layout
          AND b.operation = 'insert' AND b.entry = 3 AND b.new IS a.new
        WHERE a.entry = 2 + 1 - 0 AND a.operation = 'insert'
        """) == 0 + 300)
    var images: [Int64: Set<String>] = [:]
    try writer.connection.rows(
      """
      SELECT c.row_id, coalesce(c.new, c.old) FROM change c JOIN trail_layout l ON l.id = c.layout
      WHERE l.tbl = 'household'
      """
    ) { images[try $0.integer(0), default: []].insert(try $0.text(1)) }
    // Each row has one image, whether written by the load, the delete or the insert.
    #expect(images.count == 300 && images.values.allSatisfy { $0.count == 1 })
    #expect(try TrailCheck.breaks(in: writer.connection) == [])
  }

  @Test func everyRowOfALargeLoadIsRecorded() throws {
    try registry.write { _ = try $0.village() }
    let writer = try registry.open(for: .writing)
    try writer.write(act) { entry in
      let load = try entry.load(into: "folded_name")
      for number in 0..<45_001 {
        try entry.connection.run("INSERT INTO folded_name (folded) VALUES (?1)", "n\(number)")
        try load.inserted(entry.connection.lastInsertRowID)
      }
      try entry.connection.run("INSERT INTO setting (name, value) VALUES ('a', 'b')")
    }
    #expect(try writer.connection.integer("SELECT changes FROM entry WHERE id = 3") == 45_002)
    #expect(try TrailCheck.breaks(in: writer.connection) == [])
  }

  @Test func gapInRowNumbersIsRefused() throws {
    let error = #expect(throws: RegistryError.self) {
      try registry.open(for: .writing).write(act) { entry in
        let load = try entry.load(into: "folded_name")
        for id in [100, 101, 103] {
          try entry.connection.run("INSERT INTO folded_name VALUES (?1, ?2)", id, "n\(id)")
          try load.inserted(Int64(id))
        }
      }
    }
    #expect(error?.code == "bulk_gap")
    #expect(try registry.integer("SELECT count(*) FROM folded_name") == 0)
  }

  @Test func rowCountMismatchIsRefused() throws {
    let error = #expect(throws: RegistryError.self) {
      try registry.open(for: .writing).write(act) { entry in
        let load = try entry.load(into: "folded_name")
        try entry.connection.run("INSERT INTO folded_name (folded) VALUES ('a')")
        try load.inserted(entry.connection.lastInsertRowID)
        try entry.connection.run("DELETE FROM folded_name")
      }
    }
    #expect(error?.code == "bulk_count")
  }

  @Test func loadedRowChangesOnlyAfterItIsRecorded() throws {
    let writer = try registry.open(for: .writing)
    let error = #expect(throws: RegistryError.self) {
      try writer.write(act) { entry in
        let load = try entry.load(into: "folded_name")
        try entry.connection.run("INSERT INTO folded_name (folded) VALUES ('a')")
        try load.inserted(entry.connection.lastInsertRowID)
        try entry.connection.run("UPDATE folded_name SET folded = 'b'")
      }
    }
    #expect(error?.code == "bulk_order")
    try writer.write(act) { entry in
      let load = try entry.load(into: "folded_name")
      #expect(try entry.load(into: "folded_name") === load)
      for name in ["a", "b"] {
        try entry.connection.run("INSERT INTO folded_name (folded) VALUES (?1)", name)
        try load.inserted(entry.connection.lastInsertRowID)
      }
      try load.record()
      try entry.connection.run("UPDATE folded_name SET folded = 'c' WHERE folded = 'b'")
      try entry.connection.run("INSERT INTO folded_name (folded) VALUES ('d')")
      try load.inserted(entry.connection.lastInsertRowID)
    }
    var seen: [String] = []
    try writer.connection.rows(
      "SELECT operation || ' ' || new_folded FROM trail_folded_name ORDER BY seq"
    ) { seen.append(try $0.text(0)) }
    #expect(seen == ["insert a", "insert b", "update c", "insert d"])
    #expect(try TrailCheck.breaks(in: writer.connection) == [])
  }

  @Test func triggersRecordAgainAfterALoad() throws {
    let writer = try registry.open(for: .writing)
    try writer.write(act) { entry in
      _ = try entry.load(into: "folded_name")
      entry.isDiscarded = true
    }
    try writer.write(act) { try $0.connection.run("INSERT INTO folded_name (folded) VALUES ('a')") }
    #expect(try TrailCheck.breaks(in: writer.connection) == [])
    #expect(try writer.connection.integer("SELECT count(*) FROM trail_folded_name") == 1)
  }

  @Test(arguments: [true, false])
  func droppedTriggerIsRestoredAfterALargeLoad(isDiscarded: Bool) throws {
    let writer = try registry.open(for: .writing)
    let before = try SchemaDigest.of(writer.connection)
    try writer.write(act) { entry in
      let load = try entry.load(into: "folded_name")
      for number in 0..<1_500 {
        try entry.connection.run("INSERT INTO folded_name (folded) VALUES (?1)", "n\(number)")
        try load.inserted(entry.connection.lastInsertRowID)
      }
      let away = "SELECT count(*) FROM sqlite_schema WHERE name = 'change_only_by_sobo'"
      #expect(try entry.connection.integer(away) == 0)
      entry.isDiscarded = isDiscarded
    }
    #expect(try SchemaDigest.of(writer.connection) == before)
    #expect(try SchemaDigest.of(registry.open(for: .reading).connection) == before)
    #expect(
      try writer.connection.integer("SELECT count(*) FROM trail_folded_name")
        == (isDiscarded ? 0 : 1_500))
    #expect(try TrailCheck.breaks(in: writer.connection) == [])
  }

  /// Made once at the end where the table was empty, kept in order where it was not.
  @Test(arguments: [0, 1_000])
  func unusedIndexIsThereAfterALargeLoad(known: Int) throws {
    try registry.write { connection in
      _ = try connection.village()
      for number in 0..<known { _ = try insert(-1 - number, into: connection) }
    }
    let writer = try registry.open(for: .writing)
    let before = try SchemaDigest.of(writer.connection)
    try writer.write(act) { entry in
      let load = try entry.load(into: "household", unusedIndexes: ["household_village"])
      for number in 0..<1_500 { try load.inserted(insert(number, into: entry.connection)) }
      let there = "SELECT count(*) FROM sqlite_schema WHERE name = 'household_village'"
      #expect(try entry.connection.integer(there) == (known == 0 ? 0 : 1))
    }
    #expect(try SchemaDigest.of(writer.connection) == before)
    #expect(
      try writer.connection.integer(
        "SELECT count(*) FROM household INDEXED BY household_village WHERE village_id = 1")
        == Int64(known) + 1_500)
    #expect(try writer.connection.text("PRAGMA integrity_check") == "ok")
    #expect(try TrailCheck.breaks(in: writer.connection) == [])
  }

  @Test func rolledBackStepLeavesNoHashes() throws {
    let writer = try registry.open(for: .writing)
    try writer.write(act) { entry in
      let load = try entry.load(into: "folded_name")
      func insert(_ name: String) throws {
        try entry.connection.run("INSERT INTO folded_name (folded) VALUES (?1)", name)
        try load.inserted(entry.connection.lastInsertRowID)
      }
      try insert("a")
      let setting = "INSERT INTO setting (name, value) VALUES (?1, 'x')"
      let isDone = try entry.together {
        try entry.connection.run(setting, "taken back")
        #expect(throws: RegistryError.self) { try load.record() }
        return false
      }
      #expect(!isDone)
      try load.record()
      #expect(
        try entry.together {
          try entry.connection.run(setting, "kept"); return true
        })
      try insert("b")
    }
    #expect(try writer.connection.integer("SELECT changes FROM entry WHERE id = 2") == 3)
    #expect(try TrailCheck.breaks(in: writer.connection) == [])
  }

  @Test func nestedStepRollsBackAlone() throws {
    let writer = try registry.open(for: .writing)
    try writer.write(act) { entry in
      let setting = "INSERT INTO setting (name, value) VALUES (?1, 'x')"
      let isDone = try entry.together {
        try entry.connection.run(setting, "outer")
        let isInnerDone = try entry.together {
          try entry.connection.run(setting, "inner")
          return false
        }
        #expect(!isInnerDone && entry.isProvisional)
        return true
      }
      #expect(isDone && !entry.isProvisional)
    }
    let names = "SELECT group_concat(name) FROM setting WHERE value = 'x'"
    #expect(try writer.connection.text(names) == "outer")
    #expect(try TrailCheck.breaks(in: writer.connection) == [])
  }

  @Test func loadIntoAnUnknownTableIsRefused() throws {
    for table in ["nix", "change", "entry", "sqlite_schema"] {
      #expect(throws: RegistryError.self) {
        try registry.open(for: .writing).write(act) { _ = try $0.load(into: table) }
      }
    }
  }
}
