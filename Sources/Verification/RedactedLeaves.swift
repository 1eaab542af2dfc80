import JSON
import RegistryCore
import SQLite

/// The leaves of changes whose images a lawful erasure took away.
///
/// They are read from the changes of the erasures themselves, which are sealed. A kept leaf counts
/// only for a change that an erasure may empty: of a table that holds people, before the erasure,
/// and, where it is about a person or a membership, of a person whose name is gone. Whatever else
/// stands in the table explains nothing.
struct RedactedLeaves {
  private var leaves: [Int64: MerkleHash] = [:]
  /// How many leaves were kept up to an entry: the entry and the sum.
  private var sums: [(entry: Int64, count: Int)] = []

  private struct Kept {
    let seq: Int64
    let leaf: MerkleHash
    let by: Int64
  }

  /// Reads them; a registry from before there were any, or one whose table is gone, has none.
  init(_ connection: Connection) throws {
    let exists = try connection.integer(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'redacted_change'")
    guard exists == 1,
      try connection.integer("SELECT 1 FROM redacted_change NOT INDEXED LIMIT 1") == 1
    else { return }
    var kept: [Kept] = []
    var emptied: Set<Int64> = []
    for entry in try Self.erasures(connection) {
      try Self.read(entry, connection, &kept, &emptied)
      sums.append((entry.id, kept.count))
    }
    for kept in kept where try Self.isLawful(kept, emptied, connection) {
      leaves[kept.seq] = kept.leaf
    }
  }

  /// The entries of erasures, with the changes that they say are theirs.
  private static func erasures(
    _ connection: Connection
  ) throws -> [(id: Int64, after: Int64, last: Int64)] {
    var found: [(id: Int64, after: Int64, last: Int64)] = []
    var seq: Int64 = 0
    try connection.rows("SELECT id, changes, action FROM entry ORDER BY id") { row in
      let (sum, overflow) = seq.addingReportingOverflow(try row.integer(1))
      guard !overflow else { return }
      if try row.text(2) == Redaction.action { found.append((try row.integer(0), seq, sum)) }
      seq = sum
    }
    return found
  }

  private static func read(
    _ entry: (id: Int64, after: Int64, last: Int64), _ connection: Connection,
    _ kept: inout [Kept], _ emptied: inout Set<Int64>
  ) throws {
    try connection.rows(
      """
      SELECT c.seq, l.tbl, c.row_id, c.operation, l.columns, c.new
      FROM change c NOT INDEXED CROSS JOIN trail_layout l
      WHERE l.id = c.layout AND c.seq > ?1 AND c.seq <= ?2 AND c.entry = ?3
        AND l.tbl IN ('person', 'redacted_change') AND c.new IS NOT NULL
      """, entry.after, entry.last, entry.id
    ) { row in
      guard let names = try? JSONValue(parsing: try row.text(4).utf8).elements.map(\.string),
        let values = try? JSONValue(parsing: try row.text(5).utf8).elements,
        names.count == values.count
      else { return }
      func value(_ name: String) -> JSONValue? { names.firstIndex(of: name).map { values[$0] } }
      if try row.text(1) == "person" {
        if value("full_name")?.string == Redaction.placeholder {
          emptied.insert(try row.integer(2))
        }
      } else if try row.text(3) == "insert", let seq = value("seq")?.integer,
        let leaf = value("leaf")?.string.flatMap({ MerkleHash(hex: $0) }), seq <= entry.after
      {
        kept.append(Kept(seq: seq, leaf: leaf, by: entry.id))
      }
    }
  }

  private static func isLawful(
    _ kept: Kept, _ emptied: Set<Int64>, _ connection: Connection
  ) throws -> Bool {
    var isLawful = false
    try connection.rows(
      """
      SELECT l.tbl, c.row_id FROM change c NOT INDEXED CROSS JOIN trail_layout l
      WHERE c.seq = ?1 AND l.id = c.layout
      """, kept.seq
    ) { row in
      let (table, id) = (try row.text(0), try row.integer(1))
      switch table {
      case "person": isLawful = emptied.contains(id)
      case "membership":
        let person = try connection.integer("SELECT person_id FROM membership WHERE id = ?1", id)
        isLawful = person.map(emptied.contains) ?? !emptied.isEmpty
      default:
        let isPersonal =
          try Redaction.tables.contains(table)
          || TrailLayout.all(of: table, in: connection).contains {
            $0.columns.contains("person_id")
          }
        isLawful = !emptied.isEmpty && isPersonal
      }
    }
    return isLawful
  }

  /// How many leaves stand for images that are gone.
  var count: Int { leaves.count }

  /// How many erasures up to an entry have kept.
  func count(upTo entry: Int) -> Int { sums.last { $0.entry <= entry }?.count ?? 0 }

  /// The kept leaf of a change in `row`, a row of `TrailFormat.changes`; nil for one that has its
  /// images or its salt, and so its own leaf.
  func leaf(change row: Statement) throws -> MerkleHash? {
    guard !leaves.isEmpty, let kept = leaves[try row.integer(0)], try Self.isEmpty(row, 5),
      try Self.isEmpty(row, 6), row.isNull(8)
    else { return nil }
    return kept
  }

  private static func isEmpty(_ row: Statement, _ column: Int) throws -> Bool {
    let image = try row.textOrNil(column)
    return image == nil || image == "[]"
  }
}
