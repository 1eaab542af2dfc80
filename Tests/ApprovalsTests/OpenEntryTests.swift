import Approvals
import RegistryCore
import TestSupport
import Testing

/// Accounts, duties and decisions as parts of an entry that is open.
@Suite struct OpenEntryTests {
  private func entries(_ desk: Desk) throws -> Int64 {
    try desk.registry.integer("SELECT count(*) FROM entry") ?? 0
  }

  @Test func accountAndItsDutyAreOneProposal() throws {
    let desk = try Desk()
    let registry = try desk.open(as: "admin")
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
    let before = try entries(desk)
    #expect(try desk.store("second").approve(proposal, desk.act("second")) == .applied)
    #expect(try entries(desk) == before + 1)
    #expect(
      try desk.registry.text(
        "SELECT a.login || d.role FROM account a JOIN duty d ON d.account_id = a.id WHERE a.login = 'thu'"
      ) == "thuadmin")
    #expect(try TrailCheck.breaks(in: desk.registry.open().connection) == [])
  }

  @Test func severalProposalsAreReturnedInOneEntry() throws {
    let desk = try Desk.proposing()
    let store = try desk.store("checker-a")
    let before = try entries(desk)
    try store.registry.write(desk.act("checker-a", reason: "see the map")) { entry in
      try store.refuse(Desk.Kind.number.number, isFinal: false, entry)
      #expect(throws: RegistryError.self) {
        try store.refuse(Desk.Kind.draft.number, isFinal: false, entry)
      }
      try store.refuse(Desk.Kind.family.number, isFinal: true, entry)
    }
    #expect(try entries(desk) == before + 1)
    let states = try [Desk.Kind.number, .draft, .family].map { kind in
      try desk.registry.text("SELECT state FROM proposal WHERE id = \(kind.number)")
    }
    #expect(states == ["returned", "draft", "refused"])
    #expect(
      try desk.registry.integer("SELECT count(*) FROM decision WHERE reason = 'see the map'") == 2)
    #expect(try TrailCheck.breaks(in: desk.registry.open().connection) == [])
  }

  @Test func staleProposalGoesBackWithinTheEntry() throws {
    let desk = try Desk.proposing()
    try desk.registry.write("fixed") {
      try $0.run(
        "UPDATE person SET citizen_id = '034095007777' WHERE id = ?1", try desk.person("A1"))
    }
    let store = try desk.store("checker-a")
    let before = try entries(desk)
    try store.registry.write(desk.act("checker-a", reason: "seen")) { entry in
      guard case .stale = try store.approve(Desk.Kind.number.number, entry) else {
        Issue.record("the proposal is not stale")
        return
      }
    }
    #expect(try entries(desk) == before + 1)
    #expect(
      try desk.registry.text("SELECT state FROM proposal WHERE id = \(Desk.Kind.number.number)")
        == "stale")
  }

  @Test func approvalInAnOpenEntryDoesNothingElse() throws {
    for isAlone in [true, false] {
      let desk = try Desk.proposing()
      let store = try desk.store("checker-a")
      func approve() throws {
        try store.registry.write(desk.act("checker-a", reason: "seen")) { entry in
          #expect(try store.approve(Desk.Kind.number.number, entry) == .applied)
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
        try desk.registry.text("SELECT state FROM proposal WHERE id = \(Desk.Kind.number.number)")
          == (isAlone ? "approved" : "sent"))
    }
  }
}
