/// Numbers of people as they are shown: all but the last three signs are asterisks.
///
/// `*********345` stands for twelve digits. The form of earlier programs, `004*****2345`, is still
/// understood where a file has it.
public enum NumberMask {
  /// How many signs of a number are shown.
  public static let shown = 3
  /// How many digits the numbers have that are looked for in texts.
  private static let lengths: Set<Int> = [9, 12]

  /// A number as it is shown; of one that is not longer than what is shown, nothing.
  public static func of(_ number: String) -> String {
    let count = number.count
    let tail = count > shown ? shown : 0
    return String(repeating: "*", count: count - tail) + number.suffix(tail)
  }

  /// The form of earlier programs.
  private static func earlier(_ number: String) -> String {
    let (head, tail) = number.count == 12 ? (3, 4) : (0, 2)
    return number.prefix(head)
      + String(repeating: "*", count: max(0, number.count - head - tail)) + number.suffix(tail)
  }

  /// Whether a text in place of a number is a mask.
  public static func isMask(_ text: String) -> Bool { text.contains("**") }

  /// Whether a mask may stand for a number.
  public static func fits(_ mask: String, _ number: String) -> Bool {
    mask == of(number) || mask == earlier(number)
  }

  /// A mask in the form of today; one of an earlier program that shows fewer signs stays.
  public static func inPresentForm(_ mask: String) -> String {
    let tail = mask.suffix(shown)
    guard tail.count == shown, !tail.contains("*") else { return mask }
    return String(repeating: "*", count: mask.count - shown) + tail
  }

  /// Whether a text may be another, in which numbers were masked.
  public static func fits(_ masked: String, text: String) -> Bool { masked == inText(text) }

  /// A text whose numbers of people are masked where they stand.
  ///
  /// They are nine or twelve digits in a row, or groups of at least three that begin with a zero, as
  /// no amount of money does. Times of day, sizes and paths of files and digests are told by what
  /// stands around them.
  public static func inText(_ text: String) -> String { inText(text, keepsAmounts: false) }

  /// The same of a line that the program composed, in which it wrote amounts in groups of three:
  /// `2.085.000.000` holds no number of a person, though its end looks like one.
  public static func inLine(_ line: String) -> String { inText(line, keepsAmounts: true) }

  private static func inText(_ text: String, keepsAmounts: Bool) -> String {
    guard mayHoldNumber(text.utf8) else { return text }
    let bytes = Array(text.utf8)
    var masked: [UInt8] = []
    var kept = 0
    var place = 0
    while let run = run(in: bytes, from: place) {
      place = run.upperBound
      if keepsAmounts, isInsideAmount(run, in: bytes) { continue }
      guard let end = end(ofNumber: run, in: bytes) else { continue }
      let digits = bytes[run.lowerBound..<end].filter(isDigit)
      masked += bytes[kept..<run.lowerBound]
      masked += repeatElement(asterisk, count: digits.count - shown) + digits.suffix(shown)
      kept = end
      place = end
    }
    return kept == 0 ? text : String(decoding: masked + bytes[kept...], as: UTF8.self)
  }

  /// A JSON text whose strings have their numbers of people masked; numbers of JSON stay.
  public static func inTexts(ofJSON json: String) -> String {
    var parts = json.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
    // Every second part is inside; an escaped quote only makes a string two.
    var isInside = false
    for index in parts.indices {
      if isInside { parts[index] = inText(parts[index]) }
      if !isInside || !endsInBackslash(parts[index]) { isInside.toggle() }
    }
    return parts.joined(separator: "\"")
  }

  private static func endsInBackslash(_ text: String) -> Bool {
    text.utf8.reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
  }

  /// A text in which no more than the last three digits of any run of at least `least` are left.
  ///
  /// For what people typed to find somebody, of which a part of a number is too much.
  public static func ofDigits(in text: String, atLeast least: Int = shown + 1) -> String {
    let bytes = Array(text.utf8)
    var masked: [UInt8] = []
    var place = 0
    while let run = run(in: bytes, from: place, atLeast: max(least, shown + 1)) {
      masked += bytes[place..<run.lowerBound]
      masked += repeatElement(asterisk, count: run.count - shown)
      masked += bytes[(run.upperBound - shown)..<run.upperBound]
      place = run.upperBound
    }
    return String(decoding: masked + bytes[place...], as: UTF8.self)
  }

  /// Whether a mask stands in a text: six or more asterisks and three digits, or the earlier form.
  public static func stands(in text: some Collection<UInt8>) -> Bool {
    var asterisks = 0
    var before = 0
    var digits = 0
    for byte in text {
      if byte == asterisk {
        if ends(asterisks, before: before, digits) { return true }
        if digits > 0 || asterisks == 0 { (before, asterisks, digits) = (digits, 0, 0) }
        asterisks += 1
      } else if isDigit(byte) {
        digits += 1
      } else {
        if ends(asterisks, before: before, digits) { return true }
        (asterisks, before, digits) = (0, 0, 0)
      }
    }
    return ends(asterisks, before: before, digits)
  }

  private static func ends(_ asterisks: Int, before: Int, _ digits: Int) -> Bool {
    (asterisks >= 6 && digits == shown) || (asterisks == 5 && before >= 3 && digits == 4)
  }
}

// MARK: Digits in a row

extension NumberMask {
  private static let asterisk = UInt8(ascii: "*")

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  /// Most texts have no three digits in a row.
  private static func mayHoldNumber(_ bytes: String.UTF8View) -> Bool {
    var count = 0
    for byte in bytes {
      count = isDigit(byte) ? count + 1 : 0
      if count == 3 { return true }
    }
    return false
  }

  /// The next digits in a row.
  private static func run(
    in bytes: [UInt8], from start: Int, atLeast least: Int = 3
  ) -> Range<Int>? {
    var begin = start
    while begin < bytes.count {
      guard isDigit(bytes[begin]) else {
        begin += 1
        continue
      }
      let end = bytes[begin...].firstIndex { !isDigit($0) } ?? bytes.count
      if end - begin >= least { return begin..<end }
      begin = end
    }
    return nil
  }

  /// Where a number ends that begins with a run of digits, or nil where it is none.
  private static func end(ofNumber run: Range<Int>, in bytes: [UInt8]) -> Int? {
    if isTimeOfDay(run, in: bytes) { return nil }
    if lengths.contains(run.count) {
      let isOther =
        isDigest(run, in: bytes) || isSize(run, in: bytes) || isInPath(run, in: bytes)
      return isOther ? nil : run.upperBound
    }
    guard bytes[run.lowerBound] == 48 else { return nil }
    var (count, end) = (run.count, run.upperBound)
    var found: Int?
    while count < 12, end < bytes.count, " .-".utf8.contains(bytes[end]),
      let next = self.run(in: bytes, from: end + 1), next.lowerBound == end + 1
    {
      (count, end) = (count + next.count, next.upperBound)
      if lengths.contains(count) { found = end }
    }
    return found
  }

  /// Whether digits are a group of an amount, `2.085.000.000`: three digits, before which others stand
  /// that begin with one to three, the first of them no zero.
  private static func isInsideAmount(_ run: Range<Int>, in bytes: [UInt8]) -> Bool {
    var start = run.lowerBound
    var count = run.count
    while count == 3, start > 0, bytes[start - 1] == UInt8(ascii: ".") {
      let end = start - 1
      start = bytes[..<end].lastIndex { !isDigit($0) }.map { $0 + 1 } ?? 0
      count = end - start
      guard (1...3).contains(count) else { return false }
      let isHead = start == 0 || bytes[start - 1] != UInt8(ascii: ".")
      if isHead { return bytes[start] != 48 }
    }
    return false
  }

  /// Whether digits are the time behind a day, `2026-11-30T004301.025Z`, as in the name of a backup.
  private static func isTimeOfDay(_ run: Range<Int>, in bytes: [UInt8]) -> Bool {
    guard run.lowerBound >= 2, bytes[run.lowerBound - 1] == UInt8(ascii: "T") else { return false }
    return isDigit(bytes[run.lowerBound - 2])
  }

  /// Whether digits are a size of a file: ` B` or ` byte` stands behind them.
  private static func isSize(_ run: Range<Int>, in bytes: [UInt8]) -> Bool {
    let rest = bytes[run.upperBound...]
    if rest.starts(with: " byte".utf8) { return true }
    guard rest.starts(with: " B".utf8) else { return false }
    return
      !(rest.dropFirst(2).first.map { $0 >= 0x80 || ($0 | 0x20 >= 97 && $0 | 0x20 <= 122) } ?? false)
  }

  /// Whether digits stand in the whole path of a file, `/srv/…/…`.
  private static func isInPath(_ run: Range<Int>, in bytes: [UInt8]) -> Bool {
    let slash = UInt8(ascii: "/")
    let start = bytes[..<run.lowerBound].lastIndex { $0 <= 32 }.map { $0 + 1 } ?? 0
    let before = bytes[start..<run.lowerBound].drop { [40, 91, 34, 39].contains($0) }
    return before.first == slash && before.dropFirst().contains(slash)
  }

  /// Whether digits stand in a digest: sixteen and more signs of which each is hexadecimal.
  private static func isDigest(_ run: Range<Int>, in bytes: [UInt8]) -> Bool {
    func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (97...102).contains(byte) }
    var (start, end) = (run.lowerBound, run.upperBound)
    while start > 0, isHex(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, isHex(bytes[end]) { end += 1 }
    return end - start >= 16
  }
}
