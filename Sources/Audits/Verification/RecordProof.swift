import RegistryCore
import SQLite
import Sheets

/// A proof, for somebody who has only a checkpoint, that the registry recorded one change.
///
/// The text is self-contained; VERIFICATION.md describes how another program checks it.
public struct RecordProof: Sendable, Hashable {
  /// A leaf and the path from it to a root.
  public struct Step: Sendable, Hashable {
    /// The bytes of the leaf, without the 0x00 prefix.
    public let leaf: String
    /// Its place in the tree, from 0.
    public let index: Int
    /// The leaves of the tree.
    public let size: Int
    /// The hashes from the leaf to the root.
    public let path: [MerkleHash]
    /// The root.
    public let root: MerkleHash

    /// Whether the path leads from the leaf to the root.
    public var isValid: Bool {
      MerkleProof.verify(
        inclusion: path, of: .leaf(leaf.utf8), at: index, size: size, root: root)
    }
  }

  /// From the change to the root that its entry sealed.
  public let change: Step
  /// From the entry to the root that a checkpoint states.
  public let entry: Step

  /// Whether both paths hold and the entry seals the very root that the change leads to.
  public var isValid: Bool {
    let parts = entry.leaf.split(separator: "\n", omittingEmptySubsequences: false)
    return change.isValid && entry.isValid && parts.count == 12
      && parts[9] == "\(change.size)" && parts[10] == change.root.hex
  }

  /// Proves the last change of a record: of the row of `table` whose code or number is `key`.
  ///
  /// The tree ends at `size` entries, or at all. Throws `RegistryError` for a record that the trail
  /// does not have by then.
  public static func last(
    of table: String, key: String, in registry: Registry, size: Int? = nil
  ) throws -> RecordProof {
    let connection = registry.connection
    return try connection.transaction(.deferred) {
      let leaves = try TreeHead.entryLeaves(in: connection)
      let size = min(size ?? leaves.count, leaves.count)
      guard let seq = try change(of: table, key: key, in: connection, upTo: size) else {
        throw RegistryError.noRecord(table, key)
      }
      return try prove(seq, in: connection, Array(leaves.prefix(size)))
    }
  }

  private static func change(
    of table: String, key: String, in connection: Connection, upTo entry: Int
  ) throws -> Int64? {
    let layouts = try TrailLayout.all(of: table, in: connection)
    var last: Int64?
    for layout in layouts {
      var row = Int64(key)
      if let place = layout.columns.firstIndex(of: "code") {
        row = try connection.integer(
          """
          SELECT row_id FROM change WHERE layout = ?1 AND entry <= ?2
          AND ?3 IN (json_extract(new, '$[\(place)]'), json_extract(old, '$[\(place)]'))
          ORDER BY seq DESC LIMIT 1
          """, layout.id, entry, key)
      }
      guard let row else { continue }
      let seq = try connection.integer(
        "SELECT max(seq) FROM change WHERE layout = ?1 AND row_id = ?2 AND entry <= ?3",
        layout.id, row, entry)
      if let seq { last = max(last ?? 0, seq) }
    }
    return last
  }

  private static func prove(
    _ seq: Int64, in connection: Connection, _ entries: [MerkleHash]
  ) throws -> RecordProof {
    let number = try connection.integer("SELECT entry FROM change WHERE seq = ?1", seq) ?? 0
    let before =
      try connection.integer(
        "SELECT max(seq) FROM change WHERE entry < ?1 AND seq < ?2", number, seq)
      ?? 0
    var hashes: [MerkleHash] = []
    var leaf = TrailLeaf()
    var text = ""
    var index = 0
    let count = try connection.integer("SELECT changes FROM entry WHERE id = ?1", number) ?? 0
    try connection.rows(TrailLeaf.changes + " LIMIT ?2", before, count) { row in
      if try row.integer(0) == seq { index = hashes.count }
      hashes.append(try leaf.hash(change: row))
      if hashes.count == index + 1, try row.integer(0) == seq { text = leaf.text }
    }
    var entryText = ""
    try connection.rows(TrailLeaf.entries) { row in
      guard try row.integer(0) == number else { return }
      _ = try leaf.hash(entry: row)
      entryText = leaf.text
    }
    let place = Int(number) - 1
    guard let path = MerkleProof.inclusion(of: index, in: hashes),
      let outerPath = MerkleProof.inclusion(of: place, in: entries)
    else { throw RegistryError.brokenTrail(number) }
    let proof = RecordProof(
      change: Step(
        leaf: text, index: index, size: hashes.count, path: path, root: root(hashes)),
      entry: Step(
        leaf: entryText, index: place, size: entries.count, path: outerPath, root: root(entries)))
    guard proof.isValid else { throw RegistryError.brokenTrail(number) }
    return proof
  }

  private static func root(_ leaves: [MerkleHash]) -> MerkleHash {
    var tree = MerkleTree()
    for leaf in leaves { tree.append(leaf: leaf) }
    return tree.head
  }

  /// The proof as another program reads it.
  public var json: JSONValue {
    [
      "format": "sobo-record-proof-1", "change": Self.json(change), "entry": Self.json(entry),
    ]
  }

  private static func json(_ step: Step) -> JSONValue {
    [
      "leaf": .string(step.leaf), "index": .integer(Int64(step.index)),
      "size": .integer(Int64(step.size)), "path": .array(step.path.map { .string($0.hex) }),
      "root": .string(step.root.hex),
    ]
  }
}
