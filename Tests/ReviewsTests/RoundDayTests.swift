import Records
import RegistryCore
import SQLite
import TestSupport
import Testing

@testable import Reviews

/// What a round has to do with the day: when it is opened, what it then goes by, what may be taken back.
@Suite(.atTheEndOf2026) struct RoundDayTests {
  private let withdrawal = EntryInfo(
    actor: "clerk", action: "review withdraw", reason: "sai ngày quyết định")

  private func sound(_ fixture: ReviewRoundFixture) throws {
    #expect(try TrailCheck.breaks(in: fixture.file.open().connection) == [])
  }

  // MARK: Ways of entry

  @Test func dayToComeIsRefusedAtTheFieldThatHasIt() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.surveyAll()
    var meeting = fixture.meeting()
    meeting["posted_from"] = "2027-01-04"
    let problem = try #require(try fixture.load("conferences", rows: [meeting]).problems.first)
    #expect(problem.code == "future_date" && problem.column == "posted_from")
    #expect(
      problem.message
        == "this day is still to come; only what has happened is recorded; correct the day, or wait"
        + " for it")
    #expect(try fixture.add("conferences", meeting) == ["future_date"])
    meeting["posted_from"] = "2026-12-31"
    // The last day of a posting is known in advance.
    meeting["posted_to"] = "2027-01-06"
    #expect(try fixture.add("conferences", meeting) == [])
    #expect(fixture.refusal { try fixture.recognise(on: "2027-01-07") } == "day_to_come")
  }

  @Test func todayMayBeRecordedAndTomorrowMayNot() throws {
    let fixture = try ReviewRoundFixture()
    let row = fixture.survey("CB1", on: "2026-12-21")
    try Clock.$day.withValue("2026-12-20") { () throws in
      #expect(try fixture.add("assessments", row) == ["future_date"])
    }
    try Clock.$day.withValue("2026-12-21") { () throws in
      #expect(try fixture.add("assessments", row) == [])
    }
  }

  @Test func roundIsNotClosedOnADayToCome() throws {
    let fixture = try ReviewRoundFixture()
    #expect(
      fixture.refusal {
        _ = try fixture.rounds {
          try $0.close(fixture.name(), on: fixture.day("2027-01-01"), act: $1)
        }
      } == "day_to_come")
  }

  @Test(arguments: ["2026", "2026-10", "2026-12"])
  func laterRoundIsOpenedToo(_ round: String) throws {
    let fixture = try ReviewRoundFixture(isOpened: false)
    _ = try fixture.rounds { rounds, act in
      try rounds.open(try .init(year: 2026, month: 9), on: fixture.day("2026-08-31"), act: act)
    }
    // The annual round of 2026 begins before that of September, but its days come after it.
    let expected = [round == "2026" ? "history_over" : "round_unopened"]
    #expect(try fixture.load("assessments", fixture.survey("CB1", round: round)) == expected)
    #expect(try fixture.add("assessments", fixture.survey("CB2", round: round)) == expected)
    #expect(try fixture.add("conferences", fixture.meeting(round: round)) == expected)
    try sound(fixture)
  }

  @Test func refusedHouseholdIsNotPutOntoTheListByAnotherRound() throws {
    let fixture = try ReviewRoundFixture()
    let row = fixture.decision("CB5").merging(["round": "2026-12", "basis": "request"]) { $1 }
    #expect(try fixture.load("assessments", row) == ["round_unopened"])
    #expect(
      try fixture.count(
        "SELECT count(*) FROM category_period c JOIN household h ON"
          + " h.id = c.household_id WHERE h.code = 'CB5'") == 0)
    // What was before the first round that was opened is history.
    #expect(
      try fixture.load(
        "assessments", fixture.survey("CB5", on: "2026-06-20", round: "2026-06")) == [])
  }

  @Test func rowDoesNotMakeAComingRound() throws {
    let fixture = try ReviewRoundFixture(isOpened: false)
    for round in ["2027", "2027-01"] {
      #expect(
        try fixture.load("assessments", fixture.survey("CB1", round: round)) == ["round_to_come"])
      #expect(try fixture.add("conferences", fixture.meeting(round: round)) == ["round_to_come"])
    }
    let report = try fixture.load(
      "assessments",
      rows: [fixture.survey("CB1", round: "2027"), fixture.survey("CB2", round: "2026")],
      onError: .skip)
    #expect(report.new == 1 && report.rejected == 1)
    #expect(try fixture.count("SELECT count(*) FROM round WHERE year = 2027") == 0)
  }

  // MARK: Opening

  @Test func earlyOpeningIsAskedFor() throws {
    let fixture = try ReviewRoundFixture(isOpened: false)
    let name = try fixture.name(2027)
    #expect(
      fixture.refusal { try fixture.rounds { _ = try $0.open(name, act: $1) } } == "opened_early")
    #expect(try fixture.count("SELECT count(*) FROM round WHERE year = 2027") == 0)
    let listing = try fixture.rounds { try $0.open(name, early: true, act: $1) }
    #expect(listing.round.openedOn == "2026-12-31" && listing.existing == 4)
  }

  @Test func earlyOpeningLeavesRequestsToTheirYear() throws {
    try Clock.$day.withValue("2026-10-15") { () throws in
      let fixture = try ReviewRoundFixture(isOpened: false)
      let next = try fixture.rounds { try $0.open(fixture.name(2027), early: true, act: $1) }
      #expect(next.requested == 0)
      let this = try fixture.open()
      #expect(this.requested == 2)
      #expect(
        try fixture.rounds { try $0.updateList(of: fixture.name(2027), act: $1) }.requested == 0)
    }
    // A year that was not reviewed leaves its requests to the next, from that one's first day on.
    let other = try ReviewRoundFixture(isOpened: false)
    let next = try other.rounds { try $0.open(other.name(2027), early: true, act: $1) }
    #expect(next.requested == 0)
    try Clock.$day.withValue("2027-09-01") { () throws in
      #expect(
        try other.rounds { try $0.updateList(of: other.name(2027), act: $1) }.requested == 2)
    }
  }

  @Test func roundKeepsTheTermsOfItsOpening() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.surveyAll()
    try fixture.file.write {
      try $0.run("UPDATE audit_parameter SET value = '90' WHERE name = 'agree_percent'")
      try $0.run("UPDATE audit_parameter SET value = '30' WHERE name = 'posting_days'")
    }
    // 30 of 40 agreed, posted for four working days: enough by the terms of the opening.
    #expect(try fixture.add("conferences", fixture.meeting()) == [])
    #expect(
      try fixture.edit(
        "conferences", "H1", ["posted_from": "2026-10-21", "posted_to": "2026-10-26"]) == [])
    #expect(try fixture.recognise().recognised == ["poor": 3])
    let row =
      "AS INTEGER) FROM round_term t JOIN round r ON r.id = t.round_id WHERE t.name = 'posting_days'"
    #expect(try fixture.count("SELECT CAST(value \(row) AND r.code = '2026'") == 3)
    #expect(try fixture.count("SELECT CAST(value \(row) AND r.code = '2025'") == 30)
    try sound(fixture)
  }

  // MARK: Decisions

  @Test func decisionIsWithdrawnAsOneActAndEnteredAgain() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.postFirst()
    try fixture.surveyAll(["CB4"])
    for code in ["CB5", "CB6"] {
      try fixture.add("assessments", fixture.survey(code, b1: 150, category: "non_poor"))
    }
    try fixture.add("conferences", fixture.meeting("H2", village: "Xóm Hai"))
    try fixture.edit("conferences", "H2", ["posted_from": "2026-10-21", "posted_to": "2026-10-26"])
    let first = try fixture.recognise(village: nil, on: "2026-11-02", refusal: "46/UBND")
    #expect(first.recognised == ["poor": 4] && first.refused == 2)
    _ = try fixture.rounds { rounds, act in
      try rounds.certify(
        fixture.name(), unit: ReviewRoundFixture.unit, from: 1, suffix: "/GCN", act: act)
    }
    let before = try fixture.count("SELECT max(id) FROM entry")
    let taken = try fixture.rounds { rounds, _ in
      try rounds.withdraw("45/QĐ-UBND", act: withdrawal)
    }
    #expect(taken == .init(recognitions: 4, certificates: 4, refusals: 2, kept: []))
    #expect(try fixture.count("SELECT max(id) FROM entry") == before + 1)
    #expect(
      try fixture.count(
        "SELECT count(*) FROM recognition g JOIN assessment a ON a.id = g.assessment_id"
          + " WHERE a.round_id = (SELECT id FROM round WHERE code = '2026')") == 0)
    #expect(try fixture.count("SELECT count(*) FROM request WHERE refused_on IS NOT NULL") == 0)
    let again = try fixture.recognise(village: nil, on: "2026-11-20", refusal: "46/UBND")
    #expect(again.recognised == first.recognised && again.refused == 2)
    try sound(fixture)
  }

  @Test func withdrawalSaysWhatStandsInItsWay() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.postFirst()
    try fixture.recognise()
    func withdraw(_ decision: String, reason: String? = "sai", isDryRun: Bool = false) -> String {
      fixture.refusal {
        _ = try fixture.rounds { rounds, _ in
          try rounds.withdraw(
            decision, isDryRun: isDryRun,
            act: EntryInfo(action: "review withdraw", reason: reason))
        }
      }
    }
    #expect(withdraw("45/QĐ-UBND", reason: nil) == "reason_missing")
    #expect(withdraw("46/QĐ-UBND") == "no_such_decision")
    #expect(withdraw("45/QĐ-UBND", isDryRun: true) == "none")
    #expect(try fixture.count("SELECT count(*) FROM recognition WHERE decision_no LIKE '45%'") == 3)
    try fixture.file.write {
      try $0.execute(
        "DELETE FROM review_list WHERE village_id = (SELECT id FROM village WHERE name = 'Xóm Hai')"
      )
      try $0.run("UPDATE recognition SET certificate_no = id WHERE decision_no = '45/QĐ-UBND'")
    }
    _ = try fixture.rounds { try $0.close(fixture.name(), act: $1) }
    #expect(withdraw("45/QĐ-UBND") == "round_closed")
  }

  @Test func refusalOfTheSameDayByOtherHandsStays() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.postFirst()
    try fixture.recognise()
    #expect(try fixture.edit("requests", "DN5", ["refused_on": "2026-11-20"]) == [])
    let taken = try fixture.rounds { rounds, _ in
      try rounds.withdraw("45/QĐ-UBND", act: withdrawal)
    }
    #expect(taken.refusals == 0 && taken.kept == ["DN5"])
    #expect(try fixture.count("SELECT count(*) FROM request WHERE refused_on IS NOT NULL") == 1)
  }

  /// The second village, where one asked who is above the line.
  private func postSecond(_ fixture: ReviewRoundFixture) throws {
    try fixture.surveyAll(["CB4", "CB6"])
    try fixture.add("assessments", fixture.survey("CB5", b1: 150, category: "non_poor"))
    try fixture.add("conferences", fixture.meeting("H2", village: "Xóm Hai"))
    try fixture.edit("conferences", "H2", ["posted_from": "2026-10-21", "posted_to": "2026-10-26"])
  }

  private func decide(
    _ fixture: ReviewRoundFixture, _ number: String = "45/QĐ-UBND", village: String? = nil,
    refusal: String? = nil, on day: String = "2026-11-20"
  ) throws -> ReviewRounds.Recognition {
    try fixture.rounds { rounds, _ in
      try rounds.recognise(
        fixture.name(), unit: ReviewRoundFixture.unit, village: village,
        by: .init(
          number: number, day: fixture.day(day), signer: "Nông Văn Chủ", refusal: refusal),
        act: EntryInfo(action: "review recognise"))
    }
  }

  @Test func refusalWrittenByALaterRunGoesWithItsDecision() throws {
    let fixture = try ReviewRoundFixture()
    try postSecond(fixture)
    let first = try decide(fixture, village: "Xóm Hai")
    #expect(first.unanswered == ["DN5"] && first.refused == 0)
    #expect(try decide(fixture, village: "Xóm Hai", refusal: "46/UBND").refused == 1)
    let taken = try fixture.rounds { rounds, _ in
      try rounds.withdraw("45/QĐ-UBND", act: withdrawal)
    }
    #expect(taken.refusals == 1 && taken.kept.isEmpty)
    #expect(try fixture.count("SELECT count(*) FROM request WHERE refused_on IS NOT NULL") == 0)
  }

  @Test func refusalOfAnotherDecisionOfTheSameDayStays() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.postFirst()
    try postSecond(fixture)
    _ = try decide(fixture, "44/QĐ-UBND", village: "Xóm Một")
    _ = try decide(fixture, village: "Xóm Hai")
    #expect(try decide(fixture, refusal: "46/UBND").refused == 1)
    let other = try fixture.rounds { rounds, _ in
      try rounds.withdraw("44/QĐ-UBND", act: withdrawal)
    }
    #expect(other.refusals == 0 && other.kept == ["DN5"])
    let own = try fixture.rounds { rounds, _ in
      try rounds.withdraw("45/QĐ-UBND", act: withdrawal)
    }
    #expect(own.refusals == 1)
  }

  @Test func numberUsedOnAnotherDayOfTheYearIsTold() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.postFirst()
    try postSecond(fixture)
    #expect(try decide(fixture, village: "Xóm Một", on: "2026-10-29").earlier.isEmpty)
    // One decision may be about several villages.
    let later = try decide(fixture, village: "Xóm Hai", refusal: "46/UBND", on: "2026-11-21")
    #expect(later.earlier.map(\.day) == ["2026-10-29"] && later.earlier[0].round == "2026")
    try fixture.rounds {
      _ = try $0.withdraw("45/QĐ-UBND", act: withdrawal); _ = $1
    }
    #expect(try decide(fixture, village: "Xóm Một", on: "2026-11-21").earlier.isEmpty)
  }

  @Test func unfinishedRoundNamesTheStepsThatAreMissing() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.postFirst()
    try fixture.recognise()
    do {
      _ = try fixture.rounds { try $0.close(fixture.name(), act: $1) }
      Issue.record("the round was closed")
    } catch let error as RegistryError {
      #expect(error.code == "round_unfinished")
      for command in ["review recognise", "review certify"] {
        #expect(error.wording.vi.contains("sobo \(command) --year 2026 --unit 01774"))
      }
      #expect(error.wording.vi.contains("3 hộ chưa có giấy chứng nhận"), "\(error.wording.vi)")
    }
  }

  @Test func decisionAboutNobodySaysWhy() throws {
    let fixture = try ReviewRoundFixture()
    func reason(_ body: () throws -> Void) -> String? {
      do { try body() } catch let error as RegistryError where error.code == "nothing_to_recognise"
      {
        return error.wording.en
      } catch { return "\(error)" }
      return nil
    }
    let unsurveyed = reason { try fixture.recognise() }
    #expect(unsurveyed?.contains("3 listed household(s) have no result yet") == true)
    try fixture.postFirst()
    try fixture.recognise()
    let decided = reason { try fixture.recognise() }
    #expect(
      decided?.contains(
        "all 3 listed household(s) have a decision or a refusal already: 45/QĐ-UBND")
        == true)
    #expect(try fixture.count("SELECT count(*) FROM recognition WHERE decision_no LIKE '45%'") == 3)
  }

  // MARK: Undo of entries

  private func undo(_ entry: Int64, _ fixture: ReviewRoundFixture) throws -> UndoReport {
    try EntryUndo(registry: try fixture.file.open(for: .writing), entry: entry).run(
      EntryInfo(actor: "clerk", action: "undo", reason: "nhầm"))
  }

  private func last(_ fixture: ReviewRoundFixture) throws -> Int64 {
    try fixture.count("SELECT max(id) FROM entry")
  }

  @Test func complaintAndMeetingGoWhileNothingRestsOnThem() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.surveyAll()
    #expect(try fixture.add("conferences", fixture.meeting()) == [])
    let met = try last(fixture)
    try fixture.edit("conferences", "H1", ["posted_from": "2026-10-21", "posted_to": "2026-10-26"])
    let posted = try last(fixture)
    #expect(try fixture.add("complaints", fixture.complaint()) == [])
    let complained = try last(fixture)
    let kept = try undo(met, fixture)
    #expect(kept.status == .attention && kept.entry == nil)
    #expect(try undo(complained, fixture).status == .done)
    #expect(try fixture.count("SELECT count(*) FROM complaint") == 0)
    #expect(try undo(posted, fixture).status == .done)
    #expect(try undo(met, fixture).status == .done)
    #expect(try fixture.count("SELECT count(*) FROM conference") == 0)
    try sound(fixture)
  }

  @Test func undoPassesTheGuardOfTheRound() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.surveyAll()
    try fixture.add("conferences", fixture.meeting())
    let met = try last(fixture)
    try fixture.edit("conferences", "H1", ["posted_from": "2026-10-21", "posted_to": "2026-10-26"])
    let posted = try last(fixture)
    try fixture.recognise()
    let recognised = try last(fixture)
    let report = try undo(posted, fixture)
    #expect(report.entry == nil && report.failed == 1)
    #expect(report.items.first?.reason.en.contains("there is a decision of 2026-11-20") == true)
    #expect(try undo(met, fixture).entry == nil)
    #expect(fixture.refusal { _ = try undo(recognised, fixture) } == "decision_stays")
    #expect(try fixture.count("SELECT count(*) FROM conference WHERE posted_from IS NOT NULL") == 1)
  }
}
