/// Text as HTML and XML take it.
package enum MarkupText {
  /// The language that the text is put into.
  package enum Format { case html, xml }

  /// Appends text, in an element or a quoted attribute, with the signs that mean something there
  /// written as references.
  ///
  /// Controls that the language forbids even as references become U+FFFD.
  package static func append(_ content: String, to text: inout String, as format: Format) {
    guard content.utf8.contains(where: mayBeSpecial) else {
      text += content
      return
    }
    for scalar in content.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'" where format == .html: text += "&#39;"
      case _ where isForbidden(scalar, in: format): text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// Text as XML 1.0 takes it.
  package static func xml(_ content: String) -> String {
    var text = ""
    append(content, to: &text, as: .xml)
    return text
  }

  private static func isForbidden(_ scalar: Unicode.Scalar, in format: Format) -> Bool {
    switch scalar.value {
    case 0x9, 0xA: false
    case 0xD: format == .xml
    case 0..<0x20: true
    case 0x7F...0x9F: format == .html
    case 0xFFFE, 0xFFFF: format == .xml
    default: false
    }
  }

  /// Whether a byte of UTF-8 is, or begins, a character that is not written as it is.
  private static func mayBeSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 38, 60, 62, 34, 39, 127, 194, 239: true
    default: byte < 32
    }
  }
}
