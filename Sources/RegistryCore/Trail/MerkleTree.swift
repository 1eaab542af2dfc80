/// An RFC 6962 tree that grows a leaf at a time and keeps only the roots of its full subtrees.
///
/// Memory is logarithmic in the number of leaves.
public struct MerkleTree: Sendable {
  private var peaks: [(size: Int, hash: MerkleHash)] = []

  /// The number of leaves.
  public private(set) var count = 0

  /// An empty tree.
  public init() {}

  /// Adds a leaf over `data`.
  public mutating func append(_ data: some Sequence<UInt8>) {
    append(leaf: .leaf(data))
  }

  /// Adds a leaf by its hash.
  public mutating func append(leaf: MerkleHash) {
    count += 1
    var size = 1
    var hash = leaf
    while let last = peaks.last, last.size == size {
      hash = .node(last.hash, hash)
      size *= 2
      peaks.removeLast()
    }
    peaks.append((size, hash))
  }

  /// The Merkle tree hash over all leaves; of no leaves, the hash of nothing.
  public var head: MerkleHash {
    guard var hash = peaks.last?.hash else { return .empty }
    for peak in peaks.dropLast().reversed() { hash = .node(peak.hash, hash) }
    return hash
  }

  /// The Merkle tree hash in hex.
  public var root: String { head.hex }

  /// Makes it empty, to be used for another tree.
  public mutating func removeAll() {
    peaks.removeAll(keepingCapacity: true)
    count = 0
  }
}
