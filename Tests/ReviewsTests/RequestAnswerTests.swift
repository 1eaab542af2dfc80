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
    #expect(recognition.refused == 2 && recognition.unanswered.isEmpty)
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

  @Test func requestOfAHouseholdThatIsElsewhereOrGoneIsRefused() throws {
    let fixture = try ReviewRoundFixture()
    let elsewhere = ["code": "DN7", "household_code": "CB6", "commune_code": "01654"]
    let filed = ["filed_on": "2026-08-25", "form": "01"]
    func expect(_ row: [String: String], _ codes: [String]) throws {
      let row = row.merging(filed) { own, _ in own }
      #expect(try fixture.load("requests", row) == codes)
      #expect(try fixture.add("requests", row) == codes)
    }
    try expect(elsewhere, ["asker_elsewhere"])
    #expect(try fixture.edit("requests", "DN6", ["commune_code": "01654"]) == ["asker_elsewhere"])
    _ = try RecordEditor(
      registry: try fixture.file.open(for: .writing), kind: .households, language: .english
    ).close(
      RecordKey("CB4", of: .households), on: "2026-08-01", reason: "moved_out",
      act: EntryInfo(action: "record close"))
    let gone = ["code": "DN8", "household_code": "CB4", "commune_code": ReviewRoundFixture.unit]
    try expect(gone, ["asker_gone"])
    // Before that day it could ask, and what was refused in writing is answered.
    #expect(
      try fixture.load(
        "requests", gone.merging(filed) { $1 }.merging(["filed_on": "2026-07-31"]) { $1 }) == [])
    #expect(
      try fixture.load(
        "requests",
        gone.merging(filed) { $1 }.merging(
          ["code": "DN9", "refused_on": "2026-08-30", "refusal_no": "3/UBND"]) { $1 }) == [])
    // A household that moved asks where it was on the day.
    _ = try HouseholdEvents(
      registry: try fixture.file.open(for: .writing), language: .english
    ).move(
      "CB6", to: "Xóm Lạ", commune: "01654", answer: .new, on: "2026-08-22",
      EntryInfo(action: "household move"))
    #expect(try fixture.load("requests", elsewhere.merging(filed) { $1 }) == [])
    let late = ["code": "DN10", "household_code": "CB6", "commune_code": ReviewRoundFixture.unit]
    try expect(late, ["asker_elsewhere"])
    #expect(
      try fixture.edit("requests", "DN6", ["form": "02"]).contains("asker_elsewhere") == false)
  }

  @Test func whoIsWithoutResultIsNamed() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.postFirst()
    let outcome = try fixture.recognise(village: nil)
    #expect(outcome.unsurveyed == ["CB4", "CB5", "CB6"])
    #expect(outcome.listing == "sobo review list --year 2026 --unit 01774 --without-result")
    let table = try RoundStatus.list(
      of: fixture.file.open(), fixture.name(), unit: ReviewRoundFixture.unit, withoutResult: true,
      in: .english)
    #expect(table.rows.map { $0[3] } == ["CB4", "CB5", "CB6"].map { .text($0) })
    do {
      _ = try fixture.recognise(village: "Xóm Hai")
      Issue.record("nobody was to be recognised")
    } catch let error as RegistryError {
      #expect(
        error.wording.en.contains("3 listed household(s) have no result yet (CB4, CB5, CB6)"))
      #expect(error.wording.en.contains(outcome.listing))
    }
  }

  @Test func requestsWithoutAnswerAreNamed() throws {
    #expect(try posted().recognise(village: "Xóm Hai").unanswered == ["DN5"])
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
