import ImportTestSupport
import RegistryCore
import Sheets
import TestSupport
import Testing

@testable import Import

/// What the rows among a list's persons and its title say of the households below.
@Suite struct ListHeadingTests {
  let fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.load(
      "households",
      householdHeader + "\nK1,Nà Mạ,01774,2020-08-05\nK2,Nà Pò,01774,2020-08-05\n", name: "k.csv")
  }

  private let columns = "STT,Họ và tên,Quan hệ,Năm sinh,Giới tính,Dân tộc,B1,B2"
  private let villages = "STT,Họ và tên,Quan hệ,Năm sinh,Giới tính,Thôn,Dân tộc,B1,B2"

  private func list(
    _ rows: String, title: String = "DANH SÁCH HỘ NGHÈO NĂM 2024", columns: String? = nil,
    commune: String? = "01774", onError: ImportOptions.OnError = .abort
  ) throws -> ImportReport {
    var options = ImportOptions(onError: onError, rejectsPath: fixture.rejectsPath)
    options.reading.commune = commune
    return try fixture.load(
      "list", title + "\n" + (columns ?? self.columns) + "\n" + rows + "\n", options: options)
  }

  private func refusal(
    _ rows: String, title: String = "DANH SÁCH HỘ NGHÈO NĂM 2024", columns: String? = nil,
    commune: String? = "01774"
  ) -> String? {
    let error = #expect(throws: RegistryError.self) {
      _ = try self.list(rows, title: title, columns: columns, commune: commune)
    }
    return error?.code
  }

  /// Each head with village and category, in the order of the list.
  private func homes() throws -> [String?] {
    try fixture.column(
      """
      SELECT p.full_name || ' | ' || v.name || ' | ' || a.category FROM assessment a
      JOIN household h ON h.id = a.household_id JOIN village v ON v.id = h.village_id
      JOIN membership m ON m.household_id = h.id AND m.relation = 'head'
      JOIN person p ON p.id = m.person_id ORDER BY a.id
      """)
  }

  private func head(_ number: Int, _ name: String, _ b1: Int = 110, _ b2: Int = 40) -> String {
    "\(number),\(name),Chủ hộ,1980,Nam,Tày,\(b1),\(b2)"
  }

  private func headOfNaMa(_ number: Int, _ name: String, _ b1: Int = 110, _ b2: Int = 40) -> String
  {
    "\(number),\(name),Chủ hộ,1980,Nam,Nà Mạ,Tày,\(b1),\(b2)"
  }

  // MARK: Words

  @Test(
    arguments: [
      "Hộ nghèo giảm", "Hộ nghèo giảm trong năm", "Số hộ nghèo giảm", "Giảm hộ nghèo",
      "Hộ giảm nghèo",
      "Hộ giảm nghèo bền vững", "Hộ nghèo đã thoát", "Hộ nghèo bị loại", "Hộ nghèo không đạt",
      "Hộ nghèo đề nghị đưa ra", "Hộ nghèo chuyển đi", "Hộ nghèo đã chết", "Hộ nghèo xoá khẩu",
      "Hộ cận nghèo giảm", "Hộ nghèo có nguy cơ tái nghèo", "Hộ nghèo chuyển sang xã khác",
      "Hộ nghèo (đã mất)", "Hộ nghèo không được công nhận", "Hộ nghèo trở thành",
    ])
  func wordThatIsNotUnderstoodLeavesNoOutcome(_ text: String) throws {
    #expect(OutcomeText(text).meaning == .unclear)
    #expect(
      OutcomeText("DANH SÁCH \(text) NĂM 2024", isTitle: true).meaning
        != .outcome(.category("poor")))
    let rows = "A. \(text),,,,,,,,\n" + headOfNaMa(1, "Nông Văn An", 200, 10)
    #expect(refusal(rows, columns: villages) == "section_unclear")
    #expect(
      refusal(
        headOfNaMa(1, "Nông Văn An", 200, 10), title: "DANH SÁCH \(text) NĂM 2024",
        columns: villages) != nil)
    #expect(try fixture.count("assessment") == 0)
  }

  @Test(
    arguments: [
      ("DANH SÁCH HỘ NGHÈO XÃ QUANG THÀNH, HUYỆN NGUYÊN BÌNH NĂM 2024", "poor"),
      ("DANH SÁCH HỘ NGHÈO XÃ LƯƠNG CAN SAU KHI RÀ SOÁT NĂM 2024", "poor"),
      ("DANH SÁCH HỘ CẬN NGHÈO THEO CHUẨN NGHÈO ĐA CHIỀU GIAI ĐOẠN 2022-2025", "near_poor"),
      ("Biểu 01: Tổng hợp danh sách hộ nghèo cuối năm 2024", "poor"),
      ("DANH SÁCH HỘ NGHÈO TÍNH ĐẾN NGÀY 31/12/2024", "poor"),
      ("Danh sách hộ nghèo được công nhận theo Quyết định số 45/QĐ-UBND ngày 10/12/2024", "poor"),
      ("DANH SÁCH HỘ NGHÈO THUỘC CHÍNH SÁCH BẢO TRỢ XÃ HỘI THÔN NÀ MẠ NĂM 2024", "poor"),
    ])
  func ordinaryTitleIsUnderstood(_ text: String, category: String) {
    #expect(ListTitle([[text]], sheet: nil).outcome == .category(category))
  }

  @Test func lineBelowATitleMayTakeItBack() {
    for line in ["GIẢM TRONG NĂM 2024", "ĐƯA RA KHỎI DANH SÁCH", "đã chết, chuyển đi"] {
      let title = ListTitle([["DANH SÁCH HỘ NGHÈO"], [line]], sheet: nil)
      #expect(title.outcome == nil && title.unclear == line, "\(line)")
    }
    let title = ListTitle(
      [["BAN CHỈ ĐẠO GIẢM NGHÈO XÃ TAM KIM"], ["DANH SÁCH HỘ NGHÈO"]], sheet: nil)
    #expect(title.outcome == .category("poor"))
    #expect(ListTitle([["DANH SÁCH HỘ NGHÈO"]], sheet: "Thoát nghèo").outcome == nil)
  }

  @Test func sectionOfSeveralOutcomesStops() throws {
    for text in ["I. Hộ nghèo, hộ cận nghèo", "I. Hộ nghèo và cận nghèo", "I. Hộ nghèo/cận nghèo"] {
      let rows = "\"\(text)\",,,,,,,,\n" + headOfNaMa(1, "Nông Văn An")
      #expect(refusal(rows, columns: villages) == "section_unclear", "\(text)")
    }
    // A comma may have divided it into cells.
    let rows = "I. Hộ nghèo, hộ cận nghèo,,,,,,,\n" + headOfNaMa(1, "Nông Văn An")
    #expect(refusal(rows, columns: villages) == "section_unclear")
  }

  // MARK: Sections with counts

  @Test(
    arguments: [
      ("I,Hộ nghèo,,,,,,1,", "II,Hộ cận nghèo,,,,,,1,", "III,Hộ thoát nghèo,,,,,,1,"),
      ("I,Hộ nghèo,,,1,4,,,", "II,Hộ cận nghèo,1,,,,,,", "III,Hộ thoát nghèo,,1,,,,1,1"),
      (",A. HỘ NGHÈO,1,,,,,,", ",B. HỘ CẬN NGHÈO,,,1 hộ,,,,", ",C. HỘ THOÁT NGHÈO,,1,,,,,"),
      ("I,,HỘ NGHÈO,,,,,,", "II,,CẬN NGHÈO,,,,,,", "III,,THOÁT NGHÈO,,,,,,"),
    ])
  func sectionMayCarryItsCounts(_ poor: String, _ near: String, _ escaped: String) throws {
    let report = try list(
      [
        poor, headOfNaMa(1, "Nông Văn An"), near, headOfNaMa(1, "Nông Văn Bé", 110, 20), escaped,
        headOfNaMa(1, "Nông Văn Cò", 200, 10),
      ].joined(separator: "\n"), columns: villages)
    #expect(report.outcomes == [3, 0, 0, 0, 0], "\(report.problems.map(\.message))")
    #expect(
      try homes() == [
        "Nông Văn An | Nà Mạ | poor", "Nông Văn Bé | Nà Mạ | near_poor",
        "Nông Văn Cò | Nà Mạ | non_poor",
      ])
  }

  @Test func villageMayCarryItsCounts() throws {
    let report = try list(
      [
        "I,Thôn Nà Mạ,,,,,1,4", head(1, "Nông Văn An"), "2,Xóm Nà Pò,,1,,,,",
        head(1, "Nông Văn Bé"),
      ].joined(separator: "\n"))
    #expect(report.outcomes == [2, 0, 0, 0, 0], "\(report.problems.map(\.message))")
    #expect(try homes() == ["Nông Văn An | Nà Mạ | poor", "Nông Văn Bé | Nà Pò | poor"])
  }

  // MARK: Village and outcome in one row

  @Test(
    arguments: [
      "Xóm Nà Pò: Hộ cận nghèo,,,,,,,", "Hộ cận nghèo - Xóm Nà Pò,,,,,,,",
      "II,Xóm Nà Pò - hộ cận nghèo,,,,,,", "B,Hộ cận nghèo,Xóm Nà Pò,,,,,2",
      "Xóm Nà Pò hộ cận nghèo,,,,,,,", "Hộ cận nghèo xóm Nà Pò,,,,,,,",
      "Xóm Nà Pò (hộ cận nghèo: 1 hộ),,,,,,,", "Nà Pò - Hộ cận nghèo,,,,,,,",
    ])
  func rowMayNameVillageAndOutcome(_ row: String) throws {
    let report = try list(
      ["Thôn Nà Mạ,,,,,,,", head(1, "Nông Văn An"), row, head(2, "Nông Văn Bé", 110, 20)]
        .joined(separator: "\n"))
    #expect(report.outcomes == [2, 0, 0, 0, 0], "\(report.problems.map(\.message))")
    #expect(try homes() == ["Nông Văn An | Nà Mạ | poor", "Nông Văn Bé | Nà Pò | near_poor"])
    #expect(try fixture.count("village") == 2)
  }

  @Test func outcomeOfAVillageEndsWithIt() throws {
    let report = try list(
      [
        "Xóm Nà Pò: Hộ cận nghèo,,,,,,,", head(1, "Nông Văn An", 110, 20), "Xóm Nà Mạ,,,,,,,",
        head(2, "Nông Văn Bé"), "Hộ thoát nghèo - Xóm Nà Pò,,,,,,,",
        head(3, "Nông Văn Cò", 200, 10),
      ].joined(separator: "\n"))
    #expect(report.outcomes == [3, 0, 0, 0, 0], "\(report.problems.map(\.message))")
    #expect(
      try homes() == [
        "Nông Văn An | Nà Pò | near_poor", "Nông Văn Bé | Nà Mạ | poor",
        "Nông Văn Cò | Nà Pò | non_poor",
      ])
    // A section below the last village may go on in the next one or not.
    let rows = [
      "Xóm Nà Pò,,,,,,,", "B. Hộ thoát nghèo,,,,,,,", head(1, "Nông Văn Dế", 200, 10),
      "Xóm Nà Mạ,,,,,,,",
      head(2, "Nông Văn Én"),
    ]
    #expect(refusal(rows.joined(separator: "\n")) == "section_unclear")
  }

  @Test func outcomeBesideAVillageHoldsWhereTheVillageIsAColumn() throws {
    let report = try list(
      [
        "Xóm Nà Mạ: Hộ nghèo,,,,,,,,", headOfNaMa(1, "Lý Văn An"),
        "Xóm Nà Mạ: Hộ thoát nghèo,,,,,,,,",
        headOfNaMa(2, "Lý Văn Bé", 200, 10),
      ].joined(separator: "\n"), columns: villages)
    #expect(report.outcomes == [2, 0, 0, 0, 0], "\(report.problems.map(\.message))")
    #expect(try homes() == ["Lý Văn An | Nà Mạ | poor", "Lý Văn Bé | Nà Mạ | non_poor"])
  }

  // MARK: Villages

  @Test(
    arguments: [
      "1. Xóm Nà Pò: 1 hộ,,,,,,,", "XÓM NÀ PÒ – Tổng số hộ nghèo: 1,,,,,,,",
      "Thôn Nà Pò - Trưởng thôn: Lý Văn Quý,,,,,,,", "Xóm Nà Pò (5 hộ),,,,,,,",
      "Xóm Nà Pò 5 hộ nghèo,,,,,,,", "Xóm Nà Pò có 5 hộ,,,,,,,", "Thôn: Nà Pò,,,,,,,",
      "Thôn Nà Pò,Trưởng thôn: Lý Văn Quý,,,,,,", "Nà Pò,,,,,,,", "Nà Pò:,,,,,,,",
      "Địa bàn: Nà Pò,,,,,,,", "2. Nà Pò,,,,,,,", "2,Nà Pò,,,,,,",
      "Thôn Nà Pò; 3 hộ; 12 khẩu,,,,,,,",
    ])
  func remarksBehindAVillageMakeNoOther(_ row: String) throws {
    let report = try list(
      ["Thôn Nà Mạ,,,,,,,", head(1, "Nông Văn An"), row, head(1, "Nông Văn Bé")]
        .joined(separator: "\n"))
    #expect(report.outcomes == [2, 0, 0, 0, 0], "\(report.problems.map(\.message))")
    #expect(try homes() == ["Nông Văn An | Nà Mạ | poor", "Nông Văn Bé | Nà Pò | poor"])
    #expect(try fixture.count("village") == 2)
  }

  @Test(
    arguments: [
      "HCN,,,,,,,", "Thoát,,,,,,,", "Tổng số hộ cận nghèo: 1 hộ,,,,,,,", "Nà Mới,,,,,,,",
      "2. Nà Mới,,,,,,,",
      "Nhóm 2,,,,,,,", "Xóm Nà Pò: chưa rõ,,,,,,,",
    ])
  func rowThatIsNotUnderstoodStopsWhereHouseholdsFollow(_ row: String) throws {
    let rows = ["Thôn Nà Mạ,,,,,,,", head(1, "Nông Văn An"), row]
    #expect(
      refusal((rows + [head(2, "Nông Văn Bé", 110, 20)]).joined(separator: "\n"))
        == "section_unclear")
    #expect(try fixture.count("assessment") == 0)
  }

  @Test func rowThatIsNotUnderstoodIsPassedOverAtTheEnd() throws {
    let report = try list(
      ["Thôn Nà Mạ,,,,,,,", head(1, "Nông Văn An"), "Ghi theo phiếu,,,,,,,"].joined(separator: "\n")
    )
    #expect(report.outcomes == [1, 0, 0, 0, 0], "\(report.problems.map(\.message))")
  }

  @Test(arguments: ["\"Xóm Nà Pò, xã Hoa Thám\",,,,,,,", "Xóm Nà Pò, xã Hoa Thám,,,,,,"])
  func villageRowOfAnotherCommuneIsRefused(_ row: String) throws {
    let report = try list(
      ["Thôn Nà Mạ,,,,,,,", head(1, "Nông Văn An"), row, head(2, "Nông Văn Bé")].joined(
        separator: "\n"),
      onError: .skip)
    #expect(report.outcomes == [1, 0, 0, 0, 1])
    #expect(report.codes == ["village_with_other_place"])
  }

  // MARK: Persons

  @Test(
    arguments: [
      "2,Nông Văn Hải,,,,Nà Mạ,Tày,,", ",Nông Thị Mai,,,,,Tày,,", "2,Nông Văn Hải,,,,,,,",
      "2,Nông Văn Hải,,,,Thôn Nà Mạ,,,",
    ])
  func rowAboutSomebodyIsRejectedRatherThanPassedOver(_ row: String) throws {
    let report = try list(
      [headOfNaMa(1, "Nông Văn An"), row, headOfNaMa(3, "Nông Văn Bé")].joined(separator: "\n"),
      columns: villages, onError: .skip)
    #expect(report.outcomes == [2, 0, 0, 0, 1], "\(report.problems.map(\.message))")
    #expect(report.codes.contains("missing_value"))
    #expect(try #require(fixture.rejects).contains(row.split(separator: ",")[0]))
  }

  // MARK: Titles, marks and what contradicts

  @Test func decisionIsTheOneThatTheListGoesWith() throws {
    let basis = "Căn cứ Quyết định số 24/2021/QĐ-TTg ngày 16/7/2021 của Thủ tướng Chính phủ"
    let own = "Kèm theo Quyết định số 46/QĐ-UBND ngày 10/12/2024 của UBND xã"
    for lines in [[basis, own], [own, basis], ["\(own); \(basis)"]] {
      let title = ListTitle((["DANH SÁCH HỘ NGHÈO NĂM 2024"] + lines).map { [$0] }, sheet: nil)
      #expect(title.decisionNo == "46/QĐ-UBND" && title.decidedOn?.iso == "2024-12-10", "\(lines)")
    }
    #expect(ListTitle([[basis]], sheet: nil).decisionNo == nil)
    let several = "Kèm theo Quyết định số 46/QĐ-UBND và Quyết định số 47/QĐ-UBND"
    let title = "DANH SÁCH HỘ NGHÈO NĂM 2024\nQuyết định số 46/QĐ-UBND\nQuyết định số 47/QĐ-UBND"
    #expect(ListTitle([[several]], sheet: nil).decisions.count == 2)
    #expect(
      refusal(headOfNaMa(1, "Nông Văn An"), title: title, columns: villages) == "titles_contradict")
  }

  @Test func furtherTitleOfAnotherYearStops() throws {
    func rows(_ title: String) -> String {
      [
        headOfNaMa(1, "Nông Văn An"), "\(title),,,,,,,,", villages,
        headOfNaMa(1, "Nông Văn Bé", 110, 20),
      ]
      .joined(separator: "\n")
    }
    #expect(
      refusal(rows("DANH SÁCH HỘ CẬN NGHÈO NĂM 2023"), columns: villages) == "titles_contradict")
    #expect(
      refusal(rows("Kèm theo Quyết định số 99/QĐ-UBND ngày 1/2/2024"), columns: villages)
        == "titles_contradict")
    let report = try list(rows("DANH SÁCH HỘ CẬN NGHÈO NĂM 2024"), columns: villages)
    #expect(report.outcomes == [2, 0, 0, 0, 0], "\(report.problems.map(\.message))")
    #expect(try homes() == ["Nông Văn An | Nà Mạ | poor", "Nông Văn Bé | Nà Mạ | near_poor"])
  }

  @Test func titleOfAnotherCommuneThanTheCommandStops() throws {
    let row = headOfNaMa(1, "Nông Văn An")
    let title = "UBND XÃ HOA THÁM\nDANH SÁCH HỘ NGHÈO NĂM 2024"
    #expect(refusal(row, title: title, columns: villages) == "titles_contradict")
    let own = title.replacing("HOA THÁM", with: "TAM KIM")
    #expect(try list(row, title: own, columns: villages).outcomes == [1, 0, 0, 0, 0])
  }

  @Test func roundOfTheCommandThatIsNotTheTitlesIsSaid() throws {
    var options = ImportOptions(rejectsPath: fixture.rejectsPath)
    options.reading.commune = "01774"
    options.reading.round = "2024"
    let report = try fixture.load(
      "list",
      "DANH SÁCH HỘ NGHÈO NĂM 2025\n" + villages + "\n" + headOfNaMa(1, "Nông Văn An") + "\n",
      options: options)
    #expect(report.files[0].notes.contains { $0.en.contains("the title says year 2025") })
  }

  @Test func markedColumnsGiveTheOutcome() throws {
    let header = villages + ",Hộ nghèo,Hộ cận nghèo,Thoát nghèo"
    let report = try list(
      [
        headOfNaMa(1, "Nông Văn An") + ",x,,", headOfNaMa(2, "Nông Văn Bé", 110, 20) + ",,X,",
        headOfNaMa(3, "Nông Văn Cò", 200, 10) + ",,,x", headOfNaMa(4, "Nông Văn Dế") + ",x,x,",
        headOfNaMa(5, "Nông Văn Én") + ",,,", headOfNaMa(6, "Nông Văn Giò") + ",7,,",
      ].joined(separator: "\n"), columns: header, onError: .skip)
    #expect(report.outcomes == [3, 0, 0, 0, 3], "\(report.problems.map(\.message))")
    #expect(report.codes == ["several_outcomes_marked", "missing_value", "not_yes_no"])
    #expect(
      try homes() == [
        "Nông Văn An | Nà Mạ | poor", "Nông Văn Bé | Nà Mạ | near_poor",
        "Nông Văn Cò | Nà Mạ | non_poor",
      ])
    #expect(report.files[0].unknownColumns.isEmpty)
  }

  @Test(arguments: ["Thoát nghèo", "Hộ thoát nghèo", "Hộ đã thoát khỏi diện nghèo"])
  func escapeInAColumnTakesThePoints(_ text: String) throws {
    let report = try list(
      [
        headOfNaMa(1, "Nông Văn An", 110, 20), headOfNaMa(2, "Nông Văn Bé", 200, 10),
        headOfNaMa(3, "Nông Văn Cò", 110, 40),
      ].map { $0 + ",\(text)" }.joined(separator: "\n"), columns: villages + ",Phân loại hộ",
      onError: .skip)
    #expect(report.outcomes == [2, 0, 0, 1, 0] && report.codes == ["category_unclear"])
    #expect(try homes() == ["Nông Văn An | Nà Mạ | near_poor", "Nông Văn Bé | Nà Mạ | non_poor"])
    let assessments = "Mã hộ,Đợt rà soát,Ngày rà soát,Điểm B1,Điểm B2,Phân loại hộ,Căn cứ rà soát\n"
    let file = try fixture.load(
      "assessments",
      assessments
        + "K1,2024,05/10/2024,110,20,\(text),existing\nK2,2024,05/10/2024,110,40,\(text),existing\n",
      name: "a.csv", onError: .skip)
    #expect(file.outcomes == [1, 0, 0, 1, 0] && file.codes == ["category_unclear"])
    #expect(
      try fixture.text(
        "SELECT a.category FROM assessment a JOIN household h ON h.id = a.household_id WHERE h.code = 'K1'"
      )
        == "near_poor")
  }

  @Test func whatAKnownHouseholdKeepsIsSaid() throws {
    let header = villages + ",Mã hộ,Điện thoại,Địa chỉ,Ghi chú"
    let row = headOfNaMa(1, "Nông Văn An") + ",K1,0912345678,Tổ 9,ở nhờ"
    let report = try list(row, columns: header)
    #expect(report.outcomes == [0, 1, 0, 0, 0] && report.codes == ["list_value_not_taken"])
    let message = try #require(report.problems.first?.message)
    #expect(["Điện thoại", "Địa chỉ", "Ghi chú"].allSatisfy(message.contains))
    #expect(try fixture.text("SELECT address FROM household WHERE code = 'K1'") == nil)
  }
}
