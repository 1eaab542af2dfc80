import JSON
import RegistryCore
import SQLite
import Schema

/// The leaves of changes of which a lawful erasure took something away.
///
/// They are read from the changes of the erasures themselves, which are sealed, and so is what tells
/// whether each is lawful: whose erasure it was, from which columns it took, and the leaf of what is
/// left. Nothing is decided by rows as they are now: they may have become somebody else's since.
/// Programs up to 0.5 took images away as a whole and said only which: that form is read in what they
/// wrote and nowhere else.
struct RedactedLeaves {
  private struct Leaf {
    let leaf: MerkleHash
    /// The leaf of what is left; nil where nothing is.
    let remainder: MerkleHash?
  }

  private var leaves: [Int64: Leaf] = [:]
  /// How many leaves were kept up to an entry: the entry and the sum.
  private var sums: [(entry: Int64, count: Int)] = []
  /// How many of them are of rows of others, which lost single values.
  private(set) var ofOthers = 0

  private struct Kept {
    let seq: Int64
    let leaf: MerkleHash
    let by: Erasure
    /// Whose erasure it was, what it took and what it left; nil where it took all.
    let cut: (person: Int64, columns: [String], remainder: MerkleHash)?
  }

  private struct Erasure {
    let id: Int64
    let after: Int64
    let last: Int64
  }

  /// Reads them; a registry from before there were any, or one whose table is gone, has none.
  init(_ connection: Connection, _ migrations: MigrationTrail? = nil) throws {
    let exists = try connection.integer(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'redacted_change'")
    guard exists == 1,
      try connection.integer("SELECT 1 FROM redacted_change NOT INDEXED LIMIT 1") == 1
    else { return }
    var kept: [Kept] = []
    var emptied: Set<Int64> = []
    var seqs: Set<Int64> = []
    for entry in try Self.erasures(connection) {
      let before = kept.count
      try Self.read(entry, connection, &kept, &emptied)
      seqs.formUnion(kept[before...].map(\.seq))
      sums.append((entry.id, seqs.count))
    }
    if kept.contains(where: { $0.cut == nil }) {
      let end = try Self.endOfOldForm(connection, migrations ?? MigrationTrail(connection))
      kept.removeAll { $0.cut == nil && ($0.by.id >= end.entry || $0.by.last >= end.seq) }
    }
    var rule = ErasureRule(connection, emptied: emptied)
    for kept in kept {
      guard let change = try Self.change(kept.seq, in: connection) else { continue }
      var isOther = false
      if let cut = kept.cut {
        guard
          try rule.allows(
            change, of: cut.person, cut.columns, until: kept.by.last, isOther: &isOther)
        else { continue }
      } else {
        guard try rule.allowsAll(change, until: kept.by.last) else { continue }
        isOther = change.table != "person" && !change.columns.contains("person_id")
      }
      if isOther, leaves[kept.seq] == nil { ofOthers += 1 }
      leaves[kept.seq] = Leaf(leaf: kept.leaf, remainder: kept.cut?.remainder)
    }
  }

  /// Before which entry and change the old form was written: before the migration that brought the new
  /// one, and before any change with columns that it or a later migration brought.
  private static func endOfOldForm(
    _ connection: Connection, _ migrations: MigrationTrail
  ) throws -> (entry: Int64, seq: Int64) {
    var versions: [Int64] = []
    try connection.rows(
      "SELECT version, columns FROM trail_layout NOT INDEXED WHERE tbl = 'redacted_change'"
    ) { row in
      if isNewForm(PastImage.columns(try row.text(1))) { versions.append(try row.integer(0)) }
    }
    guard let version = versions.min() else { return (.max, .max) }
    let seq = try connection.integer(
      """
      SELECT c.seq FROM change c NOT INDEXED WHERE c.layout IN (
        SELECT l.id FROM trail_layout l NOT INDEXED WHERE l.version >= ?1) ORDER BY c.seq LIMIT 1
      """, version)
    return (migrations.entry(of: version) ?? .max, seq ?? .max)
  }

  private static func isNewForm(_ columns: [String]) -> Bool { columns.contains("remainder") }

  /// The entries of erasures, with the changes that they say are theirs.
  private static func erasures(_ connection: Connection) throws -> [Erasure] {
    var found: [Erasure] = []
    var seq: Int64 = 0
    try connection.rows("SELECT id, changes, action FROM entry ORDER BY id") { row in
      let (sum, overflow) = seq.addingReportingOverflow(try row.integer(1))
      guard !overflow else { return }
      if try row.text(2) == Redaction.action {
        found.append(Erasure(id: try row.integer(0), after: seq, last: sum))
      }
      seq = sum
    }
    return found
  }

  private static func read(
    _ entry: Erasure, _ connection: Connection, _ kept: inout [Kept], _ emptied: inout Set<Int64>
  ) throws {
    try connection.rows(
      """
      SELECT c.seq, l.tbl, c.row_id, c.operation, l.columns, c.new
      FROM change c NOT INDEXED CROSS JOIN trail_layout l
      WHERE l.id = c.layout AND c.seq > ?1 AND c.seq <= ?2 AND c.entry = ?3
        AND l.tbl IN ('person', 'redacted_change') AND c.new IS NOT NULL
      """, entry.after, entry.last, entry.id
    ) { row in
      let columns = PastImage.columns(try row.text(4))
      guard let image = PastImage(try row.text(5), columns: columns) else { return }
      if try row.text(1) == "person" {
        if image["full_name"]?.string == Redaction.placeholder {
          emptied.insert(try row.integer(2))
        }
        return
      }
      guard let seq = image["seq"]?.integer, seq <= entry.after,
        let leaf = image["leaf"]?.string.flatMap({ MerkleHash(hex: $0) })
      else { return }
      if let person = image["person_id"]?.integer, let taken = image["columns"]?.string,
        let remainder = image["remainder"]?.string.flatMap({ MerkleHash(hex: $0) })
      {
        kept.append(
          Kept(
            seq: seq, leaf: leaf, by: entry,
            cut: (person, PastImage.columns(taken), remainder)))
      } else if try row.text(3) == "insert", !isNewForm(columns) {
        kept.append(Kept(seq: seq, leaf: leaf, by: entry, cut: nil))
      }
    }
  }

  private static func change(
    _ seq: Int64, in connection: Connection
  ) throws -> ErasureRule.Change? {
    var change: ErasureRule.Change?
    try connection.rows(
      """
      SELECT l.tbl, c.row_id, l.columns, c.old, c.new
      FROM change c NOT INDEXED CROSS JOIN trail_layout l WHERE c.seq = ?1 AND l.id = c.layout
      """, seq
    ) { row in
      let columns = PastImage.columns(try row.text(2))
      change = ErasureRule.Change(
        table: try row.text(0), row: try row.integer(1), columns: columns,
        images: [
          PastImage(try row.textOrNil(3), columns: columns),
          PastImage(try row.textOrNil(4), columns: columns),
        ].compactMap(\.self))
    }
    return change
  }

  /// How many leaves stand for images of which something is gone.
  var count: Int { leaves.count }

  /// How many erasures up to an entry have kept.
  func count(upTo entry: Int) -> Int { sums.last { $0.entry <= entry }?.count ?? 0 }

  /// The kept leaf of a change in `row`, a row of `TrailFormat.changes`, or of its `bareChanges` with the
  /// table given; nil for one that has its own, and for one that is not what the erasure left.
  func leaf(change row: Statement, in table: [UInt8]? = nil) throws -> MerkleHash? {
    guard !leaves.isEmpty, let kept = leaves[try row.integer(0)], row.isNull(8) else { return nil }
    if let remainder = kept.remainder {
      var leaf = TrailLeaf()
      return try leaf.hash(change: row, in: table) == remainder ? kept.leaf : nil
    }
    return try Self.isEmpty(row, 5) && Self.isEmpty(row, 6) ? kept.leaf : nil
  }

  private static func isEmpty(_ row: Statement, _ column: Int) throws -> Bool {
    let image = try row.textOrNil(column)
    return image == nil || image == "[]"
  }
}
