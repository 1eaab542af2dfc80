import Schema
import Sheets
import Vietnamese

/// Whether a column that may only number the rows of a file numbers the members of each household.
enum MemberNumbering {
  /// True where each of several households has the numbers from 1 on, row by row.
  ///
  /// The rows are read once more, up to the first that says otherwise; standard input cannot be. Throws
  /// `SheetError`.
  static func isPerHousehold(
    _ column: Int, ofHouseholds household: Int, in path: String, _ options: SheetFile.Options
  ) throws(SheetError) -> Bool {
    guard path != "-" else { return false }
    let reader = try SheetFile.open(path, options: options)
    var last: [String: Int64] = [:]
    while let row = try reader.next() {
      guard case .record(let record) = row, column < record.count, household < record.count else {
        continue
      }
      let code = VietnameseText.key(record.text(household))
      let text = VietnameseText.collapsed(record.text(column))
      guard !code.isEmpty, !text.isEmpty else { continue }
      guard let number = NumberReading.integer(text), number == (last[code] ?? 0) + 1 else {
        return false
      }
      last[code] = number
    }
    // One household does not tell.
    return last.count > 1
  }
}
