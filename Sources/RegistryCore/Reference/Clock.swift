import Glibc
import Vietnamese

/// The time of day as the registry writes it.
public enum Clock {
  /// Seconds by which a test has set the clock forward.
  @TaskLocal package static var shift = 0

  /// The day that a test has taken for today.
  @TaskLocal package static var day: String?

  /// The day that an exercise has taken for today; every entry written under it says so.
  @TaskLocal public static var exerciseDay: String?

  /// The day that is taken for today, if it is not that of the clock.
  static var pretendedDay: String? { day ?? exerciseDay }

  /// Now, in UTC to the millisecond: `2024-12-31T23:59:59.999Z`.
  public static func now() -> String { before(seconds: 0) }

  /// So many seconds before now, in the same form.
  package static func before(seconds: Int) -> String {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    time.tv_sec &+= shift &- seconds
    var parts = tm()
    gmtime_r(&time.tv_sec, &parts)
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return padded(Int(parts.tm_year) + 1900, 4) + "-" + padded(Int(parts.tm_mon) + 1, 2) + "-"
      + padded(Int(parts.tm_mday), 2) + "T" + padded(Int(parts.tm_hour), 2) + ":"
      + padded(Int(parts.tm_min), 2) + ":" + padded(Int(parts.tm_sec), 2) + "."
      + padded(time.tv_nsec / 1_000_000, 3) + "Z"
  }

  /// Today in Vietnam: `2024-12-31`.
  public static func today() -> String {
    if let day = pretendedDay { return day }
    let seconds = time(nil) + shift
    return VietnamTime.day(secondsSinceEpoch: seconds)?.iso ?? String(now().prefix(10))
  }
}
