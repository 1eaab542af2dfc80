import Audits
import RegistryCore
import SQLite
import TestSupport
import Testing

/// The words of rules, as people write them: each rule's file says what they find and what not.
@Suite(.atTheEndOf2027) struct RuleWordTests {
  private static let rules = ["B01", "B03", "C06", "C09", "G07"]

  private struct Example: Sendable, CustomTestStringConvertible {
    let rule: String
    let text: String
    let isFound: Bool

    var testDescription: String { "\(rule): \(text)" }
  }

  private static let examples: [Example] = Rule.all.flatMap { rule in
    rule.hits.map { Example(rule: rule.id, text: $0, isFound: true) }
      + rule.misses.map { Example(rule: rule.id, text: $0, isFound: false) }
  }

  @Test func rulesWithWordsHaveExamplesOfBothKinds() {
    let told = Rule.all.filter { !$0.hits.isEmpty || !$0.misses.isEmpty }
    #expect(told.map(\.id) == Self.rules)
    for rule in told { #expect(rule.hits.count >= 4 && rule.misses.count >= 4, "\(rule.id)") }
    for rule in Rule.all where rule.sql?.contains("word (list, word)") == true {
      #expect(Self.rules.contains(rule.id), "\(rule.id)")
    }
  }

  @Test(arguments: examples)
  private func wordIsFoundAsPeopleWriteIt(_ example: Example) throws {
    let test = try TestRegistry()
    try test.write { try plant(example, $0) }
    let outcome = try Auditor(try test.open(), language: .english, today: RuleCase.today)
      .run(try Rule.select([example.rule], from: Rule.all))
    #expect(outcome.results.map(\.status) == [.run])
    #expect(!outcome.findings.isEmpty == example.isFound)
  }

  /// A poor household with one meeting and one animal due, and the text where the rule reads it.
  private func plant(_ example: Example, _ connection: Connection) throws {
    try connection.home()
    let meeting = try connection.meeting()
    try connection.assessment(
      of: "CB01", round: "2024", category: "poor", conference: meeting)
    try connection.run("UPDATE recognition SET signer = 'Nông Văn Chủ'")
    try connection.project("DA01")
    try connection.participant("DA01", "CB01", set: "recovery_due_on = '2026-02-28'")
    let place =
      switch example.rule {
      case "B01": "person SET occupation"
      case "B03": "assessment SET assets"
      case "C06": "conference SET chair_role"
      case "C09": "recognition SET signer"
      default: "project_household SET outcome"
      }
    try connection.run("UPDATE \(place) = ?1", example.text)
  }
}
