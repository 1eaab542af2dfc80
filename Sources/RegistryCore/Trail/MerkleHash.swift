import Crypto

/// A hash of an RFC 6962 tree: 32 bytes of SHA-256.
public struct MerkleHash: Hashable, Sendable {
  private let lanes: SIMD4<UInt64>

  init(_ digest: SHA256.Digest) {
    lanes = digest.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
  }

  /// Takes 32 bytes; nil for any other number.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    lanes = Array(bytes).withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
  }

  /// Takes 64 lower-case hexadecimal digits; nil for anything else.
  public init?(hex: some StringProtocol) {
    let digits = Array(hex.utf8)
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: 64, by: 2) {
      guard let high = Self.value(digits[index]), let low = Self.value(digits[index + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    self.init(bytes)
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  /// The 32 bytes.
  public var bytes: [UInt8] { withUnsafeBytes(of: lanes) { Array($0) } }

  /// The bytes in lower-case hexadecimal.
  public var hex: String { bytes.hex }

  /// The hash of a leaf over `data`: SHA-256 of 0x00 and the data.
  public static func leaf(_ data: some Sequence<UInt8>) -> MerkleHash {
    var bytes: [UInt8] = [0]
    bytes.append(contentsOf: data)
    return MerkleHash(SHA256.hash(data: bytes))
  }

  /// The hash of a leaf whose bytes, the 0x00 prefix included, are already in one place.
  static func leaf(prefixed bytes: UnsafeRawBufferPointer) -> MerkleHash {
    var hash = SHA256()
    hash.update(bufferPointer: bytes)
    return MerkleHash(hash.finalize())
  }

  /// The hash of a node: SHA-256 of 0x01, the left and the right hash.
  static func node(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
    withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { bytes in
      bytes[0] = 1
      bytes.storeBytes(of: left.lanes, toByteOffset: 1, as: SIMD4<UInt64>.self)
      bytes.storeBytes(of: right.lanes, toByteOffset: 33, as: SIMD4<UInt64>.self)
      return leaf(prefixed: UnsafeRawBufferPointer(bytes))
    }
  }

  /// The hash of a tree without leaves: SHA-256 of nothing.
  static let empty = MerkleHash(SHA256.hash(data: [UInt8]()))
}
