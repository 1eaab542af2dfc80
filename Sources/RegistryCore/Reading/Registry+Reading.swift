import Messages
import SQLite

extension Registry {
  /// Keeps whoever reads to the units that their duties of today reach; to be called on a registry
  /// opened for reading, before anything is asked of its records.
  ///
  /// Without accounts everything is shown, and so it is to whoever has a duty for the province. Throws
  /// `RegistryError` for somebody without an account or without a duty.
  ///
  /// `forSystem` lets the owner of the file do what is about the file and shows no records.
  public func restrictReading(forSystem: Bool = false) throws {
    let found: ReadScope?
    do {
      found = try readScope()
    } catch  where forSystem && isOwner && error is RegistryError {
      return
    }
    guard let scope = found else { return }
    self.scope = scope
    views = try ScopedViews(ScopedRows(scope, in: connection), in: connection)
  }

  /// Does `body` with what an account may read, in one checked state; nothing of it stays, so that the
  /// next one may be of another account.
  ///
  /// Throws `RegistryError` for somebody without an account or without a duty.
  public func reading<R>(as reader: Writer, _ body: () throws -> R) throws -> R {
    writer = reader
    try hold()
    defer { release() }
    try restrictReading()
    return try body()
  }

  /// The same with everything in sight: for the program's own questions about accounts.
  package func readingWhole<R>(_ body: () throws -> R) throws -> R {
    try hold()
    defer { release() }
    return try body()
  }

  /// Ends ``hold()`` and what ``restrictReading(forSystem:)`` hides.
  ///
  /// The rollback takes the temporary views and sets with it, since they were made in the transaction;
  /// statements that were compiled with them are forgotten too.
  private func release() {
    connection.setTextReader(nil)
    connection.setAuthorizer(nil)
    views = nil
    scope = nil
    if !connection.isAutocommit { try? connection.execute("ROLLBACK") }
  }

  /// Who reads; nil where everything is shown.
  private func readScope() throws -> ReadScope? {
    guard try hasAccounts else { return nil }
    let account: Int64
    switch writer {
    case .account(let number): account = number
    case .login:
      guard let number = try Writer.number(ofLogin: OSUser.name, in: connection) else {
        throw RegistryError.readerUnknown(OSUser.name, try administrators)
      }
      account = number
    }
    let login = try connection.text("SELECT login FROM account WHERE id = ?1", account) ?? ""
    // `reach` asks who writes, and which decisions are in the entry that is open: none.
    (state.account, state.entry) = (account, 0)
    defer { (state.account, state.entry) = (nil, nil) }
    var duties: [ReadScope.Place] = []
    var isProvincial = false
    try connection.rows(
      """
      SELECT DISTINCT u.id, u.code, u.kind, u.name, u.parent_id IS NULL FROM duty_in_force d
      JOIN admin_unit u ON u.id = d.unit_id WHERE d.account_id = ?1 ORDER BY u.code
      """, account
    ) { row in
      duties.append(
        ReadScope.Place(
          id: try row.integer(0), code: try row.text(1), kind: try row.text(2),
          name: try row.text(3)))
      if try row.integer(4) == 1 { isProvincial = true }
    }
    guard !duties.isEmpty else { throw RegistryError.readerWithoutDuty(login, try administrators) }
    guard !isProvincial else { return nil }
    var units: [Int64] = []
    try connection.rows(
      "SELECT DISTINCT unit_id FROM reach WHERE account_id = ?1 ORDER BY unit_id", account
    ) { units.append(try $0.integer(0)) }
    return ReadScope(account: account, login: login, duties: duties, units: units)
  }

  /// Whether the file is of the operating system's user.
  private var isOwner: Bool { OSUser.isSuperuser || OSUser.owner(of: path) == OSUser.name }

  /// Whether there are accounts, which rules for readers hold for.
  package var hasAccounts: Bool {
    get throws {
      try version >= Writer.firstVersion
        && connection.integer("SELECT 1 FROM account LIMIT 1") == 1
    }
  }

  /// Refuses what is about the whole province to whoever reads a part of it.
  public func requireWholeProvince(_ what: Wording) throws {
    if let scope { throw RegistryError.wholeProvince(what, scope) }
  }

  /// The logins of those who grant duties.
  private var administrators: String {
    get throws {
      try connection.text(
        """
        SELECT group_concat(login, ', ') FROM (
          SELECT DISTINCT a.login FROM duty_in_force d JOIN account a ON a.id = d.account_id
          WHERE d.role = 'admin' ORDER BY a.login)
        """) ?? "–"
    }
  }
}
