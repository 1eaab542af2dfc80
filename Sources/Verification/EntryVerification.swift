import RegistryCore
import SQLite

/// Compares one entry with its own changes, without the rest of the file.
public enum EntryVerification {
  /// Whether the changes of `entry`, the first of which comes after `seq`, have the root that it
  /// was sealed with; false too where they cannot be read.
  public static func isWhole(
    _ entry: Int64, after seq: Int64, in connection: Connection
  ) throws -> Bool {
    do {
      guard
        let count = try connection.integer("SELECT changes FROM entry WHERE id = ?1", entry),
        let root = try connection.text("SELECT root FROM entry WHERE id = ?1", entry)
      else { return false }
      let kept = try RedactedLeaves(connection)
      var leaf = TrailLeaf()
      var tree = MerkleTree()
      var isInOrder = true
      try connection.rows(
        """
        SELECT \(TrailFormat(connection).changeColumns)
        FROM change c CROSS JOIN trail_layout l
        WHERE l.id = c.layout AND c.seq > ?1 AND c.seq <= ?2 ORDER BY c.seq
        """, seq, seq + count
      ) { row in
        if try row.integer(7) != entry { isInOrder = false }
        tree.append(leaf: try kept.leaf(change: row) ?? leaf.hash(change: row))
      }
      return isInOrder && Int64(tree.count) == count && tree.root == root
    } catch is SQLiteError {
      return false
    }
  }
}
