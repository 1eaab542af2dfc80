/// Finds bytes that are not UTF-8.
enum UTF8Check {
  /// The offset of the first sequence that is not UTF-8 (RFC 3629), or nil.
  static func firstFault(in bytes: UnsafeRawBufferPointer) -> Int? {
    let count = bytes.count
    var place = 0
    while place < count {
      let byte = bytes[place]
      if byte < 0x80 {
        place += 1
        // Eight ASCII bytes per step where possible.
        while place + 8 <= count,
          bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          place += 8
        }
      } else {
        let length = sequenceLength(bytes, at: place, count: count)
        guard length > 0 else { return place }
        place += length
      }
    }
    return nil
  }

  /// How long the sequence beyond ASCII at `place` is; 0 when it is not UTF-8.
  private static func sequenceLength(
    _ bytes: UnsafeRawBufferPointer, at place: Int, count: Int
  ) -> Int {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[place] {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard place + length <= count, second.contains(bytes[place + 1]) else { return 0 }
    if length > 2, bytes[place + 2] & 0xC0 != 0x80 { return 0 }
    if length > 3, bytes[place + 3] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
