import SQLite

/// What went wrong, for people in both languages and for scripts as a code and an exit status.
public struct RegistryError: Error, Sendable, CustomStringConvertible {
  /// A short stable name, such as `not_a_registry`.
  public let code: String
  /// What the command exits with.
  public let status: ExitStatus
  /// What happened, where, and what to do about it.
  public let wording: Wording

  /// Describes a failure.
  public init(_ code: String, _ status: ExitStatus, vi: String, en: String) {
    self.code = code
    self.status = status
    self.wording = Wording(vi: vi, en: en)
  }

  /// The English text, for logs and tests.
  public var description: String { "\(code): \(wording.en)" }
}

extension RegistryError {
  static func noSuchFile(_ path: String) -> Self {
    Self(
      "no_such_file", .noInput, vi: "Không có tệp \(path). Tạo sổ bằng: sobo init",
      en: "There is no file \(path). Create a registry with: sobo init")
  }

  static func noFile(_ path: String) -> Self {
    Self(
      "no_such_file", .noInput, vi: "Không có tệp \(path).", en: "There is no file \(path).")
  }

  package static func unreadable(_ path: String, _ reason: String) -> Self {
    Self(
      "unreadable_file", .inputOutput, vi: "Không đọc được \(path): \(reason).",
      en: "Cannot read \(path): \(reason).")
  }

  package static func isDirectory(_ path: String) -> Self {
    Self(
      "is_a_folder", .noInput, vi: "\(path) là một thư mục, không phải tệp sổ.",
      en: "\(path) is a folder, not a registry file.")
  }

  static func notReadable(_ path: String) -> Self {
    Self(
      "not_readable", .notAllowed,
      vi: "Không có quyền đọc \(path). Nhờ chủ sở hữu tệp hoặc quản trị máy cấp quyền.",
      en: "You may not read \(path). Ask its owner or the administrator for permission.")
  }

  /// A registry needs side files beside it, even for reading, which its folder does not allow.
  static func folderNotWritable(_ path: String, for purpose: Registry.Purpose) -> Self {
    guard purpose == .reading else {
      return Self(
        "folder_not_writable", .notAllowed,
        vi: "Không ghi được \(path): không có quyền ghi thư mục chứa sổ. Xin quyền ghi thư mục.",
        en: "Cannot write \(path): its folder is not writable. Ask for permission to write it.")
    }
    return Self(
      "folder_not_writable", .notAllowed,
      vi: "Không đọc được \(path): phải ghi được vào thư mục chứa sổ, kể cả khi chỉ đọc. Xin quyền"
        + " ghi thư mục, hoặc đọc một bản sao ở thư mục khác.",
      en: "Cannot read \(path): its folder must be writable, even for reading. Ask for permission"
        + " to write the folder, or read a copy in another folder.")
  }

  package static func notARegistry(_ path: String) -> Self {
    Self(
      "not_a_registry", .unusableInput,
      vi: "\(path) không phải là sổ của sobo. Kiểm tra --registry hoặc SOBO_REGISTRY.",
      en: "\(path) is not a sobo registry. Check --registry or SOBO_REGISTRY.")
  }

  package static func newer(_ path: String, version: Int, known: Int) -> Self {
    Self(
      "newer_registry", .unusableInput,
      vi: "\(path) có cấu trúc phiên bản \(version), mới hơn phiên bản \(known) mà chương trình này"
        + " biết. Hãy cài bản sobo mới hơn.",
      en: "\(path) has schema version \(version), newer than the \(known) this program knows."
        + " Install a newer sobo.")
  }

  static func older(_ path: String, version: Int, known: Int) -> Self {
    Self(
      "older_registry", .unusableInput,
      vi: "\(path) có cấu trúc phiên bản \(version); chương trình cần phiên bản \(known)."
        + " Chạy: sobo migrate up",
      en: "\(path) has schema version \(version); this program needs \(known)."
        + " Run: sobo migrate up")
  }

  static func beyondSalvage(_ path: String, _ message: String) -> Self {
    Self(
      "beyond_salvage", .integrity,
      vi: "Không đọc được danh sách bảng của \(path) (\(message)): không cứu được gì từ tệp này."
        + " Phục hồi bản sao lưu gần nhất: sobo backup restore",
      en: "The list of tables of \(path) cannot be read (\(message)): nothing can be saved of it."
        + " Restore the latest backup: sobo backup restore")
  }

  static func changedMigration(_ name: String) -> Self {
    Self(
      "changed_migration", .integrity,
      vi: "Sổ được tạo bằng một bản khác của \(name): tổng kiểm không khớp. Dùng đúng bản sobo đã"
        + " tạo sổ, hoặc phục hồi từ bản sao lưu.",
      en: "The registry was made with another text of \(name): the checksums differ. Use the sobo"
        + " that made it, or restore a backup.")
  }

  static func driftedSchema(_ object: String) -> Self {
    Self(
      "drifted_schema", .integrity,
      vi: "Cấu trúc của sổ đã bị sửa ngoài sobo: \(object). Phục hồi từ bản sao lưu, hoặc xem"
        + " sobo doctor.",
      en: "The registry's schema was changed outside sobo: \(object). Restore a backup, or see"
        + " sobo doctor.")
  }

  package static func alreadyExists(_ path: String) -> Self {
    Self(
      "already_exists", .cannotCreate,
      vi: "\(path) đã có. sobo không bao giờ ghi đè; hãy chọn tên khác.",
      en: "\(path) exists already. sobo never overwrites; choose another name.")
  }

  package static func cannotCreate(_ path: String, _ reason: String) -> Self {
    Self(
      "cannot_create", .cannotCreate, vi: "Không tạo được \(path): \(reason).",
      en: "Cannot create \(path): \(reason).")
  }

  static var diskFull: Self {
    Self(
      "disk_full", .inputOutput,
      vi: "Hết chỗ trên đĩa; không có gì được ghi. Giải phóng chỗ rồi chạy lại.",
      en: "The disk is full; nothing was written. Free some space and run again.")
  }

  static func locked(by holder: String, seconds: Int) -> Self {
    Self(
      "busy", .busy,
      vi: "Sổ đang được ghi bởi \(holder); đã chờ \(seconds) giây. Hãy thử lại sau.",
      en: "The registry is being written by \(holder); waited \(seconds) seconds. Try again later.")
  }

  /// A write that must say why was given no reason.
  package static var emptyReason: Self {
    Self("empty_reason", .usage, vi: "Cần lý do (--reason).", en: "A reason is needed (--reason).")
  }

  /// Any failure as one that can be told to people: SQLite's results get a meaning and a remedy.
  public static func from(_ error: any Error) -> RegistryError {
    if let known = error as? RegistryError { return known }
    guard let failure = error as? SQLiteError else {
      return Self("failure", .inputOutput, vi: "Lỗi: \(error)", en: "Failure: \(error)")
    }
    if failure.isBusy {
      return Self(
        "busy", .busy, vi: "Sổ đang bận. Hãy thử lại.", en: "The registry is busy. Try again.")
    }
    if failure.isFull {
      return .diskFull
    }
    if failure.isCorrupt || failure.isNotADatabase {
      return Self(
        "damaged", .integrity,
        vi: "Tệp sổ bị hỏng (\(failure.message)). Phục hồi từ bản sao lưu gần nhất.",
        en: "The registry file is damaged (\(failure.message)). Restore the latest backup.")
    }
    if failure.isInterrupted {
      return Self(
        "interrupted", .attention, vi: "Đã dừng; không có gì được ghi.",
        en: "Stopped; nothing was written.")
    }
    if failure.isReadOnly || failure.isDenied {
      return Self(
        "not_allowed", .notAllowed, vi: "Không được phép: \(failure.message).",
        en: "Not allowed: \(failure.message).")
    }
    return Self(
      failure.isIO || failure.isCannotOpen ? "input_output" : "sqlite", .inputOutput,
      vi: "Lỗi đọc ghi sổ: \(failure.message).",
      en: "Reading or writing failed: \(failure.message).")
  }
}
