import Vietnamese

/// The parts of a name as they were typed, and how well a name fits them.
struct NameQuery {
  /// The words in lower case without marks.
  let words: [String]
  /// The words with their tones, for those that have marks; nil for plain ones.
  private let toned: [String?]
  private let folded: String

  init(_ text: String) {
    let parts = VietnameseText.collapsed(text).split(separator: " ").map(String.init)
    self.init(
      words: parts.map(VietnameseText.folded),
      toned: parts.map { $0.utf8.allSatisfy { $0 < 0x80 } ? nil : VietnameseText.weakKey($0) })
  }

  private init(words: [String], toned: [String?]) {
    self.words = words
    self.toned = toned
    folded = words.joined(separator: " ")
  }

  /// Some of the words.
  func part(_ range: Range<Int>) -> NameQuery {
    NameQuery(words: Array(words[range]), toned: Array(toned[range]))
  }

  /// 0 for the name itself, 1 where it begins or ends so, 2 for whole words that follow one
  /// another, 3 for whole words, 4 for parts of words; nil where a part is missing.
  func rank(_ name: String) -> Int? {
    if name == folded { return 0 }
    let parts = name.split(separator: " ")
    var isWhole = true
    for word in words {
      if parts.contains(where: { $0 == word }) { continue }
      guard parts.contains(where: { Self.contains($0, word) }) else { return nil }
      isWhole = false
    }
    guard isWhole else { return 4 }
    if name.hasPrefix(folded + " ") || name.hasSuffix(" " + folded) { return 1 }
    return Self.contains(name[...], " " + folded + " ") ? 2 : 3
  }

  private static func contains(_ text: Substring, _ part: String) -> Bool {
    let bytes = Array(text.utf8)
    let wanted = Array(part.utf8)
    guard wanted.count <= bytes.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { start in
      bytes[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }

  /// Whether a full name has the tone marks that were typed, wherever they stand on a syllable.
  func fitsTones(_ fullName: String) -> Bool {
    let wanted = toned.compactMap { $0 }
    guard !wanted.isEmpty else { return true }
    let parts = VietnameseText.weakKey(fullName).split(separator: " ").map(String.init)
    return wanted.allSatisfy { word in parts.contains { $0 == word || $0.hasPrefix(word) } }
  }
}
