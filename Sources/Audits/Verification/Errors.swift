import RegistryCore

/// What can be wrong with keys, checkpoints and proofs, in one place.
extension RegistryError {
  static func badKeyName(_ name: String) -> Self {
    Self(
      "bad_key_name", .usage,
      vi: "Tên khóa \(name) không dùng được: không được trống, có dấu cách hoặc dấu +.",
      en: "\(name) cannot name a key: it must not be empty or hold spaces or a plus sign.")
  }

  static func unusableKey(_ name: String) -> Self {
    Self(
      "unusable_key", .unusableInput, vi: "Khóa \(name) không dùng được.",
      en: "Key \(name) cannot be used.")
  }

  static func notAKey(_ file: String) -> Self {
    Self(
      "not_a_key", .unusableInput,
      vi: "\(file) không phải là khóa do sobo audit keygen tạo.",
      en: "\(file) is not a key made by sobo audit keygen.")
  }

  static func openKey(_ file: String) -> Self {
    Self(
      "key_is_open", .notAllowed,
      vi: "Người khác đọc được khóa \(file). Chạy: chmod 600 \(file)",
      en: "Others can read the key \(file). Run: chmod 600 \(file)")
  }

  static func keyInsideRegistry(_ file: String) -> Self {
    Self(
      "bad_key_place", .cannotCreate, vi: "\(file) là chính tệp sổ; khóa phải ở ngoài sổ.",
      en: "\(file) is the registry itself; the key must live outside it.")
  }

  static func notACheckpoint(_ file: String) -> Self {
    Self(
      "not_a_checkpoint", .unusableInput,
      vi: "\(file) không phải là mốc kiểm có chữ ký (do sobo audit checkpoint tạo).",
      en: "\(file) is not a signed checkpoint (made by sobo audit checkpoint).")
  }

  static func badSignature(_ file: String, _ key: String) -> Self {
    Self(
      "bad_signature", .integrity,
      vi: "\(file) không mang chữ ký đúng của khóa \(key): tệp bị sửa, hoặc của khóa khác.",
      en: "\(file) does not carry a good signature of key \(key): it was altered, or another key"
        + " signed it.")
  }

  static func noRecord(_ kind: String, _ key: String) -> Self {
    Self(
      "no_such_record", .noInput, vi: "Nhật ký không có \(kind) \(key).",
      en: "The trail has no \(kind) \(key).")
  }

  static func brokenTrail(_ entry: Int64) -> Self {
    Self(
      "broken_trail", .integrity,
      vi: "Lần ghi \(entry) không khớp với các thay đổi của nó. Chạy: sobo audit verify",
      en: "Entry \(entry) does not match its changes. Run: sobo audit verify")
  }
}
