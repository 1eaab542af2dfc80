import CSQLite

/// The storage class of a value (`sqlite3_value_type`).
public enum ValueType: Int32, Sendable {
  case integer = 1
  case real = 2
  case text = 3
  case blob = 4
  case null = 5
}

/// A value of the current row where it stands: the bytes of a text are valid until the next step.
public enum BorrowedValue {
  case null
  case integer(Int64)
  case text(UnsafeRawBufferPointer)
  /// A real or a blob.
  case other
}

extension Statement {
  /// The storage class of a column of the current row; `null` beyond the last column.
  public func type(_ column: Int) -> ValueType {
    ValueType(rawValue: sqlite3_value_type(found(column))) ?? .null
  }

  /// The value of a column (`sqlite3_column_value`), found once for its type and its content.
  ///
  /// Connections have no mutex and belong to one thread, so a value needs no protection.
  @inline(__always)
  private func found(_ column: Int) -> OpaquePointer? {
    sqlite3_column_value(handle, Int32(clamping: column))
  }

  /// Whether a column is NULL.
  public func isNull(_ column: Int) -> Bool { type(column) == .null }

  /// An integer (`sqlite3_value_int64`).
  ///
  /// Like all readers here it throws `SQLITE_MISMATCH` for any other storage class, NULL
  /// included, and `SQLITE_RANGE` beyond the columns.
  public func integer(_ column: Int) throws(SQLiteError) -> Int64 {
    sqlite3_value_int64(try required(.integer, column))
  }

  /// An integer (`sqlite3_value_int64`), or nil for NULL.
  public func integerOrNil(_ column: Int) throws(SQLiteError) -> Int64? {
    try given(.integer, column).map { sqlite3_value_int64($0) }
  }

  /// A text by its length (`sqlite3_value_text`, `sqlite3_value_bytes`).
  ///
  /// Bytes that are not UTF-8 are repaired with U+FFFD. Throws `SQLITE_NOMEM` too.
  public func text(_ column: Int) throws(SQLiteError) -> String {
    String(decoding: try bytes(required(.text, column)), as: UTF8.self)
  }

  /// A text (`sqlite3_value_text`), or nil for NULL.
  public func textOrNil(_ column: Int) throws(SQLiteError) -> String? {
    guard let value = try given(.text, column) else { return nil }
    return String(decoding: try bytes(value), as: UTF8.self)
  }

  /// A real (`sqlite3_value_double`).
  public func real(_ column: Int) throws(SQLiteError) -> Double {
    sqlite3_value_double(try required(.real, column))
  }

  /// A blob (`sqlite3_value_blob`); throws `SQLITE_NOMEM` too.
  public func blob(_ column: Int) throws(SQLiteError) -> [UInt8] {
    let value = try required(.blob, column)
    let start = sqlite3_value_blob(value)
    let count = Int(sqlite3_value_bytes(value))
    guard count > 0 else { return [] }
    guard let start else { throw SQLiteError.noMemory(sql) }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  /// A value of whatever storage class it has (`sqlite3_value_type`).
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

  /// Passes the bytes of a text without a copy (`sqlite3_value_text`); returns nil for NULL.
  ///
  /// They are valid only inside `body`. Throws what `body` throws, and as ``text(_:)`` does.
  @discardableResult
  public func withUTF8<R>(
    _ column: Int, _ body: (UnsafeRawBufferPointer) throws -> R
  ) throws -> R? {
    guard let value = try given(.text, column) else { return nil }
    return try body(try bytes(value))
  }

  /// A value without a copy (`sqlite3_value_type`, `sqlite3_value_int64`, `sqlite3_value_text`), found
  /// once; throws `SQLITE_RANGE` and `SQLITE_NOMEM`.
  public func borrowed(_ column: Int) throws(SQLiteError) -> BorrowedValue {
    guard let value = found(column) else { return .null }
    switch sqlite3_value_type(value) {
    case ValueType.integer.rawValue: return .integer(sqlite3_value_int64(value))
    case ValueType.text.rawValue: return .text(try bytes(value))
    case ValueType.null.rawValue:
      _ = try isNullColumn(column)
      return .null
    default: return .other
    }
  }

  private func bytes(_ value: OpaquePointer) throws(SQLiteError) -> UnsafeRawBufferPointer {
    // In this order: asking for the text may change its length in bytes.
    let start = sqlite3_value_text(value)
    guard let start else { throw SQLiteError.noMemory(sql) }
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
  }

  /// A value of the type that is wanted; nil for NULL.
  @inline(__always)
  private func given(_ type: ValueType, _ column: Int) throws(SQLiteError) -> OpaquePointer? {
    if let value = found(column), sqlite3_value_type(value) == type.rawValue { return value }
    if try isNullColumn(column) { return nil }
    throw mismatch(type, column)
  }

  private func isNullColumn(_ column: Int) throws(SQLiteError) -> Bool {
    guard column >= 0, column < columnCount else {
      throw SQLiteError(code: SQLITE_RANGE, message: "no column \(column)", sql: sql)
    }
    return type(column) == .null
  }

  @inline(__always)
  private func required(_ type: ValueType, _ column: Int) throws(SQLiteError) -> OpaquePointer {
    // A column beyond the last reads as NULL, so the bounds need a look only on a mismatch.
    if let value = found(column), sqlite3_value_type(value) == type.rawValue { return value }
    _ = try isNullColumn(column)
    throw mismatch(type, column)
  }

  private func mismatch(_ type: ValueType, _ column: Int) -> SQLiteError {
    SQLiteError(
      code: SQLITE_MISMATCH,
      message: "column \(columnName(column)) holds \(self.type(column)), not \(type)", sql: sql)
  }
}
