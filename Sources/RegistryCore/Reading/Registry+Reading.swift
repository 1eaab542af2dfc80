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

  /// Does `body` with everything in sight, in one checked state.
  func readingAll<R>(_ body: () throws -> R) throws -> R {
    try hold()
    defer { if !connection.isAutocommit { try? connection.execute("ROLLBACK") } }
    return try body()
  }

  /// Does `body` with what is in reach, in one checked state.
  ///
  /// What hides the rest stays for the next reader, and what the sets hold as long as nobody writes.
  /// Where the transaction did not end as it should, `isUsable` says that the connection is to be closed.
  func reading<R>(
    within scope: ReadScope, isUsable: inout Bool, _ body: () throws -> R
  ) throws -> R {
    isUsable = false
    if let views { try views.unscoped { try hold() } } else { try hold() }
    self.scope = scope
    defer {
      self.scope = nil
      // SQLite ends a transaction by itself where a write was stopped; what was made in it is gone then.
      if !connection.isAutocommit {
        isUsable = (try? views?.unscoped { try connection.execute("COMMIT") }) != nil
      }
    }
    if let views {
      try views.show(scope, on: connection)
    } else {
      views = try ScopedViews(ScopedRows(scope, in: connection), in: connection)
    }
    return try body()
  }

  /// Who reads; nil where everything is shown.
  func readScope() throws -> ReadScope? {
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
    // `reach` asks who writes, and what is in the entry that is open: nothing.
    (state.account, state.entry, state.start) = (account, 0, .max)
    defer { state.clear() }
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
