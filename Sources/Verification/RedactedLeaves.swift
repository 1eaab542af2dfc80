import RegistryCore
import SQLite

/// The leaves of changes whose images a lawful erasure took away.
struct RedactedLeaves {
  private struct Kept {
    let leaf: MerkleHash
    let isExplained: Bool
  }

  private let leaves: [Int64: Kept]

  /// Reads them; a registry from before there were any, or one whose table is gone, has none.
  init(_ connection: Connection) throws {
    var leaves: [Int64: Kept] = [:]
    let exists = try connection.integer(
      "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'redacted_change'")
    if exists == 1 {
      // What a later entry, whose action is an erasure, recorded: nothing else explains a leaf.
      try connection.rows(
        """
        SELECT r.seq, r.leaf, EXISTS (SELECT 1 FROM trail_layout l
          JOIN change c ON c.layout = l.id AND c.row_id = r.id AND c.operation = 'insert'
          JOIN entry e ON e.id = c.entry
          WHERE l.tbl = 'redacted_change' AND c.seq > r.seq AND e.action = '\(Redaction.action)')
        FROM redacted_change r
        """
      ) { row in
        guard let leaf = MerkleHash(hex: try row.text(1)) else { return }
        leaves[try row.integer(0)] = Kept(leaf: leaf, isExplained: try row.integer(2) == 1)
      }
    }
    self.leaves = leaves
  }

  /// The kept leaf of a change in `row`, a row of `TrailLeaf.changes`; nil for one that has its
  /// images, and so its own leaf.
  func leaf(change row: Statement) throws -> MerkleHash? {
    guard !leaves.isEmpty, let kept = leaves[try row.integer(0)], kept.isExplained,
      try Self.isEmpty(row, 5), try Self.isEmpty(row, 6)
    else { return nil }
    return kept.leaf
  }

  private static func isEmpty(_ row: Statement, _ column: Int) throws -> Bool {
    let image = try row.textOrNil(column)
    return image == nil || image == "[]"
  }
}
