import RegistryCore
import Reviews
import Schema
import Sheets

/// Training, communication, contests and leaflets, of the year and since the period began.
enum ActivitiesReport {
  private static let columns = [
    ReportColumn("kind", vi: "Hoạt động", en: "Activity", .text, .code("activity_kind")),
    ReportColumn("component", vi: "Tiểu dự án", en: "Component", .text),
    ReportColumn("events", 1, vi: "Số cuộc trong năm", en: "Events in the year"),
    ReportColumn("attendances", 2, vi: "Lượt người", en: "Attendances"),
    ReportColumn("signed_rows", 3, vi: "Lượt ký tên", en: "Signed"),
    ReportColumn("quantity", 4, vi: "Số lượng", en: "Quantity"),
    ReportColumn("cost", 5, vi: "Kinh phí (đồng)", en: "Cost, VND"),
    ReportColumn("events_total", 6, vi: "Số cuộc lũy kế", en: "Events since the start"),
    ReportColumn("attendances_total", 7, vi: "Lượt người lũy kế", en: "Attendances since then"),
    ReportColumn("signed_rows_total", 8, vi: "Lượt ký tên lũy kế", en: "Signed since then"),
    ReportColumn("quantity_total", 9, vi: "Số lượng lũy kế", en: "Quantity since then"),
    ReportColumn("cost_total", 10, vi: "Kinh phí lũy kế (đồng)", en: "Cost since then, VND"),
  ]

  static func content(_ year: ReviewYear, _ request: Report.Request) throws -> Report.Content {
    var rows: [[ResultValue]] = []
    try year.rows(SQLLibrary.reports.text("activities")) { row in
      rows.append(
        [.text(try row.text(0)), .text(try row.text(1))]
          + (try (2...11).map { .integer(try row.integer($0)) }))
    }
    return try Report.Content.listing(
      columns, rows, in: year, request.language, measure: .activities)
  }
}

extension Report {
  static let activities = Report(
    "activities", vi: "Hoạt động tập huấn, truyền thông", en: "Training and communication",
    ActivitiesReport.content)
}
