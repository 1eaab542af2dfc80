import Foundation
import TestSupport
import Testing

/// Pseudonyms as people meet them: the key, the note, the log, own rules, restored registries.
@Suite struct PseudonymCommandTests {
  private static let number = "004080012345"

  private let shell: Shell

  /// What each test starts from, made once.
  private static let example: Result<Shell, any Error> = Result {
    let shell = try Shell.initialised()
    for (kind, text) in [
      ("households", "code,village,commune_code,registered_on\nCB1,Xóm Một,01267,2021-01-01\n"),
      (
        "members",
        "household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id\n"
          + "CB1,1,Nông Văn An,Nam,1980,Tày,Chủ hộ,\(Self.number)\n"
          + "CB1,2,Lý Thị Ba,Nữ,1982,Tày,Vợ,\n"
      ),
    ] {
      try text.write(toFile: shell.folder.path("\(kind).csv"), atomically: false, encoding: .utf8)
      let outcome = try shell.sobo("import", kind, "\(kind).csv", "--no-breakers")
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }
    return shell
  }

  init() throws { shell = try Shell(copying: Self.example.get()) }

  private func sql(_ text: String, _ more: String...) throws -> Shell.Outcome {
    try shell.sobo(["query", "sql", text, "--format", "csv"] + more)
  }

  @Test func resultsOnPseudonymsSaySo() throws {
    let shown = try sql("SELECT citizen_id FROM person WHERE citizen_id IS NOT NULL")
    #expect(shown.status == 0 && shown.output.hasPrefix("citizen_id\npn-"))
    #expect(shown.errors.contains("citizen_id: pseudonyms in place of personal numbers"))
    #expect(try sql("SELECT full_name FROM person").errors == "")
    let joined = try sql("SELECT count(*) FROM person a JOIN person b USING (citizen_id)")
    #expect(joined.output == "count(*)\n1\n" && joined.errors.contains("pseudonyms"))
    let whole = try sql(
      "SELECT max(citizen_id) AS n FROM person", "--show-ids", "--reason", "đối chiếu")
    #expect(whole.output == "n\n\(Self.number)\n" && !whole.errors.contains("pseudonyms"))
  }

  @Test func doctorWarnsOfAKeyThatIsMissingOrOfAnotherRegistry() throws {
    let key = shell.folder.path("registry.sobo.pseudonym-key")
    #expect(try shell.bash("$SOBO doctor --format csv").output.contains("\npseudonym_key,ok,"))
    let kept = try String(contentsOfFile: key, encoding: .utf8)
    try FileManager.default.removeItem(atPath: key)
    let missing = try shell.bash("$SOBO doctor --format csv")
    #expect(missing.status == 0 && missing.output.contains("\npseudonym_key,warning,"))
    #expect(missing.output.contains("setting set pseudonym_key"), "\(missing.output)")
    // The key of another registry.
    #expect(
      try shell.bash(
        "mkdir other && $SOBO --registry other/r.sobo init && cp -p other/r.sobo.pseudonym-key \(key)"
      ).status == 0)
    let other = try shell.bash("$SOBO doctor --format csv")
    #expect(other.output.contains("\npseudonym_key,warning,"), "\(other.output)")
    #expect(other.output.contains("not the key of pseudonyms"), "\(other.output)")
    #expect(!other.output.contains(kept.dropFirst(20).prefix(20)))
  }

  @Test func pseudonymOfANumberIsLogged() throws {
    let asked = try sql(
      "SELECT code FROM member WHERE citizen_id = pseudonym('\(Self.number)')")
    #expect(asked.status == 0 && asked.output == "code\n1\n")
    let bound = try sql(
      "SELECT code FROM member WHERE citizen_id = pseudonym(:id)", "--param", "id=\(Self.number)")
    #expect(bound.status == 0 && bound.output == "code\n1\n")
    let log = try shell.sobo("reads", "list", "--format", "csv").output
    #expect(log.split(separator: "\n").count == 3)
    #expect(log.contains("pseudonym('*********345')") && !log.contains(Self.number))
    let plain = try sql("SELECT code FROM member WHERE citizen_id = '\(Self.number)'")
    #expect(plain.status == 77 && plain.errors.contains("pseudonym('"))
    #expect(!plain.errors.contains(Self.number))
    // Where the log cannot be written, nothing is answered.
    try FileManager.default.removeItem(atPath: shell.folder.path("registry.sobo.reads"))
    try FileManager.default.createDirectory(
      atPath: shell.folder.path("registry.sobo.reads"), withIntermediateDirectories: false)
    let refused = try sql("SELECT pseudonym('\(Self.number)')")
    #expect(refused.status != 0 && refused.output == "")
  }

  @Test func ownRulesReadPseudonymsAndSaySo() throws {
    let folder = shell.folder.path("rules")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try """
    -- id: X01
    -- area: listing
    -- severity: warning
    -- title.vi: Người mang số được hỏi
    -- title.en: A person of the number asked about
    -- evidence: practice
    -- why.vi: Thử.
    -- why.en: Trial.
    -- remedy.vi: Xem lại.
    -- remedy.en: Look at it.
    -- subject: household
    -- needs: person
    -- message.vi: Hộ {code}.
    -- message.en: Household {code}.
    SELECT 'household:' || household_code AS subject, household_code AS code
    FROM member WHERE citizen_id = pseudonym('\(Self.number)')
    """.write(toFile: folder + "/X01.sql", atomically: false, encoding: .utf8)
    let run = try shell.sobo("audit", "run", "--rules", "rules", "--rule", "X01", "--format", "csv")
    #expect(run.output.contains("household:CB1"), "\(run.output)\(run.errors)")
    #expect(run.errors.contains("pseudonyms in place of personal numbers"))
    #expect(try shell.sobo("reads", "list").output.contains("pseudonym('*********345')"))
  }

  @Test func keyIsMadeByASetting() throws {
    let key = shell.folder.path("registry.sobo.pseudonym-key")
    try FileManager.default.removeItem(atPath: key)
    let refused = try sql("SELECT citizen_id FROM person")
    #expect(refused.status == 77 && refused.errors.contains("setting set pseudonym_key"))
    #expect(try sql("SELECT count(*) FROM person").status == 0)
    #expect(try shell.sobo("setting", "set", "pseudonym_key", "a/b.key").status == 64)
    chmod(shell.folder.path("households.csv"), 0o600)
    #expect(try shell.sobo("setting", "set", "pseudonym_key", "households.csv").status == 65)
    let set = try shell.sobo("setting", "set", "pseudonym_key", "new.key")
    #expect(set.status == 0 && set.output.hasPrefix("pseudonym_key = new.key\n"))
    #expect(try sql("SELECT citizen_id FROM person").status == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: shell.folder.path("new.key"))
    #expect(mode[.posixPermissions] as? Int == 0o600)
    #expect(try shell.sobo("setting", "unset", "pseudonym_key").status == 0)
    #expect(try sql("SELECT citizen_id FROM person").status == 77)
    // The file is still there, and its key is taken up again.
    #expect(try shell.sobo("setting", "set", "pseudonym_key", "new.key").status == 0)
    #expect(try sql("SELECT citizen_id FROM person").status == 0)
  }

  @Test func restoreSaysWhereTheKeyBelongs() throws {
    let backup = try shell.sobo("backup", "create", "--to", "backups")
    #expect(backup.status == 0 && backup.errors.contains("pseudonym_key"))
    let path = backup.output.split(separator: "\n").first.map(String.init) ?? ""
    let beside = try shell.sobo("backup", "restore", path, "--to", "again.sobo")
    #expect(beside.status == 0 && !beside.errors.contains("in no backup"))
    #expect(
      try shell.sobo("--registry", "again.sobo", "query", "sql", "SELECT citizen_id FROM person")
        .status == 0)
    try FileManager.default.createDirectory(
      atPath: shell.folder.path("far"), withIntermediateDirectories: false)
    let far = try shell.sobo("backup", "restore", path, "--to", "far/new.sobo")
    #expect(far.status == 0 && far.errors.contains("far/registry.sobo.pseudonym-key"))
    #expect(
      try shell.sobo("--registry", "far/new.sobo", "query", "sql", "SELECT citizen_id FROM person")
        .status == 77)
  }

  @Test func readyQuestionsAndColumnsAreListed() throws {
    let list = try shell.sobo("query", "list", "analysis", "--format", "csv")
    #expect(
      list.status == 0 && list.output.contains("benford") && !list.output.contains("\nhouseholds,"))
    #expect(list.output.contains("--param least=100"))
    #expect(try shell.sobo("query", "list", "x").status == 64)
    #expect(try shell.sobo("query", "benford", "--param", "least=1").status == 0)
    #expect(try shell.sobo("query", "benford", "--param", "least=a").status == 64)
    #expect(try shell.sobo("query", "benford", "--commune", "01267").status == 64)
    let columns = try shell.sobo("query", "tables", "member", "--format", "csv")
    #expect(columns.status == 0 && columns.output.contains("citizen_id,"))
    #expect(try shell.sobo("query", "tables", "nowhere").status == 64)
    let vi = try shell.sobo("--lang", "vi", "query", "tables", "household_support")
    #expect(vi.status == 0 && vi.output.contains("Mã hộ"))
  }
}
