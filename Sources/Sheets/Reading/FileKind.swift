import Vietnamese

/// What a file is that is no text.
public enum FileKind: String, Hashable, Sendable {
  /// A ZIP archive, as XLSX and ODS are.
  case zip
  /// An OLE compound file, as XLS is.
  case ole
  case pdf
  case gzip
  /// Bytes that no text has.
  case binary

  /// How many bytes from the beginning decide.
  static let headLength = 4_096

  private static let signatures: [(bytes: [UInt8], kind: FileKind)] = [
    ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .zip),
    ([0xD0, 0xCF, 0x11, 0xE0], .ole), ([0x25, 0x50, 0x44, 0x46], .pdf),
    ([0x1F, 0x8B], .gzip),
  ]

  /// What the first bytes of a file say it is; nil for what may be a text table.
  init?(head bytes: UnsafeRawBufferPointer) {
    let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(Self.headLength))
    if let known = Self.signatures.first(where: { head.starts(with: $0.bytes) }) {
      self = known.kind
      return
    }
    if EncodingDetection.isUTF16(head) { return nil }
    var controls = 0
    var nuls = 0
    for byte in head where byte < 32 && !(9...13).contains(byte) {
      controls += 1
      if byte == 0 { nuls += 1 }
    }
    // A NUL or two is a fault of its row; many mean that this is no text.
    guard controls > 8, controls * 20 > head.count || nuls * 50 > head.count else { return nil }
    self = .binary
  }
}
