import SQLite

/// How every connection to a registry is set up; see DESIGN.md for the reasons.
enum FileProfile {
  /// "sobo" in ASCII: marks a file as ours.
  static let applicationID: Int64 = 0x736F_626F

  /// How long a lock of SQLite's own is waited for, in milliseconds.
  static let busyTimeout = 5_000

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
      PRAGMA cache_size = -65536;
      PRAGMA temp_store = MEMORY;
      """)
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
