import Glibc

/// Why a file cannot be read, made or written: what the system's error numbers mean, for all
/// modules alike.
public enum FileFault: Error, Hashable, Sendable {
  case missing(String)
  case folder(String)
  /// A pipe, a device, or a link that another user made.
  case notAFile(String)
  /// The same where a file is to be written.
  case notAnOutput(String)
  /// The path and the system's reason.
  case unreadable(String, Wording)
  /// The name of a file to be made is taken.
  case exists(String)
  /// The path and the system's reason.
  case cannotCreate(String, Wording)
  case diskFull(String)
  /// What people call the place, and the system's reason.
  case cannotWrite(String, Wording)

  /// A file could not be opened or read.
  package static func reading(_ path: String, _ code: Int32) -> Self {
    isMissing(code) ? .missing(path) : .unreadable(path, SystemReason.of(code))
  }

  /// A file could not be made, or given its name.
  package static func creating(_ path: String, _ code: Int32) -> Self {
    switch code {
    case EEXIST: .exists(path)
    case ENOSPC, EDQUOT, EFBIG, EIO: writing(path, code)
    default: .cannotCreate(path, SystemReason.of(code))
    }
  }

  /// Bytes could not be written, or brought to the disk.
  package static func writing(_ name: String, _ code: Int32) -> Self {
    isFull(code) ? .diskFull(name) : .cannotWrite(name, SystemReason.of(code))
  }

  /// Whether an error number says that a path leads to nothing.
  package static func isMissing(_ code: Int32) -> Bool {
    [ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG].contains(code)
  }

  /// Whether an error number says that there is no more room; a limit of sizes is met like it.
  package static func isFull(_ code: Int32) -> Bool { [ENOSPC, EDQUOT, EFBIG].contains(code) }

  /// The entry of the catalogue that this is a case of.
  package var condition: ErrorCondition {
    switch self {
    case .missing: .noSuchFile
    case .folder: .isAFolder
    case .notAFile: .notAFile
    case .notAnOutput: .notAnOutput
    case .unreadable: .unreadableFile
    case .exists: .alreadyExists
    case .cannotCreate: .cannotCreate
    case .diskFull: .diskFull
    case .cannotWrite: .cannotWrite
    }
  }

  /// What happened and what to do about it, in both languages.
  package var wording: Wording {
    switch self {
    case .diskFull: fact
    case .missing(""), .cannotCreate("", _):
      Wording(
        vi: "Tên tệp để trống. Ghi tên tệp, hoặc bỏ tùy chọn đó.",
        en: "The name of a file is empty. Give the name, or leave the option out.")
    default: fact.followed(by: condition.remedy)
    }
  }

  private var fact: Wording {
    switch self {
    case .missing(let path):
      Wording(vi: "Không có tệp \(path).", en: "There is no file \(path).")
    case .folder(let path):
      Wording(vi: "\(path) là một thư mục, không phải tệp.", en: "\(path) is a folder, not a file.")
    case .notAFile(let path):
      Wording(
        vi: "\(path) không phải tệp thường, hoặc là liên kết do người khác đặt.",
        en: "\(path) is not a plain file, or is a link that somebody else made.")
    case .notAnOutput(let path):
      Wording(
        vi: "Không ghi vào \(path): không phải tệp thường, hoặc là liên kết của người khác.",
        en: "\(path) is not written: it is not a plain file, or is a link of somebody else.")
    case .unreadable(let path, let reason):
      Wording(vi: "Không đọc được \(path): \(reason.vi).", en: "Cannot read \(path): \(reason.en).")
    case .exists(let path):
      Wording(
        vi: "\(path) đã có; sobo không bao giờ ghi đè.",
        en: "\(path) exists already; sobo never overwrites.")
    case .cannotCreate(let path, let reason):
      Wording(
        vi: "Không tạo được \(path): \(reason.vi).", en: "Cannot create \(path): \(reason.en).")
    case .diskFull(let name):
      Wording(
        vi: "Hết chỗ trên đĩa khi ghi \(name). Giải phóng chỗ rồi chạy lại.",
        en: "The disk is full while writing \(name). Free some space and run again.")
    case .cannotWrite(let name, let reason):
      Wording(
        vi: "Không ghi được \(name): \(reason.vi).", en: "Cannot write \(name): \(reason.en).")
    }
  }
}
