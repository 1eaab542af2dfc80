extension VietnameseText {
  /// The alphabet in its order, with the letters of foreign names where Latin has them.
  private static let alphabet: [Unicode.Scalar: UInt8] = Dictionary(
    "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz".unicodeScalars.enumerated()
      .map { ($0.element, UInt8(65 + $0.offset)) }, uniquingKeysWith: { first, _ in first })

  /// The end of a part of a key, and a space in it: the end sorts first.
  private static let end: UInt8 = 32
  private static let space: UInt8 = 33

  /// A key for the order of lists of people: by given name, then family name, then the rest.
  ///
  /// It is ASCII and compares, byte by byte, in the order of the Vietnamese alphabet. Letters decide
  /// before tones; tones go ngang, huyền, hỏi, ngã, sắc, nặng. A name comes before a longer one that
  /// begins with it.
  public static func personSortKey(_ fullName: String) -> String {
    let words = collapsed(fullName).unicodeScalars.split(separator: " ")
    guard let given = words.last else { return "" }
    var parts: [ArraySlice<Substring.UnicodeScalarView>] = [[given]]
    if words.count > 1 { parts.append(words.prefix(1)) }
    if words.count > 2 { parts.append(words[1..<(words.count - 1)]) }
    var key: [UInt8] = []
    for part in parts {
      var letters: [UInt8] = []
      var tones: [UInt8] = []
      for word in part {
        if !letters.isEmpty { letters.append(space) }
        appendSortKey(of: word, letters: &letters, tones: &tones)
      }
      key += letters + [end] + tones + [end]
    }
    return String(decoding: key, as: UTF8.self)
  }

  private static func appendSortKey(
    of scalars: some Sequence<Unicode.Scalar>, letters: inout [UInt8], tones: inout [UInt8]
  ) {
    for scalar in scalars {
      if var vowel = Letters.vowel(scalar) {
        tones.append(UInt8(48 + vowel.tone))
        vowel.tone = 0
        vowel.isUpper = false
        letters.append(alphabet[vowel.scalar] ?? 126)
      } else if scalar == " " {
        letters.append(space)
      } else if isDBar(scalar) {
        letters.append(alphabet["đ"] ?? 126)
      } else if let place = alphabet[Letters.lower(scalar)] {
        letters.append(place)
      } else {
        letters.append(scalar.value > 32 && scalar.value < 65 ? UInt8(scalar.value) : 126)
      }
    }
  }
}
