import SQLite

/// Generates, from the current schema, the triggers that write the trail, and for schemas that
/// store them the views that read it.
///
/// Their SQL is assembled from each table's columns, so it is here and in no `.sql` file.
package enum TrailSchema {
  /// Tables that are the trail itself, or describe the schema; everything else is recorded.
  static let unrecorded: Set<String> = [
    "entry", "change", "trail_layout", "schema_migration", "open_authorization",
  ]

  /// Brings layouts, triggers and views in line with the tables, after a migration.
  ///
  /// What is right is left alone: recreating all of it after each migration was most of
  /// the time that a new registry took.
  static func regenerate(in connection: Connection, version: Int) throws {
    var present = try generated(in: connection)
    let format = try TrailFormat(connection)
    for table in try recordTables(in: connection) {
      let columns = try columns(of: table, in: connection)
      let layout = try layout(of: table, columns: columns, version: version, in: connection)
      let wanted = triggers(
        table: table, columns: columns.map(\.name), layout: layout, isSalted: format.isSalted)
      // SQLite runs the triggers of a table in the order of its schema, and the trail has to see a
      // row before another trigger changes it again: a table's own come last.
      let isCurrent =
        try wanted.allSatisfy { present[$0.name]?.sql == $0.sql }
        && !hasLaterTrigger(
          than: wanted.compactMap { present[$0.name]?.position }, table, connection)
      for object in wanted {
        let old = present.removeValue(forKey: object.name)
        guard !isCurrent else { continue }
        if old != nil { try connection.execute("DROP TRIGGER \(quoted(object.name))") }
        try connection.execute(object.sql)
      }
    }
    for object in format.isSalted ? [] : try storedViews(in: connection) {
      let old = present.removeValue(forKey: object.name)
      guard old?.sql != object.sql else { continue }
      if old != nil { try connection.execute("DROP VIEW \(quoted(object.name))") }
      try connection.execute(object.sql)
    }
    for (name, object) in present.sorted(by: { $0.key < $1.key }) {
      try connection.execute("DROP \(object.type) \(quoted(name))")
    }
  }

  /// Notes the layouts of images alone, as ``regenerate(in:version:)`` does.
  static func layOut(in connection: Connection, version: Int) throws {
    for table in try recordTables(in: connection) {
      let columns = try columns(of: table, in: connection)
      _ = try layout(of: table, columns: columns, version: version, in: connection)
    }
  }

  /// The views as schemas of format 1 store them.
  private static func storedViews(
    in connection: Connection
  ) throws -> [(name: String, sql: String)] {
    try TrailLayout.tables(in: connection).map { table in
      let layouts = try TrailLayout.all(of: table, in: connection)
      let name = "trail_" + table
      return (name, "CREATE VIEW \(quoted(name)) AS\n" + TrailViews.select(layouts: layouts))
    } + [("trail", "CREATE VIEW trail AS\n" + TrailViews.overview)]
  }

  /// Drops what ``regenerate(in:version:)`` makes.
  static func dropGenerated(in connection: Connection) throws {
    for (name, object) in try generated(in: connection).sorted(by: { $0.key < $1.key }) {
      try connection.execute("DROP \(object.type) \(quoted(name))")
    }
  }

  private struct Generated {
    let type: String
    let sql: String
    /// Its place in the order of the schema.
    let position: Int64
  }

  /// What ``regenerate(in:version:)`` made, by name.
  private static func generated(in connection: Connection) throws -> [String: Generated] {
    var objects: [String: Generated] = [:]
    try connection.rows(
      """
      SELECT name, type, sql, rowid FROM sqlite_schema
      WHERE type IN ('trigger', 'view') AND (name GLOB 'trail_*' OR name = 'trail')
      """
    ) { row in
      objects[try row.text(0)] = Generated(
        type: try row.text(1), sql: try row.text(2), position: try row.integer(3))
    }
    return objects
  }

  /// Whether another trigger of a table comes after the first of these positions.
  private static func hasLaterTrigger(
    than positions: [Int64], _ table: String, _ connection: Connection
  ) throws -> Bool {
    try connection.integer(
      """
      SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1
        AND NOT name GLOB 'trail_*' AND rowid > ?2 LIMIT 1
      """, table, positions.min() ?? 0) == 1
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

  private static func triggers(
    table: String, columns: [String], layout: Int64, isSalted: Bool
  ) -> [(name: String, sql: String)] {
    let old = image(columns, of: "OLD.")
    let new = image(columns, of: "NEW.")
    let differs = (["id"] + columns)
      .map { "OLD.\(quoted($0)) IS NOT NEW.\(quoted($0))" }.joined(separator: " OR ")
    let insert =
      "INSERT INTO change (entry, layout, row_id, operation, old, new\(isSalted ? ", salt" : ""))"
      + " VALUES (sobo_entry(), \(layout),"
    let end = isSalted ? ", sobo_salt());" : ");"
    func trigger(_ operation: String, _ body: String) -> (name: String, sql: String) {
      let name = "trail_\(operation.lowercased())_\(table)"
      return (name, "CREATE TRIGGER \(quoted(name)) AFTER \(operation) ON \(quoted(table))" + body)
    }
    return [
      trigger(
        "INSERT",
        """

        WHEN sobo_records(\(layout)) BEGIN
          \(insert) NEW.id, 'insert', NULL, \(new)\(end)
        END
        """),
      trigger(
        "UPDATE",
        """

        WHEN \(differs) BEGIN
          SELECT RAISE(ABORT, 'row_renumbered') WHERE OLD.id IS NOT NEW.id;
          \(insert) NEW.id, 'update', \(old), \(new)\(end)
        END
        """),
      trigger(
        "DELETE",
        """
         BEGIN
          \(insert) OLD.id, 'delete', \(old), NULL\(end)
        END
        """),
    ]
  }

  /// A name as an SQL identifier.
  package static func quoted(_ name: String) -> String {
    var quoted = "\""
    for character in name { quoted += character == "\"" ? "\"\"" : String(character) }
    return quoted + "\""
  }
}
