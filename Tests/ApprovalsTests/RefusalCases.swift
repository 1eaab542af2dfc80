import RegistryCore
import SQLite

extension RefusalTests {
  /// Nobody decides what they had a hand in.
  static let own: [Case] = [
    Case("another checker approves", "checker-a", decide(.number, "checker-a") + number, nil),
    Case("the maker approves", "clerk-a", decide(.number, "clerk-a") + number, "own_proposal"),
    Case(
      "the maker approves as a checker", "both-a", decide(.own, "both-a"), "own_proposal"),
    Case(
      "the maker returns it", "both-a", decide(.own, "both-a", "return", state: "returned"),
      "own_proposal"),
    Case(
      "the maker refuses it", "both-a", decide(.own, "both-a", "refuse", state: "refused"),
      "own_proposal"),
    Case("an officer approves their own", "officer", decide(.officers, "officer"), "own_proposal"),
    Case(
      "an officer approves their own permission", "officer", decide(.asked, "officer"),
      "own_proposal"),
    Case("an administrator approves their own", "admin", decide(.duty, "admin"), "own_proposal"),
    Case(
      "the maker of the replaced one approves", "clerk-a", decide(.replacing, "clerk-a"),
      "own_proposal"),
    Case(
      "the maker writes under another's name", "clerk-a", decide(.number, "checker-a") + number,
      "hand_differs"),
    Case(
      "the maker's entry names the checker", "clerk-a", decide(.number, "clerk-a") + number,
      "own_proposal", { $0.actor = "checker-a" }),
    Case(
      "a checker's entry names somebody else", "checker-a", decide(.number, "checker-a") + number,
      "actor_differs", { $0.actor = "clerk-a" }),
    Case(
      "both proposed and approved in one entry", "both-a",
      """
      INSERT INTO proposal (account_id, action, access, made_at, made_on, state)
      VALUES ({both-a}, 'x', 'place', 'now', sobo_today(), 'sent');
      INSERT INTO proposal_unit (proposal_id, unit_id) VALUES (last_insert_rowid(), {unit-A});
      INSERT INTO decision (proposal_id, account_id, verdict, decided_at, entry_id)
      SELECT max(id), {both-a}, 'approve', 'now', sobo_entry() FROM proposal
      """, "own_proposal"),
    Case(
      "a draft is made by hand for another", "both-a",
      """
      INSERT INTO proposal (account_id, action, access, made_at, made_on, state)
      VALUES ({clerk-a}, 'x', 'place', 'now', sobo_today(), 'sent')
      """, "hand_differs"),
    Case(
      "the maker becomes another account", "both-a",
      "UPDATE proposal SET account_id = {clerk-a} WHERE id = \(AccountsFixture.Kind.own.number)",
      "proposal_stays"),
    Case(
      "a hand is taken away", "both-a",
      "DELETE FROM proposal_hand WHERE proposal_id = \(AccountsFixture.Kind.own.number)",
      "proposal_stays"),
    Case(
      "a hand becomes another's", "both-a",
      "UPDATE proposal_hand SET account_id = {clerk-a} WHERE proposal_id = \(AccountsFixture.Kind.own.number)",
      "proposal_stays"),
    Case(
      "the chain of what was replaced is cut", "other-a",
      "UPDATE proposal SET replaces = NULL WHERE id = \(AccountsFixture.Kind.replacing.number)",
      "proposal_stays"),
  ]

  /// Who decides must have the duty, in force, for the place and for the kind.
  static let others: [Case] = [
    Case(
      "the other commune's checker", "checker-b", decide(.number, "checker-b") + number,
      "not_checker"),
    Case(
      "a checker whose duty ended", "former-a", decide(.number, "former-a") + number,
      "not_checker"),
    Case(
      "a checker whose duty is to come", "coming-a", decide(.number, "coming-a") + number,
      "not_checker"),
    Case(
      "a checker whose account ended", "gone-a", decide(.number, "gone-a") + number,
      "not_checker"),
    Case("another clerk", "other-a", decide(.number, "other-a") + number, "not_checker"),
    Case("an auditor", "auditor", decide(.number, "auditor") + number, "not_checker"),
    Case("an administrator", "admin", decide(.number, "admin") + number, "not_checker"),
    Case("an officer", "officer", decide(.number, "officer") + number, nil),
    Case("a checker about the map", "checker-a", decide(.province, "checker-a"), "not_checker"),
    Case("a checker about a duty", "checker-a", decide(.duty, "checker-a"), "not_checker"),
    Case("an officer about a duty", "officer", decide(.duty, "officer"), "not_checker"),
    Case("a checker about an erasure", "checker-a", decide(.asked, "checker-a"), "not_checker"),
    Case("an auditor about an erasure", "auditor", decide(.asked, "auditor"), "not_checker"),
    Case(
      "one checker alone about a move", "checker-a",
      decide(.move, "checker-a") + """
        UPDATE household SET village_id = (SELECT village_id FROM household WHERE code = 'B1')
        WHERE code = 'A1'
        """, "not_checker"),
    Case(
      "no duty at all", "idle", "UPDATE household SET phone = '1' WHERE code = 'A1'",
      "duty_missing"),
    Case(
      "an account that ended", "gone-a", "UPDATE household SET phone = '1' WHERE code = 'A1'",
      "duty_missing"),
    Case(
      "no account", nil, "UPDATE household SET phone = '1' WHERE code = 'A1'",
      "account_missing"),
  ]

  /// Approving writes exactly what was proposed.
  static let content: [Case] = [
    Case("less", "checker-a", decide(.number, "checker-a"), "effect_differs"),
    Case(
      "another number", "checker-a",
      decide(.number, "checker-a")
        + "UPDATE person SET citizen_id = '034095001235' WHERE id = {A1}",
      "effect_differs"),
    Case(
      "another person", "checker-a",
      decide(.number, "checker-a")
        + "UPDATE person SET citizen_id = '\(AccountsFixture.digits)' WHERE id = {A2}",
      "effect_differs"),
    Case(
      "one more column", "checker-a",
      decide(.number, "checker-a") + number + "UPDATE person SET education = 'x' WHERE id = {A1}",
      "effect_differs"),
    Case(
      "one more row", "checker-a",
      decide(.number, "checker-a") + number + "UPDATE household SET phone = '1' WHERE code = 'A1'",
      "effect_differs"),
    Case(
      "one more row of a table that is shared", "checker-a",
      decide(.number, "checker-a") + number
        + "INSERT INTO disclosure (query, reason) VALUES ('person show', 'x')", "effect_differs"),
    Case(
      "another's row in between and back", "checker-a",
      decide(.number, "checker-a") + number + """
        UPDATE household SET phone = '1' WHERE code = 'B1';
        UPDATE household SET phone = NULL WHERE code = 'B1'
        """, "effect_differs"),
    Case(
      "a family in the order of the proposal", "checker-a",
      decide(.family, "checker-a") + AccountsFixture.familySQL, nil),
    Case(
      "a family with the members in the other order", "checker-a",
      decide(.family, "checker-a")
        + AccountsFixture.familySQL.replacing("'chin'", with: "'x'").replacing(
          "'muoi'", with: "'chin'"
        )
        .replacing("'x'", with: "'muoi'"), "effect_differs"),
    Case(
      "a family whose persons exchange their rows", "checker-a",
      decide(.family, "checker-a")
        + AccountsFixture.familySQL.replacing("p.name_sort = 'chin'", with: "p.name_sort = 'x'")
        .replacing("p.name_sort = 'muoi'", with: "p.name_sort = 'chin'")
        .replacing("p.name_sort = 'x'", with: "p.name_sort = 'muoi'"), "effect_differs"),
    Case(
      "a family without its second member", "checker-a",
      decide(.family, "checker-a")
        + String(AccountsFixture.familySQL.split(separator: ";").prefix(4).joined(separator: ";")),
      "effect_differs"),
    Case(
      "two at once", "officer",
      decide(.number, "officer") + number + decide(.province, "deputy".isEmpty ? "" : "officer"),
      "own_proposal"),
    Case(
      "two of others at once", "deputy",
      decide(.number, "deputy") + number + decide(.officers, "deputy")
        + "UPDATE person SET citizen_id = '\(AccountsFixture.digits)' WHERE id = {A3}",
      "two_approvals"),
    Case("what nobody proposed", "checker-a", number, "role_missing"),
    Case(
      "the change under the name of an approval of old", "checker-a",
      "UPDATE proposal SET comment = 'x' WHERE id = \(AccountsFixture.Kind.approved.number);"
        + number,
      "proposal_stays"),
  ]

  /// A proposal goes from state to state and never back, and each decision has its state.
  static let states: [Case] = [
    Case(
      "approved without a decision", "checker-a",
      "UPDATE proposal SET state = 'approved' WHERE id = 1;" + number, "decision_needed"),
    Case(
      "returned without a decision", "checker-a",
      "UPDATE proposal SET state = 'returned' WHERE id = 1", "decision_needed"),
    Case(
      "stale without a decision", "clerk-a",
      "UPDATE proposal SET state = 'stale' WHERE id = 1", "decision_needed"),
    Case(
      "approved on a decision to return it", "checker-a",
      decide(.number, "checker-a", "return") + number, "decision_needed"),
    Case(
      "the change with a decision and no state", "checker-a",
      decide(.number, "checker-a", state: nil) + number, "role_missing"),
    Case(
      "a decision of another entry", "checker-a",
      """
      INSERT INTO decision (proposal_id, account_id, verdict, decided_at, entry_id)
      VALUES (1, {checker-a}, 'approve', 'now', 1)
      """, "hand_differs"),
    Case("approved twice", "checker-a", decide(.approved, "checker-a"), "proposal_stays"),
    Case(
      "approved a second time by the same checker", "checker-a",
      decide(.move, "checker-a", state: nil) + decide(.move, "checker-a", state: nil),
      "decided_already"),
    Case(
      "approved and returned in one entry", "checker-a",
      decide(.number, "checker-a", "return", state: nil) + decide(.number, "checker-a") + number,
      "not_checker"),
    Case("a draft is approved", "checker-a", decide(.draft, "checker-a"), "proposal_stays"),
    Case(
      "one that was returned is approved", "checker-a", decide(.returned, "checker-a"),
      "proposal_stays"),
    Case(
      "one that was withdrawn is approved", "checker-a", decide(.withdrawn, "checker-a"),
      "proposal_stays"),
    Case(
      "a draft is sent by another", "other-a", "UPDATE proposal SET state = 'sent' WHERE id = 2",
      "hand_differs"),
    Case(
      "a draft is sent by another who makes a hand of themselves", "other-a",
      """
      INSERT INTO proposal_hand (proposal_id, account_id) VALUES (2, {other-a});
      UPDATE proposal SET state = 'sent' WHERE id = 2
      """, "hand_differs"),
    Case(
      "a draft is sent by its maker", "clerk-a", "UPDATE proposal SET state = 'sent' WHERE id = 2",
      nil),
    Case(
      "withdrawn by another", "clerk-b", "UPDATE proposal SET state = 'withdrawn' WHERE id = 1",
      "hand_differs"),
    Case(
      "what was replaced is sent again", "clerk-a",
      "UPDATE proposal SET state = 'sent' WHERE id = \(AccountsFixture.Kind.returned.number)",
      "proposal_stays"),
    Case(
      "an approved one is withdrawn", "clerk-a",
      "UPDATE proposal SET state = 'withdrawn' WHERE id = \(AccountsFixture.Kind.approved.number)",
      "proposal_stays"),
    Case(
      "a sent one is replaced", "clerk-a",
      """
      INSERT INTO proposal (account_id, action, access, made_at, made_on, replaces, state)
      VALUES ({clerk-a}, 'x', 'place', 'now', sobo_today(), 1, 'sent')
      """, "withdraw_first"),
    Case(
      "a draft is replaced", "clerk-a",
      """
      INSERT INTO proposal (account_id, action, access, made_at, made_on, replaces, state)
      VALUES ({clerk-a}, 'x', 'place', 'now', sobo_today(), 2, 'sent')
      """, "withdraw_first"),
    Case(
      "what was replaced is replaced again", "clerk-a",
      """
      INSERT INTO proposal (account_id, action, access, made_at, made_on, replaces, state)
      VALUES ({clerk-a}, 'x', 'place', 'now', sobo_today(), \(AccountsFixture.Kind.returned.number), 'sent')
      """, "replaced_already"),
    Case(
      "an approved one is replaced", "clerk-a",
      """
      INSERT INTO proposal (account_id, action, access, made_at, made_on, replaces, state)
      VALUES ({clerk-a}, 'x', 'place', 'now', sobo_today(), \(AccountsFixture.Kind.approved.number), 'sent')
      """, "proposal_stays"),
    Case(
      "of no kind of access", "clerk-a",
      """
      INSERT INTO proposal (account_id, action, access, made_at, made_on, state)
      VALUES ({clerk-a}, 'x', 'everything', 'now', sobo_today(), 'sent')
      """, "proposal_stays"),
    Case(
      "a stranger replaces a draft", "clerk-b",
      """
      INSERT INTO proposal (account_id, action, access, made_at, made_on, replaces, state)
      VALUES ({clerk-b}, 'x', 'place', 'now', sobo_today(), 2, 'sent')
      """, "hand_differs"),
    Case(
      "made as approved", "clerk-a",
      """
      INSERT INTO proposal (account_id, action, access, made_at, made_on, state)
      VALUES ({clerk-a}, 'x', 'place', 'now', sobo_today(), 'approved')
      """, "hand_differs"),
    Case(
      "made on another day", "clerk-a",
      """
      INSERT INTO proposal (account_id, action, access, made_at, made_on, state)
      VALUES ({clerk-a}, 'x', 'place', 'now', '2019-01-15', 'sent')
      """, "hand_differs"),
    Case(
      "its effect is altered", "clerk-a",
      "UPDATE proposal_effect SET effect = replace(effect, '1234', '1235') WHERE proposal_id = 1",
      "proposal_stays"),
    Case(
      "its effect is altered as if it were an erasure", "clerk-a",
      "UPDATE proposal_effect SET effect = replace(effect, '1234', '1235') WHERE proposal_id = 1",
      "proposal_stays", { $0.isErasing = true }),
    Case(
      "its effect is replaced", "clerk-a",
      """
      INSERT OR REPLACE INTO proposal_effect (proposal_id, rows, effect) VALUES (1, 1, '[[1,2]]')
      """, "proposal_stays"),
    Case(
      "its effect is taken away", "clerk-a", "DELETE FROM proposal_effect WHERE proposal_id = 1",
      "proposal_stays"),
    Case(
      "its action is altered", "clerk-a", "UPDATE proposal SET action = 'y' WHERE id = 1",
      "proposal_stays"),
    Case(
      "its reason is altered", "clerk-a", "UPDATE proposal SET reason = 'y' WHERE id = 1",
      "proposal_stays"),
    Case(
      "its kind is altered", "clerk-a", "UPDATE proposal SET access = 'shared' WHERE id = 1",
      "proposal_stays"),
    Case(
      "a unit is added", "clerk-a",
      "INSERT INTO proposal_unit (proposal_id, unit_id) VALUES (1, {unit-B})", "proposal_stays"),
    Case(
      "a unit is taken away", "clerk-a",
      "DELETE FROM proposal_unit WHERE proposal_id = \(AccountsFixture.Kind.move.number)",
      "proposal_stays"),
    Case("it is deleted", "clerk-a", "DELETE FROM proposal WHERE id = 1", "proposal_stays"),
    Case(
      "it is replaced as a row", "clerk-a",
      """
      INSERT OR REPLACE INTO proposal (id, account_id, action, access, made_at, made_on, state)
      VALUES (1, {clerk-a}, 'x', 'place', 'now', sobo_today(), 'sent')
      """, "proposal_stays"),
    Case(
      "a decision is rewritten", "checker-a",
      "UPDATE decision SET verdict = 'refuse' WHERE proposal_id = \(AccountsFixture.Kind.approved.number)",
      "proposal_stays"),
    Case(
      "a decision is rewritten as if it were an erasure", "checker-a",
      "UPDATE decision SET verdict = 'refuse' WHERE proposal_id = \(AccountsFixture.Kind.approved.number)",
      "proposal_stays", { $0.isErasing = true }),
    Case(
      "a decision is deleted", "checker-a",
      "DELETE FROM decision WHERE proposal_id = \(AccountsFixture.Kind.approved.number)",
      "proposal_stays"),
    Case(
      "a decision is replaced as a row", "checker-a",
      """
      INSERT OR REPLACE INTO decision (id, proposal_id, account_id, verdict, decided_at, entry_id)
      SELECT id, \(AccountsFixture.Kind.foreign.number), {checker-a}, 'approve', 'now', sobo_entry()
      FROM decision LIMIT 1
      """, "not_checker"),
  ]
}
