import RegistryCore
import SQLite
import TestSupport
import Testing

/// The views of the trail, which no file stores.
@Suite struct TrailViewTests {
  private let registry: TestRegistry

  init() throws {
    registry = try TestRegistry()
    try registry.write { try $0.household("CB01") }
    try registry.write { try $0.run("UPDATE household SET phone = '0912345678'") }
  }

  private static let question =
    "SELECT operation || coalesce(new_phone, '-') FROM TRAIL_household ORDER BY seq DESC LIMIT 1"

  @Test func fileStoresNoView() throws {
    let stored = "SELECT count(*) FROM sqlite_schema WHERE type = 'view' AND name GLOB 'trail*'"
    #expect(try registry.integer(stored) == 0)
  }

  @Test func viewIsMadeWhenItIsNamed() throws {
    let connection = try registry.open().connection
    let made = "SELECT group_concat(name) FROM temp.sqlite_schema"
    #expect(try connection.text(made) == nil)
    #expect(try connection.text(Self.question) == "update0912345678")
    #expect(try connection.text(made) == "trail_household")
    #expect(
      try connection.integer(
        "SELECT count(*) FROM trail t JOIN trail_household h ON h.seq = t.seq") == 2)
    #expect(try connection.text(made) == "trail_household,trail")
    // Within a read transaction, too, and on a connection that writes.
    let other = try registry.open(for: .writing).connection
    let inside = try other.transaction(.deferred) { try other.text(Self.question) }
    #expect(inside == "update0912345678")
  }

  @Test func nameThatNoTableHasIsRefusedAsBefore() throws {
    let connection = try registry.open().connection
    for name in ["trail_nothing", "trail_", "nobody", "main.trail_household"] {
      let error = #expect(throws: SQLiteError.self) {
        try connection.integer("SELECT count(*) FROM \(name)")
      }
      #expect(error?.message == "no such table: \(name)")
    }
  }

  @Test func definitionsServeOtherPrograms() throws {
    let connection = try registry.open().connection
    let names = try TrailViews.names(in: connection)
    #expect(names.contains("trail_household") && names.last == "trail")
    let plain = try Connection(path: registry.path, mode: .readOnly)
    #expect(throws: SQLiteError.self) { try plain.text(Self.question) }
    for name in names {
      let definition = try #require(try TrailViews.definition(name, in: connection))
      try plain.execute(definition)
      #expect(try plain.integer("SELECT count(*) FROM \"\(name)\"") != nil)
    }
    #expect(try plain.text(Self.question) == "update0912345678")
  }

  @Test func viewShowsTheMomentThatIsAsked() throws {
    let past = try registry.open()
    try past.showState(at: .named("entry:2", in: past))
    #expect(try past.connection.text(Self.question) == "insert-")
  }
}
