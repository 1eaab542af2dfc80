import Fixtures
import Migrations
import Testing

/// What the sample province keeps of the programme of 2026–2035.
@Suite struct NewProgrammeTests {
  /// The areas of the communes of the map since 1 July 2025, by code.
  private static let areas: [String: String] = Dictionary(
    (EmbeddedTable.reference("area_class.csv")?.rows ?? []).compactMap { row in
      guard row["class"] == "khu_vuc", row["valid_from"] == "2025-12-25" else { return nil }
      return (row["unit_code"] ?? "", row["value"] ?? "")
    }, uniquingKeysWith: { first, _ in first })

  /// The especially difficult villages on a day, by the area of their commune.
  private func villages(on day: String) throws -> [String: Int] {
    var count: [String: Int] = [:]
    try GeneratedProvince.clean.get().rows(
      of: "village_classes", ["commune_code", "valid_from", "valid_to"]
    ) { row in
      guard row[1] <= day, row[2].isEmpty || row[2] > day else { return }
      count[Self.areas[row[0]] ?? "", default: 0] += 1
    }
    return count
  }

  @Test func especiallyDifficultVillagesAreAsManyAsDecided() throws {
    #expect(try villages(on: "2025-12-24") == [:])
    #expect(try villages(on: "2025-12-25") == ["III": 1_067, "II": 2])
    #expect(try villages(on: "2026-12-31") == ["III": 1_100, "II": 2])
  }

  @Test func coefficientIsThatOfTheProvince() throws {
    let ofArea = ["III": 50, "II": 40, "I": 30]
    let communes = Self.areas.values.compactMap { ofArea[$0] }.reduce(0, +)
    let villages = try villages(on: "2026-12-31").values.reduce(0, +)
    #expect(Self.areas.count == 56 && communes + villages == 3_862)
  }

  @Test func everythingGivenIn2026IsOnTheRosterOnce() throws {
    let tables = try GeneratedProvince.clean.get()
    var given: Set<String> = []
    try tables.rows(of: "participants", ["project_code", "household_code", "joined_on"]) { row in
      if row[2] >= "2026" { given.insert(row[0] + "/" + row[1]) }
    }
    var lines: [String] = []
    var representatives = 0
    try tables.rows(
      of: "receipts",
      [
        "project_code", "household_code", "recipient_kind", "authorisation_no", "citizen_id",
        "specification", "producer", "confirmation",
      ]
    ) { row in
      lines.append(row[0] + "/" + row[1])
      representatives += row[2] == "representative" ? 1 : 0
      #expect((row[2] == "representative") == !row[3].isEmpty)
      #expect(row[4].count == 12 && !row[5...].contains(""), "\(row)")
    }
    #expect(lines.count == given.count && Set(lines) == given)
    #expect(representatives > 0 && representatives < lines.count / 2)
  }

  @Test func codesOfComponentsAreThoseOfTheirPeriod() throws {
    let tables = try GeneratedProvince.clean.get()
    for (kind, day) in [("projects", "approved_on"), ("activities", "held_on")] {
      var codes: [Bool: Int] = [:]
      try tables.rows(of: kind, ["component", day]) { row in
        let isNew = row[0].hasPrefix("HP")
        #expect(isNew == (row[1] >= "2026-01-01"), "\(row)")
        codes[isNew, default: 0] += 1
      }
      #expect(codes[true] ?? 0 >= 8 && codes[false] ?? 0 > 100)
    }
  }
}
