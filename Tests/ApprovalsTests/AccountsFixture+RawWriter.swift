import RegistryCore
import SQLite
import TestSupport

extension AccountsFixture {
  /// How another program writes that carries the functions of this one and tells the truth.
  struct RawWriter {
    /// The login of the account that writes; nil for the system.
    var login: String?
    /// The actor that the entry names; the login where it is nil.
    var actor: String?
    var action = "record edit"
    /// The user of the operating system that the entry names, and its reason.
    var osUser = "somebody"
    var reason: String?
    /// The signature that the entry carries.
    var signature: String?
    /// Whether the registry has keys that entries are signed with: `w`, and `r` to recover it.
    var hasKeys = false
    /// How many days have passed since what is there was written.
    var days = 0
    var isErasing = false
    /// Whether the connection keeps references and the triggers of rows that a REPLACE removes.
    var isCareful = true
    /// Whether the entry is authorized.
    var isAuthorized = true
    /// What is done between the authorization and the entry.
    var belated: String?
    /// What is done after the entry is written.
    var afterwards: String?
    /// A guard of the schema that is not there.
    var without: String?
    /// The schema that the entry names.
    var schema: Int64?
  }

  /// Writes plain SQL and then its entry, as no command of the program would; the fault that refused
  /// it, nil where it was committed.
  func write(_ writer: RawWriter, _ sql: String) throws -> String? {
    try Clock.$shift.withValue(writer.days * 86_400) { try attempt(writer, sql) }
  }

  private func attempt(_ writer: RawWriter, _ sql: String) throws -> String? {
    let connection = try Connection(path: registry.path, mode: .readWrite)
    defer { try? connection.close() }
    try connection.setTrustedSchema(true)
    if writer.isCareful {
      try connection.execute("PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON")
    }
    let number = (try connection.integer("SELECT max(id) FROM entry") ?? 0) + 1
    let account = try writer.login.flatMap {
      try connection.integer("SELECT id FROM account WHERE login = ?1", $0)
    }
    let start = try connection.integer("SELECT max(seq) FROM change") ?? 0
    try register(writer, number, after: start, account, on: connection)
    do {
      try connection.execute("BEGIN IMMEDIATE")
      if let guardian = writer.without { try connection.execute("DROP TRIGGER \(guardian)") }
      try connection.execute(sql)
      let leaves = try TrailCheck.leaves(ofChangesOf: number, in: connection).map(\.leaf)
      let now = Clock.now()
      if writer.isAuthorized, let account {
        try connection.run(
          "INSERT INTO open_authorization SELECT ?1, ?2, max(seq) FROM change", number, account)
      }
      if let belated = writer.belated { try connection.execute(belated) }
      try connection.run(
        """
        INSERT INTO entry (id, at, actor, os_user, action, program, schema, changes, root, clock,
          reason, signature)
        VALUES (?1, ?2, ?3, ?9, ?4, ?5, ?6, ?7, ?8, ?2, ?10, ?11)
        """, number, now, writer.actor ?? writer.login ?? "system", writer.action, Program.version,
        try writer.schema ?? connection.integer("PRAGMA user_version"), leaves.count,
        TrailCheck.hex(TrailCheck.root(of: leaves[...])), writer.osUser, writer.reason,
        writer.signature)
      if let afterwards = writer.afterwards { try connection.execute(afterwards) }
      try connection.execute("COMMIT")
      return nil
    } catch let error as SQLiteError {
      return error.message
    }
  }

  private func register(
    _ writer: RawWriter, _ number: Int64, after start: Int64, _ account: Int64?,
    on connection: Connection
  ) throws {
    let values: [(name: String, value: Value)] = [
      ("sobo_entry", .integer(number)), ("sobo_start", .integer(start)),
      ("sobo_limits", .integer(0)),
      ("sobo_erases", .integer(writer.isErasing ? 1 : 0)), ("sobo_today", .text(Clock.today())),
      ("sobo_actor", account.map(Value.integer) ?? .null),
    ]
    for (name, value) in values {
      try connection.register(function: name, argumentCount: 0, flags: [.innocuous]) { _ in value }
    }
    try connection.register(function: "sobo_records", argumentCount: 1, flags: [.innocuous]) { _ in
      .integer(1)
    }
    try connection.register(function: "sobo_salt", argumentCount: 0, flags: [.innocuous]) { _ in
      .integer(.random(in: .min ... .max))
    }
    try connection.register(function: "sobo_refuse", argumentCount: 3, flags: [.innocuous]) {
      guard let fault = try $0.text(0) else { return .null }
      throw SQLiteError.raised(fault)
    }
  }

  /// The number of an account.
  func account(_ login: String) throws -> Int64 {
    try registry.integer("SELECT id FROM account WHERE login = '\(login)'") ?? 0
  }

  /// The registry as an account opens it.
  func open(as login: String) throws -> Registry {
    let opened = try registry.open(for: .writing)
    opened.writer = .account(try account(login))
    return opened
  }
}
