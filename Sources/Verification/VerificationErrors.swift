import RegistryCore

/// What can be wrong with keys, checkpoints and proofs.
extension RegistryError {
  static func badKeyName(_ name: String) -> Self {
    Self(
      .badKeyName,
      vi: "Tên khóa \(name) không dùng được: không được trống, có dấu cách hoặc dấu +.",
      en: "\(name) cannot name a key: it must not be empty or hold spaces or a plus sign."
    ).withRemedy
  }

  static func unusableKey(_ name: String) -> Self {
    Self(
      .unusableKey, vi: "Khóa \(name) không dùng được.", en: "Key \(name) cannot be used."
    ).withRemedy
  }

  static func notAKey(_ file: String) -> Self {
    Self(
      .notAKey,
      vi: "\(file) không phải là khóa do sobo audit keygen tạo.",
      en: "\(file) is not a key made by sobo audit keygen.")
  }

  static func keyIsOpen(_ file: String) -> Self {
    Self(
      .keyIsOpen,
      vi: "Người khác đọc được khóa \(file). Chạy: chmod 600 \(file)",
      en: "Others can read the key \(file). Run: chmod 600 \(file)")
  }

  static func notACheckpoint(_ file: String) -> Self {
    Self(
      .notACheckpoint,
      vi: "\(file) không phải là mốc kiểm có chữ ký (do sobo audit checkpoint tạo).",
      en: "\(file) is not a signed checkpoint (made by sobo audit checkpoint).")
  }

  static func badSignature(_ file: String, _ key: String) -> Self {
    Self(
      .badSignature,
      vi: "\(file) không mang chữ ký đúng của khóa \(key): tệp bị sửa, hoặc của khóa khác.",
      en: "\(file) does not carry a good signature of key \(key): it was altered, or another key"
        + " signed it."
    ).withRemedy
  }

  package static func noSuchRecord(inTrail kind: String, _ key: String) -> Self {
    Self(
      .noSuchRecord, vi: "Nhật ký không có \(kind) \(key).",
      en: "The trail has no \(kind) \(key)."
    ).withRemedy
  }

  static func unknownKind(toProve kind: String, known kinds: [String]) -> Self {
    let names = kinds.sorted().joined(separator: ", ")
    return Self(
      .unknownKind,
      vi: "Không chứng minh được loại \(kind). Các loại: \(names), hoặc tên bảng với số dòng.",
      en: "There is no kind \(kind) to prove. Kinds: \(names), or a table with a row number.")
  }

  static func notExtended(_ file: String) -> Self {
    Self(
      .notExtended,
      vi: "Sổ không nối tiếp mốc kiểm \(file): quá khứ đã bị sửa, hoặc sổ là bản cũ hơn.",
      en: "The registry does not extend the checkpoint \(file): its past was rewritten, or it is"
        + " an older copy."
    ).withRemedy
  }

  /// A registry that no checkpoint is signed for.
  package static func notVerified(_ verdict: TrailVerdict) -> Self {
    Self(
      .notVerified, vi: "Không ký mốc kiểm: \(verdict.failure.vi)",
      en: "No checkpoint is signed: \(verdict.failure.en)"
    ).withRemedy
  }

  /// An erasure in an entry of another action, or in one that changed the person before.
  static var erasureShared: Self {
    Self(
      .erasureShared, vi: "Xóa theo luật phải là một lần ghi riêng.",
      en: "An erasure must be an entry of its own."
    ).withRemedy
  }
}
