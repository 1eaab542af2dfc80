import RegistryCore
import Reviews
import Schema
import Sheets

/// Tables 4 to 7: in what the poor and the near-poor are deprived, as counts and as rates.
enum DeprivationReport {
  static func content(
    _ group: Movement.Class, isRate: Bool, _ year: ReviewYear, _ request: Report.Request
  ) throws -> Report.Content {
    let language = request.language
    let indicators = try indicators(year)
    let columns =
      UnitColumns.columns
      + columns(indicators, isRate: isRate)
    let units = try UnitFigures.all(
      "deprivations", in: year, by: request.granularity, ["class": .text(group.rawValue)])
    let reviewed = try ReviewedUnits(in: year)
    let rows = units.map { unit in
      UnitColumns.cells(code: unit.code, name: unit.name, level: unit.level)
        + figures(
          unit, indicators.map(\.code), isRate: isRate, isKnown: reviewed.knowsClosing(of: unit.id))
    }
    var content = UnitColumns.content(
      columns, rows, language, in: isRate ? .householdsPercent : .households)
    IncompleteUnit.sign(&content, of: units.map(\.signed), in: reviewed, language)
    return content
  }

  static func indicators(
    _ year: ReviewYear
  ) throws -> [(code: String, title: Wording)] {
    var indicators: [(code: String, title: Wording)] = []
    try year.rows(SQLLibrary.reports.text("indicators")) { row in
      indicators.append(
        (try row.text(0), Wording(vi: try row.text(1), en: try row.text(2))))
    }
    return indicators
  }

  private static func columns(
    _ indicators: [(code: String, title: Wording)], isRate: Bool
  ) -> [ReportColumn] {
    var columns = [ReportColumn("households", vi: "Tổng số hộ", en: "Households")]
    if !isRate {
      columns.append(ReportColumn("deprivations", vi: "Tổng chỉ số", en: "Deprivations"))
    }
    columns += indicators.enumerated().map { index, indicator in
      ReportColumn(
        indicator.code, index + 1, vi: indicator.title.vi, en: indicator.title.en,
        isRate ? .decimal : .integer)
    }
    return columns + [ReportColumn("not_recorded", vi: "Chưa ghi", en: "Not recorded")]
  }

  private static func figures(
    _ unit: UnitFigures, _ indicators: [String], isRate: Bool, isKnown: Bool
  ) -> [ResultValue] {
    guard isKnown else { return [] }
    let households = unit["households"]
    var cells = [ResultValue(households)]
    if !isRate { cells.append(ResultValue(indicators.reduce(0) { $0 + unit[$1] })) }
    cells += indicators.map {
      isRate
        ? ResultValue(hundredths: Rate.hundredths(unit[$0], of: households)) : ResultValue(unit[$0])
    }
    return cells + [ResultValue(unit["not_recorded"])]
  }
}

extension Report {
  static let deprivationReports = [
    Report(
      "deprivations", 4, vi: "Thiếu hụt các dịch vụ xã hội cơ bản của hộ nghèo (hộ)",
      en: "Deprivations of poor households", granularities: Granularity.allCases
    ) { try DeprivationReport.content(.poor, isRate: false, $0, $1) },
    Report(
      "deprivation-rates", 5, vi: "Tỷ lệ thiếu hụt của hộ nghèo (%)",
      en: "Deprivation rates of poor households (%)", granularities: Granularity.allCases
    ) { try DeprivationReport.content(.poor, isRate: true, $0, $1) },
    Report(
      "deprivations-near-poor", 6,
      vi: "Thiếu hụt các dịch vụ xã hội cơ bản của hộ cận nghèo (hộ)",
      en: "Deprivations of near-poor households", granularities: Granularity.allCases
    ) { try DeprivationReport.content(.nearPoor, isRate: false, $0, $1) },
    Report(
      "deprivation-rates-near-poor", 7, vi: "Tỷ lệ thiếu hụt của hộ cận nghèo (%)",
      en: "Deprivation rates of near-poor households (%)", granularities: Granularity.allCases
    ) { try DeprivationReport.content(.nearPoor, isRate: true, $0, $1) },
  ]
}
