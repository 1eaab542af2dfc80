// Over 400 lines: everything is read from one form of a name, which nothing outside may see.

/// The name of a village as people write it, with or without a word such as `xóm` or `tổ dân phố`
/// in front: decides whether two names are one village's.
public struct VillageName: Hashable, Sendable {
  /// How similar two names are.
  public enum Likeness: Sendable {
    /// One village's.
    case same
    /// Perhaps one village's: a letter, the marks, or the way of writing its number differ.
    case similar
    /// Two villages'.
    case different
  }

  /// The name, tidy.
  public var text: String { form.text }
  /// The name for identity, as it is stored.
  public var key: String { form.key }
  private let form: Form

  /// Reads a name.
  public init(_ text: String) { form = Form(text) }

  /// Whether two names are written alike.
  public static func == (left: Self, right: Self) -> Bool { left.text == right.text }

  /// Hashes the name as it is written.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// A name for storing, without the sign that may follow the word in front; a word for a village in
  /// brackets behind the name comes in front.
  public static func tidy(_ text: String) -> String {
    let tidy = VietnameseText.collapsed(String(text.map { $0 == ":" ? " " : $0 }))
    guard let bracket = BracketedName(tidy), let word = bracket.opener else { return tidy }
    return word + " " + bracket.name
  }

  /// Words without marks, without those for a village in front.
  public static func bare(_ words: [String]) -> [String] {
    guard let opener = opener(of: words, isPlain: true) else { return words }
    return bare(Array(words.dropFirst(opener.count)))
  }

  /// Whether a text begins with a word for a village and goes on.
  public static func hasOpener(_ text: String) -> Bool {
    let parts = parts(of: text)
    return opener(of: parts, isPlain: isPlain(parts)) != nil
  }

  /// Whether a text is only a word for a village: `Xóm`.
  public static func isOpenerAlone(_ text: String) -> Bool {
    let parts = parts(of: text)
    guard !parts.isEmpty else { return false }
    return opener(of: parts + ["1"], isPlain: isPlain(parts))?.count == parts.count
  }

  /// Whether a text is only a number: `1`, `số 2`.
  public static func isNumberAlone(_ text: String) -> Bool {
    let words = withoutZeros(parts(of: text))
    return words.count == 1 && words.first?.allSatisfy { $0.isASCII && $0.isNumber } == true
  }

  /// Whether both have a word in front, and not the same: `Xóm` and `Bản`.
  package func hasOtherWord(than other: VillageName) -> Bool {
    !form.kind.isEmpty && !other.form.kind.isEmpty && form.kind != other.form.kind
  }

  /// How similar the name is to another.
  public func likeness(to other: VillageName) -> Likeness {
    if key == other.key { return .same }
    if form.remark != other.form.remark {
      // What stands in brackets may tell two villages apart, or tell more of one.
      let isOneWithout = form.remark.isEmpty || other.form.remark.isEmpty
      guard isOneWithout || VietnameseText.isOneEditApart(form.remark, other.form.remark) else {
        return .different
      }
      return bareLikeness(to: other) == .different ? .different : .similar
    }
    return bareLikeness(to: other)
  }

  private func bareLikeness(to other: VillageName) -> Likeness {
    // A numeral or a word may replace digits; else names that are alike are so without marks.
    guard form.hasDigits != other.form.hasDigits || Self.isNear(form.bare, other.form.bare) else {
      return .different
    }
    // What is a numeral in one surely may be one in the other.
    let isNumeral = form.isSureNumeral || other.form.isSureNumeral
    let own = isNumeral ? form.asNumeral : form.asWords
    let others = isNumeral ? other.form.asNumeral : other.form.asWords
    guard own.number == others.number else {
      return own.isNumber(of: others) || others.isNumber(of: own) ? .similar : .different
    }
    if own.stemKey == others.stemKey {
      // `Xóm 1` and `Tổ 1` may be two villages of a merged commune.
      let (kind, otherKind) = (form.kind, other.form.kind)
      return own.stem.isEmpty && !kind.isEmpty && !otherKind.isEmpty && kind != otherKind
        ? .similar : .same
    }
    return own.isNear(others, isPlain: form.isPlain || other.form.isPlain) ? .similar : .different
  }
}

extension VillageName {
  /// What names are compared by, worked out once: a name is compared with all of its commune.
  private final class Form: Sendable {
    let text: String
    let key: String
    /// The kind of word in front; empty if there is none.
    let kind: String
    /// What stands in brackets behind the name, as a key.
    let remark: String
    /// Whether nothing has a mark, as on a keyboard without Vietnamese.
    let isPlain: Bool
    /// The words after it without marks and spaces, a quick test that two are not alike.
    let bare: [UInt8]
    let hasDigits: Bool
    /// Whether there are digits inside the words themselves, as in `Nà P0`.
    let hasDigitsInWords: Bool
    /// Whether the last word is a Roman numeral and nothing else.
    let isSureNumeral: Bool
    /// Whether it is a numeral or a word.
    let mayBeNumeral: Bool
    /// The words and the number, where a last word that may be a numeral is a word, and where it is
    /// one.
    let asWords: Numbered
    let asNumeral: Numbered

    init(_ name: String) {
      text = VietnameseText.collapsed(name)
      key = VietnameseText.key(text)
      let bracket = BracketedName(VillageName.withOldInBrackets(text))
      remark = bracket.map { $0.opener == nil ? VietnameseText.key($0.remark) : "" } ?? ""
      let written = bracket.map { ($0.opener.map { $0 + " " } ?? "") + $0.name } ?? text
      let parts = VillageName.parts(of: VillageName.spelledOut(written))
      isPlain = VillageName.isPlain(parts)
      let found = VillageName.opener(of: parts, isPlain: isPlain)
      kind = found?.kind ?? ""
      var rest = parts[...]
      var next = found
      while let opener = next {
        rest = rest.dropFirst(opener.count)
        next = VillageName.opener(of: Array(rest), isPlain: isPlain)
      }
      let words = VillageName.withoutZeros(Array(rest))
      bare = Array(VietnameseText.folded(words.joined()).utf8)
      hasDigits = bare.contains { (48...57).contains($0) }
      isSureNumeral = VillageName.isSureNumeral(words)
      asWords = Numbered(words, isNumeral: isSureNumeral)
      mayBeNumeral =
        !isSureNumeral && (words.last.map { VillageName.roman($0.lowercased()) != nil } ?? false)
      asNumeral = mayBeNumeral ? Numbered(words, isNumeral: true) : asWords
      hasDigitsInWords = hasDigits && asWords.hasDigitsInStem
    }
  }

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

// MARK: What names that are alike have in common

extension VillageName {
  /// Whether its likeness to others shows in no trait: digits inside words may stand for any sign.
  var isOdd: Bool { form.hasDigitsInWords }

  /// Gives hashes of which two names share one at least where they are alike and neither is odd.
  ///
  /// Names that a letter parts begin or end with the same half, for the length of the longer one.
  func forEachTrait(_ body: (UInt64) -> Void) {
    body(Trait(0, form.key.utf8).hash)
    form.asWords.forEachTrait(body)
    if form.mayBeNumeral { form.asNumeral.forEachTrait(body) }
    let bare = form.bare
    for longer in bare.count...(bare.count + 1) {
      let half = (longer - 1) / 2
      body(Trait(UInt64(longer) << 8 | 1, bare.prefix(half)).hash)
      body(Trait(UInt64(longer) << 8 | 2, bare.suffix(half)).hash)
    }
  }

  /// A hash of a kind of trait and its bytes (FNV-1a).
  private struct Trait {
    private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ kind: UInt64, _ bytes: some Sequence<UInt8>) {
      mix(kind)
      for byte in bytes { mix(UInt64(byte)) }
    }

    mutating func mix(_ value: UInt64) { hash = (hash ^ value) &* 0x0000_0100_0000_01B3 }
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

  private static func isPlain(_ parts: [String]) -> Bool {
    parts.allSatisfy { VietnameseText.folded($0) == $0.lowercased() }
  }

  /// The word in front of `parts`, if something follows it.
  private static func opener(of parts: [String], isPlain: Bool) -> (count: Int, kind: String)? {
    let front = parts.prefix(3)
    let frontKeys = front.map(VietnameseText.key)
    let frontBare = isPlain ? front.map(VietnameseText.folded) : []
    for (opener, known) in zip(openers, keys) where parts.count > opener.words.count {
      if frontKeys.starts(with: known.keys) || isPlain && frontBare.starts(with: known.bare) {
        return (opener.words.count, opener.kind)
      }
    }
    return nil
  }

  /// `X. Nà Mới` with its word in full: `Xóm Nà Mới`.
  private static func spelledOut(_ text: String) -> String {
    guard let point = text.firstIndex(of: "."),
      let word = shortOpeners[text[..<point].lowercased()]
    else { return text }
    let rest = text[text.index(after: point)...].drop { $0 == " " }
    // `B.1` may be the name itself.
    guard let first = rest.first, first.isLetter, rest.dropFirst().first?.isLetter == true else {
      return text
    }
    return word + " " + rest
  }

  private static let shortOpeners = ["x": "xóm", "b": "bản", "th": "thôn", "tdp": "tổ dân phố"]

  /// `Nà Sang cũ` as `Nà Sang (cũ)`; a single word in front of it is a name with it.
  private static func withOldInBrackets(_ text: String) -> String {
    let words = parts(of: text)
    guard words.count > 2, let last = words.last,
      VietnameseText.key(last) == VietnameseText.key("cũ"),
      let end = text.lastIndex(of: " ")
    else { return text }
    let rest = Array(words.dropLast())
    let bare = rest.count - (opener(of: rest, isPlain: false)?.count ?? 0)
    return bare > 1 ? text[..<end] + " (" + last + ")" : text
  }

  /// A name with a bracket behind it: `Nà Mới (Xóm)`, `Nà Mới (cũ)`.
  private struct BracketedName {
    let name: String
    let remark: String
    /// The remark, where it is a word for a village and the name has none.
    let opener: String?

    /// Nil where there is no such bracket, or only the village's number or letter in it.
    init?(_ text: String) {
      guard text.last == ")" || text.last == "]",
        let start = text.lastIndex(where: { $0 == "(" || $0 == "[" })
      else { return nil }
      name = VietnameseText.collapsed(String(text[..<start]))
      remark = VietnameseText.collapsed(String(text[text.index(after: start)...].dropLast()))
      let words = VillageName.parts(of: remark)
      guard !name.isEmpty, let last = words.last else { return nil }
      if words.count == 1,
        VillageName.isDigits(last.lowercased()) || VillageName.isLetter(last.lowercased())
          || VillageName.roman(last.lowercased()) != nil
      {
        return nil
      }
      // A word for a village needs something behind it.
      let isWord = VillageName.opener(of: words + ["1"], isPlain: false)?.count == words.count
      let isPlainWord = VillageName.opener(of: words + ["1"], isPlain: true)?.count == words.count
      opener = isWord || isPlainWord && VillageName.isPlain([name]) ? remark : nil
    }
  }

  /// The words of a name; signs between them are spaces.
  private static func parts(of text: String) -> [String] {
    VietnameseText.composed(VietnameseText.collapsed(text))
      .split { separators.contains($0) }.map(String.init)
  }

  private static let separators = Set(" :;,._-–—/\"“”'’()[]‘‚‛´ʼʻ`′″«»‹›„‟•·…*|")
}

// MARK: Numbers

extension VillageName {
  /// A name as words and a number.
  private struct Numbered: Sendable {
    /// The words, lower case, with spaces between them.
    let stem: String
    let stemKey: String
    private let stemFolded: String
    /// `2`, `10a`, `ii`, `b`; several with a point between them.
    let number: String
    /// The number's value, where it is digits alone, and where it is a Roman numeral.
    private let value: Int?
    private let romanValue: Int?
    /// The value of a last word such as `hai`, where there is no number, and the words before it.
    private let word: (value: Int, stemKey: String)?

    /// `isNumeral` where a last word that may be a Roman numeral is one.
    init(_ words: [String], isNumeral: Bool) {
      var stem: [String] = []
      var number = ""
      for (index, word) in words.enumerated() {
        let lower = word.lowercased()
        let isLast = index == words.count - 1
        if VillageName.isDigits(lower) {
          number += (number.isEmpty ? "" : ".") + lower
        } else if isLast, VillageName.isLetter(lower) {
          number += lower
        } else if isLast, isNumeral, VillageName.roman(lower) != nil {
          number += (number.isEmpty ? "" : ".") + lower
        } else {
          stem.append(lower)
        }
      }
      let keys = stem.map(VietnameseText.key)
      self.stem = stem.joined(separator: " ")
      stemKey = keys.joined(separator: " ")
      stemFolded = VietnameseText.folded(stem.joined())
      self.number = number
      value = Int(number)
      romanValue = VillageName.roman(number)
      let index = number.isEmpty ? keys.last.flatMap(VillageName.numberWords.firstIndex) : nil
      word = index.map { ($0 + 1, keys.dropLast().joined(separator: " ")) }
    }

    var hasDigitsInStem: Bool { stemFolded.utf8.contains { (48...57).contains($0) } }

    /// Traits of names with the same words and the same number, however it is written.
    func forEachTrait(_ body: (UInt64) -> Void) {
      body(trait(3, stemKey, number.utf8))
      for value in [value, romanValue] {
        if let value { body(trait(4, stemKey, CollectionOfOne(UInt8(truncatingIfNeeded: value)))) }
      }
      if let word {
        body(trait(4, word.stemKey, CollectionOfOne(UInt8(truncatingIfNeeded: word.value))))
      }
    }

    private func trait(_ kind: UInt64, _ stem: String, _ number: some Sequence<UInt8>) -> UInt64 {
      var trait = Trait(kind, stem.utf8)
      trait.mix(0)
      for byte in number { trait.mix(UInt64(byte)) }
      return trait.hash
    }

    /// Whether the digits are the Roman numeral or the word at the end of another name.
    func isNumber(of other: Numbered) -> Bool {
      guard let value else { return false }
      if other.romanValue == value { return stemKey == other.stemKey }
      return other.word.map { $0.value == value && $0.stemKey == stemKey } ?? false
    }

    /// Whether the words differ so little that one may be misspelt.
    func isNear(_ other: Numbered, isPlain: Bool) -> Bool {
      VietnameseText.isOneEditApart(stem, other.stem)
        || VietnameseText.isOneEditApart(stemKey, other.stemKey)
        || stemFolded == other.stemFolded
        || isPlain && VietnameseText.isOneEditApart(stemFolded, other.stemFolded)
    }
  }

  /// The words as they are compared: numbers without zeros in front, and without `số`.
  private static func withoutZeros(_ words: [String]) -> [String] {
    var result: [String] = []
    for (index, word) in words.enumerated() {
      if VietnameseText.key(word) == VietnameseText.key("số"), index + 1 < words.count,
        words[index + 1].first?.isNumber == true
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

  /// Whether the last word is a Roman numeral and nothing else: `vi` and `xi` are words as well,
  /// and are numerals where they are written in capitals among other words, or alone.
  private static func isSureNumeral(_ words: [String]) -> Bool {
    guard let last = words.last, roman(last.lowercased()) != nil else { return false }
    guard ["vi", "xi"].contains(last.lowercased()), words.count > 1 else { return true }
    return last == last.uppercased() && words.dropLast().contains { $0 != $0.uppercased() }
  }

  /// The value of a Roman numeral up to 39.
  private static func roman(_ word: String) -> Int? { romanNumerals[word] }

  private static let romanNumerals: [String: Int] = {
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    var values: [String: Int] = [:]
    for tens in 0...3 {
      for (value, one) in ones.enumerated() where tens + value > 0 {
        values[String(repeating: "x", count: tens) + one] = tens * 10 + value
      }
    }
    return values
  }()

  private static let numberWords = [
    "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
  ].map(VietnameseText.key)
}
