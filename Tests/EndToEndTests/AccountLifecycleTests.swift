import Foundation
import TestSupport
import Testing

/// Whether the tests may work as other users of the machine.
private let canChangeUsers =
  geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")

/// Accounts and proposals through what happens to a registry over the years: changes meanwhile, undo,
/// backup and restore, salvage, and the upgrade of a registry that had none.
@Suite(.enabled(if: canChangeUsers)) struct AccountLifecycleTests {
  private let shell: Shell

  init() throws {
    shell = try Shell()
    try administrator("init")
    try """
    code,village,commune_code,registered_on
    CB01,Xóm Một,01273,2025-08-01
    CB02,Xóm Một,01273,2025-08-01

    """.write(toFile: shell.folder.path("h.csv"), atomically: false, encoding: .utf8)
    try """
    household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id
    CB01,1,Nông Văn An,Nam,1980,Tày,Chủ hộ,004080012345

    """.write(toFile: shell.folder.path("m.csv"), atomically: false, encoding: .utf8)
  }

  /// Accounts of an administrator, a clerk and a checker of one commune.
  private func begin(_ registry: String = "registry.sobo") throws {
    for arguments in [
      ["account", "begin", "--name", "Quản trị"], ["account", "add", "nobody", "--name", "Nhập"],
      ["account", "add", "daemon", "--name", "Duyệt"],
      ["duty", "grant", "nobody", "--role", "clerk", "--unit", "01273"],
      ["duty", "grant", "daemon", "--role", "checker", "--unit", "01273"],
    ] { try administrator(arguments + ["--registry", registry]) }
    #expect(try shell.bash("chmod -R a+rwX .").status == 0)
  }

  @discardableResult
  private func administrator(_ arguments: String..., status: Int32 = 0) throws -> String {
    try administrator(arguments, status: status)
  }

  @discardableResult
  private func administrator(_ arguments: [String], status: Int32 = 0) throws -> String {
    try told(shell.sobo(["--lang", "en"] + arguments), arguments, status)
  }

  private func told(
    _ outcome: Shell.Outcome, _ arguments: [String], _ status: Int32
  ) throws -> String {
    #expect(outcome.status == status, "\(arguments): \(outcome.output)\(outcome.errors)")
    return outcome.output + outcome.errors
  }

  @discardableResult
  private func clerk(_ arguments: String..., status: Int32 = 0) throws -> String {
    try run(as: "nobody", arguments, status)
  }

  @discardableResult
  private func checker(_ arguments: String..., status: Int32 = 0) throws -> String {
    try run(as: "daemon", arguments, status)
  }

  @discardableResult
  private func run(as user: String, _ arguments: [String], _ status: Int32) throws -> String {
    let outcome = try shell.bash(Self.command(arguments, as: user))
    return try told(outcome, arguments, status)
  }

  private func load() throws {
    try begin()
    try clerk("import", "households", "h.csv", "--propose")
    try checker("proposal", "approve", "1")
    try clerk("import", "members", "m.csv", "--propose")
    try checker("proposal", "approve", "2")
  }

  @Test func staleProposalNamesWhoChangedWhat() throws {
    try load()
    try clerk("record", "edit", "households", "CB01", "note=A", "--propose")
    let changed = try clerk("record", "edit", "households", "CB01", "note=B")
    let entry = try #require(changed.split(separator: "Entry ").last?.prefix { $0.isNumber })
    // What was changed last is another field.
    try clerk("record", "edit", "households", "CB01", "phone=0912345678")
    let told = try checker("proposal", "approve", "3", status: 1)
    #expect(told.contains("Households CB01, Note is not as it was when it was proposed"), "\(told)")
    #expect(told.contains("nobody wrote at") && told.contains("entry \(entry))"), "\(told)")
    #expect(!told.contains("đề nghị"))
    #expect(try clerk("proposal", "show", "3").contains("stale"))
    #expect(
      try administrator("query", "sql", "SELECT note FROM household", "--format", "csv")
        .contains("B"))
  }

  @Test func otherFieldsOfTheRowMakeNoProposalStale() throws {
    try load()
    try clerk("record", "edit", "households", "CB01", "note=A", "--propose")
    try clerk("record", "edit", "households", "CB01", "phone=0912345678")
    try checker("proposal", "approve", "3")
    let shown = try clerk("record", "show", "households", "CB01")
    #expect(shown.contains("A") && shown.contains("0912345678"), "\(shown)")
  }

  @Test func approvedEntryIsUndoneByProposal() throws {
    try load()
    try clerk("record", "edit", "members", "CB01/1", "citizen_id=004080012300", "--propose")
    let approved = try checker("proposal", "approve", "3")
    let entry = try #require(approved.split(separator: "Entry ").last?.prefix { $0.isNumber })
    try clerk("undo", String(entry), "--reason", "nhầm", "--propose")
    #expect(try clerk("record", "show", "members", "CB01/1").contains("300"))
    try checker("proposal", "approve", "4")
    #expect(try clerk("record", "show", "members", "CB01/1").contains("345"))
    let history = try clerk("record", "history", "members", "CB01/1", "--format", "csv")
    // Both hands stand in each line.
    let lines = history.split(whereSeparator: \.isNewline).filter { $0.contains("citizen_id") }
    #expect(lines.count >= 3 && lines.allSatisfy { $0.contains("daemon") && $0.contains("nobody") })
  }

  @Test func restoredRegistryHasAccountsAndWhatWaits() throws {
    try load()
    try clerk("record", "edit", "members", "CB01/1", "citizen_id=004080012300", "--propose")
    try administrator("backup", "create", "--to", "bk")
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: shell.folder.path("bk")).first)
    try administrator("backup", "restore", "bk/\(name)", "--to", "back.sobo")
    #expect(try shell.bash("chmod -R a+rwX .").status == 0)
    let lists = try ["registry.sobo", "back.sobo"].map {
      try administrator("proposal", "list", "--format", "csv", "--registry", $0)
        + administrator("account", "list", "--format", "csv", "--registry", $0)
    }
    #expect(lists[0] == lists[1] && lists[0].contains("sent"))
    try checker("proposal", "approve", "3", "--registry", "back.sobo")
    #expect(
      try checker("record", "show", "members", "CB01/1", "--registry", "back.sobo")
        .contains("300"))
    try administrator("audit", "verify", "--registry", "back.sobo")
    // What the one has decided the other still waits for.
    #expect(try clerk("record", "show", "members", "CB01/1").contains("345"))
  }

  @Test func salvagedRegistryHasAccountsAndWhatWaits() throws {
    try load()
    try clerk("record", "edit", "members", "CB01/1", "citizen_id=004080012300", "--propose")
    try administrator("doctor", "--salvage", "saved.sobo")
    #expect(try shell.bash("chmod -R a+rwX .").status == 0)
    let lists = try ["registry.sobo", "saved.sobo"].map {
      try administrator("account", "list", "--format", "csv", "--registry", $0)
    }
    #expect(lists[0] == lists[1])
    let taken = try clerk(
      "record", "edit", "members", "CB01/1", "citizen_id=004080012400", "--registry", "saved.sobo")
    #expect(taken.contains("waits for a second person"), "\(taken)")
    try checker("proposal", "approve", "3", "--registry", "saved.sobo")
    #expect(
      try checker("record", "show", "members", "CB01/1", "--registry", "saved.sobo")
        .contains("300"))
    try administrator("audit", "verify", "--registry", "saved.sobo")
  }

  @Test func upgradedRegistryTakesAccounts() throws {
    let packed = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/registries/sobo-0.5.0.sobo.zst").path
    #expect(try shell.bash("zstd -q -d '\(packed)' -o old.sobo").status == 0)
    let old = ["--registry", "old.sobo"]
    try administrator(["migrate", "up", "--no-backup", "--reason", "t"] + old)
    try "code,village,commune_code,registered_on\nNEW1,Xóm Một,01273,2025-08-01\n".write(
      toFile: shell.folder.path("n.csv"), atomically: false, encoding: .utf8)
    try begin("old.sobo")
    // Neither the administrator nor the clerk of another commune writes it any more.
    try administrator(["record", "edit", "households", "CB01", "note=A"] + old, status: 77)
    try clerk(
      "record", "edit", "households", "CB01", "note=A", "--registry", "old.sobo", status: 66)
    try clerk("import", "households", "n.csv", "--propose", "--registry", "old.sobo")
    try checker("proposal", "approve", "1", "--registry", "old.sobo")
    try clerk("record", "edit", "households", "NEW1", "note=A", "--registry", "old.sobo")
    try administrator(["audit", "verify"] + old)
  }

  @Test func readsAreOfPersonsAndByAccounts() throws {
    try load()
    try administrator("account", "add", "games", "--name", "Kiểm toán")
    try administrator(
      ["duty", "grant", "games", "--role", "auditor", "--unit", "04"])
    try clerk("search", "004080012345")
    try checker(
      "record", "show", "members", "CB01/1", "--show-ids", "--reason", "asked at the counter")
    let of = try run(as: "games", ["reads", "of", "CB01/1", "--format", "csv"], 0)
    #expect(of.contains("daemon") && of.contains("asked at the counter"), "\(of)")
    let by = try run(as: "games", ["reads", "by", "nobody", "--format", "csv"], 0)
    #expect(by.contains("search") && !by.contains("daemon"), "\(by)")
    for text in [of, by] { #expect(!text.contains("004080012345")) }
    // Of the log, which is of the whole province, a clerk sees nothing.
    try clerk("reads", "list", status: 77)
  }

  @Test func firstEntryOfADaySealsTheLogOfReads() throws {
    try load()
    try clerk("search", "004080012345")
    let seals = "SELECT count(*) FROM read_log_seal"
    func count() throws -> String? {
      try administrator("query", "sql", seals, "--format", "csv").split(whereSeparator: \.isNewline)
        .last.map(String.init)
    }
    let before = try count()
    try clerk("record", "edit", "households", "CB01", "note=A")
    #expect(try count() == "1", "before: \(before ?? "")")
    try clerk("search", "004080012345")
    try clerk("record", "edit", "households", "CB01", "note=B")
    #expect(try count() == "1")
    try administrator("reads", "verify")
    // Whoever makes the log anew cannot make it with the sealed digest.
    #expect(try shell.bash("rm registry.sobo.reads").status == 0)
    for _ in 0..<6 { try clerk("search", "004080012345") }
    let found = try administrator("reads", "verify", status: 70)
    #expect(found.contains("registry.sobo.reads"), "\(found)")
  }

  @Test func ownerReplacesAnAdministratorWhoIsGone() throws {
    try begin()
    #expect(try shell.bash("chown games registry.sobo* && chmod -R a+rwX .").status == 0)
    let words = [
      "duty", "replace", "root", "--with", "thu", "--name", "Hoàng Văn Thu", "--reason",
      "moved away",
    ]
    let others = try run(as: "nobody", words, 77)
    #expect(others.contains("[not_the_owner]"), "\(others)")
    // Nobody does it who is an administrator, though they may write the file.
    let own = try administrator(words, status: 77)
    #expect(own.contains("[replacement_refused]"), "\(own)")
    // While there is another administrator, the owner alone cannot.
    try administrator("duty", "grant", "daemon", "--role", "admin")
    let early = try run(as: "games", words, 77)
    #expect(early.contains("[replacement_refused]") && early.contains("seven days"), "\(early)")
    #expect(
      try shell.bash("SOBO_TODAY=2099-01-01 \(Self.command(words, as: "games"))").status == 77)
    try administrator("account", "end", "daemon")
    try checker("proposal", "approve", "1")
    let done = try run(as: "games", words, 0)
    #expect(done.contains("thu is an administrator in place of root"), "\(done)")
    let verified = try run(as: "games", ["audit", "verify"], 0)
    #expect(
      verified.contains(
        "games, who owns the file, put thu in the place of the administrator root: moved away"),
      "\(verified)")
    let object = try run(as: "games", ["audit", "verify", "--format", "json"], 0)
    #expect(
      object.contains("\"replaced_administrators\"") && object.contains("\"owner\": \"games\""))
    let refused = try administrator("account", "add", "x", "--name", "X", status: 77)
    #expect(refused.contains("[duty_missing]"), "\(refused)")
  }

  private static func command(_ arguments: [String], as user: String) -> String {
    let words = (["--lang", "en"] + arguments).map { "'\($0)'" }.joined(separator: " ")
    return "/usr/bin/setpriv --reuid=\(user) --regid=$(id -g \(user)) --clear-groups $SOBO \(words)"
  }
}
