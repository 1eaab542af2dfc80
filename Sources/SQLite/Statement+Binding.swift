import CSQLite

extension Statement {
  /// Binds an integer to the parameter at a position from 1 (`sqlite3_bind_int64`).
  ///
  /// Like all binding here it throws `SQLITE_RANGE` for a position that is not there,
  /// `SQLITE_TOOBIG` beyond the length limit, and `SQLITE_MISUSE` before a reset.
  public func bind(_ value: Int64, at position: Int) throws(SQLiteError) {
    try check(sqlite3_bind_int64(handle, Int32(clamping: position), value))
  }

  /// Binds an integer or NULL.
  public func bind(_ value: Int64?, at position: Int) throws(SQLiteError) {
    if let value { try bind(value, at: position) } else { try bindNull(at: position) }
  }

  /// Binds a text by its length, so that U+0000 is kept (`sqlite3_bind_text64`, copied).
  public func bind(_ value: String, at position: Int) throws(SQLiteError) {
    var value = value
    let code = value.withUTF8 { bytes in
      Self.copy(UnsafeRawBufferPointer(bytes), to: handle, at: position)
    }
    try check(code)
  }

  /// Binds a text or NULL.
  public func bind(_ value: String?, at position: Int) throws(SQLiteError) {
    if let value { try bind(value, at: position) } else { try bindNull(at: position) }
  }

  /// Binds NULL (`sqlite3_bind_null`).
  public func bindNull(at position: Int) throws(SQLiteError) {
    try check(sqlite3_bind_null(handle, Int32(clamping: position)))
  }

  /// Binds the bytes of a text (`sqlite3_bind_text64`, copied).
  public func bind(utf8 bytes: UnsafeRawBufferPointer, at position: Int) throws(SQLiteError) {
    try check(Self.copy(bytes, to: handle, at: position))
  }

  /// Binds the bytes of a text without a copy (`sqlite3_bind_text64`, static).
  ///
  /// The caller keeps the bytes alive and unchanged until the statement is reset or bound again.
  public func bindBorrowed(
    utf8 bytes: UnsafeRawBufferPointer, at position: Int
  ) throws(SQLiteError) {
    let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    guard let start, !bytes.isEmpty else { return try bind("", at: position) }
    try check(
      csqlite_bind_text_borrowed(handle, Int32(clamping: position), start, UInt64(bytes.count)))
  }

  /// Binds any value (`sqlite3_bind_double`, `sqlite3_bind_blob64`, and as above).
  public func bind(_ value: Value, at position: Int) throws(SQLiteError) {
    switch value {
    case .null: try bindNull(at: position)
    case .integer(let number): try bind(number, at: position)
    case .real(let number):
      try check(sqlite3_bind_double(handle, Int32(clamping: position), number))
    case .text(let text): try bind(text, at: position)
    case .blob(let bytes):
      try check(
        csqlite_bind_blob_copy(handle, Int32(clamping: position), bytes, UInt64(bytes.count)))
    }
  }

  /// Binds a value to a parameter by its name, prefix included; an unknown name throws.
  public func bind(_ value: Value, named name: String) throws(SQLiteError) {
    guard let position = parameterIndex(named: name) else {
      throw SQLiteError(code: SQLITE_RANGE, message: "no parameter \(name)", sql: sql)
    }
    try bind(value, at: position)
  }

  /// Binds all parameters in order; too few and too many throw.
  public func bindAll(_ values: [(any Bindable)?]) throws(SQLiteError) {
    guard values.count == parameterCount else {
      throw SQLiteError(
        code: SQLITE_RANGE, message: "\(values.count) values for \(parameterCount) parameters",
        sql: sql)
    }
    for (index, value) in values.enumerated() {
      try bind(value?.sqliteValue ?? .null, at: index + 1)
    }
  }

  private static func copy(
    _ bytes: UnsafeRawBufferPointer, to handle: OpaquePointer, at position: Int
  ) -> Int32 {
    let position = Int32(clamping: position)
    guard let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else {
      return csqlite_bind_text_copy(handle, position, "", 0)
    }
    return csqlite_bind_text_copy(handle, position, start, UInt64(bytes.count))
  }
}
