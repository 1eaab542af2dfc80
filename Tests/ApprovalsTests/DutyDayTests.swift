import Approvals
import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification

/// Until when a duty counts: to the end of the entry by which it ends, by the day afterwards.
@Suite struct DutyDayTests {
  private let fixture: AccountsFixture

  init() throws { fixture = try AccountsFixture() }

  @discardableResult
  private func end(
    _ role: Role, of login: String, by actor: String, daysAgo: Int = 0, isAsked: Bool = false
  ) throws -> Int64? {
    let opened = try fixture.open(as: actor)
    opened.proposing.isAsked = isAsked
    let day = Clock.$shift.withValue(-daysAgo * 86_400) { Clock.today() }
    try AccountStore(opened).endDuty(
      role, of: login, unit: nil, on: day, EntryInfo(actor: actor, .endDuty))
    return opened.lastProposal
  }

  private func approve(_ number: Int64, by login: String) throws -> ProposalStore.Approval {
    try fixture.store(login).approve(number, fixture.act(login))
  }

  private func lastingAdministrators() throws -> String? {
    try fixture.registry.text("SELECT group_concat(login, ' ') FROM lasting_administrator")
  }

  private func number(of household: String) throws -> String {
    """
    UPDATE person SET citizen_id = '\(AccountsFixture.digits)'
    WHERE id = \(try fixture.person(household))
    """
  }

  @Test(arguments: [("second", 0), ("admin", 0), ("second", 3), ("admin", 3)])
  func dutyOfOneOfTwoAdministratorsEnds(_ login: String, _ daysAgo: Int) throws {
    // Another one proposes it, or the one whose duty it is; either way both agree.
    let proposal = try #require(try end(.admin, of: login, by: "admin", daysAgo: daysAgo))
    #expect(throws: RegistryError.self) { try approve(proposal, by: "admin") }
    #expect(try approve(proposal, by: "second") == .applied)
    #expect(try lastingAdministrators() == (login == "admin" ? "second" : "admin"))
    let late = #expect(throws: RegistryError.self) { try end(.clerk, of: "clerk-a", by: login) }
    #expect(late?.code == "duty_missing")
    #expect(try TrailVerification.run(on: fixture.registry.path).isWhole)
  }

  @Test func nobodyAgreesToADutyThatTheyGet() throws {
    let connection = try fixture.registry.open().connection
    var asked = ProposalRequest()
    asked.isAsked = true
    let grant = """
      INSERT INTO duty (account_id, role, unit_id, valid_from)
      VALUES (\(try fixture.account("second")), 'officer',
        \(try AccountsFixture.unit(nil, connection)), '2026-01-01')
      """
    let proposal = try #require(try fixture.act("admin", request: asked, grant))
    let error = #expect(throws: RegistryError.self) { try approve(proposal, by: "second") }
    #expect(error?.code == "own_duty")
    // Nor does anybody end one without another person.
    let own = #expect(throws: RegistryError.self) {
      try AccountsFixture().act("second", grant)
    }
    #expect(own?.code == "own_duty")
  }

  @Test func dutyEndedTodayCountsForWhatWasProposedBefore() throws {
    let proposal = try #require(try fixture.act("clerk-a", number(of: "A1")))
    try end(.clerk, of: "clerk-a", by: "admin")
    let late = #expect(throws: RegistryError.self) {
      try fixture.act("clerk-a", number(of: "A2"))
    }
    #expect(late?.code == "duty_missing")
    #expect(try approve(proposal, by: "checker-a") == .applied)
  }

  @Test func dutyEndedAsOfAnEarlierDayDoesNot() throws {
    let proposal = try #require(try fixture.act("clerk-a", number(of: "A1")))
    try end(.clerk, of: "clerk-a", by: "admin", daysAgo: 1)
    let error = #expect(throws: RegistryError.self) { try approve(proposal, by: "checker-a") }
    #expect(error?.code == "foreign_unit")
    #expect(
      try fixture.registry.text("SELECT state FROM proposal WHERE id = \(proposal)") == "sent")
  }

  @Test func dutyThatBeganAfterwardsDoesNotCount() throws {
    // Proposed with one duty, which then ended as of before; a later one is none of that day.
    let proposal = try #require(try fixture.act("clerk-a", number(of: "A1")))
    try end(.clerk, of: "clerk-a", by: "admin", daysAgo: 1)
    try Clock.$shift.withValue(2 * 86_400) {
      try AccountStore(fixture.open(as: "admin")).grant(
        .clerk, to: "clerk-a", unit: "01273", from: Clock.today(), until: nil,
        EntryInfo(actor: "admin", .grantDuty))
      let error = #expect(throws: RegistryError.self) { try approve(proposal, by: "checker-a") }
      #expect(error?.code == "foreign_unit")
    }
  }

  /// The trail tells that they ended, which is of no entry that is open.
  @Test func whoseDutyOrAccountEndedReadsNothing() throws {
    func reads(_ login: String) throws {
      let opened = try fixture.registry.open(for: .reading)
      opened.writer = .account(try fixture.account(login))
      try opened.restrictReading()
    }
    for login in ["clerk-a", "clerk-b"] { try reads(login) }
    try end(.clerk, of: "clerk-a", by: "admin")
    try AccountStore(fixture.open(as: "admin")).end(
      login: "clerk-b", on: Clock.today(), EntryInfo(actor: "admin", .endAccount))
    for login in ["clerk-a", "clerk-b", "gone-a"] {
      #expect(#expect(throws: RegistryError.self) { try reads(login) }?.code == "duty_missing")
    }
    // Nor writes anything.
    for (login, household) in [("clerk-a", "A1"), ("clerk-b", "B1")] {
      let error = #expect(throws: RegistryError.self) {
        try fixture.act(login, "UPDATE household SET phone = '1' WHERE code = '\(household)'")
      }
      #expect(error?.code == "duty_missing", "\(login)")
    }
  }
}
