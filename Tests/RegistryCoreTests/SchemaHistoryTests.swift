import Foundation
import Migrations
import RegistryCore
import Testing

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
}
