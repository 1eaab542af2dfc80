extension Connection {
  /// Has every text of SQL looked at before it is compiled, or taken again, so that what it names can be
  /// made first.
  ///
  /// What `read` itself runs is not looked at. The closure must not keep the connection.
  public func setTextReader(
    _ read: ((Connection, String) throws(SQLiteError) -> Void)?
  ) { textReader = read }

  func look(at sql: String) throws(SQLiteError) {
    guard let read = textReader else { return }
    textReader = nil
    defer { textReader = read }
    try read(self, sql)
  }
}
