import RegistryCore
import SQLite
import TestSupport
import Testing

/// The schema is that of the migrations in every state that is read or written, not only when the file
/// was opened.
@Suite struct SchemaRaceTests {
  private let registry: TestRegistry

  init() throws {
    registry = try TestRegistry()
    try registry.write { try $0.household("CB1") }
  }

  /// Somebody else who has the file, with no function and no key of ours.
  private func guest() throws -> Connection {
    try Connection(path: registry.path, mode: .readWrite)
  }

  private static let trigger = """
    CREATE TRIGGER zz AFTER UPDATE ON household BEGIN
      UPDATE setting SET value = 'x' WHERE name = 'province';
    END
    """

  private func edit(_ registry: Registry) throws {
    try registry.write(EntryInfo(actor: "clerk", action: "record edit")) {
      try $0.connection.run("UPDATE household SET note = 'x' WHERE code = 'CB1'")
    }
  }

  @Test func triggerMadeSinceTheOpeningRunsInNoEntry() throws {
    let clerk = try registry.open(for: .writing)
    let guest = try guest()
    try guest.execute(Self.trigger)
    let error = #expect(throws: RegistryError.self) { try edit(clerk) }
    #expect(error?.code == "drifted_schema")
    #expect(error?.wording.en.contains("zz") == true)
    #expect(clerk.lastEntry == nil)
    try guest.execute("DROP TRIGGER zz")
    try edit(clerk)
    #expect(try registry.integer("SELECT count(*) FROM household WHERE note = 'x'") == 1)
  }

  /// SQLite tells a schema from another by a number that whoever writes can set back.
  @Test func schemaWithTheNumberOfTheCheckedOneIsNoticed() throws {
    let clerk = try registry.open(for: .writing)
    let guest = try guest()
    let number = try #require(try guest.integer("PRAGMA schema_version"))
    try guest.execute(
      "BEGIN IMMEDIATE; \(Self.trigger); PRAGMA schema_version = \(number); COMMIT")
    #expect(throws: RegistryError.self) { try edit(clerk) }
    #expect(try guest.text("SELECT value FROM setting WHERE name = 'province'") == "04")
  }

  @Test func otherWritersDoNotHinder() throws {
    let (one, other) = (try registry.open(for: .writing), try registry.open(for: .writing))
    for _ in 0..<3 {
      try edit(one)
      try other.write(EntryInfo(actor: "clerk", action: "record edit")) {
        try $0.connection.run("UPDATE household SET note = 'y' WHERE code = 'CB1'")
      }
    }
    #expect(try registry.integer("SELECT count(*) FROM entry") == 8)
  }

  @Test func viewChangedSinceTheOpeningIsNotRead() throws {
    let reader = try registry.open()
    let held = try registry.open()
    try held.hold()
    let guest = try guest()
    try guest.setDefensive(false)
    let number = try #require(try guest.integer("PRAGMA schema_version"))
    try guest.execute(
      """
      BEGIN IMMEDIATE; PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(sql, 'r.category,', '''non_poor'' AS category,')
      WHERE name = 'recognised';
      PRAGMA schema_version = \(number); COMMIT
      """)
    let question = "SELECT sql FROM sqlite_schema WHERE name = 'recognised'"
    #expect(throws: RegistryError.self) {
      try reader.connection.reading { try reader.connection.text(question) }
    }
    // What was begun before goes on in its own state.
    #expect(try held.connection.text(question)?.contains("'non_poor'") == false)
    #expect(try held.connection.integer("SELECT count(*) FROM recognised") == 0)
    #expect(throws: RegistryError.self) { try registry.open() }
  }

  @Test func twoObjectsWithOnePageAreRefused() throws {
    let guest = try guest()
    try guest.setDefensive(false)
    try guest.execute(
      """
      PRAGMA writable_schema = ON;
      INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql)
      SELECT 'table', 'sqlite_stat1', 'sqlite_stat1', rootpage, 'CREATE TABLE sqlite_stat1(tbl,idx,stat)'
      FROM sqlite_schema WHERE name = 'recognition';
      """)
    try guest.close()
    let error = #expect(throws: RegistryError.self) { try registry.open(for: .writing) }
    #expect(error?.wording.en.contains("sqlite_stat1") == true)
  }
}
