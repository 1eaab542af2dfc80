import RegistryCore
import Reviews
import Sheets

/// Table 11: the children of the poor and the near-poor, and in what they are deprived.
enum ChildrenReport {
  private static let columns = [
    ReportColumn("poor_children", 1, vi: "Nghèo: tổng trẻ em", en: "Poor: children"),
    ReportColumn("poor_nutrition", 2, vi: "Nghèo: dinh dưỡng", en: "Poor: nutrition"),
    ReportColumn(
      "poor_health_insurance", 3, vi: "Nghèo: bảo hiểm y tế", en: "Poor: health insurance"),
    ReportColumn("poor_child_school", 4, vi: "Nghèo: đi học", en: "Poor: schooling"),
    ReportColumn(
      "poor_not_named", vi: "Nghèo: hộ chưa ghi trẻ", en: "Poor: households naming no child"),
    ReportColumn("near_poor_children", 5, vi: "Cận nghèo: tổng trẻ em", en: "Near-poor: children"),
    ReportColumn("near_poor_nutrition", 6, vi: "Cận nghèo: dinh dưỡng", en: "Near-poor: nutrition"),
    ReportColumn(
      "near_poor_health_insurance", 7, vi: "Cận nghèo: bảo hiểm y tế",
      en: "Near-poor: health insurance"),
    ReportColumn("near_poor_child_school", 8, vi: "Cận nghèo: đi học", en: "Near-poor: schooling"),
    ReportColumn(
      "near_poor_not_named", vi: "Cận nghèo: hộ chưa ghi trẻ",
      en: "Near-poor: households naming no child"),
  ]

  static func content(_ year: ReviewYear, _ request: Report.Request) throws -> Report.Content {
    let language = request.language
    let units = try UnitFigures.all("children", in: year, by: request.granularity)
    let reviewed = try ReviewedUnits(in: year)
    let rows = units.map { unit in
      UnitColumns.cells(code: unit.code, name: unit.name, level: unit.level)
        + (reviewed.knowsClosing(of: unit.id) ? columns.map { ResultValue(unit[$0.name]) } : [])
    }
    var content = UnitColumns.content(
      UnitColumns.columns + columns, rows, language, in: .children,
      notes: [
        Wording(
          vi: "Trẻ em: dưới 16 tuổi vào ngày cuối kỳ; thiếu hụt tính theo thành viên được ghi là"
            + " nguyên nhân.",
          en: "Children: under 16 on the closing day; deprived are those named as the cause.")[
            language]
      ])
    IncompleteUnit.sign(&content, of: units.map(\.signed), in: reviewed, language)
    return content
  }
}

extension Report {
  static let children = Report(
    "children", 11, vi: "Trẻ em thiếu hụt trong hộ nghèo, hộ cận nghèo",
    en: "Children deprived in poor and near-poor households", granularities: Granularity.allCases,
    ChildrenReport.content)
}
