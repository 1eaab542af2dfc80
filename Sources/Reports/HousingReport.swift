import RegistryCore
import Reviews
import Sheets

/// Housing support by scheme and kind: how far the houses are, and the money.
enum HousingReport {
  private static let columns = [
    ReportColumn("approved", 1, vi: "Được duyệt", en: "Approved"),
    ReportColumn("started", 2, vi: "Khởi công", en: "Started"),
    ReportColumn("accepted", 3, vi: "Nghiệm thu", en: "Accepted"),
    ReportColumn("accepted_year", 4, vi: "Trong năm", en: "Of these in the year"),
    ReportColumn("accepted_rate", 5, vi: "Tỷ lệ % (3/1)", en: "% (3/1)", .decimal),
    ReportColumn("amount_approved", 6, vi: "Kinh phí duyệt (đồng)", en: "Approved, VND"),
    ReportColumn("amount_paid", 7, vi: "Đã chi (đồng)", en: "Paid, VND"),
    ReportColumn("paid_rate", 8, vi: "Tỷ lệ % (7/6)", en: "% (7/6)", .decimal),
  ]

  static func content(_ year: ReviewYear, _ request: Report.Request) throws -> Report.Content {
    let language = request.language
    let schemes = try year.codes.entries(of: "housing_scheme")
    let kinds = try year.codes.entries(of: "housing_kind")
    let all = Wording(vi: "Tổng cộng", en: "Total")[language]
    var rows: [ReportRow] = []
    let units = try UnitFigures.all("housing", in: year, by: request.granularity)
    for unit in units where isAsked(unit, year, request) {
      let head = UnitColumns.values(
        UnitColumns.cells(code: unit.code, name: unit.name, level: unit.level), language)
      func add(_ scheme: String, _ kind: String, _ titles: [String], _ keys: [String]) {
        let figures = figures { name in keys.reduce(0) { $0 + unit["\($1)/\(name)"] } }
        let codes = zip([scheme, kind], titles).map {
          ReportRow.Value(.text($0), printed: .text($1))
        }
        var row = ReportRow(head + codes + figures.map { ReportRow.Value($0, language) })
        (row.isTotal, row.isPart) = (scheme == "total", scheme != "total")
        rows.append(row)
      }
      let keys = schemes.flatMap { scheme in kinds.map { "\(scheme.code)/\($0.code)" } }
      add("total", "total", [all, ""], keys)
      for scheme in schemes {
        for kind in kinds {
          let key = "\(scheme.code)/\(kind.code)"
          guard unit.values.keys.contains(where: { $0.hasPrefix(key + "/") }) else { continue }
          add(scheme.code, kind.code, [scheme.label[language], kind.label[language]], [key])
        }
      }
    }
    let columns =
      UnitColumns.columns
      + [
        ReportColumn("scheme", vi: "Chương trình", en: "Scheme", .text),
        ReportColumn("kind", vi: "Loại", en: "Kind", .text),
      ] + Self.columns
    return Report.Content(
      columns: columns, rows: rows, measure: .housesAndMoney,
      notes: [
        Wording(
          vi: "Lũy kế từ đầu giai đoạn của chương trình; mỗi cột tính theo ngày của bước đó.",
          en: "From the first day of the programme's period; each column goes by its own day.")[
            language]
      ])
  }

  /// By itself for the unit alone; by district or commune for all below too.
  private static func isAsked(
    _ unit: UnitFigures, _ year: ReviewYear, _ request: Report.Request
  ) -> Bool {
    unit.id == year.unit.id || request.granularity != nil || unit.id == 0
  }

  private static func figures(_ sum: (String) -> Int64) -> [ResultValue] {
    let approved = sum("approved")
    let amount = sum("amount_approved")
    return [
      ResultValue(approved), ResultValue(sum("started")), ResultValue(sum("accepted")),
      ResultValue(sum("accepted_year")),
      ResultValue(tenths: Rate.tenths(sum("accepted"), of: approved)), ResultValue(amount),
      ResultValue(sum("amount_paid")),
      ResultValue(tenths: Rate.tenths(sum("amount_paid"), of: amount)),
    ]
  }

}

extension Report {
  static let housing = Report(
    "housing", vi: "Tiến độ hỗ trợ nhà ở theo chương trình",
    en: "Progress of housing support by scheme", granularities: Granularity.allCases,
    HousingReport.content)
}
