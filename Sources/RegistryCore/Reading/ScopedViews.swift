import SQLite

/// Temporary views that hide the rows out of reach, on one connection that reads a registry.
///
/// SQLite looks for an unqualified name among temporary objects first. Each table of which not every row
/// is shown gets a view of its name as soon as a statement names it, and so does every view of the
/// registry, which reads those. What names a table past its view does not compile.
///
/// The views and the sets of what is in reach are the same for every reader; what a reader's sets hold is
/// filled in when it is first needed, and emptied for the next one.
final class ScopedViews {
  /// What the program's own statements read whole: they come to an entry, and to the number of the
  /// latest one of a record, from a row in reach.
  private static let whole: Set<String> = ["entry", "record_change"]

  private var rows: ScopedRows
  /// The views and sets that are made when they are named.
  private var names: Set<String> = []
  private var made: Set<String> = []
  /// What each of those names.
  private var mentions: [String: [String]] = [:]
  /// The sets that hold what they should.
  private var filled: Set<String> = []
  /// The sets that a text needs.
  private var known: [String: [String]] = [:]
  private static let mostKnown = 500
  /// The state of the file of which the sets are.
  private var state: Int64?
  private var restricted: Set<String> = []
  /// Whether all is read as it is, to lay a moment out.
  private var isOpen = false
  private let views: [(name: String, text: String)]
  /// Where the trail ends at the moment that is shown.
  private var ends: [String: String] = [:]

  init(_ rows: ScopedRows, in connection: Connection) throws {
    self.rows = rows
    var views: [(name: String, text: String)] = []
    let start = "CREATE VIEW "
    try connection.rows("SELECT name, sql FROM main.sqlite_schema WHERE type = 'view'") { row in
      let text = try row.text(1)
      guard text.hasPrefix(start) else { throw RegistryError.driftedSchema(try row.text(0)) }
      views.append((try row.text(0), "CREATE TEMP VIEW " + text.dropFirst(start.count)))
    }
    self.views = views
    find()
    connection.setTextReader { connection, sql throws(SQLiteError) in
      if !self.isOpen { try self.make(namedIn: sql, on: connection) }
    }
    connection.setAuthorizer { self.isAllowed($0) ? .allow : .deny }
  }

  /// Finds out what there is to be made.
  private func find() {
    restricted = Set(rows.restricted).subtracting(Self.whole)
    names = restricted.union(views.map(\.name)).union(rows.setNames)
    if rows.past == nil { names.subtract(Self.whole) } else { names.formUnion(Self.whole) }
  }

  /// What makes a view, or a set without what it holds, and what else it names.
  private func definition(
    of name: String, on connection: Connection
  ) throws(SQLiteError) -> (text: String, needs: String)? {
    if name == "change" { try rows.readLayouts(connection) }
    if let view = views.first(where: { $0.name == name }) { return (view.text, view.text) }
    if let set = rows.setDefinition(name) { return (set.structure, set.filling) }
    guard names.contains(name) else { return nil }
    let text = shadow(of: name)
    return (text, text)
  }

  private func shadow(of table: String) -> String {
    let name = TrailSchema.quoted(table)
    // Entries are cut off at the moment, and hide nothing else.
    let condition = Self.whole.contains(table) ? "TRUE" : rows.condition(of: table) ?? "TRUE"
    let end = ends[table].map { " AND \($0)" } ?? ""
    return "CREATE TEMP VIEW \(name) AS SELECT * FROM \(rows.home(of: table)) AS \(name)"
      + " WHERE (\(condition))\(end)"
  }

  /// Makes what a text names and what that needs, and fills the sets of it.
  private func make(namedIn sql: String, on connection: Connection) throws(SQLiteError) {
    if known[sql] == nil {
      let named = words(of: sql).filter(names.contains).sorted()
      for name in named { try make(name, on: connection) }
      if known.count >= Self.mostKnown { known = [:] }
      var sets: [String] = []
      var seen: Set<String> = []
      for name in named { collect(name, into: &sets, &seen) }
      known[sql] = sets
    }
    for set in known[sql] ?? [] where !filled.contains(set) { try fill(set, on: connection) }
  }

  private func make(_ name: String, on connection: Connection) throws(SQLiteError) {
    guard !made.contains(name), let (text, needs) = try definition(of: name, on: connection) else {
      return
    }
    made.insert(name)
    let named = words(of: needs).filter { names.contains($0) && $0 != name }.sorted()
    mentions[name] = named
    for name in named { try make(name, on: connection) }
    try openly { () throws(SQLiteError) in try connection.execute(text) }
  }

  /// The sets that something needs, each behind those that it is filled from.
  private func collect(_ name: String, into sets: inout [String], _ seen: inout Set<String>) {
    guard seen.insert(name).inserted else { return }
    for name in mentions[name] ?? [] { collect(name, into: &sets, &seen) }
    if rows.setNames.contains(name) { sets.append(name) }
  }

  private func fill(_ set: String, on connection: Connection) throws(SQLiteError) {
    guard let filling = rows.setDefinition(set)?.filling else { return }
    try openly { () throws(SQLiteError) in try connection.execute(filling) }
    filled.insert(set)
  }

  private func openly<R>(_ body: () throws(SQLiteError) -> R) throws(SQLiteError) -> R {
    let wasOpen = isOpen
    isOpen = true
    defer { isOpen = wasOpen }
    return try body()
  }

  /// Shows from now on what another reader may see, in the transaction that is open.
  func show(_ scope: ReadScope, on connection: Connection) throws {
    let state = try connection.integer("PRAGMA main.data_version")
    if scope == rows.scope, state == self.state { return }
    // Should it fail, nothing is kept for anybody.
    self.state = nil
    rows.scope = scope
    for set in filled { try connection.execute("DELETE FROM temp.\(set)") }
    filled = []
    self.state = state
  }

  /// The words of a text in lower case, without tables that are named with the schema of the registry or
  /// of the moment.
  private func words(of sql: String) -> Set<String> {
    var words: Set<String> = []
    var word: [UInt8] = []
    var last = ""
    var between: [UInt8] = []
    for byte in Array(sql.utf8) + [0] {
      let lower = byte >= 65 && byte <= 90 ? byte + 32 : byte
      if lower >= 97 && lower <= 122 || lower >= 48 && lower <= 57 || lower == 95 {
        word.append(lower)
        continue
      }
      if !word.isEmpty {
        let text = String(decoding: word, as: UTF8.self)
        let isQualified = between == Self.point || between == Self.quotedPoint
        if !isQualified || (last != "main" && last != rows.past?.place) { words.insert(text) }
        (last, word, between) = (text, [], [])
      }
      between.append(byte)
    }
    return words
  }

  private static let point = [UInt8(ascii: ".")]
  private static let quotedPoint = [UInt8(ascii: "."), UInt8(ascii: "\"")]

  /// A second line: a table is read past its view only by the views and sets themselves.
  private func isAllowed(_ action: AuthorizerAction) -> Bool {
    guard !isOpen, action.code == AuthorizerAction.read, let database = action.database,
      database == "main" || database == rows.past?.place, let table = action.first?.lowercased(),
      restricted.contains(table),
      // Of a view of which no column is read SQLite asks about the table, outside of the view.
      action.second?.isEmpty == false
    else { return true }
    guard let inside = action.inside?.lowercased() else { return false }
    return restricted.contains(inside) || Self.whole.contains(inside)
  }

  /// Does `body` with everything in sight.
  func unscoped<R>(_ body: () throws -> R) rethrows -> R {
    let wasOpen = isOpen
    isOpen = true
    defer { isOpen = wasOpen }
    return try body()
  }

  /// Shows the tables of a moment from now on.
  func show(
    _ tables: [String], in place: String, ends: [(name: String, condition: String)],
    on connection: Connection
  ) throws {
    rows.past = (place, Set(tables))
    self.ends = Dictionary(uniqueKeysWithValues: ends.map { ($0.name, $0.condition) })
    let again = made
    for name in again {
      let kind = try connection.text(
        "SELECT type FROM temp.sqlite_schema WHERE name = ?1 AND type IN ('table', 'view')", name)
      if let kind { try connection.execute("DROP \(kind) temp.\(TrailSchema.quoted(name))") }
    }
    (made, mentions, filled, known) = ([], [:], [], [:])
    find()
    for name in again.sorted() where !made.contains(name) { try make(name, on: connection) }
  }
}
