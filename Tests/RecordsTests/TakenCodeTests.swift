import ImportTestSupport
import Records
import RegistryCore
import Schema
import TestSupport
import Testing

/// A code that another record has in other letters is taken, by every way in.
@Suite struct TakenCodeTests {
  private let fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.load(
      "households",
      householdHeader + """

        H1,Nà Mới,01273,2025-08-05
        H2,Nà Mới,01273,2025-08-05
        Hoà-1,Nà Mới,01273,2025-08-05

        """)
  }

  private func codes() throws -> [String?] {
    try fixture.column("SELECT code FROM household ORDER BY id")
  }

  @Test(arguments: ["H2", "h2", "Hòa-1", "hoà-1", "HOÀ-1", " h2 "])
  func codeOfAnotherHouseholdIsTaken(code: String) throws {
    let outcome = try fixture.edit("households", "H1", ["code": code])
    #expect(outcome.change == .rejected)
    #expect(outcome.problems.map(\.code) == ["already_recorded"])
    #expect(try codes() == ["H1", "H2", "Hoà-1"])
  }

  @Test func spellingOfOnesOwnCodeCanBeChanged() throws {
    #expect(try fixture.edit("households", "H1", ["code": "h1"]).change == .changed)
    #expect(try fixture.edit("households", "Hoà-1", ["code": "Hòa-1"]).change == .changed)
    #expect(try codes() == ["h1", "H2", "Hòa-1"])
  }

  @Test func codeOfAnotherProjectIsTaken() throws {
    try fixture.load(
      "projects",
      """
      Mã dự án,Tên dự án,Tiểu dự án,Loại,Mã xã,Ngày phê duyệt
      DA1,Đường 1,1.1,works_new,01273,05/08/2025
      DA2,Đường 2,1.1,works_new,01273,05/08/2025

      """)
    #expect(try fixture.edit("projects", "DA1", ["code": "da2"]).change == .rejected)
    #expect(try fixture.column("SELECT code FROM project ORDER BY id") == ["DA1", "DA2"])
  }

  @Test func numberOfAnotherMemberIsTaken() throws {
    try fixture.load(
      "members",
      """
      household_code,code,full_name,sex,birth,ethnic_group,relation
      H1,1A,Nông Văn An,Nam,1980,Tày,Chủ hộ
      H1,2,Lý Thị Bé,Nữ,1982,Tày,Vợ
      H2,1a,Hà Văn Cò,Nam,1980,Tày,Chủ hộ

      """)
    #expect(try fixture.edit("members", "H1/2", ["code": "1a"]).change == .rejected)
    #expect(try fixture.edit("members", "H1/2", ["code": "3"]).change == .changed)
  }

  @Test(arguments: ["record add", "split"])
  func newHouseholdCannotHaveIt(way: String) throws {
    if way == "record add" {
      let outcome = try fixture.add(
        "households",
        [
          "code": "h2", "village": "Nà Mới", "commune_code": "01273", "registered_on": "2025-08-05",
        ])
      #expect(outcome.change == .rejected)
    } else {
      let events = HouseholdEvents(
        registry: try fixture.registry.open(for: .writing), language: .english)
      let outcome = try events.split(
        HouseholdEvents.Split(
          from: "H1", code: "hòa-1", members: ["1"], head: "1", date: "2025-09-01"),
        EntryInfo(actor: "mai", action: "household split"))
      #expect(outcome.problems.contains { $0.code == "already_recorded" })
    }
    #expect(try codes().count == 3)
  }

  @Test(arguments: [("H9", "h1"), ("X", "Hoà-1")])
  func undoDoesNotBringACodeBackThatAnotherHas(renamed: String, given: String) throws {
    let first = given == "h1" ? "H1" : "Hoà-1"
    let entry = try #require(try fixture.edit("households", first, ["code": renamed]).entry)
    let spelled = given == "h1" ? "h1" : "Hòa-1"
    #expect(try fixture.edit("households", "H2", ["code": spelled]).change == .changed)
    let report = try EntryUndo(
      registry: try fixture.registry.open(for: .writing), entry: entry
    ).run(EntryInfo(actor: "mai", action: "undo", reason: "test"))
    #expect(report.status != .done)
    #expect(Set(try codes()) == Set([renamed, spelled, given == "h1" ? "Hoà-1" : "H1"]))
  }

  @Test func undoBringsACodeBackThatNobodyHas() throws {
    let entry = try #require(try fixture.edit("households", "H1", ["code": "H9"]).entry)
    let report = try EntryUndo(
      registry: try fixture.registry.open(for: .writing), entry: entry
    ).run(EntryInfo(actor: "mai", action: "undo", reason: "test"))
    #expect(report.status == .done)
    #expect(try codes() == ["H1", "H2", "Hoà-1"])
  }

  // MARK: Texts with fewer marks, and months, as they are typed

  @Test func typedTextWithFewerMarksIsRefusedUnlessItIsMeant() throws {
    _ = try fixture.edit("households", "H1", ["address": "Nhà ông Dũng"])
    let outcome = try fixture.edit("households", "H1", ["address": "Nhà ông Dung"])
    #expect(outcome.problems.map(\.code) == ["text_with_holes"])
    #expect(outcome.problems[0].message.contains("--keep-lost-letters"))
    let kind = RecordKind.households
    let kept = try RecordEditor(
      registry: try fixture.registry.open(for: .writing), kind: kind, language: .english,
      keepsLostLetters: true
    ).edit(
      RecordKey("H1", of: kind),
      [try RecordEditor.field("address", of: kind): "Nhà ông Dung"],
      act: EntryInfo(actor: "mai", action: "record edit households"))
    #expect(kept.change == .changed)
  }

  @Test func typedMonthOfBirthIsTold() throws {
    let outcome = try fixture.add(
      "members",
      [
        "household_code": "H1", "full_name": "Nông Văn An", "sex": "Nam", "birth": "05/1980",
        "ethnic_group": "Tày", "relation": "Chủ hộ",
      ])
    #expect(outcome.change == .new && outcome.problems.map(\.code) == ["month_not_kept"])
  }

  @Test func typedDayOf1905IsTheDay() throws {
    let outcome = try fixture.add(
      "members",
      [
        "household_code": "H1", "full_name": "Nông Văn An", "sex": "Nam", "birth": "07/06/1905",
        "ethnic_group": "Tày", "relation": "Chủ hộ",
      ])
    #expect(outcome.change == .new && outcome.problems.isEmpty, "\(outcome.problems)")
    #expect(try fixture.text("SELECT birth_date FROM person") == "1905-06-07")
  }
}
