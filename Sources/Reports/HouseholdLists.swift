import RegistryCore
import Reviews
import SQLite
import Schema
import Sheets

/// Tables 14 and 15, one row per member, and the list of households, one row per household.
enum HouseholdLists {
  private static let memberColumns = [
    ReportColumn("household_no", vi: "STT chủ hộ", en: "Household no.", .integer, .digits),
    ReportColumn("member_no", vi: "STT thành viên", en: "Member no.", .integer, .digits),
    ReportColumn("household_code", vi: "Mã hộ", en: "Household code", .text),
    ReportColumn("commune", vi: "Xã", en: "Commune", .text),
    ReportColumn("village", vi: "Thôn", en: "Village", .text),
    ReportColumn("full_name", vi: "Họ và tên", en: "Full name", .text),
    ReportColumn("birth_male", vi: "Năm sinh: Nam", en: "Birth year: male", .integer, .digits),
    ReportColumn("birth_female", vi: "Năm sinh: Nữ", en: "Birth year: female", .integer, .digits),
    ReportColumn("ethnic_group", vi: "Dân tộc", en: "Ethnic group", .text, .code("ethnic_group")),
    ReportColumn(
      "relation", vi: "Quan hệ với chủ hộ", en: "Relation to head", .text, .code("relation")),
    ReportColumn("is_new", vi: "Mới", en: "New", .integer, .tick),
    ReportColumn("is_returned", vi: "Tái", en: "Returned", .integer, .tick),
    ReportColumn("is_old", vi: "Cũ", en: "Carried over", .integer, .tick),
    ReportColumn("merit", vi: "Người có công", en: "Merit", .integer, .tick),
    ReportColumn(
      "no_labour_capacity", vi: "Không có khả năng lao động", en: "No labour capacity", .integer,
      .tick
    ),
    ReportColumn("support_health", vi: "Hỗ trợ: y tế", en: "Support: health", .integer, .tick),
    ReportColumn(
      "support_education", vi: "Hỗ trợ: giáo dục", en: "Support: education", .integer, .tick),
    ReportColumn(
      "support_production", vi: "Hỗ trợ: sản xuất", en: "Support: production", .integer, .tick),
    ReportColumn("support_credit", vi: "Hỗ trợ: vay vốn", en: "Support: credit", .integer, .tick),
    ReportColumn("support_housing", vi: "Hỗ trợ: nhà ở", en: "Support: housing", .integer, .tick),
    ReportColumn("support_other", vi: "Hỗ trợ: khác", en: "Support: other", .integer, .tick),
  ]

  /// Where the support columns that the registry has no record of stand.
  private static let supportNote = Wording(
    vi: "Hỗ trợ y tế, giáo dục, vay vốn, khác: sổ chưa ghi, để trống để ghi tay.",
    en: "Support in health, education, credit, other: not recorded; left blank to fill in.")

  /// Why a household that came from the other class is no returned one.
  private static func originNote(_ group: Movement.Class) -> Wording {
    group == .poor
      ? Wording(
        vi:
          "Tái: hộ tái nghèo như cột (6) của biểu 2. Hộ cận nghèo thành nghèo và hộ chuyển đến ghi ở"
          + " “Mới”.",
        en:
          "Returned: poor again, as column (6) of table 2. Near-poor that became poor, and those that"
          + " moved in, are new.")
      : Wording(
        vi:
          "Tái: hộ tái cận nghèo như cột (6) của biểu 3. Hộ nghèo thành cận nghèo và hộ chuyển đến ghi"
          + " ở “Mới”.",
        en:
          "Returned: near-poor again, as column (6) of table 3. Poor that became near-poor, and those"
          + " that moved in, are new.")
  }

  static func members(
    _ group: Movement.Class, _ year: ReviewYear, _ request: Report.Request
  ) throws -> Report.Content {
    let language = request.language
    var listed = try ListedRows(memberColumns, in: year, language)
    var villages: [(row: Int, name: String)] = []
    var (household, village) = (Int64(-1), Int64(-1))
    var (number, member) = (Int64(0), Int64(0))
    try year.rows(
      SQLLibrary.reports.text("member_list"),
      ["class": .text(group.rawValue), "other": .text(group.other.rawValue)]
    ) { row in
      let isNext = try row.integer(0) != household
      household = try row.integer(0)
      number += isNext ? 1 : 0
      member = isNext ? 1 : member + 1
      let commune = try row.text(2)
      if try row.integer(3) != village {
        village = try row.integer(3)
        let place = [try row.text(4), commune].filter { !$0.isEmpty }
        villages.append((listed.rows.count, place.joined(separator: ", ")))
      }
      let isMale = try row.text(6) == "male"
      let birth = ResultValue.integer(try row.integer(7))
      // What is of the household stands in its first row.
      func tick(_ column: Int) throws -> ResultValue {
        isNext ? .integer(try row.integer(column)) : .null
      }
      listed.append([
        .integer(number), .integer(member), .text(try row.text(1)), .text(commune),
        .text(try row.text(4)), .text(try row.text(5)), isMale ? birth : .null,
        isMale ? .null : birth, .text(try row.text(8)), .text(try row.text(9)),
        try tick(10), try tick(11), try tick(12), .integer(try row.integer(13)), try tick(14),
        .null, .null, try tick(15), .null, try tick(16), .null,
      ])
    }
    var content = Report.Content(
      listed, notes: [originNote(group)[language], supportNote[language]])
    content.layout = PageLayout(leftOut: ["commune", "village"], headingColumn: "full_name")
    for village in villages { content.rows[village.row].heading = village.name }
    return content
  }

  private static let householdColumns = [
    ReportColumn("no", vi: "STT", en: "No.", .integer, .digits),
    ReportColumn("code", vi: "Mã hộ", en: "Code", .text),
    ReportColumn("head", vi: "Chủ hộ", en: "Head", .text),
    ReportColumn("birth_year", vi: "Năm sinh", en: "Birth year", .integer, .digits),
    ReportColumn("ethnic_group", vi: "Dân tộc", en: "Ethnic group", .text, .code("ethnic_group")),
    ReportColumn("commune", vi: "Xã", en: "Commune", .text),
    ReportColumn("village", vi: "Thôn", en: "Village", .text),
    ReportColumn("persons", vi: "Số khẩu", en: "Persons"),
    ReportColumn("category", vi: "Phân loại", en: "Category", .text, .code("category")),
    ReportColumn("decision_no", vi: "Quyết định", en: "Decision", .text),
    ReportColumn("decided_on", vi: "Ngày", en: "Date", .text, .day),
    ReportColumn("certificate_no", vi: "Giấy chứng nhận", en: "Certificate", .text),
    ReportColumn("b1", vi: "B1", en: "B1"),
    ReportColumn("b2", vi: "B2", en: "B2"),
    ReportColumn(
      "deprivations", vi: "Thiếu hụt", en: "Deprivations", .text, .field(.set("indicator"))),
    ReportColumn("causes", vi: "Nguyên nhân", en: "Causes", .text, .field(.set("cause"))),
  ]

  static func households(_ year: ReviewYear, _ request: Report.Request) throws -> Report.Content {
    var indicators: [(code: String, bit: Int64)] = []
    try year.rows("SELECT code, bit FROM indicator ORDER BY bit") { row in
      indicators.append((try row.text(0), try row.integer(1)))
    }
    let (year, second) = try ProvincialClasses.forList(year)
    var columns = householdColumns
    let place = (columns.firstIndex { $0.name == "category" } ?? 0) + 1
    if !second.isEmpty { columns.insert(ProvincialClasses.column, at: place) }
    var listed = try ListedRows(columns, in: year, request.language)
    try year.rows(SQLLibrary.reports.text("household_list")) { row in
      let deprivations = try row.integerOrNil(14).map { set in
        indicators.filter { set & $0.bit != 0 }.map(\.code).joined(separator: ";")
      }
      let causes = try row.integerOrNil(15).map { set in
        (1...8).filter { set & (1 << ($0 - 1)) != 0 }.map { "\($0)" }.joined(separator: ";")
      }
      var cells: [ResultValue] = [
        .integer(Int64(listed.rows.count + 1)), .text(try row.text(1)),
        ResultValue(try row.textOrNil(2)),
        ResultValue(try row.integerOrNil(3)), ResultValue(try row.textOrNil(4)),
        .text(try row.text(5)),
        .text(try row.text(6)), .integer(try row.integer(7)), .text(try row.text(8)),
        ResultValue(try row.textOrNil(9)), ResultValue(try row.textOrNil(10)),
        ResultValue(try row.textOrNil(11)),
        .integer(try row.integer(12)), .integer(try row.integer(13)), ResultValue(deprivations),
        ResultValue(causes),
      ]
      if !second.isEmpty { cells.insert(ResultValue(second[try row.integer(0)]), at: place) }
      listed.append(cells)
    }
    var content = Report.Content(listed)
    content.layout.groupedInPrint = ["village", "commune"]
    return content
  }
}

extension Report {
  static let nearPoorList = Report(
    "near-poor-list", 14, vi: "Danh sách chi tiết hộ cận nghèo",
    en: "Detailed list of near-poor households", takesDay: true
  ) { try HouseholdLists.members(.nearPoor, $0, $1) }

  static let poorList = Report(
    "poor-list", 15, vi: "Danh sách chi tiết hộ nghèo", en: "Detailed list of poor households",
    takesDay: true
  ) { try HouseholdLists.members(.poor, $0, $1) }

  static let householdList = Report(
    "household-list", vi: "Danh sách hộ sau rà soát", en: "List of households after the review",
    takesDay: true, takesStandard: true, HouseholdLists.households)
}
