import Audits
import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

/// Tables that a real province's system printed, on three districts of Cao Bằng in their place: what
/// does not add up in them is known unit by unit.
@Suite struct ReportedProvinceTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/reported")

  /// The columns of the two movement tables, by the measure that each is reported as.
  private static let poor = [
    4: "poor_opening", 5: "escaped_to_near_poor", 6: "escaped_above", 7: "other_decrease",
    8: "from_near_poor", 9: "re_poor", 10: "newly_poor", 11: "other_increase", 12: "poor_closing",
  ]
  private static let nearPoor = [
    4: "near_poor_opening", 5: "near_poor_escaped", 6: "near_poor_to_poor",
    7: "near_poor_other_decrease", 8: "near_poor_from_poor", 9: "re_near_poor",
    10: "newly_near_poor", 11: "near_poor_other_increase", 12: "near_poor_closing",
  ]

  private let test: TestRegistry
  /// The name in the table of each unit by its code here.
  private var names: [String: String] = [:]

  init() throws {
    test = try TestRegistry()
    let poor = try Self.table("movement_poor")
    let near = try Self.table("movement_near")
    let result = try Self.table("result")
    var codes: [String: String] = [:]
    try test.write { connection in
      for (number, district) in ["045", "047", "051"].enumerated() {
        var units = [district]
        try connection.rows(
          """
          SELECT code FROM admin_unit WHERE valid_from = '2020-03-01' AND length(code) = 5
            AND parent_id = (SELECT id FROM admin_unit WHERE code = ?1) ORDER BY code
          """, district
        ) { units.append(try $0.text(0)) }
        let rows = poor.filter { $0[0].split(separator: ".")[0] == "\(number + 1)" }
        let keys = rows.filter { $0[3] == "households" }.map { $0[0] }
        try #require(keys.count <= units.count)
        for (place, unit) in units.enumerated() {
          guard place < keys.count else {
            // Communes that the table has no line for had nobody; of the third district it has only
            // the first commune, so the others are not known.
            guard number < 2 else { continue }
            for measure in Array(Self.poor.values) + Array(Self.nearPoor.values) {
              try connection.report(2024, unit, [measure: (0, 0)])
            }
            continue
          }
          codes[keys[place]] = unit
          try connection.report(
            2024, unit, Self.figures(poor.filter { $0[0] == keys[place] }, Self.poor))
          try connection.report(
            2024, unit, Self.figures(near.filter { $0[0] == keys[place] }, Self.nearPoor))
        }
      }
      for row in result {
        guard let unit = codes[row[0]] else { continue }
        try connection.run(
          "INSERT INTO population (year, unit_id, households, persons) VALUES (2024, ?1, ?2, ?3)",
          try connection.unit(unit, on: "2024-12-31"), Int64(row[3]) ?? 0, Int64(row[4]) ?? 0)
      }
    }
    for row in poor { if let code = codes[row[0]] { names[code] = row[1] } }
  }

  private static func table(_ name: String) throws -> [[String]] {
    let file = folder.appending(path: "daknong_\(name).csv")
    return try String(contentsOf: file, encoding: .utf8)
      .split(whereSeparator: \.isNewline).dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  /// An empty cell of the table is no household; a row that is not there is not known.
  private static func figures(
    _ rows: [[String]], _ measures: [Int: String]
  ) -> [String: (Int, Int?)] {
    guard let households = rows.first(where: { $0[3] == "households" }) else { return [:] }
    let persons = rows.first { $0[3] == "persons" }
    return Dictionary(
      uniqueKeysWithValues: measures.map { column, measure in
        (measure, (Int(households[column]) ?? 0, persons.map { Int($0[column]) ?? 0 }))
      })
  }

  private func findings(_ rule: String) throws -> [(unit: String, message: String, key: String)] {
    let outcome = try Auditor(try test.open(), language: .english, today: RuleCase.today)
      .run(Rule.select([rule], from: Rule.all))
    for result in outcome.results { #expect(result.status == .run) }
    return outcome.findings.map { finding in
      let code = finding.subject.dropFirst(5).prefix { $0 != "@" }
      return (names[String(code)] ?? String(code), finding.message, finding.subject)
    }
  }

  @Test func movementOfThePoorFailsInExactlySixUnits() throws {
    let found = try findings("D02").filter { !$0.key.hasSuffix("/near_poor") }
    #expect(
      found.map(\.unit).sorted()
        == [
          "Huyện Đăk Glong", "Huyện Đắk Mil", "Xã Quảng Hoà", "Xã Đắk Ha", "Xã Đắk Plao",
          "Xã Đắk RMăng",
        ].sorted())
    let glong = found.first { $0.unit == "Huyện Đăk Glong" }
    #expect(glong?.message.contains("923 reported at closing, the movement makes 934") == true)
    #expect(glong?.message.contains("swapped") == false)
  }

  @Test func movementOfTheNearPoorFailsInExactlyEightUnits() throws {
    let found = try findings("D02").filter { $0.key.hasSuffix("/near_poor") }
    #expect(
      found.map(\.unit).sorted()
        == [
          "Huyện Cư Jút", "Huyện Đăk Glong", "Huyện Đắk Mil", "Xã Quảng Hoà", "Xã Tâm Thắng",
          "Xã Đắk Ha", "Xã Đắk Plao", "Xã Đắk RMăng",
        ].sorted())
    let glong = found.first { $0.unit == "Huyện Đăk Glong" }
    #expect(glong?.message.contains("off by -9; 9 can be divided by 9") == true)
  }

  @Test func crossingFlowsDifferInExactlySixUnits() throws {
    #expect(
      try findings("D03").map(\.unit).sorted()
        == [
          "Huyện Cư Jút", "Huyện Đăk Glong", "Huyện Đắk Mil", "Xã Tâm Thắng", "Xã Đắk Ha",
          "Xã Đắk RMăng",
        ].sorted())
  }

  @Test func bothFlowsThatDifferAreNamed() throws {
    let found = try findings("D03")
    for (unit, figures) in [
      ("Huyện Đăk Glong", ["374", "360", "39", "40"]), ("Xã Đắk Ha", ["25", "16", "5", "6"]),
    ] {
      let message = found.first { $0.unit == unit }?.message ?? ""
      #expect(figures.allSatisfy { message.contains($0) }, "\(unit): \(message)")
      #expect(message.components(separatedBy: "in the poor table").count == 3, "\(message)")
    }
  }

  @Test func missingNumberOfHouseholdsIsCalledSo() throws {
    let found = try findings("D08").filter { $0.message.contains("households: not recorded") }
    #expect(!found.isEmpty)
    for (unit, message, _) in found {
      #expect(message.contains("the number of households is missing"), "\(unit): \(message)")
    }
  }

  @Test func districtsAreTheSumsOfTheirCommunes() throws {
    #expect(try findings("D07").map(\.unit) == [])
    // The same figures with one commune wrong: the sums are really looked at.
    try test.write {
      try $0.run(
        """
        UPDATE reported SET households = households + 3 WHERE measure = 'near_poor_closing'
          AND unit_id IN (SELECT id FROM admin_unit WHERE code = '045')
        """)
      try $0.run("DELETE FROM reported WHERE measure NOT LIKE '%near_poor_closing'")
    }
    #expect(try findings("D07").map(\.unit) == ["Huyện Cư Jút"])
  }

  @Test func moreListedHouseholdsThanHouseholdsAreFound() throws {
    let found = try findings("D08")
    let jut = found.first { $0.unit == "Huyện Cư Jút" }
    #expect(jut?.message.contains("509 poor and near-poor, more than there are") == true)
    // Households without a denominator of their own, 74 poor of 0.
    #expect(found.contains { $0.unit == "Xã Đắk DRông" })
  }
}
