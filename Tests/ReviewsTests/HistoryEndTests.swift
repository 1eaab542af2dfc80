import TestSupport
import Testing

/// Days decide whether a record is of history or of the rounds that are opened.
@Suite(.atTheEndOf2026) struct HistoryEndTests {
  /// `2025` and `2026-08` are rounds of before; that of 2026 begins on 1 September.
  @Test(arguments: ["2025", "2025-12", "2026-08"])
  func roundOfThePastTakesNoDayOfAnOpenedOne(_ round: String) throws {
    let fixture = try ReviewRoundFixture()
    let survey = fixture.survey("CB5", on: "2026-11-24", round: round)
    let decision = survey.merging([
      "surveyed_on": "2026-08-20", "decision_no": "99/QĐ", "decided_on": "2026-11-24",
      "signer": "Nông Văn Chủ",
    ]) { $1 }
    for row in [survey, decision] {
      #expect(try fixture.load("assessments", row) == ["history_over"])
      #expect(try fixture.add("assessments", row) == ["history_over"])
    }
    let meeting = fixture.meeting("H7", on: "2026-11-20", round: round)
    #expect(try fixture.load("conferences", meeting) == ["history_over"])
    #expect(try fixture.add("conferences", meeting) == ["history_over"])
    #expect(try fixture.count("SELECT count(*) FROM assessment WHERE surveyed_on > '2026-08'") == 0)
    // History may still be loaded.
    #expect(
      try fixture.load(
        "assessments",
        fixture.survey("CB5", on: "2026-08-31", round: round)) == [])
    #expect(
      try fixture.add("conferences", fixture.meeting("H7", on: "2026-08-31", round: round)) == [])
  }

  @Test func resultOfThePastIsEditedInAllButItsDays() throws {
    let fixture = try ReviewRoundFixture(isOpened: false)
    // Late, and stored before any round was opened.
    #expect(
      try fixture.load(
        "assessments", fixture.survey("CB5", on: "2026-09-03", round: "2026-08")) == [])
    try fixture.open()
    #expect(try fixture.edit("assessments", "CB5/2026-08", ["b1": "110"]) == [])
    #expect(
      try fixture.edit("assessments", "CB5/2026-08", ["surveyed_on": "2026-09-04"])
        == ["history_over"])
    #expect(
      try fixture.edit(
        "assessments", "CB1/2025", ["surveyed_on": "2026-11-24", "b1": "200"]) == ["history_over"])
    #expect(try fixture.edit("assessments", "CB5/2026-08", ["surveyed_on": "2026-08-20"]) == [])
  }
}
