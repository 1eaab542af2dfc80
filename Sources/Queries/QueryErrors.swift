import RegistryCore
import Schema
import Vietnamese

/// What can be wrong with a question.
extension RegistryError {
  static func unknownQuery(_ name: String, known: [String]) -> Self {
    let names = known.joined(separator: ", ")
    return Self(
      .unknownQuery, vi: "Không có truy vấn \(name). Các truy vấn: \(names), sql.",
      en: "There is no query \(name). Queries: \(names), sql.")
  }

  static func noSuchFilter(_ filter: String, query: NamedQuery) -> Self {
    let names = query.filterTexts.joined(separator: ", ")
    let filter = Filters.option(filter).dropFirst(2)
    return Self(
      .noSuchFilter,
      vi: "Truy vấn \(query.name) không lọc theo \(filter)."
        + (names.isEmpty ? " Truy vấn này không có bộ lọc." : " Các bộ lọc: \(names)."),
      en: "Query \(query.name) has no filter \(filter)."
        + (names.isEmpty ? " It has none." : " It has: \(names)."))
  }

  static func badQueryParameter(_ name: String, _ value: String) -> Self {
    Self(
      .badQueryParameter, vi: "--param \(name)=\(value): cần một số nguyên dương.",
      en: "--param \(name)=\(value): a whole number above 0 is due.")
  }

  static func noSuchColumn(_ name: String, of columns: [NamedQuery.Column]) -> Self {
    let vi = columns.map { $0.title.vi == $0.name ? $0.name : "\($0.title.vi) (\($0.name))" }
    return Self(
      .noSuchColumn,
      vi: "Không có cột “\(name)”. Các cột, ghi theo tiêu đề hay tên, cách nhau bằng dấu phẩy:"
        + " \(vi.joined(separator: ", ")).",
      en: "There is no column “\(name)”. Columns: \(columns.map(\.name).joined(separator: ", ")).")
  }

  static func yearAndDay(_ year: Int, _ day: String) -> Self {
    Self(
      .yearAndDay, vi: "Chỉ dùng một trong hai: --year \(year) hoặc --as-of \(day).",
      en: "Use one of the two: --year \(year) or --as-of \(day)."
    ).withRemedy
  }

  /// A code or name that is only on another map, with the units that have it there.
  static func communeOfOtherMap(
    _ text: String, units: [AdminUnit], on map: MapChoice, successors: [String]
  ) -> Self {
    let isName = text.contains(where: \.isLetter)
    let known = units.map { "\($0.code) \($0.name)" }.joined(separator: ", ")
    let became = successors.joined(separator: ", ")
    return Self(
      .communeOfOtherMap,
      vi: (isName
        ? "Tên \(text) chỉ có trên \(map.wording.vi) (\(known))."
        : "Mã \(text) chỉ có trên \(map.wording.vi).") + " Dùng --map \(map.text)"
        + (became.isEmpty ? "" : ", hoặc mã mới: \(became)") + ".",
      en: (isName
        ? "The name \(text) is only on the \(map.wording.en) (\(known))."
        : "Code \(text) is only on the \(map.wording.en).") + " Use --map \(map.text)"
        + (became.isEmpty ? "" : ", or the new code: \(became)") + ".")
  }

  static func unknownCategory(_ text: String, known: [CodeLabels.Entry]) -> Self {
    let names = Wording { language in
      known.map { "\($0.label[language]) (\($0.code))" }.joined(separator: ", ")
    }
    return Self(
      .unknownCategory, vi: "Không có phân loại “\(text)”. Các phân loại: \(names.vi).",
      en: "There is no category “\(text)”. Categories: \(names.en).")
  }

  /// A query's file whose header cannot be read, with its line.
  static func badQuery(_ path: String, _ fault: SQLFault) -> Self {
    let words = fault.reason.wording
    return Self(
      .badQuery, vi: "Tệp truy vấn \(path):\(fault.line): \(words.vi).",
      en: "Query file \(path):\(fault.line): \(words.en)."
    ).withRemedy
  }

  static func oddColumns(_ query: String) -> Self {
    Self(
      .oddColumns,
      vi: "Các cột khai báo ở đầu tệp \(query).sql không phải là các cột mà câu lệnh trả về.",
      en: "The columns that the header of \(query).sql declares are not those it returns."
    ).withRemedy
  }

  static var sqlTooLong: Self {
    Self(
      .sqlTooLong,
      vi: "Câu lệnh SQL dài quá \(Sandbox.Limits.sqlBytes / 1000) KB.",
      en: "The SQL is longer than \(Sandbox.Limits.sqlBytes / 1000) KB."
    ).withRemedy
  }

  static var sqlNul: Self {
    Self(
      .sqlNul, vi: "Câu lệnh SQL có ký tự NUL (U+0000); hãy xóa nó.",
      en: "There is a NUL (U+0000) in the SQL; remove it.")
  }

  static var sqlSeveral: Self {
    Self(
      .sqlSeveral, vi: "Mỗi lần chỉ chạy một câu lệnh SELECT.",
      en: "Only one SELECT statement is run at a time."
    ).withRemedy
  }

  static var sqlEmpty: Self {
    Self(
      .sqlEmpty, vi: "Không có câu lệnh SQL nào.", en: "There is no SQL statement."
    ).withRemedy
  }

  static func sqlFaulty(_ message: String, place: String) -> Self {
    Self(
      .sqlFaulty, vi: "Câu lệnh SQL không hợp lệ: \(vietnamese(message)).\(place)",
      en: "The SQL is not valid: \(message).\(place)")
  }

  /// What SQLite says most often of a statement; the rest is shown in its own words.
  private static func vietnamese(_ message: String) -> String {
    let behind = [
      ("no such table: ", "không có bảng "), ("no such column: ", "không có cột "),
      ("no such function: ", "không có hàm "),
      ("ambiguous column name: ", "không rõ cột của bảng nào: "),
      ("unrecognized token: ", "không hiểu "),
      ("wrong number of arguments to function ", "sai số tham số của hàm "),
    ]
    for (en, vi) in behind where message.hasPrefix(en) { return vi + message.dropFirst(en.count) }
    if message == "incomplete input" { return "câu lệnh chưa hết" }
    let (near, end) = ("near ", ": syntax error")
    if message.hasPrefix(near), message.hasSuffix(end) {
      return "sai cú pháp ở " + message.dropFirst(near.count).dropLast(end.count)
    }
    return message
  }

  static func parameterMissing(_ names: [String]) -> Self {
    let list = names.joined(separator: ", ")
    return Self(
      .parameterMissing,
      vi: "Thiếu giá trị cho tham số \(list): thêm --param tên=giá_trị.",
      en: "No value for parameter \(list): add --param name=value.")
  }

  static func noSuchParameter(_ name: String) -> Self {
    Self(
      .noSuchParameter, vi: "Câu lệnh không có tham số :\(name).",
      en: "The statement has no parameter :\(name)."
    ).withRemedy
  }

  static func notAllowed(inSandbox what: String) -> Self {
    Self(
      .notAllowed,
      vi: "Không được phép trong query sql: \(what). Chỉ đọc được các bảng và khung nhìn của sổ"
        + " bằng SELECT; xem sobo query tables.",
      en: "Not allowed in query sql: \(what). Only SELECT from the registry's tables and views is;"
        + " see sobo query tables.")
  }

  static var namelessParameter: Self {
    Self(
      .namelessParameter, vi: "Hãy đặt tên cho tham số: :tên, không dùng ?.",
      en: "Name the parameters: :name, not ?.")
  }

  /// A number written out beside columns of pseudonyms.
  static func numberInSQL(_ number: String) -> Self {
    let shown = NumberMask.of(number)
    return Self(
      .numberInSQL,
      vi: "Câu lệnh có số \(shown), mà cột có số cá nhân đọc ra là bí danh, không bằng số nào.",
      en:
        "The statement has the number \(shown), and columns of personal numbers read as pseudonyms,"
        + " which equal no number."
    ).withRemedy
  }

  static var pseudonymOfExpression: Self {
    Self(
      .pseudonymOfExpression, vi: "pseudonym() chỉ nhận một số trong dấu nháy, hoặc :tham_số.",
      en: "pseudonym() takes only a number in quotes, or :parameter."
    ).withRemedy
  }

  static var pseudonymsTooMany: Self {
    Self(
      .pseudonymsTooMany,
      vi: "Câu lệnh hỏi bí danh của hơn \(PseudonymCalls.limit) số.",
      en: "The statement asks for the pseudonyms of more than \(PseudonymCalls.limit) numbers."
    ).withRemedy
  }

  static func driftedSchema(view name: String) -> Self {
    Self(
      .driftedSchema, vi: "Khung nhìn \(name) không như sobo đã tạo.",
      en: "View \(name) is not as sobo made it."
    ).withRemedy
  }
}
