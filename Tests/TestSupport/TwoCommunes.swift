import Foundation
import RegistryCore
import SQLite

/// A registry with the same records of every kind in two communes, each with texts that name it, and an
/// account for the clerk of each.
package final class TwoCommunes: Sendable {
  /// A commune: its code on the old map, what its texts hold, who its clerk is, and somebody's number.
  package struct Commune: Sendable {
    package let code: String
    package let newCode: String
    package let mark: String
    package let login: String
    package let citizenID: String
  }

  package static let here = Commune(
    code: "01267", newCode: "01273", mark: "MOCNAY", login: "here", citizenID: "004080012345")
  package static let there = Commune(
    code: "01270", newCode: "01279", mark: "MOCKIA", login: "there", citizenID: "004080054321")

  package let file: TestRegistry

  /// `more` are further accounts, each with a role in a unit of today's map.
  package init(more: [(login: String, role: String, unit: String)] = []) throws {
    let names = more.map { "\($0.login) \($0.role) \($0.unit)" }
    file = try TestRegistry(state: "two communes; " + names.joined(separator: "; ")) { file in
      try Self.fill(file, [Self.here, Self.there], more)
    }
  }

  /// Fills a registry with the same records in each commune, and accounts for their clerks.
  static func fill(
    _ file: TestRegistry, _ communes: [Commune],
    _ more: [(login: String, role: String, unit: String)] = []
  ) throws {
    for commune in communes {
      let act = EntryInfo(
        actor: commune.login, action: "import households", reason: "\(commune.mark) lý do")
      try file.open(for: .writing).write(act) { entry in
        try fill(commune, entry.connection)
        entry.batch = try entry.connection.integer("SELECT max(id) FROM batch")
      }
    }
    // What the system does is all that is written without an account.
    try file.write("migrate up") { registry in
      try accounts(of: communes, registry)
      for (login, role, unit) in more {
        try registry.run("INSERT INTO account (login, name) VALUES (?1, ?1)", login)
        try registry.run(
          """
          INSERT INTO duty (account_id, role, unit_id, valid_from)
          VALUES (?1, ?2, ?3, '2025-07-01')
          """, registry.lastInsertRowID, role, try registry.unit(unit, on: "2026-01-01"))
      }
    }
  }

  /// Opened for reading by an account.
  package func open(as login: String) throws -> Registry { try file.open(as: login) }

  private static func accounts(of communes: [Commune], _ registry: Connection) throws {
    try registry.execute(
      """
      INSERT INTO account (login, name) VALUES ('boss', 'Quản trị'), ('idle', 'Không việc');
      INSERT INTO duty (account_id, role, unit_id, valid_from)
      SELECT 1, 'officer', id, '2024-01-01' FROM admin_unit WHERE parent_id IS NULL LIMIT 1;
      """)
    for commune in communes {
      try registry.run(
        "INSERT INTO account (login, name) VALUES (?1, ?2)", commune.login, "\(commune.mark) tên")
      let account = registry.lastInsertRowID
      let unit = try registry.unit(commune.newCode, on: "2026-01-01")
      try registry.run(
        """
        INSERT INTO duty (account_id, role, unit_id, valid_from)
        VALUES (?1, 'clerk', ?2, '2025-07-01')
        """, account, unit)
      try registry.run(
        """
        INSERT INTO proposal
          (account_id, action, reason, access, made_at, made_on, state, comment)
        VALUES (?1, 'record edit households', ?2, 'place', '2026-01-01T00:00:00.000Z', '2026-01-01',
          'sent', ?2)
        """, account, commune.mark)
      let proposal = registry.lastInsertRowID
      try registry.run(
        "INSERT INTO proposal_hand (proposal_id, account_id) VALUES (?1, ?2)", proposal, account)
      try registry.run(
        """
        INSERT INTO proposal_effect (proposal_id, rows, effect)
        VALUES (?1, 1, json_array(json_array('household', '1', json_object('note', ?2), NULL)))
        """, proposal, commune.mark)
      try registry.run(
        "INSERT INTO proposal_unit (proposal_id, unit_id) VALUES (?1, ?2)", proposal, unit)
      try registry.run(
        """
        INSERT INTO decision (proposal_id, account_id, verdict, reason, decided_at, entry_id)
        VALUES (?1, 1, 'return', ?2, '2026-01-02T00:00:00.000Z', sobo_entry())
        """, proposal, commune.mark)
    }
  }

  private static func fill(_ commune: Commune, _ registry: Connection) throws {
    let mark = commune.mark
    let village = try registry.village("\(mark) xóm", commune: commune.code)
    for (number, closed) in [("1", nil), ("2", nil), ("3", "2023-05-01")] {
      try registry.household(
        mark + number, village: "\(mark) xóm", commune: commune.code, closedOn: closed,
        closeReason: closed == nil ? nil : "died")
    }
    try registry.run(
      "UPDATE household SET address = ?1, note = ?1, phone = '0912 345 678' WHERE village_id = ?2",
      "\(mark) chỗ", village)
    try registry.member(
      of: mark + "1", name: "Nông Văn \(mark)", birth: "1980-02-28",
      citizenID: commune.citizenID)
    try registry.member(
      of: mark + "1", "2", name: "Lý Thị \(mark)", sex: "female", birth: "1982",
      relation: "spouse")
    try registry.member(of: mark + "2", name: "Hoàng Văn \(mark)", birth: "1970")
    try registry.member(
      of: mark + "3", name: "Đàm Thị \(mark)", sex: "female", birth: "1931", leftOn: "2023-05-01",
      leftReason: "died")
    try reviews(commune, village, registry)
    try support(commune, registry)
    try papers(commune, village, registry)
    try audits(commune, registry)
    try intake(commune, registry)
  }

  /// Runs a statement with `:mark`, `:unit`, `:village` and the household `:h`.
  private static func run(
    _ commune: Commune, _ registry: Connection, _ statements: String...
  ) throws {
    let values = [
      "mark": "'\(commune.mark)'", "unit": "\(try registry.unit(commune.code, on: "2024-06-01"))",
      "village": "(SELECT id FROM village WHERE name = '\(commune.mark) xóm')",
      "other": "(SELECT id FROM household WHERE code = '\(commune.mark)2')",
      "h": "(SELECT id FROM household WHERE code = '\(commune.mark)1')",
      "m": """
      (SELECT m.id FROM membership m JOIN household h ON h.id = m.household_id
      WHERE h.code = '\(commune.mark)1' AND m.code = '1')
      """,
      "p": """
      (SELECT m.person_id FROM membership m JOIN household h ON h.id = m.household_id
      WHERE h.code = '\(commune.mark)1' AND m.code = '1')
      """,
    ]
    for statement in statements {
      var sql = statement
      for (name, value) in values.sorted(by: { $0.key.count > $1.key.count }) {
        sql = sql.replacing(":" + name, with: value)
      }
      try registry.execute(sql)
    }
  }

  private static func reviews(
    _ commune: Commune, _ village: Int64, _ registry: Connection
  ) throws {
    let mark = commune.mark
    try registry.conference(
      mark, kind: "village_meeting", commune: commune.code, village: village,
      heldOn: "2024-10-20", participants: 40)
    let meeting = registry.lastInsertRowID
    try registry.assessment(of: mark + "1", round: "2023", category: "poor", b1: 120, b2: 40)
    let last = try registry.assessment(
      of: mark + "1", round: "2024", category: "near_poor", b1: 130, b2: 20, conference: meeting)
    try registry.assessment(of: mark + "2", round: "2024", category: "poor", b1: 120, b2: 40)
    try registry.run("UPDATE assessment SET reviewer = ?1 WHERE id = ?2", mark, last)
    try run(
      commune, registry,
      """
      INSERT INTO assessment_answer (assessment_id, item, answer) VALUES (\(last), :mark, :mark);
      INSERT INTO deprivation_member (assessment_id, indicator, membership_id)
      VALUES (\(last), 'nutrition', :m);
      INSERT INTO complaint (code, conference_id, household_id, raised_on, rechecked_on, result)
      VALUES (:mark, \(meeting), :h, '2024-11-05', '2024-11-07', :mark);
      INSERT INTO superior_opinion (round_id, unit_id, asked_on, answered_on, agrees, document_no)
      SELECT id, :unit, '2024-11-20', '2024-11-25', 1, :mark FROM round WHERE code = '2024';
      INSERT INTO review_list (round_id, household_id, village_id, unit_id, basis, listed_on)
      SELECT id, :h, :village, :unit, 'existing', '2024-09-01' FROM round WHERE code = '2024';
      """)
  }

  private static func support(_ commune: Commune, _ registry: Connection) throws {
    try run(
      commune, registry,
      """
      INSERT INTO housing_support (code, household_id, scheme, kind, approved_on, decision_no,
        amount_approved) VALUES (:mark, :other, 'p5', 'new', '2023-02-01', :mark, 40000000);
      INSERT INTO project (code, name, component, kind, unit_id, approved_on, total_budget)
      VALUES (:mark, :mark || ' bò', '2', 'livelihood', :unit, '2023-04-01', 1500000000);
      INSERT INTO project_fund (project_id, budget_year, programme, capital_type, source, unit_id,
        allocated, disbursed)
      SELECT id, 2024, 'ntp_poverty', 'non_business', 'central', :unit, 1500000000, 900000000
      FROM project WHERE code = :mark;
      INSERT INTO project_household (project_id, household_id, joined_on, asset_kind, quantity)
      SELECT id, :h, '2023-06-01', :mark, 2 FROM project WHERE code = :mark;
      INSERT INTO support_receipt (code, roster_no, project_id, household_id, received_on,
        recipient, recipient_kind, item, quantity, unit)
      SELECT :mark, :mark, id, :h, '2024-06-05', :mark, 'head', :mark, 150, 'con'
      FROM project WHERE code = :mark;
      INSERT INTO activity (code, kind, component, unit_id, held_on, attendances)
      VALUES (:mark, 'training', '7.1', :unit, '2024-07-01', 55);
      INSERT INTO attendance (activity_id, attendee, full_name, signed)
      SELECT id, :mark, :mark, 1 FROM activity WHERE code = :mark;
      INSERT INTO target (year, unit_id, indicator, value)
      VALUES (2024, :unit, 'rate_reduction', 420);
      INSERT INTO population (year, unit_id, households, persons) VALUES (2024, :unit, 900, 4000),
        (2023, :unit, 890, 3990);
      INSERT INTO reported (year, unit_id, measure, households)
      VALUES (2024, :unit, 'poor_closing', 100);
      INSERT INTO result_approval (year, unit_id, decision_no, decided_on, signer)
      VALUES (2024, :unit, :mark, '2025-01-15', :mark);
      """)
  }

  private static func papers(
    _ commune: Commune, _ village: Int64, _ registry: Connection
  ) throws {
    try run(
      commune, registry,
      """
      INSERT INTO request (code, household_id, applicant_name, unit_id, form, filed_on)
      VALUES (:mark, :h, :mark, :unit, '01', '2024-08-20'),
        (:mark || '2', NULL, :mark, :unit, '01', '2024-08-21');
      INSERT INTO insurance (person_id, card_no, object_code, valid_from)
      VALUES (:p, :mark, 'HN', '2024-01-01');
      INSERT INTO low_income_worker (person_id, valid_from, income_vnd, decision_no)
      VALUES (:p, '2025-03-01', 2000000, :mark);
      INSERT INTO person_request (person_id, kind, received_on, due_on, detail)
      VALUES (:p, 'access', '2025-03-01', '2025-03-11', :mark);
      INSERT INTO household_external_code (household_id, system, code, valid_from)
      VALUES (:h, 'other', :mark, '2024-01-01');
      INSERT INTO household_link (parent_id, child_id, kind, linked_on)
      VALUES (:h, :other, 'split', '2021-01-01');
      INSERT INTO household_event (kind, happened_on, household_id, other_id, person_id)
      VALUES ('change_head', '2024-02-01', :h, NULL, :p);
      INSERT INTO household_move (household_id, moved_on, from_village_id)
      VALUES (:other, '2022-02-01', :village);
      INSERT INTO village_name (village_id, name, name_key, kind)
      VALUES (:village, :mark || ' hỏi', lower(:mark) || ' hoi', 'answered');
      INSERT INTO village_area (village_id, area, valid_from, reason)
      VALUES (:village, 'urban', '2022-01-01', :mark);
      INSERT INTO village_class (unit_id, village_id, class, valid_from, decision_no)
      VALUES (:unit, :village, 'especially_difficult', '2022-01-01', :mark);
      INSERT INTO different_persons (person_a_id, person_b_id, reason)
      SELECT min(m.person_id), max(m.person_id), :mark FROM membership m WHERE m.household_id = :h;
      """)
  }

  private static func audits(_ commune: Commune, _ registry: Connection) throws {
    try run(
      commune, registry,
      """
      INSERT INTO audit_run (ran_at, rules) VALUES ('2026-01-01T00:00:00.000Z', 1);
      INSERT INTO audit_result (run_id, rule, status, violations, milliseconds)
      SELECT max(id), 'A01', 'run', 1, 1 FROM audit_run;
      INSERT INTO finding (rule, subject, severity, unit_id, detail, state, first_run_id)
      SELECT 'A01', 'household:' || :mark || '1', 'error', :unit,
        json_object('household', :mark), 'open', max(id) FROM audit_run;
      INSERT INTO finding_assignment (finding_id, assigned_to, note)
      SELECT max(id), :mark, :mark FROM finding;
      INSERT INTO finding_acceptance (finding_id, reason, accepted_by, accepted_on, accepted_until)
      SELECT max(id), :mark, :mark, '2026-01-02', '2026-06-01' FROM finding;
      INSERT INTO finding_remark (finding_id, kind, remark, stated_by, stated_on)
      SELECT max(id), 'note', :mark, :mark, '2026-01-02' FROM finding;
      INSERT INTO audit_sample (year, seed, per_stratum, drawn_on)
      VALUES (2024, :mark, 1, '2026-01-01');
      INSERT INTO audit_stratum (sample_id, unit_id, category, households)
      SELECT max(id), :unit, 'poor', 5 FROM audit_sample;
      INSERT INTO audit_visit (stratum_id, household_id, visitor, note)
      SELECT max(id), :h, :mark, :mark FROM audit_stratum;
      INSERT INTO money_sample (kind, year, seed, confidence, interval, book, population, drawn_on)
      VALUES ('housing', 2024, :mark, 95, 1, 1, 1, '2026-01-01');
      INSERT INTO money_sample_item (sample_id, key, household_id, unit_id, amount)
      SELECT max(id), :mark, :h, :unit, 5 FROM money_sample;
      """)
  }

  private static func intake(_ commune: Commune, _ registry: Connection) throws {
    try run(
      commune, registry,
      """
      INSERT INTO batch (kind, rows, new, changed, unchanged, undecided, rejected, on_error)
      VALUES ('members', 3, 1, 0, 1, 0, 1, 'skip');
      INSERT INTO batch_file (batch_id, name, bytes, sha256, encoding, delimiter, rows)
      SELECT max(id), :mark || '.csv', 200, hex(zeroblob(32)), 'utf-8', ',', 3 FROM batch;
      INSERT INTO batch_problem (batch_file_id, line, outcome, field, code, value, message, raw)
      SELECT max(id), 3, 'rejected', 'birth', 'impossible_date', :mark, :mark, :mark
      FROM batch_file;
      INSERT INTO match_decision (kind, fingerprint, about, question, decision, target)
      VALUES ('members', substr(lower(hex(:mark)) || hex(zeroblob(32)), 1, 64), :mark, 'person',
        'same', :mark);
      INSERT INTO disclosure (query, reason) VALUES (:mark, :mark);
      """)
  }
}
