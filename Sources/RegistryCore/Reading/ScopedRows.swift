import SQLite

/// The conditions that keep a reader to the rows in reach, table by table, for one connection.
///
/// A record of a place is shown where its place is in reach, by the columns that the view
/// `table_reference` of the schema declares; `SQL/reading/rules.sql` has what else there is. A table of
/// which nothing is declared shows no row.
package struct ScopedRows {
  /// A set of the numbers, or names, of rows in reach, as a temporary table or view.
  private struct RowSet {
    let name: String
    let file: String
    /// The table whose rows of today it holds, also where the past is shown.
    ///
    /// A record belongs where it is now; of what is gone since, the moment decides.
    let table: String?
    /// What a row of that table is in the table that says so.
    var column = "id"
    var isText = false
  }

  /// The rule of a table whose rows are all shown.
  private static let everything = "TRUE"
  private static let units = "sobo_read_unit"
  /// Who reads: one row, so that no rule has to be compiled again for the next reader.
  private static let reader = "sobo_reader"
  /// What the entries of rows in reach are.
  static let entries = "sobo_read_entry"

  /// The set of each table whose rows are places, or people.
  private static let sets = [
    "admin_unit": units, "village": "sobo_read_village", "household": "sobo_read_household",
    "person": "sobo_own_person",
  ]

  private static let rowSets = [
    RowSet(name: "sobo_read_village", file: "village", table: "village"),
    RowSet(name: "sobo_read_household", file: "household", table: "household"),
    RowSet(name: "sobo_read_person", file: "person", table: "person"),
    RowSet(name: "sobo_own_person", file: "own_person", table: "membership", column: "person_id"),
    RowSet(name: "sobo_seen_village", file: "seen_village", table: nil),
    RowSet(name: "sobo_seen_unit", file: "seen_unit", table: nil),
    RowSet(name: "sobo_own_entry", file: "own_entry", table: nil),
    RowSet(name: "sobo_read_name", file: "name", table: nil, isText: true),
  ]

  package var scope: ReadScope
  /// The schema of the registry.
  private let source: String
  /// The schema of the tables of a moment, and their names.
  package var past: (place: String, tables: Set<String>)?
  /// All tables of the registry.
  package let tables: [String]
  /// The rules of tables that have one of their own.
  private let conditions: [String: String]
  /// The sets, each with the statement that finds its rows.
  private let rowSets: [(set: RowSet, select: String)]
  private var access: [String: String] = [:]
  private var places: [String: [(column: String, target: String)]] = [:]
  private var layouts: [(id: Int64, table: String, columns: [String])] = []

  /// Reads what the registry declares, which `connection` has as `source`.
  package init(_ scope: ReadScope, in connection: Connection, source: String = "main") throws {
    (self.scope, self.source) = (scope, source)
    let rules = try ReadRules.standard.get()
    conditions = rules.conditions
    rowSets = try Self.rowSets.map { ($0, try rules.set($0.file)) }
    var tables: [String] = []
    try connection.rows(
      """
      SELECT name FROM \(source).sqlite_schema
      WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name
      """
    ) { tables.append(try $0.text(0)) }
    self.tables = tables
    try connection.rows("SELECT tbl, access FROM \(source).table_access") { row in
      access[try row.text(0)] = try row.text(1)
    }
    try connection.rows(
      "SELECT tbl, column, target FROM \(source).table_reference WHERE is_place"
    ) { row in
      places[try row.text(0), default: []].append((try row.text(1), try row.text(2)))
    }
  }

  /// Reads the layouts of images, which the condition of `change` needs.
  package mutating func readLayouts(_ connection: Connection) throws(SQLiteError) {
    guard layouts.isEmpty else { return }
    let statement = try connection.prepare(
      """
      SELECT l.id, l.tbl, c.value FROM \(source).trail_layout l, json_each(l.columns) c
      ORDER BY l.id, c.key
      """)
    while try statement.step() {
      let id = try statement.integer(0)
      if layouts.last?.id != id { layouts.append((id, try statement.text(1), [])) }
      layouts[layouts.count - 1].columns.append(try statement.text(2))
    }
  }

  /// The tables of which a reader does not see every row.
  package var restricted: [String] {
    tables.filter { table in
      if table == "change" { return true }
      if let rule = conditions[table] { return rule != Self.everything }
      return places[table] != nil || access[table] != "province"
    }
  }

  /// A table as it is, today or at the moment that is shown.
  package func home(of table: String) -> String {
    let place = past.flatMap { $0.tables.contains(table) ? $0.place : nil } ?? source
    return place + "." + TrailSchema.quoted(table)
  }

  /// What a row of a table must be to be shown; nil where all are.
  package func condition(of table: String) -> String? {
    if table == "change" { return changes }
    if let rule = conditions[table] {
      return rule == Self.everything ? nil : text(rule, of: table)
    }
    if let own = places[table] { return belongs(own) }
    return access[table] == "province" ? nil : "FALSE"
  }

  /// Whether a row belongs to a place in reach.
  ///
  /// What belongs where another record does is tested only (`+`): SQLite would take its list for a second
  /// way into the table of that record and look up every pair of household and record.
  private func belongs(_ places: [(column: String, target: String)]) -> String {
    places.map { place in
      let column = TrailSchema.quoted(place.column)
      return "\(Self.sets[place.target] == nil ? "+" : "")\(column) IN (\(ids(of: place.target)))"
    }.joined(separator: " OR ")
  }

  /// The rows in reach that a column of a place names.
  private func ids(of table: String) -> String {
    let home = Self.sets[table].map { "temp." + $0 }
    return "SELECT id FROM "
      + (home ?? "\(self.home(of: table)) WHERE \(belongs(places[table] ?? []))")
  }

  // MARK: Sets

  /// What makes all sets, in order: for a connection of which is not known what will be asked.
  package var statements: [String] {
    [Self.reader, Self.units].flatMap { name in
      setDefinition(name).map { [$0.structure, $0.filling] } ?? []
    }
      + rowSets.flatMap { set, select in
        [structure(of: set), filling(of: set, select)]
      }
      + ["CREATE TEMP VIEW \(Self.entries) (id) AS \(entriesInReach)"]
  }

  /// The names of the sets.
  var setNames: [String] { [Self.reader, Self.units, Self.entries] + rowSets.map(\.set.name) }

  /// What makes the set of a name, and what fills it for whoever reads; nil where there is none.
  func setDefinition(_ name: String) -> (structure: String, filling: String)? {
    switch name {
    case Self.reader:
      return (
        "CREATE TEMP TABLE \(name) (account INTEGER, login TEXT)",
        "INSERT INTO temp.\(name) VALUES (\(scope.account), \(Self.literal(scope.login)))"
      )
    case Self.units:
      return (
        "CREATE TEMP TABLE \(name) (id INTEGER PRIMARY KEY)",
        """
        INSERT INTO temp.\(name)
        SELECT value FROM json_each('[\(scope.units.map(String.init).joined(separator: ","))]')
        """
      )
    case Self.entries:
      return (
        "CREATE TEMP TABLE \(name) (id INTEGER PRIMARY KEY)",
        "INSERT OR IGNORE INTO temp.\(name) \(entriesInReach)"
      )
    default:
      return rowSets.first { $0.set.name == name }.map {
        (structure(of: $0.set), filling(of: $0.set, $0.select))
      }
    }
  }

  private func structure(of set: RowSet) -> String {
    let type = set.isText ? "TEXT PRIMARY KEY) WITHOUT ROWID" : "INTEGER PRIMARY KEY)"
    return "CREATE TEMP TABLE \(set.name) (id \(type)"
  }

  private func filling(of set: RowSet, _ select: String) -> String {
    let insert = "INSERT OR IGNORE INTO temp.\(set.name)"
    guard let table = set.table, past != nil else { return "\(insert) \(text(select))" }
    var now = self
    now.past = nil
    return """
      \(insert) \(now.text(select));
      \(insert) WITH known (id) AS (\(text(select)))
      SELECT id FROM known WHERE NOT EXISTS (
        SELECT 1 FROM \(now.home(of: table)) n WHERE n.\(set.column) = known.id)
      """
  }

  /// The entries that changed a row in reach of a place.
  private var entriesInReach: String {
    let rows = places.keys.sorted().filter { tables.contains($0) } + ["person"]
    return rows.map { table in
      """
      SELECT c.entry FROM \(TrailSchema.quoted(table)) s
      CROSS JOIN \(source).trail_layout l ON l.tbl = '\(table)'
      CROSS JOIN \(source).change c ON c.layout = l.id AND c.row_id = s.id
      """
    }.joined(separator: "\nUNION\n")
  }

  /// A statement with the names of tables as this connection has them, and with who reads.
  private func text(_ sql: String, of table: String = "") -> String {
    let parts = sql.split(separator: "main.", omittingEmptySubsequences: false)
    let named = parts.dropFirst().map { part in
      let name = part.prefix { $0.isLetter || $0 == "_" }
      return home(of: String(name)) + part.dropFirst(name.count)
    }
    return ((parts.first.map(String.init) ?? "") + named.joined())
      .replacing(":account", with: "(SELECT account FROM temp.\(Self.reader))")
      .replacing(":login", with: "(SELECT login FROM temp.\(Self.reader))")
      .replacing(":table", with: Self.literal(table))
  }

  private static func literal(_ text: String) -> String {
    "'\(text.replacing("'", with: "''"))'"
  }

  // MARK: The trail

  /// A change is shown where its row is, of a person only where the person belongs now.
  ///
  /// Of a row that is gone, its last image says of which place it was.
  private var changes: String {
    // Most changes are of records of a place.
    func isOfPlace(_ layout: (id: Int64, table: String, columns: [String])) -> Bool {
      layout.table == "person" || access[layout.table] == "place"
    }
    let cases = (layouts.filter(isOfPlace) + layouts.filter { !isOfPlace($0) }).map { layout in
      " WHEN \(layout.id) THEN \(isShown(layout.table, layout.columns))"
    }
    return "CASE layout\(cases.joined()) ELSE FALSE END"
  }

  private func isShown(_ table: String, _ columns: [String]) -> String {
    guard let condition = condition(of: table) else { return "TRUE" }
    // The rule of that one asks for its change in turn.
    if table == "redacted_change" || condition.hasPrefix("FALSE") { return "FALSE" }
    if table == "person" { return "change.row_id IN (SELECT id FROM temp.sobo_own_person)" }
    let row = TrailSchema.quoted(table)
    let there = "change.row_id IN (SELECT id FROM \(row))"
    let images = (places[table] ?? []).compactMap { place in
      columns.firstIndex(of: place.column).map {
        "json_extract(coalesce(old, new), '$[\($0)]') IN (\(ids(of: place.target)))"
      }
    }
    guard !images.isEmpty else { return there }
    return
      "(\(there) OR (NOT EXISTS (SELECT 1 FROM \(home(of: table)) r WHERE r.id = change.row_id)"
      + " AND (\(images.joined(separator: " OR ")))))"
  }
}
