import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Finds the household of a list's head, and makes codes for those that are new.
final class HouseholdFinder {
  /// A household as it is stored.
  struct Found: Hashable {
    let id: Int64
    let code: String
    /// Where it was on the day of the list.
    let villageID: Int64
    let registeredOn: String
  }

  /// A household in which somebody like the head of a list's row is or was a member.
  struct Candidate {
    enum Position: Int64, Comparable {
      case member, headNow, headThen
      static func < (left: Position, right: Position) -> Bool { left.rawValue < right.rawValue }
    }

    let household: Found
    /// The number in the household.
    let number: String
    let name: String
    let birthYear: Int64
    let birthDate: String?
    let sex: String
    let citizenID: String?
    let position: Position
    let isDead: Bool

    var nameKey: String { VietnameseText.key(name) }

    /// Whether nothing that is known of both tells the persons apart.
    func mayBe(_ person: ListedPerson) -> Bool {
      let pairs = [(birthDate, person.birthDate), (sex, person.sex), (citizenID, person.citizenID)]
      return pairs.allSatisfy { stored, given in stored == nil || given == nil || stored == given }
    }

    /// Whether nothing but the year of birth, and perhaps a number, tells the persons apart.
    func mayBeOfOtherYear(_ person: ListedPerson) -> Bool {
      birthYear != person.birthYear && !isDead && (person.sex == nil || person.sex == sex)
    }

    /// Whether a person who stands in its place may be the same under a name or a year that was corrected.
    func mayBeRenamed(_ person: ListedPerson) -> Bool {
      let isNamedAlike = VietnameseText.folded(name) == VietnameseText.folded(person.name)
      return (isNamedAlike || birthYear == person.birthYear)
        && (person.sex == nil || person.sex == sex)
        && (citizenID == nil || person.citizenID == nil || citizenID == person.citizenID)
    }
  }

  /// A time in which somebody was a member of a household.
  struct Period {
    let person: Int64
    /// The number in the household.
    let number: String
    let relation: String
    let joinedOn: String
    let leftOn: String?
  }

  let connection: Connection
  /// Codes for households that have none.
  let codes: HouseholdCodes
  /// Whether a village had households before the list.
  var villagesOfOthers: [Int64: Bool] = [:]

  init(_ connection: Connection) {
    self.connection = connection
    codes = HouseholdCodes(connection)
  }

  /// The household of a code, or nil.
  func household(code: String, on day: String) throws -> Found? {
    var found: Found?
    try connection.rows(
      """
      SELECT h.id, h.code, h.registered_on, coalesce((SELECT v.from_village_id FROM household_move v
        WHERE v.household_id = h.id AND v.moved_on > ?2 ORDER BY v.moved_on LIMIT 1), h.village_id)
      FROM household h WHERE h.code = ?1
      """, code, day
    ) { row in
      found = Found(
        id: try row.integer(0), code: try row.text(1), villageID: try row.integer(3),
        registeredOn: try row.text(2))
    }
    return found
  }

  /// Those of which the bearer of a citizen number is or was a member.
  func candidates(citizenID: String, on day: String) throws -> [Candidate] {
    try candidates(" AND p.citizen_id = ?2", on: day, citizenID, nil)
  }

  /// Those of which somebody of a name, marks aside, and a year of birth is or was a member.
  func candidates(name: String, born year: Int64, on day: String) throws -> [Candidate] {
    try candidates(
      " AND p.name_folded = ?2 AND p.birth_year = ?3", on: day, VietnameseText.folded(name), year
    )
  }

  /// Those of a village of which somebody of a name, marks aside, is or was a member.
  func candidates(name: String, in village: Int64, on day: String) throws -> [Candidate] {
    try candidates(
      " AND p.name_folded = ?2 AND h.village_id = ?3", on: day, VietnameseText.folded(name),
      village)
  }

  private func candidates(
    _ condition: String, on day: String, _ text: String, _ number: Int64?
  ) throws -> [Candidate] {
    var found: [Candidate] = []
    let statement = try connection.prepare(
      try SQLLibrary.imports.text("list_households") + condition + " ORDER BY h.id, m.id")
    defer { statement.reset() }
    try statement.bind(day, at: 1)
    try statement.bind(text, at: 2)
    if let number { try statement.bind(number, at: 3) }
    while try statement.step() {
      found.append(
        Candidate(
          household: Found(
            id: try statement.integer(0), code: try statement.text(1),
            villageID: try statement.integer(2), registeredOn: try statement.text(3)),
          number: try statement.text(4), name: try statement.text(5),
          birthYear: try statement.integer(6), birthDate: try statement.textOrNil(7),
          sex: try statement.text(8), citizenID: try statement.textOrNil(9),
          position: Candidate.Position(rawValue: try statement.integer(10)) ?? .member,
          isDead: try statement.integer(11) == 1))
    }
    return found
  }

  /// What is known of who belongs to a household beside a person: names without marks, and numbers.
  func others(in household: Int64, but name: String) throws -> (
    names: Set<String>, numbers: Set<String>
  ) {
    var names: Set<String> = []
    var numbers: Set<String> = []
    let own = VietnameseText.folded(name)
    try connection.rows(
      """
      SELECT p.name_folded, p.citizen_id FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.household_id = ?1
      """, household
    ) { row in
      let name = try row.text(0)
      guard name != own else { return }
      names.insert(name)
      if let number = try row.textOrNil(1) { numbers.insert(number) }
    }
    return (names, numbers)
  }

  /// What a household has of a round: points and number on the list; nil where it has no assessment.
  func result(
    of household: Int64, round: String
  ) throws -> (b1: Int64, b2: Int64, listNo: Int64?)? {
    var result: (Int64, Int64, Int64?)?
    try connection.rows(
      """
      SELECT a.b1, a.b2, a.list_no FROM assessment a JOIN round r ON r.id = a.round_id
      WHERE a.household_id = ?1 AND r.code = ?2
      """, household, round
    ) { row in result = (try row.integer(0), try row.integer(1), try row.integerOrNil(2)) }
    return result
  }

  /// The head's name on a day, else now; nil where there is none.
  func head(of household: Int64, on day: String) throws -> String? {
    try connection.text(
      """
      SELECT p.full_name FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.household_id = ?1 AND m.relation = 'head' AND (m.left_on IS NULL
        OR m.joined_on <= ?2 AND ?2 < m.left_on)
      ORDER BY m.joined_on LIMIT 1
      """, household, day)
  }

  /// Whether a village is in a commune.
  func isVillage(_ village: Int64, in commune: String) throws -> Bool {
    try connection.integer(
      """
      SELECT 1 FROM village_unit v JOIN admin_unit u ON u.id = v.unit_id
      WHERE v.village_id = ?1 AND u.code = ?2
      """, village, commune) != nil
  }

  /// When somebody of a number, or of a name and year, is or was a member of a household; the earliest first.
  func periods(
    in household: Int64, citizenID: String?, name: String, born year: Int64
  ) throws -> [Period] {
    let key = VietnameseText.key(name)
    var byNumber: [Period] = []
    var byName: [Period] = []
    try connection.rows(
      """
      SELECT p.citizen_id IS ?2 AND ?2 IS NOT NULL, p.birth_year = ?3, p.full_name, p.id, m.relation,
        m.joined_on, m.left_on, m.code
      FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.household_id = ?1 ORDER BY m.joined_on
      """, household, citizenID, year
    ) { row in
      let period = Period(
        person: try row.integer(3), number: try row.text(7), relation: try row.text(4),
        joinedOn: try row.text(5),
        leftOn: try row.textOrNil(6))
      if try row.integer(0) == 1 { byNumber.append(period) }
      if try row.integer(1) == 1, VietnameseText.key(try row.text(2)) == key {
        byName.append(period)
      }
    }
    return byNumber.isEmpty ? byName : byNumber
  }
}
