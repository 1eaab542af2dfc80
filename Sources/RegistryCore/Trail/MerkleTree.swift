import Crypto

/// An RFC 6962 tree that grows a leaf at a time and keeps only the roots of its full subtrees.
///
/// Memory is logarithmic in the number of leaves.
public struct MerkleTree {
  private var peaks: [(size: Int, hash: SHA256.Digest)] = []

  /// The number of leaves.
  public private(set) var count = 0

  /// An empty tree.
  public init() {}

  /// Adds a leaf over `data`: SHA-256 of 0x00 and the data.
  public mutating func append(_ data: some Sequence<UInt8>) {
    var bytes: [UInt8] = [0]
    bytes.append(contentsOf: data)
    append(leafHash: SHA256.hash(data: bytes))
  }

  /// Adds a leaf whose bytes, the 0x00 prefix included, are already in one place.
  mutating func append(prefixed bytes: UnsafeRawBufferPointer) {
    var hash = SHA256()
    hash.update(bufferPointer: bytes)
    append(leafHash: hash.finalize())
  }

  private mutating func append(leafHash: SHA256.Digest) {
    count += 1
    var size = 1
    var hash = leafHash
    while let last = peaks.last, last.size == size {
      hash = Self.node(last.hash, hash)
      size *= 2
      peaks.removeLast()
    }
    peaks.append((size, hash))
  }

  /// The Merkle tree hash over all leaves, in hex; of no leaves, the hash of nothing.
  public var root: String {
    guard var hash = peaks.last?.hash else { return SHA256.hash(data: [UInt8]()).hex }
    for peak in peaks.dropLast().reversed() { hash = Self.node(peak.hash, hash) }
    return hash.hex
  }

  private static func node(_ left: SHA256.Digest, _ right: SHA256.Digest) -> SHA256.Digest {
    var hash = SHA256()
    withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { bytes in
      bytes[0] = 1
      left.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(rebasing: bytes[1..<33]).copyMemory(from: $0)
      }
      right.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(rebasing: bytes[33..<65]).copyMemory(from: $0)
      }
      hash.update(bufferPointer: UnsafeRawBufferPointer(bytes))
    }
    return hash.finalize()
  }
}
