import Glibc
import Messages

/// What can go wrong with the registry's file and with writing it.
extension RegistryError {
  static func noSuchFile(registry path: String) -> Self {
    Self(
      .noSuchFile, vi: "Không có tệp \(path). Tạo sổ bằng: sobo init",
      en: "There is no file \(path). Create a registry with: sobo init")
  }

  /// Why a registry cannot be looked at, by the system's error number.
  static func inaccessible(_ path: String, _ code: Int32) -> Self {
    if [EACCES, EPERM].contains(code) { return notReadable(path) }
    return FileFault.isMissing(code) ? noSuchFile(registry: path) : .file(.reading(path, code))
  }

  package static func noSuchFolder(_ path: String) -> Self {
    Self(
      .noSuchFolder, vi: "Không mở được thư mục \(path).",
      en: "The folder \(path) cannot be opened."
    ).withRemedy
  }

  static func isAFolder(registry path: String) -> Self {
    Self(
      .isAFolder, vi: "\(path) là một thư mục, không phải tệp sổ.",
      en: "\(path) is a folder, not a registry file."
    ).withRemedy
  }

  static func notReadable(_ path: String) -> Self {
    Self(
      .notReadable,
      vi: "Không có quyền đọc \(path). Nhờ chủ sở hữu tệp hoặc quản trị máy cấp quyền.",
      en: "You may not read \(path). Ask its owner or the administrator for permission.")
  }

  /// Even reading a registry needs side files, which its folder does not allow.
  static func folderNotWritable(_ path: String, for purpose: Registry.Purpose) -> Self {
    guard purpose == .reading else {
      return Self(
        .folderNotWritable,
        vi: "Không ghi được \(path): không có quyền ghi thư mục chứa sổ. Xin quyền ghi thư mục.",
        en: "Cannot write \(path): its folder is not writable. Ask for permission to write it.")
    }
    return Self(
      .folderNotWritable,
      vi: "Không đọc được \(path): phải ghi được vào thư mục chứa sổ, kể cả khi chỉ đọc. Xin quyền"
        + " ghi thư mục, hoặc đọc một bản sao ở thư mục khác.",
      en: "Cannot read \(path): its folder must be writable, even for reading. Ask for permission"
        + " to write the folder, or read a copy in another folder.")
  }

  package static func notARegistry(_ path: String) -> Self {
    Self(
      .notARegistry,
      vi: "\(path) không phải là sổ của sobo. Kiểm tra --registry hoặc SOBO_REGISTRY.",
      en: "\(path) is not a sobo registry. Check --registry or SOBO_REGISTRY.")
  }

  package static func newerRegistry(_ path: String, version: Int, known: Int) -> Self {
    Self(
      .newerRegistry,
      vi: "\(path) có cấu trúc phiên bản \(version), mới hơn phiên bản \(known) mà chương trình này"
        + " biết. Hãy cài bản sobo mới hơn.",
      en: "\(path) has schema version \(version), newer than the \(known) this program knows."
        + " Install a newer sobo.")
  }

  static func olderRegistry(_ path: String, version: Int, known: Int) -> Self {
    Self(
      .olderRegistry,
      vi: "\(path) có cấu trúc phiên bản \(version); chương trình cần phiên bản \(known)."
        + " Chạy: sobo migrate up",
      en: "\(path) has schema version \(version); this program needs \(known)."
        + " Run: sobo migrate up")
  }

  static func beyondSalvage(_ path: String, _ message: String) -> Self {
    Self(
      .beyondSalvage,
      vi: "Không đọc được danh sách bảng của \(path) (\(message)): không cứu được gì từ tệp này."
        + " Phục hồi bản sao lưu gần nhất: sobo backup restore",
      en: "The list of tables of \(path) cannot be read (\(message)): nothing can be saved of it."
        + " Restore the latest backup: sobo backup restore")
  }

  static func changedMigration(_ name: String) -> Self {
    Self(
      .changedMigration,
      vi: "Sổ được tạo bằng một bản khác của \(name): tổng kiểm không khớp. Dùng đúng bản sobo đã"
        + " tạo sổ, hoặc phục hồi từ bản sao lưu.",
      en: "The registry was made with another text of \(name): the checksums differ. Use the sobo"
        + " that made it, or restore a backup.")
  }

  package static func driftedSchema(_ object: String) -> Self {
    Self(
      .driftedSchema,
      vi: "Cấu trúc của sổ đã bị sửa ngoài sobo: \(object). Phục hồi từ bản sao lưu, hoặc xem"
        + " sobo doctor.",
      en: "The registry's schema was changed outside sobo: \(object). Restore a backup, or see"
        + " sobo doctor.")
  }

  static func pagesMixed(_ fault: Wording) -> Self {
    Self(
      .pagesMixed,
      vi: "Các trang của tệp lẫn vào nhau: \(fault.vi). Không ghi gì. Phục hồi một bản sao lưu,"
        + " hoặc chạy sobo doctor --salvage TỆP_MỚI.",
      en: "The pages of the file are mixed up: \(fault.en). Nothing is written. Restore a backup,"
        + " or run sobo doctor --salvage NEW_FILE.")
  }

  package static func alreadyExists(_ path: String, remedy: Wording) -> Self {
    Self(
      .alreadyExists,
      vi: "\(path) đã có. sobo không bao giờ ghi đè; \(remedy.vi)",
      en: "\(path) exists already. sobo never overwrites; \(remedy.en)")
  }

  static func readsUnwritable(_ path: String, _ reason: Wording) -> Self {
    Self(
      .readsUnwritable,
      vi: "Không trả lời: không ghi được nhật ký tra cứu \(path) (\(reason.vi)).",
      en: "No answer: the log of reads \(path) cannot be written (\(reason.en))."
    ).withRemedy
  }

  /// `line` is nil for the end of the log.
  package static func readsAltered(_ path: String, line: Int64?) -> Self {
    let place =
      line.map { Wording(vi: "dòng \($0)", en: "line \($0)") }
      ?? Wording(vi: "dòng cuối", en: "its last line")
    return Self(
      .readsAltered,
      vi: "Nhật ký tra cứu \(path) đã bị sửa: \(place.vi) không nối tiếp dòng trước.",
      en: "The log of reads \(path) was altered: \(place.en) does not follow from the one before."
    ).withRemedy
  }

  /// A log that is not the one a checkpoint states; `found` are its lines where there are fewer.
  static func readsReplaced(_ path: String, _ stated: Int64, found: Int64?) -> Self {
    let fault =
      found.map { Wording(vi: "chỉ còn \($0) dòng", en: "only \($0) of them are left") }
      ?? Wording(vi: "các dòng đó đã khác", en: "these are others now")
    return Self(
      .readsReplaced,
      vi: "Nhật ký tra cứu \(path) không còn là nhật ký mà mốc kiểm nêu (\(stated) dòng):"
        + " \(fault.vi).",
      en: "The log of reads \(path) is not the one that a checkpoint states (\(stated) lines):"
        + " \(fault.en)."
    ).withRemedy
  }

  static var diskFull: Self {
    Self(
      .diskFull,
      vi: "Hết chỗ trên đĩa; không có gì được ghi. Giải phóng chỗ rồi chạy lại.",
      en: "The disk is full; nothing was written. Free some space and run again.")
  }

  static func busy(by holder: String, seconds: Int) -> Self {
    let who = LockHolder(holder).wording
    return Self(
      .busy,
      vi: "\(who.vi) đang ghi vào sổ; đã chờ \(seconds) giây. Hãy thử lại sau.",
      en: "The registry is being written by \(who.en); waited \(seconds) seconds. Try again later.")
  }

  package static var busy: Self {
    Self(.busy, vi: "Sổ đang bận. Hãy thử lại.", en: "The registry is busy. Try again.")
  }

  /// Ctrl-C, or the caller cancelled.
  package static var interrupted: Self {
    Self(
      .interrupted, vi: "Đã dừng; không có gì được ghi.", en: "Stopped; nothing was written.")
  }

  static func damaged(_ what: Wording) -> Self {
    Self(
      .damaged, vi: "Tệp sổ bị hỏng (\(what.vi)). Phục hồi từ bản sao lưu gần nhất.",
      en: "The registry file is damaged (\(what.en)). Restore the latest backup.")
  }

  package static func notAllowed(_ what: Wording) -> Self {
    Self(
      .notAllowed, vi: "Không được phép: \(what.vi).", en: "Not allowed: \(what.en).")
  }

  static func inputOutput(_ what: Wording) -> Self {
    Self(
      .inputOutput, vi: "Lỗi đọc ghi sổ: \(what.vi).",
      en: "Reading or writing failed: \(what.en)."
    ).withRemedy
  }

  static func sqlite(_ message: String) -> Self {
    Self(.sqlite, vi: "SQLite báo lỗi: \(message).", en: "SQLite failed: \(message).").withRemedy
  }

  static func failure(_ message: String) -> Self {
    Self(.failure, vi: "Lỗi: \(message).", en: "Failure: \(message).").withRemedy
  }

  /// A file that is built into the program, by its path in the module's folder.
  package static func missingText(_ name: String) -> Self {
    Self(
      .missingText, vi: "Chương trình thiếu \(name); hãy cài lại sobo.",
      en: "The program lacks \(name); install sobo again.")
  }

  /// A file of the program itself that cannot be read.
  package static func faultyText(_ name: String, _ fault: SQLFault) -> Self {
    let words = fault.reason.wording
    return Self(
      .faultyText, vi: "Tệp \(name):\(fault.line) của chương trình sai: \(words.vi).",
      en: "The program's file \(name):\(fault.line) is faulty: \(words.en)."
    ).withRemedy
  }

  package static func brokenTrail(_ entry: Int64) -> Self {
    Self(
      .brokenTrail,
      vi: "Lần ghi \(entry) không khớp với các thay đổi của nó. Chạy: sobo audit verify",
      en: "Entry \(entry) does not match its changes. Run: sobo audit verify")
  }
}

/// What the write path refuses; none of it comes from what people typed.
extension RegistryError {
  static var noEntry: Self {
    Self(.noEntry, vi: "Không có lần ghi nào đang mở.", en: "No entry is open.")
  }

  static func bulkGap(_ table: String) -> Self {
    Self(
      .bulkGap, vi: "Số thứ tự dòng của \(table) bị ngắt quãng.",
      en: "The row numbers of \(table) have a gap."
    ).withRemedy
  }

  static func bulkProvisional(_ table: String) -> Self {
    Self(
      .bulkProvisional, vi: "Nhật ký của \(table) được ghi trong một bước có thể bị hủy.",
      en: "The trail of \(table) was written in a step that may be taken back."
    ).withRemedy
  }

  static func bulkOrder(_ table: String) -> Self {
    Self(
      .bulkOrder, vi: "Một dòng của \(table) bị sửa trước khi được ghi vào nhật ký.",
      en: "A row of \(table) was changed before it was recorded."
    ).withRemedy
  }

  static func bulkCount(_ table: String) -> Self {
    Self(
      .bulkCount, vi: "Số dòng của \(table) không khớp với nhật ký.",
      en: "The rows of \(table) and of the trail differ in number."
    ).withRemedy
  }
}
