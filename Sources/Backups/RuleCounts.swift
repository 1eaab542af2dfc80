import Audits
import JSON
import RegistryCore

/// What the rules for errors find in a registry on one day; a restored copy must give the same.
public struct RuleCounts: Sendable, Hashable {
  /// One rule.
  public struct Count: Sendable, Hashable {
    /// Its id.
    public let rule: String
    /// The rows it found; nil where it had no data.
    public let violations: Int?
  }

  /// The day that the rules took for today.
  public let day: String
  /// The rules that were run, in the order of the catalogue.
  public let rules: [Count]

  /// All rows found.
  public var violations: Int { rules.reduce(0) { $0 + ($1.violations ?? 0) } }

  /// Runs the rules for errors over the registry file at `path`, which does not change.
  ///
  /// Throws `RegistryError` for a schema that is not this program's, and for a rule that fails.
  static func of(_ path: String, on day: String) throws -> RuleCounts {
    let registry = try Registry.open(path, for: .reading)
    let rules = Rule.all.filter { $0.severity == .error }
    let outcome = try Auditor(registry, language: .english, today: day).run(rules)
    return RuleCounts(
      day: day,
      rules: outcome.results.map {
        Count(rule: $0.rule.id, violations: $0.status == .run ? $0.violations : nil)
      })
  }

  /// The rules of which another run says something else, or nothing.
  func differences(from other: RuleCounts) -> [String] {
    let found = Dictionary(other.rules.map { ($0.rule, $0) }, uniquingKeysWith: { a, _ in a })
    return rules.filter { found[$0.rule] != $0 }.map(\.rule)
  }
}

extension RuleCounts {
  var json: JSONValue {
    [
      "day": .string(day),
      "rules": .array(
        rules.map {
          [
            "rule": .string($0.rule),
            "violations": $0.violations.map { .integer(Int64($0)) } ?? .null,
          ]
        }),
    ]
  }

  /// Reads what `json` wrote; nil for anything else.
  init?(_ json: JSONValue) {
    guard let day = json["day"]?.string, let elements = json["rules"]?.elements else { return nil }
    var rules: [Count] = []
    for element in elements {
      guard let rule = element["rule"]?.string, let violations = element["violations"] else {
        return nil
      }
      rules.append(Count(rule: rule, violations: violations.integer.map { Int(clamping: $0) }))
    }
    self.day = day
    self.rules = rules
  }
}
