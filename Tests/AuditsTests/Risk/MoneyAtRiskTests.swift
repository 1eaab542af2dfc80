import Audits
import RegistryCore
import SQLite
import TestSupport
import Testing
import Vietnamese

/// The money at risk of findings, in đồng.
@Suite(.atTheEndOf2027) struct MoneyAtRiskTests {
  /// The money of each finding of a rule in a registry, by subject.
  private func money(
    _ rule: String, _ plant: (Connection) throws -> Void
  ) throws -> [String: Int64?] {
    let test = try TestRegistry()
    try test.write { try plant($0) }
    let rules = try Rule.select([rule], from: Rule.all)
    let outcome = try Auditor(test.open(), language: .english, today: RuleCase.today).run(rules)
    return Dictionary(uniqueKeysWithValues: outcome.findings.map { ($0.subject, $0.money) })
  }

  @Test func differenceFromTheNormIsAtRisk() throws {
    let found = try money("F06") {
      try $0.home()
      try $0.housing("NO1", of: "CB01", amount: 45_000_000)
      try $0.housing("NO2", of: "CB01", amount: 38_000_000)
      try $0.housing("NO3", of: "CB01", amount: 40_000_000)
    }
    #expect(found == ["housing:NO1": 5_000_000, "housing:NO2": 2_000_000])
  }

  @Test func excessOverTheApprovalIsAtRiskAndAllOfAFalseNewHouse() throws {
    let found = try money("F07") {
      try $0.home()
      for code in ["NO1", "NO2", "NO3"] { try $0.housing(code, of: "CB01") }
      try $0.amend(housing: "NO1", "amount_paid = 43000000")
      try $0.amend(housing: "NO2", "amount_paid = 39000000, accepted_kind = 'repair'")
      try $0.amend(housing: "NO3", "accepted_kind = 'repair'")
    }
    #expect(
      found == ["housing:NO1": 3_000_000, "housing:NO2": 39_000_000, "housing:NO3": 40_000_000])
  }

  @Test func laterOfTwoSupportsIsAtRisk() throws {
    let found = try money("F01") {
      try $0.home()
      try $0.housing("NO1", of: "CB01", on: "2022-05-10", amount: 40_000_000)
      try $0.housing("NO2", of: "CB01", on: "2023-05-10", amount: 30_000_000)
      try $0.amend(housing: "NO2", "amount_paid = 29000000")
    }
    #expect(found == ["household:CB01": 29_000_000])
  }

  @Test func ceilingThatIsExceededMostCountsForAProject() throws {
    let found = try money("G05") {
      try $0.project("DA1", set: "mode = 'linkage', state_amount = 130, total_budget = 100")
    }
    // 130 of 100 in all, and of a share of 80, 70 or 50 of it.
    let amount = try #require(found["project:DA1"] ?? nil)
    #expect([50, 60, 80].contains(amount))
  }

  @Test func fundsAreAtRiskByWhatIsBeyondOrMissing() throws {
    #expect(
      try money("G08") {
        try $0.project("DA1")
        try $0.fund("DA1", allocated: 100, disbursed: 130, set: "recovered = 10, cancelled = 5")
      }.values.map(\.self) == [25])
    #expect(
      try money("G09") {
        try $0.project("DA1")
        try $0.fund("DA1", allocated: 100, disbursed: 20)
      }.values.map(\.self) == [80])
    #expect(
      try money("G18") {
        try $0.project("DA1", set: "total_budget = 90, finished_on = '2024-12-01'")
        try $0.fund("DA1", allocated: 100)
      } == ["project:DA1": 10])
    #expect(
      try money("G20") {
        try $0.project("DA1")
        try $0.fund("DA1", disbursed: 90, set: "paid_out = 70, recovered = 5")
      }.values.map(\.self) == [15])
  }

  @Test func unknownValueIsNoMoney() throws {
    func given(_ set: String) throws -> [String: Int64?] {
      try money("G16") {
        try $0.household("CB01", closedOn: "2024-01-01", closeReason: "moved_out")
        try $0.project("DA1")
        try $0.participant("DA1", "CB01", asset: "bò", set: set)
      }
    }
    #expect(try given("value = 12000000") == ["participant:DA1/CB01/2024-04-01": 12_000_000])
    #expect(try given("") == ["participant:DA1/CB01/2024-04-01": nil])
  }

  @Test func everyRuleAboutMoneySaysWhatItsMoneyIs() {
    let silent = Set(["F11", "G06", "G12", "G15", "G19", "G23", "G26", "G27"])
    for rule in Rule.all where "FG".contains(rule.id.prefix(1)) && rule.sql != nil {
      #expect((rule.money == nil) == silent.contains(rule.id), "\(rule.id)")
    }
  }

  /// Two rules about one record are about the same money.
  @Test func moneyOfARecordCountsOnce() throws {
    let test = try TestRegistry()
    try test.write {
      try $0.home()
      try $0.housing("NO1", of: "CB01", amount: 45_000_000)
      try $0.housing("NO2", of: "CB01", amount: 41_000_000)
      try $0.housing("NO3", of: "CB01")
      try $0.amend(housing: "NO3", "started_on = '2023-06-01'")
    }
    let rules = try Rule.select(["F06", "F09"], from: Rule.all)
    let outcome = try Auditor(test.open(), language: .english, today: RuleCase.today).run(rules)
    #expect(outcome.findings.count == 4)
    #expect(outcome.money == 86_000_000)
    #expect(
      AuditReport(outcome, language: .english).summary.contains("86,000,000 VND at risk"))
    // What is printed is masked: a sum must not look like the number of a person.
    for language in Language.allCases {
      for sum in [86_000_000, 3_136_340_000, 28_874_717_700] as [Int64] {
        let text = language.roundMoney(sum)
        #expect(NumberMask.inText(text) == text, "\(text)")
      }
    }
  }

  /// A run of a program that stated no money keeps what people decided.
  @Test func statingMoneyEndsNoAcceptance() throws {
    let test = try TestRegistry()
    try test.write {
      try $0.home()
      try $0.housing("NO1", of: "CB01", amount: 45_000_000)
    }
    func audit() throws -> AuditOutcome {
      var outcome = try Auditor(test.open(), language: .english, today: RuleCase.today)
        .run(Rule.select(["F06"], from: Rule.all))
      try FindingStore.record(
        &outcome, in: test.open(for: .writing),
        act: EntryInfo(actor: "test", action: "audit run"))
      return outcome
    }
    _ = try audit()
    try FindingDecision(
      in: test.open(for: .writing), act: EntryInfo(actor: "test", action: "audit accept"),
      today: Clock.today(), user: "somebody"
    ).accept(1, reason: "seen", until: "2099-01-01")
    try test.write { try $0.run("UPDATE finding SET detail = json_remove(detail, '$.money')") }
    #expect(try audit().findings.map(\.state) == [.accepted])
    #expect(try test.integer("SELECT detail ->> '$.money' FROM finding") == 5_000_000)
    // Another amount is another finding.
    try test.write { try $0.run("UPDATE housing_support SET amount_approved = 46000000") }
    #expect(try audit().findings.map(\.state) == [.reopened])
  }
}
