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

  /// The classes for a list, and the year that they are of.
  ///
  /// A list has the same columns for every unit: whether households have a second result anywhere is
  /// asked of the province.
  static func forList(_ year: ReviewYear) throws -> (ReviewYear, classes: [Int64: String]) {
    let classes = try read(year)
    var mayBeElsewhere = false
    if classes.isEmpty, year.authority == .national, !year.isOfProvince {
      try year.rows(SQLLibrary.reports.text("provincial_classes_known")) { row in
        mayBeElsewhere = try row.integer(0) == 1
      }
    }
    guard mayBeElsewhere else { return (year, classes) }
    let whole = try year.layOut(of: .province)
    return (whole, try read(whole))
  }

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
