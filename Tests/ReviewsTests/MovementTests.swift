import RegistryCore
import Reviews
import SQLite
import Schema
import TestSupport
import Testing

/// Every movement table ties, on either map.
@Suite(.atTheEndOf2026) struct MovementTests {
  private func rows(
    _ registry: Registry, _ year: Int, _ map: MapChoice?, unit: String? = nil,
    _ group: Movement.Class = .poor
  ) throws -> [Movement.Row] {
    try ReviewYear.read(registry, year: year, unit: unit, map: map) {
      try Movement.rows(of: group, in: $0)
    }
  }

  @Test(arguments: 1...12)
  func movementMatchesTheReferenceModel(seed: UInt64) throws {
    let test = try TestRegistry()
    var model = ReferenceModel(seed: seed)
    try test.write { try model.write(to: $0) }
    let registry = try test.open()
    for year in 2022...2026 {
      for map in MapChoice.allCases {
        for group in Movement.Class.allCases {
          let slow = model.movement(of: group.rawValue, year: year, isOld: map == .old)
          let rows = try rows(registry, year, map, group)
          let place = Comment(rawValue: "\(seed) \(year) \(map) \(group)")
          for row in rows {
            let cells = slow[row.code] ?? ReferenceModel.Cells()
            #expect(row.households.inOrder(of: .poor) == cells.households, place)
            #expect(row.persons.inOrder(of: .poor) == cells.persons, place)
          }
          #expect(slow.keys.allSatisfy { code in rows.contains { $0.code == code } }, place)
          Self.expectTies(rows, place)
        }
        try Self.expectTablesTie(rows(registry, year, map), rows(registry, year, map, .nearPoor))
      }
    }
  }

  private static func expectTies(_ rows: [Movement.Row], _ place: Comment) {
    for row in rows {
      for counts in [row.households, row.persons] {
        let c = counts.inOrder(of: .poor).map { $0 ?? -1 }
        #expect(
          c[8] == c[0] - c[1] - c[2] - c[3] + c[4] + c[5] + c[6] + c[7], place)
        #expect(c.allSatisfy { $0 >= 0 }, place)
      }
    }
    for cell in 0..<9 {
      for counts in [\Movement.Row.households, \Movement.Row.persons] {
        func sum(_ level: AdminUnit.Level) -> Int64 {
          rows.filter { $0.level == level }
            .reduce(0) { $0 + (($1[keyPath: counts].inOrder(of: .poor)[cell]) ?? 0) }
        }
        #expect(sum(.province) == sum(.commune), place)
        let districts = rows.contains { $0.level == .district }
        let lost = rows.last { $0.code.isEmpty }?[keyPath: counts].inOrder(of: .poor)[cell] ?? 0
        #expect(!districts || sum(.province) == sum(.district) + lost, place)
      }
    }
  }

  /// What leaves the poor for the near-poor is what the near-poor take in, and the reverse.
  private static func expectTablesTie(_ poor: [Movement.Row], _ near: [Movement.Row]) {
    for row in poor {
      guard let other = near.first(where: { $0.unitID == row.unitID }) else { continue }
      #expect(row.households.toOther == other.households.fromOther)
      #expect(row.households.fromOther == other.households.toOther)
    }
  }

  @Test func communeMergerIsNotCountedAsMovement() throws {
    let test = try TestRegistry()
    try test.write { connection in
      try connection.household("H1")
      try connection.member(of: "H1")
      for year in ["2024", "2025"] {
        try connection.assessment(of: "H1", round: year, category: "poor")
      }
    }
    let registry = try test.open()
    for (map, code) in [(MapChoice.old, "01267"), (.new, "01273")] {
      let row = try #require(try rows(registry, 2025, map, unit: code).first)
      #expect(row.households.inOrder(of: .poor) == [1, 0, 0, 0, 0, 0, 0, 0, 1])
      #expect(row.persons.inOrder(of: .poor) == [1, 0, 0, 0, 0, 0, 0, 0, 1])
    }
    #expect(try rows(registry, 2025, nil, unit: "01273").count == 1)
  }

  @Test func rowsOfAUnitAreTheUnitsWithinIt() throws {
    let registry = try TestRegistry().open()
    #expect(try rows(registry, 2024, nil, unit: "01267").map(\.code) == ["01267"])
    let city = try rows(registry, 2024, nil, unit: "040").map(\.code)
    #expect(city.count == 12 && city.first == "040" && city.allSatisfy { !$0.isEmpty })
    #expect(try rows(registry, 2024, nil).count == 1 + 10 + 161)
    #expect(try rows(registry, 2025, nil).count == 1 + 56)
  }

  @Test func firstYearHasOnlyClosingFigures() throws {
    let test = try TestRegistry()
    try test.write { connection in
      try connection.household("H1")
      try connection.assessment(of: "H1", round: "2021", category: "poor")
      try connection.household("H2")
      try connection.assessment(
        of: "H2", round: "2020", category: "poor", surveyedOn: "2021-10-01", decidedOn: nil)
    }
    let row = try #require(try rows(try test.open(), 2021, nil).first)
    #expect(row.households.inOrder(of: .poor) == Array(repeating: nil, count: 8) + [1])
    let before = try #require(try rows(try test.open(), 2020, nil).first)
    #expect(before.households.closing == nil)
  }

  @Test func codeOfAnotherMapIsRefusedWithAHint() throws {
    let registry = try TestRegistry().open()
    func refusal(_ code: String, _ map: MapChoice?, _ year: Int = 2024) -> RegistryError? {
      do {
        _ = try rows(registry, year, map, unit: code)
        return nil
      } catch { return error as? RegistryError }
    }
    let old = refusal("01267", nil, 2025)
    #expect(old?.status == .usage && old?.wording.en.contains("01273 Thục Phán") == true)
    #expect(old?.wording.vi.contains("--map old") == true)
    #expect(refusal("040", .new)?.wording.en.contains("--map old") == true)
    #expect(refusal("1267", nil)?.wording.en.contains("01267") == true)
    for code in ["99999", "", "' OR 1=1 --"] {
      #expect(refusal(code, nil)?.status == .usage)
    }
    for year in [1989, 2201, Int.max, Int.min] {
      #expect(refusal("04", nil, year)?.code == "year_out_of_range")
    }
  }

  @Test func readingAYearLeavesNoOpenTransaction() throws {
    let registry = try TestRegistry().open()
    _ = try rows(registry, 2024, nil)
    #expect(registry.connection.isAutocommit)
    _ = try? rows(registry, 2024, nil, unit: "99999")
    #expect(registry.connection.isAutocommit)
    #expect(try rows(registry, 2025, nil).count == 57)
  }

  @Test func householdPlaceViewMatchesTheModel() throws {
    let test = try TestRegistry()
    var model = ReferenceModel(seed: 5)
    try test.write { try model.write(to: $0) }
    let connection = try test.open().connection
    for household in model.households {
      for day in ["2021-12-31", "2023-07-01", "2025-06-30", "2026-12-31"]
      where household.registered <= day {
        let name = try connection.text(
          """
          SELECT v.name FROM household_place p JOIN household h ON h.id = p.household_id
          JOIN village v ON v.id = p.village_id
          WHERE h.code = ?1 AND p.valid_from <= ?2 AND (p.valid_to IS NULL OR p.valid_to > ?2)
          """, household.code, day)
        let village = household.village(on: day)
        #expect(name == (ReferenceModel.villages[village].old == nil ? "M" : "Xóm \(village)"))
      }
    }
  }

  @Test func villageGoesByItsNameOfTheYear() throws {
    let test = try TestRegistry()
    try test.write { connection in
      try connection.household("H1", village: "Xóm Mới")
      try connection.member(of: "H1")
      for year in ["2022", "2023", "2024"] {
        try connection.assessment(of: "H1", round: year, category: "poor")
      }
      try connection.run(
        """
        INSERT INTO village_name (village_id, name, name_key, kind, valid_to)
        SELECT id, 'Xóm Cũ', 'xom cu', 'former', '2024-06-01' FROM village
        """)
    }
    let registry = try test.open()
    func names(_ year: Int) throws -> [String] {
      try ReviewYear.read(registry, year: year, unit: "01267") {
        try Movement.villages(of: .poor, in: $0).map(\.name)
      }
    }
    #expect(try names(2023) == ["Xóm Cũ"] && names(2024) == ["Xóm Mới"])
  }
}
