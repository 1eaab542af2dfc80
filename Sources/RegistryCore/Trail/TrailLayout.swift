import SQLite

/// The column names that a table's images have, from one migration to the next.
public struct TrailLayout: Sendable {
  /// What a change names it by.
  public let id: Int64
  /// The columns, in the order of the image's values.
  public let columns: [String]
  /// What each column reads as in rows recorded before it existed, as SQL literals.
  let defaults: [String]
  /// The columns as stored.
  let json: String

  /// Every layout a table ever had, oldest first.
  ///
  /// The few rows are read without their index, which somebody may have emptied.
  public static func all(of table: String, in connection: Connection) throws -> [TrailLayout] {
    try all(of: table, in: connection, schema: "main")
  }

  /// The same of a registry that is attached under a name.
  static func all(
    of table: String, in connection: Connection, schema: String
  ) throws -> [TrailLayout] {
    var layouts: [TrailLayout] = []
    try connection.rows(
      "SELECT id, columns FROM \(schema).trail_layout NOT INDEXED WHERE tbl = ?1 ORDER BY id", table
    ) { row in
      let id = try row.integer(0)
      var columns: [String] = []
      var defaults: [String] = []
      try connection.rows(
        """
        SELECT c.value, quote(d.value) FROM \(schema).trail_layout l, json_each(l.columns) c
        JOIN json_each(l.defaults) d ON d.key = c.key WHERE l.id = ?1 ORDER BY c.key
        """, id
      ) { column in
        columns.append(try column.text(0))
        defaults.append(try column.text(1))
      }
      layouts.append(
        TrailLayout(id: id, columns: columns, defaults: defaults, json: try row.text(1)))
    }
    return layouts
  }

  /// The tables that have or had a layout, in the order of their names.
  public static func tables(in connection: Connection) throws -> [String] {
    var tables: [String] = []
    try connection.rows("SELECT DISTINCT tbl FROM trail_layout NOT INDEXED ORDER BY tbl") { row in
      tables.append(try row.text(0))
    }
    return tables
  }

  /// An SQL expression for an image of this layout as the columns of a later one would show it.
  public func expression(_ image: String, as later: TrailLayout) -> String {
    if columns == later.columns { return image }
    return "json_array(" + values(of: image, as: later).joined(separator: ", ") + ")"
  }

  /// SQL expressions for the columns of a later layout, from an image of this one.
  func values(of image: String, as later: TrailLayout) -> [String] {
    zip(later.columns, later.defaults).map { column, standard in
      guard let place = columns.firstIndex(of: column) else { return standard }
      return "json_extract(\(image), '$[\(place)]')"
    }
  }
}
