import RegistryCore
import SQLite

/// The latest change of a record: who made it and when.
package struct LastChange {
  package let entry: Int64
  /// The batch it applied, if it is an import.
  package let batch: Int64?
  /// In UTC, as the entry has it.
  package let at: String
  package let actor: String
  package let action: String

  /// The latest over the rows that make a record.
  package static func of(
    _ rows: [(table: String, id: Int64)], _ connection: Connection
  ) throws -> LastChange? {
    var last: Int64 = 0
    for row in rows {
      last = max(
        last,
        try connection.integer(
          """
          SELECT max(c.seq) FROM trail_layout l CROSS JOIN change c
          ON c.layout = l.id AND c.row_id = ?2 WHERE l.tbl = ?1
          """, row.table, row.id) ?? 0)
    }
    return try of(change: last, connection)
  }

  /// The command that takes its entry back.
  package var undoing: String {
    batch.map { "sobo batch undo \($0) --reason …" } ?? "sobo undo \(entry) --reason …"
  }

  /// One change of each entry that changed a row since it was made, the last first.
  package static func all(
    of row: (table: String, id: Int64), _ connection: Connection
  ) throws -> [LastChange] {
    var changes: [Int64] = []
    try connection.rows(
      """
      SELECT max(c.seq) FROM trail_layout l CROSS JOIN change c
      ON c.layout = l.id AND c.row_id = ?2 WHERE l.tbl = ?1
        AND c.seq >= (SELECT max(m.seq) FROM trail_layout k CROSS JOIN change m
          ON m.layout = k.id AND m.row_id = ?2 AND m.operation = 'insert' WHERE k.tbl = ?1)
      GROUP BY c.entry ORDER BY 1 DESC
      """, row.table, row.id
    ) { changes.append(try $0.integer(0)) }
    return try changes.compactMap { try of(change: $0, connection) }
  }

  /// The change that made a row.
  package static func making(
    _ row: (table: String, id: Int64), _ connection: Connection
  ) throws -> LastChange? {
    let made = try connection.integer(
      """
      SELECT max(c.seq) FROM trail_layout l CROSS JOIN change c
      ON c.layout = l.id AND c.row_id = ?2 AND c.operation = 'insert' WHERE l.tbl = ?1
      """, row.table, row.id)
    return try made.flatMap { try of(change: $0, connection) }
  }

  /// Who made a change, by its number in the trail.
  package static func of(change last: Int64, _ connection: Connection) throws -> LastChange? {
    var found: LastChange?
    try connection.rows(
      """
      SELECT c.entry, coalesce(e.at, ''), coalesce(e.actor, ''), coalesce(e.action, ''), e.batch
      FROM change c LEFT JOIN entry e ON e.id = c.entry WHERE c.seq = ?1
      """, last
    ) { row in
      found = LastChange(
        entry: try row.integer(0), batch: try row.integerOrNil(4), at: try row.text(1),
        actor: try row.text(2), action: try row.text(3))
    }
    return found
  }
}
