import RegistryCore
import SQLite

/// An entry by which the owner of the file put an account in the place of an administrator: done by one
/// person, it is told of whenever the registry is verified.
public struct AdministratorReplacement: Sendable, Hashable {
  /// The entry.
  public let entry: Int64
  /// When it was written.
  public let at: String
  /// The user of the operating system who wrote it.
  public let owner: String
  /// The login whose duty ended.
  public let from: String
  /// The login that got the duty.
  public let to: String
  /// Why, as the owner said.
  public let reason: String

  /// Those of a registry, in the order of their entries; none where its schema has no duties.
  static func all(in connection: Connection) throws -> [Self] {
    let hasDuties = try connection.integer(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'duty'")
    guard hasDuties == 1 else { return [] }
    func login(_ operation: String, _ entry: Int64) throws -> String {
      try connection.text(
        """
        SELECT a.login FROM duty d JOIN account a ON a.id = d.account_id
        CROSS JOIN trail_layout l ON l.tbl = 'duty'
        CROSS JOIN change c ON c.layout = l.id AND c.row_id = d.id
        WHERE c.entry = ?1 AND c.operation = ?2 LIMIT 1
        """, entry, operation) ?? "?"
    }
    var found: [Self] = []
    try connection.rows(
      "SELECT id, at, os_user, reason FROM entry WHERE action = ?1 ORDER BY id",
      EntryAction.replaceAdministrator.rawValue
    ) { row in
      let entry = try row.integer(0)
      found.append(
        Self(
          entry: entry, at: try row.text(1), owner: try row.text(2),
          from: try login("update", entry), to: try login("insert", entry),
          reason: try row.textOrNil(3) ?? ""))
    }
    return found
  }

  /// What people read of it.
  public var wording: Wording {
    Wording { language in
      let at = language.time(at)
      return switch language {
      case .vietnamese:
        "Lần ghi \(entry), \(at): \(owner), chủ tệp, đã thay người quản trị \(from) bằng \(to): \(reason)."
      case .english:
        "Entry \(entry), \(at): \(owner), who owns the file, put \(to) in the place of the administrator"
          + " \(from): \(reason)."
      }
    }
  }
}
