import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Finds persons who are members elsewhere and may be the one a row is about.
final class PersonSearch {
  /// A member of a household at the time of the row's membership.
  struct Match {
    let membership: Int64
    let person: Int64
    let household: Int64
    /// `HOUSEHOLD/NUMBER`.
    let code: String
    let name: String
    let birthYear: Int64
    let birthDate: String?
    let sex: String
    let citizenID: String?
    var nameKey: String { VietnameseText.key(name) }
    /// The number in the household.
    var number: String { code.split(separator: "/").last.map(String.init) ?? code }
  }

  /// A membership that a clerk names.
  struct Target {
    let id: Int64
    let person: Int64
    let household: String
    let code: String
    /// The household that the member heads now, or nil.
    let headed: Int64?
    /// `HOUSEHOLD/NUMBER`.
    var name: String { household + "/" + code }
  }

  private let connection: Connection
  private let byNumber: Statement
  private let byName: Statement
  private let byBirth: Statement
  private let byPerson: Statement

  init(_ connection: Connection) throws {
    self.connection = connection
    let select = try SQLLibrary.imports.text("members_between")
    byNumber = try connection.prepare(select + " AND p.citizen_id = ?3")
    byName = try connection.prepare(
      select + " AND p.name_folded = ?3 AND p.birth_year = ?4 AND h.village_id = ?5")
    byBirth = try connection.prepare(
      select + " AND p.name_folded = ?3 AND p.birth_year = ?4 AND p.birth_date = ?5")
    byPerson = try connection.prepare(select + " AND p.id = ?3")
  }

  /// Those who bear a citizen number between two days.
  func bearers(of citizenID: ParsedCell, from joined: ParsedCell, to left: ParsedCell) throws
    -> [Match]
  {
    defer { byNumber.reset() }
    try joined.bind(to: byNumber, at: 1)
    try left.bind(to: byNumber, at: 2)
    try citizenID.bind(to: byNumber, at: 3)
    return try matches(byNumber)
  }

  /// Those of a name without marks, born in a year, in a village.
  func namesakes(
    _ folded: ParsedCell, born year: Int64, in village: Int64, from joined: ParsedCell,
    to left: ParsedCell
  ) throws -> [Match] {
    defer { byName.reset() }
    try joined.bind(to: byName, at: 1)
    try left.bind(to: byName, at: 2)
    try folded.bind(to: byName, at: 3)
    try byName.bind(year, at: 4)
    try byName.bind(village, at: 5)
    return try matches(byName)
  }

  /// Those of a name without marks who were born on a day, wherever they are.
  func twins(
    _ folded: ParsedCell, born year: Int64, _ birth: ParsedCell, from joined: ParsedCell,
    to left: ParsedCell
  ) throws -> [Match] {
    defer { byBirth.reset() }
    try joined.bind(to: byBirth, at: 1)
    try left.bind(to: byBirth, at: 2)
    try folded.bind(to: byBirth, at: 3)
    try byBirth.bind(year, at: 4)
    try birth.bind(to: byBirth, at: 5)
    return try matches(byBirth)
  }

  /// What a person is a member of.
  func memberships(
    of person: Int64, from joined: ParsedCell, to left: ParsedCell
  ) throws -> [Match] {
    defer { byPerson.reset() }
    try joined.bind(to: byPerson, at: 1)
    try left.bind(to: byPerson, at: 2)
    try byPerson.bind(person, at: 3)
    return try matches(byPerson)
  }

  /// Whether a person bears a number, as `PersonMarks` compares it.
  func bears(_ person: Int64, _ key: Int64) throws -> Bool {
    var isBorne = false
    try connection.rows(
      "SELECT citizen_id, old_id, health_insurance_no FROM person WHERE id = ?1", person
    ) { row in
      for column in 0...2 {
        guard var text = try row.textOrNil(column) else { continue }
        let own = text.withUTF8 {
          PersonMarks.key(UnsafeRawBufferPointer($0), isInsurance: column == 2)
        }
        if own == key { isBorne = true }
      }
    }
    return isBorne
  }

  private func matches(_ statement: Statement) throws -> [Match] {
    var matches: [Match] = []
    while try statement.step() {
      matches.append(
        Match(
          membership: try statement.integer(0), person: try statement.integer(1),
          household: try statement.integer(2), code: try statement.text(3),
          name: try statement.text(4),
          birthYear: try statement.integer(5), birthDate: try statement.textOrNil(6),
          sex: try statement.text(7), citizenID: try statement.textOrNil(8)))
    }
    return matches
  }

  /// The membership that a clerk names: `NUMBER` of the row's household, or `HOUSEHOLD/NUMBER`.
  func membership(_ code: String, in household: String) throws -> Target? {
    let stroke = code.lastIndex(of: "/")
    let named = stroke.map { String(code[..<$0]) } ?? household
    let owner = try StoredCode.find(named, in: "household", connection) ?? named
    let number = stroke.map { String(code[code.index(after: $0)...]) } ?? code
    var found: Target?
    try connection.rows(
      """
      SELECT m.id, m.person_id, CASE WHEN m.relation = 'head' AND m.left_on IS NULL THEN h.id END
      FROM household h JOIN membership m ON m.household_id = h.id
      WHERE h.code = ?1 AND m.code = ?2 ORDER BY m.joined_on DESC LIMIT 1
      """, owner, number
    ) { row in
      found = Target(
        id: try row.integer(0), person: try row.integer(1), household: owner, code: number,
        headed: try row.integerOrNil(2))
    }
    return found
  }
}
