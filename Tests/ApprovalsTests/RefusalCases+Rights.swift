import RegistryCore
import SQLite

extension RefusalTests {
  private static func finding(_ subject: String) -> String {
    """
    INSERT INTO audit_run (id, ran_at, rules) VALUES (99, 'now', 1);
    INSERT INTO finding (id, rule, subject, severity, detail, state, first_run_id)
    VALUES (99, 'X01', '\(subject)', 'error', '{}', 'open', 99);
    """
  }
  private static let accepted = """
    INSERT INTO finding_acceptance (finding_id, reason, accepted_by, accepted_on, accepted_until)
    VALUES (99, 'x', 'x', '2026-01-01', '2027-01-01');
    """
  private static let edited = "UPDATE household SET phone = '1' WHERE code = 'A1';"

  /// Findings, keys, the last administrator, and what persons ask for.
  static let rights: [Case] = [
    Case("a finding about others' records", "auditor", finding("household:A1") + accepted, nil),
    Case(
      "a finding about what the same entry changes", "officer",
      finding("household:A1") + edited + accepted, "own_finding"),
    Case(
      "a finding about what the same entry changes afterwards", "officer",
      finding("household:A1") + accepted + edited, "own_finding"),
    Case(
      "a finding about one's own account", "auditor", finding("account:auditor") + accepted,
      "own_finding"),
    Case(
      "a finding about a proposal of one's own", "officer",
      finding("proposal:\(AccountsFixture.Kind.officers.number)") + accepted, "own_finding"),
    Case(
      "a finding about what one approved", "deputy",
      finding("proposal:\(AccountsFixture.Kind.permission.number)") + accepted, "own_finding"),
    Case(
      "a key that nobody permitted", "admin",
      "INSERT INTO writer_key (role, key) VALUES ('writer', 'k+12345678+k'), ('recovery', 'r+12345678+r')",
      "permission_needed"),
    Case(
      "a key of somebody who is no administrator", "officer",
      "INSERT INTO writer_key (role, key) VALUES ('writer', 'k+12345678+k')", "role_missing"),
    Case(
      "all administrators end at once", "admin",
      "UPDATE account SET ended_on = '2999-01-01' WHERE login IN ('admin', 'second')",
      "last_administrator"),
    Case(
      "a request of a person of one's own commune", "clerk-a",
      """
      INSERT INTO person_request (person_id, kind, received_on, due_on)
      VALUES ({A1}, 'access', '2026-01-01', '2026-01-11')
      """, nil),
    Case(
      "a request of a person of another commune", "clerk-a",
      """
      INSERT INTO person_request (person_id, kind, received_on, due_on)
      VALUES ({B1}, 'access', '2026-01-01', '2026-01-11')
      """, "foreign_unit"),
    Case(
      "an answer that is given twice", "clerk-a",
      """
      INSERT INTO person_request (id, person_id, kind, received_on, due_on, outcome, answered_on)
      VALUES (9, {A1}, 'access', '2026-01-01', '2026-01-11', 'granted', '2026-01-02');
      UPDATE person_request SET outcome = 'refused' WHERE id = 9
      """, "request_stays"),
    Case(
      "a request becomes another person's", "clerk-a",
      """
      INSERT INTO person_request (id, person_id, kind, received_on, due_on)
      VALUES (9, {A1}, 'access', '2026-01-01', '2026-01-11');
      UPDATE person_request SET person_id = {A2} WHERE id = 9
      """, "request_stays"),
    Case(
      "a deadline without a second person", "admin",
      "INSERT INTO right_deadline (kind, days, valid_from) VALUES ('access', 10, '2026-01-01')",
      "approval_needed"),
    Case(
      "a deadline of a clerk", "clerk-a",
      "INSERT INTO right_deadline (kind, days, valid_from) VALUES ('access', 10, '2026-01-01')",
      "role_missing"),
  ]
}
