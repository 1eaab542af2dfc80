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
