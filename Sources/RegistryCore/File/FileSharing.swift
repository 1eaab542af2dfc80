import Glibc
import Messages

/// Who may use a registry file besides its owner: its permissions and its group, by name.
///
/// A backup says it of the file it was made of, and a restore gives it to the new file.
package struct FileSharing: Sendable, Hashable {
  /// The permissions, without the right to run the file.
  private let mode: mode_t
  /// The group's name, or its number where it has no name.
  package let group: String

  /// Looks at a file, following links; nil where there is none.
  package init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    mode = status.st_mode & Self.known
    group = Self.name(of: status.st_gid)
  }

  /// Reads what `modeText` and `group` wrote; nil for anything else.
  package init?(mode: String, group: String) {
    guard let number = mode_t(mode, radix: 8), number & ~Self.known == 0, !group.isEmpty else {
      return nil
    }
    self.mode = number
    self.group = group
    guard modeText == mode else { return nil }
  }

  /// Three octal digits, such as `660`.
  package var modeText: String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }

  /// Gives a file the group and then the permissions; reports what could not be given.
  ///
  /// Where the group cannot be given its permissions are not given either: they would be those of
  /// another group.
  package func give(to path: String) -> Wording? {
    var status = stat()
    guard stat(path, &status) == 0 else { return Self.failure(errno, "660", path) }
    var failure: Wording?
    var given = mode
    if let number = Self.number(of: group) {
      if status.st_gid != number, chown(path, uid_t.max, number) != 0 {
        failure = refused(group: errno)
      }
    } else {
      failure = unknownGroup
    }
    if failure != nil { given &= ~0o060 }
    guard chmod(path, given) == 0 else {
      let other = Self.failure(errno, modeText, path)
      return failure.map { $0.followed(by: other) } ?? other
    }
    return failure
  }

  private static let known: mode_t = 0o666

  private static func name(of number: gid_t) -> String {
    guard let record = getgrgid(number), let name = record.pointee.gr_name else {
      return "\(number)"
    }
    return String(cString: name)
  }

  private static func number(of group: String) -> gid_t? {
    if let record = getgrnam(group) { return record.pointee.gr_gid }
    return gid_t(group)
  }

  // MARK: What could not be given

  private var unknownGroup: Wording {
    Wording(
      vi: "Không đặt được nhóm \(group) cho tệp: máy này không có nhóm đó, nên chỉ chủ tệp dùng"
        + " được. Tạo nhóm rồi chạy chgrp \(group) và chmod \(modeText).",
      en: "The file was not given to the group \(group), which this machine does not have: only its"
        + " owner may use it. Make the group, then run chgrp \(group) and chmod \(modeText).")
  }

  private func refused(group code: Int32) -> Wording {
    let reason = SystemReason.of(code)
    return Wording(
      vi: "Không đặt được nhóm \(group) cho tệp (\(reason.vi)), nên chỉ chủ tệp dùng được. Nhờ quản"
        + " trị máy chạy chgrp \(group) và chmod \(modeText).",
      en: "The file was not given to the group \(group) (\(reason.en)): only its owner may use it."
        + " Ask the administrator to run chgrp \(group) and chmod \(modeText).")
  }

  private static func failure(_ code: Int32, _ mode: String, _ path: String) -> Wording {
    let reason = SystemReason.of(code)
    return Wording(
      vi: "Không đặt được quyền của tệp (\(reason.vi)). Chạy: chmod \(mode) \(path)",
      en: "The permissions of the file were not set (\(reason.en)). Run: chmod \(mode) \(path)")
  }
}
