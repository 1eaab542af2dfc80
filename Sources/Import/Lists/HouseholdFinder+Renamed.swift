import RegistryCore
import SQLite
import Vietnamese

/// Households whose head may stand in a list under a name or a year that was corrected since.
extension HouseholdFinder {
  /// Whether a village has a household beside those that the list was about so far.
  func hasHouseholds(in village: Int64, but taken: [Int64: ListWriter.Taken]) throws -> Bool {
    // What the list itself makes adds nothing to those that were there.
    if let known = villagesOfOthers[village] { return known }
    var found = false
    try connection.rows("SELECT id FROM household WHERE village_id = ?1", village) { row in
      let id = try row.integer(0)
      if taken[id] == nil { found = true }
    }
    villagesOfOthers[village] = found
    return found
  }

  /// The heads of households of a village that stand in a round with a number on the list and points.
  func heads(
    in village: Int64, round: String, number: Int64, b1: Int64, b2: Int64
  ) throws -> [Candidate] {
    var found: [Candidate] = []
    try connection.rows(
      try SQLLibrary.imports.text("list_places"), village, round, number, b1, b2
    ) { row in
      found.append(
        Candidate(
          household: Found(
            id: try row.integer(0), code: try row.text(1), villageID: village,
            registeredOn: try row.text(2)),
          number: try row.text(3), name: try row.text(4), birthYear: try row.integer(5),
          birthDate: try row.textOrNil(6), sex: try row.text(7), citizenID: try row.textOrNil(8),
          position: .headNow, isDead: false))
    }
    return found
  }

  /// The households of a village in which somebody of a name, marks aside, is a member, with the person's
  /// year of birth and name.
  ///
  /// A list may be older than what is recorded of them.
  func members(
    name: String, in village: Int64
  ) throws -> [(household: Found, name: String, birthYear: Int64)] {
    var found: [(Found, String, Int64)] = []
    try connection.rows(
      """
      SELECT h.id, h.code, h.registered_on, p.full_name, p.birth_year FROM person p
      CROSS JOIN membership m ON m.person_id = p.id CROSS JOIN household h ON h.id = m.household_id
      WHERE p.name_folded = ?1 AND h.village_id = ?2
        AND m.left_on IS NULL AND h.closed_on IS NULL
      """, VietnameseText.folded(name), village
    ) { row in
      let household = Found(
        id: try row.integer(0), code: try row.text(1), villageID: village,
        registeredOn: try row.text(2))
      found.append((household, try row.text(3), try row.integer(4)))
    }
    return found
  }
}
