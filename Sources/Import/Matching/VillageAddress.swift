import Schema
import Vietnamese

/// A village as people write it with more behind it: `Nà Mới, xã Thục Phán, huyện Hoà An`.
struct VillageAddress {
  /// The village alone.
  private(set) var village: String
  /// The former commune that stands behind it, which tells two villages of one name apart.
  private(set) var former: UnitMap.Unit?
  /// What stands behind it and is neither the commune of the row nor one above or before it.
  private(set) var stray: String?

  /// Reads a text that a row of a commune has for its village.
  init(_ text: String, in unit: UnitMap.Unit, _ units: UnitMap) {
    village = text
    guard Self.mayHaveParts(text) else { return }
    let parts = Self.parts(of: text, units)
    guard parts.count > 1 || parts.first?.word != nil else { return }
    var kept: [String] = []
    var isPart = false
    for (index, part) in parts.enumerated() {
      switch units.place(of: part.name, part.word, in: unit, isFirst: index == 0) {
      case .own, .above: isPart = true
      case .former(let unit):
        isPart = true
        former = unit
      case .stranger where part.word != nil && index > 0: stray = stray ?? part.text
      case .stranger: kept.append(part.isBracketed ? "(\(part.text))" : part.text)
      }
    }
    guard isPart, stray == nil else { return }
    // The commune's name alone is no village's.
    if kept.isEmpty {
      stray = text
    } else {
      village = kept.reduce("") { village, part in
        village + (village.isEmpty ? "" : part.hasPrefix("(") ? " " : ", ") + part
      }
    }
  }

  /// Parts of a name that may be villages' themselves: `1. Nà Mới`, `Nà Mới; Nà Pò`, and a name that
  /// ends with its commune's.
  static func parts(of text: String, in unit: UnitMap.Unit) -> [String] {
    var parts = [withoutName(of: unit, text)].compactMap { $0 }
    let bare = PrintedRow.withoutNumber(text)
    if bare != text { parts.append(bare) }
    guard hasSign(text) else { return parts }
    let pieces = text.split { signs.contains($0) }.map { VietnameseText.collapsed(String($0)) }
    return parts + (pieces.count > 1 ? pieces.filter { !$0.isEmpty } : [])
  }

  /// What is left of a name that ends with its commune's, without a sign between them.
  private static func withoutName(of unit: UnitMap.Unit, _ text: String) -> String? {
    let words = text.split(separator: " ")
    let count = unit.words.count
    guard words.count > count,
      zip(words.suffix(count), unit.words).allSatisfy({ VietnameseText.folded(String($0)) == $1 })
    else { return nil }
    return words.dropLast(count).joined(separator: " ")
  }
}

// MARK: Parts

extension VillageAddress {
  private struct Part {
    let text: String
    /// The word for a unit in front, and what stands behind it.
    let word: UnitWord?
    let name: String
    let isBracketed: Bool

    init(_ words: ArraySlice<String>, isBracketed: Bool) {
      self.isBracketed = isBracketed
      text = words.joined(separator: " ")
      word = UnitWord(in: words)
      name = words.dropFirst(word?.length ?? 0).joined(separator: " ")
    }
  }

  private static let signs = Set(",;/()[]")
  private static let signBytes = Set(",;/()[]".utf8)

  private static func hasSign(_ text: String) -> Bool {
    text.utf8.contains(where: signBytes.contains)
  }

  /// A quick test: most names have neither a sign in them nor a word for a unit.
  private static func mayHaveParts(_ text: String) -> Bool {
    // A dash is one byte, or begins with this one.
    if text.utf8.contains(where: { signBytes.contains($0) || $0 == 0x2D || $0 == 0xE2 }) {
      return true
    }
    let words = words(of: text[...])
    return words.indices.contains { UnitWord(in: words[$0...]) != nil }
  }

  private static func parts(of text: String, _ units: UnitMap) -> [Part] {
    // Dashes divide where they stand between spaces; in names they join.
    let plain = [" - ", " – ", " — "].reduce(text) { text, dash in
      text.split(separator: dash).joined(separator: ",")
    }
    return pieces(of: plain).flatMap { piece in
      divide(words(of: piece.text), units).map { Part($0, isBracketed: piece.isBracketed) }
    }.filter { !$0.text.isEmpty }
  }

  /// A text divided at its signs, and whether each piece stands in brackets.
  private static func pieces(of text: String) -> [(text: Substring, isBracketed: Bool)] {
    var pieces: [(text: Substring, isBracketed: Bool)] = []
    var isBracketed = false
    var start = text.startIndex
    for index in text.indices where signs.contains(text[index]) {
      pieces.append((text[start..<index], isBracketed))
      if "([".contains(text[index]) { isBracketed = true }
      if ")]".contains(text[index]) { isBracketed = false }
      start = text.index(after: index)
    }
    return pieces + [(text[start...], isBracketed)]
  }

  /// The words of a text; the point behind `P.` ends one.
  private static func words(of text: Substring) -> [String] {
    text.split(separator: " ").flatMap { word -> [String] in
      guard let point = word.firstIndex(of: "."), word.index(after: point) < word.endIndex,
        UnitWord.isShort(word[...point])
      else { return [String(word)] }
      return [String(word[...point]), String(word[word.index(after: point)...])]
    }
  }

  /// Cuts words in front of those for a unit; such words are parts of names too, so that a unit of
  /// the name behind them must be known.
  private static func divide(_ words: [String], _ units: UnitMap) -> [ArraySlice<String>] {
    var starts: [Int] = []
    var next = 0
    for index in words.indices where index >= next {
      guard let word = UnitWord(in: words[index...]) else { continue }
      next = index + word.length
      if index > 0 { starts.append(index) }
    }
    var parts: [ArraySlice<String>] = []
    var end = words.count
    for start in starts.reversed() {
      let part = Part(words[start..<end], isBracketed: false)
      guard units.isName(part.name, ofAny: part.word) else { continue }
      parts.append(words[start..<end])
      end = start
    }
    return ([words[..<end]] + parts.reversed()).filter { !$0.isEmpty }
  }
}

/// A word for a unit in front of its name.
struct UnitWord {
  let isCommune: Bool
  /// The number of its words.
  let length: Int

  /// The words, by their keys and by their letters without marks.
  private static let all: (byKey: [String: UnitWord], byLetters: [String: UnitWord]) = {
    let words: [(text: String, isCommune: Bool)] = [
      ("xã", true), ("phường", true), ("thị trấn", true), ("tt", true), ("tt.", true), ("p.", true),
      ("x.", true), ("huyện", false), ("thị xã", false), ("thành phố", false), ("tp", false),
      ("tp.", false), ("tx.", false), ("h.", false), ("tỉnh", false), ("t.", false),
    ]
    let pairs = words.map { text, isCommune in
      (
        VietnameseText.key(text),
        UnitWord(isCommune: isCommune, length: text.split(separator: " ").count)
      )
    }
    return (
      Dictionary(pairs) { first, _ in first },
      Dictionary(pairs.map { (VietnameseText.folded($0.filter { !$0.isNumber }), $1) }) {
        first, _ in
        first
      }
    )
  }()
  /// The letters with which they begin, small and capital.
  private static let firstLetters = Set("xpthXPTH".utf8)

  private init(isCommune: Bool, length: Int) {
    (self.isCommune, self.length) = (isCommune, length)
  }

  /// The one with which words begin, if something follows it.
  init?(in words: ArraySlice<String>) {
    guard let first = words.first?.utf8.first, Self.firstLetters.contains(first) else { return nil }
    for length in 1...2 where words.count > length {
      let front = words.prefix(length).joined(separator: " ")
      guard
        let word = Self.all.byKey[VietnameseText.key(front)]
          ?? Self.all.byLetters[VietnameseText.folded(front)].flatMap({
            Self.isPlain(words) ? $0 : nil
          }),
        word.length == length
      else { continue }
      self = word
      return
    }
    return nil
  }

  /// Whether no word has a mark.
  private static func isPlain(_ words: ArraySlice<String>) -> Bool {
    words.allSatisfy { VietnameseText.folded($0) == $0.lowercased() }
  }

  /// Whether a text with a point at its end is short for one.
  static func isShort(_ text: Substring) -> Bool {
    all.byKey[text.lowercased()] != nil
  }
}

// MARK: Units

extension UnitMap {
  /// What a part of an address is to a commune.
  enum AddressPlace {
    case own
    /// A commune that became part of it.
    case former(Unit)
    /// A district, province or town above communes.
    case above
    case stranger
  }

  /// `isFirst` where nothing stands before the part: without a word it is the village then.
  func place(of name: String, _ word: UnitWord?, in unit: Unit, isFirst: Bool) -> AddressPlace {
    guard word != nil || !isFirst else { return .stranger }
    let mayBeCommune = word?.isCommune ?? true
    if mayBeCommune {
      if chain(from: unit).contains(where: writing(name)) { return .own }
      if let former = named(name, .commune).first(where: { isBefore($0, unit) }) {
        return .former(former)
      }
    }
    if !(word?.isCommune ?? false), isAbove(name) { return .above }
    return .stranger
  }

  /// Whether any unit that a word may be meant for has a name.
  func isName(_ name: String, ofAny word: UnitWord?) -> Bool {
    guard let word else { return false }
    return word.isCommune ? !named(name, .commune).isEmpty : isAbove(name)
  }

  private func isAbove(_ name: String) -> Bool {
    !named(name, .district).isEmpty || !named(name, .province).isEmpty
  }

  /// The units of a level that a text names, with or without marks.
  private func named(_ name: String, _ level: AdminUnit.Level) -> [Unit] {
    let isWritten = writing(name)
    return all.filter { $0.level == level && isWritten($0) }
  }

  /// Whether a text is a unit's name, as it is asked of many units.
  private func writing(_ name: String) -> (Unit) -> Bool {
    let own = UnitName(name)
    let folded = VietnameseText.folded(name)
    let isPlain = folded == name.lowercased()
    return { own.isOf($0) || isPlain && folded == $0.folded }
  }

  /// A unit and what became of it.
  private func chain(from unit: Unit) -> [Unit] {
    var chain = [unit]
    while let next = chain.last?.successor.flatMap({ self[$0] }), chain.count < 10 {
      chain.append(next)
    }
    return chain
  }

  /// Whether one of two units became the other, or was it by another code.
  func areOne(_ first: Unit, _ second: Unit) -> Bool {
    first.code == second.code || isBefore(first, second) || isBefore(second, first)
  }

  private func isBefore(_ earlier: Unit, _ unit: Unit) -> Bool {
    earlier.id != unit.id && chain(from: earlier).contains { $0.id == unit.id }
  }
}
