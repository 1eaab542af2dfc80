import Crypto
import RegistryCore
import SQLite

/// What is wrong with a registry, worked out from its rows alone and without the code under test.
package enum TrailCheck {
  /// Everything found, nothing when all is well.
  ///
  /// Damaged pages, broken references, a table that is not what its trail says, an entry whose
  /// root or count is not that of its changes. Entries before `first` are taken on trust.
  package static func breaks(
    in connection: Connection, from first: Int64 = 1
  ) throws -> [String] {
    var breaks: [String] = []
    try connection.rows("PRAGMA integrity_check") { row in
      if try row.text(0) != "ok" { breaks.append("integrity: \(try row.text(0))") }
    }
    try connection.rows("PRAGMA foreign_key_check") { row in
      breaks.append("foreign key of \(try row.text(0)) \(try row.value(1))")
    }
    for table in try TrailLayout.tables(in: connection) {
      breaks += try differences(of: table, in: connection)
    }
    return breaks + (try entries(in: connection, from: first))
  }

  /// The rows of a table that are not as their last image has them.
  package static func differences(of table: String, in connection: Connection) throws -> [String] {
    let layouts = try TrailLayout.all(of: table, in: connection)
    guard let latest = layouts.last,
      try connection.integer("SELECT 1 FROM sqlite_schema WHERE name = ?1", table) == 1
    else { return [] }
    let images = layouts.map { "WHEN \($0.id) THEN " + $0.expression("c.new", as: latest) }
    let live = latest.columns.map { "t.\"\($0)\"" }.joined(separator: ", ")
    var breaks: [String] = []
    try connection.rows(
      """
      WITH last AS (
        SELECT c.row_id, max(c.seq), c.operation,
          CASE c.layout \(images.joined(separator: " ")) END AS image
        FROM change c WHERE c.layout IN (\(layouts.map { "\($0.id)" }.joined(separator: ", ")))
        GROUP BY c.row_id
      )
      SELECT coalesce(l.row_id, t.id) FROM (SELECT * FROM last WHERE operation <> 'delete') l
      FULL OUTER JOIN "\(table)" t ON t.id = l.row_id
      WHERE l.image IS NOT json_array(\(live)) OR t.id IS NULL
      """
    ) { row in breaks.append("\(table) \(try row.integer(0))") }
    return breaks
  }

  /// The entries that do not hold what they say, and gaps in their numbers.
  package static func entries(
    in connection: Connection, from first: Int64 = 1
  ) throws -> [String] {
    var breaks: [String] = []
    var expected = first - 1
    var seq =
      try connection.integer("SELECT count(*) FROM change WHERE entry < ?1", first) ?? 0
    try connection.rows(
      "SELECT id, changes, root FROM entry WHERE id >= ?1 ORDER BY id", first
    ) { entry in
      expected += 1
      let number = try entry.integer(0)
      let changes = try leaves(ofChangesOf: number, in: connection)
      for (found, _) in changes {
        seq += 1
        if found != seq { breaks.append("seq \(found)") }
      }
      let leaves = changes.map(\.leaf)
      if number != expected { breaks.append("entry \(number) after \(expected - 1)") }
      if try entry.integer(1) != leaves.count { breaks.append("count of entry \(number)") }
      if try entry.text(2) != hex(root(of: leaves[...])) {
        breaks.append("root of entry \(number)")
      }
    }
    if try connection.integer("SELECT count(*) FROM change") != seq {
      breaks.append("loose change")
    }
    return breaks
  }

  /// The leaves of an entry's changes with their numbers, as VERIFICATION.md has them: a line for each
  /// part, and from format 2 on the salt.
  package static func leaves(
    ofChangesOf entry: Int64, in connection: Connection
  ) throws -> [(seq: Int64, leaf: [UInt8])] {
    let salt = try connection.integer(
      "SELECT count(*) FROM pragma_table_info('change') WHERE name = 'salt'")
    var leaves: [(seq: Int64, leaf: [UInt8])] = []
    try connection.rows(
      """
      SELECT c.seq, c.seq || char(10) || l.tbl || char(10) || c.row_id || char(10) || c.operation
        || char(10) || c.layout || char(10) || coalesce(c.old, '') || char(10)
        || coalesce(c.new, '') || char(10)\(salt == 1 ? " || coalesce(c.salt || char(10), '')" : "")
      FROM change c JOIN trail_layout l ON l.id = c.layout WHERE c.entry = ?1 ORDER BY c.seq
      """, entry
    ) { leaves.append((try $0.integer(0), Array(try $0.text(1).utf8))) }
    return leaves
  }

  /// The root over the entries, worked out from what VERIFICATION.md says of their leaves.
  package static func outerRoot(in connection: Connection) throws -> String {
    let columns =
      ["id", "at", "actor", "os_user", "action", "reason", "batch", "program", "schema"]
      + ["changes", "root"]
    let parts = columns.map { "coalesce(\($0), '') || char(10)" }.joined(separator: " || ")
    var leaves: [[UInt8]] = []
    try connection.rows(
      "SELECT \(parts) || coalesce(clock || char(10), '') FROM entry ORDER BY id"
    ) { leaves.append(Array(try $0.text(0).utf8)) }
    return hex(root(of: leaves[...]))
  }

  /// The Merkle tree hash of RFC 6962, section 2.1, as its text has it.
  package static func root(of leaves: ArraySlice<[UInt8]>) -> [UInt8] {
    switch leaves.count {
    case 0: return Array(SHA256.hash(data: [UInt8]()))
    case 1: return Array(SHA256.hash(data: [0] + (leaves.first ?? [])))
    default:
      var half = 1
      while half * 2 < leaves.count { half *= 2 }
      let middle = leaves.startIndex + half
      return Array(
        SHA256.hash(data: [1] + root(of: leaves[..<middle]) + root(of: leaves[middle...])))
    }
  }

  package static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
