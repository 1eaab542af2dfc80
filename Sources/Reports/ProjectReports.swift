import RegistryCore
import Reviews
import SQLite
import Schema
import Sheets

/// Projects with their money and households, and who takes part in them.
enum ProjectReports {
  private static let projectColumns = [
    ReportColumn("code", vi: "Mã", en: "Code", .text),
    ReportColumn("name", vi: "Tên dự án", en: "Name", .text),
    ReportColumn("component", vi: "Tiểu dự án", en: "Component", .text),
    ReportColumn("kind", vi: "Loại", en: "Kind", .text, .code("project_kind")),
    ReportColumn("mode", vi: "Phương thức", en: "Mode", .text, .code("project_mode")),
    ReportColumn("unit", vi: "Địa bàn", en: "Place", .text),
    ReportColumn("owner", vi: "Chủ dự án", en: "Owner", .text),
    ReportColumn("approved_on", vi: "Ngày duyệt", en: "Approved on", .text, .day),
    ReportColumn("decision_no", vi: "Quyết định", en: "Decision", .text),
    ReportColumn("total_budget", vi: "Tổng kinh phí", en: "Budget, VND"),
    ReportColumn("state_amount", vi: "Nhà nước", en: "State share, VND"),
    ReportColumn("allocated", vi: "Phân bổ", en: "Allocated, VND"),
    ReportColumn("disbursed", vi: "Giải ngân", en: "Disbursed, VND"),
    ReportColumn("rate", vi: "Tỷ lệ %", en: "%", .decimal),
    ReportColumn("households", vi: "Hộ tham gia", en: "Households"),
    ReportColumn("poor", vi: "Hộ nghèo", en: "Poor"),
    ReportColumn("near_poor", vi: "Hộ cận nghèo", en: "Near-poor"),
    ReportColumn("accepted_on", vi: "Nghiệm thu", en: "Accepted on", .text, .day),
  ]

  static func projects(_ year: ReviewYear, _ request: Report.Request) throws -> Report.Content {
    var rows: [[ResultValue]] = []
    try year.rows(SQLLibrary.reports.text("projects")) { row in
      let (allocated, disbursed) = (try row.integer(11), try row.integer(12))
      rows.append(
        try (0...8).map { ResultValue(try row.textOrNil($0)) }
          + [ResultValue(try row.integerOrNil(9)), ResultValue(try row.integerOrNil(10))]
          + [.integer(allocated), .integer(disbursed)]
          + [ResultValue(tenths: Rate.tenths(disbursed, of: allocated))]
          + (try (13...15).map { .integer(try row.integer($0)) })
          + [ResultValue(try row.textOrNil(16))])
    }
    var content = try Report.Content.listing(
      projectColumns, rows, in: year, request.language, measure: .projects,
      notes: [
        Wording(
          vi: "Hộ nghèo, hộ cận nghèo: theo phân loại có hiệu lực vào ngày duyệt dự án.",
          en: "Poor and near-poor: by the category that held on the day of approval.")[
            request.language]
      ])
    // A household may be in several projects: only money is summed.
    content.sumUp(
      ["total_budget", "state_amount", "allocated", "disbursed"], below: "name",
      rates: ["rate": ("disbursed", ["allocated"])], request.language)
    return content
  }

  private static let participantColumns = [
    ReportColumn("project_code", vi: "Mã dự án", en: "Project", .text),
    ReportColumn("project", vi: "Tên dự án", en: "Name", .text),
    ReportColumn("household_code", vi: "Mã hộ", en: "Household", .text),
    ReportColumn("head", vi: "Chủ hộ", en: "Head", .text),
    ReportColumn("commune", vi: "Xã", en: "Commune", .text),
    ReportColumn("village", vi: "Thôn", en: "Village", .text),
    ReportColumn("category", vi: "Phân loại khi tham gia", en: "Then", .text, .code("category")),
    ReportColumn("joined_on", vi: "Ngày tham gia", en: "Joined on", .text, .day),
    ReportColumn("asset_kind", vi: "Tài sản", en: "Asset", .text),
    ReportColumn("quantity", vi: "Số lượng", en: "Quantity"),
    ReportColumn("ear_tag", vi: "Số tai", en: "Ear tag", .text),
    ReportColumn("value", vi: "Giá trị", en: "Value, VND"),
    ReportColumn("own_contribution", vi: "Đối ứng", en: "Own share, VND"),
    ReportColumn("recovery_due_on", vi: "Hạn thu hồi", en: "Recovery due", .text, .day),
    ReportColumn("recovered", vi: "Đã thu hồi", en: "Recovered, VND"),
    ReportColumn("outcome", vi: "Kết quả", en: "Outcome", .text),
  ]

  static func participants(
    _ year: ReviewYear, _ request: Report.Request
  ) throws -> Report.Content {
    var rows: [[ResultValue]] = []
    try year.rows(SQLLibrary.reports.text("participants")) { row in
      rows.append(
        try participantColumns.enumerated().map { index, column in
          column.kind == .text
            ? ResultValue(try row.textOrNil(index)) : ResultValue(try row.integerOrNil(index))
        })
    }
    var content = try Report.Content.listing(
      participantColumns, rows, in: year, request.language, measure: .money)
    content.layout.groupedInPrint = ["project", "project_code"]
    content.sumUp(["value", "own_contribution", "recovered"], below: "head", request.language)
    return content
  }
}

extension Report {
  static let projects = Report(
    "projects", vi: "Dự án, mô hình, công trình", en: "Projects, models and works",
    ProjectReports.projects)

  static let participants = Report(
    "participants", vi: "Hộ tham gia dự án", en: "Households in projects",
    ProjectReports.participants)
}
