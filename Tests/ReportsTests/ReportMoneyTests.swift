import RegistryCore
import Reports
import SQLite
import Sheets
import TestSupport
import Testing

/// Money ties to the đồng however it is cut, over random registries.
@Suite struct ReportMoneyTests {
  private static let communes: [String?] = ["01267", "01270", "01290", "01303", nil]

  private func write(_ seed: UInt64, to connection: Connection) throws {
    var chance = SeededGenerator(seed: seed)
    let components = ["1.1", "2", "3.1", "5", "6.1"]
    for number in 0..<12 {
      try connection.project(
        "P\(number)", kind: "livelihood", commune: chance.one(of: Self.communes),
        approvedOn: "202\(1 + chance.below(4))-05-05", budget: chance.below(1 << 40))
      try connection.run(
        "UPDATE project SET component = ?1 WHERE code = ?2", chance.one(of: components),
        "P\(number)")
      for fund in 0..<(1 + chance.below(5)) {
        let unit = try chance.one(of: Self.communes + ["040", "042", "04"]).map {
          try connection.unit($0, on: "2023-01-01")
        }
        try connection.run(
          """
          INSERT INTO project_fund (project_id, budget_year, programme, capital_type, source,
            unit_id, decision_no, allocated, carried_over, disbursed, recovered, cancelled)
          VALUES ((SELECT id FROM project WHERE code = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
            ?11, ?12)
          """, "P\(number)", 2021 + chance.below(4),
          chance.one(of: ["ntp_poverty", "p1719", "mobilised"]),
          chance.one(of: ["investment", "non_business"]),
          chance.one(of: ["central", "province", "household"]), unit, "\(fund)",
          chance.below(1 << 41), chance.one(of: [nil, chance.below(1 << 30)]),
          chance.below(1 << 41), chance.one(of: [nil, chance.below(9)]), chance.below(9))
      }
    }
  }

  private func number(_ cell: ResultValue) -> Int64? {
    if case .integer(let number) = cell { number } else { nil }
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>) func moneyTotalsAgreeInEveryBreakdown(seed: UInt64)
    throws
  {
    let test = try TestRegistry()
    try test.write { try write(seed, to: $0) }
    let registry = try test.open()
    for year in 2021...2024 {
      try check(year, registry)
    }
  }

  private func sums(
    _ registry: Registry, _ money: Report.Money, unit: String? = nil,
    by granularity: Report.Granularity? = nil
  ) throws -> (total: Int64, units: [String: Int64]) {
    var request = Report.Request(
      year: 2024, unit: unit, granularity: granularity, language: .english)
    request.money = money
    let table = try Report.named("funds").table(of: registry, request)
    let column = try #require(table.columns.firstIndex { $0.name == "disbursed_total" })
    var units: [String: Int64] = [:]
    for row in table.rows where row[0] == .text("unit") { units[row[1].text] = number(row[column]) }
    request.granularity = nil
    let detail = try Report.named("funds-detail").table(of: registry, request)
    let place = try #require(detail.columns.firstIndex { $0.name == "disbursed" })
    let total = table.rows.first.flatMap { number($0[column]) } ?? 0
    #expect(detail.rows.reduce(Int64(0)) { $0 + (number($1[place]) ?? 0) } == total)
    return (total, units)
  }

  @Test(arguments: Report.Money.allCases, 1...3 as ClosedRange<UInt64>)
  func moneyOfAllUnitsIsThatOfTheProvince(money: Report.Money, seed: UInt64) throws {
    let test = try TestRegistry()
    try test.write { try write(seed, to: $0) }
    let registry = try test.open()
    let province = try sums(registry, money, by: .commune)
    #expect(province.units.values.reduce(0, +) == province.total)
    #expect(
      try registry.connection.integer(
        "SELECT sum(disbursed) FROM project_fund WHERE budget_year <= 2024") == province.total)
    let communes = province.units.filter { $0.key.count == 5 }
    #expect(communes.count > 1)
    for (code, sum) in communes {
      #expect(try sums(registry, money, unit: code).total == sum, "\(code)")
    }
    let isSpent = money == .spent
    for code in Self.communes.compactMap(\.self) {
      let unit = try registry.connection.unit(code, on: "2023-01-01")
      let sum = try registry.connection.integer(
        """
        SELECT coalesce(sum(f.disbursed), 0) FROM project_fund f JOIN project p ON p.id = f.project_id
        WHERE CASE WHEN ?1 THEN coalesce(p.unit_id, f.unit_id) ELSE coalesce(f.unit_id, p.unit_id) END
          = ?2 AND f.budget_year <= 2024
        """, isSpent ? 1 : 0, unit)
      #expect(sum == communes[code] ?? 0, "\(code)")
    }
  }

  @Test(arguments: ["funds", "funds-detail"])
  func moneyOfAUnitTellsWhatTheOtherWayOfCountingGives(name: String) throws {
    let test = try TestRegistry()
    try test.write { connection in
      for (code, commune) in [("HERE", "01267"), ("THERE", "01290")] {
        try connection.project(
          code, kind: "livelihood", commune: commune, approvedOn: "2023-05-05", budget: 9_000_000)
      }
      for (project, unit, sum) in [
        ("HERE", "01267", 1_000_000), ("HERE", "042", 2_000_000), ("THERE", "01267", 4_000_000),
      ] {
        try connection.run(
          """
          INSERT INTO project_fund (project_id, budget_year, programme, capital_type, source, unit_id,
            allocated, disbursed)
          VALUES ((SELECT id FROM project WHERE code = ?1), 2024, 'ntp_poverty', 'investment',
            'central', ?2, ?3, ?3)
          """, project, try connection.unit(unit, on: "2023-01-01"), sum)
      }
    }
    let registry = try test.open()
    func notes(_ money: Report.Money, unit: String?) throws -> String {
      var request = Report.Request(year: 2024, unit: unit, language: .english)
      request.money = money
      return try Report.named(name).table(of: registry, request).notes.joined(separator: "\n")
    }
    let allocated = try notes(.allocated, unit: "01267")
    #expect(allocated.contains("allocated to this unit"))
    #expect(
      allocated.contains("2,000,000 đồng that other units hold was disbursed on projects here"))
    #expect(
      allocated.contains("4,000,000 đồng that is counted was disbursed on projects elsewhere"))
    let spent = try notes(.spent, unit: "01267")
    #expect(spent.contains("money of projects in this unit"))
    #expect(spent.contains("2,000,000 đồng that is counted was disbursed by other units"))
    #expect(spent.contains("4,000,000 đồng of this unit was disbursed on projects elsewhere"))
    // Of the whole province both ways give the same.
    #expect(try !notes(.spent, unit: nil).contains("Counted is"))
  }

  private func check(_ year: Int, _ registry: Registry) throws {
    let request = Report.Request(year: year, granularity: .commune, language: .english)
    let table = try Report.named("funds").table(of: registry, request)
    guard let total = table.rows.first else {
      #expect(
        try registry.connection.integer(
          "SELECT count(*) FROM project_fund WHERE budget_year <= ?1", year) == 0)
      return
    }
    #expect(total[0] == .text("total"))
    let names = table.columns.map(\.name)
    for cut in ["programme", "component", "capital_type", "source", "unit"] {
      for name in [
        "allocated", "carried_over", "disbursed", "recovered", "cancelled",
        "allocated_total", "disbursed_total",
      ] {
        let column = try #require(names.firstIndex(of: name))
        let sum = table.rows.filter { $0[0] == .text(cut) }
          .reduce(Int64(0)) { $0 + (number($1[column]) ?? 0) }
        #expect(sum == number(total[column]), "\(cut) \(name) \(year)")
      }
    }
    try checkYears(table, year, registry)
  }

  /// The years add up to what there is since the start, and so does every combination.
  private func checkYears(_ table: ReportTable, _ year: Int, _ registry: Registry) throws {
    let names = table.columns.map(\.name)
    let detail = try Report.named("funds-detail").table(
      of: registry, Report.Request(year: year, language: .english))
    for (name, sum) in [("allocated", "allocated_total"), ("disbursed", "disbursed_total")] {
      let column = try #require(names.firstIndex(of: name))
      let total = try #require(names.firstIndex(of: sum))
      let years = table.rows.filter { $0[0] == .text("budget_year") }
        .reduce(Int64(0)) { $0 + (number($1[column]) ?? 0) }
      #expect(years == number(table.rows[0][total]), "\(name) \(year)")
      let place = try #require(detail.columns.firstIndex { $0.name == name })
      let parts = detail.rows.reduce(Int64(0)) { $0 + (number($1[place]) ?? 0) }
      #expect(parts == years)
      #expect(
        try registry.connection.integer(
          "SELECT sum(\(name)) FROM project_fund WHERE budget_year <= ?1", year) == years)
    }
  }
}
