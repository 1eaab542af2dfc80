import CSQLite

extension Connection {
  /// Has temporary tables and views made when the first statement names them.
  ///
  /// `make` is asked for the name that a statement does not find, and says whether it is there now.
  /// Scripts of ``execute(_:)`` are not helped. The closure must not keep the connection.
  public func setTableMaker(_ make: ((Connection, String) -> Bool)?) { tableMaker = make }

  /// Compiles a statement, after what it names was made.
  func compile(_ sql: String, isPersistent: Bool) throws(SQLiteError) -> Statement {
    try look(at: sql)
    while true {
      do throws(SQLiteError) {
        return try Statement(sql, on: self, isPersistent: isPersistent)
      } catch {
        guard let name = error.missingTable, let make = tableMaker else { throw error }
        // What it asks itself is not helped, lest it never end.
        tableMaker = nil
        defer { tableMaker = make }
        guard make(self, name) else { throw error }
      }
    }
  }
}

extension SQLiteError {
  /// The table or view that a statement names and that is not there.
  fileprivate var missingTable: String? {
    let start = "no such table: "
    guard code == SQLITE_ERROR, message.hasPrefix(start) else { return nil }
    return String(message.dropFirst(start.count))
  }
}
