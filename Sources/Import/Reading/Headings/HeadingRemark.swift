import Schema
import Vietnamese

/// What a remark in a heading says of the column.
enum HeadingRemark: Hashable {
  /// Nothing that changes how its values are read.
  case harmless
  /// The unit of its money.
  case unit(MoneyUnit)
  /// How its dates are written.
  case dates(DateOrder)
  /// The column is about somebody else, or about what was before.
  case other
  case unclear

  /// Reads a remark about a field of a kind.
  init(_ remark: String, on field: Field, of kind: RecordKind) {
    let remark = UnitMark(in: remark)?.unit ?? remark
    if case .money = field.form, SpellingKey.loose(remark) == "k" {
      // A thousand, or the letter of the column.
      self = .unclear
    } else if case .money = field.form, let unit = Self.unit(remark, field) {
      self = .unit(unit)
    } else if let dates = Self.dates(remark), field.form == .date || field.form == .birth {
      self = dates
    } else if Self.isAlwaysHarmless(remark) || Self.isName(remark, of: field)
      || Self.measures(field.form).contains(SpellingKey.loose(remark))
      || (field.form == .hundredths && remark == "%")
    {
      self = .harmless
    } else {
      self = Self.subject(remark, field, kind) ?? .unclear
    }
  }

  /// Whether it has to be understood before a value of the field is read.
  static func matters(for field: Field) -> Bool {
    switch field.form {
    case .money, .date, .birth, .integer, .area, .hundredths, .citizenID: true
    case .text, .code, .ethnicGroup, .yesNo, .set, .parts: false
    }
  }
}

extension String {
  /// Whether a remark changes nothing, whatever the column is.
  package var isHarmlessRemark: Bool {
    HeadingRemark.isAlwaysHarmless(self)
      || [.harmless, .dates(.dayMonth)].contains(HeadingRemark.dates(self))
  }
}

// MARK: Remarks that change nothing

extension HeadingRemark {
  private static let usual = keys(
    "nếu có", "nếu biết", "ghi rõ", "ghi rõ họ tên", "ghi đầy đủ", "bắt buộc", "không bắt buộc",
    "tùy chọn", "có/không", "đánh dấu x", "x", "nam/nữ", "viết hoa", "chữ in hoa", "in hoa",
    "dương lịch", "theo CCCD", "theo căn cước", "theo giấy khai sinh", "theo sổ hộ khẩu",
    "theo mẫu", "theo quyết định", "xem hướng dẫn", "chọn trong danh sách", "12 số", "12 chữ số",
    "gồm 12 số", "gồm 12 chữ số", "9 số", "9 hoặc 12 số", "CCCD", "hoặc CMND", "hoặc CCCD",
    "CCCD hoặc CMND", "số định danh", "mới", "hiện nay", "hiện tại", "sau sáp nhập", "required",
    "optional", "if any", "if known", "current")

  private static let counts = keys(
    "người", "khẩu", "nhân khẩu", "hộ", "hộ gia đình", "con", "cái", "chiếc", "lượt", "lượt người",
    "suất", "phiếu", "bản", "điểm", "chữ ký", "học viên", "đại biểu", "thành viên", "công trình",
    "mô hình", "persons", "people", "households", "points")

  private static func keys(_ texts: String...) -> Set<String> { Set(texts.map(SpellingKey.loose)) }

  /// Whether a text only says what is counted.
  static func isCount(_ text: String) -> Bool {
    let key = SpellingKey.loose(text)
    return counts.contains(key) || measures(.area).contains(key) || text == "%"
  }

  private static func measures(_ form: Field.Form) -> Set<String> {
    switch form {
    case .integer: counts
    case .area: keys("m2", "m²", "mét vuông", "m vuông")
    case .hundredths: keys("phần trăm", "tỷ lệ phần trăm")
    default: []
    }
  }

  fileprivate static func isAlwaysHarmless(_ remark: String) -> Bool {
    let key = SpellingKey.loose(remark)
    let isMoney = remark.contains("₫") || ForeignMoney.isNamed(in: remark)
    return key.isEmpty && !remark.contains(where: { "%‰".contains($0) }) && !isMoney
      || usual.contains(key)
      || isNumbering(remark)
  }

  /// Whether it only numbers the column: `3`, `B`, `7=5+6`.
  private static func isNumbering(_ remark: String) -> Bool {
    let parts = remark.split { "=+-–x*/:. ".contains($0) }
    if parts.count == 1, let letter = parts.first, letter.count == 1, letter.first?.isASCII == true,
      letter.first?.isLetter == true || letter.first?.isNumber == true
    {
      return true
    }
    return !parts.isEmpty && parts.allSatisfy { $0.count <= 2 && $0.allSatisfy(\.isNumber) }
      && (parts.count == 1 || remark.contains("="))
  }

  private static func isName(_ remark: String, of field: Field) -> Bool {
    let key = SpellingKey.loose(remark)
    return HeaderMap.spellings(of: field).contains { SpellingKey.loose($0) == key }
  }
}

// MARK: Money and dates

extension HeadingRemark {
  /// A unit of money, for each person and month only where the field is that by itself.
  private static func unit(_ remark: String, _ field: Field) -> MoneyUnit? {
    let parts = remark.split(separator: "/")
    guard let first = parts.first, let unit = MoneyUnit(String(first)) else { return nil }
    let per = SpellingKey.loose(parts.dropFirst().joined())
    return per.isEmpty || SpellingKey.loose(field.title.vi).contains(per) ? unit : nil
  }

  private static let formatWords: [String: Character] = [
    "d": "d", "dd": "d", "ngay": "d", "day": "d", "m": "m", "mm": "m", "thang": "m", "month": "m",
    "y": "y", "yy": "y", "yyyy": "y", "nam": "y", "year": "y", "nnnn": "y",
  ]

  private static let formatLeads: Set<String> = [
    "dinh", "dang", "kieu", "ghi", "theo", "vi", "du", "vd", "format", "as", "e", "g", "eg", "nhu",
    "nhap", "sinh", "viet",
  ]

  /// How dates are written: a pattern such as `dd/mm/yyyy`, or an example.
  fileprivate static func dates(_ remark: String) -> HeadingRemark? {
    let folded = VietnameseText.folded(remark)
    let words = folded.split { !($0.isLetter || $0.isNumber) }.map(String.init)
      .drop { formatLeads.contains($0) }
    guard !words.isEmpty else { return nil }
    let joined = words.joined()
    if ["ddmmyyyy", "mmddyyyy", "yyyymmdd"].contains(joined), words.count == 1 {
      return joined.hasPrefix("mmdd") ? .dates(.monthDay) : .harmless
    }
    if words.allSatisfy({ $0.allSatisfy(\.isNumber) }) {
      guard words.count == 3 else { return nil }
      if words.first?.count == 4 { return .harmless }
      return DateOrder(of: words.joined(separator: "/")).map {
        $0 == .monthDay ? .dates(.monthDay) : .dates(.dayMonth)
      }
    }
    var pattern = ""
    for word in words {
      // What stands behind the year is a time.
      if pattern.count == 3 || (pattern.count == 2 && pattern.hasSuffix("y")) { break }
      if formatLeads.contains(word) { continue }
      guard let part = formatWords[word] else { return nil }
      pattern.append(part)
    }
    switch pattern {
    case "dmy": return .dates(.dayMonth)
    case "mdy": return .dates(.monthDay)
    case "ymd", "my", "ym", "y": return .harmless
    default: return .unclear
    }
  }
}

// MARK: Whom it is about

extension HeadingRemark {
  private static let roles = [
    "trưởng thôn", "trưởng xóm", "trưởng bản", "tổ trưởng", "trưởng tổ", "trưởng khu", "trưởng ban",
    "bí thư", "chủ tịch", "phó chủ tịch", "công an", "cán bộ", "điều tra viên", "rà soát viên",
    "giáo viên", "phụ trách", "liên hệ", "đại diện", "giám hộ", "hàng xóm", "chủ nhà", "chủ trọ",
    "UBND", "người thân", "người nhà", "người khác", "người báo", "người cung cấp", "người lập",
    "người giám hộ", "người liên hệ", "người nhận", "người nộp", "người khai", "người đại diện",
    "người ký", "người giới thiệu", "người phụ trách", "người rà soát", "người trả lời",
    "người chăm sóc", "người nuôi dưỡng", "người đứng tên", "cha", "mẹ", "bố", "ông", "bà", "vợ",
    "chồng", "con", "anh", "chị", "em", "cháu", "cô", "chú", "bác", "village head", "relative",
    "contact", "official", "mother", "father", "spouse", "wife", "husband", "child", "guardian",
    "neighbour",
  ].map(words)

  private static let before = [
    "cũ", "trước", "năm trước", "kỳ trước", "lần trước", "trước đây", "trước sáp nhập",
    "trước khi sáp nhập", "old", "former", "previous",
  ].map(words)

  private static func words(_ text: String) -> [String] {
    VietnameseText.folded(text).split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  /// Whom or what a remark says the column is about; nil where it says nothing known.
  private static func subject(_ remark: String, _ field: Field, _ kind: RecordKind)
    -> HeadingRemark?
  {
    let words = Array(words(remark).drop { $0 == "cua" || $0 == "of" })
    if before.contains(words) { return .other }
    // Which relations there are, not whose.
    if case .code("relation") = field.form { return .harmless }
    if ["chu ho", "head", "head of household"].contains(words.joined(separator: " ")) {
      return head(field, kind)
    }
    guard roles.contains(where: { words.starts(with: $0) }) else { return nil }
    return isOfOffice(field, kind) ? .harmless : .other
  }

  /// What is said of a household's head is the household's own, but no member's.
  private static func head(_ field: Field, _ kind: RecordKind) -> HeadingRemark? {
    switch kind.plan {
    case .household, .assessment: .harmless
    case .member: field.link == nil ? .other : .harmless
    case .list:
      ListField(rawValue: field.name).map(ofPersons.contains) == true ? nil : .harmless
    default: field.personal == nil ? .harmless : nil
    }
  }

  private static let ofPersons: Set<ListField> = [
    .citizenID, .birth, .birthMale, .birthFemale, .sex, .ethnicGroup,
  ]

  /// Whether a field names somebody in office, so that a role says only which.
  private static func isOfOffice(_ field: Field, _ kind: RecordKind) -> Bool {
    switch kind.plan {
    case .household, .member, .list: false
    default: field.form == .text && field.personal == nil && field.link == nil
    }
  }
}
