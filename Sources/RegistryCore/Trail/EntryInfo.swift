import Glibc

/// Who does what, and why: what an entry says of itself.
public struct EntryInfo: Sendable {
  /// The person named by `--actor`, else the operating system's user.
  public let actor: String
  /// The command, such as `import households`.
  public let action: String
  /// Why, where a reason is asked for.
  public let reason: String?

  /// Describes a write before it is made.
  public init(actor: String? = nil, action: String, reason: String? = nil) {
    self.actor = Self.line(actor ?? OSUser.name)
    self.action = Self.line(action)
    self.reason = reason.map(Self.line)
  }

  /// Text on one line: a leaf of the trail has a line for each part, and no part may look like two.
  private static func line(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
  }
}

/// The operating system's user that runs the program.
public enum OSUser {
  /// The login name, or the number where there is none.
  public static let name: String = name(of: getuid())

  /// The name of the user a file belongs to; nil where there is no such file.
  public static func owner(of path: String) -> String? {
    var status = stat()
    return stat(path, &status) == 0 ? name(of: status.st_uid) : nil
  }

  private static func name(of user: uid_t) -> String {
    var record = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 4096)
    guard getpwuid_r(user, &record, &buffer, buffer.count, &found) == 0, found != nil,
      let name = record.pw_name
    else { return "\(user)" }
    return String(cString: name)
  }
}

/// The time of day as the registry writes it.
public enum Clock {
  /// Seconds by which a test has set the clock forward.
  @TaskLocal package static var shift = 0

  /// The day that is taken for today, of a test or an exercise.
  @TaskLocal public static var day: String?

  /// Now, in UTC to the millisecond: `2024-12-31T23:59:59.999Z`.
  public static func now() -> String {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    time.tv_sec &+= shift
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

  /// Today, in UTC plus seven hours, the time of Vietnam: `2024-12-31`.
  public static func today() -> String {
    if let day { return day }
    var seconds = time(nil) + shift + 7 * 3600
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let year = String(Int(parts.tm_year) + 1900)
    let month = Int(parts.tm_mon) + 1
    let day = Int(parts.tm_mday)
    return year + (month < 10 ? "-0" : "-") + String(month) + (day < 10 ? "-0" : "-") + String(day)
  }
}
