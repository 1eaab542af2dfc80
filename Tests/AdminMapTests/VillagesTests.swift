import AdminMap
import Import
import Records
import RegistryCore
import SQLite
import Schema
import Sheets
import TestSupport
import Testing

@Suite struct VillagesTests {
  let test: TestRegistry
  private static let header = "code,village,commune_code,registered_on\n"

  init() throws {
    test = try TestRegistry()
    try test.write { connection in
      for (code, village) in [("CB1", "Nà Pò"), ("CB2", "Nà Pò"), ("CB3", "Nà Pó")] {
        try connection.household(code, village: village, commune: "01774")
        try connection.member(of: code, name: "Nông Văn \(code)")
      }
      _ = try connection.village("Khau Diều", commune: "01774")
    }
  }

  private func act(
    _ body: (VillageEvents, EntryInfo) throws -> EventOutcome
  ) throws -> EventOutcome {
    try body(
      VillageEvents(registry: try test.open(for: .writing), language: .english),
      EntryInfo(actor: "clerk", action: "admin village", reason: "misspelt"))
  }

  private func name(_ name: String) -> VillageEvents.Name {
    VillageEvents.Name(name, commune: "01774")
  }

  private func load(_ rows: String) throws -> ImportReport {
    let importer = Importer(
      registry: try test.open(for: .writing), kind: .households, language: .english)
    return try importer.run(
      files: [try test.file("h.csv", Self.header + rows)],
      options: ImportOptions(rejectsPath: test.folder.appending(path: "r.csv").path),
      act: EntryInfo(actor: "clerk", action: "import households"))
  }

  private func village(of household: String) throws -> String? {
    try test.text(
      "SELECT v.name FROM household h JOIN village v ON v.id = h.village_id WHERE h.code = '\(household)'"
    )
  }

  @Test(arguments: [
    ("0", "village_name_missing"), ("không", "village_name_missing"), ("-", "village_name_missing"),
    ("", "village_name_missing"), ("N/A", "village_name_missing"),
    ("chưa xác định", "village_name_missing"), ("#N/A", "error_value"), ("6/7", "number_for_name"),
    ("Xóm", "village_word_alone"), ("01774", "village_is_code"), ("N? M?i", "letters_lost"),
    ("nt", "ditto"),
  ])
  func whatIsNoNameRenamesNoVillage(_ text: String, _ code: String) throws {
    let outcome = try act { try $0.rename(name("Nà Pó"), to: text, from: "2026-01-01", act: $1) }
    #expect(outcome.problems.map(\.code) == [code] && outcome.entry == nil)
    #expect(try village(of: "CB3") == "Nà Pó")
  }

  @Test func mergedVillageGivesItsHouseholdsAndItsNameAway() throws {
    let before = try test.integer("SELECT max(id) FROM entry")
    let outcome = try act { try $0.merge(name("Nà Pó"), into: name("Nà Pò"), act: $1) }
    #expect(outcome.problems.isEmpty && outcome.entry == before.map { $0 + 1 })
    #expect(try village(of: "CB3") == "Nà Pò")
    #expect(
      try test.text(
        "SELECT s.name FROM village v JOIN village s ON s.id = v.successor_id WHERE v.name = 'Nà Pó'"
      )
        == "Nà Pò")
    #expect(
      try test.integer(
        "SELECT count(*) FROM change WHERE entry = (SELECT max(id) FROM entry)") ?? 0 > 3)
    #expect(try TrailCheck.breaks(in: test.open().connection) == [])
    let report = try load("CB9,Nà Pó,01774,2026-01-05\n")
    #expect(report.new == 1 && report.villages.isEmpty)
    #expect(report.problems.map(\.code) == ["other_village_name"])
    #expect(try village(of: "CB9") == "Nà Pò")
  }

  @Test func formerNameIsThatOfTheTimeBefore() throws {
    let outcome = try act {
      try $0.rename(name("Nà Pò"), to: "Tân Tiến", from: "2026-01-01", act: $1)
    }
    #expect(outcome.entry != nil)
    let connection = try test.open().connection
    let id = try connection.integer("SELECT id FROM village WHERE name = 'Tân Tiến'") ?? 0
    #expect(
      try VillagePlaces.place(of: id, on: "2025-12-31", in: connection)?.village == "Nà Pò")
    #expect(
      try VillagePlaces.place(of: id, on: "2026-01-01", in: connection)?.village == "Tân Tiến")
    let report = try load("CB8,Nà Pò,01774,2025-12-01\nCB9,Xóm Nà Pò,01774,2026-02-01\n")
    #expect(report.new == 2 && report.villages.isEmpty)
    #expect(try village(of: "CB8") == "Tân Tiến")
    #expect(try village(of: "CB9") == "Tân Tiến")
  }

  @Test func nameOfAnotherVillageIsNotTaken() throws {
    let outcome = try act {
      try $0.rename(name("Nà Pò"), to: "Xóm Khau Diều", from: "2026-01-01", act: $1)
    }
    #expect(outcome.entry == nil && outcome.problems.map(\.code) == ["village_name_taken"])
  }

  @Test func wrongDirectionIsMendedByARenaming() throws {
    _ = try act { try $0.merge(name("Nà Pò"), into: name("Nà Pó"), act: $1) }
    let outcome = try act {
      try $0.rename(name("Nà Pó"), to: "Nà Pò", from: "2026-01-01", act: $1)
    }
    #expect(outcome.entry != nil && outcome.problems.isEmpty)
    #expect(try village(of: "CB1") == "Nà Pò")
    #expect(try load("CB9,Nà Pó,01774,2026-01-05\n").villages.isEmpty)
  }

  @Test func villageWithHouseholdsIsNotClosed() throws {
    let refused = try act { try $0.close(name("Nà Pò"), on: "2026-03-01", act: $1) }
    #expect(refused.entry == nil && refused.problems.map(\.code) == ["village_in_use"])
    #expect(refused.problems.first?.message.contains("CB1, CB2") == true)
    #expect(try act { try $0.close(name("Khau Diều"), on: "2026-03-01", act: $1) }.entry != nil)
    let report = try load("CB9,Khau Diều,01774,2026-03-01\n")
    #expect(report.problems.map(\.code) == ["village_of_another_time"])
    #expect(try load("CB9,Khau Diều,01774,2026-02-28\n").new == 1)
  }

  @Test func actNeedsAReasonAndAKnownVillage() throws {
    #expect(throws: RegistryError.self) {
      try VillageEvents(registry: try test.open(for: .writing), language: .english).close(
        name("Nà Pò"), on: "2026-03-01", act: EntryInfo(action: "admin village"))
    }
    let outcome = try act { try $0.close(name("Nà Pòo"), on: "2026-03-01", act: $1) }
    #expect(outcome.problems.map(\.code) == ["unknown_village"])
    #expect(outcome.problems.first?.message.contains("“Nà Pò”") == true)
  }

  // MARK: Undo

  private func undo(_ entry: Int64) throws -> UndoReport {
    try EntryUndo(registry: try test.open(for: .writing), entry: entry).run(
      EntryInfo(actor: "clerk", action: "undo \(entry)", reason: "two villages after all"))
  }

  private func content() throws -> [String] {
    let connection = try test.open().connection
    var rows: [String] = []
    for table in try TrailLayout.tables(in: connection) {
      let columns = try TrailLayout.all(of: table, in: connection).last?.columns ?? []
      let image = columns.map { "\"\($0)\"" }.joined(separator: ", ")
      try connection.rows("SELECT id, json_array(\(image)) FROM \(table) ORDER BY id") { row in
        rows.append("\(table) \(try row.integer(0)) \(try row.text(1))")
      }
    }
    return rows
  }

  @Test(arguments: ["merge", "close", "rename"])
  func actOnAVillageIsTakenBack(_ operation: String) throws {
    try test.write { connection in
      try connection.run(
        """
        INSERT INTO village_area (village_id, area, valid_from, reason)
        SELECT id, 'urban', '2025-07-01', 'by decision' FROM village WHERE name = 'Nà Pó'
        """)
    }
    let before = try content()
    let outcome = try act {
      switch operation {
      case "merge": try $0.merge(name("Nà Pó"), into: name("Nà Pò"), act: $1)
      case "close": try $0.close(name("Khau Diều"), on: "2026-03-01", act: $1)
      default: try $0.rename(name("Nà Pó"), to: "Nà Pá", from: "2026-03-01", act: $1)
      }
    }
    let entry = try #require(outcome.entry)
    #expect(try content() != before)
    let report = try undo(entry)
    #expect(report.status == .done && report.reversed > 0, "\(report.items)")
    #expect(try content() == before)
    #expect(try TrailCheck.breaks(in: test.open().connection) == [])
  }

  @Test func mergeStaysWhereAHouseholdMovedSince() throws {
    let merge = try act { try $0.merge(name("Nà Pó"), into: name("Nà Pò"), act: $1) }
    let events = HouseholdEvents(registry: try test.open(for: .writing), language: .english)
    _ = try events.move(
      "CB3", to: "Khau Diều", commune: "01774", on: "2026-02-01",
      EntryInfo(actor: "mai", action: "household move", reason: "moved"))
    let before = try content()
    let report = try undo(try #require(merge.entry))
    #expect(report.status == .attention && report.entry == nil)
    let kept = report.items.first { $0.outcome == .kept }
    #expect(kept?.record == "CB3" && kept?.later?.actor == "mai")
    #expect(try content() == before)
  }

  @Test func listShowsWhatIsAlike() throws {
    var rows: [[String]] = []
    try VillageList.rows(
      in: "01774", on: "2026-01-01", isWhole: false, areSimilar: true,
      connection: test.open().connection
    ) { rows.append($0.map { if case .text(let text) = $0 { text } else { "" } }) }
    #expect(rows.map { $0[2] } == ["Nà Pò", "Nà Pó"])
    #expect(rows.map(\.last) == ["Nà Pó", "Nà Pò"])
  }
}
