import JSON
import RegistryCore
import SQLite

extension DeskFile {
  /// Who is signed in.
  public struct Session: Sendable {
    /// The account.
    public let account: Int64
    /// What every form of the session carries.
    public let formToken: String
    /// Whether all that is asked for was given; else a code is still to come.
    public let isWhole: Bool
    /// Whether it is over: such a session only tells whose a late form is.
    public let hasEnded: Bool
  }

  /// After so many seconds without a request a session ends.
  static let idle: Int64 = 30 * 60
  /// After so many it ends whatever is done.
  static let longest: Int64 = 12 * 3_600
  /// So long a code is waited for.
  static let codeWait: Int64 = 5 * 60
  /// A session's last use is kept to the minute.
  private static let accuracy: Int64 = 60

  /// Begins a session under a new token; one that is not whole waits for a code.
  ///
  /// `instead` is the token of the session that it takes the place of.
  public func beginSession(
    of account: Int64, isWhole: Bool, instead old: String? = nil
  ) throws -> String {
    let token = RandomBytes.token()
    try connection.transaction(.immediate) {
      if let old { try endSession(old) }
      try connection.run(
        """
        INSERT INTO session (account_id, token_hash, form_token, is_whole, made_at, used_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?5)
        """, account, Self.hash(token), RandomBytes.token(), isWhole ? 1 : 0, now())
    }
    return token
  }

  /// The session of a token, also one that is over; nil for none.
  public func session(_ token: String) throws -> Session? {
    var found: (session: Session, id: Int64, usedAt: Int64)?
    try connection.rows(
      """
      SELECT id, account_id, form_token, is_whole, made_at, used_at, ended_at FROM session
      WHERE token_hash = ?1
      """, Self.hash(token)
    ) { row in
      let (isWhole, made, used) = (
        try row.integer(3) == 1, try row.integer(4), try row.integer(5)
      )
      let hasEnded =
        try row.integerOrNil(6) != nil || now() - made >= (isWhole ? Self.longest : Self.codeWait)
        || now() - used >= Self.idle
      found = (
        Session(
          account: try row.integer(1), formToken: try row.text(2), isWhole: isWhole,
          hasEnded: hasEnded), try row.integer(0), used
      )
    }
    if let found, !found.session.hasEnded, now() - found.usedAt >= Self.accuracy {
      try connection.run("UPDATE session SET used_at = ?2 WHERE id = ?1", found.id, now())
    }
    return found?.session
  }

  /// A session that is not over, as its account sees it.
  public struct OpenSession: Sendable {
    /// Its number.
    public let id: Int64
    /// When it began, in seconds since 1970.
    public let madeAt: Int64
    /// When it was used last, to the minute.
    public let usedAt: Int64
    /// Whether it is the one that asks.
    public let isCurrent: Bool
  }

  /// The sessions of an account that are not over, the newest first; `token` is of the one that asks.
  public func openSessions(of account: Int64, token: String?) throws -> [OpenSession] {
    var found: [OpenSession] = []
    try connection.rows(
      """
      SELECT id, made_at, used_at, token_hash = ?2 FROM session
      WHERE account_id = ?1 AND is_whole AND ended_at IS NULL AND made_at > ?3 AND used_at > ?4
      ORDER BY id DESC
      """, account, Self.hash(token ?? ""), now() - Self.longest, now() - Self.idle
    ) {
      found.append(
        OpenSession(
          id: try $0.integer(0), madeAt: try $0.integer(1), usedAt: try $0.integer(2),
          isCurrent: try $0.integer(3) == 1))
    }
    return found
  }

  /// Ends one session of an account.
  public func endSession(numbered id: Int64, of account: Int64) throws {
    try connection.run(
      "UPDATE session SET ended_at = ?3 WHERE id = ?1 AND account_id = ?2 AND ended_at IS NULL", id,
      account, now())
  }

  /// Ends the session of a token.
  public func endSession(_ token: String) throws {
    try connection.run(
      "UPDATE session SET ended_at = ?2 WHERE token_hash = ?1 AND ended_at IS NULL",
      Self.hash(token), now())
  }

  /// Ends every session of an account.
  public func endSessions(of account: Int64) throws {
    try connection.run(
      "UPDATE session SET ended_at = ?2 WHERE account_id = ?1 AND ended_at IS NULL", account, now())
  }
}

// MARK: Drafts

extension DeskFile {
  /// A form that came after its session had ended.
  public struct Draft: Sendable {
    /// Its number.
    public let id: Int64
    /// Whose it is.
    public let account: Int64
    /// Where it was sent to.
    public let path: String
    /// Its fields in their order.
    public let fields: [(name: String, value: String)]
    /// When, in seconds since 1970.
    public let madeAt: Int64
  }

  /// How many an account may have; the oldest goes first.
  static let draftLimit: Int64 = 20

  /// Keeps a form for an account; gives its number.
  @discardableResult
  public func keep(
    _ fields: [(name: String, value: String)], of path: String, for account: Int64
  ) throws -> Int64 {
    let text = JSONValue.array(
      fields.map { .array([.string($0.name), .string($0.value)]) }
    ).text()
    return try connection.transaction(.immediate) {
      try connection.run(
        "INSERT INTO draft (account_id, path, fields, made_at) VALUES (?1, ?2, ?3, ?4)", account,
        path, text, now())
      let number = connection.lastInsertRowID
      try connection.run(
        """
        DELETE FROM draft WHERE account_id = ?1 AND id NOT IN (
          SELECT id FROM draft WHERE account_id = ?1 ORDER BY id DESC LIMIT ?2)
        """, account, Self.draftLimit)
      return number
    }
  }

  /// The forms that are kept for an account, the newest first; `number` asks for one of them, and no
  /// account for those of all.
  public func drafts(of account: Int64?, number: Int64? = nil) throws -> [Draft] {
    var drafts: [Draft] = []
    try connection.rows(
      """
      SELECT id, path, fields, made_at, account_id FROM draft
      WHERE (?1 IS NULL OR account_id = ?1) AND (?2 IS NULL OR id = ?2) ORDER BY id DESC
      """, account, number
    ) { row in
      let fields = try JSONValue(parsing: Array(row.text(2).utf8)).elements.compactMap { pair in
        pair.elements.first?.string.flatMap { name in
          pair.elements.last?.string.map { (name: name, value: $0) }
        }
      }
      drafts.append(
        Draft(
          id: try row.integer(0), account: try row.integer(4), path: try row.text(1),
          fields: fields, madeAt: try row.integer(3)))
    }
    return drafts
  }

  /// Takes a draft away that was sent, or is not wanted.
  public func dropDraft(_ number: Int64, of account: Int64) throws {
    try connection.run("DELETE FROM draft WHERE id = ?1 AND account_id = ?2", number, account)
  }

  /// Takes drafts away for good: what they said is overwritten.
  ///
  /// False where somebody reads the file, so that it stays in the log until the next write.
  public func eraseDrafts(_ numbers: [Int64]) throws -> Bool {
    try connection.execute("PRAGMA secure_delete = ON")
    try connection.transaction(.immediate) {
      for number in numbers { try connection.run("DELETE FROM draft WHERE id = ?1", number) }
    }
    return (try? connection.checkpoint(.truncate)) != nil
  }
}
