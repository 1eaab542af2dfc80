import Queries
import RegistryCore
import SQLite
import TestSupport
import Testing

/// Free SQL reads views and rows in one state whose schema is that of the migrations.
@Suite struct SandboxRaceTests {
  private let registry: TestRegistry

  init() throws { registry = try TestRegistry() }

  private func spoil() throws -> Connection {
    let guest = try Connection(path: registry.path, mode: .readWrite)
    try guest.setDefensive(false)
    try guest.execute("PRAGMA writable_schema = ON")
    return guest
  }

  @Test func viewChangedAfterTheOpeningIsRefused() throws {
    let opened = try registry.open()
    try spoil().execute(
      """
      UPDATE sqlite_schema SET sql = replace(sql, 'r.category,', '''non_poor'' AS category,')
      WHERE name = 'recognised'
      """)
    let error = #expect(throws: RegistryError.self) { try Sandbox(over: opened) }
    #expect(error?.code == "drifted_schema")
  }

  @Test func viewChangedAfterTheSandboxWasMadeIsNotRead() throws {
    let sandbox = try Sandbox(over: try registry.open())
    let guest = try spoil()
    try guest.execute(
      "UPDATE sqlite_schema SET sql = 'CREATE VIEW recognised AS SELECT 1 AS x'"
        + " WHERE name = 'recognised'; PRAGMA schema_version = 9999")
    let statement = try sandbox.prepare("SELECT category FROM recognised")
    #expect(try !statement.step())
  }

  @Test func writesOfOthersAreNotSeenMidway() throws {
    let sandbox = try Sandbox(over: try registry.open())
    func count() throws -> Int64 {
      let statement = try sandbox.prepare("SELECT count(*) FROM household")
      return try statement.step() ? try statement.integer(0) : -1
    }
    #expect(try count() == 0)
    try registry.write { try $0.household("CB1") }
    #expect(try count() == 0)
  }
}
