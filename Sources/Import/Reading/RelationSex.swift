import Vietnamese

/// Of which sex somebody is whose relation to the head is said in a word of one sex: `Vợ`, `Con trai`.
enum RelationSex {
  private static let women = keys("gái", "dâu")
  private static let men = keys("trai", "rể")
  private static let ofWomen = keys("vợ", "mẹ", "bà", "chị", "cô", "dì", "mợ", "thím")
  private static let ofMen = keys(
    "chồng", "bố", "cha", "ba", "ông", "anh", "chú", "cậu", "dượng")
  /// Said of both.
  private static let ofBoth = keys(
    "bố mẹ", "cha mẹ", "ba mẹ", "ông bà", "vợ chồng", "anh chị", "anh em", "chị em", "cô chú",
    "cô dì", "chú bác")

  private static func keys(_ words: String...) -> Set<String> {
    Set(words.map(VietnameseText.key))
  }

  /// Whether a word may begin so that tells a sex.
  private static func isOpener(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case 0x61...0x65, 0x6D, 0x74, 0x76: true
    default: byte == 0xC3
    }
  }

  private static func isSaidOfBoth(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.elementsEqual("Con".utf8) || bytes.elementsEqual("con".utf8)
      || bytes.starts(with: "child".utf8)
  }

  /// `male` or `female`, or nil where the relation may be anybody's.
  static func of(_ bytes: UnsafeRawBufferPointer) -> String? {
    // `Con`, and the codes of the contract, are said of both.
    guard let first = bytes.first, (3...40).contains(bytes.count), isOpener(first),
      !isSaidOfBoth(bytes)
    else { return nil }
    let words = VietnameseText.key(String(decoding: bytes, as: UTF8.self))
      .split { " /,-".contains($0) }.map(String.init)
    guard let word = words.first, !ofBoth.contains(words.prefix(2).joined(separator: " ")) else {
      return nil
    }
    let isWoman = words.dropFirst().contains(where: women.contains)
    let isMan = words.dropFirst().contains(where: men.contains)
    if isWoman != isMan { return isWoman ? "female" : "male" }
    if isWoman { return nil }
    return ofWomen.contains(word) ? "female" : ofMen.contains(word) ? "male" : nil
  }
}
