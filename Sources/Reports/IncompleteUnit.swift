import RegistryCore
import Reviews
import Schema

/// A unit of whose communes only some have a result of the year: its sums are not whole.
struct IncompleteUnit {
  private let communes: Int64
  private let known: Int64

  /// The incomplete units by their rows; none where no closing is known at all.
  static func all(in year: ReviewYear) throws -> [Int64: IncompleteUnit] {
    var units: [Int64: IncompleteUnit] = [:]
    guard year.isClosingKnown else { return units }
    try year.rows(SQLLibrary.reports.text("incomplete_units")) { row in
      units[try row.integer(0)] = IncompleteUnit(
        communes: try row.integer(1), known: try row.integer(2))
    }
    return units
  }

  /// What stands beside its figures.
  var mark: Wording {
    Wording(
      vi: "chưa đủ: mới có kết quả của \(known)/\(communes) xã",
      en: "incomplete: results of \(known)/\(communes) communes")
  }
}
