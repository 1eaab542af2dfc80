import Queries
import RegistryCore
import SQLite
import Sheets
import TestSupport

/// A registry with a row or two of everything, all invented.
final class QueryFixture {
  static let number = "004080012345"
  static let oldNumber = "080123456"
  static let insurance = "DN4040112345678"

  let file: TestRegistry

  init() throws {
    file = try TestRegistry(state: "a row or two of everything", make: Self.fill)
  }

  private static func fill(_ file: TestRegistry) throws {
    try file.open(for: .writing).write(EntryInfo(actor: "test", action: "import households")) {
      entry in
      try fill(entry.connection)
      entry.batch = 1
    }
    try file.write("household move") { registry in
      let to = try registry.village("Xóm Hai", commune: "01270")
      try registry.run("UPDATE household SET village_id = ?1 WHERE code = 'CB02'", to)
      try registry.run(
        """
        INSERT INTO household_move (household_id, moved_on, from_village_id)
        SELECT h.id, '2024-06-01', v.id FROM household h, village v
        WHERE h.code = 'CB02' AND v.name = 'Xóm Một'
        """)
    }
  }

  private static func fill(_ registry: Connection) throws {
    try registry.household("CB01")
    try registry.member(
      of: "CB01", name: "Nguyễn Văn Đức", birth: "1980-02-29", citizenID: number)
    try registry.run(
      """
      UPDATE person SET old_id = ?1, health_insurance_no = ?2,
        citizen_id_issued_on = '2021-05-04' WHERE citizen_id = ?3
      """, oldNumber, insurance, number)
    try registry.member(
      of: "CB01", "2", name: "Hoàng Thị Hòa", sex: "female", birth: "1982", relation: "spouse")
    try registry.household("CB02", registeredOn: "2022-03-01")
    try registry.member(
      of: "CB02", name: "Nông Đức Văn", birth: "1970", citizenID: "4,08E+10",
      joinedOn: "2022-03-01")
    try registry.household(
      "CB03", village: "Bản Hoà", registeredOn: "2021-01-01", closedOn: "2023-05-01",
      closeReason: "died")
    try registry.member(
      of: "CB03", name: "Lý A Sử", birth: "1931", leftOn: "2023-05-01", leftReason: "died")
    try registry.household("CB04", village: "Bản Hoà", registeredOn: "2025-08-01", origin: "split")
    try registry.run(
      """
      INSERT INTO household_link (parent_id, child_id, kind, linked_on)
      SELECT p.id, c.id, 'split', '2025-08-01' FROM household p, household c
      WHERE p.code = 'CB01' AND c.code = 'CB04'
      """)
    try reviews(in: registry)
    try support(in: registry)
    try papers(in: registry)
    try batches(in: registry)
  }

  private static func reviews(in registry: Connection) throws {
    let round = try registry.round("2024")
    let commune = try registry.unit("01267", on: "2024-10-01")
    try registry.run(
      """
      INSERT INTO conference (code, round_id, kind, unit_id, village_id, held_on, participants,
        front_invited)
      SELECT 'HN1', ?1, 'village_meeting', ?2, id, '2024-10-20', 40, 1
      FROM village WHERE name = 'Xóm Một'
      """, round, commune)
    let conference = registry.lastInsertRowID
    try registry.assessment(of: "CB01", round: "2023", category: "poor", b1: 120, b2: 40)
    let second = try registry.assessment(
      of: "CB01", round: "2024", category: "near_poor", b1: 130, b2: 20, deprivations: 5,
      conference: conference)
    try registry.run(
      """
      UPDATE assessment SET floor_area_dm2 = 4550, weak_wall = 1, weak_column = 0, weak_roof = 1,
        cause_set = 5, no_labour_capacity = 0 WHERE id = ?1
      """, second)
    try registry.run(
      """
      INSERT INTO deprivation_member (assessment_id, indicator, membership_id)
      SELECT ?1, 'nutrition', m.id FROM membership m JOIN household h ON h.id = m.household_id
      WHERE h.code = 'CB01' AND m.code = '2'
      """, second)
    try scores(in: registry, second)
    try registry.assessment(of: "CB02", round: "2023", category: "poor", deprivations: 0)
    try registry.assessment(of: "CB03", round: "2022", category: "poor", deprivations: nil)
  }

  /// An invented sheet with the answers of a household, and a second result.
  private static func scores(in registry: Connection, _ assessment: Int64) throws {
    try registry.execute(
      """
      INSERT INTO score_sheet (code, title, surveys_from, rural_region, urban_region)
      VALUES ('BỊA', 'Bảng bịa', '2022-01-01', 'Núi bịa', 'Phố bịa');
      INSERT INTO score_point (score_sheet_id, item, answer, region, points, several)
      VALUES (1, 'Màu cổng', 'đỏ/xanh', 'Phố bịa', 130, NULL);
      """)
    try registry.run(
      """
      UPDATE assessment SET score_sheet_id = 1, b1_computed = 130, provincial_category = 'poor'
      WHERE id = ?1
      """, assessment)
    try registry.run(
      """
      INSERT INTO assessment_answer (assessment_id, item, answer)
      VALUES (?1, 'Màu cổng', 'đỏ/xanh')
      """, assessment)
  }

  /// Requests, complaints, cards, attendance.
  private static func papers(in registry: Connection) throws {
    try registry.run(
      """
      INSERT INTO request (code, household_id, unit_id, form, filed_on)
      SELECT 'DN1', h.id, ?1, '01', '2024-08-20' FROM household h WHERE h.code = 'CB01'
      """, registry.unit("01267", on: "2024-01-01"))
    try registry.execute(
      """
      INSERT INTO complaint (code, conference_id, raised_on, rechecked_on, result)
      SELECT 'KN1', min(id), '2024-11-05', '2024-11-07', 'giữ nguyên' FROM conference;
      INSERT INTO insurance (person_id, card_no, object_code, valid_from)
      SELECT person_id, 'HN4040000000001', 'HN', '2024-01-01' FROM membership
      WHERE code = '1' ORDER BY id LIMIT 1;
      DELETE FROM holiday WHERE date <> '2026-01-01';
      INSERT INTO low_income_worker (person_id, valid_from, income_vnd, decision_no)
      SELECT id, '2025-03-01', 2000000, '3/QĐ-UBND' FROM person WHERE full_name = 'Nguyễn Văn Đức';
      INSERT INTO attendance (activity_id, attendee, full_name, signed)
      SELECT id, 'ly a su', 'Lý A Sử', 1 FROM activity WHERE code = 'HD1';
      """)
  }

  private static func support(in registry: Connection) throws {
    let commune = try registry.unit("01267", on: "2024-10-01")
    try registry.run(
      """
      INSERT INTO housing_support (code, household_id, scheme, kind, approved_on, decision_no,
        amount_approved, floor_area_dm2, weak_roof)
      SELECT 'NO1', id, 'p5', 'new', '2023-02-01', '12/QĐ-UBND', 40000000, 3000, 1
      FROM household WHERE code = 'CB02'
      """)
    try registry.run(
      """
      INSERT INTO project (code, name, component, kind, unit_id, approved_on, total_budget)
      VALUES ('DA1', 'Nuôi bò sinh sản', '2', 'livelihood', ?1, '2023-04-01', 1500000000)
      """, commune)
    try registry.run(
      """
      INSERT INTO project_fund (project_id, budget_year, programme, capital_type, source, unit_id,
        allocated, disbursed)
      SELECT 1, 2023, 'ntp_poverty', 'non_business', 'central', id, 1500000000, 900000000
      FROM admin_unit WHERE code = '04'
      """)
    try registry.run(
      """
      INSERT INTO project_household (project_id, household_id, joined_on, asset_kind, quantity)
      SELECT 1, id, '2023-06-01', 'bò', 2 FROM household WHERE code = 'CB01'
      """)
    try registry.run(
      """
      INSERT INTO activity (code, kind, component, unit_id, held_on, attendances)
      VALUES ('HD1', 'training', '7.1', ?1, '2023-07-01', 55)
      """, commune)
    try registry.run(
      """
      INSERT INTO target (year, unit_id, indicator, value)
      SELECT 2024, id, 'rate_reduction', 420 FROM admin_unit WHERE code = '04'
      """)
    try registry.run(
      "INSERT INTO population (year, unit_id, households, persons) VALUES (2024, ?1, 900, 4000)",
      commune)
    try registry.run(
      """
      INSERT INTO reported (year, unit_id, measure, households)
      VALUES (2024, ?1, 'poor_closing', 100)
      """, commune)
    try registry.run(
      """
      INSERT INTO result_approval (year, unit_id, decision_no, decided_on, signer)
      VALUES (2024, ?1, '83/QĐ-UBND', '2025-01-15', 'Nông Văn Ký')
      """, commune)
    try programme(in: registry)
  }

  /// A village of a class, and a line of the support roster.
  private static func programme(in registry: Connection) throws {
    try registry.run(
      """
      INSERT INTO village_class (unit_id, village_id, class, valid_from, decision_no)
      SELECT ?1, id, 'especially_difficult', '2025-12-25', '2230/QĐ-UBND'
      FROM village WHERE name = 'Bản Hoà'
      """, registry.unit("01273", on: "2025-12-25"))
    try registry.run(
      """
      INSERT INTO support_receipt (code, roster_no, project_id, household_id, received_on,
        recipient, recipient_kind, citizen_id, address, item, quantity, unit, confirmation)
      SELECT 'BK1/1', 'BK1', 1, id, '2026-06-05', 'Nguyễn Văn Đức', 'head', ?1, 'Xóm Một', 'bò',
        150, 'con', 'signature' FROM household WHERE code = 'CB01'
      """, number)
  }

  private static func batches(in registry: Connection) throws {
    try registry.run(
      """
      INSERT INTO batch (kind, rows, new, changed, unchanged, undecided, rejected, on_error)
      VALUES ('members', 3, 1, 0, 1, 0, 1, 'skip')
      """)
    try registry.run(
      """
      INSERT INTO batch_file (batch_id, name, bytes, sha256, encoding, delimiter, rows)
      VALUES (1, 'thanh-vien.csv', 200, ?1, 'utf-8', ',', 3)
      """, String(repeating: "a", count: 64))
    try registry.run(
      """
      INSERT INTO batch_problem (batch_file_id, line, outcome, field, code, value, message, raw)
      VALUES (1, 3, 'rejected', 'birth', 'impossible_date', '31/02/1990', 'Ngày 31/02 không có.',
          'CB01,3,' || ?1),
        (1, 4, 'rejected', 'citizen_id', 'odd_number', ?1, 'Số ' || ?1 || ' đã có.', NULL)
      """, number)
  }
}

extension QueryFixture {
  /// A named query's result as csv (or another form), and why it was cut.
  func ask(
    _ name: String, format: ResultFormat = .csv, limit: Int? = nil, showsNumbers: Bool = false,
    _ narrow: (inout Filters) -> Void = { _ in }
  ) throws -> (text: String, cut: Truncation?) {
    var filters = Filters()
    narrow(&filters)
    let answer = try Answer(
      try NamedQuery.named(name), filters: filters, of: try file.open(),
      showsNumbers: showsNumbers)
    return try printed(answer, format: format, limit: limit)
  }

  /// The first column of a named query's rows.
  func codes(_ name: String, _ narrow: (inout Filters) -> Void = { _ in }) throws -> [String] {
    try ask(name, narrow).text.split(separator: "\n").dropFirst()
      .map { String($0.prefix { $0 != "," }) }
  }

  /// The result of free SQL in the sandbox.
  func sql(
    _ statement: String, _ parameters: [String: String] = [:], seconds: Int = 30,
    limit: Int? = nil, showsNumbers: Bool = false, asKnownAt moment: String? = nil
  ) throws -> (text: String, cut: Truncation?) {
    let registry = try file.open()
    if let moment {
      try registry.showState(at: Moment.named(moment, in: registry), isLaidOut: false)
    }
    let sandbox = try Sandbox(over: registry, showsNumbers: showsNumbers)
    let allowance = TimeBudget(seconds: seconds, on: sandbox) {}
    let answer = try Answer(
      sql: statement, parameters: parameters, in: sandbox, allowance: allowance)
    return try printed(answer, format: .csv, limit: limit)
  }

  /// The rows that free SQL gives, without the heading.
  func rows(_ statement: String, showsNumbers: Bool = false) throws -> [String] {
    try sql(statement, showsNumbers: showsNumbers).text.split(separator: "\n").dropFirst()
      .map(String.init)
  }

  private func printed(
    _ answer: Answer, format: ResultFormat, limit: Int?
  ) throws -> (text: String, cut: Truncation?) {
    let sink = OutputSink()
    let writer = try ResultWriter(
      format: format, columns: answer.columns.map { $0.sheetColumn(in: .english) }, sink: sink,
      showsNumbers: true)
    let cut = try answer.print(to: writer, limit: limit, in: .english)
    return (sink.text, cut)
  }
}
