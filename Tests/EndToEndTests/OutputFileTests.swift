import Foundation
import TestSupport
import Testing

/// Files that commands write, and what stands there already.
@Suite struct OutputFileTests {
  private let shell: Shell

  private static let example: Result<Shell, any Error> = Result {
    let shell = try Shell()
    #expect(try shell.sobo("init").status == 0)
    let file = "code,village,commune_code,registered_on\nCB01,Nà Mới,01273,01/01/2022\n"
    try file.write(toFile: shell.folder.path("h.csv"), atomically: false, encoding: .utf8)
    #expect(try shell.sobo("import", "households", "h.csv").status == 0)
    return shell
  }

  init() throws { shell = try Shell(copying: try Self.example.get()) }

  @Test(arguments: [
    "report summary --year 2024", "report dashboard --year 2024",
    "audit run --rule E01 --format html",
    "audit findings --format csv", "audit duplicates --format csv", "search na moi",
    "query households --format csv", "export households", "record history households CB01",
  ])
  func outputNeverOverwritesTheRegistry(_ command: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: shell.folder.path("other"), withDestinationPath: "registry.sobo")
    for name in ["other"]
      + (command.hasPrefix("query") ? ["registry.sobo", "registry.sobo.lock"] : [])
    {
      let outcome = try shell.bash("$SOBO \(command) --output \(name)")
      #expect(outcome.status == 73 && outcome.errors.contains("choose another name"), "\(name)")
    }
    #expect(try shell.sobo("audit", "verify").status == 0)
  }

  @Test(arguments: ["registry.sobo", "./registry.sobo", "registry.sobo-wal", "other.db"])
  func rejectsNeverReplaceRecords(_ name: String) throws {
    _ = try shell.bash("cp registry.sobo other.db; touch registry.sobo-wal")
    let file = "code,village,commune_code,registered_on\nCB02,Nà Mới,1273,01/01/2022\n"
    try file.write(toFile: shell.folder.path("b.csv"), atomically: false, encoding: .utf8)
    let outcome = try shell.sobo("import", "households", "b.csv", "--rejects", name)
    #expect(outcome.status == 73 && outcome.errors.contains("--rejects"), "\(outcome.errors)")
    #expect(try shell.sobo("audit", "verify").status == 0)
    #expect(try !shell.folder.names().contains { $0.contains(".2.") })
  }

  @Test(arguments: ["registry.sobo.pseudonym-key", "other.key", "writer.key"])
  func secretKeyIsNeverReplaced(_ name: String) throws {
    _ = try shell.bash(
      "cp -n registry.sobo.pseudonym-key other.key; \"$SOBO\" audit keygen --output writer.key --name test"
    )
    let before = try shell.bash("sha256sum *key").output
    #expect(before.contains(name))
    let file = "code,village,commune_code,registered_on\nCB02,Nà Mới,1273,01/01/2022\n"
    try file.write(toFile: shell.folder.path("b.csv"), atomically: false, encoding: .utf8)
    let outcomes = [
      try shell.sobo("export", "households", "--force", "--output", name),
      try shell.sobo("import", "households", "b.csv", "--rejects", name),
    ]
    for outcome in outcomes { #expect(outcome.status == 73, "\(outcome.errors)") }
    #expect(try shell.bash("sha256sum *key").output == before)
  }

  @Test(arguments: ["reads", "lock", "wal"])
  func outputNeverTakesTheNameOfASideFile(_ ending: String) throws {
    let name = ending == "wal" ? "registry.sobo-wal" : "registry.sobo.\(ending)"
    for path in [name, "./\(name)", "$PWD/\(name)"] {
      let outcome = try shell.bash(
        "rm -f \(name); \"$SOBO\" export households --force --output \"\(path)\"")
      #expect(outcome.status == 73, "\(path): \(outcome.errors)")
    }
    #expect(try shell.sobo("search", "na moi").status == 0)
  }

  @Test(arguments: [
    "1<>registry.sobo", ">>registry.sobo", "2>>registry.sobo", ">>registry.sobo.reads",
  ])
  func streamsAreNotLedIntoRecords(_ redirection: String) throws {
    _ = try shell.bash("touch registry.sobo.reads")
    let before = try shell.bash("sha256sum registry.sobo registry.sobo.reads").output
    let outcome = try shell.bash("\"$SOBO\" query households \(redirection)")
    #expect(outcome.status == 73)
    // Where standard error is the file, nobody can be told.
    #expect(redirection.hasPrefix("2") || outcome.errors.contains("choose another name"))
    #expect(try shell.bash("sha256sum registry.sobo registry.sobo.reads").output == before)
  }

  @Test func commandWithClosedStreamsEndsAsUsual() throws {
    for command in ["query households", "backup create --to closed", "export households"] {
      let outcome = try shell.bash("\"$SOBO\" \(command) <&- >&- 2>&-")
      #expect(outcome.status == 0, "\(command)")
    }
    #expect(try shell.bash("\"$SOBO\" backup verify closed/2*").status == 0)
    #expect(try shell.sobo("audit", "verify").status == 0)
  }

  @Test func outputNeverOverwritesBackupFiles() throws {
    let made = try shell.sobo("backup", "create", "--to", "b")
    let backup = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    for name in ["registry.sobo", "manifest.json"] {
      let outcome = try shell.sobo("query", "households", "--output", "\(backup)/\(name)")
      #expect(outcome.status == 73, "\(name)")
    }
    #expect(try shell.sobo("backup", "verify", backup).status == 0)
  }

  @Test func templatesNeverOverwriteExistingFiles() throws {
    try "mine".write(toFile: shell.folder.path("t.xlsx"), atomically: false, encoding: .utf8)
    #expect(try shell.sobo("template", "members", "--output", "t.xlsx").status == 73)
    let draw = "$SOBO audit sample --seed 1 --per-stratum 1 --output t.xlsx"
    #expect(try shell.bash(draw).status == 73)
    #expect(try String(contentsOfFile: shell.folder.path("t.xlsx"), encoding: .utf8) == "mine")
  }

  @Test func outputFormatFollowsTheFileExtension() throws {
    for (name, start) in [("q.csv", "code,"), ("q.json", "[")] {
      #expect(try shell.sobo("query", "households", "--output", name).status == 0)
      let text = try String(contentsOfFile: shell.folder.path(name), encoding: .utf8)
      #expect(text.drop { $0 == "\u{FEFF}" }.hasPrefix(start), "\(name): \(text.prefix(20))")
    }
    #expect(try shell.sobo("report", "summary", "--year", "2024", "--output", "q.xlsx").status == 0)
    let head = try Data(contentsOf: URL(filePath: shell.folder.path("q.xlsx"))).prefix(2)
    #expect(head == Data("PK".utf8))
  }

  @Test func maskedColumnIsReported() throws {
    let sql = "SELECT count(*) FROM member WHERE citizen_id IS NULL"
    #expect(try shell.sobo("query", "sql", sql).errors.contains("citizen_id"))
    let shown = try shell.sobo("query", "sql", sql, "--show-ids", "--reason", "trial")
    #expect(!shown.errors.contains("citizen_id"))
  }

  @Test func futureYearCausesAWarning() throws {
    let report = try shell.sobo("report", "summary", "--year", "2100")
    #expect(report.status == 0 && report.output.contains("2100 is still to come"))
    #expect(try !shell.sobo("report", "summary", "--year", "2024").output.contains("to come"))
  }

  @Test func backupStatusCountsDamagedBackups() throws {
    let made = try shell.sobo("backup", "create", "--to", "b")
    let backup = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    let handle = try FileHandle(
      forWritingTo: URL(filePath: shell.folder.path(backup + "/registry.sobo")))
    try handle.seek(toOffset: 50_000)
    try handle.write(contentsOf: Data("XXXX".utf8))
    try handle.close()
    let status = try shell.sobo("backup", "status", "b")
    #expect(status.status == 1 && status.output.contains("\"damaged\": 1"), "\(status.output)")
  }
}
