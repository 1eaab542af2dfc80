import SQLite

/// Who writes, as the gate of the schema is told.
public enum Writer: Sendable, Equatable {
  /// The account with the login of the operating system's user.
  case login
  /// An account, by its number: who signed in.
  case account(Int64)

  /// The schema from which a registry may have accounts.
  static let firstVersion = 27

  /// The account that writes an entry; nil for the system, and where there are none.
  ///
  /// Throws `RegistryError` where somebody else than the owner of the file acts for the system.
  func account(
    for act: EntryInfo, of path: String, in connection: Connection
  ) throws -> Int64? {
    guard try connection.integer("PRAGMA user_version") ?? 0 >= Self.firstVersion,
      try connection.integer("SELECT 1 FROM account LIMIT 1") == 1
    else { return nil }
    if EntryAction.reading(act.action)?.action.isOfSystem == true {
      let owner = OSUser.owner(of: path)
      guard owner == OSUser.name || OSUser.isSuperuser else {
        throw RegistryError.notTheOwner(act.action, owner ?? "?")
      }
      return nil
    }
    switch self {
    case .account(let number): return number
    case .login: return try Self.number(ofLogin: OSUser.name, in: connection)
    }
  }

  static func number(ofLogin login: String, in connection: Connection) throws -> Int64? {
    try connection.integer("SELECT id FROM account WHERE login = ?1", login)
  }
}
