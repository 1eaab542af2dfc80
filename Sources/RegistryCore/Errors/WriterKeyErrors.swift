import Messages

/// What can be wrong with the keys that sign entries.
extension RegistryError {
  /// No place holds the private half of `key`.
  package static func writerKeyMissing(_ key: String) -> Self {
    Self(
      .writerKeyMissing,
      vi: "Sổ đòi mọi lần ghi được ký bằng khóa \(key); không tìm thấy khóa này.",
      en: "The registry demands that every entry is signed with the key \(key), which is not found."
    ).withRemedy
  }

  /// The key file at `place` holds `found`.
  package static func writerKeyDiffers(_ place: String, found: String, wanted: String) -> Self {
    Self(
      .writerKeyDiffers,
      vi: "\(place) là khóa \(found), còn sổ đòi khóa \(wanted).",
      en: "\(place) is the key \(found), and the registry demands \(wanted)."
    ).withRemedy
  }

  static var keysNotSo: Self {
    Self(
      .keysNotSo, vi: "Khóa của sổ không được đổi theo cách này.",
      en: "The keys of the registry are not changed in this way."
    ).withRemedy
  }

  package static func keysEnrolled(_ key: String) -> Self {
    Self(
      .keysEnrolled, vi: "Sổ đã đăng ký khóa \(key).",
      en: "The registry has enrolled the key \(key) already."
    ).withRemedy
  }

  package static var keysNotEnrolled: Self {
    Self(
      .keysNotEnrolled, vi: "Sổ chưa đăng ký khóa nào.", en: "The registry has not enrolled keys."
    ).withRemedy
  }

  package static func sameKeys(_ key: String) -> Self {
    Self(
      .sameKeys, vi: "Khóa ghi và khóa dự phòng đều là \(key).",
      en: "The writer's key and the recovery key are both \(key)."
    ).withRemedy
  }
}
