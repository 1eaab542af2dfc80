import RegistryCore
import SQLite

extension RefusalTests {
  private static func replacement(
    of old: String = "second", with new: String = "idle", role: String = "admin",
    from: String = "sobo_today()", to: String = "NULL"
  ) -> String {
    """
    UPDATE duty SET valid_to = sobo_today() WHERE account_id = {\(old)} AND role = 'admin';
    INSERT INTO duty (account_id, role, unit_id, valid_from, valid_to)
    VALUES ({\(new)}, '\(role)', {province}, \(from), \(to));
    """
  }

  /// The owner of the file, in the words of the command, a week after `proposing()`.
  private static func replacing(
    _ description: String, _ sql: String, _ fault: String? = "replacement_refused",
    _ change: @escaping @Sendable (inout AccountsFixture.RawWriter) -> Void = { _ in }
  ) -> Case {
    Case(description, nil, sql, fault) {
      ($0.action, $0.actor, $0.osUser, $0.reason) = ("duty replace", "owner", "owner", "moved away")
      $0.days = 7
      change(&$0)
    }
  }

  /// An administrator is replaced by the owner of the file as it may be and not otherwise.
  static let replacements: [Case] = [
    replacing("an administrator who decides nothing is replaced", replacement(), nil),
    replacing(
      "by an account that is new",
      """
      UPDATE duty SET valid_to = sobo_today() WHERE account_id = {second} AND role = 'admin';
      INSERT INTO account (login, name) VALUES ('new', 'x');
      INSERT INTO duty (account_id, role, unit_id, valid_from)
      VALUES (last_insert_rowid(), 'admin', {province}, sobo_today())
      """, nil),
    replacing("before a week has passed", replacement()) { $0.days = 6 },
    replacing("without a reason", replacement()) { $0.reason = nil },
    replacing("for a reason of blanks", replacement()) { $0.reason = "  " },
    replacing("by the other administrator", replacement()) {
      ($0.actor, $0.osUser) = ("admin", "admin")
    },
    replacing("by the administrator who is replaced", replacement()) {
      ($0.actor, $0.osUser) = ("second", "second")
    },
    replacing("by whoever becomes one", replacement()) { ($0.actor, $0.osUser) = ("idle", "idle") },
    replacing("under another name", replacement()) { $0.actor = "admin" },
    replacing("the one who waits is replaced", replacement(of: "admin")),
    replacing("by an administrator", replacement(with: "admin")),
    replacing("by an account that ended", replacement(with: "gone-a")),
    replacing("somebody who is none", replacement(of: "officer")),
    replacing("by an officer", replacement(role: "officer")),
    replacing("from a day before", replacement(from: "'2020-01-01'")),
    replacing("for some days", replacement(to: "'2999-01-01'")),
    replacing(
      "by two",
      replacement() + """
        INSERT INTO duty (account_id, role, unit_id, valid_from)
        VALUES ({clerk-b}, 'admin', {province}, sobo_today())
        """),
    replacing("both at once", replacement() + replacement(of: "admin", with: "clerk-b")),
    replacing(
      "by nobody",
      "UPDATE duty SET valid_to = sobo_today() WHERE account_id = {second} AND role = 'admin'"),
    replacing(
      "beside one who stays",
      """
      INSERT INTO duty (account_id, role, unit_id, valid_from)
      VALUES ({idle}, 'admin', {province}, sobo_today())
      """),
    replacing(
      "as of an earlier day",
      replacement().replacing("valid_to = sobo_today()", with: "valid_to = '2026-01-01'")),
    replacing(
      "with another's duty",
      replacement() + "UPDATE duty SET valid_to = sobo_today() WHERE account_id = {officer}"),
    replacing(
      "whose duty becomes another's",
      "UPDATE duty SET valid_to = sobo_today(), account_id = {idle} WHERE account_id = {second};"
        + replacement()),
    replacing(
      "with a record", replacement() + "UPDATE household SET phone = '1' WHERE code = 'A1'"),
    replacing(
      "with what is checked", replacement() + "DELETE FROM checked_table WHERE tbl = 'recognition'"),
    replacing(
      "with an account that ends",
      replacement() + "UPDATE account SET ended_on = '2026-01-01' WHERE login = 'second'"),
    replacing(
      "with a proposal that is approved", replacement() + "UPDATE proposal SET state = 'approved'"),
    replacing(
      "once the other's proposal was withdrawn",
      "UPDATE proposal SET state = 'withdrawn' WHERE id = \(AccountsFixture.Kind.duty.number);"
        + replacement()),
    Case("a clerk's entry of that name", "clerk-a", replacement(), "role_missing") {
      ($0.action, $0.osUser, $0.reason, $0.days) = ("duty replace", "owner", "x", 7)
    },
    Case("the other administrator's entry of that name", "admin", replacement(), "approval_needed")
    {
      ($0.action, $0.osUser, $0.reason, $0.days) = ("duty replace", "owner", "x", 7)
    },
  ]

  /// An entry that says it is the way back with the recovery key; the program's own check of the signature
  /// is not in the way.
  private static func recovering(
    _ description: String, _ sql: String, _ fault: String? = "permission_needed",
    _ change: @escaping @Sendable (inout AccountsFixture.RawWriter) -> Void = { _ in }
  ) -> Case {
    Case(description, "admin", sql, fault) {
      ($0.action, $0.signature) = ("audit key recover", "\u{2014} r AAAA")
      $0.hasKeys = true
      change(&$0)
    }
  }

  private static let lost = "UPDATE writer_key SET key = 'n+12345678+n' WHERE role = 'writer';"

  /// What is exempt as the way back with the recovery key is that and nothing else.
  static let recoveries: [Case] = [
    recovering("the way back with the recovery key", lost, nil),
    recovering(
      "the way back, with another recovery key",
      lost + "UPDATE writer_key SET key = 's+12345678+s' WHERE role = 'recovery'", nil),
    recovering("the same under another name", lost) { $0.action = "audit key rotate" },
    recovering("the same without a signature", lost) { $0.signature = nil },
    recovering("the same signed by the writer", lost) { $0.signature = "\u{2014} w AAAA" },
    recovering(
      "the same signed by the key that comes",
      lost + "UPDATE writer_key SET key = 's+12345678+s' WHERE role = 'recovery'"
    ) { $0.signature = "\u{2014} s AAAA" },
    recovering(
      "the recovery key alone", "UPDATE writer_key SET key = 's+12345678+s' WHERE role = 'recovery'"
    ),
    recovering(
      "the first keys",
      "INSERT INTO writer_key (role, key) VALUES ('writer', 'k+12345678+k'), ('recovery', 'r+12345678+r')"
    ) { $0.hasKeys = false },
    recovering("with an account", lost + "INSERT INTO account (login, name) VALUES ('new', 'x')"),
    recovering(
      "with a duty",
      lost + """
        INSERT INTO duty (account_id, role, unit_id, valid_from)
        VALUES ({other-a}, 'checker', {unit-A}, '2026-01-01')
        """),
    recovering(
      "with a setting", lost + "UPDATE setting SET value = '05' WHERE name = 'province'",
      "approval_needed"),
    recovering(
      "with a duty of an administrator",
      lost + "UPDATE duty SET valid_to = '2026-01-01' WHERE account_id = {second}",
      "approval_needed"),
    recovering(
      "with a role", lost + "INSERT INTO role (code, vi, en) VALUES ('x', 'x', 'x')"),
    recovering(
      "with a line of another's commune",
      lost + "UPDATE household SET phone = '1' WHERE code = 'A1'",
      "role_missing"),
    recovering(
      "with nothing of keys", "UPDATE setting SET value = '05' WHERE name = 'province'",
      "approval_needed"),
    recovering(
      "with a disclosure",
      lost + "INSERT INTO disclosure (query, reason) VALUES ('person show', 'x')"),
    recovering("by an officer", lost, "role_missing") { $0.login = "officer" },
    recovering("by a clerk", lost, "role_missing") { $0.login = "clerk-a" },
  ]
}
