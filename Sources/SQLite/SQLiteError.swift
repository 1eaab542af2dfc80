import CSQLite

/// What a call of SQLite answered when it did not do what was asked.
///
/// Bound values never appear in it, since they may be personal data.
public struct SQLiteError: Error, Sendable, CustomStringConvertible {
  /// The primary result code, such as `SQLITE_BUSY`.
  public let code: Int32
  /// The extended result code (`sqlite3_extended_errcode`).
  public let extendedCode: Int32
  /// SQLite's own words (`sqlite3_errmsg`).
  public let message: String
  /// The statement's text, if known.
  public let sql: String?
  /// The byte of `sql` at which a syntax error is (`sqlite3_error_offset`).
  public let offset: Int?

  /// Describes a failure that SQLite did not report itself.
  public init(code: Int32, message: String, sql: String? = nil) {
    self.code = code & 0xFF
    self.extendedCode = code
    self.message = message
    self.sql = sql
    self.offset = nil
  }

  /// Takes the last failure of a connection.
  init(_ handle: OpaquePointer?, code: Int32, sql: String? = nil) {
    let last = handle.map { sqlite3_extended_errcode($0) } ?? SQLITE_OK
    // Some calls fail without telling the connection, whose last words are then another's.
    let isReported = last & 0xFF == code & 0xFF
    let words = isReported ? handle.flatMap { sqlite3_errmsg($0) } : nil
    self.code = code & 0xFF
    self.extendedCode = isReported ? last : code
    self.message = String(cString: words ?? sqlite3_errstr(code))
    self.sql = sql
    let offset = isReported ? handle.map { sqlite3_error_offset($0) } ?? -1 : -1
    self.offset = offset >= 0 ? Int(offset) : nil
  }

  /// The refusal of a statement's text that the library would read only in part.
  static func zero(in sql: String) -> SQLiteError {
    SQLiteError(code: SQLITE_ERROR, message: "SQL cannot hold U+0000", sql: sql)
  }

  /// The error that `RAISE(ABORT, message)` gives, for a function that refuses a statement itself.
  public static func raised(_ message: String) -> SQLiteError {
    SQLiteError(code: constraintTrigger, message: message)
  }

  /// `SQLITE_CONSTRAINT_TRIGGER`, a macro that Swift does not import.
  private static let constraintTrigger = SQLITE_CONSTRAINT | (7 << 8)

  /// More than a limit lets through, for a function that keeps much.
  public static func tooBig(_ message: String) -> SQLiteError {
    SQLiteError(code: SQLITE_TOOBIG, message: message)
  }

  /// The library ran out of the memory it may use.
  static func noMemory(_ sql: String? = nil) -> SQLiteError {
    SQLiteError(code: SQLITE_NOMEM, message: "out of memory", sql: sql)
  }

  /// What to do about it, where there is something to do.
  public var hint: String? {
    switch code {
    case SQLITE_BUSY, SQLITE_LOCKED: "another connection is writing; try again"
    case SQLITE_FULL: "free some disk space"
    case SQLITE_CORRUPT, SQLITE_NOTADB: "restore a backup"
    case SQLITE_CANTOPEN: "check that the file and its folder exist and may be read"
    case SQLITE_READONLY: "check the permissions of the file and its folder"
    case SQLITE_TOOBIG: "use smaller values"
    default: nil
    }
  }

  /// The code, the message, and the place in the statement.
  public var description: String {
    var text = "SQLite \(extendedCode): \(message)"
    if let offset { text += " at byte \(offset)" }
    if let sql { text += " in: \(sql.prefix(400))" }
    return text
  }

  /// `SQLITE_BUSY` or `SQLITE_LOCKED`: another connection is in the way.
  public var isBusy: Bool { code == SQLITE_BUSY || code == SQLITE_LOCKED }
  /// `SQLITE_CONSTRAINT`: a rule of the schema refused the row.
  public var isConstraint: Bool { code == SQLITE_CONSTRAINT }
  /// `SQLITE_CONSTRAINT_UNIQUE` or `_PRIMARYKEY`.
  public var isUnique: Bool {
    extendedCode == SQLITE_CONSTRAINT | (8 << 8) || extendedCode == SQLITE_CONSTRAINT | (6 << 8)
  }
  /// `SQLITE_CONSTRAINT_TRIGGER`: a trigger raised it.
  public var isTrigger: Bool { extendedCode == Self.constraintTrigger }
  /// `SQLITE_INTERRUPT`: the deadline passed, or the work was cancelled.
  public var isInterrupted: Bool { code == SQLITE_INTERRUPT }
  /// `SQLITE_CORRUPT`: the file is damaged.
  public var isCorrupt: Bool { code == SQLITE_CORRUPT }
  /// `SQLITE_NOTADB`: the file is no database.
  public var isNotADatabase: Bool { code == SQLITE_NOTADB }
  /// `SQLITE_AUTH`: the authorizer refused it.
  public var isDenied: Bool { code == SQLITE_AUTH }
  /// `SQLITE_FULL`: no room on the disk.
  public var isFull: Bool { code == SQLITE_FULL }
  /// `SQLITE_IOERR`: the disk or file system failed.
  public var isIO: Bool { code == SQLITE_IOERR }
  /// `SQLITE_CANTOPEN`: the file cannot be opened.
  public var isCannotOpen: Bool { code == SQLITE_CANTOPEN }
  /// `SQLITE_READONLY`: the file or the connection cannot be written.
  public var isReadOnly: Bool { code == SQLITE_READONLY }
  /// `SQLITE_TOOBIG` or `SQLITE_NOMEM`: a limit was reached.
  public var isLimit: Bool { code == SQLITE_TOOBIG || code == SQLITE_NOMEM }
}
