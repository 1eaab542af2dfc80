import RegistryCore
import Reviews
import SQLite
import Schema
import Sheets
import Vietnamese

/// The roster of what households were given, line by line, as it is settled by.
enum RosterReport {
  private static let columns = [
    ReportColumn("no", vi: "STT", en: "No.", .integer, .digits),
    ReportColumn("roster_no", vi: "Số bảng kê", en: "Roster", .text),
    ReportColumn("code", vi: "Mã dòng", en: "Line", .text),
    ReportColumn("received_on", vi: "Ngày nhận", en: "Received on", .text, .day),
    ReportColumn("project_code", vi: "Mã dự án", en: "Project", .text),
    ReportColumn("household_code", vi: "Mã hộ", en: "Household", .text),
    ReportColumn("recipient", vi: "Người nhận", en: "Recipient", .text),
    ReportColumn(
      "recipient_kind", vi: "Tư cách", en: "Recipient is", .text, .code("recipient_kind")),
    ReportColumn("authorisation_no", vi: "Giấy ủy quyền", en: "Authorisation", .text),
    ReportColumn("authorised_on", vi: "Ngày ủy quyền", en: "Authorised on", .text, .day),
    ReportColumn("citizen_id", vi: "Số định danh cá nhân", en: "Personal number", .text),
    ReportColumn("address", vi: "Địa chỉ", en: "Address", .text),
    ReportColumn("commune", vi: "Xã", en: "Commune", .text),
    ReportColumn("village", vi: "Thôn", en: "Village", .text),
    ReportColumn("amount", vi: "Số tiền", en: "Amount, VND"),
    ReportColumn("item", vi: "Hiện vật", en: "Item", .text),
    ReportColumn("quantity", vi: "Số lượng", en: "Quantity", .decimal, .quantity),
    ReportColumn("unit", vi: "Đơn vị tính", en: "Unit", .text),
    ReportColumn("specification", vi: "Thông số kỹ thuật", en: "Specification", .text),
    ReportColumn("mark", vi: "Ký hiệu, nhãn mác", en: "Mark", .text),
    ReportColumn("producer", vi: "Đơn vị sản xuất", en: "Producer", .text),
    ReportColumn(
      "confirmation", vi: "Xác nhận", en: "Confirmed by", .text, .code("receipt_confirmation")),
    ReportColumn("confirmed_on", vi: "Ngày xác nhận", en: "Confirmed on", .text, .day),
  ]

  static func content(_ year: ReviewYear, _ request: Report.Request) throws -> Report.Content {
    var rows: [[ResultValue]] = []
    try year.rows(SQLLibrary.reports.text("roster")) { row in
      rows.append(
        try [.integer(Int64(rows.count + 1))]
          + columns.dropFirst().enumerated().map { index, column in
            switch column.name {
            case "citizen_id":
              ResultValue(
                try row.textOrNil(index).map {
                  request.showsNumbers ? $0 : NumberMask.of($0)
                })
            case "quantity": ResultValue(hundredths: try row.integerOrNil(index))
            case "amount": ResultValue(try row.integerOrNil(index))
            default: ResultValue(try row.textOrNil(index))
            }
          })
    }
    var content = try Report.Content.listing(columns, rows, in: year, request.language)
    content.layout.keys = ["no", "recipient"]
    content.layout.leftOutInPrint = ["code"]
    if try saysVillages(rows) { content.layout.leftOutInPrint.insert("village") }
    content.sumUp(
      isOfOneKind(rows) ? ["amount", "quantity"] : ["amount"], below: "recipient", request.language)
    return content
  }

  /// Whether all goods are the same and counted in the same unit, so that a sum says something.
  private static func isOfOneKind(_ rows: [[ResultValue]]) -> Bool {
    let places = ["item", "unit"].compactMap { name in columns.firstIndex { $0.name == name } }
    let goods = Set(rows.map { row in places.map { row[$0] } })
    return goods.filter { $0.contains { $0 != .null } }.count == 1
  }

  /// Whether every address names its village.
  private static func saysVillages(_ rows: [[ResultValue]]) throws -> Bool {
    guard let address = columns.firstIndex(where: { $0.name == "address" }),
      let village = columns.firstIndex(where: { $0.name == "village" })
    else { return false }
    return rows.allSatisfy { row in
      VietnameseText.folded(row[address].text).contains(VietnameseText.folded(row[village].text))
    }
  }
}

extension Report {
  static let roster = Report(
    "roster", vi: "Bảng kê hỗ trợ hộ gia đình", en: "Roster of support to households",
    RosterReport.content)
}
