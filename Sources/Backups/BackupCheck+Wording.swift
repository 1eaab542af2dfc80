import Audits
import RegistryCore
import Verification
import Vietnamese

extension BackupCheck {
  /// What people call a check; in English its name.
  public static func title(of name: String) -> Wording {
    if name.hasPrefix("restored_") {
      return Wording(vi: title(of: String(name.dropFirst(9))).vi + " sau phục hồi", en: name)
    }
    if name.hasPrefix("erased_") {
      return Wording(vi: title(of: String(name.dropFirst(7))).vi + " sau khi xóa lại", en: name)
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
      case "reads": "nhật ký tra cứu"
      case "recorded": "ghi kết quả vào sổ"
      case "continued": "nối tiếp với sổ"
      default: name
      }
    return Wording(vi: vi, en: name)
  }
}

extension Wording {
  static let noFault = Wording(vi: "không có lỗi", en: "ok")

  package static func whole(_ verdict: TrailVerdict) -> Wording {
    func count(_ number: Int) -> String { VietnameseNumbers.grouped(Int64(number)) }
    return Wording(
      vi: "\(count(verdict.entries)) lần ghi, \(count(verdict.changes)) thay đổi,"
        + " \(count(verdict.rows)) dòng khớp", en: verdict.line)
  }
}
