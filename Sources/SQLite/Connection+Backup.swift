import CSQLite

extension Connection {
  /// Copies the whole database into `destination`, one consistent picture (`sqlite3_backup_*`).
  ///
  /// All steps read one state of the source: steps that release it never end next to a busy writer.
  /// `body` is called after each step. Throws what it throws and the result code of either side,
  /// such as `SQLITE_BUSY` when the destination is locked.
  public func backup(
    to destination: Connection, pages: Int32 = -1, afterEach body: () throws -> Void = {}
  ) throws {
    try reading {
      // A transaction has no state before its first look.
      _ = try integer("PRAGMA schema_version")
      let (source, target) = (try opened(), try destination.opened())
      guard let backup = sqlite3_backup_init(target, "main", source, "main") else {
        throw SQLiteError(target, code: sqlite3_errcode(target))
      }
      var stepped = SQLITE_OK
      let called = Result {
        while stepped == SQLITE_OK {
          stepped = sqlite3_backup_step(backup, pages)
          try body()
        }
      }
      let finished = sqlite3_backup_finish(backup)
      try called.get()
      guard stepped == SQLITE_DONE else { throw SQLiteError(target, code: stepped) }
      try destination.check(finished)
    }
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
