import Vietnamese

/// Texts that are not what they seem whatever their field: signs for “as above”, dates that a
/// spreadsheet wrote as text, digits and letters of other alphabets.
enum OddText {
  /// Whether a text that begins with `=` stands for an error, as a reject workbook writes cells without a
  /// value.
  static func isErrorFormula(_ text: String) -> Bool { text == "=NA()" || text.hasPrefix("=#") }

  private static let dittos: Set<String> = [
    "nt", "n.t", "n.t.", "n/t", "-nt-", "- nt -", "nhu tren", "nhu tren.", "(nhu tren)", "〃", "″",
    "idem", "same as above",
  ]

  private static let dittoSigns: Set<String> = ["//", "\"", "“", "”", "″", "〃", "''", "\"\"", "“”"]

  /// Whether a text only says that the value of the row above holds.
  static func isDitto(_ text: String) -> Bool {
    guard text.utf8.count <= 32, let first = text.utf8.first else { return false }
    guard text.utf8.contains(where: isOfLetterOrDigit) else {
      // `-//-`, `--- " ---`, however long its lines are.
      return dittoSigns.contains(text.filter { !" -–—―_.…".contains($0) })
    }
    return text.utf8.count <= 16 && "nNiIsS(-".utf8.contains(first)
      && dittos.contains(VietnameseText.folded(text))
  }

  /// Whether a byte is an ASCII letter or digit, or begins a Vietnamese letter.
  private static func isOfLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, 0xC3...0xC6, 0xE1: true
    default: false
    }
  }

  /// Whether bytes may be such a text; most are not by their first byte.
  @inline(__always)
  static func mayBeDitto(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count <= 16, let first = bytes.first else { return false }
    return first == 0x6E || first == 0x4E || first == 0xE3 || first == 0x73 || first == 0x69
  }

  // MARK: Dates

  private static let months: Set<String> = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
  ]

  /// Whether a text is how a spreadsheet writes a day that it made of something else: `02-Jan`,
  /// `Jan-02`, `03-thg 5`, a day with the time 00:00:00.
  static func isSpreadsheetDate(_ text: String) -> Bool {
    guard text.utf8.count <= 24 else { return false }
    let folded = VietnameseText.folded(text)
    if folded.hasSuffix(" 00:00:00") || folded.hasSuffix("t00:00:00") {
      return isDay(String(folded.dropLast(9)))
    }
    let parts = folded.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard (2...3).contains(parts.count) else { return false }
    let words = parts.filter(isMonth)
    return words.count == 1
      && parts.filter { !isMonth($0) }.allSatisfy {
        (1...4).contains($0.utf8.count) && NumberReading.isDigits(Substring($0))
      }
  }

  private static func isMonth(_ word: String) -> Bool {
    if months.contains(word) { return true }
    guard word.hasPrefix("thg") else { return false }
    let number = word.dropFirst(3).drop { $0 == " " }
    return (1...2).contains(number.utf8.count) && NumberReading.isDigits(number)
  }

  /// Whether a text is a day with its year.
  static func isDay(_ text: String) -> Bool {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" }
    guard parts.count == 3, parts.allSatisfy({ NumberReading.isDigits($0) }),
      parts.contains(where: { $0.utf8.count == 4 }), case .date = DateReading.read(text)
    else { return false }
    return true
  }

  /// Whether bytes may be such a date.
  @inline(__always)
  static func mayBeSpreadsheetDate(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard (5...24).contains(bytes.count), let first = bytes.first else { return false }
    let isDigit = first &- 48 < 10
    guard isDigit || first & 0xC0 == 0x40 else { return false }
    return bytes.contains(UInt8(ascii: "-"))
  }

  // MARK: Numbers

  /// Whether a text is a number, with whatever signs: no person is called so.
  static func isNumber(_ text: String, ofAtLeast digits: Int = 1) -> Bool {
    text.utf8.count { $0 >= 48 && $0 <= 57 } >= digits
      && text.utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || " .,-/+()".utf8.contains($0) }
  }

  /// Whether a text is a number of several digits, as of a telephone: nothing is called so.
  static func isLongNumber(_ text: String) -> Bool { isNumber(text, ofAtLeast: 5) }

  // MARK: Letters and digits of other alphabets

  /// A text whose wide letters and digits of other alphabets are plain ones; nil where it has none.
  static func withPlainDigits(_ text: String) -> String? {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    var isChanged = false
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      guard let plain = plain(scalar) else { return scalar }
      isChanged = true
      return plain
    }
    return isChanged ? String(String.UnicodeScalarView(scalars)) : nil
  }

  /// A text whose wide letters are plain ones; nil where it has none.
  static func withPlainLetters(_ text: String) -> String? {
    func isWide(_ scalar: Unicode.Scalar) -> Bool { (0xFF01...0xFF5E).contains(scalar.value) }
    guard text.unicodeScalars.contains(where: isWide) else { return nil }
    return VietnameseText.collapsed(
      String(
        String.UnicodeScalarView(text.unicodeScalars.map { isWide($0) ? plain($0) ?? $0 : $0 })))
  }

  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    // Dashes that text programs put in place of a hyphen.
    if (0x2010...0x2015).contains(scalar.value) || scalar.value == 0x2212 { return "-" }
    if (0xFF01...0xFF5E).contains(scalar.value) {
      return Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0))
    }
    guard !scalar.isASCII, scalar.properties.numericType == .decimal,
      let digit = scalar.properties.numericValue, (0...9).contains(digit)
    else { return nil }
    return Unicode.Scalar(UInt8(48 + Int(digit)))
  }

  /// A text with Đ where it has one of the letters that look like it; nil where it has none.
  static func withPlainDBar(_ text: String) -> String? {
    guard text.unicodeScalars.contains(where: { dBars[$0] != nil }) else { return nil }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { dBars[$0] ?? $0 }))
  }

  private static let dBars: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{D0}": "Đ", "\u{189}": "Đ", "\u{F0}": "đ", "\u{256}": "đ",
  ]

  /// Whether bytes may have such a letter, or wide ones.
  @inline(__always)
  static func mayHaveOddLetters(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var previous: UInt8 = 0
    for byte in bytes {
      switch byte {
      case 0xEF: return true
      case 0x90, 0xB0: if previous == 0xC3 { return true }
      case 0x89: if previous == 0xC6 { return true }
      case 0x96: if previous == 0xC9 { return true }
      default: break
      }
      previous = byte
    }
    return false
  }

  /// Whether a text has Greek or Cyrillic letters, many of which look as Latin ones do.
  static func hasForeignLetters(_ text: String) -> Bool {
    text.unicodeScalars.contains {
      (0x370...0x52F).contains($0.value) && $0.properties.isAlphabetic
    }
  }

  /// Whether bytes have letters of those alphabets.
  @inline(__always)
  static func mayHaveForeignLetters(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.contains { (0xCD...0xD4).contains($0) }
  }
}
