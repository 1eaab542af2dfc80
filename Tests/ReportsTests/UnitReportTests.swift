import RegistryCore
import Reports
import Sheets
import TestSupport
import Testing

/// Tables of one commune, for which only its own households are read.
@Suite struct UnitReportTests {
  private let test: TestRegistry
  private let registry: Registry

  init() throws {
    test = try SmallProvince.registry()
    registry = try test.open()
  }

  private func table(_ name: String, unit: String?) throws -> ReportTable {
    try Report.named(name).table(
      of: registry, Report.Request(year: 2024, unit: unit, language: .english))
  }

  /// Columns for ethnic groups that only other communes have are included.
  @Test func tablesOfAUnitSayWhatTheProvincesSay() throws {
    var compared = 0
    for report in Report.all where report.granularities.contains(.commune) {
      let whole = try table(report.name, unit: nil)
      for code in ["01267", "01270"] {
        let own = try table(report.name, unit: code)
        #expect(own.columns.map(\.name) == whole.columns.map(\.name), "\(report.name) \(code)")
        // Some tables have rows for what a unit was given alone.
        let rows = whole.rows.filter { $0.first == .text(code) }
        guard !rows.isEmpty else { continue }
        compared += 1
        #expect(own.rows == rows, "\(report.name) \(code)")
      }
    }
    #expect(compared >= 20)
  }

  @Test func listsOfUnitsAreThePartsOfTheProvinces() throws {
    for (name, code) in [("household-list", 1), ("poor-list", 2), ("near-poor-list", 2)] {
      let whole = try table(name, unit: nil).rows.map { $0.dropFirst(code) }
      let parts = try ["01267", "01270"].flatMap { try table(name, unit: $0).rows }
        .map { $0.dropFirst(code) }
      #expect(!whole.isEmpty && whole.count == parts.count, "\(name)")
      for row in whole { #expect(parts.contains(row), "\(name) \(row)") }
    }
  }
}
