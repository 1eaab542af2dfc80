import Audits
import RegistryCore
import SQLite
import TestSupport
import Testing

/// A small registry and what one rule must find in it: nothing, for a clean one.
struct RuleCase: Sendable, CustomTestStringConvertible {
  /// The day on which trials are audited.
  static let today = "2026-03-01"

  let rule: String
  let title: String
  /// The subjects, each once; a `!`, `?` or `.` before one asks for error, warning or info.
  let finds: [String]
  /// Rules that must find nothing in the same registry: one mistake is one finding.
  let beside: [String]
  /// What the owner of the file does afterwards, in an entry of its own.
  let later: (action: String, sql: String)?
  let plant: @Sendable (Connection) throws -> Void

  init(
    _ rule: String, _ title: String, finds: [String] = [], beside: [String] = [],
    later: (action: String, sql: String)? = nil,
    _ plant: @escaping @Sendable (Connection) throws -> Void
  ) {
    self.rule = rule
    self.title = title
    self.finds = finds
    self.beside = beside
    self.later = later
    self.plant = plant
  }

  /// Plants it in a registry; what is beside is written in the same entry.
  func fill(_ file: TestRegistry, beside: (Connection) throws -> Void = { _ in }) throws {
    try file.write {
      try plant($0)
      try beside($0)
    }
    guard let later else { return }
    try file.open(for: .writing).write(EntryInfo(action: later.action, reason: "x")) {
      try $0.connection.execute(later.sql)
    }
  }

  var testDescription: String { "\(rule): \(title)" }

  static let all: [RuleCase] =
    classification + moreClassification + listing + moreListing + procedure + moreProcedure
    + movement + moreMovement + identity + moreIdentity + housing + moreHousing + programme
    + claims + year + period + scores + guards + counted + access
}

@Suite(.atTheEndOf2027) struct RuleTests {
  @Test(arguments: RuleCase.all)
  func ruleFindsExactlyThePlantedErrors(_ trial: RuleCase) throws {
    let test = try TestRegistry()
    try trial.fill(test)
    let rules = try Rule.select([trial.rule] + trial.beside, from: Rule.all)
    let outcome = try Auditor(try test.open(), language: .english, today: RuleCase.today)
      .run(rules)
    let own = outcome.findings.filter { $0.rule == trial.rule }
    let marked = trial.finds.contains { "!?.".contains($0.prefix(1)) }
    #expect(
      own.map { marked ? mark($0.severity) + $0.subject : $0.subject }.sorted()
        == trial.finds.sorted())
    for rule in trial.beside {
      let others = outcome.findings.filter { $0.rule == rule }.map(\.subject)
      #expect(others == [], "\(rule) finds the same mistake again")
    }
    for result in outcome.results where result.rule.id == trial.rule {
      #expect(result.status == .run, "a rule without data proves nothing")
      #expect(result.violations == own.count)
    }
    for finding in own {
      #expect(!finding.message.contains("{"), "\(finding.message)")
    }
  }

  private func mark(_ severity: Severity) -> String {
    switch severity {
    case .error: "!"
    case .warning: "?"
    case .info: "."
    }
  }

  @Test func everyRuleHasAPlantedAndACleanCase() {
    for rule in Rule.all where rule.sql != nil {
      let trials = RuleCase.all.filter { $0.rule == rule.id }
      #expect(trials.contains { !$0.finds.isEmpty }, "\(rule.id) has no planted trial")
      #expect(trials.contains { $0.finds.isEmpty }, "\(rule.id) has no clean trial")
    }
  }

  @Test func everyCaseNamesAnExistingRule() {
    for trial in RuleCase.all {
      #expect(Rule.all.contains { $0.id == trial.rule }, "\(trial.rule)")
    }
  }
}

/// Records that the trials need beside those of `TestSupport`.
extension Connection {
  /// A household with a head, poor by the points of its assessments.
  func home(_ code: String = "CB01", village: String = "Xóm Một", commune: String = "01267") throws
  {
    try household(code, village: village, commune: commune)
    try member(of: code)
  }

  /// A village meeting, or another conference, of the village's commune; gives its row.
  @discardableResult
  func meeting(
    _ code: String = "HN01", round name: String = "2024", kind: String = "village_meeting",
    on day: String = "2024-11-05", village: String? = "Xóm Một", commune: String = "01267",
    participants: Int = 40, agree: Int? = 40
  ) throws -> Int64 {
    let place = try village.map { try self.village($0, commune: commune) }
    try run(
      """
      INSERT INTO conference (code, round_id, kind, unit_id, village_id, held_on, participants,
        agree_votes, chair, chair_role, secretary, front_invited, household_signed, minutes_copies,
        posted_from, posted_to)
      VALUES (?1, ?2, ?3, coalesce((SELECT unit_id FROM village_unit WHERE village_id = ?4
        AND valid_from <= ?5 AND (valid_to IS NULL OR valid_to > ?5)), ?8), ?4, ?5, ?6, ?7,
        'Nông Văn Trưởng', 'Trưởng xóm', 'Hoàng Thị Thư', 1, 1, 2, '2024-11-06', '2024-11-08')
      """, code, try round(name), kind, place, day, participants, agree,
      try unit(commune, on: "2021-01-01"))
    return lastInsertRowID
  }

  /// A figure a commune reported.
  func report(
    _ year: Int, _ unit: String, on map: String = "2021-01-01", _ figures: [String: (Int, Int?)]
  ) throws {
    for (measure, value) in figures {
      try run(
        """
        INSERT INTO reported (year, unit_id, measure, households, persons)
        VALUES (?1, ?2, ?3, ?4, ?5)
        """, year, try self.unit(unit, on: map), measure, value.0, value.1)
    }
  }

  /// Housing support approved for a household; gives its row.
  @discardableResult
  func housing(
    _ code: String, of household: String, scheme: String = "p5", kind: String = "new",
    on day: String = "2023-05-10", amount: Int = 40_000_000
  ) throws -> Int64 {
    try run(
      """
      INSERT INTO housing_support
        (code, household_id, scheme, kind, approved_on, decision_no, amount_approved)
      VALUES (?1, (SELECT id FROM household WHERE code = ?2), ?3, ?4, ?5, '12/QĐ-UBND', ?6)
      """, code, household, scheme, kind, day, amount)
    return lastInsertRowID
  }

  /// `child` came out of `parent`, or took it in.
  func link(_ parent: String, to child: String, _ kind: String, on day: String) throws {
    try run(
      """
      INSERT INTO household_link (parent_id, child_id, kind, linked_on)
      SELECT p.id, c.id, ?3, ?4 FROM household p, household c WHERE p.code = ?1 AND c.code = ?2
      """, parent, child, kind, day)
  }
}
