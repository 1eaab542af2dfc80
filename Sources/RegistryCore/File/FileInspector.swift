import SQLite

/// A registry file opened for inspection, whatever is wrong with it.
///
/// For verification, backups and `doctor`; records are read through ``Registry``. The schema is
/// never trusted here: its triggers and views can do nothing.
public final class FileInspector {
  /// Where the file is.
  public let path: String
  /// A connection that only reads.
  public let connection: Connection
  /// The schema version the file says it has.
  public let version: Int
  /// The newest schema version this program knows.
  public let knownVersion: Int
  package let history: SchemaHistory

  /// Opens any SQLite file that is marked as ours.
  ///
  /// `isImmutable` reads a file that does not change, without locks and side files. Throws
  /// `RegistryError` for a file that is missing or foreign, `SQLiteError` for one that is damaged.
  public convenience init(_ path: String, isImmutable: Bool = false) throws {
    try self.init(path, isImmutable: isImmutable, history: .shipped)
  }

  package init(_ path: String, isImmutable: Bool, history: SchemaHistory) throws {
    let file = try FileIdentity(of: path)
    self.path = path
    self.history = history
    knownVersion = history.version
    connection = try FileProfile.connect(
      to: file, named: path, for: .reading, isImmutable: isImmutable)
    try FileProfile.applyCache(to: connection)
    version = try Migrator.version(of: connection)
  }

  /// How the schema differs from what the migrations made; empty when it does not.
  ///
  /// Covers the version, the recorded migrations, every table, index, trigger and view, and the
  /// layouts that give the trail's images their column names.
  public func schemaFaults() throws -> [RegistryError] {
    try Self.schemaFaults(of: connection, at: path, history)
  }

  /// The same, read by any connection to the file.
  package static func schemaFaults(
    of connection: Connection, at path: String, _ history: SchemaHistory
  ) throws -> [RegistryError] {
    let version = try Migrator.version(of: connection)
    guard version <= history.version else {
      return [.newerRegistry(path, version: version, known: history.version)]
    }
    var faults: [RegistryError] = []
    do {
      try Migrator.checkHistory(of: connection, history)
    } catch let error as RegistryError {
      faults.append(error)
    } catch let error as SQLiteError where !error.isCorrupt {
      faults.append(.driftedSchema("schema_migration"))
    }
    let expected = try ExpectedSchema.of(history, version: version)
    let objects = try SchemaDigest.differences(connection, expected: expected.objects)
    faults += objects.map { .driftedSchema($0) }
    if objects.isEmpty, history.digest(version) != (try SchemaDigest.of(connection)) {
      faults.append(.driftedSchema("digests.csv"))
    }
    if version >= Writer.firstVersion, objects.isEmpty,
      try connection.integer("SELECT 1 FROM open_authorization LIMIT 1") != nil
    {
      faults.append(.driftedSchema("open_authorization"))
    }
    if let names = try SchemaDigest.sharedRoot(connection) { faults.append(.driftedSchema(names)) }
    let layouts = try ExpectedSchema.layouts(connection)
    if layouts == nil || layouts != expected.layouts {
      faults.append(.driftedSchema("trail_layout"))
    }
    return faults
  }

  /// Who is writing a registry now, as the writer put it; nil if there is no writer.
  public static func writer(of path: String) -> String? {
    (try? FileIdentity(of: path)).flatMap(WriterLock.holder(of:))
  }
}
