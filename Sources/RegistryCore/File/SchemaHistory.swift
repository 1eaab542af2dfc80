import Migrations

/// The migrations a program knows, in order, with the digest of the schema after each.
public struct SchemaHistory: Sendable {
  /// The migrations, from version 1.
  public let migrations: [Migration]
  /// The digest after each migration.
  let digests: [String]

  /// The version that all of them make.
  public var version: Int { migrations.count }

  /// What this program was built with.
  public static let shipped = SchemaHistory(
    texts: embeddedMigrations, digests: embeddedSchemaDigests)

  /// A history of other migrations, for trials.
  package init(texts: [(name: String, text: String)], digests: [String]) {
    migrations = texts.enumerated().map { index, file in
      Migration(version: index + 1, name: file.name, text: file.text)
    }
    self.digests = digests
  }

  /// The digests that result from running the migrations, for `digests.csv` and tests.
  package static func digests(
    of texts: [(name: String, text: String)]
  ) throws -> [String] {
    let history = SchemaHistory(texts: texts, digests: [])
    let connection = try Migrator.reference(history, version: 0)
    return try history.migrations.map { migration in
      try Migrator.apply(migration, to: connection)
      return try SchemaDigest.of(connection)
    }
  }

  private init(migrations: [Migration], digests: [String]) {
    (self.migrations, self.digests) = (migrations, digests)
  }

  /// The same history up to a version.
  func first(_ version: Int) -> SchemaHistory {
    SchemaHistory(
      migrations: Array(migrations.prefix(version)), digests: Array(digests.prefix(version)))
  }

  /// The migration of a version, or nil.
  func migration(_ version: Int) -> Migration? {
    version >= 1 && version <= migrations.count ? migrations[version - 1] : nil
  }

  /// The digest after a version, or nil.
  func digest(_ version: Int) -> String? {
    version >= 1 && version <= digests.count ? digests[version - 1] : nil
  }
}
