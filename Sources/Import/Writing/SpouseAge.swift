import RegistryCore
import Vietnamese

/// Whether somebody is old enough to be entered as a spouse.
package enum SpouseAge {
  /// Who is younger is told, however the spouse is entered.
  static let least: Int64 = 16

  /// What is to be said of a spouse; nil where nothing is.
  ///
  /// `born` is `yyyymmdd`, with 0000 where only the year is known: then the doubt is in favour of the
  /// record.
  package static func doubt(born: Int64, on day: String) -> Fault? {
    guard let day = Int64(day.filter { $0 != "-" }) else { return nil }
    let isYear = born % 10_000 == 0
    let age = isYear ? day / 10_000 - born / 10_000 : (day - born) / 10_000
    return (0..<least).contains(age) ? .spouseUnderAge(age, least: least) : nil
  }

  /// The same of a day of birth as text.
  package static func doubt(born: String, on day: String) -> Fault? {
    Int64(born.filter { $0 != "-" }).flatMap { doubt(born: $0, on: day) }
  }
}
