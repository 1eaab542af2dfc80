import Vietnamese

/// A time as people write it, as the milliseconds that it covers, in UTC as entries write times.
struct TimestampRange {
  /// Its first millisecond.
  let first: String
  /// The first millisecond after it.
  let end: String
  /// The day in Vietnam.
  let day: String

  private static let millisecondsOfDay = 86_400_000
  private static let vietnam = VietnamTime.hoursAhead * 3_600_000

  /// Reads a day (ISO or dd/mm/yyyy), optionally followed by a time of day, which `Z` or an offset
  /// such as `+07:00` may follow; nil for anything else.
  init?(_ text: String) {
    let parts = text.split(
      maxSplits: 1, omittingEmptySubsequences: true, whereSeparator: { $0 == "T" || $0 == " " })
    guard let head = parts.first, case .date(let date) = DateReading.read(String(head)) else {
      return nil
    }
    var length = Self.millisecondsOfDay
    var offset = Self.vietnam
    var start = 0
    if parts.count == 2 {
      guard let time = Self.timeOfDay(parts[1]) else { return nil }
      (start, length, offset) = (time.start, time.length, time.offset ?? Self.vietnam)
    }
    let first = date.daysSinceEpoch * Self.millisecondsOfDay + start - offset
    guard let from = Self.utc(first), let to = Self.utc(first + length),
      let local = Self.utc(first + Self.vietnam)
    else { return nil }
    self.first = from
    end = to
    day = String(local.prefix(10))
  }

  private static func timeOfDay(
    _ text: Substring
  ) -> (start: Int, length: Int, offset: Int?)? {
    var clock = text
    var offset: Int?
    if clock.last == "Z" || clock.last == "z" {
      clock.removeLast()
      offset = 0
    } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let zone = clock[clock.index(after: sign)...].filter { $0 != ":" }
      guard zone.utf8.count == 2 || zone.utf8.count == 4, let number = digits(zone[...]) else {
        return nil
      }
      let (hours, minutes) = zone.utf8.count == 2 ? (number, 0) : (number / 100, number % 100)
      guard hours <= 14, minutes < 60 else { return nil }
      offset = (hours * 60 + minutes) * 60_000 * (clock[sign] == "-" ? -1 : 1)
      clock = clock[..<sign]
    }
    while clock.last == " " { clock.removeLast() }
    let halves = clock.split(separator: ".", omittingEmptySubsequences: false)
    let parts = (halves.first ?? "").split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), halves.count <= 2, let hour = digits(parts[0]), hour < 24,
      let minute = digits(parts[1]), minute < 60
    else { return nil }
    let minutes = (hour * 60 + minute) * 60_000
    guard parts.count == 3 else {
      return halves.count == 1 ? (minutes, 60_000, offset) : nil
    }
    guard let second = digits(parts[2]), second < 60 else { return nil }
    guard halves.count == 2 else { return (minutes + second * 1000, 1000, offset) }
    guard halves[1].utf8.count == 3, let thousandths = digits(halves[1]) else { return nil }
    return (minutes + second * 1000 + thousandths, 1, offset)
  }

  private static func digits(_ text: Substring) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
      return nil
    }
    return Int(text)
  }

  /// Milliseconds since 1970 as entries write times.
  private static func utc(_ milliseconds: Int) -> String? {
    let days = Int((Double(milliseconds) / Double(millisecondsOfDay)).rounded(.down))
    guard let date = CivilDate(daysSinceEpoch: days) else { return nil }
    let rest = milliseconds - days * millisecondsOfDay
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return date.iso + "T" + padded(rest / 3_600_000, 2) + ":" + padded(rest / 60_000 % 60, 2)
      + ":" + padded(rest / 1000 % 60, 2) + "." + padded(rest % 1000, 3) + "Z"
  }
}
