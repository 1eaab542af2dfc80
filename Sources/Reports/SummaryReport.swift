import RegistryCore
import Reviews
import SQLite
import Sheets

/// `report summary`: one object of the year's figures; for people, a line per figure, of the year
/// and since the programme's period began.
enum SummaryReport {
  static func content(_ year: ReviewYear, _ request: Report.Request) throws -> Report.Content {
    let figures = try Summary.figures(in: year)
    let head: [(String, ResultValue)] =
      [
        ("year", .integer(Int64(year.year))), ("unit", .text(year.unit.code)),
        ("map", .text(year.map.text)),
      ]
      + (year.authority == .national
        ? [] : [("standard", ResultValue.text(year.authority.rawValue))])
    let columns =
      head.map {
        ReportColumn($0.0, vi: $0.0, en: $0.0, $0.0 == "year" ? .integer : .text)
      } + figures.map { ReportColumn($0.measure, vi: $0.measure, en: $0.measure) }
    var content = try Report.Content(
      columns: columns,
      rows: [ReportRow(head.map(\.1) + figures.map { cell($0.value) }, request.language)],
      shape: .object,
      ownPage: (
        columns: pageColumns(year, request.language), rows: page(figures, year, request.language)
      ))
    let incomplete = try IncompleteUnit.of(year)
    let marks = [incomplete?.mark, incomplete?.openingMark].compactMap { $0?[request.language] }
    if !marks.isEmpty {
      content.notes.append("\(IncompleteUnit.sign) \(marks.joined(separator: "; ")).")
    }
    return content
  }

  private static func cell(_ value: SummaryFigure.Value) -> ResultValue {
    switch value {
    case .unknown: .null
    case .integer(let number): .integer(number)
    case .hundredths(let number): .hundredths(number)
    }
  }

  /// A figure of the year stands in one column, what was added up since the period began in the
  /// other: 126 conferences of five years are not those of the last one.
  private static func pageColumns(
    _ year: ReviewYear, _ language: Language
  ) throws -> [ReportColumn] {
    let since = try Summary.periodStart(in: year).map { language.day($0) } ?? "–"
    return [
      ReportColumn("label", vi: "Chỉ tiêu", en: "Figure", .text),
      ReportColumn("in_year", vi: "Năm \(year.year)", en: "Year \(year.year)", .decimal),
      ReportColumn("cumulative", vi: "Lũy kế từ \(since)", en: "Since \(since)", .decimal),
      ReportColumn("unit", vi: "Đơn vị tính", en: "Unit", .text),
    ]
  }

  private static func page(
    _ figures: [SummaryFigure], _ year: ReviewYear, _ language: Language
  ) throws -> [ReportRow] {
    let labels = try year.codes.words(of: "measure", in: language)
    let incomplete = try IncompleteUnit.of(year)
    func mark(_ measure: String) -> String {
      let isMarked =
        incomplete?.isOpen == true && ofRound.contains(measure)
        || incomplete?.isOpenAtOpening == true && ofOpening.contains(measure)
      return isMarked ? " " + IncompleteUnit.sign : ""
    }
    var unitOf: [String: String] = [:]
    try year.rows("SELECT code, unit FROM measure") { unitOf[try $0.text(0)] = try $0.text(1) }
    let ofYear = Dictionary(
      figures.filter { $0.measure.hasSuffix(Summary.inYear) }.map { ($0.measure, $0.value) },
      uniquingKeysWith: { first, _ in first })
    return figures.filter { ofYear[$0.measure] == nil }.map { figure in
      let unit =
        counted[figure.measure]?[language]
        ?? unitOf[figure.measure].map { units[$0]?[language] ?? $0 } ?? ""
      let value = ReportRow.Value(cell(figure.value), language)
      let own = ofYear[figure.measure + Summary.inYear].map {
        ReportRow.Value(cell($0), language)
      }
      return ReportRow([
        ReportRow.Value(
          .text(
            (labels[figure.measure] ?? figure.measure) + (remarks[figure.measure]?[language] ?? "")
              + mark(figure.measure)),
          language), own ?? value,
        own == nil ? ReportRow.Value(.null, printed: .text("")) : value,
        ReportRow.Value(.text(unit), language),
      ])
    }
  }

  /// What is counted where the name of the measure says too little.
  private static let remarks: [String: Wording] = {
    let meetings = Wording(
      vi: " (không kể họp dân ở thôn)", en: " (village meetings not counted)")
    return ["review_conferences": meetings, "review_participants": meetings]
  }()

  /// What is counted from the results of the year's round.
  private static let ofRound: Set<String> = [
    "poor_closing", "poor_rate_closing", "rate_change", "escaped_households",
    "escaped_to_near_poor", "escaped_above", "re_poor", "newly_poor", "other_increase",
    "other_decrease", "from_near_poor", "near_poor_closing",
  ]

  /// What is counted from the results before, or against them.
  private static let ofOpening: Set<String> = [
    "poor_opening", "poor_rate_opening", "near_poor_opening", "rate_change", "escaped_households",
    "escaped_to_near_poor", "escaped_above", "re_poor", "newly_poor", "from_near_poor",
  ]

  /// What is counted, where a measure counts neither households nor people nor money.
  private static let counted: [String: Wording] = {
    let events = Wording(vi: "cuộc", en: "events")
    let (projects, works) = (
      Wording(vi: "dự án", en: "projects"), Wording(vi: "công trình", en: "works")
    )
    let villages = Wording(vi: "thôn", en: "villages")
    let indicators = Wording(vi: "chỉ số", en: "indicators")
    return [
      "review_conferences": events, "communication_conferences": events,
      "training_classes": Wording(vi: "lớp", en: "classes"),
      "leaflets": Wording(vi: "tờ", en: "leaflets"),
      "housing_new": Wording(vi: "nhà", en: "houses"),
      "housing_repair": Wording(vi: "nhà", en: "houses"), "livelihood_projects": projects,
      "production_projects": projects, "works_new": works, "works_maintained": works,
      "postal_points": Wording(vi: "điểm", en: "points"), "villages": villages,
      "especially_difficult_villages": villages, "poor_deprivations": indicators,
      "near_poor_deprivations": indicators,
    ]
  }()

  static let units = [
    "households": Wording(vi: "hộ", en: "households"),
    "percent": Wording(vi: "%", en: "%"),
    "points": Wording(vi: "điểm phần trăm", en: "percentage points"),
    "count": Wording(vi: "số lượng", en: "number"),
    "attendances": Wording(vi: "lượt người", en: "attendances"),
    "vnd": Wording(vi: "đồng", en: "VND"),
  ]
}

extension Report {
  static let summary = Report(
    "summary", vi: "Tổng hợp số liệu giảm nghèo", en: "The year's figures", takesStandard: true,
    SummaryReport.content)
}
