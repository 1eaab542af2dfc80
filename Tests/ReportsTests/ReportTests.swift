import JSON
import RegistryCore
import Reports
import Reviews
import SQLite
import Schema
import Sheets
import TestSupport
import Testing

@Suite struct ReportTests {
  private let test: TestRegistry
  private let registry: Registry

  init() throws {
    test = try SmallProvince.registry()
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

  private func row(_ table: ReportTable, _ code: String) throws -> [String: ResultValue] {
    let row = try #require(table.rows.first { $0.first == .text(code) })
    return Dictionary(
      zip(table.columns.map(\.name), row), uniquingKeysWith: { first, _ in first })
  }

  /// One household for each flow, so a flow that is counted as another shows.
  @Test func everyFlowIsCountedInItsColumn() throws {
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

  @Test func officialTablesAreGivenByTheProvincesStandardToo() throws {
    func request(_ authority: ReviewYear.Authority) -> Report.Request {
      var request = Report.Request(year: 2024, language: .english)
      request.authority = authority
      return request
    }
    let national = try Report.named("result").table(of: registry, request(.national))
    #expect(
      throws: RegistryError.self,
      performing: {
        _ = try Report.named("result").table(of: registry, request(.province))
      })
    // By the province's line of 90 nobody is under it but who was recorded so.
    try test.write { connection in
      try connection.execute(
        """
        INSERT INTO standard (code, vi, en, authority, status, surveys_from, poor_deprivations,
          evidence)
        VALUES ('p', 'Chuẩn bịa', 'Invented', 'province', 'in_force', '2022-01-01', 3, 'entered');
        INSERT INTO standard_line (standard, area, income_vnd, b1_max, b2_poor)
        VALUES ('p', 'rural', 1, 90, 30), ('p', 'urban', 1, 90, 30);
        INSERT INTO standard_indicator (standard, indicator)
        SELECT 'p', indicator FROM standard_indicator WHERE standard = '2022_2025' ORDER BY id;
        UPDATE assessment SET provincial_category = 'poor' WHERE id = (SELECT a.id FROM assessment a
          JOIN household h ON h.id = a.household_id JOIN round r ON r.id = a.round_id
          WHERE h.code = 'FARM' AND r.code = '2024');
        """)
    }
    let table = try Report.named("result").table(of: registry, request(.province))
    #expect(try row(table, "04")["poor"] == .integer(1))
    #expect(
      try row(table, "04")["near_poor"] == .integer(0) || row(table, "04")["near_poor"] == .null)
    #expect(table.columns.map(\.name) == national.columns.map(\.name))
    #expect(table.title.contains("by the province's standard"))
    #expect(table.notes.first?.contains("Invented") == true)
    #expect(
      try row(Report.named("result").table(of: registry, request(.national)), "04")
        == row(national, "04"))
    let list = try Report.named("poor-list").table(of: registry, request(.province))
    #expect(Set(list.rows.map { $0[2] }) == [.text("FARM")])
    let households = try Report.named("household-list").table(of: registry, request(.province))
    #expect(households.rows.map { $0[1] } == [.text("FARM")])
    let summary = try Report.named("summary").table(of: registry, request(.province))
    #expect(summary.columns.map(\.name).contains("standard"))
    for name in ["funds", "certificate", "housing"] {
      let error = #expect(throws: RegistryError.self) {
        _ = try Report.named(name).table(of: registry, request(.province))
      }
      #expect(error?.code == "national_only")
    }
  }

  @Test func newMembersOfPoorHouseholdsAreAnIncrease() throws {
    let row = try row(table("movement", unit: "01267", counts: [.persons]), "01267")
    #expect(row["other_increase"] == .integer(1))
    #expect(row["closing"] == .integer(4 + 3 + 6 + 3 + 2))
  }

  @Test(arguments: [
    "result", "deprivations", "deprivations-near-poor", "causes", "ethnic-groups", "target-groups",
    "children", "poor-by-origin", "near-poor-by-origin",
  ])
  func totalsAreTheSumOfTheirCommunes(name: String) throws {
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

  @Test func reportsAgreeOnTheClosingFigures() throws {
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

  @Test func householdOfSeveralGroupsIsSubtractedOnce() throws {
    let row = try row(table("target-groups", unit: "040", counts: [.households]), "040")
    // STAYS is Kinh and of no group; GROWS is of all three; NEW is a minority without labour.
    #expect(row["poor_total"] == .integer(7) && row["poor_other"] == .integer(1))
    #expect(row["poor_no_labour"] == .integer(2) && row["poor_merit"] == .integer(1))
    #expect(row["near_poor_merit"] == .integer(1) && row["near_poor_other"] == .integer(0))
    let persons = try self.row(table("target-groups", unit: "040", counts: [.persons]), "040")
    #expect(persons["poor_other"] == .integer(4) && persons["poor_merit"] == .integer(3))
  }

  @Test func unknownFiguresOfTheFirstYearAreNull() throws {
    let movement = try row(table("movement", year: 2022, counts: [.households]), "04")
    #expect(movement["opening"] == .null && movement["closing"] == .integer(2))
    let before = try table("causes", year: 2021)
    #expect(try row(before, "04")["poor"] == .null)
    #expect(before.notes.contains { $0.contains("No recognition") })
    #expect(
      try table("movement", year: 2022).notes.contains { $0.contains("are not known") })
  }

  @Test func yearToComeIsToldOnThePageToo() throws {
    try Clock.$day.withValue("2024-06-01") { () throws in
      for name in ["movement", "summary"] {
        let table = try table(name, year: 2025, .vietnamese)
        #expect(table.notes.first?.hasPrefix("Năm 2025 chưa tới") == true, "\(table.notes)")
        let path = test.folder.appending(path: "\(name).html").path
        let sink = try OutputSink(publishing: path, replacing: true)
        try table.write(as: .html, to: sink)
        try sink.finish()
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("Năm 2025 chưa tới"))
      }
      #expect(try !table("movement", year: 2024).notes.contains { $0.contains("still to come") })
    }
  }

  @Test func personsOfTablesTwoAndThreeAreExplained() throws {
    for name in ["movement", "movement-near-poor"] {
      func tells(_ counts: [Report.Count]) throws -> Bool {
        try table(name, counts: counts, .vietnamese).notes.contains {
          $0.hasPrefix("Nhân khẩu: cột (1) đến (4) đếm thành viên của hộ vào ngày 31/12/2023")
        }
      }
      #expect(try tells(Report.Count.allCases) && !tells([.households]), "\(name)")
    }
  }

  @Test func notesNameDaysMapAndEntry() throws {
    let notes = try table("result", unit: "040", .vietnamese).notes
    #expect(
      notes == [
        "Đầu kỳ 31/12/2023, cuối kỳ 31/12/2024; bản đồ hành chính cũ; sổ đến lần ghi số 2.",
        "Chưa có tổng số hộ dân năm 2024 của 9 xã: Hợp Giang, Tân Giang, Ngọc Xuân, Đề Thám,"
          + " Hòa Chung, Duyệt Trung, …",
        "Chưa rà soát lần nào, số liệu của xã ghi “–”: 9 xã: Hợp Giang, Tân Giang, Ngọc Xuân,"
          + " Đề Thám, Hòa Chung, Duyệt Trung, …",
        "Sổ chưa được kiểm tra lần nào (sobo audit run).",
      ])
  }

  /// Each village closes by itself, and a move between two villages of a commune is in both.
  @Test func villageMovementsBalance() throws {
    try test.write { connection in
      try connection.execute(
        """
        INSERT INTO household_move (household_id, moved_on, from_village_id)
        SELECT h.id, '2024-07-07', h.village_id FROM household h WHERE h.code = 'STAYS';
        UPDATE household SET village_id = \(try connection.village("Xóm Ba", commune: "01267"))
        WHERE code = 'STAYS';
        """)
    }
    for name in ["movement", "movement-near-poor"] {
      var request = Report.Request(
        year: 2024, unit: "01267", granularity: .village, language: .english)
      for count in Report.Count.allCases {
        request.counts = [count]
        let rows = try Report.named(name).table(of: registry, request).rows
        for row in rows {
          let counts: [Int64] = row.dropFirst(4).compactMap {
            if case .integer(let number) = $0 { number } else { nil }
          }
          let closing =
            counts[0] - counts[1] - counts[2] - counts[3] + counts[4] + counts[5] + counts[6]
            + counts[7]
          #expect(closing == counts[8], "\(row[1].text)")
        }
        // Opening and closing of a commune are those of its villages.
        for column in [4, 12] {
          let sum = rows.dropFirst().reduce(Int64(0)) { $0 + (Int64($1[column].text) ?? 0) }
          #expect(rows[0][column] == .integer(sum))
        }
      }
    }
    let request = Report.Request(
      year: 2024, unit: "01267", granularity: .village, counts: [.households], language: .english)
    let rows = try Report.named("movement").table(of: registry, request).rows
    #expect(rows.contains { $0[1] == .text("Xóm Ba") && $0[11] == .integer(1) })
    #expect(rows[0][11] == .integer(0))
  }

  @Test func listsMatchTheMovementTotals() throws {
    let closing = try row(table("movement", counts: [.households]), "04")["closing"]
    let list = try table("poor-list")
    #expect(ResultValue.integer(Int64(Set(list.rows.map { $0[0].text }).count)) == closing)
    let persons = try row(table("movement", counts: [.persons]), "04")["closing"]
    #expect(ResultValue.integer(Int64(list.rows.count)) == persons)
    let households = try table("household-list").rows.filter { $0[8] == .text("poor") }
    #expect(ResultValue.integer(Int64(households.count)) == closing)
  }

  @Test func certificateMasksTheNumberUnlessRequested() throws {
    var request = Report.Request(subject: "GROWS", language: .vietnamese)
    func citizen() throws -> String? {
      try Report.certificate(of: registry, request).fields.first { $0.name == "citizen_id" }?
        .printed
    }
    #expect(try citizen() == "*********234")
    request.showsNumbers = true
    #expect(try citizen() == "004080001234")
  }

  @Test func secondResultStandsBesideTheNationalOne() throws {
    let request = Report.Request(year: 2024, subject: "GROWS", language: .english)
    func certificate() throws -> [String] {
      try Report.certificate(of: registry, request).fields.map { "\($0.name)=\($0.printed)" }
    }
    func list() throws -> ReportTable { try self.table("household-list") }
    let (before, columns) = (try certificate(), try list().columns.map(\.name))
    #expect(!before.contains { $0.hasPrefix("provincial_category") })
    #expect(!columns.contains("provincial_category"))
    try test.write {
      try $0.run(
        """
        UPDATE assessment SET provincial_category = 'near_poor' WHERE household_id =
          (SELECT id FROM household WHERE code = 'GROWS')
        """)
    }
    let after = try certificate()
    let place = try #require(after.firstIndex { $0.hasPrefix("category=") })
    #expect(after[place] == before[place] && after[place + 1] == "provincial_category=Near-poor")
    #expect(after.filter { !$0.hasPrefix("provincial") } == before)
    let table = try list()
    let column = try #require(table.columns.firstIndex { $0.name == "provincial_category" })
    #expect(table.columns[column - 1].name == "category")
    let code = try #require(table.columns.firstIndex { $0.name == "code" })
    for row in table.rows {
      #expect(row[column] == (row[code] == .text("GROWS") ? .text("near_poor") : .null))
      #expect(row[column - 1] != .null)
    }
  }

  @Test(arguments: [2024, 2025])
  func certificateBearsTheYearOfItsRound(year: Int) throws {
    let request = Report.Request(year: year, subject: "GROWS", language: .vietnamese)
    let fields = try Report.certificate(of: registry, request).fields
    #expect(fields.first { $0.name == "year" }?.printed == "2024")
  }

  @Test func certificateIsRefusedForHouseholdsWithoutOne() throws {
    for (code, error) in [
      ("ABOVE", "no_certificate"), ("NEVER", "never_recognised"), ("X", "no_such_household"),
    ] {
      do {
        _ = try Report.certificate(
          of: registry, Report.Request(subject: code, language: .english))
        Issue.record("a certificate for \(code)")
      } catch let failure as RegistryError {
        #expect(failure.code == error)
      }
    }
  }

  @Test func districtsAloneAreShownOnRequest() throws {
    let districts = try Report.named("causes").table(
      of: registry, Report.Request(year: 2024, granularity: .district, language: .english))
    #expect(districts.rows.count == 11 && districts.page.rows.count == 11)
  }

  @Test func trendMatchesTheMovement() throws {
    let points = try ReviewYear.read(registry, year: 2024) { try Trend.points(in: $0) }
    #expect(points.map(\.year) == [2022, 2023, 2024])
    for point in points {
      let row = try row(table("movement", year: point.year, counts: [.households]), "04")
      #expect(row["closing"] == ResultValue.integer(point.poor ?? -1), "\(point.year)")
    }
    #expect(points.last?.targetReduction == 450)
  }

  @Test func summaryIsAJSONObject() throws {
    let sink = OutputSink()
    try table("summary").write(as: .json, to: sink)
    let json = try JSONValue(parsing: sink.text.utf8)
    #expect(json.members.count == 55)
    #expect(json["unit"]?.string == "04" && json["map"]?.string == "old")
    #expect(json["year"]?.integer == 2024 && json["poor_closing"]?.integer == 7)
  }

  @Test(arguments: Report.all.map(\.name)) func columnNamesAreUnique(name: String) throws {
    var request = Report.Request(year: 2024, language: .english)
    switch try Report.named(name).subject {
    case .household: request.subject = "GROWS"
    case .conference: request.subject = "C1"
    case .year, .today: break
    }
    let table = try Report.named(name).table(of: registry, request)
    let names = table.fields.map(\.name) + table.columns.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(table.rows.allSatisfy { $0.count <= table.columns.count })
  }

  @Test func unknownReportIsRefusedWithTheKnownNames() {
    do {
      _ = try Report.named("sumary")
      Issue.record("accepted")
    } catch {
      #expect(error.status == .usage && error.wording.en.contains("summary, result"))
    }
  }
}

extension Report {
  fileprivate static func certificate(
    of registry: Registry, _ request: Request
  ) throws -> ReportTable {
    try named("certificate").table(of: registry, request)
  }
}
