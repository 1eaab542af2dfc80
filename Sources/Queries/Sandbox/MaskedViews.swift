import RegistryCore
import SQLite

/// Temporary views that hide the registry's tables and views of the same names.
///
/// SQLite looks for an unqualified name among temporary objects first. Each guarded table gets a
/// view with pseudonyms for its guarded values and with the numbers in its words masked, `change` one
/// with its images so treated, and every view of the registry is recreated, so that it reads these views and
/// not the tables. The salts of changes are shown to nobody: whoever had them could guess what an
/// erasure took away, or what a mask hides.
///
/// For a moment of the past, the tables that were changed since are in a schema
/// of their own, whose name is random too, and get a view too.
struct MaskedViews {
  /// The tables of a moment.
  struct Past {
    /// Their schema.
    let place: String
    /// Their names.
    let tables: [String]
    /// What of the trail was there: a table of it, and a condition.
    let ends: [(name: String, condition: String)]
  }

  let registryName: String
  /// What is hidden; nil where numbers may be read.
  let hidden: PersonalNumbers?
  /// The functions that make pseudonyms; their names are random, so that no statement calls them.
  let functions: PseudonymFunctions
  var past: Past?
  /// Which rows are shown to a reader who does not see all.
  var rows: ScopedRows?
  /// Tables that hold the pseudonyms of a table already, by its name, and for which columns.
  var made: [String: (table: String, columns: Set<String>)] = [:]

  init(registryName: String, hidden: PersonalNumbers?, functions: PseudonymFunctions) {
    self.registryName = registryName
    self.hidden = hidden
    self.functions = functions
  }

  /// What makes them, by the registry as `connection` has it attached.
  func statements(from connection: Connection) throws -> [String] {
    guard hidden != nil || past != nil || rows != nil else {
      return [try changeShadow([:], connection)]
    }
    let guarded = hidden?.tables ?? [:]
    var statements = rows?.statements ?? []
    var tables = past.map { Set($0.tables + ["entry"]) } ?? []
    tables.formUnion(rows?.restricted ?? [])
    tables.remove("change")
    for table in tables.union(guarded.keys).sorted() {
      statements.append(try shadow(of: table, guards: guarded[table] ?? [:], connection))
    }
    statements.append(try changeShadow(guarded, connection))
    try connection.rows(
      "SELECT name, sql FROM \(registryName).sqlite_schema WHERE type = 'view'"
    ) { row in
      let text = try row.text(1)
      let start = "CREATE VIEW "
      guard text.hasPrefix(start) else { throw RegistryError.driftedSchema(view: try row.text(0)) }
      statements.append("CREATE TEMP VIEW " + text.dropFirst(start.count))
    }
    return statements
  }

  /// What makes a table of the pseudonyms of another, by row, with an index of each column; the view of
  /// that table then takes them from there, and a join has something to look them up in.
  mutating func materialise(
    _ table: String, _ columns: Set<String>, _ connection: Connection
  ) throws -> [String] {
    let guards = (hidden?.tables[table] ?? [:]).filter { columns.contains($0.key) }
    guard try hasRowID(table, connection), !guards.isEmpty else { return [] }
    let name = functions.number + "_" + table
    let names = guards.keys.sorted()
    let quoted = names.map(TrailSchema.quoted)
    let values = names.compactMap { column in
      guards[column].map { shown(TrailSchema.quoted(column), $0) }
    }
    made[table] = (name, Set(names))
    return [
      "CREATE TEMP TABLE \(name) (id INTEGER PRIMARY KEY, \(quoted.joined(separator: ", ")))",
      "INSERT INTO \(name) SELECT id, \(values.joined(separator: ", ")) FROM \(home(of: table))",
    ] + names.map { "CREATE INDEX temp.\(name)_\($0) ON \(name) (\(TrailSchema.quoted($0)))" }
      + [
        "DROP VIEW temp.\(TrailSchema.quoted(table))",
        try shadow(of: table, guards: hidden?.tables[table] ?? [:], connection),
      ]
  }

  private func hasRowID(_ table: String, _ connection: Connection) throws -> Bool {
    try connection.integer(
      """
      SELECT 1 FROM pragma_table_info(?1, ?2) WHERE name = 'id' AND type = 'INTEGER' AND pk = 1
      """, table, registryName) == 1
  }

  /// The table itself, in the registry or in the past, or those rows of it that are shown.
  private func home(of table: String) -> String {
    if let rows, let condition = rows.condition(of: table) {
      return "(SELECT * FROM \(rows.home(of: table)) AS \(TrailSchema.quoted(table))"
        + " WHERE \(condition))"
    }
    let place = past.map { $0.tables.contains(table) ? $0.place : registryName } ?? registryName
    return place + "." + TrailSchema.quoted(table)
  }

  /// What a table of the trail ends with, as a WHERE.
  private func end(of table: String) -> String {
    past?.ends.first { $0.name == table }.map { " WHERE " + $0.condition } ?? ""
  }

  private func shadow(
    of table: String, guards: [String: PersonalNumbers.Guard], _ connection: Connection
  ) throws -> String {
    let made = made[table]
    var columns: [String] = []
    try connection.rows(
      "SELECT name FROM pragma_table_info(?1, ?2) ORDER BY cid", table, registryName
    ) { row in
      let name = try row.text(0)
      let quoted = TrailSchema.quoted(name)
      let value = (made == nil ? "" : "t.") + quoted
      if made?.columns.contains(name) == true {
        columns.append("n." + quoted + " AS " + quoted)
      } else if let policy = guards[name] {
        columns.append(shown(value, policy) + " AS " + quoted)
      } else {
        columns.append(value)
      }
    }
    return "CREATE TEMP VIEW \(TrailSchema.quoted(table)) AS SELECT "
      + columns.joined(separator: ", ") + " FROM \(home(of: table))"
      + (made.map { " AS t JOIN temp.\($0.table) AS n ON n.id = t.id" } ?? "")
      + end(of: table)
  }

  /// The trail's images, each with the places of its layout that hold guarded values replaced.
  private func changeShadow(
    _ guarded: [String: [String: PersonalNumbers.Guard]], _ connection: Connection
  ) throws -> String {
    var old = ""
    var new = ""
    try connection.rows("SELECT id, tbl FROM \(registryName).trail_layout ORDER BY id") { layout in
      guard let guards = guarded[try layout.text(1)], !guards.isEmpty else { return }
      let id = try layout.integer(0)
      var places: [(place: Int64, policy: PersonalNumbers.Guard)] = []
      try connection.rows(
        """
        SELECT c.key, c.value FROM \(registryName).trail_layout l, json_each(l.columns) c
        WHERE l.id = ?1 ORDER BY c.key
        """, id
      ) { column in
        if let policy = guards[try column.text(1)], policy != .masked {
          places.append((try column.integer(0), policy))
        }
      }
      old += " WHEN \(id) THEN " + image("old", places)
      new += " WHEN \(id) THEN " + image("new", places)
    }
    func shown(_ image: String, _ cases: String) -> String {
      cases.isEmpty ? image : "CASE layout\(cases) ELSE \(image) END AS \(image)"
    }
    return """
      CREATE TEMP VIEW change AS SELECT seq, entry, layout, row_id, operation,
        \(shown("old", old)), \(shown("new", new))
      FROM \(home(of: "change"))\(end(of: "change"))
      """
  }

  private func image(
    _ column: String, _ places: [(place: Int64, policy: PersonalNumbers.Guard)]
  ) -> String {
    let replaced = places.map { place, policy in
      ", '$[\(place)]', "
        + shown("json_extract(\(column), '$[\(place)]')", policy, inImage: true)
    }
    let image = places.isEmpty ? column : "json_replace(\(column)" + replaced.joined() + ")"
    return "CASE WHEN \(Self.mayHoldNumber(column)) THEN \(Self.imageFunction)(\(image))"
      + " ELSE \(image) END"
  }

  /// Masks the numbers of people in a text.
  static let textFunction = "masked_text"
  /// Masks those in the texts of a JSON array.
  static let imageFunction = "masked_image"

  /// Masks those in a message about what somebody wrote.
  static let messageFunction = "masked_message"

  /// Whether a text has a digit, or a sign that Vietnamese is not written with; most have neither,
  /// which SQLite tells faster than a function of ours.
  private static func mayHoldNumber(_ value: String) -> String {
    "\(value) GLOB '*[^ -)+-/:-~À-ɏ\u{300}-\u{36F}Ạ-ỹ–—‘-”…]*'"
  }

  /// What takes the place of a guarded value.
  private func shown(
    _ value: String, _ policy: PersonalNumbers.Guard, inImage: Bool = false
  ) -> String {
    let number = "\(inImage ? functions.numberInImage : functions.number)(\(value))"
    let text = "\(inImage ? functions.textInImage : functions.text)(\(value))"
    func words(_ function: String) -> String {
      "CASE WHEN \(Self.mayHoldNumber(value)) THEN \(function)(\(value)) ELSE \(value) END"
    }
    return switch policy {
    case .hidden: number
    case .numberOrWords:
      "CASE WHEN \(value) GLOB '*\(String(repeating: "[0-9]", count: 8))*' THEN \(number)"
        + " ELSE \(words(Self.textFunction)) END"
    case .hiddenText: text
    case .message: words(Self.messageFunction)
    case .masked: words(Self.textFunction)
    }
  }
}
