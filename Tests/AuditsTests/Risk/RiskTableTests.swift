import Audits
import RegistryCore
import SQLite
import Sheets
import TestSupport
import Testing

/// Where to look first, with what was planted in one commune.
@Suite struct RiskTableTests {
  private let test: TestRegistry

  /// Sixty sheets in each of two communes; those of the second are alike, at the line, late.
  init() throws {
    test = try TestRegistry()
    try test.write { connection in
      for index in 0..<120 {
        let isOdd = index >= 60
        let code = "H\(index)"
        try connection.household(code, commune: isOdd ? "01324" : "01267")
        try connection.assessment(
          of: code, round: "2024", category: "poor", b1: isOdd ? 140 : 60 + index, b2: 40,
          decidedOn: isOdd && index < 90 ? "2024-12-20" : "2024-12-10")
        try connection.amend(code, "2024", "reviewer = '\(isOdd ? "Bà Soát" : "Ông Xét")'")
      }
    }
  }

  private func rows(_ grouping: RiskTable.Grouping) throws -> [RiskTable.Row] {
    try RiskTable.rows(by: grouping, year: nil, in: test.open(), rules: Rule.all).rows
  }

  @Test(arguments: RiskTable.Grouping.allCases)
  func plantedPlaceStandsOut(_ grouping: RiskTable.Grouping) throws {
    let rows = try rows(grouping)
    #expect(rows.count == 2)
    let (odd, other) = (try #require(rows.first), try #require(rows.last))
    #expect(odd.standsOut == [.uniform, .atLine, .late])
    #expect(odd.shares[.uniform] == RiskTable.Share(count: 60, of: 60))
    #expect(odd.shares[.atLine] == RiskTable.Share(count: 60, of: 60))
    #expect(odd.shares[.late] == RiskTable.Share(count: 30, of: 60))
    #expect(other.standsOut.isEmpty)
    #expect(other.shares[.uniform] == RiskTable.Share(count: 0, of: 60))
    #expect(other.shares[.atLine] == RiskTable.Share(count: 0, of: 60))
    #expect(odd.reviewer == (grouping == .reviewer ? "Bà Soát" : nil))
  }

  @Test func flipIsTheCategoryOfTwoYearsBefore() throws {
    try test.write { connection in
      for (code, years) in [("H0", ["poor", "near_poor"]), ("H1", ["poor", "poor"])] {
        for (year, category) in zip(["2022", "2023"], years) {
          try connection.assessment(of: code, round: year, category: category)
        }
      }
      try connection.assessment(of: "H2", round: "2023", category: "near_poor")
    }
    let row = try #require(try rows(.commune).first { $0.shares[.flips]?.of != 0 })
    #expect(row.shares[.flips] == RiskTable.Share(count: 1, of: 2))
  }

  @Test func roundSumsOfTheYearAreCounted() throws {
    try test.write { connection in
      try connection.project("DA1")
      for (household, value) in [("H0", 5_000_000), ("H1", 5_250_000), ("H2", 7_000_000)] {
        try connection.participant("DA1", household, set: "value = \(value)")
      }
      try connection.participant("DA1", "H3", on: "2023-04-01", set: "value = 1000000")
    }
    let row = try #require(try rows(.commune).first { $0.shares[.roundSums]?.of != 0 })
    #expect(row.shares[.roundSums] == RiskTable.Share(count: 2, of: 3))
  }

  @Test func openFindingsAndTheirMoneyAreTheCommunes() throws {
    try test.write { connection in
      try connection.amend("H0", "2024", "b2 = 35")
      try connection.housing("NO1", of: "H0", amount: 45_000_000)
    }
    var outcome = try Auditor(test.open(), language: .english).run(
      try Rule.select(["A02", "F06"], from: Rule.all))
    try FindingStore.record(
      &outcome, in: test.open(for: .writing), act: EntryInfo(actor: "test", action: "audit run"))
    let row = try #require(try rows(.commune).first { $0.findings > 0 })
    #expect(row.findings == 2 && row.errors == 2 && row.money == 5_000_000)
    #expect(row.shares[.found] == RiskTable.Share(count: 1, of: 60))
  }

  @Test func yearWithoutSheetsIsRefused() throws {
    let error = #expect(throws: RegistryError.self) {
      try RiskTable.rows(by: .commune, year: 1999, in: test.open(), rules: Rule.all)
    }
    #expect(error?.code == "no_sheets")
  }

  @Test func scriptsReadCountsAndWhatTheyStandOn() throws {
    let sink = OutputSink()
    try RiskList(by: .commune, language: .english, format: .csv).write(try rows(.commune), to: sink)
    let lines = sink.text.split(separator: "\n")
    #expect(
      lines.first?.hasPrefix("commune_code,commune,sheets,found,found_of,found_percent") == true)
    #expect(lines.dropFirst().first?.hasSuffix("uniform;at_line;late") == true)
  }
}
