import CSQLite

extension Connection {
  /// Guards the schema and the file format against SQL (`SQLITE_DBCONFIG_DEFENSIVE`).
  public func setDefensive(_ isOn: Bool) throws(SQLiteError) {
    try configure(SQLITE_DBCONFIG_DEFENSIVE, isOn)
  }

  /// Whether "x" may be a string (`SQLITE_DBCONFIG_DQS_DML`, `SQLITE_DBCONFIG_DQS_DDL`).
  public func setDoubleQuotedStrings(_ isOn: Bool) throws(SQLiteError) {
    try configure(SQLITE_DBCONFIG_DQS_DML, isOn)
    try configure(SQLITE_DBCONFIG_DQS_DDL, isOn)
  }

  /// Whether triggers, views and checks may call any function (`SQLITE_DBCONFIG_TRUSTED_SCHEMA`).
  public func setTrustedSchema(_ isOn: Bool) throws(SQLiteError) {
    try configure(SQLITE_DBCONFIG_TRUSTED_SCHEMA, isOn)
  }

  /// Whether extensions may be loaded (`SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION`).
  public func setLoadExtension(_ isOn: Bool) throws(SQLiteError) {
    try configure(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, isOn)
  }

  /// Whether closing the last connection checkpoints (`SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE`).
  public func setCheckpointOnClose(_ isOn: Bool) throws(SQLiteError) {
    try configure(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !isOn)
  }

  private func configure(_ option: Int32, _ isOn: Bool) throws(SQLiteError) {
    try check(csqlite_db_config_flag(try opened(), option, isOn ? 1 : 0))
  }

  /// How long a lock is waited for (`sqlite3_busy_timeout`); a deadline does not end the wait.
  public func setBusyTimeout(milliseconds: Int) {
    guard let handle else { return }
    sqlite3_busy_timeout(handle, Int32(clamping: milliseconds))
  }

  /// What can be limited (`SQLITE_LIMIT_…`).
  public enum Limit: Int32, Sendable {
    case length = 0
    case sqlLength = 1
    case columns = 2
    case expressionDepth = 3
    case compoundSelect = 4
    case programOperations = 5
    case functionArguments = 6
    case attached = 7
    case likePatternLength = 8
    case variables = 9
    case triggerDepth = 10
    case workerThreads = 11
  }

  /// Sets a limit of this connection and returns the previous one (`sqlite3_limit`).
  @discardableResult
  public func setLimit(_ limit: Limit, _ value: Int) -> Int {
    guard let handle else { return 0 }
    return Int(sqlite3_limit(handle, limit.rawValue, Int32(clamping: value)))
  }

  /// How far a checkpoint goes (`SQLITE_CHECKPOINT_…`).
  public enum CheckpointMode: Int32, Sendable {
    /// As far as no reader is in the way; nobody is waited for.
    case passive = 0
    case full = 1
    case truncate = 3
  }

  /// Moves frames of the log into the file (`sqlite3_wal_checkpoint_v2`).
  ///
  /// Returns the frames in the log and those moved, both -1 without a log. Throws `SQLITE_BUSY`
  /// when a reader or writer is in the way.
  public func checkpoint(
    _ mode: CheckpointMode
  ) throws(SQLiteError) -> (log: Int, checkpointed: Int) {
    var log: Int32 = 0
    var moved: Int32 = 0
    try check(sqlite3_wal_checkpoint_v2(try opened(), "main", mode.rawValue, &log, &moved))
    return (Int(log), Int(moved))
  }

  /// The version of the library in use (`sqlite3_libversion`).
  public static var libraryVersion: String { String(cString: sqlite3_libversion()) }

  /// The check-in the library was built from (`sqlite3_sourceid`).
  public static var librarySourceID: String { String(cString: sqlite3_sourceid()) }

  /// Bounds the memory of all connections together (`sqlite3_hard_heap_limit64`).
  public static func setHeapLimit(bytes: Int64) {
    sqlite3_hard_heap_limit64(bytes)
  }
}
