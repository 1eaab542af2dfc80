import AdminMap
import Foundation
import RegistryCore
import Reviews
import SQLite
import Schema
import TestSupport
import Testing

/// Figures on a map that was loaded from tables, after the two that a registry begins with.
@Suite(.atTheEndOf2026) struct LoadedMapTests {
  private static let samples = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/samples")

  private func load(_ test: TestRegistry, areas: Bool = true) throws -> MapChange.Report {
    func path(_ name: String) -> String { Self.samples.appending(path: name).path }
    return try MapChange.load(
      MapChange.Files(
        units: path("map-units.csv"), crosswalk: path("map-crosswalk.csv"),
        areas: areas ? path("map-areas.csv") : nil),
      into: try test.open(for: .writing), act: EntryInfo(actor: "test", action: "admin load"),
      isDryRun: false, language: .english)
  }

  private func rows(
    _ registry: Registry, _ year: Int, _ map: MapChoice?
  ) throws -> [String: Movement.Row] {
    let rows = try ReviewYear.read(registry, year: year, map: map) {
      try Movement.rows(of: .poor, in: $0)
    }
    return Dictionary(rows.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  @Test(arguments: 1...6)
  func communeIsTheSumOfItsParts(seed: UInt64) throws {
    let test = try TestRegistry()
    var model = ReferenceModel(seed: seed)
    try test.write { try model.write(to: $0) }
    var before: [Int: [String: Movement.Row]] = [:]
    for year in 2022...2026 { before[year] = try rows(try test.open(), year, nil) }
    #expect(try load(test).problems.isEmpty)
    let registry = try test.open()
    for year in 2022...2027 {
      let place = Comment(rawValue: "\(seed) \(year)")
      // A change to come leaves the figures of years before it as they were.
      if let known = before[year] { #expect(try rows(registry, year, nil) == known, place) }
      let new = try rows(registry, year, .day("2026-12-31"))
      let third = try rows(registry, year, .day("2027-01-01"))
      for counts in [\Movement.Row.households, \Movement.Row.persons] {
        for end in [\Movement.Counts.opening, \Movement.Counts.closing] {
          let parts = ["01273", "01288"].compactMap { new[$0]?[keyPath: counts][keyPath: end] }
          #expect(third["01273"]?[keyPath: counts][keyPath: end] == parts.reduce(0, +), place)
          #expect(
            third["04"]?[keyPath: counts][keyPath: end]
              == new["04"]?[keyPath: counts][keyPath: end], place)
        }
      }
      for row in third.values {
        for counts in [row.households, row.persons] {
          let c = counts.inOrder(of: .poor).map { $0 ?? -1 }
          #expect(c[8] == c[0] - c[1] - c[2] - c[3] + c[4] + c[5] + c[6] + c[7], place)
        }
      }
      #expect(third["01288"] == nil && new["01288"] != nil)
      #expect(third["01790"]?.name == "Đông Khê")
    }
    #expect(try rows(registry, 2027, nil) == rows(registry, 2027, .day("2027-01-01")))
    #expect(try rows(registry, 2024, .new) == rows(registry, 2024, .day("2025-07-01")))
  }

  @Test func denominatorsOfALoadedMapAreSummedOrUnknown() throws {
    let test = try TestRegistry()
    try test.write { connection in
      try connection.population(2026, "01273", 100, 400)
      try connection.population(2026, "01288", 50, 200)
      try connection.population(2026, "01786", 30, 90)
    }
    _ = try load(test)
    try test.write { try $0.population(2027, "01273", 160, 640) }
    let registry = try test.open()
    func households(_ unit: String, _ year: Int, _ map: MapChoice) throws -> Int64? {
      try ReviewYear.read(registry, year: year, unit: unit, map: map) {
        try $0.population(in: year).households
      }
    }
    let third = MapChoice.day("2027-01-01")
    #expect(try households("01273", 2026, third) == 150)
    #expect(try households("01273", 2027, third) == 160)
    #expect(try households("01790", 2026, third) == 30)
    // What the new commune has cannot be told to one of its parts.
    #expect(try households("01288", 2027, .day("2026-12-31")) == nil)
    let wrong = #expect(throws: RegistryError.self) { _ = try households("01288", 2027, third) }
    #expect(
      wrong?.wording.en.contains("--map new") == true
        || wrong?.wording.en.contains("2025-07-01") == true)
  }
}
