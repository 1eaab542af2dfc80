import Glibc
import Messages

/// The first bytes of an SQLite file (https://sqlite.org/fileformat2.html §1.3), read without
/// SQLite.
struct FileHeader {
  private let bytes: [UInt8]

  init(reading path: String) throws(RegistryError) {
    guard !NamedFile.isForeign(path) else { throw .file(.notAFile(path)) }
    let descriptor = NamedFile.open(path)
    guard descriptor >= 0 else { throw .inaccessible(path, errno) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = read(descriptor, &bytes, bytes.count)
    guard count == 100, bytes.starts(with: Array("SQLite format 3".utf8) + [0]) else {
      throw .notARegistry(path)
    }
    self.bytes = bytes
  }

  private func number(_ place: Int) -> Int {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  private var pageSize: Int {
    let size = Int(bytes[16]) << 8 | Int(bytes[17])
    return size == 1 ? 65_536 : size
  }

  /// Whether the file is marked as a registry.
  var isOurs: Bool { number(68) == Int(FileProfile.applicationID) }

  func signs(fileSize: Int, hasLog: Bool) -> [HealthCheck] {
    var signs: [HealthCheck] = []
    if isOurs {
      signs.append(HealthCheck("application_id", .ok, "sobo"))
    } else {
      signs.append(
        HealthCheck(
          "application_id", .fault,
          vi: "\(number(68)): tệp SQLite của chương trình khác, không phải sổ của sobo.",
          en: "\(number(68)): an SQLite file of another program, not a sobo registry."))
    }
    let isWAL = bytes[18] == 2 && bytes[19] == 2
    signs.append(
      isWAL
        ? HealthCheck("journal_mode", .ok, "wal")
        : HealthCheck(
          "journal_mode", .warning,
          vi: "delete: người đọc và người ghi chặn nhau. Đây là bản sao lưu? Dùng: sobo backup"
            + " restore",
          en: "delete: readers and writers block one another. Is this a backup?"
            + " Use: sobo backup restore"))
    let pages = number(28)
    let (expected, overflow) = pages.multipliedReportingOverflow(by: pageSize)
    // The WAL may hold the pages that are not in the file yet.
    guard !overflow, pages > 0, fileSize >= expected || isWAL && hasLog else {
      return signs + [
        HealthCheck(
          "size", .fault, vi: "tệp bị cắt cụt: \(fileSize) byte thay vì \(expected) byte.",
          en: "the file is cut short: \(fileSize) bytes instead of \(expected) bytes.")
      ]
    }
    return signs
  }
}
