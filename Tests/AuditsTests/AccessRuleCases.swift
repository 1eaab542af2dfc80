import RegistryCore
import SQLite
import TestSupport

/// Who wrote and who approved, at the bounds of what is allowed.
extension RuleCase {
  static let access: [RuleCase] = [
    RuleCase(
      "H01", "the maker, a hand of what it replaces, and another account of the same name",
      finds: ["proposal:1", "proposal:3", "proposal:4"]
    ) {
      for login in ["mai", "lan", "mai2"] { try $0.account(login) }
      try $0.run("UPDATE account SET name = 'Nông Thị Mai' WHERE login IN ('mai', 'mai2')")
      try $0.proposal(1, by: "mai", state: "approved")
      try $0.decision(of: 1, by: "mai", "2026-02-01T02:00:00.000Z")
      try $0.proposal(2, by: "lan", state: "returned")
      try $0.proposal(3, by: "mai", state: "approved", replaces: 2)
      try $0.decision(of: 3, by: "lan", "2026-02-01T03:00:00.000Z")
      try $0.proposal(4, by: "mai", state: "approved")
      try $0.decision(of: 4, by: "mai2", "2026-02-01T04:00:00.000Z")
    },
    RuleCase("H01", "approved by another, and returned by its own maker") {
      for login in ["mai", "lan"] { try $0.account(login) }
      try $0.proposal(1, by: "mai", state: "approved")
      try $0.decision(of: 1, by: "lan", "2026-02-01T02:00:00.000Z")
      try $0.proposal(2, by: "lan", state: "returned")
      try $0.decision(of: 2, by: "lan", "2026-02-01T03:00:00.000Z", "return")
    },

    RuleCase(
      "H02", "nine seconds after it was made, and nine after the one before",
      finds: ["proposal:1", "proposal:3"]
    ) {
      for login in ["mai", "lan"] { try $0.account(login) }
      for number in 1...3 { try $0.proposal(number, by: "mai", state: "approved") }
      try $0.decision(of: 1, by: "lan", "2026-02-01T01:00:09.999Z")
      try $0.decision(of: 2, by: "lan", "2026-02-01T01:10:00.000Z")
      try $0.decision(of: 3, by: "lan", "2026-02-01T01:10:09.000Z")
    },
    RuleCase("H02", "ten seconds after each, two people at once, and returned at once") {
      for login in ["mai", "lan", "thu"] { try $0.account(login) }
      for number in 1...4 { try $0.proposal(number, by: "mai", state: "approved") }
      try $0.decision(of: 1, by: "lan", "2026-02-01T01:00:10.000Z")
      try $0.decision(of: 2, by: "lan", "2026-02-01T01:00:20.000Z")
      try $0.decision(of: 3, by: "thu", "2026-02-01T01:00:20.000Z")
      try $0.decision(of: 4, by: "lan", "2026-02-01T01:00:21.000Z", "return")
    },

    RuleCase("H03", "a duty that was ended as of an earlier day", finds: ["account:test"]) {
      try $0.account("test")
      try $0.duty("test", "clerk", from: "2026-01-01", to: $0.entryDay(-1))
    },
    RuleCase("H03", "an account that had ended", finds: ["account:test"]) {
      try $0.account("test")
      try $0.duty("test", "clerk", from: "2026-01-01")
      try $0.run("UPDATE account SET ended_on = ?1", $0.entryDay(-1))
    },
    RuleCase("H03", "a duty that begins the day after", finds: ["account:test"]) {
      try $0.account("test")
      try $0.duty("test", "clerk", from: $0.entryDay(1))
    },
    RuleCase("H03", "on the first day of one duty and the last of another, by the days of Vietnam")
    {
      try $0.account("test")
      try $0.duty("test", "clerk", from: "2026-01-01", to: $0.entryDay(0))
      try $0.duty("test", "checker", from: $0.entryDay(0))
      try $0.account("lan")
    },

    RuleCase(
      "H04", "a checker of another commune, and one whose duty was over",
      finds: ["proposal:1", "proposal:2", "proposal:3"]
    ) {
      for login in ["mai", "lan", "thu"] { try $0.account(login) }
      try $0.duty("lan", "checker", unit: "01279", from: "2026-01-01")
      try $0.duty("thu", "checker", from: "2026-01-01", to: "2026-01-31")
      for number in 1...3 { try $0.proposal(number, by: "mai", state: "approved") }
      try $0.decision(of: 1, by: "lan", "2026-02-01T02:00:00.000Z")
      try $0.decision(of: 2, by: "thu", "2026-02-01T02:00:00.000Z")
      try $0.decision(of: 3, by: "mai", "2026-02-01T02:00:00.000Z")
    },
    RuleCase(
      "H04", "on the last day of a duty, by an officer, and by a checker of what became of it"
    ) {
      for login in ["mai", "lan", "thu"] { try $0.account(login) }
      try $0.duty("lan", "checker", from: "2026-01-01", to: "2026-02-01")
      try $0.duty("thu", "officer", unit: "04", from: "2026-01-01")
      for number in 1...2 { try $0.proposal(number, by: "mai", state: "approved") }
      try $0.proposal(3, by: "mai", state: "approved", unit: "01267", on: "2021-01-01")
      try $0.decision(of: 1, by: "lan", "2026-02-01T02:00:00.000Z")
      try $0.decision(of: 2, by: "thu", "2026-02-01T02:00:00.000Z")
      try $0.decision(of: 3, by: "lan", "2026-02-01T03:00:00.000Z")
    },

    RuleCase(
      "H05", "no checker at all, and one who made it", finds: ["proposal:1", "proposal:2"]
    ) {
      for login in ["mai", "lan"] { try $0.account(login) }
      try $0.duty("lan", "checker", from: "2026-01-01")
      try $0.proposal(1, by: "lan", state: "sent")
      try $0.proposal(2, by: "mai", state: "sent", unit: "01279", on: "2026-01-01")
    },
    RuleCase("H05", "a checker who had no hand in it, an officer, and what nobody sent yet") {
      for login in ["mai", "lan", "thu"] { try $0.account(login) }
      try $0.duty("lan", "checker", from: "2026-01-01")
      try $0.proposal(1, by: "mai", state: "sent")
      try $0.proposal(2, by: "mai", state: "draft", unit: "01279", on: "2026-01-01")
    },

    RuleCase(
      "H06", "the only administrator is replaced", finds: ["account:lan"],
      later: (
        "duty replace",
        """
        UPDATE duty SET valid_to = sobo_today();
        INSERT INTO duty (account_id, role, unit_id, valid_from)
        SELECT (SELECT id FROM account WHERE login = 'lan'), 'admin', unit_id, sobo_today() FROM duty
        """
      )
    ) {
      for login in ["mai", "lan"] { try $0.account(login) }
      try $0.duty("mai", "admin", unit: "04", from: "2026-01-01")
    },
    RuleCase("H06", "duties that administrators granted") {
      for login in ["mai", "lan"] { try $0.account(login) }
      try $0.duty("mai", "admin", unit: "04", from: "2026-01-01", to: "2026-02-01")
      try $0.duty("lan", "admin", unit: "04", from: "2026-02-01")
    },

    RuleCase(
      "H07", "a checker whose duty is over, an officer, and a clerk of another commune",
      finds: ["unit:01273@2025-07-01/duty"]
    ) {
      for login in ["test", "lan", "thu"] { try $0.account(login) }
      try $0.duty("test", "officer", unit: "04", from: "2026-01-01")
      try $0.duty("lan", "checker", from: "2026-01-01", to: RuleCase.today)
      try $0.duty("thu", "clerk", unit: "01279", from: "2026-01-01")
      try $0.home()
    },
    RuleCase("H07", "a checker, and a commune of which nothing was written since") {
      try $0.home("CB02", village: "Xóm Hai", commune: "01279")
      for login in ["test", "lan"] { try $0.account(login) }
      try $0.duty("test", "officer", unit: "04", from: "2026-01-01")
      try $0.duty("lan", "checker", from: "2026-01-01")
      try $0.home()
    },
  ]
}

extension Connection {
  /// An account, called as its login.
  func account(_ login: String) throws {
    try run("INSERT INTO account (login, name) VALUES (?1, ?1)", login)
  }

  /// A duty of an account for a unit of today's map.
  func duty(
    _ login: String, _ role: String, unit code: String = "01273", from first: String,
    to last: String? = nil
  ) throws {
    try run(
      """
      INSERT INTO duty (account_id, role, unit_id, valid_from, valid_to)
      SELECT id, ?2, ?3, ?4, ?5 FROM account WHERE login = ?1
      """, login, role, try unit(code, on: "2026-01-01"), first, last)
  }

  /// A proposal for a commune, made at eight o'clock in the morning of 1 February 2026.
  func proposal(
    _ number: Int, by login: String, state: String, replaces: Int? = nil,
    unit code: String = "01273", on day: String = "2026-01-01"
  ) throws {
    try run(
      """
      INSERT INTO proposal (id, account_id, action, access, made_at, made_on, replaces, state)
      SELECT ?1, id, 'record edit', 'place', '2026-02-01T01:00:00.000Z', '2026-02-01', ?3, ?4
      FROM account WHERE login = ?2
      """, number, login, replaces, state)
    try run(
      """
      INSERT INTO proposal_hand (proposal_id, account_id)
      SELECT ?1, id FROM account WHERE login = ?2
      """, number, login)
    try run(
      "INSERT INTO proposal_unit (proposal_id, unit_id) VALUES (?1, ?2)", number,
      try unit(code, on: day))
  }

  /// What an account decided about a proposal.
  func decision(
    of number: Int, by login: String, _ at: String, _ verdict: String = "approve"
  ) throws {
    try run(
      """
      INSERT INTO decision (proposal_id, account_id, verdict, reason, decided_at, entry_id)
      SELECT ?1, id, ?3, 'x', ?4, 1 FROM account WHERE login = ?2
      """, number, login, verdict, at)
  }

  /// The day in Vietnam on which the trial is written by `test`, and days before and after it.
  func entryDay(_ days: Int) throws -> String {
    try text("SELECT date(?1, '+7 hours', ?2 || ' days')", Clock.now(), days) ?? ""
  }
}
