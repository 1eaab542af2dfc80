/// How wide texts are in the typeface of official papers, in em, near enough to lay out columns.
enum TextWidth {
  /// Each line of a text is set by itself; the widest counts.
  static func of(_ text: String, isBold: Bool = false) -> Double {
    var (widest, line) = (0.0, 0.0)
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        widest = max(widest, line)
        line = 0
      } else {
        line += width(scalar)
      }
    }
    return max(widest, line) * (isBold ? 1.06 : 1)
  }

  /// The widest of the words, between which a line may break.
  static func ofWords(_ text: String, isBold: Bool = false) -> Double {
    text.split(whereSeparator: \.isWhitespace).reduce(0) {
      max($0, of(String($1), isBold: isBold))
    }
  }

  /// So many lines a text takes in a width.
  static func lines(_ text: String, in width: Double, isBold: Bool = false) -> Int {
    text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { lines, part in
      var (count, line) = (1, 0.0)
      for word in part.split(whereSeparator: \.isWhitespace) {
        let own = of(String(word), isBold: isBold)
        if line > 0, line + 0.25 + own > width {
          count += 1
          line = own
        } else {
          line += (line > 0 ? 0.25 : 0) + own
        }
      }
      return lines + count
    }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    // Marks that stand over or under a letter.
    case "\u{300}"..."\u{36F}": 0
    case "i", "l", "j", "t", "ì", "í", "ị", "ỉ", "ĩ", " ", ".", ",", ";", ":", "'", "!", "|", "/":
      0.29
    case "f", "(", ")", "[", "]", "-", "I": 0.34
    case "r", "s": 0.4
    case "m", "M", "W", "w", "%", "…": 0.9
    case "0"..."9": 0.5
    case "A"..."Z", "À"..."Þ", "Đ", "Ơ", "Ư", "–", "—": 0.72
    default: scalar.properties.isUppercase ? 0.72 : 0.49
    }
  }
}
