import Foundation
import Migrations
import RegistryCore
import TestSupport
import Testing

@Suite struct EmbeddingTests {
  @Test func everyMigrationIsEmbedded() throws {
    let folder = Embedding.sources(from: #filePath).appending(path: "Migrations")
    #expect(try Embedding.differences(between: folder, and: Migrations.embeddedFiles) == [])
    #expect(Migrations.embeddedFiles.count > 10)
  }

  @Test func migrationsAreNumberedInOrder() {
    let names = SchemaHistory.shipped.migrations.map(\.name)
    #expect(names == names.sorted())
    for (index, name) in names.enumerated() {
      let number = String(index + 1)
      #expect(name.hasPrefix("m" + String(repeating: "0", count: 4 - number.count) + number + "_"))
    }
  }

  @Test func differencesAreDetected() throws {
    let folder = Embedding.sources(from: #filePath).appending(path: "Migrations")
    var files = Migrations.embeddedFiles
    files.removeFirst()
    files[0].text += " "
    files.append((name: "nix.sql", text: ""))
    #expect(try Embedding.differences(between: folder, and: files).count == 3)
  }
}
