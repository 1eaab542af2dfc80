/// Hashes the leaves of a large entry on a second thread while SQLite reads them on the first.
///
/// A small entry is hashed where it is.
final class LeafHasher {
  /// The bytes of many leaves, one after another.
  private final class Block: @unchecked Sendable {
    static let size = 1 << 17
    private var bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: size * 2, alignment: 16)
    private var used = 0
    private var ends: [Int] = []

    deinit { bytes.deallocate() }

    var isFull: Bool { used >= Self.size }

    /// Room for a leaf of at most `count` bytes, after the others.
    func room(_ count: Int) -> UnsafeMutableRawBufferPointer {
      if bytes.count - used < count {
        let larger = UnsafeMutableRawBufferPointer.allocate(
          byteCount: (used + count) * 2, alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<used]))
        bytes.deallocate()
        bytes = larger
      }
      return UnsafeMutableRawBufferPointer(rebasing: bytes[used...])
    }

    /// Uses the first `count` bytes of the room for a leaf; returns where it begins.
    func take(_ count: Int) -> Int {
      defer { used += count }
      ends.append(used + count)
      return used
    }

    func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(rebasing: bytes[range])
    }

    func hash(into tree: inout MerkleTree) {
      var start = 0
      for end in ends {
        tree.append(leaf: .leaf(prefixed: UnsafeRawBufferPointer(rebasing: bytes[start..<end])))
        start = end
      }
      used = 0
      ends.removeAll(keepingCapacity: true)
    }
  }

  /// Owned by the second thread until it ends; only then may the first read `tree`.
  private final class LeafWorkspace: @unchecked Sendable {
    let blocks = BoundedQueue<Block>(limit: 4)
    var tree = MerkleTree()

    func run() {
      while let block = blocks.take() {
        block.hash(into: &tree)
        blocks.recycle(block)
      }
    }
  }

  private let workspace = LeafWorkspace()
  private var block = Block()
  private var worker: Worker?

  deinit {
    workspace.blocks.finish()
    worker?.join()
  }

  /// Adds a leaf by its bytes, the prefix included.
  func append(prefixed leaf: [UInt8]) {
    leaf.withUnsafeBytes { leaf in
      block.room(leaf.count).copyMemory(from: leaf)
      _ = block.take(leaf.count)
    }
    passOn()
  }

  /// Adds the leaf of an insertion; returns where its image is until the next ``passOn()``.
  func append(
    _ leaf: InsertionLeaf, seq: Int64, row: Int64, image: UnsafeRawBufferPointer, salt: Int64?
  ) -> Range<Int> {
    let (count, place) = leaf.write(
      seq: seq, row: row, image: image, salt: salt, to: block.room(leaf.limit(image.count)))
    let start = block.take(count) + place
    return start..<(start + image.count)
  }

  /// Bytes of leaves that were added since the last ``passOn()``.
  func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer { block.bytes(range) }

  /// Has the leaves hashed when they are many.
  func passOn() {
    guard block.isFull else { return }
    if worker == nil {
      let workspace = self.workspace
      worker = Worker { workspace.run() }
    }
    guard worker != nil else { return block.hash(into: &workspace.tree) }
    _ = workspace.blocks.put(block)
    block = workspace.blocks.recycled() ?? Block()
  }

  /// The tree over all leaves.
  func finish() -> MerkleTree {
    workspace.blocks.finish()
    worker?.join()
    worker = nil
    block.hash(into: &workspace.tree)
    return workspace.tree
  }
}
