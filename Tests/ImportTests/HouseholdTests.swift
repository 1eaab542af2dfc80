import ImportTestSupport
import RegistryCore
import SQLite
import Testing

@testable import Import

/// Households: communes and villages on a day, links, closing.
@Suite struct HouseholdTests {
  let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  private func codes(
    _ rows: String, header: String = householdHeader, onError: ImportOptions.OnError = .skip
  ) throws -> [String] {
    try fixture.load("households", header + "\n" + rows + "\n", onError: onError).codes
  }

  @Test func spellingVariantsNameOneVillage() throws {
    let report = try fixture.load(
      "households",
      householdHeader + """

        H1,Hòa An,01288,2021-03-01
        H2,hoà an,01288,2021-03-01
        H3,HÒA  AN ,01288,2021-03-01
        H4,\("Hòa An".decomposedStringWithCanonicalMapping),01288,2021-03-01
        """)
    #expect(report.outcomes == [4, 0, 0, 0, 0] && report.problems.isEmpty)
    #expect(report.villages.map(\.village) == ["Hòa An"])
    #expect(try fixture.count("village") == 1)
    #expect(
      try fixture.column("SELECT valid_from FROM village_unit") == ["2020-03-01", "2025-07-01"])
  }

  @Test func similarVillageIsUndecidedAndOneThatIsNumberedIsNot() throws {
    let report = try fixture.load(
      "households",
      householdHeader + """

        H1,Nà Lủng,01288,2021-03-01
        H2,Nà Lùng,01288,2021-03-01
        H3,Xóm 1,01288,2021-03-01
        H4,Xóm 2,01288,2021-03-01
        H5,Xóm 12,01288,2021-03-01
        H6,Tổ I,01288,2021-03-01
        H7,Tổ II,01288,2021-03-01
        """)
    #expect(report.codes.first == "similar_village" && report.problems[0].line == 3)
    #expect(report.undecided > 0 && !report.isApplied)
  }

  @Test func codeOfACommuneIsNoVillage() throws {
    let report = try fixture.load(
      "households", householdHeader + "\nH1,01774,01288,2021-03-01\nH2,Tổ 5,01288,2021-03-01\n")
    #expect(report.codes == ["village_is_code"] && report.problems[0].value == "01774")
    #expect(report.rejected == 1 && report.new == 1)
  }

  @Test func villageIsKnownUnderItsMergedCommune() throws {
    // 01267 Sông Hiến and 01273 Hợp Giang became 01273 Thục Phán.
    try fixture.load("households", householdHeader + "\nH1,Nà Cáp,01267,2021-03-01\n")
    let report = try fixture.load("households", householdHeader + "\nH2,Nà Cáp,01273,2025-08-01\n")
    #expect(report.villages.isEmpty)
    #expect(try fixture.column("SELECT DISTINCT village_id FROM household") == ["1"])
  }

  @Test func ambiguousVillageNeedsItsFormerCommune() throws {
    try fixture.load(
      "households",
      householdHeader + "\nH1,Nà Cáp,01267,2021-03-01\nH2,Nà Cáp,01273,2021-03-01\n")
    #expect(try fixture.count("village") == 2)
    let text = householdHeader + ",former_commune_code\nH3,Nà Cáp,01273,2025-08-01,"
    let vague = try fixture.load("households", text + "\n")
    #expect(vague.outcomes == [0, 0, 0, 1, 0] && vague.codes == ["ambiguous_village"])
    #expect(vague.status == .attention && !vague.isApplied)
    let clear = try fixture.load("households", text + "01267\n")
    #expect(clear.outcomes == [1, 0, 0, 0, 0])
    #expect(try fixture.text("SELECT village_id FROM household WHERE code = 'H3'") == "1")
    #expect(
      try codes(
        "H4,Nà Cáp,01273,2025-08-01,01291",
        header: householdHeader
          + ",former_commune_code") == ["not_a_former_commune"])
  }

  @Test func communeCodeMustBeValidOnTheDay() throws {
    #expect(try codes("H1,Nà,1288,2021-03-01") == ["lost_zero"])
    #expect(try codes("H1,Nà,99999,2021-03-01") == ["unknown_unit"])
    #expect(try codes("H1,Nà,040,2021-03-01") == ["not_a_commune"])
    #expect(try codes("H1,Nà,abc,2021-03-01") == ["malformed_code"])
    // 01285 Hòa Chung ended with the merger.
    let report = try fixture.load("households", householdHeader + "\nH1,Nà,01285,01/08/2025\n")
    #expect(report.codes == ["unit_of_another_time"])
    #expect(report.problems[0].message.contains("Hòa Chung"))
    #expect(try fixture.count("household") == 0 && fixture.count("village") == 0)
    // Before the map begins a code is read on its first day.
    #expect(try codes("H1,Nà,01285,2009-08-01") == [])
  }

  @Test(arguments: ["Hòa An", "xã Hòa An", "hoà an"])
  func communeIsTakenByItsName(name: String) throws {
    #expect(try codes("H1,Nà,Tam Kim,2021-03-01") == [])
    #expect(
      try fixture.column(
        """
        SELECT u.code FROM household h JOIN village_unit w ON w.village_id = h.village_id
        JOIN admin_unit u ON u.id = w.unit_id
        """) == ["01774", "01774"])
    let known = try codes("H2,Nà,\(name),2025-08-01")
    #expect(known == [])
    // Thục Phán is there since the merger only.
    let early = try fixture.load("households", householdHeader + "\nH3,Nà,Thục Phán,2021-03-01\n")
    #expect(early.codes == ["unit_of_another_time"])
    #expect(early.problems[0].message.contains("01273"))
    #expect(try codes("H4,Nà,huyện Bảo Lạc,2021-03-01") == ["malformed_code"])
    #expect(try codes("H5,Nà,Bảo Lạc,2021-03-01") == [])
  }

  @Test func communeNameMustMatchItsCode() throws {
    let header = householdHeader + ",commune_name"
    #expect(try codes("H1,Nà,01273,2021-03-01,Phường Hợp Giang", header: header) == [])
    #expect(try codes("H2,Nà,01273,2021-03-01,hợp giang", header: header) == [])
    let report = try fixture.load(
      "households", header + "\nH3,Nà,01273,2021-03-01,Phường Thục Phán\n")
    #expect(report.codes == ["commune_name_mismatch"])
    #expect(report.problems[0].message.contains("01273"))
    #expect(try codes("H3,Nà,01273,2025-08-01,Thục Phán", header: header) == [])
    #expect(try codes("H4,Nà,01285,2021-03-01,Hoà Chung", header: header) == [])
  }

  @Test func everyErrorOfARowIsReported() throws {
    let report = try fixture.load(
      "households",
      "code,village,commune_code,registered_on,residence,persons,origin\n"
        + ",Nà,1288,31/02/2021,xyz,-3,new\n")
    #expect(
      Set(report.codes)
        == ["missing_value", "lost_zero", "impossible_date", "unknown_code", "negative_number"])
    #expect(report.outcomes == [0, 0, 0, 0, 1])
  }

  @Test func villageIsAskedAboutThoughTheDayIsWrong() throws {
    #expect(try codes("H1,Nà Mới,01774,2021-03-01") == [])
    for day in ["2020", "31/02/2021", ""] {
      #expect(try codes("H2,Nà Mơi,01774,\(day)").contains("similar_village"), "\(day)")
      #expect(try !codes("H2,Nà Mới,01774,\(day)").contains("similar_village"), "\(day)")
      #expect(try !codes("H2,Khuổi Lịa,01774,\(day)").contains("similar_village"), "\(day)")
    }
    #expect(try fixture.count("village") == 1)
  }

  @Test func closingRequiresAReason() throws {
    let header = householdHeader + ",closed_on,close_reason"
    #expect(try codes("H1,Nà,01288,2021-03-01,2022-01-01,", header: header) == ["pair_incomplete"])
    #expect(try codes("H1,Nà,01288,2021-03-01,2020-01-01,died", header: header) == ["wrong_order"])
    #expect(try codes("H1,Nà,01288,2021-03-01,2022-01-01,Chuyển đi", header: header) == [])
    #expect(try fixture.text("SELECT close_reason FROM household") == "moved_out")
  }

  @Test func parentHouseholdIsFoundFurtherDown() throws {
    let header = householdHeader + ",from_households"
    let report = try fixture.load(
      "households",
      header
        + "\nH1,Nà,01288,2022-03-01,H2; H3\nH2,Nà,01288,2021-03-01,H3\nH3,Nà,01288,2021-03-01,\n"
    )
    #expect(report.outcomes == [3, 0, 0, 0, 0])
    #expect(
      try fixture.column(
        """
        SELECT c.code || '<' || p.code || ' ' || kind || ' ' || linked_on FROM household_link l
        JOIN household c ON c.id = child_id JOIN household p ON p.id = parent_id ORDER BY 1
        """) == [
          "H1<H2 split 2022-03-01", "H1<H3 split 2022-03-01", "H2<H3 split 2021-03-01",
        ])
    #expect(try fixture.text("SELECT origin FROM household WHERE code = 'H1'") == "split")
    #expect(try codes("H9,Nà,01288,2022-03-01,HX", header: header) == ["unknown_household"])
    #expect(try codes("H9,Nà,01288,2022-03-01,H9", header: header) == ["own_parent"])
    let again = try fixture.load(
      "households", header + "\nH1,Nà,01288,2022-03-01,H2\n", isAgain: true)
    #expect(again.outcomes == [0, 0, 1, 0, 0])
  }

  @Test func badRowOfAGroupIsRejectedAlone() throws {
    var text = householdHeader + ",closed_on,close_reason\n"
    for number in 1...100 {
      let closing = number == 50 ? ",2022-01-01," : ",,"
      text += "H\(number % 90),Nà,01288,2021-03-01\(closing)\n"
    }
    let report = try fixture.load("households", text, onError: .skip)
    #expect(report.outcomes == [89, 0, 10, 0, 1])
    #expect(report.problems.map(\.line) == [51])
  }
}
