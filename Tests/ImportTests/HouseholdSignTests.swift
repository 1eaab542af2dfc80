import ImportTestSupport
import RegistryCore
import Testing

@testable import Import

/// Columns beside a household's code that tell whose household it should be.
@Suite struct HouseholdSignTests {
  let fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.load(
      "households", householdHeader + "\n1,Nà Pò,01654,2021-03-12\n2,Lũng Vài,01654,2021-03-12\n")
    try fixture.load(
      "members",
      """
      household_code,code,full_name,sex,birth,ethnic_group,relation
      1,1,Nông Văn Bình,Nam,1980,Tày,Chủ hộ
      2,1,Lý Thị Đào,Nữ,1950,Dao,Chủ hộ

      """)
  }

  private func assess(
    _ columns: String, _ rows: String..., name: String = "a.csv"
  ) throws -> ImportReport {
    let header = "household_code,round,surveyed_on,b1,b2,category,basis," + columns
    let text = ([header] + rows).joined(separator: "\n") + "\n"
    return try fixture.load("assessments", text, name: name, onError: .skip)
  }

  private let found = "2024,2024-11-05,110,40,poor,existing"

  @Test(arguments: [
    ("Chủ hộ", "Lý Thị Đào"), ("Họ tên chủ hộ", "Lý Thị Đào"), ("Thôn", "Lũng Vài"),
    ("Xóm", "Xóm Lũng Vài"), ("Xã", "Minh Tâm"), ("Mã xã", "01273"),
  ])
  func otherHeadOrPlaceIsAsked(column: String, value: String) throws {
    let report = try assess(column, "1,\(found),\(value)")
    #expect(report.outcomes == [0, 0, 0, 1, 0], "\(report.problems)")
    #expect(report.codes == ["household_contradicts"])
    #expect(report.files.first?.unknownColumns == [])
    let answered = try assess(column + ",decision", "1,\(found),\(value),apply", name: "b.csv")
    #expect(answered.outcomes == [1, 0, 0, 0, 0], "\(answered.problems)")
  }

  @Test(arguments: [
    ("Chủ hộ", "nông văn bình"), ("Chủ hộ", "Nong Van Binh"), ("Chủ hộ", "x"), ("Chủ hộ", ""),
    ("Chủ hộ", "#N/A"),
    ("Thôn", "Xóm Nà Pò"), ("Thôn", "Nà Pò"), ("Mã xã", "1654"),
  ])
  func sameHeadAndPlaceAreTaken(column: String, value: String) throws {
    let report = try assess(column, "1,\(found),\(value)")
    #expect(report.outcomes == [1, 0, 0, 0, 0], "\(report.problems)")
  }

  @Test func membersOfAnotherVillageAreAsked() throws {
    let report = try fixture.load(
      "members",
      """
      household_code,full_name,sex,birth,ethnic_group,relation,Thôn
      1,Lý Văn Páo,Nam,1970,Dao,Con,Lũng Vài
      1,Nông Thị Hoa,Nữ,2010,Tày,Con,Nà Pò

      """, onError: .skip)
    #expect(report.outcomes == [1, 0, 0, 1, 0] && report.codes == ["household_contradicts"])
  }
}
