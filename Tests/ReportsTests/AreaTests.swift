import Foundation
import RegistryCore
import Reports
import SQLite
import Sheets
import TestSupport
import Testing

/// Areas, classes of villages and coefficients, held to what was published of Cao Bằng.
@Suite struct AreaTests {
  private struct Check {
    let period: String
    let what: String
    let value: Int
    let parts: String
  }

  private static let checks = Result { () throws -> [Check] in
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/reported/caobang_areas_checks.csv")
    let reader = try CSVReader(path: file.path)
    var checks: [Check] = []
    while let row = try reader.next() {
      guard case .record(let record) = row, let value = Int(record.text(2)) else { continue }
      checks.append(
        Check(
          period: record.text(0), what: record.text(1), value: value, parts: record.text(3)))
    }
    return checks
  }

  private static func value(_ what: String, in period: String = "2026-2030") throws -> Int {
    try #require(
      checks.get().first { $0.period == period && $0.what.contains(what) }?.value, "\(what)")
  }

  /// What a sum comes to whose terms begin with a number or a product of two.
  private static func sum(_ text: Substring) -> Int {
    var sum = 0
    var sign = 1
    for word in text.split(separator: " ") {
      if word == "+" || word == "-" {
        sign = word == "-" ? -1 : 1
        continue
      }
      let factors = word.split(separator: "*").map { Int($0) }
      guard sign != 0, !factors.contains(nil) else { continue }
      sum += sign * factors.compactMap { $0 }.reduce(1, *)
      sign = 0
    }
    return sum
  }

  @Test func partsOfEveryPublishedFigureMakeIt() throws {
    let checks = try Self.checks.get()
    #expect(checks.count == 7)
    for check in checks {
      for parts in check.parts.split(separator: ";") {
        #expect(Self.sum(parts) == check.value, "\(check.period) \(check.what)")
      }
    }
  }

  /// The communes of an area on a day, by the classes that every registry begins with.
  private func communes(_ area: String, _ day: String, _ test: TestRegistry) throws -> Int {
    Int(
      try test.integer(
        """
        SELECT count(*) FROM area_class WHERE class = 'khu_vuc' AND value = '\(area)'
          AND valid_from <= '\(day)' AND (valid_to IS NULL OR valid_to > '\(day)')
        """) ?? -1)
  }

  @Test func communesHaveTheAreasOfTheDecisions() throws {
    let test = try TestRegistry()
    let now = try ["I", "II", "III"].map { try communes($0, "2026-01-01", test) }
    #expect(now == [1, 2, 53])
    let all = try Self.value("communes I/II/III")
    #expect(now.reduce(0, +) == all)
    // Of the former map the list of only some communes was found.
    let before = try ["I", "II", "III", "unknown"].map { try communes($0, "2022-01-01", test) }
    let former = try Self.value("communes I/II/III", in: "2021-2025")
    #expect(before.reduce(0, +) == former)
    #expect(zip(before, [29, 6, 126]).allSatisfy { $0 <= $1 })
  }

  @Test func onlyTheHighestCoefficientOfACommuneCounts() throws {
    let test = try TestRegistry()
    try test.write { try Self.writeVillages($0) }
    func figure(_ name: String, _ year: Int, _ unit: String? = nil) throws -> Int? {
      let table = try Report.named("areas").table(
        of: test.open(), Report.Request(year: year, unit: unit, language: .english))
      let row = try #require(table.rows.first)
      let place = try #require(table.columns.firstIndex { $0.name == name })
      guard case .integer(let number) = row[place] else { return nil }
      return Int(number)
    }
    let difficult = "especially_difficult"
    let expected: [(String, Int, Int)] = [
      ("villages", 2026, try Self.value("all villages")),
      (difficult, 2026, try Self.value("17/QD-UBND")),
      (difficult, 2025, try Self.value("2230/QD-UBND")),
      ("coefficient", 2026, try Self.value("coefficient")),
      ("commune_coefficient", 2026, 2_760), ("bien_gioi_yes", 2026, 21),
    ]
    for (name, year, value) in expected {
      let found = try figure(name, year)
      #expect(found == value, "\(name) \(year)")
    }
    // Before the decision on coefficients there is none.
    #expect(try figure("coefficient", 2025) == nil)
    // Area III and the border are 50 once.
    #expect(try figure("commune_coefficient", 2026, "01324") == 50)
    #expect(try figure("coefficient", 2026, "01273") == 30)
  }

  /// As many villages as there are, of which so many are on the lists of the two decisions.
  private static func writeVillages(_ connection: Connection) throws {
    func units(_ area: String) throws -> [Int64] {
      var units: [Int64] = []
      try connection.rows(
        """
        SELECT unit_id FROM area_class WHERE class = 'khu_vuc' AND value = ?1
          AND valid_from = '2025-12-25' ORDER BY unit_id
        """, area
      ) { units.append(try $0.integer(0)) }
      return units
    }
    let (first, second, third) = (try units("I"), try units("II"), try units("III"))
    for number in 0..<1_462 {
      let places = number < 1_106 ? third : number < 1_108 ? second : first
      let unit = places[number % places.count]
      try connection.run(
        """
        INSERT INTO village (name, name_key, name_folded, origin_unit_id)
        VALUES (?1, ?1, ?1, ?2)
        """, "x\(number)", unit)
      let village = connection.lastInsertRowID
      try connection.run(
        "INSERT INTO village_unit (village_id, unit_id, valid_from) VALUES (?1, ?2, '2025-07-01')",
        village, unit)
      guard number < 1_108 else { continue }
      let isAdded = (1_067..<1_106).contains(number)
      try connection.run(
        """
        INSERT INTO village_class (unit_id, village_id, class, valid_from, valid_to)
        VALUES (?1, ?2, 'especially_difficult', ?3, ?4)
        """, unit, village, isAdded ? "2026-01-13" : "2025-12-25",
        number < 6 ? "2026-01-13" : nil)
    }
  }
}
