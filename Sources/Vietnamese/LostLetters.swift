/// Signs that a text lost its letters on the way: saved in a code page that lacks them, decoded as
/// another encoding than its own, or copied out of a web page's source.
public enum LostLetters: String, Hashable, Sendable, CaseIterable {
  /// `?` or U+FFFD in a word, as in `Nguy?n`.
  case replaced
  /// UTF-8 taken for a code page, as in `Nguyá»…n`.
  case doubleDecoded
  /// `&#7899;`, `&aacute;`, `%C3%B4`, `\u00f4`, `<br>`.
  case characterReference
  /// Marks that were typed as signs of their own (VIQR): `No^ng Va(n`.
  case signsForMarks
  /// Typed for an old font, as in `NguyÔn` and `Nguyeãn`.
  case typedForFont

  /// The first sign in a text, or nil.
  ///
  /// Spaces count: ask before a text is collapsed. In a name every `?` is a sign; in other text one
  /// with a letter after it, outside URLs.
  public static func sign(in text: String, isName: Bool = false) -> LostLetters? {
    var text = text
    return text.withUTF8 { sign(in: UnsafeRawBufferPointer($0), isName: isName) }
  }

  /// The first sign in the bytes of a text; most texts are ruled out in one pass.
  public static func sign(
    in bytes: UnsafeRawBufferPointer, isName: Bool = false
  ) -> LostLetters? {
    var previous: UInt8 = 0
    var beforeLead: UInt8 = 0
    // Behind ý, which hardly ever has a letter behind it.
    var isBehindY = false
    for byte in bytes {
      if isBehindY {
        if byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) {
          return LostLettersSearch(bytes).sign(isName: isName)
        }
        isBehindY = false
      }
      if byte < 0x80 {
        if isSuspect(byte) || isName && isSignForLetter(byte) {
          // A sign further on is found by the same search.
          return LostLettersSearch(bytes).sign(isName: isName)
        }
        previous = byte
        continue
      }
      // Letters of UTF-8 taken for a code page always have one of these with them.
      if byte >= 0xC0 {
        if leads & (1 << UInt64(byte & 0x3F)) != 0 {
          return LostLettersSearch(bytes).sign(isName: isName)
        }
        beforeLead = previous
      } else if previous == 0xC3 {
        if isOddLatin(byte, after: beforeLead) {
          return LostLettersSearch(bytes).sign(isName: isName)
        }
        isBehindY = byte | 0x20 == 0xBD
      } else if byte == 0x92, previous == 0xC6 {
        return LostLettersSearch(bytes).sign(isName: isName)
      }
      previous = byte
    }
    return nil
  }

  /// Whether a letter may be lost where an ASCII byte stands: any of `%&<?\^_~` and the grave accent.
  @inline(__always)
  private static func isSuspect(_ byte: UInt8) -> Bool {
    let low: UInt64 = 1 << 0x25 | 1 << 0x26 | 1 << 0x3C | 1 << 0x3F
    let high: UInt64 = 1 << 0x1C | 1 << 0x1E | 1 << 0x1F | 1 << 0x20 | 1 << 0x3E
    return (byte < 64 ? low >> UInt64(byte) : high >> UInt64(byte & 63)) & 1 != 0
  }

  /// Signs that people and programs put in the place of letters: `#*.`.
  @inline(__always)
  private static func isSignForLetter(_ byte: UInt8) -> Bool {
    byte == 0x23 || byte == 0x2A || byte == 0x2E
  }

  /// Whether a Latin letter (C3 and this byte) is none of Vietnamese, or stands where Vietnamese has
  /// hardly any: what Windows-1258 and the old fonts look like as Latin letters.
  @inline(__always)
  private static func isOddLatin(_ byte: UInt8, after before: UInt8) -> Bool {
    if odd & (1 << UInt64(byte & 0x3F)) != 0 { return true }
    let small = byte | 0x20
    switch before {
    case 0x61, 0x65, 0x41, 0x45: return true
    // A capital behind a small letter.
    case 0x62...0x7A where byte < 0xA0: return true
    // Behind o there are à, á, ã, è, é.
    case 0x6F, 0x4F: return !(0xA0...0xA9).contains(small) || small == 0xA2
    case 0x75, 0x55: return small == 0xB9 || small == 0xB5 || small == 0xB2 || small == 0xAC
    case 0x69, 0x49: return small == 0xAC || small == 0xB2
    case 0x79, 0x59: return small == 0xB9 || small == 0xB5
    // The last bytes of Đ and đ.
    case 0x90, 0x91: return false
    // The tone behind a vowel that has a mark.
    case 0x80...: return small == 0xAC || small == 0xB2
    default: return false
    }
  }

  /// The low six bits of the second bytes of Latin letters that Vietnamese has not.
  private static let odd: UInt64 = "ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ".unicodeScalars
    .reduce(0) { $0 | 1 << UInt64(($1.value - 0xC0) & 0x3F) }

  /// The low six bits of the bytes C2, C5, CB, E2, EF.
  @inline(__always)
  private static var leads: UInt64 {
    1 << 0x02 | 1 << 0x05 | 1 << 0x0B | 1 << 0x22 | 1 << 0x2F
  }

  /// What programs and fonts put in the place of a letter that they do not have.
  static let replacements: Set<Unicode.Scalar> = [
    "?", "\u{FFFD}", "_", "¿", "□", "▯", "☐", "■", "¤",
  ]
}

/// Looks at one text for what shows that letters were lost.
private struct LostLettersSearch {
  private let scalars: [Unicode.Scalar]

  init(_ bytes: UnsafeRawBufferPointer) {
    scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
  }

  func sign(isName: Bool) -> LostLetters? {
    for place in scalars.indices {
      switch scalars[place] {
      case "\u{FFFD}", "▯": return .replaced
      case "?":
        if isName || isReplaced(at: place) || isInSyllable(at: place) { return .replaced }
      case "_":
        if isName || isInSyllable(at: place) { return .replaced }
      case "*", "#":
        if isName, isInWord(at: place) || isInSyllable(at: place) { return .replaced }
      case ".":
        if isName, isPointForVowel(at: place) { return .replaced }
      // Boxes are there to be ticked as well.
      case "¿", "¤", "□", "☐", "■":
        if isName || isLetter(place - 1) && isLetter(place + 1) { return .replaced }
      case "&":
        if isReference(at: place) { return .characterReference }
      case "<":
        if isTag(at: place) { return .characterReference }
      case "%":
        if isPercentEncoded(at: place) { return .characterReference }
      case "\\":
        if isEscape(at: place) { return .characterReference }
      case "^", "`":
        if isLetter(place - 1), isName || isLetter(place + 1) { return .signsForMarks }
      case "~":
        if isName, isLetter(place - 1) { return .signsForMarks }
      default:
        if isDoubleDecoded(at: place) { return .doubleDecoded }
      }
    }
    return otherReading()
  }

  private static let tags = Set("a b br div em font i p span strong td u".split { $0 == " " })

  private func isTag(at place: Int) -> Bool {
    guard let end = scalars[place...].firstIndex(of: ">") else { return false }
    let words = text(place + 1, end - place - 1).lowercased().split { " /".contains($0) }
    return words.first.map(Self.tags.contains) ?? false
  }

  /// Whether a sign stands within a word.
  private func isInWord(at place: Int) -> Bool {
    var end = place
    while scalar(end) == scalars[place] { end += 1 }
    return isLetter(place - 1) && isLetter(end)
  }

  /// Whether a point stands between letters of a word that has no vowel, as in `Đ.ng`; `Ng.V.A` and
  /// `Th.` are short for something.
  private func isPointForVowel(at place: Int) -> Bool {
    guard isLetter(place - 1), scalar(place + 1)?.properties.isLowercase == true else {
      return false
    }
    return scalars[wordRange(around: place)].allSatisfy { !isVowel($0) }
  }

  private func scalar(_ place: Int) -> Unicode.Scalar? {
    scalars.indices.contains(place) ? scalars[place] : nil
  }

  private func isLetter(_ place: Int) -> Bool { scalar(place)?.properties.isAlphabetic == true }

  /// A question mark ends a word; `?` with a letter after it replaces a letter.
  private func isReplaced(at place: Int) -> Bool {
    var end = place
    while scalar(end) == "?" { end += 1 }
    guard isLetter(end) else { return false }
    let word = wordRange(around: place)
    let text = String(String.UnicodeScalarView(scalars[word]))
    return !text.contains("=") && !text.contains("://") && !text.hasPrefix("www.")
  }

  /// Short for measures, behind which a question may end.
  private static let measures: Set<String> = ["km", "kg", "cm", "mm", "m"]

  /// Whether the word of a sign is consonants otherwise, as `s?`, `N_m` and `c_` are: without its vowel it
  /// is no word.
  private func isInSyllable(at place: Int) -> Bool {
    let word = scalars[wordRange(around: place)].drop { "(\"“,.".unicodeScalars.contains($0) }
      .reversed().drop { ")\"”,.;:!".unicodeScalars.contains($0) }.reversed()
    let letters = word.filter { $0 != scalars[place] }
    guard let first = letters.first, letters.count <= 4, word.count - letters.count <= 3,
      letters.allSatisfy({ $0.properties.isAlphabetic && !isVowel($0) }),
      !Self.measures.contains(String(String.UnicodeScalarView(letters)))
    else { return false }
    // Of several capitals, as in `TP_CB`, it is short for something.
    return letters.count == 1 || letters.dropFirst().contains { $0.properties.isLowercase }
      || first.properties.isLowercase
  }

  private func isVowel(_ scalar: Unicode.Scalar) -> Bool {
    Letters.vowel(scalar) != nil
  }

  private func wordRange(around place: Int) -> Range<Int> {
    var (start, end) = (place, place)
    while start > 0, !Letters.isSpace(scalars[start - 1]) { start -= 1 }
    while end < scalars.count, !Letters.isSpace(scalars[end]) { end += 1 }
    return start..<end
  }
}

// MARK: Old encodings

extension LostLettersSearch {
  /// The first word that is nonsense as it stands and Vietnamese in an old encoding of which Latin letters
  /// are left.
  func otherReading() -> LostLetters? {
    var word: [Unicode.Scalar] = []
    for scalar in scalars + [" "] {
      if !Letters.isSpace(scalar), !scalar.isASCII || scalar.properties.isAlphabetic {
        word.append(scalar)
        continue
      }
      if let sign = Self.otherReading(of: word) { return sign }
      word.removeAll(keepingCapacity: true)
    }
    return nil
  }

  private static func otherReading(of word: [Unicode.Scalar]) -> LostLetters? {
    guard word.count > 1, word.contains(where: { !$0.isASCII }),
      word.contains(where: { $0.isASCII }) || word.contains(where: VietnameseText.isDBar),
      word.allSatisfy({ LegacyTables.latinByte(of: $0) != nil || VietnameseText.isDBar($0) }),
      !Syllables.isSyllable(word.map { VietnameseText.isDBar($0) ? "đ" : $0 })
    else { return nil }
    for encoding in [TextEncoding.cp1258, .tcvn3, .vni] {
      var letters = LetterDecoder(encoding)
      var output: [UInt8] = []
      for scalar in word {
        // A letter of its own where another mend made it so before.
        letters.feed(
          .scalar(encoding == .cp1258 && VietnameseText.isDBar(scalar) ? "đ" : scalar), &output)
      }
      letters.finish(&output)
      let text = String(decoding: output, as: UTF8.self).unicodeScalars
      if text.contains(where: { !$0.isASCII }), Syllables.isSyllable(text) {
        return encoding == .cp1258 ? .doubleDecoded : .typedForFont
      }
    }
    return nil
  }
}

// MARK: References

extension LostLettersSearch {
  private static let names: Set<String> = {
    let others =
      "amp lt gt quot apos nbsp eth ETH dstrok Dstrok aring Aring ordm ordf deg sup2 sup3 ndash mdash"
      + " lsquo rsquo ldquo rdquo hellip"
    let marked = "aeiouyAEIOUY".flatMap { vowel in
      ["grave", "acute", "circ", "tilde", "uml", "breve"].map { "\(vowel)" + $0 }
    }
    return Set(marked + others.split(separator: " ").map(String.init))
  }()

  /// `%C3%B4`: two bytes at least, the first of a letter beyond ASCII.
  private func isPercentEncoded(at place: Int) -> Bool {
    guard place + 5 < scalars.count, scalars[place + 3] == "%",
      let lead = UInt8(text(place + 1, 2), radix: 16),
      let next = UInt8(text(place + 4, 2), radix: 16)
    else { return false }
    return lead >= 0xC3 && (0x80...0xBF).contains(next)
  }

  /// `\u00f4`.
  private func isEscape(at place: Int) -> Bool {
    guard place + 5 < scalars.count, scalars[place + 1] == "u" else { return false }
    return text(place + 2, 4).allSatisfy(\.isHexDigit)
  }

  private func text(_ start: Int, _ count: Int) -> String {
    String(String.UnicodeScalarView(scalars[start..<min(start + count, scalars.count)]))
  }

  private func isReference(at place: Int) -> Bool {
    let rest = scalars[(place + 1)...].prefix(10)
    guard let end = rest.firstIndex(of: ";") else { return isUnclosedReference(at: place) }
    let name = String(String.UnicodeScalarView(scalars[(place + 1)..<end]))
    guard name.first == "#" else { return Self.names.contains(name) }
    let digits = name.dropFirst()
    if digits.first == "x" || digits.first == "X" {
      return !digits.dropFirst().isEmpty && digits.dropFirst().allSatisfy(\.isHexDigit)
    }
    return NumberReading.isDigits(digits)
  }
}

extension LostLettersSearch {
  /// `&#7899` and `&ocirc` without the semicolon.
  private func isUnclosedReference(at place: Int) -> Bool {
    let rest = text(place + 1, 8)
    if rest.hasPrefix("#") {
      return rest.dropFirst().prefix { $0.isASCII && $0.isNumber }.count >= 3
    }
    return Self.names.contains { $0.utf8.count >= 4 && rest.hasPrefix($0) }
  }
}

// MARK: Double decoding

extension LostLettersSearch {
  /// A code page in which the bytes of UTF-8 were read: the letters of its bytes from 80 to BF, and
  /// of those that lead a Vietnamese letter.
  private struct CodePage {
    let leads: [Unicode.Scalar: UInt8]
    let others: [Unicode.Scalar: UInt8]
  }

  private static let leads: [UInt8] = [0xC3, 0xC4, 0xC5, 0xC6, 0xCC, 0xE1, 0xE2]

  private static let codePages: [CodePage] = [
    page { LegacyTables.cp1252[Int($0)] }, page { LegacyTables.cp1258[Int($0)] },
    page { LegacyTables.macRoman[Int($0) - 0x80] },
  ]

  private static func page(_ letter: (UInt8) -> Unicode.Scalar) -> CodePage {
    let others = 0x80...0xBF as ClosedRange<UInt8>
    return CodePage(
      leads: Dictionary(leads.map { (letter($0), $0) }, uniquingKeysWith: { first, _ in first }),
      // Where a page has no letter, or is Latin-1, a byte is the control of its number.
      others: Dictionary(
        others.map { (letter($0), $0) } + others.prefix(32).map { (Unicode.Scalar($0), $0) },
        uniquingKeysWith: { first, _ in first }))
  }

  private func isDoubleDecoded(at place: Int) -> Bool {
    // The lines of a DOS code page: `Nguyß╗àn`.
    if scalars[place] == "ß", let next = scalar(place + 1), "╗║".unicodeScalars.contains(next) {
      return true
    }
    // U+FFFD, decoded twice.
    if scalars[place] == "ï", scalar(place + 1) == "¿", scalar(place + 2) == "½" { return true }
    return Self.codePages.contains { isDoubleDecoded(at: place, in: $0) }
  }

  private func isDoubleDecoded(at place: Int, in page: CodePage) -> Bool {
    guard let lead = page.leads[scalars[place]],
      let second = scalar(place + 1).flatMap({ page.others[$0] })
    else { return false }
    guard lead >= 0xE0 else {
      return Self.letter([lead, second]) && isNoPunctuation(at: place + 1, behind: lead)
    }
    guard let third = scalar(place + 2).flatMap({ page.others[$0] }) else {
      // The third byte had no letter in the code page, and is gone.
      return lead == 0xE1 && (second == 0xBA || second == 0xBB) && isLetter(place + 2)
    }
    return Self.letter([lead, second, third])
  }

  /// `XÃ”` at the end of a quotation, and `XÃ` before a space that does not break, are what they
  /// say.
  private func isNoPunctuation(at place: Int, behind lead: UInt8) -> Bool {
    guard lead == 0xC3, let sign = scalar(place) else { return true }
    switch sign.value {
    case 0x2018...0x201D: return isLetter(place + 1)
    case 0xA0: return scalar(place + 1)?.properties.isLowercase == true
    default: return true
    }
  }

  /// Whether bytes are a letter, a mark or a sign of Vietnamese text in UTF-8.
  private static func letter(_ bytes: [UInt8]) -> Bool {
    guard let scalar = String(validating: bytes, as: UTF8.self)?.unicodeScalars.first else {
      return false
    }
    return Letters.vowel(scalar) != nil || VietnameseText.isDBar(scalar)
      || Letters.tone(ofMark: scalar) != nil || [0x302, 0x306, 0x31B].contains(scalar.value)
      || (0x2010...0x2026).contains(scalar.value) || scalar == "₫"
  }
}
