import Sheets
import Vietnamese

/// What people and programs write in a field for a number or a code where there is none.
package enum AbsentValue {
  private static let words: Set<String> = [
    "khong", "khong co", "khong ro", "khong nho", "khong biet", "khong cap", "chua", "chua co",
    "chua cap", "chua duoc cap", "chua lam", "chua ro", "dang lam", "dang cap", "dang lam lai",
    "dang cap lai", "mat", "bi mat", "that lac", "trong", "bo trong", "ko", "ko co", "k co",
    "khong co so", "chua co so", "none", "null", "nil", "nan", "n/a", "na", "<na>", "(null)",
    "(trong)", "(khong)", "undefined", "#", "empty", "blank", "unknown", "kxd", "khong xac dinh",
    "con nho", "tre em", "tre nho", "so sinh", "tre so sinh", "moi sinh", "het han", "khong dung",
    "khong su dung", "chua lam lai",
  ]
  /// Of names only what surely is none: a person may be called Trống, a village Mất.
  private static let noNames: Set<String> = [
    "không", "không có", "không rõ", "không biết", "không nhớ", "không có tên", "chưa có",
    "chưa rõ", "chưa biết", "chưa có tên", "(không)", "(trống)", "n/a", "không xác định",
    "chưa xác định", "ko có", "ko rõ", "không rõ tên",
  ]

  /// Whether a text in a field for a name says that there is none: a word for it, signs alone or
  /// zeros alone.
  package static func isWritten(asName text: String) -> Bool {
    if ErrorText(text) == .null { return false }
    return !hasContent(text) || noNames.contains(text.lowercased())
  }

  private static func hasContent(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      scalar != "0" && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }
  }

  /// Whether three digits stand beside each other.
  private static func hasLongNumber(_ text: String) -> Bool {
    var digits = 0
    for byte in text.utf8 {
      digits = (48...57).contains(byte) ? digits + 1 : 0
      if digits == 3 { return true }
    }
    return false
  }

  /// Whether a text, of which nothing is to be collapsed, says that there is no value: a word for it,
  /// a program's error, signs alone or zeros alone.
  package static func isWritten(as text: String) -> Bool {
    if ErrorText(text) != nil { return true }
    guard hasContent(text) else { return true }
    // Most texts are codes, and no word for nothing has a number longer than an age.
    if hasLongNumber(text) { return false }
    var word = VietnameseText.folded(text)
    if word.hasPrefix("("), word.hasSuffix(")") { word = String(word.dropFirst().dropLast()) }
    while let last = word.last, ".!".contains(last) { word.removeLast() }
    if words.contains(word) { return true }
    return isSentence(word)
  }

  /// What says that something is not there, wherever it stands: `chưa làm`, `mất`, `hết hạn`.
  private static let absences: [[String]] = [
    "khong", "ko", "k co", "chua", "mat", "bi mat", "that lac", "het han", "dang lam", "dang cap",
    "dang cho", "dang doi", "cho cap", "doi cap", "cho lam", "doi lam", "cho nhan", "con nho",
    "con be", "tre em", "tre nho", "so sinh", "moi sinh", "duoi tuoi", "trong",
  ].map { $0.split(separator: " ").map(String.init) }

  /// What stands beside it: verbs, the papers and numbers, the person, an age.
  private static let others: Set<String> = [
    "co", "cap", "lam", "lai", "duoc", "du", "den", "toi", "tuoi", "thang", "ngay", "ro", "nho",
    "biet",
    "nhan", "doi", "cho", "dung", "su", "bi", "dang", "da", "thi", "duoi", "moi", "vi", "do", "con",
    "be",
    "ma", "so", "ho", "ngheo", "can", "hieu", "the", "giay", "to", "cccd", "cmnd", "cmt", "cc",
    "cuoc",
    "cong", "dan", "chieu", "dinh", "danh", "ca", "nhan", "chung", "minh", "thu", "bhyt", "bhxh",
    "bao",
    "hiem", "y", "te", "xa", "hoi", "sdt", "dt", "dien", "thoai", "phone", "gcn", "quyet", "qd",
    "van",
    "ban", "nguoi", "chau", "tre", "em", "thanh", "vien", "tai", "thoi", "diem", "nay", "hien",
    "dc",
    "khai", "sinh", "giu", "trinh", "thong", "tin",
  ]

  private static let separators = Array(" /,;.()".utf8)

  /// Whether words say nothing but that there is no number or code: `chưa đủ tuổi làm căn cước`.
  private static func isSentence(_ folded: String) -> Bool {
    let words = folded.utf8.split { Self.separators.contains($0) }.compactMap { String($0) }
      .filter { $0 != "-" && $0 != "–" }
    guard (2...14).contains(words.count) else { return false }
    let isKnown = words.indices.allSatisfy { place in
      let word = words[place]
      if others.contains(word) || absences.contains(where: { $0.contains(word) }) { return true }
      // An age: `chưa đủ 14 tuổi`.
      return word.count <= 2 && word.allSatisfy(\.isNumber)
        && ["tuoi", "thang", "ngay"].contains(place + 1 < words.count ? words[place + 1] : "")
    }
    let isUnderAge = words.contains("duoi") && words.contains("tuoi")
    return isKnown
      && (isUnderAge
        || absences.contains { absence in
          words.indices.contains { words[$0...].starts(with: absence) }
        })
  }
}
