import Audits
import Backups
import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification

/// All rows of all recorded tables that go back with the rest.
private func contents(of path: String) throws -> [String: [String]] {
  try Registry.open(path, for: .reading).connection.recordedRows().filter {
    !["redacted_change", "disclosure"].contains($0.key)
  }
}

@Suite struct PointInTimeRestoreTests {
  let fixture: BackupFixture

  init() throws { fixture = try BackupFixture() }

  private var entry: Int64 {
    get throws { try fixture.registry.integer("SELECT max(id) FROM entry") ?? 0 }
  }

  /// A year of work in little: members, a split family, a swapped code, rows that go.
  private func work(_ number: Int) throws {
    try fixture.registry.write("work \(number)") { connection in
      switch number % 5 {
      case 0:
        try connection.member(of: "CB\(number + 1)", name: "Nông Văn \(number)")
        try connection.member(of: "CB\(number + 1)", "2", relation: "spouse")
      case 1:
        // The heads change: no order of single updates goes back without two heads.
        try connection.run(
          "UPDATE membership SET relation = 'other' WHERE relation = 'head'")
        try connection.run(
          "UPDATE membership SET relation = 'head' WHERE code = '2'")
      case 2:
        try connection.run("UPDATE household SET code = 'X' WHERE code = 'CB3'")
        try connection.run("UPDATE household SET code = 'CB3' WHERE code = 'CB4'")
        try connection.run("UPDATE household SET code = 'CB4' WHERE code = 'X'")
      case 3:
        try connection.run("DELETE FROM membership WHERE code = '2'")
        try connection.household("NEW\(number)")
      default:
        try connection.run("UPDATE household SET note = 'lần \(number)'")
        try connection.assessment(of: "CB\(number)", round: "2024", category: "poor")
      }
    }
  }

  private func restored(
    _ backup: Backup, _ text: String, trail: String?, name: String = "restored.sobo"
  ) throws -> (path: String, verdict: BackupVerdict) {
    let target = fixture.target(name)
    let moment = try backup.plan(
      asKnownAt: text, trail: trail, isNamed: trail != nil, access: fixture.access)
    let verdict = try Backup.restore(
      try Backup.plan(backup.path, to: target), to: moment, actor: "test", access: fixture.access)
    return (target, verdict)
  }

  @Test func newerBackupRestoresToEveryEarlierEntry() throws {
    var snapshots: [Int64: [String: [String]]] = [
      try entry: try contents(of: fixture.registry.path)
    ]
    for number in 0..<12 {
      try work(number)
      snapshots[try entry] = try contents(of: fixture.registry.path)
    }
    let backup = try fixture.create()
    for (number, snapshot) in snapshots {
      let (path, verdict) = try restored(
        backup, "entry:\(number)", trail: nil, name: "r\(number).sobo")
      #expect(verdict.outcome == .pass)
      #expect(try contents(of: path) == snapshot, "entry \(number)")
      // Every entry is still there, and who holds a checkpoint of any of them finds it.
      let registry = try Registry.open(path, for: .reading)
      #expect(try backup.isContinued(by: registry))
      let last = Int64(backup.manifest.head.size)
      #expect(
        try registry.connection.integer("SELECT max(id) FROM entry")
          == (number == last ? last : last + 1))
      #expect(try TrailVerification.run(on: path).isWhole)
      for suffix in ["-wal", "-shm", ".lock"] {
        #expect(!FileManager.default.fileExists(atPath: path + suffix) || suffix != ".lock")
      }
    }
  }

  @Test func olderBackupIsRolledForwardAlongTheTrail() throws {
    let backup = try fixture.create()
    var snapshots: [Int64: [String: [String]]] = [:]
    for number in 0..<9 {
      try work(number)
      snapshots[try entry] = try contents(of: fixture.registry.path)
    }
    let last = try entry
    for (number, snapshot) in snapshots {
      let (path, verdict) = try restored(
        backup, "entry:\(number)", trail: fixture.registry.path, name: "o\(number).sobo")
      #expect(verdict.outcome == .pass)
      #expect(try contents(of: path) == snapshot, "entry \(number)")
      let restored = try Registry.open(path, for: .writing)
      let live = try fixture.registry.open()
      #expect(
        try TreeHead.of(restored, first: Int(last)) == TreeHead.of(live, first: Int(last)))
      // It can be worked with.
      try restored.write(EntryInfo(actor: "test", action: "test")) { entry in
        try entry.connection.run("UPDATE household SET note = 'y'")
      }
      #expect(try TrailVerification.run(on: path).isWhole)
    }
  }

  @Test func restoreWorksWithADamagedLiveTable() throws {
    let backup = try fixture.create()
    try work(0)
    let good = try contents(of: fixture.registry.path)
    let number = try entry
    // Another program drops a table: the trail is still whole.
    let raw = try Connection(path: fixture.registry.path, mode: .readWrite)
    try raw.execute("PRAGMA foreign_keys = OFF; DROP TABLE membership")
    try raw.close()
    let (path, _) = try restored(backup, "entry:\(number)", trail: fixture.registry.path)
    #expect(try contents(of: path) == good)
  }

  @Test func rewrittenTrailIsRefused() throws {
    let backup = try fixture.create()
    try work(0)
    try work(4)
    let last = try entry
    let raw = try Connection(path: fixture.registry.path, mode: .readWrite)
    try raw.setDefensive(false)
    let trigger = try #require(
      try raw.text("SELECT name FROM sqlite_schema WHERE name GLOB 'change_is_*redacted'"))
    try raw.execute("DROP TRIGGER \(trigger)")
    try raw.run("UPDATE change SET new = replace(new, 'lần', 'LẦN') WHERE entry = ?1", last)
    try raw.close()
    let error = #expect(throws: RegistryError.self) {
      try backup.plan(
        asKnownAt: "entry:\(last)", trail: fixture.registry.path, isNamed: true,
        access: fixture.access)
    }
    #expect(error?.code == "trail_ends")
    let plan = try backup.plan(
      asKnownAt: "entry:\(last - 1)", trail: fixture.registry.path, isNamed: true,
      access: fixture.access)
    #expect(plan.lastEntry == last - 1 && plan.stop != nil)
  }

  @Test func trailOfAnotherRegistryIsRefused() throws {
    let backup = try fixture.create()
    let other = try BackupFixture()
    try other.registry.write { try $0.household("FOREIGN") }
    let error = #expect(throws: RegistryError.self) {
      try backup.plan(
        asKnownAt: "entry:4", trail: other.registry.path, isNamed: true, access: fixture.access)
    }
    #expect(error?.code == "foreign_trail")
    // Where nobody named it, the backup's own trail does.
    let plan = try backup.plan(
      asKnownAt: "entry:1", trail: other.registry.path, isNamed: false, access: fixture.access)
    #expect(plan.trail == nil && plan.stop != nil && plan.moment.entry == 1)
  }

  @Test func momentAfterTheBackupRequiresATrail() throws {
    let backup = try fixture.create()
    try fixture.registry.write { try $0.household("LATER") }
    let now = try #require(try fixture.registry.text("SELECT max(at) FROM entry"))
    let error = #expect(throws: RegistryError.self) {
      try backup.plan(asKnownAt: now, trail: nil, isNamed: false, access: fixture.access)
    }
    #expect(error?.code == "needs_trail")
    let plan = try backup.plan(
      asKnownAt: now, trail: fixture.registry.path, isNamed: false, access: fixture.access)
    let last = try entry
    #expect(plan.later == 0 && plan.moment.entry == last)
  }

  @Test func erasedPersonStaysErasedAfterRestore() throws {
    try fixture.registry.write { connection in
      try connection.member(of: "CB1", name: "Hoàng Thị Bí Mật", citizenID: "004080123456")
      try connection.run(
        "INSERT INTO disclosure (query, reason) VALUES ('q', 'r')")
    }
    let backup = try fixture.create()
    let before = try entry
    try fixture.registry.write { connection in
      try connection.run("UPDATE person SET occupation = 'nông dân Bí Mật'")
    }
    _ = try Redaction.erase(
      member: "CB1/1", reason: "law", in: try fixture.registry.open(for: .writing), actor: "test")
    let after = try fixture.create()
    for (name, base, trail) in [
      ("a", after, nil), ("b", backup, fixture.registry.path as String?),
    ] {
      for number in [before - 1, before, before + 1] {
        let (path, verdict) = try restored(
          base, "entry:\(number)", trail: trail, name: "\(name)\(number).sobo")
        #expect(verdict.outcome == .pass)
        #expect(try TrailVerification.run(on: path).isWhole)
        let bytes = try Data(contentsOf: URL(filePath: path))
        #expect(bytes.range(of: Data("Bí Mật".utf8)) == nil)
        #expect(bytes.range(of: Data("004080123456".utf8)) == nil)
        let people = try Registry.open(path, for: .reading).connection.integer(
          "SELECT count(*) FROM person WHERE full_name = '\(Redaction.placeholder)'")
        #expect(people == (number < before ? 0 : 1))
        let shown = try Registry.open(path, for: .reading).connection.integer(
          "SELECT count(*) FROM disclosure")
        #expect(shown == 1)
      }
      let reader = try fixture.registry.open()
      try reader.showState(at: Moment.named("entry:\(before)", in: reader))
      #expect(
        try reader.connection.text("SELECT full_name FROM person") == Redaction.placeholder)
      #expect(try reader.connection.integer("SELECT count(*) FROM membership") == 1)
    }
  }
}
