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
      entry.isStructural = !pending.isEmpty
      if !pending.isEmpty { try beforehand(pending) }
      for migration in pending { try Migrator.apply(migration, to: entry.connection) }
      guard try entry.connection.text("PRAGMA foreign_key_check") == nil else {
        throw RegistryError.driftedSchema("foreign_key_check")
      }
      return pending
    }
  }
}
