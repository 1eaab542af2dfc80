import RegistryCore
import Reviews
import Sheets

/// Table 1: the official result, households and persons by category with their rates.
enum ResultReport {
  private static let columns = [
    ReportColumn("households", 1, vi: "Tổng số hộ", en: "Households"),
    ReportColumn("persons", 2, vi: "Tổng nhân khẩu", en: "Persons"),
    ReportColumn("poor", 3, vi: "Hộ nghèo", en: "Poor"),
    ReportColumn("poor_rate", 4, vi: "Tỷ lệ %", en: "Rate %", .decimal),
    ReportColumn("near_poor", 5, vi: "Hộ cận nghèo", en: "Near-poor"),
    ReportColumn("near_poor_rate", 6, vi: "Tỷ lệ %", en: "Rate %", .decimal),
    ReportColumn("medium_agri", 7, vi: "Hộ nông nghiệp TB", en: "Farming, medium"),
    ReportColumn("medium_agri_rate", 8, vi: "Tỷ lệ %", en: "Rate %", .decimal),
    ReportColumn("poor_persons", 9, vi: "Người nghèo", en: "Poor persons"),
    ReportColumn("poor_persons_rate", 10, vi: "Tỷ lệ %", en: "Rate %", .decimal),
    ReportColumn("near_poor_persons", 11, vi: "Người cận nghèo", en: "Near-poor persons"),
    ReportColumn("near_poor_persons_rate", 12, vi: "Tỷ lệ %", en: "Rate %", .decimal),
    ReportColumn("medium_agri_persons", 13, vi: "Người hộ nông nghiệp TB", en: "Farming persons"),
    ReportColumn("medium_agri_persons_rate", 14, vi: "Tỷ lệ %", en: "Rate %", .decimal),
  ]

  static func content(_ year: ReviewYear, _ request: Report.Request) throws -> Report.Content {
    let language = request.language
    let population = try UnitPopulation(year)
    let units = try UnitFigures.all("result", in: year, by: request.granularity)
    let reviewed = try ReviewedUnits(in: year)
    let rows = units.map { unit in
      let (households, persons) = population[unit]
      var cells = UnitColumns.cells(code: unit.code, name: unit.name, level: unit.level)
      cells += [ResultValue(households), ResultValue(persons)]
      for (suffix, whole) in [("", households), ("_persons", persons)] {
        for category in ["poor", "near_poor", "medium_agri"] {
          let count = reviewed.knowsClosing(of: unit.id) ? unit[category + suffix] : nil
          cells += [ResultValue(count), ResultValue(hundredths: Rate.hundredths(count, of: whole))]
        }
      }
      return cells
    }
    let columns = UnitColumns.columns + columns
    var content = UnitColumns.content(
      columns, rows, language, in: .householdsPersonsPercent,
      notes: UnitPopulation.note(
        Wording(vi: "cột 1, 2 và các tỷ lệ", en: "columns 1, 2 and the rates"), request))
    for (index, unit) in units.enumerated() where !unit.isVillage {
      guard let mark = IncompleteUnit(reviewed[unit.id])?.mark?[language] else { continue }
      let name = content.rows[index].values[1]
      content.rows[index].values[1] = ReportRow.Value(
        name.data, printed: .text("\(name.printed.text) (\(mark))"))
    }
    return content
  }
}

extension Report {
  static let result = Report(
    "result", 1, vi: "Kết quả rà soát hộ nghèo, hộ cận nghèo",
    en: "Result of the review", granularities: Granularity.allCases, ResultReport.content)
}
