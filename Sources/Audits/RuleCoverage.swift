import RegistryCore
import SQLite

/// What a rule looks at, and what of it cannot be judged: declared in its file beside the query.
///
/// A subject that cannot be judged is no finding and no pass, so it is counted apart, with the reason.
package struct RuleScope: Sendable {
  /// Part of a query from its first table on, whose rows are counted.
  struct Clause: Sendable {
    let text: String
    let line: Int
  }

  /// Subjects that cannot be judged, and why.
  struct Gap: Sendable {
    let clause: Clause
    let reason: Wording
  }

  /// All subjects that the rule is about.
  let subjects: Clause
  /// Those of them that it cannot judge; none is in two.
  let gaps: [Gap]

  var texts: [String] { [subjects.text] + gaps.map(\.clause.text) }
}

/// How many subjects a rule judged, and how many it could not, in one run.
public struct RuleCoverage: Sendable {
  /// Subjects of one reason for which they could not be judged.
  public struct Gap: Sendable {
    /// Why, as a part of a sentence.
    public let reason: Wording
    /// How many.
    public let subjects: Int
  }

  /// How many were judged.
  public let judged: Int
  /// Those that were not, by reason, in the order of the rule's file; none where there are none.
  public let gaps: [Gap]

  /// How many could not be judged.
  public var unjudged: Int { gaps.reduce(0) { $0 + $1.subjects } }
}

/// Counts what rules cover, on one connection; what several rules look at is counted once.
final class CoverageCounter {
  private let connection: Connection
  private var known: [String: Int] = [:]

  init(_ connection: Connection) { self.connection = connection }

  func coverage(of rule: Rule, _ values: [String: Value]) throws -> RuleCoverage? {
    guard let scope = rule.scope else { return nil }
    let all = try count(scope.subjects, rule, values)
    let gaps = try scope.gaps.map {
      RuleCoverage.Gap(reason: $0.reason, subjects: try count($0.clause, rule, values))
    }.filter { $0.subjects > 0 }
    return RuleCoverage(judged: max(0, all - gaps.reduce(0) { $0 + $1.subjects }), gaps: gaps)
  }

  private func count(
    _ clause: RuleScope.Clause, _ rule: Rule, _ values: [String: Value]
  ) throws -> Int {
    let statement = try rule.compiled(
      "SELECT count(*) FROM \(clause.text)", line: clause.line, on: connection)
    var key = clause.text
    if statement.parameterCount > 0 {
      for position in 1...statement.parameterCount {
        let name = String((statement.parameterName(position) ?? ":?").dropFirst())
        guard let value = values[name] else {
          throw RegistryError.badRule(rule.file, line: clause.line, .unknownParameter(name))
        }
        try statement.bind(value, at: position)
        key += "\n\(name)=\(value)"
      }
    }
    if let count = known[key] { return count }
    let count = try rule.stepped(statement) ? Int(try statement.integer(0)) : 0
    known[key] = count
    return count
  }
}
