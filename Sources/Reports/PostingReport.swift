import RegistryCore
import Reviews
import SQLite
import Schema
import Sheets

/// The list that is posted after a conference, in the village and at the commune's office.
enum PostingReport {
  private static let columns = [
    ReportColumn("no", vi: "STT", en: "No.", .integer, .digits),
    ReportColumn("household_code", vi: "Mã hộ", en: "Household code", .text),
    ReportColumn("head", vi: "Chủ hộ", en: "Head", .text),
    ReportColumn("household_village", vi: "Thôn", en: "Village", .text),
    ReportColumn("b1", vi: "B1", en: "B1"),
    ReportColumn("b2", vi: "B2", en: "B2"),
    ReportColumn("before", vi: "Trước rà soát", en: "Before", .text, .code("category")),
    ReportColumn("category", vi: "Kết quả rà soát", en: "Result", .text, .code("category")),
  ]

  static func content(_ year: ReviewYear, _ request: Report.Request) throws -> Report.Content {
    let language = request.language
    var fields: [ReportField] = []
    var (conference, heldOn, place) = (Int64(0), year.closing, "")
    var issuer: Int64?
    try year.rows(SQLLibrary.reports.text("posting"), ["code": .text(request.subject ?? "")]) {
      row in
      conference = try row.integer(0)
      heldOn = try row.text(4)
      issuer = try row.integer(9)
      place = try row.textOrNil(3) ?? row.text(2)
      fields = try Self.fields(row, request.subject ?? "", language)
    }
    var rows: [[ResultValue]] = []
    try year.rows(
      SQLLibrary.reports.text("posting_households"),
      ["conference": .integer(conference), "held_on": .text(heldOn)]
    ) { row in
      rows.append(
        [.integer(Int64(rows.count + 1)), .text(try row.text(0))]
          + [ResultValue(try row.textOrNil(1)), ResultValue(try row.textOrNil(2))]
          + [.integer(try row.integer(3)), .integer(try row.integer(4))]
          + [ResultValue(try row.textOrNil(5)), .text(try row.text(6))])
    }
    var content = try Report.Content.listing(columns, rows, in: year, language)
    content.title = title[language]
    content.fields = fields
    content.shape = .document(rows: "households")
    content.printedTitle = [
      title[language].uppercased(),
      Wording(vi: "\(place), năm \(year.year)", en: "\(place), \(year.year)")[language],
    ]
    content.fieldsElsewhere = ["conference_code"]
    content.issuer = try Issuer(year, unit: issuer)
    content.series = "DS-UBND"
    content.signatures = { [.head($0, language)] }
    content.isForm = true
    return content
  }

  private static let title = Wording(
    vi: "Danh sách niêm yết kết quả rà soát hộ nghèo, hộ cận nghèo",
    en: "List of the review's results, to be posted")

  private static func fields(
    _ row: Statement, _ code: String, _ language: Language
  ) throws -> [ReportField] {
    func field(_ name: String, vi: String, en: String, _ value: String?, isDay: Bool = false)
      -> ReportField
    {
      ReportField(
        name, Wording(vi: vi, en: en)[language], ResultValue(value),
        printed: value.map { isDay ? language.day($0) : $0 } ?? "…")
    }
    let round = try row.textOrNil(1)
    var fields = [
      field("conference_code", vi: "Mã hội nghị", en: "Conference code", code),
      ReportField(
        "round", Wording(vi: "Đợt rà soát", en: "Round")[language], ResultValue(round),
        printed: round.flatMap { Round($0) }.map { $0.label[language] } ?? round ?? "…"),
      field("commune", vi: "Xã", en: "Commune", try row.textOrNil(2)),
      field(
        "held_on", vi: "Theo cuộc họp ngày", en: "Of the meeting of", try row.textOrNil(4),
        isDay: true),
      field(
        "posted_from", vi: "Niêm yết từ ngày", en: "Posted from", try row.textOrNil(5), isDay: true),
      field(
        "posted_to", vi: "Niêm yết đến ngày", en: "Posted to", try row.textOrNil(6), isDay: true),
    ]
    if let again = try row.textOrNil(7) {
      fields += [
        field(
          "reposted_from", vi: "Niêm yết lại từ ngày", en: "Posted again from", again, isDay: true),
        field(
          "reposted_to", vi: "Niêm yết lại đến ngày", en: "Posted again to", try row.textOrNil(8),
          isDay: true),
      ]
    }
    return fields
  }
}

extension Report {
  static let posting = Report(
    "posting", vi: "Danh sách niêm yết sau một hội nghị (--conference MÃ)",
    en: "The list to post after a conference (--conference CODE)", subject: .conference,
    PostingReport.content)
}
