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
      guard try !SubjectRows(entry.connection).isMaker(user, of: subject) else {
        throw RegistryError.makerIsChecker(user, subject)
      }
      try entry.connection.run(
        SQLLibrary.audits.text("accept_finding"), id, reason, act.info.actor, today, until)
    }
    return until
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
