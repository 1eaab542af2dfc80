import Crypto

/// A workbook that Excel encrypted with a password that it knows itself, when only its structure
/// was to be protected: Excel opens it without asking, so it is read here too ([MS-XLS] 2.2.10,
/// [MS-OFFCRYPTO] 2.3).
struct XLSProtection {
  /// Excel's built-in password.
  private static let password = "VelvetSweatshop"
  /// The cipher gets a new key every 1,024 bytes.
  private static let blockSize = 1_024
  /// Records that are never encrypted: those of the beginning, and of shared use.
  private static let plainKinds: Set<UInt16> = [
    BIFFRecords.Kind.begin, BIFFRecords.Kind.password, 0xE1, 0x138, 0x194, 0x195, 0x196,
  ]

  private let cipher: Cipher

  /// The decrypted stream, or the stream itself if it is not encrypted.
  ///
  /// One with another password is `encrypted`, one of a weaker kind (XOR) `protected`.
  static func removed(from stream: [UInt8]) throws(WorkbookFault) -> [UInt8] {
    var records = BIFFRecords(stream)
    while let record = records.next(), record.kind != BIFFRecords.Kind.end {
      guard record.kind == BIFFRecords.Kind.password else { continue }
      let data = Array(stream[record.range])
      guard let cipher = Cipher(data, password) else {
        throw isWeak(data) ? .protected : .encrypted
      }
      return XLSProtection(cipher: cipher).decrypted(stream)
    }
    return stream
  }

  private func decrypted(_ stream: [UInt8]) -> [UInt8] {
    var plain = stream
    var records = BIFFRecords(stream)
    var (block, key) = (-1, [UInt8]())
    while let record = records.next() {
      guard !Self.plainKinds.contains(record.kind) else { continue }
      // Where a sheet begins is not encrypted.
      let skipped = record.kind == BIFFRecords.Kind.sheet ? 4 : 0
      for place in record.range.dropFirst(skipped) {
        if place / Self.blockSize != block {
          block = place / Self.blockSize
          key = cipher.key(of: block, count: Self.blockSize)
        }
        plain[place] ^= key[place % Self.blockSize]
      }
    }
    return plain
  }

  /// Whether the password is kept as two numbers only, and is Excel's own.
  private static func isWeak(_ data: [UInt8]) -> Bool {
    // BIFF5 has the numbers alone, BIFF8 a kind before them.
    guard data.count == 4 || (data.count == 6 && data.u16(0) == 0) else { return false }
    var sum: UInt16 = 0
    for byte in (Array(password.utf8).reversed() + [UInt8(password.utf8.count)]) {
      sum = ((sum & 0x4000) >> 14 | (sum << 1) & 0x7FFF) ^ UInt16(byte)
    }
    return data.u16(data.count - 2) == sum ^ 0xCE4B
  }
}

/// RC4 with keys of a password, as Excel 97 (MD5) or Excel 2002 and later (SHA-1) make them.
private struct Cipher {
  private enum Digest { case md5, sha1 }

  private let digest: Digest
  private let base: [UInt8]
  private let keyLength: Int

  /// Reads what the file says of its encryption; nil for another one, and for another password.
  init?(_ data: [UInt8], _ password: String) {
    let letters = password.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let verifier: (sum: [UInt8], hash: [UInt8])
    guard data.u16(0) == 1 else { return nil }
    switch (data.u16(2), data.u16(4)) {
    case (1, 1):
      guard data.count >= 54 else { return nil }
      let salt = Array(data[6..<22])
      let short = Self.md5(letters).prefix(5)
      let many = (0..<16).flatMap { _ in short + salt }
      (digest, base, keyLength) = (.md5, Array(Self.md5(many).prefix(5)), 16)
      verifier = (Array(data[22..<38]), Array(data[38..<54]))
    case (2...4, 2):
      let header = Int(data.u32(10))
      let start = 14 + header
      guard header >= 32, header < data.count, start + 60 <= data.count, data.u32(start) == 16,
        // RC4 and SHA-1, by their numbers.
        data.u32(14 + 8) == 0x6801, data.u32(14 + 12) == 0x8004
      else { return nil }
      let bits = data.u32(14 + 16)
      let salt = Array(data[(start + 4)..<(start + 20)])
      (digest, base) = (.sha1, Self.sha1(salt + letters))
      keyLength = bits == 0 ? 5 : min(16, max(5, Int(bits) / 8))
      verifier = (
        Array(data[(start + 20)..<(start + 36)]), Array(data[(start + 40)..<(start + 60)])
      )
    default: return nil
    }
    let key = key(of: 0, count: verifier.sum.count + verifier.hash.count)
    let sum = zip(verifier.sum, key).map { $0 ^ $1 }
    let hash = zip(verifier.hash, key.dropFirst(verifier.sum.count)).map { $0 ^ $1 }
    guard hash == (digest == .md5 ? Self.md5(sum) : Self.sha1(sum)) else { return nil }
  }

  /// The bytes that a stretch of the stream was mixed with.
  func key(of block: Int, count: Int) -> [UInt8] {
    let number = (0..<4).map { UInt8(truncatingIfNeeded: block >> ($0 * 8)) }
    let whole = digest == .md5 ? Self.md5(base + number) : Self.sha1(base + number)
    var key = Array(whole.prefix(keyLength))
    // Keys of 40 bits are filled with zeros.
    if keyLength == 5 { key += [UInt8](repeating: 0, count: 11) }
    return Self.stream(of: key, count: count)
  }

  /// The RC4 key stream of a key.
  private static func stream(of key: [UInt8], count: Int) -> [UInt8] {
    var state = (0...255).map { UInt8($0) }
    var j = 0
    for i in 0..<256 {
      j = (j + Int(state[i]) + Int(key[i % key.count])) & 255
      state.swapAt(i, j)
    }
    j = 0
    return (1...max(1, count)).map { step in
      let i = step & 255
      j = (j + Int(state[i])) & 255
      state.swapAt(i, j)
      return state[(Int(state[i]) + Int(state[j])) & 255]
    }
  }

  private static func md5(_ bytes: [UInt8]) -> [UInt8] { Array(Insecure.MD5.hash(data: bytes)) }
  private static func sha1(_ bytes: [UInt8]) -> [UInt8] { Array(Insecure.SHA1.hash(data: bytes)) }
}
