import RegistryCore
import Reviews
import SQLite
import TestSupport
import Testing
import Vietnamese

/// A posting is over on the day after its last, for everybody who asks.
@Suite(.atTheEndOf2026) struct PostingEndTests {
  /// The step that `review status` names for a village on a day.
  private func step(
    _ village: String, of name: ReviewRound.Name, on day: String, in fixture: ReviewRoundFixture
  ) throws -> String {
    let table = try RoundStatus.table(
      of: try fixture.file.open(), name, by: .village, on: fixture.day(day), in: .english)
    let names = table.columns(in: .english).map(\.name)
    let (place, step) = (
      try #require(names.firstIndex(of: "village")), try #require(names.firstIndex(of: "step"))
    )
    let row = try #require(table.rows.first { $0[place] == .text(village) })
    guard case .text(let text) = row[step] else { return "" }
    return text
  }

  @Test(arguments: [
    ("2026-10-25", "posting_not_ended", "posting"), ("2026-10-26", "posting_not_ended", "posting"),
    ("2026-10-27", "none", "recognition"),
  ])
  func decisionWaitsForTheDayAfterThePosting(day: String, code: String, step: String) throws {
    let fixture = try ReviewRoundFixture()
    try fixture.postFirst()
    #expect(
      try fixture.file.text("SELECT over_from FROM posting WHERE complaint_id IS NULL")
        == "2026-10-27")
    #expect(try self.step("Xóm Một", of: try fixture.name(), on: day, in: fixture) == step)
    #expect(fixture.refusal { try fixture.recognise(on: day) } == code)
  }

  @Test(arguments: [
    ("2026-10-29", "complaint_open", "re-check"), ("2026-10-30", "complaint_open", "re-check"),
    ("2026-10-31", "none", "recognition"),
  ])
  func decisionWaitsForTheDayAfterThePostingAgain(day: String, code: String, step: String) throws {
    let fixture = try ReviewRoundFixture()
    try fixture.postFirst()
    try fixture.add("complaints", fixture.complaint())
    try fixture.edit(
      "complaints", "KN1",
      ["rechecked_on": "2026-10-27", "reposted_from": "2026-10-28", "reposted_to": "2026-10-30"])
    #expect(
      try fixture.file.text("SELECT over_from FROM posting WHERE complaint_id IS NOT NULL")
        == "2026-10-31")
    #expect(try self.step("Xóm Một", of: try fixture.name(), on: day, in: fixture) == step)
    #expect(fixture.refusal { try fixture.recognise(on: day) } == code)
  }

  /// The round of 2024, while there were districts: both villages posted until Friday, 18 October.
  private func posted2024() throws -> ReviewRoundFixture {
    let fixture = try ReviewRoundFixture(year: 2024)
    try fixture.load(
      "assessments",
      rows: (1...6).map { fixture.survey("CB\($0)", on: "2024-10-05", round: "2024") })
    for (code, village) in [("H1", "Xóm Một"), ("H2", "Xóm Hai")] {
      try fixture.add(
        "conferences",
        fixture.meeting(code, village: village, on: "2024-10-15", round: "2024").merging([
          "posted_from": "2024-10-16", "posted_to": "2024-10-18",
        ]) { $1 })
    }
    return fixture
  }

  private func ask(on day: String, _ fixture: ReviewRoundFixture) throws {
    try fixture.rounds { rounds, act in
      try rounds.opinion(
        try fixture.name(2024), unit: ReviewRoundFixture.unit, askedOn: fixture.day(day),
        answeredOn: nil,
        agrees: true, documentNo: nil, act: act)
    }
  }

  @Test(arguments: [
    ("2024-10-17", "posting_not_ended"), ("2024-10-18", "posting_not_ended"),
    ("2024-10-19", "none"),
  ])
  func questionToTheSuperiorWaitsForTheDayAfterThePosting(day: String, code: String) throws {
    let fixture = try posted2024()
    #expect(fixture.refusal { try ask(on: day, fixture) } == code)
  }

  /// Five working days after Monday, 21 October end on Monday the 28th.
  @Test(arguments: [
    ("2024-10-27", "opinion_missing", "opinion"), ("2024-10-28", "opinion_missing", "opinion"),
    ("2024-10-29", "none", "recognition"),
  ])
  func silenceIsConsentFromTheDayAfterItsLast(day: String, code: String, step: String) throws {
    let fixture = try posted2024()
    try ask(on: "2024-10-21", fixture)
    let name = try fixture.name(2024)
    #expect(try self.step("Xóm Một", of: name, on: day, in: fixture) == step)
    #expect(fixture.refusal { try fixture.recognise(on: day, name) } == code)
  }

  @Test func agreementWithoutAThresholdNeedsAVoteAndSomebodyPresent() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.surveyAll()
    try fixture.file.write {
      try $0.run("UPDATE round_parameter SET value = NULL WHERE name = 'agree_percent'")
    }
    try fixture.add("conferences", fixture.meeting(votes: "1"))
    try fixture.add("conferences", fixture.meeting("H0", on: "2026-10-19", votes: ""))
    let agreed = try fixture.file.text(
      """
      SELECT group_concat(c.code) FROM agreed_meeting m JOIN conference c ON c.id = m.conference_id
      """)
    #expect(agreed == "H1")
    // Guard and list say the same of it.
    #expect(
      try fixture.edit(
        "conferences", "H1", ["posted_from": "2026-10-21", "posted_to": "2026-10-23"])
        == [])
    #expect(try fixture.recognise().recognised == ["poor": 3])
  }
}
