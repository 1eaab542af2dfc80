import ImportTestSupport
import JSON
import RegistryCore
import SQLite
import Sheets
import TestSupport
import Testing

@testable import Records

/// Undo of batches: what comes back, what stays, and why.
@Suite struct BatchUndoTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  private func undo(
    _ batch: Int64, reason: String? = "wrong file", isDryRun: Bool = false
  ) throws -> UndoReport {
    try BatchUndo(registry: try fixture.registry.open(for: .writing), batch: batch).run(
      EntryInfo(actor: "clerk", action: "batch undo \(batch)", reason: reason), isDryRun: isDryRun)
  }

  /// The rows of all record tables but what imports say of themselves.
  private func content() throws -> [String] {
    try fixture.registry.open().connection.recordedRows()
      .filter { !$0.key.hasPrefix("batch") }.sorted { $0.key < $1.key }
      .flatMap { table, rows in rows.map { "\(table) \($0)" } }
  }

  private func expectSound() throws {
    #expect(try TrailCheck.breaks(in: try fixture.registry.open().connection) == [])
  }

  private let members = "household_code,code,full_name,sex,birth,ethnic_group,relation"

  /// Households in new villages, a split among them, and one known before.
  private func loadHouseholds() throws {
    try fixture.load("households", householdHeader + ",phone\nH0,Nà Lủng,01288,2021-03-01,0900\n")
    try fixture.load(
      "households",
      householdHeader + """
        ,phone,from_households
        H1,Xóm Mới,01288,2021-03-01,0912,
        H2,Xóm Mới,01288,2021-03-01,0913,H1
        H0,Nà Lủng,01288,2021-03-01,0999,
        """)
  }

  @Test func undoRestoresAllTables() throws {
    try fixture.load("households", householdHeader + ",phone\nH0,Nà Lủng,01288,2021-03-01,0900\n")
    var stages: [[String]] = [try content()]
    func load(_ kind: String, _ text: String) throws {
      #expect(try fixture.load(kind, text).batch != nil, "\(kind)")
      stages.append(try content())
    }
    try load(
      "households",
      householdHeader
        + ",phone,from_households\nH1,Xóm Mới,01288,2021-03-01,,\nH2,Xóm Mới,01288,2021-03-01,,H1\n"
        + "H0,Nà Lủng,01288,2021-03-01,0999,\n")
    try load(
      "members",
      members + "\nH1,1,Lý A,Nam,1980,Tày,Chủ hộ\nH1,2,Lý B,Nữ,1982,Tày,Vợ\n"
        + "H2,1,Lý C,Nam,2000,Tày,Chủ hộ\n")
    try load(
      "assessments",
      "household_code,round,surveyed_on,b1,b2,deprivation_members,category,basis,decided_on\n"
        + "H1,2023,2023-10-01,120,40,nutrition:2;employment:1,poor,existing,2023-12-10\n"
        + "H2,2023,2023-10-01,150,10,,non_poor,existing,\n")
    try load(
      "members",
      members + "\nH1,1,Lý A,Nam,1980,Tày,Khác\nH1,2,Lý Bê,Nữ,1982-03-04,Tày,Chủ hộ\n"
        + "H1,3,Lý D,Nam,2022,Tày,Con\n")
    try load(
      "assessments",
      "household_code,round,surveyed_on,b1,b2,deprivation_members,category,basis,decided_on\n"
        + "H1,2023,2023-10-02,120,40,nutrition:1,poor,existing,2023-12-11\n"
        + "H2,2023,2023-10-01,130,30,,poor,existing,2023-12-11\n")
    for (batch, before) in zip(2...6, stages.dropLast()).reversed() {
      let report = try undo(Int64(batch))
      #expect(report.status == .done && report.reversed > 0, "batch \(batch): \(report.items)")
      let now = try content()
      #expect(now == before, "batch \(batch)")
      #expect(
        try fixture.text("SELECT undone_by FROM batch WHERE id = \(batch)")
          == report.entry.map(String.init))
      try expectSound()
    }
    #expect(try fixture.count("batch") == 6 && fixture.count("batch_file") == 6)
    #expect(
      try fixture.text("SELECT action || reason FROM entry ORDER BY id DESC")
        == "batch undo 2wrong file")
  }

  @Test func undoneFileCanBeImportedAgain() throws {
    let text = householdHeader + "\nH1,Xóm Mới,01288,2021-03-01\n"
    try fixture.load("households", text)
    #expect(try fixture.load("households", text).outcomes == [0, 0, 1, 0, 0])
    _ = try undo(1)
    #expect(try fixture.load("households", text).outcomes == [1, 0, 0, 0, 0])
  }

  @Test func undoKeepsLaterChanges() throws {
    try loadHouseholds()
    try fixture.registry.write("record edit", actor: "mai") {
      try $0.run("UPDATE household SET phone = '0777' WHERE code = 'H0'")
      try $0.run("UPDATE household SET note = 'x' WHERE code = 'H2'")
    }
    let report = try undo(2)
    #expect(report.status == .attention)
    #expect(try fixture.text("SELECT phone FROM household WHERE code = 'H0'") == "0777")
    let kept = report.items.filter { $0.outcome == .kept }
    #expect(kept.map(\.record) == ["H0", "H2"])
    #expect(kept.allSatisfy { $0.later?.actor == "mai" && $0.later?.action == "record edit" })
    let reason = try #require(kept.first).reason
    #expect(reason.vi.contains(/mai, \d\d\/\d\d\/20\d\d \d\d:\d\d,/))
    #expect(reason.en.contains(/mai, 20\d\d-\d\d-\d\d \d\d:\d\d,/))
    // H2 stays with its link, so H1, which it came from, and their village have to stay too.
    #expect(report.items.filter { $0.outcome == .failed }.map(\.record) == ["H1"])
    #expect(try fixture.count("household_link") == 1)
    #expect(report.inUse > 0 && report.reversed == 0 && report.entry == nil)
    #expect(try fixture.text("SELECT undone_by FROM batch WHERE id = 2") == nil)
    try expectSound()
  }

  @Test func undoKeepsReferencedRecords() throws {
    try loadHouseholds()
    try fixture.load("members", members + "\nH2,1,Lý C,Nam,2000,Tày,Chủ hộ\n")
    let dry = try undo(2, isDryRun: true)
    let report = try undo(2)
    #expect(dry.entry == nil && report.entry != nil)
    #expect(dry.written(as: nil).json == report.written(as: nil).json.withDryRun)
    // H1 is what H2 came from; H0 is as it was.
    #expect(try fixture.column("SELECT code FROM household ORDER BY code") == ["H0", "H1", "H2"])
    #expect(try fixture.text("SELECT phone FROM household WHERE code = 'H0'") == "0900")
    let failed = report.items.first { $0.record == "H2" }
    #expect(failed?.cause == .used(by: "membership", 1))
    #expect(failed?.later?.action == "import members")
    // Once what was in the way is gone, the rest of the batch can be undone.
    #expect(try undo(3).status == .done)
    #expect(try undo(2).status == .done)
    #expect(try fixture.column("SELECT code FROM household") == ["H0"])
    #expect(try fixture.column("SELECT name FROM village") == ["Nà Lủng"])
    #expect(throws: RegistryError.self) { _ = try undo(2) }
    try expectSound()
  }

  @Test func undoKeepsTheMembershipOfAChangedPerson() throws {
    try loadHouseholds()
    try fixture.load(
      "members", members + "\nH2,1,Lý C,Nam,2000,Tày,Chủ hộ\nH1,1,Lý D,Nam,1980,Tày,Chủ hộ\n")
    try fixture.registry.write {
      try $0.run("UPDATE person SET education = '9/12' WHERE full_name = 'Lý C'")
    }
    let report = try undo(3)
    #expect(report.items.map(\.record) == ["Lý C, 2000"])
    #expect(try fixture.column("SELECT household_code FROM member") == ["H2"])
    #expect(try fixture.column("SELECT folded FROM folded_name") == ["ly c"])
    try expectSound()
  }

  @Test func undoKeepsVillagesInUse() throws {
    try fixture.load("households", householdHeader + "\nH1,Xóm Mới,01288,2021-03-01\n")
    try fixture.load("households", householdHeader + "\nH2,Xóm Mới,01288,2021-03-01\n")
    let report = try undo(1)
    #expect(report.status == .done && report.kept == 0 && report.failed == 0)
    #expect(report.inUse == 3)
    #expect(try fixture.column("SELECT code FROM household") == ["H2"])
    #expect(try fixture.count("village_unit") == 2)
    try expectSound()
  }

  @Test func undoSkipsStatesThatAreNoLongerAllowed() throws {
    try loadHouseholds()
    try fixture.load(
      "members", members + "\nH1,1,Lý A,Nam,1980,Tày,Chủ hộ\nH1,2,Lý B,Nữ,1982,Tày,Vợ\n")
    try fixture.load(
      "members", members + "\nH1,1,Lý A,Nam,1980,Tày,Khác\nH1,2,Lý Bê,Nữ,1982,Tày,Vợ\n")
    // Another head came in meanwhile, so that the former one cannot be head again.
    try fixture.load("members", members + "\nH1,3,Lý E,Nam,1970,Tày,Chủ hộ\n")
    let report = try undo(4)
    #expect(report.items.map(\.record) == ["H1/1"])
    #expect(report.items.first?.cause == .refused("two_heads", because: [nil, nil]))
    #expect(try fixture.text("SELECT full_name FROM person WHERE birth_year = 1982") == "Lý B")
    try expectSound()
  }

  @Test func undoRequiresAReasonAndAKnownBatch() throws {
    try loadHouseholds()
    #expect(throws: RegistryError.self) { _ = try undo(1, reason: " ") }
    #expect(throws: RegistryError.self) { _ = try undo(9) }
    #expect(try fixture.count("entry") == 3)
  }

  /// The ids of rows that were taken back go to the rows made next.
  @Test func historyOfANewRecordBeginsWithItself() throws {
    try fixture.load("households", householdHeader + "\nCB05,Nà Lủng,01288,2021-03-01\n")
    try fixture.load("members", members + "\nCB05,1,Lý Văn An,Nam,1960,Tày,head\n")
    try fixture.load(
      "list",
      "Danh sách hộ nghèo năm 2024\nHọ và tên,Giới tính,Năm sinh,Dân tộc,Quan hệ,Thôn,Mã xã\n"
        + "Nông Văn Cao,Nam,1970,Nùng,Chủ hộ,Nà Lủng,01288\n")
    let erased = try fixture.registry.integer("SELECT max(person_id) FROM membership")
    #expect(try undo(3).status == .done)
    try fixture.add(
      "members",
      [
        "household_code": "CB05", "full_name": "Lý Thị Hoa", "sex": "Nữ", "birth": "1985",
        "ethnic_group": "Tày", "relation": "child",
      ])
    #expect(try fixture.registry.integer("SELECT max(person_id) FROM membership") == erased)
    let history = try fixture.history("members", "CB05/2")
    #expect(history.contains(["full_name", "", "Lý Thị Hoa"]))
    #expect(!history.contains { $0.contains("Nông Văn Cao") || $0[2].isEmpty })
    #expect(
      !(try fixture.history("members", "CB05/2", isWhole: true)).contains {
        $0.contains("Nông Văn Cao")
      })
  }

  /// A record that was taken back keeps its past, but not that of who had its id later.
  @Test func historyOfATakenBackRecordIsItsOwn() throws {
    try fixture.load("households", householdHeader + "\nCB05,Nà Lủng,01288,2021-03-01\n")
    #expect(try undo(1).status == .done)
    try fixture.load(
      "households", householdHeader + ",phone\nCB06,Nà Lủng,01288,2021-03-01,0912345678\n")
    let gone = try fixture.history("households", "CB05")
    #expect(gone.contains(["code", "", "CB05"]) && gone.contains(["code", "CB05", ""]))
    #expect(!gone.contains { $0.contains("CB06") || $0.contains("0912345678") })
    #expect(!(try fixture.history("households", "CB06")).contains { $0.contains("CB05") })
  }
}

extension JSONValue {
  /// The report as a dry run would give it.
  fileprivate var withDryRun: JSONValue {
    .object(
      members.map { $0.key == "dry_run" ? JSONValue.Member($0.key, .bool(true)) : $0 })
  }
}
