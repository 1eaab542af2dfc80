import Backups
import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification

/// Objects that the schema has beside those of the migrations, under whatever name.
@Suite struct HiddenObjectTests {
  private static let insertion = "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql)"

  /// Names of SQLite's own, texts that end early for SQLite, and statistics that are none.
  static let objects = [
    """
    \(insertion) VALUES ('trigger', 'sqlite_x', 'household', 0, 'CREATE TRIGGER sqlite_x
      BEFORE UPDATE ON household BEGIN SELECT RAISE(IGNORE); END')
    """,
    """
    \(insertion) VALUES ('trigger', 'sqlite_autoindex_household_2', 'household', 0,
      'CREATE TRIGGER sqlite_autoindex_household_2 AFTER INSERT ON household BEGIN
       SELECT 1; END')
    """,
    "\(insertion) VALUES ('view', 'sqlite_v', 'sqlite_v', 0, 'CREATE VIEW sqlite_v AS SELECT 1')",
    """
    \(insertion) VALUES ('view', 'sqlite_stat1', 'sqlite_stat1', 0,
      'CREATE VIEW sqlite_stat1 AS SELECT 1 AS tbl, 2 AS idx, 3 AS stat')
    """,
    // The text of one trigger behind that of another: SQLite reads the first alone.
    """
    UPDATE sqlite_schema SET sql = sql || char(0) || (SELECT type || char(0) || name || char(0)
        || tbl_name || char(0) || sql FROM sqlite_schema WHERE name = 'trail_update_household_event')
      WHERE name = 'trail_update_household';
    DELETE FROM sqlite_schema WHERE name = 'trail_update_household_event'
    """,
    "UPDATE sqlite_schema SET sql = CAST(sql AS BLOB) WHERE name = 'trail_update_household'",
    """
    UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (persons_on_paper >= 0)', '')
      || ' ' WHERE name = 'household'
    """,
  ]

  @Test(arguments: objects) func objectOfAnyNameIsFound(sql: String) throws {
    let tampering = try TamperedRegistry()
    try tampering.editSchema(sql)
    let error = #expect(throws: RegistryError.self) { _ = try tampering.registry.open() }
    #expect(error?.code == "drifted_schema")
    let verdict = try tampering.verdict()
    #expect(verdict.breaks.first?.code == "drifted_schema")
    let folder = tampering.registry.folder.path + "/backups"
    #expect(throws: RegistryError.self) {
      _ = try Backup.create(of: tampering.registry.path, to: folder)
    }
    #expect(try !Salvage(tampering.registry.path).schemaFaults.isEmpty)
  }

  @Test func statisticsAreAllowed() throws {
    let tampering = try TamperedRegistry()
    let connection = try Connection(path: tampering.registry.path, mode: .readWrite)
    try connection.execute("ANALYZE")
    try connection.close()
    #expect(try tampering.verdict().isWhole)
    _ = try tampering.registry.open()
  }

  @Test(arguments: [
    "applied_at = '2001-01-01T00:00:00Z'", "applied_at = replace(applied_at, 'Z', '')",
    "program = '9.9.9'",
  ]) func datesOfMigrationsAreThoseOfTheirEntries(change: String) throws {
    let tampering = try TamperedRegistry()
    try tampering.edit { try $0.execute("UPDATE schema_migration SET \(change) WHERE version = 3") }
    #expect(try tampering.verdict().breaks.map(\.code) == ["migration_differs"])
  }
}

/// Indexes that do not hold what the rows say.
@Suite struct IndexTamperingTests {
  @Test func lastChangeHiddenFromTheIndexIsFound() throws {
    let tampering = try TamperedRegistry()
    let last = try #require(
      try tampering.registry.integer(
        "SELECT max(seq) FROM trail WHERE tbl = 'household' AND operation = 'update'"))
    try tampering.edit {
      try $0.execute("UPDATE household SET address = NULL WHERE code = 'CB3'")
    }
    try tampering.empty(index: "change_of_row", leavingOnly: "seq <> \(last)")
    let verdict = try tampering.verdict()
    #expect(verdict.breaks.contains { $0.code == "index_differs" })
    #expect(verdict.breaks.contains { $0.code == "row_differs" && $0.place == "household:3 (CB3)" })
  }

  @Test(arguments: [
    ("person_citizen_id", "id <> 2"), ("household_village", "id <> 3"),
    ("trail_layout_tbl", "id <> 3"), ("person_name", "id < 5"),
  ]) func recordHiddenFromAnIndexIsFound(index: String, condition: String) throws {
    let tampering = try TamperedRegistry()
    try tampering.registry.write("record edit") {
      try $0.execute("UPDATE person SET citizen_id = '00419001234' || (id % 10) WHERE id < 9")
    }
    #expect(try tampering.verdict().breaks == [])
    try tampering.empty(index: index, leavingOnly: condition)
    #expect(try tampering.verdict().breaks.map(\.code) == ["index_differs"])
  }
}
