import Import
import Records
import RegistryCore
import Reviews
import Schema
import Testing

/// Two requests of one household, and what others complained of.
@Suite(.atTheEndOf2026) struct RequestAnswerTests {
  /// The second village, surveyed and posted, with a second request of CB5.
  private func posted() throws -> ReviewRoundFixture {
    let fixture = try ReviewRoundFixture()
    for (household, b1) in [("CB4", 120), ("CB5", 155), ("CB6", 120)] {
      try fixture.load(
        "assessments", fixture.survey(household, b1: b1, category: b1 > 140 ? "medium" : "poor"))
    }
    try fixture.add("conferences", fixture.meeting("H2", village: "Xóm Hai"))
    try fixture.edit("conferences", "H2", ["posted_from": "2026-10-21", "posted_to": "2026-10-26"])
    return fixture
  }

  private let second = [
    "code": "DN5B", "household_code": "CB5", "commune_code": ReviewRoundFixture.unit,
    "filed_on": "2026-08-20", "form": "01",
  ]

  @Test func oneLetterAnswersAllRequestsOfAHousehold() throws {
    let fixture = try posted()
    #expect(try fixture.add("requests", second) == [])
    let recognition = try fixture.recognise(village: "Xóm Hai", refusal: "9/UBND")
    #expect(recognition.refused == 2 && recognition.unanswered == 0)
    #expect(try fixture.count("SELECT count(*) FROM request WHERE refusal_no = '9/UBND'") == 2)
    _ = try fixture.rounds { try $0.withdraw("45/QĐ-UBND", act: $1.because("sai")) }
    #expect(try fixture.count("SELECT count(*) FROM request WHERE refusal_no IS NOT NULL") == 0)
  }

  @Test func secondRequestIsReportedAtEntry() throws {
    let fixture = try ReviewRoundFixture()
    let kind = RecordKind.requests
    var texts: [FieldIndex: String] = [:]
    for (name, value) in second { texts[try RecordEditor.field(name, of: kind)] = value }
    let outcome = try RecordEditor(
      registry: try fixture.file.open(for: .writing), kind: kind, language: .english
    ).add(texts, act: EntryInfo(action: "record add"))
    #expect(outcome.change == .new && outcome.problems.map(\.code) == ["open_request"])
    let third = second.merging(["code": "DN5C"]) { $1 }
    let report = try fixture.load("requests", rows: [third])
    #expect(report.problems.map(\.code) == ["open_request"])
  }

  @Test func explanationNamesTheHouseholdsOwnComplaintsOnly() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.postFirst()
    try fixture.add("complaints", fixture.complaint())
    func complaints(_ household: String) throws -> Bool {
      try Explanation(of: household, year: 2026, in: fixture.file.open(), .english).table.rows
        .contains { $0.contains(.text("KN1")) }
    }
    #expect(try complaints("CB1") && !complaints("CB2"))
  }
}

extension EntryInfo {
  fileprivate func because(_ reason: String) -> EntryInfo {
    EntryInfo(actor: actor, action: action, reason: reason)
  }
}
