import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

/// What the schema itself refuses, whoever writes.
@Suite struct ConstraintTests {
  let registry: TestRegistry

  init() throws {
    registry = try TestRegistry()
    try registry.write { connection in
      try connection.household("CB01", registeredOn: "2021-01-01")
      try connection.household("CB02", registeredOn: "2021-01-01")
      try connection.member(
        of: "CB01", "1", relation: "head", leftOn: "2023-05-01", leftReason: "died")
      try connection.member(of: "CB01", "2", relation: "spouse")
    }
  }

  /// Runs `work` in a write that is rolled back, and gives the refusal, if there was one.
  private func refusal(_ work: (Connection) throws -> Void) -> SQLiteError? {
    do {
      try registry.open(for: .writing).write(EntryInfo(actor: "t", action: "t")) { entry in
        entry.isDiscarded = true
        try work(entry.connection)
      }
      return nil
    } catch let error as SQLiteError {
      return error
    } catch {
      Issue.record(error)
      return nil
    }
  }

  private func refusal(_ sql: String) -> SQLiteError? { refusal { try $0.run(sql) } }

  // MARK: People

  @Test func householdHasAtMostOneHead() {
    #expect(refusal { try $0.member(of: "CB01", "3", joinedOn: "2023-05-01") } == nil)
    #expect(
      refusal { try $0.member(of: "CB01", "3", joinedOn: "2023-04-30") }?.message == "two_heads")
    #expect(
      refusal { try $0.member(of: "CB01", "3", joinedOn: "2020-01-01") }?.message == "two_heads")
    #expect(
      refusal {
        try $0.member(
          of: "CB01", "3", joinedOn: "2020-01-01", leftOn: "2021-01-01", leftReason: "other")
      } == nil)
    #expect(
      refusal("UPDATE membership SET relation = 'head', joined_on = '2022-01-01' WHERE code = '2'")?
        .message == "two_heads")
    #expect(
      refusal("UPDATE membership SET left_on = NULL, left_reason = NULL WHERE code = '1'") == nil)
    #expect(
      refusal {
        try $0.run(
          "UPDATE membership SET relation = 'head', joined_on = '2024-01-01' WHERE code = '2'")
        try $0.run("UPDATE membership SET left_on = NULL, left_reason = NULL WHERE code = '1'")
      }?.message == "two_heads")
    #expect(
      refusal("UPDATE membership SET relation = 'head', joined_on = '2023-05-01' WHERE code = '2'")
        == nil)
  }

  @Test func personLivesInOneHousehold() {
    let again = """
      INSERT INTO membership (household_id, person_id, code, relation, joined_on)
      SELECT (SELECT id FROM household WHERE code = 'CB02'), person_id, '9', 'other', ?1
      FROM membership WHERE code = ?2
      """
    #expect(refusal { try $0.run(again, "2023-05-01", "1") } == nil)
    #expect(refusal { try $0.run(again, "2023-04-30", "1") }?.message == "two_households")
    #expect(refusal { try $0.run(again, "2030-01-01", "2") }?.message == "two_households")
    #expect(
      refusal {
        try $0.run(again, "2023-05-01", "1")
        try $0.run("UPDATE membership SET joined_on = '2023-04-01' WHERE code = '9'")
      }?.message == "two_households")
  }

  @Test(arguments: [
    "INSERT INTO membership (household_id, person_id, code, relation, joined_on) VALUES (1, 1, '1', 'child', '2021-01-01')",
    "UPDATE membership SET left_on = '2020-01-01', left_reason = 'died' WHERE code = '2'",
    "UPDATE membership SET left_on = '2024-01-01' WHERE code = '2'",
    "UPDATE membership SET left_reason = 'died' WHERE code = '2'",
    "UPDATE membership SET relation = 'uncle'", "UPDATE membership SET code = ''",
    "UPDATE person SET sex = 'x'", "UPDATE person SET ethnic_group = '99'",
    "UPDATE person SET full_name = ''", "UPDATE person SET birth_year = 1799",
    "UPDATE person SET birth_date = '1981-01-01'", "UPDATE person SET birth_date = '1980-02-30'",
    "UPDATE person SET full_name = 'a' || char(0)", "UPDATE person SET citizen_id = char(0)",
  ])
  func impossibleMemberIsRefused(sql: String) {
    #expect(refusal(sql)?.isConstraint == true)
  }

  @Test(arguments: [
    "UPDATE household SET code = ''", "UPDATE household SET code = 'CB01'",
    "UPDATE household SET code = 'a' || char(0) || 'b' WHERE id = 1",
    "UPDATE household SET village_id = 999", "UPDATE household SET registered_on = '2024-02-30'",
    "UPDATE household SET registered_on = '2024-2-1'",
    "UPDATE household SET registered_on = '20240201'",
    "UPDATE household SET registered_on = '2024-02-01 '",
    "UPDATE household SET registered_on = '2024-02-01T00:00'",
    "UPDATE household SET closed_on = '2020-12-31', close_reason = 'died'",
    "UPDATE household SET closed_on = '2024-01-01'", "UPDATE household SET close_reason = 'died'",
    "UPDATE household SET origin = NULL", "UPDATE household SET origin = 'moon'",
    "UPDATE household SET persons_on_paper = -1", "UPDATE household SET residence = 'x'",
    "DELETE FROM household WHERE code = 'CB01'", "DELETE FROM village",
  ])
  func impossibleHouseholdIsRefused(sql: String) {
    #expect(refusal(sql)?.isConstraint == true)
  }

  @Test func valueOfTheWrongTypeIsRefused() {
    #expect(refusal("UPDATE household SET persons_on_paper = 'four'")?.isConstraint == true)
    #expect(refusal("UPDATE household SET persons_on_paper = 4.5")?.isConstraint == true)
    #expect(refusal("UPDATE household SET note = x'00'")?.isConstraint == true)
  }

  @Test func sharedCitizenNumberIsStored() {
    // Two are stored, and an audit names them.
    #expect(refusal("UPDATE person SET citizen_id = '004085001234'") == nil)
  }

  @Test func memberViewShowsHouseholdAndBirth() throws {
    let connection = try registry.open().connection
    #expect(
      try connection.integer("SELECT count(*) FROM member WHERE household_code = 'CB01'") == 2)
    #expect(try connection.text("SELECT birth FROM member WHERE code = '1'") == "1980")
  }

  // MARK: The map

  @Test func villageLiesInOneCommune() {
    let add = """
      INSERT INTO village_unit (village_id, unit_id, valid_from, valid_to)
      SELECT 1, id, ?1, ?2 FROM admin_unit WHERE code = '01270'
      """
    #expect(refusal { try $0.run(add, "2024-01-01", nil) }?.message == "village_in_two_communes")
    #expect(
      refusal { try $0.run(add, "2019-01-01", "2020-03-02") }?.message == "village_in_two_communes")
    #expect(refusal { try $0.run(add, "2019-01-01", "2020-03-01") } == nil)
    #expect(refusal { try $0.run(add, "2019-01-01", "2019-01-01") }?.isConstraint == true)
    #expect(
      refusal("UPDATE village_unit SET valid_to = NULL WHERE valid_to IS NOT NULL")?.message
        == "village_in_two_communes")
    #expect(
      refusal(
        "INSERT INTO village (name, name_key, name_folded, origin_unit_id) SELECT 'XÓM MỘT', name_key, 'x', origin_unit_id FROM village"
      )?
      .isUnique == true)
  }

  // MARK: Reviews, support, programme

  @Test(arguments: [
    "INSERT INTO round (code, year, month, kind, historical) VALUES ('2024', 2023, NULL, 'annual', 1)",
    "INSERT INTO round (code, year, month, kind, historical) VALUES ('2024-13', 2024, 13, 'regular', 1)",
    "INSERT INTO round (code, year, month, kind, historical) VALUES ('2024-03', 2024, NULL, 'annual', 1)",
    "INSERT INTO round (code, year, month, kind, historical) VALUES ('2024', 2024, NULL, 'regular', 1)",
    "INSERT INTO round (code, year, month, kind, historical) VALUES ('24', 24, NULL, 'annual', 1)",
    "INSERT INTO round (code, year, month, kind, historical) VALUES ('2024', 2024, NULL, 'annual', 2)",
    "UPDATE assessment SET category = 'rich'", "UPDATE assessment SET deprivation_set = 8192",
    "UPDATE assessment SET category_computed = 'medium'", "UPDATE assessment SET area = 'moon'",
    "UPDATE assessment SET cause_set = 256", "UPDATE assessment SET standard = '1993'",
    "UPDATE assessment SET weak_roof = 2", "UPDATE assessment SET list_no = 0",
    "INSERT INTO assessment (household_id, round_id, surveyed_on, b1, b2, category, basis, area) SELECT household_id, round_id, surveyed_on, b1, b2, category, basis, area FROM assessment",
    "INSERT INTO recognition (assessment_id, category, decision_no) SELECT assessment_id, category, 'x' FROM recognition",
    "UPDATE recognition SET decision_no = NULL, decided_on = NULL",
    "UPDATE recognition SET decided_on = '2024-11-31'",
    "UPDATE standard SET status = 'maybe'", "UPDATE standard SET surveys_to = '2000-01-01'",
    "INSERT INTO support_norm (scheme, kind, amount_vnd, valid_from, evidence) VALUES ('p5', 'new', 0, '2030-01-01', 'x')",
    "INSERT INTO population (year, unit_id, households, persons) VALUES (2024, 1, -1, 0)",
    "INSERT INTO reported (year, unit_id, measure, households) VALUES (2024, 1, 'nix', 0)",
    "INSERT INTO target (year, unit_id, indicator, value) VALUES (1989, 1, 'rate_reduction', 1)",
    "INSERT INTO batch (kind, rows, new, changed, unchanged, undecided, rejected, on_error) VALUES ('households', 2, 1, 0, 0, 0, 0, 'abort')",
  ])
  func impossibleRecordIsRefused(sql: String) throws {
    #expect(
      refusal { connection in
        try connection.assessment(of: "CB01", round: "2023", category: "poor")
        try connection.run(sql)
      }?.isConstraint == true)
  }

  @Test func deprivationSetIsReadByIndicator() throws {
    try registry.write { connection in
      try connection.assessment(
        of: "CB01", round: "2024", category: "poor", deprivations: 1 | 8 | 4096)
    }
    var seen: [String] = []
    try registry.open().connection.rows("SELECT indicator FROM deprivation ORDER BY indicator") {
      seen.append(try $0.text(0))
    }
    #expect(seen == ["employment", "health_insurance", "waste"])
  }

  @Test func categoryHoldsFromItsDecision() throws {
    try registry.write { connection in
      try connection.assessment(of: "CB01", round: "2023", category: "poor")
      try connection.assessment(of: "CB01", round: "2024", category: "near_poor")
    }
    var periods: [String] = []
    try registry.open().connection.rows(
      "SELECT category || ' ' || valid_from || ' ' || coalesce(valid_to, '-') FROM category_period ORDER BY 1 DESC"
    ) { periods.append(try $0.text(0)) }
    #expect(periods == ["poor 2023-12-10 2024-12-10", "near_poor 2024-12-10 -"])
  }

  @Test func householdPlaceFollowsItsMoves() throws {
    try registry.write { connection in
      let other = try connection.village("Xóm Hai", commune: "01273")
      try connection.run(
        """
        INSERT INTO household_move (household_id, moved_on, from_village_id)
        SELECT id, '2023-01-01', village_id FROM household WHERE code = 'CB01'
        """)
      try connection.run(
        """
        INSERT INTO household_move (household_id, moved_on, from_village_id)
        SELECT id, '2024-01-01', ?1 FROM household WHERE code = 'CB01'
        """, other)
    }
    var places: [String] = []
    try registry.open().connection.rows(
      """
      SELECT v.name || ' ' || p.valid_from || ' ' || coalesce(p.valid_to, '-')
      FROM household_place p JOIN village v ON v.id = p.village_id
      JOIN household h ON h.id = p.household_id WHERE h.code = 'CB01' ORDER BY p.valid_from
      """
    ) { places.append(try $0.text(0)) }
    #expect(
      places == [
        "Xóm Một 2021-01-01 2023-01-01", "Xóm Hai 2023-01-01 2024-01-01", "Xóm Một 2024-01-01 -",
      ])
  }
}
