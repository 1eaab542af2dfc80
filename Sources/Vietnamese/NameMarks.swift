/// Whether the name of a person lost its marks on the way, as in `Nong Van A`.
public enum NameMarks: Sendable {
  /// It has a mark or a letter beyond ASCII.
  case present
  /// It may be written so: `Giang A Sang`.
  case absent
  /// No name is written so: a syllable or a word of names cannot be without marks.
  case lost

  /// Reads a name; nil for a single word, which tells nothing.
  public init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.allSatisfy({ $0 < 0x80 }) else {
      self = .present
      return
    }
    let words = bytes.split(separator: 0x20).map { word in
      String(decoding: word, as: UTF8.self).lowercased()
    }.filter { $0.utf8.contains { (97...122).contains($0) } }
    guard words.count > 1 else { return nil }
    let isMiddleLost = words.dropFirst().dropLast().contains { Self.middleWords.contains($0) }
    let isFamilyLost = words.first.map(Self.familyNames.contains) ?? false
    self =
      isMiddleLost || isFamilyLost || words.contains(where: Self.isNoSyllable) ? .lost : .absent
  }

  /// The words between family and given name that nearly every name has, without their marks.
  private static let middleWords: Set<String> = ["van", "thi"]

  /// Family names that there are only with marks.
  private static let familyNames: Set<String> = [
    "nguyen", "hoang", "nong", "tran", "pham", "trieu", "dang", "dinh", "doan", "dam", "luc", "bui",
    "duong", "luong", "phung", "truong", "quach", "huynh", "ngo", "chuong", "bach", "hua",
  ]

  /// Whether a syllable has vowels that Vietnamese writes with a mark only: `ie`, `uo`, `uye`.
  private static func isNoSyllable(_ word: String) -> Bool {
    let letters = Array(word.utf8)
    for (index, letter) in letters.enumerated().dropFirst() {
      let before = letters[index - 1]
      let isAfterQ = index > 1 && letters[index - 2] == UInt8(ascii: "q")
      switch (before, letter) {
      case (UInt8(ascii: "i"), UInt8(ascii: "e")): return true
      case (UInt8(ascii: "y"), UInt8(ascii: "e")): return true
      case (UInt8(ascii: "u"), UInt8(ascii: "o")) where !isAfterQ: return true
      default: continue
      }
    }
    return false
  }
}
