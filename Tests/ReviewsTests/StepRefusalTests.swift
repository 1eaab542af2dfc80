import Records
import RegistryCore
import Reviews
import SQLite
import TestSupport
import Testing

/// Every fault of every step: its code, its place, its detail, and the words of the refusal.
@Suite(.atTheEndOf2026) struct StepRefusalTests {
  private struct Answer: Equatable {
    var code = "none"
    var place: String?
    var detail: String?
    var wording: String?
  }

  private func fixture(at stage: RoundStepOrderTests.Stage) throws -> ReviewRoundFixture {
    let fixture = try ReviewRoundFixture(at: stage, with: "CB7 and DA1") { fixture in
      try fixture.file.write { connection in
        try connection.household("CB7", village: "Xóm Một", commune: ReviewRoundFixture.unit)
        try connection.project("DA1", kind: "livelihood", commune: nil, approvedOn: "2024-01-05")
      }
    }
    if stage == .closed {
      try fixture.file.write {
        try $0.run("UPDATE round SET closed_on = '2026-12-10' WHERE closed_on IS NOT NULL")
      }
    }
    return fixture
  }

  /// What is told of a statement that the schema refuses.
  private func told(
    _ statement: String, in fixture: ReviewRoundFixture, _ words: KeyPath<Wording, String>
  ) throws -> Answer {
    try fixture.file.open(for: .writing).write(EntryInfo(actor: "test", action: "test")) { entry in
      entry.isDiscarded = true
      do {
        try entry.connection.execute(statement)
        return Answer()
      } catch let error as SQLiteError {
        #expect(error.isTrigger, "\(error)")
        let reason = entry.takeRefusal()
        #expect(entry.takeRefusal().isEmpty)
        return Answer(
          code: error.message, place: reason.first.flatMap { $0 },
          detail: reason.last.flatMap { $0 },
          wording: StepRefusal(error.message, because: reason)?.wording[keyPath: words])
      }
    }
  }

  @Test(arguments: RefusalTrial.all)
  func refusalNamesCodePlaceAndDetail(_ trial: RefusalTrial) throws {
    let fixture = try fixture(at: trial.stage)
    try fixture.file.write { try $0.execute(trial.before) }
    #expect(
      try told(trial.statement, in: fixture, \.vi)
        == Answer(
          code: trial.code, place: trial.place, detail: trial.detail, wording: trial.wording))
  }

  @Test func everyFaultOfTheSchemaHasWordsAndATrial() throws {
    let connection = try TestRegistry().open().connection
    var faults: Set<String> = []
    try connection.rows(
      """
      SELECT sql FROM sqlite_schema WHERE type IN ('view', 'trigger')
        -- Those of accounts, findings and persons' requests have words and trials of their own.
        AND tbl_name NOT IN (
          'entry', 'open_authorization', 'finding_acceptance', 'person_request') AND tbl_name NOT IN (
          SELECT tbl FROM table_access WHERE access IN ('administration', 'approval'))
      """
    ) { row in
      for match in try row.text(0).matches(of: /(?:json_array|sobo_refuse)\('([a-z_]+)'/) {
        faults.insert(String(match.1))
      }
    }
    #expect(faults.count > 25)
    #expect(faults == Set(RefusalTrial.all.map(\.code)))
    for fault in faults { #expect(StepRefusal(fault) != nil, "\(fault)") }
  }

  /// A trigger that raises by itself would leave the place and the detail of an earlier refusal.
  @Test func noTriggerOfTheRoundsRaisesByItself() throws {
    #expect(
      try TestRegistry().integer(
        """
        SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%RAISE(%'
          AND (name LIKE 'review_%' OR name LIKE 'fund_%' OR name LIKE 'housing_limit%')
        """) == 0)
  }

  @Test func meetingWithoutParticipantsIsRefusedInTrueWords() throws {
    let fixture = try fixture(at: .surveyed)
    var meeting = fixture.meeting(votes: "0")
    meeting["participants"] = "0"
    meeting["posted_from"] = "2026-10-21"
    let problem = try #require(try fixture.load("conferences", rows: [meeting]).problems.first)
    #expect(problem.code == "participants_missing" && problem.column == "participants")
    #expect(
      problem.message
        == "the step meeting is missing: by the record nobody took part in the meeting of Xóm Một, so"
        + " nobody agreed; give participants as the minutes have them, or meet again and record the"
        + " new meeting")
    // Without a posting it is kept, as it was held; nobody is recognised by it.
    meeting["posted_from"] = ""
    #expect(try fixture.load("conferences", meeting) == [])
    #expect(fixture.refusal { try fixture.recognise() } == "participants_missing")
  }

  @Test(arguments: [
    ("conferences", "round_not_begun", "held_on"),
    ("conferences", "posting_too_short", "posted_to"),
    ("complaints", "posting_too_short", "reposted_to"),
    ("assessments", "round_not_begun", "surveyed_on"),
  ])
  func refusalPointsAtAFieldOfItsKind(kind: String, code: String, column: String) throws {
    let fixture = try fixture(at: kind == "assessments" ? .opened : .surveyed)
    let row: [String: String]
    switch (kind, code) {
    case ("assessments", _): row = fixture.survey("CB1", on: "2026-08-31")
    case (_, "round_not_begun"): row = fixture.meeting(on: "2026-08-30")
    case ("conferences", _):
      row = fixture.meeting().merging(["posted_from": "2026-10-23", "posted_to": "2026-10-26"]) {
        $1
      }
    default:
      try fixture.add("conferences", fixture.meeting())
      try fixture.edit(
        "conferences", "H1", ["posted_from": "2026-10-21", "posted_to": "2026-10-26"])
      row = fixture.complaint().merging([
        "rechecked_on": "2026-10-26", "reposted_from": "2026-10-30", "reposted_to": "2026-11-02",
      ]) { $1 }
    }
    let problem = try #require(try fixture.load(kind, rows: [row]).problems.first)
    #expect(problem.code == code && problem.column == column, "\(problem)")
  }

  @Test func undoReportsPlaceAndDetailOfItsRefusal() throws {
    let fixture = try fixture(at: .surveyed)
    try fixture.add("conferences", fixture.meeting())
    let posted = fixture.meeting().merging(["posted_from": "2026-10-21", "posted_to": "2026-10-26"])
    {
      $1
    }
    let batch = try #require(try fixture.load("conferences", rows: [posted]).batch)
    try fixture.recognise()
    let report = try BatchUndo(registry: try fixture.file.open(for: .writing), batch: batch).run(
      EntryInfo(actor: "clerk", action: "batch undo", reason: "wrong"))
    let reason = try #require(report.items.first?.reason.en)
    #expect(reason.contains("there is a decision of 2026-11-20 already for household CB1"))
  }
}
