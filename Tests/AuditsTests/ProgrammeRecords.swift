import SQLite
import TestSupport

/// Projects, money and activities for trials.
extension Connection {
  func project(
    _ code: String, kind: String = "livelihood", component: String = "2",
    on day: String = "2024-03-01", commune: String = "01290", set: String = ""
  ) throws {
    try run(
      """
      INSERT INTO project (code, name, component, kind, unit_id, approved_on)
      VALUES (?1, ?1, ?2, ?3, ?4, ?5)
      """, code, component, kind, try unit(commune, on: "2021-01-01"), day)
    if !set.isEmpty { try run("UPDATE project SET \(set) WHERE code = ?1", code) }
  }

  func fund(
    _ project: String, year: Int = 2024, programme: String = "ntp_poverty",
    capital: String = "non_business", allocated: Int = 100, disbursed: Int = 90,
    decision: String = "7/QĐ", set: String = ""
  ) throws {
    try run(
      """
      INSERT INTO project_fund (project_id, budget_year, programme, capital_type, source,
        decision_no, decided_on, allocated, disbursed)
      VALUES ((SELECT id FROM project WHERE code = ?1), ?2, ?3, ?4, 'central', ?7, '2024-01-15',
        ?5, ?6)
      """, project, year, programme, capital, allocated, disbursed, decision)
    if !set.isEmpty { try run("UPDATE project_fund SET \(set) WHERE id = \(lastInsertRowID)") }
  }

  func participant(
    _ project: String, _ household: String, on day: String = "2024-04-01", asset: String? = nil,
    set: String = ""
  ) throws {
    try run(
      """
      INSERT INTO project_household (project_id, household_id, joined_on, asset_kind)
      SELECT p.id, h.id, ?3, ?4 FROM project p, household h WHERE p.code = ?1 AND h.code = ?2
      """, project, household, day, asset)
    if !set.isEmpty { try run("UPDATE project_household SET \(set) WHERE id = \(lastInsertRowID)") }
  }

  func activity(_ code: String, kind: String = "training", set: String) throws {
    try run(
      """
      INSERT INTO activity (code, kind, component, unit_id, held_on)
      VALUES (?1, ?2, '7.1', ?3, '2024-05-05')
      """, code, kind, try unit("01290", on: "2021-01-01"))
    try run("UPDATE activity SET \(set) WHERE code = ?1", code)
  }

  /// Changes columns of the last assessment of a household.
  func amend(_ household: String, _ round: String, _ set: String) throws {
    try run(
      """
      UPDATE assessment SET \(set) WHERE household_id = (SELECT id FROM household WHERE code = ?1)
        AND round_id = (SELECT id FROM round WHERE code = ?2)
      """, household, round)
  }

  /// Changes columns of housing support.
  func amend(housing code: String, _ set: String) throws {
    try run("UPDATE housing_support SET \(set) WHERE code = ?1", code)
  }
}
