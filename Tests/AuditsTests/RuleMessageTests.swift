import Audits
import RegistryCore
import SQLite
import Schema
import Sheets
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

  /// Whatever a rule writes in đồng or as a number stays whole, however long; numbers of people in the
  /// texts beside it do not.
  @Test(arguments: [208_500_000, 2_085_000_000, 12_004_085_012, 100_080_012_345, 4_080_012_345])
  func largeSumsAreWholeAndNumbersOfPeopleAreMasked(_ sum: Int64) throws {
    let names = Set(Rule.all.flatMap(\.message.names))
    for (rule, vi, en) in try messages(
      Dictionary(uniqueKeysWithValues: names.map { ($0, .integer(sum)) }))
    {
      #expect(!vi.contains("*") && !en.contains("*"), "\(rule): \(vi)")
    }
    let texts = try messages(
      Dictionary(uniqueKeysWithValues: names.map { ($0, .text("thẻ 004080012345, 080123456")) }))
    for (rule, vi, en) in texts {
      for text in [vi, en] {
        #expect(!text.contains("004080012345") && !text.contains("080123456"), "\(rule): \(text)")
      }
    }
  }

  /// Sums and numbers of people through every form in which findings leave the program.
  @Test func everyFormatShowsSumsWholeAndMasksNumbersOfPeople() throws {
    let test = try TestRegistry()
    try test.write {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2024", category: "poor")
      try $0.run("UPDATE recognition SET signer = 'Trưởng thôn 004080012345'")
      try $0.project("DA01")
      try $0.fund("DA01", allocated: 2_000_000_000, disbursed: 2_085_000_000)
    }
    let rules = try Rule.select(["G08", "C09"], from: Rule.all)
    for language in Language.allCases {
      let today = "2026-06-01"
      var outcome = try Auditor(test.open(), language: language, today: today).run(rules)
      let sum = language == .vietnamese ? "2.085.000.000" : "2,085,000,000"
      #expect(outcome.findings.contains { $0.message.contains(sum) }, "\(language)")
      try FindingStore.record(
        &outcome, in: test.open(for: .writing), act: EntryInfo(actor: "t", action: "audit run"),
        today: today)
      let kept = try FindingStore.all(
        .init(), in: test.open(), rules: rules, language: language, today: today)
      let forms: [(String, (OutputSink) throws -> Void)] =
        [ResultFormat.table, .csv, .json, .ndjson, .markdown].map { format in
          ("run \(format)", { try AuditReport(outcome, language: language).write(format, to: $0) })
        }
        + [
          (
            "junit",
            {
              try JUnitReport(outcome, language: language, failing: [.error]).write(to: $0)
            }
          ), ("sarif", { try SARIFReport(outcome, language: language).write(to: $0) }),
        ]
        + [ResultFormat.table, .csv, .json, .ndjson, .markdown].map { format in
          (
            "list \(format)",
            { sink in
              let list = try FindingList(language: language, format: format, sink: sink)
              for finding in kept { try list.write(finding) }
              try list.finish()
            }
          )
        }
        + [
          (
            "notice",
            {
              let notice = ErrorNotice(kept, run: 1, registry: "r.sobo")
              try $0.write(notice?.text(in: language) ?? "")
            }
          )
        ]
      for (name, write) in forms {
        let sink = OutputSink()
        try write(sink)
        let text = sink.text.replacing("\n", with: " ").replacing("  ", with: " ")
        #expect(text.contains(sum), "\(language) \(name)")
        #expect(!text.contains("004080012345") && text.contains("*345"), "\(language) \(name)")
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
