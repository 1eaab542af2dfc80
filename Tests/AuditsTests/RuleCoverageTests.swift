import Audits
import JSON
import RegistryCore
import SQLite
import Sheets
import TestSupport
import Testing

/// What rules judged and could not judge.
@Suite(.atTheEndOf2027) struct RuleCoverageTests {
  private func outcome(_ rules: [String], _ plant: (Connection) throws -> Void) throws
    -> AuditOutcome
  {
    try audited(rules, filling: { try $0.write { try plant($0) } })
  }

  private func audited(_ rules: [String], filling fill: (TestRegistry) throws -> Void) throws
    -> AuditOutcome
  {
    let test = try TestRegistry()
    try fill(test)
    return try Auditor(try test.open(), language: .english, today: RuleCase.today)
      .run(try Rule.select(rules, from: Rule.all))
  }

  private func coverage(_ rule: String, _ plant: (Connection) throws -> Void) throws
    -> RuleCoverage
  {
    try #require(try outcome([rule], plant).results.first?.coverage)
  }

  @Test func everyRuleSaysWhatItJudges() {
    for rule in Rule.all where rule.sql != nil {
      #expect(rule.scope != nil, "\(rule.id)")
    }
  }

  @Test(arguments: RuleCase.all)
  func everyFindingIsOfASubjectThatIsCountedAsJudged(_ trial: RuleCase) throws {
    let outcome = try audited([trial.rule], filling: { try trial.fill($0) })
    for result in outcome.results where result.status == .run {
      let coverage = try #require(result.coverage)
      #expect(coverage.judged >= result.violations, "\(coverage)")
    }
  }

  @Test func ruleWithoutDataCoversNothing() throws {
    let outcome = try outcome(["A01", "G05"]) { _ in }
    #expect(outcome.results.map(\.status) == [.noData, .noData])
    #expect(outcome.results.allSatisfy { $0.coverage == nil })
  }

  /// Of four projects one is in a commune whose class is unknown, one has no amount of the State's.
  @Test func projectOfAnUnknownClassIsNotJudgedButMoreThanTheTotalIsFound() throws {
    let outcome = try outcome(["G05"]) { connection in
      let unit = try connection.unit("01290", on: "2021-01-01")
      for (code, set) in [
        ("DA1", "mode = 'linkage', state_amount = 30, total_budget = 100"),
        ("DA2", "mode = 'community', state_amount = 90, total_budget = 100"),
        ("DA3", "mode = 'community', state_amount = 101, total_budget = 100"),
        ("DA4", "mode = 'community', total_budget = 100"),
        ("DA5", "state_amount = 50"),
      ] { try connection.project(code, set: set) }
      try connection.run("DELETE FROM area_class WHERE unit_id = ?1", unit)
      try connection.run("UPDATE project SET unit_id = ?1", unit)
    }
    #expect(outcome.findings.map(\.subject) == ["project:DA3"])
    let coverage = try #require(outcome.results.first?.coverage)
    #expect(coverage.judged == 1)
    #expect(coverage.gaps.map(\.subjects) == [1, 1, 2])
    #expect(coverage.gaps.last?.reason.en.contains("area class") == true)
  }

  @Test func housingWithoutANormOfItsDayIsNotJudged() throws {
    let coverage = try coverage("F06") {
      try $0.home()
      try $0.housing("NO1", of: "CB01")
      try $0.housing("NO2", of: "CB01", on: "2010-01-10")
    }
    #expect(coverage.judged == 1)
    #expect(coverage.gaps.map(\.subjects) == [1])
  }

  @Test func jsonAndTableTellWhatWasNotJudged() throws {
    let outcome = try outcome(["A01"]) {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2023", category: "poor")
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
      try $0.run("UPDATE assessment SET deprivation_set = NULL WHERE id = 1")
      try $0.run("UPDATE assessment SET deprivation_set = 7 WHERE id = 2")
    }
    let sink = OutputSink()
    try AuditReport(outcome, language: .english).write(.json, to: sink)
    let rule = try JSONValue(parsing: sink.text.utf8)["rules"]?.elements.first
    #expect(rule?["judged"]?.integer == 1)
    #expect(rule?["unjudged"]?.integer == 1)
    #expect(rule?["reasons"]?.elements.first?["subjects"]?.integer == 1)
    let table = OutputSink()
    try AuditReport(outcome, language: .vietnamese).write(.table, to: table)
    #expect(table.text.contains("phiếu chưa ghi các chỉ số thiếu hụt"))
  }
}
