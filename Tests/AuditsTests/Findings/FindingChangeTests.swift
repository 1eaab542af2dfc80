import Audits
import RegistryCore
import SQLite
import Sheets
import TestSupport
import Testing

/// What became of findings since an earlier run.
@Suite struct FindingChangeTests {
  private let test: TestRegistry

  init() throws {
    test = try TestRegistry()
    try test.write { connection in
      for code in ["H1", "H2", "H3", "H4"] {
        try connection.home(code)
        try connection.assessment(of: code, round: "2024", category: "poor", b2: 35)
      }
      try connection.run(
        "UPDATE assessment SET b2 = 30 WHERE household_id IN"
          + " (SELECT id FROM household WHERE code IN ('H3', 'H4'))")
    }
  }

  private func audit(_ patterns: String...) throws {
    var outcome = try Auditor(test.open(), language: .english).run(
      try Rule.select(patterns, from: Rule.all))
    try FindingStore.record(
      &outcome, in: test.open(for: .writing), act: EntryInfo(actor: "test", action: "audit run"))
  }

  private func set(_ code: String, _ b2: Int) throws {
    try test.write { connection in
      try connection.run(
        "UPDATE assessment SET b2 = ?2 WHERE household_id ="
          + " (SELECT id FROM household WHERE code = ?1)", code, b2)
    }
  }

  /// The findings since a run or a day, as `change subject`.
  private func changes(since text: String) throws -> [String] {
    let registry = try test.open()
    var filter = FindingStore.Filter()
    filter.since = try AuditBaseline(text, in: registry)
    return try FindingStore.all(filter, in: registry, rules: Rule.all, language: .english)
      .map { "\($0.change?.rawValue ?? "") \($0.subject.dropFirst(11).prefix(2))" }
  }

  @Test func everyChangeSinceARunIsTold() throws {
    try audit("A02")  // H1, H2
    try set("H1", 30)
    try audit("A02")  // H1 heals
    try set("H1", 45)
    try set("H3", 35)
    try audit("A02")  // H1 is back, H3 is new
    #expect(try changes(since: "3") == ["not_checked H1", "not_checked H2", "not_checked H3"])
    #expect(try changes(since: "2") == ["new H3", "reopened H1", "still_open H2"])
    #expect(try changes(since: "1") == ["new H3", "reopened H1", "still_open H2"])
    #expect(try changes(since: "0") == ["new H1", "new H2", "new H3"])
    try set("H2", 30)
    try audit("A02")
    #expect(try changes(since: "3") == ["still_open H1", "still_open H3", "healed H2"])
    // What had healed by then, and what a run of other rules did not look at.
    try audit("A01")
    #expect(try changes(since: "4") == ["not_checked H1", "not_checked H3"])
  }

  @Test func findingThatCameAndWentIsHealed() throws {
    try audit("A02")
    try set("H4", 35)
    try audit("A02")
    try set("H4", 30)
    try audit("A02")
    #expect(
      try changes(since: "1").sorted() == ["healed H4", "still_open H1", "still_open H2"])
  }

  @Test func dayMeansTheLastRunBeforeItBegan() throws {
    try audit("A02")
    try test.write {
      // 20:30 on the 14th in UTC is the 15th in Vietnam.
      try $0.run("UPDATE audit_run SET ran_at = '2026-03-14T20:30:00.000Z'")
    }
    let registry = try test.open()
    #expect(try AuditBaseline("15/03/2026", in: registry).run == 0)
    #expect(try AuditBaseline("2026-03-16", in: registry).run == 1)
    let unknown = #expect(throws: RegistryError.self) { try AuditBaseline("7", in: registry) }
    #expect(unknown?.code == "no_such_run")
    let odd = #expect(throws: RegistryError.self) { try AuditBaseline("31/02/2026", in: registry) }
    #expect(odd?.code == "bad_baseline")
  }

  @Test func acceptedFindingIsCountedApart() throws {
    try audit("A02")
    try FindingDecision(
      in: test.open(for: .writing), act: EntryInfo(actor: "test", action: "audit accept"),
      today: Clock.today(), user: "somebody"
    ).accept(1, reason: "seen", until: "2099-01-01")
    try audit("A02")
    let registry = try test.open()
    let since = try AuditBaseline("1", in: registry)
    var filter = FindingStore.Filter()
    filter.since = since
    let found = try FindingStore.all(filter, in: registry, rules: Rule.all, language: .english)
    #expect(since.summary(found).en.hasSuffix("2 still open (1 of them accepted)."))
    #expect(since.summary(found).vi.hasSuffix("2 vẫn còn (trong đó 1 được chấp nhận)."))
  }

  @Test func listIsNarrowedBySeverityAndMoney() throws {
    try test.write {
      try $0.housing("NO1", of: "H1", amount: 45_000_000)
      try $0.housing("NO2", of: "H2", amount: 41_000_000)
      // Without any start that is recorded F09 has no data.
      try $0.housing("NO3", of: "H3")
      try $0.amend(housing: "NO3", "started_on = '2023-06-01'")
    }
    try audit("A02", "F06", "F09")
    func subjects(_ change: (inout FindingStore.Filter) -> Void) throws -> [String] {
      var filter = FindingStore.Filter()
      change(&filter)
      return try FindingStore.all(filter, in: test.open(), rules: Rule.all, language: .english)
        .map { "\($0.rule) \($0.subject)" }
    }
    #expect(
      try subjects { $0.leastMoney = 2_000_000 }
        == ["F06 housing:NO1", "F09 housing:NO1", "F09 housing:NO2"])
    #expect(
      try subjects { $0.severities = [.warning] } == ["F09 housing:NO1", "F09 housing:NO2"])
    #expect(try subjects { $0.leastMoney = 46_000_000 } == [])
  }
}
