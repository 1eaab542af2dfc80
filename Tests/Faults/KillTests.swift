import Backups
import Foundation
import Glibc
import RegistryCore
import SQLite
import TestSupport
import Testing

/// A command that is killed while it runs, and how its traces are told.
private struct Victim {
  let name: String
  /// The command; `%d` stands for the number of the trial.
  let line: String
  /// Rows in the registry that are there only if it was done; nil where it leaves none.
  let done: String?

  static let all = [
    Victim(
      name: "import", line: "import households more.csv",
      done: "SELECT count(*) = 2000 FROM household WHERE code LIKE 'M%'"),
    Victim(
      name: "undo", line: "batch undo 2 --reason trial",
      done: "SELECT count(*) = 0 FROM person"),
    Victim(
      name: "merge", line: "household merge A1 --into A2 --date 2025-03-01",
      done: "SELECT count(*) = 1 FROM household WHERE code = 'A1' AND closed_on IS NOT NULL"),
    Victim(
      name: "import of decisions", line: "import assessments decisions.csv",
      done: "SELECT count(*) = 200 FROM recognition WHERE decision_no = '2/QĐ'"),
    Victim(
      name: "review recognise",
      line:
        "review recognise --year 2026 --unit 01273 --decision 3/QĐ --date 20/11/2026 --signer Ký",
      done: "SELECT count(*) = 200 FROM recognition WHERE decision_no = '3/QĐ'"),
    Victim(name: "backup", line: "backup create --to backups", done: nil),
    Victim(name: "restore", line: "backup restore good --to restored.sobo", done: nil),
  ]
}

extension CommandTests {
  /// The command is killed at any moment: all was done or nothing, and the next one works.
  @Suite struct KillTests {
    private static let restored = ["", "-wal", "-shm", ".lock"].map { "restored.sobo" + $0 }

    /// Starts a line, kills it after so many milliseconds, and says whether it was still running.
    private func kill(
      _ line: String, after milliseconds: Double, in place: CommandPlace
    ) throws -> Bool {
      let wait = String(format: "%.4f", milliseconds / 1000)
      let outcome = try place.shell.bash(
        """
        "$SOBO" \(line) >/dev/null 2>&1 & victim=$!
        sleep \(wait); kill -9 $victim; wait $victim; echo $?
        """)
      return outcome.output.hasPrefix("137")
    }

    private func duration(_ line: String, in place: CommandPlace) throws -> Double {
      let start = Date()
      try place.sobo(line)
      return Date().timeIntervalSince(start) * 1000
    }

    private func reset(_ place: CommandPlace, to files: [String: Data]) throws {
      for name in try place.shell.folder.names()
      where name.hasPrefix("registry.sobo") || name.hasPrefix("restored") || name == "backups" {
        try FileManager.default.removeItem(atPath: place.shell.folder.path(name))
      }
      for (name, data) in files {
        try data.write(to: URL(filePath: place.shell.folder.path(name)))
      }
    }

    /// What a killed `backup create` or `backup restore` left is whole or is not there.
    private func checkCopies(_ place: CommandPlace, _ moment: String) throws -> Bool {
      let names = try place.shell.folder.names()
      var isDone = false
      if names.contains("backups") {
        for backup in try Backup.list(place.shell.folder.path("backups")) {
          isDone = true
          let verdict = try Backup.verify(backup.path)
          #expect(backup.fault == nil && verdict.outcome == .pass, "\(moment)")
        }
      }
      if names.contains("restored.sobo") {
        isDone = true
        let restored = try Registry.open(
          place.shell.folder.path("restored.sobo"), for: .reading)
        #expect(try TrailCheck.breaks(in: restored.connection, from: 4) == [], "\(moment)")
      }
      return isDone
    }

    private func run(_ victims: [Victim], trials: Int, in place: CommandPlace) throws {
      let before = try Data(contentsOf: URL(filePath: place.path))
      let entries = try place.integer("SELECT count(*) FROM entry")
      var random = SystemRandomNumberGenerator()
      var total = 0
      for victim in victims {
        let whole = try duration(victim.line, in: place)
        var (killed, done) = (0, 0)
        for trial in 0..<trials {
          try reset(place, to: ["registry.sobo": before])
          let after = Double.random(in: 0...(whole * 1.05), using: &random)
          if try kill(victim.line, after: after, in: place) { killed += 1 }
          let moment = "\(victim.name) \(trial), killed after \(after) of \(whole) ms"
          #expect(try place.breaks(from: entries) == [], "\(moment)")
          let now = try place.integer("SELECT count(*) FROM entry")
          if let sql = victim.done {
            let isDone = try place.integer(sql) == 1
            #expect(now == entries + (isDone ? 1 : 0), "\(moment)")
            if isDone { done += 1 }
          } else {
            #expect(now == entries, "\(moment)")
            if try checkCopies(place, moment) { done += 1 }
          }
          // The next command works at once, and the same one once more.
          try place.sobo("record edit households A9 note=next")
          if victim.done == nil {
            for name in try place.shell.folder.names() where Self.restored.contains(name) {
              try FileManager.default.removeItem(atPath: place.shell.folder.path(name))
            }
            try place.sobo(victim.line)
            let left = try place.shell.folder.names().filter { $0.hasPrefix("restored.sobo.") }
            #expect(left == [], "\(moment)")
            let drafts =
              (try? FileManager.default.contentsOfDirectory(
                atPath: place.shell.folder.path("backups"))) ?? []
            #expect(!drafts.contains { $0.hasPrefix(".") }, "\(moment)")
          }
        }
        try reset(place, to: ["registry.sobo": before])
        print("killed: \(victim.name), \(trials) trials, \(killed) while running, \(done) done")
        total += killed
      }
      #expect(total > 0)
    }

    @Test func aKilledCommandLeavesAHalf() throws {
      let place = try CommandPlace()
      try place.write("more.csv", CommandPlace.households("M", count: 2000))
      try place.write(
        "decisions.csv",
        CommandPlace.assessments("A", count: 200).replacingOccurrences(of: "1/QĐ", with: "2/QĐ"))
      try place.holdReview()
      try place.sobo("backup create --to backups")
      let made = try FileManager.default.contentsOfDirectory(
        atPath: place.shell.folder.path("backups"))
      try FileManager.default.moveItem(
        atPath: place.shell.folder.path("backups/\(made[0])"),
        toPath: place.shell.folder.path("good"))
      try run(Victim.all, trials: isLongRun ? 63 : 3, in: place)
    }

    @Test func aKilledMigrationLeavesAHalf() throws {
      let place = try CommandPlace(households: 1)
      let old = try SchemaHistory.trial(first: SchemaHistory.shipped.version - 3)
      try reset(place, to: [:])
      try Registry.create(
        at: place.path, province: "04", act: EntryInfo(actor: "t", action: "init"), history: old)
      let before = try Data(contentsOf: URL(filePath: place.path))
      let line = "migrate up --backup-to backups"
      let whole = try duration(line, in: place)
      let trials = isLongRun ? 63 : 3
      var (killed, done) = (0, 0)
      for trial in 0..<trials {
        try reset(place, to: ["registry.sobo": before])
        let after = Double.random(in: 0...(whole * 1.05))
        if try kill(line, after: after, in: place) { killed += 1 }
        let moment = "migrate \(trial), killed after \(after) of \(whole) ms"
        #expect(try place.breaks() == [], "\(moment)")
        let version = try place.integer("PRAGMA user_version")
        let isDone = version == Int64(SchemaHistory.shipped.version)
        #expect(isDone || version == Int64(SchemaHistory.shipped.version - 3), "\(moment)")
        #expect(try place.integer("SELECT count(*) FROM entry") == (isDone ? 2 : 1), "\(moment)")
        let hasBackup = try checkCopies(place, moment)
        #expect(hasBackup || !isDone, "\(moment)")
        if isDone { done += 1 }
        try place.sobo(line)
        #expect(
          try place.integer("PRAGMA user_version") == Int64(SchemaHistory.shipped.version))
      }
      #expect(killed > 0)
      print("killed: migrate, \(trials) trials, \(killed) while running, \(done) done")
    }
  }
}
