import RegistryCore
import SQLite
import Sheets

/// The findings that outlive runs: recorded by rule and subject, healed, reopened.
public enum FindingBook {
  /// Records an audit as one entry and numbers it.
  ///
  /// A finding of before that a rule no longer gives is healed; one that was healed and is given
  /// again is open again. Rules that had no data leave theirs as they are.
  public static func record(
    _ outcome: inout AuditOutcome, in registry: Registry, act: Act
  ) throws {
    let findings = Dictionary(grouping: outcome.findings, by: \.rule)
    let results = outcome.results
    outcome.run = try registry.write(act) { entry in
      let connection = entry.connection
      try connection.run(
        "INSERT INTO audit_run (ran_at, rules) VALUES (?1, ?2)", Clock.now(), results.count)
      let run = connection.lastInsertRowID
      let new = try entry.load(into: "finding")
      for result in results {
        try connection.run(
          """
          INSERT INTO audit_result (run_id, rule, status, violations, milliseconds)
          VALUES (?1, ?2, ?3, ?4, ?5)
          """, run, result.rule.id, result.status.rawValue, result.violations,
          Int64((result.seconds * 1000).rounded()))
        guard result.status == .run else { continue }
        try update(result.rule.id, findings[result.rule.id] ?? [], run, new, connection)
      }
      return run
    }
  }

  private struct Known {
    let id: Int64
    let isOpen: Bool
    let severity: String
    let unit: Int64?
    let detail: String?
  }

  private static func update(
    _ rule: String, _ findings: [Finding], _ run: Int64, _ new: BulkLoad, _ connection: Connection
  ) throws {
    var known = try known(rule, connection)
    var fresh: [Finding] = []
    for finding in findings {
      guard let before = known.removeValue(forKey: finding.subject) else {
        fresh.append(finding)
        continue
      }
      let detail = detail(finding)
      guard
        !before.isOpen || before.severity != finding.severity.rawValue
          || before.unit != finding.commune?.id || before.detail != detail
      else { continue }
      try connection.run(
        """
        UPDATE finding SET state = 'open', healed_run_id = NULL, severity = ?2, unit_id = ?3,
          detail = ?4, reopened_run_id = CASE state WHEN 'healed' THEN ?5 ELSE reopened_run_id END
        WHERE id = ?1
        """, before.id, finding.severity.rawValue, finding.commune?.id, detail, run)
    }
    for (_, before) in known where before.isOpen {
      try connection.run(
        "UPDATE finding SET state = 'healed', healed_run_id = ?2 WHERE id = ?1", before.id, run)
    }
    try insert(fresh, run, new, connection)
  }

  private static func insert(
    _ findings: [Finding], _ run: Int64, _ new: BulkLoad, _ connection: Connection
  ) throws {
    for finding in findings {
      try connection.run(
        """
        INSERT INTO finding (rule, subject, severity, unit_id, detail, state, first_run_id)
        VALUES (?1, ?2, ?3, ?4, ?5, 'open', ?6)
        """, finding.rule, finding.subject, finding.severity.rawValue, finding.commune?.id,
        detail(finding), run)
      try new.inserted(connection.lastInsertRowID)
    }
  }

  private static func known(_ rule: String, _ connection: Connection) throws -> [String: Known] {
    var known: [String: Known] = [:]
    try connection.rows(
      "SELECT id, subject, state = 'open', severity, unit_id, detail FROM finding WHERE rule = ?1",
      rule
    ) { row in
      known[try row.text(1)] = Known(
        id: try row.integer(0), isOpen: try row.integer(2) == 1, severity: try row.text(3),
        unit: try row.integerOrNil(4), detail: try row.textOrNil(5))
    }
    return known
  }

  /// The values of a finding's message as a JSON object, in the order of their names.
  private static func detail(_ finding: Finding) -> String {
    let members = finding.detail.sorted { $0.key < $1.key }.map { name, value in
      JSONValue.Member(name, json(value))
    }
    return JSONValue.object(members).text()
  }

  private static func json(_ value: Value) -> JSONValue {
    switch value {
    case .null, .blob: .null
    case .integer(let number): .integer(number)
    case .real(let number): .real(number)
    case .text(let text): .string(text)
    }
  }

  private static func values(_ detail: String?) -> [String: Value] {
    guard let detail, let object = try? JSONValue(parsing: detail.utf8) else { return [:] }
    return Dictionary(
      object.members.map { member in
        switch member.value {
        case .integer(let number): (member.key, Value.integer(number))
        case .string(let text): (member.key, Value.text(text))
        case .real(let number): (member.key, Value.real(number))
        default: (member.key, Value.null)
        }
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension FindingBook {
  /// A finding as it stands in the registry.
  public struct Entry: Sendable {
    /// The finding, its message in the language asked for.
    public let finding: Finding
    /// `open` or `healed`.
    public let state: String
    /// The day and time of the run that found it first, in UTC.
    public let foundAt: String
    /// The run that found it healed.
    public let healedRun: Int64?
    /// The run that found it again after it had healed.
    public let reopenedRun: Int64?
  }

  /// What to list; nil asks for all.
  public struct Filter: Sendable {
    /// `open` or `healed`.
    public var state: String?
    /// The ids of rules.
    public var rules: Set<String>?
    /// A commune's code on today's map.
    public var commune: String?

    /// Asks for everything, or for what is given.
    public init(state: String? = nil, rules: Set<String>? = nil, commune: String? = nil) {
      self.state = state
      self.rules = rules
      self.commune = commune
    }
  }

  /// Shows the recorded findings to `each`: errors first, then by rule and subject.
  ///
  /// Throws `RegistryError` for a commune that today's map does not have.
  public static func list(
    _ filter: Filter, in registry: Registry, rules: [Rule], language: Language,
    today: String = Clock.today(), each: (Entry) throws -> Void
  ) throws {
    let connection = registry.connection
    var unit: Int64?
    if let code = filter.commune {
      unit = try connection.integer(
        """
        SELECT id FROM admin_unit
        WHERE code = ?1 AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to > ?2)
        """, code, today)
      guard unit != nil else { throw RegistryError.unknownCommune(code) }
    }
    let byID = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let labels = Labels(connection)
    try connection.rows(
      """
      SELECT f.rule, f.severity, f.subject, f.detail, f.state, r.ran_at, f.healed_run_id,
        f.reopened_run_id, u.id, u.code, u.name
      FROM finding f
      JOIN audit_run r ON r.id = f.first_run_id
      LEFT JOIN admin_unit u ON u.id = f.unit_id
      WHERE (?1 IS NULL OR f.state = ?1) AND (?2 IS NULL OR f.unit_id = ?2)
      ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.rule,
        f.subject
      """, filter.state, unit
    ) { row in
      let rule = try row.text(0)
      guard filter.rules?.contains(rule) ?? true else { return }
      let detail = Self.values(try row.textOrNil(3))
      // A rule of a province that is not given here can only show its values.
      let values = try row.textOrNil(3) ?? ""
      let message = byID[rule]?.message.text(detail, in: language, labels: labels) ?? values
      let commune = try row.integerOrNil(8).map {
        Commune(id: $0, code: try row.text(9), name: try row.text(10))
      }
      try each(
        Entry(
          finding: Finding(
            rule: rule, severity: Severity(rawValue: try row.text(1)) ?? .error,
            subject: try row.text(2), detail: detail, commune: commune, message: message),
          state: try row.text(4), foundAt: try row.text(5),
          healedRun: try row.integerOrNil(6), reopenedRun: try row.integerOrNil(7)))
    }
  }
}
