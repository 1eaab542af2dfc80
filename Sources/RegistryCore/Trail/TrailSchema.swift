import SQLite

/// Generates, from the schema as it is, the triggers that write the trail and the views that
/// read it.
///
/// Their SQL is assembled from each table's columns, so it stands here and in no file.
package enum TrailSchema {
  /// Tables that are the trail itself, or describe the schema; everything else is recorded.
  static let unrecorded: Set<String> = ["entry", "change", "trail_layout", "schema_migration"]

  /// Brings layouts, triggers and views in line with the tables, after a migration.
  static func regenerate(in connection: Connection, version: Int) throws {
    for table in try recordTables(in: connection) {
      let columns = try columns(of: table, in: connection)
      let layout = try layout(of: table, columns: columns, version: version, in: connection)
      try connection.execute(triggers(table: table, columns: columns.map(\.name), layout: layout))
    }
    for table in try TrailLayout.tables(in: connection) {
      try connection.execute(view(of: table, layouts: TrailLayout.all(of: table, in: connection)))
    }
    try connection.execute(overview)
  }

  /// Drops what ``regenerate(in:version:)`` makes.
  static func dropGenerated(in connection: Connection) throws {
    var drops: [String] = []
    try connection.rows(
      """
      SELECT type, name FROM sqlite_schema
      WHERE type IN ('trigger', 'view') AND (name GLOB 'trail_*' OR name = 'trail')
      ORDER BY type, name
      """
    ) { row in
      drops.append("DROP \(try row.text(0)) \(quoted(try row.text(1)))")
    }
    for drop in drops { try connection.execute(drop) }
  }

  /// The tables whose rows are recorded, in the order of their names.
  static func recordTables(in connection: Connection) throws -> [String] {
    var tables: [String] = []
    try connection.rows(
      """
      SELECT name FROM sqlite_schema
      WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name
      """
    ) { row in
      let name = try row.text(0)
      if !unrecorded.contains(name) { tables.append(name) }
    }
    return tables
  }

  /// The columns of a table but its `id`, each with the JSON text of its default.
  static func columns(
    of table: String, in connection: Connection
  ) throws -> [(name: String, standard: String)] {
    var columns: [(name: String, standard: String)] = []
    try connection.rows(
      "SELECT name, dflt_value FROM pragma_table_info(?1) WHERE name <> 'id' ORDER BY cid", table
    ) { row in
      columns.append((try row.text(0), try row.textOrNil(1) ?? "NULL"))
    }
    for index in columns.indices {
      columns[index].standard =
        try connection.text("SELECT json_quote(\(columns[index].standard))") ?? "null"
    }
    return columns
  }

  private static func layout(
    of table: String, columns: [(name: String, standard: String)], version: Int,
    in connection: Connection
  ) throws -> Int64 {
    let names = "[" + columns.map { "\"\($0.name)\"" }.joined(separator: ",") + "]"
    if let latest = try TrailLayout.all(of: table, in: connection).last, latest.json == names {
      return latest.id
    }
    let defaults = "[" + columns.map(\.standard).joined(separator: ",") + "]"
    try connection.run(
      "INSERT INTO trail_layout (tbl, columns, defaults, version) VALUES (?1, ?2, ?3, ?4)",
      table, names, defaults, version)
    return connection.lastInsertRowID
  }

  /// The expression for the image of a row; `row` is `NEW.`, `OLD.`, or an alias with its dot.
  package static func image(_ columns: [String], of row: String) -> String {
    "json_array(" + columns.map { row + quoted($0) }.joined(separator: ", ") + ")"
  }

  private static func triggers(table: String, columns: [String], layout: Int64) -> String {
    let name = quoted(table)
    let old = image(columns, of: "OLD.")
    let new = image(columns, of: "NEW.")
    let differs = (["id"] + columns)
      .map { "OLD.\(quoted($0)) IS NOT NEW.\(quoted($0))" }.joined(separator: " OR ")
    let insert =
      "INSERT INTO change (entry, layout, row_id, operation, old, new)"
      + " VALUES (sobo_entry(), \(layout),"
    return """
      CREATE TRIGGER \(quoted("trail_insert_" + table)) AFTER INSERT ON \(name)
      WHEN sobo_records(\(layout)) BEGIN
        \(insert) NEW.id, 'insert', NULL, \(new));
      END;
      CREATE TRIGGER \(quoted("trail_update_" + table)) AFTER UPDATE ON \(name)
      WHEN \(differs) BEGIN
        SELECT RAISE(ABORT, 'row_renumbered') WHERE OLD.id IS NOT NEW.id;
        \(insert) NEW.id, 'update', \(old), \(new));
      END;
      CREATE TRIGGER \(quoted("trail_delete_" + table)) AFTER DELETE ON \(name) BEGIN
        \(insert) OLD.id, 'delete', \(old), NULL);
      END;
      """
  }

  /// A view that gives the images of a table their column names, whatever layout they have.
  ///
  /// Columns that the table has no more come last.
  private static func view(of table: String, layouts: [TrailLayout]) -> String {
    var names = layouts.last?.columns ?? []
    for layout in layouts.reversed() {
      names += layout.columns.filter { !names.contains($0) }
    }
    let selects = layouts.map { layout in
      let columns = names.map { column in
        guard let place = layout.columns.firstIndex(of: column) else {
          return "NULL AS \(quoted("old_" + column)), NULL AS \(quoted("new_" + column))"
        }
        return "json_extract(c.old, '$[\(place)]') AS \(quoted("old_" + column)), "
          + "json_extract(c.new, '$[\(place)]') AS \(quoted("new_" + column))"
      }
      let all =
        ["c.seq, c.entry, e.at, e.actor, e.action, e.reason, c.row_id, c.operation"] + columns
      return "SELECT " + all.joined(separator: ",\n  ")
        + "\nFROM change c LEFT JOIN entry e ON e.id = c.entry WHERE c.layout = \(layout.id)"
    }
    return "CREATE VIEW \(quoted("trail_" + table)) AS\n"
      + selects.joined(separator: "\nUNION ALL\n") + ";"
  }

  private static let overview = """
    CREATE VIEW trail AS
    SELECT c.seq, c.entry, e.at, e.actor, e.os_user, e.action, e.reason, l.tbl, c.row_id,
      c.operation, l.columns, c.old, c.new
    FROM change c JOIN trail_layout l ON l.id = c.layout LEFT JOIN entry e ON e.id = c.entry;
    """

  /// A name as an SQL identifier.
  package static func quoted(_ name: String) -> String {
    var quoted = "\""
    for character in name { quoted += character == "\"" ? "\"\"" : String(character) }
    return quoted + "\""
  }
}
