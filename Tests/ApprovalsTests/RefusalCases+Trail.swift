import RegistryCore
import SQLite

extension RefusalTests {
  /// The trail, what was shown, and permissions.
  static let evidence: [Case] = [
    Case(
      "an erasure without permission", "officer",
      "INSERT INTO redacted_change (seq, leaf, person_id) SELECT 1, root, {A1} FROM entry LIMIT 1",
      "permission_needed"),
    Case(
      "an erasure with permission", "officer",
      """
      INSERT INTO permission_use (proposal_id, entry_id) VALUES (6, sobo_entry());
      INSERT INTO redacted_change (seq, leaf, person_id) SELECT 1, root, {A1} FROM entry LIMIT 1
      """, nil),
    Case(
      "an erasure of another person", "officer",
      """
      INSERT INTO permission_use (proposal_id, entry_id) VALUES (6, sobo_entry());
      INSERT INTO redacted_change (seq, leaf, person_id) SELECT 1, root, {A2} FROM entry LIMIT 1
      """, "permission_needed"),
    Case(
      "an erasure of two", "officer",
      """
      INSERT INTO permission_use (proposal_id, entry_id) VALUES (6, sobo_entry());
      INSERT INTO redacted_change (seq, leaf, person_id) SELECT 1, root, {A1} FROM entry LIMIT 1;
      INSERT INTO redacted_change (seq, leaf, person_id) SELECT 2, root, {A2} FROM entry LIMIT 1
      """, "permission_needed"),
    Case(
      "another uses the permission", "deputy",
      """
      INSERT INTO permission_use (proposal_id, entry_id) VALUES (6, sobo_entry());
      INSERT INTO redacted_change (seq, leaf, person_id) SELECT 1, root, {A1} FROM entry LIMIT 1
      """, "hand_differs"),
    Case(
      "a permission that nobody gave", "officer",
      """
      INSERT INTO permission_use (proposal_id, entry_id) VALUES (\(AccountsFixture.Kind.asked.number), sobo_entry());
      INSERT INTO redacted_change (seq, leaf, person_id) SELECT 1, root, {A1} FROM entry LIMIT 1
      """, "hand_differs"),
    Case(
      "a permission of another entry", "officer",
      """
      INSERT INTO permission_use (proposal_id, entry_id) VALUES (6, 1);
      INSERT INTO redacted_change (seq, leaf, person_id) SELECT 1, root, {A1} FROM entry LIMIT 1
      """, "hand_differs"),
    Case(
      "an approved change as a permission", "clerk-a",
      "INSERT INTO permission_use (proposal_id, entry_id) VALUES (\(AccountsFixture.Kind.approved.number), sobo_entry())",
      "hand_differs"),
    Case(
      "a number while an erasure is permitted", "officer",
      """
      INSERT INTO permission_use (proposal_id, entry_id) VALUES (6, sobo_entry());
      INSERT INTO redacted_change (seq, leaf, person_id) SELECT 1, root, {A1} FROM entry LIMIT 1;
      UPDATE person SET citizen_id = '034095001234' WHERE id = {A1}
      """, "approval_needed", { $0.isErasing = true }),
    Case(
      "whole numbers without permission", "officer",
      "INSERT INTO disclosure (query, reason) VALUES ('export members', 'x')", "permission_needed"),
    Case(
      "what was shown is rewritten", "officer", "UPDATE redacted_change SET person_id = 1",
      nil),
    Case(
      "the trail is rewritten", "clerk-a",
      "UPDATE change SET new = '[]' WHERE seq = (SELECT max(seq) FROM change)",
      "the trail is never changed"),
    Case(
      "the trail is deleted", "clerk-a",
      "DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)",
      "the trail is never changed"),
    Case(
      "an entry without its authorization", "clerk-a",
      "UPDATE household SET phone = '1' WHERE code = 'A1'", "trail_differs",
      { $0.isAuthorized = false }),
    Case(
      "more after the authorization", "clerk-a",
      "UPDATE household SET phone = '1' WHERE code = 'A1'", "trail_differs",
      { $0.belated = "UPDATE household SET phone = '2' WHERE code = 'B1'" }),
    Case(
      "an authorization is rewritten", "clerk-a",
      "UPDATE household SET phone = '1' WHERE code = 'A1'", "the trail is never changed",
      { $0.belated = "UPDATE open_authorization SET last_change = last_change + 1" }),
    Case(
      "an authorization of one's own making", "clerk-a",
      """
      UPDATE household SET phone = '1' WHERE code = 'B1';
      INSERT INTO open_authorization SELECT sobo_entry(), sobo_actor(), max(seq) FROM change
      """, "foreign_unit", { $0.isAuthorized = false }),
    Case(
      "an authorization of another", "clerk-a",
      """
      UPDATE household SET phone = '1' WHERE code = 'A1';
      INSERT INTO open_authorization SELECT sobo_entry(), {admin}, max(seq) FROM change
      """, "trail_differs"),
    Case(
      "an entry is rewritten", "clerk-a", "UPDATE entry SET actor = 'x' WHERE id = 2",
      "the trail is never changed"),
    Case(
      "an entry is written anew", "clerk-a",
      """
      INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE id = 2
      """, any),
    Case(
      "what the trail calls a table", "clerk-a",
      "UPDATE trail_layout SET tbl = 'disclosure' WHERE tbl = 'household'",
      "the trail is never changed"),
    Case(
      "what the trail calls a table is taken away", "clerk-a",
      "DELETE FROM trail_layout WHERE tbl = 'household'", "the trail is never changed"),
    Case(
      "another name for what the trail holds", "clerk-a",
      "INSERT INTO trail_layout (tbl, columns, defaults, version) VALUES ('disclosure', '[]', '[]', 1)",
      "the trail is never changed"),
    Case(
      "the migrations are rewritten", "clerk-a", "UPDATE schema_migration SET program = 'x'",
      "the trail is never changed"),
    Case(
      "a change with a negative number", "clerk-a",
      """
      UPDATE household SET phone = '1' WHERE code = 'A1';
      INSERT INTO change (seq, entry, layout, row_id, operation, new, salt)
      SELECT -5, sobo_entry(), layout, row_id, 'insert', new, 1 FROM change
      WHERE new IS NOT NULL LIMIT 1
      """, "trail_differs"),
    Case(
      "a change with a huge number before another's", "clerk-a",
      """
      INSERT INTO change (seq, entry, layout, row_id, operation, new, salt)
      SELECT 9000000000000000000, sobo_entry(), id, 1, 'insert', '[]', 1 FROM trail_layout
      WHERE tbl = 'disclosure';
      UPDATE household SET phone = '1' WHERE code = 'B1'
      """, "trail_differs"),
    Case(
      "a change with a huge number after another's", "clerk-a",
      """
      UPDATE household SET phone = '1' WHERE code = 'B1';
      INSERT INTO change (seq, entry, layout, row_id, operation, new, salt)
      SELECT 9000000000000000000, sobo_entry(), id, 1, 'insert', '[]', 1 FROM trail_layout
      WHERE tbl = 'disclosure'
      """, "trail_differs"),
    Case(
      "a change with the greatest number, after which numbers are drawn", "clerk-a",
      """
      INSERT INTO change (seq, entry, layout, row_id, operation, new, salt)
      SELECT 9223372036854775807, sobo_entry(), id, 1, 'insert', '[]', 1 FROM trail_layout
      WHERE tbl = 'disclosure';
      UPDATE household SET phone = '1' WHERE code = 'B1'
      """, "trail_differs"),
    Case(
      "a change of no table, behind what is the clerk's own", "clerk-a",
      """
      UPDATE household SET phone = '1' WHERE code = 'A1';
      INSERT INTO change (entry, layout, row_id, operation, new, salt)
      VALUES (sobo_entry(), 987654, 1, 'insert', '[]', 1)
      """, "role_missing"),
    Case(
      "a change of another entry", "clerk-a",
      """
      INSERT INTO change (entry, layout, row_id, operation, new, salt)
      SELECT 1, id, 1, 'insert', '[]', 1 FROM trail_layout WHERE tbl = 'disclosure'
      """, "a change belongs to the entry that is open"),
    Case(
      "a change after the entry", "clerk-a",
      "UPDATE household SET phone = '1' WHERE code = 'A1'",
      "a change belongs to the entry that is open",
      { $0.afterwards = "UPDATE person SET citizen_id = '1' WHERE id = {A1}" }),
  ]

  /// Connections that do not keep the rules, and what the system says it is.
  static let connections: [Case] =
    [
      Case(
        "a connection that keeps no references", "clerk-a",
        "UPDATE household SET phone = '1' WHERE code = 'A1'", "trail_differs",
        { $0.isCareful = false }),
      Case(
        "a REPLACE on it", "clerk-a",
        """
        INSERT OR REPLACE INTO household (code, village_id, registered_on)
        SELECT 'BNb0', village_id, '2024-01-01' FROM household WHERE code = 'A1'
        """, "trail_differs", { $0.isCareful = false }),
    ]
    + [
      "init", "migrate up", "doctor salvage", "backup restore --as-known-at", "backup drill",
      "account begin", "record edit",
    ].map { action in
      Case(
        "a clerk's entry called \(action)", "clerk-a",
        "UPDATE household SET phone = '1' WHERE code = 'B1'", "foreign_unit", { $0.action = action }
      )
    }
    + [
      "init", "migrate up", "doctor salvage", "backup drill", "account begin", "record edit",
      "proposal approve",
    ].map { action in
      Case(
        "the system's entry called \(action)", nil,
        "UPDATE household SET phone = '1' WHERE code = 'B1'", "account_missing",
        { $0.action = action })
    } + [
      Case(
        "the system's migration to a schema that is not there", nil,
        "UPDATE household SET phone = '1' WHERE code = 'B1'", "account_missing",
        {
          $0.action = "migrate up"
          $0.schema = 99
        }),
      Case(
        "a return to a moment that grants a duty", nil,
        """
        INSERT INTO duty (account_id, role, unit_id, valid_from)
        VALUES ({clerk-a}, 'officer', {province}, '2026-01-01')
        """, "account_missing", { $0.action = "backup restore --as-known-at" }),
      Case(
        "a return to a moment that approves", nil,
        "UPDATE proposal SET state = 'approved' WHERE id = 1", "account_missing",
        { $0.action = "backup restore --as-known-at" }),
      Case(
        "a return to a moment that changes what is checked", nil,
        "DELETE FROM checked_table", "account_missing",
        { $0.action = "backup restore --as-known-at" }),
      Case(
        "a drill that grants a duty", nil,
        """
        INSERT INTO duty (account_id, role, unit_id, valid_from)
        VALUES ({clerk-a}, 'officer', {province}, '2026-01-01')
        """, "account_missing", { $0.action = "backup drill" }),
      Case(
        "a first account where there are some", nil,
        """
        INSERT INTO account (login, name) VALUES ('new', 'x');
        INSERT INTO duty (account_id, role, unit_id, valid_from)
        VALUES (last_insert_rowid(), 'admin', {province}, '2026-01-01')
        """, "account_missing", { $0.action = "account begin" }),
    ]
}
