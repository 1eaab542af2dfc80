import Foundation
import TestSupport
import Testing

/// What another user of the system reads with the command: their commune, or nothing.
@Suite(.enabled(if: Shell.hasOtherUser, Shell.lacksUser)) struct ReadingScopeCommandTests {
  private static let there = "MOCKIA"
  private static let here = "MOCNAY"

  private let shell: Shell

  /// What each test starts from, made once.
  private static let example: Result<Shell, any Error> = Result {
    let shell = try Shell.initialised()
    let files = [
      (
        "households",
        """
        code,village,commune_code,registered_on,note
        MOCNAY1,MOCNAY xóm,01267,2021-01-01,MOCNAY ghi
        MOCKIA1,MOCKIA xóm,01270,2021-01-01,MOCKIA ghi

        """
      ),
      (
        "members",
        """
        household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id
        MOCNAY1,1,Nông Văn Mocnay,Nam,1980,Tày,Chủ hộ,004080012345
        MOCKIA1,1,Nông Văn Mockia,Nam,1980,Tày,Chủ hộ,004080054321

        """
      ),
    ]
    for (kind, text) in files {
      try text.write(toFile: shell.folder.path("\(kind).csv"), atomically: false, encoding: .utf8)
      let outcome = try shell.sobo("import", kind, "\(kind).csv", "--no-breakers")
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }
    return shell
  }

  init() throws {
    shell = try Shell(copying: Self.example.get())
    try open()
  }

  /// Lets everybody on the machine at the files.
  private func open() throws {
    #expect(
      try shell.bash("chmod -R a+rwX . && chmod 640 *.pseudonym-key && chgrp 65534 *.pseudonym-key")
        .status == 0)
  }

  /// The accounts of the administrator and of `nobody`, with a duty for a commune unless `isIdle`.
  private func begin(isIdle: Bool = false) throws {
    var acts = [
      ["account", "begin", "--name", "Quản trị"], ["account", "add", "nobody", "--name", "Nhập"],
    ]
    if !isIdle { acts.append(["duty", "grant", "nobody", "--role", "clerk", "--unit", "01273"]) }
    for act in acts {
      let outcome = try shell.sobo(act)
      #expect(outcome.status == 0, "\(act): \(outcome.errors)")
    }
    try open()
  }

  private static let readings: [[String]] = [
    ["query", "households", "--columns", "all"], ["query", "members", "--columns", "all"],
    ["query", "sql", "SELECT * FROM household"], ["query", "sql", "SELECT * FROM person"],
    ["query", "sql", "SELECT * FROM change"], ["query", "sql", "SELECT * FROM trail_person"],
    ["query", "households", "--as-known-at", "entry:3"],
    ["query", "sql", "SELECT * FROM member", "--as-known-at", "entry:3"],
    ["query", "households", "--as-of", "2024-01-01"], ["search", "nong van"],
    ["search", "MOCNAY"], ["search", "xóm"], ["record", "show", "households", "MOCNAY1"],
    ["record", "history", "households", "MOCNAY1"],
    ["record", "history", "members", "MOCNAY1/1"], ["export", "households"],
    ["export", "members"], ["batch", "list"], ["batch", "show", "1"],
    ["report", "summary", "--year", "2024"], ["report", "staleness"], ["review", "status"],
    ["audit", "findings"], ["audit", "duplicates"], ["audit", "risk"], ["proposal", "list"],
    ["account", "list"], ["duty", "list"], ["setting", "list"],
  ]

  @Test func everyCommandShowsAClerkTheirCommune() throws {
    try begin()
    for words in Self.readings {
      let outcome = try shell.soboAsNobody(words)
      // Some find nothing, and say so with 1.
      #expect([0, 1, 66].contains(outcome.status), "\(words): \(outcome.errors)")
      let all = outcome.output + outcome.errors
      #expect(!all.lowercased().contains(Self.there.lowercased()), "\(words): \(all)")
      #expect(!all.contains("004080054321") && !all.contains("*321"), "\(words)")
      #expect(outcome.errors.contains("Only what the account nobody may read"), "\(words)")
    }
    let own = try shell.soboAsNobody("query", "sql", "SELECT code FROM household")
    #expect(own.output.contains("MOCNAY1"))
    for words in [
      ["record", "show", "households", "MOCKIA1"], ["record", "history", "households", "MOCKIA1"],
      ["record", "edit", "households", "MOCKIA1", "note=x"],
      ["record", "close", "households", "MOCKIA1", "--date", "2024-01-01"],
    ] {
      let outcome = try shell.soboAsNobody(words)
      #expect(outcome.status != 0, "\(words)")
      #expect(!outcome.errors.contains("ghi"), "\(words)")
    }
  }

  @Test func wholeProvinceIsNotForAClerk() throws {
    try begin()
    for words in [
      ["audit", "run"], ["audit", "trend"], ["reads", "list"], ["backup", "create", "--to", "b"],
    ] {
      let outcome = try shell.soboAsNobody(words)
      #expect(outcome.status == 77, "\(words): \(outcome.status) \(outcome.errors)")
      #expect(outcome.errors.contains("[whole_province]"), "\(words): \(outcome.errors)")
    }
  }

  @Test func nobodyReadsWithoutADuty() throws {
    try begin(isIdle: true)
    for words in Self.readings {
      let outcome = try shell.soboAsNobody(words)
      #expect(outcome.status == 77, "\(words): \(outcome.errors)")
      #expect(outcome.errors.contains("[duty_missing]") && outcome.output.isEmpty, "\(words)")
      #expect(outcome.errors.contains("root"), "who grants duties")
    }
    // The owner of the file goes on as the system.
    #expect(try shell.sobo("doctor").status == 0)
  }

  @Test func everybodyReadsEverythingWithoutAccounts() throws {
    let outcome = try shell.soboAsNobody("query", "sql", "SELECT code FROM household")
    #expect(outcome.output.contains("MOCNAY1") && outcome.output.contains("MOCKIA1"))
    #expect(outcome.errors.isEmpty)
  }
}
