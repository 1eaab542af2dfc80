import RegistryCore
import Reports
import Reviews
import SQLite
import Sheets
import TestSupport
import Testing

@Suite struct ReportTests {
  private let test: TestRegistry
  private let registry: Registry

  init() throws {
    test = try TestRegistry()
    try test.write { try SmallProvince.write(to: $0) }
    registry = try test.open()
  }

  private func table(
    _ name: String, year: Int = 2024, unit: String? = nil, map: MapChoice? = nil,
    counts: [Report.Count] = Report.Count.allCases, _ language: Language = .english
  ) throws -> ReportTable {
    try Report.named(name).table(
      of: registry,
      Report.Request(year: year, unit: unit, map: map, counts: counts, language: language))
  }

  private func row(_ table: ReportTable, _ code: String) throws -> [String: Cell] {
    let row = try #require(table.rows.first { $0.first == .text(code) })
    return Dictionary(
      zip(table.columns.map(\.name), row), uniquingKeysWith: { first, _ in first })
  }

  /// One household for each flow, so a flow that is counted as another shows.
  @Test func flowIsCountedAsAnother() throws {
    let row = try row(table("movement", unit: "01267", counts: [.households]), "01267")
    let expected: [(String, Int64)] = [
      ("opening", 5), ("to_near_poor", 1), ("escaped_above", 1), ("other_decrease", 1),
      ("from_near_poor", 1), ("re_poor", 1), ("newly_poor", 1), ("other_increase", 0),
      ("closing", 5),
    ]
    for (name, count) in expected { #expect(row[name] == .integer(count), "\(name)") }
    let other = try self.row(table("movement", unit: "01270", counts: [.households]), "01270")
    #expect(other["other_increase"] == .integer(2) && other["other_decrease"] == .integer(1))
  }

  @Test func householdThatGrewAddsNobody() throws {
    let row = try row(table("movement", unit: "01267", counts: [.persons]), "01267")
    #expect(row["other_increase"] == .integer(1))
    #expect(row["closing"] == .integer(4 + 3 + 6 + 3 + 2))
  }

  @Test(arguments: [
    "result", "deprivations", "deprivations-near-poor", "causes", "ethnic-groups", "target-groups",
  ])
  func totalIsNotTheSumOfItsCommunes(name: String) throws {
    for (year, map) in [(2024, MapChoice.old), (2024, .new), (2025, .old), (2025, .new)] {
      let table = try table(name, year: year, map: map)
      let communes = table.rows.filter { $0[2] == .text("commune") }
      for (index, column) in table.columns.enumerated() where index > 2 {
        guard column.kind == .integer, case .integer(let total) = table.rows[0][index] else {
          continue
        }
        // Where a table counts both, households are held against households.
        let counts = table.columns[3].name == "count" ? [table.rows[0][3]] : []
        let communes = communes.filter { counts.isEmpty || $0[3] == counts[0] }
        let sum = communes.reduce(Int64(0)) { sum, row in
          if case .integer(let count) = row[index] { sum + count } else { sum }
        }
        #expect(total == sum, "\(column.name) \(year) \(map)")
      }
    }
  }

  @Test func closingOfTheResultIsNotThatOfTheMovement() throws {
    let result = try row(table("result"), "04")
    let movement = try row(table("movement", counts: [.households]), "04")
    let persons = try row(table("movement", counts: [.persons]), "04")
    let deprived = try row(table("deprivations"), "04")
    let causes = try row(table("causes"), "04")
    let groups = try row(table("ethnic-groups"), "04")
    #expect(result["poor"] == movement["closing"] && result["poor"] == deprived["households"])
    #expect(result["poor"] == causes["poor"] && result["poor"] == groups["poor"])
    #expect(result["poor_persons"] == persons["closing"])
    #expect(result["near_poor"] == groups["near_poor"])
    let targets = try row(table("target-groups", counts: [.households]), "04")
    #expect(result["poor"] == targets["poor_total"])
    #expect(groups["poor_minority"] == targets["poor_minority"])
  }

  @Test func householdOfTwoGroupsIsTakenFromTheOthersTwice() throws {
    let row = try row(table("target-groups", unit: "040", counts: [.households]), "040")
    // STAYS is Kinh and of no group; GROWS is of all three; NEW is a minority without labour.
    #expect(row["poor_total"] == .integer(7) && row["poor_other"] == .integer(1))
    #expect(row["poor_no_labour"] == .integer(2) && row["poor_merit"] == .integer(1))
    #expect(row["near_poor_merit"] == .integer(1) && row["near_poor_other"] == .integer(0))
    let persons = try self.row(table("target-groups", unit: "040", counts: [.persons]), "040")
    #expect(persons["poor_other"] == .integer(4) && persons["poor_merit"] == .integer(3))
  }

  @Test func firstYearPrintsNoughtsForWhatNobodyKnows() throws {
    let movement = try row(table("movement", year: 2022, counts: [.households]), "04")
    #expect(movement["opening"] == .null && movement["closing"] == .integer(2))
    let before = try table("causes", year: 2021)
    #expect(try row(before, "04")["poor"] == nil)
    #expect(before.notes.contains { $0.contains("No recognition") })
    #expect(
      try table("movement", year: 2022).notes.contains { $0.contains("are not known") })
  }

  @Test func pageSaysNothingOfItsDaysMapAndEntry() throws {
    let notes = try table("result", unit: "040", .vietnamese).notes
    #expect(
      notes == [
        "Đầu kỳ 31/12/2023, cuối kỳ 31/12/2024; bản đồ hành chính cũ; sổ đến mục ghi số 2.",
        "Chưa có tổng số hộ dân năm 2024 của 9 xã trên bản đồ này.",
      ])
  }

  @Test func summaryIsAListInJSON() throws {
    let sink = OutputSink()
    try table("summary").write(as: .json, to: sink)
    let json = try JSONValue(parsing: sink.text.utf8)
    #expect(json.members.count == 38)
    #expect(json["unit"]?.string == "04" && json["map"]?.string == "old")
    #expect(json["year"]?.integer == 2024 && json["poor_closing"]?.integer == 7)
  }

  @Test func unknownReportIsRefusedWithoutTheNames() {
    do {
      _ = try Report.named("sumary")
      Issue.record("accepted")
    } catch {
      #expect(error.status == .usage && error.wording.en.contains("summary, result"))
    }
  }
}
