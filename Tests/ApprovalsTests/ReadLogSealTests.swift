import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

/// The head of the log of reads, sealed in the registry by the first entry of a day.
@Suite struct ReadLogSealTests {
  private let fixture: AccountsFixture
  private let log: ReadLog

  init() throws {
    fixture = try AccountsFixture()
    log = try ReadLog(of: fixture.registry.path)
  }

  private func read(_ about: String = "CB01/1") throws {
    try log.append("search", about: about, rows: 1, actor: "clerk-a")
  }

  private func edit(_ value: Int, as login: String = "clerk-a") throws {
    let side = login.hasSuffix("b") ? "B1" : "A1"
    try fixture.act(login, "UPDATE household SET phone = '\(value)' WHERE code = '\(side)'")
  }

  private func seals() throws -> [ReadLog.Head] {
    try ReadLogSeal.all(in: fixture.registry.open().connection)
  }

  @Test func firstEntryOfADaySealsWhatTheLogHas() throws {
    try edit(1)
    #expect(try seals() == [])
    for _ in 0..<3 { try read() }
    try edit(2)
    #expect(try seals() == [log.verify()])
    // Once a day, however much is read meanwhile.
    try read()
    try edit(3, as: "clerk-b")
    #expect(try seals().map(\.lines) == [3])
    // The seal is a part of that entry, under its root.
    #expect(try TrailCheck.breaks(in: fixture.registry.open().connection) == [])
  }

  @Test func dayOnWhichNothingWasReadIsNotSealed() throws {
    try read()
    try edit(1)
    try Clock.$shift.withValue(86_400) { try edit(2) }
    #expect(try seals().map(\.lines) == [1])
    try Clock.$shift.withValue(2 * 86_400) {
      try read()
      try edit(3)
    }
    #expect(try seals().map(\.lines) == [1, 2])
    #expect(
      try fixture.registry.integer("SELECT count(DISTINCT day) FROM read_log_seal") == 2)
  }

  @Test func writeThatBecomesAProposalSealsWithItsOwnEntry() throws {
    try read()
    let sql = "UPDATE person SET citizen_id = '\(AccountsFixture.digits)' WHERE id = "
    let proposal = try #require(try fixture.act("clerk-a", sql + "\(fixture.person("A1"))"))
    #expect(try seals().map(\.lines) == [1])
    // It is no part of what is approved.
    try Clock.$shift.withValue(86_400) {
      try read()
      #expect(
        try fixture.store("checker-a").approve(proposal, fixture.act("checker-a")) == .applied)
    }
    #expect(try seals().map(\.lines) == [1, 2])
  }

  @Test func entryThatChangesNothingLeavesNone() throws {
    try read()
    let before = try fixture.registry.integer("SELECT max(id) FROM entry")
    try fixture.act("clerk-a", "UPDATE household SET phone = '1' WHERE code = 'nowhere'")
    #expect(try seals() == [])
    #expect(try fixture.registry.integer("SELECT max(id) FROM entry") == before)
  }

  @Test func logMadeAnewIsNotTheSealedOne() throws {
    for _ in 0..<4 { try read() }
    try edit(1)
    try log.verify(goingOnFrom: seals())
    try read()
    try log.verify(goingOnFrom: seals())
    for count in [2, 6] {
      unlink(log.path)
      for _ in 0..<count { try read("somebody else") }
      #expect(throws: RegistryError.self, "\(count)") { try log.verify(goingOnFrom: seals()) }
    }
  }

  @Test func logThatCannotBeReadStopsTheWrite() throws {
    try read()
    unlink(log.path)
    #expect(mkdir(log.path, 0o700) == 0)
    let before = try fixture.registry.integer("SELECT max(id) FROM entry")
    #expect(throws: RegistryError.self) { try edit(1) }
    #expect(try fixture.registry.integer("SELECT max(id) FROM entry") == before)
  }

  @Test func registryWithoutAccountsSealsNothing() throws {
    let registry = try TestRegistry()
    try ReadLog(of: registry.path).append("search", about: "x", rows: 1, actor: nil)
    try registry.write { try $0.household("CB1") }
    #expect(try registry.integer("SELECT count(*) FROM read_log_seal") == 0)
  }

  /// A request to erase somebody is seen where that person belongs, and by nobody else.
  @Test func requestToEraseIsSeenWhereThePersonBelongs() throws {
    let fixture = try AccountsFixture.proposing()
    typealias Kind = AccountsFixture.Kind
    func seen(_ login: String) throws -> [Int64] {
      let opened = try fixture.registry.open()
      opened.writer = .account(try fixture.account(login))
      try opened.restrictReading()
      var numbers: [Int64] = []
      try opened.connection.rows(
        """
        SELECT p.id FROM proposal p JOIN proposal_hand h ON h.proposal_id = p.id
        WHERE p.access = 'privacy' ORDER BY p.id
        """
      ) { numbers.append(try $0.integer(0)) }
      // What is of them goes with them.
      let decisions = try opened.connection.integer(
        "SELECT count(*) FROM decision WHERE proposal_id = \(Kind.permission.number)")
      #expect((decisions == 1) == numbers.contains(Kind.permission.number), "\(login)")
      return numbers
    }
    let both = [Kind.permission.number, Kind.asked.number]
    for login in ["clerk-a", "checker-a", "other-a", "officer", "auditor", "admin"] {
      #expect(try seen(login) == both, "\(login)")
    }
    for login in ["clerk-b", "checker-b"] { #expect(try seen(login) == [], "\(login)") }
    // The person moves with the household, and who reads of them with it.
    _ = try fixture.store("checker-a").approve(Kind.move.number, fixture.act("checker-a"))
    _ = try fixture.store("checker-b").approve(Kind.move.number, fixture.act("checker-b"))
    #expect(try seen("clerk-b") == both)
  }
}
