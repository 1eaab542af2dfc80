import RegistryCore
import SQLite
import Schema

/// The rows of the registry that the subject of a finding is about, and who entered them.
package struct SubjectRows {
  private let connection: Connection

  private let catalogue: Catalogue

  package init(_ connection: Connection, _ catalogue: Catalogue = .standard) {
    self.connection = connection
    self.catalogue = catalogue
  }

  /// Whether a user of the operating system, or the account of that login, made or proposed an entry that
  /// changed one of the subject's rows.
  package func isMaker(_ user: String, of subject: String) throws -> Bool {
    let kind = String(subject.prefix { $0 != ":" })
    let key = String(subject.dropFirst(kind.count + 1))
    if kind == "batch" {
      let batch = Int64(key.prefix { $0 != "/" })
      return try connection.integer(
        "SELECT 1 FROM entry e WHERE e.batch = ?1 AND \(Self.isBy("?2")) LIMIT 1", batch, user) == 1
    }
    guard let sql = try Self.rows(of: kind) else { return try isMaker(user, ofRecord: key, kind) }
    let stroke = key.lastIndex(of: "/") ?? key.endIndex
    let (front, last) = (String(key[..<stroke]), String(key[stroke...].dropFirst()))
    let query = try connection.prepare(Self.makers(of: sql))
    let values = [":user": user, ":key": key, ":front": front, ":last": last]
    for position in 1...max(1, query.parameterCount) {
      guard let value = query.parameterName(position).flatMap({ values[$0] }) else { continue }
      try query.bind(value, at: position)
    }
    return try query.step()
  }

  /// Whether a user made an entry that changed the one row of a record.
  private func isMaker(_ user: String, ofRecord key: String, _ subject: String) throws -> Bool {
    guard let kind = catalogue.kind(ofSubject: subject), let key = try? RecordKey(key, of: kind),
      let row = try key.row(in: connection)
    else { return false }
    let sql = "SELECT '\(kind.table)' AS tbl, ?1 AS id"
    return try connection.integer(Self.makers(of: sql), row, user) == 1
  }

  /// Whether the user made an entry that changed one of the rows that a query gives.
  private static func makers(of rows: String) -> String {
    """
    SELECT 1 FROM (\(rows)) s
    CROSS JOIN trail_layout t ON t.tbl = s.tbl
    CROSS JOIN change c ON c.layout = t.id AND c.row_id = s.id
    CROSS JOIN entry e ON e.id = c.entry AND \(isBy(":user")) LIMIT 1
    """
  }

  /// Whether entry e is of a user: of a process of theirs, of their account, or proposed by it.
  private static func isBy(_ user: String) -> String {
    """
    (e.os_user = \(user) AND NOT EXISTS (SELECT 1 FROM account WHERE login = e.actor)
     OR e.actor = (SELECT login FROM account WHERE login = \(user))
     OR EXISTS (SELECT 1 FROM decision d JOIN proposal_hand h ON h.proposal_id = d.proposal_id
       JOIN account a ON a.id = h.account_id
       WHERE d.entry_id = e.id AND d.verdict = 'approve' AND a.login = \(user)))
    """
  }

  /// The rows (tbl, id) of a subject that are not one record's alone: `SQL/subjects`, where
  /// `:front` and `:last` are the parts of its key before and after the last stroke.
  private static func rows(of kind: String) throws(RegistryError) -> String? {
    let name = "subjects/" + kind
    return SQLLibrary.audits.has(name) ? try SQLLibrary.audits.text(name) : nil
  }
}
