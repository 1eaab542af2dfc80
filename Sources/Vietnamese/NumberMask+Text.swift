/// Numbers of people in texts, however they are spelled.
///
/// In a value, which somebody typed, nothing around a number says that it is none. A line that the program
/// composed of values that were masked before holds times, sizes, paths and digests of its own.
extension NumberMask {
  enum Origin { case value, message, line }

  /// A text that somebody typed, whose numbers of people are masked where they stand.
  ///
  /// They are nine digits in a row, twelve and more, or ten and eleven that lost their zeros; and nine or
  /// twelve digits in groups, of which the first begins with a zero, as no amount of money does. The
  /// digits may be those of any script. Between groups up to four signs may stand, one of them a letter,
  /// and an `o` for a zero; days and times of day are none. A mask of an earlier program shows three
  /// digits then.
  public static func inText(_ text: String) -> String { masked(text, .value) }

  /// What the program says of a value that somebody typed: as of the value, but for its amounts and for
  /// a SHA-256 that stands by itself.
  public static func inMessage(_ text: String) -> String { masked(text, .message) }

  /// The same of one that is kept, perhaps by an earlier program, which masked less: no eight digits in a
  /// row are left either, as a number that has a digit too few.
  public static func inRecordedMessage(_ text: String) -> String {
    ofDigits(in: masked(text, .message), atLeast: 8)
  }

  /// A line that the program composed of values that were masked: what stands there is looked for more
  /// narrowly, since `2.085.000.000` is an amount, and times, sizes, paths of files and digests are the
  /// program's own.
  public static func inLine(_ line: String) -> String { masked(line, .line) }

  /// Masks of earlier programs, `004*****2345`, with three digits.
  static func withMasksInPresentForm(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "*")) else { return text }
    return DigitGroups(text).replacing { $0.earlierMasks }
  }

  private static func masked(_ text: String, _ origin: Origin) -> String {
    guard mayHoldNumber(text) else { return text }
    return DigitGroups(withMasksInPresentForm(text)).replacing { $0.numbers(origin) }
  }

  /// Whether a text has signs enough for a number; most have not.
  static func mayHoldNumber(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var signs = NumberSigns()
      for byte in bytes { signs.add(byte) }
      return signs.areEnough
    }
  }

  /// The same of any string in a JSON text.
  public static func mayStand(inJSON text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var signs: NumberSigns?
      var isEscaped = false
      for byte in bytes {
        guard signs != nil else {
          if byte == UInt8(ascii: "\"") { signs = NumberSigns() }
          continue
        }
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          if signs?.areEnough == true { return true }
          signs = nil
          continue
        }
        signs?.add(byte)
      }
      return false
    }
  }
}

/// Counts the bytes that may be of digits.
private struct NumberSigns {
  private var digits = 0
  private var zeros = 0

  mutating func add(_ byte: UInt8) {
    switch byte {
    case 48...57, UInt8(ascii: "*"): digits += 1
    case UInt8(ascii: "o"), UInt8(ascii: "O"): zeros += 1
    // Vietnamese letters begin with C3 to C6 and E1, their marks with CC.
    case 0xC2, 0xCE...0xE0, 0xE2...0xF4: digits += 1
    default: break
    }
  }

  var areEnough: Bool { digits >= 6 && digits + zeros >= 9 }
}

/// The digits of a text in groups, as they stand beside each other.
struct DigitGroups {
  /// Digits without anything between them.
  struct Group {
    var range: Range<Int>
    var digits: [UInt8]
    /// Whether it is part of a day or of a time of day.
    var isTime = false

    var count: Int { digits.count }
  }

  private let text: String
  let signs: [Unicode.Scalar]
  private(set) var groups: [Group] = []

  init(_ text: String) {
    self.text = text
    signs = Array(text.unicodeScalars)
    var place = 0
    while place < signs.count {
      guard Self.digit(signs[place]) != nil || isZero(at: place) else {
        place += 1
        continue
      }
      let start = place
      var end = place
      var digits: [UInt8] = []
      while place < signs.count {
        if let digit = Self.digit(signs[place]) ?? (isZero(at: place) ? 0 : nil) {
          digits.append(digit)
          end = place + 1
        } else if !Self.isUnseen(signs[place]) {
          break
        }
        place += 1
      }
      groups.append(Group(range: start..<end, digits: digits))
    }
    markTimes()
  }

  /// The text with ranges of its signs replaced.
  func replacing(
    _ found: (Self) -> [(range: Range<Int>, digits: [UInt8], count: Int)]
  ) -> String {
    let found = found(self)
    if found.isEmpty { return text }
    var result = String.UnicodeScalarView()
    var kept = 0
    for (range, digits, count) in found {
      for sign in signs[kept..<range.lowerBound] { result.append(sign) }
      for _ in 0..<max(0, count - NumberMask.shown) { result.append("*") }
      for digit in digits.suffix(NumberMask.shown) { result.append(Unicode.Scalar(digit + 48)) }
      kept = range.upperBound
    }
    for sign in signs[kept...] { result.append(sign) }
    return String(result)
  }

  // MARK: Signs

  static func digit(_ sign: Unicode.Scalar) -> UInt8? {
    if sign.isASCII {
      return (48...57).contains(sign.value) ? UInt8(sign.value - 48) : nil
    }
    if isLatinLetter(sign) { return nil }
    switch sign.properties.numericType {
    case .decimal, .digit: return sign.properties.numericValue.map { UInt8(min(9, max(0, $0))) }
    default: return nil
    }
  }

  /// Whether a sign is one of the blocks in which all Vietnamese letters are, and no digit.
  private static func isLatinLetter(_ sign: Unicode.Scalar) -> Bool {
    (0xC0..<0x2B0).contains(sign.value) || (0x1E00..<0x1F00).contains(sign.value)
  }

  /// Whether a sign is not seen, or belongs to the one before.
  private static func isUnseen(_ sign: Unicode.Scalar) -> Bool {
    guard !sign.isASCII, !isLatinLetter(sign) else { return false }
    switch sign.properties.generalCategory {
    case .format, .nonspacingMark, .enclosingMark: return true
    default: return false
    }
  }

  /// Whether an `o` stands among digits, as a zero is typed by mistake.
  private func isZero(at place: Int) -> Bool {
    guard isO(place) else { return false }
    let before = signs[..<place].lastIndex { $0 != "o" && $0 != "O" }
    let behind = signs[place...].firstIndex { $0 != "o" && $0 != "O" }
    let hasDigitBefore = before.map { Self.digit(signs[$0]) != nil } ?? false
    let isFirst = before.map { !signs[$0].properties.isAlphabetic } ?? true
    return (hasDigitBefore || isFirst) && (behind.map { Self.digit(signs[$0]) != nil } ?? false)
  }

  private func isO(_ place: Int) -> Bool { signs[place] == "o" || signs[place] == "O" }

  /// What stands between two groups.
  func gap(after index: Int) -> ArraySlice<Unicode.Scalar>? {
    guard index + 1 < groups.count else { return nil }
    return signs[groups[index].range.upperBound..<groups[index + 1].range.lowerBound]
  }

  // MARK: Days and times

  private mutating func markTimes() {
    for index in groups.indices {
      if let end = endOfDay(from: index) ?? endOfTime(from: index) {
        for place in index...end { groups[place].isTime = true }
        if isTimeOfBackup(end + 1) { for place in 1...2 { groups[end + place].isTime = true } }
      }
    }
  }

  /// Whether a group begins the time in the name of a backup: `2026-11-30T134712.417Z-e7`.
  private func isTimeOfBackup(_ index: Int) -> Bool {
    guard groups.indices.contains(index + 1), sign(after: index - 1) == "T",
      groups[index].count == 6, sign(after: index) == ".", groups[index + 1].count == 3,
      gap(after: index + 1)?.elementsEqual("Z-e".unicodeScalars) == true
    else { return false }
    let time = value(index)
    return time / 10_000 < 24 && time / 100 % 100 < 60 && time % 100 < 60
  }

  private func sign(after index: Int) -> Unicode.Scalar? {
    guard let gap = gap(after: index), gap.count == 1 else { return nil }
    return gap.first
  }

  private func value(_ index: Int) -> Int { groups[index].digits.reduce(0) { $0 * 10 + Int($1) } }

  /// The last group of a day that begins with a group: `31/12/2024`, `2024-12-31`.
  private func endOfDay(from index: Int) -> Int? {
    let last = index + 2
    guard last < groups.count, let sign = sign(after: index), sign == self.sign(after: index + 1),
      "/-.".unicodeScalars.contains(sign), self.sign(after: last) != sign,
      index == 0 || self.sign(after: index - 1) != sign,
      groups[index...last].allSatisfy({ $0.count <= 4 }), value(index + 1) <= 12
    else { return nil }
    let (first, end) = (groups[index].count, groups[last].count)
    guard (1...2).contains(groups[index + 1].count), value(index + 1) > 0 else { return nil }
    if first <= 2, end == 4, (1...31).contains(value(index)), Self.isYear(value(last)) {
      return last
    }
    if first == 4, (1...2).contains(end), (1...31).contains(value(last)),
      Self.isYear(value(index))
    {
      return last
    }
    return nil
  }

  private static func isYear(_ value: Int) -> Bool { (1900...2199).contains(value) }

  /// The last group of a time that begins with a group: `08:30`, `08:30:15.025`.
  private func endOfTime(from index: Int) -> Int? {
    guard index + 1 < groups.count, sign(after: index) == ":",
      index == 0 || sign(after: index - 1) != ":", groups[index].count <= 2, value(index) < 24,
      groups[index + 1].count == 2, value(index + 1) < 60
    else { return nil }
    guard sign(after: index + 1) == ":" else { return index + 1 }
    let seconds = index + 2
    guard groups[seconds].count == 2, value(seconds) < 60, sign(after: seconds) != ":" else {
      return nil
    }
    let hasParts = sign(after: seconds) == "." && groups[seconds + 1].count <= 3
    return hasParts ? seconds + 1 : seconds
  }

  // MARK: Masks of earlier programs

  /// Masks that show more than three digits, with how many signs they have.
  var earlierMasks: [(range: Range<Int>, digits: [UInt8], count: Int)] {
    var found: [(range: Range<Int>, digits: [UInt8], count: Int)] = []
    for (index, group) in groups.enumerated() {
      let asterisks = signs[..<group.range.lowerBound].reversed().prefix { $0 == "*" }.count
      guard asterisks >= 3 else { continue }
      let start = group.range.lowerBound - asterisks
      let before =
        index > 0 && groups[index - 1].range.upperBound == start ? groups[index - 1] : nil
      // Digits that a mask ends with begin no other.
      let head = before.flatMap { group in
        let place = group.range.lowerBound
        return place > 0 && signs[place - 1] == "*" ? nil : group
      }
      let count = (head?.count ?? 0) + asterisks + group.count
      let isTold =
        found.last.map { $0.range.upperBound > (head?.range.lowerBound ?? start) } ?? false
      guard !isTold, count >= 9, head != nil || group.count > NumberMask.shown else { continue }
      found.append(
        ((head?.range.lowerBound ?? start)..<group.range.upperBound, group.digits, count))
    }
    return found
  }
}
