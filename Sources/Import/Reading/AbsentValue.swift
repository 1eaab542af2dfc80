import Sheets
import Vietnamese

/// What people and programs write in a field for a number or a code where there is none.
enum AbsentValue {
  private static let words: Set<String> = [
    "khong", "khong co", "khong ro", "khong nho", "khong biet", "khong cap", "chua", "chua co",
    "chua cap", "chua duoc cap", "chua lam", "chua ro", "dang lam", "dang cap", "dang lam lai",
    "dang cap lai", "mat", "bi mat", "that lac", "trong", "bo trong", "ko", "ko co", "k co",
    "khong co so", "chua co so", "none", "null", "nil", "nan", "n/a", "na", "<na>", "(null)",
    "(trong)", "(khong)", "undefined", "#", "empty", "blank", "unknown", "kxd", "khong xac dinh",
    "con nho", "tre em", "tre nho", "so sinh", "tre so sinh", "moi sinh", "het han", "khong dung",
    "khong su dung", "chua lam lai",
  ]
  /// What stands behind such a word: `chưa cấp mã`, `không có CCCD`, `hết hạn thẻ`.
  private static let papers: Set<String> = [
    "ma", "ma ho", "so", "the", "giay", "giay to", "cccd", "cmnd", "cmt", "can cuoc", "ho chieu",
    "dinh danh", "ma dinh danh", "so dinh danh", "bhyt", "the bhyt", "the can cuoc", "bao hiem",
    "sdt", "dt", "dien thoai", "so dien thoai", "so cccd", "so cmnd",
  ]

  /// Of names only what surely is none: a person may be called Trống, a village Mất.
  private static let noNames: Set<String> = [
    "không", "không có", "không rõ", "không biết", "không nhớ", "không có tên", "chưa có",
    "chưa rõ", "chưa biết", "chưa có tên", "(không)", "(trống)",
  ]

  /// Whether a text in a field for a name says that there is none: a word for it, signs alone or
  /// zeros alone.
  static func isWritten(asName text: String) -> Bool {
    if ErrorText(text) == .null { return false }
    return !hasContent(text) || noNames.contains(text.lowercased())
  }

  private static func hasContent(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      scalar != "0" && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }
  }

  /// Whether a text, of which nothing is to be collapsed, says that there is no value: a word for it,
  /// a program's error, signs alone or zeros alone.
  static func isWritten(as text: String) -> Bool {
    if ErrorText(text) != nil { return true }
    guard hasContent(text) else { return true }
    var word = VietnameseText.folded(text)
    if word.hasPrefix("("), word.hasSuffix(")") { word = String(word.dropFirst().dropLast()) }
    while let last = word.last, ".!".contains(last) { word.removeLast() }
    if words.contains(word) { return true }
    return word.indices.contains { place in
      word[place] == " " && papers.contains(String(word[word.index(after: place)...]))
        && words.contains(String(word[..<place]))
    }
  }
}
