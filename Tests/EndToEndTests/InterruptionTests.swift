import Foundation
import TestSupport
import Testing

/// Commands that a signal ends, and files that stand there already.
@Suite struct CommandInterruptionTests {
  private let shell: Shell

  /// What each test starts from, made once.
  private static let example: Result<Shell, any Error> = Result {
    let shell = try Shell.initialised()
    var file = "code,village,commune_code,registered_on\n"
    for row in 0..<3000 { file += "CB\(row),Nà Mới,01273,01/01/2022\n" }
    try file.write(toFile: shell.folder.path("h.csv"), atomically: false, encoding: .utf8)
    #expect(try shell.sobo("import", "households", "h.csv").status == 0)
    #expect(try shell.sobo("backup", "create", "--to", "whole").status == 0)
    return shell
  }

  init() throws { shell = try Shell(copying: Self.example.get()) }

  private func names() throws -> Set<String> {
    Set(
      try FileManager.default.subpathsOfDirectory(atPath: shell.folder.url.path).filter {
        !$0.hasPrefix(".") && !$0.hasPrefix("registry.sobo") && !$0.hasPrefix("whole")
      })
  }

  @Test(
    arguments: [
      "import members missing-or-not.csv", "export households --output out.csv",
      "export households --format xlsx --output out.xlsx", "backup create --to b",
      "backup restore whole/* --to r.sobo", "template members --output t.xlsx",
      "report summary --year 2024 --output s.xlsx", "query households --output q.csv",
    ], ["INT", "TERM"])
  func interruptedCommandLeavesNothingHalfDone(_ command: String, _ signal: String) throws {
    try "household_code,code\nCB1,1\n".write(
      toFile: shell.folder.path("missing-or-not.csv"), atomically: false, encoding: .utf8)
    let before = try names()
    for delay in ["0.03", "0.15"] {
      // An interrupt is ignored by what a shell runs beside itself.
      let line = """
        /usr/bin/env --default-signal=\(signal) "$SOBO" \(command) >/dev/null 2>&1 &
        sleep \(delay); kill -\(signal) $!; wait $!; echo $?
        """
      let status = try shell.bash(line).output.trimmingCharacters(in: .whitespacesAndNewlines)
      let left = try names().subtracting(before)
      let results = ["out.csv", "out.xlsx", "b", "r.sobo", "t.xlsx", "s.xlsx", "q.csv"]
      for name in left {
        let isWhole = results.contains {
          name == $0 || name.hasPrefix($0 + "/2") || name.hasPrefix("r.sobo")
        }
        #expect(
          (isWhole || name.hasSuffix(".rejects.csv")) && !name.contains(".new-")
            && !name.contains("restore-") && !name.contains("draft"),
          "\(command) \(signal) \(delay): \(name), status \(status)")
      }
      // What was published before the signal came is whole.
      for name in left where name.hasSuffix(".csv") && !name.hasSuffix(".rejects.csv") {
        let text = try String(contentsOfFile: shell.folder.path(name), encoding: .utf8)
        #expect(text.split(separator: "\n").count == 3001, "\(command) \(signal) \(delay)")
      }
      for name in left where name.hasSuffix(".xlsx") {
        let data = try Data(contentsOf: URL(filePath: shell.folder.path(name)))
        #expect(data.range(of: Data("PK\u{5}\u{6}".utf8)) != nil, "\(command) \(signal) \(delay)")
      }
      for name in left { try? FileManager.default.removeItem(atPath: shell.folder.path(name)) }
    }
    #expect(try shell.sobo("audit", "verify").status == 0)
  }

  @Test(arguments: [
    "export households", "query households --format csv", "report summary --year 2024",
    "audit rules --format csv", "audit findings --format csv", "batch list --format csv",
    "search na moi", "record history households CB1", "template members",
    "import households h.csv --dry-run --format csv",
  ])
  func fileThatIsThereIsReplacedOnlyByForce(_ command: String) throws {
    let name = command.hasPrefix("template") ? "mine.csv" : "mine.txt"
    try "mine".write(toFile: shell.folder.path(name), atomically: false, encoding: .utf8)
    let refused = try shell.bash("$SOBO \(command) --output \(name)")
    #expect(refused.status == 73 && refused.errors.contains("--force"), "\(refused.errors)")
    #expect(try String(contentsOfFile: shell.folder.path(name), encoding: .utf8) == "mine")
    let forced = try shell.bash("$SOBO \(command) --output \(name) --force")
    #expect(forced.status == 0, "\(forced.errors)")
    #expect(try String(contentsOfFile: shell.folder.path(name), encoding: .utf8) != "mine")
    #expect(try shell.bash("$SOBO \(command) --output new-\(name)").status == 0)
  }

  @Test func scheduleMakesItsFolderAndKeepsUnits() throws {
    #expect(
      try shell.sobo("backup", "schedule", "--to", "b", "--unsigned", "--output", "a/units").status
        == 0)
    let unit = shell.folder.path("a/units/sobo-backup.timer")
    try "mine".write(toFile: unit, atomically: false, encoding: .utf8)
    #expect(
      try shell.sobo("backup", "schedule", "--to", "b", "--unsigned", "--output", "a/units").status
        == 73)
    #expect(try String(contentsOfFile: unit, encoding: .utf8) == "mine")
    let forced = try shell.sobo(
      "backup", "schedule", "--to", "b", "--unsigned", "--output", "a/units", "--force")
    #expect(forced.status == 0)
    #expect(try String(contentsOfFile: unit, encoding: .utf8) != "mine")
  }

  /// A folder made by half would keep the demo from running again.
  @Test(arguments: ["INT", "TERM"])
  func interruptedDemoTakesAwayWhatItMade(_ signal: String) throws {
    for delay in ["0.2", "3"] {
      let line = """
        /usr/bin/env --default-signal=\(signal) "$SOBO" demo --into day >/dev/null 2>err &
        sleep \(delay); kill -\(signal) $!; wait $!; echo $?
        """
      let status = try shell.bash(line).output.trimmingCharacters(in: .whitespacesAndNewlines)
      #expect(status != "0", "\(signal) \(delay)")
      #expect(
        !FileManager.default.fileExists(atPath: shell.folder.path("day")), "\(signal) \(delay)")
    }
  }

  @Test func interruptedDemoLeavesWhatStoodInItsFolder() throws {
    try FileManager.default.createDirectory(
      atPath: shell.folder.path("mine"), withIntermediateDirectories: false)
    for name in ["notes.txt", "summary-2024.json"] {
      try "mine".write(
        toFile: shell.folder.path("mine/" + name), atomically: false, encoding: .utf8)
    }
    let line = """
      /usr/bin/env --default-signal=TERM "$SOBO" demo --into mine >/dev/null 2>&1 &
      sleep 3; kill -TERM $!; wait $!; echo $?
      """
    #expect(try shell.bash(line).output != "0\n")
    let left = try FileManager.default.contentsOfDirectory(atPath: shell.folder.path("mine"))
    #expect(left.sorted() == ["notes.txt", "summary-2024.json"])
  }
}
