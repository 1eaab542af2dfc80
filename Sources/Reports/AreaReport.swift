import RegistryCore
import Reviews
import Sheets

/// Areas of communes, classes of villages, and what they count for when money is divided.
enum AreaReport {
  private static let columns = [
    ReportColumn("villages", vi: "Số thôn", en: "Villages"),
    ReportColumn(
      "especially_difficult", vi: "Thôn đặc biệt khó khăn", en: "Especially difficult villages"),
    ReportColumn("khu_vuc_III", vi: "Xã khu vực III", en: "Communes of area III"),
    ReportColumn("khu_vuc_II", vi: "Xã khu vực II", en: "Communes of area II"),
    ReportColumn("khu_vuc_I", vi: "Xã khu vực I", en: "Communes of area I"),
    ReportColumn("bien_gioi_yes", vi: "Xã biên giới", en: "Border communes"),
    ReportColumn("an_toan_khu_yes", vi: "Xã an toàn khu", en: "Communes of safe zones"),
  ]

  private static let coefficients = [
    ReportColumn("commune_coefficient", vi: "Hệ số của xã", en: "Coefficient of communes"),
    ReportColumn("village_coefficient", vi: "Hệ số của thôn", en: "Coefficient of villages"),
    ReportColumn("coefficient", vi: "Tổng hệ số", en: "Coefficient"),
  ]

  static func content(_ year: ReviewYear, _ request: Report.Request) throws -> Report.Content {
    let language = request.language
    let names = columns.map(\.name)
    var isKnown = false
    try year.rows(
      "SELECT 1 FROM area_coefficient k WHERE k.valid_from <= :closing"
        + " AND (k.valid_to IS NULL OR k.valid_to > :closing) LIMIT 1"
    ) { _ in isKnown = true }
    let rows = try UnitFigures.all("areas", in: year, by: request.granularity).map { unit in
      let (communes, villages) = (unit["commune_coefficient"], unit["village_coefficient"])
      return UnitColumns.cells(code: unit.code, name: unit.name, level: unit.level)
        + names.map { ResultValue(unit[$0]) }
        + [communes, villages, communes + villages].map { isKnown ? ResultValue($0) : .null }
    }
    return UnitColumns.content(
      UnitColumns.columns + columns + coefficients, rows, language, in: .areas,
      notes: [
        Wording(
          vi: "Hệ số theo 16/2026/QĐ-TTg, có từ 15/4/2026: mỗi xã chỉ tính hệ số cao nhất của mình;"
            + " mỗi thôn đặc biệt khó khăn cộng thêm hệ số của thôn.",
          en: "Coefficients of 16/2026/QĐ-TTg, from 15 April 2026 on: each commune counts with its"
            + " highest only; each especially difficult village adds its own.")[language]
      ])
  }
}

extension Report {
  static let areas = Report(
    "areas", vi: "Phân định khu vực, thôn đặc biệt khó khăn và hệ số phân bổ vốn",
    en: "Areas, especially difficult villages and coefficients of allocation",
    granularities: Granularity.allCases, AreaReport.content)
}
