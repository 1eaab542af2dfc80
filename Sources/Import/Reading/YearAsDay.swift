import Vietnamese

/// A day of 1905 in text that is how a spreadsheet writes a year typed into a cell for dates: `07/06/1905`
/// for 1985, its number as a day.
///
/// A day with its year in front is none: so exports write days.
enum YearAsDay: Equatable {
  case year(Int)
  /// Day and month may change places, and give two years.
  case open(Int, Int)

  /// Whether bytes may be one.
  @inline(__always)
  static func mayStand(in bytes: UnsafeRawBufferPointer) -> Bool {
    let count = bytes.count
    return (8...10).contains(count) && bytes[count - 1] == 0x35 && bytes[count - 2] == 0x30
      && bytes[count - 3] == 0x39 && bytes[count - 4] == 0x31
  }

  init?(_ text: String) {
    let parts = text.split(omittingEmptySubsequences: false) { "/-.".contains($0) }
    guard parts.count == 3, parts[2] == "1905",
      parts.allSatisfy({ NumberReading.isDigits($0) && $0.count <= 4 }), let day = Int(parts[0]),
      let month = Int(parts[1]), let year = Self.year(day, month)
    else { return nil }
    let isPadded = parts[0].count == 2 && parts[1].count == 2
    if !isPadded, let other = Self.year(month, day), other != year {
      self = .open(min(year, other), max(year, other))
    } else {
      self = .year(year)
    }
  }

  private static func year(_ day: Int, _ month: Int) -> Int? {
    guard let epoch = CivilDate(year: 1899, month: 12, day: 30),
      let day = CivilDate(year: 1905, month: month, day: day)
    else { return nil }
    let number = day.daysSinceEpoch - epoch.daysSinceEpoch
    return (1900...CellRule.thisYear).contains(number) ? number : nil
  }
}
