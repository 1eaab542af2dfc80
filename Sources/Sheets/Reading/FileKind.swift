/// What a file is that is no text table in UTF-8.
public enum FileKind: String, Hashable, Sendable {
  /// A ZIP archive, as XLSX and ODS are.
  case zip
  /// An OLE compound file, as XLS is.
  case ole
  case pdf
  case gzip
  case utf16
  /// Bytes that no text has.
  case binary

  /// How many bytes from the beginning decide.
  static let headLength = 4_096

  private static let signatures: [(bytes: [UInt8], kind: FileKind)] = [
    ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .zip),
    ([0xD0, 0xCF, 0x11, 0xE0], .ole), ([0x25, 0x50, 0x44, 0x46], .pdf),
    ([0x1F, 0x8B], .gzip), ([0xFF, 0xFE], .utf16), ([0xFE, 0xFF], .utf16),
  ]

  /// What the first bytes of a file say it is; nil for what may be a text table.
  init?(head bytes: UnsafeRawBufferPointer) {
    let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(Self.headLength))
    if let known = Self.signatures.first(where: { head.starts(with: $0.bytes) }) {
      self = known.kind
      return
    }
    var controls = 0
    var nuls = (even: 0, odd: 0)
    for (index, byte) in head.enumerated() where byte < 32 && !(9...13).contains(byte) {
      controls += 1
      if byte == 0, index.isMultiple(of: 2) { nuls.even += 1 } else if byte == 0 { nuls.odd += 1 }
    }
    let total = nuls.even + nuls.odd
    // ASCII written in UTF-16 has a NUL in every pair of bytes, always on the same side.
    if head.count >= 4, total * 5 >= head.count, min(nuls.even, nuls.odd) * 10 <= total {
      self = .utf16
      return
    }
    // A NUL or two is a fault of its row; many mean that this is no text.
    guard controls > 8, controls * 20 > head.count || total * 50 > head.count else { return nil }
    self = .binary
  }
}
