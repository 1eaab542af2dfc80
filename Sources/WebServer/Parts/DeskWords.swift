import RegistryCore

/// Texts of the commands as pages say them: what is an option there is a field here.
enum DeskWords {
  private static let fields: [(option: String, Wording)] = [
    ("--on-error skip", Wording(vi: "“Bỏ lại những dòng đó”", en: "“Leave those rows out”")),
    ("--no-breakers", Wording(vi: "“Đúng như vậy”", en: "“It is right so”")),
    ("--again", Wording(vi: "“Nhập lại tệp đã nhập”", en: "“Take it again”")),
    ("--sheet", Wording(vi: "“Trang tính”", en: "“Sheet”")),
    ("--encoding", Wording(vi: "“Bảng mã”", en: "“Encoding”")),
    ("--commune MÃ", Wording(vi: "“Xã”", en: "“Commune”")),
    ("--commune CODE", Wording(vi: "“Xã”", en: "“Commune”")),
    ("--commune", Wording(vi: "“Xã”", en: "“Commune”")),
    ("--village TÊN", Wording(vi: "“Thôn”", en: "“Village”")),
    ("--village NAME", Wording(vi: "“Thôn”", en: "“Village”")),
    ("--village", Wording(vi: "“Thôn”", en: "“Village”")),
    ("--round", Wording(vi: "“Đợt rà soát”", en: "“Round”")),
    ("--surveyed-on", Wording(vi: "“Ngày rà soát”", en: "“Day of the survey”")),
    ("--dates", Wording(vi: "“Thứ tự ngày tháng”", en: "“Order of dates”")),
    ("--codes-begin", Wording(vi: "“Thêm trước mã hộ”", en: "“Put before codes”")),
    ("--keep-lost-letters", Wording(vi: "“Nhận cả chữ đã hỏng”", en: "“Take lost letters”")),
    ("--profile", Wording(vi: "bảng “Các cột”", en: "the table “Columns”")),
    ("--set ", Wording(vi: "“Giá trị cho mọi dòng” ", en: "“Values for all rows” ")),
  ]

  static func of(_ text: String, _ language: Language) -> String {
    guard text.contains("--") else { return text }
    return fields.reduce(text) { $0.replacing($1.option, with: $1.1[language]) }
  }
}
