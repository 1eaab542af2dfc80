import SQLite
import Schema

/// The records that an undo would give a code which another has by now, in another spelling.
///
/// The schema sees only codes that are written alike. Those that shared one before are not its doing.
struct CodeTwins {
  private let ledger: UndoLedger
  /// The tables with codes of their own in which rows may get back a code, with those that share one.
  private let tables: [(table: UndoLedger.Table, before: Set<Int64>)]

  init(_ ledger: UndoLedger) throws {
    self.ledger = ledger
    tables = try ledger.tables.filter { table in
      guard table.name != "membership", table.columns.contains(where: { $0.name == "code" }) else {
        return false
      }
      return try ["delete", "update"].contains { try ledger.has($0, in: table) }
    }.map { ($0, try StoredCode.twins(in: $0.name, ledger.connection)) }
  }

  /// Rows that were given such a code.
  func made() throws -> [(row: Int64, table: UndoLedger.Table)] {
    try tables.flatMap { table, before in
      let new = try StoredCode.twins(in: table.name, ledger.connection).subtracting(before)
      guard !new.isEmpty else { return [(row: Int64, table: UndoLedger.Table)]() }
      var rows: [(row: Int64, table: UndoLedger.Table)] = []
      try ledger.connection.rows(
        """
        SELECT row_id FROM temp.undo
        WHERE layout = ?1 AND state = 'reverse' AND operation IN ('delete', 'update')
        """, table.layout.id
      ) { row in
        let id = try row.integer(0)
        if new.contains(id) { rows.append((id, table)) }
      }
      return rows
    }
  }
}
