import RegistryCore
import Vietnamese

/// Whether somebody is old enough for what they are said to be in a household.
package enum RelationAge {
  /// Who is younger is told of: a spouse or a child's spouse who may not be married, a head who is not
  /// of full age, a parent or grandparent of a head who could not have a child of that age.
  private static let least: [String: Int64] = [
    "spouse": 16, "child_in_law": 16, "head": 18, "parent": 27, "grandparent": 39,
  ]

  /// Whether an age can be wrong for a relation.
  static func isJudged(_ relation: String) -> Bool { least[relation] != nil }

  /// What is to be said of somebody of a relation; nil where nothing is.
  ///
  /// `born` is `yyyymmdd`, with 0000 where only the year is known: then the doubt is in favour of the
  /// record. Who was born after the day is as old as today.
  package static func doubt(of relation: String, born: Int64, on day: String) -> Fault? {
    guard let least = least[relation], let day = number(day) else { return nil }
    var age = age(born, on: day)
    if age < 0, let today = number(Clock.today()) { age = Self.age(born, on: today) }
    guard (0..<least).contains(age) else { return nil }
    return switch relation {
    case "head": .headUnderAge(age, least: least)
    case "spouse": .spouseUnderAge(age, least: least)
    default: .relativeUnderAge(relation, age, least: least)
    }
  }

  /// The same of a day of birth as text.
  package static func doubt(of relation: String, born: String, on day: String) -> Fault? {
    number(born).flatMap { doubt(of: relation, born: $0, on: day) }
  }

  private static func number(_ day: String) -> Int64? {
    var number: Int64 = 0
    for byte in day.utf8 where byte != UInt8(ascii: "-") {
      guard (48...57).contains(byte), number < 10_000_000 else { return nil }
      number = number * 10 + Int64(byte - 48)
    }
    return day.isEmpty ? nil : number
  }

  private static func age(_ born: Int64, on day: Int64) -> Int64 {
    born % 10_000 == 0 ? day / 10_000 - born / 10_000 : (day - born) / 10_000
  }
}
