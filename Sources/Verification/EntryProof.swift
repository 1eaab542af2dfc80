import JSON
import RegistryCore
import SQLite
import Schema

/// A proof, for a holder of one checkpoint, of an entry and of every change that it made.
///
/// The hashes of the changes give the root that the entry's leaf states, so none is missing or added;
/// VERIFICATION.md describes how another program checks it.
public struct EntryProof: Sendable, Hashable {
  /// One change, as it may be shown.
  public struct Change: Sendable, Hashable {
    /// The bytes of the leaf; where it is masked, what may be shown of them.
    public let leaf: String
    /// The hash of the whole leaf.
    public let hash: MerkleHash
    /// Whether something is left out of `leaf`.
    public let isMasked: Bool
  }

  /// From the entry to the root that a checkpoint states.
  public let entry: RecordProof.Step
  /// What it changed, in order.
  public let changes: [Change]

  /// Proves an entry in the tree of the first `size` entries.
  ///
  /// `mask` gives a leaf of a change as it may be shown. Throws `RegistryError` where the trail does
  /// not have the entry, and where what would have to be masked could be found by trying.
  public static func of(
    _ number: Int64, in registry: Registry, size: Int, mask: (String) throws -> String,
    maskEntry: (String) -> String
  ) throws -> EntryProof {
    let connection = registry.connection
    return try connection.reading {
      let entries = Array(try TreeHead.entryLeaves(in: connection).prefix(size))
      let (text, count) = try leaf(of: number, in: connection)
      guard let path = MerkleProof.inclusion(of: Int(number) - 1, in: entries) else {
        throw RegistryError.brokenTrail(number)
      }
      guard maskEntry(text) == text else { throw RegistryError.unmaskable("entry \(number)") }
      let proof = EntryProof(
        entry: RecordProof.Step(
          leaf: text, index: Int(number) - 1, size: entries.count, path: path,
          root: TreeHead(over: entries).root),
        changes: try changes(of: number, count, in: connection, mask))
      guard proof.isValid else { throw RegistryError.brokenTrail(number) }
      return proof
    }
  }

  private static func leaf(
    of number: Int64, in connection: Connection
  ) throws -> (text: String, changes: Int64) {
    var leaf = TrailLeaf()
    var text: String?
    try connection.rows(TrailFormat(connection).entries) { row in
      guard try row.integer(0) == number else { return }
      _ = try leaf.hash(entry: row)
      text = leaf.text
    }
    guard let text else { throw RegistryError.brokenTrail(number) }
    let count = try connection.integer("SELECT changes FROM entry WHERE id = ?1", number)
    return (text, count ?? 0)
  }

  private static func changes(
    of number: Int64, _ count: Int64, in connection: Connection, _ mask: (String) throws -> String
  ) throws -> [Change] {
    let first = try connection.integer(
      "SELECT min(seq) FROM change WHERE entry = ?1 AND seq > coalesce("
        + "(SELECT max(seq) FROM change WHERE entry = ?1 - 1), 0)", number)
    let kept = try RedactedLeaves(connection)
    let format = try TrailFormat(connection)
    var leaf = TrailLeaf()
    var changes: [Change] = []
    try connection.rows(format.changes + " LIMIT ?2", (first ?? 1) - 1, count) { row in
      let own = try leaf.hash(change: row)
      let text = leaf.text
      if let erased = try kept.leaf(change: row) {
        return changes.append(
          Change(leaf: TrailLeaf.withoutSalt(change: text), hash: erased, isMasked: true))
      }
      let shown = try mask(text)
      guard shown != text else {
        return changes.append(Change(leaf: text, hash: own, isMasked: false))
      }
      guard TrailLeaf.isSalted(change: text) else {
        throw RegistryError.unmaskable("entry \(number)")
      }
      changes.append(
        Change(leaf: TrailLeaf.withoutSalt(change: shown), hash: own, isMasked: true))
    }
    return changes
  }

  /// Whether the path holds and the changes give the root that the entry states.
  public var isValid: Bool {
    let parts = entry.leaf.split(separator: "\n", omittingEmptySubsequences: false)
    return entry.isValid && parts.count > 10 && parts[9] == "\(changes.count)"
      && parts[10] == TreeHead(over: changes.map(\.hash)).root.hex
  }

  /// The proof as another program reads it.
  public var json: JSONValue {
    [
      "format": "sobo-entry-proof-1", "entry": entry.json,
      "changes": .array(
        changes.map { change in
          change.isMasked
            ? ["leaf_hash": .string(change.hash.hex), "masked_leaf": .string(change.leaf)]
            : ["leaf": .string(change.leaf)]
        }),
    ]
  }
}
