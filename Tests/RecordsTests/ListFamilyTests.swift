import Import
import ImportTestSupport
import RegistryCore
import Schema
import TestSupport
import Testing

@testable import Records

/// Which household a head's row of a list is about, where more than one family may be meant.
@Suite struct ListFamilyTests {
  let fixture: ImportFixture
  private let act = EntryInfo(actor: "clerk", action: "act")
  private let header = "household_code,code,full_name,sex,birth,ethnic_group,relation\n"

  init() throws { fixture = try ImportFixture() }

  private func list(
    _ rows: String, year: Int = 2024, name: String = "l.csv", isAgain: Bool = false
  ) throws -> ImportReport {
    try fixture.load(
      "list",
      "DANH SÁCH HỘ NGHÈO SAU KHI RÀ SOÁT NĂM \(year)\n"
        + "STT,Họ và tên,Quan hệ,Nam,Nữ,Dân tộc,Mã xã,Thôn,B1,B2,decision\n" + rows, name: name,
      onError: .skip, isAgain: isAgain)
  }

  private let twoFamilies = """
    1,Nông Văn Minh,Chủ hộ,1970,,Tày,01654,Nà Pò,100,40,
    ,Lý Thị Hoa,Vợ,,1972,Tày,,,,,
    2,Nông Văn Minh,Chủ hộ,1970,,Tày,01654,Nà Pò,120,30,
    ,Hoàng Thị Mai,Vợ,,1975,Tày,,,,,

    """

  private func families() throws -> [String?] {
    try fixture.column(
      """
      SELECT h.code || ': ' || group_concat(p.full_name, ', ') FROM household h
      JOIN membership m ON m.household_id = h.id JOIN person p ON p.id = m.person_id
      GROUP BY h.id ORDER BY h.id
      """)
  }

  @Test func twoFamiliesOfOneHeadAreNeverOneHousehold() throws {
    let report = try list(twoFamilies)
    #expect(report.outcomes == [2, 0, 0, 1, 1])
    #expect(report.codes == ["ambiguous_household", "household_refused"])
    #expect(report.problems[0].message.contains("l.csv is about this head"), "\(report.problems)")
    #expect(try families() == ["01654-NAPO-001: Nông Văn Minh, Lý Thị Hoa"])
    // Loaded as it is, the reject file asks again.
    let rejects = try #require(fixture.rejects)
    let again = try fixture.load("list", rejects, name: "again.csv", onError: .skip)
    #expect(again.codes == ["ambiguous_household", "household_refused"])
    #expect(again.outcomes == [0, 0, 0, 1, 1])
    #expect(try families() == ["01654-NAPO-001: Nông Văn Minh, Lý Thị Hoa"])
  }

  @Test func secondFamilyIsMadeOnceWhereAClerkSaysSo() throws {
    _ = try list(twoFamilies)
    let answered = twoFamilies.replacing("Nà Pò,120,30,", with: "Nà Pò,120,30,new")
    #expect(try list(answered).outcomes == [2, 0, 2, 0, 0])
    let families = [
      "01654-NAPO-001: Nông Văn Minh, Lý Thị Hoa", "01654-NAPO-002: Nông Văn Minh, Hoàng Thị Mai",
    ]
    #expect(try self.families() == families)
    // The members tell the two from then on, whether the answer stands there or not.
    #expect(try list(answered, isAgain: true).outcomes == [0, 0, 4, 0, 0])
    #expect(try list(twoFamilies, isAgain: true).outcomes == [0, 0, 4, 0, 0])
    #expect(try list(twoFamilies, year: 2025).outcomes == [0, 2, 2, 0, 0])
    #expect(try self.families() == families)
    #expect(
      try fixture.column("SELECT b1 FROM assessment ORDER BY household_id, id")
        == ["100", "100", "120", "120"])
  }

  @Test func familyOfTheSameHeadIsJoinedWhereAClerkSaysSo() throws {
    _ = try list(twoFamilies)
    let report = try list(
      """
      2,Nông Văn Minh,Chủ hộ,1970,,Tày,01654,Nà Pò,100,40,same 01654-NAPO-001
      ,Hoàng Thị Mai,Con,,1995,Tày,,,,,

      """)
    #expect(report.rejected + report.undecided == 0, "\(report.problems)")
    #expect(try fixture.count("household") == 1 && fixture.count("person") == 3)
  }

  @Test func familiesOfTwoListsWithOneNumberAndOneResultAreTwo() throws {
    let row = "1,Nông Văn Minh,Chủ hộ,1970,,Tày,01654,Nà Pò,100,40,\n"
    _ = try list(row + ",Lý Thị Hoa,Vợ,,1972,Tày,,,,,\n", name: "one.csv")
    let other = try list(row + ",Hoàng Thị Mai,Vợ,,1975,Tày,,,,,\n", name: "two.csv")
    #expect(other.codes == ["ambiguous_household", "household_refused"])
    let rejects = try #require(fixture.rejects)
    let again = try fixture.load("list", rejects, name: "again.csv", onError: .skip)
    #expect(again.codes == ["ambiguous_household", "household_refused"])
    #expect(try fixture.count("person") == 2)
  }

  @Test func singlePersonsOfOneNameAreAskedAbout() throws {
    let report = try list(
      """
      1,Nông Văn Minh,Chủ hộ,1970,,Tày,01654,Nà Pò,100,40,
      2,Nông Văn Minh,Chủ hộ,1970,,Tày,01654,Nà Pò,100,40,

      """)
    #expect(report.outcomes == [1, 0, 0, 1, 0] && report.codes == ["ambiguous_household"])
    let other = try list("2,Nông Văn Minh,Chủ hộ,1970,,Tày,01654,Nà Pò,90,30,\n", name: "o.csv")
    #expect(other.codes == ["ambiguous_household"])
    let same = try list("1,Nông Văn Minh,Chủ hộ,1970,,Tày,01654,Nà Pò,100,40,\n", name: "s.csv")
    #expect(same.outcomes == [0, 0, 1, 0, 0])
  }

  @Test func singlePersonsOfOneNameAreToldApartByTheListItself() throws {
    let rows = """
      1,Nông Văn Minh,Chủ hộ,1970,,Tày,01654,Nà Pò,100,40,
      2,Nông Văn Minh,Chủ hộ,1970,,Tày,01654,Nà Pò,100,40,new

      """
    #expect(try list(rows).new == 2)
    #expect(try list(rows, isAgain: true).outcomes == [0, 0, 2, 0, 0])
    #expect(try list(rows, year: 2025).codes == ["ambiguous_household"])
    #expect(try fixture.count("household") == 2)
  }

  @Test func headWhoseNameLostItsMarksMakesNoOtherHousehold() throws {
    _ = try list("1,Lý A Páo,Chủ hộ,1970,,Mông,01654,Nà Pò,100,40,\n")
    let report = try list(
      """
      1,Ly A Pao,Chủ hộ,1970,,Mông,01654,Nà Pò,100,40,
      2,Lý Văn Sình,Chủ hộ,1971,,Mông,01654,Nà Pò,100,40,

      """, name: "o.csv")
    #expect(report.codes == ["text_with_holes"] && report.rejected == 1, "\(report.problems)")
  }

  @Test func headsOfOtherSexOrBirthdayAreAskedAbout() throws {
    _ = try list("1,Nông Minh,Chủ hộ,12/03/1970,,Tày,01654,Nà Pò,100,40,\n")
    let sex = try list("1,Nông Minh,Chủ hộ,,1970,Tày,01654,Nà Pò,100,40,\n", name: "sex.csv")
    #expect(sex.codes == ["ambiguous_household"] && sex.undecided == 1)
    let day = try list("1,Nông Minh,Chủ hộ,13/03/1970,,Tày,01654,Nà Pò,100,40,\n", name: "day.csv")
    #expect(day.codes == ["ambiguous_household"] && day.undecided == 1)
    let answered = "1,Nông Minh,Chủ hộ,13/03/1970,,Tày,01654,Nà Pò,100,40,new\n"
    #expect(try list(answered, name: "new.csv").outcomes == [1, 0, 0, 0, 0])
    #expect(try list(answered, name: "new.csv", isAgain: true).outcomes == [0, 0, 1, 0, 0])
    #expect(try fixture.count("household") == 2)
  }

  @Test func listItselfTellsTwoHeadsByTheirBirthdays() throws {
    let report = try list(
      """
      1,Nông Minh,Chủ hộ,12/03/1970,,Tày,01654,Nà Pò,100,40,
      2,Nông Minh,Chủ hộ,05/07/1970,,Tày,01654,Nà Pò,120,30,

      """)
    #expect(report.outcomes == [2, 0, 0, 0, 0])
    #expect(try fixture.count("household") == 2)
  }

  @Test func familyThatIsKnownInAnotherVillageIsAskedAbout() throws {
    _ = try list(twoFamilies.split(separator: "\n").prefix(2).joined(separator: "\n") + "\n")
    let elsewhere = try list(
      """
      1,Nông Văn Minh,Chủ hộ,1970,,Tày,01654,Lũng Vài,100,40,
      ,Lý Thị Hoa,Vợ,,1972,Tày,,,,,

      """, name: "e.csv")
    #expect(elsewhere.codes.first == "household_elsewhere", "\(elsewhere.problems)")
    #expect(elsewhere.problems.first?.message.contains("Nà Pò") == true)
    // Another family of a head of this name is told only.
    let other = try list(
      "1,Nông Văn Minh,Chủ hộ,1970,,Tày,01654,Lũng Vài,100,40,\n", name: "o.csv")
    #expect(other.codes.contains("same_name_elsewhere") && other.new == 1)
    #expect(try fixture.count("household") == 2)
  }

  private func settle() throws {
    try fixture.load("households", householdHeader + "\nCB01,Nà Pò,01654,2021-03-01\n")
    try fixture.load(
      "members",
      header + """
        CB01,1,Lý Văn An,Nam,1960,Tày,head
        CB01,2,Lý Thị Hoa,Nữ,1985,Tày,child

        """)
  }

  private let olderList = """
    1,Lý Văn An,Chủ hộ,1960,,Tày,01654,Nà Pò,100,40,
    ,Lý Thị Hoa,Con,,1985,Tày,,,,,

    """

  private func events() throws -> HouseholdEvents {
    HouseholdEvents(registry: try fixture.registry.open(for: .writing), language: .english)
  }

  @Test func listFromBeforeAChangeOfHeadIsLoaded() throws {
    try settle()
    _ = try events().changeHead("CB01", to: "2", on: "2025-05-01", act)
    let before = try fixture.column("SELECT relation || joined_on FROM membership ORDER BY id")
    let report = try list(olderList)
    #expect(report.outcomes == [0, 1, 1, 0, 0], "\(report.problems)")
    #expect(
      try fixture.column("SELECT relation || joined_on FROM membership ORDER BY id") == before)
    #expect(try fixture.count("household") == 1 && fixture.count("person") == 2)
    #expect(try fixture.column("SELECT b1 FROM assessment") == ["100"])
  }

  @Test func listFromBeforeTheDeathOfTheHeadIsLoaded() throws {
    try settle()
    _ = try events().death("CB01", "1", on: "2025-05-01", newHead: "2", act)
    let report = try list(olderList)
    #expect(report.outcomes == [0, 1, 1, 0, 0], "\(report.problems)")
    #expect(try fixture.count("household") == 1 && fixture.count("person") == 2)
    #expect(
      try fixture.column("SELECT left_on FROM membership WHERE left_reason = 'died'")
        == ["2025-05-01"])
  }

  @Test func listFromBeforeAHouseholdClosedIsOfThatHousehold() throws {
    try fixture.load("households", householdHeader + "\nCB01,Nà Pò,01654,2021-03-01\n")
    try fixture.load("members", header + "CB01,1,Lý Văn An,Nam,1960,Tày,head\n")
    _ = try events().death("CB01", "1", on: "2025-05-01", act)
    let report = try list("1,Lý Văn An,Chủ hộ,1960,,Tày,01654,Nà Pò,100,40,\n")
    #expect(report.outcomes == [0, 1, 0, 0, 0], "\(report.problems)")
    #expect(try fixture.count("household") == 1)
  }

  @Test func listFromBeforeAMoveIsOfTheVillageThen() throws {
    try settle()
    _ = try events().move("CB01", to: "Lũng Vài", commune: nil, on: "2025-05-01", act)
    #expect(try list(olderList).outcomes == [0, 1, 1, 0, 0])
    #expect(try fixture.count("household") == 1)
  }

  @Test func laterListWithTheFormerHeadAsksAndKeepsWhoHeads() throws {
    try settle()
    _ = try events().changeHead("CB01", to: "2", on: "2024-05-01", act)
    let report = try list(olderList)
    #expect(report.codes.first == "ambiguous_household" && report.undecided == 1)
    #expect(report.problems[0].message.contains("“Lý Thị Hoa” is"), "\(report.problems)")
    let row = "1,Lý Văn An,Chủ hộ,1960,,Tày,01654,Nà Pò,100,40,same CB01\n"
    let answered = try list(row, name: "same.csv")
    #expect(answered.outcomes == [0, 1, 0, 0, 0], "\(answered.problems)")
    #expect(answered.codes == ["list_value_not_taken"])
    #expect(
      try fixture.column(
        """
        SELECT p.full_name FROM membership m JOIN person p ON p.id = m.person_id
        WHERE m.relation = 'head' AND m.left_on IS NULL
        """) == ["Lý Thị Hoa"])
    #expect(try fixture.count("person") == 2)
  }
}
