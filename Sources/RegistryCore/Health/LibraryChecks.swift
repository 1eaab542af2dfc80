import SQLite

/// What there is to say of the SQLite library.
enum LibraryChecks {
  static var all: [HealthCheck] {
    let version = Connection.libraryVersion
    let source = HealthCheck("sqlite_source", .ok, Connection.librarySourceID)
    guard !isFreeOfReset(version) else {
      return [HealthCheck("sqlite_version", .ok, version), source]
    }
    return [
      HealthCheck(
        "sqlite_version", .warning,
        vi:
          "\(version): bản trước 3.51.3 có thể hỏng tệp khi hai kết nối cùng ghi và chuyển nhật ký"
          + " WAL; sobo tránh được nhờ chỉ một lệnh ghi mỗi lúc. Không dùng chương trình khác để ghi.",
        en: "\(version): before 3.51.3 a file can be damaged when two connections write and"
          + " checkpoint at once; sobo avoids that by its one writer at a time. Let no other program"
          + " write."),
      source,
    ]
  }

  /// Whether a version has the fix of the WAL-reset race: 3.51.3, backported to 3.50.7 and 3.44.6.
  static func isFreeOfReset(_ version: String) -> Bool {
    let parts = version.split(separator: ".").map { Int($0) ?? 0 }
    guard parts.count >= 3 else { return false }
    let (minor, patch) = (parts[1], parts[2])
    if parts[0] != 3 { return parts[0] > 3 }
    switch minor {
    case 52...: return true
    case 51: return patch >= 3
    case 50: return patch >= 7
    case 44: return patch >= 6
    default: return false
    }
  }
}
