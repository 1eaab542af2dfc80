import RegistryCore
import Reviews
import SQLite
import Schema
import Sheets

/// The minutes of a review conference or village meeting.
enum MinutesReport {
  private static let columns = [
    ReportColumn("no", vi: "STT", en: "No.", .integer, .digits),
    ReportColumn("household_code", vi: "Mã hộ", en: "Household code", .text),
    ReportColumn("head", vi: "Chủ hộ", en: "Head", .text),
    ReportColumn("household_village", vi: "Thôn", en: "Village", .text),
    ReportColumn("basis", vi: "Căn cứ", en: "Basis", .text, .code("review_basis")),
    ReportColumn("b1", vi: "B1", en: "B1"),
    ReportColumn("b2", vi: "B2", en: "B2"),
    ReportColumn("before", vi: "Trước rà soát", en: "Before", .text, .code("category")),
    ReportColumn("category", vi: "Kết quả", en: "Result", .text, .code("category")),
  ]

  static func content(_ year: ReviewYear, _ request: Report.Request) throws -> Report.Content {
    let language = request.language
    var fields: [ReportField] = []
    var (conference, heldOn) = (Int64(0), year.closing)
    var (details, issuer) = (PrintDetails(), Int64?.none)
    var (chair, secretary) = (String?.none, String?.none)
    try year.rows(SQLLibrary.reports.text("minutes"), ["code": .text(request.subject ?? "")]) {
      row in
      conference = try row.integer(0)
      heldOn = try row.text(5)
      fields = try Self.fields(row, request.subject ?? "", year, language)
      (chair, secretary) = (try row.textOrNil(6), try row.textOrNil(8))
      (details.number, details.signedOn) = (try row.textOrNil(13), heldOn)
      details.place = try row.textOrNil(4)
      issuer = try row.integerOrNil(17)
    }
    var rows: [[ResultValue]] = []
    try year.rows(
      SQLLibrary.reports.text("minutes_households"),
      ["conference": .integer(conference), "held_on": .text(heldOn)]
    ) { row in
      rows.append(
        [.integer(Int64(rows.count + 1)), .text(try row.text(0))]
          + [
            ResultValue(try row.textOrNil(1)), ResultValue(try row.textOrNil(2)),
            .text(try row.text(3)),
          ]
          + [.integer(try row.integer(4)), .integer(try row.integer(5))]
          + [ResultValue(try row.textOrNil(6)), .text(try row.text(7))])
    }
    var content = try Report.Content.listing(columns, rows, in: year, language)
    content.title =
      Wording(vi: "Biên bản hội nghị rà soát", en: "Minutes of the review conference")[language]
    content.fields = fields
    content.shape = .document(rows: "households")
    content.printedTitle = [title[language].uppercased(), subtitle[language]]
    content.fieldsElsewhere = ["minutes_no", "conference_code"]
    content.issuer = try Issuer(year, unit: issuer)
    content.series = "BB-HN"
    content.details = details
    content.isForm = true
    content.signatures = { [chair, secretary] _ in
      [
        .person(Wording(vi: "Thư ký", en: "Secretary"), secretary, language),
        .person(Wording(vi: "Đại diện hộ dân", en: "For the households"), nil, language),
        .person(Wording(vi: "Chủ trì", en: "Chair"), chair, language),
      ]
    }
    return content
  }

  private static let title = Wording(vi: "Biên bản", en: "Minutes")
  private static let subtitle = Wording(
    vi: "Hội nghị rà soát hộ nghèo, hộ cận nghèo",
    en: "Review conference on poor and near-poor households")

  private static func fields(
    _ row: Statement, _ code: String, _ year: ReviewYear, _ language: Language
  ) throws -> [ReportField] {
    func text(_ name: String, _ column: Int, vi: String, en: String, _ table: String? = nil)
      throws -> ReportField
    {
      let value = try row.textOrNil(column)
      let formatter = try FieldFormatter(table.map { .code($0) } ?? .day, language, year.codes)
      return ReportField(
        name, Wording(vi: vi, en: en)[language], ResultValue(value),
        printed: value.map { formatter.shown($0) } ?? "…")
    }
    func number(_ name: String, _ column: Int, vi: String, en: String) throws -> ReportField {
      let value = try row.integerOrNil(column)
      return ReportField(
        name, Wording(vi: vi, en: en)[language], ResultValue(value),
        printed: ResultValue(value).printed(language).text)
    }
    func answer(_ name: String, _ column: Int, vi: String, en: String) throws -> ReportField {
      let value = try row.integerOrNil(column)
      return ReportField(
        name, Wording(vi: vi, en: en)[language], ResultValue(value),
        printed: value.map { language.answer($0 == 1) } ?? "…")
    }
    let round = try row.textOrNil(1)
    let share = Rate.tenths(try row.integerOrNil(10), of: try row.integerOrNil(9))
    return [
      try text("minutes_no", 13, vi: "Số biên bản", en: "Minutes no."),
      ReportField(
        "conference_code", Wording(vi: "Mã hội nghị", en: "Conference code")[language], .text(code)),
      ReportField(
        "round", Wording(vi: "Đợt rà soát", en: "Round")[language], ResultValue(round),
        printed: round.flatMap { Round($0) }.map { $0.label[language] } ?? round ?? "…"),
      try text("kind", 2, vi: "Hình thức", en: "Kind", "conference_kind"),
      try text("commune", 3, vi: "Xã", en: "Commune"),
      try text("village", 4, vi: "Thôn", en: "Village"),
      try text("held_on", 5, vi: "Ngày họp", en: "Held on"),
      try text("chair", 6, vi: "Chủ trì", en: "Chair"),
      try text("chair_role", 7, vi: "Chức danh", en: "Role"),
      try text("secretary", 8, vi: "Thư ký", en: "Secretary"),
      try number("participants", 9, vi: "Số người dự", en: "Participants"),
      try number("agree_votes", 10, vi: "Số người đồng ý", en: "Agreed"),
      ReportField(
        "agree_percent", Wording(vi: "Tỷ lệ đồng ý (%)", en: "Share that agreed (%)")[language],
        ResultValue(tenths: share), printed: ResultValue(tenths: share).printed(language).text),
      try answer("front_invited", 11, vi: "Mời Mặt trận giám sát", en: "Front invited"),
      try answer("household_signed", 12, vi: "Đại diện hộ đã ký", en: "Signed by households"),
      try number("minutes_copies", 14, vi: "Số bản biên bản", en: "Copies"),
      try text("posted_from", 15, vi: "Niêm yết từ", en: "Posted from"),
      try text("posted_to", 16, vi: "Niêm yết đến", en: "Posted to"),
    ]
  }
}

extension Report {
  static let minutes = Report(
    "minutes", vi: "Biên bản một hội nghị (--conference MÃ)",
    en: "Minutes of a conference (--conference CODE)", subject: .conference, MinutesReport.content)
}
