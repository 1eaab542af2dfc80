import Queries
import RegistryCore
import SQLite
import Schema

/// Runs rules that a province wrote as free SQL runs: over the masked views, with the same limits of
/// time and memory.
final class ProvincialRules {
  /// How often the two connections may fail to see one state, since somebody writes.
  private static let attempts = 5

  private let registry: Registry
  private let sandbox: Sandbox
  private let today: String
  private let language: Language
  private let seconds: Int
  /// Keeps the sandbox in the state in which it was opened.
  private let anchor: Statement
  private let lastEntry: Int64

  private static let state = "SELECT coalesce(max(id), 0) FROM entry"

  /// Somebody wrote between the first looks of the two connections.
  private struct StateMoved: Error {}

  /// Lends the rules; `body` begins a transaction of the registry's connection and runs them first.
  ///
  /// Each may take `seconds`.
  /// Throws `RegistryError` where the two connections cannot be had in one state, and what `body`
  /// throws.
  static func held<R>(
    over registry: Registry, today: String, language: Language, seconds: Int,
    _ body: (ProvincialRules) throws -> R
  ) throws -> R {
    for _ in 0..<attempts {
      do {
        return try body(
          ProvincialRules(over: registry, today: today, language: language, seconds: seconds))
      } catch is StateMoved {}
    }
    throw RegistryError.busy
  }

  private init(
    over registry: Registry, today: String, language: Language, seconds: Int
  ) throws {
    self.registry = registry
    self.today = today
    self.language = language
    self.seconds = seconds
    sandbox = try Sandbox(over: registry)
    anchor = try sandbox.connection.prepare(Self.state)
    guard try anchor.step() else { throw RegistryError.busy }
    lastEntry = try anchor.integer(0)
  }

  /// A rule's text with its pseudonyms; what is wrong with these names the rule.
  private func admitted(_ sql: String, of rule: Rule) throws -> String {
    do {
      return try sandbox.admitted(sql)
    } catch let error as RegistryError {
      throw RegistryError.inRule(rule.file, error)
    }
  }

  /// Runs the rules, inside a transaction of the registry's connection.
  ///
  /// Throws `RegistryError` for a rule whose query is faulty, or takes more than it may.
  func run(
    _ rules: [Rule], overrun: @escaping @Sendable () -> Void
  ) throws -> [(result: RuleResult, findings: [Finding])] {
    let main = registry.connection
    guard try main.integer(Self.state) == lastEntry else { throw StateMoved() }
    defer { withExtendedLifetime(anchor) {} }
    let (parameters, communes) = (
      try AuditParameter.all(in: main), try CommuneFinder(main, today: today)
    )
    let labels = CodeLabels(main)
    // Here it is looked up whether what a rule needs is there; the sandbox makes its own.
    try TrailViews.make(named: rules.flatMap(\.needs), on: main)
    try QueryViews.make(named: rules.flatMap(\.needs), on: main)
    let counter = CoverageCounter(sandbox.connection)
    return try Sandbox.withBoundMemory {
      try rules.map { rule in
        let query = RuleQuery(
          rule: rule, today: today, language: language, connection: sandbox.connection,
          parameters: parameters, communes: communes, labels: labels, counter: counter,
          catalogue: main, admitted: { [self] in try admitted($0, of: rule) })
        let watch = Stopwatch()
        let budget = TimeBudget(seconds: seconds, on: sandbox, overrun: overrun)
        let (found, coverage) = try budget.spend {
          let found = try query.findings()
          return (found, found == nil ? nil : try query.coverage())
        }
        var result = RuleResult(
          rule: rule, status: found == nil ? .noData : .run, violations: found?.count ?? 0,
          seconds: watch.seconds, coverage: coverage)
        result.readsPseudonyms = found != nil && sandbox.readsPseudonyms
        return (result, found ?? [])
      }
    }
  }
}
