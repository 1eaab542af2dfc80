import RegistryCore
import SQLite
import Schema
import Vietnamese

/// The members of the household that the rows are at, for rows that give no number.
final class HouseholdMembers {
  struct Member {
    let code: String
    let name: String
    /// The name without marks.
    let folded: String
    let birthYear: Int64
    let sex: String
    let citizenID: String?
    let relation: String
    let leftOn: String?
    /// Made when it is asked for: few members are of an age with whom they are compared with.
    var nameKey: String { VietnameseText.key(name) }
  }

  private let connection: Connection
  private let references: References
  /// How often rows had been taken back when the members were read.
  private var forgotten = 0
  private var household: Int64?
  private var members: [Member] = []

  init(_ connection: Connection, _ references: References) {
    (self.connection, self.references) = (connection, references)
  }

  /// All who are or were members.
  func members(of household: Int64) throws -> [Member] {
    if self.household == household, forgotten == references.forgotten { return members }
    var found: [Member] = []
    try connection.rows(
      try SQLLibrary.imports.text("household_members"), household
    ) { row in
      found.append(
        Member(
          code: try row.text(0), name: try row.text(1),
          folded: try row.text(4), birthYear: try row.integer(2), sex: try row.text(5),
          citizenID: try row.textOrNil(3), relation: try row.text(6),
          leftOn: try row.textOrNil(7)))
    }
    members = found
    self.household = household
    forgotten = references.forgotten
    return members
  }

  /// Adds who has become a member.
  func add(_ member: @autoclosure () -> Member, to household: Int64) {
    if self.household == household, forgotten == references.forgotten {
      members.append(member())
    }
  }

  /// Has the members read anew: one of them has changed.
  func forget() { household = nil }
}
