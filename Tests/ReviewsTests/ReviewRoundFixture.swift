import Import
import Records
import RegistryCore
import Reviews
import SQLite
import Schema
import TestSupport
import Vietnamese

/// Two villages of a commune, six households, and the round of 2026 about to be opened.
///
/// CB1 and CB2 are poor, CB3 near-poor (Xóm Một); CB4 is near-poor, CB5 and CB6 asked (Xóm Hai).
final class ReviewRoundFixture {
  static let unit = "01774"
  let file: TestRegistry
  private(set) var files = 0

  init(year: Int = 2026, isOpened: Bool = true) throws {
    file = try TestRegistry(state: "round of \(year), opened: \(isOpened)") { file in
      try ReviewRoundFixture(file).fill(year: year, isOpened: isOpened)
    }
  }

  /// A round that was opened, with what a suite adds, brought to a stage; made once for a `name`.
  init(
    at stage: RoundStepOrderTests.Stage, with name: String = "nothing else",
    _ add: (ReviewRoundFixture) throws -> Void = { _ in }
  ) throws {
    file = try TestRegistry(state: "round \(stage), with \(name)") { file in
      let fixture = ReviewRoundFixture(file)
      try fixture.fill(year: 2026, isOpened: true)
      try add(fixture)
      try RoundStepOrderTests.reach(stage, fixture)
    }
  }

  private init(_ file: TestRegistry) { self.file = file }

  private func fill(year: Int, isOpened: Bool) throws {
    let before = "\(year - 1)"
    try file.write { registry in
      for index in 1...6 {
        try registry.household(
          "CB\(index)", village: index <= 3 ? "Xóm Một" : "Xóm Hai", commune: Self.unit)
        try registry.member(of: "CB\(index)", name: "Nông Văn \(index)")
      }
      for (code, category, b2) in [
        ("CB1", "poor", 30), ("CB2", "poor", 40), ("CB3", "near_poor", 20),
        ("CB4", "near_poor", 10),
      ] {
        try registry.assessment(of: code, round: before, category: category, b2: b2)
      }
    }
    for (request, household) in [("DN5", "CB5"), ("DN6", "CB6")] {
      try add(
        "requests",
        [
          "code": request, "household_code": household, "commune_code": Self.unit, "form": "01",
          "filed_on": "\(year)-08-20",
        ])
    }
    if isOpened { try open(year: year) }
  }

  @discardableResult
  func open(year: Int = 2026, month: Int? = nil) throws -> ReviewRounds.Listing {
    try rounds { rounds, act in try rounds.open(try .init(year: year, month: month), act: act) }
  }

  func rounds<R>(_ body: (ReviewRounds, EntryInfo) throws -> R) throws -> R {
    try body(
      ReviewRounds(try file.open(for: .writing)), EntryInfo(actor: "clerk", action: "review"))
  }

  func name(_ year: Int = 2026, _ month: Int? = nil) throws -> ReviewRound.Name {
    try ReviewRound.Name(year: year, month: month)
  }

  func day(_ iso: String) -> CivilDate {
    guard let day = CivilDate(iso: iso) else { preconditionFailure("\(iso) is no day") }
    return day
  }

  // MARK: Entry points

  /// Adds a record; the codes of what is wrong with it.
  @discardableResult
  func add(_ kind: String, _ values: [String: String]) throws -> [String] {
    let kind = try RecordKind.named(kind)
    let editor = RecordEditor(
      registry: try file.open(for: .writing), kind: kind, language: .english)
    return try editor.add(texts(values, kind), act: EntryInfo(action: "record add"))
      .problems.filter { $0.outcome != .warning }.map(\.code)
  }

  /// Edits a record; the codes of what is wrong with it.
  @discardableResult
  func edit(_ kind: String, _ key: String, _ values: [String: String]) throws -> [String] {
    let kind = try RecordKind.named(kind)
    let editor = RecordEditor(
      registry: try file.open(for: .writing), kind: kind, language: .english)
    return try editor.edit(
      try RecordKey(key, of: kind), texts(values, kind), act: EntryInfo(action: "record edit")
    ).problems.filter { $0.outcome != .warning }.map(\.code)
  }

  private func texts(_ values: [String: String], _ kind: RecordKind) throws -> [FieldIndex: String]
  {
    var texts: [FieldIndex: String] = [:]
    for (name, value) in values { texts[try RecordEditor.field(name, of: kind)] = value }
    return texts
  }

  /// Imports one row; the codes of what is wrong with it.
  @discardableResult
  func load(_ kind: String, _ values: [String: String]) throws -> [String] {
    try load(kind, rows: [values]).problems.filter { $0.outcome != .warning }.map(\.code)
  }

  @discardableResult
  func load(
    _ kind: String, rows: [[String: String]], onError: ImportOptions.OnError = .abort
  ) throws -> ImportReport {
    let names = Set(rows.flatMap(\.keys)).sorted()
    let lines = rows.map { row in names.map { row[$0] ?? "" }.joined(separator: ",") }
    files += 1
    let path = try file.file(
      "\(kind)-\(files).csv",
      ([names.joined(separator: ",")] + lines).joined(separator: "\n") + "\n")
    return try Importer(
      registry: try file.open(for: .writing), kind: try .ofFile(kind), language: .english
    ).run(
      files: [path],
      options: ImportOptions(
        onError: onError, rejectsPath: file.folder.path + "/rejects-\(files).csv"),
      act: EntryInfo(actor: "clerk", action: "import \(kind)"))
  }

  // MARK: Records as they should be

  func survey(
    _ household: String, on day: String = "2026-10-05", b1: Int = 120, category: String = "poor",
    deprivations: String = "nutrition;water;toilet", basis: String? = nil, round: String = "2026"
  ) -> [String: String] {
    [
      "household_code": household, "round": round, "surveyed_on": day, "b1": "\(b1)", "b2": "30",
      "deprivations": deprivations, "category": category,
      "basis": basis ?? (["CB5", "CB6"].contains(household) ? "request" : "existing"),
    ]
  }

  func decision(_ household: String, on day: String = "2026-11-20") -> [String: String] {
    survey(household).merging(
      ["decision_no": "45/QĐ-UBND", "decided_on": day, "signer": "Nông Văn Chủ"]) { $1 }
  }

  func meeting(
    _ code: String = "H1", village: String = "Xóm Một", on day: String = "2026-10-20",
    votes: String = "30", round: String = "2026"
  ) -> [String: String] {
    [
      "code": code, "round": round, "kind": "village_meeting", "commune_code": Self.unit,
      "village": village, "held_on": day, "participants": "40", "agree_votes": votes,
    ]
  }

  func complaint(_ code: String = "KN1", on day: String = "2026-10-23") -> [String: String] {
    ["code": code, "conference_code": "H1", "household_code": "CB1", "raised_on": day]
  }

  // MARK: Legal ways

  static let village = ["CB1", "CB2", "CB3"]

  func surveyAll(_ households: [String] = ReviewRoundFixture.village) throws {
    try load("assessments", rows: households.map { survey($0) })
  }

  /// Surveyed, met, posted: the first village may be recognised from 27 October 2026 on.
  func postFirst() throws {
    try surveyAll()
    try add("conferences", meeting())
    try edit("conferences", "H1", ["posted_from": "2026-10-21", "posted_to": "2026-10-26"])
  }

  @discardableResult
  func recognise(
    village: String? = "Xóm Một", on day: String = "2026-11-20", refusal: String? = nil,
    _ name: ReviewRound.Name? = nil
  ) throws -> ReviewRounds.Recognition {
    try rounds { rounds, act in
      try rounds.recognise(
        try name ?? self.name(), unit: Self.unit, village: village,
        by: .init(
          number: "45/QĐ-UBND", day: self.day(day), signer: "Nông Văn Chủ", refusal: refusal),
        act: act)
    }
  }

  /// The code of what a command refuses; `none` where it does not.
  func refusal(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "none"
    } catch let error as RegistryError {
      return error.code
    } catch {
      return "\(error)"
    }
  }

  func count(_ sql: String) throws -> Int64 { try file.integer(sql) ?? -1 }
}
