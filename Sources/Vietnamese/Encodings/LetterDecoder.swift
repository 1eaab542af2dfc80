/// What a text is made of before its letters are decoded.
enum TextUnit {
  case byte(UInt8)
  case scalar(Unicode.Scalar)
  /// What could not be read.
  case fault
}

/// Turns the units of one encoding into letters, each composed with the marks after it.
struct LetterDecoder: Sendable {
  private let encoding: TextEncoding
  /// A vowel that may still be given a mark.
  private var held: Letters.Vowel?
  /// Words whose case is not decided yet; only TCVN3 holds any.
  private var phrase: [Unicode.Scalar] = []

  private static let phraseLimit = 128

  init(_ encoding: TextEncoding) {
    self.encoding = encoding
  }

  mutating func feed(_ unit: TextUnit, _ output: inout [UInt8]) {
    switch encoding {
    case .utf8, .utf16:
      switch unit {
      case .byte(let byte): feed(scalar: Unicode.Scalar(byte), &output)
      case .scalar(let scalar): feed(scalar: scalar, &output)
      case .fault: fault(&output)
      }
    case .cp1258, .tcvn3, .vni:
      switch unit {
      case .byte(let byte): feed(byte: byte, &output)
      case .scalar(let scalar):
        if let byte = LegacyTables.latinByte(of: scalar) {
          feed(byte: byte, &output)
        } else {
          feed(scalar: scalar, &output)
        }
      case .fault: fault(&output)
      }
    }
  }

  mutating func finish(_ output: inout [UInt8]) {
    release(&output)
    endPhrase(&output)
  }

  private mutating func fault(_ output: inout [UInt8]) {
    finish(&output)
    // No byte of UTF-8.
    output.append(0xFF)
  }

  private mutating func feed(byte: UInt8, _ output: inout [UInt8]) {
    if encoding == .vni {
      if byte >= 0x80, let vowel = held, let marked = vowel.marked(vni: byte) {
        held = marked
        return release(&output)
      }
      return feed(
        scalar: LegacyTables.vniLetters[byte] ?? LegacyTables.cp1252[Int(byte)], &output)
    }
    feed(
      scalar: encoding == .tcvn3
        ? LegacyTables.tcvn3[Int(byte)] : LegacyTables.cp1258[Int(byte)], &output)
  }

  private mutating func feed(scalar: Unicode.Scalar, _ output: inout [UInt8]) {
    if var vowel = held {
      if let row = Letters.row(vowel.row, withMark: scalar) {
        vowel.row = row
        held = vowel
        return
      }
      if vowel.tone == 0, let tone = Letters.tone(ofMark: scalar) {
        vowel.tone = tone
        held = vowel
        return
      }
      release(&output)
    }
    if let vowel = Letters.vowel(scalar) { held = vowel } else { put(scalar, &output) }
  }

  private mutating func release(_ output: inout [UInt8]) {
    guard let vowel = held else { return }
    held = nil
    put(vowel.scalar, &output)
  }

  private mutating func put(_ scalar: Unicode.Scalar, _ output: inout [UInt8]) {
    guard encoding == .tcvn3 else { return output.append(utf8: scalar) }
    if scalar == " " || Letters.isLetter(scalar) {
      phrase.append(scalar)
      if phrase.count >= Self.phraseLimit, scalar == " " || phrase.count >= Self.phraseLimit * 2 {
        endPhrase(&output)
      }
    } else {
      endPhrase(&output)
      output.append(utf8: scalar)
    }
  }

  /// TCVN3 has no capitals with a tone: `NGUYÔN V¡N §øC` is all capitals all the same.
  ///
  /// Words are raised together when they have no small letter but those that TCVN3 cannot write
  /// large, and one of them has two capitals; otherwise each word for itself.
  private mutating func endPhrase(_ output: inout [UInt8]) {
    guard !phrase.isEmpty else { return }
    let words = phrase.split(separator: " ", omittingEmptySubsequences: false)
    let cases = words.map(WordCase.init)
    let isCapital =
      cases.contains(.capitals) && !cases.contains(.small)
    for (index, (word, wordCase)) in zip(words, cases).enumerated() {
      if index > 0 { output.append(32) }
      let isRaised = wordCase == .capitals || (isCapital && wordCase == .open)
      for scalar in word { output.append(utf8: isRaised ? Letters.upper(scalar) : scalar) }
    }
    phrase.removeAll(keepingCapacity: true)
  }

  /// What a word of TCVN3 shows of its case.
  private enum WordCase {
    /// Two capitals or more, and no letter that is small for certain.
    case capitals
    /// A letter that is small for certain.
    case small
    /// One capital and toned vowels: `Lý` or `LÝ`.
    case open

    init(_ word: some Sequence<Unicode.Scalar>) {
      var capitals = 0
      for scalar in word {
        if let vowel = Letters.vowel(scalar), vowel.tone > 0, !vowel.isUpper { continue }
        if Letters.lower(scalar) == scalar {
          self = .small
          return
        }
        capitals += 1
      }
      self = capitals > 1 ? .capitals : .open
    }
  }
}

extension Letters.Vowel {
  /// The vowel with the marks of the VNI letter after it; nil if these do not fit the vowel.
  fileprivate func marked(vni byte: UInt8) -> Letters.Vowel? {
    guard tone == 0, let mark = LegacyTables.vniMarks[byte] else { return nil }
    var vowel = self
    switch (mark.shape, row) {
    // a e o, and ơ ư that VNI writes as ô ö, take tones; u and y too; ă â ê ô come by mark only.
    case (.plain, 0), (.plain, 3), (.plain, 6), (.plain, 8), (.plain, 9), (.plain, 10),
      (.plain, 11):
      break
    case (.circumflex, 0): vowel.row = 2
    case (.circumflex, 3): vowel.row = 4
    case (.circumflex, 6): vowel.row = 7
    case (.breve, 0): vowel.row = 1
    default: return nil
    }
    vowel.tone = mark.tone
    return vowel
  }
}

extension Letters {
  /// A letter of the Latin script, for all that Vietnamese text needs.
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return (97...122).contains(scalar.value | 0x20)
    }
    return vowel(scalar) != nil || scalar.value == 0x110 || scalar.value == 0x111
  }

  /// A Vietnamese letter in upper case; any other scalar as the standard library has it.
  static func upper(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let mapped = scalar.properties.uppercaseMapping.unicodeScalars
    return mapped.count == 1 ? mapped.first ?? scalar : scalar
  }

  static func uppercased(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map(upper)))
  }
}

extension [UInt8] {
  mutating func append(utf8 scalar: Unicode.Scalar) {
    if scalar.isASCII {
      append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      append(contentsOf: UTF8.encodeScalar(scalar))
    }
  }
}

extension UTF8 {
  fileprivate static func encodeScalar(_ scalar: Unicode.Scalar) -> UTF8.EncodedScalar {
    // Every scalar has a form in UTF-8; so the replacement character is never needed.
    encode(scalar) ?? encodedReplacementCharacter
  }
}
