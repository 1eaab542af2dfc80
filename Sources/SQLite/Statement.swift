import CSQLite

/// One compiled statement (`sqlite3_stmt *`): bind, step, read the row in place.
public final class Statement {
  /// The text it was compiled from.
  public let sql: String
  /// The number of columns of a row (`sqlite3_column_count`).
  public let columnCount: Int
  /// The largest parameter number (`sqlite3_bind_parameter_count`).
  public let parameterCount: Int

  let handle: OpaquePointer
  private let connection: Connection?
  private let database: OpaquePointer

  init(_ sql: String, on connection: Connection, isPersistent: Bool) throws(SQLiteError) {
    var sqlCopy = sql
    var statement: OpaquePointer?
    var isFollowed = false
    let flags = isPersistent ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
    let code = sqlCopy.withUTF8 { bytes -> Int32 in
      var tail: UnsafePointer<CChar>?
      return bytes.withMemoryRebound(to: CChar.self) { text -> Int32 in
        guard let start = text.baseAddress else { return SQLITE_OK }
        let code = sqlite3_prepare_v3(
          connection.handle, start, Int32(clamping: text.count), flags, &statement, &tail)
        if let tail, code == SQLITE_OK {
          let rest = UnsafeRawBufferPointer(
            start: tail, count: max(0, text.count - (tail - start)))
          isFollowed = rest.contains { !$0.isSpaceOrSemicolon }
        }
        return code
      }
    }
    guard code == SQLITE_OK else {
      throw SQLiteError(connection.handle, code: code, sql: sql)
    }
    guard let statement else {
      throw SQLiteError(code: SQLITE_ERROR, message: "no statement", sql: sql)
    }
    if isFollowed, try Self.hasStatement(after: sql, on: connection) {
      sqlite3_finalize(statement)
      throw SQLiteError(code: SQLITE_ERROR, message: "more than one statement", sql: sql)
    }
    self.sql = sql
    handle = statement
    database = connection.handle
    // A cached statement is owned by its connection and must not keep it alive in turn.
    self.connection = isPersistent ? nil : connection
    columnCount = Int(sqlite3_column_count(statement))
    parameterCount = Int(sqlite3_bind_parameter_count(statement))
  }

  /// Whether what follows the first statement is more than comments.
  private static func hasStatement(
    after sql: String, on connection: Connection
  ) throws(SQLiteError) -> Bool {
    var rest: String? = sql
    var found = 0
    while let text = rest, found < 2 {
      var copy = text
      var consumed = 0
      var isStatement = false
      let code = copy.withUTF8 { bytes -> Int32 in
        bytes.withMemoryRebound(to: CChar.self) { chars -> Int32 in
          guard let start = chars.baseAddress else { return SQLITE_OK }
          var statement: OpaquePointer?
          var tail: UnsafePointer<CChar>?
          let code = sqlite3_prepare_v3(
            connection.handle, start, Int32(clamping: chars.count), 0, &statement, &tail)
          isStatement = statement != nil
          sqlite3_finalize(statement)
          consumed = tail.map { $0 - start } ?? chars.count
          return code
        }
      }
      // What does not compile is there all the same.
      if code != SQLITE_OK { return true }
      if isStatement { found += 1 }
      let bytes = text.utf8.dropFirst(consumed)
      rest = consumed > 0 && !bytes.isEmpty ? String(decoding: bytes, as: UTF8.self) : nil
    }
    return found > 1
  }

  deinit {
    sqlite3_finalize(handle)
  }

  /// Whether it changes nothing (`sqlite3_stmt_readonly`).
  public var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

  /// Whether it is an EXPLAIN of whatever form (`sqlite3_stmt_isexplain`).
  public var isExplanation: Bool { sqlite3_stmt_isexplain(handle) != 0 }

  /// The name of a column (`sqlite3_column_name`); empty beyond the last.
  public func columnName(_ column: Int) -> String {
    guard column >= 0, column < columnCount,
      let name = sqlite3_column_name(handle, Int32(column))
    else { return "" }
    return String(cString: name)
  }

  /// The name of a parameter with its prefix (`sqlite3_bind_parameter_name`), or nil.
  public func parameterName(_ position: Int) -> String? {
    guard position >= 1, position <= parameterCount else { return nil }
    return sqlite3_bind_parameter_name(handle, Int32(position)).map { String(cString: $0) }
  }

  /// The number of a named parameter, prefix included (`sqlite3_bind_parameter_index`), or nil.
  public func parameterIndex(named name: String) -> Int? {
    let index = sqlite3_bind_parameter_index(handle, name)
    return index > 0 ? Int(index) : nil
  }

  /// Goes to the next row (`sqlite3_step`): true if there is one.
  public func step() throws(SQLiteError) -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    throw SQLiteError(database, code: code, sql: sql)
  }

  /// Steps to the end and makes it ready to run again.
  public func run() throws(SQLiteError) {
    do {
      while try step() {}
    } catch {
      reset()
      throw error
    }
    reset()
  }

  /// Makes it ready to run again; bindings stay (`sqlite3_reset`).
  public func reset() {
    sqlite3_reset(handle)
  }

  /// Sets all parameters to NULL (`sqlite3_clear_bindings`).
  public func clearBindings() {
    sqlite3_clear_bindings(handle)
  }

  func check(_ code: Int32) throws(SQLiteError) {
    guard code == SQLITE_OK else { throw SQLiteError(database, code: code, sql: sql) }
  }
}

extension UInt8 {
  fileprivate var isSpaceOrSemicolon: Bool {
    self == 32 || (self >= 9 && self <= 13) || self == UInt8(ascii: ";")
  }
}
