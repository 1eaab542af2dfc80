import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Households that are no longer where an older list has them.
extension HouseholdFinder {
  /// A household that left a village, or the registry, by the day of a list.
  struct Departure {
    let household: Found
    /// Who headed it.
    let head: Candidate
    /// The move, or nil where it left the registry.
    let move: Int64?
    let day: String
  }

  /// Those that the bearer of a citizen number headed.
  func departures(citizenID: String, from village: Int64?, on day: String) throws -> [Departure] {
    try departures(" AND p.citizen_id = ?3", from: village, on: day, citizenID, nil)
  }

  /// Those that somebody of a name, marks aside, and a year of birth headed in a village.
  func departures(
    name: String, born year: Int64, from village: Int64, on day: String
  ) throws -> [Departure] {
    try departures(
      " AND p.name_folded = ?3 AND p.birth_year = ?4 AND (v.id IS NOT NULL OR h.village_id = ?2)",
      from: village, on: day, VietnameseText.folded(name), year)
  }

  private func departures(
    _ condition: String, from village: Int64?, on day: String, _ text: String, _ year: Int64?
  ) throws -> [Departure] {
    var found: [Departure] = []
    let statement = try connection.prepare(
      try SQLLibrary.imports.text("list_departures") + condition + " ORDER BY 12 DESC, h.id")
    defer { statement.reset() }
    try statement.bind(day, at: 1)
    try statement.bind(village, at: 2)
    try statement.bind(text, at: 3)
    if let year { try statement.bind(year, at: 4) }
    while try statement.step() {
      let household = Found(
        id: try statement.integer(0), code: try statement.text(1),
        villageID: try statement.integer(2), registeredOn: try statement.text(3))
      let head = Candidate(
        household: household, number: try statement.text(4), name: try statement.text(5),
        birthYear: try statement.integer(6), birthDate: try statement.textOrNil(7),
        sex: try statement.text(8), citizenID: try statement.textOrNil(9), position: .member,
        isDead: false)
      found.append(
        Departure(
          household: household, head: head, move: try statement.integerOrNil(10),
          day: try statement.text(11)))
    }
    return found
  }

  /// The last move of a household away from a village by a day.
  func move(
    of household: Int64, from village: Int64?, by day: String
  ) throws -> (id: Int64, day: String)? {
    guard let village else { return nil }
    var found: (Int64, String)?
    try connection.rows(
      """
      SELECT id, moved_on FROM household_move
      WHERE household_id = ?1 AND from_village_id = ?2 AND moved_on <= ?3
      ORDER BY moved_on DESC LIMIT 1
      """, household, village, day
    ) { found = (try $0.integer(0), try $0.text(1)) }
    return found
  }
}
