import ImportTestSupport
import RegistryCore
import SQLite
import Schema
import Testing

@testable import Import

/// Housing, projects, money, figures.
@Suite struct ProgrammeTests {
  let fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.registry.write { try $0.household("H1") }
  }

  @Test func housingRowsAreReadAndValidated() throws {
    let header =
      "code,household_code,scheme,kind,approved_on,decision_no,amount_approved,weak_parts,floor_area_m2"
    let report = try fixture.load(
      "housing",
      header + """

        N1,H1,p5,Xây mới,1/3/2023,12/QĐ,40.000.000 đồng,nền;roof,36
        N2,HX,p9,new,2023-02-30,,1.174,,
        N3,H1,p5,new,2023-03-01,1,-5,,
        N4,H1,p5,new,2023-03-01,1,99999999999999999999,,
        """, onError: .skip)
    #expect(report.outcomes == [1, 0, 0, 0, 3])
    #expect(
      report.codes.sorted()
        == [
          "ambiguous_number", "impossible_date", "missing_value", "negative_number", "too_large",
          "unknown_code", "unknown_household",
        ])
    #expect(
      try fixture.text(
        """
        SELECT amount_approved || ' ' || weak_foundation || weak_frame_wall || weak_roof || ' '
          || floor_area_dm2 FROM housing_support
        """) == "40000000 101 3600")
  }

  @Test func reportedRatesAreReadAsTheyAreWritten() throws {
    let header = "year,unit_code,measure,households\n"
    let rows = [
      ("2021", "poor_rate_closing", "\"4,92\"", "492"), ("2022", "poor_rate_closing", "492", "492"),
      ("2023", "poor_rate_closing", "5.00", "500"),
      ("2024", "near_poor_rate_closing", "\"4,9 %\"", "490"),
      ("2024", "rate_change", "\"-1,21\"", "-121"), ("2024", "poor_closing", "11.00", "11"),
      ("2023", "poor_closing", "1.234.567", "1234567"),
    ]
    let text = header + rows.map { "\($0.0),04,\($0.1),\($0.2)\n" }.joined()
    #expect(try fixture.load("reported", text).codes == [])
    for row in rows {
      #expect(
        try fixture.text(
          """
          SELECT CAST(households AS TEXT) FROM reported
          WHERE year = \(row.0) AND measure = '\(row.1)'
          """) == row.3, "\(row)")
    }
    let half = try fixture.load(
      "reported", header + "2025,04,poor_closing,\"4,5\"\n", onError: .skip)
    #expect(half.codes == ["not_a_number"])
  }

  @Test func reloadedProjectFundsAreUnchanged() throws {
    try fixture.load(
      "projects",
      "code,name,component,kind,commune_code,approved_on,total_budget\n"
        + "P1,Nuôi bò,2,livelihood,01288,2023-05-01,\"1,5 triệu\"\nP2,Đường,1.1,works_new,,2023-05-01,\n"
    )
    #expect(try fixture.text("SELECT total_budget FROM project") == "1500000")
    let header =
      "project_code,budget_year,programme,capital_type,source,unit_code,decision_no,allocated,disbursed"
    let rows = """
      P1,2023,ntp_poverty,non_business,central,04,,500000000,0
      P1,2023,ntp_poverty,non_business,central,040,7/QĐ,500000000,0
      P1,2025,ntp_poverty,non_business,central,,,1174350000000,1.174.350.000.000
      """
    #expect(try fixture.load("funds", header + "\n" + rows + "\n").outcomes == [3, 0, 0, 0, 0])
    let again = try fixture.load("funds", header + "\n" + rows + "\n", isAgain: true)
    #expect(again.outcomes == [0, 0, 3, 0, 0])
    let bad = try fixture.load(
      "funds", header + "\nPX,2025,ntp_poverty,non_business,central,040,,1,1\n")
    #expect(bad.codes.sorted() == ["unit_of_another_time", "unknown_project"])
    let people = "project_code,household_code,joined_on,value\nP1,H1,2023-06-01,15000000\n"
    #expect(try fixture.load("participants", people).outcomes == [1, 0, 0, 0, 0])
    #expect(try fixture.load("participants", people, isAgain: true).outcomes == [0, 0, 1, 0, 0])
  }

  @Test func yearlyFiguresUseTheMapOfTheirYear() throws {
    #expect(
      try fixture.load("population", "year,unit_code,households,persons\n2024,01273,900,4000\n")
        .isApplied)
    #expect(
      try fixture.load("population", "year,unit_code,households,persons\n2025,01273,2900,9000\n")
        .isApplied)
    #expect(
      try fixture.column("SELECT u.name FROM population p JOIN admin_unit u ON u.id = p.unit_id")
        == ["Hợp Giang", "Thục Phán"])
    #expect(
      try fixture.load("population", "year,unit_code,households,persons\n2025,1273,1,1\n").codes
        == ["lost_zero"])
    #expect(
      try fixture.load("population", "year,unit_code,households,persons\n2025,4,1,1\n").codes
        == ["lost_zero"])
    try fixture.load("targets", "year,unit_code,indicator,value\n2024,04,rate_reduction,\"4,5\"\n")
    #expect(try fixture.text("SELECT value FROM target") == "450")
    let reported = "year,unit_code,measure,households,persons\n2024,01273,poor_closing,12,40\n"
    #expect(try fixture.load("reported", reported).isApplied)
    #expect(
      try fixture.load("reported", reported.replacing("poor_closing", with: "nothing")).codes
        == ["unknown_code"])
    #expect(
      try fixture.load(
        "activities",
        "code,kind,component,held_on,attendances\nA1,Lớp tập huấn,7.1,2023-04-05,60\n"
      ).isApplied)
    #expect(try fixture.text("SELECT kind FROM activity") == "training")
  }

  @Test(arguments: [
    ("Giảm tỷ lệ hộ nghèo", "rate_reduction"),
    ("Chỉ tiêu số hộ thoát nghèo", "escaped_households"),
    ("Target: reduction of the rate", "rate_reduction"), ("leaflets", "leaflets"),
  ])
  func indicatorOfATargetIsTakenByItsName(name: String, code: String) throws {
    try fixture.load("targets", "year,unit_code,indicator,value\n2024,04,\(name),4\n")
    #expect(try fixture.text("SELECT indicator FROM target") == code)
  }

  @Test func numberOfASpreadsheetsDayNamesTheDay() throws {
    let report = try fixture.load(
      "housing",
      "code,household_code,scheme,kind,approved_on,decision_no,amount_approved\n"
        + "N1,H1,p5,new,44197,12/QĐ,40000000\n")
    #expect(report.codes.contains("unreadable_date"))
    #expect(report.problems.contains { $0.message.contains("2021-01-01") })
  }

  @Test func countWithOnePointSaysBothReadings() throws {
    let report = try fixture.load(
      "population", "year,unit_code,households,persons\n2024,01273,1.250,4000\n")
    #expect(report.codes == ["ambiguous_number"] && report.problems[0].message.contains("1250"))
  }

  @Test(arguments: ["zzz", "poor_opening", "target_escaped"])
  func targetOfWhatNothingIsKnownIsRefused(indicator: String) throws {
    let report = try fixture.load(
      "targets", "year,unit_code,indicator,value\n2024,04,\(indicator),4\n")
    #expect(report.codes == ["unknown_code"])
  }

  @Test func sheetForTargetsOffersTheirNames() throws {
    let sheet = try RecordSheet(
      .targets, try fixture.registry.open().connection, language: .vietnamese)
    let choices = sheet.columns(withVersion: false)[2].choices
    #expect(choices.prefix(2) == ["Chỉ tiêu giảm tỷ lệ hộ nghèo", "Chỉ tiêu số hộ thoát nghèo"])
  }
}
