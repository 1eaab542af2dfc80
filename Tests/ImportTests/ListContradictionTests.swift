import ImportTestSupport
import RegistryCore
import Testing

@testable import Import

/// Members' rows of a list that speak of another household than the head above them.
@Suite struct ListContradictionTests {
  let fixture: ImportFixture
  private let fields =
    "Họ và tên,Quan hệ,Năm sinh,Giới tính,Dân tộc,Thôn,Điểm B1,Điểm B2,Phân loại hộ"

  init() throws { fixture = try ImportFixture() }

  private func load(
    _ columns: String, _ rows: String..., onError: ImportOptions.OnError = .skip
  ) throws -> ImportReport {
    let comma = String(repeating: ",", count: 9)
    let text =
      "UBND XÃ TAM KIM\(comma)\nDANH SÁCH HỘ NGHÈO NĂM 2025\(comma)\n\(columns),\(fields)\n"
      + rows.joined(separator: "\n") + "\n"
    return try fixture.load("list", text, name: "list.csv", onError: onError)
  }

  private func members() throws -> [String?] {
    try fixture.column(
      """
      SELECT h.code || ' ' || p.full_name FROM membership m JOIN household h ON h.id = m.household_id
      JOIN person p ON p.id = m.person_id ORDER BY h.code, m.id
      """)
  }

  @Test func memberOfAnotherCodeIsNotPutBelowTheHeadAbove() throws {
    let report = try load(
      "Mã hộ", "H1,Nông Văn Bình,Chủ hộ,1980,Nam,Tày,Nà Mới,110,40,Hộ nghèo",
      "H2,Lý Thị Đào,Chủ hộ,1950,Nữ,Dao,Nà Mới,120,20,Hộ nghèo",
      "H1,Nông Thị Hoa,Con,2010,Nữ,Tày,Nà Mới,,,", "H2,Lý Văn Páo,Con,1980,Nam,Dao,Nà Mới,,,")
    #expect(report.outcomes == [3, 0, 0, 0, 1] && report.codes == ["contradicts_head"])
    #expect(try members() == ["H1 Nông Văn Bình", "H2 Lý Thị Đào", "H2 Lý Văn Páo"])
  }

  @Test(arguments: [
    ("STT hộ", "1", "2"), ("Họ tên chủ hộ", "Nông Văn Bình", "Lý Thị Đào"),
    ("Chủ hộ", "Nông Văn Bình", "Lý Thị Đào"), ("Mã xã", "01774", "01777"),
  ])
  func otherSignOfAFamilyRefusesTheMember(column: String, own: String, other: String) throws {
    let report = try load(
      column, "\(own),Nông Văn Bình,Chủ hộ,1980,Nam,Tày,Nà Mới,110,40,Hộ nghèo",
      "\(other),Nông Thị Hoa,Con,2010,Nữ,Tày,,,,", "\(own),Nông Thị Mai,Con,2012,Nữ,Tày,,,,",
      ",Nông Thị Lan,Con,2014,Nữ,Tày,,,,")
    #expect(report.outcomes == [3, 0, 0, 0, 1], "\(report.problems)")
    #expect(report.codes == ["contradicts_head"])
  }

  @Test(arguments: ["Khuổi Nà,,,", ",120,,", ",,,Hộ cận nghèo"])
  func otherVillagePointsOrClassRefuseTheMember(cells: String) throws {
    let report = try load(
      "TT", "1,Nông Văn Bình,Chủ hộ,1980,Nam,Tày,Xóm Nà Mới,110,40,Hộ nghèo",
      ",Nông Thị Hoa,Con,2010,Nữ,Tày,\(cells)",
      ",Nông Thị Mai,Con,2012,Nữ,Tày,Nà Mới,110,40,hộ nghèo")
    #expect(report.outcomes == [2, 0, 0, 0, 1], "\(report.problems)")
    #expect(report.codes == ["contradicts_head"])
  }

  @Test func numberOfAnotherHouseholdIsSeenWhereRowsRepeatIt() throws {
    let report = try load(
      "STT", "1,Nông Văn Bình,Chủ hộ,1980,Nam,Tày,Nà Mới,110,40,Hộ nghèo",
      "1,Nông Thị Hoa,Con,2010,Nữ,Tày,,,,", "1,Nông Thị Mai,Con,2012,Nữ,Tày,,,,",
      "2,Nông Thị Lan,Con,2014,Nữ,Tày,,,,",
      "2,Lý Thị Đào,Chủ hộ,1950,Nữ,Dao,Nà Mới,120,20,Hộ nghèo",
      "2,Lý Văn Páo,Con,1980,Nam,Dao,,,,")
    #expect(report.outcomes == [5, 0, 0, 0, 1] && report.codes == ["contradicts_head"])
  }

  @Test func numbersOfPersonsContradictNobody() throws {
    let report = try load(
      "STT", "1,Nông Văn Bình,Chủ hộ,1980,Nam,Tày,Nà Mới,110,40,Hộ nghèo",
      "2,Nông Thị Hoa,Con,2010,Nữ,Tày,,,,", "3,Nông Thị Mai,Con,2012,Nữ,Tày,,,,",
      "4,Lý Thị Đào,Chủ hộ,1950,Nữ,Dao,Nà Mới,120,20,Hộ nghèo",
      "1,Lý Văn Páo,Con,1980,Nam,Dao,,,,", "2,Lý Văn Sỹ,Con,1982,Nam,Dao,,,,")
    #expect(report.outcomes == [6, 0, 0, 0, 0], "\(report.problems)")
  }

  @Test func noteOfAMemberThatIsNotKeptIsTold() throws {
    let report = try load(
      "Ghi chú", ",Nông Văn Bình,Chủ hộ,1980,Nam,Tày,Nà Mới,110,40,Hộ nghèo",
      "đã chết,Nông Thị Hoa,Mẹ,1950,Nữ,Tày,,,,")
    #expect(report.outcomes == [2, 0, 0, 0, 0] && report.codes == ["list_value_not_taken"])
  }

  @Test func pageBreakBetweenAHeadAndItsMembersPartsNobody() throws {
    let report = try load(
      "TT", "1,Nông Văn Bình,Chủ hộ,1980,Nam,Tày,Nà Mới,110,40,Hộ nghèo", ",Trang 2,,,,,,,,",
      "TT,\(fields)", ",Nông Thị Hoa,Con,2010,Nữ,Tày,,,,", onError: .abort)
    #expect(report.outcomes == [2, 0, 0, 0, 0], "\(report.problems)")
  }
}

/// Heads of a list who seem to be known ones.
@Suite struct ListKnownHeadTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  private func load(_ rows: String..., year: Int = 2025) throws -> ImportReport {
    let comma = String(repeating: ",", count: 9)
    let text =
      "UBND XÃ TAM KIM\(comma)\nDANH SÁCH HỘ NGHÈO NĂM \(year)\(comma)\n"
      + "STT,Họ và tên,Quan hệ,Năm sinh,Giới tính,Dân tộc,Số CCCD,Thôn,Điểm B1,Điểm B2,decision\n"
      + rows.joined(separator: "\n") + "\n"
    return try fixture.load("list", text, name: "list\(year)-\(rows.hashValue).csv", onError: .skip)
  }

  private let head = "Nông Văn Bình,Chủ hộ"
  private func known() throws {
    _ = try load("1,\(head),1980,Nam,Tày,004080000101,Nà Mới,110,40,", year: 2024)
  }

  @Test(arguments: ["1980,Nam,Tày,004080000999", "1981,Nam,Tày,", "1985,Nam,Tày,"])
  func otherNumberOrYearOfAKnownHeadIsAsked(facts: String) throws {
    try known()
    let report = try load("1,\(head),\(facts),Nà Mới,110,40,")
    #expect(report.outcomes == [0, 0, 0, 1, 0] && report.codes == ["ambiguous_household"])
    #expect(try fixture.count("household") == 1)
    let answered = try load("1,\(head),\(facts),Nà Mới,110,40,new")
    #expect(answered.outcomes == [1, 0, 0, 0, 0], "\(answered.problems)")
    #expect(try fixture.count("household") == 2)
  }

  @Test func answerSameKeepsTheHousehold() throws {
    try known()
    let code = try #require(try fixture.text("SELECT code FROM household"))
    let joined = try fixture.text("SELECT joined_on FROM membership")
    let report = try load(
      "1,\(head),1981,Nam,Tày,,Nà Mới,110,40,same \(code); same \(code)/1")
    #expect(report.outcomes == [0, 1, 0, 0, 0], "\(report.problems)")
    #expect(try fixture.text("SELECT birth_year FROM person") == "1981")
    #expect(try fixture.column("SELECT joined_on FROM membership") == [joined])
  }

  @Test func twoHeadsOfOneListAreTwo() throws {
    let report = try load(
      "1,\(head),1980,Nam,Tày,004080000101,Nà Mới,110,40,",
      "2,\(head),1980,Nam,Tày,004080000102,Nà Mới,120,40,",
      "3,\(head),1950,Nam,Tày,,Nà Mới,130,40,")
    #expect(report.outcomes == [3, 0, 0, 0, 0], "\(report.problems)")
  }
}
