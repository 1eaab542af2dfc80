import RegistryCore
import SQLite

/// Which rows have to stay because others that stay depend on them.
struct UndoReferences {
  /// A column of one table that names rows of another.
  private struct Reference {
    let child: String
    let column: String
    let parent: String
    let key: String
  }

  /// Rows that make one record with another: they stay with it.
  private static let parts = [
    Reference(child: "membership", column: "person_id", parent: "person", key: "id"),
    Reference(child: "recognition", column: "assessment_id", parent: "assessment", key: "id"),
    Reference(
      child: "deprivation_member", column: "assessment_id", parent: "assessment", key: "id"),
    Reference(
      child: "assessment_answer", column: "assessment_id", parent: "assessment", key: "id"),
    Reference(child: "household_link", column: "child_id", parent: "household", key: "id"),
    Reference(child: "village_unit", column: "village_id", parent: "village", key: "id"),
    Reference(child: "village_name", column: "village_id", parent: "village", key: "id"),
  ]

  /// A search by name starts from the distinct names, so each must stay while a person bears it.
  private static let names = Reference(
    child: "person", column: "name_folded", parent: "folded_name", key: "folded")

  private let ledger: UndoLedger
  private let references: [Reference]
  private var connection: Connection { ledger.connection }

  init(_ ledger: UndoLedger) throws {
    self.ledger = ledger
    var references: [Reference] = []
    try ledger.connection.rows(
      """
      SELECT s.name, f."from", f."table", coalesce(f."to", 'id')
      FROM main.sqlite_schema s, pragma_foreign_key_list(s.name, 'main') f WHERE s.type = 'table'
      """
    ) { row in
      references.append(
        Reference(
          child: try row.text(0), column: try row.text(1), parent: try row.text(2),
          key: try row.text(3)))
    }
    self.references = references + [Self.names]
  }

  /// Marks all rows that have to stay; what one keeps may keep another.
  func mark() throws {
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for reference in references {
        if try keepUsed(reference) { hasChanged = true }
        if try failOrphaned(reference) { hasChanged = true }
      }
      for part in Self.parts where try keepPart(part) { hasChanged = true }
    }
  }

  /// The tables of the ledger so that each comes before those it names rows of; where some name each
  /// other in a circle, the latest layout comes first.
  func childrenFirst() -> [UndoLedger.Table] {
    var waiting = Array(ledger.tables.reversed())
    var ordered: [UndoLedger.Table] = []
    while !waiting.isEmpty {
      let next = waiting.firstIndex { parent in
        !references.contains { reference in
          reference.parent == parent.name && reference.child != parent.name
            && waiting.contains { $0.name == reference.child }
        }
      }
      ordered.append(waiting.remove(at: next ?? 0))
    }
    return ordered
  }

  private func isStaying(_ child: UndoLedger.Table?) -> String {
    guard let child else { return "1" }
    return """
      NOT EXISTS (SELECT 1 FROM temp.undo u WHERE u.layout = \(child.layout.id)
        AND u.row_id = r.id AND u.state = 'reverse')
      """
  }

  /// A row that the entry made cannot go while another row that stays names it.
  ///
  /// A row whose former state comes back names nothing that the entry made.
  private func keepUsed(_ reference: Reference) throws -> Bool {
    guard let parent = ledger.table(named: reference.parent),
      try ledger.has("insert", in: parent)
    else { return false }
    let child = ledger.table(named: reference.child)
    let key =
      reference.key == "id"
      ? "undo.row_id"
      : "(SELECT p.\(TrailSchema.quoted(reference.key)) FROM main.\(parent.quoted) p"
        + " WHERE p.id = undo.row_id)"
    try connection.run(
      """
      UPDATE temp.undo SET state = 'used', cause = ?2
      WHERE layout = ?1 AND operation = 'insert' AND state = 'reverse' AND EXISTS (
        SELECT 1 FROM main.\(TrailSchema.quoted(reference.child)) r
        WHERE r.\(TrailSchema.quoted(reference.column)) = \(key) AND \(isStaying(child)))
      """, parent.layout.id, reference.child + "." + reference.column)
    return connection.changes > 0
  }

  /// A former state cannot come back when what it names is gone.
  private func failOrphaned(_ reference: Reference) throws -> Bool {
    guard reference.key == "id", let child = ledger.table(named: reference.child),
      let place = child.layout.columns.firstIndex(of: reference.column),
      try ledger.has("update", in: child) || ledger.has("delete", in: child)
    else { return false }
    let parent = ledger.table(named: reference.parent)
    // Here and in keepPart: assembled for each table that refers to another, so no file.
    let comesBack = parent.map {
      """
      AND NOT EXISTS (SELECT 1 FROM temp.undo u WHERE u.layout = \($0.layout.id)
        AND u.row_id = c.named AND u.operation = 'delete' AND u.state = 'reverse')
      """
    }
    try connection.run(
      """
      UPDATE temp.undo SET state = 'failed', cause = ?2
      WHERE layout = ?1 AND operation <> 'insert' AND state = 'reverse' AND EXISTS (
        SELECT 1 FROM (SELECT json_extract(old, '$[\(place)]') AS named FROM main.change
          WHERE seq = undo.first) c
        WHERE c.named IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM main.\(TrailSchema.quoted(reference.parent)) p WHERE p.id = c.named)
        \(comesBack ?? ""))
      """, child.layout.id, "missing:" + reference.parent)
    return connection.changes > 0
  }

  private func keepPart(_ part: Reference) throws -> Bool {
    guard let child = ledger.table(named: part.child), let parent = ledger.table(named: part.parent)
    else { return false }
    try connection.run(
      """
      UPDATE temp.undo SET state = 'with', cause = ?3
      WHERE layout = ?1 AND operation = 'insert' AND state = 'reverse' AND EXISTS (
        SELECT 1 FROM main.\(child.quoted) r JOIN temp.undo p
          ON p.layout = ?2 AND p.row_id = r.\(TrailSchema.quoted(part.column))
        WHERE r.id = undo.row_id AND p.operation = 'insert' AND p.state NOT IN ('reverse', 'done'))
      """, child.layout.id, parent.layout.id, part.parent)
    return connection.changes > 0
  }
}
