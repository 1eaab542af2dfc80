import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

extension CommandFaultTests {
  /// An approval is killed at any moment: decision and change are there or neither, and it can be
  /// approved again.
  @Suite struct KilledApprovalTests {
    /// A registry in which the user of this process decides about what another account proposed.
    private func propose(in fixture: CommandFixture) throws {
      let registry = try Registry.open(fixture.path, for: .writing)
      try registry.write(EntryInfo(action: "account begin")) { entry in
        for login in ["maker", OSUser.name] {
          try entry.connection.run(
            "INSERT INTO account (login, name) VALUES (?1, ?1)", login)
        }
        try entry.connection.run(
          """
          INSERT INTO duty (account_id, role, unit_id, valid_from)
          SELECT a.id, 'officer', u.id, '2020-01-01' FROM account a, admin_unit u
          WHERE u.parent_id IS NULL
          """)
      }
      registry.writer = .account(1)
      registry.proposing.isAsked = true
      try registry.write(EntryInfo(actor: "maker", action: "record edit")) { entry in
        try entry.connection.execute(
          """
          UPDATE household SET note = 'seen' WHERE code GLOB 'A*';
          INSERT INTO household (code, village_id, registered_on)
          SELECT 'M' || h.code, h.village_id, '2022-01-01' FROM household h WHERE h.code GLOB 'A*'
          """)
      }
      #expect(registry.lastProposal == 1)
    }

    @Test func killedApprovalIsAllOrNothing() throws {
      let fixture = try CommandFixture()
      try propose(in: fixture)
      let before = try Data(contentsOf: URL(filePath: fixture.path))
      let entries = try fixture.integer("SELECT count(*) FROM entry")
      func reset() throws {
        for name in try fixture.shell.folder.names() where name.hasPrefix("registry.sobo") {
          try FileManager.default.removeItem(atPath: fixture.shell.folder.path(name))
        }
        try before.write(to: URL(filePath: fixture.path))
      }
      let line = "proposal approve 1"
      let start = Date()
      try fixture.sobo(line)
      let whole = Date().timeIntervalSince(start) * 1000
      let trials = isLongRun ? 100 : 4
      var (killed, done) = (0, 0)
      for trial in 0..<trials {
        try reset()
        // Every part of the run gets its moments.
        let after = whole * 1.02 * (Double(trial) + .random(in: 0...1)) / Double(trials)
        let outcome = try fixture.shell.bash(
          """
          "$SOBO" \(line) >/dev/null 2>&1 & killed=$!
          sleep \(String(format: "%.4f", after / 1000)); kill -9 $killed; wait $killed; echo $?
          """)
        if outcome.output.hasPrefix("137") { killed += 1 }
        let moment = "trial \(trial), killed after \(after) of \(whole) ms"
        #expect(try fixture.breaks(from: entries) == [], "\(moment)")
        let parts = try fixture.integer(
          """
          SELECT (SELECT count(*) FROM decision) + (SELECT count(*) FROM proposal WHERE state = 'approved')
            + (SELECT count(*) FROM household WHERE note = 'seen')
            + (SELECT count(*) FROM household WHERE code GLOB 'M*')
          """)
        let now = try fixture.integer("SELECT count(*) FROM entry")
        let isDone = now == entries + 1
        #expect(parts == (isDone ? 402 : 0) && (isDone || now == entries), "\(moment): \(parts)")
        if isDone { done += 1 } else { try fixture.sobo(line) }
        #expect(try fixture.integer("SELECT count(*) FROM household WHERE code GLOB 'M*'") == 200)
        try fixture.sobo("audit verify")
      }
      #expect(killed > 0)
      print("killed: \(line), \(trials) trials, \(killed) while running, \(done) done")
    }
  }
}
