import Foundation
import Migrations
import RegistryCore
import SQLite
import TestSupport
import Testing

/// Every file that is not a registry of this program is refused for its own reason.
@Suite struct OpeningTests {
  let registry: TestRegistry

  init() throws { registry = try TestRegistry() }

  private func refusal(
    _ path: String? = nil, for purpose: Registry.Purpose = .reading,
    history: SchemaHistory = .shipped
  ) -> RegistryError? {
    #expect(throws: RegistryError.self) {
      try Registry.open(path ?? registry.path, for: purpose, history: history)
    }
  }

  /// Changes the file as another program would.
  private func tamper(_ sql: String) throws {
    let connection = try Connection(path: registry.path, mode: .readWrite)
    try connection.execute(sql)
    try connection.close()
  }

  @Test func missingFileIsNotCreated() {
    let missing = registry.folder.appending(path: "nix.sobo").path
    #expect(refusal(missing)?.code == "no_such_file")
    #expect(refusal(missing)?.status == .noInput)
    #expect(refusal(registry.path + "/nix.sobo")?.code == "no_such_file")
    #expect(refusal(registry.folder.path)?.code == "is_a_folder")
    #expect(refusal(registry.folder.path)?.status == .noInput)
    #expect(!FileManager.default.fileExists(atPath: missing))
  }

  @Test(arguments: ["", "x", "household_code,village\n", "SQLite format 3\u{0}", "long"])
  func nonRegistryFileIsRefused(text: String) throws {
    let text = text == "long" ? String(repeating: "a", count: 9_000) : text
    let path = try registry.file("other", text)
    #expect(refusal(path)?.code == "not_a_registry")
    #expect(refusal(path)?.status == .unusableInput)
    #expect(refusal(path, for: .writing)?.code == "not_a_registry")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test func pipesAndDevicesAreRefused() throws {
    let pipe = registry.folder.appending(path: "pipe").path
    mkfifo(pipe, 0o600)
    #expect(refusal(pipe)?.code == "not_a_registry")
    #expect(refusal("/dev/zero")?.code == "not_a_registry")
  }

  @Test func foreignDatabaseIsRefused() throws {
    let path = registry.folder.appending(path: "foreign.db").path
    let foreign = try Connection(path: path, mode: .create)
    try foreign.execute("CREATE TABLE household (id INTEGER PRIMARY KEY); PRAGMA user_version = 8")
    try foreign.close()
    #expect(refusal(path)?.code == "not_a_registry")
    #expect(refusal(path, for: .writing)?.code == "not_a_registry")
  }

  @Test func databaseWithOnlyTheApplicationIDIsRefused() throws {
    let path = registry.folder.appending(path: "empty.db").path
    let empty = try Connection(path: path, mode: .create)
    try empty.execute("PRAGMA application_id = 0x736F626F; CREATE TABLE t (v)")
    #expect(refusal(path)?.code == "drifted_schema")
  }

  @Test func newerRegistryIsRefused() throws {
    try tamper("PRAGMA user_version = \(SchemaHistory.shipped.version + 1)")
    let newer = refusal()
    #expect(newer?.code == "newer_registry" && newer?.status == .unusableInput)
    #expect(throws: RegistryError.self) {
      try Registry.openAnyVersion(registry.path, for: .reading)
    }
  }

  @Test(arguments: [-1, 0, 7, -2_147_483_648])
  func wrongSchemaVersionIsRefused(version: Int) throws {
    try tamper("PRAGMA user_version = \(version)")
    #expect(refusal()?.code == "drifted_schema")
    #expect(refusal()?.status == .integrity)
  }

  @Test func olderRegistryAsksForMigration() throws {
    let history = try SchemaHistory.trial(
      then: "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;")
    let older = refusal(history: history)
    #expect(older?.code == "older_registry" && older?.status == .unusableInput)
    #expect(older?.wording.vi.contains("sobo migrate up") == true)
    #expect(
      try Registry.openAnyVersion(registry.path, for: .reading, history: history).version
        == SchemaHistory.shipped.version)
  }

  @Test func changedMigrationIsReported() throws {
    var texts = embeddedMigrations
    texts[3].text += "\n-- one more line"
    let history = SchemaHistory(texts: texts, digests: embeddedSchemaDigests)
    let changed = refusal(history: history)
    #expect(changed?.code == "changed_migration" && changed?.status == .integrity)
    #expect(changed?.wording.en.contains("m0004_people.sql") == true)
  }

  @Test func lineEndsAndTrailingSpaceLeaveMigrationsUnchanged() throws {
    let texts = embeddedMigrations.map { file in
      (
        name: file.name,
        text: file.text.replacingOccurrences(of: "\n", with: " \t\r\n")
      )
    }
    let history = SchemaHistory(texts: texts, digests: embeddedSchemaDigests)
    #expect(history.migrations.map(\.checksum) == SchemaHistory.shipped.migrations.map(\.checksum))
    #expect(history.migrations.map(\.schema) == SchemaHistory.shipped.migrations.map(\.schema))
    #expect(history.migrations.map(\.data) == SchemaHistory.shipped.migrations.map(\.data))
    _ = try Registry.open(registry.path, for: .reading, history: history)
  }

  @Test func missingMigrationRecordIsReported() throws {
    // The guard goes and comes back as it was: the schema has no difference.
    let guarding = "schema_migration_is_never_deleted"
    let sql = try #require(
      try registry.text("SELECT sql FROM sqlite_schema WHERE name = '\(guarding)'"))
    try tamper(
      "DROP TRIGGER \(guarding); DELETE FROM schema_migration WHERE version = 3; \(sql)")
    #expect(refusal()?.code == "changed_migration")
  }

  @Test(arguments: [
    ("DROP TRIGGER trail_update_household", "trigger trail_update_household"),
    ("DROP TRIGGER change_is_never_deleted", "trigger change_is_never_deleted"),
    ("CREATE TABLE mine (id INTEGER PRIMARY KEY)", "table mine"),
    ("CREATE INDEX mine ON household (phone)", "index mine"),
    ("CREATE VIEW mine AS SELECT 1", "view mine"),
    ("DROP INDEX person_name", "index person_name"),
    ("ALTER TABLE household ADD COLUMN mine TEXT", "table household"),
    ("CREATE TRIGGER mine AFTER INSERT ON person BEGIN SELECT 1; END", "trigger mine"),
  ])
  func changedSchemaIsReported(sql: String, object: String) throws {
    try tamper(sql)
    let drifted = refusal()
    #expect(drifted?.code == "drifted_schema" && drifted?.status == .integrity)
    #expect(drifted?.wording.en.contains(object) == true, "\(drifted?.wording.en ?? "")")
  }

  @Test func statisticsLeaveTheSchemaUnchanged() throws {
    let before = try SchemaDigest.of(registry.open().connection)
    try tamper("ANALYZE")
    #expect(try SchemaDigest.of(registry.open().connection) == before)
  }

  @Test func foreignSchemaIsNotExecuted() throws {
    // Until the digest is known, a trigger or view of the file may call nothing.
    try tamper(
      "CREATE TEMP TABLE x (v); DROP VIEW unit_above; CREATE VIEW unit_above AS SELECT json(1)")
    #expect(refusal()?.code == "drifted_schema")
  }

  @Test func damagedFileIsReportedAsDamaged() throws {
    let file = try FileHandle(forUpdating: URL(filePath: registry.path))
    try file.seek(toOffset: 4_096)
    try file.write(contentsOf: Data(repeating: 0xFF, count: 200_000))
    try file.close()
    let error = #expect(throws: (any Error).self) { try registry.open() }
    let told = error.map(RegistryError.from)
    #expect(told?.code == "damaged" && told?.status == .integrity)
  }

  @Test func readerCannotWrite() throws {
    let reader = try registry.open()
    let error = #expect(throws: (any Error).self) {
      try reader.write(EntryInfo(actor: "t", action: "t")) {
        try $0.connection.run("DELETE FROM holiday")
      }
    }
    #expect(error.map(RegistryError.from)?.status == .notAllowed)
  }

  @Test func connectionSettingsAreApplied() throws {
    for purpose in [Registry.Purpose.reading, .writing] {
      let connection = try registry.open(for: purpose).connection
      for (pragma, value) in [
        ("foreign_keys", 1), ("recursive_triggers", 1), ("cell_size_check", 1), ("mmap_size", 0),
        ("synchronous", 2), ("application_id", 0x736F_626F), ("trusted_schema", 1),
      ] as [(String, Int64)] {
        #expect(try connection.integer("PRAGMA \(pragma)") ?? 0 == value, "\(pragma)")
      }
      if purpose == .writing { #expect(try connection.integer("PRAGMA wal_autocheckpoint") == 0) }
      #expect(throws: SQLiteError.self) { try connection.text("SELECT \"nix\"") }
      #expect(throws: SQLiteError.self) { try connection.run("SELECT load_extension('nix')") }
      #expect(throws: SQLiteError.self) {
        try connection.execute(
          "PRAGMA journal_mode = OFF; PRAGMA writable_schema = ON; DELETE FROM sqlite_schema")
      }
    }
  }
}
