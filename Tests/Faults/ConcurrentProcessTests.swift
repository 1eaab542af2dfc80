import Foundation
import Import
import RegistryCore
import TestSupport
import Testing

extension CommandFaultTests {
  /// Several commands on one registry at one time.
  @Suite struct ConcurrentProcessTests {
    /// Starts all lines at once; gives for each its exit code and what it said on standard error.
    private func together(
      _ lines: [String], in fixture: CommandFixture
    ) throws -> [(line: String, status: Int, errors: String, seconds: Double)] {
      let starts = lines.enumerated().map { index, line in
        """
        ( TIMEFORMAT=%R; time { "$SOBO" \(line) >o\(index) 2>e\(index); echo $? >s\(index); } ) 2>t\(index) &
        """
      }
      let script = "rm -f [oest][0-9]*\n" + starts.joined(separator: "\n") + "\nwait"
      #expect(
        try fixture.shell.bash(script, environment: ["SOBO_PATIENCE": "300"]).status == 0)
      func text(_ name: String) throws -> String {
        try String(contentsOfFile: fixture.shell.folder.path(name), encoding: .utf8)
          .trimmingCharacters(in: .whitespacesAndNewlines)
      }
      return try lines.enumerated().map { index, line in
        (
          line, Int(try text("s\(index)")) ?? -1, try text("e\(index)"),
          Double(try text("t\(index)")) ?? -1
        )
      }
    }

    @Test func concurrentCommandsAllSucceedAndReportWaiting() throws {
      let fixture = try CommandFixture()
      try fixture.sobo("audit keygen --output key --name sobo/test")
      let entries = try fixture.integer("SELECT count(*) FROM entry")
      let rounds = isLongRun ? 12 : 2
      var (commands, waited) = (0, 0)
      for round in 0..<rounds {
        var lines: [String] = []
        for number in 0..<4 {
          try fixture.write(
            "h\(number).csv", CommandFixture.households("R\(round)N\(number)x", count: 150))
          lines.append("import households h\(number).csv --actor c\(number)")
          lines.append("record edit households A\(number + 1) phone=09\(round)\(number)")
        }
        lines += [
          "backup create --to backups", "backup create --to backups --compress",
          "audit checkpoint --key key", "audit verify", "audit run --rule 'A*' --fail-on never",
          "query households --format csv --limit 100000",
          "query sql 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000)"
            + " SELECT count(*) FROM n, household WHERE household.id < 3'",
          "report summary --year 2024 --format json", "doctor",
        ]
        for outcome in try together(lines, in: fixture) {
          #expect(outcome.status == 0, "\(outcome.line): \(outcome.errors)")
          let said = outcome.errors.contains("Waiting for")
          commands += 1
          if said { waited += 1 }
        }
        for number in 0..<4 {
          let phone = try fixture.integer(
            "SELECT count(*) FROM household WHERE code = 'A\(number + 1)' AND phone = '09\(round)\(number)'"
          )
          #expect(phone == 1)
        }
      }
      // Four imports, four edits and one recorded audit in each round, and nothing else.
      #expect(try fixture.integer("SELECT count(*) FROM entry") == entries + Int64(rounds * 9))
      #expect(
        try fixture.integer("SELECT count(*) FROM household WHERE code LIKE 'R%'")
          == Int64(rounds * 600))
      #expect(try fixture.breaks() == [])
      let backups = try FileManager.default.contentsOfDirectory(
        atPath: fixture.shell.folder.path("backups"))
      #expect(backups.count == rounds * 2)
      for name in backups { try fixture.sobo("backup verify backups/\(name)") }
      print("together: \(commands) commands, \(waited) waited and said so")
    }

    @Test func waitingWriterNamesTheLockHolderAndTimesOut() throws {
      let fixture = try CommandFixture(households: 5)
      let registry = try Registry.open(fixture.path, for: .writing)
      try registry.write(EntryInfo(actor: "t", action: "long work")) { entry in
        let refused = try fixture.shell.sobo(
          "record", "edit", "households", "A1", "phone=1", environment: ["SOBO_PATIENCE": "1"])
        #expect(refused.status == 75 && refused.errors.contains("being written by long work"))
        #expect(refused.errors.contains("Waiting for long work"))
        // Reading does not wait.
        #expect(try fixture.shell.sobo("query", "households").status == 0)
        try entry.connection.run("UPDATE household SET note = 'long' WHERE code = 'A1'")
      }
      try fixture.sobo("record edit households A1 phone=2")
      #expect(
        try fixture.integer(
          "SELECT count(*) FROM household WHERE code = 'A1' AND phone = '2' AND note = 'long'") == 1
      )
    }

    @Test func killedWriterReleasesTheLock() throws {
      let fixture = try CommandFixture(households: 5)
      try fixture.write("large.csv", CommandFixture.households("L", count: 30_000))
      let entries = try fixture.integer("SELECT count(*) FROM entry")
      let outcome = try fixture.shell.bash(
        """
        "$SOBO" import households large.csv >/dev/null 2>&1 &
        writer=$!
        for i in $(seq 1000); do [ -s registry.sobo.lock ] && break; sleep 0.01; done
        [ -s registry.sobo.lock ] && echo held
        kill -9 $writer; wait $writer 2>/dev/null
        SOBO_PATIENCE=1 "$SOBO" record edit households A1 phone=3; echo "next $?"
        "$SOBO" doctor --format csv | grep ^writer
        """)
      #expect(outcome.output.contains("held"))
      #expect(outcome.output.contains("next 0"), "\(outcome.errors)")
      #expect(outcome.output.contains("nobody is writing"))
      #expect(try fixture.integer("SELECT count(*) FROM entry") == entries + 1)
      #expect(try fixture.integer("SELECT count(*) FROM household") == 5)
      #expect(try fixture.breaks() == [])
    }
  }
}

/// The tests of the built command in numbers; one after another, since they load the machine.
@Suite(.serialized) struct CommandFaultTests {}
