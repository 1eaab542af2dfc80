import CSQLite

extension Connection {
  /// Copies the whole database into `destination`, one consistent picture (`sqlite3_backup_*`).
  ///
  /// In one step: small steps never end beside a busy writer. Throws what either side answered,
  /// `SQLITE_BUSY` when somebody holds a lock on the destination.
  public func backup(to destination: Connection) throws(SQLiteError) {
    let (source, target) = (try opened(), try destination.opened())
    guard let backup = sqlite3_backup_init(target, "main", source, "main") else {
      throw SQLiteError(target, code: sqlite3_errcode(target))
    }
    let stepped = sqlite3_backup_step(backup, -1)
    let finished = sqlite3_backup_finish(backup)
    guard stepped == SQLITE_DONE else {
      throw SQLiteError(target, code: stepped == SQLITE_OK ? SQLITE_ERROR : stepped)
    }
    try destination.check(finished)
  }

  /// The bytes that the database would have as a file (`sqlite3_serialize`).
  ///
  /// Throws `SQLITE_NOMEM` when there is no room for them.
  public func serialized() throws(SQLiteError) -> [UInt8] {
    var count: sqlite3_int64 = 0
    guard let bytes = sqlite3_serialize(try opened(), "main", &count, 0) else {
      throw SQLiteError.noMemory()
    }
    defer { sqlite3_free(bytes) }
    return [UInt8](UnsafeBufferPointer(start: bytes, count: Int(count)))
  }
}
