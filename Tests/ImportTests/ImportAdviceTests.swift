import ImportTestSupport
import RegistryCore
import Schema
import TestSupport
import Testing

@testable import Import

/// What a report tells a clerk to do next can be done, and is in the clerk's language.
@Suite struct ImportAdviceTests {
  let fixture: ImportFixture
  private let header = "Mã hộ,Họ và tên,Giới tính,Ngày sinh,Dân tộc,Quan hệ\n"

  init() throws {
    fixture = try ImportFixture()
    fixture.language = .vietnamese
    try fixture.registry.write { for code in ["H1", "H2"] { try $0.household(code) } }
  }

  @Test(arguments: ["Nguy?n V?n A,Nam,1966", "Nguyễn Văn A,Nam,12/25/1966"])
  func fileThatIsStoppedIsNotToBeSkipped(cells: String) throws {
    let report = try fixture.load(
      "members", header + "H1,\(cells),Kinh,Chủ hộ\nH2,Lê Văn C,Nam,03/04/1966,Kinh,Chủ hộ\n",
      onError: .skip)
    #expect(!report.isApplied && report.isStopped)
    let text = report.text(in: .vietnamese)
    #expect(text.contains("không có gì được ghi vì có lỗi làm dừng cả tệp"))
    #expect(text.contains("sửa chính") && !text.contains("--on-error skip"))
    #expect(!report.text(in: .english).contains("--on-error skip"))
  }

  @Test func fileWithWrongRowsMayBeSkipped() throws {
    let report = try fixture.load(
      "members",
      header + "H1,Lê Văn C,Nam,30/02/1966,Kinh,Chủ hộ\nH2,Lê Văn D,Nam,1966,Kinh,Chủ hộ\n")
    #expect(report.text(in: .vietnamese).contains("--on-error skip"))
  }

  @Test func fileWhoseRejectsAreLoadedLacksNothing() throws {
    let text =
      header + "H1,Lê Văn C,Nam,30/02/1966,Kinh,Chủ hộ\nH2,Lê Văn D,Nam,31/02/1966,Kinh,Chủ hộ\n"
    let first = try fixture.load(
      "members", text + "H1,Lê Thị E,Nữ,1970,Kinh,Khác\n", name: "a.csv", onError: .skip)
    #expect(first.isApplied)
    func reloaded() throws -> String {
      try fixture.load(
        "members", text + "H1,Lê Thị E,Nữ,1970,Kinh,Khác\n", name: "a.csv", onError: .skip
      ).text(in: .vietnamese)
    }
    #expect(try reloaded().contains("2 dòng không nhận được; nếu chưa nhập tệp dòng lỗi"))
    let rejects = try #require(fixture.rejects)
    let half = rejects.replacing("30/02/1966", with: "1966")
    let second = try fixture.load("members", half, name: "a.csv.rejects.csv", onError: .skip)
    #expect(second.outcomes == [1, 0, 0, 0, 1])
    let batch = try #require(second.batch)
    #expect(
      try reloaded().contains(
        "tệp dòng lỗi đã được nhập ở lô số \(batch), còn 1 dòng không nhận được"))
    let rest = try #require(fixture.rejects).replacing("31/02/1966", with: "1966")
    let third = try fixture.load(
      "members", rest, name: "a.csv.rejects.csv.rejects.csv", onError: .skip)
    #expect(third.outcomes == [1, 0, 0, 0, 0])
    let last = try #require(third.batch)
    let note = try reloaded()
    #expect(note.contains("tệp dòng lỗi đã được nhập ở lô số \(last)") && !note.contains(", còn"))
  }

  @Test func codesAndFieldsAreCalledByTheirVietnameseNames() throws {
    let heads = try fixture.load(
      "members", header + "H1,Lê Văn C,Nam,1966,Kinh,Chủ hộ\nH1,Lê Văn D,Nam,1967,Kinh,chu ho\n",
      onError: .skip)
    #expect(heads.problems.map(\.code) == ["two_heads"])
    #expect(heads.problems.map(\.value) == ["Chủ hộ"] && heads.problems[0].column == "Quan hệ")
    let days = try fixture.load(
      "members",
      "Mã hộ,Họ và tên,Giới tính,Ngày sinh,Dân tộc,Quan hệ,Ngày vào hộ,Ngày ra khỏi hộ\n"
        + "H2,Lê Văn E,Nam,1966,Kinh,Chủ hộ,01/02/2022,01/01/2022\n", onError: .skip)
    let messages = days.problems.map(\.message)
    #expect(messages.contains("“Ngày ra khỏi hộ” sớm hơn “Ngày vào hộ”; sửa một trong hai ngày"))
    #expect(
      messages.contains(
        "“Ngày ra khỏi hộ” và “Lý do ra khỏi hộ” phải cùng có hoặc cùng trống"))
    #expect(days.problems.contains { $0.column == "Lý do ra khỏi hộ" })
  }

  @Test func kindsOfFilesIncludeTheList() throws {
    let error = #expect(throws: RegistryError.self) { try RecordKind.ofFile("lists") }
    #expect(error?.wording.vi.contains("holidays, list.") == true)
  }
}
