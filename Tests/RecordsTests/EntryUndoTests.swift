import ImportTestSupport
import Records
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

/// Undo of single entries: all of one goes back, or nothing and what rests on it is named.
///
/// Over 400 lines: every kind of entry goes through one fixture.
@Suite struct EntryUndoTests {
  private let fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.settleFamilies()
  }

  // MARK: Acts

  private func events(_ fixture: ImportFixture) throws -> HouseholdEvents {
    HouseholdEvents(registry: try fixture.registry.open(for: .writing), language: .english)
  }

  private static func act(_ action: String) -> EntryInfo {
    EntryInfo(actor: "mai", action: action, reason: "test")
  }

  private func record(_ kind: String, _ values: [String: String]) throws -> RecordOutcome {
    let kind = try RecordKind.named(kind)
    return try RecordEditor(
      registry: try fixture.registry.open(for: .writing), kind: kind, language: .english
    ).add(try texts(values, kind), act: Self.act("record add \(kind.name)"))
  }

  private func edit(_ kind: String, _ key: String, _ values: [String: String]) throws
    -> RecordOutcome
  {
    let kind = try RecordKind.named(kind)
    return try RecordEditor(
      registry: try fixture.registry.open(for: .writing), kind: kind, language: .english
    ).edit(
      try RecordKey(key, of: kind), try texts(values, kind),
      act: Self.act("record edit \(kind.name)"))
  }

  private func texts(_ values: [String: String], _ kind: RecordKind) throws -> [FieldIndex: String]
  {
    var texts: [FieldIndex: String] = [:]
    for (name, value) in values { texts[try RecordEditor.field(name, of: kind)] = value }
    return texts
  }

  private let child = [
    "full_name": "Nông Thị Bé", "sex": "female", "birth": "2024-02-01", "ethnic_group": "Tày",
    "relation": "child",
  ]

  enum Operation: String, CaseIterable, Sendable {
    case household, member, edit, close, assessment, meeting, complaint, birth, marriage, death
    case changeHead, split, move, transfer, merge, setting, parameter
  }

  /// Does something that one entry holds.
  private func perform(_ operation: Operation) throws {
    let events = try events(fixture)
    switch operation {
    case .household:
      _ = try record(
        "households",
        [
          "code": "CB09", "village": "Xóm Mới", "commune_code": "01267",
          "registered_on": "2022-02-02",
        ])
    case .member: _ = try record("members", child.merging(["household_code": "CB01"]) { $1 })
    case .edit:
      _ = try edit("members", "CB01/2", ["full_name": "Lý Thị Hoà Bình", "birth": "1976"])
    case .close:
      let kind = RecordKind.households
      _ = try RecordEditor(
        registry: try fixture.registry.open(for: .writing), kind: kind, language: .english
      ).close(
        try RecordKey("CB01", of: kind), on: "2024-05-01", reason: "moved_out",
        act: Self.act("record close households"))
    case .assessment:
      _ = try record(
        "assessments",
        [
          "household_code": "CB01", "round": "2024", "surveyed_on": "2024-10-01", "b1": "120",
          "b2": "40", "category": "poor", "basis": "existing",
          "deprivation_members": "employment:2",
          "decision_no": "1", "decided_on": "2024-12-10",
        ])
    case .meeting: _ = try record("conferences", meeting)
    case .complaint:
      _ = try record(
        "complaints", ["code": "KN1", "conference_code": "H0", "raised_on": "2024-11-01"])
    case .birth:
      _ = try events.join(
        "CB01", on: "2024-02-01", isBirth: true, try texts(child, .members),
        Self.act("household birth"))
    case .marriage:
      _ = try events.join(
        "CB01", on: "2024-02-01", isBirth: false,
        try texts(child.merging(["birth": "1999", "relation": "child_in_law"]) { $1 }, .members),
        Self.act("household marriage"))
    case .death:
      _ = try events.death("CB01", "1", on: "2024-03-01", newHead: "2", Self.act("household death"))
    case .changeHead:
      _ = try events.changeHead(
        "CB01", to: "2", on: "2024-06-01", Self.act("household change-head"))
    case .split:
      _ = try events.split(
        .init(from: "CB01", code: "CB11", members: ["3"], head: "3", date: "2024-04-01"),
        Self.act("household split"))
    case .move:
      _ = try events.move(
        "CB01", to: "Xóm Khác", commune: "01267", on: "2024-04-01", Self.act("household move"))
    case .transfer:
      _ = try events.transfer(
        "CB01", "3", to: "CB02", on: "2024-04-01", as: "other", Self.act("household transfer"))
    case .merge:
      _ = try events.merge("CB02", into: "CB01", on: "2024-04-01", Self.act("household merge"))
    case .setting:
      _ = try SettingStore(try fixture.registry.open(for: .writing)).set(
        "language", to: "en", act: Self.act("setting set"))
    case .parameter:
      try fixture.registry.write("audit set") {
        try $0.run("UPDATE audit_parameter SET value = '60' WHERE name = 'agree_percent'")
      }
    }
  }

  private let meeting = [
    "code": "H1", "round": "2023", "kind": "village_meeting", "commune_code": "01267",
    "village": "Xóm Một", "held_on": "2023-10-20", "participants": "40", "agree_votes": "30",
  ]

  private func undo(
    _ entry: Int64, reason: String? = "wrongly entered", isDryRun: Bool = false
  ) throws -> UndoReport {
    try EntryUndo(registry: try fixture.registry.open(for: .writing), entry: entry).run(
      EntryInfo(actor: "clerk", action: "undo \(entry)", reason: reason), isDryRun: isDryRun)
  }

  private var last: Int64 {
    get throws { try fixture.registry.integer("SELECT max(id) FROM entry") ?? 0 }
  }

  private func content() throws -> [String] {
    let connection = try fixture.registry.open().connection
    var content: [String] = []
    for table in try TrailLayout.tables(in: connection) {
      let columns = try TrailLayout.all(of: table, in: connection).last?.columns ?? []
      let image = columns.map { "\"\($0)\"" }.joined(separator: ", ")
      try connection.rows("SELECT id, json_array(\(image)) FROM \(table) ORDER BY id") { row in
        content.append("\(table) \(try row.integer(0)) \(try row.text(1))")
      }
    }
    return content
  }

  private func code(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "none"
    } catch let error as RegistryError {
      return error.code
    } catch {
      return "\(error)"
    }
  }

  // MARK: What goes back

  @Test(arguments: Operation.allCases)
  func entryGoesWithoutATraceInTheLists(_ operation: Operation) throws {
    if operation == .complaint {
      _ = try record("conferences", meeting.merging(["code": "H0"]) { $1 })
    }
    let (before, entries) = (try content(), try last)
    try perform(operation)
    let entry = try last
    #expect(entry == entries + 1)
    let done = try content()
    #expect(done != before)
    let dry = try undo(entry, isDryRun: true)
    #expect(dry.status == .done && dry.entry == nil && dry.reversed > 0, "\(dry.items)")
    #expect(try content() == done)
    let report = try undo(entry)
    #expect(report.status == .done && report.entry == entry + 1, "\(report.items)")
    #expect(try content() == before)
    #expect(try TrailCheck.breaks(in: try fixture.registry.open().connection) == [])
    #expect(
      try fixture.text("SELECT action || '|' || reason FROM entry ORDER BY id DESC")
        == "undo \(entry)|wrongly entered")
    #expect(code { _ = try undo(entry) } == "entry_undone")
    // An undo is an entry like others: undone, it brings back what it took.
    #expect(try undo(entry + 1).status == .done)
    #expect(try content() == done)
  }

  // MARK: What stays

  @Test func nothingGoesWhereARowWasChangedSince() throws {
    try perform(.split)
    let split = try last
    _ = try edit("households", "CB11", ["phone": "0999"])
    let before = try content()
    let report = try undo(split)
    #expect(report.status == .attention && report.entry == nil)
    let kept = report.items.first { $0.outcome == .kept }
    #expect(kept?.record == "CB11" && kept?.later?.actor == "mai")
    #expect(try content() == before)
    #expect(
      report.text(in: .english).hasPrefix(
        "Entry \(split) (household split) was not undone, since not all of it can go back; nothing was"
          + " written."))
    #expect(report.text(in: .vietnamese).contains("không có gì được ghi"))
  }

  @Test func whatRestsOnTheEntryIsListed() throws {
    _ = try record("conferences", meeting)
    let entry = try last
    for code in ["KN1", "KN2"] {
      _ = try record(
        "complaints", ["code": code, "conference_code": "H1", "raised_on": "2023-11-01"])
    }
    let report = try undo(entry)
    let item = try #require(report.items.first)
    #expect(item.cause == .used(by: "complaint", 2) && item.users == ["KN1", "KN2"])
    #expect(item.reason.en.contains("(2) belong to it: KN1, KN2"), "\(item.reason.en)")
    #expect(report.json.text().contains("\"used_by\""))
    let first = ["sobo undo \(entry + 2) --reason …", "sobo undo \(entry + 1) --reason …"]
    #expect(item.undoFirst == first && item.later?.entry == entry + 2)
    #expect(item.reason.vi.hasSuffix("hoàn tác trước: " + first.joined(separator: ", ")))
    #expect(try fixture.count("conference") == 1)
    for offset in [2, 1] as [Int64] { #expect(try undo(entry + offset).status == .done) }
    #expect(try undo(entry).status == .done)
    #expect(try fixture.count("conference") == 0 && fixture.count("complaint") == 0)
  }

  @Test func entryThatMadeWhatRestsOnItIsNamed() throws {
    try perform(.split)
    let split = try last
    _ = try record("members", child.merging(["household_code": "CB11"]) { $1 })
    let made = try last
    let key = try #require(
      try fixture.text(
        "SELECT code FROM membership WHERE id = (SELECT max(id) FROM membership)"))
    _ = try edit("members", "CB11/\(key)", ["education": "Tiểu học"])
    let report = try undo(split)
    let used = try #require(report.items.first { $0.table == "household" })
    #expect(used.undoFirst == ["sobo undo \(made) --reason …"], "\(report.text(in: .english))")
  }

  /// A born child who died since: the death is undone first, not the birth that is being tried.
  @Test func entryThatChangedWhatItMadeIsTheOneToUndoFirst() throws {
    _ = try record("members", child.merging(["household_code": "CB01"]) { $1 })
    let made = try last
    let key = try #require(
      try fixture.text(
        "SELECT code FROM membership WHERE id = (SELECT max(id) FROM membership)"))
    _ = try edit("members", "CB01/\(key)", ["relation": "other"])
    let changed = try last
    let report = try undo(made)
    let commands = report.items.flatMap(\.undoFirst)
    #expect(!commands.contains("sobo undo \(made) --reason …"), "\(report.text(in: .english))")
    #expect(commands.allSatisfy { $0 == "sobo undo \(changed) --reason …" })
    #expect(try undo(changed).status == .done && undo(made).status == .done)
  }

  @Test func goneRowIsCalledByItsKey() throws {
    _ = try record("members", child.merging(["household_code": "CB01"]) { $1 })
    let made = try last
    let key = try #require(
      try fixture.text(
        "SELECT code FROM membership WHERE id = (SELECT max(id) FROM membership)"))
    _ = try edit("members", "CB01/\(key)", ["relation": "other"])
    let changed = try last
    #expect(try undo(changed).status == .done)
    let back = try last
    #expect(try undo(made).status == .done)
    let report = try undo(back)
    let member = try #require(report.items.first { $0.table == "membership" })
    #expect(member.record.hasPrefix("CB01/"), "\(member.record)")
  }

  // MARK: What goes another way

  @Test func otherWaysBackAreNamed() throws {
    #expect(code { _ = try undo(99) } == "no_such_entry")
    #expect(code { _ = try undo(2) } == "entry_of_batch")
    #expect(code { _ = try undo(1) } == "not_undoable")
    try perform(.birth)
    let entry = try last
    #expect(code { _ = try undo(entry, reason: nil) } == "reason_missing")
    #expect(try last == entry)
  }

  // MARK: Edits against what was shown

  @Test func editHoldsEachFieldAgainstWhatWasShown() throws {
    let kind = RecordKind.households
    let key = try RecordKey("CB01", of: kind)
    let registry = try fixture.registry.open(for: .writing)
    let editor = RecordEditor(registry: registry, kind: kind, language: .english)
    let shown = try StoredRecord.read(key, of: registry)
    _ = try edit("households", "CB01", ["phone": "0777000111"])
    let changed = try last
    // Another field than the colleague's.
    let other = try editor.edit(
      key, try texts(["address": "số 5"], kind), shown: shown, act: Self.act("record edit"))
    #expect(other.change == .changed)
    let same = try editor.edit(
      key, try texts(["phone": "0888000111"], kind), shown: shown, act: Self.act("record edit"))
    #expect(same.change == .rejected)
    let problem = try #require(same.problems.first)
    #expect(problem.code == "conflict" && problem.column == "phone")
    #expect(problem.message.hasPrefix("mai changed this field on "), "\(problem.message)")
    #expect(
      problem.message.contains("(entry \(changed))") && problem.message.contains("“0777000111”"))
    #expect(
      try fixture.text("SELECT phone || address FROM household WHERE code = 'CB01'")
        == "0777000111số 5")
    // Shown again, it may be changed.
    let again = try editor.edit(
      key, try texts(["phone": "0888000111"], kind),
      shown: try StoredRecord.read(key, of: registry),
      act: Self.act("record edit"))
    #expect(again.change == .changed)
  }

  @Test func maskedNumberIsHeldAgainstWhatWasShown() throws {
    let kind = RecordKind.members
    let key = try RecordKey("CB01/1", of: kind)
    let registry = try fixture.registry.open(for: .writing)
    let editor = RecordEditor(registry: registry, kind: kind, language: .english)
    let shown = try StoredRecord.read(key, of: registry)
    let new = try editor.edit(
      key, try texts(["citizen_id": "004070054321"], kind), shown: shown,
      act: Self.act("record edit"))
    #expect(new.change == .changed, "\(new.problems.map(\.message))")
  }
}

extension EntryUndoTests {
  @Test func reopenedHouseholdHasThoseAgainWhoLeftWithIt() throws {
    let kind = RecordKind.households
    let key = try RecordKey("CB01", of: kind)
    func editor() throws -> RecordEditor {
      RecordEditor(registry: try registry(), kind: kind, language: .english)
    }
    // One left before, and stays away.
    try perform(.transfer)
    _ = try editor().close(
      key, on: "2024-05-01", reason: "moved_out", act: Self.act("record close households"))
    let present = """
      SELECT count(*) FROM membership m JOIN household h ON h.id = m.household_id
      WHERE h.code = 'CB01' AND m.left_on IS NULL
      """
    #expect(try text(present) == "0")
    let opened = try editor().edit(
      key, try texts(["closed_on": "", "close_reason": ""], kind),
      act: Self.act("record edit households"))
    #expect(opened.change == .changed, "\(opened.problems.map(\.message))")
    #expect(try text(present) == "2")
    // Taken back, the household is closed again, and they left with it.
    let report = try undo(try last)
    #expect(report.status == .done, "\(report)")
    #expect(try text(present) == "0")
    #expect(
      try text("SELECT closed_on || close_reason FROM household WHERE code = 'CB01'")
        == "2024-05-01moved_out")
  }

  @Test func whoJoinedAnotherHouseholdStaysThereWhenTheOldOneIsReopened() throws {
    let kind = RecordKind.households
    let key = try RecordKey("CB01", of: kind)
    _ = try RecordEditor(registry: try registry(), kind: kind, language: .english).close(
      key, on: "2024-05-01", reason: "moved_out", act: Self.act("record close households"))
    try fixture.registry.write { connection in
      try connection.run(
        """
        INSERT INTO membership (household_id, person_id, code, relation, joined_on)
        SELECT (SELECT id FROM household WHERE code = 'CB02'), m.person_id, '77', 'other',
          '2024-05-01'
        FROM membership m JOIN household h ON h.id = m.household_id
        WHERE h.code = 'CB01' AND m.code = '3'
        """)
    }
    let opened = try RecordEditor(registry: try registry(), kind: kind, language: .english).edit(
      key, try texts(["closed_on": "", "close_reason": ""], kind),
      act: Self.act("record edit households"))
    #expect(opened.change == .changed, "\(opened.problems.map(\.message))")
    let present = """
      SELECT group_concat(m.code, ' ') FROM membership m JOIN household h ON h.id = m.household_id
      WHERE h.code = 'CB01' AND m.left_on IS NULL
      """
    #expect(try text(present) == "1 2")
  }

  private func registry() throws -> Registry { try fixture.registry.open(for: .writing) }
  private func text(_ sql: String) throws -> String? { try fixture.text(sql) }
}
