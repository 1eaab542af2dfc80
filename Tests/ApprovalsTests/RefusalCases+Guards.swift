import RegistryCore
import SQLite

extension RefusalTests {
  private static func seal(_ day: String = "sobo_today()", lines: Int = 5) -> String {
    """
    INSERT INTO read_log_seal (day, lines, digest) SELECT \(day), \(lines), root FROM entry LIMIT 1;
    """
  }

  private static let finding = """
    INSERT INTO audit_run (id, ran_at, rules) VALUES (99, 'now', 1);
    INSERT INTO finding (id, rule, subject, severity, detail, state, first_run_id)
    VALUES (98, 'X01', 'household:A1', 'error', '{}', 'open', 99),
      (99, 'X01', 'account:auditor', 'error', '{}', 'open', 99);
    INSERT INTO finding_acceptance
      (finding_id, reason, accepted_by, accepted_on, accepted_until)
    VALUES (98, 'x', 'x', '2026-01-01', '2027-01-01');
    """

  private static let used = """
    INSERT INTO permission_use (proposal_id, entry_id) VALUES (6, sobo_entry());
    INSERT INTO redacted_change (seq, leaf, person_id) SELECT 1, root, {A1} FROM entry LIMIT 1;
    """

  /// What else the schema keeps: seals, keys, permissions, the trail, each in every way.
  static let guards: [Case] = [
    Case("a seal of today", "clerk-a", seal(), nil),
    Case("a seal of a day to come", "clerk-a", seal("'2999-01-01'"), "log_seal_stays"),
    Case("a seal of an earlier day", "clerk-a", seal("'2020-01-01'"), "log_seal_stays"),
    Case("two seals of a day", "clerk-a", seal() + seal(lines: 6), "log_seal_stays"),
    Case(
      "a seal is rewritten", "clerk-a", seal() + "UPDATE read_log_seal SET lines = 4",
      "log_seal_stays"),
    Case("a seal is deleted", "clerk-a", seal() + "DELETE FROM read_log_seal", "log_seal_stays"),
    Case(
      "a seal is replaced as a row", "clerk-a",
      seal() + "INSERT OR REPLACE INTO read_log_seal SELECT id, day, 9, digest FROM read_log_seal",
      "log_seal_stays"),
    Case(
      "the identity of the registry", "admin",
      "UPDATE registry_identity SET identity = lower(identity)",
      "the identity of a registry is never changed"),
    Case(
      "the identity of the registry is taken away", "admin", "DELETE FROM registry_identity",
      "the identity of a registry is never changed"),
    Case(
      "a key is taken away", "admin", "DELETE FROM writer_key WHERE role = 'writer'",
      "a key is replaced and never deleted", { $0.hasKeys = true }),
    Case(
      "a permission is used for another entry afterwards", "officer",
      used + "UPDATE permission_use SET entry_id = entry_id + 1", "proposal_stays"),
    Case(
      "a permission is made as if it were not used", "officer", used + "DELETE FROM permission_use",
      "proposal_stays"),
    Case(
      "a unit of a proposal becomes another", "clerk-a",
      "UPDATE proposal_unit SET unit_id = {unit-B} WHERE proposal_id = 1", "proposal_stays"),
    Case(
      "the digest of a file that is to be imported", "clerk-a",
      "UPDATE proposal_effect SET digest = (SELECT root FROM entry LIMIT 1) WHERE proposal_id = 1",
      "proposal_stays"),
    Case(
      "an effect for a proposal of before", "clerk-a",
      """
      INSERT INTO proposal_effect (proposal_id, rows, effect)
      VALUES (\(AccountsFixture.Kind.asked.number), 1, '[[1,2]]')
      """, "proposal_stays"),
    Case(
      "an entry is deleted", "clerk-a", "DELETE FROM entry WHERE id = 2",
      "the trail is never changed"),
    Case(
      "a migration is added", "clerk-a",
      "INSERT INTO schema_migration SELECT version + 1, name || 'x', checksum, applied_at, program, sqlite FROM schema_migration ORDER BY 1 DESC LIMIT 1",
      any),
    Case(
      "a migration is taken away", "clerk-a", "DELETE FROM schema_migration",
      "the trail is never changed"),
    Case(
      "an acceptance becomes that of another finding", "auditor",
      finding + "UPDATE finding_acceptance SET finding_id = 99", "own_finding"),
    Case(
      "both administrators' duties end", "admin",
      "UPDATE duty SET valid_to = '2999-01-01' WHERE role = 'admin'", "last_administrator"),
    Case(
      "a checker who replaced a proposal decides", "both-a",
      """
      INSERT INTO proposal (account_id, action, access, made_at, made_on, replaces, state)
      VALUES ({both-a}, 'x', 'place', 'now', sobo_today(), \(AccountsFixture.Kind.withdrawn.number), 'sent');
      INSERT INTO proposal_hand (proposal_id, account_id) VALUES (last_insert_rowid(), {both-a});
      INSERT INTO proposal_unit (proposal_id, unit_id) SELECT max(id), {unit-A} FROM proposal;
      INSERT INTO decision (proposal_id, account_id, verdict, decided_at, entry_id)
      SELECT max(id), {both-a}, 'approve', 'now', sobo_entry() FROM proposal
      """, "own_proposal"),
    Case(
      "a hand is added to a proposal of before", "both-a",
      "INSERT INTO proposal_hand (proposal_id, account_id) VALUES (1, {both-a})", "hand_differs"),
    Case(
      "a proposal without its maker's hand, decided by its maker", "both-a",
      """
      INSERT INTO proposal (account_id, action, access, made_at, made_on, state)
      VALUES ({both-a}, 'x', 'place', 'now', sobo_today(), 'sent');
      INSERT INTO proposal_unit (proposal_id, unit_id) SELECT max(id), {unit-A} FROM proposal;
      INSERT INTO decision (proposal_id, account_id, verdict, reason, decided_at, entry_id)
      SELECT max(id), {both-a}, 'refuse', 'x', 'now', sobo_entry() FROM proposal
      """, "own_proposal"),
    Case(
      "an own membership becomes that of another's person", "clerk-a",
      """
      UPDATE membership SET person_id = {B1}, joined_on = '1990-01-01', left_on = '1990-02-01',
        left_reason = (SELECT code FROM leave_reason LIMIT 1)
      WHERE code = '2' AND household_id = (SELECT id FROM household WHERE code = 'A3')
      """, "foreign_unit"),
    Case(
      "another's membership becomes that of an own person", "clerk-a",
      """
      UPDATE membership SET person_id = {A1}, joined_on = '1990-01-01', left_on = '1990-02-01',
        left_reason = (SELECT code FROM leave_reason LIMIT 1)
      WHERE code = '2' AND household_id = (SELECT id FROM household WHERE code = 'B3')
      """, "foreign_unit"),
    Case(
      "what another's member lacks", "clerk-a",
      """
      UPDATE deprivation_member SET membership_id = (SELECT id FROM membership WHERE person_id = {B1})
      WHERE assessment_id = (SELECT a.id FROM assessment a JOIN household h ON h.id = a.household_id
        WHERE h.code = 'A1')
      """, "foreign_unit"),
    Case(
      "a name that somebody has is no longer searched by", "clerk-a",
      """
      INSERT OR IGNORE INTO folded_name (folded) SELECT name_folded FROM person WHERE id = {B1};
      DELETE FROM folded_name WHERE folded = (SELECT name_folded FROM person WHERE id = {B1})
      """, "evidence_stays"),
    Case(
      "a name to search by becomes another", "clerk-a",
      "INSERT INTO folded_name (folded) VALUES ('zz'); UPDATE folded_name SET folded = 'zy' WHERE folded = 'zz'",
      "evidence_stays"),
    Case(
      "a name that nobody has is given up", "clerk-a",
      "INSERT INTO folded_name (folded) VALUES ('zz'); DELETE FROM folded_name WHERE folded = 'zz'",
      nil),
    Case(
      "a batch is deleted", "clerk-a", batch + "DELETE FROM batch_file; DELETE FROM batch",
      "evidence_stays"),
    Case(
      "a file of a batch is deleted", "clerk-a", batch + "DELETE FROM batch_file", "evidence_stays"),
    Case(
      "that two persons differ is taken back", "clerk-a",
      """
      INSERT INTO different_persons (person_a_id, person_b_id, reason)
      SELECT min({A1}, {A2}), max({A1}, {A2}), 'x';
      DELETE FROM different_persons
      """, "evidence_stays"),
  ]

  private static let batch = """
    INSERT INTO batch (kind, rows, new, changed, unchanged, undecided, rejected, on_error)
    VALUES ('members', 3, 1, 0, 1, 0, 1, 'skip');
    INSERT INTO batch_file (batch_id, name, bytes, sha256, encoding, delimiter, rows)
    SELECT max(id), 'x.csv', 200, hex(zeroblob(32)), 'utf-8', ',', 3 FROM batch;
    """
}
