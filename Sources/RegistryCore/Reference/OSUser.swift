import Glibc

/// The operating system's user that runs the program.
public enum OSUser {
  /// The login name, or the number if it has none.
  public static let name: String = name(of: getuid())

  /// Whether the system refuses this user nothing.
  static let isSuperuser = geteuid() == 0

  /// The name of the user a file belongs to; nil where there is no such file.
  public static func owner(of path: String) -> String? {
    var status = stat()
    return stat(path, &status) == 0 ? name(of: status.st_uid) : nil
  }

  /// The login name of a user, or the number if it has none.
  package static func name(of user: uid_t) -> String {
    var record = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 4096)
    guard getpwuid_r(user, &record, &buffer, buffer.count, &found) == 0, found != nil,
      let name = record.pw_name
    else { return "\(user)" }
    return String(cString: name)
  }
}
