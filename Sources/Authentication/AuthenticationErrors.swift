import Messages
import RegistryCore

/// What can be wrong with passwords and with the file that keeps them.
extension RegistryError {
  static func passwordShort(_ least: Int) -> Self {
    Self(
      .passwordShort, vi: "Mật khẩu cần ít nhất \(least) ký tự.",
      en: "A password needs at least \(least) characters."
    ).withRemedy
  }

  static func passwordLong(_ most: Int) -> Self {
    Self(
      .passwordLong, vi: "Mật khẩu có thể có nhiều nhất \(most) byte.",
      en: "A password has at most \(most) bytes."
    ).withRemedy
  }

  static var passwordPlain: Self { of(.passwordPlain) }
  package static var passwordKnown: Self { of(.passwordKnown) }
  static var passwordMemory: Self { of(.passwordMemory) }

  private static func of(_ condition: ErrorCondition) -> Self {
    Self(condition, vi: condition.meaning.vi, en: condition.meaning.en).withRemedy
  }

  static func deskOpen(_ path: String) -> Self {
    Self(
      .deskOpen, vi: "Người khác đọc được \(path): chmod 600 \(path)",
      en: "Others may read \(path): chmod 600 \(path)")
  }

  static func deskOfAnother(_ path: String, _ user: String, owner: String) -> Self {
    Self(
      .deskOfAnother, vi: "\(path): người dùng \(user), còn sổ là của \(owner).",
      en: "\(path): the user is \(user), and the registry is \(owner)'s."
    ).withRemedy
  }

  static func deskForeign(_ path: String) -> Self {
    Self(
      .deskForeign, vi: "\(path) không phải tệp của bàn làm việc này.",
      en: "\(path) is not a file of this desk."
    ).withRemedy
  }

  static func badKnownPasswords(_ path: String) -> Self {
    Self(
      .badKnownPasswords, vi: "\(path) không phải danh sách mật khẩu đã bị lộ.",
      en: "\(path) is no list of passwords that were found out."
    ).withRemedy
  }

  /// A link for too short or too long a time.
  package static func linkHours(_ hours: Int) -> Self {
    Self(
      .linkHours, vi: "Liên kết không thể có hiệu lực \(hours) giờ.",
      en: "A link cannot hold for \(hours) hour(s)."
    ).withRemedy
  }
}
