import Glibc
import SQLite

/// One registry file, open for reading or for writing.
///
/// Not for use from several threads at once.
public final class Registry {
  /// What a registry is opened for.
  public enum Purpose: Sendable {
    case reading
    case writing
  }

  /// Where the file is.
  public let path: String
  /// The connection; records are written only inside ``write(_:_:)``.
  public let connection: Connection
  /// The migrations it is held against.
  let history: SchemaHistory
  private let state: WriteState

  /// How long a write waits for another to end, in seconds.
  public var patience = 30

  /// Told once, while waiting, who holds the lock.
  public var onWaiting: (String) -> Void = { _ in }

  init(path: String, connection: Connection, history: SchemaHistory, state: WriteState) {
    self.path = path
    self.connection = connection
    self.history = history
    self.state = state
  }

  /// Opens a registry of this program's schema version.
  ///
  /// Throws `RegistryError` for a file that is missing, foreign, newer, older, or not as its
  /// migrations left it.
  public static func open(_ path: String, for purpose: Purpose) throws -> Registry {
    try open(path, for: purpose, history: .shipped)
  }

  package static func open(
    _ path: String, for purpose: Purpose, history: SchemaHistory
  ) throws -> Registry {
    let registry = try openAnyVersion(path, for: purpose, history: history)
    let version = try registry.version
    guard version == history.version else {
      throw RegistryError.older(path, version: version, known: history.version)
    }
    return registry
  }

  /// Opens a registry of this or an earlier schema version, for `migrate` and `doctor`.
  public static func openAnyVersion(_ path: String, for purpose: Purpose) throws -> Registry {
    try openAnyVersion(path, for: purpose, history: .shipped)
  }

  package static func openAnyVersion(
    _ path: String, for purpose: Purpose, history: SchemaHistory
  ) throws -> Registry {
    try requireFile(path)
    let connection: Connection
    do {
      connection = try Connection(path: path, mode: purpose == .reading ? .readOnly : .readWrite)
      try FileProfile.apply(to: connection)
      guard try connection.integer("PRAGMA application_id") == FileProfile.applicationID else {
        throw RegistryError.notARegistry(path)
      }
    } catch let error as SQLiteError where error.isNotADatabase {
      throw RegistryError.notARegistry(path)
    }
    let version = try Migrator.version(of: connection)
    guard version <= history.version else {
      throw RegistryError.newer(path, version: version, known: history.version)
    }
    try Migrator.checkHistory(of: connection, history)
    try checkSchema(of: connection, version: version, history)
    // Only now is the schema known to be ours: its triggers and views may use JSON functions.
    try connection.setTrustedSchema(true)
    if purpose == .writing { try FileProfile.applyWriting(to: connection) }
    let state = WriteState()
    try state.register(on: connection)
    return Registry(path: path, connection: connection, history: history, state: state)
  }

  static func requireFile(_ path: String) throws(RegistryError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .noSuchFile(path) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw .isDirectory(path) }
    guard status.st_size > 0 else { throw .notARegistry(path) }
  }

  private static func checkSchema(
    of connection: Connection, version: Int, _ history: SchemaHistory
  ) throws {
    guard history.digest(version) == (try SchemaDigest.of(connection)) else {
      let expected = try Migrator.reference(history, version: version)
      let object = try SchemaDigest.firstDifference(connection, expected: expected)
      throw RegistryError.driftedSchema(object ?? "digests.csv")
    }
  }

  /// Does `body` as one entry: lock, BEGIN IMMEDIATE, work, seal, COMMIT.
  ///
  /// All of it is applied or nothing. A body that changes nothing leaves no entry. Throws what
  /// `body` throws, and `RegistryError` when the lock is not to be had.
  public func write<R>(_ act: Act, _ body: (Entry) throws -> R) throws -> R {
    var status = stat()
    let mode = stat(path, &status) == 0 ? status.st_mode & 0o666 : 0o600
    let lock = try WriterLock(
      for: path, mode: mode, seconds: patience,
      holder: "\(act.action) (\(OSUser.name), pid \(getpid()))", waiting: onWaiting)
    defer { withExtendedLifetime(lock) {} }
    let result = try transact(act, body)
    try checkpoint()
    return result
  }

  private func transact<R>(_ act: Act, _ body: (Entry) throws -> R) throws -> R {
    try connection.execute("BEGIN IMMEDIATE")
    do {
      let number = (try connection.integer("SELECT max(id) FROM entry") ?? 0) + 1
      let seq = try connection.integer("SELECT max(seq) FROM change") ?? 0
      state.entry = number
      defer {
        state.entry = nil
        state.aside = []
      }
      let entry = Entry(number: number, connection: connection, state: state)
      let result = try body(entry)
      let changes = try entry.seal(act, after: seq)
      try connection.execute(entry.isDiscarded || changes == 0 ? "ROLLBACK" : "COMMIT")
      return result
    } catch {
      if !connection.isAutocommit { try? connection.execute("ROLLBACK") }
      throw error
    }
  }

  /// Moves the log into the file; a reader in the way leaves the rest for the next write.
  private func checkpoint() throws {
    connection.setBusyTimeout(milliseconds: 200)
    defer { connection.setBusyTimeout(milliseconds: 5_000) }
    do {
      _ = try connection.checkpoint(.truncate)
    } catch let error where error.isBusy {
    }
  }

  /// The value of a setting, or nil.
  public func setting(_ name: String) throws -> String? {
    try connection.text("SELECT value FROM setting WHERE name = ?1", name)
  }
}
