import Audits
import JSON
import RegistryCore
import SQLite
import Sheets
import TestSupport
import Testing

/// What people decide about findings, and what becomes of it.
@Suite struct FindingDecisionTests {
  private let test: TestRegistry
  private let subject = "assessment:CB01/2024"

  init() throws {
    test = try TestRegistry()
    try test.write {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2024", category: "poor", b2: 35)
    }
    try audit(on: "2026-01-10")
  }

  @discardableResult
  private func audit(_ patterns: String..., on today: String) throws -> AuditOutcome {
    let rules = try Rule.select(patterns.isEmpty ? ["A02"] : patterns, from: Rule.all)
    var outcome = try Auditor(test.open(), language: .english, today: today).run(rules)
    try FindingStore.record(
      &outcome, in: test.open(for: .writing), act: EntryInfo(actor: "test", action: "audit run"),
      today: today)
    return outcome
  }

  private func decide(on today: String, as user: String = "checker") throws -> FindingDecision {
    FindingDecision(
      in: try test.open(for: .writing),
      act: EntryInfo(actor: "Lương Thị Soát", action: "audit accept", reason: "seen"), today: today,
      user: user)
  }

  private func states(
    _ filter: FindingStore.Filter = .init(), on today: String
  ) throws -> [FindingState] {
    var states: [FindingState] = []
    try FindingStore.list(
      filter, in: test.open(), rules: Rule.all, language: .english, today: today
    ) { states.append($0.state) }
    return states
  }

  private func set(_ b2: Int) throws {
    try test.write { try $0.run("UPDATE assessment SET b2 = ?1", b2) }
  }

  private var id: Int64 {
    get throws { try FindingStore.number(of: ["a02", subject], in: test.open()) }
  }

  @Test func findingIsFoundByNumberOrSubject() throws {
    #expect(try FindingStore.number(of: ["\(id)"], in: test.open()) == id)
    for words in [["99"], ["x"], ["A02", "assessment:CB02/2024"], ["A03", subject]] {
      #expect(throws: RegistryError.self, "\(words)") {
        try FindingStore.number(of: words, in: test.open())
      }
    }
  }

  @Test func decisionSharesAnEntryWithWhatItDecides() throws {
    let registry = try test.open(for: .writing)
    let entries = try test.integer("SELECT count(*) FROM entry") ?? 0
    try registry.write(EntryInfo(actor: "Lương Thị Soát", action: "audit", reason: "seen")) {
      entry in
      let decision = FindingDecision(in: registry, act: entry, today: "2026-01-11")
      try decision.assign([id], to: "Mã Văn Sửa")
      #expect(throws: RegistryError.self) { try decision.assign([id, 99], to: "Nobody") }
      try AuditParameter.set("b2_max", to: "130", in: registry, act: entry)
    }
    #expect(try test.integer("SELECT count(*) FROM entry") == entries + 1)
    #expect(try test.text("SELECT assigned_to FROM finding_assignment") == "Mã Văn Sửa")
    #expect(try TrailCheck.breaks(in: test.open().connection) == [])
  }

  @Test func assignmentsAreKeptAndFiltered() throws {
    try decide(on: "2026-01-11").assign([id], to: "Mã Văn Sửa", due: "2026-02-01")
    #expect(try states(.init(state: .assigned), on: "2026-01-11") == [.assigned])
    #expect(try states(.init(state: .open), on: "2026-01-11") == [.assigned])
    #expect(try states(.init(assignedTo: "Mã Văn Sửa"), on: "2026-01-11").count == 1)
    #expect(try states(.init(assignedTo: "Mã"), on: "2026-01-11") == [])
    #expect(try states(.init(isOverdue: true), on: "2026-02-01") == [])
    #expect(try states(.init(isOverdue: true), on: "2026-02-02") == [.assigned])
    try audit(on: "2026-01-12")
    #expect(try states(on: "2026-01-12") == [.assigned])
    #expect(
      try test.text("SELECT actor || reason FROM entry WHERE action = 'audit accept'")
        == "Lương Thị Soátseen")
  }

  @Test func makerCannotAcceptFindingOnOwnRecord() throws {
    let maker = try decide(on: "2026-01-11", as: OSUser.name)
    let error = #expect(throws: RegistryError.self) {
      try maker.accept(id, reason: "fine", until: "2026-12-31")
    }
    #expect(error?.code == "maker_is_checker" && error?.status == .notAllowed)
    #expect(try test.integer("SELECT count(*) FROM finding_acceptance") == 0)
    try decide(on: "2026-01-11").accept(id, reason: "fine", until: "2026-12-31")
    #expect(try states(on: "2026-01-11") == [.accepted])
  }

  /// Every subject that a rule gives leads to the rows that were entered.
  @Test(.atTheEndOf2027, arguments: RuleCase.all.filter { !$0.finds.isEmpty })
  func makerOfEverySubjectIsIdentified(_ trial: RuleCase) throws {
    let test = try TestRegistry()
    let subjects = trial.finds.map {
      "!?.".contains($0.prefix(1)) ? String($0.dropFirst()) : $0
    }.filter { !$0.hasPrefix("batch:") }
    try trial.fill(test) {
      try $0.run("INSERT INTO audit_run (id, ran_at, rules) VALUES (1, '2026-03-01', 1)")
      for (index, subject) in subjects.enumerated() {
        try $0.run(
          """
          INSERT INTO finding (id, rule, subject, severity, detail, state, first_run_id)
          VALUES (?1, ?2, ?3, 'error', '{}', 'open', 1)
          """, index + 1, trial.rule, subject)
      }
    }
    let makers = FindingMakers(try test.open().connection)
    for (index, subject) in subjects.enumerated() {
      // Whose login is that of an account is known by it.
      let isKnown = try [OSUser.name, "test"].contains {
        try makers.isMaker($0, ofFinding: Int64(index + 1))
      }
      #expect(isKnown, "\(subject)")
      #expect(try !makers.isMaker("somebody", ofFinding: Int64(index + 1)), "\(subject)")
    }
  }

  @Test func acceptedFindingIsListedButNotCounted() throws {
    try decide(on: "2026-01-11").accept(id, reason: "checked on site", until: "2026-06-30")
    let outcome = try audit(on: "2026-01-12")
    #expect(outcome.findings.map(\.state) == [.accepted])
    #expect(outcome.count(.error) == 0 && outcome.accepted == 1)
    #expect(outcome.results.map(\.violations) == [1])
    let sink = OutputSink()
    try AuditReport(outcome, language: .english).write(.table, to: sink)
    #expect(sink.text.contains("Accepted (1)") && sink.text.contains("checked on site"))
    #expect(try test.integer("SELECT accepted FROM audit_result ORDER BY id DESC LIMIT 1") == 1)
  }

  @Test func acceptanceExpiresAfterItsEndDate() throws {
    try decide(on: "2026-01-11").accept(id, reason: "until spring", until: "2026-03-31")
    #expect(try states(on: "2026-03-31") == [.accepted])
    #expect(try states(on: "2026-04-01") == [.reopened])
    let outcome = try audit(on: "2026-04-01")
    #expect(outcome.count(.error) == 1 && outcome.findings.map(\.state) == [.reopened])
    #expect(try test.integer("SELECT reopened_run_id FROM finding") == 2)
    #expect(try test.integer("SELECT count(*) FROM finding_acceptance") == 0)
    #expect(try test.integer("SELECT reopened FROM audit_result ORDER BY id DESC LIMIT 1") == 1)
    try decide(on: "2026-04-02").assign([id], to: "Mã Văn Sửa")
    #expect(try states(on: "2026-04-02") == [.assigned])
  }

  @Test func changedDetailReopensAcceptedFinding() throws {
    try decide(on: "2026-01-11").accept(id, reason: "35 is a slip of the pen", until: "2026-12-31")
    try set(55)
    #expect(try audit(on: "2026-01-12").findings.map(\.state) == [.reopened])
  }

  @Test func recurringFindingReopensWithoutEarlierDecisions() throws {
    try decide(on: "2026-01-11").accept(id, reason: "fine", until: "2026-12-31")
    try set(30)
    try audit(on: "2026-01-12")
    #expect(try states(.init(state: .healed), on: "2026-01-12") == [.healed])
    #expect(throws: RegistryError.self) {
      try decide(on: "2026-01-12").accept(id, reason: "fine", until: "2026-12-31")
    }
    #expect(throws: RegistryError.self) { try decide(on: "2026-01-12").assign([id], to: "A") }
    try set(35)
    #expect(try audit(on: "2026-01-13").findings.map(\.state) == [.reopened])
    #expect(try states(on: "2026-01-13") == [.reopened])
  }

  @Test func acceptanceCanBeRevoked() throws {
    #expect(throws: RegistryError.self) { try decide(on: "2026-01-11").reopen(id) }
    try decide(on: "2026-01-11").accept(id, reason: "fine", until: "2026-12-31")
    #expect(throws: RegistryError.self) { try decide(on: "2026-01-11").assign([id], to: "A") }
    try decide(on: "2026-01-11").reopen(id)
    #expect(try states(on: "2026-01-11") == [.open])
  }

  @Test func invalidDecisionsAreRefused() throws {
    let decision = try decide(on: "2026-01-11")
    for until in ["", "2026", "2026-02-30", "2026-01-10", "31/02/2026", "10/01/2026"] {
      #expect(throws: RegistryError.self, "\(until)") {
        try decision.accept(id, reason: "fine", until: until)
      }
      #expect(throws: RegistryError.self, "\(until)") {
        try decision.assign([id], to: "A", due: until)
      }
    }
    #expect(throws: RegistryError.self) {
      try decision.accept(id, reason: " ", until: "2026-12-31")
    }
    #expect(throws: RegistryError.self) { try decision.assign([id], to: " ") }
    #expect(throws: RegistryError.self) { try decision.assign([id, 99], to: "A") }
    #expect(try states(on: "2026-01-11") == [.open])
  }

  @Test func trendMatchesTheRuns() throws {
    try set(30)
    try audit("A02", "A03", on: "2026-01-12")
    try set(35)
    try audit("A02", "A03", on: "2026-01-13")
    func trend(_ grouping: AuditTrend.Grouping, _ rules: Set<String>? = nil, last: Int? = nil)
      throws -> [[String: JSONValue]]
    {
      let sink = OutputSink()
      try AuditTrend.write(
        by: grouping, rules: rules, last: last, in: test.open(), language: .english, format: .json,
        to: sink)
      return try JSONValue(parsing: sink.text.utf8).elements.map {
        Dictionary(
          $0.members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
      }
    }
    let runs = try trend(.run, ["A02"])
    #expect(runs.map { $0["errors"]?.integer } == [1, 0, 1])
    #expect(runs.map { $0["healed"]?.integer } == [0, 1, 0])
    #expect(runs.map { $0["reopened"]?.integer } == [0, 0, 1])
    #expect(runs.map { $0["new"]?.integer } == [1, 0, 0])
    #expect(try trend(.run, ["A02"], last: 2).map { $0["run"]?.integer } == [2, 3])
    #expect(try trend(.severity, ["A02"]).count == 9)
    #expect(try trend(.severity, ["A02"]).allSatisfy { $0["rules"]?.integer == 1 })
    #expect(try trend(.rule, ["A02"]).count == 3)
    // The first run was of one rule, so it is not compared with those of two.
    #expect(try trend(.run, ["A02", "A03"]).map { $0["run"]?.integer } == [2, 3])
    #expect(try trend(.run).isEmpty)
    var outcome = try Auditor(test.open(), language: .english, today: "2026-01-14").run(Rule.all)
    try FindingStore.record(
      &outcome, in: test.open(for: .writing),
      act: EntryInfo(actor: "test", action: "audit run"), today: "2026-01-14")
    try audit("A02", on: "2026-01-15")
    let full = try trend(.run)
    #expect(full.map { $0["run"]?.integer } == [4])
    #expect(full.first?["rules"]?.integer ?? 0 > 1)
  }

  @Test func twoThreadsFindTheSameAsOne() throws {
    try test.write { connection in
      for index in 0..<40 {
        try connection.home("H\(index)")
        try connection.assessment(of: "H\(index)", round: "2023", category: "poor", b2: index)
        try connection.assessment(of: "H\(index)", round: "2024", category: "near_poor", b2: 30)
      }
    }
    let outcomes = try [false, true].map {
      try Auditor(test.open(), language: .english, today: "2026-03-01", isShared: $0).run(Rule.all)
    }
    #expect(outcomes[0].findings.count > 40)
    #expect(
      outcomes[0].findings.map { $0.rule + $0.subject }
        == outcomes[1].findings.map { $0.rule + $0.subject })
    #expect(outcomes[0].results.map(\.rule.id) == Rule.all.map(\.id))
    #expect(outcomes[1].results.map(\.rule.id) == Rule.all.map(\.id))
  }
}
