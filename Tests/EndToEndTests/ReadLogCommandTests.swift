import Foundation
import TestSupport
import Testing

/// What leaves a line in the log of reads, as people meet it.
@Suite struct ReadLogCommandTests {
  private static let number = "004080012345"

  private let shell: Shell

  init() throws {
    shell = try Shell.initialised()
  }

  private func file(_ name: String, _ text: String) throws {
    try text.write(toFile: shell.folder.path(name), atomically: false, encoding: .utf8)
  }

  /// Puts that many people into the registry, each in a household of its own; the first has a number.
  private func fill(_ count: Int) throws {
    var households = "code,village,commune_code,registered_on\n"
    var members = "household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id\n"
    for index in 1...count {
      households += "CB\(index),Xóm Một,01267,2021-01-01\n"
      let number = index == 1 ? Self.number : ""
      members += "CB\(index),1,Nông Văn An,Nam,1980,Tày,Chủ hộ,\(number)\n"
    }
    for (kind, text) in [("households", households), ("members", members)] {
      try file("\(kind).csv", text)
      let outcome = try shell.sobo(
        "import", kind, "\(kind).csv", "--no-breakers", "--on-error", "skip")
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }
  }

  /// Command, subject, rows, and the line that a line ends.
  private func log() throws -> [[String]] {
    let outcome = try shell.sobo("reads", "list", "--format", "csv")
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return [fields[4], fields[5], fields[6], fields[8]]
    }
  }

  @Test func listOfOverAThousandPeopleIsLogged() throws {
    try fill(1_001)
    let short = try shell.sobo("query", "members", "--limit", "1000", "--format", "csv")
    #expect(short.status == 1 && short.output.hasSuffix("1000 rows (--limit).\n"))
    #expect(try log() == [])
    let whole = try shell.sobo("query", "members", "--limit", "0", "--format", "csv")
    #expect(whole.status == 0 && whole.output.split(separator: "\n").count == 1_002)
    let lines = try log()
    #expect(lines.map { $0[0] } == ["query members", "query members"])
    #expect(lines.map { $0[2] } == ["1001", "1001"] && lines.map { $0[3] } == ["", "1"])
    let export = try shell.sobo("export", "members", "--output", "m.csv")
    #expect(export.status == 0, "\(export.errors)")
    #expect(try log().dropFirst(2).contains { $0[0].hasPrefix("export") && $0[2] == "1001" })
  }

  /// Guesses are held against the registry by whatever compares numbers with it and writes nothing.
  @Test func comparisonOfNumbersThatWritesNothingIsLogged() throws {
    try fill(2)
    #expect(try log() == [])
    var guesses = "household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id\n"
    for number in 12_300..<12_400 {
      guesses += "CB2,9,Người Đoán,Nam,1980,Tày,Con,0040800\(number)\n"
    }
    try file("guess.csv", guesses)
    let run = try shell.sobo("import", "members", "guess.csv", "--dry-run", "--no-breakers")
    #expect(run.status <= 1, "\(run.errors)")
    #expect(try log() == [["import members --dry-run", "guess.csv", "100", ""]])
    let added =
      "household_code=CB1 code=9 full_name='Người Đoán' sex=Nam birth=1980 ethnic_group=Tày"
    for (command, name) in [
      ("import members guess.csv", "import members"),
      ("record add members \(added) relation=Con citizen_id=\(Self.number)", "record add"),
      ("record edit members CB1/1 citizen_id=\(Self.number)", "record edit"),
    ] {
      let before = try log().count
      let outcome = try shell.bash("\"$SOBO\" \(command)")
      #expect(
        try log().dropFirst(before).map { $0[0] } == [name], "\(outcome.output)\(outcome.errors)")
    }
    // What is written has its entry.
    let before = try log().count
    #expect(try shell.sobo("record", "edit", "members", "CB1/1", "birth=1981").status == 0)
    #expect(try shell.sobo("record", "edit", "members", "CB1/1", "birth=1981").status == 0)
    #expect(try log().count == before)
    // What cannot be logged is not answered.
    let path = shell.folder.path("registry.sobo.reads")
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "elsewhere")
    let refused = try shell.sobo("import", "members", "guess.csv", "--dry-run", "--no-breakers")
    #expect(refused.status == 77 && !refused.output.contains("CB1"), "\(refused.output)")
  }

  /// Thousands of numbers could else be tried, three digits of which every mask hides.
  @Test func manyComparisonsWithoutWritingNeedAReason() throws {
    try fill(2)
    #expect(try shell.sobo("setting", "set", "compared_rows", "1000").status == 0)
    var guesses = "household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id\n"
    for number in 12_000..<12_700 {
      guesses += "CB2,9,Người Đoán,Nam,1980,Tày,Con,0040800\(number)\n"
    }
    try file("guess.csv", guesses)
    let trial = ["import", "members", "guess.csv", "--dry-run", "--no-breakers"]
    for _ in 1...2 { #expect(try shell.sobo(trial).status <= 1) }
    let one = ["record", "edit", "members", "CB1/1", "citizen_id=\(Self.number)"]
    for arguments in [trial, ["import", "members", "guess.csv"], one] {
      let refused = try shell.sobo(arguments)
      #expect(refused.status == 77 && refused.errors.contains("[comparison_reason_missing]"))
      #expect(refused.errors.contains("1.400") || refused.errors.contains("1,400"))
      #expect(!refused.output.contains("CB"), "\(refused.output)")
    }
    // What holds no number is no comparison.
    #expect(try shell.sobo("record", "edit", "members", "CB1/1", "birth=1981").status == 0)
    #expect(try shell.sobo("import", "households", "households.csv", "--dry-run").status == 0)
    let lines = try log().count
    #expect(try shell.sobo(trial + ["--reason", "đối chiếu danh sách"]).status <= 1)
    #expect(try shell.sobo(one + ["--reason", "đối chiếu"]).status == 0)
    #expect(try log().count == lines + 2)
    let reasons = try shell.sobo("reads", "list", "--format", "json").output
    #expect(reasons.contains("đối chiếu danh sách"))
    // Single guesses count as a hundred rows each.
    #expect(try shell.sobo("setting", "set", "compared_rows", "1500").status == 0)
    #expect(try shell.sobo(one).status == 0)
    #expect(try shell.sobo(one).status == 77)
  }

  /// A list that is cut below the limit is no way around the log.
  @Test func whateverShowsNumbersIsLogged() throws {
    try fill(1_001)
    for (command, name, rows) in [
      ("query members --limit 1000", "query members", "1000"),
      ("query households --limit 5", "query households", "5"),
      ("query sql 'SELECT * FROM person' --limit 1000", "query sql", "1000"),
      ("export members --village 'Xóm Một' --format csv", "export members", "1001"),
      ("search nong --limit 1", "search", "1"),
      ("record show households CB1", "record show", "2"),
      ("record show members CB1/1 --format json", "record show", "1"),
      ("record history members CB1/1", "record history", "1"),
      ("audit prove members CB1/1", "audit prove", "1"),
      ("report poor-list --year 2024", "report poor-list", "1"),
    ] {
      let before = try log().count
      let masked = try shell.bash("\"$SOBO\" \(command)")
      #expect(masked.status <= 1, "\(command): \(masked.errors)")
      let kept = try log().count
      let isLogged = name == "audit prove" || name == "export members"
      #expect((kept > before) == isLogged, "\(command)")
      let whole = try shell.bash("\"$SOBO\" \(command) --show-ids --reason 'theo đơn'")
      #expect(whole.status <= 1, "\(command): \(whole.errors)")
      let lines = try log().dropFirst(kept)
      #expect(lines.allSatisfy { $0[0] == name }, "\(command): \(lines)")
      #expect(lines.last?[2] == rows, "\(command): \(lines)")
    }
    // Where nobody was found nobody's number is shown.
    let kept = try log().count
    let none = try shell.sobo(
      "query", "members", "--name", "nobody", "--show-ids", "--reason", "theo đơn")
    #expect(none.status <= 1)
    #expect(try log().count == kept)
  }

  @Test func whatCannotBeLoggedIsNotAnswered() throws {
    try fill(1)
    #expect(try shell.sobo("search", Self.number).status == 0)
    #expect(try log().map { $0[0] } == ["search"])
    let path = shell.folder.path("registry.sobo.reads")
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: shell.folder.path("elsewhere"))
    let refused = try shell.sobo("search", Self.number)
    #expect(refused.status == 77 && refused.errors.contains("[reads_unwritable]"))
    #expect(!refused.output.contains("Nông Văn An"))
    #expect(!FileManager.default.fileExists(atPath: shell.folder.path("elsewhere")))
    // A search by name asks about nobody's number.
    #expect(try shell.sobo("search", "nong van an").status == 0)
  }

  private func rule(_ sql: String) throws {
    try FileManager.default.createDirectory(
      atPath: shell.folder.path("rules"), withIntermediateDirectories: true)
    try file(
      "rules/X01.sql",
      """
      -- id: X01
      -- area: identity
      -- severity: error
      -- title.vi: Số
      -- title.en: Number
      -- evidence: practice
      -- why.vi: Thử
      -- why.en: Trial
      -- remedy.vi: Thử
      -- remedy.en: Trial
      -- subject: member
      -- needs: person
      -- message.vi: {name} {number}
      -- message.en: {name} {number}
      \(sql)

      """)
  }

  private static let people = """
    SELECT 'member:' || h.code || '/' || m.code AS subject, p.full_name AS name,
      coalesce(p.citizen_id, 'none') AS number
    FROM person p JOIN membership m ON m.person_id = p.id JOIN household h ON h.id = m.household_id
    """

  private func runRule() throws -> Shell.Outcome {
    try shell.sobo("audit", "run", "--rules", "rules", "--rule", "X01", "--format", "csv")
  }

  @Test func ownRuleReadsNoNumberAndIsLogged() throws {
    try fill(2)
    try rule(Self.people)
    let outcome = try runRule()
    #expect(outcome.output.contains("Nông Văn An none"), "\(outcome.output)\(outcome.errors)")
    #expect(!outcome.output.contains("345"))
    #expect(try log().map { $0[0] } == ["audit run --rules"])
    #expect(try log().first?[1].hasPrefix("X01 ") == true && log().first?[2] == "2")
    // Nor can it find one digit by digit.
    for condition in ["p.citizen_id LIKE '004%'", "substr(p.citizen_id, 1, 3) = '004'"] {
      try rule("\(Self.people) WHERE \(condition)")
      let probe = try runRule()
      #expect(!probe.output.contains("CB1/1"), "\(condition): \(probe.output)\(probe.errors)")
    }
    #expect(try log().count == 3)
  }
}
