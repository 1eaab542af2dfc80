/// The time of Vietnam: seven hours ahead of UTC, without summer time.
public enum VietnamTime {
  /// The hours that it is ahead of UTC.
  public static let hoursAhead = 7

  /// The day at a number of seconds since 1970, or nil outside the supported years.
  public static func day(secondsSinceEpoch seconds: Int) -> CivilDate? {
    let (local, isOverflow) = seconds.addingReportingOverflow(hoursAhead * 3600)
    guard !isOverflow else { return nil }
    let days = local / 86_400
    return CivilDate(daysSinceEpoch: local % 86_400 < 0 ? days - 1 : days)
  }

  /// The day, in ISO form, and the time `HH:MM:SS` at a time in UTC as entries write it.
  ///
  /// Nil for any other text.
  public static func local(_ utc: String) -> (day: String, clock: String)? {
    let clock = utc.dropFirst(11).prefix(8).split(separator: ":")
    guard utc.last == "Z", let date = CivilDate(iso: String(utc.prefix(10))), clock.count == 3,
      let hour = Int(clock[0]), let minute = Int(clock[1]), let second = Int(clock[2]),
      (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second)
    else { return nil }
    let local = hour + hoursAhead
    guard let day = CivilDate(daysSinceEpoch: date.daysSinceEpoch + local / 24) else { return nil }
    let parts = [local % 24, minute, second].map(VietnameseNumbers.twoDigits)
    return (day.iso, parts.joined(separator: ":"))
  }
}
