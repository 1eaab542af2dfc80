import Approvals
import RegistryCore
import TestSupport
import Testing

/// Accounts, duties and decisions as parts of an entry that is open.
@Suite struct OpenEntryTests {
  private func entries(_ fixture: AccountsFixture) throws -> Int64 {
    try fixture.registry.integer("SELECT count(*) FROM entry") ?? 0
  }

  @Test func accountAndItsDutyAreOneProposal() throws {
    let fixture = try AccountsFixture()
    let registry = try fixture.open(as: "admin")
    let accounts = AccountStore(registry)
    try registry.write(EntryInfo(actor: "admin", .grantDuty)) { entry in
      try accounts.add(login: "thu", name: "Hoàng Văn Thu", entry)
      // What is refused takes back only itself.
      #expect(throws: RegistryError.self) {
        try accounts.add(login: "thu", name: "Hoàng Văn Thu", entry)
      }
      #expect(throws: RegistryError.self) {
        try accounts.grant(.clerk, to: "thu", unit: "99999", from: "2026-01-01", until: nil, entry)
      }
      try accounts.grant(.admin, to: "thu", unit: nil, from: "2026-01-01", until: nil, entry)
    }
    let proposal = try #require(registry.lastProposal)
    let before = try entries(fixture)
    #expect(try fixture.store("second").approve(proposal, fixture.act("second")) == .applied)
    #expect(try entries(fixture) == before + 1)
    #expect(
      try fixture.registry.text(
        "SELECT a.login || d.role FROM account a JOIN duty d ON d.account_id = a.id WHERE a.login = 'thu'"
      ) == "thuadmin")
    #expect(try TrailCheck.breaks(in: fixture.registry.open().connection) == [])
  }

  @Test func severalProposalsAreReturnedInOneEntry() throws {
    let fixture = try AccountsFixture.proposing()
    let store = try fixture.store("checker-a")
    let before = try entries(fixture)
    try store.registry.write(fixture.act("checker-a", reason: "see the map")) { entry in
      try store.refuse(AccountsFixture.Kind.number.number, isFinal: false, entry)
      #expect(throws: RegistryError.self) {
        try store.refuse(AccountsFixture.Kind.draft.number, isFinal: false, entry)
      }
      try store.refuse(AccountsFixture.Kind.family.number, isFinal: true, entry)
    }
    #expect(try entries(fixture) == before + 1)
    let states = try [AccountsFixture.Kind.number, .draft, .family].map { kind in
      try fixture.registry.text("SELECT state FROM proposal WHERE id = \(kind.number)")
    }
    #expect(states == ["returned", "draft", "refused"])
    #expect(
      try fixture.registry.integer("SELECT count(*) FROM decision WHERE reason = 'see the map'")
        == 2)
    #expect(try TrailCheck.breaks(in: fixture.registry.open().connection) == [])
  }

  @Test func staleProposalGoesBackWithinTheEntry() throws {
    let fixture = try AccountsFixture.proposing()
    let person = try fixture.person("A1")
    let other = try #require(
      try fixture.act(
        "other-a", "UPDATE person SET citizen_id = '034095007777' WHERE id = \(person)"))
    let store = try fixture.store("checker-a")
    #expect(try store.approve(other, fixture.act("checker-a")) == .applied)
    let before = try entries(fixture)
    try store.registry.write(fixture.act("checker-a", reason: "seen")) { entry in
      guard case .stale = try store.approve(AccountsFixture.Kind.number.number, entry) else {
        Issue.record("the proposal is not stale")
        return
      }
    }
    #expect(try entries(fixture) == before + 1)
    #expect(
      try fixture.registry.text(
        "SELECT state FROM proposal WHERE id = \(AccountsFixture.Kind.number.number)")
        == "stale")
  }

  @Test func approvalInAnOpenEntryDoesNothingElse() throws {
    for isAlone in [true, false] {
      let fixture = try AccountsFixture.proposing()
      let store = try fixture.store("checker-a")
      func approve() throws {
        try store.registry.write(fixture.act("checker-a", reason: "seen")) { entry in
          #expect(try store.approve(AccountsFixture.Kind.number.number, entry) == .applied)
          if !isAlone {
            try entry.connection.run("UPDATE household SET phone = '09' WHERE code = 'A2'")
          }
        }
      }
      if isAlone {
        try approve()
      } else {
        #expect(throws: (any Error).self) { try approve() }
      }
      #expect(
        try fixture.registry.text(
          "SELECT state FROM proposal WHERE id = \(AccountsFixture.Kind.number.number)")
          == (isAlone ? "approved" : "sent"))
    }
  }
}
