/// A date as people write it.
public enum DateReading: Hashable, Sendable {
  case date(CivilDate)
  /// Only a year, or a month of a year.
  case year(Int)
  /// Shaped like a date that no calendar has, such as 31/02/2024.
  case impossible
  case unreadable

  /// Reads dd/mm/yyyy and yyyy/mm/dd (also with `-` or `.`), `ngày 5 tháng 9 năm 2024`, a year, or
  /// a month of a year (`05/1980`, `tháng 5/1980`), which says no more than its year.
  ///
  /// A time after the day must be midnight, which programs add. Years of two digits are unreadable:
  /// they could be either century. With `order` `.monthDay` the month is first.
  public static func read(_ text: String, order: DateOrder = .dayMonth) -> DateReading {
    guard let day = TimeOfDay.midnightRemoved(from: text), let parts = DateParts(day) else {
      return .unreadable
    }
    switch parts.numbers.count {
    case 1: return year(parts)
    case 2: return month(parts)
    case 3: return date(parts, order)
    default: return .unreadable
    }
  }

  private static func year(_ parts: DateParts) -> DateReading {
    guard parts.between == ["", ""], parts.numbers[0].digits == 4 else { return .unreadable }
    return ofYear(parts.numbers[0].value)
  }

  private static func ofYear(_ year: Int) -> DateReading {
    (1800...2200).contains(year) ? .year(year) : .impossible
  }

  /// The month of a text that gives a month of a year and no day.
  public static func month(of text: String) -> Int? {
    guard let parts = DateParts(text), parts.numbers.count == 2, case .year = month(parts) else {
      return nil
    }
    return parts.numbers.first { $0.digits <= 2 }?.value
  }

  /// A day without the time of day behind it; nil where there is none.
  ///
  /// `2025-10-05T08:30:00` gives `2025-10-05`, a time in another zone its day in Vietnam.
  public static func withoutTime(_ text: String) -> String? { TimeOfDay.removed(from: text) }

  private static func month(_ parts: DateParts) -> DateReading {
    let (lead, mark) = (parts.between[0], parts.between[1])
    guard parts.between[2].isEmpty else { return .unreadable }
    let inWords = ["thang", "t"].contains(lead) && (mark == "nam" || DateParts.isMark(mark))
    guard inWords || (lead.isEmpty && DateParts.isMark(mark)) else { return .unreadable }
    let isYearFirst = parts.numbers[0].digits == 4 && !inWords
    let (month, year) =
      isYearFirst ? (parts.numbers[1], parts.numbers[0]) : (parts.numbers[0], parts.numbers[1])
    guard month.digits <= 2, year.digits == 4 else { return .unreadable }
    return (1...12).contains(month.value) ? ofYear(year.value) : .impossible
  }

  private static func date(_ parts: DateParts, _ order: DateOrder) -> DateReading {
    let numbers = parts.numbers
    guard parts.isInWords || parts.isPunctuated else { return .unreadable }
    let isYearFirst = parts.isPunctuated && numbers[0].digits == 4
    let isMonthFirst = parts.isPunctuated && !isYearFirst && order == .monthDay
    let (day, month, year) =
      isYearFirst
      ? (numbers[2], numbers[1], numbers[0])
      : isMonthFirst
        ? (numbers[1], numbers[0], numbers[2]) : (numbers[0], numbers[1], numbers[2])
    guard year.digits == 4, day.digits <= 2, month.digits <= 2 else { return .unreadable }
    guard let date = CivilDate(year: year.value, month: month.value, day: day.value) else {
      return .impossible
    }
    return .date(date)
  }
}

/// Which of the first two numbers of a date is its day.
public enum DateOrder: Hashable, Sendable {
  case dayMonth
  case monthDay
  /// Both are days that there are; the same one where day and month are the same number.
  case either

  /// What the numbers of a text allow, such as `.monthDay` for 8/25/2025.
  ///
  /// Nil for what is no date of a day, a month and a year in numbers, has its year first, or is
  /// no day in either order.
  public init?(of text: String) {
    guard let day = TimeOfDay.midnightRemoved(from: text), let parts = DateParts(day),
      parts.numbers.count == 3, parts.isPunctuated
    else { return nil }
    let numbers = parts.numbers
    guard numbers[2].digits == 4, numbers[0].digits <= 2, numbers[1].digits <= 2 else { return nil }
    func isDay(_ day: Int, _ month: Int) -> Bool {
      CivilDate(year: numbers[2].value, month: month, day: day) != nil
    }
    switch (isDay(numbers[0].value, numbers[1].value), isDay(numbers[1].value, numbers[0].value)) {
    case (true, true): self = .either
    case (true, false): self = .dayMonth
    case (false, true): self = .monthDay
    case (false, false): return nil
    }
  }
}

/// The numbers of a date and the text around them, folded.
private struct DateParts {
  private(set) var numbers: [(value: Int, digits: Int)] = []
  /// The texts before, between and after the numbers: one more than the numbers.
  let between: [String]

  init?(_ text: String) {
    var separators: [String] = [""]
    var digits = 0
    var value = 0
    for scalar in text.unicodeScalars {
      if scalar.value >= 48, scalar.value <= 57 {
        guard digits < 4 else { return nil }
        value = value * 10 + Int(scalar.value - 48)
        digits += 1
      } else {
        if digits > 0 {
          numbers.append((value, digits))
          guard numbers.count <= 3 else { return nil }
          separators.append("")
          digits = 0
          value = 0
        }
        separators[separators.count - 1].unicodeScalars.append(scalar)
        guard separators[separators.count - 1].utf8.count < 20 else { return nil }
      }
    }
    if digits > 0 {
      numbers.append((value, digits))
      separators.append("")
    }
    between = separators.map(VietnameseText.folded)
    guard between.count == numbers.count + 1 else { return nil }
  }

  static func isMark(_ text: String) -> Bool { ["/", "-", "."].contains(text) }

  var isPunctuated: Bool {
    ["", "ngay"].contains(between[0]) && between[1] == between[2] && Self.isMark(between[1])
      && between[3].isEmpty
  }

  var isInWords: Bool { between == ["ngay", "thang", "nam", ""] }
}

/// The time of day before or behind a day.
private enum TimeOfDay {
  /// The text without a time of 0 o'clock, which programs add to a day without one; nil if there is
  /// another time.
  static func midnightRemoved(from text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: ":")) else { return text }
    let bytes = Array(VietnameseText.collapsed(text).utf8)
    guard let time = Clock(in: bytes), time.isMidnight else { return nil }
    return day(in: bytes, but: time)
  }

  /// The text without its time, as the day in Vietnam; nil where there is no time.
  static func removed(from text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: ":")) else { return nil }
    let bytes = Array(VietnameseText.collapsed(text).utf8)
    guard let time = Clock(in: bytes), let hour = time.hour,
      let day = day(in: bytes, but: time)
    else { return nil }
    guard let zone = time.zone, zone != 7 * 60 else { return day }
    guard case .date(let date) = DateReading.read(day) else { return nil }
    let minutes = hour * 60 + time.minute - zone + 7 * 60
    let shift = minutes < 0 ? -1 : minutes >= 24 * 60 ? 1 : 0
    return date.adding(days: shift)?.iso
  }

  /// What stands before or behind a time.
  private static func day(in bytes: [UInt8], but time: Clock) -> String? {
    var day = bytes[..<time.range.lowerBound]
    let rest = bytes[time.range.upperBound...]
    if day.allSatisfy({ $0 == 32 }) {
      day = rest
    } else {
      guard rest.isEmpty, let last = day.last, [32, 84, 116].contains(last) else { return nil }
      // The T of ISO 8601.
      if last != 32 { day.removeLast() }
    }
    return VietnameseText.collapsed(String(decoding: day, as: UTF8.self))
  }

  private struct Clock {
    let range: Range<Int>
    let isMidnight: Bool
    /// From 0 to 23; nil where it is no hour.
    let hour: Int?
    let minute: Int
    /// The minutes by which the zone is before UTC, where one stands.
    let zone: Int?

    /// `00:00`, `00:00:00.000`, `12:00:00 AM`, `12:00 SA`, each perhaps with `Z` or `+07:00`.
    init?(in bytes: [UInt8]) {
      guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      var start = colon
      while start > 0, Self.isDigit(bytes[start - 1]) { start -= 1 }
      var scan = Scan(bytes, at: start)
      guard let hour = scan.number(of: 1...2), scan.take(58), let minute = scan.number(of: 2...2)
      else { return nil }
      var rest = minute
      if scan.take(58) {
        guard let second = scan.number(of: 2...2) else { return nil }
        rest += second
        if scan.take(46) || scan.take(44) {
          guard let fraction = scan.number(of: 1...9) else { return nil }
          rest += fraction
        }
      }
      let half = scan.half()
      zone = scan.zone()
      self.minute = minute
      let isPast = half == nil ? !(0...23).contains(hour) : !(0...12).contains(hour)
      switch half {
      case _ where isPast || minute > 59: self.hour = nil
      case .morning: self.hour = hour % 12
      case .afternoon: self.hour = hour % 12 + 12
      case nil: self.hour = hour
      }
      range = start..<scan.place
      isMidnight =
        rest == 0 && (half == .morning ? hour == 12 || hour == 0 : hour == 0)
        && half != .afternoon
    }

    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  }

  private enum DayHalf { case morning, afternoon }

  private struct Scan {
    let bytes: [UInt8]
    private(set) var place: Int

    init(_ bytes: [UInt8], at place: Int) {
      self.bytes = bytes
      self.place = place
    }

    mutating func take(_ byte: UInt8) -> Bool {
      guard place < bytes.count, bytes[place] == byte else { return false }
      place += 1
      return true
    }

    mutating func number(of digits: ClosedRange<Int>) -> Int? {
      let found = bytes[place...].prefix { Clock.isDigit($0) }
      guard digits.contains(found.count), let number = CivilDate.number(found) else { return nil }
      place = found.endIndex
      return number
    }

    /// `AM`, `PM`, and what Windows has for them in Vietnamese: `SA` (sáng), `CH` (chiều).
    mutating func half() -> DayHalf? {
      let halves: [([UInt8], DayHalf)] = [
        (Array("am".utf8), .morning), (Array("sa".utf8), .morning), (Array("pm".utf8), .afternoon),
        (Array("ch".utf8), .afternoon),
      ]
      let gap = place < bytes.count && bytes[place] == 32 ? 1 : 0
      let word = bytes[(place + gap)...].prefix(2).map { $0 | 0x20 }
      guard let half = halves.first(where: { $0.0 == word })?.1 else { return nil }
      place += gap + 2
      return half
    }

    /// Passes `Z`, `+07:00`, `+0700`, and gives the minutes; nil where none stands.
    mutating func zone() -> Int? {
      if take(UInt8(ascii: "Z")) { return 0 }
      var ahead = self
      let isEast = ahead.take(UInt8(ascii: "+"))
      guard isEast || ahead.take(UInt8(ascii: "-")),
        let minutes = ahead.number(of: 4...4).map({ $0 / 100 * 60 + $0 % 100 })
          ?? ahead.hoursAndMinutes()
      else { return nil }
      self = ahead
      return isEast ? minutes : -minutes
    }

    private mutating func hoursAndMinutes() -> Int? {
      guard let hours = number(of: 2...2) else { return nil }
      guard take(58) else { return hours * 60 }
      return number(of: 2...2).map { hours * 60 + $0 }
    }
  }
}
