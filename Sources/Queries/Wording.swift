import RegistryCore
import Schema

extension RegistryError {
  static func unknownQuery(_ name: String, known: [String]) -> Self {
    let names = known.joined(separator: ", ")
    return Self(
      "unknown_query", .usage, vi: "Không có truy vấn \(name). Các truy vấn: \(names), sql.",
      en: "There is no query \(name). Queries: \(names), sql.")
  }

  static func noSuchFilter(_ filter: String, query: NamedQuery) -> Self {
    let names = query.parameters.map(Filters.option).joined(separator: ", ")
    let filter = Filters.option(filter).dropFirst(2)
    return Self(
      "no_such_filter", .usage,
      vi: "Truy vấn \(query.name) không lọc theo \(filter)."
        + (names.isEmpty ? " Truy vấn này không có bộ lọc." : " Các bộ lọc: \(names)."),
      en: "Query \(query.name) has no filter \(filter)."
        + (names.isEmpty ? " It has none." : " It has: \(names)."))
  }

  static func yearAndDay(_ year: Int, _ day: String) -> Self {
    Self(
      "year_and_day", .usage, vi: "Chỉ dùng một trong hai: --year \(year) hoặc --as-of \(day).",
      en: "Use one of the two: --year \(year) or --as-of \(day).")
  }

  static func oddYear(_ year: Int) -> Self {
    Self(
      "odd_year", .usage, vi: "Năm \(year) nằm ngoài khoảng 1990 đến 2200.",
      en: "Year \(year) is not between 1990 and 2200.")
  }

  static func unknownCommune(_ code: String) -> Self {
    Self(
      "unknown_commune", .usage,
      vi: "Không có đơn vị hành chính mã \(code). Mã xã có 5 chữ số, kể cả số 0 ở đầu.",
      en: "There is no unit with code \(code). Commune codes have 5 digits, leading zeros included."
    )
  }

  static func communeOfOtherMap(_ code: String, on map: MapChoice, heir: String?) -> Self {
    Self(
      "commune_of_other_map", .usage,
      vi: "Mã \(code) chỉ có trên \(map.wording.vi). Dùng --map \(map.text)"
        + (heir.map { ", hoặc mã mới: \($0)" } ?? "") + ".",
      en: "Code \(code) is only on the \(map.wording.en). Use --map \(map.text)"
        + (heir.map { ", or the new code: \($0)" } ?? "") + ".")
  }

  static func unknownCategory(_ code: String, known: [String]) -> Self {
    let names = known.joined(separator: ", ")
    return Self(
      "unknown_category", .usage, vi: "Không có phân loại \(code). Các phân loại: \(names).",
      en: "There is no category \(code). Categories: \(names).")
  }

  static func noFolder(_ path: String) -> Self {
    Self(
      "no_such_folder", .noInput, vi: "Không đọc được \(path).", en: "Cannot read \(path).")
  }

  static func oddColumns(_ query: String) -> Self {
    Self(
      "odd_columns", .usage,
      vi: "Các cột khai báo ở đầu tệp \(query).sql không phải là các cột mà câu lệnh trả về.",
      en: "The columns that the header of \(query).sql declares are not those it returns.")
  }

  static var reasonMissing: Self {
    Self(
      "reason_missing", .usage,
      vi: "--show-ids cần lý do: thêm --reason '…'. Lý do được ghi vào nhật ký của sổ.",
      en: "--show-ids needs a reason: add --reason '…'. It is recorded in the registry's trail.")
  }
}

extension RegistryError {
  static var statementTooLong: Self {
    Self(
      "sql_too_long", .usage,
      vi: "Câu lệnh SQL dài quá \(Sandbox.Limits.sqlBytes / 1000) KB.",
      en: "The SQL is longer than \(Sandbox.Limits.sqlBytes / 1000) KB.")
  }

  static var nulInStatement: Self {
    Self(
      "sql_nul", .usage, vi: "Câu lệnh SQL có ký tự NUL (U+0000); hãy xóa nó.",
      en: "There is a NUL (U+0000) in the SQL; remove it.")
  }

  static var severalStatements: Self {
    Self(
      "sql_several", .usage, vi: "Mỗi lần chỉ chạy một câu lệnh SELECT.",
      en: "Only one SELECT statement is run at a time.")
  }

  static var noStatement: Self {
    Self("sql_empty", .usage, vi: "Không có câu lệnh SQL nào.", en: "There is no SQL statement.")
  }

  static func faultySQL(_ message: String, place: String) -> Self {
    Self(
      "sql_faulty", .usage, vi: "Câu lệnh SQL không hợp lệ: \(message).\(place)",
      en: "The SQL is not valid: \(message).\(place)")
  }

  static func parameterMissing(_ names: [String]) -> Self {
    let list = names.joined(separator: ", ")
    return Self(
      "parameter_missing", .usage,
      vi: "Thiếu giá trị cho tham số \(list): thêm --param tên=giá_trị.",
      en: "No value for parameter \(list): add --param name=value.")
  }

  static func noSuchParameter(_ name: String) -> Self {
    Self(
      "no_such_parameter", .usage, vi: "Câu lệnh không có tham số :\(name).",
      en: "The statement has no parameter :\(name).")
  }

  static func notInSandbox(_ what: String) -> Self {
    Self(
      "not_allowed", .notAllowed,
      vi: "Không được phép trong query sql: \(what). Chỉ đọc được các bảng và khung nhìn của sổ"
        + " bằng SELECT; xem sobo query tables.",
      en: "Not allowed in query sql: \(what). Only SELECT from the registry's tables and views is;"
        + " see sobo query tables.")
  }
}

/// Why a result is not complete: the text of its visible mark.
public enum Truncation: Sendable, Hashable {
  /// It has more rows than were asked for.
  case rows(Int)
  /// It took longer than so many seconds.
  case seconds(Int)
  /// A value or the memory grew beyond the limit.
  case size
  /// It failed on the way.
  case failed

  /// The mark as people read it.
  public var wording: Wording {
    switch self {
    case .rows(let count):
      Wording(
        vi: "Kết quả bị cắt ở \(count) dòng (--limit).",
        en: "The result is cut at \(count) rows (--limit).")
    case .seconds(let count):
      Wording(
        vi: "Kết quả bị cắt: quá \(count) giây (--timeout).",
        en: "The result is cut: it took more than \(count) seconds (--timeout).")
    case .size:
      Wording(
        vi: "Kết quả bị cắt: một giá trị hoặc bộ nhớ vượt giới hạn.",
        en: "The result is cut: a value or the memory passed its limit.")
    case .failed:
      Wording(
        vi: "Kết quả bị cắt vì có lỗi.", en: "The result is cut because of an error.")
    }
  }
}

extension RegistryError {
  static var namelessParameter: Self {
    Self(
      "nameless_parameter", .usage, vi: "Hãy đặt tên cho tham số: :tên, không dùng ?.",
      en: "Name the parameters: :name, not ?.")
  }

  static func oddView(_ name: String) -> Self {
    Self(
      "drifted_schema", .integrity, vi: "Khung nhìn \(name) không như sobo đã tạo.",
      en: "View \(name) is not as sobo made it.")
  }
}
