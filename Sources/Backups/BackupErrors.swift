import RegistryCore

/// What can go wrong with backups.
extension RegistryError {
  static func noBackup(_ path: String) -> Self {
    Self(
      .noBackup,
      vi: "\(path) không phải là bản sao lưu: không có manifest.json ở đó."
        + " Xem các bản: sobo backup list THƯ-MỤC",
      en: "\(path) is not a backup: there is no manifest.json. See: sobo backup list"
        + " FOLDER")
  }

  static func alteredManifest(_ path: String) -> Self {
    Self(
      .alteredManifest,
      vi: "\(path) đã bị sửa hoặc hỏng; bản sao lưu này không dùng được.",
      en: "\(path) was altered or is damaged; this backup is not to be relied on."
    ).withRemedy
  }

  package static func alteredFile(_ path: String) -> Self {
    Self(
      .alteredFile,
      vi: "\(path) không còn như lúc sao lưu (độ dài hoặc SHA-256 khác).",
      en: "\(path) is not what was backed up (its length or SHA-256 differs)."
    ).withRemedy
  }

  static func alteredFile(_ path: String, bytes: Int, expected: Int) -> Self {
    Self(
      .alteredFile,
      vi: "\(path) bị cắt cụt: còn \(bytes) byte trong \(expected) byte.",
      en: "\(path) is cut short: \(bytes) bytes of \(expected) bytes are left."
    ).withRemedy
  }

  static func alteredFile(_ path: String, with other: String) -> Self {
    Self(
      .alteredFile,
      vi: "\(path) là tệp của bản sao lưu khác: \(other).",
      en: "\(path) is the file of another backup: \(other)."
    ).withRemedy
  }

  static func strayFile(_ path: String) -> Self {
    Self(
      .strayFile,
      vi: "\(path) không thuộc bản sao lưu: chương trình nào mở bản này cũng đọc theo nó.",
      en: "\(path) is not of the backup: whatever program opens the backup reads it as well."
    ).withRemedy
  }

  static func wrongIdentity(_ path: String, _ identity: String, recipients: [String]) -> Self {
    let keys = recipients.joined(separator: ", ")
    return Self(
      .wrongIdentity,
      vi: "\(identity) không mở được \(path). Bản này được mã hóa cho: \(keys)",
      en: "\(identity) does not open \(path). It is encrypted for: \(keys)"
    ).withRemedy
  }

  static func failedCheck(_ check: BackupCheck) -> Self {
    Self(
      .failedCheck,
      vi:
        "Bản sao không qua kiểm tra “\(BackupCheck.title(of: check.name).vi)”: \(check.wording.vi) Không có gì được"
        + " giữ lại.",
      en: "The copy failed the check “\(check.name)”: \(check.wording.en) Nothing was kept.")
  }

  static func noProgram(_ name: String) -> Self {
    Self(
      .noProgram,
      vi: "Không có chương trình \(name). Cài bằng: apt install \(name)",
      en: "There is no program \(name). Install it with: apt install \(name)")
  }

  static func failedProgram(_ name: String, _ status: Int32) -> Self {
    Self(
      .failedProgram, vi: "\(name) báo lỗi (\(status)).",
      en: "\(name) failed (\(status))."
    ).withRemedy
  }

  static func badRecipient(_ recipients: [String]) -> Self {
    let list = recipients.joined(separator: ", ")
    return Self(
      .badRecipient,
      vi:
        "age không nhận người nhận này: \(list). Ghi khóa công khai (age1…), do age-keygen in ra.",
      en: "age does not take this recipient: \(list). Give the public key (age1…) that age-keygen"
        + " prints.")
  }

  static func noIdentityFile(_ path: String, _ reason: Wording) -> Self {
    Self(
      .noIdentityFile, vi: "Không đọc được tệp khóa \(path): \(reason.vi).",
      en: "The identity file \(path) cannot be read: \(reason.en)."
    ).withRemedy
  }

  static func noIdentity(_ path: String) -> Self {
    Self(
      .noIdentity,
      vi: "\(path) được mã hóa bằng age; cần --identity TỆP để mở.",
      en: "\(path) is encrypted with age; --identity FILE is needed to open it.")
  }

  static func diskFull(in folder: String, needed: Int, free: Int) -> Self {
    Self(
      .diskFull,
      vi: "\(folder) cần \(needed) byte nhưng chỉ còn \(free) byte.",
      en: "\(folder) needs \(needed) bytes and has only \(free) bytes free."
    ).withRemedy
  }

  static func foreignTrail(_ path: String) -> Self {
    Self(
      .foreignTrail,
      vi: "\(path) không nối tiếp bản sao lưu này: sổ khác, hoặc quá khứ đã bị sửa. Chọn sổ khác"
        + " bằng --trail, hoặc --without-trail.",
      en: "\(path) does not go on from this backup: another registry, or a rewritten past. Name"
        + " another with --trail, or use --without-trail.")
  }

  static func needsTrail(_ entry: Int64, _ reason: Wording?) -> Self {
    let vi = reason.map { " (\($0.vi))" } ?? ""
    let en = reason.map { " (\($0.en))" } ?? ""
    return Self(
      .needsTrail,
      vi: "Bản sao lưu chỉ có đến lần ghi số \(entry); để đi xa hơn cần nhật ký của sổ gốc: --trail"
        + " SỔ\(vi).",
      en: "The backup ends with entry \(entry); to go further the trail of its registry is needed:"
        + " --trail FILE\(en).")
  }

  static func trailEnds(_ path: String, _ entry: Int64, _ stop: Wording?) -> Self {
    let vi = stop.map { ": \($0.vi)" } ?? ""
    let en = stop.map { ": \($0.en)" } ?? ""
    return Self(
      .trailEnds,
      vi: "Nhật ký của \(path) chỉ theo được đến lần ghi số \(entry)\(vi). Chọn thời điểm sớm hơn,"
        + " hoặc một bản sao lưu mới hơn.",
      en: "The trail of \(path) can be followed to entry \(entry) only\(en). Choose an earlier"
        + " moment, or a newer backup.")
  }

  static func trailMoved(_ path: String) -> Self {
    Self(
      .trailMoved, vi: "\(path) vừa được ghi thêm; hãy chạy lại.",
      en: "\(path) was written meanwhile; run again.")
  }

  static var erasureOfOlder: Self {
    Self(
      .erasureOfOlder,
      vi: "Bản sao lưu có cấu trúc cũ: chưa xóa lại được trong đó, nên không phục hồi.",
      en:
        "The backup has an earlier schema: nothing can be erased in it yet, so it was not restored."
    ).withRemedy
  }

  package static func erasuresUnknown(_ path: String) -> Self {
    Self(
      .erasuresUnknown,
      vi:
        "\(path) không nối tiếp bản sao lưu này hoặc không đọc được, nên không biết ai đã được xóa"
        + " sau đó.",
      en: "\(path) does not go on from this backup or cannot be read: who was erased later is not"
        + " known."
    ).withRemedy
  }

  static func programHung(_ name: String, _ seconds: Int) -> Self {
    Self(
      .failedProgram, vi: "\(name) không xong trong \(seconds) giây, hoặc trả lời quá dài.",
      en: "\(name) did not end within \(seconds) seconds, or its answer is too long."
    ).withRemedy
  }

  static func badAddress(_ text: String) -> Self {
    Self(
      .badAddress, vi: "\(text) không phải địa chỉ https://…",
      en: "\(text) is no address of the form https://…")
  }

  static func notSent(_ place: String, _ reason: String) -> Self {
    Self(
      .notSent, vi: "Chưa gửi được mốc kiểm tới \(place) (\(reason)).",
      en: "The checkpoint was not sent to \(place) (\(reason))."
    ).withRemedy
  }

  /// A backup whose manifest nobody signed, where a key was given.
  static func unsignedBackup(_ path: String) -> Self {
    Self(
      .unsignedBackup, vi: "\(path) không có chữ ký cho bản kê.",
      en: "The manifest of \(path) is not signed."
    ).withRemedy
  }

  package static var unsignedSchedule: Self {
    Self(
      .unsignedSchedule, vi: "Chưa nêu khóa để ký các bản sao lưu và mốc kiểm.",
      en: "No key was named that signs the backups and checkpoints."
    ).withRemedy
  }

  static func unsafeScratch(_ folder: String, _ reason: Wording) -> Self {
    Self(
      .unsafeScratch, vi: "Không dùng \(folder) làm thư mục tạm: \(reason.vi).",
      en: "\(folder) is not used for scratch files: \(reason.en)."
    ).withRemedy
  }
}
