import RegistryCore
import Reports
import Reviews
import SQLite
import Sheets
import TestSupport
import Testing

/// What is told of communes without results, of households that moved, and of those that came back.
@Suite struct ReviewedUnitTests {
  private let test: TestRegistry

  init() throws {
    test = try TestRegistry()
    try test.write { connection in
      try SmallProvince.write(to: connection)
      // A ward with its households counted and nobody reviewed.
      try connection.population(2024, "01273", 100, 400)
      try connection.population(2023, "01273", 100, 400)
      try connection.household("QUIET", village: "Xóm Lặng", commune: "01273")
      try connection.member(of: "QUIET", name: "Lý Thị Lặng")
    }
  }

  private func table(
    _ name: String, unit: String? = "040", _ language: Language = .vietnamese
  ) throws -> ReportTable {
    try Report.named(name).table(
      of: test.open(), Report.Request(year: 2024, unit: unit, language: language))
  }

  private func row(_ table: ReportTable, _ code: String) throws -> [String: ResultValue] {
    let row = try #require(table.rows.first { $0.first == .text(code) })
    return Dictionary(
      zip(table.columns.map(\.name), row), uniquingKeysWith: { first, _ in first })
  }

  private func page(_ report: String, _ request: Report.Request) throws -> String {
    let sink = OutputSink()
    try Report.named(report).table(of: test.open(), request).write(as: .html, to: sink)
    return sink.text
  }

  @Test(arguments: [
    "result", "movement", "movement-near-poor", "deprivations", "deprivation-rates",
    "target-groups", "ethnic-groups", "causes", "children", "poor-by-origin",
    "near-poor-by-origin",
  ])
  func communeThatWasNeverReviewedHasNoFigures(name: String) throws {
    let table = try table(name)
    let keys = ["unit", "name", "level", "count", "households", "persons"]
    for row in table.rows where row.first == .text("01273") {
      let figures = zip(table.columns.map(\.name), row).filter {
        !keys.contains($0.0) && $0.1 != .null
      }
      #expect(figures.isEmpty, "\(figures)")
    }
    #expect(try row(table, "01267").contains { !keys.contains($0.key) && $0.value != .null })
    #expect(table.notes.contains { $0.hasPrefix("Chưa rà soát lần nào") }, "\(table.notes)")
  }

  @Test(arguments: ["movement", "deprivations", "children", "poor-by-origin", "causes"])
  func sumWithoutAllItsCommunesIsSigned(name: String) throws {
    let page = try table(name).page
    let names = page.rows.map { $0[1].text }
    #expect(names.contains("Cao Bằng *"), "\(names)")
    #expect(!names.contains("Sông Hiến *"))
    let notes = try table(name).notes
    #expect(
      notes.contains { $0.hasPrefix("* Cao Bằng: chưa đủ: mới có kết quả của 2/") }, "\(notes)")
  }

  @Test func figuresOfAnUnreviewedCommuneAreNotKnown() throws {
    let figures = try Summary.figures(of: try test.open(), year: 2024, unit: "01273")
    for figure in figures where ["poor_closing", "poor_rate_closing"].contains(figure.measure) {
      #expect(figure.value == .unknown, "\(figure)")
    }
    let known = try Summary.figures(of: try test.open(), year: 2024, unit: "01267")
    #expect(known.first { $0.measure == "poor_closing" }?.value == .integer(5))
  }

  /// An opened round that was closed has looked at everybody: no household is an answer then.
  @Test func closedRoundTellsThatNobodyIsPoor() throws {
    try test.write {
      try $0.run(
        "UPDATE round SET historical = 0, opened_on = '2024-09-01', begins_on = '2024-09-01',"
          + " due_on = '2024-12-14', closed_on = '2024-12-20' WHERE code = '2024'")
    }
    let row = try row(table("result"), "01273")
    #expect(row["poor"] == .integer(0) && row["poor_rate"] == .hundredths(0))
  }

  @Test func dashboardRanksNoCommuneThatWasNeverReviewed() throws {
    try test.write { connection in
      for code in ["01273", "01279"] {
        try connection.run(
          """
          INSERT INTO population (year, unit_id, households, persons)
          SELECT 2025, id, 1000, 4000 FROM admin_unit WHERE code = ?1 AND valid_to IS NULL
          """, code)
      }
      try connection.run(
        """
        INSERT INTO population (year, unit_id, households, persons)
        SELECT 2025, id, 1000, 4000 FROM admin_unit WHERE code = '01774' AND valid_to IS NULL
        """)
    }
    let page = try Dashboard.page(
      of: test.open(), Report.Request(year: 2025, unit: nil, map: .new, language: .vietnamese))
    let lead = try #require(page.components(separatedBy: "Thấp nhất: ").dropFirst().first)
      .components(separatedBy: "<")[0]
    #expect(!lead.contains("Tam Kim") && lead.contains("Thục Phán"), "\(lead)")
  }

  /// A certificate is of the commune that recognised the household, wherever it has gone since.
  @Test func certificateKeepsToOneCommuneAfterAMove() throws {
    try test.write { connection in
      try connection.run("UPDATE household SET address = 'Số 77' WHERE code = 'GROWS'")
      try connection.execute(
        """
        INSERT INTO household_move (household_id, moved_on, from_village_id)
        SELECT id, '2024-12-25', village_id FROM household WHERE code = 'GROWS';
        UPDATE household SET village_id = \(try connection.village("Xóm Xa", commune: "01270"))
        WHERE code = 'GROWS';
        """)
    }
    var request = Report.Request(year: 2024, language: .vietnamese)
    request.subject = "GROWS"
    let page = try page("certificate", request)
    #expect(page.contains("PHƯỜNG SÔNG HIẾN") && page.contains("Xóm 01267"), "\(page)")
    for word in ["Sông Bằng", "SÔNG BẰNG", "Xóm Xa", "Số 77"] { #expect(!page.contains(word)) }
  }

  /// Each report tells the gaps of what it rests on, and of nothing else.
  @Test func notesAreOfWhatTheReportRestsOn() throws {
    func notes(_ name: String) throws -> String {
      try table(name, unit: nil).notes.joined(separator: "\n")
    }
    for name in ["funds", "projects", "activities"] {
      let text = try notes(name)
      #expect(!text.contains("rà soát lần nào") && !text.contains("tổng số hộ dân"), "\(text)")
    }
    let movement = try notes("movement")
    #expect(movement.contains("Chưa rà soát lần nào") && !movement.contains("tổng số hộ dân"))
    #expect(try notes("result").contains("tổng số hộ dân"))
    // A commune is in one line alone.
    #expect(movement.components(separatedBy: "Hợp Giang").count == 2, "\(movement)")
  }

  /// What is posted is the list of the meeting, with the results as they are now and the days of posting.
  @Test func postedListHasTheResultsOfItsMeeting() throws {
    try test.write {
      try $0.run(
        "UPDATE conference SET posted_from = '2024-10-07', posted_to = '2024-10-10' WHERE code = 'C1'"
      )
    }
    var request = Report.Request(year: 2024, language: .vietnamese)
    request.subject = "C1"
    let table = try Report.named("posting").table(of: test.open(), request)
    let minutes = try Report.named("minutes").table(of: test.open(), request)
    let codes = table.columns.firstIndex { $0.name == "household_code" } ?? 0
    #expect(!table.rows.isEmpty)
    #expect(table.rows.map { $0[codes] } == minutes.rows.map { $0[codes] })
    let page = try page("posting", request)
    for word in [
      "DANH SÁCH NIÊM YẾT", "Niêm yết từ ngày", "07/10/2024", "10/10/2024", "ỦY BAN NHÂN DÂN",
      "TM. ỦY BAN NHÂN DÂN",
    ] { #expect(page.contains(word), "\(word)") }
  }

  /// Who became poor from near-poverty, or came from elsewhere, is not told to be poor again.
  @Test func returnedInTheListAreThoseOfTheMovement() throws {
    try test.write { connection in
      for code in ["FROMNEAR", "COMES", "MOVES"] {
        try connection.assessment(of: code, round: "2022", category: "poor")
      }
      try connection.run(
        "DELETE FROM recognition WHERE assessment_id IN (SELECT a.id FROM assessment a JOIN household h ON h.id = a.household_id JOIN round r ON r.id = a.round_id WHERE h.code = 'MOVES' AND r.code = '2023')"
      )
      try connection.run(
        "DELETE FROM assessment WHERE id IN (SELECT a.id FROM assessment a JOIN household h ON h.id = a.household_id JOIN round r ON r.id = a.round_id WHERE h.code = 'MOVES' AND r.code = '2023')"
      )
    }
    let movement = try row(table("movement", unit: nil), "04")
    let list = try table("poor-list", unit: nil)
    let places = ["household_code", "is_new", "is_returned", "is_old"].map { name in
      list.columns.firstIndex { $0.name == name } ?? 0
    }
    let ticked = list.rows.filter { $0[places[2]] == .integer(1) }.map { $0[places[0]].text }
    #expect(movement["re_poor"] == .integer(Int64(ticked.count)), "\(ticked)")
    #expect(ticked == ["AGAIN"])
    // Each household has one tick.
    for row in list.rows where row[places[3]] != .null {
      #expect(places.dropFirst().filter { row[$0] == .integer(1) }.count == 1, "\(row)")
    }
  }
}
