import Foundation
import Migrations
import RegistryCore
import SQLite
import TestSupport
import Testing

@Suite struct MigrationTests {
  let registry: TestRegistry
  let act = EntryInfo(actor: "test", action: "migrate up")

  init() throws { registry = try TestRegistry() }

  private func open(_ history: SchemaHistory, for purpose: Registry.Purpose = .writing) throws
    -> Registry
  {
    try Registry.openAnyVersion(registry.path, for: purpose, history: history)
  }

  @Test func olderRegistryIsMigrated() throws {
    let path = registry.folder.appending(path: "old.sobo").path
    let last = SchemaHistory.shipped.version
    let old = try SchemaHistory.trial(first: last - 1)
    try Registry.create(
      at: path, province: "04", act: EntryInfo(actor: "t", action: "init"), history: old)
    let refused = #expect(throws: RegistryError.self) { try Registry.open(path, for: .reading) }
    #expect(refused?.code == "older_registry")
    let registry = try Registry.openAnyVersion(path, for: .writing)
    #expect(try registry.pendingMigrations.map(\.version) == [last])
    #expect(try registry.migrate(act).map(\.version) == [last])
    #expect(try registry.pendingMigrations.isEmpty)
    #expect(try registry.migrate(act).isEmpty)
    #expect(try TrailCheck.breaks(in: Registry.open(path, for: .reading).connection).isEmpty)
    // It is the same as one made by this program in one go, but for its history.
    #expect(try Registry.open(path, for: .reading).version == SchemaHistory.shipped.version)
  }

  @Test func migrationWithoutRowsIsRecorded() throws {
    let history = try SchemaHistory.trial(then: "CREATE INDEX trial ON household (phone);")
    #expect(try open(history).migrate(act).count == 1)
    let reader = try Registry.open(registry.path, for: .reading, history: history)
    #expect(try reader.version == SchemaHistory.shipped.version + 1)
    #expect(try reader.connection.integer("SELECT changes FROM entry WHERE id = 2") == 0)
    #expect(try TrailCheck.breaks(in: reader.connection).isEmpty)
    #expect(try reader.connection.integer("PRAGMA foreign_keys") == 1)
  }

  @Test func failedMigrationChangesNothing() throws {
    let history = try SchemaHistory.trial(
      then: "CREATE TABLE one (id INTEGER PRIMARY KEY) STRICT;",
      """
      CREATE TABLE two (id INTEGER PRIMARY KEY, v TEXT NOT NULL) STRICT;
      -- data --
      INSERT INTO two (v) SELECT value FROM setting WHERE name = 'province';
      """)
    // A row that is there in life but not in the trial breaks the last step.
    let broken = SchemaHistory(
      texts: history.migrations.map {
        (
          name: $0.name,
          text: $0.version == SchemaHistory.shipped.version + 2
            ? $0.schema + "\n-- data --\nINSERT INTO two (v) VALUES (NULL);"
            : $0.schema + ($0.data.isEmpty ? "" : "\n-- data --\n" + $0.data)
        )
      }, digests: [])
    // Checksums are over the text as it was, which joins back together to the same.
    #expect(broken.migrations[0].checksum == SchemaHistory.shipped.migrations[0].checksum)
    let full = SchemaHistory(
      texts: broken.migrations.map {
        (name: $0.name, text: $0.schema + ($0.data.isEmpty ? "" : "\n-- data --\n" + $0.data))
      },
      digests: embeddedSchemaDigests + ["", ""])
    let before = try Data(contentsOf: URL(filePath: registry.path))
    #expect(throws: SQLiteError.self) { try open(full).migrate(act) }
    #expect(try registry.open().version == SchemaHistory.shipped.version)
    #expect(try registry.integer("SELECT count(*) FROM entry") == 1)
    #expect(
      try registry.integer("SELECT count(*) FROM schema_migration")
        == Int64(SchemaHistory.shipped.version))
    #expect(try Data(contentsOf: URL(filePath: registry.path)) == before)
  }

  @Test func migrationBreakingAReferenceIsRefused() throws {
    try registry.write { try $0.household("CB01") }
    let history = try SchemaHistory.trial(then: "-- data --\nDELETE FROM village;")
    let error = #expect(throws: RegistryError.self) { try open(history).migrate(act) }
    #expect(error?.status == .integrity)
    #expect(try registry.integer("SELECT count(*) FROM village") == 1)
    #expect(try registry.open().version == SchemaHistory.shipped.version)
  }

  @Test func concurrentMigrationsApplyOnce() async throws {
    let history = try SchemaHistory.trial(
      then:
        "CREATE TABLE one (id INTEGER PRIMARY KEY) STRICT;\n-- data --\nINSERT INTO one DEFAULT VALUES;"
    )
    let path = registry.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<3 {
        group.addTask {
          // One that opens after the first is done finds nothing to do.
          _ = try Registry.openAnyVersion(path, for: .writing, history: history)
            .migrate(EntryInfo(actor: "t", action: "migrate up"))
        }
      }
      try await group.waitForAll()
    }
    let reader = try Registry.open(path, for: .reading, history: history)
    #expect(try reader.connection.integer("SELECT count(*) FROM one") == 1)
    #expect(try reader.connection.integer("SELECT count(*) FROM entry") == 2)
    #expect(try TrailCheck.breaks(in: reader.connection).isEmpty)
  }

  /// The history of a row is read by the names of its columns, whatever became of them.
  @Test func historyIsReadByColumnName() throws {
    try registry.write { connection in
      try connection.household("CB01")
      try connection.household("CB02")
      try connection.run("UPDATE household SET phone = '111', note = 'a' WHERE code = 'CB01'")
    }
    let history = try SchemaHistory.trial(
      then: """
        ALTER TABLE household DROP COLUMN phone;
        ALTER TABLE household ADD COLUMN email TEXT DEFAULT 'none';
        -- data --
        UPDATE household SET email = 'x@y' WHERE code = 'CB02';
        """,
      """
      ALTER TABLE household ADD COLUMN remark TEXT;
      ALTER TABLE household ADD COLUMN floor INTEGER NOT NULL DEFAULT 7;
      -- data --
      UPDATE household SET remark = note;
      """,
      """
      ALTER TABLE household DROP COLUMN note;
      """)
    #expect(try open(history).migrate(act).count == 3)
    let registry = try Registry.open(registry.path, for: .writing, history: history)
    let connection = registry.connection
    #expect(try TrailCheck.breaks(in: connection) == [])
    try registry.write(act) { entry in
      try entry.connection.run("UPDATE household SET floor = 8, remark = 'b' WHERE code = 'CB01'")
      try entry.connection.run("DELETE FROM household WHERE code = 'CB02'")
    }
    #expect(try TrailCheck.breaks(in: connection) == [])

    var seen: [String] = []
    try connection.rows(
      """
      SELECT operation, coalesce(old_phone, '-') || '>' || coalesce(new_phone, '-'),
        coalesce(old_note, '-') || '>' || coalesce(new_note, '-'),
        coalesce(old_remark, '-') || '>' || coalesce(new_remark, '-'),
        coalesce(old_floor, '-') || '>' || coalesce(new_floor, '-')
      FROM trail_household WHERE coalesce(new_code, old_code) = 'CB01' ORDER BY seq
      """
    ) { row in
      seen.append(try (0..<5).map { try row.text($0) }.joined(separator: " "))
    }
    #expect(
      seen == [
        "insert ->- ->- ->- ->-", "update ->111 ->a ->- ->-", "update ->- a>a ->a 7>7",
        "update ->- ->- a>b 7>8",
      ])
    #expect(
      try connection.text(
        "SELECT old_email || ' ' || operation FROM trail_household WHERE old_code = 'CB02' ORDER BY seq DESC LIMIT 1"
      ) == "x@y delete")
    #expect(
      try connection.integer("SELECT count(*) FROM trail_layout WHERE tbl = 'household'") == 4)
    // A table left alone keeps its layout.
    #expect(
      try connection.integer("SELECT count(*) FROM trail_layout WHERE tbl = 'ethnic_group'") == 1)
  }

  @Test func rebuiltTableKeepsItsHistory() throws {
    let recorded = "SELECT count(*) FROM trail_unit_name_variant"
    let before = try #require(try registry.integer(recorded))
    // A table that a view names cannot be renamed into its place before the view is dropped.
    let history = try SchemaHistory.trial(
      then: """
        CREATE TABLE variant (
          id       INTEGER PRIMARY KEY,
          unit_id  INTEGER NOT NULL REFERENCES admin_unit (id),
          name     TEXT NOT NULL,
          name_key TEXT NOT NULL,
          length   INTEGER GENERATED ALWAYS AS (length(name)) STORED,
          UNIQUE (unit_id, name)
        ) STRICT;
        INSERT INTO variant (id, unit_id, name, name_key)
        SELECT id, unit_id, name, name_key FROM unit_name_variant;
        DROP TABLE unit_name_variant;
        ALTER TABLE variant RENAME TO unit_name_variant;
        """)
    _ = try open(history).migrate(act)
    let registry = try Registry.open(registry.path, for: .writing, history: history)
    try registry.write(act) { entry in
      try entry.connection.run(
        """
        INSERT INTO unit_name_variant (unit_id, name, name_key)
        SELECT min(id), 'an', 'an' FROM admin_unit
        """)
    }
    #expect(try TrailCheck.breaks(in: registry.connection) == [])
    #expect(try registry.connection.integer(recorded) == before + 1)
  }

  @Test func droppedTableKeepsItsHistory() throws {
    try registry.write { try $0.run("INSERT INTO setting (name, value) VALUES ('a', 'b')") }
    let history = try SchemaHistory.trial(
      then: "DROP VIEW member; DROP TABLE holiday; CREATE VIEW member AS SELECT 1;")
    _ = try open(history).migrate(act)
    let reader = try Registry.open(registry.path, for: .reading, history: history)
    #expect(try TrailCheck.breaks(in: reader.connection) == [])
    #expect(try reader.connection.integer("SELECT count(*) FROM trail_holiday") ?? 0 > 90)
  }
}
