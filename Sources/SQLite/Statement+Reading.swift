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

  /// An integer (`sqlite3_column_int64`); throws for any other storage class.
  public func integer(_ column: Int) throws(SQLiteError) -> Int64 {
    try require(.integer, column)
    return sqlite3_column_int64(handle, Int32(clamping: column))
  }

  /// An integer, or nil for NULL.
  public func integerOrNil(_ column: Int) throws(SQLiteError) -> Int64? {
    isNull(column) && column < columnCount ? nil : try integer(column)
  }

  /// A text by its length (`sqlite3_column_text`, `sqlite3_column_bytes`).
  ///
  /// Bytes that are not UTF-8 are repaired; any other storage class throws.
  public func text(_ column: Int) throws(SQLiteError) -> String {
    try require(.text, column)
    return String(decoding: bytes(column), as: UTF8.self)
  }

  /// A text, or nil for NULL.
  public func textOrNil(_ column: Int) throws(SQLiteError) -> String? {
    isNull(column) && column < columnCount ? nil : try text(column)
  }

  /// A real (`sqlite3_column_double`); throws for any other storage class.
  public func real(_ column: Int) throws(SQLiteError) -> Double {
    try require(.real, column)
    return sqlite3_column_double(handle, Int32(clamping: column))
  }

  /// A blob (`sqlite3_column_blob`); throws for any other storage class.
  public func blob(_ column: Int) throws(SQLiteError) -> [UInt8] {
    try require(.blob, column)
    let count = Int(sqlite3_column_bytes(handle, Int32(clamping: column)))
    guard let start = sqlite3_column_blob(handle, Int32(clamping: column)) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  /// A value of whatever storage class it has.
  public func value(_ column: Int) throws(SQLiteError) -> Value {
    switch type(column) {
    case .integer: .integer(sqlite3_column_int64(handle, Int32(clamping: column)))
    case .real: .real(sqlite3_column_double(handle, Int32(clamping: column)))
    case .text: .text(String(decoding: bytes(column), as: UTF8.self))
    case .blob: .blob(try blob(column))
    case .null: .null
    }
  }

  /// Shows the bytes of a text without a copy; they are gone at the next step. Nil for NULL.
  @discardableResult
  public func withUTF8<R>(
    _ column: Int, _ body: (UnsafeRawBufferPointer) throws -> R
  ) throws -> R? {
    if isNull(column) && column < columnCount { return nil }
    try require(.text, column)
    return try body(bytes(column))
  }

  private func bytes(_ column: Int) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_text(handle, Int32(clamping: column))
    return UnsafeRawBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(handle, Int32(clamping: column))))
  }

  private func require(_ type: ValueType, _ column: Int) throws(SQLiteError) {
    guard column >= 0, column < columnCount else {
      throw SQLiteError(code: SQLITE_RANGE, message: "no column \(column)", sql: sql)
    }
    let actual = self.type(column)
    guard actual == type else {
      throw SQLiteError(
        code: SQLITE_MISMATCH,
        message: "column \(columnName(column)) holds \(actual), not \(type)", sql: sql)
    }
  }
}
