import Fixtures
import Foundation
import Migrations
import Testing

@Suite struct PublishedFigureTests {
  static let successors: [String: String] = Dictionary(
    (EmbeddedTable.reference("admin_successions.csv")?.rows ?? []).compactMap { row in
      row["old_code"].flatMap { old in row["new_code"].map { (old, $0) } }
    }, uniquingKeysWith: { first, _ in first })

  static let clean = Result {
    try MovementCounts(GeneratedProvince.clean.get(), successors: successors)
  }
  static let planted = Result {
    try MovementCounts(GeneratedProvince.planted.get(), successors: successors)
  }

  static func residents(of year: Int) throws -> Int {
    var sum = 0
    try GeneratedProvince.clean.get().rows(of: "population", ["year", "households"]) { row in
      if row[0] == String(year) { sum += Int(row[1]) ?? 0 }
    }
    return sum
  }

  /// Half up, in hundredths of a percent.
  static func rate(_ poor: Int, _ all: Int) -> Int { (poor * 20_000 + all) / (all * 2) }

  @Test(arguments: [false, true])
  func recordsGiveThePublishedMovement(isPlanted: Bool) throws {
    let counting = try (isPlanted ? Self.planted : Self.clean).get()
    let year = counting.province[2024] ?? [:]
    let wanted = [
      "poor_opening": 32_091, "poor_closing": 26_126, "escaped_households": 6_065,
      "from_near_poor": 58, "re_poor": 22, "newly_poor": 71, "other_increase": 19,
      "other_decrease": 70,
    ]
    for (measure, households) in wanted {
      #expect(year[measure]?.households == households, "\(measure)")
    }
    #expect(try Self.residents(of: 2023) == 129_870)
    #expect(try Self.residents(of: 2024) == 130_369)
  }

  @Test(arguments: [(2021, 3323), (2022, 2894), (2023, 2471), (2024, 2004)])
  func povertyRateIsThePublishedOne(year: Int, hundredths: Int) throws {
    for counting in [Self.clean, Self.planted] {
      let poor = try counting.get().province[year]?["poor_closing"]?.households ?? 0
      #expect(Self.rate(poor, try Self.residents(of: year)) == hundredths)
    }
  }

  @Test func communeMovementsBalanceForHouseholdsAndPersons() throws {
    let counting = try Self.clean.get()
    #expect(counting.figures.count == 161 * 4 + 56)
    for (key, figures) in counting.figures where !key.hasSuffix("2021") {
      for part in [\MovementCounts.Pair.households, \MovementCounts.Pair.persons] {
        func figure(_ measure: String) -> Int { figures[measure]?[keyPath: part] ?? 0 }
        let closing =
          figure("poor_opening") - figure("escaped_to_near_poor") - figure("escaped_above")
          - figure("other_decrease") + figure("from_near_poor") + figure("re_poor")
          + figure("newly_poor") + figure("other_increase")
        #expect(closing == figure("poor_closing"), "\(key)")
      }
    }
  }

  @Test func reportedFiguresMatchTheRecords() throws {
    let counting = try Self.clean.get()
    var rows = 0
    try GeneratedProvince.clean.get().rows(
      of: "reported", ["year", "unit_code", "measure", "households", "persons"]
    ) { row in
      // Villages are no households; the audit holds their numbers against their classes.
      if row[2].hasSuffix("villages") { return }
      rows += 1
      let counted = counting.figures["\(row[1])/\(row[0])"]?[row[2]] ?? MovementCounts.Pair()
      if String(counted.households) != row[3] || String(counted.persons) != row[4] {
        Issue.record("\(row)")
      }
    }
    #expect(rows == 161 * 2 + (161 * 3 + 56) * 12)
  }

  @Test func programmeFiguresMatchThePublishedOnes() throws {
    let tables = try GeneratedProvince.clean.get()
    var sums: [String: Int] = [:]
    try tables.rows(of: "projects", ["kind", "approved_on", "total_budget"]) { row in
      guard row[1] <= "2024-12-31" else { return }
      sums[row[0], default: 0] += 1
      if row[0] == "livelihood" { sums["budget", default: 0] += Int(row[2]) ?? 0 }
    }
    try tables.rows(of: "activities", ["kind", "held_on", "attendances", "quantity"]) { row in
      guard row[1] <= "2024-12-31" else { return }
      sums[row[0], default: 0] += 1
      sums[row[0] + "/attendances", default: 0] += Int(row[2]) ?? 0
      sums[row[0] + "/quantity", default: 0] += Int(row[3]) ?? 0
    }
    try tables.rows(of: "conferences", ["kind", "held_on", "participants"]) { row in
      guard row[1] <= "2024-12-31" else { return }
      sums[row[0], default: 0] += 1
      sums[row[0] + "/participants", default: 0] += Int(row[2]) ?? 0
    }
    #expect(sums["livelihood"] == 204 && sums["budget"] == 1_174_350_000_000)
    #expect(sums["production"] == 95 && sums["postal_point"] == 98)
    #expect(sums["works_new"] == 206 && sums["works_maintenance"] == 173)
    #expect(sums["training"] == 323 && sums["communication"] == 501 && sums["review"] == 112)
    #expect((22_001...23_000).contains(sums["training/attendances"] ?? 0))
    #expect((23_750..<25_000).contains(sums["communication/attendances"] ?? 0))
    #expect((11_400..<12_000).contains(sums["review/participants"] ?? 0))
    #expect((sums["leaflet/quantity"] ?? 0) > 30_000)
    #expect((sums["contest/attendances"] ?? 0) > 13_500)
  }

  @Test func eachHouseholdIsHousedOnceAndHomesTotal10500() throws {
    var housed: Set<String> = []
    try GeneratedProvince.clean.get().rows(of: "housing", ["household_code", "accepted_on"]) {
      row in
      if !housed.insert(row[0]).inserted { Issue.record("\(row)") }
    }
    for tables in [try GeneratedProvince.clean.get(), try GeneratedProvince.planted.get()] {
      var accepted: Set<String> = []
      try tables.rows(of: "housing", ["household_code", "accepted_on"]) { row in
        if !row[1].isEmpty, row[1] <= "2024-12-31" { accepted.insert(row[0]) }
      }
      #expect(accepted.count == 10_500)
    }
  }

  @Test func disbursementsStayWithinAllocations() throws {
    var budgets: [String: Int] = [:]
    let tables = try GeneratedProvince.clean.get()
    try tables.rows(
      of: "funds", ["project_code", "allocated", "carried_over", "disbursed"]
    ) { row in
      let money = row.dropFirst().map { Int($0) ?? 0 }
      budgets[row[0], default: 0] += money[0]
      if money[2] > money[0] + money[1] { Issue.record("\(row)") }
    }
    try tables.rows(of: "projects", ["code", "total_budget"]) { row in
      #expect(budgets[row[0]] == Int(row[1]))
    }
  }

  @Test func publishedFiguresAreReadWithTheirRelations() {
    let figures = PublishedFigure.all
    #expect(figures.count == 23)
    let change = figures.first { $0.figure == "rate_change" }
    #expect(change?.value == -467 && change?.relation == .exact && change?.year == 2024)
    let nearly = figures.first { $0.figure == "review_participants" }
    #expect(nearly?.holds(for: 1_186_400) == true)
    #expect(nearly?.holds(for: 1_139_999) == false)
    #expect(nearly?.holds(for: 1_200_000) == false)
    let budget = figures.first { $0.figure == "livelihood_budget_vnd" }
    #expect(budget?.value == 117_400_000_000_000 && budget?.holds(for: 117_435_000_000_000) == true)
  }
}
