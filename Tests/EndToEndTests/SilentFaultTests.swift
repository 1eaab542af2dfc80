import Foundation
import TestSupport
import Testing

/// What must not go wrong in silence: backups that are not good, days that are not today's, bytes
/// that are no text, files of others.
@Suite struct SilentFaultTests {
  private let shell: Shell

  init() throws {
    shell = try Shell.initialised()
  }

  private func sql(_ text: String, in registry: String = "registry.sobo") throws -> String {
    try shell.sobo("--registry", registry, "query", "sql", text, "--format", "csv").output
  }

  // MARK: Backups

  @Test func damagedBackupIsListedAsDamaged() throws {
    #expect(try shell.sobo("backup", "create", "--to", "b").status == 0)
    #expect(try shell.sobo("backup", "list", "b", "--format", "csv").output.hasSuffix(",ok\n"))
    // As long as before: only its content tells.
    let damage =
      "printf 'x' | dd of=$(echo b/2*)/registry.sobo bs=1 seek=9000 conv=notrunc status=none"
    #expect(try shell.bash(damage).status == 0)
    for (language, words) in [("en", "is not what was backed up"), ("vi", "không còn như lúc")] {
      let listed = try shell.sobo("backup", "list", "b", "--format", "csv", "--lang", language)
      #expect(listed.output.contains(words), "\(listed.output)")
      #expect(!listed.output.contains(",ok"))
    }
    let status = try shell.sobo("backup", "status", "b")
    #expect(status.status == 1 && status.output.contains("\"damaged\": 1"))
  }

  @Test func backupOfTheFutureIsAFault() throws {
    #expect(try shell.sobo("backup", "create", "--to", "b").status == 0)
    #expect(try shell.sobo("backup", "status", "b", "--maximum-age", "24").status == 0)
    let redate = """
      cd b/2* && sed -i 's/"created_at": "20/"created_at": "21/' manifest.json \
        && sha256sum registry.sobo manifest.json > SHA256SUMS
      """
    #expect(try shell.bash(redate).status == 0)
    let status = try shell.sobo("backup", "status", "b", "--maximum-age", "24")
    #expect(status.status == 1 && status.output.contains("\"from_the_future\": 1"))
    #expect(status.output.contains("\"verdict\": \"none\""))
    #expect(status.errors.contains("made later than now"))
    // A good one of today does not hide it.
    #expect(try shell.sobo("backup", "create", "--to", "b").status == 0)
    let both = try shell.sobo("backup", "status", "b")
    #expect(both.status == 1 && both.output.contains("\"verdict\": \"future\""))
    let old = try shell.sobo("backup", "status", "b", "--maximum-age", "0")
    #expect(old.status == 1 && !old.output.contains("\"verdict\": \"good\""))
  }

  @Test func restoreNamesWhomItBringsBack() throws {
    _ = try shell.sobo(
      "record", "add", "households", "code=CB01", "village=Nà Cạn", "commune_code=01267",
      "registered_on=01/01/2022")
    _ = try shell.sobo(
      "record", "add", "members", "household_code=CB01", "full_name=Nông Văn Đức", "sex=Nam",
      "birth=1970", "ethnic_group=Tày", "relation=head")
    let backup = try shell.sobo("backup", "create", "--to", "b").output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(
      try shell.sobo("record", "redact", "members", "CB01/1", "--reason", "người đó yêu cầu").status
        == 0)
    let trial = try shell.sobo("backup", "restore", backup, "--to", "t.sobo", "--dry-run")
    #expect(trial.status == 0 && trial.errors.contains("members CB01/1"), "\(trial.errors)")
    let plain = try shell.sobo("backup", "restore", backup, "--to", "r.sobo", "--lang", "vi")
    #expect(plain.status == 0)
    #expect(plain.errors.contains("CB01/1") && plain.errors.contains("người đó yêu cầu"))
    // The command that is printed erases again.
    let command = try #require(
      plain.errors.split(separator: "\n").first { $0.contains(" record redact ") })
    let typed = command.trimmingCharacters(in: .whitespaces).dropFirst("sobo ".count)
    #expect(try sql("SELECT full_name FROM person", in: "r.sobo").contains("Nông Văn Đức"))
    #expect(try shell.bash("\"$SOBO\" " + typed).status == 0)
    #expect(try !sql("SELECT full_name FROM person", in: "r.sobo").contains("Nông Văn Đức"))
    let again = try shell.sobo("backup", "restore", backup, "--to", "a.sobo", "--erase-again")
    #expect(again.status == 0 && again.errors.contains("Erased CB01/1 again"), "\(again.errors)")
    #expect(try !sql("SELECT full_name FROM person", in: "a.sobo").contains("Nông Văn Đức"))
    #expect(try shell.sobo("--registry", "a.sobo", "audit", "verify").status == 0)
    // Without the registry nobody can say, and nothing is erased by guess.
    let blind = try shell.sobo(
      "--registry", "none.sobo", "backup", "restore", backup, "--to", "x.sobo", "--erase-again")
    #expect(blind.status == 64 && blind.errors.contains("[erasures_unknown]"), "\(blind.errors)")
    #expect(!FileManager.default.fileExists(atPath: shell.folder.path("x.sobo")))
  }

  // MARK: Text

  @Test func bytesThatAreNoTextAreRefused() throws {
    // Ý in an encoding of one byte.
    for (line, place) in [
      ("\"$SOBO\" search $'L\\xfd'", "“L\\xFD”"),
      ("\"$SOBO\" record add households code=CB9 note=$'x\\xe1'", "Argument 5"),
      ("\"$SOBO\" --actor $'\\xe1' setting list", "Argument 2"),
      ("SOBO_REGISTRY=$'\\xe1.sobo' \"$SOBO\" setting list", "SOBO_REGISTRY=\\xE1.sobo"),
    ] {
      let outcome = try shell.bash(line)
      #expect(outcome.status == 64, "\(line): \(outcome.errors)")
      #expect(outcome.errors.contains(place) && outcome.errors.contains("[not_utf8]"))
      #expect(outcome.errors.contains("Set the terminal"), "\(outcome.errors)")
      let vietnamese = try shell.bash("export SOBO_LANG=vi; " + line)
      #expect(vietnamese.errors.contains("không phải UTF-8"), "\(vietnamese.errors)")
    }
    #expect(try sql("SELECT count(*) FROM entry").contains("\n1"))
    #expect(try shell.sobo("search", "Lý").status != 64)
  }

  // MARK: Files of others

  @Test(.enabled(if: Shell.hasNobody, Shell.lacksUser))
  func outsiderIsInformedThatPermissionIsMissing() throws {
    let closed = shell.folder.path("closed")
    try FileManager.default.createDirectory(atPath: closed, withIntermediateDirectories: false)
    #expect(try shell.sobo("init", "--registry", "closed/r.sobo").status == 0)
    defer { chmod(closed, 0o755) }
    // The folder, the file, and the folder's side files in turn.
    for (folder, file, words) in [
      (0o700, 0o644, "may not read"), (0o755, 0o600, "may not read"),
      (0o555, 0o644, "folder must be writable"),
    ] as [(mode_t, mode_t, String)] {
      chmod(closed, folder)
      chmod(closed + "/r.sobo", file)
      for command in [["doctor"], ["setting", "list"], ["migrate", "status"]] {
        let outcome = try shell.soboAsNobody(["--registry", "closed/r.sobo"] + command)
        #expect(outcome.status == 77, "\(command) \(folder): \(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(command): \(outcome.errors)")
        #expect(outcome.output == "")
      }
    }
    let missing = try shell.soboAsNobody("--registry", "closed/none.sobo", "doctor")
    #expect(missing.status == 66)
  }

  @Test func systemErrorsAreReportedInVietnamese() throws {
    try Data().write(to: URL(filePath: shell.folder.path("file")))
    for command in ["init --registry file/x.sobo", "query households --output file/x.csv"] {
      let outcome = try shell.bash("\"$SOBO\" --lang vi " + command)
      #expect(outcome.status == 73, "\(outcome.errors)")
      #expect(outcome.errors.contains("không phải thư mục"), "\(outcome.errors)")
      #expect(!outcome.errors.contains("Not a directory"))
    }
  }

  // MARK: Histories

  @Test func historyShowsTheLoginBesideTheName() throws {
    _ = try shell.sobo(
      "record", "add", "households", "code=CB01", "village=Nà Cạn", "commune_code=01267",
      "registered_on=01/01/2022", "--actor", "Mai")
    let login = try shell.bash("id -un").output.trimmingCharacters(in: .whitespacesAndNewlines)
    let history = try shell.sobo("record", "history", "households", "CB01", "--format", "csv")
    #expect(history.output.hasPrefix("at,entry,batch,actor,os_user,action,"))
    #expect(history.output.contains(",Mai,\(login),record add households,"), "\(history.output)")
  }
}
