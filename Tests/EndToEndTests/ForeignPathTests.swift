import Foundation
import TestSupport
import Testing

/// Paths that lead to no file of the user, and names that other programs could misread.
@Suite struct ForeignPathTests {
  private let shell: Shell

  init() throws {
    shell = try Shell.initialised()
    let file = "code,village,commune_code,registered_on\nCB01,Nà Mới,01273,01/01/2022\n"
    try file.write(toFile: shell.folder.path("h.csv"), atomically: false, encoding: .utf8)
  }

  @Test(arguments: [
    ("import households p", 66), ("export households --output p", 73),
    ("query households --force --output p --format csv", 73), ("audit verify --checkpoint p", 66),
  ])
  func pipeIsRefusedAtOnce(command: String, status: Int) throws {
    let outcome = try shell.bash("mkfifo p; timeout 60 $SOBO \(command)")
    #expect(Int(outcome.status) == status, "\(outcome.errors)")
    #expect(outcome.errors.contains("not a plain file"), "\(outcome.errors)")
  }

  @Test(arguments: ["mkfifo registry.sobo.lock", "echo mine > mine; ln mine registry.sobo.lock"])
  func lockOfAnotherKindIsRefused(command: String) throws {
    let outcome = try shell.bash("\(command); timeout 60 $SOBO import households h.csv")
    #expect(outcome.status == 73 && outcome.errors.contains("registry.sobo.lock"))
    let mine = try shell.bash("if [ -f mine ]; then cat mine; else echo mine; fi")
    #expect(mine.output == "mine\n")
    #expect(try shell.bash("timeout 60 $SOBO doctor").status == 0)
  }

  @Test func pipeBesideTheRegistryIsRefused() throws {
    let outcome = try shell.bash("mkfifo registry.sobo-wal; timeout 60 $SOBO query households")
    #expect(outcome.status == 66 && outcome.errors.contains("registry.sobo-wal"))
  }

  /// A pipe without a writer is no empty log, nor is a device or what a link leads to.
  @Test(arguments: ["mkfifo registry.sobo.reads", "ln -s /dev/null registry.sobo.reads"])
  func logOfReadsThatIsNoFileIsRefused(command: String) throws {
    for question in ["audit verify", "reads verify", "reads list"] {
      let outcome = try shell.bash(
        "rm -f registry.sobo.reads; \(command); timeout 60 $SOBO \(question)")
      #expect(![0, 124].contains(outcome.status), "\(question): \(outcome.output)")
      #expect(outcome.errors.contains("registry.sobo.reads"), "\(outcome.errors)")
    }
  }

  @Test(.enabled(if: getuid() == 0)) func linkOfAnotherUserIsRefused() throws {
    let link = "ln -s h.csv link; chown -h 54321 link;"
    #expect(try shell.bash("\(link) $SOBO import households link").status == 66)
    #expect(try shell.bash("$SOBO export households --force --output link").status == 73)
    #expect(try shell.bash("chown -h 0 link; $SOBO import households link").status == 0)
  }

  @Test func standardStreamsStay() throws {
    for line in [
      "$SOBO import households /dev/stdin < h.csv", "$SOBO import households <(cat h.csv)",
      "$SOBO export households --output /dev/stdout | grep -q CB01",
      "$SOBO export households --output /dev/null",
    ] {
      let outcome = try shell.bash(line)
      #expect(outcome.status == 0, "\(line): \(outcome.errors)")
    }
  }

  @Test func missingTemporaryFolderIsAnError() throws {
    let backup = try shell.bash("$SOBO backup create --to b")
    let name = backup.output.trimmingCharacters(in: .whitespacesAndNewlines)
    let outcome = try shell.bash("TMPDIR=$PWD/none $SOBO backup drill \(name) 2>&1")
    #expect(outcome.status != 0 && outcome.output.contains("/none"), "\(outcome.output)")
    #expect(try shell.bash("ls none").status != 0)
  }

  @Test func nameThatBeginsWithADashIsNoOption() throws {
    let outcome = try shell.bash(
      "mkdir ./-b && $SOBO backup create --to=-b --compress && $SOBO backup verify -- -b/*")
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test func formulasAreGuardedAndComeBack() throws {
    let file =
      "code,village,commune_code,registered_on,address\n"
      + "CB02,Nà Mới,01273,01/01/2022,=1+2\nCB03,Nà Mới,99999,01/01/2022,=3+4\n"
    try file.write(toFile: shell.folder.path("f.csv"), atomically: false, encoding: .utf8)
    _ = try shell.sobo("import", "households", "f.csv", "--on-error", "skip", "--rejects", "r.csv")
    let rejects = try String(contentsOfFile: shell.folder.path("r.csv"), encoding: .utf8)
    #expect(rejects.contains(",'=3+4"), "\(rejects)")
    #expect(try shell.sobo("export", "households", "--output", "e.csv").status == 0)
    let export = try String(contentsOfFile: shell.folder.path("e.csv"), encoding: .utf8)
    #expect(export.contains(",'=1+2"))
    let again = try shell.sobo("import", "households", "e.csv", "--format", "json")
    #expect(again.status == 0 && again.output.contains("\"unchanged\": 1,"), "\(again.output)")
  }

  @Test func timeoutBoundsOutputToo() throws {
    let sql =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000)"
      + " SELECT i, i * 1000003 AS a, i * 7000009 AS b FROM n"
    _ = try shell.bash(
      "{ $SOBO query sql \"\(sql)\" --timeout 1 --limit 0; echo \"$? $SECONDS\" > ended; } | sleep 20"
    )
    let ended = try String(contentsOfFile: shell.folder.path("ended"), encoding: .utf8)
      .split(separator: " ").compactMap { Int($0.filter(\.isNumber)) }
    #expect(ended.first == 1 && (ended.last ?? 99) < 15, "\(ended)")
  }

  @Test func noControlSequenceIsPrinted() throws {
    let name = "a\u{1B}[31m\u{9B}2Jb"
    let outcome = try shell.sobo("import", "households", name)
    #expect(!outcome.errors.contains("\u{1B}") && !outcome.errors.contains("\u{9B}"))
    #expect(outcome.errors.contains("a␛[31m"))
  }

  @Test func checkpointIsNotSignedForWhatDoesNotVerify() throws {
    let made = try shell.bash(
      "$SOBO audit keygen --output k && $SOBO audit checkpoint --key k --output good")
    #expect(made.status == 0)
    let edit = "UPDATE schema_migration SET applied_at = '2001-01-01T00:00:00Z' WHERE version = 3"
    // The guard goes and comes back as it was.
    let guarding = "schema_migration_stays"
    let outcome = try shell.bash(
      "sql=$(sqlite3 registry.sobo \"SELECT sql FROM sqlite_schema WHERE name = '\(guarding)'\");"
        + " sqlite3 registry.sobo \"DROP TRIGGER \(guarding); \(edit); $sql\"; $SOBO audit checkpoint --key k --output bad; echo $?; ls bad"
    )
    #expect(outcome.output == "70\n" && outcome.errors.contains("[not_verified]"))
    let plain = try shell.bash("$SOBO doctor").output
    #expect(plain.contains("rows were not compared with the trail"))
    let full = try shell.bash("$SOBO doctor --full")
    #expect(full.status == 70 && full.output.contains("does not match its trail"))
  }
}
