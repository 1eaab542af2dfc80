import RegistryCore
import SQLite
import Schema
import Vietnamese

/// What people decide about findings, each decision an entry of the trail.
public struct FindingDecision {
  private let registry: Registry
  private let act: any WriteScope
  private let today: String
  private let user: String

  /// Decides in a registry that is open for writing.
  public init(in registry: Registry, act: any WriteScope, today: String = Clock.today()) {
    self.init(in: registry, act: act, today: today, user: OSUser.name)
  }

  /// Decides as another user of the operating system would.
  package init(in registry: Registry, act: any WriteScope, today: String, user: String) {
    self.registry = registry
    self.act = act
    self.today = today
    self.user = user
  }

  /// Assigns findings to a person; returns how many there were.
  ///
  /// `due` is a day as people write it, `dd/mm/yyyy` or ISO. Throws `RegistryError` for a finding
  /// that is healed or accepted, a name without letters, and an invalid or past day.
  @discardableResult
  public func assign(
    _ findings: [Int64], to name: String, due: String? = nil, note: String? = nil
  ) throws -> Int {
    guard name.contains(where: { !$0.isWhitespace }) else {
      throw RegistryError.emptyName
    }
    let due = try due.map(day)
    try registry.write(in: act) { entry, _ in
      for id in findings {
        let life = try life(of: id, in: entry.connection)
        guard life.state(on: today).isPending else {
          throw RegistryError.findingSettled(id, life.state(on: today))
        }
        // This decision replaces an acceptance that ran out.
        try entry.connection.run("DELETE FROM finding_acceptance WHERE finding_id = ?1", id)
        try entry.connection.run(
          """
          INSERT INTO finding_assignment (finding_id, assigned_to, due_on, note)
          VALUES (?1, ?2, ?3, ?4)
          ON CONFLICT (finding_id) DO UPDATE SET assigned_to = excluded.assigned_to,
            due_on = excluded.due_on, note = excluded.note
          """, id, name, due, note)
      }
    }
    return findings.count
  }

  /// Accepts a finding until the end of a day, for a reason; returns the day in ISO form.
  ///
  /// Throws `RegistryError`, with status `notAllowed`, for the person who entered its records;
  /// also for a healed one, a reason without letters, and an invalid or past day.
  @discardableResult
  public func accept(_ id: Int64, reason: String, until: String) throws -> String {
    try Reason.required(reason)
    let until = try day(until)
    try registry.write(in: act) { entry, _ in
      let life = try life(of: id, in: entry.connection)
      guard !life.isHealed else { throw RegistryError.findingSettled(id, .healed) }
      let subject = try entry.connection.text("SELECT subject FROM finding WHERE id = ?1", id) ?? ""
      guard try !FindingMakers(entry.connection).isMaker(user, ofFinding: id) else {
        throw RegistryError.makerIsChecker(user, subject)
      }
      try entry.gated {
        try entry.connection.run(
          SQLLibrary.audits.text("accept_finding"), id, reason, act.info.actor, today, until)
      }
    }
    return until
  }

  /// What accepting all pending findings of a filter would take, and what it would leave to others.
  public func plan(
    _ filter: FindingStore.Filter, rules: [Rule], language: Language
  ) throws -> AcceptancePlan {
    var filter = filter
    filter.state = .open
    let makers = FindingMakers(registry.connection)
    var isOwn: [String: Bool] = [:]
    var plan = AcceptancePlan()
    try FindingStore.list(
      filter, in: registry, rules: rules, language: language, today: today
    ) { finding in
      let own =
        try isOwn[finding.subject]
        ?? finding.life.map { try makers.isMaker(user, ofFinding: $0.id) } ?? false
      isOwn[finding.subject] = own
      if own { plan.own.append(finding) } else { plan.findings.append(finding) }
    }
    guard let first = plan.findings.first ?? plan.own.first else {
      throw RegistryError.nothingPending
    }
    if plan.findings.isEmpty { throw RegistryError.makerIsChecker(user, first.subject) }
    return plan
  }

  /// Accepts all pending findings of a filter in one entry, except those about records that the user
  /// made; `count` is how many the preview said.
  ///
  /// Throws `RegistryError` where there are none, or not so many, and as for a single one.
  @discardableResult
  public func accept(
    _ filter: FindingStore.Filter, count: Int, rules: [Rule], language: Language, reason: String,
    until: String
  ) throws -> (plan: AcceptancePlan, until: String) {
    try Reason.required(reason)
    let until = try day(until)
    let sql = try SQLLibrary.audits.text("accept_finding")
    let plan = try registry.write(in: act) { entry, _ in
      // Inside the entry: what is counted is what is accepted.
      let plan = try self.plan(filter, rules: rules, language: language)
      guard plan.findings.count == count else {
        throw RegistryError.otherCount(plan.findings.count, expected: count)
      }
      for finding in plan.findings {
        guard let id = finding.life?.id else { continue }
        try entry.gated {
          try entry.connection.run(sql, id, reason, act.info.actor, today, until)
        }
      }
      return plan
    }
    return (plan, until)
  }

  /// Makes a remark on findings, all in one entry; returns how many there were.
  ///
  /// `author` is who says it, the actor unless given; `due` is by when a recommendation has to be
  /// answered. Throws `RegistryError` for a remark without letters, an invalid or past day, and a
  /// recommendation on what is healed or accepted.
  @discardableResult
  public func remark(
    _ kind: FindingRemark.Kind, _ text: String, on findings: [Int64], author: String? = nil,
    due: String? = nil
  ) throws -> Int {
    let text = try Reason.required(text, for: kind.wording)
    let author = try Reason.required(author ?? act.info.actor, for: kind.wording)
    let due = try due.map(day)
    try registry.write(in: act) { entry, _ in
      for id in findings {
        let state = try life(of: id, in: entry.connection).state(on: today)
        guard kind != .recommendation || state.isPending else {
          throw RegistryError.findingSettled(id, state)
        }
        try entry.connection.run(
          """
          INSERT INTO finding_remark (finding_id, kind, remark, stated_by, stated_on, due_on)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6)
          """, id, kind.rawValue, text, author, today, due)
      }
    }
    return findings.count
  }

  /// Takes back what was decided about a finding: it is open as if nothing had been.
  ///
  /// Throws `RegistryError` where nothing was decided.
  public func reopen(_ id: Int64) throws {
    try registry.write(in: act) { entry, _ in
      let life = try life(of: id, in: entry.connection)
      guard !life.isHealed, life.assignedTo != nil || life.acceptedUntil != nil else {
        throw RegistryError.nothingDecided(id)
      }
      try entry.connection.run("DELETE FROM finding_acceptance WHERE finding_id = ?1", id)
      try entry.connection.run("DELETE FROM finding_assignment WHERE finding_id = ?1", id)
    }
  }

  private func life(of id: Int64, in connection: Connection) throws -> FindingLife {
    var life: FindingLife?
    try connection.rows(
      """
      SELECT \(FindingStore.lifeColumns) FROM finding_life l
      JOIN audit_run r ON r.id = l.first_run_id WHERE l.finding_id = ?1
      """, id
    ) { life = try FindingStore.life($0) }
    guard let life else { throw RegistryError.noSuchFinding("\(id)") }
    return life
  }

  /// The ISO form of a day as people write it.
  private func day(_ text: String) throws -> String {
    guard case .date(let date) = DateReading.read(text) else {
      throw RegistryError.unreadableDate(text)
    }
    guard date.iso >= today else { throw RegistryError.dayPassed(date.iso) }
    return date.iso
  }
}

extension FindingStore {
  /// The number of a finding that people name by its number, or by rule and subject.
  ///
  /// Throws `RegistryError` for one that was never recorded.
  public static func number(of words: [String], in registry: Registry) throws -> Int64 {
    let connection = registry.connection
    // Rule and subject may have come as one word, in quotes.
    let words =
      words.count == 1 ? words[0].split(separator: " ", maxSplits: 1).map(String.init) : words
    let id: Int64?
    switch words.count {
    case 0: id = nil
    case 1:
      id = try Int64(words[0]).flatMap {
        try connection.integer("SELECT id FROM finding WHERE id = ?1", $0)
      }
    default:
      id = try connection.integer(
        "SELECT id FROM finding WHERE rule = ?1 AND subject = ?2", words[0].uppercased(),
        words.dropFirst().joined(separator: " "))
    }
    guard let id else { throw RegistryError.noSuchFinding(words.joined(separator: " ")) }
    return id
  }
}
