import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

extension CommandFaultTests {
  /// What the system grants runs out: room, descriptors, rights.
  @Suite struct ResourceLimitTests {
    /// The writing commands, and rows that are there only once one was done.
    private static let commands: [(line: String, done: String?)] = [
      ("import households more.csv", "SELECT count(*) = 600 FROM household WHERE code LIKE 'M%'"),
      ("batch undo 2 --reason trial", "SELECT count(*) = 0 FROM person"),
      (
        "household merge A1 --into A2 --date 2025-03-01",
        "SELECT count(*) = 1 FROM household WHERE code = 'A1' AND closed_on IS NOT NULL"
      ),
      ("record edit households A3 note=x", "SELECT count(*) = 1 FROM household WHERE note = 'x'"),
      ("audit run --fail-on never", "SELECT count(*) = 1 FROM audit_run"),
      ("backup create --to backups", nil), ("backup restore good --to restored.sobo", nil),
      ("export households --output out.csv", nil), ("init --registry new.sobo", nil),
    ]

    private func fixture() throws -> (CommandFixture, Data) {
      let fixture = try CommandFixture(households: 60)
      try fixture.write("more.csv", CommandFixture.households("M", count: 600))
      let made = try fixture.sobo("backup create --to first").output
        .trimmingCharacters(in: .whitespacesAndNewlines)
      try FileManager.default.moveItem(
        atPath: fixture.shell.folder.path(made), toPath: fixture.shell.folder.path("good"))
      return (fixture, try Data(contentsOf: URL(filePath: fixture.path)))
    }

    private func reset(_ fixture: CommandFixture, _ before: Data) throws {
      let names = ["registry.sobo", "restored.sobo", "backups", "out.csv", "new.sobo"]
      for name in try fixture.shell.folder.names() where names.contains(where: name.hasPrefix) {
        try FileManager.default.removeItem(atPath: fixture.shell.folder.path(name))
      }
      try before.write(to: URL(filePath: fixture.path))
    }

    /// Runs every command under limits, and holds what is left against all or nothing.
    private func run(_ what: String, limits: (Int) -> [String]) throws {
      let (fixture, before) = try fixture()
      let entries = try fixture.integer("SELECT count(*) FROM entry")
      var (runs, refused) = (0, 0)
      for (line, done) in Self.commands {
        for limit in limits(before.count) {
          try reset(fixture, before)
          let outcome = try fixture.shell.bash("\(limit); \"$SOBO\" \(line)")
          let moment = "\(line), \(limit): \(outcome.status) \(outcome.errors)"
          #expect([0, 73, 74, 77].contains(outcome.status), "\(moment)")
          if outcome.status != 0 {
            refused += 1
            #expect(outcome.errors.contains("sobo: ") || outcome.errors.count > 10, "\(moment)")
          }
          #expect(try fixture.breaks(from: entries) == [], "\(moment)")
          let now = try fixture.integer("SELECT count(*) FROM entry")
          if let done {
            let isDone = try fixture.integer(done) == 1
            #expect(isDone == (outcome.status == 0), "\(moment)")
            #expect(now == entries + (isDone ? 1 : 0), "\(moment)")
          } else {
            #expect(now == entries, "\(moment)")
            let names = try fixture.shell.folder.names()
            for name in ["restored.sobo", "out.csv", "new.sobo"] where names.contains(name) {
              #expect(outcome.status == 0, "\(moment)")
            }
            #expect(
              !names.contains { $0.contains("restore-") || $0.contains(".new-") }, "\(moment)")
            if names.contains("backups"), outcome.status != 0 {
              #expect(
                try fixture.sobo("backup list backups --format ndjson").output == "", "\(moment)")
            }
          }
          try fixture.sobo("record edit households A9 note=next")
          runs += 1
        }
      }
      print("\(what): \(runs) runs, \(refused) refused")
    }

    @Test func commandsAreAtomicOnAFullDisk() throws {
      try run("disk full by file size") { size in
        let whole = size / 1024
        let steps =
          isLongRun
          ? Array(stride(from: 4, through: whole + 600, by: 24))
          : [
            4, whole / 2, whole, whole + 64,
          ]
        return steps.map { "ulimit -f \($0)" }
      }
    }

    @Test func commandsAreAtomicWithoutFreeDescriptors() throws {
      try run("out of descriptors") { _ in
        (isLongRun ? Array(4...24) : [4, 6, 7, 8, 10, 12]).map { "ulimit -n \($0)" }
      }
    }

    @Test(.enabled(if: Shell.hasNobody, Shell.lacksUser))
    func unwritableFolderStaysUnchanged() throws {
      let (fixture, before) = try fixture()
      let entries = try fixture.integer("SELECT count(*) FROM entry")
      let folder = fixture.shell.folder.path
      // As found on a disk that is only to be read: everybody may look, nobody may write.
      for name in try fixture.shell.folder.names() {
        _ = try fixture.shell.bash("chmod -R a=rX \"\(name)\"")
      }
      for name in ["registry.sobo.lock", "registry.sobo-wal", "registry.sobo-shm"] {
        unlink(fixture.shell.folder.path(name))
      }
      chmod(folder, 0o555)
      defer { chmod(folder, 0o755) }
      for (line, _) in Self.commands {
        let words = line.split(separator: " ").map(String.init)
        let outcome = try fixture.shell.soboAsNobody(words)
        #expect([73, 77].contains(outcome.status), "\(line): \(outcome.status) \(outcome.errors)")
        #expect(outcome.errors.count > 20, "\(line)")
      }
      chmod(folder, 0o755)
      #expect(try Data(contentsOf: URL(filePath: fixture.path)) == before)
      #expect(try fixture.integer("SELECT count(*) FROM entry") == entries)
    }
  }
}

/// The clock of the machine is set back.
@Suite struct ClockTests {
  @Test func trailStaysIntactWhenTheClockGoesBack() throws {
    let registry = try TestRegistry()
    func add(_ code: String) throws { try registry.write { try $0.household(code) } }
    try add("CB01")
    try Clock.$shift.withValue(-400 * 86_400) { try add("CB02") }
    try add("CB03")
    let connection = try registry.open().connection
    #expect(try TrailCheck.breaks(in: connection) == [])
    #expect(try connection.integer("SELECT count(*) FROM entry") == 4)
    let isEarlier = try connection.integer(
      """
      SELECT a.at = b.at AND a.clock < b.clock FROM entry a JOIN entry b ON b.id = 2
      WHERE a.id = 3
      """)
    #expect(isEarlier == 1)
  }

  @Test func clockBehindTheTrailIsReported() throws {
    let registry = try TestRegistry()
    try Clock.$shift.withValue(3 * 86_400) { try registry.write { try $0.household("CB01") } }
    let sign = try Health.examine(registry.path).first { $0.name == "clock" }
    #expect(sign?.state == .warning)
    let other = try TestRegistry()
    let sound = try Health.examine(other.path).first { $0.name == "clock" }
    withExtendedLifetime(other) {}
    #expect(sound?.state == .ok)
  }
}
