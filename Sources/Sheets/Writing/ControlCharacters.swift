/// Text that cannot disturb the line or the terminal it is printed on.
public enum OneLine {
  /// The text with each control character (line breaks, escapes) shown as its picture.
  public static func of(_ text: String) -> String {
    // Beyond ASCII, controls begin with 0xC2 in UTF-8.
    guard text.utf8.contains(where: { $0 < 32 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 }) else {
      return text
    }
    return String(String.UnicodeScalarView(text.unicodeScalars.map(picture)))
  }

  private static func picture(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0..<32: Unicode.Scalar(0x2400 + scalar.value) ?? " "
    case 0x7F: "\u{2421}"
    // C1 controls; line and paragraph separator; signs that turn the direction of writing.
    case 0x80..<0xA0, 0x2028...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: scalar
    }
  }
}

/// Text of any number of lines that cannot disturb the terminal it is printed on.
public enum TerminalText {
  /// The text with each control character but tabulators and line breaks shown as its picture.
  public static func of(_ text: String) -> String {
    guard text.utf8.contains(where: isSuspect) else { return text }
    var shown = ""
    for character in text {
      // A line end of Windows is one character.
      switch character {
      case "\n", "\r\n", "\t": shown.append(character)
      default: shown += OneLine.of(String(character))
      }
    }
    return shown
  }

  /// The same for bytes that are to be written; what is not UTF-8 is shown as U+FFFD.
  static func of(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: isSuspect) else { return bytes }
    return Array(of(String(decoding: bytes, as: UTF8.self)).utf8)
  }

  /// Whether a byte is, or begins, a control character; most texts have none.
  private static func isSuspect(_ byte: UInt8) -> Bool {
    (byte < 32 && byte != 10 && byte != 9) || byte == 0x7F || byte == 0xC2 || byte == 0xE2
  }
}

/// Text that holds any character but U+0000, which neither the registry nor a workbook takes.
package enum NulFreeText {
  /// The text with each U+0000 shown as its picture.
  package static func of(_ text: String) -> String {
    guard text.utf8.contains(0) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{2400}" : $0 }))
  }
}
