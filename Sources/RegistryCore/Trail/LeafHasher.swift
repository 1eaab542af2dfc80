/// Hashes the leaves of a large entry on a second thread while SQLite reads them on the first.
///
/// A small entry is hashed where it is.
final class LeafHasher {
  /// The bytes of many leaves, one behind the other.
  private final class Block: @unchecked Sendable {
    static let size = 1 << 17
    var bytes: [UInt8] = []
    var ends: [Int] = []

    func hash(into tree: inout MerkleTree) {
      bytes.withUnsafeBytes { bytes in
        var start = 0
        for end in ends {
          tree.append(
            leaf: .leaf(prefixed: UnsafeRawBufferPointer(rebasing: bytes[start..<end])))
          start = end
        }
      }
      bytes.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
    }
  }

  /// What the second thread works on; the first looks at its tree only when that has ended.
  private final class Bench: @unchecked Sendable {
    let blocks = Handover<Block>(limit: 4)
    var tree = MerkleTree()

    func run() {
      while let block = blocks.take() {
        block.hash(into: &tree)
        blocks.recycle(block)
      }
    }
  }

  private let bench = Bench()
  private var block = Block()
  private var worker: Worker?

  deinit {
    bench.blocks.finish()
    worker?.join()
  }

  /// Adds a leaf by its bytes, the prefix included.
  func append(prefixed leaf: [UInt8]) {
    block.bytes.append(contentsOf: leaf)
    block.ends.append(block.bytes.count)
    guard block.bytes.count >= Block.size else { return }
    if worker == nil {
      let bench = self.bench
      worker = Worker { bench.run() }
    }
    guard worker != nil else { return block.hash(into: &bench.tree) }
    _ = bench.blocks.put(block)
    block = bench.blocks.recycled() ?? Block()
  }

  /// The tree over all leaves.
  func finish() -> MerkleTree {
    bench.blocks.finish()
    worker?.join()
    worker = nil
    block.hash(into: &bench.tree)
    return bench.tree
  }
}
