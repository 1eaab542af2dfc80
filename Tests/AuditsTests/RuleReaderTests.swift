import Audits
import Foundation
import Queries
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

/// Rule files that a province adds: what is wrong with one is told with its line.
@Suite struct RuleReaderTests {
  private static let good = """
    -- id: X01
    -- area: listing
    -- severity: warning
    -- title.vi: Hộ có ghi chú
    -- title.en: A household with a note
    -- evidence: province
    -- why.vi: Vì
    --   sao
    -- why.en: Why
    -- remedy.vi: Xem
    -- remedy.en: Look
    -- subject: household
    -- needs: household
    -- parameters: least_length = 3
    -- message.vi: Ghi chú: {note}
    -- message.en: Note: {note} ({least_length})
    -- A plain comment.
    SELECT 'household:' || code AS subject, id AS household_id, note
    FROM household WHERE length(note) >= :least_length
    """

  private static let remedy = " Correct that line."

  /// What reading, and then running, a changed copy of the good file says.
  private func failure(_ old: String, _ new: String) throws -> String {
    try failure(Self.good.replacing(old, with: new))
  }

  private func failure(_ text: String, seconds: Int? = nil) throws -> String {
    let test = try TestRegistry()
    _ = try test.file("X01.sql", text)
    try test.write {
      try $0.household("CB01")
      try $0.run("UPDATE household SET note = 'ghi chú'")
    }
    do {
      let rules = try Rule.select(["X*"], from: Rule.all(with: test.folder.path))
      var auditor = Auditor(try test.open(), language: .english)
      if let seconds { auditor.secondsOfOwnRule = seconds }
      let outcome = try auditor.run(rules)
      return outcome.findings.map { "\($0.subject): \($0.message)" }.joined(separator: "\n")
    } catch let error as RegistryError {
      #expect(error.status == .usage)
      #expect(error.wording.vi.contains("X01.sql"))
      let text = String(error.wording.en.split(separator: "/").last ?? "")
      #expect(text.hasSuffix(Self.remedy))
      return String(text.dropLast(Self.remedy.count))
    }
  }

  @Test func provinceAddsARuleWithItsOwnThreshold() throws {
    #expect(try failure(Self.good) == "household:CB01: Note: ghi chú (3)")
    #expect(try failure("= 3", "= 8") == "")
    #expect(try failure("\n", "\r\n") == "household:CB01: Note: ghi chú (3)")
  }

  @Test func faultyHeaderIsReportedWithItsLine() throws {
    #expect(
      try failure("-- id: X01", "-- id: x1")
        == "X01.sql:1: the id \"x1\" must be 1–4 capitals and 2–4 digits, such as X01.")
    #expect(
      try failure("severity: warning", "severity: fatal")
        == "X01.sql:3: \"severity\" must be one of: error, warning, info.")
    #expect(
      try failure("-- title.en: A household with a note\n", "")
        == "X01.sql:1: the field \"title.en\" is missing.")
    #expect(
      try failure("-- title.en:", "-- titel.en:").hasPrefix(
        "X01.sql:5: the header has no field \"titel.en\"; its fields: id, area,"))
    #expect(
      try failure("-- title.en:", "-- title.vi:").hasPrefix(
        "X01.sql:5: the field \"title.vi\" is given twice;"))
    #expect(
      try failure("subject: household", "subject: cow").hasPrefix(
        "X01.sql:12: \"subject\" must be one of:"))
    #expect(
      try failure("{note} (", "{note (")
        == "X01.sql:16: the message has an unmatched brace or an unknown format of a value.")
    #expect(
      try failure("Note: {note}", "Note: {note:roman}")
        == "X01.sql:16: the message has an unmatched brace or an unknown format of a value.")
    #expect(
      try failure("least_length = 3", "Least")
        == "X01.sql:14: the parameter \"Least\" must be a name in small letters, perhaps with = value or with of round."
    )
  }

  @Test func lawCitationRequiresVerifiedEvidence() throws {
    #expect(
      try failure(
        "evidence: province", "evidence: practice\n-- basis.vi: Luật 1\n-- basis.en: Law 1")
        == "X01.sql:7: a text may be cited only where evidence is V:n or province.")
    #expect(
      try failure("evidence: province", "evidence: R-H").hasPrefix(
        "X01.sql:6: \"evidence\" must be one of"))
  }

  @Test func catalogueRuleIDCannotBeReused() throws {
    let test = try TestRegistry()
    let path = try test.file("mine.sql", Self.good.replacing("X01", with: "A01"))
    #expect { try Rule.all(with: test.folder.path) } throws: { error in
      (error as? RegistryError)?.wording.en
        == "Rule file \(path):1: the id A01 is taken by Rules/A01.sql." + Self.remedy
    }
  }

  @Test func faultyQueryIsReportedWithItsLine() throws {
    #expect(
      try failure("length(note)", "length(nota)") == "X01.sql:19: faulty SQL: no such column: nota."
    )
    #expect(
      try failure("FROM household", "FROM housholds")
        == "X01.sql:17: faulty SQL: no such table: housholds.")
    #expect(
      try failure("AS subject", "AS thing") == "X01.sql:17: the query must have a column subject.")
    #expect(
      try failure("id AS household_id, note", "id AS household_id")
        == "X01.sql:17: the message shows {note}, which is no column of the query.")
    #expect(
      try failure("'household:'", "'member:'")
        == "X01.sql:17: the subject \"member:CB01\" is not of a kind the header names.")
    #expect(
      try failure(" = 3\n", "\n")
        == "X01.sql:17: the parameter :least_length is not declared, or the registry has no value for it."
    )
    #expect(
      try failure(">= :least_length", "> 0")
        == "X01.sql:17: the parameter least_length is not used.")
    #expect(
      try failure("id AS household_id", "'fatal' AS severity")
        == "X01.sql:17: there is no severity \"fatal\".")
    #expect(
      try failure("needs: household", "needs: household where missing = 1")
        == "X01.sql:13: faulty SQL: no such column: missing.")
  }

  @Test func ruleCanOnlyRead() throws {
    let attempts = [
      "PRAGMA user_version", "ATTACH 'x' AS y", "VACUUM INTO '/tmp/x'",
      "CREATE TEMP TABLE t (x)", "SELECT load_extension('x') AS subject", "BEGIN",
      "DELETE FROM household", "UPDATE change SET new = NULL",
      "INSERT INTO household (code) VALUES ('x') RETURNING code AS subject",
      "CREATE TEMP TRIGGER t INSTEAD OF DELETE ON household BEGIN SELECT 1; END",
    ]
    let head = String(
      Self.good.prefix(upTo: Self.good.range(of: "SELECT")?.lowerBound ?? Self.good.startIndex))
    for sql in attempts {
      #expect(try failure(head + sql) == "X01.sql:17: a rule may only read.", "\(sql)")
    }
    // Nothing that writes is there to be called.
    for function in ["sobo_entry()", "sobo_salt()", "sobo_refuse('a', 'b', 'c')"] {
      let name = function.prefix { $0 != "(" }
      #expect(
        try failure(head + "SELECT \(function) AS subject")
          == "X01.sql:18: faulty SQL: no such function: \(name).")
    }
    #expect(try failure(Self.good + "; DELETE FROM household").contains("more than one statement"))
  }

  @Test func ruleThatTakesTooLongIsStopped() throws {
    let endless = Self.good.replacing(
      "FROM household WHERE",
      with: """
        FROM household WHERE (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
          SELECT count(*) FROM n) > 0 AND
        """)
    let watch = Stopwatch()
    #expect(
      try failure(endless, seconds: 1) == "X01.sql:17: the query ran too long and was stopped.")
    #expect(watch.seconds >= 1 && watch.seconds < Double(Sandbox.Limits.seconds))
  }

  @Test func ruleReadsTheTrailByItsNames() throws {
    let rule = Self.good.replacing("needs: household", with: "needs: trail_household").replacing(
      "FROM household WHERE",
      with: """
        FROM (SELECT new_code AS code, row_id AS id, new_note AS note FROM trail_household
          WHERE operation = 'update') WHERE
        """)
    #expect(try failure(rule) == "household:CB01: Note: ghi chú (3)")
  }

  @Test func ruleThatIsNoTextIsRefusedByItsName() throws {
    let folder = try TemporaryFolder()
    try Data([0x2D, 0xFF]).write(to: URL(filePath: folder.path("X01.sql")))
    let error = #expect(throws: RegistryError.self) { try Rule.all(with: folder.path("")) }
    #expect(error?.code == "bad_rule" && error?.wording.en.contains("X01.sql:1: not UTF-8") == true)
  }

  @Test func folderWithoutRulesIsRefused() throws {
    let test = try TestRegistry()
    #expect(throws: RegistryError.self) { try Rule.all(with: test.folder.path) }
    #expect(throws: RegistryError.self) { try Rule.all(with: test.folder.path + "/none") }
  }

  @Test func everyShippedFileIsARule() throws {
    #expect(Rule.all.count == 118)
    #expect(Rule.all.allSatisfy { $0.file == "Rules/\($0.id).sql" })
    let counts = Dictionary(grouping: Rule.all, by: { $0.id.prefix(1) }).mapValues(\.count)
    #expect(counts == ["A": 16, "B": 17, "C": 15, "D": 11, "E": 13, "F": 12, "G": 27, "H": 7])
  }

  @Test func patternSelectsItsRules() throws {
    #expect(try Rule.select(["f*", "a01"], from: Rule.all).count == 13)
    #expect(try Rule.select([], from: Rule.all).count == 118)
    #expect(throws: RegistryError.self) { try Rule.select(["Z*"], from: Rule.all) }
  }

  @Test func parametersOfRegistryAndRulesMatch() throws {
    let known = Set(try AuditParameter.all(in: TestRegistry().open().connection).keys)
    // Lists of words that no registry has stand in the rules that read them.
    let (own, shared) = (
      Rule.all.flatMap(\.parameters).filter { $0.standard != nil }.map(\.name),
      Set(Rule.all.flatMap(\.parameters).filter { $0.standard == nil }.map(\.name))
    )
    #expect(
      own.allSatisfy { name in
        ["_spared", "_words", "_forms"].contains { name.hasSuffix($0) }
      })
    #expect(known.isDisjoint(with: own) && Set(own).count == own.count)
    // What the steps of a round ask for, and no rule.
    let ofRounds: Set = ["recheck_days", "superior_days", "superior_until"]
    #expect(known.subtracting(shared) == ofRounds)
    #expect(shared.subtracting(known) == [])
  }

  @Test func messagesSpellOutSignsAndLeaveOutMissingLimits() throws {
    let labels = CodeLabels(try TestRegistry().open().connection)
    func text(_ id: String, _ values: [String: Value], _ language: Language) throws -> String {
      let rule = try #require(Rule.all.first { $0.id == id })
      return try rule.message.text(values, in: language, labels: labels)
    }
    #expect(
      try text("A08", ["indicator": "nutrition", "ticked": "✓"], .vietnamese)
        == "Chỉ số \"Dinh dưỡng\" được đánh dấu thiếu hụt, không khớp với thành viên hoặc nhà ở đã ghi."
    )
    #expect(
      try text("A08", ["indicator": "nutrition", "ticked": "–"], .vietnamese)
        .contains("không được đánh dấu thiếu hụt"))
    #expect(
      try text("C14", ["day": "2027-01-01", "earliest": nil, "latest": "2026-11-25"], .vietnamese)
        == "Ngày 01/01/2027 không thể có; không được muộn hơn ngày 25/11/2026.")
    #expect(
      try text("C14", ["day": "2024-01-01", "earliest": "2025-07-01", "latest": nil], .english)
        == "2024-01-01 cannot be; not before 2025-07-01.")
    #expect(
      try text("C06", ["chair_role": "Bí thư", "invited": nil], .vietnamese)
        == "Chức danh chủ trì: Bí thư; mời Mặt trận: chưa ghi.")
    for (rule, language) in Rule.all.flatMap({ [($0, Language.vietnamese), ($0, .english)] }) {
      let shown = try rule.message.text(
        ["ticked": "✓", "signed": "–"], in: language, labels: labels)
      #expect(!shown.contains("✓"), "\(rule.id)")
    }
  }

  @Test func explanationNamesSourceOfVerifiedCitationWithoutTags() throws {
    let parameters = try AuditParameter.all(in: TestRegistry().open().connection)
    for (language, source) in [(Language.vietnamese, "Nguồn:"), (.english, "Read in:")] {
      for rule in Rule.all {
        let shown = RuleReport(language: language).explanation(of: rule, parameters: parameters)
        #expect(shown.firstMatch(of: /\b[VRN]:\d|\[[VRN]/) == nil, "\(rule.id)")
        var isRead = false
        if case .law(_, let evidence) = rule.basis { isRead = evidence.hasPrefix("V:") }
        #expect(shown.contains("\n" + source) == isRead, "\(rule.id)")
      }
    }
  }

  @Test func everyEvidenceNumberIsASource() {
    var used: Set<Int> = []
    for rule in Rule.all {
      guard case .law(_, let evidence) = rule.basis else { continue }
      for part in evidence.split(separator: ",") {
        let number = Int(part.drop { $0 == " " }.dropFirst(2))
        #expect(number.map { RuleSource.sources[$0] != nil } == true, "\(rule.id): \(part)")
        if let number { used.insert(number) }
      }
    }
    #expect(used == Set(RuleSource.sources.keys))
  }

  @Test func exampleForContributorsIsARule() throws {
    let root = Embedding.sources(from: #filePath)
    let guide = try String(contentsOf: root.appending(path: "CONTRIBUTING.md"), encoding: .utf8)
    let block = try #require(guide.split(separator: "```sql\n").last?.split(separator: "```").first)
    let text = block.split(separator: "\n").map { $0.dropFirst(3) }.joined(separator: "\n")
    let test = try TestRegistry()
    _ = try test.file("B99.sql", text)
    try test.write { connection in
      try connection.home()
      for number in 2...21 { try connection.member(of: "CB01", String(number), relation: "child") }
    }
    let rules = try Rule.select(["B99"], from: Rule.all(with: test.folder.path))
    let outcome = try Auditor(try test.open(), language: .english).run(rules)
    #expect(
      outcome.findings.map { "\($0.subject): \($0.message)" }
        == ["household:CB01: The household has 21 people."])
  }
}
