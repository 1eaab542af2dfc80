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
