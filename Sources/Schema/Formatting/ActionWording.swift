import RegistryCore

/// What people call the commands that entries were made by.
///
/// An entry keeps the command as it is typed, which is what English readers are shown.
package enum ActionWording {
  /// A command with what it was done to, such as `record edit households` or `undo 17`.
  package static func of(_ action: String) -> Wording {
    Wording(vi: vietnamese(action) ?? action, en: action)
  }

  private static func vietnamese(_ action: String) -> String? {
    if let whole = whole[action] { return whole }
    guard let space = action.lastIndex(of: " ") else { return nil }
    let object = String(action[action.index(after: space)...])
    guard let words = leading[String(action[..<space])] else { return nil }
    if object.allSatisfy(\.isNumber) { return "\(words) \(object)" }
    let title = RecordKind.title(of: object, in: .vietnamese)
    return "\(words) \(title.prefix(1).lowercased() + title.dropFirst())"
  }

  /// What is done to a kind of record, a batch or an entry.
  private static let leading = [
    "import": "nhập", "record add": "thêm", "record edit": "sửa", "record close": "kết thúc",
    "batch undo": "hoàn tác lô", "undo": "hoàn tác lần ghi",
  ]

  private static let whole = [
    "init": "tạo sổ", "migrate up": "nâng cấp sổ", "doctor salvage": "cứu sổ hỏng",
    "backup drill": "diễn tập phục hồi", "record redact": "xóa dữ liệu cá nhân",
    "query show-ids": "xem số cá nhân", "admin load": "nạp bản đồ hành chính",
    "admin village rename": "đổi tên thôn", "admin village merge": "gộp thôn",
    "admin village close": "kết thúc thôn", "setting set": "đặt thiết lập",
    "setting unset": "bỏ thiết lập",
    "household split": "tách hộ", "household merge": "nhập hộ", "household unmerge": "bỏ nhập hộ",
    "household transfer": "chuyển người", "household change-head": "đổi chủ hộ",
    "household move": "chuyển thôn", "household death": "ghi chết", "household birth": "ghi sinh",
    "household marriage": "ghi kết hôn",
    "review open": "mở đợt rà soát", "review list --update": "bổ sung danh sách rà soát",
    "review opinion": "ghi ý kiến cấp trên", "review recognise": "ghi quyết định công nhận",
    "review withdraw": "thu hồi quyết định", "review certify": "cấp số giấy chứng nhận",
    "review close": "đóng đợt rà soát", "review cancel": "hủy đợt rà soát",
    "review reopen": "mở lại đợt rà soát", "review standard add": "thêm chuẩn nghèo",
    "review standard points": "ghi điểm chuẩn nghèo",
    "review standard adopt": "áp dụng chuẩn nghèo",
    "audit run": "kiểm tra sổ", "audit assign": "giao phát hiện",
    "audit accept": "chấp nhận phát hiện",
    "audit reopen": "mở lại phát hiện", "audit set": "đặt mức kiểm tra",
    "audit sample": "chọn mẫu", "audit sample-answers": "nhập kết quả đi kiểm tra mẫu",
    "audit different": "ghi là hai người khác nhau",
  ]
}
