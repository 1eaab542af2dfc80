/// Numbers of people as they are shown: all but the last three signs are asterisks.
///
/// `*********345` stands for twelve digits. The form of earlier programs, `004*****2345`, is still
/// understood where a file has it.
public enum NumberMask {
  /// How many signs of a number are shown.
  public static let shown = 3

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

  /// How a pseudonym begins, which stands for a number in answers to free SQL.
  public static let pseudonymMark = "pn-"

  /// Whether a text in place of a number is a mask, of whatever program, or a pseudonym.
  public static func isMask(_ text: String) -> Bool {
    text.contains("**") || text.hasPrefix(pseudonymMark)
      || (text.contains(where: \.isNumber) && hidesSigns(text))
  }

  /// What programs print in place of digits.
  private static let signs = Set("*•●○◦∙·∗×xX#?_-.~+█■▪★")

  /// Whether an ellipsis stands in a text, or one such sign three times in a row.
  private static func hidesSigns(_ text: String) -> Bool {
    var last: Character?
    var count = 0
    for sign in text {
      if sign == "…" { return true }
      count = sign == last ? count + 1 : 1
      last = sign
      if count == 3, signs.contains(sign) { return true }
    }
    return false
  }

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
  public static func fits(_ masked: String, text: String) -> Bool {
    withMasksInPresentForm(masked) == inText(text)
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

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

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
}
