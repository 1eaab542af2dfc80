import Testing

@testable import RegistryCore

/// The file of rules by which a reader sees rows of a table.
@Suite struct ReadRulesTests {
  private static let name = "SQL/reading/rules.sql"

  private static func read(_ text: String) throws(RegistryError) -> [String: String] {
    try ReadRules(in: [(name: name, text: text)]).conditions
  }

  @Test func shippedRulesAreRead() throws {
    let rules = try ReadRules.standard.get()
    #expect(rules.conditions.count > 40)
    #expect(rules.conditions["audit_result"] == "FALSE")
    #expect(rules.conditions.values.allSatisfy { !$0.isEmpty && !$0.contains("--") })
    #expect(try rules.set("own_entry").hasPrefix("SELECT"))
    #expect(throws: RegistryError.self) { try rules.set("nowhere") }
  }

  @Test func ruleIsOfEveryTableThatItNames() throws {
    let rules = try Self.read("-- tables: a, b\n-- A note.\nx = 1\n  AND y\n-- tables: c\nTRUE\n")
    #expect(rules == ["a": "x = 1\n  AND y", "b": "x = 1\n  AND y", "c": "TRUE"])
  }

  @Test(arguments: [
    ("-- tables: a\nTRUE\n-- tabels: b\nFALSE\n", 3, "tabels"),
    ("-- tables: a\nTRUE\n-- tables: b, a\nFALSE\n", 3, "\"a\""),
    ("-- tables: a\n-- Nothing.\n", 2, "no statement"),
  ])
  func faultyRuleIsReportedWithFileAndLine(_ text: String, _ line: Int, _ word: String) {
    let error = #expect(throws: RegistryError.self) { try Self.read(text) }
    #expect(error?.code == "faulty_text")
    let words = error?.wording.en ?? ""
    #expect(words.contains("\(Self.name):\(line)") && words.contains(word), "\(words)")
  }

  @Test func missingRulesAreReported() {
    let error = #expect(throws: RegistryError.self) { try ReadRules(in: []) }
    #expect(error?.code == "missing_text" && error?.wording.en.contains(Self.name) == true)
  }
}
