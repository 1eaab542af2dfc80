import SQLite

/// The views that show the trail with column names: `trail`, and one for each table, `trail_person`.
///
/// They are temporary views of a connection, made when a statement names them: as objects of the
/// stored schema they cost every command the time to read them. Registries of schema 21 and earlier
/// store them.
package enum TrailViews {
  /// The names that a registry's views have.
  package static func names(in connection: Connection) throws -> [String] {
    try TrailLayout.tables(in: connection).map { "trail_" + $0 } + ["trail"]
  }

  /// What makes a view, `CREATE TEMP VIEW …`; nil for a name that none has.
  ///
  /// `source` is the schema of the registry, `main` or what it is attached as.
  package static func definition(
    _ name: String, in connection: Connection, source: String = "main"
  ) throws -> String? {
    if name == "trail" { return "CREATE TEMP VIEW trail AS\n" + overview }
    guard name.hasPrefix("trail_") else { return nil }
    let layouts = try TrailLayout.all(of: String(name.dropFirst(6)), in: connection, schema: source)
    guard !layouts.isEmpty else { return nil }
    return "CREATE TEMP VIEW \(TrailSchema.quoted(name)) AS\n" + select(layouts: layouts)
  }

  /// Has the views of a connection made when they are named.
  package static func serve(_ connection: Connection) {
    connection.setTableMaker { connection, name in make(name, on: connection) }
  }

  /// Makes a view; false for a name that none has, and where it cannot be made.
  package static func make(
    _ name: String, on connection: Connection, source: String = "main"
  ) -> Bool {
    // SQLite compares names without case.
    let name = name.lowercased()
    guard let definition = try? definition(name, in: connection, source: source) else {
      return false
    }
    return (try? connection.execute(definition)) != nil
  }

  /// Makes those views that texts of SQL name, where none can be made later.
  package static func make(
    named texts: some Sequence<String>, on connection: Connection
  ) throws {
    let words = Set(
      texts.filter { $0.lowercased().contains("trail") }.flatMap { text in
        text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
      })
    for name in try words.isEmpty ? [] : names(in: connection) where words.contains(name) {
      try connection.execute("DROP VIEW IF EXISTS temp.\(TrailSchema.quoted(name))")
      _ = make(name, on: connection)
    }
  }

  /// The images of a table with column names, whatever their layout; dropped columns come last.
  static func select(layouts: [TrailLayout]) -> String {
    var names = layouts.last?.columns ?? []
    for layout in layouts.reversed() {
      names += layout.columns.filter { !names.contains($0) }
    }
    let selects = layouts.map { layout in
      let columns = names.map { column in
        let (old, new) = (
          TrailSchema.quoted("old_" + column), TrailSchema.quoted("new_" + column)
        )
        guard let place = layout.columns.firstIndex(of: column) else {
          return "NULL AS \(old), NULL AS \(new)"
        }
        return "json_extract(c.old, '$[\(place)]') AS \(old), "
          + "json_extract(c.new, '$[\(place)]') AS \(new)"
      }
      let all =
        ["c.seq, c.entry, e.at, e.actor, e.action, e.reason, c.row_id, c.operation"] + columns
      return "SELECT " + all.joined(separator: ",\n  ")
        + "\nFROM change c LEFT JOIN entry e ON e.id = c.entry WHERE c.layout = \(layout.id)"
    }
    return selects.joined(separator: "\nUNION ALL\n")
  }

  static let overview = """
    SELECT c.seq, c.entry, e.at, e.actor, e.os_user, e.action, e.reason, l.tbl, c.row_id,
      c.operation, l.columns, c.old, c.new
    FROM change c JOIN trail_layout l ON l.id = c.layout LEFT JOIN entry e ON e.id = c.entry
    """
}
