import CSQLite

/// One compiled statement (`sqlite3_stmt *`): bind, step, read the row in place.
public final class Statement {
  /// The text it was compiled from.
  public let sql: String
  /// The largest parameter number (`sqlite3_bind_parameter_count`).
  public let parameterCount: Int

  let handle: OpaquePointer
  /// Kept alive while the statement is out of the cache, with what its functions refer to.
  var connection: Connection?
  private let database: OpaquePointer

  init(_ sql: String, on connection: Connection, isPersistent: Bool) throws(SQLiteError) {
    let database = try connection.opened()
    var text = sql
    var statement: OpaquePointer?
    var isFollowed = false
    let flags = isPersistent ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
    let code = text.withUTF8 { text -> Int32? in
      let bytes = UnsafeRawBufferPointer(text)
      guard !bytes.contains(0) else { return nil }
      var used = 0
      let code = Self.compile(bytes, on: database, flags, into: &statement, used: &used)
      if code == SQLITE_OK, used < bytes.count {
        isFollowed = Self.holdsStatement(.init(rebasing: bytes[used...]), on: database)
      }
      return code
    }
    guard let code else { throw SQLiteError.zero(in: sql) }
    guard code == SQLITE_OK else { throw SQLiteError(database, code: code, sql: sql) }
    guard let statement else {
      throw SQLiteError(code: SQLITE_ERROR, message: "no statement", sql: sql)
    }
    guard !isFollowed else {
      sqlite3_finalize(statement)
      throw SQLiteError(code: SQLITE_ERROR, message: "more than one statement", sql: sql)
    }
    self.sql = sql
    self.connection = connection
    self.database = database
    handle = statement
    parameterCount = Int(sqlite3_bind_parameter_count(statement))
  }

  /// Compiles the first statement of a text and returns how many bytes it took.
  private static func compile(
    _ text: UnsafeRawBufferPointer, on database: OpaquePointer, _ flags: UInt32,
    into statement: inout OpaquePointer?, used: inout Int
  ) -> Int32 {
    guard let start = text.baseAddress?.assumingMemoryBound(to: CChar.self) else {
      return SQLITE_OK
    }
    var tail: UnsafePointer<CChar>?
    let code = sqlite3_prepare_v3(
      database, start, Int32(clamping: text.count), flags, &statement, &tail)
    used = tail.map { $0 - start } ?? text.count
    return code
  }

  /// Whether what follows a statement is more than spaces, semicolons and comments.
  private static func holdsStatement(
    _ rest: UnsafeRawBufferPointer, on database: OpaquePointer
  ) -> Bool {
    guard rest.contains(where: { !$0.isSpaceOrSemicolon }) else { return false }
    var statement: OpaquePointer?
    var used = 0
    let code = compile(rest, on: database, 0, into: &statement, used: &used)
    sqlite3_finalize(statement)
    // What does not compile is there all the same.
    return code != SQLITE_OK || statement != nil
  }

  deinit {
    sqlite3_finalize(handle)
  }

  /// The number of columns of a row (`sqlite3_column_count`).
  ///
  /// Not kept: the library recompiles `SELECT *` when the schema changes.
  public var columnCount: Int { Int(sqlite3_column_count(handle)) }

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
  ///
  /// Throws what SQLite answered, such as `SQLITE_BUSY`, `SQLITE_CONSTRAINT` or, past a
  /// deadline, `SQLITE_INTERRUPT`.
  public func step() throws(SQLiteError) -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    throw SQLiteError(database, code: code, sql: sql)
  }

  /// Steps to the end (`sqlite3_step`) and makes it ready to run again; throws as ``step()``.
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
