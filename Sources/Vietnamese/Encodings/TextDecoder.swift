/// Turns bytes of a form into UTF-8, block by block; with composed letters.
///
/// What cannot be decoded becomes bytes that are not UTF-8, so that the reader of the text
/// finds the fault where it is.
public struct TextDecoder: Sendable {
  private let form: TextForm
  private var letters: LetterDecoder
  /// Bytes of a character that the last block ended in.
  private var rest: [UInt8] = []

  /// Begins at the start of a text.
  public init(_ form: TextForm) {
    self.form = form
    letters = LetterDecoder(form.encoding)
  }

  /// Appends what `bytes` say to `output`; the last characters may wait for the next block.
  public mutating func decode(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) {
    switch form.carrier {
    case .bytes:
      for byte in bytes { letters.feed(.byte(byte), &output) }
    case .utf16LE, .utf16BE: decodeUTF16(bytes, &output)
    case .utf8: decodeUTF8(bytes, &output)
    }
  }

  /// Appends what still waits at the end of the text.
  public mutating func finish(into output: inout [UInt8]) {
    if !rest.isEmpty { letters.feed(.fault, &output) }
    rest = []
    letters.finish(&output)
  }

  private mutating func decodeUTF16(_ bytes: UnsafeRawBufferPointer, _ output: inout [UInt8]) {
    for byte in bytes {
      rest.append(byte)
      guard rest.count.isMultiple(of: 2) else { continue }
      if rest.count == 2 {
        let unit = unit(at: 0)
        switch unit {
        case 0xD800..<0xDC00: break
        case 0xDC00..<0xE000:
          letters.feed(.fault, &output)
          rest.removeAll(keepingCapacity: true)
        default:
          feed(unit, &output)
          rest.removeAll(keepingCapacity: true)
        }
      } else {
        let (high, low) = (unit(at: 0), unit(at: 2))
        if (0xDC00..<0xE000).contains(low) {
          feed(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), &output)
          rest.removeAll(keepingCapacity: true)
        } else {
          letters.feed(.fault, &output)
          rest.removeFirst(2)
          if !(0xD800..<0xDC00).contains(low) {
            feed(low, &output)
            rest.removeAll(keepingCapacity: true)
          }
        }
      }
    }
  }

  private func unit(at index: Int) -> UInt32 {
    let (first, second) = (UInt32(rest[index]), UInt32(rest[index + 1]))
    return form.carrier == .utf16LE ? second << 8 | first : first << 8 | second
  }

  private mutating func feed(_ value: UInt32, _ output: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(value) else { return letters.feed(.fault, &output) }
    letters.feed(.scalar(scalar), &output)
  }

  private mutating func decodeUTF8(_ bytes: UnsafeRawBufferPointer, _ output: inout [UInt8]) {
    for byte in bytes {
      if rest.isEmpty, byte < 0x80 {
        letters.feed(.byte(byte), &output)
        continue
      }
      // A byte that begins a character ends one that was left open.
      if !rest.isEmpty, byte & 0xC0 != 0x80 {
        letters.feed(.fault, &output)
        rest.removeAll(keepingCapacity: true)
        if byte < 0x80 {
          letters.feed(.byte(byte), &output)
          continue
        }
      }
      rest.append(byte)
      let length = rest[0] >= 0xF0 ? 4 : rest[0] >= 0xE0 ? 3 : rest[0] >= 0xC0 ? 2 : 1
      guard rest.count >= length else { continue }
      if let text = String(validating: rest, as: UTF8.self), let scalar = text.unicodeScalars.first
      {
        letters.feed(.scalar(scalar), &output)
      } else {
        letters.feed(.fault, &output)
      }
      rest.removeAll(keepingCapacity: true)
    }
  }
}

extension TextEncoding {
  /// Latin text typed for a font, as the Vietnamese it shows; nil when it is not Latin text.
  ///
  /// For `tcvn3` and `vni`; text with a letter that no Windows font of one byte has was typed in
  /// Unicode, whatever its font.
  public func decoded(latin text: String, isUpper: Bool = false) -> String? {
    guard isOfFont else { return nil }
    var letters = LetterDecoder(self)
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      guard let byte = LegacyTables.latinByte(of: scalar) else { return nil }
      letters.feed(.byte(byte), &output)
    }
    letters.finish(&output)
    let decoded = String(decoding: output, as: UTF8.self)
    return isUpper ? Letters.uppercased(decoded) : decoded
  }
}

extension TextEncoding {
  /// One-byte text of an old Windows program: Windows-1258, else Windows-1252.
  public static func latinText(_ bytes: some Sequence<UInt8>, isVietnamese: Bool) -> String {
    guard isVietnamese else {
      return String(String.UnicodeScalarView(bytes.map { LegacyTables.cp1252[Int($0)] }))
    }
    var letters = LetterDecoder(.cp1258)
    var output: [UInt8] = []
    for byte in bytes { letters.feed(.byte(byte), &output) }
    letters.finish(&output)
    return String(decoding: output, as: UTF8.self)
  }
}
