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

  /// Proves that a registry extends a checkpoint.
  ///
  /// Throws `RegistryError` when it does not; `file` names the checkpoint in the message.
  public static func of(
    _ registry: Registry, since checkpoint: Checkpoint, named file: String
  ) throws -> ConsistencyProof {
    let leaves = try TreeHead.entryLeaves(in: registry.connection)
    guard let path = MerkleProof.consistency(from: checkpoint.size, in: leaves) else {
      throw RegistryError.notExtended(file)
    }
    let proof = ConsistencyProof(
      old: TreeHead(size: checkpoint.size, root: checkpoint.root),
      new: TreeHead(over: leaves), path: path)
    guard proof.isValid else { throw RegistryError.notExtended(file) }
    return proof
  }

  /// The proof as another program reads it.
  public var json: JSONValue {
    [
      "format": "sobo-consistency-proof-1", "old_size": .integer(Int64(old.size)),
      "old_root": .string(old.root.hex), "new_size": .integer(Int64(new.size)),
      "new_root": .string(new.root.hex), "path": .array(path.map { .string($0.hex) }),
    ]
  }
}
