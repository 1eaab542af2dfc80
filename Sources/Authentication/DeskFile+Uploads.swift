import JSON
import RegistryCore
import SQLite

extension DeskFile {
  /// A file that somebody sent to be loaded.
  public struct Upload: Sendable {
    /// What became of it.
    public enum State: String, Sendable {
      /// Nothing yet.
      case open
      /// A batch.
      case loaded
      /// A proposal.
      case proposed
    }

    /// Its number.
    public let id: Int64
    /// Whose it is.
    public let account: Int64
    /// What people call it.
    public let name: String
    /// How many bytes it has.
    public let bytes: Int
    /// Their SHA-256.
    public let sha256: String
    /// How it is to be read.
    public let choices: String
    /// What became of it.
    public let state: State
    /// The batch that it became.
    public let batch: Int64?
    /// The proposal that it became.
    public let proposal: Int64?
    /// When it came, in seconds since 1970.
    public let madeAt: Int64
  }

  /// How many an account may have under way, and how many bytes together.
  public static let uploadLimit = (files: 20, bytes: Int64(200 << 20))
  private static let keptDays = (open: Int64(30), done: Int64(7))

  /// Takes a file on; nil where its account has as many as it may.
  public func addUpload(
    _ name: String, bytes: Int, sha256: String, choices: String, for account: Int64
  ) throws -> Int64? {
    try connection.transaction(.immediate) {
      var (files, sum): (Int64, Int64) = (0, Int64(bytes))
      try connection.rows(
        "SELECT count(*), coalesce(sum(bytes), 0) FROM upload WHERE account_id = ?1", account
      ) { (files, sum) = (try $0.integer(0), sum + (try $0.integer(1))) }
      guard files < Self.uploadLimit.files, sum <= Self.uploadLimit.bytes else { return nil }
      try connection.run(
        """
        INSERT INTO upload (account_id, name, bytes, sha256, choices, made_at, used_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
        """, account, name, bytes, sha256, choices, now())
      return connection.lastInsertRowID
    }
  }

  /// The files of an account, the newest first; `number` asks for one of them.
  public func uploads(of account: Int64, number: Int64? = nil) throws -> [Upload] {
    try uploads("account_id = ?1 AND (?2 IS NULL OR id = ?2)", account, number)
  }

  /// The files that became a proposal.
  public func uploads(ofProposal proposal: Int64) throws -> [Upload] {
    try uploads("proposal = ?1", proposal)
  }

  private func uploads(_ condition: String, _ values: (any Bindable)?...) throws -> [Upload] {
    var found: [Upload] = []
    let statement = try connection.prepare(
      """
      SELECT id, account_id, name, bytes, sha256, choices, state, batch, proposal, made_at
      FROM upload WHERE \(condition) ORDER BY id DESC
      """)
    try statement.bindAll(values)
    while try statement.step() {
      found.append(
        Upload(
          id: try statement.integer(0), account: try statement.integer(1),
          name: try statement.text(2), bytes: Int(try statement.integer(3)),
          sha256: try statement.text(4), choices: try statement.text(5),
          state: Upload.State(rawValue: try statement.text(6)) ?? .open,
          batch: try statement.integerOrNil(7), proposal: try statement.integerOrNil(8),
          madeAt: try statement.integer(9)))
    }
    return found
  }

  /// Keeps how a file is to be read.
  public func choose(_ choices: String, for upload: Int64) throws {
    try connection.run(
      "UPDATE upload SET choices = ?2, used_at = ?3 WHERE id = ?1", upload, choices, now())
  }

  /// Keeps what became of a file.
  public func settle(
    _ upload: Int64, _ state: Upload.State, batch: Int64?, proposal: Int64?
  ) throws {
    try connection.run(
      "UPDATE upload SET state = ?2, batch = ?3, proposal = ?4, used_at = ?5 WHERE id = ?1", upload,
      state.rawValue, batch, proposal, now())
  }

  /// Takes a file away; false where the account has none of that number.
  public func dropUpload(_ number: Int64, of account: Int64) throws -> Bool {
    try connection.run("DELETE FROM upload WHERE id = ?1 AND account_id = ?2", number, account)
    return connection.changes > 0
  }

  /// Takes old files away; those that are left.
  ///
  /// Files of proposals stay as long as those wait for somebody; where it is not known which do, all of
  /// them stay.
  public func tidyUploads(waiting: Set<Int64>? = nil) throws -> Set<Int64> {
    let day: Int64 = 86_400
    let limits = (open: now() - Self.keptDays.open * day, done: now() - Self.keptDays.done * day)
    try connection.run(
      """
      DELETE FROM upload
      WHERE state <> 'proposed' AND used_at < CASE state WHEN 'loaded' THEN ?1 ELSE ?2 END
      """, limits.done, limits.open)
    if let waiting {
      let numbers = JSONValue.array(waiting.map { .integer($0) }).text()
      try connection.run(
        """
        DELETE FROM upload WHERE state = 'proposed' AND used_at < ?1
          AND proposal NOT IN (SELECT value FROM json_each(?2))
        """, limits.open, numbers)
    }
    var left: Set<Int64> = []
    try connection.rows("SELECT id FROM upload") { left.insert(try $0.integer(0)) }
    return left
  }
}

// MARK: What was said of them

extension DeskFile {
  /// What was answered about a row of a file.
  public struct Answer: Sendable, Equatable {
    /// The file, or the sheet of a list.
    public let source: String
    /// The line.
    public let line: Int
    /// As a column `decision` has it; empty for none.
    public let text: String

    /// Answers about a row.
    public init(source: String, line: Int, text: String) {
      (self.source, self.line, self.text) = (source, line, text)
    }
  }

  /// All answers about a file.
  public func answers(of upload: Int64) throws -> [Answer] {
    var found: [Answer] = []
    try connection.rows(
      "SELECT source, line, answer FROM upload_answer WHERE upload_id = ?1 ORDER BY 1, 2", upload
    ) {
      found.append(
        Answer(source: try $0.text(0), line: Int(try $0.integer(1)), text: try $0.text(2)))
    }
    return found
  }

  /// Keeps answers; an empty one takes an earlier one away.
  public func answer(_ answers: [Answer], about upload: Int64) throws {
    try connection.transaction(.immediate) {
      for answer in answers {
        if answer.text.isEmpty {
          try connection.run(
            "DELETE FROM upload_answer WHERE upload_id = ?1 AND source = ?2 AND line = ?3", upload,
            answer.source, answer.line)
        } else {
          try connection.run(
            """
            INSERT INTO upload_answer (upload_id, source, line, answer) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT DO UPDATE SET answer = excluded.answer
            """, upload, answer.source, answer.line, answer.text)
        }
      }
    }
  }

  /// Which heading is which field in the files that an account sends, by their kind.
  public func columns(
    for account: Int64
  ) throws -> [(kind: String, heading: String, field: String?)] {
    var found: [(kind: String, heading: String, field: String?)] = []
    try connection.rows(
      "SELECT kind, heading, field FROM column_choice WHERE account_id = ?1", account
    ) { found.append((try $0.text(0), try $0.text(1), try $0.textOrNil(2))) }
    return found
  }

  /// Keeps what headings mean; those in `forgotten` go by their usual names again.
  public func keepColumns(
    _ columns: [(heading: String, field: String?)], forgetting forgotten: [String],
    of kind: String, for account: Int64
  ) throws {
    try connection.transaction(.immediate) {
      for heading in forgotten {
        try connection.run(
          "DELETE FROM column_choice WHERE account_id = ?1 AND kind = ?2 AND heading = ?3", account,
          kind, heading)
      }
      for column in columns {
        try connection.run(
          """
          INSERT INTO column_choice (account_id, kind, heading, field) VALUES (?1, ?2, ?3, ?4)
          ON CONFLICT DO UPDATE SET field = excluded.field
          """, account, kind, column.heading, column.field)
      }
    }
  }
}
