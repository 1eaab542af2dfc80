import CSQLite

/// Properties of a registered function (`SQLITE_DETERMINISTIC` and others).
public struct FunctionFlags: OptionSet, Sendable {
  /// The bits as SQLite has them.
  public let rawValue: Int32

  /// Takes the bits as SQLite has them.
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// The same arguments always give the same result.
  public static let deterministic = FunctionFlags(rawValue: SQLITE_DETERMINISTIC)
  /// Harmless in any schema, so triggers and views may call it even when it is not trusted.
  public static let innocuous = FunctionFlags(rawValue: SQLITE_INNOCUOUS)
}

/// The arguments of one call, read in place (`sqlite3_value_*`).
///
/// All readers throw `SQLITE_RANGE` for an argument that is not there.
public struct FunctionArguments: ~Copyable {
  /// How many there are.
  public let count: Int
  private let values: UnsafeMutablePointer<OpaquePointer?>?

  init(count: Int, values: UnsafeMutablePointer<OpaquePointer?>?) {
    self.count = count
    self.values = values
  }

  private func pointer(_ index: Int) throws(SQLiteError) -> OpaquePointer {
    guard index >= 0, index < count, let pointer = values?[index] else {
      throw SQLiteError(code: SQLITE_RANGE, message: "no argument \(index)")
    }
    return pointer
  }

  /// The storage class of an argument (`sqlite3_value_type`).
  public func type(_ index: Int) throws(SQLiteError) -> ValueType {
    ValueType(rawValue: sqlite3_value_type(try pointer(index))) ?? .null
  }

  /// Whether an argument is NULL.
  public func isNull(_ index: Int) throws(SQLiteError) -> Bool {
    try type(index) == .null
  }

  /// An argument as an integer, converted as SQLite does (`sqlite3_value_int64`).
  public func integer(_ index: Int) throws(SQLiteError) -> Int64 {
    sqlite3_value_int64(try pointer(index))
  }

  /// An argument as text by its length (`sqlite3_value_text`), or nil for NULL.
  ///
  /// Throws `SQLITE_NOMEM` too.
  public func text(_ index: Int) throws(SQLiteError) -> String? {
    if try isNull(index) { return nil }
    let value = try pointer(index)
    guard let start = sqlite3_value_text(value) else { throw SQLiteError.noMemory() }
    let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// An argument of whatever storage class it has.
  ///
  /// Throws `SQLITE_NOMEM` too.
  public func value(_ index: Int) throws(SQLiteError) -> Value {
    let value = try pointer(index)
    switch try type(index) {
    case .integer: return .integer(sqlite3_value_int64(value))
    case .real: return .real(sqlite3_value_double(value))
    case .text: return try text(index).map(Value.text) ?? .null
    case .blob:
      let start = sqlite3_value_blob(value)
      let count = Int(sqlite3_value_bytes(value))
      guard count > 0 else { return .blob([]) }
      guard let start else { throw SQLiteError.noMemory() }
      return .blob([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
    case .null: return .null
    }
  }
}

private final class FunctionBox {
  let body: (borrowing FunctionArguments) throws -> Value
  init(_ body: @escaping (borrowing FunctionArguments) throws -> Value) { self.body = body }
}

extension Connection {
  /// Makes a function of ours callable from SQL (`sqlite3_create_function_v2`).
  ///
  /// An error that `body` throws becomes the error of the statement: an `SQLiteError` with its code
  /// and message, any other with its description. The connection keeps `body`, which therefore must
  /// not keep the connection. Throws `SQLITE_MISUSE` for a name over 255 bytes or more than 127
  /// arguments; -1 is any number.
  public func register(
    function name: String, argumentCount: Int, flags: FunctionFlags,
    _ body: @escaping (borrowing FunctionArguments) throws -> Value
  ) throws(SQLiteError) {
    let handle = try opened()
    let box = Unmanaged.passRetained(FunctionBox(body)).toOpaque()
    // On failure SQLite calls the destructor itself.
    try check(
      sqlite3_create_function_v2(
        handle, name, Int32(clamping: argumentCount), SQLITE_UTF8 | flags.rawValue, box,
        { context, count, values in
          guard let context, let user = sqlite3_user_data(context) else { return }
          let box = Unmanaged<FunctionBox>.fromOpaque(user).takeUnretainedValue()
          let arguments = FunctionArguments(count: Int(count), values: values)
          do {
            answer(try box.body(arguments), in: context)
          } catch {
            answer(error, in: context)
          }
        }, nil, nil,
        { user in
          if let user { Unmanaged<FunctionBox>.fromOpaque(user).release() }
        }))
  }
}

/// Makes an error that of the statement.
func answer(_ error: any Error, in context: OpaquePointer) {
  guard let error = error as? SQLiteError else {
    return sqlite3_result_error(context, "\(error)", -1)
  }
  // The message first: a code that finds none sets SQLite's own words.
  sqlite3_result_error(context, error.message, -1)
  sqlite3_result_error_code(context, error.extendedCode)
}

/// Makes a value that of the function.
func answer(_ value: Value, in context: OpaquePointer) {
  switch value {
  case .null: sqlite3_result_null(context)
  case .integer(let number): sqlite3_result_int64(context, number)
  case .real(let number): sqlite3_result_double(context, number)
  case .text(var text):
    text.withUTF8 { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      let start = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
      if let start {
        csqlite_result_text_copy(context, start, UInt64(bytes.count))
      } else {
        csqlite_result_text_copy(context, "", 0)
      }
    }
  case .blob(let bytes): csqlite_result_blob_copy(context, bytes, UInt64(bytes.count))
  }
}
