import Foundation
import Migrations
import SQLite
import Testing

@testable import RegistryCore

@Suite struct SchemaHistoryTests {
  /// Run with `SOBO_WRITE_DIGESTS=1` after a migration was added: `Scripts/digests` does.
  @Test func schemaDigestsAreCurrent() throws {
    let digests = try SchemaHistory.digests(of: embeddedMigrations)
    if ProcessInfo.processInfo.environment["SOBO_WRITE_DIGESTS"] == "1" {
      let lines = zip(embeddedMigrations, digests).map { "\($0.name),\($1)\n" }
      let file = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Migrations/digests.csv")
      try ("migration,digest\n" + lines.joined()).write(to: file, atomically: true, encoding: .utf8)
      return
    }
    #expect(digests == embeddedSchemaDigests)
  }

  /// The schema that a registry is compared with is made without triggers in between.
  @Test func referenceIsWhatTheMigrationsMakeOneByOne() throws {
    let connection = try Connection.inMemory()
    let state = WriteState()
    (state.entry, state.isSealed) = (1, true)
    try state.register(on: connection)
    let history = SchemaHistory.shipped
    for migration in history.migrations {
      try Migrator.apply(migration, to: connection)
      // The latest, some with views of the trail and some in between.
      guard
        [1, 5, 12, 19, 22, 27].contains(migration.version)
          || migration.version == history.version
      else { continue }
      let reference = try ExpectedSchema.of(history, version: migration.version)
      #expect(reference.objects == (try SchemaDigest.texts(connection)), "\(migration.name)")
      #expect(reference.layouts == (try ExpectedSchema.layouts(connection)), "\(migration.name)")
    }
  }
}
