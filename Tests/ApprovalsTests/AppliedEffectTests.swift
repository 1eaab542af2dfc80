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

  private func rows(of connection: Connection) throws -> [String: [String]] {
    var tables: [String] = []
    try connection.rows(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ) { tables.append(try $0.text(0)) }
    var rows: [String: [String]] = [:]
    for table in tables where !Self.other.contains(table) {
      var columns: [String] = []
      try connection.rows(
        "SELECT name FROM pragma_table_info(?1) WHERE name <> 'undone_by' ORDER BY cid", table
      ) { columns.append("\"\(try $0.text(0))\"") }
      var found: [String] = []
      let undone = table == "batch" ? ", undone_by IS NULL" : ""
      try connection.rows(
        "SELECT json_array(\(columns.joined(separator: ", "))\(undone)) FROM \(table) ORDER BY id"
      ) { found.append(try $0.text(0)) }
      rows[table] = found
    }
    return rows
  }

  /// What differs between two registries, table by table.
  private func differences(_ one: Registry, _ two: Registry) throws -> [String] {
    let (left, right) = (try rows(of: one.connection), try rows(of: two.connection))
    return Set(left.keys).union(right.keys).sorted().flatMap { table in
      let (a, b) = (Set(left[table] ?? []), Set(right[table] ?? []))
      return a.subtracting(b).sorted().map { "\(table) approved \($0)" }
        + b.subtracting(a).sorted().map { "\(table) done \($0)" }
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func approvedIsWhatWasProposed(seed: UInt64) throws
  {
    let wanted = Self.isLong ? 200 : 20
    let (desk, twin) = (try Desk(), try Desk(withoutAccounts: ()))
    var acts = try ActGenerator(seed: seed)
    var (count, waited, states) = (0, 0, [String: Int]())
    let direct = try twin.registry.open(for: .writing)
    while count < wanted {
      let act = try acts.next(direct.connection)
      let opened = try desk.open(as: act.login)
      opened.proposing.isAsked = true
      try act.run(on: opened, as: act.login)
      guard let proposal = opened.lastProposal else { continue }
      count += 1
      if acts.random.chance(60) {
        waited += 1
        try interlude(&acts, desk, direct)
      }
      let approver = try desk.open(as: act.checker)
      let outcome = try ProposalStore(approver).approve(
        proposal, EntryInfo(actor: act.checker, action: "proposal approve"))
      guard outcome == .applied else {
        Issue.record("seed \(seed), \(act): \(outcome)")
        return
      }
      states[String(act.description.prefix { $0 != " " }), default: 0] += 1
      try act.run(on: direct, as: "owner")
      let differences = try differences(approver, direct)
      #expect(differences == [], "seed \(seed), \(act)")
      guard differences.isEmpty else { return }
    }
    #expect(waited > wanted / 3 && states.count >= 5, "\(states)")
    #expect(try TrailCheck.breaks(in: desk.registry.open().connection) == [])
    print(
      "seed", seed, count, "proposals,", waited, "with something between:",
      states.sorted { $0.key < $1.key })
  }

  /// Something else happens in both registries: a record that is added and taken back, so that its
  /// number is free again, one that stays, a column of another record.
  private func interlude(_ acts: inout ActGenerator, _ desk: Desk, _ direct: Registry) throws {
    let kind = acts.random.below(3)
    let act: RandomAct
    switch kind {
    case 0, 1: act = acts.addHousehold()
    default: act = acts.edit("households", "B3", "address", "số \(acts.random.below(1_000_000))")
    }
    let officer = try desk.open(as: "officer")
    for (registry, login) in [(officer, "officer"), (direct, "owner")] {
      try act.run(on: registry, as: login)
      guard kind == 0, let entry = registry.lastEntry else { continue }
      _ = try EntryUndoing.undo(entry, on: registry, as: login)
    }
  }
}
