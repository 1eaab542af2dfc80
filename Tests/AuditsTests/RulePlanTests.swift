import Audits
import RegistryCore
import SQLite
import TestSupport
import Testing

/// How SQLite means to run each rule; a full scan inside a loop would take hours on a province.
@Suite struct RulePlanTests {
  private static let big: Set<String> = [
    "household", "person", "membership", "assessment", "recognition", "housing_support",
    "project_household", "change", "entry",
  ]

  private struct Step {
    let id: Int64
    let parent: Int64
    let detail: String
  }

  @Test(arguments: Rule.all.filter { $0.sql != nil }.map(\.id))
  func ruleScansNoLargeTableInsideALoop(_ id: String) throws {
    let rule = try #require(Rule.all.first { $0.id == id })
    let sql = try #require(rule.sql)
    let steps = try plan(of: sql)
    #expect(!steps.isEmpty)
    #expect(Self.scansInLoops(steps, aliases: Self.aliases(in: sql)) == [])
  }

  @Test func planCheckDetectsScansInLoopsAndSubqueries() throws {
    let slow = [
      "SELECT 1 FROM household h JOIN person p ON p.sex = h.note",
      "SELECT (SELECT count(*) FROM person p WHERE p.sex = h.note) FROM household h",
    ]
    for sql in slow {
      // An automatic index makes the join good enough; without it this is the plan.
      let steps = try plan(of: sql, automaticIndex: false)
      #expect(Self.scansInLoops(steps, aliases: Self.aliases(in: sql)) == ["SCAN p"])
    }
    let quick = "SELECT 1 FROM household h JOIN membership m ON m.household_id = h.id"
    #expect(Self.scansInLoops(try plan(of: quick), aliases: Self.aliases(in: quick)) == [])
  }

  private func plan(of sql: String, automaticIndex: Bool = true) throws -> [Step] {
    let connection = try TestRegistry().open().connection
    if !automaticIndex { try connection.execute("PRAGMA automatic_index = OFF") }
    let statement = try connection.prepare("EXPLAIN QUERY PLAN " + sql)
    var steps: [Step] = []
    while try statement.step() {
      steps.append(
        Step(
          id: try statement.integer(0), parent: try statement.integer(1),
          detail: try statement.text(3)))
    }
    return steps
  }

  /// The tables that each name of a query may stand for.
  private static func aliases(in sql: String) -> [String: Set<String>] {
    let words = sql.split(whereSeparator: { " \n(),".contains($0) }).map(String.init)
    var aliases: [String: Set<String>] = [:]
    for (index, word) in words.enumerated() where word == "FROM" || word == "JOIN" {
      guard index + 2 < words.count else { continue }
      let table = words[index + 1]
      aliases[table, default: []].insert(table)
      aliases[words[index + 2], default: []].insert(table)
    }
    return aliases
  }

  private static func scansInLoops(
    _ steps: [Step], aliases: [String: Set<String>]
  ) -> [String] {
    let byID = Dictionary(uniqueKeysWithValues: steps.map { ($0.id, $0) })
    func isCorrelated(_ step: Step) -> Bool {
      var parent = byID[step.parent]
      while let above = parent {
        // What is materialised is made once, wherever it is first asked for.
        if above.detail.hasPrefix("MATERIALIZE") { return false }
        if above.detail.hasPrefix("CORRELATED") { return true }
        parent = byID[above.parent]
      }
      return false
    }
    return steps.enumerated().compactMap { index, step in
      let words = step.detail.split(separator: " ")
      guard words.first == "SCAN", words.count > 1,
        !big.isDisjoint(with: aliases[String(words[1])] ?? [])
      else { return nil }
      let isInner = steps[..<index].contains {
        $0.parent == step.parent && ($0.detail.hasPrefix("SCAN") || $0.detail.hasPrefix("SEARCH"))
      }
      return isInner || isCorrelated(step) ? "SCAN \(words[1])" : nil
    }
  }
}
