import Import
import ImportTestSupport
import RegistryCore
import Schema
import TestSupport
import Testing

@testable import Records

/// Files that say what was so before an act with a day was recorded.
@Suite struct OlderFileTests {
  let fixture: ImportFixture
  private let header = "household_code,code,full_name,sex,birth,ethnic_group,relation"
  private let act = EntryInfo(actor: "clerk", action: "act")

  init() throws {
    fixture = try ImportFixture()
    try fixture.load(
      "households",
      householdHeader + "\nCB01,Nà Lủng,01288,2021-03-01\nCB02,Nà Lủng,01288,2021-03-01\n")
    try fixture.load(
      "members",
      header + """

        CB01,1,Lý Văn An,Nam,1960,Tày,head
        CB01,2,Lý Thị Hoa,Nữ,1985,Tày,child
        CB02,1,Nông Văn Cao,Nam,1970,Nùng,head

        """)
  }

  private func events() throws -> HouseholdEvents {
    HouseholdEvents(registry: try fixture.registry.open(for: .writing), language: .english)
  }

  private func expectQuestion(
    _ report: ImportReport, about event: String, entry: Int64,
    _ place: SourceLocation = #_sourceLocation
  ) {
    #expect(report.codes == ["takes_back_act"], sourceLocation: place)
    #expect(report.undecided == 1 && !report.isApplied, sourceLocation: place)
    let message = report.problems.first?.message ?? ""
    #expect(message.contains(event), "\(message)", sourceLocation: place)
    #expect(message.contains("entry \(entry)"), "\(message)", sourceLocation: place)
  }

  @Test func moveIsNotTakenBack() throws {
    let moved = try events().move(
      "CB02", to: "Bản Cũ", commune: nil, on: "2024-03-01", act)
    let entry = try #require(moved.entry)
    let old = householdHeader + ",phone\nCB02,Nà Lủng,01288,2021-03-01,0912345678\n"
    expectQuestion(
      try fixture.load("households", old), about: "move on 2024-03-01", entry: entry)
    #expect(fixture.rejects?.contains("decision") == true)
    let now = householdHeader + ",phone\nCB02,Bản Cũ,01288,2021-03-01,0912345678\n"
    #expect(try fixture.load("households", now).outcomes == [0, 1, 0, 0, 0])
  }

  @Test func clerkLeavesTheRowOutOrLetsItGoOn() throws {
    _ = try events().move("CB02", to: "Bản Cũ", commune: nil, on: "2024-03-01", act)
    let row = "CB02,Nà Lủng,01288,2021-03-01"
    let skipped = try fixture.load("households", householdHeader + ",decision\n\(row),skip\n")
    #expect(skipped.codes == ["skipped"] && skipped.outcomes == [0, 0, 1, 0, 0])
    let done = try fixture.load("households", householdHeader + ",decision\n\(row),apply\n")
    #expect(done.outcomes == [0, 1, 0, 0, 0] && done.codes == ["village_changed"])
    // What a file set since is no act any more.
    let again = try fixture.load("households", householdHeader + "\nCB02,Bản Cũ,01288,2021-03-01\n")
    #expect(again.outcomes == [0, 1, 0, 0, 0])
  }

  @Test func changeOfHeadIsNotTakenBack() throws {
    let change = try events().changeHead("CB01", to: "2", on: "2024-05-01", act)
    let report = try fixture.load(
      "members", header + ",occupation\nCB01,2,Lý Thị Hoa,Nữ,1985,Tày,child,làm ruộng\n")
    expectQuestion(
      report, about: "change of head on 2024-05-01", entry: try #require(change.entry))
    #expect(report.problems.first?.column == "relation")
  }

  @Test func leavingAndDeathAreNotTakenBack() throws {
    let editor = RecordEditor(
      registry: try fixture.registry.open(for: .writing), kind: .members, language: .english)
    _ = try editor.close(
      try RecordKey("CB01/2", of: .members), on: "2024-06-01", reason: "died", act: act)
    let entry = try #require(try fixture.registry.integer("SELECT max(id) FROM entry"))
    let text =
      header + ",left_on,left_reason\nCB01,2,Lý Thị Hoa,Nữ,1985,Tày,child,2023-01-01,moved_out\n"
    expectQuestion(
      try fixture.load("members", text), about: "death on 2024-06-01", entry: entry)
  }

  /// A list or file that knows nothing of the death would bring the person back elsewhere.
  @Test(arguments: ["members", "list"])
  func deadPersonDoesNotComeBackInAnotherHousehold(_ kind: String) throws {
    let editor = RecordEditor(
      registry: try fixture.registry.open(for: .writing), kind: .members, language: .english)
    _ = try editor.close(
      try RecordKey("CB02/1", of: .members), on: "2024-06-01", reason: "died", act: act)
    let text =
      kind == "members"
      ? "household_code,full_name,sex,birth,ethnic_group,relation,joined_on\n"
        + "CB01,Nông Văn Cao,Nam,1970,Nùng,other,2025-01-01\n"
      : "Danh sách hộ nghèo năm 2024\nHọ và tên,Giới tính,Năm sinh,Dân tộc,Quan hệ,Thôn,Mã xã\n"
        + "Nông Văn Cao,Nam,1970,Nùng,Chủ hộ,Nà Lủng,01288\n"
    let report = try fixture.load(kind, text)
    #expect(report.codes == ["takes_back_act"] && report.undecided == 1)
    #expect(report.problems.first?.message.contains("CB02/1") == true)
    #expect(try fixture.count("household") == 2 && fixture.count("membership") == 3)
  }

  @Test func closingIsNotTakenBack() throws {
    let editor = RecordEditor(
      registry: try fixture.registry.open(for: .writing), kind: .households, language: .english)
    _ = try editor.close(
      try RecordKey("CB02", of: .households), on: "2024-06-01", reason: "moved_out", act: act)
    let entry = try #require(try fixture.registry.integer("SELECT max(id) FROM entry"))
    let text =
      householdHeader + ",closed_on,close_reason\nCB02,Nà Lủng,01288,2021-03-01,2022-01-01,died\n"
    expectQuestion(
      try fixture.load("households", text), about: "closing on 2024-06-01", entry: entry)
  }

  @Test func bornChildIsNotRenamedByAnOlderNumber() throws {
    let fields = ["full_name": "Lý Văn Bé", "sex": "male", "relation": "grandchild"]
    var texts: [FieldIndex: String] = [:]
    for (name, text) in fields { texts[try RecordEditor.field(name, of: .members)] = text }
    let birth = try events().join("CB01", on: "2024-07-01", isBirth: true, texts, act)
    let entry = try #require(birth.entry)
    let report = try fixture.load(
      "members", header + "\nCB01,3,Lý Thị Mai,Nữ,1990,Tày,grandchild\n")
    expectQuestion(report, about: "birth on 2024-07-01", entry: entry)
  }

  @Test func rowsThatRepeatAnActAreUnchanged() throws {
    _ = try events().changeHead("CB01", to: "2", on: "2024-05-01", act)
    let report = try fixture.load("members", header + "\nCB01,2,Lý Thị Hoa,Nữ,1985,Tày,head\n")
    #expect(report.outcomes == [0, 0, 1, 0, 0])
  }

  @Test func listOfAnotherVillageDoesNotTakeHouseholdsByTheirNumbers() throws {
    let report = try fixture.load(
      "list",
      "Danh sách hộ nghèo năm 2024\nMã hộ,Họ và tên,Giới tính,Năm sinh,Dân tộc,Quan hệ,Thôn,Mã xã\n"
        + "CB01,Đàm Văn Tư,Nam,1975,Tày,Chủ hộ,Lũng Vài,01654\n")
    #expect(report.codes == ["household_elsewhere"] && report.undecided == 1)
  }

  /// A village that is asked about, in a row that takes back an act as well.
  @Test func twoQuestionsOfARowAreAskedAndAnsweredTogether() throws {
    let editor = RecordEditor(
      registry: try fixture.registry.open(for: .writing), kind: .households, language: .english)
    _ = try editor.close(
      try RecordKey("CB02", of: .households), on: "2024-06-01", reason: "moved_out", act: act)
    let header = householdHeader + ",closed_on,close_reason,decision\n"
    let row = "CB02,Nà Lúng,01288,2021-03-01,2022-01-01,died,"
    let asked = try fixture.load("households", header + row + "\n")
    #expect(asked.codes.sorted() == ["similar_village", "takes_back_act"] && asked.undecided == 1)
    for half in ["same Nà Lủng", "apply"] {
      #expect(try fixture.load("households", header + row + half + "\n").undecided == 1)
    }
    let half = try fixture.load("households", header + row + "same Nà Lủng\n")
    #expect(half.problems[0].message.contains("write same Nà Lủng; apply"))
    let done = try fixture.load("households", header + row + "same Nà Lủng; apply\n")
    #expect(done.outcomes == [0, 1, 0, 0, 0], "\(done.problems)")
    #expect(
      try fixture.text("SELECT closed_on || close_reason FROM household WHERE code = 'CB02'")
        == "2022-01-01died")
  }

  @Test func identityAndActAreAnsweredTogether() throws {
    _ = try events().changeHead("CB01", to: "2", on: "2024-05-01", act)
    let header =
      "household_code,full_name,sex,birth,ethnic_group,relation,citizen_id,decision\n"
    try fixture.load(
      "members",
      "household_code,code,full_name,sex,birth,ethnic_group,relation,citizen_id\n"
        + "CB01,2,Lý Thị Hoa,Nữ,1985,Tày,head,004185000001\n")
    let row = "CB01,Lý Thị Hoa,Nữ,1985,Tày,child,004185000019,"
    #expect(try fixture.load("members", header + row + "\n").codes == ["citizen_id_differs"])
    #expect(try fixture.load("members", header + row + "same 2\n").codes == ["takes_back_act"])
    let done = try fixture.load("members", header + row + "same 2;apply\n")
    #expect(done.outcomes == [0, 1, 0, 0, 0], "\(done.problems)")
    #expect(
      try fixture.text(
        "SELECT relation || citizen_id FROM member WHERE household_code = 'CB01' AND code = '2'")
        == "child004185000019")
  }

  @Test(arguments: ["skip; apply", "same A; same B", "apply; apply", "new; perhaps", ";"])
  func answersThatContradictEachOtherAreNone(_ decision: String) throws {
    let report = try fixture.load(
      "households", householdHeader + ",decision\nCB09,Nà Lủng,01288,2021-03-01,\(decision)\n")
    #expect(report.rejected == 1 && report.codes == ["bad_decision"])
    #expect(report.problems[0].message.contains("same CODE; apply"))
  }
}
