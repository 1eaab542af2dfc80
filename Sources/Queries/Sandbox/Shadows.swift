import RegistryCore
import SQLite

/// Temporary views that stand before the registry's tables and views of the same names.
///
/// SQLite looks for an unqualified name among temporary objects first. Each guarded table gets a
/// view without its guarded values, `change` one with its images so treated, and every view of the
/// registry is made anew, so that it too sees the shadows and not the tables.
enum Shadows {
  static func statements(for registry: Registry, registryName: String) throws -> [String] {
    let connection = registry.connection
    var statements: [String] = []
    for (table, guards) in PersonalNumbers.tables.sorted(by: { $0.key < $1.key }) {
      statements.append(
        try shadow(of: table, guards: guards, registryName: registryName, connection))
    }
    statements.append(try changeShadow(registryName: registryName, connection))
    try connection.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'view'") { row in
      let text = try row.text(1)
      let start = "CREATE VIEW "
      guard text.hasPrefix(start) else { throw RegistryError.oddView(try row.text(0)) }
      statements.append("CREATE TEMP VIEW " + text.dropFirst(start.count))
    }
    return statements
  }

  private static func shadow(
    of table: String, guards: [String: PersonalNumbers.Guard], registryName: String,
    _ connection: Connection
  ) throws -> String {
    var columns: [String] = []
    try connection.rows("SELECT name FROM pragma_table_info(?1) ORDER BY cid", table) { row in
      let name = try row.text(0)
      let quoted = quoted(name)
      columns.append(guards[name].map { shown(quoted, $0) + " AS " + quoted } ?? quoted)
    }
    return "CREATE TEMP VIEW \(quoted(table)) AS SELECT " + columns.joined(separator: ", ")
      + " FROM \(registryName).\(quoted(table))"
  }

  /// The trail's images, each with the places of its layout that hold guarded values replaced.
  private static func changeShadow(
    registryName: String, _ connection: Connection
  ) throws -> String {
    var old = ""
    var new = ""
    try connection.rows("SELECT id, tbl FROM trail_layout ORDER BY id") { layout in
      guard let guards = PersonalNumbers.tables[try layout.text(1)] else { return }
      let id = try layout.integer(0)
      var places: [(place: Int64, policy: PersonalNumbers.Guard)] = []
      try connection.rows(
        """
        SELECT c.key, c.value FROM trail_layout l, json_each(l.columns) c
        WHERE l.id = ?1 ORDER BY c.key
        """, id
      ) { column in
        if let policy = guards[try column.text(1)] {
          places.append((try column.integer(0), policy))
        }
      }
      guard !places.isEmpty else { return }
      old += " WHEN \(id) THEN " + image("old", places)
      new += " WHEN \(id) THEN " + image("new", places)
    }
    return """
      CREATE TEMP VIEW change AS SELECT seq, entry, layout, row_id, operation,
        CASE layout\(old) ELSE old END AS old, CASE layout\(new) ELSE new END AS new
      FROM \(registryName).change
      """
  }

  private static func image(
    _ column: String, _ places: [(place: Int64, policy: PersonalNumbers.Guard)]
  ) -> String {
    let replaced = places.map { place, policy in
      ", '$[\(place)]', " + shown("json_extract(\(column), '$[\(place)]')", policy)
    }
    return "json_replace(\(column)" + replaced.joined() + ")"
  }

  /// What takes the place of a guarded value.
  private static func shown(_ value: String, _ policy: PersonalNumbers.Guard) -> String {
    switch policy {
    case .hidden: "NULL"
    case .withoutLongNumbers:
      "CASE WHEN \(value) GLOB '*\(String(repeating: "[0-9]", count: 8))*' THEN NULL"
        + " ELSE \(value) END"
    }
  }

  private static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
