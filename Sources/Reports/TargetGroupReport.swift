import RegistryCore
import Reviews
import Sheets

/// Table 8: the poor and the near-poor by target group, two rows per unit.
enum TargetGroupReport {
  private static let columns = [
    ReportColumn("poor_total", 1, vi: "Nghèo: tổng", en: "Poor: total"),
    ReportColumn("poor_minority", 2, vi: "Nghèo: DTTS", en: "Poor: minority"),
    ReportColumn(
      "poor_no_labour", 3, vi: "Nghèo: không có khả năng lao động", en: "Poor: no labour capacity"),
    ReportColumn("poor_merit", 4, vi: "Nghèo: có người có công", en: "Poor: member with merit"),
    ReportColumn("poor_other", 5, vi: "Nghèo: khác", en: "Poor: other"),
    ReportColumn("near_poor_total", 6, vi: "Cận nghèo: tổng", en: "Near-poor: total"),
    ReportColumn("near_poor_minority", 7, vi: "Cận nghèo: DTTS", en: "Near-poor: minority"),
    ReportColumn(
      "near_poor_no_labour", 8, vi: "Cận nghèo: không có khả năng lao động",
      en: "Near-poor: no labour capacity"),
    ReportColumn(
      "near_poor_merit", 9, vi: "Cận nghèo: có người có công", en: "Near-poor: member with merit"),
    ReportColumn("near_poor_other", 10, vi: "Cận nghèo: khác", en: "Near-poor: other"),
  ]

  static func content(_ year: ReviewYear, _ request: Report.Request) throws -> Report.Content {
    let language = request.language
    let units = try UnitFigures.all(
      year.isOfProvince ? "merit_of_all" : "merit_of_unit", "target_household", "target_groups",
      in: year, by: request.granularity)
    let reviewed = try ReviewedUnits(in: year)
    let rows = units.flatMap { unit in
      request.counts.map { count in
        let suffix = count == .households ? "" : "_persons"
        return UnitColumns.cells(code: unit.code, name: unit.name, level: unit.level)
          + [.text(count.rawValue)]
          + (reviewed.knowsClosing(of: unit.id)
            ? Self.columns.map { ResultValue(unit[$0.name + suffix]) } : [])
      }
    }
    let columns = UnitColumns.columnsWithCount + Self.columns
    var content = UnitColumns.content(
      columns, rows, language, in: .householdsAndPersons,
      notes: [
        Wording(
          vi: "Một hộ có thể thuộc nhiều nhóm; “khác” là hộ không thuộc nhóm nào.",
          en: "A household may be in several groups; “other” is in none of them.")[language]
      ])
    IncompleteUnit.sign(
      &content, of: units.flatMap { unit in request.counts.map { _ in unit.signed } }, in: reviewed,
      language)
    return content
  }
}

extension Report {
  static let targetGroups = Report(
    "target-groups", 8, vi: "Hộ nghèo, hộ cận nghèo theo nhóm đối tượng",
    en: "Poor and near-poor households by target group", granularities: Granularity.allCases,
    TargetGroupReport.content)
}
