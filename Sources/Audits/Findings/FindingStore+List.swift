import RegistryCore
import SQLite
import Schema
import Vietnamese

extension FindingStore {
  /// What to list; nil asks for all.
  public struct Filter: Sendable {
    /// Their state; `open` asks for all that are neither healed nor accepted.
    public var state: FindingState?
    /// The ids of rules.
    public var rules: Set<String>?
    /// A commune's code on today's map.
    public var commune: String?
    /// Who has to see to them.
    public var assignedTo: String?
    /// Only those that should have been seen to, or answered, before today.
    public var isOverdue: Bool
    /// Only those with a recommendation that nobody answered.
    public var isUnanswered = false
    /// Only those that a run of this number found and that stand since.
    public var run: Int64?
    /// Their severities.
    public var severities: Set<Severity>?
    /// The least money at risk, in đồng.
    public var leastMoney: Int64?
    /// What they are compared with; only what changed or was there before is listed then.
    public var since: AuditBaseline?

    /// Asks for everything, or for what is given.
    public init(
      state: FindingState? = nil, rules: Set<String>? = nil, commune: String? = nil,
      assignedTo: String? = nil, isOverdue: Bool = false
    ) {
      self.state = state
      self.rules = rules
      self.commune = commune
      self.assignedTo = assignedTo
      self.isOverdue = isOverdue
    }

    func takes(_ life: FindingLife, on today: String) -> Bool {
      let stands = life.state(on: today)
      if let state, state == .open ? !stands.isPending : state != stands { return false }
      if let run, life.firstRun > run || (life.reopenedRun ?? 0) > run || life.isHealed {
        return false
      }
      return assignedTo.map { life.assignedTo == $0 } ?? true
    }

    func takes(_ finding: Finding, on today: String) -> Bool {
      if let severities, !severities.contains(finding.severity) { return false }
      if let leastMoney, finding.money ?? -1 < leastMoney { return false }
      if isUnanswered, !finding.isUnanswered { return false }
      return !isOverdue || finding.isOverdue(on: today)
    }
  }

  /// The findings of the list, all at once: with `since` by what became of them, else errors first.
  public static func all(
    _ filter: Filter, in registry: Registry, rules: [Rule], language: Language,
    today: String = Clock.today()
  ) throws -> [Finding] {
    var findings: [Finding] = []
    try list(filter, in: registry, rules: rules, language: language, today: today) {
      findings.append($0)
    }
    guard filter.since != nil else { return findings }
    return FindingChange.allCases.flatMap { change in findings.filter { $0.change == change } }
  }

  /// Those of `rules` that said nothing when they were last run: nothing to look at was recorded.
  public static func silentRules(of rules: [Rule], in registry: Registry) throws -> Set<String> {
    var silent = Set(rules.map(\.id))
    try registry.connection.rows(
      "SELECT rule, status = 'run', max(run_id) FROM audit_result GROUP BY rule"
    ) { row in
      if try row.integer(1) == 1 { silent.remove(try row.text(0)) }
    }
    return silent
  }

  /// Shows the recorded findings to `each`: errors first, then by rule and subject.
  ///
  /// Throws `RegistryError` for a commune that today's map does not have.
  public static func list(
    _ filter: Filter, in registry: Registry, rules: [Rule], language: Language,
    today: String = Clock.today(), each: (Finding) throws -> Void
  ) throws {
    let connection = registry.connection
    let unit = try filter.commune.map { try self.unit($0, on: today, in: connection) }
    let ran = try filter.run.map { try Self.rules(of: $0, in: connection) }
    let reader = try FindingReader(rules, language, connection, today: today)
    try connection.rows(
      FindingReader.sql + """
         WHERE (?1 IS NULL OR l.unit_id = ?1)
        ORDER BY CASE l.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, l.rule,
          l.subject
        """, unit
    ) { row in
      let life = try life(row)
      let rule = try row.text(11)
      guard filter.takes(life, on: today), filter.rules?.contains(rule) ?? true,
        ran?.contains(rule) ?? true
      else { return }
      var finding = try reader.finding(row, life)
      guard filter.takes(finding, on: today) else { return }
      if let since = filter.since {
        guard let change = since.change(of: finding, life) else { return }
        finding.change = change
      }
      try each(finding)
    }
  }

  /// One recorded finding by its number.
  static func finding(
    _ id: Int64, in connection: Connection, rules: [Rule], language: Language, today: String
  ) throws -> Finding? {
    let reader = try FindingReader(rules, language, connection, today: today)
    var finding: Finding?
    try connection.rows(FindingReader.sql + " WHERE l.finding_id = ?1", id) { row in
      finding = try reader.finding(row, try life(row))
    }
    return finding
  }

  /// An open finding as people read it.
  package struct Shown: Sendable {
    package let rule: String
    package let severity: String
    package let state: String
    package let message: String

    package init(_ finding: Finding, _ language: Language) {
      (rule, message) = (finding.rule, finding.message)
      severity = AuditWording.of(finding.severity)[language]
      state = AuditWording.of(finding.state)[language]
    }
  }

  /// What stands about a household, its members and its results: errors first.
  package static func about(
    household code: String, in registry: Registry, rules: [Rule], _ language: Language,
    today: String = Clock.today()
  ) throws -> [Shown] {
    let reader = try FindingReader(rules, language, registry.connection, today: today)
    var found: [Shown] = []
    try registry.connection.rows(
      FindingReader.sql + """
         WHERE l.subject = 'household:' || ?1
          OR (l.subject >= 'assessment:' || ?1 || '/' AND l.subject < 'assessment:' || ?1 || '0')
          OR (l.subject >= 'member:' || ?1 || '/' AND l.subject < 'member:' || ?1 || '0')
        ORDER BY CASE l.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, l.rule
        """, code
    ) { row in
      let finding = try reader.finding(row, try life(row))
      guard finding.state.isPending else { return }
      found.append(Shown(finding, language))
    }
    return found
  }

  /// The rules that a run had data for.
  ///
  /// Throws `RegistryError` for a run that is not there.
  private static func rules(of run: Int64, in connection: Connection) throws -> Set<String> {
    guard try connection.integer("SELECT 1 FROM audit_run WHERE id = ?1", run) == 1 else {
      throw RegistryError.noSuchRun(run)
    }
    var ran: Set<String> = []
    try connection.rows(
      "SELECT rule FROM audit_result WHERE run_id = ?1 AND status = 'run'", run
    ) { ran.insert(try $0.text(0)) }
    return ran
  }

  static func unit(
    _ code: String, on today: String, in connection: Connection
  ) throws -> Int64 {
    guard let unit = try AdminUnits.find(code, on: today, in: connection) else {
      throw RegistryError.unknownUnit(
        code, on: Wording(vi: "bản đồ hiện nay", en: "today's map"))
    }
    return unit.id
  }
}

/// Reads recorded findings, with their messages in a language.
private struct FindingReader {
  static let sql = """
    SELECT \(FindingStore.lifeColumns), l.severity, f.detail, u.id, u.code, u.name
    FROM finding_life l
    JOIN finding f ON f.id = l.finding_id
    JOIN audit_run r ON r.id = l.first_run_id
    LEFT JOIN admin_unit u ON u.id = l.unit_id
    """

  private let byID: [String: Rule]
  private let labels: CodeLabels
  private let language: Language
  private let today: String
  private let followUps: [Int64: FindingFollowUp]

  init(
    _ rules: [Rule], _ language: Language, _ connection: Connection, today: String
  ) throws {
    followUps = try FindingFollowUp.all(in: connection)
    byID = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    labels = CodeLabels(connection)
    self.language = language
    self.today = today
  }

  func finding(_ row: Statement, _ life: FindingLife) throws -> Finding {
    let rule = try row.text(11)
    let detail = FindingStore.values(try row.textOrNil(15))
    // A rule of a province that is not given here can only show its values.
    let values = try row.textOrNil(15) ?? ""
    let message = try byID[rule]?.message.text(detail, in: language, labels: labels)
    let commune = try row.integerOrNil(16).map {
      Commune(id: $0, code: try row.text(17), name: try row.text(18))
    }
    var finding = Finding(
      rule: rule, severity: Severity(rawValue: try row.text(14)) ?? .error,
      subject: try row.text(12), detail: detail, commune: commune,
      message: message ?? NumberMask.inText(values),
      state: life.state(on: today), life: life)
    finding.followUp = followUps[life.id]
    return finding
  }
}
