import Records
import RegistryCore
import Reviews
import SQLite
import TestSupport
import Testing
import Vietnamese

/// What is taken back of a round.
extension ReviewRoundTests {
  @Test func recognitionCanBeRemovedAndRepeated() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.postFirst()
    try fixture.recognise()
    #expect(
      try fixture.edit(
        "assessments", "CB1/2026",
        ["decision_no": "", "decided_on": "", "signer": "", "certificate_no": ""]) == [])
    #expect(
      try fixture.count(
        "SELECT count(*) FROM recognition r JOIN assessment a ON a.id = r.assessment_id JOIN round d ON d.id = a.round_id AND d.year = 2026"
      ) == 2)
    #expect(try fixture.recognise().recognised == ["poor": 1])
  }

  @Test func closedRoundReopensWithAReason() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.file.write {
      try $0.execute(
        "DELETE FROM review_list WHERE village_id = (SELECT id FROM village WHERE name = 'Xóm Hai')"
      )
    }
    try fixture.postFirst()
    try fixture.recognise()
    _ = try fixture.rounds { rounds, act in
      try rounds.certify(
        fixture.name(), unit: ReviewRoundFixture.unit, from: nil, suffix: "", act: act)
    }
    _ = try fixture.rounds { try $0.close(fixture.name(), act: $1) }
    #expect(
      fixture.refusal { try fixture.rounds { try $0.reopen(fixture.name(), act: $1) } }
        == "reason_missing")
    try fixture.rounds { rounds, _ in
      try rounds.reopen(
        fixture.name(), act: EntryInfo(action: "review reopen", reason: "sai số giấy chứng nhận"))
    }
    #expect(try fixture.edit("assessments", "CB1/2026", ["certificate_no": "9"]) == [])
  }

  @Test func emptyRoundCanBeCancelled() throws {
    let fixture = try ReviewRoundFixture()
    let act = EntryInfo(action: "review cancel", reason: "nhầm năm")
    try fixture.surveyAll(["CB1"])
    #expect(
      fixture.refusal {
        try fixture.rounds { rounds, _ in try rounds.cancel(fixture.name(), act: act) }
      }
        == "has_records")
    try fixture.file.write { try $0.execute("DELETE FROM assessment WHERE id = 5") }
    try fixture.rounds { rounds, _ in try rounds.cancel(fixture.name(), act: act) }
    #expect(try fixture.count("SELECT count(*) FROM round") == 1)
    #expect(try fixture.count("SELECT count(*) FROM review_list") == 0)
    try sound(fixture)
  }

  // MARK: Undo

  private func undo(_ batch: Int64, _ fixture: ReviewRoundFixture) throws -> UndoReport {
    try BatchUndo(registry: try fixture.file.open(for: .writing), batch: batch).run(
      EntryInfo(actor: "clerk", action: "batch undo", reason: "wrong"))
  }

  @Test func surveysOfAnOpenRoundCanBeUndone() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.file.write { try $0.household("CB7", village: "Xóm Một", commune: "01774") }
    let asked = fixture.survey("CB7", basis: "request").merging(
      ["request_no": "17/ĐN", "requested_on": "2026-09-20"]) { $1 }
    let report = try fixture.load(
      "assessments",
      rows: [fixture.survey("CB1"), fixture.survey("CB2"), fixture.survey("CB3"), asked])
    let undone = try undo(try #require(report.batch), fixture)
    #expect([undone.kept, undone.failed] == [0, 0])
    #expect(try fixture.count("SELECT count(*) FROM review_list") == 6)
    try sound(fixture)
  }

  @Test func undoOfABatchLeavesRecognitionsToTheirWithdrawal() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.postFirst()
    let decided = ReviewRoundFixture.village.map { fixture.decision($0) }
    let batch = try #require(try fixture.load("assessments", rows: decided).batch)
    #expect(fixture.refusal { _ = try undo(batch, fixture) } == "decision_stays")
    #expect(try fixture.count("SELECT count(*) FROM recognition WHERE id > 4") == 3)
    try fixture.rounds { rounds, _ in
      _ = try rounds.withdraw(
        "45/QĐ-UBND", act: EntryInfo(action: "review withdraw", reason: "sai ngày"))
    }
    #expect(try fixture.count("SELECT count(*) FROM recognition WHERE id > 4") == 0)
    try sound(fixture)
  }

  @Test func undoKeepsSurveysAgreedByTheMeeting() throws {
    let fixture = try ReviewRoundFixture()
    let report = try fixture.load(
      "assessments", rows: ReviewRoundFixture.village.map { fixture.survey($0) })
    try fixture.add("conferences", fixture.meeting())
    let undone = try undo(try #require(report.batch), fixture)
    #expect([undone.reversed, undone.failed] == [0, 3])
    let said = undone.items.map { $0.reason.en }
    #expect(said.allSatisfy { $0.contains("the meeting") }, "\(said)")
    #expect(undone.entry == nil)
    try sound(fixture)
  }

  private func undo(
    entry: Int64, _ fixture: ReviewRoundFixture
  ) throws -> UndoReport {
    try EntryUndo(registry: try fixture.file.open(for: .writing), entry: entry).run(
      EntryInfo(actor: "clerk", action: "undo", reason: "wrong"))
  }

  /// A complaint, its re-check and the result that it changed; the numbers of their entries.
  private func recheck(
    _ fixture: ReviewRoundFixture
  ) throws -> (complaint: Int64, day: Int64, result: Int64) {
    try fixture.postFirst()
    var entries: [Int64] = []
    func note() throws { entries.append(try fixture.count("SELECT max(id) FROM entry")) }
    #expect(try fixture.add("complaints", fixture.complaint()) == [])
    try note()
    #expect(try fixture.edit("complaints", "KN1", ["rechecked_on": "2026-10-27"]) == [])
    try note()
    #expect(
      try fixture.edit(
        "assessments", "CB1/2026",
        ["b1": "150", "category": "non_poor", "surveyed_on": "2026-10-27"]) == [])
    try note()
    return (entries[0], entries[1], entries[2])
  }

  @Test func recheckIsTakenBackInItsOrder() throws {
    let fixture = try ReviewRoundFixture()
    let (complaint, day, result) = try recheck(fixture)
    // Each refusal names the entry that comes first.
    for (entry, first) in [(complaint, "entry \(day)"), (day, "sobo undo \(result) ")] {
      let report = try undo(entry: entry, fixture)
      #expect(report.entry == nil)
      let said = report.items.map { $0.reason.en }.joined()
      #expect(said.contains(first), "\(said)")
    }
    #expect(
      try fixture.edit("complaints", "KN1", ["rechecked_on": ""]) == ["recheck_stands"])
    #expect(try undo(entry: result, fixture).entry != nil)
    #expect(
      try fixture.count(
        "SELECT count(*) FROM assessment WHERE b1 = 120 AND surveyed_on = '2026-10-05'") == 3)
    #expect(try undo(entry: day, fixture).entry != nil)
    #expect(try undo(entry: complaint, fixture).entry != nil)
    #expect(try fixture.recognise().recognised == ["poor": 3])
    try sound(fixture)
  }

  @Test func recheckedResultGoesBackOnlyToADayThatItHad() throws {
    let fixture = try ReviewRoundFixture()
    _ = try recheck(fixture)
    #expect(
      try fixture.edit("assessments", "CB1/2026", ["surveyed_on": "2026-10-06"])
        == ["survey_settled"])
    #expect(
      try fixture.edit(
        "assessments", "CB1/2026", ["b1": "120", "category": "poor", "surveyed_on": "2026-10-05"])
        == [])
    // Nothing rests on the re-check any more.
    #expect(try fixture.edit("complaints", "KN1", ["rechecked_on": ""]) == [])
  }

  @Test func complaintStaysUnderAResultThatKeptItsDay() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.postFirst()
    try fixture.add("complaints", fixture.complaint())
    try fixture.edit("complaints", "KN1", ["rechecked_on": "2026-10-27"])
    #expect(try fixture.edit("assessments", "CB1/2026", ["b1": "125"]) == [])
    #expect(try fixture.edit("complaints", "KN1", ["rechecked_on": ""]) == ["recheck_stands"])
    // Another complaint of the household carries the result as well.
    let other = fixture.complaint("KN2").merging(["rechecked_on": "2026-10-27"]) { $1 }
    #expect(try fixture.add("complaints", other) == [])
    #expect(try fixture.edit("complaints", "KN1", ["rechecked_on": ""]) == [])
  }

  @Test func undoKeepsMeetingsUnderADecision() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.surveyAll()
    let report = try fixture.load(
      "conferences",
      rows: [
        fixture.meeting().merging(["posted_from": "2026-10-21", "posted_to": "2026-10-26"]) { $1 }
      ])
    let batch = try #require(report.batch)
    try fixture.recognise()
    #expect(try undo(batch, fixture).failed == 1)
    try fixture.file.write { try $0.execute("DELETE FROM recognition WHERE id > 4") }
    #expect(try undo(batch, fixture).reversed == 1)
    try sound(fixture)
  }
}
