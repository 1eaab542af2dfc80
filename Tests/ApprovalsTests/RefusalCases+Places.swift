import RegistryCore
import SQLite

extension RefusalTests {
  /// What is tried beside the rows of `WritingAreaTests`: connections by which a record could change its place.
  static let areas: [Case] = [
    Case(
      "their own household's telephone", "clerk-a",
      "UPDATE household SET phone = '1' WHERE code = 'A1'", nil),
    Case(
      "another's household's telephone", "clerk-a",
      "UPDATE household SET phone = '1' WHERE code = 'B1'", "foreign_unit"),
    Case(
      "one own and one of another in one entry", "clerk-a",
      "UPDATE household SET phone = '1' WHERE code IN ('A1', 'B1')", "foreign_unit"),
    Case(
      "the second table is another's", "clerk-a",
      """
      UPDATE household SET phone = '1' WHERE code = 'A1';
      UPDATE person SET education = 'x' WHERE id = {B1}
      """, "foreign_unit"),
    Case(
      "another's and back again", "clerk-a",
      """
      UPDATE household SET phone = '1' WHERE code = 'B1';
      UPDATE household SET phone = NULL WHERE code = 'B1'
      """, "foreign_unit"),
    Case(
      "another's person becomes a member of an own household", "clerk-a",
      """
      INSERT INTO membership (household_id, person_id, code, relation, joined_on, left_on, left_reason)
      SELECT id, {B1}, '9', 'child', '2019-01-01', '2020-01-01',
        (SELECT code FROM leave_reason LIMIT 1) FROM household WHERE code = 'A1'
      """, "foreign_unit"),
    Case(
      "another's membership is moved to an own household", "clerk-a",
      """
      UPDATE membership SET household_id = (SELECT id FROM household WHERE code = 'A3'), code = '9',
        relation = 'child' WHERE person_id = {B1}
      """, "foreign_unit"),
    Case(
      "a household is taken over with its village", "clerk-a",
      """
      UPDATE village_unit SET valid_to = '2026-01-01'
      WHERE valid_to IS NULL AND village_id = (SELECT village_id FROM household WHERE code = 'B1');
      INSERT INTO village_unit (village_id, unit_id, valid_from)
      SELECT village_id, {unit-A}, '2026-01-01' FROM household WHERE code = 'B1'
      """, "foreign_unit"),
    Case(
      "a village is taken over from the day after it ends", "clerk-a",
      """
      INSERT INTO village_unit (village_id, unit_id, valid_from, valid_to)
      SELECT village_id, {unit-A}, '2019-01-01', '2020-01-01' FROM household WHERE code = 'B1';
      UPDATE household SET phone = '1' WHERE code = 'B1'
      """, "foreign_unit"),
    Case(
      "another's village is renamed", "clerk-a",
      """
      UPDATE village SET name = 'x' WHERE id = (SELECT village_id FROM household WHERE code = 'B1')
      """, "foreign_unit"),
    Case(
      "a project without a commune", "clerk-a",
      "UPDATE project SET name = 'x' WHERE code = 'PROVINCE'", "foreign_unit"),
    Case(
      "an own project becomes one without a commune", "clerk-a",
      "UPDATE project SET unit_id = NULL WHERE code = 'Aa0'", "foreign_unit"),
    Case(
      "a project without a commune becomes an own one", "clerk-a",
      "UPDATE project SET unit_id = {unit-A} WHERE code = 'PROVINCE'", "foreign_unit"),
    Case(
      "a new project without a commune", "clerk-a",
      """
      INSERT INTO project (code, name, component, kind, approved_on)
      SELECT 'NEW', 'x', component, kind, '2022-01-01' FROM project LIMIT 1
      """, "foreign_unit"),
    Case(
      "an activity without a commune", "clerk-a",
      "UPDATE activity SET topic = 'x' WHERE code = 'PROVINCE'", "foreign_unit"),
    Case(
      "an activity without a commune, by an officer", "officer",
      "UPDATE activity SET topic = 'x' WHERE code = 'PROVINCE'", nil),
    Case(
      "funds of a project without a commune", "clerk-a",
      """
      INSERT INTO project_fund (project_id, budget_year, programme, capital_type, source, allocated,
        disbursed)
      SELECT p.id, 2024, f.programme, f.capital_type, f.source, 1, 0
      FROM project p, project_fund f WHERE p.code = 'PROVINCE' LIMIT 1
      """, "foreign_unit"),
    Case(
      "a person in no household", "clerk-a",
      """
      INSERT INTO person (full_name, name_folded, name_sort, sex, birth_year, ethnic_group)
      VALUES ('Ai Đó', 'ai do', 'do', 'male', 1990, '02')
      """, "foreign_unit"),
    Case(
      "a village in no commune", "clerk-a",
      """
      INSERT INTO village (name, name_key, name_folded, origin_unit_id)
      VALUES ('V', 'v', 'v', {unit-A})
      """, "foreign_unit"),
    Case(
      "an own village goes to another commune", "clerk-a",
      """
      UPDATE village_unit SET unit_id = {unit-B}
      WHERE valid_to IS NULL AND village_id = (SELECT village_id FROM household WHERE code = 'A1')
      """, "foreign_unit"),
    Case(
      "another's household is made anew by its number", "clerk-a",
      """
      INSERT OR REPLACE INTO household (id, code, village_id, registered_on)
      SELECT b.id, b.code, a.village_id, b.registered_on FROM household a, household b
      WHERE a.code = 'A1' AND b.code = 'BNb0'
      """, "foreign_unit"),
    Case(
      "another's household is made anew by its code", "clerk-a",
      """
      INSERT OR REPLACE INTO household (code, village_id, registered_on)
      SELECT 'BNb0', village_id, '2024-01-01' FROM household WHERE code = 'A1'
      """, "foreign_unit"),
    Case(
      "another's household gives way to an own one", "clerk-a",
      "UPDATE OR REPLACE household SET code = 'BNb0' WHERE code = 'A1'", "foreign_unit"),
    Case(
      "another's household on a conflict", "clerk-a",
      """
      INSERT INTO household (code, village_id, registered_on)
      SELECT 'BNb0', village_id, '2024-01-01' FROM household WHERE code = 'A1'
      ON CONFLICT (code) DO UPDATE SET village_id = excluded.village_id
      """, "foreign_unit"),
    Case(
      "a number by INSERT OR REPLACE", "clerk-a",
      """
      INSERT OR REPLACE INTO person (id, full_name, name_folded, name_sort, sex, birth_year,
        ethnic_group, citizen_id)
      SELECT id, full_name, name_folded, name_sort, sex, birth_year, ethnic_group, '034095001234'
      FROM person WHERE id = {A1}
      """, any),
    Case(
      "money by UPDATE OR REPLACE", "clerk-a",
      "UPDATE OR REPLACE housing_support SET amount_approved = 9 WHERE code = 'Aa0'",
      "approval_needed"),
    Case(
      "money on a conflict", "clerk-a",
      """
      INSERT INTO housing_support (code, household_id, scheme, kind, approved_on, decision_no,
        amount_approved)
      SELECT code, household_id, scheme, kind, approved_on, decision_no, 9 FROM housing_support
      WHERE code = 'Aa0' ON CONFLICT (code) DO UPDATE SET amount_approved = excluded.amount_approved
      """, "approval_needed"),
    Case(
      "money by INSERT OR REPLACE", "clerk-a",
      """
      INSERT OR REPLACE INTO housing_support (code, household_id, scheme, kind, approved_on,
        decision_no, amount_approved)
      SELECT code, household_id, scheme, kind, approved_on, decision_no, 9 FROM housing_support
      WHERE code = 'Aa0'
      """, "approval_needed"),
    Case(
      "a category", "clerk-a",
      "UPDATE assessment SET category = 'non_poor' WHERE household_id = (SELECT id FROM household WHERE code = 'A3')",
      nil),
    Case(
      "a proposal of nothing but another's", "clerk-a",
      """
      INSERT INTO proposal (account_id, action, access, made_at, made_on, state)
      VALUES ({clerk-a}, 'x', 'place', 'now', sobo_today(), 'sent');
      INSERT INTO proposal_unit (proposal_id, unit_id)
      SELECT max(id), {unit-B} FROM proposal
      """, "foreign_unit"),
    Case(
      "a number of two is another's, by an officer's approval of less", "deputy",
      decide(.officers, "deputy") + "UPDATE person SET citizen_id = '1' WHERE id = {A3}",
      "effect_differs"),
  ]
}
