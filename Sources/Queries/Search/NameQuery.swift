import Vietnamese

/// The parts of a name as they were typed, and how well a name fits them.
struct NameQuery {
  /// The rank of names that have the words only as parts of theirs.
  static let partial = 4

  /// The words in lower case without marks.
  let words: [String]
  /// The words with their tones, for those that have marks; nil for plain ones.
  private let toned: [String?]
  /// The year of birth that was typed behind the name.
  let birthYear: Int?
  private let parts: [[UInt8]]
  private let phrase: [UInt8]

  /// The words as one key.
  var folded: String { words.joined(separator: " ") }
  /// Whether any word was typed with marks.
  var hasTones: Bool { toned.contains { $0 != nil } }

  init(_ text: String, birthYear: Int? = nil) {
    let parts = VietnameseText.collapsed(text).split(separator: " ").map(String.init)
    self.init(
      words: parts.map(VietnameseText.folded),
      toned: parts.map { $0.utf8.allSatisfy { $0 < 0x80 } ? nil : VietnameseText.weakKey($0) },
      birthYear: birthYear)
  }

  private init(words: [String], toned: [String?], birthYear: Int?) {
    self.words = words
    self.toned = toned
    self.birthYear = birthYear
    parts = words.map { Array($0.utf8) }
    phrase = Array(words.joined(separator: " ").utf8)
  }

  /// Some of the words.
  func part(_ range: Range<Int>) -> NameQuery {
    NameQuery(words: Array(words[range]), toned: Array(toned[range]), birthYear: birthYear)
  }

  /// 0 for the name itself, 1 where it begins or ends so, 2 for whole words that follow one
  /// another, 3 for whole words, 4 for parts of words; nil where a part is missing.
  func rank(_ name: String) -> Int? {
    var name = name
    return name.withUTF8 { rank(UnsafeRawBufferPointer($0)) }
  }

  /// The rank of a name by its bytes.
  func rank(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var isWhole = true
    for word in parts {
      switch Self.place(of: word, in: bytes) {
      case .nowhere: return nil
      case .inside: isWhole = false
      case .whole: break
      }
    }
    guard isWhole else { return Self.partial }
    guard case .whole(let start) = Self.place(of: phrase, in: bytes) else { return 3 }
    if phrase.count == bytes.count { return 0 }
    return start == 0 || bytes.suffix(phrase.count).elementsEqual(phrase) ? 1 : 2
  }

  private enum Place {
    case nowhere
    /// Only as a part of a word.
    case inside
    /// As words of their own, from that byte on.
    case whole(Int)
  }

  private static func place(of part: [UInt8], in bytes: UnsafeRawBufferPointer) -> Place {
    guard let first = part.first, part.count <= bytes.count else { return .nowhere }
    var found = Place.nowhere
    for start in 0...(bytes.count - part.count) where bytes[start] == first {
      var length = 1
      while length < part.count, bytes[start + length] == part[length] { length += 1 }
      guard length == part.count else { continue }
      let end = start + length
      if start == 0 || bytes[start - 1] == 32, end == bytes.count || bytes[end] == 32 {
        return .whole(start)
      }
      found = .inside
    }
    return found
  }

  /// Whether a full name has the tone marks that were typed, wherever they are on a syllable.
  func fitsTones(_ fullName: String) -> Bool {
    let wanted = toned.compactMap { $0 }
    guard !wanted.isEmpty else { return true }
    let parts = VietnameseText.weakKey(fullName).split(separator: " ").map(String.init)
    return wanted.allSatisfy { word in parts.contains { $0 == word || $0.hasPrefix(word) } }
  }
}
