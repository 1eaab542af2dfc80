import Messages

/// Who reads a registry, and the units that their duties of today reach: only rows of those are shown.
public struct ReadScope: Sendable, Equatable {
  /// The account.
  package let account: Int64
  /// Its login.
  public let login: String
  /// A unit of a duty.
  package struct Place: Sendable, Equatable {
    package let id: Int64
    package let code: String
    package let kind: String
    package let name: String
  }

  /// The units of its duties.
  package let duties: [Place]
  /// Those units and the ones below them, and those that became part of them.
  let units: [Int64]

  /// The units of its duties, by name and code.
  public var places: [String] { duties.map { "\($0.name) (\($0.code))" } }

  /// What is said beside everything that is read.
  public var wording: Wording {
    let places = places.joined(separator: ", ")
    return Wording(
      vi: "Chỉ gồm phần mà tài khoản \(login) được đọc: \(places).",
      en: "Only what the account \(login) may read: \(places).")
  }
}
