import JSON
import RegistryCore

/// A proof, for a holder of two checkpoints, that the later registry extends the earlier.
public struct ConsistencyProof: Sendable, Hashable {
  /// The earlier tree.
  public let old: TreeHead
  /// The later tree.
  public let new: TreeHead
  /// The hashes of RFC 6962 §2.1.2.
  public let path: [MerkleHash]

  /// Whether the later tree extends the earlier.
  public var isValid: Bool {
    MerkleProof.verify(consistency: path, from: old.size, old.root, to: new.size, new.root)
  }

  /// Proves that a registry extends a checkpoint, in the tree of its first `size` entries.
  ///
  /// Throws `RegistryError` when it does not; `file` names the checkpoint in the message.
  public static func of(
    _ registry: Registry, since checkpoint: Checkpoint, named file: String, size: Int = .max
  ) throws -> ConsistencyProof {
    let leaves = Array(try TreeHead.entryLeaves(in: registry.connection).prefix(size))
    guard let path = MerkleProof.consistency(from: checkpoint.size, in: leaves) else {
      throw RegistryError.notExtended(file)
    }
    let proof = ConsistencyProof(
      old: TreeHead(size: checkpoint.size, root: checkpoint.root),
      new: TreeHead(over: leaves), path: path)
    guard proof.isValid else { throw RegistryError.notExtended(file) }
    return proof
  }

  /// The proof that the tree of the first `new` entries extends that of the first `old`, as the
  /// registry is now.
  ///
  /// Throws `RegistryError` where it has fewer.
  package static func of(
    _ registry: Registry, from old: Int, to new: Int
  ) throws -> ConsistencyProof {
    let leaves = try TreeHead.entryLeaves(in: registry.connection)
    guard old <= new, new <= leaves.count else { throw RegistryError.brokenTrail(Int64(new)) }
    let first = Array(leaves.prefix(new))
    return ConsistencyProof(
      old: TreeHead(over: first.prefix(old)), new: TreeHead(over: first),
      path: MerkleProof.consistency(from: old, in: first) ?? [])
  }

  /// The proof as another program reads it.
  public var json: JSONValue {
    [
      "format": "sobo-consistency-proof-1", "old_size": .integer(Int64(old.size)),
      "old_root": .string(old.root.hex), "new_size": .integer(Int64(new.size)),
      "new_root": .string(new.root.hex), "path": .array(path.map { .string($0.hex) }),
    ]
  }

  /// Reads what ``json`` wrote; nil for anything else.
  public init?(_ json: JSONValue) {
    func head(_ name: String) -> TreeHead? {
      guard let size = json[name + "_size"]?.integer.flatMap({ Int(exactly: $0) }),
        let root = json[name + "_root"]?.string.flatMap({ MerkleHash(hex: $0) })
      else { return nil }
      return TreeHead(size: size, root: root)
    }
    let path = json["path"]?.elements.map { $0.string.flatMap { MerkleHash(hex: $0) } }
    guard json["format"] == "sobo-consistency-proof-1", let old = head("old"),
      let new = head("new"), let path, !path.contains(nil)
    else { return nil }
    self.init(old: old, new: new, path: path.compactMap(\.self))
  }

  init(old: TreeHead, new: TreeHead, path: [MerkleHash]) {
    self.old = old
    self.new = new
    self.path = path
  }
}
