import SQLite

/// Which rows were changed after a moment, and the image of each at that moment.
///
/// The old image of the first change of a row after the moment is the row at the moment, however
/// often it was changed since; a row inserted by that change did not exist. So nothing is
/// replayed. The work tables are in the schema `place` of the connection until `drop`. The
/// statements name the schemas that they read and write, so they are assembled here.
package struct PastRows {
  /// A table of which rows were changed later.
  package struct Table {
    package let name: String
    /// What names it in the work tables: its latest layout.
    package let number: Int64
    /// Every layout that it had, oldest first.
    package let layouts: [TrailLayout]
    /// How many rows were changed later.
    package let count: Int64
    /// The columns but `id`, in the order of the latest layout.
    package var columns: [String] { layouts.last?.columns ?? [] }
  }

  /// What a text says that a lawful erasure took away.
  package static let erased = "(đã xóa theo luật)"

  private let connection: Connection
  /// The schema of the registry, `main` or what it is attached as.
  let source: String
  /// The schema of the work tables.
  let place: String
  private let moment: Moment

  /// Works out which rows those are; to be made inside a transaction of `connection`.
  ///
  /// Changes made by migrations are left out: the program needs their results.
  package init(
    after moment: Moment, in connection: Connection, source: String = "main",
    place: String = "temp"
  ) throws {
    self.connection = connection
    self.source = source
    self.place = place
    self.moment = moment
    try connection.execute(
      """
      CREATE TABLE \(place).sobo_layout (layout INTEGER PRIMARY KEY, number INTEGER NOT NULL);
      CREATE TABLE \(place).sobo_past (
        number INTEGER, row_id INTEGER, seq INTEGER NOT NULL, is_new INTEGER NOT NULL,
        is_erased INTEGER NOT NULL DEFAULT 0, is_after INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (number, row_id)) WITHOUT ROWID;
      INSERT INTO \(place).sobo_layout
      SELECT id, max(id) OVER (PARTITION BY tbl) FROM \(source).trail_layout;
      """)
    try gather()
    try findErased()
  }

  /// Drops the work tables.
  package func drop() throws {
    try connection.execute(
      "DROP TABLE \(place).sobo_past; DROP TABLE \(place).sobo_layout;")
  }

  /// The tables, in the order of their names.
  package func tables() throws -> [Table] {
    var found: [(name: String, number: Int64, count: Int64)] = []
    try connection.rows(
      """
      SELECT l.tbl, p.number, p.rows
      FROM (SELECT number, count(*) AS rows FROM \(place).sobo_past GROUP BY number) p
      JOIN \(source).trail_layout l ON l.id = p.number
      JOIN \(source).sqlite_schema s ON s.type = 'table' AND s.name = l.tbl
      ORDER BY l.tbl
      """
    ) { row in found.append((try row.text(0), try row.integer(1), try row.integer(2))) }
    return try found.map { table in
      Table(
        name: table.name, number: table.number,
        layouts: try TrailLayout.all(of: table.name, in: connection, schema: source),
        count: table.count)
    }
  }

  /// SELECTs that together return the rows of a table at the moment: `id`, then the columns.
  ///
  /// Rows that a lawful erasure emptied are selected apart: every text of them says so, for what is
  /// left of them is not what was then. `condition` narrows the rows of `p` further.
  package func images(
    of table: Table, erased: Bool, where condition: String = "TRUE"
  ) -> [String] {
    guard let latest = table.layouts.last else { return [] }
    var selects: [String] = []
    for layout in table.layouts {
      for side in erased ? ["old", "new"] : ["old"] {
        let values = layout.values(of: "c." + side, as: latest).map { value in
          guard erased else { return value }
          return "CASE typeof(\(value)) WHEN 'text' THEN '\(Self.erased)' ELSE \(value) END"
        }
        selects.append(
          """
          SELECT p.row_id, \(values.joined(separator: ", "))
          FROM \(place).sobo_past p CROSS JOIN \(source).change c ON c.seq = p.seq
          WHERE p.number = \(table.number) AND c.layout = \(layout.id)
            AND NOT p.is_new AND p.is_erased = \(erased ? 1 : 0)
            AND p.is_after = \(side == "new" ? 1 : 0) AND (\(condition))
          """)
      }
    }
    return selects
  }

  /// The first change of every row after the moment.
  private func gather() throws {
    let migrations = try migrations().map {
      "AND NOT (c.seq > \($0.after) AND c.seq <= \($0.last))"
    }
    // Of the columns that are not grouped by, those of the row with the least seq are taken.
    try connection.run(
      """
      INSERT INTO \(place).sobo_past (number, row_id, seq, is_new)
      SELECT l.number, c.row_id, min(c.seq), c.operation = 'insert'
      FROM \(source).change c NOT INDEXED
      CROSS JOIN \(place).sobo_layout l ON l.layout = c.layout
      WHERE c.seq > ?1 \(migrations.joined(separator: " ")) GROUP BY 1, 2
      """, moment.seq)
  }

  /// The changes of the migrations after the moment.
  private func migrations() throws -> [MigrationTrail.Applied] {
    try MigrationTrail(connection, source: source).dated(connection, source: source)
      .filter { $0.last > moment.seq }
  }

  /// Rows whose image of the moment a lawful erasure took away: what comes next in the trail is
  /// what is left of them, and where nothing comes they are gone.
  private func findErased() throws {
    let erasures = try connection.integer(
      "SELECT 1 FROM \(source).sqlite_schema WHERE type = 'table' AND name = 'redacted_change'")
    guard erasures == 1,
      try connection.integer("SELECT 1 FROM \(source).redacted_change LIMIT 1") == 1
    else { return }
    try connection.execute(
      """
      UPDATE \(place).sobo_past AS p SET is_erased = 1
      WHERE NOT is_new AND (SELECT c.old FROM \(source).change c WHERE c.seq = p.seq) = '[]';
      UPDATE \(place).sobo_past AS p SET seq = coalesce((
        SELECT min(c.seq) FROM \(place).sobo_layout l CROSS JOIN \(source).change c
          ON c.layout = l.layout AND c.row_id = p.row_id
        WHERE l.number = p.number AND c.seq >= p.seq AND (c.old <> '[]' OR c.new <> '[]')), 0)
      WHERE is_erased;
      UPDATE \(place).sobo_past AS p SET is_after = 1
      WHERE is_erased AND (SELECT c.old FROM \(source).change c WHERE c.seq = p.seq) = '[]';
      """)
  }
}
