import SQLite

/// What can still be read of a damaged registry's trail: the last change of every row.
///
/// Every row is stored twice in a registry, in its table and as its last image in the trail.
struct TrailRecovery {
  /// The last change that can be read of a row.
  struct Last {
    let seq: Int64
    let entry: Int64
    let isDelete: Bool
  }

  /// By table and row.
  private(set) var last: [String: [Int64: Last]] = [:]
  /// Whether every change and every entry could be read, none missing between.
  private(set) var isWhole = true
  /// Changes that could be read.
  private(set) var changes = 0
  /// Places in the trail that could not be read.
  private(set) var unreadable = 0

  private let connection: Connection
  private let tables: [Int64: String]
  private var roots: [Int64: String] = [:]
  private var firsts: [Int64: Int64] = [:]
  private var proven: [Int64: Bool] = [:]

  /// Reads the trail; `tables` are those of the layouts, by number.
  init(_ connection: Connection, tables: [Int64: String]) throws {
    self.connection = connection
    self.tables = tables
    try readEntries()
    try readChanges()
  }

  private mutating func readEntries() throws {
    let last = try DamagedTable.last(of: "entry t", key: "id", in: connection)
    var seq: Int64 = 0
    var expected: Int64 = 1
    var roots = self.roots
    var firsts = self.firsts
    let table = DamagedTable(
      connection: connection, selection: "t.id, t.changes, t.root", source: "entry t", key: "id",
      last: last)
    let failed = try table.walk { row in
      let id = try row.integer(0)
      // Without the entries before, where one begins in the trail is not known.
      if id == expected { firsts[id] = seq } else { expected = .min }
      roots[id] = try row.textOrNil(2)
      seq += try row.integer(1)
      expected &+= 1
    }
    (self.roots, self.firsts) = (roots, firsts)
    unreadable += failed
    isWhole = failed == 0 && expected > 0
  }

  private mutating func readChanges() throws {
    let source = "change t"
    var lasts: [String: [Int64: Last]] = [:]
    var (count, previous, hasGap) = (0, Int64(0), false)
    let table = DamagedTable(
      connection: connection, selection: "t.seq, t.entry, t.layout, t.row_id, t.operation",
      source: source, key: "seq",
      last: try DamagedTable.last(of: source, key: "seq", in: connection))
    let failed = try table.walk { row in
      let seq = try row.integer(0)
      if seq != previous + 1 { hasGap = true }
      previous = seq
      count += 1
      guard let table = tables[try row.integer(2)] else { return }
      lasts[table, default: [:]][try row.integer(3)] = Last(
        seq: seq, entry: try row.integer(1), isDelete: try row.textOrNil(4) == "delete")
    }
    last = lasts
    changes = count
    unreadable += failed
    if failed > 0 || hasGap { isWhole = false }
  }

  /// The image of a change as a later layout would show it; nil where it cannot be read.
  func image(_ seq: Int64, _ layouts: [TrailLayout], as latest: TrailLayout) throws -> String? {
    let cases = layouts.map { "WHEN \($0.id) THEN \($0.expression("c.new", as: latest))" }
    do throws(SQLiteError) {
      return try connection.text(
        "SELECT CASE c.layout \(cases.joined(separator: " ")) END FROM change c WHERE c.seq = ?1",
        seq)
    } catch {
      guard error.isDamage else { throw error }
      return nil
    }
  }

  /// Whether the changes of an entry still have the root that it was sealed with.
  mutating func isProven(_ entry: Int64) throws -> Bool {
    if let known = proven[entry] { return known }
    let isProven = try root(of: entry).map { $0 == roots[entry] } ?? false
    proven[entry] = isProven
    return isProven
  }

  private func root(of entry: Int64) throws -> String? {
    guard let first = firsts[entry] else { return nil }
    let end = firsts[entry + 1] ?? .max
    let hasher = LeafHasher()
    var leaf = TrailLeaf()
    do {
      try connection.rows(
        """
        SELECT \(TrailFormat(connection).changeColumns)
        FROM change c CROSS JOIN trail_layout l
        WHERE l.id = c.layout AND c.seq > ?1 AND c.seq <= ?2 ORDER BY c.seq
        """, first, end
      ) { row in hasher.append(prefixed: try leaf.bytes(change: row)) }
      return hasher.finish().root
    } catch let error as SQLiteError where error.isDamage {
      return nil
    }
  }
}
