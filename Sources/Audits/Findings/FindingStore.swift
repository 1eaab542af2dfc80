import Glibc
import JSON
import RegistryCore
import SQLite
import Sheets
import Vietnamese

/// The findings that outlive runs: recorded by rule and subject, healed, reopened.
public enum FindingStore {
  /// Somebody wrote between an audit and its record.
  public struct Moved: Error {
    /// Says so.
    public init() {}
  }

  /// How many milliseconds are let pass before an audit is made anew, since others write: what they do is
  /// mostly done by then.
  private static let pauses: [UInt32] = [50, 200, 800]

  /// Runs an audit and records it, both of one state of the registry: where somebody wrote in between, it
  /// is run again, at last by `alone`, which lets nobody else write meanwhile.
  ///
  /// Throws `RegistryError` (75) where somebody wrote all the same, and what the closures throw.
  public static func settled(
    _ run: @escaping () throws -> AuditOutcome,
    _ record: @escaping (inout AuditOutcome) throws -> Void,
    alone: (() throws -> AuditOutcome) throws -> AuditOutcome,
    pause: (UInt32) -> Void = { usleep($0 * 1_000) }
  ) throws -> AuditOutcome {
    func attempt() throws -> AuditOutcome {
      var outcome = try run()
      try record(&outcome)
      return outcome
    }
    for milliseconds in [0] + pauses {
      if milliseconds > 0 { pause(milliseconds) }
      do { return try attempt() } catch is Moved {}
    }
    do { return try alone(attempt) } catch is Moved { throw RegistryError.busy }
  }

  /// Records an audit as one entry, numbers it, and sets the state of each finding.
  ///
  /// An earlier finding that a rule no longer reports is healed (resolved); one that is reported
  /// again, or whose acceptance ran out or was of another state, is reopened. Rules without
  /// data leave theirs unchanged. Throws ``Moved`` where the registry is no longer as it was read.
  public static func record(
    _ outcome: inout AuditOutcome, in registry: Registry, act: any WriteScope,
    today: String = Clock.today()
  ) throws {
    let findings = Dictionary(grouping: outcome.findings, by: \.rule)
    let results = outcome.results
    let state = outcome.state
    outcome.run = try registry.write(in: act) { entry, _ in
      // What was found may be mended by now, or of somebody who was erased.
      if let state, try AuditOutcome.state(entry.connection) != state { throw Moved() }
      try entry.connection.run(
        "INSERT INTO audit_run (ran_at, rules) VALUES (?1, ?2)", Clock.now(), results.count)
      let run = Run(
        id: entry.connection.lastInsertRowID, today: today, connection: entry.connection,
        new: try entry.load(into: "finding"))
      for result in results {
        let found = findings[result.rule.id] ?? []
        let counts = result.status == .run ? try run.update(result.rule.id, found) : nil
        try run.insert(result, found, counts)
      }
      return run.id
    }
    try mark(&outcome, in: registry.connection, today: today)
  }

  /// Sets the state of each finding, for an audit that is not recorded.
  public static func mark(
    _ outcome: inout AuditOutcome, in registry: Registry, today: String = Clock.today()
  ) throws {
    try mark(&outcome, in: registry.connection, today: today)
  }

  private static func mark(
    _ outcome: inout AuditOutcome, in connection: Connection, today: String
  ) throws {
    var places: [String: Int] = [:]
    for (index, finding) in outcome.findings.enumerated() {
      places[finding.rule + " " + finding.subject] = index
    }
    let followUps = try FindingFollowUp.all(in: connection)
    try connection.rows(lives) { row in
      let name = try row.text(11) + " " + row.text(12)
      guard let index = places[name] else { return }
      let life = try life(row)
      outcome.findings[index].life = life
      outcome.findings[index].followUp = followUps[life.id]
      // A finding of this run is never shown as healed, whatever the last recorded run said.
      let state = life.state(on: today)
      outcome.findings[index].state = state == .healed ? .reopened : state
    }
  }

  /// The columns that ``life(_:)`` reads.
  static let lifeColumns = """
    l.finding_id, l.state = 'healed', r.ran_at, l.healed_run_id, l.reopened_run_id, l.assigned_to,
      l.due_on, l.note, l.reason, l.accepted_by, l.accepted_until, l.rule, l.subject,
      l.first_run_id
    """

  private static let lives =
    "SELECT \(lifeColumns) FROM finding_life l JOIN audit_run r ON r.id = l.first_run_id"

  static func life(_ row: Statement) throws -> FindingLife {
    FindingLife(
      id: try row.integer(0), firstRun: try row.integer(13), isHealed: try row.integer(1) == 1,
      foundAt: try row.text(2),
      healedRun: try row.integerOrNil(3), reopenedRun: try row.integerOrNil(4),
      assignedTo: try row.textOrNil(5), dueOn: try row.textOrNil(6),
      note: try row.textOrNil(7).map(NumberMask.inLine),
      reason: try row.textOrNil(8).map(NumberMask.inLine), acceptedBy: try row.textOrNil(9),
      acceptedUntil: try row.textOrNil(10))
  }

  /// The values of a finding's message as a JSON object, in the order of their names.
  static func detail(_ finding: Finding) -> String { detail(finding.detail) }

  static func detail(_ values: [String: Value]) -> String {
    let members = values.sorted { $0.key < $1.key }.map { name, value in
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

  static func values(_ detail: String?) -> [String: Value] {
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

/// One run while it is recorded.
private struct Run {
  let id: Int64
  let today: String
  let connection: Connection
  let new: BulkLoad

  /// What became of a rule's findings.
  struct Counts {
    var accepted = 0
    var fresh = 0
    var reopened = 0
    var healed = 0
  }

  private struct Known {
    let id: Int64
    let isOpen: Bool
    let severity: String
    let unit: Int64?
    let detail: String?
    let acceptedUntil: String?
  }

  func insert(_ result: RuleResult, _ findings: [Finding], _ counts: Counts?) throws {
    func count(_ severity: Severity) -> Int? {
      counts == nil ? nil : findings.count { $0.severity == severity }
    }
    try connection.run(
      """
      INSERT INTO audit_result (run_id, rule, status, violations, milliseconds, errors, warnings,
        infos, accepted, fresh, reopened, healed)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
      """, id, result.rule.id, result.status.rawValue, result.violations,
      Int64((result.seconds * 1000).rounded()), count(.error), count(.warning), count(.info),
      counts?.accepted, counts?.fresh, counts?.reopened, counts?.healed)
  }

  func update(_ rule: String, _ findings: [Finding]) throws -> Counts {
    var known = try known(rule)
    var counts = Counts()
    var fresh: [Finding] = []
    for finding in findings {
      guard let before = known.removeValue(forKey: finding.subject) else {
        fresh.append(finding)
        continue
      }
      if try update(before, finding) {
        counts.reopened += 1
      } else if before.acceptedUntil != nil {
        counts.accepted += 1
      }
    }
    for (_, before) in known.sorted(by: { $0.value.id < $1.value.id }) where before.isOpen {
      counts.healed += 1
      try connection.run(
        "UPDATE finding SET state = 'healed', healed_run_id = ?2 WHERE id = ?1", before.id, id)
    }
    try insert(fresh)
    counts.fresh = fresh.count
    return counts
  }

  /// Whether the finding is open again.
  private func update(_ before: Known, _ finding: Finding) throws -> Bool {
    let detail = FindingStore.detail(finding)
    // Money that an earlier program did not state is no change of what was seen.
    let isSame =
      before.detail == detail || before.detail == FindingStore.detail(finding.detailWithoutMoney)
    let isOther = before.severity != finding.severity.rawValue || !isSame
    // An acceptance lapses when the finding has changed or its date has passed.
    let lapses = before.acceptedUntil.map { isOther || $0 < today } ?? false
    let reopens = !before.isOpen || lapses
    guard reopens || isOther || before.detail != detail || before.unit != finding.commune?.id
    else { return false }
    try connection.run(
      """
      UPDATE finding SET state = 'open', healed_run_id = NULL, severity = ?2, unit_id = ?3,
        detail = ?4, reopened_run_id = CASE WHEN ?5 THEN ?6 ELSE reopened_run_id END
      WHERE id = ?1
      """, before.id, finding.severity.rawValue, finding.commune?.id, detail, reopens ? 1 : 0, id)
    if reopens {
      try connection.run("DELETE FROM finding_acceptance WHERE finding_id = ?1", before.id)
      try connection.run("DELETE FROM finding_assignment WHERE finding_id = ?1", before.id)
    }
    return reopens
  }

  private func insert(_ findings: [Finding]) throws {
    for finding in findings {
      try connection.run(
        """
        INSERT INTO finding (rule, subject, severity, unit_id, detail, state, first_run_id)
        VALUES (?1, ?2, ?3, ?4, ?5, 'open', ?6)
        """, finding.rule, finding.subject, finding.severity.rawValue, finding.commune?.id,
        FindingStore.detail(finding), id)
      try new.inserted(connection.lastInsertRowID)
    }
  }

  private func known(_ rule: String) throws -> [String: Known] {
    var known: [String: Known] = [:]
    try connection.rows(
      """
      SELECT f.id, f.subject, f.state = 'open', f.severity, f.unit_id, f.detail, a.accepted_until
      FROM finding f LEFT JOIN finding_acceptance a ON a.finding_id = f.id WHERE f.rule = ?1
      """, rule
    ) { row in
      known[try row.text(1)] = Known(
        id: try row.integer(0), isOpen: try row.integer(2) == 1, severity: try row.text(3),
        unit: try row.integerOrNil(4), detail: try row.textOrNil(5),
        acceptedUntil: try row.textOrNil(6))
    }
    return known
  }
}
