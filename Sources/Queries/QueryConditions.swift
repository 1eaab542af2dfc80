import RegistryCore

extension ErrorCatalogue {
  package static let queries = ErrorCatalogue(
    "Queries", vi: "Truy vấn và SQL", en: "Queries and SQL",
    [
      .unknownQuery, .noSuchFilter, .noSuchColumn, .yearAndDay, .communeOfOtherMap,
      .unknownCategory,
      .badQuery, .oddColumns, .sqlTooLong, .sqlNul, .sqlSeveral, .sqlEmpty, .sqlFaulty,
      .parameterMissing,
      .noSuchParameter, .namelessParameter, .badQueryParameter, .numberInSQL,
      .pseudonymOfExpression, .pseudonymsTooMany,
    ])
}

extension ErrorCondition {
  package static let unknownQuery = ErrorCondition(
    "unknown_query", exit: .usage,
    meaning: Wording(
      vi: "Không có truy vấn tên này.",
      en: "There is no query of this name."),
    remedy: Wording(
      vi: "Xem các truy vấn: sobo query list",
      en: "List the queries: sobo query list"))

  package static let noSuchColumn = ErrorCondition(
    "no_such_column", exit: .usage,
    meaning: Wording(
      vi: "Kết quả không có cột này.",
      en: "The result has no such column."),
    remedy: Wording(
      vi: "Dùng một trong các cột được nêu ra, hoặc --columns all.",
      en: "Use one of the columns shown, or --columns all."))

  package static let noSuchFilter = ErrorCondition(
    "no_such_filter", exit: .usage,
    meaning: Wording(
      vi: "Truy vấn không có bộ lọc này.",
      en: "The query has no such filter."),
    remedy: Wording(
      vi: "Dùng một trong các bộ lọc được nêu ra.",
      en: "Use one of the filters shown."))

  package static let yearAndDay = ErrorCondition(
    "year_and_day", exit: .usage,
    meaning: Wording(
      vi: "--year và --as-of được dùng cùng lúc.",
      en: "Both --year and --as-of are given."),
    remedy: Wording(
      vi: "Bỏ một trong hai.",
      en: "Leave one of them out."))

  package static let communeOfOtherMap = ErrorCondition(
    "commune_of_other_map", exit: .usage,
    meaning: Wording(
      vi: "Mã chỉ có trên bản đồ khác.",
      en: "The code is only on another map."),
    remedy: Wording(
      vi: "Chọn bản đồ đó bằng --map, hoặc dùng mã mới được nêu ra.",
      en: "Choose that map with --map, or use the new code shown."))

  package static let unknownCategory = ErrorCondition(
    "unknown_category", exit: .usage,
    meaning: Wording(
      vi: "Không có phân loại hộ mang mã hoặc tên này.",
      en: "There is no category of this code or name."),
    remedy: Wording(
      vi: "Dùng một trong các tên hoặc mã được nêu ra.",
      en: "Use one of the names or codes shown."))

  package static let badQuery = ErrorCondition(
    "bad_query", exit: .usage,
    meaning: Wording(
      vi: "Tệp truy vấn có lỗi ở dòng được nêu ra.",
      en: "A query's file is faulty at the line shown."),
    remedy: Wording(
      vi: "Sửa dòng đó.",
      en: "Correct that line."))

  package static let oddColumns = ErrorCondition(
    "odd_columns", exit: .usage,
    meaning: Wording(
      vi: "Phần đầu tệp .sql khai báo các cột khác với cột mà câu lệnh trả về.",
      en: "The header of a .sql file declares other columns than the query returns."),
    remedy: Wording(
      vi: "Sửa phần đầu của tệp cho khớp.",
      en: "Correct the header of the file."))

  package static let sqlTooLong = ErrorCondition(
    "sql_too_long", exit: .usage,
    meaning: Wording(
      vi: "Câu lệnh SQL quá dài.",
      en: "The SQL is too long."),
    remedy: Wording(
      vi: "Rút ngắn câu lệnh.",
      en: "Shorten it."))

  package static let sqlNul = ErrorCondition(
    "sql_nul", exit: .usage,
    meaning: Wording(
      vi: "Câu lệnh SQL có ký tự NUL.",
      en: "There is a NUL in the SQL."),
    remedy: Wording(
      vi: "Xóa ký tự đó.",
      en: "Remove it."))

  package static let sqlSeveral = ErrorCondition(
    "sql_several", exit: .usage,
    meaning: Wording(
      vi: "Có hơn một câu lệnh SQL.",
      en: "There is more than one SQL statement."),
    remedy: Wording(
      vi: "Chạy từng câu lệnh một.",
      en: "Run them one by one."))

  package static let sqlEmpty = ErrorCondition(
    "sql_empty", exit: .usage,
    meaning: Wording(
      vi: "Không có câu lệnh SQL nào.",
      en: "There is no SQL statement."),
    remedy: Wording(
      vi: "Ghi một câu SELECT.",
      en: "Give one SELECT."))

  package static let sqlFaulty = ErrorCondition(
    "sql_faulty", exit: .usage,
    meaning: Wording(
      vi: "Câu lệnh SQL không hợp lệ.",
      en: "The SQL is not valid."),
    remedy: Wording(
      vi: "Sửa câu lệnh ở chỗ được nêu ra; xem sobo query tables.",
      en: "Correct it where shown; see sobo query tables."))

  package static let parameterMissing = ErrorCondition(
    "parameter_missing", exit: .usage,
    meaning: Wording(
      vi: "Một tham số của câu lệnh chưa có giá trị.",
      en: "A parameter of the statement has no value."),
    remedy: Wording(
      vi: "Thêm --param tên=giá_trị.",
      en: "Add --param name=value."))

  package static let noSuchParameter = ErrorCondition(
    "no_such_parameter", exit: .usage,
    meaning: Wording(
      vi: "Câu lệnh không có tham số này.",
      en: "The statement has no such parameter."),
    remedy: Wording(
      vi: "Bỏ --param đó, hoặc sửa tên.",
      en: "Leave that --param out, or correct its name."))

  package static let badQueryParameter = ErrorCondition(
    "bad_query_parameter", exit: .usage,
    meaning: Wording(
      vi: "Một tham số của truy vấn không phải là số.",
      en: "A parameter of the query is no number."),
    remedy: Wording(
      vi: "Ghi một số nguyên dương; xem các tham số: sobo query list",
      en: "Give a whole number above 0; see the parameters: sobo query list"))

  package static let numberInSQL = ErrorCondition(
    "number_in_sql", exit: .notAllowed,
    meaning: Wording(
      vi:
        "Câu lệnh viết ra một số giống số cá nhân, mà các cột có số đọc ra là bí danh: so với số thì"
        + " không bao giờ bằng.",
      en:
        "The statement writes out what looks like a personal number, and columns of numbers read as"
        + " pseudonyms: compared with a number they are never equal."),
    remedy: Wording(
      vi:
        "Viết pseudonym('SỐ') thay cho số; việc này được ghi vào nhật ký tra cứu. Nếu là mã hay số tiền"
        + " thì tách ra: '0102' || '03004', 1500 * 1000000.",
      en:
        "Write pseudonym('NUMBER') for the number; that is logged. A code or an amount can be divided:"
        + " '0102' || '03004', 1500 * 1000000."))

  package static let pseudonymOfExpression = ErrorCondition(
    "pseudonym_of_expression", exit: .notAllowed,
    meaning: Wording(
      vi:
        "Hàm pseudonym() chỉ nhận một số viết ra, không nhận cột hay biểu thức: nếu không, ai cũng dò được"
        + " bí danh nào là của số nào.",
      en:
        "The function pseudonym() takes one number that is written out, no column or expression: else one could try"
        + " all numbers and learn whose each pseudonym is."),
    remedy: Wording(
      vi: "Viết pseudonym('SỐ'), hoặc pseudonym(:so) với --param so=SỐ.",
      en: "Write pseudonym('NUMBER'), or pseudonym(:id) with --param id=NUMBER."))

  package static let pseudonymsTooMany = ErrorCondition(
    "pseudonyms_too_many", exit: .notAllowed,
    meaning: Wording(
      vi: "Câu lệnh hỏi bí danh của quá nhiều số.",
      en: "The statement asks for the pseudonyms of too many numbers."),
    remedy: Wording(
      vi:
        "Hỏi tối đa \(PseudonymCalls.limit) số một lần; cần nhiều hơn thì --show-ids --reason LÝ-DO.",
      en: "Ask for at most \(PseudonymCalls.limit) at a time; for more: --show-ids --reason TEXT."))

  package static let namelessParameter = ErrorCondition(
    "nameless_parameter", exit: .usage,
    meaning: Wording(
      vi: "Câu lệnh dùng tham số không tên.",
      en: "The statement has a parameter without a name."),
    remedy: Wording(
      vi: "Viết :tên thay cho ?.",
      en: "Write :name instead of ?."))
}
