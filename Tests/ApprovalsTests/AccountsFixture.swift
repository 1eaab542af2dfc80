import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

/// A registry with two communes, the same records in both, and accounts with all kinds of duties.
final class AccountsFixture: Sendable {
  let registry: TestRegistry

  /// The communes, `A` and `B`, by the codes that they had and have.
  static let communes = ["A": (old: "01267", new: "01273"), "B": (old: "01279", new: "01279")]

  /// Logins with their duties: role, commune (nil for the province), first and last day.
  static let duties: [(login: String, role: String, side: String?, from: String, to: String?)] = [
    ("admin", "admin", nil, "2020-01-01", nil), ("second", "admin", nil, "2020-01-01", nil),
    ("clerk-a", "clerk", "A", "2020-01-01", nil), ("clerk-b", "clerk", "B", "2020-01-01", nil),
    ("other-a", "clerk", "A", "2020-01-01", nil),
    ("checker-a", "checker", "A", "2020-01-01", nil),
    ("checker-b", "checker", "B", "2020-01-01", nil),
    ("both-a", "clerk", "A", "2020-01-01", nil), ("both-a", "checker", "A", "2020-01-01", nil),
    ("officer", "officer", nil, "2020-01-01", nil), ("deputy", "officer", nil, "2020-01-01", nil),
    ("auditor", "auditor", nil, "2020-01-01", nil),
    ("former-a", "checker", "A", "2020-01-01", "2024-01-01"),
    ("former-a", "auditor", nil, "2020-01-01", nil),
    ("coming-a", "checker", "A", "2999-01-01", nil),
    ("coming-a", "auditor", nil, "2020-01-01", nil),
    ("gone-a", "checker", "A", "2020-01-01", nil),
    ("idle", "clerk", "A", "2019-01-01", "2019-02-01"),
  ]

  /// The registry of the last time, copied from then on.
  private static let template: Result<Data, any Error> = Result {
    let fixture = try AccountsFixture(filling: TestRegistry())
    return try Data(contentsOf: URL(filePath: fixture.registry.path))
  }

  init() throws {
    registry = try TestRegistry()
    try Self.template.get().write(to: URL(filePath: registry.path))
  }

  /// The same records in a registry that has no accounts.
  init(withoutAccounts: Void) throws {
    registry = try TestRegistry()
    try Self.fillRecords(registry)
  }

  private static func fillRecords(_ registry: TestRegistry) throws {
    try registry.write("import") { connection in
      for side in ["A", "B"] { try fill(side, connection) }
      try connection.execute(
        """
        INSERT INTO project (code, name, component, kind, approved_on)
        SELECT 'PROVINCE', 'PROVINCE', '2', kind, '2022-01-01' FROM project LIMIT 1;
        INSERT INTO activity (code, kind, component, held_on)
        SELECT 'PROVINCE', kind, component, '2022-01-01' FROM activity LIMIT 1;
        """)
    }
  }

  private init(filling registry: TestRegistry) throws {
    self.registry = registry
    try Self.fillRecords(registry)
    // In one entry, as whoever begins with accounts in a test needs no administrator for each.
    try registry.write("account begin") { connection in
      for login in Set(Self.duties.map(\.login)).sorted() {
        try connection.run(
          "INSERT INTO account (login, name, ended_on) VALUES (?1, ?1, ?2)", login,
          login == "gone-a" ? "2025-01-01" : nil)
      }
      for duty in Self.duties {
        try connection.run(
          """
          INSERT INTO duty (account_id, role, unit_id, valid_from, valid_to)
          VALUES ((SELECT id FROM account WHERE login = ?1), ?2, ?3, ?4, ?5)
          """, duty.login, duty.role, try Self.unit(duty.side, connection), duty.from, duty.to)
      }
    }
  }

  static func unit(_ side: String?, _ connection: Connection) throws -> Int64 {
    try connection.unit(side.flatMap { communes[$0]?.new } ?? "04", on: "2026-01-01")
  }

  /// One row of every kind of record of a place, and some beside.
  private static func fill(_ side: String, _ connection: Connection) throws {
    let commune = communes[side]?.old ?? ""
    for number in 1...3 {
      let code = "\(side)\(number)"
      try connection.household(code, village: "Xóm \(side)", commune: commune)
      try connection.member(of: code, name: "Nông Văn \(code)")
      try connection.member(of: code, "2", name: "Lục Thị \(code)", relation: "spouse")
    }
    try connection.assessment(of: "\(side)1", round: "2021", category: "poor")
    try connection.assessment(of: "\(side)2", round: "2021", category: "poor", decidedOn: nil)
    _ = try connection.round("2023")
    let first = ["activity", "assessment", "conference", "project"]
    for table in first + placeRows.keys.sorted().filter({ !first.contains($0) }) {
      try connection.execute(try text(placeRows[table] ?? "", side, "0", connection))
    }
  }

  /// A statement for each table of a place that adds a row to side `{S}`; `{n}` makes it another one.
  static let placeRows: [String: String] = [
    "household":
      "INSERT INTO household (code, village_id, registered_on) VALUES ('{S}N{n}', {village}, '2022-01-01')",
    "household_event": """
    INSERT INTO household_event (kind, happened_on, household_id)
    VALUES ('change_head', '2022-0{d}-01', {household})
    """,
    "household_external_code": """
    INSERT INTO household_external_code (household_id, system, code, valid_from)
    VALUES ({household}, 'x', '{S}{n}', '2022-01-01')
    """,
    "household_link": """
    INSERT INTO household_link (parent_id, child_id, kind, linked_on)
    VALUES ({household}, {household{l}}, 'split', '2022-01-01')
    """,
    "household_move": """
    INSERT INTO household_move (household_id, moved_on, from_village_id)
    VALUES ({household}, '2022-0{d}-02', {village})
    """,
    "membership": """
    INSERT INTO person (full_name, name_folded, name_sort, sex, birth_year, ethnic_group)
    VALUES ('Lý {n}', 'ly {n}', 'ly {n}', 'male', 1990, '02');
    INSERT INTO membership (household_id, person_id, code, relation, joined_on)
    VALUES ({household3}, last_insert_rowid(), 'm{n}', 'child', '2022-01-01')
    """,
    "person": """
    INSERT INTO person (full_name, name_folded, name_sort, sex, birth_year, ethnic_group)
    VALUES ('Mã {n}', 'ma {n}', 'ma {n}', 'male', 1990, '02');
    INSERT INTO membership (household_id, person_id, code, relation, joined_on)
    VALUES ({household3}, last_insert_rowid(), 'p{n}', 'child', '2022-01-01')
    """,
    "assessment": """
    INSERT INTO assessment (household_id, round_id, surveyed_on, b1, b2, category, basis, area)
    SELECT {household{a}}, (SELECT id FROM round WHERE code = '2023'), '2023-10-01', 100, 30, 'poor',
      'existing', 'rural'
    """,
    "assessment_answer":
      "INSERT INTO assessment_answer (assessment_id, item, answer) VALUES ({assessment}, 'i{n}', 'a')",
    "deprivation_member": """
    INSERT INTO deprivation_member (assessment_id, indicator, membership_id)
    SELECT {assessment}, (SELECT code FROM indicator ORDER BY id LIMIT 1 OFFSET {d}), m.id
    FROM membership m WHERE m.household_id = {household} ORDER BY m.id LIMIT 1
    """,
    "recognition": """
    INSERT INTO recognition (assessment_id, category, decision_no)
    SELECT a.id, 'poor', '1' FROM assessment a JOIN household h ON h.id = a.household_id
    WHERE h.code GLOB '{S}*' AND a.id NOT IN (SELECT assessment_id FROM recognition)
    ORDER BY a.id LIMIT 1
    """,
    "conference": """
    INSERT INTO conference (code, round_id, kind, unit_id, held_on, participants)
    SELECT '{S}{n}', (SELECT id FROM round WHERE code = '2023'), 'review', {unit}, '2023-10-02', 9
    """,
    "complaint": """
    INSERT INTO complaint (code, conference_id, raised_on)
    VALUES ('{S}{n}', {conference}, '2023-10-03')
    """,
    "request": """
    INSERT INTO request (code, applicant_name, unit_id, filed_on)
    VALUES ('{S}{n}', 'Nông Văn Ba', {unit}, '2023-01-01')
    """,
    "review_list": """
    INSERT INTO review_list (round_id, household_id, village_id, unit_id, basis, listed_on)
    SELECT id, {household{a}}, {village}, {unit}, 'existing', '2023-09-01' FROM round
    WHERE code = '2023'
    """,
    "superior_opinion": """
    INSERT INTO superior_opinion (round_id, unit_id, asked_on)
    SELECT id, {unit}, '2023-0{d}-02' FROM round WHERE code = '2023'
    """,
    "housing_support": """
    INSERT INTO housing_support (code, household_id, scheme, kind, approved_on, decision_no,
      amount_approved)
    VALUES ('{S}{n}', {household}, 'p5', 'new', '2022-05-01', '1', 1000)
    """,
    "project": """
    INSERT INTO project (code, name, component, kind, unit_id, approved_on)
    SELECT '{S}{n}', 'x', '2', (SELECT code FROM project_kind LIMIT 1), {unit}, '2022-01-01'
    """,
    "project_fund": """
    INSERT INTO project_fund (project_id, budget_year, programme, capital_type, source, allocated,
      disbursed)
    SELECT {project}, 202{d}, (SELECT code FROM programme LIMIT 1),
      (SELECT code FROM capital_type LIMIT 1), (SELECT code FROM fund_source LIMIT 1), 9, 0
    """,
    "project_household": """
    INSERT INTO project_household (project_id, household_id, joined_on)
    VALUES ({project}, {household}, '2022-0{d}-01')
    """,
    "support_receipt": """
    INSERT INTO support_receipt (code, household_id, received_on)
    VALUES ('{S}{n}', {household}, '2022-01-01')
    """,
    "activity": """
    INSERT INTO activity (code, kind, component, unit_id, held_on)
    SELECT '{S}{n}', (SELECT code FROM activity_kind LIMIT 1), '6.2', {unit}, '2022-01-01'
    """,
    "attendance":
      "INSERT INTO attendance (activity_id, attendee, full_name) VALUES ({activity}, 'x{n}', 'x')",
    "insurance": """
    INSERT INTO insurance (person_id, card_no, object_code, valid_from)
    SELECT {person}, 'c{n}', (SELECT code FROM insurance_object LIMIT 1), '2022-01-01'
    """,
    "low_income_worker":
      "INSERT INTO low_income_worker (person_id, valid_from) VALUES ({person}, '2022-0{d}-01')",
    "person_request": """
    INSERT INTO person_request (person_id, kind, received_on, due_on)
    VALUES ({person}, 'access', '2022-0{d}-01', '2022-12-31')
    """,
    "target":
      "INSERT INTO target (year, unit_id, indicator, value) VALUES (202{d}, {unit}, 'x', 1)",
    "population":
      "INSERT INTO population (year, unit_id, households, persons) VALUES (202{d}, {unit}, 1, 1)",
    "reported": """
    INSERT INTO reported (year, unit_id, measure, households)
    SELECT 202{d}, {unit}, (SELECT code FROM measure LIMIT 1), 1
    """,
    "result_approval": """
    INSERT INTO result_approval (year, unit_id, decision_no, decided_on)
    VALUES (202{d}, {unit}, '1', '2024-01-01')
    """,
    "village": """
    INSERT INTO village (name, name_key, name_folded, origin_unit_id)
    VALUES ('V{n}', 'v{n}', 'v{n}', {unit});
    INSERT INTO village_unit (village_id, unit_id, valid_from)
    VALUES (last_insert_rowid(), {unit}, '2025-07-01')
    """,
    "village_name": """
    INSERT INTO village_name (village_id, name, name_key, kind)
    VALUES ({village}, 'w{n}', 'w{n}', 'answered')
    """,
    "village_unit": """
    INSERT INTO village (name, name_key, name_folded, origin_unit_id)
    VALUES ('U{n}', 'u{n}', 'u{n}', {unit});
    INSERT INTO village_unit (village_id, unit_id, valid_from)
    VALUES (last_insert_rowid(), {unit}, '2025-07-01')
    """,
    "village_area": """
    INSERT INTO village_area (village_id, area, valid_from)
    VALUES ({village}, 'rural', '202{d}-01-01')
    """,
    "village_class": """
    INSERT INTO village_class (unit_id, village_id, class, valid_from)
    SELECT {unit}, {village}, (SELECT code FROM village_class_kind LIMIT 1), '202{d}-01-01'
    """,
  ]

  /// A statement with what it names of a side; `number` is 0 for what stands there, else what is added.
  static func text(
    _ sql: String, _ side: String, _ number: String, _ connection: Connection
  ) throws -> String {
    let isFirst = number == "0"
    var text = sql.replacing("{n}", with: side.lowercased() + number)
      .replacing("{d}", with: isFirst ? "2" : "4").replacing("{a}", with: isFirst ? "2" : "3")
      .replacing("{l}", with: isFirst ? "2" : "3").replacing("{S}", with: side)
    func fill(_ name: String, _ query: String) throws {
      guard text.contains("{\(name)}") else { return }
      let id = try #require(try connection.integer(query), "\(name) of \(side)")
      text = text.replacing("{\(name)}", with: "\(id)")
    }
    try fill("unit", "SELECT \(unit(side, connection))")
    try fill("village", "SELECT village_id FROM household WHERE code = '\(side)1'")
    for number in ["", "2", "3"] {
      try fill(
        "household\(number)",
        "SELECT id FROM household WHERE code = '\(side)\(number.isEmpty ? "1" : number)'")
    }
    try fill(
      "person",
      """
      SELECT m.person_id FROM membership m JOIN household h ON h.id = m.household_id
      WHERE h.code = '\(side)1' AND m.code = '1'
      """)
    try fill(
      "assessment",
      """
      SELECT a.id FROM assessment a JOIN household h ON h.id = a.household_id WHERE h.code = '\(side)1'
      """)
    for table in ["project", "activity", "conference"] {
      try fill(table, "SELECT id FROM \(table) WHERE code = '\(side)\(side.lowercased())0'")
    }
    return text
  }
}
