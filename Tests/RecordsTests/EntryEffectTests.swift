import Import
import ImportTestSupport
import RegistryCore
import Schema
import TestSupport
import Testing

@testable import Records

/// What an import changes, told before it is made and afterwards.
@Suite struct EntryEffectTests {
  let fixture: ImportFixture
  private let header = "household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id"

  init() throws {
    fixture = try ImportFixture()
    try fixture.load(
      "households",
      householdHeader + ",phone\nCB01,Nà Mới,01288,2021-03-01,\nCB02,Nà Mới,01288,2021-03-01,\n")
    try fixture.load(
      "members",
      header + """

        CB01,1,Lý Văn An,Nam,1960,Tày,head,004060012345
        CB01,2,Lý Thị Hoa,Nữ,1985,Tày,child,

        """)
  }

  /// The effects of a dry run, and of the same import afterwards.
  private func effects(
    _ kind: String, _ text: String, isForPeople: Bool = false
  ) throws -> (dry: EntryEffects, done: EntryEffects) {
    var dry: EntryEffects?
    var options = ImportOptions(isDryRun: true, rejectsPath: fixture.rejectsPath)
    options.inspection = { connection, entry in
      dry = try EntryEffects(
        ofEntry: entry, connection, language: .english, isForPeople: isForPeople)
    }
    let trial = try fixture.load(kind, text, options: options)
    #expect(!trial.isApplied)
    let batch = try #require(try fixture.load(kind, text).batch)
    let done = try EntryEffects(
      ofBatch: batch, fixture.registry.open().connection, language: .english,
      isForPeople: isForPeople)
    return (try #require(dry), done)
  }

  private func lines(_ effects: EntryEffects) -> [String] {
    effects.changes.map { "\($0.record) \($0.field): \($0.before) → \($0.after)" }
  }

  @Test func dryRunAndBatchTellTheSameChanges() throws {
    let (dry, done) = try effects(
      "members",
      header
        + "\nCB01,1,Lý Văn An,Nam,1960,Tày,head,004060054321\nCB01,2,Lý Thị Hoa,Nữ,1985,Nùng,spouse,\n"
    )
    let expected = [
      "members CB01/1 citizen_id: *********345 → *********321",
      "members CB01/2 ethnic_group: 01 → 06", "members CB01/2 relation: child → spouse",
    ]
    #expect(Set(lines(dry).map { $0.prefix(30) }).count == 3)
    #expect(lines(dry).contains(expected[0]) && lines(dry).contains(expected[2]))
    #expect(lines(dry) == lines(done) && dry.recordCount == 3)
    #expect(dry.text(in: .english).contains("members CB01/2, Relation to head: child → spouse"))
    #expect(!dry.text(in: .english).contains("004060"))
    #expect(dry.rows.map { $0[2].text } == ["changed", "changed", "changed"])
  }

  @Test func newHouseholdsAndVillagesAreReportedWithTheNearestKnownName() throws {
    let (dry, done) = try effects(
      "households",
      householdHeader
        + ",phone\nCB01,Nà Mới,01288,2021-03-01,0912345678\nCB07,Lũng Mới,01288,2021-03-01,\nCB08,Bản Cũ,01273,2021-03-01,\n"
    )
    for effects in [dry, done] {
      #expect(lines(effects) == ["households CB01 phone:  → 0912345678"])
      #expect(effects.households.map(\.code) == ["CB07", "CB08"])
      #expect(effects.households.map(\.village) == ["Lũng Mới", "Bản Cũ"])
      #expect(effects.villages.map(\.name) == ["Lũng Mới", "Bản Cũ"])
      #expect(effects.villages.map(\.nearest) == ["Nà Mới", nil])
      let text = effects.text(in: .vietnamese)
      #expect(text.contains("thôn đã có gần giống nhất: Nà Mới"))
      #expect(text.contains("CB07  Lũng Mới (01288)"))
    }
  }

  @Test func peopleReadLabelsAndTheFirstFifty() throws {
    let rows = (1...60).map { "H\($0),Nà Mới,01288,2021-03-01" }
    try fixture.load("households", householdHeader + "\n" + rows.joined(separator: "\n") + "\n")
    let (dry, _) = try effects(
      "households",
      householdHeader + ",phone\n" + rows.map { $0 + ",0912345678" }.joined(separator: "\n") + "\n")
    #expect(dry.changes.count == 60 && dry.rows.count == 60)
    let text = dry.text(in: .english)
    #expect(text.contains("households H50, ") && !text.contains("households H51, "))
    #expect(text.contains("… and 10 more; all of them with --format csv, json or xlsx"))
  }

  @Test func listsTellWhatTheyChange() throws {
    let head =
      "Danh sách hộ nghèo năm 2024\nHọ và tên,Giới tính,Năm sinh,Dân tộc,Quan hệ,Thôn,Mã xã,Số CCCD\n"
    let (dry, done) = try effects(
      "list",
      head + "Lý Văn An,Nam,1960,Tày,Chủ hộ,Nà Mới,01288,004060012345\n"
        + "Lý Thị Hoa,Nữ,1985,Tày,Con,Nà Mới,01288,004185015678\n"
        + "Nông Văn Cao,Nam,1970,Nùng,Chủ hộ,Nà Mới,01288,\n")
    for effects in [dry, done] {
      #expect(lines(effects).contains("members CB01/2 citizen_id:  → *********678"))
      #expect(effects.households.count == 1)
    }
  }

  @Test func singleEntriesAreReadLikeImports() throws {
    try fixture.edit("members", "CB01/2", ["occupation": "giáo viên"])
    let registry = try fixture.registry.open()
    let entry = try #require(try registry.connection.integer("SELECT max(id) FROM entry"))
    let effects = try EntryEffects(
      ofEntry: entry, registry.connection, language: .english, isForPeople: false)
    #expect(lines(effects) == ["members CB01/2 occupation:  → giáo viên"])
  }

  @Test func batchListNamesItsFiles() throws {
    let record = try BatchStore.batch(1, fixture.registry.open().connection)
    #expect(record.facts.last?.text.hasSuffix("/data.csv") == true)
    #expect(BatchStore.columns(in: .english).last?.name == "files")
  }
}

/// One code in several spellings.
@Suite struct CodeSpellingTests {
  let fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.load(
      "households",
      householdHeader + "\nCB01,Nà Mới,01288,2021-03-01\nHoà-1,Nà Mới,01288,2021-03-01\n")
  }

  @Test(arguments: [("cb01", "CB01"), ("Cb01", "CB01"), ("hòa-1", "Hoà-1"), ("HOÀ-1", "Hoà-1")])
  func householdsAreFoundInAnySpelling(_ typed: String, _ stored: String) throws {
    let again = try fixture.load(
      "households", householdHeader + ",phone\n\(typed),Nà Mới,01288,2021-03-01,0912345678\n")
    #expect(again.outcomes == [0, 1, 0, 0, 0])
    let members = try fixture.load(
      "members",
      "household_code,code,full_name,sex,birth,ethnic_group,relation\n\(typed),1,Lý Văn An,Nam,1960,Tày,head\n"
    )
    #expect(members.outcomes == [1, 0, 0, 0, 0])
    #expect(try fixture.column("SELECT code FROM household") == ["CB01", "Hoà-1"])
    #expect(try fixture.text("SELECT household_code FROM member") == stored)
    #expect(try fixture.edit("households", typed, ["note": "x"]).problems.isEmpty)
    #expect(try fixture.text("SELECT note FROM household WHERE code = '\(stored)'") == "x")
    #expect(try !fixture.history("members", "\(typed)/1").isEmpty)
    let added = try fixture.add(
      "households",
      ["code": typed, "village": "Nà Mới", "commune_code": "01288", "registered_on": "2021-03-01"])
    #expect(added.problems.map(\.code) == ["already_recorded"] || added.status != .done)
    let death = try HouseholdEvents(
      registry: try fixture.registry.open(for: .writing), language: .english
    ).changeHead(typed, to: "9", on: "2024-01-01", EntryInfo(actor: "clerk", action: "x"))
    #expect(!death.problems.contains { $0.code == "unknown_household" })
  }

  @Test func spellingsWithinOneFileAreOneHousehold() throws {
    let fixture = try ImportFixture()
    let report = try fixture.load(
      "households",
      householdHeader + "\nCB01,Nà Mới,01288,2021-03-01\ncb01,Nà Mới,01288,2021-03-01\n")
    #expect(report.outcomes == [1, 0, 1, 0, 0] && report.repeats.count == 1)
    #expect(try fixture.column("SELECT code FROM household") == ["CB01"])
  }

  /// Another letter is another code.
  @Test(arguments: ["hoa-1", "hoa2-1", "CB1", "CB010", "CĐ01"])
  func otherCodesStayOthers(_ code: String) throws {
    let report = try fixture.load(
      "households", householdHeader + "\n\(code),Nà Mới,01288,2021-03-01\n")
    #expect(report.outcomes == [1, 0, 0, 0, 0])
  }
}
