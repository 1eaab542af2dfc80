import RegistryCore
import SQLite

/// The tables and views that are meant for questions in SQL, each with what it holds.
public struct TableGuide: Sendable {
  /// The name in SQL.
  public let name: String
  /// Whether it is a view.
  public let isView: Bool
  /// What it holds.
  public let about: Wording
  /// Its columns, those with personal numbers marked by `*`.
  public let columns: [String]

  /// Every table and view that is described, and each table's trail, as the registry has them.
  ///
  /// Throws `SQLiteError`.
  public static func all(of registry: Registry) throws -> [TableGuide] {
    var kinds: [String: String] = [:]
    try registry.connection.rows(
      "SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view')"
    ) { row in
      kinds[try row.text(0)] = try row.text(1)
    }
    let trails = described.filter { kinds["trail_" + $0.name] != nil }.map { table in
      (
        name: "trail_" + table.name,
        about: Wording(
          vi: "Nhật ký của \(table.name): mỗi cột có old_… và new_…",
          en: "The trail of \(table.name): each column as old_… and new_…")
      )
    }
    return try (described + trails).compactMap { entry in
      guard let kind = kinds[entry.name] else { return nil }
      return TableGuide(
        name: entry.name, isView: kind == "view", about: entry.about,
        columns: try columns(of: entry.name, registry.connection))
    }
  }

  private static func columns(of table: String, _ connection: Connection) throws -> [String] {
    var columns: [String] = []
    let base = table.hasPrefix("trail_") ? String(table.dropFirst(6)) : table
    let guards = PersonalNumbers.tables[base == "member" ? "person" : base] ?? [:]
    try connection.rows("SELECT name FROM pragma_table_info(?1) ORDER BY cid", table) { row in
      let name = try row.text(0)
      let plain =
        name.hasPrefix("old_") || name.hasPrefix("new_") ? String(name.dropFirst(4)) : name
      let isGuarded = guards[name] != nil || (base != table && guards[plain] != nil)
      columns.append(isGuarded ? name + "*" : name)
    }
    return columns
  }

  /// What the file `tables.csv` says, in its order.
  static let described: [(name: String, about: Wording)] = {
    guard let file = embeddedFiles.first(where: { $0.name == "tables.csv" }) else { return [] }
    return file.text.split(separator: "\n").dropFirst().compactMap { line in
      let parts = line.split(separator: ";").map(String.init)
      guard parts.count == 3 else { return nil }
      return (parts[0], Wording(vi: parts[1], en: parts[2]))
    }
  }()
}
