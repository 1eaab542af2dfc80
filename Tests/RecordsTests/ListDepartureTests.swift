import Import
import ImportTestSupport
import RegistryCore
import Schema
import TestSupport
import Testing

@testable import Records

/// Lists that have a household where it is no longer since an act.
@Suite struct ListDepartureTests {
  let fixture: ImportFixture
  private let act = EntryInfo(actor: "clerk", action: "act", reason: "đơn")

  init() throws {
    fixture = try ImportFixture()
    #expect(try list(2024).outcomes == [4, 0, 0, 0, 0])
  }

  private static let rows = """
    1,Nông Văn Minh,Chủ hộ,1970,Nam,Tày,Nà Pò,01654,
    2,Lý Văn Ba,Chủ hộ,1972,Nam,Tày,Nà Pò,01654,
    ,Hoàng Thị Mai,Vợ,1975,Nữ,Tày,,,
    3,Nông Văn Tư,Chủ hộ,1973,Nam,Tày,Lũng Vài,01654,

    """

  private func list(_ year: Int, _ rows: String = ListDepartureTests.rows) throws -> ImportReport {
    try fixture.load(
      "list",
      "DANH SÁCH HỘ NGHÈO NĂM \(year)\n"
        + "STT,Họ và tên,Quan hệ,Năm sinh,Giới tính,Dân tộc,Thôn,Mã xã,Trả lời\n" + rows,
      name: "l\(year).csv", onError: .skip, isAgain: true)
  }

  private func answered(_ answer: String) -> String {
    Self.rows.split(separator: "\n").prefix(1).map { $0 + answer }.joined() + "\n"
  }

  private func move(_ household: String) throws -> Int64 {
    let events = HouseholdEvents(
      registry: try fixture.registry.open(for: .writing), language: .english)
    return try #require(
      events.move(household, to: "Lũng Vài", commune: nil, on: "2025-06-15", act).entry)
  }

  @Test func householdOfOneThatMovedIsAskedAboutByItsMove() throws {
    let entry = try move("01654-NAPO-001")
    let report = try list(2025)
    #expect(report.codes == ["household_elsewhere"] && report.undecided == 1 && report.new == 0)
    let message = try #require(report.problems.first?.message)
    for part in ["01654-NAPO-001", "moved to Lũng Vài on 2025-06-15", "sobo undo \(entry)"] {
      #expect(message.contains(part), "\(message)")
    }
    #expect(try list(2025, answered("bỏ qua")).codes == ["skipped"])
    #expect(try fixture.count("household") == 3)
    // Another household of that name, where a clerk says so; and a list of before.
    #expect(try list(2026, answered("mới")).outcomes == [1, 0, 0, 0, 0])
    #expect(try list(2024).new == 0)
  }

  @Test func familyAndNumberTellOfTheMoveToo() throws {
    _ = try move("01654-NAPO-002")
    let family = try list(2025)
    #expect(family.codes == ["household_elsewhere", "household_refused"])
    #expect(family.problems[0].message.contains("on 2025-06-15"))
    try fixture.registry.write {
      try $0.run("UPDATE person SET citizen_id = '004072000001' WHERE full_name = 'Lý Văn Ba'")
    }
    let report = try fixture.load(
      "list",
      "DANH SÁCH HỘ NGHÈO NĂM 2025\nSTT,Họ và tên,Quan hệ,Năm sinh,Giới tính,Dân tộc,CCCD,Thôn,Mã xã\n"
        + "2,Lý Văn Ba,Chủ hộ,1972,Nam,Tày,004072000001,Nà Pò,01654\n", onError: .skip)
    #expect(report.codes == ["household_elsewhere"])
    #expect(report.problems[0].message.contains("on 2025-06-15"))
  }

  @Test func householdThatLeftTheRegistryIsAskedAbout() throws {
    let editor = RecordEditor(
      registry: try fixture.registry.open(for: .writing), kind: .households, language: .english)
    let closed = try editor.close(
      try RecordKey("01654-NAPO-001", of: .households), on: "2025-06-15", reason: "moved_out",
      act: act)
    let entry = try #require(closed.entry)
    let report = try list(2025)
    #expect(report.codes == ["takes_back_act"] && report.undecided == 1 && report.new == 0)
    let message = try #require(report.problems.first?.message)
    for part in [
      "01654-NAPO-001", "on 2025-06-15", "entry \(entry)", "(sobo undo \(entry) --reason …)",
    ] {
      #expect(message.contains(part), "\(message)")
    }
    #expect(try list(2025, answered("cùng 01654-NAPO-001")).codes == ["unknown_target"])
    #expect(try list(2025, answered("bỏ qua")).codes == ["skipped"])
    #expect(try fixture.count("household") == 3)
    // A list of before finds it as it was, and somebody of the name elsewhere is nobody of it.
    #expect(try list(2024).new == 0)
    let elsewhere = answered("").replacing("Nà Pò", with: "Khau Diều")
    #expect(try list(2025, elsewhere).outcomes == [1, 0, 0, 0, 0])
    #expect(try list(2026, answered("mới")).outcomes == [1, 0, 0, 0, 0])
  }
}
