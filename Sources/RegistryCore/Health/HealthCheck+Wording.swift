import Vietnamese

extension HealthCheck {
  /// The name of a check for people; in English its identifier.
  public static func title(of name: String) -> Wording {
    let vi =
      switch name {
      case "sqlite_version": "phiên bản SQLite"
      case "sqlite_source": "nguồn SQLite"
      case "file": "tệp sổ"
      case "header": "đầu tệp"
      case "size": "độ dài tệp"
      case "permissions": "quyền truy cập"
      case "folder": "thư mục"
      case "file_system": "hệ thống tệp"
      case "free_space": "chỗ trống"
      case "writer": "người đang ghi"
      case "application_id": "loại tệp"
      case "journal_mode": "kiểu nhật ký"
      case "open": "mở tệp"
      case "schema_version": "bản cấu trúc"
      case "schema": "cấu trúc"
      case "pages": "số trang"
      case "page_use": "trang thuộc về đâu"
      case "quick_check": "kiểm tra nhanh"
      case "integrity_check": "kiểm tra đầy đủ"
      case "foreign_key_check": "khóa ngoại"
      case "trail": "nhật ký"
      case "pseudonym_key": "khóa bí danh"
      case "last_entry": "lần ghi cuối"
      case "clock": "giờ của máy"
      case "last_drill": "diễn tập gần nhất"
      case "last_backup": "bản sao lưu gần nhất"
      case "accounts": "tài khoản"
      default: name.hasPrefix("side_file") ? "tệp đi kèm \(name.dropFirst(9))" : name
      }
    return Wording(vi: vi, en: name)
  }
}

extension HealthCheck.State {
  /// Its name for people.
  public var wording: Wording {
    switch self {
    case .ok: Wording(vi: "tốt", en: "ok")
    case .unchecked: Wording(vi: "chưa kiểm tra", en: "unchecked")
    case .warning: Wording(vi: "cảnh báo", en: "warning")
    case .fault: Wording(vi: "hỏng", en: "fault")
    }
  }
}

/// The rehearsal of a backup that a registry remembers: when, with what outcome, of which backup.
public enum LastDrill {
  /// The setting that keeps it; only a drill writes it.
  package static let setting = "last_drill"

  /// What the registry keeps of one.
  public static func text(_ at: String, _ outcome: String, _ backup: String) -> String {
    "\(at) \(outcome) \(backup)"
  }

  /// The value for people; any other text unchanged.
  public static func shown(_ text: String, in language: Language) -> String {
    let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
    guard parts.count == 3 else { return text }
    return "\(language.time(parts[0])), \(outcome(parts[1])[language]), \(parts[2])"
  }

  /// What people call the outcome of a check of a backup.
  public static func outcome(_ name: String) -> Wording {
    switch name {
    case "pass": Wording(vi: "đạt", en: "pass")
    case "fail": Wording(vi: "không đạt", en: "fail")
    case "inconclusive": Wording(vi: "chưa kết luận được", en: "inconclusive")
    default: Wording(vi: name, en: name)
    }
  }
}
