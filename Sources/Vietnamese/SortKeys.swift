extension VietnameseText {
  /// The alphabet in its order, with the letters of foreign names where Latin has them.
  private static let alphabet: [Unicode.Scalar: UInt8] = Dictionary(
    "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz".unicodeScalars.enumerated()
      .map { ($0.element, UInt8(65 + $0.offset)) }, uniquingKeysWith: { first, _ in first })

  /// The end of a part of a key, and a space in it: the end sorts first.
  private static let end: UInt8 = 32
  private static let space: UInt8 = 33
  /// What follows all letters.
  private static let last: UInt8 = 126

  /// What a scalar is in a key: its letter, and the tone of a vowel, or 0.
  private struct SortLetter {
    var letter: UInt8
    var tone: UInt8 = 0

    init(_ scalar: Unicode.Scalar) {
      if var vowel = Letters.vowel(scalar) {
        tone = UInt8(48 + vowel.tone)
        vowel.tone = 0
        vowel.isUpper = false
        letter = alphabet[vowel.scalar] ?? last
      } else if scalar == " " {
        letter = space
      } else if isDBar(scalar) {
        letter = alphabet["đ"] ?? last
      } else if let place = alphabet[Letters.lower(scalar)] {
        letter = place
      } else {
        letter = scalar.value > 32 && scalar.value < 65 ? UInt8(scalar.value) : last
      }
    }
  }

  /// Those of the scalars up to the last Vietnamese letter, by value: each row of a file has a name.
  private static let sortLetters: [SortLetter] = (0..<0x1F00).map { value in
    SortLetter(Unicode.Scalar(UInt32(value)) ?? "\u{FFFD}")
  }

  /// A key for the order of lists of people: by given name, then family name, then the rest.
  ///
  /// It is ASCII and compares, byte by byte, in the order of the Vietnamese alphabet. Letters decide
  /// before tones; tones go ngang, huyền, hỏi, ngã, sắc, nặng. A name comes before a longer one that
  /// begins with it.
  public static func personSortKey(_ fullName: String) -> String {
    let name = collapsed(fullName).unicodeScalars
    guard let lastSpace = name.lastIndex(of: " "), let firstSpace = name.firstIndex(of: " ") else {
      return name.isEmpty ? "" : String(decoding: sortKey(of: [name[...]]), as: UTF8.self)
    }
    var parts = [name[name.index(after: lastSpace)...], name[..<firstSpace]]
    if firstSpace < lastSpace { parts.append(name[name.index(after: firstSpace)..<lastSpace]) }
    return String(decoding: sortKey(of: parts), as: UTF8.self)
  }

  private static func sortKey(of parts: [Substring.UnicodeScalarView]) -> [UInt8] {
    var key: [UInt8] = []
    var tones: [UInt8] = []
    key.reserveCapacity(64)
    tones.reserveCapacity(16)
    sortLetters.withUnsafeBufferPointer { table in
      for part in parts {
        for scalar in part {
          let value = Int(scalar.value)
          let found = table.indices.contains(value) ? table[value] : SortLetter(scalar)
          key.append(found.letter)
          if found.tone > 0 { tones.append(found.tone) }
        }
        key.append(end)
        key.append(contentsOf: tones)
        key.append(end)
        tones.removeAll(keepingCapacity: true)
      }
    }
    return key
  }
}
