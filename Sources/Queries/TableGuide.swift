import RegistryCore
import SQLite
import Schema

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
  public static func all(
    of registry: Registry, in catalogue: Catalogue = .standard
  ) throws -> [TableGuide] {
    let numbers = PersonalNumbers(catalogue)
    let described = described(catalogue)
    var kinds: [String: String] = [:]
    try registry.connection.rows(
      "SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view')"
    ) { row in
      kinds[try row.text(0)] = try row.text(1)
    }
    let views = try TrailViews.names(in: registry.connection)
    try TrailViews.make(named: views, on: registry.connection)
    for view in views { kinds[view] = "view" }
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
        columns: try columns(of: entry.name, numbers, registry.connection))
    }
  }

  private static func columns(
    of table: String, _ numbers: PersonalNumbers, _ connection: Connection
  ) throws -> [String] {
    var columns: [String] = []
    let base = table.hasPrefix("trail_") ? String(table.dropFirst(6)) : table
    let guards = numbers.tables[base == "member" ? "person" : base] ?? [:]
    try connection.rows("SELECT name FROM pragma_table_info(?1) ORDER BY cid", table) { row in
      let name = try row.text(0)
      // Nobody is shown the salts of changes.
      if table == "change", name == "salt" { return }
      let plain =
        name.hasPrefix("old_") || name.hasPrefix("new_") ? String(name.dropFirst(4)) : name
      let isGuarded = [name, base == table ? name : plain].contains { column in
        guards[column]?.isPseudonymous ?? false
      }
      columns.append(isGuarded ? name + "*" : name)
    }
    return columns
  }

  /// What the file `tables.csv` says, in its order.
  ///
  /// It says only the place of the tables of kinds, which say themselves what they hold; those that
  /// it does not place come last.
  private static func described(_ catalogue: Catalogue) -> [(name: String, about: Wording)] {
    var kinds = catalogue.kinds
    var described = lines.compactMap { parts -> (name: String, about: Wording)? in
      if parts.count == 3 { return (parts[0], Wording(vi: parts[1], en: parts[2])) }
      guard let at = kinds.firstIndex(where: { $0.table == parts[0] }) else { return nil }
      let kind = kinds.remove(at: at)
      return (kind.table, kind.description ?? kind.title)
    }
    described += kinds.map { ($0.table, $0.description ?? $0.title) }
    return described
  }

  private static let lines: [[String]] = {
    guard let file = embeddedFiles.first(where: { $0.name == "tables.csv" }) else { return [] }
    return file.text.split(separator: "\n").dropFirst().map { line in
      line.split(separator: ";").map(String.init)
    }
  }()
}
