import ImportTestSupport
import RegistryCore
import SQLite
import Testing

@testable import Import

/// Members: numbers, births, ethnic groups, citizen numbers, heads.
@Suite struct MemberTests {
  let fixture: ImportFixture
  private let header = "household_code,code,full_name,sex,birth,ethnic_group,relation"

  init() throws {
    fixture = try ImportFixture()
    try fixture.registry.write { try $0.household("H1") }
    try fixture.registry.write { try $0.household("H2") }
  }

  private func load(
    _ rows: String, _ header: String? = nil, onError: ImportOptions.OnError = .skip
  ) throws -> ImportReport {
    try fixture.load("members", (header ?? self.header) + "\n" + rows + "\n", onError: onError)
  }

  private func only(_ sql: String) throws -> String? { try fixture.text(sql) }

  @Test func memberIsStoredAsPersonWithSearchKeys() throws {
    let report = try load("H1,1,Nông Văn Đức,Nam,05/09/1980,Tày,Chủ hộ")
    #expect(report.outcomes == [1, 0, 0, 0, 0])
    #expect(try only("SELECT name_folded FROM person") == "nong van duc")
    #expect(try only("SELECT folded FROM folded_name") == "nong van duc")
    #expect(try only("SELECT birth_year || ' ' || birth_date FROM person") == "1980 1980-09-05")
    #expect(try only("SELECT joined_on || relation FROM membership") == "2021-01-01head")
    #expect(try only("SELECT new_full_name FROM trail_person") == "Nông Văn Đức")
  }

  @Test func rowsWithoutNumbersMatchOnReload() throws {
    let header = "household_code,full_name,sex,birth,ethnic_group,relation,citizen_id"
    let rows = """
      H1,Nông Văn Đức,Nam,1980,Tày,Chủ hộ,004080000001
      H1,Lý Thị Mai,Nữ,1982,Mông,Vợ,
      H2,Hoàng A,Nam,1950,Nùng,Chủ hộ,
      """
    #expect(try load(rows, header).outcomes == [3, 0, 0, 0, 0])
    #expect(try fixture.column("SELECT code FROM membership ORDER BY id") == ["1", "2", "1"])
    let again = try fixture.load("members", header + "\n" + rows + "\n", isAgain: true)
    #expect(again.outcomes == [0, 0, 3, 0, 0])
    let renamed = try load("H1,Nông Văn Đực,Nam,1980,Tày,Chủ hộ,004080000001", header)
    #expect(renamed.outcomes == [0, 1, 0, 0, 0])
    #expect(try load("H1,Bé Mới,Nam,2020,Tày,Con,", header).outcomes == [1, 0, 0, 0, 0])
    #expect(try fixture.column("SELECT code FROM membership ORDER BY id") == ["1", "2", "1", "3"])
  }

  @Test func ambiguousMemberIsUndecided() throws {
    #expect(
      try load("H1,1,Lý A,Nam,1980,Tày,Chủ hộ\nH1,2,Lý A,Nam,1980,Tày,Khác").outcomes[0] == 2)
    let report = try load("H1,,Lý A,Nam,1980,Tày,Khác")
    #expect(report.outcomes == [0, 0, 0, 1, 0] && report.codes == ["ambiguous_member"])
  }

  @Test func birthDatesAreValidatedAndKept() throws {
    #expect(try load("H1,1,Lý A,Nam,31/02/1980,Tày,Chủ hộ").codes == ["impossible_date"])
    #expect(try load("H1,1,Lý A,Nam,00/00/1965,Tày,Chủ hộ").codes == ["impossible_date"])
    #expect(try load("H1,1,Lý A,Nam,5/9/65,Tày,Chủ hộ").codes == ["unreadable_date"])
    #expect(try load("H1,1,Lý A,Nam,1965,Tày,Chủ hộ").outcomes == [1, 0, 0, 0, 0])
    #expect(try load("H1,1,Lý A,Nam,05/09/1965,Tày,Chủ hộ").outcomes == [0, 1, 0, 0, 0])
    #expect(try load("H1,1,Lý A,Nam,1965,Tày,Chủ hộ", header + "").outcomes[1] == 0)
    #expect(try only("SELECT birth_date FROM person") == "1965-09-05")
    #expect(try load("H1,1,Lý A,Nam,1966,Tày,Chủ hộ").outcomes == [0, 1, 0, 0, 0])
    #expect(try only("SELECT birth_year || coalesce(birth_date, '') FROM person") == "1966")
  }

  @Test func ethnicGroupNamesResolveOrStayUndecided() throws {
    let report = try load("H1,1,Lý A,Nam,1980,Thổ,Chủ hộ")
    #expect(report.outcomes == [0, 0, 0, 1, 0] && report.codes == ["ambiguous_code"])
    for (number, name) in ["H'Mông", "HMông", "Hmông", "mèo", "H’MÔNG", "08"].enumerated() {
      #expect(
        try load("H1,\(number + 1),A \(number),nữ,1980,\(name),Con").outcomes[0] == 1, "\(name)")
    }
    #expect(try fixture.column("SELECT DISTINCT ethnic_group FROM person") == ["08"])
    #expect(try load("H1,9,Lý A,Nam,1980,8,Chủ hộ").codes == ["lost_zero"])
    #expect(try load("H1,9,Lý A,Nam,1980,Klingon,Chủ hộ").codes == ["unknown_code"])
  }

  @Test func citizenNumbersAreNormalizedOrRejected() throws {
    let header = self.header + ",citizen_id"
    let rows = """
      H1,1,A,Nam,1980,Tày,Chủ hộ,"4,085E+09"
      H1,2,B,Nam,1980,Tày,Con,'004 080 001 234
      H1,3,C,Nam,1980,Tày,Con,4080001234
      H1,4,D,Nam,1980,Tày,Con,12A
      """
    let report = try load(rows, header)
    #expect(
      report.codes
        == ["scientific_notation", "guard_removed", "number_length", "number_length"])
    #expect(report.problems.map(\.line) == [2, 3, 4, 5])
    #expect(
      try fixture.column("SELECT citizen_id FROM person ORDER BY id")
        == ["004080001234", "4080001234", "12A"])
  }

  @Test func secondHeadIsRejected() throws {
    let report = try load("H1,1,Lý A,Nam,1980,Tày,Chủ hộ\nH1,2,Lý B,Nữ,1985,Tày,Chủ hộ")
    #expect(report.outcomes == [1, 0, 0, 0, 1] && report.codes == ["two_heads"])
    #expect(try fixture.count("person") == 1)
    #expect(try load("H1,3,Lý C,Nữ,1985,Tày,Vợ").outcomes == [1, 0, 0, 0, 0])
    let promoted = try load("H1,3,Lý C,Nữ,1986,Tày,Chủ hộ")
    #expect(promoted.codes == ["two_heads"])
    #expect(try only("SELECT birth_year FROM person WHERE full_name = 'Lý C'") == "1985")
  }

  @Test func invalidMembershipPeriodStoresNothing() throws {
    let header = self.header + ",joined_on,left_on,left_reason"
    #expect(
      try load("H1,1,A,Nam,1980,Tày,Chủ hộ,2022-01-01,2021-01-01,died", header).codes
        == ["wrong_order"])
    #expect(
      try load("H1,1,A,Nam,1980,Tày,Chủ hộ,2022-01-01,2023-01-01,", header).codes
        == ["pair_incomplete"])
    #expect(try load("H9,1,A,Nam,1980,Tày,Chủ hộ,,,", header).codes == ["unknown_household"])
    #expect(try fixture.count("person") == 0 && fixture.count("membership") == 0)
    #expect(
      try load("H1,1,A,Nam,1980,Tày,Chủ hộ,,2023-01-01,Chết", header).outcomes == [1, 0, 0, 0, 0])
  }

  @Test func sharedCitizenNumberIsStored() throws {
    let header = self.header + ",citizen_id"
    let report = try load(
      "H1,1,A,Nam,1980,Tày,Chủ hộ,004080001234\nH2,1,B,Nam,1980,Tày,Chủ hộ,004080001234", header)
    #expect(report.outcomes == [2, 0, 0, 0, 0])
  }
}
