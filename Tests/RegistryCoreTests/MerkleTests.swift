import RegistryCore
import TestSupport
import Testing

/// The tree of eight leaves that Certificate Transparency's implementations test against.
@Suite struct MerkleTests {
  static let data: [[UInt8]] = [
    [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
    [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
    [
      0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e,
      0x6f,
    ],
  ]

  static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  static let leaves = data.map { MerkleHash.leaf($0) }

  static func root(_ size: Int) throws -> MerkleHash {
    try #require(MerkleHash(hex: roots[size]))
  }

  @Test(arguments: 0...8) func rootsMatchCertificateTransparency(size: Int) {
    var tree = MerkleTree()
    for bytes in Self.data.prefix(size) { tree.append(bytes) }
    #expect(tree.root == Self.roots[size])
    #expect(TrailCheck.hex(TrailCheck.root(of: Self.data[..<size])) == Self.roots[size])
  }

  @Test func proofsMatchCertificateTransparency() throws {
    let first = try #require(MerkleProof.inclusion(of: 0, in: Self.leaves))
    #expect(
      first.map(\.hex) == [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ])
    let sixth = try #require(MerkleProof.inclusion(of: 5, in: Self.leaves))
    #expect(
      sixth.map(\.hex) == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ])
    let extended = try #require(MerkleProof.consistency(from: 6, in: Self.leaves))
    #expect(
      extended.map(\.hex) == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ])
  }

  @Test func inclusionProofHoldsForItsLeafOnly() throws {
    for size in 1...8 {
      let leaves = Array(Self.leaves.prefix(size))
      let root = try Self.root(size)
      for index in 0..<size {
        let path = try #require(MerkleProof.inclusion(of: index, in: leaves))
        func holds(
          _ path: [MerkleHash], _ leaf: MerkleHash, _ index: Int, _ size: Int, _ root: MerkleHash
        ) -> Bool {
          MerkleProof.verify(inclusion: path, of: leaf, at: index, size: size, root: root)
        }
        #expect(holds(path, leaves[index], index, size, root))
        #expect(!holds(path, .leaf([1, 2, 3]), index, size, root))
        #expect(!holds(path + [root], leaves[index], index, size, root))
        #expect(!holds(path, leaves[index], index, size, .leaf([])) || root == .leaf([]))
        if !path.isEmpty { #expect(!holds(path.dropLast(), leaves[index], index, size, root)) }
        for other in 0..<size where other != index {
          #expect(!holds(path, leaves[index], other, size, root))
        }
        #expect(!holds(path, leaves[index], -1, size, root))
        #expect(!holds(path, leaves[index], size, size, root))
      }
    }
    #expect(MerkleProof.inclusion(of: 8, in: Self.leaves) == nil)
    #expect(MerkleProof.inclusion(of: 0, in: []) == nil)
  }

  @Test func consistencyProofHoldsForItsPastOnly() throws {
    for size in 0...8 {
      let leaves = Array(Self.leaves.prefix(size))
      let root = try Self.root(size)
      for old in 0...size {
        let path = try #require(MerkleProof.consistency(from: old, in: leaves))
        let oldRoot = try Self.root(old)
        #expect(MerkleProof.verify(consistency: path, from: old, oldRoot, to: size, root))
        let other = MerkleHash.leaf([9])
        #expect(!MerkleProof.verify(consistency: path, from: old, other, to: size, root))
        if old > 0 {
          #expect(!MerkleProof.verify(consistency: path, from: old, oldRoot, to: size, other))
        }
        let longer = path + [other]
        #expect(!MerkleProof.verify(consistency: longer, from: old, oldRoot, to: size, root))
        if !path.isEmpty {
          #expect(
            !MerkleProof.verify(consistency: path.dropLast(), from: old, oldRoot, to: size, root))
        }
      }
      #expect(MerkleProof.consistency(from: size + 1, in: leaves) == nil)
    }
  }

  @Test func malformedHashIsRefused() {
    #expect(MerkleHash([UInt8](repeating: 0, count: 31)) == nil)
    #expect(MerkleHash(hex: Self.roots[1].uppercased()) == nil)
    #expect(MerkleHash(hex: Self.roots[1] + "0") == nil)
    #expect(MerkleHash(hex: Self.roots[1])?.hex == Self.roots[1])
  }
}
