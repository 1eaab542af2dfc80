import CSQLite

/// One connection to one database file (`sqlite3 *`), for one thread at a time.
public final class Connection {
  /// How a file is opened.
  public enum Mode: Sendable {
    /// `SQLITE_OPEN_READONLY`.
    case readOnly
    /// `SQLITE_OPEN_READWRITE`; the file must exist.
    case readWrite
    /// `SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE`.
    case create
  }

  /// Nil once it is closed, so that no call reaches a freed handle.
  private(set) var handle: OpaquePointer?
  let cache = StatementCache()
  private var interruption: Interruption?
  private var authorizer: AuthorizerBox?
  private var commitGuard: CommitGuardBox?
  var tableMaker: ((Connection, String) -> Bool)?
  var textReader: ((Connection, String) throws(SQLiteError) -> Void)?
  private var transactionCheck: ((Connection) throws -> Void)?

  /// Opens a file (`sqlite3_open_v2`); a path is never read as a URI.
  ///
  /// `immutable` opens a file that does not change, without locks or side files. Throws
  /// `SQLITE_CANTOPEN` for a path that cannot be opened or holds U+0000; that the file is no
  /// database shows only at the first statement, as `SQLITE_NOTADB`.
  public init(path: String, mode: Mode, immutable: Bool = false) throws(SQLiteError) {
    var flags: Int32 = SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX
    switch mode {
    case .readOnly: flags |= SQLITE_OPEN_READONLY
    case .readWrite: flags |= SQLITE_OPEN_READWRITE
    case .create: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    }
    // A NUL would cut the path short and name another file.
    guard !path.utf8.contains(0) else {
      throw SQLiteError(code: SQLITE_CANTOPEN, message: "a path cannot hold U+0000")
    }
    var name = Self.plain(path)
    if immutable {
      flags |= SQLITE_OPEN_URI
      name = Self.uri(name, "immutable=1")
    }
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(name, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let error = SQLiteError(opened, code: code)
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
  }

  private init(handle: OpaquePointer) {
    self.handle = handle
  }

  /// An empty database in memory (`sqlite3_open_v2` of `:memory:`).
  public static func inMemory() throws(SQLiteError) -> Connection {
    var opened: OpaquePointer?
    let flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI
    let code = sqlite3_open_v2(":memory:", &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let error = SQLiteError(opened, code: code)
      sqlite3_close_v2(opened)
      throw error
    }
    return Connection(handle: opened)
  }

  deinit {
    cache.removeAll()
    if let handle { sqlite3_close_v2(handle) }
  }

  /// Debian's library reads names that begin with `file:` as URIs, whatever the flags.
  private static func plain(_ path: String) -> String {
    path.hasPrefix("file:") || path == ":memory:" || path.isEmpty ? "./" + path : path
  }

  private static func uri(_ path: String, _ parameters: String) -> String {
    // An empty host, lest a path of two slashes be read as one.
    var uri = path.hasPrefix("/") ? "file://" : "file:"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        uri += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return uri + "?" + parameters
  }

  /// Attaches a file to an in-memory database as `name` (`ATTACH`), for reading only.
  ///
  /// Throws when it cannot be opened, or would be writable.
  public func attach(readOnly path: String, as name: String) throws(SQLiteError) {
    try run("ATTACH ?1 AS ?2", Self.uri(Self.plain(path), "mode=ro"), name)
    guard sqlite3_db_readonly(try opened(), name) == 1 else {
      throw SQLiteError(code: SQLITE_CANTOPEN, message: "attached for writing")
    }
  }

  /// Ends the connection (`sqlite3_close_v2`); statements still in use keep the file open.
  ///
  /// Whatever is asked of it afterwards throws `SQLITE_MISUSE`.
  public func close() throws(SQLiteError) {
    guard let handle else { return }
    cache.removeAll()
    let code = sqlite3_close_v2(handle)
    guard code == SQLITE_OK else { throw SQLiteError(handle, code: code) }
    self.handle = nil
  }

  /// The library's handle; throws `SQLITE_MISUSE` once the connection is closed.
  func opened() throws(SQLiteError) -> OpaquePointer {
    guard let handle else {
      throw SQLiteError(code: SQLITE_MISUSE, message: "the connection is closed")
    }
    return handle
  }

  /// Runs a script of any number of statements, rows discarded (`sqlite3_exec`).
  ///
  /// Stops at the first statement that fails and throws its error. A script with U+0000 is
  /// refused, since the library would read it only up to there.
  public func execute(_ script: String) throws(SQLiteError) {
    let handle = try opened()
    guard !script.utf8.contains(0) else { throw SQLiteError.zero(in: script) }
    try look(at: script)
    let code = sqlite3_exec(handle, script, nil, nil, nil)
    guard code == SQLITE_OK else { throw SQLiteError(handle, code: code, sql: script) }
  }

  /// Compiles exactly one statement (`sqlite3_prepare_v3`).
  ///
  /// Throws for a syntax error, with its byte; for no statement; for a second one after it; and
  /// for U+0000 in the text.
  public func prepare(_ sql: String) throws(SQLiteError) -> Statement {
    try compile(sql, isPersistent: false)
  }

  /// Runs one statement to its end with values bound in order (`sqlite3_step`).
  ///
  /// Throws `SQLITE_RANGE` for too few or too many values, else what SQLite answered.
  public func run(_ sql: String, _ parameters: (any Bindable)?...) throws(SQLiteError) {
    try run(sql, all: parameters)
  }

  /// The same with the values in one list.
  public func run(_ sql: String, all parameters: [(any Bindable)?]) throws(SQLiteError) {
    let statement = try checkOut(sql)
    do {
      try statement.bindAll(parameters)
      while try statement.step() {}
    } catch {
      drop(statement)
      throw error
    }
    giveBack(statement)
  }

  /// Runs one query and shows each row to `each`, which reads it in place (`sqlite3_step`).
  ///
  /// Throws what `each` throws, and as ``run(_:_:)`` does.
  public func rows(
    _ sql: String, _ parameters: (any Bindable)?..., each: (Statement) throws -> Void
  ) throws {
    try rows(sql, all: parameters, each: each)
  }

  /// The same with the values in one list.
  public func rows(
    _ sql: String, all parameters: [(any Bindable)?], each: (Statement) throws -> Void
  ) throws {
    let statement = try checkOut(sql)
    do {
      try statement.bindAll(parameters)
      while try statement.step() { try each(statement) }
    } catch {
      drop(statement)
      throw error
    }
    giveBack(statement)
  }

  /// The first column of the first row as an integer, or nil without a row or for NULL.
  ///
  /// Throws `SQLITE_MISMATCH` for any other storage class, and as ``run(_:_:)`` does.
  public func integer(
    _ sql: String, _ parameters: (any Bindable)?...
  ) throws(SQLiteError) -> Int64? {
    let statement = try checkOut(sql)
    do {
      try statement.bindAll(parameters)
      let result = try statement.step() ? try statement.integerOrNil(0) : nil
      giveBack(statement)
      return result
    } catch {
      drop(statement)
      throw error
    }
  }

  /// The first column of the first row as text, or nil without a row or for NULL.
  ///
  /// Throws `SQLITE_MISMATCH` for any other storage class, and as ``run(_:_:)`` does.
  public func text(_ sql: String, _ parameters: (any Bindable)?...) throws(SQLiteError) -> String? {
    let statement = try checkOut(sql)
    do {
      try statement.bindAll(parameters)
      let result = try statement.step() ? try statement.textOrNil(0) : nil
      giveBack(statement)
      return result
    } catch {
      drop(statement)
      throw error
    }
  }

  /// Lends a cached statement to `body`; it is reset and cleared afterwards, dropped on error.
  public func cached<R>(_ sql: String, _ body: (Statement) throws -> R) throws -> R {
    let statement = try checkOut(sql)
    do {
      let result = try body(statement)
      giveBack(statement)
      return result
    } catch {
      drop(statement)
      throw error
    }
  }

  private func checkOut(_ sql: String) throws(SQLiteError) -> Statement {
    if let statement = cache.take(sql) {
      statement.connection = self
      do throws(SQLiteError) { try look(at: sql) } catch {
        drop(statement)
        throw error
      }
      return statement
    }
    return try compile(sql, isPersistent: true)
  }

  private func drop(_ statement: Statement) {
    statement.reset()
    cache.drop(statement)
  }

  private func giveBack(_ statement: Statement) {
    statement.reset()
    statement.clearBindings()
    guard handle != nil else { return }
    // In the cache it is owned by its connection and must not keep it alive in turn.
    statement.connection = nil
    cache.put(statement)
  }

  /// How a transaction begins.
  public enum TransactionKind: String, Sendable {
    case deferred = "DEFERRED"
    case immediate = "IMMEDIATE"
  }

  /// Looks at the state of the file that every transaction of this connection begins with; what it
  /// throws ends the transaction.
  public func setTransactionCheck(_ check: @escaping (Connection) throws -> Void) {
    transactionCheck = check
  }

  /// Has the schema read again at its next use (`PRAGMA writable_schema = RESET`).
  ///
  /// SQLite knows a schema by a number in the file that anybody can set back. For a transaction that
  /// has read already: the schema is then that of its state.
  public func forgetSchema() throws(SQLiteError) { try execute("PRAGMA writable_schema = RESET") }

  /// Runs `body` in the transaction that is open, else in a read transaction of its own.
  public func reading<R>(_ body: () throws -> R) throws -> R {
    isAutocommit ? try transaction(.deferred, body) : try body()
  }

  /// Does `body` between BEGIN and COMMIT; rolled back when either of them fails.
  public func transaction<R>(
    _ kind: TransactionKind = .immediate, _ body: () throws -> R
  ) throws -> R {
    try execute("BEGIN \(kind.rawValue)")
    do {
      try transactionCheck?(self)
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      if !isAutocommit { try? execute("ROLLBACK") }
      throw error
    }
  }

  /// The `rowid` of the last insert (`sqlite3_last_insert_rowid`); 0 before the first.
  public var lastInsertRowID: Int64 { handle.map { sqlite3_last_insert_rowid($0) } ?? 0 }
  /// Rows changed by the last statement (`sqlite3_changes64`).
  public var changes: Int64 { handle.map { sqlite3_changes64($0) } ?? 0 }
  /// Rows changed since the connection was opened (`sqlite3_total_changes64`).
  public var totalChanges: Int64 { handle.map { sqlite3_total_changes64($0) } ?? 0 }
  /// Whether no transaction is open (`sqlite3_get_autocommit`).
  public var isAutocommit: Bool { handle.map { sqlite3_get_autocommit($0) != 0 } ?? true }
  /// Whether the file can only be read (`sqlite3_db_readonly`).
  public var isReadOnly: Bool { handle.map { sqlite3_db_readonly($0, "main") == 1 } ?? true }

  func check(_ code: Int32, sql: String? = nil) throws(SQLiteError) {
    guard code == SQLITE_OK else { throw SQLiteError(handle, code: code, sql: sql) }
  }

  /// Keeps what the progress handler refers to.
  func hold(_ interruption: Interruption?) { self.interruption = interruption }
  var heldInterruption: Interruption? { interruption }
  /// Keeps what the authorizer refers to.
  func hold(_ authorizer: AuthorizerBox?) { self.authorizer = authorizer }
  /// Keeps what the commit hook refers to.
  func hold(_ commitGuard: CommitGuardBox?) { self.commitGuard = commitGuard }
}
