/// How a number format shows a number, as far as it changes what a cell says.
enum NumberFormat {
  /// Digits as they are: groups, decimals, colours and currencies change no number.
  case general
  /// A power of ten: the last digits are not shown.
  case scientific
  case date(DateShape)
  case pattern(NumberPattern)

  /// Excel's own formats by their number (ECMA-376 part 1, 18.8.30; East Asian ones included).
  static func builtIn(_ id: Int) -> NumberFormat {
    switch id {
    case 9, 10, 67, 68: NumberFormat(code: id % 2 == 1 ? "0%" : "0.00%")
    case 11, 48: .scientific
    case 12, 69: NumberFormat(code: "# ?/?")
    case 13, 70: NumberFormat(code: "# ??/??")
    case 14, 15, 27...31, 34...36, 50...54, 57, 58, 71, 72: .date(.day)
    case 16, 73: .date([.showsDay, .showsMonth])
    case 17, 74: .date([.showsMonth, .showsYear])
    case 18...21, 32, 33, 45...47, 55, 56, 75, 76: .date(.showsTime)
    case 22: .date([.day, .showsTime])
    default: .general
    }
  }

  /// Reads a format's code.
  init(code: String) {
    let sections = FormatSection.all(in: code)
    guard let first = sections.first else {
      self = .general
      return
    }
    if first.isDuration {
      self = .date(.showsTime)
    } else if !first.dateLetters.isEmpty {
      self = .date(DateShape(first.dateLetters))
    } else if first.isScientific {
      self = .scientific
    } else {
      self = NumberPattern(sections).map(NumberFormat.pattern) ?? .general
    }
  }
}

/// What a format shows of a day and its time.
struct DateShape: OptionSet, Hashable {
  let rawValue: UInt8

  static let showsYear = DateShape(rawValue: 1)
  static let showsMonth = DateShape(rawValue: 2)
  static let showsDay = DateShape(rawValue: 4)
  static let showsTime = DateShape(rawValue: 8)
  static let day: DateShape = [.showsYear, .showsMonth, .showsDay]

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// An m is a minute next to hours and seconds, if no day or year is shown.
  init(_ letters: Set<UInt8>) {
    self = []
    if letters.contains(UInt8(ascii: "y")) { insert(.showsYear) }
    if letters.contains(UInt8(ascii: "d")) { insert(.showsDay) }
    if letters.contains(UInt8(ascii: "h")) || letters.contains(UInt8(ascii: "s")) {
      insert(.showsTime)
    }
    if letters.contains(UInt8(ascii: "m")), !contains(.showsTime) || !isEmpty(but: .showsTime) {
      insert(.showsMonth)
    }
  }

  private func isEmpty(but part: DateShape) -> Bool { subtracting(part).isEmpty }

  /// Whether nothing but a time is shown.
  var isTime: Bool { self == .showsTime }

  /// What a cell of this shape hides of its day.
  var traits: CellTraits {
    guard !isTime else { return [] }
    var traits: CellTraits = []
    if !contains(.showsYear) { traits.insert(.hidesYear) }
    if !contains(.showsDay) { traits.insert(.hidesDay) }
    if subtracting(.showsTime) == .showsYear { traits.insert(.yearOnly) }
    return traits
  }
}

/// How a cell's number and text are to be read.
struct CellStyle {
  var format = NumberFormat.general
  var frame: TextFrame?
  var font = CellFont.unicode
  /// Whether its text is crossed out.
  var isStruck = false
  /// The values that it does not show.
  private(set) var hides: HiddenValues = []

  /// The style of a format's number, by its code where the file gives one.
  init(format id: Int = 0, code: String? = nil, font: CellFont = .unicode) {
    format = code.map(NumberFormat.init) ?? .builtIn(id)
    frame = code.flatMap(TextFrame.init)
    hides = code.map(HiddenValues.init) ?? []
    self.font = font
  }
}

/// What the font of a cell says of its text.
enum CellFont: Hashable {
  case unicode
  case tcvn3
  /// `.VnTimeH`: capitals only.
  case tcvn3Capitals
  case vni
}

/// The values of which a format shows nothing: `;;;`, `0;-0;;@`.
struct HiddenValues: OptionSet, Hashable {
  let rawValue: UInt8

  static let positive = HiddenValues(rawValue: 1)
  static let negative = HiddenValues(rawValue: 2)
  static let zero = HiddenValues(rawValue: 4)
  static let text = HiddenValues(rawValue: 8)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(code: String) {
    self = []
    var blank = FormatSection.all(in: code).map(\.isBlank)
    // What stands behind the last semicolon is a section too.
    if code.hasSuffix(";"), !code.hasSuffix("\\;"), blank.count < 4 { blank.append(true) }
    guard blank.count > 1 else { return }
    if blank[0] { insert(.positive) }
    if blank[1] { insert(.negative) }
    if blank.count > 2 ? blank[2] : blank[0] { insert(.zero) }
    if blank.count > 3, blank[3] { insert(.text) }
  }

  func holds(for number: Double) -> Bool {
    contains(number > 0 ? .positive : number < 0 ? .negative : .zero)
  }
}
