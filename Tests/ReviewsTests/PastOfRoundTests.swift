import Import
import Records
import RegistryCore
import Reviews
import SQLite
import TestSupport
import Testing

/// A past of a round is laid over the present, restored and salvaged whatever its guards say of it.
@Suite(.atTheEndOf2026) struct PastOfRoundTests {
  let fixture: ReviewRoundFixture

  /// The round of 2026 with a complaint whose re-check changed a result, to its closing; a household that
  /// came onto the list by its own request, and was taken back from it once.
  init() throws {
    fixture = try ReviewRoundFixture()
    try fixture.file.write { try $0.household("CB7", village: "Xóm Hai", commune: "01774") }
    try fixture.file.write { try $0.member(of: "CB7", name: "Nông Văn 7") }
    let asked = fixture.survey("CB7", basis: "request").merging(
      ["request_no": "17/ĐN", "requested_on": "2026-09-20"]) { $1 }
    let batch = try #require(try fixture.load("assessments", rows: [asked]).batch)
    _ = try BatchUndo(registry: try fixture.file.open(for: .writing), batch: batch).run(
      EntryInfo(actor: "clerk", action: "batch undo", reason: "wrong"))
    try fixture.load("assessments", rows: [asked])
    try fixture.surveyAll()
    try fixture.add("conferences", fixture.meeting())
    try fixture.edit("conferences", "H1", ["posted_from": "2026-10-21", "posted_to": "2026-10-26"])
    try fixture.add("complaints", fixture.complaint())
    try fixture.edit("complaints", "KN1", ["rechecked_on": "2026-10-28"])
    #expect(
      try fixture.edit(
        "assessments", "CB1/2026",
        [
          "surveyed_on": "2026-10-28", "b2": "20", "deprivations": "nutrition;water",
          "category": "near_poor",
        ]) == [])
    try fixture.edit(
      "complaints", "KN1",
      ["reposted_from": "2026-10-29", "reposted_to": "2026-11-04", "result": "sai nước sạch"])
    try fixture.recognise()
    try fixture.load("assessments", rows: ["CB4", "CB5", "CB6"].map { fixture.survey($0) })
    try fixture.add("conferences", fixture.meeting("H2", village: "Xóm Hai"))
    try fixture.edit("conferences", "H2", ["posted_from": "2026-10-21", "posted_to": "2026-10-26"])
    try fixture.recognise(village: nil)
    try fixture.rounds { rounds, act in
      _ = try rounds.certify(
        try fixture.name(), unit: ReviewRoundFixture.unit, from: nil, suffix: "/GCN", act: act)
      _ = try rounds.close(try fixture.name(), act: act)
    }
  }

  private var entries: ClosedRange<Int64> {
    get throws { 1...(try #require(try fixture.file.integer("SELECT max(id) FROM entry"))) }
  }

  /// The rows of every table at an entry, as a reader of the past is shown them.
  private func shown(at entry: Int64) throws -> [String: [String]] {
    let reader = try fixture.file.open()
    try reader.showState(at: Moment.named("entry:\(entry)", in: reader))
    return try reader.connection.recordedRows()
  }

  @Test func everyEntryIsShownAndRestored() throws {
    #expect(try fixture.count("SELECT count(*) FROM round WHERE closed_on IS NOT NULL") == 1)
    for entry in try entries {
      let past = try shown(at: entry)
      let copy = fixture.file.folder.path + "/restored-\(entry).sobo"
      try fixture.file.open().connection.run("VACUUM INTO ?1", copy)
      let registry = try Registry.open(copy, for: .writing)
      try registry.restoreState(
        at: Moment.named("entry:\(entry)", in: registry),
        EntryInfo(actor: "test", .restoreMoment, reason: "entry \(entry)"))
      // Another connection finds the schema that the migrations make, and the same rows.
      let restored = try Registry.open(copy, for: .reading)
      #expect(try restored.connection.recordedRows() == past, "entry \(entry)")
      try soundFile(copy)
    }
  }

  @Test func guardsHoldAgainOnceAPastIsRestored() throws {
    let copy = fixture.file.folder.path + "/restored.sobo"
    try fixture.file.open().connection.run("VACUUM INTO ?1", copy)
    let registry = try Registry.open(copy, for: .writing)
    let last = try entries.upperBound
    try registry.restoreState(
      at: Moment.named("entry:\(last - 1)", in: registry),
      EntryInfo(actor: "test", .restoreMoment, reason: "before the end"))
    let error = #expect(throws: (any Error).self) {
      try registry.write(EntryInfo(actor: "test", action: "test")) {
        try $0.connection.run("UPDATE assessment SET b1 = b1 + 1 WHERE round_id = 2")
      }
    }
    #expect("\(String(describing: error))".contains("after_recognition"))
  }

  @Test func closedRoundIsSalvagedCompletely() throws {
    let target = fixture.file.folder.path + "/saved.sobo"
    let tables = try Salvage(fixture.file.path).save(
      to: target, act: EntryInfo(actor: "test", action: "salvage"))
    #expect(tables.filter { $0.refused > 0 }.map(\.name) == [])
    let names = ["assessment", "recognition", "review_list", "complaint", "conference", "round"]
    let saved = try Registry.open(target, for: .reading).connection.recordedRows()
    let original = try fixture.file.open().connection.recordedRows()
    for name in names { #expect(saved[name] == original[name], "\(name)") }
  }

  private func soundFile(_ path: String) throws {
    let connection = try Registry.open(path, for: .reading).connection
    #expect(try connection.text("PRAGMA integrity_check") == "ok")
    #expect(try connection.integer("SELECT count(*) FROM pragma_foreign_key_check") == 0)
  }
}
