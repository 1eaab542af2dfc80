import CSQLite

extension Connection {
  /// Lets foreign keys be broken until the transaction ends, or from now on no longer
  /// (`PRAGMA defer_foreign_keys`).
  public func deferForeignKeys(_ isDeferred: Bool = true) throws(SQLiteError) {
    try execute("PRAGMA defer_foreign_keys = \(isDeferred ? "ON" : "OFF")")
  }

  /// Whether a commit now would fail for a deferred foreign key (`SQLITE_DBSTATUS_DEFERRED_FKS`).
  public var hasBrokenReferences: Bool {
    guard let handle else { return false }
    var current: Int32 = 0
    var highest: Int32 = 0
    sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0)
    return current != 0
  }
}
