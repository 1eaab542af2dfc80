/// Numbers as people write them.
public enum NumberReading {
  /// A whole number: plain digits, or at least two groups of three after the first.
  public static func integer(_ text: String) -> Int64? {
    var text = Substring(VietnameseText.collapsed(text))
    let isNegative = text.first == "-"
    if isNegative { text = text.dropFirst() }
    guard let digits = plainDigits(text), let number = Int64(digits) else { return nil }
    return isNegative ? -number : number
  }

  /// A number with at most two decimals, after a comma or a dot, in hundredths.
  public static func hundredths(_ text: String) -> Int64? {
    let text = VietnameseText.collapsed(text)
    let isNegative = text.hasPrefix("-")
    let parts = text.dropFirst(isNegative ? 1 : 0)
      .split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard parts.count <= 2, let whole = parts.first, isDigits(whole), whole.count <= 15,
      let units = Int64(whole)
    else { return nil }
    var hundredths: Int64 = 0
    if parts.count == 2 {
      guard isDigits(parts[1]), parts[1].count <= 2, let decimals = Int64(parts[1]) else {
        return nil
      }
      hundredths = parts[1].count == 1 ? decimals * 10 : decimals
    }
    let number = units * 100 + hundredths
    return isNegative ? -number : number
  }

  /// Yes or no: `1 x có true yes`, `0 không false no`, with or without tone marks.
  public static func yesNo(_ text: String) -> Bool? {
    switch VietnameseText.folded(text) {
    case "1", "x", "co", "true", "yes": true
    case "0", "khong", "false", "no": false
    default: nil
    }
  }

  /// The digits of a number whose thousands may be grouped by dots, commas or spaces.
  static func plainDigits(_ text: Substring) -> String? {
    if isDigits(text) { return String(text) }
    guard let separator = text.first(where: { $0 < "0" || $0 > "9" }),
      separator == "." || separator == "," || separator == " "
    else { return nil }
    let groups = text.split(separator: separator, omittingEmptySubsequences: false)
    // One group alone, as in 1.174, may be a decimal just as well.
    guard groups.count >= 3 || separator == " ", let first = groups.first, isDigits(first),
      first.count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 && isDigits($0) })
    else { return nil }
    return groups.joined()
  }

  /// The digits of a text such as `1.250` or `1,250`, whose sign may part thousands or decimals; nil
  /// for any other.
  public static func oneGroup(_ text: String) -> String? {
    let parts = VietnameseText.collapsed(text)
      .split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard parts.count == 2, let first = parts.first, let last = parts.last, isDigits(first),
      first.count <= 3, last.count == 3, isDigits(last)
    else { return nil }
    return parts.joined()
  }

  /// Whether a text is a number as programs write large ones, such as `4.00127E+13`: its last
  /// digits are lost.
  ///
  /// A sign of the exponent or a decimal mark distinguishes it from a code such as `12E4`; one digit and
  /// an exponent of 10 to 19 are what programs leave of a citizen number.
  public static func isScientific(_ text: String) -> Bool {
    guard mayHavePower(text) else { return false }
    let text = VietnameseText.collapsed(text)
    if isPowerWritten(text) { return true }
    guard let (mantissa, exponent) = powerOfTen(text.filter { $0 != " " }) else { return false }
    let isSigned = exponent.first == "+" || exponent.first == "-"
    if mantissa.utf8.count == 1, isDigits(mantissa), exponent.utf8.count == 2,
      exponent.first == "1", isDigits(exponent)
    {
      return true
    }
    return (isSigned || !isDigits(mantissa)) && isDigits(exponent.dropFirst(isSigned ? 1 : 0))
  }

  /// Whether a text has a sign of powers, or one that may be read as such.
  private static func mayHavePower(_ text: String) -> Bool {
    text.utf8.contains { $0 >= 0x80 || $0 | 0x20 == 0x65 || $0 == 0x5E || $0 == 0x2A }
  }

  /// `9.12346×10^8`, `4,001 x 10^13`.
  private static func isPowerWritten(_ text: String) -> Bool {
    let bare = text.filter { $0 != " " }
    guard let base = bare.firstRange(of: "10^") ?? bare.firstRange(of: "10**") else { return false }
    let (before, exponent) = (bare[..<base.lowerBound], bare[base.upperBound...])
    guard let times = before.last, "×x*·.".contains(times), !exponent.isEmpty else { return false }
    let isNumber = before.dropLast().utf8.allSatisfy {
      ($0 >= 48 && $0 <= 57) || $0 == 44 || $0 == 46
    }
    return isNumber && isDigits(exponent.first == "+" ? exponent.dropFirst() : exponent)
  }

  /// Whether a text is a number with so many decimals that a program made them of binary digits, as
  /// `4008501.9999999`: it is no code.
  public static func hasBinaryRest(_ text: String) -> Bool {
    guard let mark = text.lastIndex(where: { $0 == "." || $0 == "," }) else { return false }
    let decimals = text[text.index(after: mark)...]
    return decimals.utf8.count >= 6 && isDigits(text[..<mark]) && isDigits(decimals)
      && decimals.contains { $0 != "0" }
  }

  /// The parts before and after the E of a number: digits with a decimal mark, and any text.
  static func powerOfTen(_ text: String) -> (mantissa: Substring, exponent: Substring)? {
    guard text.utf8.contains(where: { $0 | 0x20 == 0x65 }) else { return nil }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "E" || $0 == "e" }
    guard parts.count == 2, let first = parts.first, let exponent = parts.last else { return nil }
    let mantissa = first.first == "-" ? first.dropFirst() : first
    guard !mantissa.isEmpty,
      mantissa.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || $0 == 44 || $0 == 46 })
    else { return nil }
    return (mantissa, exponent)
  }

  /// Whether a text is ASCII digits and nothing else.
  public static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
  }
}

/// An amount of money as people write it, in whole VND.
public enum MoneyReading: Hashable, Sendable {
  case amount(Int64)
  /// Could be thousands or decimals, as `1.174`.
  case ambiguous
  case unreadable

  private static let units: [(names: [String], zeros: Int)] = [
    (["dong", "d", "vnd", "₫"], 0),
    (["nghin", "ngan", "k", "thousand", "ngd", "ng.d", "nghd", "nghin.d"], 3),
    (["trieu", "tr", "trd", "tr.d", "tr.", "tr.dong", "trieu.d", "million"], 6),
    (["ty", "ti", "tyd", "ty.d", "billion"], 9),
  ]

  /// How many VND a unit is that a heading, a title or a number format names, such as `triệu đồng`,
  /// `Đơn vị tính: nghìn đồng`, `1.000 đ`; nil for what names no money.
  public static func unit(_ text: String) -> Int64? {
    var name = VietnameseText.collapsed(String(text.filter { !"()[]".contains($0) }))
    // `(ĐVT: triệu đồng.)`; the point of `tr.` says nothing else either.
    while let last = name.last, ".,;:".contains(last) { name.removeLast() }
    if let colon = name.firstIndex(of: ":") {
      guard
        ["don vi", "don vi tinh", "don vi tien", "dvt", "dv", "dv tinh", "unit"].contains(
          VietnameseText.folded(String(name[..<colon])))
      else { return nil }
      name = VietnameseText.collapsed(String(name[name.index(after: colon)...]))
    }
    for (written, factor) in [("1.000.000", 1_000_000), ("1.000", 1_000), ("1,000", 1_000)] {
      guard name.hasPrefix(written), !name.dropFirst(written.count).isEmpty,
        case .amount(1) = read("1 " + name.dropFirst(written.count))
      else { continue }
      return Int64(factor)
    }
    guard let first = name.first else { return nil }
    guard case .amount(let amount) = read(first.isNumber ? name : "1 " + name), amount > 0,
      name.contains(where: \.isLetter) || name.contains("₫")
    else { return nil }
    return amount
  }

  /// Reads `1.174.350.000.000`, `1174350000000`, `1,5 triệu`, `40.000.000 đồng`, `1.500.000,00`.
  public static func read(_ text: String) -> MoneyReading {
    var text = VietnameseText.collapsed(text)
    var zeros: Int?
    var isUnitFound = true
    while isUnitFound {
      isUnitFound = false
      let word = String(text.reversed().prefix { !$0.isNumber && $0 != " " }.reversed())
      let name = VietnameseText.folded(word)
      if !word.isEmpty, let unit = units.first(where: { $0.names.contains(name) }) {
        guard zeros == nil || zeros == 0 else { return .unreadable }
        zeros = unit.zeros
        text = VietnameseText.collapsed(String(text.dropLast(word.count)))
        isUnitFound = true
      }
    }
    return amount(Substring(text), zeros: zeros)
  }

  private static func amount(_ text: Substring, zeros: Int?) -> MoneyReading {
    if let digits = NumberReading.plainDigits(text) {
      return scaled(digits, zeros: zeros ?? 0)
    }
    let zeros = zeros ?? 0
    guard let mark = text.lastIndex(where: { $0 == "," || $0 == "." }) else { return .unreadable }
    let (head, decimals) = (text[..<mark], text[text.index(after: mark)...])
    guard NumberReading.isDigits(decimals) else { return .unreadable }
    let isGrouped = !NumberReading.isDigits(head)
    guard let whole = isGrouped ? grouped(head, but: text[mark]) : String(head) else {
      return .unreadable
    }
    if decimals.count == 3, !isGrouped {
      // `1.174 tỷ` is a thousand and more, `1,174 tỷ` a little over one: the dot groups.
      return zeros > 0 && text[mark] == "."
        ? scaled(whole + decimals, zeros: zeros) : .ambiguous
    }
    // The part after the mark must be whole VND: `,00` and `.00`, or decimals of a unit.
    guard decimals.count <= 2 || zeros > 0 else { return .unreadable }
    let counted = decimals.prefix(decimals.count - decimals.reversed().prefix { $0 == "0" }.count)
    guard counted.count <= zeros else { return .unreadable }
    return scaled(whole + counted, zeros: zeros - counted.count)
  }

  /// Digits grouped by another sign than the decimal mark: in `1.500,00` a single group is sure.
  private static func grouped(_ text: Substring, but mark: Character) -> String? {
    guard let separator = text.first(where: { $0 < "0" || $0 > "9" }), separator != mark,
      ".,".contains(separator) || separator == " "
    else { return nil }
    let groups = text.split(separator: separator, omittingEmptySubsequences: false)
    guard let first = groups.first, NumberReading.isDigits(first), first.count <= 3,
      groups.dropFirst().allSatisfy({ $0.count == 3 && NumberReading.isDigits($0) })
    else { return nil }
    return groups.joined()
  }

  private static func scaled(_ digits: String, zeros: Int) -> MoneyReading {
    let text = digits + String(repeating: "0", count: zeros)
    return Int64(text).map(MoneyReading.amount) ?? .unreadable
  }
}
