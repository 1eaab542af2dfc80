import RegistryCore
import Reviews
import SQLite
import Schema

/// The second results, by the province's own standard, of the sheets that households stand by.
///
/// They are shown beside what was decided, where there are any; a year that is laid out by that
/// standard has none beside.
enum ProvincialClasses {
  static let column = ReportColumn(
    name, vi: title.vi, en: title.en, .text, .code("category"))

  static let name = "provincial_category"
  static let title = Wording(vi: "Theo chuẩn của tỉnh", en: "By the province's standard")

  /// The class of each household, or of one alone.
  static func read(_ year: ReviewYear, of household: Int64? = nil) throws -> [Int64: String] {
    guard year.authority == .national else { return [:] }
    var classes: [Int64: String] = [:]
    try year.rows(
      SQLLibrary.reports.text("provincial_classes"),
      ["household": household.map { .integer($0) } ?? .null]
    ) { row in classes[try row.integer(0)] = try row.text(1) }
    return classes
  }
}
