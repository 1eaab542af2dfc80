import Audits
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

@testable import Reviews

/// What an opened round is held to is that of its opening, whichever rule looks at it.
@Suite(.atTheEndOf2027) struct RoundTermTests {
  private static let rules = Rule.all.filter { $0.parameters.contains(where: \.isOfRound) }
  private static let trials = RuleCase.all.filter { trial in
    rules.contains { $0.id == trial.rule }
  }

  private func findings(_ rule: String, _ file: TestRegistry) throws -> [String] {
    try Auditor(try file.open(), language: .english, today: RuleCase.today)
      .run(try Rule.select([rule], from: Rule.all)).findings
      .map { "\($0.subject): \($0.message)" }.sorted()
  }

  /// Another value for each number that belongs to rounds.
  private func change(_ file: TestRegistry) throws {
    try file.write { connection in
      try connection.execute(
        """
        UPDATE audit_parameter SET value = CASE kind
            WHEN 'integer' THEN CAST(value * 2 + 7 AS INTEGER) WHEN 'list' THEN '[]'
            ELSE '10-10' END
        WHERE value IS NOT NULL AND kind IN ('integer', 'list', 'day_of_year')
        """)
    }
  }

  @Test(arguments: trials)
  func ruleJudgesAnOpenedRoundByTheTermsOfItsOpening(_ trial: RuleCase) throws {
    let file = try TestRegistry()
    try trial.fill(file)
    // One with opened rounds of its own is about which of its rounds are history.
    let opened = try file.open().connection.integer("SELECT 1 FROM round WHERE historical = 0")
    guard opened == nil else { return }
    let before = try findings(trial.rule, file)
    try file.write { connection in
      var rounds: [Int64] = []
      try connection.rows("SELECT id FROM round") { rounds.append(try $0.integer(0)) }
      try connection.run("UPDATE round SET historical = 0")
      for round in rounds {
        try connection.run(
          SQLLibrary.reviews.text("round_terms"), named: ["round": .integer(round)])
      }
    }
    try change(file)
    #expect(try findings(trial.rule, file) == before)
  }

  @Test func ruleJudgesHistoryByTheTermsOfToday() throws {
    for rule in Self.rules {
      var isSeen = false
      for trial in Self.trials where trial.rule == rule.id && !isSeen {
        let file = try TestRegistry()
        try trial.fill(file)
        let before = try findings(trial.rule, file)
        try change(file)
        isSeen = try findings(trial.rule, file) != before
      }
      #expect(isSeen, "\(rule.id)")
    }
  }

  @Test func roundKeepsWhatRulesAndStepsHoldItTo() throws {
    let file = try TestRegistry()
    try file.write { connection in
      try connection.run(
        "INSERT INTO round (code, year, kind, historical) VALUES ('2027', 2027, 'annual', 0)")
      try connection.run(
        SQLLibrary.reviews.text("round_terms"),
        named: ["round": .integer(try connection.integer("SELECT max(id) FROM round") ?? 0)])
    }
    var kept: Set<String> = []
    try file.open().connection.rows("SELECT name FROM round_parameter") {
      kept.insert(try $0.text(0))
    }
    let ofRules = Set(Self.rules.flatMap { $0.parameters.filter(\.isOfRound).map(\.name) })
    #expect(kept == ofRules.union(["recheck_days", "superior_days", "superior_until"]))
  }

  /// The regular round of January 2026 was opened with days of its own; requests fall due by them.
  @Test func requestFallsDueByTheDaysOfAnOpenedRound() throws {
    let file = try TestRegistry()
    try file.write { connection in
      try connection.home("CB01")
      for (code, day) in [("YC01", "2026-01-10"), ("YC02", "2026-01-20")] {
        try connection.request(code, household: nil, filedOn: day)
      }
    }
    // By the rule's own days: 30 January, and 2 March, which is still to come.
    #expect(try findings("B12", file).map { String($0.prefix(12)) } == ["request:YC01"])
    try file.write {
      try $0.run(
        """
        INSERT INTO round (code, year, month, kind, historical, opened_on, begins_on, due_on)
        VALUES ('2026-01', 2026, 1, 'regular', 0, '2026-01-25', '2026-01-25', '2026-02-20')
        """)
    }
    let found = try findings("B12", file)
    #expect(found.map { String($0.prefix(12)) } == ["request:YC01", "request:YC02"])
    #expect(found.allSatisfy { $0.contains("by 2026-02-20") }, "\(found)")
  }
}
