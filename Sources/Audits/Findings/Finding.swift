import RegistryCore
import SQLite

/// One rule about one subject.
public struct Finding: Sendable {
  /// The rule's id.
  public let rule: String
  /// How much it weighs.
  public let severity: Severity
  /// `kind:key`, such as `household:CB01`.
  public let subject: String
  /// The values its message shows.
  public let detail: [String: Value]
  /// The commune responsible for it, on today's map.
  public let commune: Commune?
  /// The message, in the language the audit was run in.
  public let message: String
  /// What became of it since an earlier run; nil where nobody asked.
  public internal(set) var change: FindingChange?
  /// Its state; a finding that was never recorded is open.
  public internal(set) var state = FindingState.open
  /// What the registry keeps of it; nil while it was never recorded.
  public internal(set) var life: FindingLife?
  /// What was said about it; nil where nothing was.
  public internal(set) var followUp: FindingFollowUp?

  /// Whether it waits for an answer of the responsible unit.
  public var isUnanswered: Bool { state.isPending && followUp?.isUnanswered == true }

  /// Whether it should have been resolved, or answered, before a day.
  public func isOverdue(on today: String) -> Bool {
    life?.isOverdue(on: today) == true
      || (state.isPending && followUp?.isOverdue(on: today) == true)
  }
}

extension Finding {
  /// The column of a rule's query that says how much money is at risk, and the value kept of it.
  static let moneyName = "money"

  /// How much money is at risk, in đồng; nil where the rule has none or the records do not say.
  public var money: Int64? {
    guard case .integer(let money)? = detail[Self.moneyName] else { return nil }
    return money
  }

  /// The money at risk of findings that are about different records; nil where none states any.
  ///
  /// Two rules may find one record: the money of it is then the most that any of them states.
  public static func money(of findings: some Sequence<Finding>) -> Int64? {
    var most: [String: Int64] = [:]
    for finding in findings {
      guard let money = finding.money else { continue }
      most[finding.subject] = max(most[finding.subject] ?? 0, money)
    }
    guard !most.isEmpty else { return nil }
    return most.values.reduce(0) { sum, money in
      let (total, isOver) = sum.addingReportingOverflow(money)
      return isOver ? .max : total
    }
  }

  /// Its values without the money, as runs recorded them before there was any.
  var detailWithoutMoney: [String: Value] { detail.filter { $0.key != Self.moneyName } }
}

/// A commune as a finding names it.
public struct Commune: Sendable, Hashable {
  /// The row of `admin_unit`.
  public let id: Int64
  /// The code of five digits.
  public let code: String
  /// The name without its kind.
  public let name: String
}

/// What one rule gave.
public struct RuleResult: Sendable {
  /// Whether the rule had anything to look at.
  public enum Status: String, Sendable {
    case run
    /// What it looks at is not recorded; that is no pass.
    case noData = "no_data"
  }

  /// The rule.
  public let rule: Rule
  /// Whether it was run.
  public let status: Status
  /// How many findings, all of them.
  public let violations: Int
  /// How long its query took.
  public let seconds: Double
  /// What it judged and could not judge; nil without data, and where the rule does not say.
  public let coverage: RuleCoverage?
  /// Whether it read pseudonyms in place of personal numbers, as a province's own rule does.
  public internal(set) var readsPseudonyms = false

  init(
    rule: Rule, status: Status, violations: Int, seconds: Double, coverage: RuleCoverage?
  ) {
    self.rule = rule
    self.status = status
    self.violations = violations
    self.seconds = seconds
    self.coverage = coverage
  }
}

/// What an audit gave.
public struct AuditOutcome: Sendable {
  /// The number of the run; nil while it is not recorded.
  public internal(set) var run: Int64?
  /// Each rule's result, in the order of the rules.
  public let results: [RuleResult]
  /// All findings, rule by rule.
  public internal(set) var findings: [Finding]
  /// The state of the registry that was read; nil where it does not matter.
  var state: String?

  /// The state that a connection reads.
  static func state(_ connection: Connection) throws -> String? {
    try connection.text(
      "SELECT (SELECT coalesce(max(id), 0) FROM entry) || ' ' || (SELECT coalesce(max(seq), 0) FROM change)"
    )
  }

  /// How many findings have a severity; accepted ones do not count.
  public func count(_ severity: Severity) -> Int {
    findings.reduce(0) { $0 + ($1.severity == severity && $1.state != .accepted ? 1 : 0) }
  }

  /// The money at risk of the findings that are not accepted; nil where no rule states any.
  public var money: Int64? { Finding.money(of: findings.filter { $0.state != .accepted }) }

  /// How many findings are accepted.
  public var accepted: Int { findings.reduce(0) { $0 + ($1.state == .accepted ? 1 : 0) } }
}

extension Finding {
  /// A subject as people call it; commands take its own form, which English has.
  package static func called(_ subject: String, in language: Language) -> String {
    guard language == .vietnamese, let colon = subject.firstIndex(of: ":") else { return subject }
    let kind = String(subject[..<colon])
    return "\(AuditWording.subject(kind).vi) \(subject[subject.index(after: colon)...])"
  }
}
