import SQLite

/// Shows the records of a moment in place of today's, on one reading connection.
///
/// SQLite looks for an unqualified name among temporary objects first. Every table of which a row
/// was changed later is a temporary table, with its indexes; `change` and `entry` end with the
/// moment; every view is recreated, so that it sees those. Unchanged tables are read from
/// the file. Nothing is written to the disk.
package struct PastView {
  private let connection: Connection
  private let source: String
  private let place: String
  private let moment: Moment

  /// `source` is the schema of the registry, `place` that of the tables of the moment.
  package init(
    of moment: Moment, on connection: Connection, source: String = "main", place: String = "temp"
  ) {
    self.connection = connection
    self.source = source
    self.place = place
    self.moment = moment
  }

  /// The conditions that cut `change` and `entry` off at the moment.
  package var ends: [(name: String, condition: String)] {
    [("change", "seq <= \(moment.seq)"), ("entry", "id <= \(moment.entry)")]
  }

  /// Lets rows of a moment into tables that refer to others in the file; to be called before the
  /// transaction.
  package static func prepare(_ connection: Connection) throws {
    try connection.execute("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
  }

  /// Makes the tables; returns their names.
  ///
  /// To be called in a transaction that stays open, so that later writes are not seen.
  package func makeTables() throws -> [String] {
    let rows = try PastRows(after: moment, in: connection, source: source, place: place)
    let tables = try rows.tables()
    for table in tables { try make(table, rows) }
    try rows.drop()
    return tables.map(\.name)
  }

  /// Makes the views over the tables of the moment in `temp`.
  package func makeViews() throws {
    for (name, condition) in ends {
      try connection.execute(
        "CREATE TEMP VIEW \(name) AS SELECT * FROM \(source).\(name) WHERE \(condition)")
    }
    var views: [String] = []
    try connection.rows("SELECT sql FROM \(source).sqlite_schema WHERE type = 'view'") { row in
      views.append(try row.text(0))
    }
    for view in views {
      try connection.execute("CREATE TEMP VIEW " + (try Self.rest(of: view, after: "CREATE VIEW ")))
    }
  }

  private func make(_ table: PastRows.Table, _ rows: PastRows) throws {
    let name = TrailSchema.quoted(table.name)
    let target = "\(place).\(name)"
    try define(like: table.name, "table")
    let touched = "SELECT row_id FROM \(place).sobo_past WHERE number = \(table.number)"
    let last = try connection.integer("SELECT max(id) FROM \(source).\(name)") ?? 0
    if table.count * 2 > last {
      try connection.execute(
        "INSERT INTO \(target) SELECT * FROM \(source).\(name) WHERE id NOT IN (\(touched))")
    } else {
      try connection.execute(
        """
        INSERT INTO \(target) SELECT * FROM \(source).\(name);
        DELETE FROM \(target) WHERE id IN (\(touched));
        """)
    }
    let columns = (["id"] + table.columns).map(TrailSchema.quoted).joined(separator: ", ")
    for select in rows.images(of: table, erased: false) {
      try connection.execute("INSERT INTO \(target) (\(columns)) \(select)")
    }
    for select in rows.images(of: table, erased: true) {
      try connection.execute("INSERT OR IGNORE INTO \(target) (\(columns)) \(select)")
    }
    // Indexes come after the rows: one bulk sort is faster than one insertion per row.
    try define(like: table.name, "index")
  }

  /// The table with the registry's columns, or its indexes.
  private func define(like table: String, _ type: String) throws {
    var texts: [String] = []
    try connection.rows(
      """
      SELECT sql FROM \(source).sqlite_schema
      WHERE tbl_name = ?1 AND type = ?2 AND sql IS NOT NULL ORDER BY name
      """, table, type
    ) { texts.append(try $0.text(0)) }
    for text in texts {
      for kind in ["CREATE TABLE ", "CREATE UNIQUE INDEX ", "CREATE INDEX "]
      where text.hasPrefix(kind) {
        try connection.execute(kind + place + "." + text.dropFirst(kind.count))
      }
    }
  }

  private static func rest(of text: String, after start: String) throws -> Substring {
    guard text.hasPrefix(start) else { throw RegistryError.driftedSchema(String(text.prefix(40))) }
    return text.dropFirst(start.count)
  }
}

extension Registry {
  /// Shows the records as they were at a moment; from then on everything that is asked of this
  /// registry is asked of that state.
  ///
  /// To be called once, on a registry opened for reading, before anything else is asked. Without
  /// `isLaidOut` the temporary tables are not made here; a sandbox makes its own.
  public func showState(at moment: Moment, isLaidOut: Bool = true) throws {
    self.moment = moment
    guard isLaidOut, moment.later > 0 else { return }
    if !connection.isAutocommit { try connection.execute("COMMIT") }
    try PastView.prepare(connection)
    guard let views else {
      try hold()
      let view = PastView(of: moment, on: connection)
      pastTables = try view.makeTables()
      try view.makeViews()
      return
    }
    // The names in `temp` are those of the views that hide rows.
    let place = "sobo_moment"
    // As `:memory:` it would be for reading only, like the registry.
    try connection.execute("ATTACH 'file:\(place)?mode=memory' AS \(place)")
    try hold()
    try views.unscoped {
      let view = PastView(of: moment, on: connection, place: place)
      pastTables = try view.makeTables()
      try views.show(pastTables, in: place, ends: view.ends, on: connection)
    }
  }
}
