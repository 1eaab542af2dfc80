import SQLite

/// What the trail of a registry holds, by its schema.
///
/// Format 2 has a salt with each change, and with each entry the clock's own time and perhaps a
/// signature. Entries of format 1 stay as they were sealed: where a part is absent, so is its line.
package struct TrailFormat: Sendable {
  /// Whether changes may have salts.
  package let isSalted: Bool
  /// Whether entries may have the clock's own time and a signature.
  package let isSigned: Bool

  package init(_ connection: Connection) throws {
    isSalted =
      try connection.integer("SELECT 1 FROM pragma_table_info('change') WHERE name = 'salt'") == 1
    isSigned =
      try connection.integer("SELECT 1 FROM pragma_table_info('entry') WHERE name = 'signature'")
      == 1
  }

  /// What a leaf is made of, of a change `c` with its layout `l`: seq, table, row, operation,
  /// layout, old, new, then the entry, then the salt.
  package var changeColumns: String { changeColumns(table: "l.tbl") }

  private func changeColumns(table: String) -> String {
    "c.seq, \(table), c.row_id, c.operation, c.layout, c.old, c.new, c.entry, "
      + (isSalted ? "c.salt" : "NULL")
  }

  /// All changes in their order, without the tables, which a whole walk knows by the layouts.
  package var bareChanges: String {
    "SELECT \(changeColumns(table: "NULL")) FROM change c ORDER BY c.seq"
  }

  /// Changes after a sequence number, in the order in which they were made, by ``changeColumns``.
  package var changes: String {
    """
    SELECT \(changeColumns)
    FROM change c CROSS JOIN trail_layout l WHERE l.id = c.layout AND c.seq > ?1 ORDER BY c.seq
    """
  }

  /// Entries in their order, with the parts of the leaf, the clock's own time and the signature.
  package var entries: String {
    """
    SELECT id, at, actor, os_user, action, reason, batch, program, schema, changes, root,
      \(isSigned ? "clock, signature" : "NULL, NULL")
    FROM entry ORDER BY id
    """
  }
}
