import Approvals
import Audits
import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification

/// What administrators do to each other, to keys, and what a refusal tells.
@Suite struct AdministratorTests {
  private func end(
    _ login: String, by actor: String, in fixture: AccountsFixture
  ) throws -> Int64? {
    let opened = try fixture.open(as: actor)
    try AccountStore(opened).end(
      login: login, on: Clock.today(), EntryInfo(actor: actor, .endAccount))
    return opened.lastProposal
  }

  private func ended(_ login: String, in fixture: AccountsFixture) throws -> Bool {
    try fixture.registry.integer(
      "SELECT ended_on IS NOT NULL FROM account WHERE login = '\(login)'") == 1
  }

  @Test func twoAdministratorsEndAnAccountTogether() throws {
    let fixture = try AccountsFixture()
    let proposal = try #require(try end("second", by: "admin", in: fixture))
    #expect(try fixture.store("second").approve(proposal, fixture.act("second")) == .applied)
    #expect(try ended("second", in: fixture))
    #expect(throws: RegistryError.self) { try self.end("admin", by: "second", in: fixture) }
  }

  @Test func ownAccountEndsOnceTheOtherAgrees() throws {
    let fixture = try AccountsFixture()
    let proposal = try #require(try end("admin", by: "admin", in: fixture))
    #expect(try !ended("admin", in: fixture))
    #expect(try fixture.store("second").approve(proposal, fixture.act("second")) == .applied)
    #expect(try ended("admin", in: fixture))
    #expect(try TrailCheck.breaks(in: fixture.registry.open().connection) == [])
  }

  @Test func lastAdministratorStays() throws {
    let fixture = try AccountsFixture()
    let proposal = try #require(try end("second", by: "admin", in: fixture))
    _ = try fixture.store("second").approve(proposal, fixture.act("second"))
    let error = #expect(throws: RegistryError.self) {
      try self.end("admin", by: "admin", in: fixture)
    }
    #expect(error?.code == "last_administrator")
    #expect(error?.wording.en.contains("duty grant") == true)
    #expect(try !ended("admin", in: fixture))
  }

  @Test func refusalNamesTheRolesThatMay() throws {
    let fixture = try AccountsFixture()
    let error = #expect(throws: RegistryError.self) {
      try fixture.act("auditor", "UPDATE household SET phone = '1' WHERE code = 'A1'")
    }
    #expect(error?.code == "role_missing")
    #expect(error?.wording.en.contains("clerk – Clerk, officer – Province officer") == true)
    #expect(error?.wording.vi.contains("clerk – Người nhập") == true)
  }

  @Test func sentProposalIsWithdrawnBeforeItIsReplaced() throws {
    let fixture = try AccountsFixture.proposing()
    var request = ProposalRequest()
    request.replaces = AccountsFixture.Kind.number.number
    let sql = "UPDATE person SET citizen_id = '034095009999' WHERE id = \(try fixture.person("A1"))"
    let error = #expect(throws: RegistryError.self) {
      try fixture.act("clerk-a", request: request, sql)
    }
    #expect(error?.code == "withdraw_first")
    try fixture.store("clerk-a").withdraw(
      AccountsFixture.Kind.number.number, comment: nil, fixture.act("clerk-a"))
    #expect(try fixture.act("clerk-a", request: request, sql) != nil)
    let again = #expect(throws: RegistryError.self) {
      try fixture.act("clerk-a", request: request, sql)
    }
    #expect(again?.code == "replaced_already")
  }

  @Test func keysAreChangedOnceAnotherPermittedIt() throws {
    let fixture = try AccountsFixture()
    let (writer, recovery) = (
      try SigningKey.generate(name: "test/writer"), try SigningKey.generate(name: "test/recovery")
    )
    func enrol() throws {
      try WriterKeyChange.enrol(
        writer, recovery: recovery.verifier, in: fixture.open(as: "admin"),
        EntryInfo(actor: "admin", .enrolKey))
    }
    let asked = #expect(throws: RegistryError.self) { try enrol() }
    #expect(asked?.code == "permission_asked")
    #expect(try fixture.registry.integer("SELECT count(*) FROM writer_key") == 0)
    let number = try #require(try fixture.registry.integer("SELECT max(id) FROM proposal"))
    _ = try fixture.store("second").approve(number, fixture.act("second"))
    try enrol()
    #expect(try fixture.registry.integer("SELECT count(*) FROM writer_key") == 2)
    // Another key takes another permission; the way back with the recovery key does not.
    let next = try SigningKey.generate(name: "test/next")
    Registry.$findSigner.withValue(Registry.SignerFinder { _ in writer }) {
      let again = #expect(throws: RegistryError.self) {
        try WriterKeyChange.rotate(
          to: next, in: fixture.open(as: "admin"), EntryInfo(actor: "admin", .rotateKey))
      }
      #expect(again?.code == "permission_asked")
    }
    try WriterKeyChange.recover(
      to: next, by: recovery, named: "recovery", reserve: nil, in: fixture.open(as: "admin"),
      EntryInfo(actor: "admin", .recoverKey, reason: "lost"))
    #expect(try TrailVerification.run(on: fixture.registry.path).isWhole)
  }

  /// Of two administrators one never comes: whoever owns the file puts somebody in their place.
  @Test func administratorWhoDecidesNothingIsReplacedByTheOwner() throws {
    let fixture = try AccountsFixture()
    let waiting = try #require(try end("second", by: "admin", in: fixture))
    func replace(_ old: String, days: Int, reason: String? = "moved away") throws {
      try Clock.$shift.withValue(days * 86_400) {
        let registry = try fixture.registry.open(for: .writing)
        try AccountStore(registry).replaceAdministrator(
          old, with: "idle", name: nil, EntryInfo(.replaceAdministrator, reason: reason))
      }
    }
    let before = try fixture.registry.integer("SELECT max(id) FROM entry")
    for (login, days) in [("second", 6), ("admin", 30)] {
      let early = #expect(throws: RegistryError.self) { try replace(login, days: days) }
      #expect(early?.code == "replacement_refused" && early?.status == .notAllowed)
    }
    #expect(throws: RegistryError.self) { try replace("second", days: 8, reason: " ") }
    #expect(throws: RegistryError.self) { try replace("officer", days: 8) }
    #expect(try fixture.registry.integer("SELECT max(id) FROM entry") == before)
    try replace("second", days: 8)
    let verdict = try TrailVerification.run(on: fixture.registry.path)
    #expect(verdict.isWhole)
    let told = try #require(verdict.replacements.first)
    #expect(verdict.replacements.count == 1 && told.owner == OSUser.name)
    #expect(told.from == "second" && told.to == "idle" && told.reason == "moved away")
    #expect(told.wording.en.contains("in the place of the administrator second: moved away"))
    // There are two again, and neither decides on their own.
    try Clock.$shift.withValue(8 * 86_400) {
      #expect(try fixture.store("idle").approve(waiting, fixture.act("idle")) == .applied)
      let again = try #require(try end("idle", by: "admin", in: fixture))
      #expect(throws: RegistryError.self) {
        try fixture.store("admin").approve(again, fixture.act("admin"))
      }
    }
  }

  @Test func onlyAdministratorIsReplacedAtOnce() throws {
    let fixture = try AccountsFixture()
    let proposal = try #require(try end("second", by: "admin", in: fixture))
    _ = try fixture.store("second").approve(proposal, fixture.act("second"))
    try AccountStore(fixture.registry.open(for: .writing)).replaceAdministrator(
      "admin", with: "thu", name: "Hoàng Văn Thu", EntryInfo(.replaceAdministrator, reason: "died"))
    #expect(
      try fixture.registry.text(
        """
        SELECT group_concat(a.login) FROM duty d JOIN account a ON a.id = d.account_id
        WHERE d.role = 'admin' AND d.valid_to IS NULL AND a.ended_on IS NULL
        """) == "thu")
    #expect(try TrailCheck.breaks(in: fixture.registry.open().connection) == [])
  }

  @Test func listOfOnesOwnDecisions() throws {
    let fixture = try AccountsFixture.proposing()
    func numbers(_ login: String) throws -> [Int64] {
      var filter = ProposalStore.Filter()
      filter.decider = login
      var numbers: [Int64] = []
      try ProposalStore(fixture.registry.open()).list(filter, .english, isForPeople: false) {
        if case .integer(let number) = $0[0] { numbers.append(number) }
      }
      return numbers
    }
    typealias Kind = AccountsFixture.Kind
    #expect(
      try numbers("checker-a")
        == [Kind.number, .move, .replacing, .own, .family, .officers].map(\.number))
    #expect(
      try numbers("both-a") == [Kind.number, .move, .replacing, .family, .officers].map(\.number))
    #expect(try numbers("checker-b") == [Kind.move, .foreign].map(\.number))
    #expect(try numbers("second") == [Kind.duty, .asked].map(\.number))
    #expect(try numbers("officer").contains(Kind.asked.number) == false)
    #expect(try numbers("deputy").contains(Kind.asked.number))
    #expect(try numbers("clerk-a") == [])
    // What was replaced waits for nobody.
    var replaced: [Int64] = []
    try ProposalStore(fixture.registry.open()).list(.init(), .english, isForPeople: false) {
      if case .integer(let number) = $0[0] { replaced.append(number) }
    }
    #expect(!replaced.contains(Kind.returned.number) && replaced.contains(Kind.replacing.number))
  }

  @Test func nobodyAcceptsAFindingAboutTheirOwnEarlierEntry() throws {
    let fixture = try AccountsFixture()
    try fixture.act("officer", "UPDATE household SET phone = '1' WHERE code = 'A1'")
    let proposed = try #require(
      try fixture.act(
        "clerk-a",
        "UPDATE person SET citizen_id = '\(AccountsFixture.digits)' WHERE id = \(try fixture.person("A2"))"
      ))
    _ = try fixture.store("officer").approve(proposed, fixture.act("officer"))
    let finding = """
      INSERT INTO audit_run (id, ran_at, rules) VALUES (9, 'now', 1);
      INSERT INTO finding (id, rule, subject, severity, detail, state, first_run_id)
      VALUES (1, 'X01', 'household:A1', 'error', '{}', 'open', 9),
        (2, 'X01', 'member:A2/1', 'error', '{}', 'open', 9);
      """
    try fixture.act("auditor", finding)
    for (login, number, isAllowed) in [
      ("officer", 1, false), ("officer", 2, false), ("deputy", 1, true), ("auditor", 2, true),
    ] {
      let accept = {
        _ = try fixture.act(
          login,
          """
          INSERT INTO finding_acceptance
            (finding_id, reason, accepted_by, accepted_on, accepted_until)
          VALUES (\(number), 'x', '\(login)', '2026-01-01', '2027-01-01')
          """)
      }
      if isAllowed {
        try accept()
      } else {
        #expect(#expect(throws: RegistryError.self) { try accept() }?.code == "own_finding")
      }
    }
    let makers = FindingMakers(try fixture.registry.open().connection)
    for login in ["officer", "clerk-a"] {
      #expect(try makers.isMaker(login, ofFinding: 2), "\(login)")
    }
    #expect(try !makers.isMaker("clerk-a", ofFinding: 1))
  }
}
