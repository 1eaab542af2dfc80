import Glibc
import JSON
import Messages

/// Numbers of people that were held against a registry without anything being written.
///
/// A dry run and what is refused tell whether a number is known: so many may be tried in a day without
/// a reason.
extension ReadLog {
  /// The setting with how many rows may be compared.
  public static let comparisonSetting = "compared_rows"
  /// How many without the setting: five times the largest files, and the numbers that one hundred masks may
  /// stand for.
  public static let comparisonLimit: Int64 = 100_000
  /// As how many rows a command counts at least: numbers can also be tried one by one.
  static let leastCompared: Int64 = 100
  private static let day = 86_400
  private static let commands = ["import ", "record add", "record edit"]
  private static let deskCommands = ["desk record add", "desk record edit", "desk import "]

  /// How many rows a login has compared within a day; those for which it gave a reason do not count.
  ///
  /// Only the end of the log is read. Throws `RegistryError`.
  public func compared(by user: String) throws -> Int64 {
    try compared("os_user", user, Self.commands)
  }

  /// The same of an account that signed in: all of them are one login of the operating system.
  public func compared(byAccount login: String) throws -> Int64 {
    try compared("actor", login, Self.deskCommands)
  }

  private func compared(_ member: String, _ name: String, _ commands: [String]) throws -> Int64 {
    let since = Clock.before(seconds: Self.day)
    var sum: Int64 = 0
    try readBack { object in
      guard let at = object["at"]?.string else { return true }
      guard at >= since else { return false }
      let command = object["command"]?.string ?? ""
      if object[member]?.string == name, object["reason"]?.string == nil,
        commands.contains(where: command.hasPrefix)
      {
        sum += min(1 << 40, max(object["rows"]?.integer ?? 0, Self.leastCompared))
      }
      return true
    }
    return sum
  }

  /// Shows the objects of the lines to `body` from the last on, until it says that it is enough.
  private func readBack(_ body: (JSONValue) -> Bool) throws {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT { return }
      throw RegistryError.readsUnwritable(path, SystemReason.of(code))
    }
    defer { close(descriptor) }
    flock(descriptor, LOCK_SH)
    var end = Int(lseek(descriptor, 0, SEEK_END))
    var rest: [UInt8] = []
    while end > 0 || !rest.isEmpty {
      let count = min(end, 1 << 16)
      var block = [UInt8](repeating: 0, count: count)
      guard pread(descriptor, &block, count, off_t(end - count)) == count else {
        throw FileFault.reading(path, errno)
      }
      end -= count
      rest = block + rest
      // The first line may have begun before this block.
      var lines = rest.split(separator: 10)
      let first = end > 0 && !lines.isEmpty ? lines.removeFirst() : []
      for line in lines.reversed() {
        if let object = Self.object(of: line), !body(object) { return }
      }
      rest = Array(first)
      if end == 0 { return }
    }
  }

  private static func object(of line: ArraySlice<UInt8>) -> JSONValue? {
    line.firstIndex(of: 32).flatMap { try? JSONValue(parsing: Array(line[($0 + 1)...])) }
  }
}
