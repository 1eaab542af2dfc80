import RegistryCore
import SQLite

extension DeskFile {
  /// How an account proves who it is.
  public struct Credential: Sendable {
    /// The hash of its password.
    public let password: String
    /// Whether it has codes.
    public let hasCodes: Bool
  }

  /// What an account has; nil where no password was set.
  public func credential(of account: Int64) throws -> Credential? {
    var found: Credential?
    try connection.rows(
      "SELECT password, seed IS NOT NULL FROM credential WHERE account_id = ?1", account
    ) { found = Credential(password: try $0.text(0), hasCodes: try $0.integer(1) == 1) }
    return found
  }

  /// Sets another password for an account that has one; all its sessions end.
  public func change(password hash: String, of account: Int64) throws {
    try connection.transaction(.immediate) {
      try connection.run(
        "UPDATE credential SET password = ?2, set_at = ?3 WHERE account_id = ?1", account, hash,
        now())
      try endSessions(of: account)
    }
  }

  /// Takes a code, once; false for any other.
  public func takeCode(_ typed: String, of account: Int64) throws -> Bool {
    try connection.transaction(.immediate) {
      var found: (seed: [UInt8], last: Int64)?
      try connection.rows(
        "SELECT seed, last_step FROM credential WHERE account_id = ?1 AND seed IS NOT NULL", account
      ) { found = (try $0.blob(0), try $0.integer(1)) }
      guard let found,
        let step = TimedCode.step(of: typed, seed: found.seed, at: now(), after: found.last)
      else { return false }
      try connection.run(
        "UPDATE credential SET last_step = ?2 WHERE account_id = ?1", account, step)
      return true
    }
  }
}

// MARK: Links

extension DeskFile {
  /// A link that may still be used.
  public struct Link: Sendable {
    /// Whose password it sets.
    public let account: Int64
    /// What its codes are made of.
    public let seed: [UInt8]
    /// When it ends, in seconds since 1970.
    public let endsAt: Int64
  }

  /// Makes a link that sets an account's password once, within some hours; earlier ones end.
  ///
  /// Gives its token, which is kept nowhere.
  public func makeLink(for account: Int64, hours: Int, by user: String) throws -> String {
    let token = RandomBytes.token()
    try connection.transaction(.immediate) {
      try connection.run(
        "UPDATE link SET ends_at = ?2 WHERE account_id = ?1 AND used_at IS NULL AND ends_at > ?2",
        account, now())
      try connection.run(
        """
        INSERT INTO link (account_id, token_hash, seed, made_by, made_at, ends_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """, account, Self.hash(token), Value.blob(RandomBytes.make(TimedCode.seedLength)), user,
        now(),
        now() + Int64(hours) * 3_600)
    }
    return token
  }

  /// The link of a token; nil for one that was used, has ended, or never was.
  public func link(_ token: String) throws -> Link? {
    var found: Link?
    try connection.rows(
      """
      SELECT account_id, seed, ends_at FROM link
      WHERE token_hash = ?1 AND used_at IS NULL AND ends_at > ?2
      """, Self.hash(token), now()
    ) {
      found = Link(
        account: try $0.integer(0), seed: try $0.blob(1), endsAt: try $0.integer(2))
    }
    return found
  }

  /// What became of a link that was used.
  public enum LinkUse: Sendable {
    case set
    /// The code is not one of now.
    case wrongCode
    /// It is of no use any more.
    case ended
  }

  /// Sets the password that a link is for, with its codes where one is typed; every session of the
  /// account ends.
  public func use(_ token: String, password hash: String, code: String?) throws -> LinkUse {
    try connection.transaction(.immediate) {
      guard let link = try link(token) else { return .ended }
      var step: Int64 = 0
      if let code {
        guard let found = TimedCode.step(of: code, seed: link.seed, at: now(), after: 0) else {
          return .wrongCode
        }
        step = found
      }
      try connection.run(
        "UPDATE link SET used_at = ?2 WHERE token_hash = ?1", Self.hash(token), now())
      try connection.run(
        """
        INSERT INTO credential (account_id, password, set_at, seed, last_step)
        VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (account_id) DO UPDATE
        SET password = excluded.password, set_at = excluded.set_at, seed = excluded.seed,
          last_step = excluded.last_step
        """, link.account, hash, now(), code == nil ? Value.null : .blob(link.seed), step)
      try endSessions(of: link.account)
      return .set
    }
  }
}

// MARK: Attempts

extension DeskFile {
  /// How many failures are without a delay: of a login, and of an address, which an office shares.
  private static let free = (login: Int64(3), address: Int64(20))
  /// The longest delay, in seconds: never a lock for ever.
  static let longestDelay: Int64 = 900

  /// For how many seconds nobody may try to sign in under a login, or from an address; the same for a
  /// login that nobody has.
  public func delay(login: String, address: String) throws -> Int64 {
    max(
      try delay(of: Self.subject(login: login), free: Self.free.login),
      try delay(of: Self.subject(address: address), free: Self.free.address))
  }

  private static func subject(login: String) -> Value { hash("login " + login) }
  private static func subject(address: String) -> Value { hash("address " + address) }

  private func delay(of subject: Value, free: Int64) throws -> Int64 {
    var wait: Int64 = 0
    try connection.rows("SELECT failures, last_at FROM attempt WHERE subject = ?1", subject) {
      let (failures, last) = (try $0.integer(0), try $0.integer(1))
      guard failures >= free else { return }
      let length = min(Self.longestDelay, 1 << min(10, failures - free + 1))
      wait = max(0, last + length - now())
    }
    return wait
  }

  /// Counts a sign-in that begins, before its password is looked at, so that many at once count too.
  public func beginAttempt(login: String, address: String) throws {
    try connection.transaction(.immediate) {
      for subject in [Self.subject(login: login), Self.subject(address: address)] {
        try connection.run(
          """
          INSERT INTO attempt (subject, failures, last_at) VALUES (?1, 1, ?2)
          ON CONFLICT (subject) DO UPDATE SET last_at = excluded.last_at,
            failures = CASE WHEN last_at < ?2 - 86400 THEN 1 ELSE failures + 1 END
          """, subject, now())
      }
    }
  }

  /// Forgets the failures of a login that was signed in with, and the one of the address.
  public func endAttempt(login: String, address: String) throws {
    try connection.run("DELETE FROM attempt WHERE subject = ?1", Self.subject(login: login))
    try connection.run(
      "UPDATE attempt SET failures = max(0, failures - 1) WHERE subject = ?1",
      Self.subject(address: address))
  }
}
