import SQLite
import TestSupport

/// Fourteen households of the city, one for every flow, that all goldens are made from.
enum SmallProvince {
  /// Code, members, categories by round, and what else happened.
  private static let households: [(code: String, members: Int, rounds: [(String, String)])] = [
    ("STAYS", 4, [("2022", "poor"), ("2023", "poor"), ("2024", "poor")]),
    ("GROWS", 2, [("2023", "poor"), ("2024", "poor")]),
    ("TONEAR", 5, [("2023", "poor"), ("2024", "near_poor")]),
    ("ABOVE", 3, [("2023", "poor"), ("2024", "medium_agri")]),
    ("CLOSED", 1, [("2023", "poor")]),
    ("MOVES", 2, [("2023", "poor"), ("2024", "poor")]),
    ("FROMNEAR", 6, [("2023", "near_poor"), ("2024", "poor")]),
    ("AGAIN", 3, [("2022", "poor"), ("2023", "non_poor"), ("2024", "poor")]),
    ("NEW", 2, [("2024", "poor")]),
    ("COMES", 4, [("2024", "poor")]),
    ("NEARUP", 3, [("2023", "near_poor"), ("2024", "non_poor")]),
    ("NEARNEW", 2, [("2024-03", "near_poor")]),
    ("FARM", 4, [("2024", "medium_agri")]),
    ("NEVER", 5, []),
  ]

  static func write(to connection: Connection) throws {
    for (index, household) in households.enumerated() {
      try write(index, household, connection)
    }
    try connection.execute(
      """
      INSERT INTO household_move (household_id, moved_on, from_village_id)
      SELECT h.id, '2024-06-01', h.village_id FROM household h WHERE h.code = 'MOVES';
      UPDATE household SET village_id = \(try connection.village("Xóm Hai", commune: "01270"))
      WHERE code = 'MOVES';
      UPDATE household SET closed_on = '2024-04-04', close_reason = 'died' WHERE code = 'CLOSED';
      UPDATE household SET origin = 'moved_in', registered_on = '2024-02-02' WHERE code = 'COMES';
      UPDATE assessment SET cause_set = NULL, deprivation_set = NULL
      WHERE household_id = (SELECT id FROM household WHERE code = 'NEW');
      UPDATE person SET ethnic_group = '01' WHERE id IN
        (SELECT person_id FROM member WHERE household_code IN ('STAYS', 'TONEAR'));
      UPDATE person SET merit = 'Thương binh' WHERE id IN
        (SELECT person_id FROM member WHERE household_code IN ('GROWS', 'TONEAR') AND code = '2');
      UPDATE assessment SET no_labour_capacity = 1 WHERE household_id IN
        (SELECT id FROM household WHERE code IN ('GROWS', 'NEW'));
      UPDATE person SET ethnic_group = '08' WHERE id IN
        (SELECT person_id FROM member WHERE household_code = 'GROWS');
      """)
    try connection.member(
      of: "GROWS", "9", name: "Nông Thị Chín", relation: "child", joinedOn: "2024-08-08")
    for (year, households, persons) in [(2023, 40, 150), (2024, 41, 155)] {
      try connection.population(year, "01267", households, persons)
      try connection.population(year, "01270", 10, 33)
    }
    try writeProgramme(connection)
  }

  private static func write(
    _ index: Int, _ household: (code: String, members: Int, rounds: [(String, String)]),
    _ connection: Connection
  ) throws {
    let commune = index % 5 == 4 ? "01270" : "01267"
    try connection.household(household.code, village: "Xóm \(commune)", commune: commune)
    for member in 1...household.members {
      try connection.member(
        of: household.code, "\(member)", relation: member == 1 ? "head" : "child")
    }
    for (round, category) in household.rounds {
      let assessment = try connection.assessment(
        of: household.code, round: round, category: category, deprivations: 7 + index * 64)
      try connection.run(
        "UPDATE assessment SET cause_set = ?2 WHERE id = ?1", assessment, 1 + index * 8)
    }
  }

  private static func writeProgramme(_ connection: Connection) throws {
    try connection.target(2024, "04", "rate_reduction", hundredths: 450)
    try connection.target(2024, "04", "escaped_households", hundredths: 600_000)
    try connection.project(
      "P1", kind: "livelihood", commune: "01267", approvedOn: "2023-05-01",
      budget: 1_174_350_000_000)
    try connection.activity(
      "A1", kind: "training", commune: "01267", heldOn: "2023-03-01", attendances: 68)
    try connection.conference("C1", commune: "01267", heldOn: "2024-10-01", participants: 107)
    try connection.housing("S1", of: "STAYS", acceptedOn: "2023-06-01")
  }
}
