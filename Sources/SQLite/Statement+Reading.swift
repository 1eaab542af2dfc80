import CSQLite

/// The storage class of a value (`sqlite3_column_type`).
public enum ValueType: Int32, Sendable {
  case integer = 1
  case real = 2
  case text = 3
  case blob = 4
  case null = 5
}

extension Statement {
  /// The storage class of a column of the current row; `null` beyond the last column.
  public func type(_ column: Int) -> ValueType {
    ValueType(rawValue: sqlite3_column_type(handle, Int32(clamping: column))) ?? .null
  }

  /// Whether a column is NULL.
  public func isNull(_ column: Int) -> Bool { type(column) == .null }

  /// An integer (`sqlite3_column_int64`).
  ///
  /// Like all readers here it throws `SQLITE_MISMATCH` for any other storage class, NULL
  /// included, and `SQLITE_RANGE` beyond the columns.
  public func integer(_ column: Int) throws(SQLiteError) -> Int64 {
    try require(.integer, column)
    return sqlite3_column_int64(handle, Int32(clamping: column))
  }

  /// An integer (`sqlite3_column_int64`), or nil for NULL.
  public func integerOrNil(_ column: Int) throws(SQLiteError) -> Int64? {
    guard try isGiven(.integer, column) else { return nil }
    return sqlite3_column_int64(handle, Int32(clamping: column))
  }

  /// A text by its length (`sqlite3_column_text`, `sqlite3_column_bytes`).
  ///
  /// Bytes that are not UTF-8 are repaired with U+FFFD. Throws `SQLITE_NOMEM` too.
  public func text(_ column: Int) throws(SQLiteError) -> String {
    try require(.text, column)
    return String(decoding: try bytes(column), as: UTF8.self)
  }

  /// A text (`sqlite3_column_text`), or nil for NULL.
  public func textOrNil(_ column: Int) throws(SQLiteError) -> String? {
    guard try isGiven(.text, column) else { return nil }
    return String(decoding: try bytes(column), as: UTF8.self)
  }

  /// A real (`sqlite3_column_double`).
  public func real(_ column: Int) throws(SQLiteError) -> Double {
    try require(.real, column)
    return sqlite3_column_double(handle, Int32(clamping: column))
  }

  /// A blob (`sqlite3_column_blob`); throws `SQLITE_NOMEM` too.
  public func blob(_ column: Int) throws(SQLiteError) -> [UInt8] {
    try require(.blob, column)
    let start = sqlite3_column_blob(handle, Int32(clamping: column))
    let count = Int(sqlite3_column_bytes(handle, Int32(clamping: column)))
    guard count > 0 else { return [] }
    guard let start else { throw SQLiteError.noMemory(sql) }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  /// A value of whatever storage class it has (`sqlite3_column_type`).
  public func value(_ column: Int) throws(SQLiteError) -> Value {
    if try isNullColumn(column) { return .null }
    return switch type(column) {
    case .integer: .integer(try integer(column))
    case .real: .real(try real(column))
    case .text: .text(try text(column))
    case .blob: .blob(try blob(column))
    case .null: .null
    }
  }

  /// Passes the bytes of a text without a copy (`sqlite3_column_text`); returns nil for NULL.
  ///
  /// They are valid only inside `body`. Throws what `body` throws, and as ``text(_:)`` does.
  @discardableResult
  public func withUTF8<R>(
    _ column: Int, _ body: (UnsafeRawBufferPointer) throws -> R
  ) throws -> R? {
    guard try isGiven(.text, column) else { return nil }
    return try body(try bytes(column))
  }

  private func bytes(_ column: Int) throws(SQLiteError) -> UnsafeRawBufferPointer {
    // In this order: asking for the text may change its length in bytes.
    let start = sqlite3_column_text(handle, Int32(clamping: column))
    guard let start else { throw SQLiteError.noMemory(sql) }
    return UnsafeRawBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(handle, Int32(clamping: column))))
  }

  /// Whether a value is there, of the type that is wanted; false for NULL.
  @inline(__always)
  private func isGiven(_ type: ValueType, _ column: Int) throws(SQLiteError) -> Bool {
    if sqlite3_column_type(handle, Int32(clamping: column)) == type.rawValue { return true }
    if try isNullColumn(column) { return false }
    throw mismatch(type, column)
  }

  private func isNullColumn(_ column: Int) throws(SQLiteError) -> Bool {
    guard column >= 0, column < columnCount else {
      throw SQLiteError(code: SQLITE_RANGE, message: "no column \(column)", sql: sql)
    }
    return type(column) == .null
  }

  @inline(__always)
  private func require(_ type: ValueType, _ column: Int) throws(SQLiteError) {
    // A column beyond the last reads as NULL, so the bounds need a look only on a mismatch.
    guard sqlite3_column_type(handle, Int32(clamping: column)) != type.rawValue else { return }
    _ = try isNullColumn(column)
    throw mismatch(type, column)
  }

  private func mismatch(_ type: ValueType, _ column: Int) -> SQLiteError {
    SQLiteError(
      code: SQLITE_MISMATCH,
      message: "column \(columnName(column)) holds \(self.type(column)), not \(type)", sql: sql)
  }
}
