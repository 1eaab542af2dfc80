import SQLite

extension Registry {
  /// The schema version of the file.
  public var version: Int {
    get throws { try Migrator.version(of: connection) }
  }

  /// The migrations that the file still lacks.
  public var pendingMigrations: [Migration] {
    get throws { Array(history.migrations.dropFirst(try version)) }
  }

  /// A migration that the file has.
  public struct AppliedMigration: Sendable {
    /// Its number.
    public let version: Int64
    /// Its name.
    public let name: String
    /// When it was applied, in UTC.
    public let at: String
    /// The version of the program that applied it.
    public let program: String
  }

  /// The migrations that the file has, the first first.
  ///
  /// The entry that applied a migration is sealed, while what the migration's own row says is not: the
  /// entry counts where there is one.
  public var appliedMigrations: [AppliedMigration] {
    get throws {
      let trail = try MigrationTrail(connection)
      var applied: [AppliedMigration] = []
      try connection.rows(
        "SELECT version, name, applied_at, program FROM schema_migration ORDER BY version"
      ) { row in
        let version = try row.integer(0)
        var (at, program) = (try row.text(2), try row.text(3))
        if let entry = trail.entry(of: version) {
          try connection.rows("SELECT at, program FROM entry WHERE id = ?1", entry) {
            (at, program) = (try $0.text(0), try $0.text(1))
          }
        }
        applied.append(
          AppliedMigration(version: version, name: try row.text(1), at: at, program: program))
      }
      return applied
    }
  }

  /// Applies the missing migrations, all of them or none, as one entry.
  ///
  /// `beforehand` runs under the writer lock before anything is changed; what it throws ends the
  /// migration. Throws `RegistryError` when a row would break a foreign key afterwards.
  public func migrate(
    _ act: EntryInfo, beforehand: ([Migration]) throws -> Void = { _ in }
  ) throws -> [Migration] {
    let before = try pendingMigrations
    guard !before.isEmpty else { return [] }
    // Rebuilding a table drops the one that others point to, so the keys are checked at the end.
    try connection.execute("PRAGMA foreign_keys = OFF")
    defer { try? connection.execute("PRAGMA foreign_keys = ON") }
    return try write(act) { entry in
      let pending = try pendingMigrations
      if !pending.isEmpty { entry.schemaBefore = try version }
      if !pending.isEmpty { try beforehand(pending) }
      for migration in pending { try Migrator.apply(migration, to: entry.connection) }
      guard try entry.connection.text("PRAGMA foreign_key_check") == nil else {
        throw RegistryError.driftedSchema("foreign_key_check")
      }
      return pending
    }
  }
}
