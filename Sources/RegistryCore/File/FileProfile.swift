import SQLite

/// How every connection to a registry is set up; see DESIGN.md for the reasons.
enum FileProfile {
  /// "sobo" in ASCII: marks a file as ours.
  static let applicationID: Int64 = 0x736F_626F

  /// How long a lock of SQLite's own is waited for, in milliseconds.
  static let busyTimeout = 5_000

  /// Opens a file with our profile and makes sure that it is marked as ours.
  ///
  /// `path` is the user's name for it; `isImmutable` reads a file that does not change, without
  /// locks and side files. Throws `RegistryError`, and `SQLiteError` for a file that is damaged.
  static func connect(
    to file: FileIdentity, named path: String, for purpose: Registry.Purpose,
    isImmutable: Bool = false
  ) throws -> Connection {
    try file.refuseForeignSideFiles()
    do {
      let connection = try Connection(
        path: file.path, mode: purpose == .reading ? .readOnly : .readWrite,
        immutable: isImmutable || (purpose == .reading && file.cannotChange))
      try apply(to: connection)
      guard try connection.integer("PRAGMA application_id") == applicationID else {
        throw RegistryError.notARegistry(path)
      }
      // Reading the application id has just made -wal and -shm; they are given to the group.
      file.shareSideFiles()
      return connection
    } catch let error as SQLiteError where error.isNotADatabase {
      throw RegistryError.notARegistry(path)
    } catch let error as SQLiteError where error.isCannotOpen || error.isReadOnly {
      guard file.isFolderWritable else {
        throw RegistryError.folderNotWritable(path, for: purpose)
      }
      if let closed = file.closedSideFile { throw RegistryError.notReadable(closed) }
      throw error
    }
  }

  /// The settings that hold for readers and writers, before the schema is known to be ours.
  static func apply(to connection: Connection) throws(SQLiteError) {
    connection.setBusyTimeout(milliseconds: busyTimeout)
    try connection.setDoubleQuotedStrings(false)
    try connection.setLoadExtension(false)
    try connection.setTrustedSchema(false)
    try connection.setDefensive(true)
    try connection.setCheckpointOnClose(false)
    try connection.execute(
      """
      PRAGMA foreign_keys = ON;
      PRAGMA recursive_triggers = ON;
      PRAGMA cell_size_check = ON;
      PRAGMA mmap_size = 0;
      PRAGMA temp_store = MEMORY;
      """)
  }

  /// The size of the page cache; SQLite reads the whole schema for it, which must be that of the state
  /// that is checked.
  static func applyCache(
    to connection: Connection, megabytes: Int = 64
  ) throws(SQLiteError) {
    try connection.execute("PRAGMA cache_size = -\(max(1, megabytes) * 1_024)")
  }

  /// What only a writer needs: checkpoints are made by the holder of the lock, never by chance.
  static func applyWriting(to connection: Connection) throws(SQLiteError) {
    try connection.execute(
      """
      PRAGMA synchronous = FULL;
      PRAGMA wal_autocheckpoint = 0;
      """)
  }
}
