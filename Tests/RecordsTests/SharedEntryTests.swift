import ImportTestSupport
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

@testable import Records

/// Several acts of different editors in one entry: each stands or falls by itself, all with the entry.
@Suite struct SharedEntryTests {
  private let fixture: ImportFixture
  private let registry: Registry

  init() throws {
    fixture = try ImportFixture()
    try fixture.settleFamilies()
    registry = try fixture.registry.open(for: .writing)
  }

  private func inOneEntry(_ body: (WriteTransaction) throws -> Void) throws {
    try registry.write(
      EntryInfo(actor: "clerk", action: "several acts", reason: "one decision"), body)
    #expect(try TrailCheck.breaks(in: fixture.registry.open().connection) == [])
  }

  private func editor(_ kind: String) throws -> RecordEditor {
    RecordEditor(registry: registry, kind: try .named(kind), language: .english)
  }

  private func edit(
    _ kind: String, _ key: String, _ fields: [String: String], in entry: WriteTransaction
  ) throws -> RecordOutcome {
    let editor = try editor(kind)
    let kind = try RecordKind.named(kind)
    var places: [FieldIndex: String] = [:]
    for (name, text) in fields { places[try RecordEditor.field(name, of: kind)] = text }
    return try editor.edit(RecordKey(key, of: kind), places, act: entry)
  }

  private var events: HouseholdEvents { HouseholdEvents(registry: registry, language: .english) }

  private func split(_ code: String) -> HouseholdEvents.Split {
    .init(from: "CB01", code: code, members: ["3"], head: "3", date: "2024-02-01")
  }

  @Test func actsOfDifferentEditorsShareOneEntry() throws {
    let before = try fixture.count("entry")
    try inOneEntry { (entry) throws in
      #expect(try edit("households", "CB01", ["phone": "0999"], in: entry).change == .changed)
      #expect(try events.split(split("CB09"), entry).entry == entry.number)
      #expect(try edit("households", "CB09", ["phone": "0888"], in: entry).change == .changed)
      #expect(try SettingStore(registry).set("language", to: "en", act: entry) == "en")
    }
    #expect(try fixture.count("entry") == before + 1)
    #expect(
      try fixture.column("SELECT code || phone FROM household WHERE phone > '09' OR code = 'CB09'")
        == ["CB010999", "CB090888"])
    #expect(try fixture.text("SELECT value FROM setting WHERE name = 'language'") == "en")
    #expect(
      try fixture.text("SELECT action || '|' || reason FROM entry ORDER BY id DESC LIMIT 1")
        == "several acts|one decision")
  }

  @Test func refusedActTakesBackOnlyItself() throws {
    let before = try fixture.count("entry")
    try inOneEntry { (entry) throws in
      #expect(try edit("households", "CB01", ["phone": "0999"], in: entry).change == .changed)
      let refused = try events.split(split("CB02"), entry)
      #expect(refused.entry == nil && refused.problems.map(\.code) == ["already_recorded"])
      // The address is written before the schema refuses the code.
      let renamed = try edit(
        "households", "CB01", ["address": "elsewhere", "code": "CB02"], in: entry)
      #expect(renamed.change == .rejected)
      #expect(throws: RegistryError.self) {
        try SettingStore(registry).set("language", to: "fr", act: entry)
      }
      #expect(throws: RegistryError.self) {
        try BatchUndo(registry: registry, batch: 99).run(entry)
      }
    }
    #expect(try fixture.count("entry") == before + 1)
    #expect(
      try fixture.text("SELECT phone || coalesce(address, '-') FROM household WHERE code = 'CB01'")
        == "0999-")
    #expect(try fixture.count("household") == 2 && fixture.count("household_event") == 0)
  }

  @Test func undoOfABatchWithinAnEntryIsOnePart() throws {
    let report = try fixture.load(
      "households", householdHeader + "\nCB07,Xóm Một,01267,01/01/2022\n", name: "b.csv")
    let batch = try #require(report.batch)
    try inOneEntry { (entry) throws in
      let tried = try BatchUndo(registry: registry, batch: batch).run(entry, isDryRun: true)
      #expect(tried.reversed == 1)
      #expect(try edit("households", "CB01", ["phone": "0999"], in: entry).change == .changed)
      #expect(try BatchUndo(registry: registry, batch: batch).run(entry).reversed == 1)
    }
    #expect(try fixture.column("SELECT code FROM household ORDER BY code") == ["CB01", "CB02"])
    #expect(
      try fixture.text(
        "SELECT undone_by = (SELECT max(id) FROM entry) FROM batch WHERE id = \(batch)")
        == "1")
  }

  @Test func discardedEntryTakesAllItsActs() throws {
    let before = try fixture.count("entry")
    try inOneEntry { (entry) throws in
      #expect(try edit("households", "CB01", ["phone": "0999"], in: entry).change == .changed)
      #expect(try events.split(split("CB09"), entry).problems.isEmpty)
      entry.isDiscarded = true
    }
    #expect(try fixture.count("entry") == before && fixture.count("household") == 2)
    #expect(try fixture.text("SELECT phone FROM household WHERE code = 'CB01'") == "0912")
  }

  @Test func mergeIsNotTakenBackWithinItsOwnEntry() throws {
    try inOneEntry { (entry) throws in
      #expect(try events.merge("CB02", into: "CB01", on: "2024-02-01", entry).entry != nil)
      #expect(try events.unmerge("CB02", entry).problems.map(\.code) == ["no_merge"])
    }
    #expect(try fixture.text("SELECT close_reason FROM household WHERE code = 'CB02'") == "merged")
  }

  @Test func splitIntoANewVillageStandsInTheTrail() throws {
    var split = split("CB09")
    split.village = "Xóm Mới"
    let outcome = try events.split(
      split, EntryInfo(actor: "clerk", action: "household split", reason: "test"))
    #expect(outcome.entry != nil)
    #expect(try TrailCheck.breaks(in: fixture.registry.open().connection) == [])
  }

  @Test func editThatLeavesNoHeadSaysSo() throws {
    try inOneEntry { (entry) throws in
      let outcome = try edit("members", "CB01/1", ["relation": "other"], in: entry)
      #expect(outcome.change == .changed && outcome.problems.map(\.code) == ["head_lost"])
      #expect(
        try edit("members", "CB01/2", ["relation": "head"], in: entry).problems.isEmpty)
    }
  }
}
