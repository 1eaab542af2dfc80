/// Proofs about RFC 6962 trees (§2.1.1, §2.1.2), and their verification as RFC 9162 spells it out.
public enum MerkleProof {
  /// The hashes that lead from the leaf at `index` to the root over `leaves`; nil beyond them.
  public static func inclusion(of index: Int, in leaves: [MerkleHash]) -> [MerkleHash]? {
    guard leaves.indices.contains(index) else { return nil }
    var path: [MerkleHash] = []
    var range = 0..<leaves.count
    while range.count > 1 {
      let middle = range.lowerBound + split(range.count)
      if index < middle {
        path.append(root(of: leaves[middle..<range.upperBound]))
        range = range.lowerBound..<middle
      } else {
        path.append(root(of: leaves[range.lowerBound..<middle]))
        range = middle..<range.upperBound
      }
    }
    return path.reversed()
  }

  /// The hashes that show the tree over the first `size` leaves to be the start of all of them.
  ///
  /// Nil when there are fewer leaves. From an empty tree and to itself, the proof is empty.
  public static func consistency(from size: Int, in leaves: [MerkleHash]) -> [MerkleHash]? {
    guard (0...leaves.count).contains(size) else { return nil }
    guard size > 0, size < leaves.count else { return [] }
    var path: [MerkleHash] = []
    var range = 0..<leaves.count
    // Whether the old tree is known to the verifier as the root of the whole range.
    var isWhole = true
    while range.upperBound != size {
      let middle = range.lowerBound + split(range.count)
      if size <= middle {
        path.append(root(of: leaves[middle..<range.upperBound]))
        range = range.lowerBound..<middle
      } else {
        path.append(root(of: leaves[range.lowerBound..<middle]))
        range = middle..<range.upperBound
        isWhole = false
      }
    }
    if !isWhole { path.append(root(of: leaves[range])) }
    return path.reversed()
  }

  /// Whether `path` leads from `leaf` at `index` to the root of a tree of `size` leaves.
  public static func verify(
    inclusion path: [MerkleHash], of leaf: MerkleHash, at index: Int, size: Int, root: MerkleHash
  ) -> Bool {
    guard index >= 0, index < size else { return false }
    var (node, last) = (index, size - 1)
    var hash = leaf
    for step in path {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        hash = .node(step, hash)
        while node & 1 == 0, node != 0 {
          node >>= 1
          last >>= 1
        }
      } else {
        hash = .node(hash, step)
      }
      node >>= 1
      last >>= 1
    }
    return last == 0 && hash == root
  }

  /// Whether `path` shows a tree of `size` leaves to extend one of `oldSize`.
  public static func verify(
    consistency path: [MerkleHash], from oldSize: Int, _ oldRoot: MerkleHash, to size: Int,
    _ root: MerkleHash
  ) -> Bool {
    guard oldSize >= 0, oldSize <= size else { return false }
    if oldSize == size { return path.isEmpty && oldRoot == root }
    if oldSize == 0 { return path.isEmpty && oldRoot == .empty }
    var steps = path[...]
    // A full old tree is a node of the new one and is left out of the path.
    if oldSize & (oldSize - 1) == 0 { steps = ([oldRoot] + path)[...] }
    guard let first = steps.popFirst() else { return false }
    var (node, last) = (oldSize - 1, size - 1)
    while node & 1 == 1 {
      node >>= 1
      last >>= 1
    }
    var (oldHash, hash) = (first, first)
    for step in steps {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        oldHash = .node(step, oldHash)
        hash = .node(step, hash)
        while node & 1 == 0, node != 0 {
          node >>= 1
          last >>= 1
        }
      } else {
        hash = .node(hash, step)
      }
      node >>= 1
      last >>= 1
    }
    return last == 0 && oldHash == oldRoot && hash == root
  }

  /// The root over some of the leaves.
  static func root(of leaves: ArraySlice<MerkleHash>) -> MerkleHash {
    var tree = MerkleTree()
    for leaf in leaves { tree.append(leaf: leaf) }
    return tree.head
  }

  /// The largest power of two below `count`.
  private static func split(_ count: Int) -> Int {
    1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
  }
}
