import RegistryCore
import SQLite
import Synchronization

/// SQLite's own log messages, on standard error after `sqlite:`.
enum OperationalLog {
  /// To be called before the first connection is opened.
  ///
  /// Shown are damage, failing disks and files that vanish under the library; with `SOBO_DEBUG` set
  /// everything, statements that fail and are dealt with included.
  static func install() {
    let showsAll = environment("SOBO_DEBUG") != nil
    Connection.installLog { code, message in
      guard showsAll || isGrave(code), showsAll || shown.withLock({ $0.insert(code).inserted })
      else { return }
      Console.note("sqlite: \(code) " + (showsAll ? message : words(code, message)))
    }
  }

  /// What is shown; the library's own words are English.
  private static func words(_ code: Int32, _ message: String) -> String {
    let vi =
      switch code & 0xFF {
      case 10: "lỗi khi đọc hay ghi đĩa"
      case 11: "cấu trúc tệp cơ sở dữ liệu bị hỏng"
      default: "cảnh báo của thư viện"
      }
    return Wording(vi: vi, en: message)[.spoken]
  }

  /// Damage is met again and again, so each result code is printed once.
  private static let shown = Mutex<Set<Int32>>([])

  private static func isGrave(_ code: Int32) -> Bool {
    switch code & 0xFF {
    // SQLITE_IOERR, SQLITE_CORRUPT.
    case 10, 11: true
    // SQLITE_WARNING, but not that a query made an index of its own (SQLITE_WARNING_AUTOINDEX).
    case 28: code != 284
    default: false
    }
  }
}
