import ImportTestSupport
import RegistryCore
import Sheets
import TestSupport
import Testing

@testable import Import

/// What the rows of a commune's list are that are about no person.
@Suite struct ListSectionTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  @Test(
    arguments: [
      ("A. HỘ NGHÈO", "poor", nil), ("II. Hộ cận nghèo", "near_poor", nil),
      ("Hộ không nghèo", "non_poor", nil), ("Hộ có mức sống trung bình", "medium", nil),
      ("Hộ làm nông nghiệp có mức sống trung bình", "medium_agri", nil),
      ("Hộ tái nghèo", "poor", "returned"), ("Hộ nghèo phát sinh mới", "poor", "new"),
      ("Hộ tái cận nghèo", "near_poor", "returned"), ("Hộ nghèo cũ", "poor", "old"),
      ("Hộ cận nghèo trở thành hộ nghèo", "poor", nil),
      ("Hộ nghèo xuống hộ cận nghèo", "near_poor", nil),
    ] as [(String, String, String?)])
  func outcomeOfASectionIsItsOwn(text: String, category: String, kind: String?) {
    #expect(ListOutcome(text) == .category(category, kind: kind))
  }

  @Test func escapesAreNoCategory() {
    #expect(ListOutcome("C. Hộ thoát nghèo") == .escapedPoverty)
    #expect(ListOutcome("Hộ thoát cận nghèo") == .escapedNearPoverty)
    #expect(ListOutcome("HỘ THOÁT HỘ CẬN NGHÈO NĂM 2024") == .escapedNearPoverty)
    #expect(ListOutcome("Hộ thoát nghèo, hộ thoát cận nghèo") == .escapedPoverty)
    for text in ["Hộ nghèo, hộ cận nghèo", "Hộ khác", "Chương trình giảm nghèo", "Nà Pò"] {
      #expect(ListOutcome(text) == nil, "\(text)")
    }
  }

  private static let placed =
    "STT hộ,Họ tên chủ hộ,Họ tên thành viên,Quan hệ với chủ hộ,Ngày sinh,Giới tính,CCCD,Mã xã,Thôn,"
    + "Dân tộc,B1,B2\n"

  @Test func rowsOfAnotherCommuneThanTheTitleStopTheList() throws {
    let rows = "1,Nông Văn Bình,Nông Văn Bình,Chủ hộ,1980,Nam,,01654,Nà Pò,Tày,110,40\n"
    func load(_ commune: String) throws -> ImportReport {
      try fixture.load(
        "list", "UBND XÃ \(commune)\nDANH SÁCH HỘ NGHÈO NĂM 2024\n" + Self.placed + rows)
    }
    let fault = #expect(throws: RegistryError.self) { try load("TAM KIM") }
    #expect(fault?.condition == .titlesContradict, "\(String(describing: fault))")
    #expect(try fixture.count("household") == 0)
    #expect(try load("NƯỚC HAI").new == 1)
  }

  @Test func columnsInAnotherOrderStopTheList() throws {
    let fault = #expect(throws: RegistryError.self) {
      try fixture.load(
        "list",
        "DANH SÁCH HỘ NGHÈO NĂM 2024\n" + Self.placed
          + "1,Nông Văn Bình,Nông Văn Bình,Chủ hộ,1980,Nam,,01654,Nà Pò,Tày,110,40\n"
          + Self.placed.replacing("B1,B2", with: "B2,B1")
          + "2,Lý Văn Ba,Lý Văn Ba,Chủ hộ,1985,Nam,,01654,Nà Pò,Tày,40,110\n")
    }
    #expect(fault?.condition == .otherColumns, "\(String(describing: fault))")
  }

  @Test func titleOfOneOutcomeIsThatOfAllRows() {
    func outcome(_ lines: [String], sheet: String? = nil) -> ListOutcome? {
      ListTitle(lines.map { [$0] }, sheet: sheet).outcome
    }
    #expect(
      outcome([
        "Kèm theo Quyết định số 45/QĐ-UBND về công nhận hộ nghèo, hộ cận nghèo",
        "DANH SÁCH HỘ THOÁT NGHÈO NĂM 2024",
      ]) == .escapedPoverty)
    #expect(
      outcome(["DANH SÁCH HỘ NGHÈO SAU KHI RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2024"])
        == .category("poor"))
    #expect(outcome(["DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2024"]) == nil)
    // A comma may have divided it into cells.
    #expect(
      ListTitle([["DANH SÁCH HỘ NGHÈO", " HỘ CẬN NGHÈO NĂM 2024", ""]], sheet: nil).outcome == nil)
    #expect(outcome(["DANH SÁCH NĂM 2024"], sheet: "Cận nghèo") == .category("near_poor"))
  }

  private let title = "DANH SÁCH SAU RÀ SOÁT NĂM 2024\n"
  private let columns = "STT,Họ và tên,Quan hệ,Năm sinh,Giới tính,Dân tộc,B1,B2\n"

  private func options(
    onError: ImportOptions.OnError = .abort, isAgain: Bool = false
  ) -> ImportOptions {
    var options = ImportOptions(
      onError: onError, isAgain: isAgain, rejectsPath: fixture.rejectsPath)
    options.reading.commune = "01774"
    return options
  }

  private func list(_ rows: String) throws -> ImportReport {
    try fixture.load(
      "list", title + columns + rows,
      options: options())
  }

  @Test func eachSectionGivesItsOwnOutcome() throws {
    let report = try list(
      """
      ,Thôn Nà Pò,,,,,,
      A,HỘ NGHÈO,,,,,,
      1,Nông Văn Bình,Chủ hộ,1980,Nam,Tày,110,40
      B,HỘ THOÁT NGHÈO,,,,,,
      2,Lý Thị Đào,Chủ hộ,1950,Nữ,Dao,120,20
      C,HỘ THOÁT CẬN NGHÈO,,,,,,
      3,Hoàng Văn Sáu,Chủ hộ,1970,Nam,Tày,170,10
      D,HỘ KHÔNG NGHÈO,,,,,,
      4,Bế Văn Năm,Chủ hộ,1971,Nam,Tày,175,10
      E,HỘ TÁI NGHÈO,,,,,,
      5,Ma Văn Bảy,Chủ hộ,1972,Nam,Tày,110,40

      """)
    #expect(report.outcomes == [5, 0, 0, 0, 0], "\(report.problems.map(\.message))")
    #expect(
      try fixture.column("SELECT category FROM assessment ORDER BY id")
        == ["poor", "near_poor", "non_poor", "non_poor", "poor"])
    #expect(
      try fixture.column("SELECT list_kind FROM assessment ORDER BY id")
        == [nil, nil, nil, nil, "returned"])
  }

  @Test func sectionThatIsNotUnderstoodStopsTheList() throws {
    let refusal = #expect(throws: RegistryError.self) {
      _ = try self.list(
        """
        ,Thôn Nà Pò,,,,,,
        A,HỘ NGHÈO,,,,,,
        1,Nông Văn Bình,Chủ hộ,1980,Nam,Tày,110,40
        B,HỘ NGHÈO VÀ HỘ CẬN NGHÈO,,,,,,
        2,Lý Thị Đào,Chủ hộ,1950,Nữ,Dao,120,20

        """)
    }
    #expect(refusal?.code == "section_unclear")
    #expect(refusal?.wording.en.contains("line 6") ?? false)
    #expect(try fixture.count("household") == 0)
  }

  @Test(arguments: ["D,Danh sách khác", ",D. Danh sách khác", "IV,Trường hợp còn lại"])
  func numberedRowThatIsNotUnderstoodEndsTheSectionAbove(row: String) throws {
    let refusal = #expect(throws: RegistryError.self) {
      _ = try self.list(
        """
        ,Thôn Nà Pò,,,,,,
        C,HỘ CẬN NGHÈO,,,,,,
        1,Nông Văn Bình,Chủ hộ,1980,Nam,Tày,130,20
        \(row),,,,,,
        2,Lý Thị Đào,Chủ hộ,1950,Nữ,Dao,120,20

        """)
    }
    #expect(refusal?.code == "section_unclear" && refusal?.wording.en.contains("line 6") ?? false)
    #expect(try fixture.count("household") == 0)
  }

  @Test func numberedNotesBelowTheListStopNothing() throws {
    let report = try list(
      """
      ,Thôn Nà Pò,,,,,,
      C,HỘ CẬN NGHÈO,,,,,,
      1,Nông Văn Bình,Chủ hộ,1980,Nam,Tày,130,20
      ,1. Cột 7 ghi theo phiếu,,,,,,

      """)
    #expect(report.outcomes == [1, 0, 0, 0, 0], "\(report.problems.map(\.message))")
  }

  @Test func printedListNeedsNoSkipping() throws {
    let report = try list(
      """
      (1),(2),(3),(4),(5),(6),(7),(8)
      A,HỘ NGHÈO,,,,,,
      I,Thôn Nà Pò,,,,,,
      1,Nông Văn Bình,Chủ hộ,1980,Nam,Tày,110,40
      ,Nông Thị Hoa,Con,2010,Nữ,Tày,,
      ,Cộng: 1 hộ,,2 khẩu,,,,
      ,,,Trang 1/2,,,,
      STT,Họ và tên,Quan hệ,Năm sinh,Giới tính,Dân tộc,B1,B2
      II,Thôn Lũng Vài,,,,,,
      2,Lý Thị Đào,Chủ hộ,1950,Nữ,Dao,110,40
      ,Tổng cộng: 2 hộ,,,,,,
      ,"Tam Kim, ngày 12 tháng 12 năm 2024",,,,,,
      ,NGƯỜI LẬP BIỂU,TM. UBND XÃ,,,,,
      ,(Ký và ghi rõ họ tên),CHỦ TỊCH,,,,,
      ,Nông Thị Lập,Lý Văn Ký,,,,,

      """)
    #expect(report.outcomes == [3, 0, 0, 0, 0], "\(report.problems.map(\.message))")
    #expect(report.problems.isEmpty)
    #expect(
      try fixture.column("SELECT v.name FROM household h JOIN village v ON v.id = h.village_id")
        == ["Thôn Nà Pò", "Thôn Lũng Vài"])
    let note = report.files[0].notes.first { $0.en.contains("passed over") }
    #expect(
      note?.en.contains(
        "passed over: 8 (sums 2, signatures 4, repeated headings 1, page numbers 1)")
        ?? false, "\(report.files[0].notes)")
  }

  @Test func sumThatDiffersIsAWarning() throws {
    let report = try list(
      """
      A,HỘ NGHÈO,,,,,,
      ,Thôn Nà Pò,,,,,,
      1,Nông Văn Bình,Chủ hộ,1980,Nam,Tày,110,40
      ,Tổng số hộ: 3,,,,,,

      """)
    #expect(report.outcomes == [1, 0, 0, 0, 0])
    #expect(report.codes == ["sum_differs"])
    #expect(report.problems.first?.line == 6)
  }

  @Test(
    arguments: [
      "Tổ trưởng tổ rà soát", "Ban giảm nghèo xã", "TM. UBND xã Tam Kim", "Phó Chủ tịch",
      "Trưởng thôn Nà Pò",
    ])
  func officeUnderAListIsNoPlace(_ office: String) throws {
    let report = try list(
      """
      A,HỘ NGHÈO,,,,,,
      ,Thôn Nà Pò,,,,,,
      1,Nông Văn Bình,Chủ hộ,1980,Nam,Tày,110,40
      ,\(office),,,,,,
      ,Lý Văn Ký,,,,,,
      2,Lý Thị Đào,Chủ hộ,1950,Nữ,Dao,110,40

      """)
    #expect(report.outcomes == [2, 0, 0, 0, 0], "\(report.problems.map(\.message))")
    #expect(try fixture.count("village") == 1)
  }

  @Test func numberOnEveryRowTellsNoHeads() throws {
    let header = "STT,Họ và tên,Năm sinh Nam,Năm sinh Nữ,Mã xã,Thôn,Dân tộc,Phân loại hộ\n"
    let rows = """
      1,Nông Văn Bình,1980,,01774,Nà Pò,Tày,Hộ nghèo
      2,Hoàng Thị Mai,,1982,01774,Nà Pò,Nùng,
      3,Nông Thị Hoa,,2015,01774,Nà Pò,Tày,

      """
    let refusal = #expect(throws: RegistryError.self) {
      _ = try self.fixture.load("list", self.title + header + rows)
    }
    #expect(refusal?.code == "heads_unclear")
    #expect(try fixture.count("household") == 0)
    // Where the column is that of heads, it is clear.
    let heads = header.replacing("Họ và tên", with: "Họ tên chủ hộ")
    #expect(try fixture.load("list", title + heads + rows).outcomes == [3, 0, 0, 0, 0])
  }

  @Test func refusedRowWritesNothingOfItself() throws {
    // The points say poor, the section that the household escaped: the assessment is undecided.
    let rows = """
      A,HỘ THOÁT NGHÈO,,,,,,
      ,Thôn Nà Pò,,,,,,
      1,Nông Văn Bình,Chủ hộ,1980,Nam,Tày,110,40
      ,Nông Thị Hoa,Con,2010,Nữ,Tày,,
      2,Lý Thị Đào,Chủ hộ,1950,Nữ,Dao,120,20

      """
    let report = try fixture.load(
      "list", title + columns + rows,
      options: options(onError: .skip))
    #expect(report.outcomes == [1, 0, 0, 1, 1])
    #expect(try fixture.column("SELECT full_name FROM person") == ["Lý Thị Đào"])
    #expect(try fixture.count("household") == 1)
    #expect(try fixture.column("SELECT code FROM household") == ["01774-THONNAPO-001"])
    #expect(try TrailCheck.breaks(in: fixture.registry.open().connection) == [])
  }

  @Test func newHeadWithAKnownNumberIsAHouseholdOfItsOwn() throws {
    let header =
      "STT,Họ và tên,Quan hệ,Năm sinh,Giới tính,Dân tộc,CCCD,B1,B2,Phân loại hộ,decision\n"
    let first =
      "1,Nông Văn Bình,Chủ hộ,1980,Nam,Tày,004080000101,110,40,Hộ nghèo,\n"
    let second = "2,Lý Thị Đào,Chủ hộ,1950,Nữ,Dao,004080000101,110,40,Hộ nghèo,"
    func load(_ rows: String) throws -> ImportReport {
      try fixture.load(
        "list", title + header + ",Thôn Nà Pò,,,,,,,,,\n" + rows,
        options: options(onError: .skip, isAgain: true))
    }
    #expect(try load(first + second + "\n").outcomes == [1, 0, 0, 1, 0])
    #expect(try fixture.count("household") == 1)
    #expect(try load(first + second + "new\n").outcomes == [1, 0, 1, 0, 0])
    #expect(try load(first + second + "new\n").outcomes == [0, 0, 2, 0, 0])
    #expect(try fixture.count("household") == 2 && fixture.count("person") == 2)
  }

  @Test func whatTheTitleGivesIsReported() throws {
    let report = try fixture.load(
      "list",
      """
      ỦY BAN NHÂN DÂN XÃ TAM KIM,,,,,,,
      DANH SÁCH HỘ NGHÈO NĂM 2025,,,,,,,
      Kèm theo Quyết định số 45/QĐ-UBND ngày 10/12/2025,,,,,,,
      STT,Họ và tên,Quan hệ,Năm sinh,Giới tính,Dân tộc,B1,B2
      ,Thôn Nà Pò,,,,,,
      1,Nông Văn Bình,Chủ hộ,1980,Nam,Tày,110,40

      """)
    #expect(report.outcomes == [1, 0, 0, 0, 0], "\(report.problems.map(\.message))")
    #expect(
      report.files[0].notes.contains {
        $0.en
          == "taken from the title: commune TAM KIM, year 2025, decision 45/QĐ-UBND, day 2025-12-10,"
          + " outcome poor"
      }, "\(report.files[0].notes)")
  }
}
