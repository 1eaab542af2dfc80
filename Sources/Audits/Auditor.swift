import Glibc
import RegistryCore
import SQLite

/// Runs rules over a registry, all of them over one state of it, and changes nothing.
public struct Auditor {
  private let connection: Connection
  private let today: String
  private let language: Language
  /// Rules that run longer than this many seconds are stopped.
  private static let patience = 900.0

  /// Audits the registry as it is; `today` is the day that "existing" and "present" refer to.
  public init(_ registry: Registry, language: Language, today: String = Clock.today()) {
    connection = registry.connection
    self.today = today
    self.language = language
  }

  /// Runs the rules in order; `progress` is told each before it runs.
  ///
  /// Throws `RegistryError` for a rule whose query is faulty, with its file and line.
  public func run(
    _ rules: [Rule], progress: (Rule) -> Void = { _ in }
  ) throws -> AuditOutcome {
    let parameters = try AuditParameter.all(in: connection)
    let communes = try CommuneFinder(connection, today: today)
    let labels = Labels(connection)
    return try connection.transaction(.deferred) {
      try RuleGuard.held(on: connection) {
        var results: [RuleResult] = []
        var findings: [Finding] = []
        for rule in rules {
          progress(rule)
          connection.setDeadline(Deadline(seconds: Self.patience))
          defer { connection.setDeadline(nil) }
          let query = RuleQuery(
            rule: rule, today: today, language: language, connection: connection,
            parameters: parameters, communes: communes, labels: labels)
          let start = Self.now()
          let found = try query.findings()
          results.append(
            RuleResult(
              rule: rule, status: found == nil ? .noData : .run, violations: found?.count ?? 0,
              seconds: Self.now() - start))
          findings += found ?? []
        }
        return AuditOutcome(run: nil, results: results, findings: findings)
      }
    }
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// Lets a rule read, and nothing else.
enum RuleGuard {
  private static let refused: Set<String> = [
    "load_extension", "sobo_entry", "sobo_records", "fts3_tokenizer", "edit", "writefile",
    "readfile",
  ]

  static func held<R>(on connection: Connection, _ body: () throws -> R) throws -> R {
    // A table-valued function declares its columns when it is first used: before the guard stands.
    _ = try connection.integer("SELECT count(*) FROM json_each('[]')")
    _ = try connection.integer("SELECT count(*) FROM json_tree('[]')")
    connection.setAuthorizer { action in
      switch action.code {
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
    ofHousehold = try connection.prepare(
      """
      SELECT u.id, u.code, u.name FROM household h
      JOIN village_unit v ON v.village_id = h.village_id AND v.valid_from <= ?2
        AND (v.valid_to IS NULL OR v.valid_to > ?2)
      JOIN admin_unit u ON u.id = v.unit_id WHERE h.id = ?1
      """)
    ofUnit = try connection.prepare(
      """
      SELECT u.id, u.code, u.name FROM admin_unit o
      LEFT JOIN admin_succession s ON s.old_unit_id = o.id AND s.effective_on <= ?2
      JOIN admin_unit u ON u.id = coalesce(s.new_unit_id, o.id) WHERE o.id = ?1
      """)
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
