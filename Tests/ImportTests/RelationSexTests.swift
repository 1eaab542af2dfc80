import ImportTestSupport
import Testing

@testable import Import

/// Words for relations that are said of one sex only.
@Suite struct RelationSexTests {
  let fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.load("households", householdHeader + "\nH1,Nà Pò,01654,2021-03-12\n")
    try fixture.load(
      "members",
      """
      household_code,full_name,sex,birth,ethnic_group,relation
      H1,Nông Văn Bình,Nam,1970,Tày,Chủ hộ

      """)
  }

  private func codes(_ relation: String, _ sex: String, birth: String = "1972") throws -> [String] {
    let report = try fixture.load(
      "members",
      "household_code,full_name,sex,birth,ethnic_group,relation\n"
        + "H1,Lý Sáu Hoa,\(sex),\(birth),Tày,\(relation)\n",
      name: "b.csv", isDryRun: true)
    #expect(report.new == 1, "\(report.problems)")
    return report.codes
  }

  @Test(arguments: [
    ("Vợ", "Nữ"), ("Con trai", "Nam"), ("Con dâu", "Nữ"), ("Em gái", "Nữ"), ("Em trai", "Nam"),
  ])
  func otherSexThanTheWordsIsTold(relation: String, own: String) throws {
    #expect(try codes(relation, own == "Nam" ? "Nữ" : "Nam") == ["relation_of_other_sex"])
    #expect(try codes(relation, own) == [])
  }

  @Test(arguments: ["Mẹ", "Bà nội", "Mẹ vợ"])
  func olderRelativesAreTold(relation: String) throws {
    #expect(try codes(relation, "Nam", birth: "1920") == ["relation_of_other_sex"])
    #expect(try codes(relation, "Nữ", birth: "1920") == [])
  }

  @Test(arguments: ["Con", "child", "child_in_law", "other", "sibling", "Vợ/chồng", "Cháu"])
  func wordsOfBothTellNothing(relation: String) throws {
    #expect(try codes(relation, "Nam") == [] && codes(relation, "Nữ") == [])
  }
}
