/// Forms of Vietnamese text: composed, folded for search, keyed for identity, keyed for order.
public enum VietnameseText {
  /// The text with vowels and their marks in one code point each (NFC, for Vietnamese letters).
  ///
  /// Marks on other letters are left as they are.
  public static func composed(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: Letters.isMark) else { return text }
    var result = String.UnicodeScalarView()
    var held: Letters.Vowel?
    for scalar in text.unicodeScalars {
      if var vowel = held {
        if let row = Letters.row(vowel.row, withMark: scalar) {
          vowel.row = row
          held = vowel
          continue
        }
        if vowel.tone == 0, let tone = Letters.tone(ofMark: scalar) {
          vowel.tone = tone
          held = vowel
          continue
        }
        result.append(vowel.scalar)
        held = nil
      }
      if let vowel = Letters.vowel(scalar) { held = vowel } else { result.append(scalar) }
    }
    if let held { result.append(held.scalar) }
    return String(result)
  }

  /// The text composed, trimmed, with every run of white space as one space, and without marks
  /// that print nothing.
  public static func collapsed(_ text: String) -> String {
    if isTidy(text) { return text }
    var result = String.UnicodeScalarView()
    var isAfterSpace = true
    for scalar in composedAcrossInvisible(text).unicodeScalars {
      if Letters.isSpace(scalar) {
        if !isAfterSpace { result.append(" ") }
        isAfterSpace = true
      } else if !Letters.isInvisible(scalar) {
        result.append(scalar)
        isAfterSpace = false
      }
    }
    if result.last == " " { result.removeLast() }
    return String(result)
  }

  /// Whether a text surely needs no collapsing: no control, no double or outer space, no mark.
  private static func isTidy(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isTidy(UnsafeRawBufferPointer($0)) }
  }

  /// Whether the bytes of a text surely need no collapsing.
  public static func isTidy(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var previous: UInt8 = 32
    for byte in bytes {
      if byte < 0x80 {
        // Below are controls and the space, above is DEL.
        if !(33...126).contains(byte), byte != 32 || previous == 32 { return false }
      } else if mayBeUntidy(byte, after: previous) {
        return false
      }
      previous = byte
    }
    return previous != 32
  }

  /// Whether a UTF-8 lead byte may start a space, a mark or an invisible character.
  ///
  /// The Vietnamese letters with two marks are E1 B8 to E1 BB.
  @inline(__always)
  private static func mayBeUntidy(_ byte: UInt8, after previous: UInt8) -> Bool {
    switch byte {
    case 0xC2, 0xCC, 0xCD, 0xD8, 0xE2, 0xE3, 0xEF, 0xF0, 0xF3: true
    default: previous == 0xE1 && byte < 0xB8
    }
  }

  /// Whether a text is nothing but spaces and what is invisible.
  public static func isBlank(_ bytes: UnsafeRawBufferPointer) -> Bool {
    for byte in bytes {
      if byte < 0x80 {
        guard byte == 32 || (9...13).contains(byte) else { return false }
      } else {
        return String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy {
          Letters.isSpace($0) || Letters.isInvisible($0)
        }
      }
    }
    return true
  }

  /// The text composed, also if something invisible is between a vowel and its mark.
  private static func composedAcrossInvisible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: Letters.isMark) else { return text }
    return composed(
      String(String.UnicodeScalarView(text.unicodeScalars.filter { !Letters.isInvisible($0) })))
  }

  /// The text for search: lower case, no marks, đ as d, single spaces.
  ///
  /// `hoà` and `HÒA` give `hoa`.
  public static func folded(_ text: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        if Letters.isSpace(scalar) {
          if result.last != 32, !result.isEmpty { result.append(32) }
        } else {
          result.append(UInt8(Letters.lower(scalar).value))
        }
      } else if let vowel = Letters.vowel(scalar) {
        result.append(UInt8(Letters.bases[vowel.row].value))
      } else if isDBar(scalar) {
        result.append(UInt8(ascii: "d"))
      } else if Letters.isSpace(scalar) {
        if result.last != 32, !result.isEmpty { result.append(32) }
      } else if !Letters.isMark(scalar), !Letters.isInvisible(scalar) {
        result.append(contentsOf: String(Letters.lower(scalar)).utf8)
      }
    }
    if result.last == 32 { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text for identity: lower case, each word's tone after it as a digit, single spaces.
  ///
  /// `hòa` and `hoà` give `hoa1`, whichever vowel carries the mark; other marks are kept.
  public static func key(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var tone = 0
    var isInWord = false
    func endWord() {
      if tone > 0 { result.append(Unicode.Scalar(UInt8(48 + tone))) }
      tone = 0
      isInWord = false
    }
    for scalar in composedAcrossInvisible(text).unicodeScalars {
      if Letters.isSpace(scalar) {
        if isInWord {
          endWord()
          result.append(" ")
        }
        continue
      }
      if Letters.isInvisible(scalar) { continue }
      isInWord = true
      if var vowel = Letters.vowel(scalar) {
        if vowel.tone > 0 { tone = vowel.tone }
        vowel.tone = 0
        vowel.isUpper = false
        result.append(vowel.scalar)
      } else {
        result.append(isDBar(scalar) ? "đ" : Letters.lower(scalar))
      }
    }
    endWord()
    if result.last == " " { result.removeLast() }
    return String(result)
  }

  /// The identity key with i for y, for spellings such as `quý` and `quí`.
  public static func weakKey(_ text: String) -> String {
    String(String.UnicodeScalarView(key(text).unicodeScalars.map { $0 == "y" ? "i" : $0 }))
  }

  /// Whether two texts differ by one letter added, left out, changed, or swapped with the next.
  public static func isOneEditApart(_ left: String, _ right: String) -> Bool {
    let a = Array(left.unicodeScalars)
    let b = Array(right.unicodeScalars)
    guard a != b, abs(a.count - b.count) <= 1 else { return false }
    var start = 0
    while start < a.count, start < b.count, a[start] == b[start] { start += 1 }
    var end = 0
    while end < a.count - start, end < b.count - start,
      a[a.count - 1 - end] == b[b.count - 1 - end]
    {
      end += 1
    }
    let restA = a[start..<(a.count - end)]
    let restB = b[start..<(b.count - end)]
    if restA.count <= 1, restB.count <= 1 { return true }
    return restA.count == 2 && restB.count == 2 && restA.first == restB.last
      && restA.last == restB.first
  }

  /// The name that takes the fewest edits to become another, marks and case aside; nil of none.
  public static func nearest(to name: String, among names: [String]) -> String? {
    let folded = Array(Self.folded(name).unicodeScalars)
    return names.map { (name: $0, distance: edits(folded, Array(Self.folded($0).unicodeScalars))) }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
  }

  /// The edit distance of two texts: letters added, left out or replaced.
  private static func edits(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var row = Array(0...right.count)
    for (line, scalar) in left.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for (column, other) in right.enumerated() {
        let exchanged = diagonal + (scalar == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(exchanged, diagonal + 1, row[column] + 1)
      }
    }
    return row[right.count]
  }

  /// Đ and đ, and the Icelandic letters that code pages have in their place.
  static func isDBar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x110, 0x111, 0xD0, 0xF0: true
    default: false
    }
  }
}
