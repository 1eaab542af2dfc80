import Approvals
import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

/// Approved equals done: random acts of the editors are proposed and approved in one registry, and
/// done directly in another that has no accounts; what happens in between happens in both.
@Suite struct AppliedEffectTests {
  private static var isLong: Bool {
    ProcessInfo.processInfo.environment["SOBO_LONG_FAULTS"] == "1"
  }

  /// Tables of accounts and proposals, which the twin has not, and of the trail.
  private static let other: Set<String> = [
    "account", "duty", "proposal", "proposal_effect", "proposal_hand", "proposal_unit", "decision",
    "permission_use", "registry_identity", "entry", "change", "trail_layout", "schema_migration",
    "open_authorization",
  ]

  /// What differs between two registries, table by table; SQLite compares them, which reads both a
  /// hundred times.
  private func differences(_ one: TestRegistry, _ two: TestRegistry) throws -> [String] {
    let connection = try Connection(path: one.path, mode: .readWrite)
    try connection.run("ATTACH ?1 AS twin", two.path)
    var tables: [(name: String, row: String)] = []
    try connection.rows(
      """
      SELECT t.name, group_concat('"' || c.name || '"', ', ') FROM main.sqlite_schema t,
        pragma_table_info(t.name) c
      WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND c.name <> 'undone_by'
      GROUP BY t.name ORDER BY t.name
      """
    ) { row in
      let table = try row.text(0)
      let undone = table == "batch" ? ", undone_by IS NULL" : ""
      tables.append((table, "json_array(\(try row.text(1))\(undone))"))
    }
    var differences: [String] = []
    for (table, row) in tables where !Self.other.contains(table) {
      var rows: [String: Set<String>] = [:]
      for (here, there) in [("main", "twin"), ("twin", "main")] {
        try connection.rows(
          "SELECT \(row) FROM \(here).\"\(table)\" EXCEPT SELECT \(row) FROM \(there).\"\(table)\""
        ) {
          // A question names the entry of an earlier act, whose number is another where things wait.
          let text = try $0.text(0).replacing(/\((lần ghi|entry) \d+\)/, with: "(entry)")
          rows[here, default: []].insert(text)
        }
      }
      let (approved, done) = (rows["main"] ?? [], rows["twin"] ?? [])
      differences += approved.subtracting(done).map { "\(table) approved \($0)" }
      differences += done.subtracting(approved).map { "\(table) done \($0)" }
    }
    #expect(tables.count > 90)
    try connection.close()
    return differences
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func approvedIsWhatWasProposed(seed: UInt64) throws
  {
    let wanted = Self.isLong ? 200 : 20
    let (fixture, twin) = (try AccountsFixture(), try AccountsFixture(withoutAccounts: ()))
    var acts = try ActGenerator(seed: seed)
    var (count, waited, states) = (0, 0, [String: Int]())
    let direct = try twin.registry.open(for: .writing)
    while count < wanted {
      let act = try acts.next(direct.connection)
      let opened = try fixture.open(as: act.login)
      opened.proposing.isAsked = true
      try act.run(on: opened, as: act.login)
      guard let proposal = opened.lastProposal else { continue }
      count += 1
      if acts.random.chance(60) {
        waited += 1
        try interlude(&acts, fixture, direct)
      }
      let approver = try fixture.open(as: act.checker)
      let outcome = try ProposalStore(approver).approve(
        proposal, EntryInfo(actor: act.checker, action: "proposal approve"))
      guard outcome == .applied else {
        Issue.record("seed \(seed), \(act): \(outcome)")
        return
      }
      states[String(act.description.prefix { $0 != " " }), default: 0] += 1
      try act.run(on: direct, as: "owner")
      let differences = try differences(fixture.registry, twin.registry)
      #expect(differences == [], "seed \(seed), \(act)")
      guard differences.isEmpty else { return }
    }
    #expect(waited > wanted / 3 && states.count >= 5, "\(states)")
    #expect(try TrailCheck.breaks(in: fixture.registry.open().connection) == [])
    print(
      "seed", seed, count, "proposals,", waited, "with something between:",
      states.sorted { $0.key < $1.key })
  }

  /// Something else happens in both registries: a record that is added and taken back, so that its
  /// number is free again, one that stays, a column of another record.
  private func interlude(_ acts: inout ActGenerator, _ fixture: AccountsFixture, _ direct: Registry)
    throws
  {
    let kind = acts.random.below(3)
    let act: RandomAct
    switch kind {
    case 0, 1: act = acts.addHousehold()
    default: act = acts.edit("households", "B3", "address", "số \(acts.random.below(1_000_000))")
    }
    let officer = try fixture.open(as: "officer")
    for (registry, login) in [(officer, "officer"), (direct, "owner")] {
      try act.run(on: registry, as: login)
      guard kind == 0, let entry = registry.lastEntry else { continue }
      _ = try EntryUndoing.undo(entry, on: registry, as: login)
    }
  }
}
