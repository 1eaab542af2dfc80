import Vietnamese

/// A day, as the number of days since 1 January 1970.
struct Day: Hashable, Comparable {
  let number: Int32

  init(number: Int) { self.number = Int32(truncatingIfNeeded: number) }

  init(_ year: Int, _ month: Int, _ day: Int) {
    self.init(number: CivilDate(year: year, month: month, day: day)?.daysSinceEpoch ?? 0)
  }

  static func < (left: Day, right: Day) -> Bool { left.number < right.number }
  static func + (day: Day, days: Int) -> Day { Day(number: Int(day.number) + days) }
  static func - (day: Day, days: Int) -> Day { day + -days }

  /// The old map ends the day before.
  static let merger = Day(2025, 7, 1)
  /// The end of a year.
  static func closing(_ year: Int) -> Day { Day(year, 12, 31) }

  private static let first = Day(1910, 1, 1)
  private static let texts: [String] = (0..<43_100).map { text(first + $0) }
  private static let years: [Int16] = texts.map { Int16($0.prefix(4)) ?? 0 }
  private static func text(_ day: Day) -> String {
    CivilDate(daysSinceEpoch: Int(day.number))?.iso ?? ""
  }

  /// `yyyy-mm-dd`.
  var iso: String {
    let place = Int(number - Self.first.number)
    return Self.texts.indices.contains(place) ? Self.texts[place] : Self.text(self)
  }

  var year: Int {
    let place = Int(number - Self.first.number)
    return Self.years.indices.contains(place) ? Int(Self.years[place]) : 0
  }

  var date: CivilDate? { CivilDate(daysSinceEpoch: Int(number)) }

  /// Completed years since `birth`.
  func age(bornOn birth: Day) -> Int {
    guard let now = date, let then = birth.date else { return 0 }
    let hasHadBirthday = (now.month, now.day) >= (then.month, then.day)
    return now.year - then.year - (hasHadBirthday ? 0 : 1)
  }
}

/// Working days: neither weekend nor public holiday, or worked in exchange for a day off.
struct WorkCalendar {
  private let holidays: Set<Int32>
  private let worked: Set<Int32>

  init(holidays rows: [[String: String]]) {
    func days(worked isWorked: Bool) -> Set<Int32> {
      Set(
        rows.filter { ($0["worked"] == "1") == isWorked }.compactMap { row in
          row["date"].flatMap(CivilDate.init(iso:)).map { Int32($0.daysSinceEpoch) }
        })
    }
    (holidays, worked) = (days(worked: false), days(worked: true))
  }

  func isWorking(_ day: Day) -> Bool {
    let weekday = (Int(day.number) + 70_003) % 7 + 1
    return worked.contains(day.number) || weekday < 6 && !holidays.contains(day.number)
  }

  /// The day itself, or the next working day.
  func onOrAfter(_ day: Day) -> Day {
    var day = day
    while !isWorking(day) { day = day + 1 }
    return day
  }

  /// The day `count` working days later.
  func adding(_ count: Int, to day: Day) -> Day {
    var day = day
    for _ in 0..<count { day = onOrAfter(day + 1) }
    return day
  }
}
