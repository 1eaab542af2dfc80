import ImportTestSupport
import Testing

@testable import Import

/// Villages written with their commune, with a word in brackets or short behind it: the known one.
@Suite struct VillageAddressTests {
  let fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.load(
      "households", householdHeader + "\nH1,Nà Mới,01273,2025-08-01\nH9,Tổ 5,01273,2025-08-01\n")
  }

  private func load(_ village: String) throws -> ImportReport {
    try fixture.load(
      "households", householdHeader + "\nH2,\"\(village)\",01273,2025-08-01\n", onError: .skip)
  }

  @Test(arguments: [
    "Nà Mới (Xóm)", "Nà Mới (thôn)", "Nà Mới [Xóm]", "Nà Mới, Thục Phán",
    "Nà Mới, phường Thục Phán",
    "xóm Nà Mới phường Thục Phán", "Xóm Nà Mới, P. Thục Phán, tỉnh Cao Bằng",
    "Nà Mới - phường Thục Phán", "Nà Mới (phường Thục Phán)", "X. Nà Mới", "x.Nà Mới",
    "Phường Thục Phán, xóm Nà Mới", "XÓM NÀ MỚI, PHƯỜNG THỤC PHÁN", "Nà Mới / Thục Phán",
    "xóm Nà Mới P.Thục Phán", "Nà Mới, Thục Phán, Cao Bằng",
  ])
  func communeBehindAVillageMakesNoOtherOne(village: String) throws {
    let report = try load(village)
    #expect(report.outcomes == [1, 0, 0, 0, 0], "\(village): \(report.codes)")
    #expect(try fixture.count("village") == 2)
  }

  @Test(arguments: [
    "Nà Mới Thục Phán", "Nà Mới (cũ)", "Na Moi (xom)", "xom Na Moi phuong Thuc Phan",
    "Nà Mơi, phường Thục Phán",
  ])
  func doubtfulWritingOfAVillageIsAskedAbout(village: String) throws {
    let report = try load(village)
    #expect(report.undecided == 1 && report.codes == ["similar_village"], "\(village)")
    #expect(try fixture.count("village") == 2)
  }

  @Test(arguments: [
    "Nà Mới, xã Trường Hà", "Phường Thục Phán", "Nà Mới, xã Không Có",
  ])
  func anotherCommuneBehindAVillageIsRefused(village: String) throws {
    let report = try load(village)
    #expect(report.rejected == 1 && report.codes == ["village_with_other_place"], "\(village)")
  }

  @Test func newVillageIsStoredWithoutItsCommune() throws {
    let report = try load("Khau Sơn (Xóm), phường Thục Phán, tỉnh Cao Bằng")
    #expect(report.villages.map(\.village) == ["Xóm Khau Sơn"])
    let again = try fixture.load(
      "households", householdHeader + "\nH3,Khau Sơn,01273,2025-08-01\n")
    #expect(again.outcomes == [1, 0, 0, 0, 0] && again.villages.isEmpty)
  }

  @Test func formerCommuneBehindAVillageTellsItApart() throws {
    let header = householdHeader + ",former_commune_code\n"
    try fixture.load(
      "households", header + "H3,Pác Bó,01273,2025-08-01,01267\nH4,Pác Bó,01273,2025-08-01,01270\n")
    let name = try fixture.text("SELECT name FROM admin_unit WHERE code = '01267'") ?? ""
    #expect(try load("Pác Bó, \(name)").outcomes == [1, 0, 0, 0, 0])
    #expect(
      try fixture.text(
        """
        SELECT count(DISTINCT village_id) FROM household WHERE code IN ('H2', 'H3')
        """) == "1")
  }

  @Test func listKnowsTheVillageTheSameWay() throws {
    var options = ImportOptions(rejectsPath: fixture.rejectsPath)
    options.reading.round = "2025"
    let report = try fixture.load(
      "list",
      """
      STT,Họ và tên,Nam,Nữ,Quan hệ,Dân tộc,Thôn,Mã xã,Mã hộ
      1,Nông Văn Bình,1970,,Chủ hộ,Tày,"Nà Mới, phường Thục Phán",01273,HL1
      2,Lý Thị Đào,,1972,Chủ hộ,Nùng,Nà Mới (Xóm),01273,HL2

      """, options: options)
    #expect(report.outcomes == [2, 0, 0, 0, 0], "\(report.problems.map(\.message))")
    #expect(report.villages.isEmpty)
  }
}
