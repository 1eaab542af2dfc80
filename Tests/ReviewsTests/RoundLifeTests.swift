import Records
import RegistryCore
import Reviews
import SQLite
import TestSupport
import Testing
import Vietnamese

/// Whole rounds: what is legal must go through, whatever its order, and end closed.
@Suite struct RoundLifeTests {
  private func sound(_ world: RoundWorld) throws {
    #expect(try TrailCheck.breaks(in: world.file.open().connection) == [])
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

  private enum Move: CaseIterable {
    case survey, meet, post, complain, recheck, recognise
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func aLegalOrderIsRefusedOrAnIllegalOneTaken(seed: UInt64) throws {
    var random = Steps(state: seed)
    let world = try RoundWorld()
    let calendar = try WorkingCalendar(world.file.open().connection)
    var villages = [
      Village(
        name: "Xóm Một", unsurveyed: ["CB1", "CB2", "CB3"], households: ["CB1", "CB2", "CB3"]),
      Village(
        name: "Xóm Hai", unsurveyed: ["CB4", "CB5", "CB6"], households: ["CB4", "CB5", "CB6"]),
    ]
    var today = world.day("2026-09-01")
    var number = 0
    while villages.contains(where: { !$0.isRecognised }) {
      today = today.adding(days: Int(random.next(3))) ?? today
      let place = Int(random.next(2))
      let act = Move.allCases[Int(random.next(UInt64(Move.allCases.count)))]
      number += 1
      try attempt(act, &villages[place], world, today, calendar, number, &random)
      if number > 400 { break }
    }
    #expect(!villages.contains { !$0.isRecognised })
    _ = try world.desk { desk, act in
      try desk.certify(world.name(), unit: RoundWorld.unit, from: 7, suffix: "/GCN", act: act)
    }
    let closed = try world.desk { try $0.close(world.name(), act: $1) }
    #expect(closed == 6)
    try sound(world)
  }

  /// Tries an act; the village says whether it is legal, the registry has to agree.
  private func attempt(
    _ act: Move, _ village: inout Village, _ world: RoundWorld, _ today: CivilDate,
    _ calendar: WorkingCalendar, _ number: Int, _ random: inout Steps
  ) throws {
    let isOver = village.isRecognised
    switch act {
    case .survey:
      guard let household = village.unsurveyed.first, !isOver else { return }
      #expect(try world.add("assessments", world.survey(household, on: today.iso)) == [])
      village.unsurveyed.removeFirst()
      village.lastSurvey = max(village.lastSurvey, today.iso)
    case .meet:
      guard !isOver, !village.isMet else { return }
      let votes = random.next(3) == 0 ? "10" : "30"
      let codes = try world.add(
        "conferences",
        world.meeting("H\(number)", village: village.name, on: today.iso, votes: votes))
      let isLegal = village.unsurveyed.isEmpty && village.lastSurvey <= today.iso
      #expect(codes == (isLegal ? [] : ["survey_missing"]), "\(village) \(today)")
      guard isLegal else { return }
      village.meeting = "H\(number)"
      village.isMet = votes == "30"
    case .post:
      guard !village.meeting.isEmpty, !village.isPosted else { return }
      let end = calendar.end(of: 3, from: today)
      let codes = try world.edit(
        "conferences", village.meeting, ["posted_from": today.iso, "posted_to": end.iso])
      #expect(codes == (village.isMet ? [] : ["not_agreed"]))
      guard village.isMet else { return }
      village.isPosted = true
      village.postedTo = end.iso
    case .complain:
      guard !village.meeting.isEmpty, village.complaint == nil, random.next(2) == 0 else { return }
      let codes = try world.add(
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
        try world.edit(
          "complaints", complaint,
          ["rechecked_on": today.iso, "reposted_from": today.iso, "reposted_to": end.iso]) == [])
      village.complaint = ""
      village.postedTo = max(village.postedTo ?? "", end.iso)
    case .recognise:
      guard !isOver, village.unsurveyed.isEmpty else { return }
      let code = world.refusal { try world.recognise(village: village.name, on: today.iso) }
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

  /// Numbers that a seed gives.
  private struct Steps {
    var state: UInt64
    mutating func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
  }

  // MARK: The list

  @Test func aHouseholdThatIsNeitherPoorNorAskedIsListed() throws {
    let world = try RoundWorld(isOpened: false)
    try world.file.write { registry in
      try registry.household("CB7", commune: "01774")
      try registry.household("CB8", commune: "01774")
      try registry.assessment(of: "CB8", round: "2025", category: "non_poor", b1: 200)
      try registry.household(
        "CB9", commune: "01774", closedOn: "2026-03-01", closeReason: "moved_out")
      try registry.assessment(of: "CB9", round: "2025", category: "poor")
    }
    let listing = try world.open()
    #expect([listing.existing, listing.requested] == [4, 2])
    #expect(listing.round.openedOn == "2026-09-01" && listing.round.dueOn == "2026-12-14")
    #expect(
      try world.file.text(
        "SELECT group_concat(h.code) FROM review_list l JOIN household h ON h.id = l.household_id ORDER BY h.code"
      )?.split(separator: ",").sorted()
        == ["CB1", "CB2", "CB3", "CB4", "CB5", "CB6"])
  }

  @Test func aRequestRecordedLaterNeverComesOntoTheList() throws {
    let world = try RoundWorld()
    try world.file.write { try $0.household("CB7", village: "Xóm Một", commune: "01774") }
    try world.add(
      "requests",
      [
        "code": "DN7", "household_code": "CB7", "commune_code": RoundWorld.unit,
        "filed_on": "2026-10-01",
      ])
    #expect(try world.add("assessments", world.survey("CB7")) == ["not_listed"])
    let listing = try world.desk {
      try $0.updateList(of: world.name(), on: world.day("2026-10-02"), act: $1)
    }
    #expect([listing.existing, listing.requested] == [0, 1])
    #expect(try world.add("assessments", world.survey("CB7", basis: "request")) == [])
    // A second update finds nothing more.
    let again = try world.desk {
      try $0.updateList(of: world.name(), on: world.day("2026-10-03"), act: $1)
    }
    #expect(again.requested == 0)
  }

  @Test func aRequestNamedByTheResultItselfIsNotBelieved() throws {
    let world = try RoundWorld()
    try world.file.write { try $0.household("CB7", village: "Xóm Một", commune: "01774") }
    let row = world.survey("CB7", basis: "request").merging(
      ["request_no": "17/ĐN", "requested_on": "2026-09-20"]) { $1 }
    #expect(try world.load("assessments", row) == [])
    #expect(try world.count("SELECT count(*) FROM review_list WHERE basis = 'request'") == 3)
    try sound(world)
  }

  @Test func aHouseholdThatLeftStopsItsVillage() throws {
    let world = try RoundWorld()
    try world.surveyAll(["CB1", "CB2"])
    #expect(try world.add("conferences", world.meeting()) == ["survey_missing"])
    try world.file.write {
      try $0.run(
        "UPDATE household SET closed_on = '2026-10-10', close_reason = 'moved_out' WHERE code = 'CB3'"
      )
    }
    #expect(try world.add("conferences", world.meeting()) == [])
  }

  // MARK: Meetings again, complaints, the superior

  @Test func aMeetingWithoutAgreementCannotBeRepeated() throws {
    let world = try RoundWorld()
    try world.surveyAll()
    #expect(try world.add("conferences", world.meeting("H1", votes: "19")) == [])
    // Back to the survey: results may change, and the village meets again.
    #expect(try world.edit("assessments", "CB1/2026", ["b1": "110"]) == [])
    #expect(try world.add("conferences", world.meeting("H2", on: "2026-10-27")) == [])
    #expect(
      try world.edit(
        "conferences", "H2", ["posted_from": "2026-10-28", "posted_to": "2026-10-30"]) == [])
    #expect(try world.recognise().recognised == ["poor": 3])
  }

  @Test func aCommuneCannotMeetForAllItsVillages() throws {
    let world = try RoundWorld()
    try world.surveyAll(["CB1", "CB2", "CB3", "CB4", "CB5"])
    var meeting = world.meeting()
    meeting["village"] = nil
    #expect(try world.add("conferences", meeting) == ["survey_missing"])
    try world.surveyAll(["CB6"])
    #expect(try world.add("conferences", meeting) == [])
    #expect(
      try world.edit(
        "conferences", "H1", ["posted_from": "2026-10-21", "posted_to": "2026-10-23"]) == [])
    #expect(try world.recognise(village: nil).recognised == ["poor": 6])
  }

  @Test func aReCheckCannotChangeAResult() throws {
    let world = try RoundWorld()
    try world.postFirst()
    #expect(try world.add("complaints", world.complaint()) == [])
    #expect(
      try world.edit("assessments", "CB1/2026", ["b1": "150", "category": "non_poor"])
        == ["survey_settled"])
    #expect(try world.edit("complaints", "KN1", ["rechecked_on": "2026-10-27"]) == [])
    // Only of the household complained about.
    #expect(try world.edit("assessments", "CB2/2026", ["b1": "100"]) == ["survey_settled"])
    #expect(
      try world.edit(
        "assessments", "CB1/2026",
        ["b1": "150", "category": "non_poor", "surveyed_on": "2026-10-27"]) == [])
    #expect(world.refusal { try world.recognise() } == "complaint_open")
    #expect(
      try world.edit(
        "complaints", "KN1", ["reposted_from": "2026-10-28", "reposted_to": "2026-10-30"]) == [])
    #expect(try world.edit("assessments", "CB1/2026", ["b1": "151"]) == ["survey_settled"])
    #expect(world.refusal { try world.recognise(on: "2026-10-30") } == "complaint_open")
    #expect(try world.recognise().recognised == ["poor": 2, "non_poor": 1])
    try sound(world)
  }

  @Test func theDistrictIsAskedAfterItIsGoneOrNotAskedBefore() throws {
    let world = try RoundWorld(year: 2024)
    func survey(_ code: String) -> [String: String] {
      world.survey(code, on: "2024-10-05", round: "2024")
    }
    try world.load(
      "assessments", rows: ["CB1", "CB2", "CB3", "CB4", "CB5", "CB6"].map(survey))
    for (code, village) in [("H1", "Xóm Một"), ("H2", "Xóm Hai")] {
      #expect(
        try world.add(
          "conferences",
          world.meeting(code, village: village, on: "2024-10-15", round: "2024").merging([
            "posted_from": "2024-10-16", "posted_to": "2024-10-18",
          ]) { $1 }) == [])
    }
    let name = try world.name(2024)
    #expect(world.refusal { try world.recognise(on: "2024-11-01", name) } == "opinion_missing")
    func opinion(asked: String?, answered: String?, agrees: Bool = true) throws {
      try world.desk { desk, act in
        try desk.opinion(
          name, unit: RoundWorld.unit, askedOn: asked.map(world.day),
          answeredOn: answered.map(world.day), agrees: agrees, documentNo: nil, act: act)
      }
    }
    #expect(
      world.refusal { try opinion(asked: "2024-10-18", answered: nil) } == "posting_not_ended")
    try opinion(asked: "2024-10-21", answered: nil)
    // Five working days after Monday the 21st end on Monday the 28th.
    #expect(world.refusal { try world.recognise(on: "2024-10-28", name) } == "opinion_missing")
    #expect(try world.recognise(on: "2024-10-29", name).recognised == ["poor": 3])
    try opinion(asked: nil, answered: "2024-10-25", agrees: false)
    #expect(
      world.refusal { try world.recognise(village: "Xóm Hai", on: "2024-11-10", name) }
        == "opinion_missing")
    try opinion(asked: "2024-11-04", answered: "2024-11-05")
    #expect(
      try world.recognise(village: "Xóm Hai", on: "2024-11-06", name).recognised == ["poor": 3])
    try sound(world)
  }

  // MARK: Monthly rounds

  @Test func aMonthlyRoundRunsIntoTheAnnualOne() throws {
    let world = try RoundWorld(isOpened: false)
    let listing = try world.open(month: 9)
    #expect([listing.existing, listing.requested] == [0, 2])
    #expect(listing.round.beginsOn == "2026-09-15" && listing.round.dueOn == "2026-09-30")
    // What the month takes up is not taken up by the year too.
    #expect(try world.open().existing == 4)
    #expect(try world.count("SELECT count(*) FROM review_list") == 6)
    let row = world.survey("CB5", on: "2026-09-16", round: "2026-09")
    #expect(
      try world.load("assessments", world.survey("CB5", on: "2026-09-14", round: "2026-09"))
        == ["round_not_begun"])
    #expect(try world.load("assessments", row) == [])
    #expect(
      try world.load(
        "assessments",
        world.survey("CB6", on: "2026-09-16", b1: 150, category: "non_poor", round: "2026-09"))
        == [])
    #expect(
      try world.add(
        "conferences", world.meeting("H9", village: "Xóm Hai", on: "2026-09-18", round: "2026-09"))
        == [])
    #expect(
      try world.edit(
        "conferences", "H9", ["posted_from": "2026-09-21", "posted_to": "2026-09-23"]) == [])
    let name = try world.name(2026, 9)
    let result = try world.recognise(
      village: nil, on: "2026-09-25", refusal: "12/UBND", name)
    #expect(result.recognised == ["poor": 1] && result.refused == 1)
    #expect(
      try world.file.text(
        "SELECT refusal_no || refused_on || refusal_reason FROM request WHERE code = 'DN6'")
        == "12/UBND2026-09-25B1 = 150 > 140")
    #expect(
      world.refusal { _ = try world.desk { try $0.close(name, act: $1) } } == "round_unfinished")
    _ = try world.desk { desk, act in
      try desk.certify(name, unit: RoundWorld.unit, from: nil, suffix: "/GCN", act: act)
    }
    #expect(try world.desk { try $0.close(name, act: $1) } == 2)
    // The annual round goes on as if nothing had been.
    try world.postFirst()
    #expect(try world.recognise().recognised == ["poor": 3])
    try sound(world)
  }

  @Test func aDecisionTooManyIsTakenBackByNobody() throws {
    let world = try RoundWorld()
    try world.postFirst()
    try world.recognise()
    #expect(
      try world.edit(
        "assessments", "CB1/2026",
        ["decision_no": "", "decided_on": "", "signer": "", "certificate_no": ""]) == [])
    #expect(
      try world.count(
        "SELECT count(*) FROM recognition r JOIN assessment a ON a.id = r.assessment_id JOIN round d ON d.id = a.round_id AND d.year = 2026"
      ) == 2)
    #expect(try world.recognise().recognised == ["poor": 1])
  }

  @Test func aClosedRoundNeverOpensAgain() throws {
    let world = try RoundWorld()
    try world.file.write {
      try $0.execute(
        "DELETE FROM review_list WHERE village_id = (SELECT id FROM village WHERE name = 'Xóm Hai')"
      )
    }
    try world.postFirst()
    try world.recognise()
    _ = try world.desk { desk, act in
      try desk.certify(world.name(), unit: RoundWorld.unit, from: nil, suffix: "", act: act)
    }
    _ = try world.desk { try $0.close(world.name(), act: $1) }
    #expect(
      world.refusal { try world.desk { try $0.reopen(world.name(), act: $1) } }
        == "reason_missing")
    try world.desk { desk, _ in
      try desk.reopen(
        world.name(), act: EntryInfo(action: "review reopen", reason: "sai số giấy chứng nhận"))
    }
    #expect(try world.edit("assessments", "CB1/2026", ["certificate_no": "9"]) == [])
  }

  @Test func aRoundOpenedByMistakeStays() throws {
    let world = try RoundWorld()
    let act = EntryInfo(action: "review cancel", reason: "nhầm năm")
    try world.surveyAll(["CB1"])
    #expect(
      world.refusal { try world.desk { desk, _ in try desk.cancel(world.name(), act: act) } }
        == "has_records")
    try world.file.write { try $0.execute("DELETE FROM assessment WHERE id = 5") }
    try world.desk { desk, _ in try desk.cancel(world.name(), act: act) }
    #expect(try world.count("SELECT count(*) FROM round") == 1)
    #expect(try world.count("SELECT count(*) FROM review_list") == 0)
    try sound(world)
  }

  // MARK: Undo

  private func undo(_ batch: Int64, _ world: RoundWorld) throws -> UndoReport {
    try BatchUndo(registry: try world.file.open(for: .writing), batch: batch).run(
      EntryInfo(actor: "clerk", action: "batch undo", reason: "wrong"))
  }

  @Test func surveysOfAnOpenRoundCannotBeTakenBack() throws {
    let world = try RoundWorld()
    try world.file.write { try $0.household("CB7", village: "Xóm Một", commune: "01774") }
    let asked = world.survey("CB7", basis: "request").merging(
      ["request_no": "17/ĐN", "requested_on": "2026-09-20"]) { $1 }
    let report = try world.load(
      "assessments", rows: [world.survey("CB1"), world.survey("CB2"), world.survey("CB3"), asked])
    let undone = try undo(try #require(report.batch), world)
    #expect([undone.kept, undone.failed] == [0, 0])
    #expect(try world.count("SELECT count(*) FROM review_list") == 6)
    try sound(world)
  }

  @Test func anUndoTakesAwayWhatTheMeetingAgreedOn() throws {
    let world = try RoundWorld()
    let report = try world.load("assessments", rows: RoundWorld.village.map { world.survey($0) })
    try world.add("conferences", world.meeting())
    let undone = try undo(try #require(report.batch), world)
    #expect([undone.reversed, undone.failed] == [0, 3])
    let said = undone.items.map { $0.reason.en }
    #expect(said.allSatisfy { $0.contains("the meeting") }, "\(said)")
    #expect(undone.entry == nil)
    try sound(world)
  }

  @Test func anUndoTakesAwayTheMeetingUnderADecision() throws {
    let world = try RoundWorld()
    try world.surveyAll()
    let report = try world.load(
      "conferences",
      rows: [
        world.meeting().merging(["posted_from": "2026-10-21", "posted_to": "2026-10-26"]) { $1 }
      ])
    let batch = try #require(report.batch)
    try world.recognise()
    #expect(try undo(batch, world).failed == 1)
    try world.file.write { try $0.execute("DELETE FROM recognition WHERE id > 4") }
    #expect(try undo(batch, world).reversed == 1)
    try sound(world)
  }

  @Test func decisionsCannotBeTakenBack() throws {
    let world = try RoundWorld()
    try world.postFirst()
    let report = try world.load(
      "assessments", rows: RoundWorld.village.map { world.decision($0) })
    #expect(report.changed == 3)
    #expect(try undo(try #require(report.batch), world).reversed == 3)
    try sound(world)
  }
}
