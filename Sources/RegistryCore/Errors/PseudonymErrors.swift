import Messages

/// What can be wrong with the key of pseudonyms.
extension RegistryError {
  /// There is no key where the registry says that it is; nil where the registry names none.
  package static func pseudonymKeyMissing(_ path: String?) -> Self {
    Self(
      .pseudonymKeyMissing,
      vi: "Số cá nhân được đọc thành bí danh, mà "
        + (path.map { "không có tệp khóa \($0)." } ?? "sổ này chưa có khóa bí danh."),
      en: "Personal numbers are read as pseudonyms, and "
        + (path.map { "the key \($0) is not there." } ?? "this registry has no key of pseudonyms.")
    ).withRemedy
  }

  static func pseudonymKeyDiffers(_ path: String) -> Self {
    Self(
      .pseudonymKeyDiffers, vi: "\(path) không phải là khóa bí danh mà sổ này ghi.",
      en: "\(path) is not the key of pseudonyms that this registry names."
    ).withRemedy
  }

  static func pseudonymKeyIsOpen(_ path: String) -> Self {
    Self(
      .pseudonymKeyIsOpen, vi: "Ai cũng đọc được khóa bí danh \(path).",
      en: "Everybody may read the key of pseudonyms \(path)."
    ).withRemedy
  }

  static func notAPseudonymKey(_ path: String) -> Self {
    Self(
      .notAPseudonymKey, vi: "\(path) không phải là khóa bí danh.",
      en: "\(path) is not a key of pseudonyms."
    ).withRemedy
  }

  static func badPseudonymKeyPath(_ name: String) -> Self {
    Self(
      .badPseudonymKeyPath, vi: "Không rõ tệp khóa bí danh ở đâu: \(name).",
      en: "It is not clear where the key of pseudonyms is: \(name)."
    ).withRemedy
  }
}
