import Audits
import RegistryCore
import Verification
import Vietnamese

/// What can go wrong with backups, in one place.
extension RegistryError {
  static func noBackup(_ path: String) -> Self {
    Self(
      "no_backup", .noInput,
      vi: "\(path) không phải là bản sao lưu: không có manifest.json ở đó."
        + " Xem các bản: sobo backup list THƯ-MỤC",
      en: "\(path) is not a backup: there is no manifest.json. See: sobo backup list"
        + " FOLDER")
  }

  static func noFolder(_ path: String) -> Self {
    Self(
      "no_such_folder", .noInput, vi: "Không có thư mục \(path).",
      en: "There is no folder \(path).")
  }

  static func alteredManifest(_ path: String) -> Self {
    Self(
      "altered_manifest", .integrity,
      vi: "\(path) đã bị sửa hoặc hỏng; bản sao lưu này không dùng được.",
      en: "\(path) was altered or is damaged; this backup is not to be relied on.")
  }

  static func alteredFile(_ path: String) -> Self {
    Self(
      "altered_file", .integrity,
      vi: "\(path) không còn như lúc sao lưu (độ dài hoặc SHA-256 khác).",
      en: "\(path) is not what was backed up (its length or SHA-256 differs).")
  }

  static func cutFile(_ path: String, bytes: Int, expected: Int) -> Self {
    Self(
      "altered_file", .integrity,
      vi: "\(path) bị cắt cụt: còn \(bytes) trong \(expected) byte.",
      en: "\(path) is cut short: \(bytes) of \(expected) bytes are left.")
  }

  static func swappedFile(_ path: String, with other: String) -> Self {
    Self(
      "altered_file", .integrity,
      vi: "\(path) là tệp của bản sao lưu khác: \(other).",
      en: "\(path) is the file of another backup: \(other).")
  }

  static func wrongIdentity(_ path: String, _ identity: String, recipients: [String]) -> Self {
    let keys = recipients.joined(separator: ", ")
    return Self(
      "wrong_identity", .attention,
      vi: "\(identity) không mở được \(path). Bản này được mã hóa cho: \(keys)",
      en: "\(identity) does not open \(path). It is encrypted for: \(keys)")
  }

  static func failedCheck(_ check: BackupCheck) -> Self {
    Self(
      "failed_check", .integrity,
      vi: "Bản sao không qua kiểm tra “\(check.name)”: \(check.wording.vi) Không có gì được"
        + " giữ lại.",
      en: "The copy failed the check “\(check.name)”: \(check.wording.en) Nothing was kept.")
  }

  static func diskFull(_ path: String) -> Self {
    Self(
      "disk_full", .inputOutput,
      vi:
        "Hết chỗ trên đĩa khi ghi \(path); không có gì được giữ lại. Giải phóng chỗ rồi chạy lại.",
      en: "The disk is full while writing \(path); nothing was kept. Free some space and run"
        + " again.")
  }

  static func noProgram(_ name: String) -> Self {
    Self(
      "no_program", .inputOutput,
      vi: "Không có chương trình \(name). Cài bằng: apt install \(name)",
      en: "There is no program \(name). Install it with: apt install \(name)")
  }

  static func failedProgram(_ name: String, _ status: Int32) -> Self {
    Self(
      "failed_program", .inputOutput, vi: "\(name) báo lỗi (\(status)).",
      en: "\(name) failed (\(status)).")
  }

  static func badRecipient(_ recipients: [String]) -> Self {
    let list = recipients.joined(separator: ", ")
    return Self(
      "bad_recipient", .usage,
      vi:
        "age không nhận người nhận này: \(list). Ghi khóa công khai (age1…), do age-keygen in ra.",
      en: "age does not take this recipient: \(list). Give the public key (age1…) that age-keygen"
        + " prints.")
  }

  static func noIdentityFile(_ path: String, _ reason: String) -> Self {
    Self(
      "no_identity_file", .noInput, vi: "Không đọc được tệp khóa \(path): \(reason).",
      en: "The identity file \(path) cannot be read: \(reason).")
  }

  static func noIdentity(_ path: String) -> Self {
    Self(
      "no_identity", .attention,
      vi: "\(path) được mã hóa bằng age; cần --identity TỆP để mở.",
      en: "\(path) is encrypted with age; --identity FILE is needed to open it.")
  }

  static func inTheWay(_ path: String) -> Self {
    Self(
      "already_exists", .cannotCreate,
      vi: "\(path) đã có; phục hồi không bao giờ ghi đè. Chọn tên khác, hoặc tự chuyển tệp đó đi.",
      en: "\(path) exists; a restore never overwrites. Choose another name, or move it away"
        + " yourself.")
  }

  static func noRoom(_ folder: String, needed: Int, free: Int) -> Self {
    Self(
      "disk_full", .inputOutput,
      vi: "\(folder) cần \(needed) byte nhưng chỉ còn \(free).",
      en: "\(folder) needs \(needed) bytes and has only \(free) free.")
  }
}

extension BackupCheck {
  /// What people call a check; in English its name.
  public static func title(of name: String) -> Wording {
    if name.hasPrefix("restored_") {
      return Wording(vi: title(of: String(name.dropFirst(9))).vi + " sau phục hồi", en: name)
    }
    let vi =
      switch name {
      case "manifest": "bản kê"
      case "sha256": "mã SHA-256"
      case "plain_sha256": "mã SHA-256 sau khi mở"
      case "checkpoint": "mốc kiểm"
      case "integrity": "tính toàn vẹn"
      case "foreign_keys": "khóa ngoại"
      case "trail": "nhật ký"
      case "tables": "các bảng"
      case "schema": "cấu trúc"
      case "file": "tệp"
      case "restored": "phục hồi thử"
      case "rules": "quy tắc kiểm tra"
      case "moment": "thời điểm"
      case "recorded": "ghi kết quả vào sổ"
      case "continued": "nối tiếp với sổ"
      default: name
      }
    return Wording(vi: vi, en: name)
  }
}

extension Wording {
  static let noFault = Wording(vi: "không có lỗi", en: "ok")

  static func whole(_ verdict: TrailVerdict) -> Wording {
    func count(_ number: Int) -> String { VietnameseNumbers.grouped(Int64(number)) }
    return Wording(
      vi: "\(count(verdict.entries)) lần ghi, \(count(verdict.changes)) thay đổi,"
        + " \(count(verdict.rows)) dòng khớp", en: verdict.line)
  }
}
