import CSQLite

extension Connection {
  /// Copies the whole database into `destination`, one consistent picture (`sqlite3_backup_*`).
  ///
  /// In one step: small steps never end beside a busy writer. Throws when either side fails.
  public func backup(to destination: Connection) throws(SQLiteError) {
    guard let backup = sqlite3_backup_init(destination.handle, "main", handle, "main") else {
      throw SQLiteError(destination.handle, code: sqlite3_errcode(destination.handle))
    }
    let stepped = sqlite3_backup_step(backup, -1)
    let finished = sqlite3_backup_finish(backup)
    guard stepped == SQLITE_DONE else {
      throw SQLiteError(destination.handle, code: stepped == SQLITE_OK ? SQLITE_ERROR : stepped)
    }
    try destination.check(finished)
  }
}
