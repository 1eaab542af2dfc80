import Foundation
import Import
import RegistryCore
import SQLite
import TestSupport
import Testing

/// `init`, `migrate`, and damaged or foreign files.
@Suite struct RegistryFileTests {
  let shell: Shell

  init() throws { shell = try Shell() }

  private func path(_ name: String) -> String { shell.folder.path(name) }

  /// A registry as the program before the last migration left it.
  private func older() throws -> String {
    let old = try SchemaHistory.trial(first: SchemaHistory.shipped.version - 1)
    try Registry.create(
      at: path("registry.sobo"), province: "04", act: EntryInfo(actor: "t", action: "init"),
      history: old)
    return path("registry.sobo")
  }

  private static let made = ["registry.sobo", "registry.sobo.pseudonym-key"]

  @Test func initCreatesARegistryAndNeverOverwrites() throws {
    let outcome = try shell.sobo("init")
    #expect(outcome.status == 0 && outcome.output == "")
    #expect(
      outcome.errors.hasPrefix("Created registry.sobo. Next: sobo import households FILE.csv\n"))
    #expect(outcome.errors.contains("registry.sobo.pseudonym-key"))
    #expect(try shell.folder.names().sorted() == Self.made)
    let again = try shell.sobo("init")
    #expect(again.status == 73 && again.errors.contains("never overwrites"))
    #expect(try shell.sobo("init", "--registry", "b.sobo", "--province", "99").status == 64)
    #expect(try shell.sobo("init", "--registry", "b.sobo", "--group", "no-such").status == 64)
    #expect(try shell.sobo("init", "--registry", "nix/b.sobo").status == 73)
    #expect(try shell.sobo("init", "--registry", ".").status == 73)
    #expect(try shell.folder.names().sorted() == Self.made)
  }

  @Test func migrationMakesABackupFirst() throws {
    _ = try older()
    #expect(try shell.sobo("migrate", "up", "--no-backup").status == 64)
    // Where no backup can be made nothing is applied.
    try Data().write(to: URL(filePath: path("file")))
    let refused = try shell.sobo("migrate", "up", "--backup-to", "file/x")
    #expect(refused.status == 73, "\(refused.errors)")
    let status = try shell.sobo("migrate", "status", "--format", "csv")
    #expect(status.output.hasSuffix(",,\n"))
    let done = try shell.sobo("migrate", "up")
    #expect(done.status == 0 && done.errors.contains("registry.sobo.backups/"))
    let folder = path("registry.sobo.backups")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(names.count == 1)
    let verified = try shell.sobo("backup", "verify", folder + "/" + (names.first ?? ""))
    #expect(verified.status == 0)
    // And there is a way back.
    #expect(
      try shell.sobo("backup", "restore", folder + "/" + names[0], "--to", "b.sobo").status == 0)
    let again = try shell.sobo(
      "migrate", "up", "--registry", "b.sobo", "--no-backup", "--reason", "a trial")
    #expect(again.status == 0)
    #expect(try shell.sobo("migrate", "up").errors.contains("up to date"))
    #expect(try shell.sobo("audit", "verify").status == 0)
    #expect(!FileManager.default.fileExists(atPath: path("b.sobo.backups")))
  }

  @Test func killedInitLeavesAWholeRegistryOrNothing() throws {
    // Killed at many moments: what stands there afterwards is whole or is not there.
    for round in 0..<12 {
      let outcome = try shell.bash(
        "\"$SOBO\" init --registry k\(round).sobo & sleep 0.0\(round * 8); kill -9 $! 2>/dev/null; wait"
      )
      #expect(outcome.output == "")
      // The key of the pseudonyms is made first; alone it is taken by the next one that is made.
      let names = try shell.folder.names().filter {
        $0.hasPrefix("k\(round).") && !$0.hasSuffix(".pseudonym-key")
      }
      #expect(names.isEmpty || names == ["k\(round).sobo"])
      if !names.isEmpty {
        let registry = try Registry.open(path("k\(round).sobo"), for: .reading)
        #expect(try registry.connection.text("PRAGMA integrity_check") == "ok")
      }
    }
  }

  @Test(.enabled(if: Shell.hasNobody, Shell.lacksUser))
  func folderWithoutPermissionIsNotWritten() throws {
    let closed = path("closed")
    try FileManager.default.createDirectory(atPath: closed, withIntermediateDirectories: false)
    #expect(try shell.sobo("init", "--registry", "closed/r.sobo").status == 0)
    chmod(closed, 0o555)
    chmod(closed + "/r.sobo", 0o644)
    defer { chmod(closed, 0o755) }
    let made = try shell.soboAsNobody("init", "--registry", "closed/new.sobo")
    #expect(made.status == 73 && made.errors.contains("Permission denied"))
    // To read, SQLite needs to make files beside the registry.
    let read = try shell.soboAsNobody("migrate", "status", "--registry", "closed/r.sobo")
    #expect(read.status == 77 && read.errors.contains("folder must be writable"))
    chmod(closed + "/r.sobo", 0o600)
    let secret = try shell.soboAsNobody("migrate", "status", "--registry", "closed/r.sobo")
    #expect(secret.status == 77 && secret.errors.contains("may not read"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: closed).sorted()
        == ["r.sobo", "r.sobo.pseudonym-key"])
  }

  @Test(.enabled(if: Shell.hasNobody, Shell.lacksUser))
  func readOnlyFileIsNotWritten() throws {
    let path = try older()
    chmod(path, 0o444)
    chmod(shell.folder.path, 0o777)
    let outcome = try shell.soboAsNobody("migrate", "up")
    #expect(outcome.status == 77)
    #expect(try Registry.openAnyVersion(path, for: .reading).pendingMigrations.count == 1)
  }

  @Test func nonRegistryFilesAreRefused() throws {
    try Data("mã hộ,thôn\n".utf8).write(to: URL(filePath: path("table.csv")))
    try Data().write(to: URL(filePath: path("empty")))
    try Connection(path: path("foreign.db"), mode: .create).execute("CREATE TABLE t (v)")
    for (name, status, words) in [
      ("nix.sobo", 66, "sobo init"), (".", 66, "is a folder"), ("table.csv", 65, "not a sobo"),
      ("empty", 65, "not a sobo"), ("foreign.db", 65, "not a sobo"),
    ] as [(String, Int32, String)] {
      for command in ["status", "plan", "up"] {
        let outcome = try shell.sobo("--registry", name, "migrate", command)
        #expect(outcome.status == status, "\(name)")
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("sobo: ") && outcome.errors.contains(words), "\(name)")
        #expect(outcome.errors.contains(name))
      }
    }
    let vietnamese = try shell.sobo("--registry", "nix.sobo", "migrate", "--lang", "vi")
    #expect(
      vietnamese.errors == "sobo: Không có tệp nix.sobo. Tạo sổ bằng: sobo init [no_such_file]\n")
    #expect(try shell.folder.names() == ["empty", "foreign.db", "table.csv"])
  }

  @Test func pendingMigrationIsShownAndApplied() throws {
    _ = try older()
    let status = try shell.sobo("migrate", "status", "--format", "csv")
    let lines = status.output.split(separator: "\r\n").flatMap { $0.split(separator: "\n") }
    #expect(status.status == 0)
    #expect(lines.count == SchemaHistory.shipped.version + 1)
    let last = try #require(SchemaHistory.shipped.migrations.last)
    #expect(lines.last?.hasPrefix("\(last.version),\(last.name),,") == true)
    #expect(try shell.sobo("migrate").output.contains("m0001_bookkeeping.sql"))
    let plan = try shell.sobo("migrate", "plan")
    #expect(plan.status == 0)
    #expect(
      plan.output
        == "-- \(last.name) \(last.checksum)\n\(last.schema)\n"
        + (last.data.isEmpty ? "" : last.data + "\n"))
    let up = try shell.sobo("migrate", "up", "--actor", "Quản trị")
    #expect(
      up.status == 0 && up.output == "\(last.name)\n"
        && up.errors.contains("registry.sobo.backups/"))
    let again = try shell.sobo("migrate", "up")
    #expect(again.status == 0 && again.output == "")
    #expect(again.errors == "The registry is up to date.\n")
    #expect(try shell.sobo("migrate", "plan").output == "")
    let registry = try Registry.open(path("registry.sobo"), for: .reading)
    #expect(try registry.connection.text("SELECT actor FROM entry WHERE id = 2") == "Quản trị")
    #expect(try registry.connection.text("SELECT action FROM entry WHERE id = 2") == "migrate up")
    #expect(try TrailCheck.breaks(in: registry.connection) == [])
  }

  @Test func busyRegistryIsNotWritten() throws {
    let path = try older()
    let outcome = try shell.bash(
      """
      exec 9>> registry.sobo.lock; flock 9; printf 'import households (anna, pid 9)' > registry.sobo.lock
      SOBO_PATIENCE=1 "$SOBO" migrate up 9>&-
      """)
    #expect(outcome.status == 75 && outcome.output == "")
    #expect(
      outcome.errors == """
        Waiting for import households (anna, pid 9) to finish writing…
        sobo: The registry is being written by import households (anna, pid 9); waited 1 seconds. \
        Try again later. [busy]

        """)
    #expect(try Registry.openAnyVersion(path, for: .reading).pendingMigrations.count == 1)
    #expect(try shell.sobo("migrate", "up").status == 0)
  }

  @Test func damagedOrDriftedRegistryIsRefused() throws {
    #expect(try shell.sobo("init").status == 0)
    let connection = try Connection(path: path("registry.sobo"), mode: .readWrite)
    try connection.execute("DROP TRIGGER trail_delete_person")
    try connection.close()
    let drifted = try shell.sobo("migrate", "status")
    #expect(drifted.status == 70 && drifted.errors.contains("trail_delete_person"))
    for suffix in ["-wal", "-shm"] { unlink(path("registry.sobo" + suffix)) }
    truncate(path("registry.sobo"), 50_000)
    let damaged = try shell.sobo("migrate", "status")
    #expect(damaged.status == 70 && damaged.errors.contains("Restore"))
  }
}
