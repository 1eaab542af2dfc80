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
  /// A column, and what it holds where that is said.
  public struct Column: Sendable {
    /// Its name in SQL.
    public let name: String
    /// Whether it reads as pseudonyms.
    public let isMasked: Bool
    /// What it holds.
    public let about: Wording?
  }

  /// Its columns.
  public let details: [Column]

  /// The names of its columns, those with personal numbers marked by `*`.
  public var columns: [String] { details.map { $0.isMasked ? $0.name + "*" : $0.name } }

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
    let tables = try described.compactMap { entry in
      try kinds[entry.name].map { kind in
        TableGuide(
          name: entry.name, isView: kind == "view", about: entry.about,
          details: try columns(of: entry.name, numbers, catalogue, registry.connection))
      }
    }
    let madeWhenNamed = QueryViews.all.map { view in
      TableGuide(
        name: view.name, isView: true, about: view.about,
        details: view.columns.map { Column(name: $0.name, isMasked: false, about: $0.about) })
    }
    return try tables + madeWhenNamed
      + trails.map { entry in
        TableGuide(
          name: entry.name, isView: true, about: entry.about,
          details: try columns(of: entry.name, numbers, catalogue, registry.connection))
      }
  }

  /// What the columns of views hold, by `view;column`; `*` is any view.
  private static let explained: [String: Wording] = {
    guard let file = embeddedFiles.first(where: { $0.name == "columns.csv" }) else { return [:] }
    return file.text.split(separator: "\n").dropFirst().reduce(into: [:]) { explained, line in
      let parts = line.split(separator: ";", maxSplits: 2).map(String.init)
      guard parts.count == 3, let end = parts[2].lastIndex(of: ";") else { return }
      explained[parts[0] + ";" + parts[1]] = Wording(
        vi: String(parts[2][..<end]), en: String(parts[2][parts[2].index(after: end)...]))
    }
  }()

  /// What a column holds: of a kind's table its field's title, of a view what the file says.
  private static func about(
    _ column: String, of table: String, _ catalogue: Catalogue
  ) -> Wording? {
    if let said = explained[table + ";" + column] { return said }
    for kind in catalogue.kinds {
      for field in kind.fields where kind.table(of: field) == table {
        if field.columns.contains(column) { return field.title }
      }
    }
    return explained["*;" + column]
  }

  private static func columns(
    of table: String, _ numbers: PersonalNumbers, _ catalogue: Catalogue,
    _ connection: Connection
  ) throws -> [Column] {
    var columns: [Column] = []
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
      columns.append(
        Column(name: name, isMasked: isGuarded, about: about(name, of: table, catalogue)))
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
