/// How wide texts are in the typeface of official papers, in em, so that columns and rows can be
/// laid out before a program draws them.
///
/// Letters with marks are counted as wide as in the widest typeface that a program takes where its own
/// lacks them: a row may come out a little too high, and never too low.
package enum TextWidth {
  /// Each line of a text is set by itself; the widest counts.
  package static func of(_ text: String, isBold: Bool = false) -> Double {
    var (widest, line) = (0.0, 0.0)
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        widest = max(widest, line)
        line = 0
      } else {
        line += width(scalar, isBold)
      }
    }
    return max(widest, line)
  }

  /// The widest of the words, between which a line may break.
  package static func ofWords(_ text: String, isBold: Bool = false) -> Double {
    text.split(whereSeparator: \.isWhitespace).reduce(0) {
      max($0, of(String($1), isBold: isBold))
    }
  }

  /// So many lines a text takes in a width; a word that is wider goes on in the next line.
  package static func lines(_ text: String, in width: Double, isBold: Bool = false) -> Int {
    Words(text, isBold: isBold).lines(in: width)
  }

  /// The widths of a text's words, measured once for many widths of its column.
  package struct Words: Sendable {
    private let lines: [[Double]]

    package init(_ text: String, isBold: Bool = false) {
      lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.split(whereSeparator: \.isWhitespace).map { of(String($0), isBold: isBold) }
      }
    }

    /// So many lines they take in a width; a word that is wider goes on in the next line.
    package func lines(in width: Double) -> Int {
      guard width > 0 else { return 1 }
      var sum = 0
      for words in lines {
        var (count, line) = (1, 0.0)
        for word in words {
          if line > 0, line + space + word <= width {
            line += space + word
            continue
          }
          count += line > 0 ? 1 : 0
          var rest = word
          while rest > width {
            count += 1
            rest -= width
          }
          line = rest
        }
        sum += count
      }
      return sum
    }
  }

  fileprivate static let space = 0.25

  private static func width(_ scalar: Unicode.Scalar, _ isBold: Bool) -> Double {
    let table = isBold ? bold : plain
    if scalar.value >= 32, scalar.value < 127 {
      return Double(table[Int(scalar.value) - 32]) / 1000
    }
    if let letter = marked[scalar] { return Double(isBold ? letter.bold : letter.plain) / 1000 }
    switch scalar {
    // Marks that stand over or under a letter.
    case "\u{300}"..."\u{36F}": return 0
    case "–", "‘", "’": return 0.5
    case "…", "—", "→": return 1
    default: return scalar.properties.isUppercase ? 0.85 : 0.65
    }
  }

  /// Letters with marks by their scalars, in thousandths of an em.
  private static let marked: [Unicode.Scalar: (plain: Int, bold: Int)] = {
    let groups: [(String, Int, Int)] = [
      ("àáảãạăằắẳẵặâầấẩẫậ", 596, 648), ("èéẻẽẹêềếểễệ", 592, 636), ("ìíỉĩị", 320, 380),
      ("òóỏõọôồốổỗộơờớởỡợ", 602, 667), ("ùúủũụưừứửữự", 644, 727), ("ỳýỷỹỵ", 565, 581),
      ("đ", 500, 556), ("ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ", 722, 776), ("ÈÉẺẼẸÊỀẾỂỄỆ", 730, 762),
      ("ÌÍỈĨỊ", 395, 468), ("ÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ", 820, 871), ("ÙÚỦŨỤƯỪỨỬỮỰ", 843, 872),
      ("ỲÝỶỸỴ", 722, 722), ("Đ", 722, 722),
    ]
    var letters: [Unicode.Scalar: (plain: Int, bold: Int)] = [:]
    for (group, plain, bold) in groups {
      for scalar in group.unicodeScalars { letters[scalar] = (plain, bold) }
    }
    return letters
  }()

  /// From the space to the tilde, in thousandths of an em.
  private static let plain = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667,
    722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722,
    722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500,
    500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500,
    444, 480, 200, 480, 541,
  ]

  private static let bold = [
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722,
    722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722,
    722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556, 444, 333, 500,
    556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500,
    444, 394, 220, 394, 520,
  ]
}
