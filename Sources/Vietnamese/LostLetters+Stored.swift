extension LostLetters {
  /// Whether `text` is `stored` with letters beyond ASCII replaced by `?` and the like, or dropped.
  ///
  /// Other letters may only have lost their marks.
  public static func isSameTextWithHoles(_ text: String, _ stored: String) -> Bool {
    HoleMatch(text, stored).hasHoles || hasSignsForLetters(text, stored)
  }

  /// Whether one sign, whatever it is, stands for each letter that a Western code page lacks: `Nguy*n **c S*`.
  private static func hasSignsForLetters(_ text: String, _ stored: String) -> Bool {
    func others(_ text: String) -> Set<Unicode.Scalar> {
      Set(
        text.unicodeScalars.filter {
          !$0.properties.isAlphabetic && $0.properties.numericType == nil && !Letters.isSpace($0)
            && !Letters.isMark($0)
        })
    }
    let signs = others(text).subtracting(replacements)
    guard signs.count <= 4, !signs.isEmpty else { return false }
    func lacking(_ text: String) -> Int {
      VietnameseText.collapsed(text).unicodeScalars.count {
        $0.value >= 0x100 && $0.properties.isAlphabetic
      }
    }
    let lost = lacking(stored)
    // A single point may make a word short.
    guard lost > 0, lacking(text) == 0 else { return false }
    return signs.contains { sign in
      (lost > 1 || sign != ".") && HoleMatch(text, stored, sign: sign).hasHoles
    }
  }

  /// Whether `text` is `stored` with fewer marks, and none that it has not.
  ///
  /// It has none at all, or lacks those that a Western code page lacks: `Lý Van Dung`, `Ð` in place of `Đ`.
  public static func isSameTextWithFewerMarks(_ text: String, _ stored: String) -> Bool {
    func scalars(_ text: String) -> String.UnicodeScalarView {
      VietnameseText.collapsed(text).unicodeScalars
    }
    let (new, old) = (scalars(text), scalars(stored))
    guard new.count == old.count else { return false }
    var isFewer = false
    for (letter, before) in zip(new, old) where letter != before {
      guard let hasFewer = hasFewerMarks(letter, than: before) else { return false }
      isFewer = isFewer || hasFewer
    }
    return isFewer
  }

  /// Whether a letter has fewer marks than another; nil where it has others, or is another letter.
  private static func hasFewerMarks(
    _ letter: Unicode.Scalar, than before: Unicode.Scalar
  ) -> Bool? {
    if VietnameseText.isDBar(before) {
      if !VietnameseText.isDBar(letter) { return Letters.lower(letter) == "d" ? true : nil }
      // The Icelandic letter that code pages have in its place.
      return letter.value < 0x100 && before.value >= 0x100
    }
    guard let new = Letters.vowel(letter), let old = Letters.vowel(before) else {
      return Letters.lower(letter) == Letters.lower(before) ? false : nil
    }
    let base = Letters.bases[old.row]
    let isPlain = Letters.lower(Letters.Vowel(row: new.row, tone: 0, isUpper: false).scalar) == base
    guard new.row == old.row || isPlain, new.tone == old.tone || new.tone == 0 else { return nil }
    return new.row != old.row || new.tone != old.tone
  }
}

/// Compares a text with a stored one, letter by letter, in all the ways in which it may have lost
/// some.
private struct HoleMatch {
  /// Letters became `?`, or are gone.
  private(set) var hasHoles = false
  /// A sign that stands for letters here beside the usual ones.
  private let sign: Unicode.Scalar?

  init(_ text: String, _ stored: String, sign: Unicode.Scalar? = nil) {
    self.sign = sign
    let new = Self.letters(text)
    let old = Self.letters(stored)
    guard new != old, !new.isEmpty, old.count <= 1_024 else { return }
    // Some programs end a text at the first letter that they do not have.
    if sign == nil, Self.isCut(text, stored) {
      hasHoles = true
      return
    }
    // Places in the new text that are reached without a hole, and with one.
    var whole: Set<Int> = [0]
    var holed: Set<Int> = []
    for letter in old {
      var (nextWhole, nextHoled): (Set<Int>, Set<Int>) = ([], [])
      for place in whole.union(holed) {
        let isHoled = holed.contains(place)
        let isWhole = whole.contains(place)
        for step in steps(of: letter, in: new, at: place) {
          if isHoled || step.isHole { nextHoled.insert(step.end) }
          if isWhole, !step.isHole { nextWhole.insert(step.end) }
        }
      }
      (whole, holed) = (nextWhole, nextHoled)
      if whole.isEmpty, holed.isEmpty { return }
    }
    hasHoles = holed.contains(new.count)
  }

  /// Whether a text ends inside a word of the stored one, before a letter beyond ASCII.
  private static func isCut(_ text: String, _ stored: String) -> Bool {
    func scalars(_ text: String) -> [Unicode.Scalar] {
      VietnameseText.collapsed(text).unicodeScalars.map {
        VietnameseText.isDBar($0) ? "đ" : Letters.lower($0)
      }
    }
    let (new, old) = (scalars(text), scalars(stored))
    guard new.count > 2, new.count < old.count, old.starts(with: new), let last = new.last else {
      return false
    }
    return last != " " && !old[new.count].isASCII && old[new.count].properties.isAlphabetic
  }

  /// Lower case, no spaces: a word that is gone takes its space with it.
  private static func letters(_ text: String) -> [Unicode.Scalar] {
    VietnameseText.collapsed(text).unicodeScalars.filter { $0 != " " }
      .map { VietnameseText.isDBar($0) ? "đ" : Letters.lower($0) }
  }

  /// Where a stored letter may end in the new text.
  private func steps(
    of letter: Unicode.Scalar, in new: [Unicode.Scalar], at place: Int
  ) -> [(end: Int, isHole: Bool)] {
    let isThere = place < new.count
    var steps: [(end: Int, isHole: Bool)] = []
    if isThere, new[place] == letter { steps.append((place + 1, false)) }
    guard !letter.isASCII else { return steps }
    steps.append((place, true))
    // A letter of UTF-8 is up to three bytes, one in parts a vowel with two marks.
    for end in holes(in: new, from: place, most: 3) { steps.append((end, true)) }
    if isThere, Self.bases(of: letter).contains(new[place]) {
      steps.append((place + 1, false))
      for end in holes(in: new, from: place + 1, most: 4) { steps.append((end, true)) }
    }
    return steps
  }

  private func holes(in new: [Unicode.Scalar], from place: Int, most: Int) -> [Int] {
    var ends: [Int] = []
    var end = place
    while end < new.count, ends.count < most,
      LostLetters.replacements.contains(new[end]) || new[end] == sign
    {
      end += 1
      ends.append(end)
    }
    return ends
  }

  /// What a letter is without some of its marks.
  private static func bases(of letter: Unicode.Scalar) -> [Unicode.Scalar] {
    if letter == "đ" { return ["d"] }
    guard var vowel = Letters.vowel(letter) else { return [] }
    var bases = [Letters.bases[vowel.row]]
    if vowel.tone > 0 {
      vowel.tone = 0
      bases.append(vowel.scalar)
    }
    return bases
  }
}
