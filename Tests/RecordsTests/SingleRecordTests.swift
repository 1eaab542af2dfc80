import Foundation
import ImportTestSupport
import Records
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

/// Single records, by the names of their fields.
extension ImportFixture {
  private func places(
    _ fields: [String: String], _ kind: RecordKind
  ) throws -> [FieldIndex: String] {
    var places: [FieldIndex: String] = [:]
    for (name, text) in fields { places[try RecordEditor.field(name, of: kind)] = text }
    return places
  }

  private func fixture(_ kind: RecordKind) throws -> RecordEditor {
    RecordEditor(registry: try registry.open(for: .writing), kind: kind, language: language)
  }

  @discardableResult
  func add(_ name: String, _ fields: [String: String]) throws -> RecordOutcome {
    let kind = try RecordKind.named(name)
    return try fixture(kind).add(
      places(fields, kind), act: EntryInfo(actor: "clerk", action: "record add \(name)"))
  }

  @discardableResult
  func edit(_ name: String, _ key: String, _ fields: [String: String]) throws -> RecordOutcome {
    let kind = try RecordKind.named(name)
    return try fixture(kind).edit(
      RecordKey(key, of: kind), places(fields, kind),
      act: EntryInfo(actor: "clerk", action: "record edit \(name)"))
  }

  @discardableResult
  func close(_ name: String, _ key: String, on day: String, _ reason: String?) throws
    -> RecordOutcome
  {
    let kind = try RecordKind.named(name)
    return try fixture(kind).close(
      RecordKey(key, of: kind), on: day, reason: reason,
      act: EntryInfo(actor: "clerk", action: "record close \(name)"))
  }

  /// The history of a record: field, before, after.
  func history(_ name: String, _ key: String, isWhole: Bool = false, showsNumbers: Bool = false)
    throws -> [[String]]
  {
    let kind = try RecordKind.named(name)
    let history = RecordHistory(
      registry: try registry.open(), kind: kind, language: language, showsNumbers: showsNumbers)
    var rows: [[String]] = []
    try history.read(RecordKey(key, of: kind), isWhole: isWhole) { cells in
      rows.append([8, 10, 11].map { cells[$0].text })
    }
    return rows
  }

  /// Two households of one village; CB01 has a couple and a son.
  func settleFamilies() throws {
    try load(
      "households",
      householdHeader + ",phone\nCB01,Xóm Một,01267,01/01/2022,0912\n"
        + "CB02,Xóm Một,01267,01/01/2022,\n")
    try load(
      "members",
      """
      household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id
      CB01,1,Nông Văn Đức,male,1970,Tày,head,004070012345
      CB01,2,Lý Thị Hòa,female,1975,Nùng,spouse,
      CB01,3,Nông Văn Toàn,male,1998,Tày,child,
      CB02,1,Triệu Văn Sáu,male,1960,Dao,head,

      """)
  }
}

/// One long file: adding, editing and closing are tried on the same records of all kinds.
struct SingleRecordTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  @Test func singleRecordIsReadLikeAnImportedRow() throws {
    let household = try fixture.add(
      "households",
      ["Mã hộ": "CB01", "thôn": "Xóm Một", "commune_code": "01267", "ngay vao so": "1/1/2022"])
    #expect(household.change == .new)
    #expect(household.key == "CB01")
    #expect(household.villages.map(\.village) == ["Xóm Một"])
    let member = try fixture.add(
      "members",
      [
        "household_code": "CB01", "full_name": "Lý  Thị Mai", "sex": "Nữ", "birth": "5/9/1990",
        "ethnic_group": "tay", "relation": "chủ hộ", "citizen_id": "004 190 012 345",
      ])
    #expect(member.change == .new)
    #expect(member.key == "CB01/1")
    #expect(
      try fixture.text("SELECT full_name || birth_date || citizen_id FROM person")
        == "Lý Thị Mai1990-09-05004190012345")
    #expect(try fixture.text("SELECT joined_on FROM membership") == "2022-01-01")
    #expect(try fixture.count("batch") == 0)
  }

  @Test func everyFaultOfARecordIsReported() throws {
    let outcome = try fixture.add(
      "households", ["code": "CB01", "commune_code": "1267", "registered_on": "31/02/2022"])
    #expect(outcome.change == .rejected)
    #expect(Set(outcome.problems.map(\.code)) == ["lost_zero", "impossible_date", "missing_value"])
    #expect(outcome.status == .attention)
    #expect(try fixture.count("household") == 0)
    #expect(try fixture.count("village") == 0)
  }

  @Test func unknownFieldIsRefused() throws {
    #expect {
      try RecordEditor.field("codex", of: .households)
    } throws: { ($0 as? RegistryError)?.status == .usage }
  }

  @Test func addingAnExistingRecordIsRejected() throws {
    try fixture.settleFamilies()
    let again = try fixture.add(
      "households",
      [
        "code": "CB01", "village": "Xóm Hai", "commune_code": "01267",
        "registered_on": "2022-01-01",
      ])
    #expect(again.change == .rejected)
    #expect(again.problems.map(\.code).contains("already_recorded"))
    let twin = try fixture.add(
      "members",
      [
        "household_code": "CB01", "full_name": "Nông Văn Toàn", "sex": "Nam", "birth": "1998",
        "ethnic_group": "02", "relation": "child",
      ])
    #expect(twin.change == .rejected)
    #expect(try fixture.count("membership") == 4)
    #expect(try fixture.count("village") == 1)
  }

  @Test func editClearsOptionalFieldsOnly() throws {
    try fixture.settleFamilies()
    #expect(
      try fixture.edit("households", "CB01", ["phone": "", "note": "nhà sàn"]).change == .changed)
    #expect(
      try fixture.text("SELECT coalesce(phone, '-') || note FROM household WHERE code = 'CB01'")
        == "-nhà sàn")
    #expect(try fixture.edit("households", "CB01", ["phone": ""]).change == .unchanged)
    let member = try fixture.edit("members", "CB01/1", ["citizen_id": "", "full_name": ""])
    #expect(member.change == .rejected)
    #expect(member.problems.map(\.code) == ["missing_value"])
    #expect(try fixture.text("SELECT citizen_id FROM person WHERE id = 1") == "004070012345")
  }

  @Test func memberIsNotMadeAnotherPersonInSilence() throws {
    try fixture.settleFamilies()
    var other = ["full_name": "Hoàng Thị Toàn", "sex": "Nữ", "birth": "2001"]
    let asked = try fixture.edit("members", "CB01/3", other)
    #expect(asked.change == .rejected && asked.problems.map(\.code) == ["other_person"])
    #expect(asked.problems[0].message.contains("decision=apply"))
    #expect(try fixture.text("SELECT full_name FROM person WHERE id = 3") == "Nông Văn Toàn")
    other["decision"] = "apply"
    #expect(try fixture.edit("members", "CB01/3", other).change == .changed)
    // A correction of two of the three is one.
    let corrected = ["full_name": "Hoàng Thị Toán", "birth": "2002"]
    #expect(try fixture.edit("members", "CB01/3", corrected).change == .changed)
  }

  @Test func editKeepsTheIdentityOfTheRecord() throws {
    try fixture.settleFamilies()
    #expect(try fixture.edit("households", "CB01", ["code": "CB11"]).key == "CB11")
    #expect(try fixture.column("SELECT code FROM household ORDER BY id") == ["CB11", "CB02"])
    #expect(try fixture.edit("households", "CB11", ["code": "CB02"]).change == .rejected)
    let moved = try fixture.edit("members", "CB11/2", ["household_code": "CB02"])
    #expect(moved.problems.map(\.code) == ["key_stays"])
    #expect(try fixture.edit("members", "CB11/2", ["code": "7"]).change == .changed)
    #expect(try fixture.column("SELECT code FROM membership ORDER BY id") == ["1", "7", "3", "1"])
  }

  @Test func editingAnUnknownRecordIsRefused() throws {
    #expect {
      try fixture.edit("households", "CB99", ["note": "x"])
    } throws: { ($0 as? RegistryError)?.code == "no_such_record" }
  }

  @Test func closingAHouseholdEndsItsMemberships() throws {
    try fixture.settleFamilies()
    let closed = try fixture.close("households", "CB01", on: "01/06/2024", "moved_out")
    #expect(closed.change == .changed && closed.problems.isEmpty)
    #expect(throws: RegistryError.self) {
      try fixture.close("households", "CB02", on: "01/06/2100", "moved_out")
    }
    #expect(
      try fixture.column(
        "SELECT left_on || left_reason FROM membership WHERE household_id = 1")
        == Array(repeating: "2024-06-01moved_out", count: 3))
    #expect(try fixture.close("members", "CB02/1", on: "2024-06-01", "died").change == .changed)
    #expect(throws: RegistryError.self) {
      try fixture.close("funds", "P1/2024/a/b/c", on: "2024-06-01", nil)
    }
    #expect(try fixture.close("households", "CB02", on: "2021-06-01", "died").change == .rejected)
  }

  @Test func memberOfAnotherHouseholdIsAddedOnlyByDecision() throws {
    try fixture.settleFamilies()
    var fields = [
      "household_code": "CB02", "full_name": "Nông Văn Đức", "sex": "Nam", "birth": "1970",
      "ethnic_group": "02", "relation": "other", "citizen_id": "004070012345",
    ]
    let asked = try fixture.add("members", fields)
    #expect(asked.change == .rejected)
    #expect(asked.problems.map(\.outcome) == [.undecided])
    fields["decision"] = "maybe"
    #expect(try fixture.add("members", fields).problems.map(\.code).contains("bad_decision"))
    fields["decision"] = "same CB01/1"
    fields["joined_on"] = "2024-05-01"
    #expect(try fixture.add("members", fields).change == .new)
    #expect(
      try fixture.column(
        "SELECT household_id || coalesce(left_on, '') FROM membership WHERE person_id = 1 ORDER BY id"
      )
        == ["12024-05-01", "2"])
  }

  @Test func reimportAfterMergeKeepsTheLink() throws {
    try fixture.settleFamilies()
    let households = HouseholdEvents(
      registry: try fixture.registry.open(for: .writing), language: .english)
    _ = try households.merge(
      "CB01", into: "CB02", on: "2024-07-01", EntryInfo(actor: "clerk", action: "household merge"))
    let version = try fixture.text("SELECT max(id) FROM entry") ?? ""
    let report = try fixture.load(
      "households",
      householdHeader + ",from_households,version\nCB02,Xóm Một,01267,2022-01-01,,\(version)\n")
    #expect(report.outcomes == [0, 0, 1, 0, 0])
    #expect(try fixture.count("household_link") == 1)
  }
}
