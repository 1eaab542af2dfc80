/// The name of a village as people write it, with or without a word such as `xóm` or `tổ dân phố`
/// in front: the one place that tells whether two names are one village's.
public struct VillageName: Hashable, Sendable {
  /// How two names stand to each other.
  public enum Likeness: Sendable {
    /// One village's.
    case same
    /// Perhaps one village's: a letter, the marks, or the way of writing its number differ.
    case similar
    /// Two villages'.
    case different
  }

  /// The name, tidy.
  public let text: String
  /// The name for identity, as it is stored.
  public let key: String
  /// The kind of word in front; empty where there is none.
  private let kind: String
  /// The words behind it, lower case.
  private let words: [String]
  /// Whether nothing has a mark, as on a keyboard without Vietnamese.
  private let isPlain: Bool
  /// The words without marks and spaces, which tells quickly that two names are not alike.
  private let bare: [UInt8]
  private let hasDigits: Bool

  /// Reads a name.
  public init(_ text: String) {
    self.text = VietnameseText.collapsed(text)
    key = VietnameseText.key(self.text)
    let parts = Self.parts(of: self.text)
    isPlain = parts.allSatisfy { VietnameseText.folded($0) == $0.lowercased() }
    let found = Self.opener(of: parts, isPlain: isPlain)
    kind = found?.kind ?? ""
    var rest = parts[...]
    var next = found
    while let opener = next {
      rest = rest.dropFirst(opener.count)
      next = Self.opener(of: Array(rest), isPlain: isPlain)
    }
    words = Self.numbered(Array(rest))
    bare = Array(VietnameseText.folded(words.joined()).utf8)
    hasDigits = bare.contains { (48...57).contains($0) }
  }

  /// A name as it is stored, without the sign that may stand behind the word in front.
  public static func tidy(_ text: String) -> String {
    VietnameseText.collapsed(String(text.map { $0 == ":" ? " " : $0 }))
  }

  /// Words without marks, without those for a village in front.
  public static func bare(_ words: [String]) -> [String] {
    guard let opener = opener(of: words, isPlain: true) else { return words }
    return bare(Array(words.dropFirst(opener.count)))
  }

  /// Whether a text begins with a word for a village, with more behind it.
  public static func hasOpener(_ text: String) -> Bool {
    let parts = parts(of: text)
    let isPlain = parts.allSatisfy { VietnameseText.folded($0) == $0.lowercased() }
    return opener(of: parts, isPlain: isPlain) != nil
  }

  /// How the name stands to another.
  public func likeness(to other: VillageName) -> Likeness {
    if key == other.key { return .same }
    // A numeral or a word may stand for digits; else names that are alike are so without marks.
    guard hasDigits != other.hasDigits || Self.isNear(bare, other.bare) else { return .different }
    let (own, others) = Self.numbers(words, other.words)
    let haveSameStem = own.stem.map(VietnameseText.key) == others.stem.map(VietnameseText.key)
    if haveSameStem, own.number == others.number {
      // `Xóm 1` and `Tổ 1` may be two villages of a merged commune.
      return own.stem.isEmpty && !kind.isEmpty && !other.kind.isEmpty && kind != other.kind
        ? .similar : .same
    }
    if Self.isOneNumber(own, others) || Self.isOneNumber(others, own) { return .similar }
    guard own.number == others.number, !haveSameStem else { return .different }
    return isNear(own.stem, others.stem, isPlain: isPlain || other.isPlain) ? .similar : .different
  }

  /// Whether words differ so little that one may be misspelt.
  private func isNear(_ own: [String], _ others: [String], isPlain: Bool) -> Bool {
    let (left, right) = (own.joined(separator: " "), others.joined(separator: " "))
    if VietnameseText.isOneEditApart(left, right) { return true }
    if VietnameseText.isOneEditApart(VietnameseText.key(left), VietnameseText.key(right)) {
      return true
    }
    let folded = VietnameseText.folded(own.joined())
    let other = VietnameseText.folded(others.joined())
    return folded == other || isPlain && VietnameseText.isOneEditApart(folded, other)
  }
}

extension VillageName {
  /// Whether two texts are the same but for one letter, or two that changed places.
  private static func isNear(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard abs(left.count - right.count) <= 1 else { return false }
    var start = 0
    while start < left.count, start < right.count, left[start] == right[start] { start += 1 }
    var end = 0
    while end < left.count - start, end < right.count - start,
      left[left.count - 1 - end] == right[right.count - 1 - end]
    {
      end += 1
    }
    return max(left.count, right.count) - start - end <= 2
  }
}

// MARK: Words in front

extension VillageName {
  /// The words for a village, and the kind that each is of.
  private static let openers: [(words: [String], kind: String)] = [
    (["tổ", "dân", "phố"], "tổ"), (["tổ", "dân", "cư"], "tổ"), (["tổ", "dp"], "tổ"),
    (["tdp"], "tổ"), (["tổ"], "tổ"), (["khu", "dân", "cư"], "khu"), (["khu", "phố"], "khu"),
    (["kdc"], "khu"), (["kp"], "khu"), (["khu"], "khu"), (["khối", "phố"], "khối"),
    (["khối"], "khối"), (["xóm"], "xóm"), (["thôn"], "thôn"), (["bản"], "bản"),
    (["làng"], "làng"), (["buôn"], "buôn"), (["ấp"], "ấp"), (["phố"], "phố"),
  ]

  private static let keys = openers.map {
    (keys: $0.words.map(VietnameseText.key), bare: $0.words.map(VietnameseText.folded))
  }

  /// The word in front of `parts`, where something stands behind it.
  private static func opener(of parts: [String], isPlain: Bool) -> (count: Int, kind: String)? {
    for (opener, known) in zip(openers, keys) where parts.count > opener.words.count {
      let front = parts.prefix(opener.words.count)
      if front.map(VietnameseText.key) == known.keys
        || isPlain && front.map(VietnameseText.folded) == known.bare
      {
        return (opener.words.count, opener.kind)
      }
    }
    return nil
  }

  /// The words of a name; signs between them are spaces.
  private static func parts(of text: String) -> [String] {
    VietnameseText.composed(VietnameseText.collapsed(text))
      .split { " :;,._-–—/\"“”'’".contains($0) }.map(String.init)
  }
}

// MARK: Numbers

extension VillageName {
  private struct Numbered {
    var stem: [String]
    /// `2`, `10a`, `ii`, `b`; several with a point between them.
    var number: String
  }

  /// Names as words and numbers: what is a numeral in one surely may be one in the other.
  private static func numbers(_ left: [String], _ right: [String]) -> (Numbered, Numbered) {
    let isNumeral = isSureNumeral(left) || isSureNumeral(right)
    return (numbered(left, isNumeral), numbered(right, isNumeral))
  }

  private static func numbered(_ words: [String], _ isNumeral: Bool) -> Numbered {
    var result = Numbered(stem: [], number: "")
    for (place, word) in words.enumerated() {
      let lower = word.lowercased()
      let isLast = place == words.count - 1
      if isDigits(lower) {
        result.number += (result.number.isEmpty ? "" : ".") + lower
      } else if isLast, isLetter(lower) {
        result.number += lower
      } else if isLast, roman(lower) != nil, isNumeral || isSureNumeral(words) {
        result.number += (result.number.isEmpty ? "" : ".") + lower
      } else {
        result.stem.append(lower)
      }
    }
    return result
  }

  /// The words as they are compared: numbers without zeros in front, and without `số`.
  private static func numbered(_ words: [String]) -> [String] {
    var result: [String] = []
    for (place, word) in words.enumerated() {
      if VietnameseText.key(word) == VietnameseText.key("số"), place + 1 < words.count,
        words[place + 1].first?.isNumber == true
      {
        continue
      }
      let digits = word.drop { $0 == "0" }
      result.append(word.first == "0" && digits.first?.isNumber == true ? String(digits) : word)
    }
    return result
  }

  /// `7`, `10a`.
  private static func isDigits(_ word: String) -> Bool {
    guard word.first?.isASCII == true, word.first?.isNumber == true else { return false }
    let rest = word.drop { $0.isNumber }
    return rest.isEmpty || isLetter(String(rest))
  }

  /// One letter without a tone.
  private static func isLetter(_ word: String) -> Bool {
    word.count == 1 && word.first?.isLetter == true && VietnameseText.key(word) == word
  }

  /// Whether the last word is a Roman numeral and nothing else: `vi` and `xi` are words as well, and
  /// are numerals where they are written in capitals among other words, or stand alone.
  private static func isSureNumeral(_ words: [String]) -> Bool {
    guard let last = words.last, roman(last.lowercased()) != nil else { return false }
    guard ["vi", "xi"].contains(last.lowercased()), words.count > 1 else { return true }
    return last == last.uppercased() && words.dropLast().contains { $0 != $0.uppercased() }
  }

  /// The value of a Roman numeral up to 39.
  private static func roman(_ word: String) -> Int? {
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    for tens in 0...3 {
      let front = String(repeating: "x", count: tens)
      for (value, one) in ones.enumerated() where front + one == word && !word.isEmpty {
        return tens * 10 + value
      }
    }
    return nil
  }

  private static let numberWords = [
    "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
  ].map(VietnameseText.key)

  /// Whether the digits of one name are the Roman numeral or the word at the end of another.
  private static func isOneNumber(_ one: Numbered, _ other: Numbered) -> Bool {
    guard let value = Int(one.number) else { return false }
    let stem = one.stem.map(VietnameseText.key)
    let others = other.stem.map(VietnameseText.key)
    if roman(other.number) == value { return stem == others }
    guard other.number.isEmpty, let last = others.last, numberWords.indices.contains(value - 1)
    else { return false }
    return last == numberWords[value - 1] && stem == others.dropLast()
  }
}
