import Glibc
import Queries
import RegistryCore
import SQLite
import Schema

/// Runs rules over a registry, all of them over one state of it, and changes nothing.
///
/// A large registry is read on two connections by two threads, both seeing the same state.
public struct Auditor {
  private let registry: Registry
  private let today: String
  private let language: Language
  private let isShared: Bool?
  /// Called, on another thread, where a rule of a province's own goes on after its time is up and
  /// cannot be stopped: it should end the process.
  public var overrun: @Sendable () -> Void = {}
  /// How many seconds each of those may take.
  package var secondsOfOwnRule = Sandbox.Limits.seconds
  /// From this many changes on a second thread pays off.
  private static let largeTrail: Int64 = 100_000

  /// Audits the registry as it is; `today` is the day that "existing" and "present" refer to.
  public init(_ registry: Registry, language: Language, today: String = Clock.today()) {
    self.init(registry, language: language, today: today, isShared: nil)
  }

  /// With `isShared` two threads are used, or not, whatever the size of the registry.
  package init(_ registry: Registry, language: Language, today: String, isShared: Bool?) {
    self.registry = registry
    self.today = today
    self.language = language
    self.isShared = isShared
  }

  /// Runs the rules and gives what they found, in their order.
  ///
  /// Throws `RegistryError` for a rule whose query is faulty, with its file and line.
  public func run(_ rules: [Rule]) throws -> AuditOutcome {
    let own = rules.filter(\.isProvincial)
    guard !own.isEmpty else { return try runShipped(rules) { [] } }
    let outcome = try ProvincialRules.held(
      over: registry, today: today, language: language, seconds: secondsOfOwnRule
    ) { provincial in
      try runShipped(rules.filter { !$0.isProvincial }) {
        try provincial.run(own, overrun: overrun)
      }
    }
    let places = Dictionary(
      rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    func place(_ rule: String) -> Int { places[rule] ?? 0 }
    return AuditOutcome(
      run: nil, results: outcome.results.sorted { place($0.rule.id) < place($1.rule.id) },
      findings: outcome.findings.enumerated().sorted {
        (place($0.element.rule), $0.offset) < (place($1.element.rule), $1.offset)
      }.map(\.element), state: outcome.state)
  }

  /// Runs rules of this program, and `others` in the same state of the registry.
  private func runShipped(
    _ rules: [Rule], with others: () throws -> [(result: RuleResult, findings: [Finding])]
  ) throws -> AuditOutcome {
    let connection = registry.connection
    return try connection.reading {
      let seq = try connection.integer("SELECT max(seq) FROM change") ?? 0
      let others = try others()
      let helper =
        (isShared ?? (seq > Self.largeTrail)) && rules.count > 1
        ? try Self.companion(of: registry, at: seq) : nil
      let texts = rules.flatMap { [$0.sql ?? ""] + $0.needs + ($0.scope?.texts ?? []) }
      for connection in [connection, helper?.connection].compactMap(\.self) {
        try TrailViews.make(named: texts, on: connection)
      }
      let shared = try SharedViews(rules, in: connection)
      let times = try lastTimes(connection)
      let work = RuleWork(
        rules,
        order: rules.indices.sorted {
          (times[rules[$1].id] ?? 0, $0) < (times[rules[$0].id] ?? 0, $1)
        },
        reserved: Set(rules.indices.filter { shared.rules.contains(rules[$0].id) }),
        progress: .rules)
      let session = RuleSession(today: today, language: language)
      try Self.run(work, session, shared, connection, helper: helper)
      let done = try work.outcomes() + others
      return AuditOutcome(
        run: nil, results: done.map(\.result), findings: done.flatMap(\.findings),
        state: try AuditOutcome.state(connection))
    }
  }

  private static func run(
    _ work: RuleWork, _ session: RuleSession, _ shared: SharedViews, _ connection: Connection,
    helper: Registry?
  ) throws {
    // The helper's registry is closed only after its thread has ended.
    defer { withExtendedLifetime(helper) { shared.drop(from: connection) } }
    try work.share(
      with: helper?.connection, { session.run(work, on: $0, isHelper: true) }
    ) {
      try shared.make(on: connection)
      session.run(work, on: connection, isHelper: false)
    }
  }

  /// The same registry on another connection, in the same state; nil where that is not to be had.
  private static func companion(of registry: Registry, at seq: Int64) throws -> Registry? {
    guard let other = try? Registry.open(registry.path, for: .reading) else { return nil }
    try other.hold()
    guard try AuditOutcome.state(other.connection) == AuditOutcome.state(registry.connection) else {
      return nil
    }
    return other
  }

  /// How long each rule took when it was last recorded, in milliseconds.
  private func lastTimes(_ connection: Connection) throws -> [String: Int64] {
    var times: [String: Int64] = [:]
    try connection.rows(
      "SELECT rule, milliseconds, max(run_id) FROM audit_result GROUP BY rule"
    ) { times[try $0.text(0)] = try $0.integer(1) }
    return times
  }
}

/// Views that several rules read, made tables for the time of an audit.
///
/// A temporary table hides the view of its name: the rules stay as they are, and run alike
/// anywhere.
private struct SharedViews {
  private static let views = ["year_end_standing": "(household_id, year, category, unit_id)"]

  /// The ids of the rules that read one.
  let rules: Set<String>
  private let needed: [String]

  /// Makes tables only of views that at least two rules with data read; fewer do not repay it.
  init(_ rules: [Rule], in connection: Connection) throws {
    let readers = try RuleGuard.held(on: connection) {
      try Self.views.keys.sorted().map { view in
        let rules = rules.filter { $0.names.contains(view) }
        return (view: view, rules: try rules.filter { try $0.hasData(in: connection) })
      }.filter { $0.rules.count > 1 }
    }
    needed = readers.map(\.view)
    self.rules = Set(readers.flatMap(\.rules).map(\.id))
  }

  func make(on connection: Connection) throws {
    for view in needed {
      try connection.execute(
        """
        DROP TABLE IF EXISTS temp.\(view);
        CREATE TEMP TABLE \(view) AS SELECT * FROM main.\(view);
        CREATE INDEX temp.\(view)_key ON \(view) \(Self.views[view] ?? "");
        """)
    }
  }

  func drop(from connection: Connection) {
    for view in needed { try? connection.execute("DROP TABLE IF EXISTS temp.\(view)") }
  }
}

/// The rules still to be run: the longest first, those that read a shared view by the first thread.
private typealias RuleWork = SharedWork<Rule, (result: RuleResult, findings: [Finding])>

/// What every rule of an audit is run with.
private struct RuleSession: Sendable {
  let today: String
  let language: Language
  /// Rules that run longer than this many seconds are stopped.
  private static let ruleTimeout = 900.0

  /// Takes rules and runs them until none is left.
  func run(_ work: RuleWork, on connection: Connection, isHelper: Bool) {
    do {
      let parameters = try AuditParameter.all(in: connection)
      let communes = try CommuneFinder(connection, today: today)
      let labels = CodeLabels(connection)
      let counter = CoverageCounter(connection)
      try RuleGuard.held(on: connection) {
        work.run(isHelper: isHelper) { rule in
          connection.setDeadline(Deadline(seconds: Self.ruleTimeout))
          defer { connection.setDeadline(nil) }
          let query = RuleQuery(
            rule: rule, today: today, language: language, connection: connection,
            parameters: parameters, communes: communes, labels: labels, counter: counter)
          let watch = Stopwatch()
          let found = try query.findings()
          let seconds = watch.seconds
          let result = RuleResult(
            rule: rule, status: found == nil ? .noData : .run, violations: found?.count ?? 0,
            seconds: seconds, coverage: found == nil ? nil : try query.coverage())
          return (result, found ?? [])
        }
      }
    } catch {
      work.fail(error)
    }
  }
}

/// Lets a rule read, and nothing else.
enum RuleGuard {
  private static let refused: Set<String> = [
    "load_extension", "sobo_entry", "sobo_records", "sobo_salt", "sobo_limits", "sobo_refuse",
    "sobo_because", "sobo_today", "sobo_erases", "sobo_actor", "sobo_start",
    "fts3_tokenizer", "edit", "writefile", "readfile",
  ]

  static func held<R>(on connection: Connection, _ body: () throws -> R) throws -> R {
    // json_each declares its columns on first use, which the authorizer would refuse.
    _ = try connection.integer("SELECT count(*) FROM json_each('[]')")
    _ = try connection.integer("SELECT count(*) FROM json_tree('[]')")
    connection.setAuthorizer { action in
      switch action.code {
      // Salts are hidden from every question: with them one could guess what was erased.
      case AuthorizerAction.read where action.first == "change" && action.second == "salt": .ignore
      case AuthorizerAction.select, AuthorizerAction.read, AuthorizerAction.recursive: .allow
      case AuthorizerAction.function:
        refused.contains((action.second ?? "").lowercased()) ? .deny : .allow
      default: .deny
      }
    }
    defer { connection.setAuthorizer(nil) }
    return try body()
  }
}

/// The commune of a household or a unit, on the map of one day.
final class CommuneFinder {
  private let ofHousehold: Statement
  private let ofUnit: Statement
  private var known: [Int64: Commune] = [:]

  init(_ connection: Connection, today: String) throws {
    ofHousehold = try connection.prepare(SQLLibrary.audits.text("commune_of_household"))
    ofUnit = try connection.prepare(SQLLibrary.audits.text("commune_of_unit"))
    try ofHousehold.bind(today, at: 2)
    try ofUnit.bind(today, at: 2)
  }

  func commune(household: Int64?, unit: Int64?) throws -> Commune? {
    if let household { return try find(ofHousehold, household) }
    guard let unit else { return nil }
    if let commune = known[unit] { return commune }
    let commune = try find(ofUnit, unit)
    known[unit] = commune
    return commune
  }

  private func find(_ statement: Statement, _ id: Int64) throws -> Commune? {
    defer { statement.reset() }
    try statement.bind(id, at: 1)
    guard try statement.step() else { return nil }
    return Commune(
      id: try statement.integer(0), code: try statement.text(1), name: try statement.text(2))
  }
}
