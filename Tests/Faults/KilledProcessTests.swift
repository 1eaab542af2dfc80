import Backups
import Foundation
import Glibc
import RegistryCore
import SQLite
import TestSupport
import Testing

/// A command that is killed while it runs, and how its traces are told.
private struct KilledCommand {
  let name: String
  /// The command; `%d` stands for the number of the trial.
  let line: String
  /// Rows in the registry that are there only if it was done; nil where it leaves none.
  let done: String?

  static let all = [
    KilledCommand(
      name: "import", line: "import households more.csv",
      done: "SELECT count(*) = 2000 FROM household WHERE code LIKE 'M%'"),
    KilledCommand(
      name: "undo", line: "batch undo 2 --reason trial",
      done: "SELECT count(*) = 0 FROM person"),
    KilledCommand(
      name: "merge", line: "household merge A1 --into A2 --date 2025-03-01",
      done: "SELECT count(*) = 1 FROM household WHERE code = 'A1' AND closed_on IS NOT NULL"),
    KilledCommand(
      name: "import of decisions", line: "import assessments decisions.csv",
      done: "SELECT count(*) = 200 FROM recognition WHERE decision_no = '2/QĐ'"),
    KilledCommand(
      name: "review recognise",
      line:
        "review recognise --year 2026 --unit 01273 --decision 3/QĐ --date 20/11/2026 --signer Ký",
      done: "SELECT count(*) = 200 FROM recognition WHERE decision_no = '3/QĐ'"),
    KilledCommand(name: "backup", line: "backup create --to backups", done: nil),
    KilledCommand(name: "restore", line: "backup restore good --to restored.sobo", done: nil),
  ]
}

extension CommandFaultTests {
  /// The command is killed at any moment: all was done or nothing, and the next one works.
  @Suite struct KilledProcessTests {
    private static let restored = ["", "-wal", "-shm", ".lock"].map { "restored.sobo" + $0 }

    /// Starts a line, kills it after so many milliseconds, and says whether it was still running.
    private func kill(
      _ line: String, after milliseconds: Double, in fixture: CommandFixture
    ) throws -> Bool {
      let wait = String(format: "%.4f", milliseconds / 1000)
      let outcome = try fixture.shell.bash(
        """
        "$SOBO" \(line) >/dev/null 2>&1 & killed=$!
        sleep \(wait); kill -9 $killed; wait $killed; echo $?
        """)
      return outcome.output.hasPrefix("137")
    }

    private func duration(_ line: String, in fixture: CommandFixture) throws -> Double {
      let start = Date()
      try fixture.sobo(line)
      return Date().timeIntervalSince(start) * 1000
    }

    private func reset(_ fixture: CommandFixture, to files: [String: Data]) throws {
      for name in try fixture.shell.folder.names()
      where name.hasPrefix("registry.sobo") || name.hasPrefix("restored") || name == "backups" {
        try FileManager.default.removeItem(atPath: fixture.shell.folder.path(name))
      }
      for (name, data) in files {
        try data.write(to: URL(filePath: fixture.shell.folder.path(name)))
      }
    }

    /// What a killed `backup create` or `backup restore` left is whole or is not there.
    private func checkCopies(_ fixture: CommandFixture, _ moment: String) throws -> Bool {
      let names = try fixture.shell.folder.names()
      var isDone = false
      if names.contains("backups") {
        for backup in try Backup.list(fixture.shell.folder.path("backups")) {
          isDone = true
          let verdict = try Backup.verify(backup.path)
          #expect(backup.fault == nil && verdict.outcome == .pass, "\(moment)")
        }
      }
      if names.contains("restored.sobo") {
        isDone = true
        let restored = try Registry.open(
          fixture.shell.folder.path("restored.sobo"), for: .reading)
        #expect(try TrailCheck.breaks(in: restored.connection, from: 4) == [], "\(moment)")
      }
      return isDone
    }

    private func run(_ commands: [KilledCommand], trials: Int, in fixture: CommandFixture) throws {
      let before = try Data(contentsOf: URL(filePath: fixture.path))
      let entries = try fixture.integer("SELECT count(*) FROM entry")
      var random = SystemRandomNumberGenerator()
      var total = 0
      for command in commands {
        let whole = try duration(command.line, in: fixture)
        var (killed, done) = (0, 0)
        for trial in 0..<trials {
          try reset(fixture, to: ["registry.sobo": before])
          let after = Double.random(in: 0...(whole * 1.05), using: &random)
          if try kill(command.line, after: after, in: fixture) { killed += 1 }
          let moment = "\(command.name) \(trial), killed after \(after) of \(whole) ms"
          #expect(try fixture.breaks(from: entries) == [], "\(moment)")
          let now = try fixture.integer("SELECT count(*) FROM entry")
          if let sql = command.done {
            let isDone = try fixture.integer(sql) == 1
            #expect(now == entries + (isDone ? 1 : 0), "\(moment)")
            if isDone { done += 1 }
          } else {
            #expect(now == entries, "\(moment)")
            if try checkCopies(fixture, moment) { done += 1 }
          }
          // The next command works at once, and the same one once more.
          try fixture.sobo("record edit households A9 note=next")
          if command.done == nil {
            for name in try fixture.shell.folder.names() where Self.restored.contains(name) {
              try FileManager.default.removeItem(atPath: fixture.shell.folder.path(name))
            }
            try fixture.sobo(command.line)
            let left = try fixture.shell.folder.names().filter { $0.hasPrefix("restored.sobo.") }
            #expect(left == [], "\(moment)")
            let drafts =
              (try? FileManager.default.contentsOfDirectory(
                atPath: fixture.shell.folder.path("backups"))) ?? []
            #expect(!drafts.contains { $0.hasPrefix(".") }, "\(moment)")
          }
        }
        try reset(fixture, to: ["registry.sobo": before])
        print("killed: \(command.name), \(trials) trials, \(killed) while running, \(done) done")
        total += killed
      }
      #expect(total > 0)
    }

    @Test func killedCommandIsAllOrNothing() throws {
      let fixture = try CommandFixture()
      try fixture.write("more.csv", CommandFixture.households("M", count: 2000))
      try fixture.write(
        "decisions.csv",
        CommandFixture.assessments("A", count: 200).replacingOccurrences(of: "1/QĐ", with: "2/QĐ"))
      try fixture.holdReview()
      try fixture.sobo("backup create --to backups")
      let made = try FileManager.default.contentsOfDirectory(
        atPath: fixture.shell.folder.path("backups"))
      try FileManager.default.moveItem(
        atPath: fixture.shell.folder.path("backups/\(made[0])"),
        toPath: fixture.shell.folder.path("good"))
      try run(KilledCommand.all, trials: isLongRun ? 63 : 3, in: fixture)
    }

    @Test func killedMigrationIsAllOrNothing() throws {
      let fixture = try CommandFixture(households: 1)
      let old = try SchemaHistory.trial(first: SchemaHistory.shipped.version - 3)
      try reset(fixture, to: [:])
      try Registry.create(
        at: fixture.path, province: "04", act: EntryInfo(actor: "t", action: "init"), history: old)
      let before = try Data(contentsOf: URL(filePath: fixture.path))
      let line = "migrate up --backup-to backups"
      let whole = try duration(line, in: fixture)
      let trials = isLongRun ? 63 : 3
      var (killed, done) = (0, 0)
      for trial in 0..<trials {
        try reset(fixture, to: ["registry.sobo": before])
        let after = Double.random(in: 0...(whole * 1.05))
        if try kill(line, after: after, in: fixture) { killed += 1 }
        let moment = "migrate \(trial), killed after \(after) of \(whole) ms"
        #expect(try fixture.breaks() == [], "\(moment)")
        let version = try fixture.integer("PRAGMA user_version")
        let isDone = version == Int64(SchemaHistory.shipped.version)
        #expect(isDone || version == Int64(SchemaHistory.shipped.version - 3), "\(moment)")
        #expect(try fixture.integer("SELECT count(*) FROM entry") == (isDone ? 2 : 1), "\(moment)")
        let hasBackup = try checkCopies(fixture, moment)
        #expect(hasBackup || !isDone, "\(moment)")
        if isDone { done += 1 }
        try fixture.sobo(line)
        #expect(
          try fixture.integer("PRAGMA user_version") == Int64(SchemaHistory.shipped.version))
      }
      #expect(killed > 0)
      print("killed: migrate, \(trials) trials, \(killed) while running, \(done) done")
    }
  }
}
