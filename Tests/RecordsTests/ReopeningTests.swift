import ImportTestSupport
import Records
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

/// A household that was closed, merged or taken back: which way leads back, and who comes with it.
@Suite struct ReopeningTests {
  private let fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.settleFamilies()
  }

  private func act(
    _ action: EntryAction, _ body: (HouseholdEvents, EntryInfo) throws -> EventOutcome
  ) throws -> EventOutcome {
    try body(
      HouseholdEvents(registry: try fixture.registry.open(for: .writing), language: .vietnamese),
      EntryInfo(actor: "mai", action, reason: "thử"))
  }

  private func merge(on day: String) throws -> EventOutcome {
    try act(.mergeHouseholds) { try $0.merge("CB02", into: "CB01", on: day, $1) }
  }

  private func unmerge() throws -> EventOutcome {
    try act(.unmergeHouseholds) { try $0.unmerge("CB02", $1) }
  }

  private func edit(_ key: String, _ fields: [String: String]) throws -> RecordOutcome {
    let kind = RecordKind.households
    var texts: [FieldIndex: String] = [:]
    for (name, text) in fields { texts[try RecordEditor.field(name, of: kind)] = text }
    return try RecordEditor(
      registry: try fixture.registry.open(for: .writing), kind: kind, language: .vietnamese
    ).edit(
      try RecordKey(key, of: kind), texts,
      act: EntryInfo(actor: "mai", .editRecord, of: kind.name, reason: "thử"))
  }

  private func undo(_ entry: Int64) throws -> UndoReport {
    try EntryUndo(registry: try fixture.registry.open(for: .writing), entry: entry).run(
      EntryInfo(actor: "mai", .undoEntry, of: String(entry), reason: "thử"))
  }

  private var last: Int64 {
    get throws { try fixture.registry.integer("SELECT max(id) FROM entry") ?? 0 }
  }

  private func present(_ household: String) throws -> Int64? {
    try fixture.registry.integer(
      """
      SELECT count(*) FROM membership m JOIN household h ON h.id = m.household_id
      WHERE h.code = '\(household)' AND m.left_on IS NULL
      """)
  }

  @Test func lastOfTwoMergesIsTakenBack() throws {
    for day in ["2024-04-01", "2024-04-02"] {
      #expect(try merge(on: day).entry != nil)
      let merged = try last
      let outcome = try unmerge()
      #expect(outcome.entry == merged + 1, "\(outcome.problems.map(\.message))")
      #expect(outcome.done.first?.contains("lần ghi \(merged):") == true, "\(outcome.done)")
      #expect(try present("CB02") == 1)
    }
    #expect(try unmerge().problems.map(\.code) == ["no_merge"])
  }

  @Test func mergedHouseholdIsOpenedByTakingTheMergeBackOnly() throws {
    _ = try merge(on: "2024-04-01")
    let late = try act(.recordDeath) { try $0.death("CB02", "1", on: "2024-05-01", $1) }
    let remedy = "sobo household unmerge CB02 --reason …"
    #expect(late.problems.first?.message.contains(remedy) == true, "\(late.problems)")
    #expect(late.problems.last?.message.contains("hộ không có ai đang ở") == true)
    let opened = try edit("CB02", ["closed_on": "", "close_reason": ""])
    #expect(opened.change == .rejected && opened.problems.map(\.code) == ["household_merged"])
    #expect(opened.problems.first?.message.contains(remedy) == true)
    #expect(try unmerge().entry != nil)
  }

  @Test func reopeningRevivesNobody() throws {
    _ = try act(.recordDeath) { try $0.death("CB02", "1", on: "2024-08-15", $1) }
    let death = try last
    let opened = try edit("CB02", ["closed_on": "", "close_reason": ""])
    #expect(opened.change == .rejected && opened.problems.map(\.code) == ["reopened_empty"])
    #expect(opened.problems.first?.message.contains("sobo undo \(death) --reason …") == true)
    #expect(try present("CB02") == 0)
    let late = try act(.recordDeath) { try $0.death("CB02", "1", on: "2024-09-01", $1) }
    #expect(late.problems.first?.message.contains("sobo undo \(death) --reason …") == true)
    #expect(try undo(death).status == .done)
    #expect(try present("CB02") == 1)
  }

  @Test func whoComesBackIsTold() throws {
    let kind = RecordKind.households
    _ = try RecordEditor(
      registry: try fixture.registry.open(for: .writing), kind: kind, language: .vietnamese
    ).close(
      try RecordKey("CB02", of: kind), on: "2024-05-01", reason: "moved_out",
      act: EntryInfo(actor: "mai", .closeRecord, of: kind.name, reason: "thử"))
    let opened = try edit("CB02", ["closed_on": "", "close_reason": ""])
    #expect(opened.change == .changed && opened.problems.map(\.code) == ["members_back"])
    let name = try #require(
      try fixture.text(
        """
        SELECT p.full_name FROM person p JOIN membership m ON m.person_id = p.id
        JOIN household h ON h.id = m.household_id WHERE h.code = 'CB02'
        """))
    #expect(opened.problems.first?.message.contains("1 \(name)") == true)
  }

  @Test func undoLeavesNoHouseholdClosedWithPeopleInIt() throws {
    // As an older program took it: the household is open again while its people are in another.
    _ = try merge(on: "2024-04-01")
    let merged = try last
    try fixture.registry.write("record edit households") {
      try $0.run("UPDATE household SET closed_on = NULL, close_reason = NULL WHERE code = 'CB02'")
    }
    let opened = try last
    // Its people are back.
    #expect(try undo(merged).status == .done)
    let report = try undo(opened)
    #expect(report.status == .attention && report.entry == nil)
    let item = try #require(report.items.first)
    #expect(item.reason.vi.contains("còn người đang ở"), "\(item.reason.vi)")
    #expect(
      try fixture.registry.integer(
        "SELECT count(*) FROM household WHERE code = 'CB02' AND closed_on IS NULL") == 1)
  }

  @Test func laterHeadIsNamedBeforeADeathIsTakenBack() throws {
    _ = try act(.recordDeath) { try $0.death("CB01", "1", on: "2024-03-01", newHead: "2", $1) }
    let death = try last
    _ = try act(.changeHead) { try $0.changeHead("CB01", to: "3", on: "2024-06-01", $1) }
    let report = try undo(death)
    #expect(report.status == .attention)
    let first = report.items.filter { !$0.undoFirst.isEmpty }
    #expect(
      first.allSatisfy { $0.undoFirst == ["sobo undo \(death + 1) --reason …"] }, "\(report.items)")
    let text = report.text(in: .vietnamese)
    #expect(text.contains("lần ghi \(death + 1)"), "\(text)")
    #expect(!text.contains("sửa quan hệ"), "\(text)")
    #expect(try undo(death + 1).status == .done && undo(death).status == .done)
  }

  @Test func undoneBirthIsFoundInHistory() throws {
    let kind = RecordKind.members
    var texts: [FieldIndex: String] = [:]
    for (name, text) in [
      "full_name": "Nông Thị Bé", "sex": "female", "birth": "2024-02-01", "ethnic_group": "Tày",
      "relation": "child",
    ] { texts[try RecordEditor.field(name, of: kind)] = text }
    let born = try act(.recordBirth) {
      try $0.join("CB01", on: "2024-02-01", isBirth: true, texts, $1)
    }
    #expect(born.entry != nil, "\(born.problems)")
    let birth = try last
    #expect(try undo(birth).status == .done)
    let rows = try fixture.history("members", "CB01/4")
    #expect(rows.contains(["full_name", "", "Nông Thị Bé"]), "\(rows)")
    #expect(rows.contains(["full_name", "Nông Thị Bé", ""]))
    #expect(!rows.joined().contains("Nông Văn Toàn"))
    #expect(throws: RegistryError.self) { try fixture.history("members", "CB01/8") }
  }

  @Test func undoneResultIsFoundInHistory() throws {
    try fixture.add(
      "assessments",
      [
        "household_code": "CB01", "round": "2024", "surveyed_on": "2024-10-01", "b1": "120",
        "b2": "40", "category": "poor", "basis": "existing",
      ])
    let entry = try last
    #expect(try undo(entry).status == .done)
    #expect(try fixture.history("assessments", "CB01/2024").contains(["b1", "", "120"]))
  }
}
