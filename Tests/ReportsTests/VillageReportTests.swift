import RegistryCore
import Reports
import Schema
import Sheets
import TestSupport
import Testing

/// Tables by village: what stands below a commune is the commune.
@Suite struct VillageReportTests {
  private let registry: Registry

  init() throws {
    let test = try TestRegistry()
    try test.write { connection in
      try SmallProvince.write(to: connection)
      let village = try connection.village("Xóm Mười", commune: "01267")
      try connection.execute(
        """
        UPDATE household SET village_id = \(village)
        WHERE code IN ('GROWS', 'TONEAR', 'FROMNEAR', 'NEW', 'FARM')
        """)
    }
    registry = try test.open()
  }

  private static let divided = Report.all.filter { $0.granularities.contains(.village) }.map(\.name)
  /// Recorded by commune, and so empty in the rows of villages.
  private static let residents: Set<String> = ["households", "persons"]
  /// A household that moves within a commune is in other columns of its villages.
  private static let flows: Set<String> = [
    "to_near_poor", "escaped_above", "other_decrease", "from_near_poor", "re_poor", "newly_poor",
    "to_poor", "from_poor", "re_near_poor", "newly_near_poor", "other_increase",
  ]

  private func table(
    _ name: String, year: Int, unit: String?, _ language: Language = .english
  ) throws -> ReportTable {
    try Report.named(name).table(
      of: registry,
      Report.Request(year: year, unit: unit, granularity: .village, language: language))
  }

  private func number(_ cell: ResultValue?) -> Int64? {
    if case .integer(let number) = cell { number } else { nil }
  }

  /// The communes of a table, each with its villages.
  private func communes(_ table: ReportTable) throws -> [(
    own: [[ResultValue]], villages: [[ResultValue]]
  )] {
    var communes: [(own: [[ResultValue]], villages: [[ResultValue]])] = []
    for row in table.rows {
      switch row[2].text {
      case "commune" where communes.last?.own.last?[0] == row[0]:
        communes[communes.count - 1].own.append(row)
      case "commune": communes.append(([row], []))
      case "village":
        try #require(!communes.isEmpty)
        communes[communes.count - 1].villages.append(row)
      default: break
      }
    }
    return communes
  }

  @Test(arguments: divided) func rowOfAVillageNamesItsCommune(name: String) throws {
    let table = try table(name, year: name == "areas" ? 2026 : 2024, unit: nil)
    let code = try #require(table.columns.firstIndex { $0.name == "commune_code" })
    let commune = try #require(table.columns.firstIndex { $0.name == "commune" })
    for (own, villages) in try communes(table) {
      for row in own + villages {
        #expect(row[code] == own[0][0] && row[commune] == own[0][1], "\(name)")
      }
    }
    #expect(!table.page.columns.contains { $0.name == "commune_code" })
  }

  @Test(arguments: divided, [nil, "040", "01267"])
  func villagesSumUpToTheirCommune(name: String, unit: String?) throws {
    let year = name == "areas" && unit != "040" && unit != "01267" ? 2026 : 2024
    let table = try table(name, year: year, unit: unit)
    let keys = table.columns.indices.filter {
      ["count", "scheme", "kind"].contains(table.columns[$0].name)
    }
    let knowsResidents = name == "result" || name.hasSuffix("-by-origin")
    var (counted, most) = (Int64(0), 0)
    for commune in try communes(table) {
      most = max(most, Set(commune.villages.map { $0[1].text }).count)
      for own in commune.own {
        let villages = commune.villages.filter { village in
          keys.allSatisfy { village[$0] == own[$0] }
        }
        for (index, column) in table.columns.enumerated()
        where index > 2 && column.kind == .integer && !Self.flows.contains(column.name) {
          if knowsResidents, Self.residents.contains(column.name) {
            #expect(villages.allSatisfy { $0[index] == .null })
            continue
          }
          guard index < own.count, let total = number(own[index]) else { continue }
          let sum = villages.reduce(0) { $0 + (number($1[index]) ?? 0) }
          #expect(total == sum, "\(own[1].text) \(column.name)")
          counted += sum
        }
      }
    }
    #expect(counted > 0 && most >= 2)
  }

  @Test(arguments: divided) func communesAreThoseOfTheTableByCommune(name: String) throws {
    let villages = try table(name, year: 2024, unit: "040").rows.filter {
      $0[2] != .text("village")
    }
    let communes = try Report.named(name).table(
      of: registry,
      Report.Request(year: 2024, unit: "040", granularity: .commune, language: .english))
    // Behind the table's own columns stands the commune of each row.
    #expect(villages.map { Array($0.prefix(communes.columns.count)) } == communes.rows)
  }

  @Test func villagesStandInTheOrderOfTheirNumbers() throws {
    let names = try table("result", year: 2024, unit: "01267").rows.map { $0[1].text }
    #expect(names == ["Sông Hiến", "Xóm 01267", "Xóm Mười"])
  }

  /// The class of a commune is no village's.
  @Test(arguments: [
    (Language.vietnamese, "Chung cả xã, không theo thôn"),
    (.english, "The commune as a whole, no village"),
  ]) func whatHasNoVillageIsARowThatSaysSo(language: Language, words: String) throws {
    let table = try table("areas", year: 2026, unit: nil, language)
    let rows = table.rows.indices.filter {
      table.rows[$0][0] == .null && table.rows[$0][1] == .null
    }
    #expect(!rows.isEmpty)
    for index in rows {
      #expect(table.rows[index][2] == .text("village"))
      #expect(table.page.rows[index][1] == .text(words))
    }
  }

  @Test func figuresThatNoVillageHasAreRefusedWithTheReason() throws {
    for (name, reason) in [
      ("funds", "kinh phí được ghi theo tỉnh, huyện, xã"), ("targets", "chỉ tiêu được giao"),
      ("staleness", "số hộ dân được ghi theo xã"), ("poor-list", "không dùng --by"),
    ] {
      let error = #expect(throws: RegistryError.self) {
        _ = try table(name, year: 2024, unit: nil)
      }
      #expect(error?.code == "no_such_cut")
      #expect(error?.wording.vi.contains(reason) == true, "\(error?.wording.vi ?? "")")
    }
  }

  /// Whoever adds a table of units says whether villages are known.
  @Test func everyTableOfUnitsIsGivenByVillageOrSaysWhyNot() {
    for report in Report.all
    where !report.granularities.isEmpty && !report.granularities.contains(.village) {
      let error = #expect(throws: RegistryError.self) {
        _ = try table(report.name, year: 2024, unit: nil)
      }
      #expect(error?.wording.vi.contains(": ") == true, "\(report.name)")
    }
  }
}
