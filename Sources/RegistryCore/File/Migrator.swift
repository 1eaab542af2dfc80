import SQLite

/// Applies migrations to a registry file, inside a transaction that the caller holds.
enum Migrator {
  /// The schema version a file says it has; 0 for an empty one.
  static func version(of connection: Connection, in schema: String = "main") throws -> Int {
    Int(try connection.integer("PRAGMA \(schema).user_version") ?? 0)
  }

  /// Applies one migration: its schema, then the trail's triggers, then its rows.
  ///
  /// Of what is not recorded, only the layouts of images are kept: there are no triggers.
  static func apply(
    _ migration: Migration, to connection: Connection, isRecorded: Bool = true
  ) throws {
    if isRecorded, migration.needsBareSchema { try TrailSchema.dropGenerated(in: connection) }
    try connection.execute(migration.schema)
    if isRecorded {
      try TrailSchema.regenerate(in: connection, version: migration.version)
    } else {
      try TrailSchema.layOut(in: connection, version: migration.version)
    }
    try connection.execute(migration.data)
    try connection.run(
      """
      INSERT INTO schema_migration (version, name, checksum, applied_at, program, sqlite)
      VALUES (?1, ?2, ?3, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?4, ?5)
      """,
      migration.version, migration.name, migration.checksum, Program.version,
      Connection.libraryVersion)
    try connection.execute("PRAGMA user_version = \(migration.version)")
  }

  /// Refuses a file whose recorded migrations are not the ones this program holds.
  static func checkHistory(
    of connection: Connection, _ history: SchemaHistory, in schema: String = "main"
  ) throws {
    let isThere = try connection.integer(
      "SELECT 1 FROM \(schema).sqlite_schema WHERE name = 'schema_migration' AND type = 'table'")
    guard isThere == 1 else { throw RegistryError.driftedSchema("schema_migration") }
    var broken: String?
    var count = 0
    try connection.rows(
      "SELECT version, name, checksum FROM \(schema).schema_migration ORDER BY version"
    ) { row in
      let version = Int(try row.integer(0))
      count += 1
      guard broken == nil else { return }
      let known = history.migration(version)
      let (name, checksum) = (try row.text(1), try row.text(2))
      if version != count || known?.checksum != checksum || known?.name != name { broken = name }
    }
    if let broken { throw RegistryError.changedMigration(broken) }
    guard count == (try version(of: connection, in: schema)) else {
      throw RegistryError.driftedSchema("user_version")
    }
  }

  /// A schema in memory, as the first `version` migrations make it.
  ///
  /// What they do to rows is of no interest in it, so the triggers are made once, by the last: to make
  /// them anew for each migration took most of the time of verifying a small registry.
  static func reference(_ history: SchemaHistory, version: Int) throws -> Connection {
    let connection = try Connection.inMemory()
    let state = WriteState()
    state.entry = 1
    state.isSealed = true
    try state.register(on: connection)
    for migration in history.migrations.prefix(version) {
      try apply(migration, to: connection, isRecorded: migration.version == version)
    }
    return connection
  }
}
