import Records
import RegistryCore
import Reviews
import SQLite
import TestSupport
import Testing
import Vietnamese

/// Whole rounds: what is legal must go through, whatever its order, and end closed.
///
/// One long file, since each test walks the same round to its end by another way.
@Suite(.atTheEndOf2026) struct ReviewRoundTests {
  func sound(_ fixture: ReviewRoundFixture) throws {
    #expect(try TrailCheck.breaks(in: fixture.file.open().connection) == [])
  }

  // MARK: Any legal order

  /// One village of a round, as a clerk sees it.
  private struct Village {
    let name: String
    var unsurveyed: [String]
    let households: [String]
    var isMet = false
    var meeting = ""
    var lastSurvey = ""
    var postedTo: String?
    var isPosted = false
    var complaint: String?
    var complaintDay = ""
    var isRecognised = false
  }

  private enum RoundStep: CaseIterable {
    case survey, meet, post, complain, recheck, recognise
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func onlyLegalOrdersOfStepsAreAccepted(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let fixture = try ReviewRoundFixture()
    let calendar = try WorkingCalendar(fixture.file.open().connection)
    var villages = [
      Village(
        name: "Xóm Một", unsurveyed: ["CB1", "CB2", "CB3"], households: ["CB1", "CB2", "CB3"]),
      Village(
        name: "Xóm Hai", unsurveyed: ["CB4", "CB5", "CB6"], households: ["CB4", "CB5", "CB6"]),
    ]
    var today = fixture.day("2026-09-01")
    var number = 0
    while villages.contains(where: { !$0.isRecognised }) {
      today = today.adding(days: random.below(3)) ?? today
      let place = random.below(2)
      let act = RoundStep.allCases[random.below(RoundStep.allCases.count)]
      number += 1
      try attempt(act, &villages[place], fixture, today, calendar, number, &random)
      if number > 400 { break }
    }
    #expect(!villages.contains { !$0.isRecognised })
    _ = try fixture.rounds { rounds, act in
      try rounds.certify(
        fixture.name(), unit: ReviewRoundFixture.unit, from: 7, suffix: "/GCN", act: act)
    }
    let closed = try fixture.rounds { try $0.close(fixture.name(), act: $1) }
    #expect(closed == 6)
    try sound(fixture)
  }

  /// Tries an act; the village says whether it is legal, the registry has to agree.
  private func attempt(
    _ act: RoundStep, _ village: inout Village, _ fixture: ReviewRoundFixture, _ today: CivilDate,
    _ calendar: WorkingCalendar, _ number: Int, _ random: inout SeededGenerator
  ) throws {
    let isOver = village.isRecognised
    switch act {
    case .survey:
      guard let household = village.unsurveyed.first, !isOver else { return }
      #expect(try fixture.add("assessments", fixture.survey(household, on: today.iso)) == [])
      village.unsurveyed.removeFirst()
      village.lastSurvey = max(village.lastSurvey, today.iso)
    case .meet:
      guard !isOver, !village.isMet else { return }
      let votes = random.below(3) == 0 ? "10" : "30"
      let codes = try fixture.add(
        "conferences",
        fixture.meeting("H\(number)", village: village.name, on: today.iso, votes: votes))
      let isLegal = village.unsurveyed.isEmpty && village.lastSurvey <= today.iso
      #expect(codes == (isLegal ? [] : ["survey_missing"]), "\(village) \(today)")
      guard isLegal else { return }
      village.meeting = "H\(number)"
      village.isMet = votes == "30"
    case .post:
      guard !village.meeting.isEmpty, !village.isPosted else { return }
      let end = calendar.end(of: 3, from: today)
      let codes = try fixture.edit(
        "conferences", village.meeting, ["posted_from": today.iso, "posted_to": end.iso])
      #expect(codes == (village.isMet ? [] : ["not_agreed"]))
      guard village.isMet else { return }
      village.isPosted = true
      village.postedTo = end.iso
    case .complain:
      guard !village.meeting.isEmpty, village.complaint == nil, random.below(2) == 0 else { return }
      let codes = try fixture.add(
        "complaints",
        ["code": "KN\(number)", "conference_code": village.meeting, "raised_on": today.iso])
      let isLegal = village.isPosted && !isOver
      #expect(
        codes == (isLegal ? [] : [isOver ? "after_recognition" : "posting_missing"]))
      guard isLegal else { return }
      village.complaint = "KN\(number)"
      village.complaintDay = today.iso
    case .recheck:
      guard let complaint = village.complaint, !complaint.isEmpty, !isOver else { return }
      let end = calendar.end(of: 3, from: today)
      #expect(
        try fixture.edit(
          "complaints", complaint,
          ["rechecked_on": today.iso, "reposted_from": today.iso, "reposted_to": end.iso]) == [])
      village.complaint = ""
      village.postedTo = max(village.postedTo ?? "", end.iso)
    case .recognise:
      guard !isOver, village.unsurveyed.isEmpty else { return }
      let code = fixture.refusal { try fixture.recognise(village: village.name, on: today.iso) }
      let isComplaintOpen = !(village.complaint ?? "").isEmpty
      let expected: Set<String> =
        if village.meeting.isEmpty {
          ["meeting_missing"]
        } else if !village.isMet {
          ["not_agreed"]
        } else if !village.isPosted {
          ["posting_missing"]
        } else if isComplaintOpen {
          ["complaint_open", "posting_not_ended"]
        } else if (village.postedTo ?? "") >= today.iso {
          ["complaint_open", "posting_not_ended"]
        } else {
          ["none"]
        }
      #expect(expected.contains(code), "\(code) of \(village) on \(today.iso)")
      village.isRecognised = code == "none"
    }
  }

  // MARK: The list

  @Test func listHoldsOnlyPoorHouseholdsAndRequests() throws {
    let fixture = try ReviewRoundFixture(isOpened: false)
    try fixture.file.write { registry in
      try registry.household("CB7", commune: "01774")
      try registry.household("CB8", commune: "01774")
      try registry.assessment(of: "CB8", round: "2025", category: "non_poor", b1: 200)
      try registry.household(
        "CB9", commune: "01774", closedOn: "2026-03-01", closeReason: "moved_out")
      try registry.assessment(of: "CB9", round: "2025", category: "poor")
    }
    let listing = try fixture.open()
    #expect([listing.existing, listing.requested] == [4, 2])
    #expect(listing.round.openedOn == "2026-09-01" && listing.round.dueOn == "2026-12-14")
    #expect(
      try fixture.file.text(
        "SELECT group_concat(h.code) FROM review_list l JOIN household h ON h.id = l.household_id ORDER BY h.code"
      )?.split(separator: ",").sorted()
        == ["CB1", "CB2", "CB3", "CB4", "CB5", "CB6"])
  }

  @Test func laterRequestIsListedByAnUpdate() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.file.write { try $0.household("CB7", village: "Xóm Một", commune: "01774") }
    try fixture.add(
      "requests",
      [
        "code": "DN7", "household_code": "CB7", "commune_code": ReviewRoundFixture.unit,
        "filed_on": "2026-10-01",
      ])
    #expect(try fixture.add("assessments", fixture.survey("CB7")) == ["not_listed"])
    let listing = try fixture.rounds {
      try $0.updateList(of: fixture.name(), on: fixture.day("2026-10-02"), act: $1)
    }
    #expect([listing.existing, listing.requested] == [0, 1])
    #expect(try fixture.add("assessments", fixture.survey("CB7", basis: "request")) == [])
    // A second update finds nothing more.
    let again = try fixture.rounds {
      try $0.updateList(of: fixture.name(), on: fixture.day("2026-10-03"), act: $1)
    }
    #expect(again.requested == 0)
  }

  @Test func requestNamedInAResultIsListed() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.file.write { try $0.household("CB7", village: "Xóm Một", commune: "01774") }
    let row = fixture.survey("CB7", basis: "request").merging(
      ["request_no": "17/ĐN", "requested_on": "2026-09-20"]) { $1 }
    #expect(try fixture.load("assessments", row) == [])
    #expect(try fixture.count("SELECT count(*) FROM review_list WHERE basis = 'request'") == 3)
    try sound(fixture)
  }

  @Test func closedHouseholdDoesNotBlockTheMeeting() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.surveyAll(["CB1", "CB2"])
    #expect(try fixture.add("conferences", fixture.meeting()) == ["survey_missing"])
    try fixture.file.write {
      try $0.run(
        "UPDATE household SET closed_on = '2026-10-10', close_reason = 'moved_out' WHERE code = 'CB3'"
      )
    }
    #expect(try fixture.add("conferences", fixture.meeting()) == [])
  }

  // MARK: Meetings again, complaints, the superior

  @Test func meetingWithoutAgreementCanBeRepeated() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.surveyAll()
    #expect(try fixture.add("conferences", fixture.meeting("H1", votes: "19")) == [])
    // Back to the survey: results may change, and the village meets again.
    #expect(try fixture.edit("assessments", "CB1/2026", ["b1": "110"]) == [])
    #expect(try fixture.add("conferences", fixture.meeting("H2", on: "2026-10-27")) == [])
    #expect(
      try fixture.edit(
        "conferences", "H2", ["posted_from": "2026-10-28", "posted_to": "2026-10-30"]) == [])
    #expect(try fixture.recognise().recognised == ["poor": 3])
  }

  @Test func communeMeetingCoversAllItsVillages() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.surveyAll(["CB1", "CB2", "CB3", "CB4", "CB5"])
    var meeting = fixture.meeting()
    meeting["village"] = nil
    #expect(try fixture.add("conferences", meeting) == ["survey_missing"])
    try fixture.surveyAll(["CB6"])
    #expect(try fixture.add("conferences", meeting) == [])
    #expect(
      try fixture.edit(
        "conferences", "H1", ["posted_from": "2026-10-21", "posted_to": "2026-10-23"]) == [])
    #expect(try fixture.recognise(village: nil).recognised == ["poor": 6])
  }

  @Test func recheckMayChangeAResult() throws {
    let fixture = try ReviewRoundFixture()
    try fixture.postFirst()
    #expect(try fixture.add("complaints", fixture.complaint()) == [])
    #expect(
      try fixture.edit("assessments", "CB1/2026", ["b1": "150", "category": "non_poor"])
        == ["survey_settled"])
    #expect(try fixture.edit("complaints", "KN1", ["rechecked_on": "2026-10-27"]) == [])
    // Only of the household complained about.
    #expect(try fixture.edit("assessments", "CB2/2026", ["b1": "100"]) == ["survey_settled"])
    #expect(
      try fixture.edit(
        "assessments", "CB1/2026",
        ["b1": "150", "category": "non_poor", "surveyed_on": "2026-10-27"]) == [])
    #expect(fixture.refusal { try fixture.recognise() } == "complaint_open")
    #expect(
      try fixture.edit(
        "complaints", "KN1", ["reposted_from": "2026-10-28", "reposted_to": "2026-10-30"]) == [])
    #expect(try fixture.edit("assessments", "CB1/2026", ["b1": "151"]) == ["survey_settled"])
    #expect(fixture.refusal { try fixture.recognise(on: "2026-10-30") } == "complaint_open")
    #expect(try fixture.recognise().recognised == ["poor": 2, "non_poor": 1])
    try sound(fixture)
  }

  @Test func districtOpinionIsRequiredIn2024() throws {
    let fixture = try ReviewRoundFixture(year: 2024)
    func survey(_ code: String) -> [String: String] {
      fixture.survey(code, on: "2024-10-05", round: "2024")
    }
    try fixture.load(
      "assessments", rows: ["CB1", "CB2", "CB3", "CB4", "CB5", "CB6"].map(survey))
    for (code, village) in [("H1", "Xóm Một"), ("H2", "Xóm Hai")] {
      #expect(
        try fixture.add(
          "conferences",
          fixture.meeting(code, village: village, on: "2024-10-15", round: "2024").merging([
            "posted_from": "2024-10-16", "posted_to": "2024-10-18",
          ]) { $1 }) == [])
    }
    let name = try fixture.name(2024)
    #expect(fixture.refusal { try fixture.recognise(on: "2024-11-01", name) } == "opinion_missing")
    func opinion(asked: String?, answered: String?, agrees: Bool = true) throws {
      try fixture.rounds { rounds, act in
        try rounds.opinion(
          name, unit: ReviewRoundFixture.unit, askedOn: asked.map(fixture.day),
          answeredOn: answered.map(fixture.day), agrees: agrees, documentNo: nil, act: act)
      }
    }
    #expect(
      fixture.refusal { try opinion(asked: "2024-10-18", answered: nil) } == "posting_not_ended")
    try opinion(asked: "2024-10-21", answered: nil)
    // Five working days after Monday the 21st end on Monday the 28th.
    #expect(fixture.refusal { try fixture.recognise(on: "2024-10-28", name) } == "opinion_missing")
    #expect(try fixture.recognise(on: "2024-10-29", name).recognised == ["poor": 3])
    try opinion(asked: nil, answered: "2024-10-25", agrees: false)
    #expect(
      fixture.refusal { try fixture.recognise(village: "Xóm Hai", on: "2024-11-10", name) }
        == "opinion_missing")
    try opinion(asked: "2024-11-04", answered: "2024-11-05")
    #expect(
      try fixture.recognise(village: "Xóm Hai", on: "2024-11-06", name).recognised == ["poor": 3])
    try sound(fixture)
  }

  // MARK: Monthly rounds

  @Test func monthlyRoundIsSeparateFromTheAnnualOne() throws {
    let fixture = try ReviewRoundFixture(isOpened: false)
    let listing = try fixture.open(month: 9)
    #expect([listing.existing, listing.requested] == [0, 2])
    #expect(listing.round.beginsOn == "2026-09-15" && listing.round.dueOn == "2026-09-30")
    // What the month takes up is not taken up by the year too.
    #expect(try fixture.open().existing == 4)
    #expect(try fixture.count("SELECT count(*) FROM review_list") == 6)
    let row = fixture.survey("CB5", on: "2026-09-16", round: "2026-09")
    #expect(
      try fixture.load("assessments", fixture.survey("CB5", on: "2026-09-14", round: "2026-09"))
        == ["round_not_begun"])
    #expect(try fixture.load("assessments", row) == [])
    #expect(
      try fixture.load(
        "assessments",
        fixture.survey("CB6", on: "2026-09-16", b1: 150, category: "non_poor", round: "2026-09"))
        == [])
    #expect(
      try fixture.add(
        "conferences", fixture.meeting("H9", village: "Xóm Hai", on: "2026-09-18", round: "2026-09")
      )
        == [])
    #expect(
      try fixture.edit(
        "conferences", "H9", ["posted_from": "2026-09-21", "posted_to": "2026-09-23"]) == [])
    let name = try fixture.name(2026, 9)
    let result = try fixture.recognise(
      village: nil, on: "2026-09-25", refusal: "12/UBND", name)
    #expect(result.recognised == ["poor": 1] && result.refused == 1)
    #expect(
      try fixture.file.text(
        "SELECT refusal_no || refused_on || refusal_reason FROM request WHERE code = 'DN6'")
        == "12/UBND2026-09-25B1 = 150 > 140")
    #expect(
      fixture.refusal { _ = try fixture.rounds { try $0.close(name, act: $1) } }
        == "round_unfinished")
    _ = try fixture.rounds { rounds, act in
      try rounds.certify(name, unit: ReviewRoundFixture.unit, from: nil, suffix: "/GCN", act: act)
    }
    #expect(try fixture.rounds { try $0.close(name, act: $1) } == 2)
    // The annual round goes on as if nothing had been.
    try fixture.postFirst()
    #expect(try fixture.recognise().recognised == ["poor": 3])
    // But a number is the commune's own in its year, whatever the round.
    func certify(_ suffix: String, from first: Int? = nil) throws -> [String?] {
      let result = try fixture.rounds { rounds, act in
        try rounds.certify(
          try fixture.name(), unit: ReviewRoundFixture.unit, from: first, suffix: suffix, act: act)
      }
      return [result.first, result.last]
    }
    #expect(fixture.refusal { _ = try certify("/gcn", from: 1) } == "certificate_taken")
    #expect(try certify("/GCN") == ["2/GCN", "4/GCN"])
    try sound(fixture)
  }
}
