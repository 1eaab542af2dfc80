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

  /// A registry with them, made once and copied from then on.
  static func registry() throws -> TestRegistry {
    try TestRegistry(state: "small province") { file in
      try file.write { try write(to: $0) }
    }
  }

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
    try connection.housing("S2", of: "GROWS", kind: "repair", acceptedOn: nil)
    try connection.project(
      "P2", kind: "works_new", commune: nil, approvedOn: "2024-02-01", budget: 5_000_000_000)
    try writeMoney(connection)
    try writePapers(connection)
    try writeRoster(connection)
  }

  /// Two lines of a support roster, and a village of a class.
  private static func writeRoster(_ connection: Connection) throws {
    try connection.execute(
      """
      INSERT INTO support_receipt (code, roster_no, project_id, household_id, received_on, recipient,
        recipient_kind, authorisation_no, authorised_on, citizen_id, address, amount, item, quantity,
        unit, specification, mark, producer, confirmation, confirmed_on)
      SELECT r.code, 'BK1', (SELECT id FROM project WHERE code = 'P1'), h.id, '2024-06-05',
        r.recipient, r.kind, r.authorisation, r.authorised, r.number, 'Xóm Một', r.amount, r.item,
        r.quantity, r.unit, r.specification, r.mark, r.producer, r.confirmation, '2024-06-06'
      FROM household h JOIN (
        SELECT 'BK1-1' AS code, 'GROWS' AS household, 'Nông Thị Một' AS recipient, 'head' AS kind,
          NULL AS authorisation, NULL AS authorised, '004080001234' AS number, NULL AS amount,
          'Bò giống' AS item, 100 AS quantity, 'con' AS unit, '12 tháng' AS specification,
          'VN' AS mark, 'Trại giống' AS producer, 'signature' AS confirmation
        UNION ALL VALUES
          ('BK1-2', 'MOVES', 'Lý Văn Hai', 'representative', '3/GUQ', '2024-06-01', NULL, 5000000,
            NULL, NULL, NULL, NULL, NULL, NULL, 'payment_service')
      ) r ON r.household = h.code;
      INSERT INTO village_class (unit_id, village_id, class, valid_from)
      SELECT unit_id, village_id, 'especially_difficult', '2024-01-01' FROM village_unit
      WHERE valid_to = '2025-07-01' ORDER BY id LIMIT 1;
      """)
  }

  /// Money from two sources over two years, to a commune, a district and the province.
  private static func writeMoney(_ connection: Connection) throws {
    try connection.execute(
      """
      INSERT INTO project_fund (project_id, budget_year, programme, capital_type, source, unit_id,
        allocated, carried_over, disbursed, recovered, cancelled)
      SELECT p.id, f.year, f.programme, f.capital, f.source,
        (SELECT id FROM admin_unit WHERE code = f.unit AND valid_from < '2025-01-01'),
        f.allocated, f.carried, f.disbursed, f.recovered, f.cancelled
      FROM project p JOIN (
        SELECT 'P1' AS code, 2023 AS year, 'ntp_poverty' AS programme, 'non_business' AS capital,
          'central' AS source, '01267' AS unit, 800000000001 AS allocated, NULL AS carried,
          600000000007 AS disbursed, NULL AS recovered, 3 AS cancelled
        UNION ALL VALUES
          ('P1', 2024, 'ntp_poverty', 'non_business', 'central', '01267', 300000000000,
            199999999994, 385999999999, 5, NULL),
          ('P1', 2024, 'mobilised', 'non_business', 'household', '040', 74350000000, NULL,
            74350000000, NULL, NULL),
          ('P2', 2024, 'ntp_poverty', 'investment', 'province', NULL, 5000000000, NULL, 0, NULL,
            NULL)
      ) f ON f.code = p.code;
      INSERT INTO project_household (project_id, household_id, joined_on, asset_kind, quantity,
        ear_tag, value, own_contribution, recovery_due_on, recovered, outcome)
      SELECT p.id, h.id, '2023-06-01', 'Bò giống', 1, 'VN' || h.id, 15000000, 2000000,
        '2026-06-01', NULL, 'Sống'
      FROM project p JOIN household h ON h.code IN ('STAYS', 'TONEAR', 'NEARUP') WHERE p.code = 'P1';
      UPDATE housing_support SET amount_paid = 40000000, paid_on = '2023-06-02',
        started_on = '2023-01-05' WHERE code = 'S1';
      """)
  }

  /// A certificate, a conference with its households, a child that is named as a cause.
  private static func writePapers(_ connection: Connection) throws {
    try connection.execute(
      """
      UPDATE recognition SET certificate_no = '12', signer = 'Chủ tịch Nông Văn Tám'
      WHERE assessment_id = (SELECT id FROM assessment WHERE household_id =
        (SELECT id FROM household WHERE code = 'GROWS') AND round_id =
        (SELECT id FROM round WHERE code = '2024'));
      UPDATE household SET address = 'Số 3', residence = 'permanent' WHERE code = 'GROWS';
      UPDATE person SET citizen_id = '004080001234', sex = 'female',
        citizen_id_issued_on = '2021-05-04' WHERE id IN
        (SELECT person_id FROM member WHERE household_code = 'GROWS' AND relation = 'head');
      UPDATE person SET birth_year = 2015 WHERE id IN
        (SELECT person_id FROM member WHERE household_code IN ('GROWS', 'TONEAR')
          AND relation = 'child');
      INSERT INTO deprivation_member (assessment_id, indicator, membership_id)
      SELECT a.id, 'nutrition', m.id
      FROM assessment a JOIN membership m ON m.household_id = a.household_id AND m.code = '2'
      JOIN household h ON h.id = a.household_id AND h.code = 'GROWS';
      UPDATE conference SET chair = 'Nông Văn Chín', chair_role = 'Trưởng thôn',
        secretary = 'Lý Thị Mười', agree_votes = 91, front_invited = 1, household_signed = 1,
        minutes_no = '05/BB', minutes_copies = 2, posted_from = '2024-10-02',
        posted_to = '2024-10-04' WHERE code = 'C1';
      UPDATE assessment SET conference_id = (SELECT id FROM conference WHERE code = 'C1')
      WHERE round_id = (SELECT id FROM round WHERE code = '2024')
        AND household_id IN (SELECT id FROM household WHERE code IN ('GROWS', 'TONEAR', 'NEW'));
      """)
  }
}
