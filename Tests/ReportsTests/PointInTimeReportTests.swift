import RegistryCore
import Reports
import Reviews
import SQLite
import Sheets
import TestSupport
import Testing

@Suite struct PointInTimeReportTests {
  private let test: TestRegistry

  init() throws {
    test = try SmallProvince.registry()
  }

  private func table(
    _ name: String, year: Int? = nil, day: String? = nil, of registry: Registry? = nil,
    subject: String? = nil
  ) throws -> ReportTable {
    var request = Report.Request(
      year: year, map: .old, subject: subject, language: .english)
    request.day = day
    return try Report.named(name).table(of: try registry ?? test.open(), request)
  }

  @Test(arguments: ["poor-list", "near-poor-list", "household-list"])
  func listOfDecember31EqualsThatOfTheYear(name: String) throws {
    for year in 2022...2025 {
      let byYear = try table(name, year: year)
      let byDay = try table(name, day: "\(year)-12-31")
      #expect(byYear.rows == byDay.rows)
      #expect(byDay.title.hasSuffix("\(year)-12-31"))
      #expect(byDay.notes.first?.hasPrefix("As of \(year)-12-31;") == true)
    }
  }

  @Test func decisionHoldsFromItsDay() throws {
    func codes(_ day: String) throws -> Set<String> {
      Set(try table("poor-list", day: day).rows.map { $0[2].text })
    }
    let before = try codes("2024-12-09")
    #expect(before.contains("TONEAR") && before.contains("STAYS") && !before.contains("NEW"))
    let after = try codes("2024-12-10")
    #expect(!after.contains("TONEAR") && after.contains("NEW"))
    // Closed on 4 April 2024: there until the day before.
    #expect(try codes("2024-04-03").contains("CLOSED"))
    #expect(try !codes("2024-04-04").contains("CLOSED"))
    // A member who joined in August.
    func members(_ day: String) throws -> Int {
      try table("poor-list", day: day).rows.count { $0[2].text == "GROWS" }
    }
    #expect(try members("2024-08-07") + 1 == members("2024-08-08"))
  }

  @Test func yearlyReportsRefuseADay() throws {
    for report in Report.all where !report.takesDay {
      let error = #expect(throws: RegistryError.self, "\(report.name)") {
        _ = try table(report.name, day: "2024-06-01", subject: "STAYS")
      }
      #expect(error?.code == "years_only" && error?.status == .usage)
    }
    let both = #expect(throws: RegistryError.self) {
      _ = try table("poor-list", year: 2023, day: "2024-06-01")
    }
    #expect(both?.code == "day_and_year")
  }

  @Test func minutesKeepTheResultsOfTheirDay() throws {
    let code = try conference()
    let before = try table("minutes", year: 2024, subject: code)
    #expect(!before.rows.isEmpty)
    try test.write {
      try $0.execute(
        """
        UPDATE assessment SET surveyed_on = '2024-12-20', b2 = b2 + 1
        WHERE round_id = (SELECT id FROM round WHERE code = '2024')
        """)
    }
    #expect(try table("minutes", year: 2024, subject: code).rows == before.rows)
  }

  @Test func pastReportsShowThePastState() throws {
    let then = try test.integer("SELECT max(id) FROM entry") ?? 0
    let met = try conference()
    let subjects = ["certificate": "STAYS", "minutes": met, "posting": met]
    var before: [String: ReportTable] = [:]
    for report in Report.all {
      before[report.name] = try table(report.name, year: 2024, subject: subjects[report.name])
    }
    try test.write { connection in
      try connection.execute(
        """
        UPDATE recognition SET category = 'non_poor';
        UPDATE person SET full_name = 'Khác';
        DELETE FROM population;
        UPDATE project SET total_budget = 1 WHERE total_budget > 1;
        """)
      try connection.household("AFTER")
    }
    let registry = try test.open()
    try registry.showState(at: Moment.named("entry:\(then)", in: registry))
    for report in Report.all {
      let known = try table(
        report.name, year: 2024, of: registry, subject: subjects[report.name])
      let earlier = try #require(before[report.name])
      #expect(known.rows == earlier.rows, "\(report.name)")
      let note = "As recorded up to entry \(then)"
      #expect(known.notes.contains { $0.hasPrefix(note) }, "\(report.name)")
      #expect(known.notes.filter { !$0.hasPrefix(note) } == earlier.notes, "\(report.name)")
    }
    let request = Report.Request(year: 2024, map: .old, language: .english)
    let page = try Dashboard.page(of: registry, request)
    #expect(page.contains("As recorded up to entry \(then)"))
    #expect(try Dashboard.page(of: test.open(), request) != page)
  }

  private func conference() throws -> String {
    try test.text("SELECT code FROM conference LIMIT 1") ?? ""
  }
}
