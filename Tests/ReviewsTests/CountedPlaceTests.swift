import Import
import Records
import RegistryCore
import Reviews
import SQLite
import Schema
import TestSupport
import Testing

/// Where a round counted a household, nothing moves it from without a day.
@Suite(.atTheEndOf2026) struct CountedPlaceTests {
  private let fixture: ReviewRoundFixture

  init() throws { fixture = try ReviewRoundFixture(isOpened: false) }

  private func village(of household: String) throws -> String? {
    try fixture.file.text(
      """
      SELECT v.name FROM household h JOIN village v ON v.id = h.village_id
      WHERE h.code = '\(household)'
      """)
  }

  private func row(_ household: String, _ village: String, decision: String = "") -> [String:
    String]
  {
    [
      "code": household, "village": village, "commune_code": ReviewRoundFixture.unit,
      "registered_on": "2021-01-01", "decision": decision,
    ]
  }

  private func move(_ household: String, on day: String) throws -> Int64? {
    try HouseholdEvents(registry: try fixture.file.open(for: .writing), language: .english).move(
      household, to: "Xóm Hai", commune: nil, on: day,
      EntryInfo(actor: "clerk", action: "household move")
    ).entry
  }

  @Test(arguments: [RoundStepOrderTests.Stage.recognised, .closed])
  func neitherFileNorEditMovesACountedHousehold(_ stage: RoundStepOrderTests.Stage) throws {
    try fixture.open()
    try RoundStepOrderTests.reach(stage, fixture)
    for decision in ["", "apply"] {
      let changes = ["village": "Xóm Hai", "decision": decision].filter { !$0.value.isEmpty }
      #expect(try fixture.edit("households", "CB1", changes) == ["village_counted"])
      let moved = row("CB1", "Xóm Hai", decision: decision)
      #expect(try fixture.load("households", moved) == ["village_counted"])
      let elsewhere = row("CB1", "Xóm Lạ").merging(["commune_code": "01654"]) { $1 }
      #expect(try fixture.load("households", elsewhere) == ["village_counted"])
    }
    #expect(try village(of: "CB1") == "Xóm Một")
    let message = try fixture.load("households", rows: [row("CB1", "Xóm Hai")]).problems[0].message
    #expect(message.contains("sobo household move CB1 --village … --commune … --date … --reason …"))
    #expect(message.contains("decision of 2026-11-20"))
    // What has a day, and what leaves the village as it is, goes on.
    #expect(try fixture.edit("households", "CB1", ["note": "xa đường"]) == [])
    #expect(try move("CB1", on: "2026-12-20") != nil)
    #expect(try village(of: "CB1") == "Xóm Hai")
  }

  @Test func householdRecognisedInThePastIsAskedAbout() throws {
    #expect(try fixture.edit("households", "CB1", ["village": "Xóm Hai"]) == ["village_recognised"])
    #expect(try fixture.load("households", row("CB2", "Xóm Hai")) == ["village_recognised"])
    #expect(try village(of: "CB1") == "Xóm Một" && village(of: "CB2") == "Xóm Một")
    #expect(
      try fixture.edit("households", "CB1", ["village": "Xóm Hai", "decision": "apply"]) == [])
    #expect(try fixture.load("households", row("CB2", "Xóm Hai", decision: "apply")) == [])
    #expect(try village(of: "CB1") == "Xóm Hai" && village(of: "CB2") == "Xóm Hai")
    // One that nobody has counted yet is corrected as before.
    #expect(try fixture.load("households", row("CB6", "Xóm Một")) == [])
    #expect(try village(of: "CB6") == "Xóm Một")
  }

  @Test func undoDoesNotTakeAHouseholdAwayFromWhereItWasCounted() throws {
    let batch = try fixture.load("households", rows: [row("CB6", "Xóm Một")]).batch
    let entry = try move("CB3", on: "2026-03-01")
    let phone = try fixture.load(
      "households", rows: [row("CB4", "Xóm Hai").merging(["phone": "0912345678"]) { $1 }]
    ).batch
    try fixture.open()
    try fixture.surveyAll(["CB1", "CB2", "CB6"])
    try fixture.load("assessments", rows: ["CB3", "CB4", "CB5"].map { fixture.survey($0) })
    for (code, village) in [("H1", "Xóm Một"), ("H2", "Xóm Hai")] {
      try fixture.add("conferences", fixture.meeting(code, village: village))
      try fixture.edit(
        "conferences", code, ["posted_from": "2026-10-21", "posted_to": "2026-10-26"])
    }
    try fixture.recognise(village: nil)
    let act = EntryInfo(actor: "clerk", action: "undo", reason: "nhầm")
    let registry = try fixture.file.open(for: .writing)
    let reports = [
      try BatchUndo(registry: registry, batch: try #require(batch)).run(act),
      try EntryUndo(registry: registry, entry: try #require(entry)).run(act),
    ]
    for (report, household) in zip(reports, ["CB6", "CB3"]) {
      let reasons = report.items.map { $0.reason.en }
      #expect(report.entry == nil && report.status == .attention)
      #expect(
        reasons.contains { $0.contains("2026-11-20") && $0.contains(household) }, "\(reasons)")
    }
    #expect(try village(of: "CB6") == "Xóm Một" && village(of: "CB3") == "Xóm Hai")
    let other = try BatchUndo(registry: registry, batch: try #require(phone)).run(act)
    #expect(other.entry != nil && other.reversed > 0)
  }
}
