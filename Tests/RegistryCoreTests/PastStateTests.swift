import Foundation
import Migrations
import RegistryCore
import SQLite
import TestSupport
import Testing

private func names(of table: String, in connection: Connection) throws -> [String] {
  guard let layout = try TrailLayout.all(of: table, in: connection).last else { return [] }
  return ["id"] + layout.columns
}

@Suite struct PastStateTests {
  let registry: TestRegistry

  init() throws { registry = try TestRegistry() }

  /// One entry of random work: households, members, assessments that come, change and go.
  private func write(_ turn: Int, _ random: inout SeededGenerator) throws {
    try registry.write("turn \(turn)") { connection in
      for step in 0..<Int.random(in: 1...6, using: &random) {
        let code = "H\(Int.random(in: 1...12, using: &random))"
        let known = try connection.integer("SELECT id FROM household WHERE code = ?1", code)
        switch Int.random(in: 0...6, using: &random) {
        case 0, 1:
          guard known == nil else { continue }
          try connection.household(code)
          try connection.member(of: code, name: "Nông Văn \(turn)-\(step)")
        case 2:
          try connection.run(
            "UPDATE household SET note = ?2, phone = ?3 WHERE code = ?1", code, "lần \(turn)",
            turn % 3 == 0 ? nil : "09\(turn)")
        case 3:
          try connection.run(
            """
            UPDATE person SET full_name = full_name || '\(step)', occupation = '"\\x'
            WHERE id IN (SELECT person_id FROM membership WHERE household_id = ?1)
            """, known ?? 0)
        case 4:
          // Deleted for good, and perhaps made again under the same code.
          try connection.run("DELETE FROM membership WHERE household_id = ?1", known ?? 0)
          try connection.run("DELETE FROM household WHERE id = ?1", known ?? 0)
        case 5:
          // Two rows exchange a unique value.
          try connection.run("UPDATE setting SET value = 'a' WHERE name = 'x'")
          try connection.run(
            """
            INSERT INTO setting (name, value) VALUES ('x', ?1)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """, "\(turn).\(step)")
        default:
          try connection.run("UPDATE household SET code = code || '.' WHERE code = 'H1'")
          try connection.run("UPDATE household SET code = 'H1' WHERE code = ?1", code)
          try connection.run("UPDATE household SET code = ?1 WHERE code = 'H1.'", code)
        }
      }
    }
  }

  @Test(arguments: [1, 2, 3])
  func pastStateEqualsTheStateAtThatEntry(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var snapshots: [Int64: [String: [String]]] = [:]
    for turn in 1...40 {
      if turn % 9 == 0 {
        // What takes a removal back is an entry too, and the row has its old id.
        try registry.write("add") {
          try $0.run(
            "INSERT INTO setting (id, name, value) VALUES (?1, 'taken back', ?1)", 900 + turn)
        }
        try registry.write("remove") { try $0.run("DELETE FROM setting WHERE id = ?1", 900 + turn) }
        try registry.write("undo") {
          try $0.run("INSERT INTO setting (id, name, value) VALUES (?1, 'again', ?1)", 900 + turn)
        }
        try registry.write("rename") {
          try $0.run("UPDATE setting SET name = 'again ' || id WHERE name = 'again'")
        }
      } else {
        try write(turn, &random)
      }
      let connection = try registry.open().connection
      let entry = try #require(try connection.integer("SELECT max(id) FROM entry"))
      snapshots[entry] = try connection.recordedRows()
    }
    #expect(snapshots.count > 25)
    for (entry, snapshot) in snapshots {
      let reader = try registry.open()
      try reader.showState(at: Moment.named("entry:\(entry)", in: reader))
      #expect(try reader.connection.recordedRows() == snapshot, "entry \(entry)")
      #expect(try reader.connection.integer("SELECT max(id) FROM entry") == entry)
      #expect(
        try reader.connection.integer("SELECT max(entry) FROM record_change")
          == reader.connection.integer(
            "SELECT max(entry) FROM main.change WHERE entry <= ?1", entry))
    }
  }

  @Test func laterWritersLeaveThePastStateUnchanged() throws {
    try registry.write { try $0.household("A") }
    let entry = try #require(try registry.integer("SELECT max(id) FROM entry"))
    try registry.write { try $0.household("B") }
    let reader = try registry.open()
    try reader.showState(at: Moment.named("entry:\(entry)", in: reader))
    // `person` was not laid out; another entry changes it while the reader goes on.
    try registry.write { try $0.member(of: "A") }
    #expect(try reader.connection.integer("SELECT count(*) FROM person") == 0)
    #expect(try reader.connection.integer("SELECT count(*) FROM household") == 1)
  }

  @Test func pastStateHidesLaterEntriesButKeepsMigrations() throws {
    let extra = """
      ALTER TABLE household ADD COLUMN colour TEXT DEFAULT 'blue';
      CREATE TABLE trial_kind (id INTEGER PRIMARY KEY, code TEXT NOT NULL) STRICT;
      -- data --
      INSERT INTO trial_kind (code) VALUES ('one');
      UPDATE household SET colour = 'green' WHERE code = 'B';
      """
    let old = try SchemaHistory.trial()
    let new = try SchemaHistory.trial(then: extra)
    try registry.write { connection in
      for code in ["A", "B", "C"] { try connection.household(code) }
    }
    let before = try registry.open().connection
    let entry = try #require(try before.integer("SELECT max(id) FROM entry"))
    let snapshot = try before.recordedRows()
    let columns = Dictionary(
      uniqueKeysWithValues: try TrailLayout.tables(in: before).map {
        ($0, try names(of: $0, in: before))
      })
    try registry.write { try $0.run("UPDATE household SET note = 'x' WHERE code = 'A'") }
    let writer = try Registry.openAnyVersion(registry.path, for: .writing, history: new)
    _ = try writer.migrate(EntryInfo(actor: "test", action: "migrate up"))
    try writer.write(EntryInfo(actor: "test", action: "test")) { entry in
      try entry.connection.run("UPDATE household SET note = 'y', colour = 'red'")
    }
    #expect(old.version + 1 == new.version)
    let reader = try Registry.open(registry.path, for: .reading, history: new)
    try reader.showState(at: Moment.named("entry:\(entry)", in: reader))
    #expect(try reader.connection.recordedRows(columns: columns) == snapshot)
    // What the migration gave stays: the program could not do without it.
    #expect(try reader.connection.text("SELECT code FROM trial_kind") == "one")
    var colours: [String] = []
    try reader.connection.rows("SELECT colour FROM household ORDER BY code") {
      colours.append(try $0.text(0))
    }
    #expect(colours == ["blue", "green", "blue"])
  }

  @Test func pastTablesUseTheirIndexes() throws {
    try registry.write { connection in
      for number in 1...50 {
        try connection.household("H\(number)")
        try connection.member(of: "H\(number)")
      }
    }
    let entry = try #require(try registry.integer("SELECT max(id) FROM entry"))
    try registry.write { try $0.run("UPDATE person SET full_name = 'Nông Thị Hai' WHERE id = 3") }
    let reader = try registry.open()
    try reader.showState(at: Moment.named("entry:\(entry)", in: reader))
    var plan = ""
    try reader.connection.rows(
      "EXPLAIN QUERY PLAN SELECT id FROM person INDEXED BY person_name WHERE name_folded = 'x'"
    ) { plan += try $0.text(3) }
    #expect(plan.contains("USING") && plan.contains("person_name"))
  }
}

@Suite struct MomentTests {
  let registry: TestRegistry

  init() throws { registry = try TestRegistry() }

  private func moment(_ text: String, now: String = "2031-01-01T00:00:00.000Z") throws -> Moment {
    let connection = try Connection.inMemory()
    try connection.execute(
      """
      CREATE TABLE entry
        (id INTEGER PRIMARY KEY, at TEXT, batch INTEGER, changes INTEGER, action TEXT);
      INSERT INTO entry (id, at, batch, changes) VALUES
        (1, '2024-12-31T16:59:59.999Z', NULL, 10), (2, '2024-12-31T17:00:00.000Z', 1, 5),
        (3, '2025-06-01T07:30:15.250Z', 2, 0), (4, '2025-06-01T07:30:16.000Z', 2, 7);
      """)
    return try Moment.named(text, in: connection, now: now)
  }

  @Test(
    arguments: [
      ("2024-12-31", 1), ("31/12/2024", 1), ("2024-12-31T23:59", 1), ("2025-01-01", 2),
      ("2025-01-01 00:00", 2), ("2024-12-31T17:00:00.000Z", 2), ("2024-12-31T16:59:59Z", 1),
      ("2025-06-01 14:30", 4), ("2025-06-01 14:29", 2), ("2025-06-01T14:30:15", 3),
      ("2025-06-01T14:30:15.249+07:00", 2), ("2025-06-01T07:30:15.250Z", 3),
      ("2025-06-01T05:30:16-02:00", 4), ("2025-06-01T07:30:16+00", 4), ("entry:3", 3),
      ("batch:2", 3),
    ])
  func timeNamesTheLastEntryUntilThen(text: String, entry: Int64) throws {
    #expect(try moment(text).entry == entry)
  }

  @Test func momentKnowsItsLastChangeAndDay() throws {
    let found = try moment("entry:3")
    #expect(found.seq == 15 && found.later == 1 && found.day == "2025-06-01")
    // An entry late in the evening of UTC is of the next day in Vietnam.
    #expect(try moment("entry:2").day == "2025-01-01")
  }

  @Test(
    arguments: [
      "", "3", "2024", "yesterday", "2024-13-01", "2025-06-01T25:00", "2025-06-01T10",
      "2025-06-01T10:00:00.1",
      "2025-06-01T10:00+99:00", "entry:", "entry:x", "entry:9", "batch:9", "-1",
      "99999999999999999999", "2024-12-31T16:59:59.998Z", "2020-01-01", "2032-01-01",
    ])
  func invalidMomentIsRefused(text: String) throws {
    #expect {
      _ = try moment(text)
    } throws: {
      ($0 as? RegistryError)?.status == .usage
    }
  }
}
