import Audits
import RegistryCore
import SQLite
import Sheets
import TestSupport
import Testing

/// What is said about findings, and acceptance of many at once.
@Suite struct FindingRemarkTests {
  private let test: TestRegistry

  /// Three sheets with a wrong B2 in one commune.
  init() throws {
    test = try TestRegistry()
    try test.write {
      for code in ["CB01", "CB02", "CB03"] {
        try $0.home(code)
        try $0.assessment(of: code, round: "2024", category: "poor", b2: 35)
      }
    }
    try audit(on: "2026-01-10")
  }

  private func audit(_ patterns: String..., on today: String) throws {
    let rules = try Rule.select(patterns.isEmpty ? ["A02"] : patterns, from: Rule.all)
    var outcome = try Auditor(test.open(), language: .english, today: today).run(rules)
    try FindingStore.record(
      &outcome, in: test.open(for: .writing), act: EntryInfo(actor: "test", action: "audit run"),
      today: today)
  }

  private func decide(
    _ action: String, on today: String, as user: String = "checker"
  ) throws -> FindingDecision {
    FindingDecision(
      in: try test.open(for: .writing),
      act: EntryInfo(actor: "Lương Thị Soát", action: action, reason: "seen"), today: today,
      user: user)
  }

  private func list(_ filter: FindingStore.Filter = .init(), on today: String) throws -> [Finding] {
    try FindingStore.all(
      filter, in: test.open(), rules: Rule.all, language: .english, today: today)
  }

  @Test func recommendationWaitsForItsAnswerAndIsOverdueAfterItsDay() throws {
    var unanswered = FindingStore.Filter()
    unanswered.isUnanswered = true
    let overdue = FindingStore.Filter(isOverdue: true)
    #expect(try list(unanswered, on: "2026-01-11").isEmpty)
    let entries = try test.integer("SELECT count(*) FROM entry") ?? 0
    try decide("audit recommend", on: "2026-01-11").remark(
      .recommendation, "survey again", on: [1, 2], due: "01/02/2026")
    #expect(try test.integer("SELECT count(*) FROM entry") == entries + 1)
    #expect(try list(unanswered, on: "2026-01-11").compactMap { $0.life?.id } == [1, 2])
    #expect(try list(overdue, on: "2026-02-01").isEmpty)
    #expect(try list(overdue, on: "2026-02-02").count == 2)
    try decide("audit answer", on: "2026-02-03").remark(
      .answer, "done on 2 February", on: [1], author: "UBND xã Tam Kim")
    #expect(try list(unanswered, on: "2026-02-03").compactMap { $0.life?.id } == [2])
    #expect(try list(overdue, on: "2026-02-03").compactMap { $0.life?.id } == [2])
    let said = try #require(try list(on: "2026-02-03").first?.followUp)
    #expect(said.answeredBy == "UBND xã Tam Kim" && said.answeredOn == "2026-02-03")
    #expect(said.recommendedBy == "Lương Thị Soát" && said.answerDueOn == "2026-02-01")
    // A later recommendation waits for an answer of its own.
    try decide("audit recommend", on: "2026-02-04").remark(.recommendation, "and again", on: [1])
    #expect(try list(unanswered, on: "2026-02-04").count == 2)
    #expect(try list(overdue, on: "2026-02-04").compactMap { $0.life?.id } == [2])
    #expect(try test.integer("SELECT count(*) FROM finding_remark") == 4)
    #expect(try TrailCheck.breaks(in: test.open().connection) == [])
  }

  @Test func healedFindingIsNoLongerOverdue() throws {
    try decide("audit recommend", on: "2026-01-11").remark(
      .recommendation, "survey again", on: [1], due: "2026-02-01")
    try test.write { try $0.run("UPDATE assessment SET b2 = 30") }
    try audit(on: "2026-02-02")
    #expect(try list(.init(isOverdue: true), on: "2026-03-01").isEmpty)
    #expect(throws: RegistryError.self) {
      try decide("audit recommend", on: "2026-03-01").remark(.recommendation, "x", on: [1])
    }
    try decide("audit note", on: "2026-03-01").remark(.note, "seen to", on: [1])
    #expect(try list(on: "2026-03-01").first?.followUp?.lastNote == "seen to")
  }

  @Test func invalidRemarksAreRefusedWhole() throws {
    let decision = try decide("audit recommend", on: "2026-01-11")
    for (text, findings, due) in [
      (" ", [1], nil), ("x", [1, 99], nil), ("x", [1], "2026-01-10"), ("x", [1], "31/02/2026"),
    ] as [(String, [Int64], String?)] {
      #expect(throws: RegistryError.self, "\(text) \(findings)") {
        try decision.remark(.recommendation, text, on: findings, due: due)
      }
    }
    #expect(throws: RegistryError.self) { try decision.remark(.answer, "x", on: [1], author: " ") }
    #expect(try test.integer("SELECT count(*) FROM finding_remark") == 0)
  }

  @Test func numbersInRemarksAreMaskedInEveryForm() throws {
    try decide("audit note", on: "2026-01-11").remark(
      .note, "the card 004080012345 was seen", on: [1])
    try decide("audit answer", on: "2026-01-11").remark(
      .answer, "paid 2.085.000.000 to 004080012345", on: [1], author: "xã")
    for format in [ResultFormat.table, .csv, .json, .markdown] {
      let sink = OutputSink()
      let list = try FindingList(language: .vietnamese, format: format, sink: sink)
      for finding in try self.list(on: "2026-01-11") { try list.write(finding) }
      try list.finish()
      #expect(!sink.text.contains("004080012345") && sink.text.contains("*345"), "\(format)")
      #expect(sink.text.contains("2.085.000.000"), "\(format)")
    }
  }

  private func accept(
    _ filter: FindingStore.Filter, count: Int, as user: String = "checker"
  ) throws -> AcceptancePlan {
    try decide("audit accept", on: "2026-01-11", as: user).accept(
      filter, count: count, rules: Rule.all, language: .english, reason: "same slip of the pen",
      until: "2026-12-31"
    ).plan
  }

  @Test func findingsOfAFilterAreAcceptedInOneEntry() throws {
    let entries = try test.integer("SELECT count(*) FROM entry") ?? 0
    #expect(throws: RegistryError.self) { try accept(.init(rules: ["A02"]), count: 2) }
    #expect(throws: RegistryError.self) { try accept(.init(rules: ["A03"]), count: 0) }
    #expect(try test.integer("SELECT count(*) FROM entry") == entries)
    let plan = try accept(.init(rules: ["A02"]), count: 3)
    #expect(plan.findings.count == 3 && plan.own.isEmpty)
    #expect(try test.integer("SELECT count(*) FROM entry") == entries + 1)
    #expect(try list(on: "2026-01-11").map(\.state) == [.accepted, .accepted, .accepted])
    let error = #expect(throws: RegistryError.self) { try accept(.init(rules: ["A02"]), count: 3) }
    #expect(error?.code == "nothing_pending", "what is accepted is not accepted again")
  }

  @Test func makerOfAllRecordsAcceptsNothing() throws {
    let error = #expect(throws: RegistryError.self) {
      try accept(.init(rules: ["A02"]), count: 3, as: OSUser.name)
    }
    #expect(error?.code == "maker_is_checker")
    #expect(try list(on: "2026-01-11").allSatisfy { $0.state == .open })
    let plan = try accept(.init(rules: ["A02"]), count: 3)
    let sink = OutputSink()
    try plan.write(.csv, in: .english, to: sink)
    #expect(sink.text == "rule,severity,findings,own,money_at_risk\nA02,error,3,0,\n")
  }

  @Test func filterByRunTakesWhatItFoundAndWhatStandsSince() throws {
    try test.write { connection in
      try connection.home("CB09")
      try connection.assessment(of: "CB09", round: "2024", category: "poor", b2: 45)
      try connection.run(
        """
        UPDATE assessment SET b2 = 30
        WHERE household_id = (SELECT id FROM household WHERE code = 'CB01')
        """)
    }
    try audit(on: "2026-01-11")
    try audit("A03", on: "2026-01-11")
    func subjects(_ run: Int64) throws -> [String] {
      var filter = FindingStore.Filter(state: .open)
      filter.run = run
      return try list(filter, on: "2026-01-11").map(\.subject)
    }
    #expect(try subjects(1) == ["assessment:CB02/2024", "assessment:CB03/2024"])
    #expect(
      try subjects(2)
        == ["assessment:CB02/2024", "assessment:CB03/2024", "assessment:CB09/2024"])
    #expect(try subjects(3).isEmpty, "that run had another rule")
    #expect(throws: RegistryError.self) { try subjects(9) }
  }
}
