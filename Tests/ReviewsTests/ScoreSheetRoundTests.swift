import Import
import Records
import RegistryCore
import Reviews
import SQLite
import TestSupport
import Testing

/// Answers to a score sheet in rounds: which version serves, and what the guard keeps.
///
/// The sheets are invented.
@Suite(.atTheEndOf2026) struct ScoreSheetRoundTests {
  private static let answers = "Màu cổng: đỏ; Con vật: mèo"

  /// A round opened on 1 September with a sheet; another one begins while it runs.
  private func fixture(opensWith first: String = "2026-01-01") throws -> ReviewRoundFixture {
    let fixture = try ReviewRoundFixture(isOpened: false)
    for (code, day, gate) in [("BỊA1", first, "95"), ("BỊA2", "2026-10-01", "100")] {
      #expect(
        try fixture.load(
          "score_sheets",
          [
            "code": code, "title": "Bảng \(code)", "surveys_from": day, "rural_region": "Núi bịa",
            "urban_region": "Phố bịa",
          ]) == [])
      let points = [("Màu cổng", "đỏ", gate), ("Con vật", "mèo", "25"), ("Con vật", "rồng", "25")]
      #expect(
        try fixture.load(
          "score_points",
          rows: points.map {
            [
              "sheet_code": code, "item": $0.0, "answer": $0.1, "region": "Núi bịa",
              "points": $0.2,
            ]
          }
        ).problems.isEmpty)
    }
    try fixture.open()
    try fixture.file.write {
      try $0.run("UPDATE round SET opened_on = '2026-09-01' WHERE code = '2026'")
    }
    return fixture
  }

  private func survey(
    _ household: String = "CB1", on day: String = "2026-10-05", b1: Int? = nil,
    in fixture: ReviewRoundFixture
  ) -> [String: String] {
    fixture.survey(household, on: day).merging([
      "b1": b1.map { "\($0)" } ?? "", "answers": Self.answers,
    ]) { $1 }
  }

  private func scored(_ fixture: ReviewRoundFixture) throws -> String? {
    try fixture.file.text(
      """
      SELECT group_concat(a.b1 || '/' || a.b1_computed || ' ' || s.code)
      FROM assessment a JOIN score_sheet s ON s.id = a.score_sheet_id
      """)
  }

  @Test func openedRoundKeepsTheSheetOfItsOpening() throws {
    let fixture = try fixture()
    // Surveyed when the second version is there already.
    #expect(try fixture.load("assessments", survey(in: fixture)) == [])
    #expect(try scored(fixture) == "120/120 BỊA1")
    #expect(
      try fixture.count("SELECT score_sheet_id = serving_id FROM assessment_sheet") == 1)
    // A regular round opened later has the second.
    try fixture.file.write {
      try $0.run(
        """
        INSERT INTO request (code, household_id, unit_id, form, filed_on)
        SELECT 'DN9', h.id, u.unit_id, '01', '2026-10-02' FROM household h
        JOIN village_unit u ON u.village_id = h.village_id AND u.valid_to IS NULL
        WHERE h.code = 'CB2'
        """)
    }
    try fixture.open(month: 10)
    try fixture.file.write {
      try $0.run("UPDATE round SET opened_on = '2026-10-10' WHERE code = '2026-10'")
    }
    #expect(
      try fixture.load(
        "assessments",
        survey("CB2", on: "2026-10-20", in: fixture).merging([
          "round": "2026-10", "basis": "request",
        ]) { $1 }) == [])
    #expect(try scored(fixture) == "120/120 BỊA1,125/125 BỊA2")
  }

  @Test func openedRoundRefusesPointsThatAreNotTheAnswers() throws {
    let fixture = try fixture()
    let row = survey(b1: 125, in: fixture)
    let problem = try #require(try fixture.load("assessments", rows: [row]).problems.first)
    #expect(problem.code == "points_differ" && problem.column == "b1")
    #expect(problem.outcome == .rejected)
    // Nobody decides otherwise.
    #expect(
      try fixture.load("assessments", row.merging(["decision": "apply"]) { $1 })
        == ["points_differ"])
    #expect(try fixture.add("assessments", row) == ["points_differ"])
    #expect(try fixture.load("assessments", survey(b1: 120, in: fixture)) == [])
    // Answers that are changed without their sum.
    let sheet = "(SELECT id FROM assessment WHERE b1_computed = 120)"
    let error = #expect(throws: SQLiteError.self) {
      try fixture.file.write {
        try $0.run("UPDATE assessment SET b1_computed = 119 WHERE id = \(sheet)")
      }
    }
    #expect(error?.message == "points_differ")
  }

  @Test func answersStayOnceTheMeetingAgreed() throws {
    let fixture = try fixture()
    try fixture.load("assessments", survey(in: fixture))
    for household in ["CB2", "CB3"] {
      try fixture.load("assessments", survey(household, in: fixture))
    }
    let dragon = survey(in: fixture).merging(["answers": "Màu cổng: đỏ; Con vật: rồng"]) { $1 }
    #expect(try fixture.load("assessments", dragon) == [])
    try fixture.add("conferences", fixture.meeting())
    #expect(
      try fixture.edit("assessments", "CB1/2026", ["answers": Self.answers]) == ["survey_settled"])
    for statement in [
      "DELETE FROM assessment_answer WHERE answer = 'rồng'",
      "UPDATE assessment_answer SET answer = 'mèo' WHERE answer = 'rồng'",
    ] {
      let error = #expect(throws: SQLiteError.self) {
        try fixture.file.write { try $0.run(statement) }
      }
      #expect(error?.message == "survey_settled")
    }
    try fixture.edit("conferences", "H1", ["posted_from": "2026-10-21", "posted_to": "2026-10-26"])
    try fixture.recognise()
    let error = #expect(throws: SQLiteError.self) {
      try fixture.file.write { try $0.run("DELETE FROM assessment_answer") }
    }
    #expect(error?.message == "after_recognition")
  }

  @Test func explanationShowsItemsAndReplayHoldsThemToTheSheet() throws {
    let fixture = try fixture(opensWith: "2025-01-01")
    try fixture.load("assessments", survey(in: fixture))
    let rows = try Explanation(of: "CB1", year: 2026, in: fixture.file.open(), .english).table.rows
      .map { $0.map(\.text) }
    #expect(
      rows.filter { $0[5] == "Bảng BỊA1" }.map { [$0[2], $0[3], $0[4]] } == [
        ["Màu cổng", "đỏ", "95"], ["Con vật", "mèo", "25"],
      ])
    #expect(rows.contains { $0[2] == "B1 by the answers" && $0[4] == "120" && $0[5].isEmpty })
    // In history nobody refuses a sum that is wrong.
    let history = survey("CB5", on: "2025-10-05", in: fixture).merging([
      "round": "2025", "basis": "existing",
    ]) { $1 }
    #expect(try fixture.load("assessments", history) == [])
    #expect(try Replay(of: fixture.file.open(), in: .english).differences.rows.isEmpty)
    try fixture.file.write {
      try $0.run("UPDATE assessment SET b1_computed = 119 WHERE surveyed_on = '2025-10-05'")
    }
    let differences = try Replay(of: fixture.file.open(), in: .english).differences.rows
      .map { $0.map(\.text) }
    #expect(
      differences.map { [$0[1], $0[7], $0[8], $0[9]] } == [
        ["CB5", "B1 119", "B1 120", "the answers make another B1"]
      ])
  }

  @Test func undoTakesAnswersBackWithTheirResult() throws {
    let fixture = try fixture()
    let report = try fixture.load("assessments", rows: [survey(in: fixture)])
    let undone = try BatchUndo(
      registry: try fixture.file.open(for: .writing), batch: try #require(report.batch)
    ).run(EntryInfo(actor: "clerk", action: "batch undo", reason: "nhầm"))
    #expect(undone.items.isEmpty, "\(undone.items)")
    #expect(try fixture.count("SELECT count(*) FROM assessment_answer") == 0)
    #expect(try fixture.count("SELECT count(*) FROM assessment WHERE score_sheet_id > 0") == 0)
    // A sheet that somebody is scored by is not undone.
    try fixture.load("assessments", survey(in: fixture))
    let kept = try BatchUndo(registry: try fixture.file.open(for: .writing), batch: 2).run(
      EntryInfo(actor: "clerk", action: "batch undo", reason: "nhầm"))
    #expect(!kept.items.isEmpty)
    #expect(try scored(fixture) == "120/120 BỊA1")
  }
}
