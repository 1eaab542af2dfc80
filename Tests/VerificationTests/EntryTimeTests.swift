import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification

/// The times of entries, whatever the clock says.
@Suite struct EntryTimeTests {
  private func add(_ code: String, to registry: TestRegistry, days: Int = 0) throws {
    try Clock.$shift.withValue(days * 86_400) { try registry.write { try $0.household(code) } }
  }

  @Test func sealingNeverGoesBackwards() throws {
    let registry = try TestRegistry()
    try add("CB01", to: registry)
    try add("CB02", to: registry, days: -400)
    try add("CB03", to: registry)
    let connection = try registry.open().connection
    func time(_ entry: Int) throws -> String {
      try #require(try connection.text("SELECT at FROM entry WHERE id = ?1", entry))
    }
    #expect(try time(3) == time(2))
    #expect(try time(3) < time(4))
    let clocks =
      "SELECT (SELECT clock FROM entry WHERE id = 3) < (SELECT clock FROM entry WHERE id = 2)"
    #expect(try connection.integer(clocks) == 1)
    #expect(try connection.integer("SELECT count(*) FROM entry WHERE at <> clock") == 1)
    let verdict = try TrailVerification.run(on: registry.path)
    #expect(verdict.isWhole && verdict.disorder == nil)
  }

  @Test func timeThatGoesBackwardsIsFound() throws {
    for (at, clock) in [
      ("2020-01-01T00:00:00.000Z", "2020-01-01T00:00:00.000Z"),
      ("2030-01-01T00:00:00.000Z", "2029-01-01T00:00:00.000Z"),
    ] {
      let tampering = try TamperedRegistry()
      try tampering.forge(
        "UPDATE household SET note = 'x' WHERE code = 'CB3'", at: at, clock: clock)
      #expect(try tampering.verdict().breaks.map(\.code) == ["time_differs"], "\(at)")
    }
    let tampering = try TamperedRegistry()
    try tampering.edit {
      try $0.execute("UPDATE entry SET at = '2021-01-01T00:00:00.000Z' WHERE id = 3")
    }
    #expect(try tampering.verdict().breaks.map(\.code) == ["time_differs"])
  }

  /// A registry of the old format whose second entry is of a later time than its third.
  private func oldRegistry() throws -> (path: String, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    let path = folder.path("old.sobo")
    let old = try SchemaHistory.trial(first: 21)
    try Registry.create(
      at: path, province: "04", act: EntryInfo(actor: "test", action: "init"), history: old)
    let registry = try Registry.open(path, for: .writing, history: old)
    for code in ["CB01", "CB02"] {
      _ = try registry.write(EntryInfo(actor: "test", action: "test")) { entry in
        try entry.connection.household(code)
      }
    }
    try registry.connection.close()
    let raw = try Connection(path: path, mode: .readWrite)
    let sql = try #require(
      try raw.text("SELECT sql FROM sqlite_schema WHERE name = 'entry_is_never_updated'"))
    try raw.execute(
      """
      DROP TRIGGER entry_is_never_updated;
      UPDATE entry SET at = '2024-05-01T00:00:00.000Z' WHERE id = 2;
      UPDATE entry SET at = '2024-04-01T00:00:00.000Z' WHERE id = 3;
      UPDATE entry SET at = '2024-03-01T00:00:00.000Z' WHERE id = 1;
      UPDATE schema_migration SET applied_at = '2024-03-01T00:00:00.000Z';
      \(sql)
      """)
    try raw.close()
    return (path, folder)
  }

  @Test func disorderOfOldEntriesIsReported() throws {
    let (path, folder) = try oldRegistry()
    defer { withExtendedLifetime(folder) {} }
    let before = try TrailVerification.run(on: path)
    #expect(before.breaks == [])
    #expect(before.earlier.count == 1 && before.earlier.first == 3)
    let registry = try Registry.openAnyVersion(path, for: .writing)
    _ = try registry.migrate(EntryInfo(actor: "test", action: "migrate up"))
    let after = try TrailVerification.run(on: path)
    #expect(after.breaks == [] && after.earlier.count == 1 && after.identity != nil)
    let formats =
      "SELECT group_concat(clock IS NOT NULL, '') FROM (SELECT * FROM entry ORDER BY id)"
    #expect(try registry.connection.text(formats) == "0001")
    let isOld = "SELECT count(*) FROM change WHERE salt IS NULL"
    #expect(try registry.connection.integer(isOld) ?? 0 > 0)
    let isNew = "SELECT count(*) FROM change WHERE (salt IS NULL) = (entry = 4)"
    #expect(try registry.connection.integer(isNew) == 0)
  }

  @Test func timeOutOfOrderAsksForAnEntry() throws {
    let (path, folder) = try oldRegistry()
    defer { withExtendedLifetime(folder) {} }
    let registry = try Registry.openAnyVersion(path, for: .reading)
    let error = #expect(throws: RegistryError.self) {
      try Moment.named("2024-04-15", in: registry)
    }
    #expect(error?.code == "time_not_ordered")
    #expect(error?.wording.en.contains("entry:1, entry:3") == true)
    #expect(try Moment.named("2024-03-15", in: registry).entry == 1)
    #expect(try Moment.named("2024-06-01", in: registry).entry == 3)
    #expect(try Moment.named("entry:2", in: registry).entry == 2)
  }

  @Test func entryOfTheOldFormatAfterTheNewIsFound() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit {
      try $0.execute("UPDATE entry SET clock = NULL WHERE id = 4")
    }
    #expect(try tampering.verdict().breaks.map(\.code) == ["format_returned"])
  }

  /// An entry that states another schema than the registry has is neither a migration nor believed.
  @Test(arguments: [99, 3]) func statedSchemaIsThatOfTheRegistry(schema: Int) throws {
    let tampering = try TamperedRegistry()
    let registry = tampering.registry
    let then = try #require(try registry.integer("SELECT max(id) FROM entry"))
    let address = try #require(
      try registry.text("SELECT address FROM household WHERE code = 'CB3'"))
    try registry.write("record edit") {
      try $0.run("UPDATE household SET address = 'Nơi khác' WHERE code = 'CB3'")
    }
    try tampering.edit {
      try $0.run("UPDATE entry SET schema = ?1 WHERE id = ?2", schema, then + 1)
    }
    #expect(try tampering.verdict().breaks.map(\.code) == ["schema_misstated"])
    let reader = try registry.open()
    try reader.showState(at: Moment.named("entry:\(then)", in: reader))
    let sql = "SELECT address FROM household WHERE code = 'CB3'"
    #expect(try reader.connection.text(sql) == address)
    let applied = try registry.open().appliedMigrations
    #expect(Set(applied.map(\.at)).count == 1)
  }

  /// A change whose columns are of another schema than that of its entry.
  @Test func columnsOfAnotherTimeAreFound() throws {
    let tampering = try TamperedRegistry()
    try tampering.edit { connection in
      let layouts = "trail_layout WHERE tbl = 'person'"
      try connection.run(
        """
        UPDATE change SET layout = (SELECT min(id) FROM \(layouts))
        WHERE seq = (SELECT max(seq) FROM change WHERE row_id = 3
          AND layout = (SELECT max(id) FROM \(layouts)))
        """)
      let entry = try #require(
        try connection.integer(
          "SELECT max(entry) FROM change WHERE layout = (SELECT min(id) FROM \(layouts))"))
      let leaves = try TrailCheck.leaves(ofChangesOf: entry, in: connection).map(\.leaf)
      try connection.run(
        "UPDATE entry SET root = ?1 WHERE id = ?2",
        TrailCheck.hex(TrailCheck.root(of: leaves[...])), entry)
    }
    #expect(try tampering.verdict().breaks.contains { $0.code == "schema_misstated" })
  }
}
