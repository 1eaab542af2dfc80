import Vietnamese

/// A number format that writes more than a number: letters, zeros in front, signs between the
/// digits, percentages, fractions, thousands left out.
struct NumberPattern {
  /// What a cell says by its format.
  enum Writing: Hashable {
    /// The number as it is.
    case plain
    case text(String, CellTraits)
    /// Thousands are left out, and the format does not say so.
    case scaled(shown: String)
  }

  private let sections: [SectionWriting]

  /// Nil where a format changes nothing that a cell says.
  init?(_ sections: [FormatSection]) {
    self.sections = sections.map(SectionWriting.init)
    guard self.sections.contains(where: { !$0.isPlain }) else { return nil }
  }

  /// How the format writes a number; digits that it rounds away stay.
  func writing(of number: Double) -> Writing {
    let (section, hidesSign) = section(for: number)
    guard let section, !section.isPlain else { return .plain }
    return section.writing(of: number, hidesSign: hidesSign)
  }

  /// The section for a number, and whether it replaces the minus sign.
  private func section(for number: Double) -> (SectionWriting?, Bool) {
    if sections.contains(where: { $0.condition != nil }) {
      let found = sections.first { $0.condition?.holds(for: number) ?? true }
      return (found, false)
    }
    switch sections.count {
    case 0: return (nil, false)
    case 1: return (sections[0], false)
    default:
      if number < 0 { return (sections[1], true) }
      return (number == 0 && sections.count > 2 ? sections[2] : sections[0], false)
    }
  }
}

/// How one section writes a number.
private struct SectionWriting {
  typealias Item = FormatSection.Item

  let condition: FormatSection.Condition?
  let isPlain: Bool
  private let whole: [Item]
  private let decimals: [Item]?
  private let percents: Int
  private let scale: Int
  private let fraction: FractionWriting?
  /// Whether the number itself is shown: `[=1]"Nam";[=2]"Nữ"` shows words alone.
  private let hasPlaces: Bool

  init(_ section: FormatSection) {
    condition = section.condition
    fraction = FractionWriting(section.items)
    var items = section.items
    scale = fraction == nil ? Self.takeScale(from: &items) : 0
    percents = items.count { $0 == .percent }
    hasPlaces = items.contains(where: \.isDigit)
    let point = items.firstIndex(of: .point)
    whole = point.map { Array(items[..<$0]) } ?? items
    decimals = point.map { Array(items[($0 + 1)...]) }
    let isPadded = decimals == nil && Self.padding(of: whole) > 1
    isPlain =
      fraction == nil
      // A fraction of a form that is not known here, and what is for texts.
      && (items.contains(.slash) || items.contains(.text)
        || !Self.says(items, isPadded: isPadded) && percents == 0 && scale == 0 && !isPadded)
  }

  /// Commas after the last digit leave out thousands, also in `0,.0`.
  private static func takeScale(from items: inout [Item]) -> Int {
    guard let last = items.lastIndex(where: \.isDigit) else { return 0 }
    let point = items.firstIndex(of: .point) ?? items.count
    let behind = items[(last + 1)...].prefix { $0 == .comma }.count
    let before = items[..<min(point, last + 1)].reversed().prefix { $0 == .comma }.count
    items.removeAll { $0 == .comma }
    return behind + before
  }

  /// How many digits are shown at least, with zeros in front.
  private static func padding(of items: [Item]) -> Int {
    guard let first = items.firstIndex(of: .digit(UInt8(ascii: "0"))) else { return 0 }
    return items[first...].count { $0.isDigit }
  }

  /// Whether literals say anything: signs of VND, of minus and of groups do not.
  private static func says(_ items: [Item], isPadded: Bool) -> Bool {
    let (first, last) = (items.firstIndex(where: \.isDigit), items.lastIndex(where: \.isDigit))
    return items.indices.contains { index in
      guard case .literal(let text) = items[index] else { return false }
      let word = VietnameseText.folded(text)
      if let first, let last, first < index, index < last {
        return isPadded || !["", ".", ",", "'", "’"].contains(word)
      }
      return !["", "-", "+", "(", ")", "₫", "d", "dong", "vnd"].contains(word)
    }
  }

  func writing(of number: Double, hidesSign: Bool) -> NumberPattern.Writing {
    if let fraction { return fraction.writing(of: number, hidesSign: hidesSign) }
    guard hasPlaces else { return .text(whole.map(Self.literal).joined(), .written) }
    guard let plain = DecimalText(NumberText.plain(number.magnitude)) else { return .plain }
    var text = write(plain.shifted(by: 2 * percents - 3 * scale))
    if number < 0, !hidesSign { text = "-" + text }
    if scale > 0, number != 0 {
      // `#,##0,," triệu"` says what it leaves out.
      guard let unit = MoneyReading.unit(suffix), unit == Self.power(of: scale) else {
        return .scaled(shown: VietnameseText.collapsed(text))
      }
    }
    let isDigits = text.utf8.allSatisfy { (48...57).contains($0) }
    return .text(text, isDigits ? [] : .written)
  }

  private static func power(of scale: Int) -> Int64 {
    (0..<min(scale, 5)).reduce(1) { product, _ in product * 1_000 }
  }

  /// The text after the digits.
  private var suffix: String {
    Self.text((decimals ?? whole).reversed().prefix { !$0.isDigit }.reversed())
  }

  private static func text(_ items: [Item]) -> String { items.map(literal).joined() }

  private static func literal(_ item: Item) -> String {
    switch item {
    case .literal(let text): text
    case .percent: "%"
    case .slash: "/"
    case .point: "."
    case .digit, .comma, .text: ""
    }
  }

  /// The number in its places, with all its decimals: a format hides them and does not change them.
  private func write(_ number: DecimalText) -> String {
    let text = Self.place(number.whole, in: whole)
    let least = decimals?.count { $0 == .digit(UInt8(ascii: "0")) } ?? 0
    let missing = max(0, least - number.decimals.count)
    let shown = number.decimals + String(repeating: "0", count: missing)
    let fraction = shown.isEmpty ? "" : "," + shown
    if let decimals { return text + fraction + Self.text(decimals) }
    // After the last digit, before the text that follows the number.
    let behind = Self.text(whole.reversed().prefix { !$0.isDigit }.reversed())
    return text.dropLast(behind.count) + fraction + behind
  }

  /// Digits in their positions from the right; surplus ones come before the first position.
  private static func place(_ digits: String, in items: [Item]) -> String {
    var rest = Array(digits.utf8)
    let first = items.firstIndex(where: \.isDigit)
    var parts: [String] = []
    for index in items.indices.reversed() {
      guard case .digit(let kind) = items[index] else {
        parts.append(literal(items[index]))
        continue
      }
      let isZero = kind == UInt8(ascii: "0")
      if index == first {
        let needsZero = rest.isEmpty && isZero
        parts.append(needsZero ? "0" : String(decoding: rest, as: UTF8.self))
        rest = []
      } else if let digit = rest.popLast() {
        parts.append(String(decoding: [digit], as: UTF8.self))
      } else if isZero {
        parts.append("0")
      }
    }
    return parts.reversed().joined()
  }
}

/// A number in plain decimals, without sign, its parts apart.
private struct DecimalText {
  let whole: String
  let decimals: String

  /// Nil for what is written with an exponent.
  init?(_ plain: String) {
    let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first,
      parts.allSatisfy({ NumberReading.isDigits($0) })
    else { return nil }
    whole = String(first)
    decimals = parts.count == 2 ? String(parts[1]) : ""
  }

  private init(whole: String, decimals: String) {
    self.whole = whole
    self.decimals = decimals
  }

  /// The number with its point moved to the right, or to the left.
  func shifted(by places: Int) -> DecimalText {
    let count = abs(places)
    guard count > 0 else { return self }
    let zeros = String(repeating: "0", count: count)
    let digits = places > 0 ? whole + decimals + zeros : zeros + whole + decimals
    let point = places > 0 ? whole.count + count : whole.count
    var left = String(digits.prefix(point).drop { $0 == "0" })
    if left.isEmpty { left = "0" }
    let right = digits.dropFirst(point)
    let kept = right.count - right.reversed().prefix { $0 == "0" }.count
    return DecimalText(whole: left, decimals: String(right.prefix(kept)))
  }
}

/// How a section such as `# ?/?` or `# ??/16` writes a number as a fraction.
private struct FractionWriting {
  private let hasWhole: Bool
  private let denominators: ClosedRange<Int>
  private let behind: String

  /// Nil for a section without a fraction.
  init?(_ items: [FormatSection.Item]) {
    guard let slash = items.firstIndex(of: .slash), slash > 0, items[slash - 1].isDigit else {
      return nil
    }
    let places = items[(slash + 1)...].prefix(while: \.isDigit)
    let rest = items[(slash + 1 + places.count)...]
    if !places.isEmpty {
      denominators = 1...[9, 99, 999][min(places.count, 3) - 1]
      behind = rest.map { if case .literal(let text) = $0 { text } else { "" } }.joined()
    } else if rest.count == 1, case .literal(let text)? = rest.first,
      let fixed = Int(text.prefix { $0.isASCII && $0.isNumber }), (1...999).contains(fixed)
    {
      denominators = fixed...fixed
      behind = String(text.drop { $0.isASCII && $0.isNumber })
    } else {
      return nil
    }
    // The places before the numerator's are for the whole number.
    let numerator = items[..<slash].reversed().prefix(while: \.isDigit)
    hasWhole = items[..<(slash - numerator.count)].contains(where: \.isDigit)
  }

  /// A number that no such fraction equals stays a decimal.
  func writing(of number: Double, hidesSign: Bool) -> NumberPattern.Writing {
    let size = number.magnitude
    guard size < 1e9 else { return .plain }
    let whole = hasWhole ? size.rounded(.down) : 0
    let rest = size - whole
    guard
      let bottom = denominators.first(where: {
        abs((rest * Double($0)).rounded() - rest * Double($0)) < 1e-6 * Double($0)
      })
    else { return .plain }
    let top = Int((rest * Double(bottom)).rounded())
    let sign = number < 0 && !hidesSign ? "-" : ""
    var parts: [String] = []
    if whole > 0 || (top == 0 && hasWhole) { parts.append(String(Int(whole))) }
    if top > 0 || !hasWhole { parts.append("\(top)/\(bottom)") }
    return .text(sign + parts.joined(separator: " ") + behind, top > 0 ? .written : [])
  }
}
