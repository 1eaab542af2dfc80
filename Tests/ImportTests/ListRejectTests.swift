import Foundation
import ImportTestSupport
import RegistryCore
import Sheets
import TestSupport
import Testing

@testable import Import

/// What a list's reject file says, corrected and loaded, is what the list itself would have said.
@Suite struct ListRejectTests {
  let fixture: ImportFixture
  private let heading =
    "STT,Họ và tên,Quan hệ,Ngày sinh,Giới tính,Dân tộc,Xóm,Điểm B1,Điểm B2\n"

  init() throws { fixture = try ImportFixture() }

  private func title(_ classes: String) -> String {
    "UBND XÃ TAM KIM,,,,,,,,\nDANH SÁCH \(classes) NĂM 2025,,,,,,,,\n"
      + "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 12 năm 2025),,,,,,,,\n"
  }

  private func load(_ text: String, name: String = "list.csv") throws -> ImportReport {
    try fixture.load("list", text, name: name, onError: .skip)
  }

  /// Loads the reject file with texts in place of others.
  private func loadCorrected(_ corrections: [(String, String)]) throws -> ImportReport {
    var text = try #require(fixture.rejects)
    for (wrong, right) in corrections { text = text.replacing(wrong, with: right) }
    return try load(text, name: "corrected.csv")
  }

  private func categories() throws -> [String?] {
    try fixture.column(
      """
      SELECT p.full_name || ' ' || a.category FROM assessment a
      JOIN membership m ON m.household_id = a.household_id AND m.relation = 'head'
      JOIN person p ON p.id = m.person_id ORDER BY p.full_name
      """)
  }

  @Test(arguments: ["HỘ NGHÈO", "HỘ NGHÈO, HỘ CẬN NGHÈO"])
  func correctedRowsKeepTheClassOfTheirSection(classes: String) throws {
    let report = try load(
      title(classes) + heading + """
        A. Hộ nghèo,,,,,,,,
        1,Nông Văn Bình,Chủ hộ,12/03/1980,Nam,Tày,Nà Mới,110,40
        ,Nông Văn Con,Con,30/02/2010,Nam,Tày,,,
        B. Hộ cận nghèo,,,,,,,,
        2,Lý Thị Đào,Chủ hộ,31/02/1950,Nữ,Dao,Khuổi Nà,120,20
        3,Bàn Văn Thắng,Chủ hộ,1975,Nam,Dao,Nà Mới,130,20
        C. Hộ thoát cận nghèo,,,,,,,,
        4,Lục Văn Sáu,Chủ hộ,31/04/1968,Nam,Nùng,Nà Mới,150,10

        """)
    #expect(report.outcomes == [2, 0, 0, 0, 3])
    let corrected = try loadCorrected([
      ("30/02/2010", "28/02/2010"), ("31/02/1950", "1950"), ("31/04/1968", "1968"),
    ])
    #expect(corrected.outcomes == [2, 1, 0, 0, 0] || corrected.outcomes == [3, 0, 1, 0, 0])
    #expect(
      try categories() == [
        "Bàn Văn Thắng near_poor", "Lý Thị Đào near_poor", "Lục Văn Sáu non_poor",
        "Nông Văn Bình poor",
      ])
    #expect(try fixture.count("person") == 5)
  }

  @Test func whoEscapedIsNotPoorWhateverTheTitleSays() throws {
    let report = try load(
      title("HỘ NGHÈO") + heading + """
        I. Xóm Nà Mới,,,,,,,,
        1,Nông Văn Bình,Chủ hộ,12/03/1980,Nam,Tày,,110,40
        II. Xóm Khuổi Nà,,,,,,,,
        2,Lý Thị Đào,Chủ hộ,31/02/1950,Nữ,Dao,,120,30
        III. Hộ thoát nghèo,,,,,,,,
        3,Lý Thị Thoát,Chủ hộ,31/02/1960,Nữ,Dao,,150,10

        """)
    #expect(report.outcomes == [1, 0, 0, 0, 2])
    let corrected = try loadCorrected([("31/02/1950", "1950"), ("31/02/1960", "1960")])
    #expect(corrected.outcomes == [2, 0, 0, 0, 0], "\(corrected.problems.map(\.message))")
    #expect(
      try categories()
        == ["Lý Thị Thoát non_poor", "Lý Thị Đào poor", "Nông Văn Bình poor"])
  }

  @Test(
    arguments: [
      ("Hộ ra khỏi danh sách hộ nghèo", ListOutcome.escapedPoverty),
      ("Hộ không còn là hộ nghèo", .escapedPoverty),
      ("Hộ thoát khỏi diện hộ nghèo", .escapedPoverty),
      ("Các hộ đã thoát khỏi diện nghèo", .escapedPoverty),
      ("Hộ không thuộc diện hộ cận nghèo", .escapedNearPoverty),
      ("Hộ đưa ra khỏi danh sách hộ cận nghèo", .escapedNearPoverty),
      ("Hộ không còn nghèo", .category("non_poor")),
      ("Hộ nghèo không có khả năng lao động", .category("poor")),
      ("Kết quả phân loại hộ nghèo", .category("poor")),
    ])
  func householdsAreNotOfTheClassThatTheyLeft(text: String, outcome: ListOutcome) {
    #expect(ListOutcome(text) == outcome)
  }

  @Test func rowThatNothingGivesAClassSaysHowToGiveOne() throws {
    fixture.language = .vietnamese
    let row = "1,Nông Văn Bình,Chủ hộ,1980,Nam,Tày,Nà Mới,110,40\n"
    let report = try load(title("HỘ NGHÈO, HỘ CẬN NGHÈO") + heading + row)
    let problem = try #require(report.problems.first)
    #expect(problem.code == "missing_value" && problem.column == "Phân loại hộ")
    #expect(problem.message.contains("thêm cột Phân loại hộ, hoặc một dòng ở trên hộ"))
    // Both ways that it tells lead on.
    let below = try #require(fixture.rejects).replacing(
      "1,Nông", with: "A. Hộ nghèo,,,,,,,,,\n1,Nông")
    #expect(try load(below, name: "row.csv").new == 1)
    let column =
      title("HỘ NGHÈO, HỘ CẬN NGHÈO") + heading.replacing("Xóm", with: "Phân loại hộ,Xóm")
      + "2,Lý Văn Hai,Chủ hộ,1980,Nam,Tày,Hộ cận nghèo,Nà Mới,110,20\n"
    #expect(try load(column, name: "column.csv").new == 1)
    #expect(try categories() == ["Lý Văn Hai near_poor", "Nông Văn Bình poor"])
  }

  @Test func rowOfNoHouseholdJoinsNoneAboveItInTheRejectFile() throws {
    let report = try load(
      title("HỘ NGHÈO") + heading + """
        1,Nông Văn Bình,Chủ hộ,31/02/1980,Nam,Tày,Nà Mới,110,40
        ,Cộng: 1 hộ,,,,,,,
        ,Lý Văn Lạc,Con,2010,Nam,Tày,,,

        """)
    #expect(report.codes == ["impossible_date", "no_head"])
    let corrected = try loadCorrected([("31/02/1980", "1980")])
    #expect(corrected.outcomes == [1, 0, 0, 0, 1] && corrected.codes == ["no_head"])
    #expect(try fixture.column("SELECT full_name FROM person") == ["Nông Văn Bình"])
  }

  @Test func numbersOfMembersDoNotGoOnBehindRefusedHeads() throws {
    let report = try fixture.load(
      "list",
      """
      DANH SÁCH HỘ NGHÈO NĂM 2024
      STT,Họ và tên,Quan hệ,Năm sinh,Giới tính,Dân tộc,Thôn,Mã xã,B1,B2
      1,Nông Văn An,Chủ hộ,1980,Nam,Không rõ,Nà Pò,01654,110,40
      ,Nông Thị Bé,Con,2010,Nữ,Tày,,,,
      2,Hoàng Văn Tư,Chủ hộ,1981,Nam,Không rõ,Nà Pò,01654,110,40
      3,Lý Văn Ba,Chủ hộ,1972,Nam,Tày,Nà Pò,01654,100,30
      ,Lý Thị Hoa,Con,2011,Nữ,Tày,,,,

      """, onError: .skip)
    #expect(report.outcomes == [2, 0, 0, 0, 3], "\(report.problems)")
    #expect(
      try fixture.column("SELECT household_code || '/' || code FROM member ORDER BY code")
        == ["01654-NAPO-001/1", "01654-NAPO-001/2"])
  }

  private func row(_ number: Int, _ texts: String...) -> String {
    let cells = texts.enumerated().map { index, text in
      text.isEmpty
        ? ""
        : "<c r=\"\(CellName.column(index))\(number)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    return "<row r=\"\(number)\">\(cells.joined())</row>"
  }

  @Test func rejectWorkbookKeepsSectionsAndHeadsThatAreMergedOverTheTable() throws {
    let path = fixture.registry.folder.appending(path: "list.xlsx").path
    // The section is merged over the row, a household's number over the rows of its members.
    let rows =
      row(1, "UBND XÃ TAM KIM") + row(2, "DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2025")
      + row(3, "STT", "Họ và tên", "Năm sinh", "Giới tính", "Dân tộc", "Xóm", "B1", "B2")
      + row(4, "B. Hộ cận nghèo")
      + row(5, "1", "Lý Thị Đào", "31/02/1950", "Nữ", "Dao", "Khuổi Nà", "120", "20")
      + row(6, "", "Lý Văn Tám", "1980", "Nam", "Dao")
    let merges = "<mergeCells><mergeCell ref=\"A4:H4\"/><mergeCell ref=\"A5:A6\"/></mergeCells>"
    try Data(workbook(rows: rows, after: merges).bytes()).write(to: URL(filePath: path))
    let rejects = fixture.registry.folder.appending(path: "rejects.xlsx").path
    let options = ImportOptions(onError: .skip, rejectsPath: rejects)
    #expect(try fixture.load("list", files: [path], options: options).rejected == 2)
    let reader = try WorkbookReader(path: rejects, headerFinder: HeaderMap.finder(of: .list))
    var texts: [[String]] = []
    while case .record(let record)? = try reader.next() {
      texts.append((0..<3).map { record.text($0) })
    }
    #expect(
      texts == [
        ["B. Hộ cận nghèo", "", ""], ["1", "Lý Thị Đào", "31/02/1950"], ["", "Lý Văn Tám", "1980"],
      ])
  }
}
