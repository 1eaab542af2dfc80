import Import
import Records
import RegistryCore
import Reviews
import SQLite
import Schema
import TestSupport
import Testing
import Vietnamese

/// What a decision, or the end of a round, holds; and what goes on.
@Suite(.atTheEndOf2026) struct ClosedRoundTests {
  private let undoing = EntryInfo(actor: "clerk", action: "batch undo", reason: "nhầm lô")

  @Test(arguments: [
    ["causes": "4"], ["list_kind": "new"], ["no_labour_capacity": "1"], ["reviewer": "Lý Văn Hai"],
    ["second_reviewer": "Lý Văn Ba"], ["list_no": "3"], ["floor_area_m2": "45.5"], ["assets": "xe"],
    ["weak_parts": "wall"], ["ethnic_minority": "1"], ["cause_other": "khác"],
    ["provincial_category": "poor"], ["deprivation_members": "nutrition:1"],
  ])
  func everyFieldOfAResultStays(_ changes: [String: String]) throws {
    for (stage, code) in [
      (RoundStepOrderTests.Stage.recognised, "after_recognition"), (.closed, "round_closed"),
    ] {
      let fixture = try ReviewRoundFixture(at: stage)
      #expect(try fixture.edit("assessments", "CB1/2026", changes) == [code])
      let row = fixture.survey("CB1").merging(changes) { $1 }
      #expect(try fixture.load("assessments", row) == [code])
    }
    // Until the decision it may be completed.
    let fixture = try ReviewRoundFixture(at: .posted)
    #expect(try fixture.edit("assessments", "CB1/2026", changes) == [])
  }

  @Test(arguments: ["chair", "secretary", "minutes_no", "code"])
  func everyFieldOfAMeetingStays(_ field: String) throws {
    let fixture = try ReviewRoundFixture(at: .recognised)
    #expect(try fixture.edit("conferences", "H1", [field: "9"]) == ["after_recognition"])
  }

  /// CB1 has a second member from a file, and its class of 2025 comes from another.
  private func fixtureOfFiles() throws -> (ReviewRoundFixture, members: Int64, results: Int64) {
    let fixture = try ReviewRoundFixture(isOpened: false)
    let members = try fixture.load(
      "members",
      rows: [
        [
          "household_code": "CB1", "code": "2", "full_name": "Nông Thị Hai", "sex": "female",
          "birth": "1985", "ethnic_group": "02", "relation": "spouse", "joined_on": "2021-01-01",
        ]
      ])
    let results = try fixture.load(
      "assessments",
      rows: [
        [
          "household_code": "CB5", "round": "2024", "surveyed_on": "2024-10-05", "b1": "120",
          "b2": "30", "category": "poor", "basis": "existing", "decision_no": "1/QĐ",
          "decided_on": "2024-11-30", "signer": "Nông Văn Chủ",
        ]
      ])
    try fixture.open()
    return (fixture, try #require(members.batch), try #require(results.batch))
  }

  private func undo(_ batch: Int64, _ fixture: ReviewRoundFixture) throws -> UndoReport {
    try BatchUndo(registry: try fixture.file.open(for: .writing), batch: batch).run(undoing)
  }

  @Test func batchStaysUnderAClosedRound() throws {
    let (fixture, members, results) = try fixtureOfFiles()
    try RoundStepOrderTests.reach(.closed, fixture)
    for (batch, place) in [(members, "CB1/2"), (results, "CB5/2024")] {
      let report = try undo(batch, fixture)
      #expect(report.reversed == 0, "\(report.text(in: .english))")
      #expect(report.entry == nil)
      let reasons = report.items.map { $0.reason.en }
      #expect(reasons.contains { $0.contains("2026") && $0.contains(place) }, "\(reasons)")
    }
  }

  @Test func batchGoesOnceTheDecisionIsWithdrawn() throws {
    let (fixture, members, _) = try fixtureOfFiles()
    try RoundStepOrderTests.reach(.recognised, fixture)
    #expect(try undo(members, fixture).reversed == 0)
    try fixture.rounds { rounds, _ in
      _ = try rounds.withdraw(
        "45/QĐ-UBND", act: EntryInfo(actor: "clerk", action: "review withdraw", reason: "sai"))
    }
    #expect(try undo(members, fixture).failed == 0)
    #expect(try fixture.count("SELECT count(*) FROM membership WHERE code = '2'") == 0)
    #expect(try TrailCheck.breaks(in: fixture.file.open().connection).isEmpty)
  }

  @Test func whatCameAfterTheDecisionGoesOn() throws {
    let (fixture, members, _) = try fixtureOfFiles()
    try RoundStepOrderTests.reach(.closed, fixture)
    let events = HouseholdEvents(
      registry: try fixture.file.open(for: .writing), language: .english)
    let death = try events.death(
      "CB1", "2", on: "2026-11-10", EntryInfo(actor: "clerk", action: "household death"))
    #expect(death.problems.isEmpty && death.entry != nil)
    // What was recorded after the decision is taken back, too.
    let report = try EntryUndo(
      registry: try fixture.file.open(for: .writing), entry: try #require(death.entry)
    ).run(EntryInfo(actor: "clerk", action: "undo", reason: "nhầm"))
    #expect(report.status == .done)
    // What the decision knew is not.
    #expect(try undo(members, fixture).reversed == 0)
  }

  @Test func householdThatLeftIsNotRecognised() throws {
    let fixture = try ReviewRoundFixture(at: .posted)
    try fixture.file.write {
      try $0.run(
        """
        UPDATE household SET closed_on = CASE code WHEN 'CB1' THEN '2026-11-20' ELSE '2026-11-21' END,
          close_reason = 'moved_out' WHERE code IN ('CB1', 'CB2')
        """)
    }
    let outcome = try fixture.recognise()
    #expect(outcome.departed == ["CB1"])
    #expect(outcome.recognised == ["poor": 2])
    let count = try fixture.rounds { rounds, act in
      try rounds.certify(
        try fixture.name(), unit: ReviewRoundFixture.unit, from: nil, suffix: "/GCN", act: act)
    }.count
    #expect(count == 2)
    #expect(fixture.refusal { try fixture.recognise() } == "nothing_to_recognise")
  }

  @Test func decisionIsWithdrawnByTheNameOfItsCommune() throws {
    let fixture = try ReviewRoundFixture(at: .recognised)
    func withdraw(_ unit: String) -> String {
      fixture.refusal {
        try fixture.rounds { rounds, _ in
          _ = try rounds.withdraw(
            "45/QĐ-UBND", unit: unit, isDryRun: true,
            act: EntryInfo(action: "review withdraw", reason: "sai"))
        }
      }
    }
    for unit in [ReviewRoundFixture.unit, "Tam Kim", "xã Tam Kim", "04", "Cao Bằng"] {
      #expect(withdraw(unit) == "none", "\(unit)")
    }
    #expect(withdraw("Thành Công") == "no_such_decision")
    #expect(withdraw("Không Đâu") == "unknown_unit")
  }

  // MARK: Lists

  @Test func roundOpenedEarlyLeavesThisYearsRequests() throws {
    let fixture = try ReviewRoundFixture(at: .closed)
    try fixture.file.write { try $0.household("CB9", village: "Xóm Một", commune: "01774") }
    try fixture.add(
      "requests",
      [
        "code": "DN9", "household_code": "CB9", "commune_code": ReviewRoundFixture.unit,
        "form": "01", "filed_on": "2026-11-20",
      ])
    let early = try fixture.rounds { rounds, act in
      try rounds.open(try .init(year: 2027), early: true, act: act)
    }
    #expect(early.requested == 0)
    #expect(try fixture.open(month: 12).requested == 1)
  }

  /// DN7 was filed before the round, DN8 within it; both are entered in December.
  @Test func requestEnteredLateIsListedAsOfTheOpening() throws {
    let fixture = try ReviewRoundFixture()
    for (household, day) in [("CB7", "2026-08-20"), ("CB8", "2026-10-01")] {
      try fixture.file.write { try $0.household(household, village: "Xóm Một", commune: "01774") }
      try fixture.add(
        "requests",
        [
          "code": "DN" + household.suffix(1), "household_code": household, "form": "01",
          "commune_code": ReviewRoundFixture.unit, "filed_on": day,
        ])
    }
    _ = try fixture.rounds { try $0.updateList(of: fixture.name(), act: $1) }
    func listed(_ household: String) throws -> String? {
      try fixture.file.text(
        """
        SELECT l.listed_on FROM review_list l JOIN household h ON h.id = l.household_id
        WHERE h.code = '\(household)'
        """)
    }
    #expect(try listed("CB7") == "2026-09-01")
    #expect(try listed("CB8") == "2026-12-31")
    try fixture.surveyAll()
    #expect(try fixture.add("conferences", fixture.meeting()) == ["survey_missing"])
    #expect(try fixture.add("assessments", fixture.survey("CB7", basis: "request")) == [])
    #expect(try fixture.add("conferences", fixture.meeting()) == [])
    // CB8 came onto the list after the meeting: the way back is named.
    #expect(
      try fixture.add("assessments", fixture.survey("CB8", basis: "request"))
        == ["met_without_result"])
  }

  @Test func listOfAVillageThatHasMetKeepsTheDay() throws {
    let fixture = try ReviewRoundFixture(at: .met)
    try fixture.file.write { try $0.household("CB7", village: "Xóm Một", commune: "01774") }
    try fixture.add(
      "requests",
      [
        "code": "DN7", "household_code": "CB7", "form": "01",
        "commune_code": ReviewRoundFixture.unit, "filed_on": "2026-08-20",
      ])
    _ = try fixture.rounds { try $0.updateList(of: fixture.name(), act: $1) }
    #expect(
      try fixture.count("SELECT count(*) FROM review_list WHERE listed_on = '2026-12-31'") == 1)
    #expect(
      try fixture.edit(
        "conferences", "H1", ["posted_from": "2026-10-21", "posted_to": "2026-10-26"]) == [])
  }
}
