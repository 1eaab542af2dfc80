import Audits
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

/// The sentences of findings, whatever of their values is missing.
@Suite struct RuleMessageTests {
  private func messages(_ values: [String: Value]) throws -> [(
    rule: String, vi: String, en: String
  )] {
    let labels = CodeLabels(try TestRegistry().open().connection)
    return try Rule.all.map { rule in
      (
        rule.id, try rule.message.text(values, in: .vietnamese, labels: labels),
        try rule.message.text(values, in: .english, labels: labels)
      )
    }
  }

  /// What was not recorded is not said to be absent.
  @Test(arguments: [Value.null, .text("")])
  func missingValueIsNotReportedAsNone(_ missing: Value) throws {
    let names = Set(Rule.all.flatMap(\.message.names))
    let values = Dictionary(uniqueKeysWithValues: names.map { ($0, missing) })
    for (rule, vi, en) in try messages(values) {
      #expect(!vi.contains("không có"), "\(rule): \(vi)")
      #expect(!en.contains("none"), "\(rule): \(en)")
      // A word or number that is not there leaves no gap.
      for text in [vi, en] {
        #expect(!text.contains("  ") && !text.contains("()"), "\(rule): \(text)")
      }
    }
  }

  @Test func oneIsNoPlural() throws {
    let names = Set(Rule.all.flatMap(\.message.names))
    let nouns =
      "deprivation|part|member|head|participant|household|sheet|character|person|card|day|attendance"
    let plural = try Regex("(^|[^0-9,.])1 ((working|other|participating) )?(\(nouns))s\\b")
    for (rule, _, en) in try messages(
      Dictionary(uniqueKeysWithValues: names.map { ($0, .integer(1)) }))
    {
      #expect(en.firstMatch(of: plural) == nil, "\(rule): \(en)")
    }
    let counted = try messages(["deprivations": .integer(2), "b2": .integer(30)])
    #expect(counted.first { $0.rule == "A01" }?.en.contains("2 deprivations") == true)
  }

  @Test func otherHouseholdWithTheEarTagIsNamed() throws {
    let test = try TestRegistry()
    try test.write {
      try $0.project("DA01")
      for code in ["CB01", "CB02"] {
        try $0.home(code)
        try $0.participant("DA01", code, set: "ear_tag = 'CB-001'")
      }
    }
    let rules = try Rule.select(["G06"], from: Rule.all)
    let messages = try Language.allCases.map { language in
      try Auditor(try test.open(), language: language, today: RuleCase.today).run(rules).findings
        .map(\.message)
    }
    #expect(
      Set(messages.flatMap { $0 }) == [
        "Thẻ tai CB-001 cũng là của hộ CB01, dự án DA01.",
        "Ear tag CB-001 is also that of household CB01, project DA01.",
      ])
  }
}
