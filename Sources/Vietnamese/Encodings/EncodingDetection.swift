/// What a look at a text says of its encoding.
public enum EncodingVerdict: Hashable, Sendable {
  /// There is one reading that makes sense.
  case certain(TextForm)
  /// Several readings, the likeliest first: people must choose.
  case doubtful([Candidate])

  /// A possible reading of a text.
  public struct Candidate: Hashable, Sendable {
    /// How the text would have been written.
    public let form: TextForm
    /// The share of marked words that are Vietnamese syllables, in percent.
    public let score: Int
    /// Words of the text as this reading has them.
    public let sample: String
  }
}

/// Detects the encoding of Vietnamese text by its marks and by whether its words are Vietnamese.
///
/// Valid UTF-8 and UTF-16 are certain, unless their text makes sense only as Latin letters typed
/// for a font. One-byte encodings are certain when one reading is Vietnamese, the others are not,
/// and there are enough words; where no reading is Vietnamese, the text counts as UTF-8 and its
/// faults show row by row.
public enum EncodingDetection {
  /// How many bytes at the beginning are examined.
  public static let headLength = 1 << 17

  private static let wordsNeeded = 3
  private static let goodScore = 70
  private static let poorScore = 45
  private static let lead = 25

  /// Examines the beginning of a text; `isWhole` if there is no more of it.
  ///
  /// A given `encoding` is not questioned; only its carrier is detected.
  public static func verdict(
    on head: UnsafeRawBufferPointer, isWhole: Bool, given encoding: TextEncoding? = nil
  ) -> EncodingVerdict {
    let bytes = UnsafeRawBufferPointer(rebasing: head.prefix(headLength))
    if let encoding { return .certain(TextForm(encoding, in: carrier(bytes, for: encoding))) }
    if let wide = utf16Carrier(bytes) {
      return judged(bytes, plain: TextForm(.utf16, in: wide))
    }
    let counts = UTF8Counts(bytes, isWhole: isWhole && bytes.count == head.count)
    if counts.valid == 0, counts.invalid == 0 { return .certain(.utf8) }
    if counts.valid * 8 >= counts.invalid { return judged(bytes, plain: .utf8) }
    let readings = [TextEncoding.cp1258, .tcvn3, .vni].map {
      Reading(bytes, TextForm($0, in: .bytes))
    }
    return choice(of: readings, else: .utf8)
  }

  /// Whether bytes are UTF-16, by its mark or by the NULs that ASCII letters have in it.
  public static func isUTF16(_ head: UnsafeRawBufferPointer) -> Bool { utf16Carrier(head) != nil }

  /// Looks at texts that Unicode carries, as cells of a workbook; nil when they are Unicode.
  ///
  /// The verdict names `tcvn3` or `vni` in UTF-8.
  public static func fontVerdict(on texts: some Sequence<String>) -> EncodingVerdict? {
    var bytes: [UInt8] = []
    for text in texts {
      // Text with other than Latin letters was typed in Unicode.
      guard text.utf8.contains(where: { $0 >= 0x80 }),
        text.unicodeScalars.allSatisfy({ LegacyTables.latinByte(of: $0) != nil })
      else { continue }
      bytes.append(contentsOf: text.utf8)
      bytes.append(10)
      if bytes.count > headLength { break }
    }
    let verdict = bytes.withUnsafeBytes { judged($0, plain: .utf8) }
    return verdict == .certain(.utf8) ? nil : verdict
  }

  /// Text that is Unicode by its bytes, but may have been typed for a font.
  private static func judged(
    _ bytes: UnsafeRawBufferPointer, plain: TextForm
  ) -> EncodingVerdict {
    let unicode = Reading(bytes, plain)
    guard unicode.words >= wordsNeeded, unicode.score < goodScore else { return .certain(plain) }
    let typed = [TextEncoding.tcvn3, .vni].map { Reading(bytes, TextForm($0, in: plain.carrier)) }
    guard typed.contains(where: { $0.score >= goodScore && $0.score >= unicode.score + lead })
    else { return .certain(plain) }
    // Where a good part of it is Vietnamese as it stands, nobody but people can tell.
    if unicode.score >= poorScore { return .doubtful(candidates(of: [unicode] + typed)) }
    return choice(of: [unicode] + typed, else: plain)
  }

  private static func choice(of readings: [Reading], else fallback: TextForm) -> EncodingVerdict {
    let sorted = readings.sorted { $0.score > $1.score }
    guard let best = sorted.first, best.score >= poorScore else { return .certain(fallback) }
    let second = sorted.dropFirst().first?.score ?? 0
    if best.score >= goodScore, best.score - second >= lead, best.words >= wordsNeeded {
      return .certain(best.form)
    }
    return .doubtful(candidates(of: readings))
  }

  /// The readings that make some sense, the likeliest first.
  private static func candidates(of readings: [Reading]) -> [EncodingVerdict.Candidate] {
    readings.sorted { $0.score > $1.score }.filter { $0.score >= poorScore }.map {
      EncodingVerdict.Candidate(form: $0.form, score: $0.score, sample: $0.sample)
    }
  }
}

extension EncodingDetection {
  private static func carrier(
    _ bytes: UnsafeRawBufferPointer, for encoding: TextEncoding
  ) -> TextForm.Carrier {
    switch encoding {
    case .utf8: .utf8
    case .utf16: utf16Carrier(bytes) ?? .utf16LE
    case .cp1258: .bytes
    case .tcvn3, .vni:
      if let wide = utf16Carrier(bytes) {
        wide
      } else {
        isUTF8(bytes) ? .utf8 : .bytes
      }
    }
  }

  private static func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let counts = UTF8Counts(bytes, isWhole: false)
    return counts.valid > 0 && counts.valid * 8 >= counts.invalid
  }

  /// The byte order of UTF-16 by its mark, or by the NULs that ASCII letters have in it.
  private static func utf16Carrier(_ bytes: UnsafeRawBufferPointer) -> TextForm.Carrier? {
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LE }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BE }
    let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(4096))
    var nuls = (even: 0, odd: 0)
    for (index, byte) in head.enumerated() where byte == 0 {
      if index.isMultiple(of: 2) { nuls.even += 1 } else { nuls.odd += 1 }
    }
    let total = nuls.even + nuls.odd
    guard head.count >= 4, total * 5 >= head.count, min(nuls.even, nuls.odd) * 10 <= total else {
      return nil
    }
    return nuls.odd > nuls.even ? .utf16LE : .utf16BE
  }

  /// How many sequences beyond ASCII are UTF-8, and how many bytes are not.
  private struct UTF8Counts {
    var valid = 0
    var invalid = 0

    init(_ bytes: UnsafeRawBufferPointer, isWhole: Bool) {
      var place = 0
      while place < bytes.count {
        let byte = bytes[place]
        guard byte >= 0x80 else {
          place += 1
          continue
        }
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
        let sequence = bytes[place..<min(place + length, bytes.count)]
        if sequence.count < length, !isWhole { return }
        if length > 1, sequence.count == length,
          String(validating: sequence, as: UTF8.self) != nil
        {
          valid += 1
          place += length
        } else {
          invalid += 1
          place += 1
        }
      }
    }
  }

  /// A text read in one way, and how Vietnamese it looks.
  private struct Reading {
    let form: TextForm
    /// Words, each once, that have letters beyond ASCII.
    let words: Int
    let score: Int
    let sample: String

    init(_ bytes: UnsafeRawBufferPointer, _ form: TextForm) {
      self.form = form
      var decoder = TextDecoder(form)
      var output: [UInt8] = []
      output.reserveCapacity(bytes.count * 2)
      decoder.decode(bytes, into: &output)
      decoder.finish(into: &output)
      var words: [String: Bool] = [:]
      var order: [String] = []
      var word: [Unicode.Scalar] = []
      var isMarked = false
      func endWord() {
        defer {
          word.removeAll(keepingCapacity: true)
          isMarked = false
        }
        // A đ alone is a letter of a code.
        guard isMarked, word.count > 1 || !word.allSatisfy(VietnameseText.isDBar) else { return }
        let text = String(String.UnicodeScalarView(word))
        guard words[text] == nil else { return }
        words[text] = Syllables.isSyllable(word)
        order.append(text)
      }
      for scalar in String(decoding: output, as: UTF8.self).unicodeScalars {
        if scalar.isASCII, !Letters.isLetter(scalar) || Letters.isSpace(scalar) {
          endWord()
        } else if Self.isPunctuation(scalar) || word.isEmpty && Self.isOperator(scalar) {
          endWord()
        } else if !Letters.isInvisible(scalar) || scalar.value == 0xAD {
          word.append(scalar)
          if !scalar.isASCII { isMarked = true }
        }
      }
      endWord()
      self.words = words.count
      score = words.isEmpty ? 0 : words.values.count { $0 } * 100 / words.count
      sample = order.prefix(6).joined(separator: " ")
    }

    /// Signs beside numbers, which are letters inside words typed for a font.
    private static func isOperator(_ scalar: Unicode.Scalar) -> Bool {
      [0xD7, 0xF7, 0xB1, 0xBA, 0xAA, 0xB7].contains(scalar.value)
    }

    /// Signs of Vietnamese text besides letters; other signs invalidate their word.
    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0xA0, 0xAB, 0xBB, 0xB0, 0xB2, 0xB3, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D,
        0x2022, 0x2026, 0xFEFF:
        true
      default: false
      }
    }
  }
}
