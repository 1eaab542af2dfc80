import RegistryCore
import SQLite
import Schema

/// What an undo knows of each row that its entry touched, in a temporary table.
///
/// `operation` is what the entry came to for the row, whatever steps it took: insert, update or
/// delete. `state` is what becomes of it:
/// `reverse`, or why it stays: `done` (reversed by an earlier undo), `kept` (changed since),
/// `used` (others refer to it), `failed` (the schema refuses its former state), `with` (it stays
/// since the record it belongs to stays).
final class UndoLedger {
  /// A table with rows in the ledger.
  struct Table {
    let name: String
    /// The layout of the entry's images.
    let layout: TrailLayout
    /// The layout in force.
    let latest: TrailLayout

    var quoted: String { TrailSchema.quoted(name) }
    /// The columns that the images have and the table still has, with their places.
    var columns: [(name: String, place: Int)] {
      layout.columns.enumerated().filter { latest.columns.contains($0.element) }
        .map { ($0.element, $0.offset) }
    }

    /// The image in `sql` as the table would show it now.
    func shown(_ sql: String) -> String {
      "CASE WHEN \(sql) IS NOT NULL THEN \(layout.expression(sql, as: latest)) END"
    }

    /// The row of the ledger as it is.
    var live: String {
      let image = TrailSchema.image(latest.columns, of: "t.")
      return "(SELECT \(image) FROM main.\(quoted) t WHERE t.id = undo.row_id)"
    }
  }

  let target: UndoTarget
  let connection: Connection
  private(set) var tables: [Table] = []

  init(of target: UndoTarget, _ connection: Connection) throws {
    self.target = target
    self.connection = connection
    try connection.execute(
      """
      CREATE TEMP TABLE undo (
        layout INTEGER NOT NULL, row_id INTEGER NOT NULL, first INTEGER NOT NULL,
        last INTEGER NOT NULL, operation TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'reverse',
        cause TEXT, place TEXT, detail TEXT, PRIMARY KEY (layout, row_id)) WITHOUT ROWID
      """)
    try connection.run(
      SQLLibrary.records.text("undo_rows"), target.after, target.upTo)
    var layouts: [(id: Int64, table: String)] = []
    try connection.rows(
      """
      SELECT DISTINCT u.layout, l.tbl FROM temp.undo u JOIN main.trail_layout l ON l.id = u.layout
      ORDER BY (SELECT min(f.id) FROM main.trail_layout f WHERE f.tbl = l.tbl), u.layout
      """
    ) { row in layouts.append((try row.integer(0), try row.text(1))) }
    for (id, name) in layouts {
      let all = try TrailLayout.all(of: name, in: connection)
      guard let layout = all.first(where: { $0.id == id }), let latest = all.last else { continue }
      tables.append(Table(name: name, layout: layout, latest: latest))
    }
  }

  /// Lets the temporary table go; a rollback has done so already.
  func drop() { try? connection.execute("DROP TABLE IF EXISTS temp.undo") }

  /// Finds the rows that are no longer as the entry left them.
  func compare() throws {
    for table in tables {
      if target.mayBeDone {
        try connection.run(
          """
          UPDATE temp.undo SET state = 'done' WHERE layout = ?1 AND \(table.live) IS (
            SELECT \(table.shown("c.old")) FROM main.change c WHERE c.seq = undo.first)
          """, table.layout.id)
      }
      try connection.run(
        """
        UPDATE temp.undo SET state = 'kept'
        WHERE layout = ?1 AND state = 'reverse' AND \(table.live) IS NOT (
          SELECT \(table.shown("c.new")) FROM main.change c WHERE c.seq = undo.last)
        """, table.layout.id)
    }
  }

  /// Whether any row is to be reversed by an operation.
  func has(_ operation: String, in table: Table) throws -> Bool {
    try connection.integer(
      """
      SELECT 1 FROM temp.undo WHERE layout = ?1 AND state = 'reverse' AND operation = ?2 LIMIT 1
      """, table.layout.id, operation) != nil
  }

  /// Notes that the schema refuses the former state of a row, and what it says of it.
  func fail(
    _ row: Int64, of table: Table, _ message: String, because reason: [String?]
  ) throws {
    try connection.run(
      """
      UPDATE temp.undo SET state = 'failed', cause = 'schema:' || ?3, place = ?4, detail = ?5
      WHERE layout = ?1 AND row_id = ?2
      """, table.layout.id, row, message, reason.first.flatMap { $0 },
      reason.dropFirst().first.flatMap { $0 })
  }

  func table(named name: String) -> Table? { tables.first { $0.name == name } }

  /// Throws where a row to be reversed is a recognition of an opened round.
  ///
  /// `review withdraw` is the only way back for those. What a withdrawal took back since is done,
  /// though a later decision may have made it again.
  func refuseDecisions() throws {
    guard let table = table(named: "recognition") else { return }
    try connection.run(SQLLibrary.records.text("withdrawn_recognitions"), table.layout.id)
    func place(_ column: String) -> Int { table.layout.columns.firstIndex(of: column) ?? 0 }
    let decision = try connection.text(
      SQLLibrary.records.text("undo_decision"), table.layout.id, "$[\(place("assessment_id"))]",
      "$[\(place("decision_no"))]")
    if let decision { throw RegistryError.decisionStays(target, decision: decision) }
  }
}
