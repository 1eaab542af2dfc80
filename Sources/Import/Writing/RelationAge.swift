import RegistryCore
import Vietnamese

/// Whether somebody is old enough for what they are said to be in a household.
package enum RelationAge {
  /// A spouse who is younger is told of, and a head who is not of full age.
  private static let least: [String: Int64] = ["spouse": 16, "head": 18]

  /// Whether an age can be wrong for a relation.
  static func isJudged(_ relation: String) -> Bool { least[relation] != nil }

  /// What is to be said of somebody of a relation; nil where nothing is.
  ///
  /// `born` is `yyyymmdd`, with 0000 where only the year is known: then the doubt is in favour of the
  /// record.
  package static func doubt(of relation: String, born: Int64, on day: String) -> Fault? {
    guard let least = least[relation], let day = Int64(day.filter { $0 != "-" }) else { return nil }
    let isYear = born % 10_000 == 0
    let age = isYear ? day / 10_000 - born / 10_000 : (day - born) / 10_000
    guard (0..<least).contains(age) else { return nil }
    return relation == "head"
      ? .headUnderAge(age, least: least) : .spouseUnderAge(age, least: least)
  }

  /// The same of a day of birth as text.
  package static func doubt(of relation: String, born: String, on day: String) -> Fault? {
    Int64(born.filter { $0 != "-" }).flatMap { doubt(of: relation, born: $0, on: day) }
  }
}
