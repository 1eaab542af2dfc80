import RegistryCore
import SQLite

/// A unit of a map.
public struct AdminUnit: Hashable, Sendable {
  /// How far up it stands.
  public enum Level: String, Sendable {
    case province
    case district
    case commune
    /// Below the units of the map, without a code.
    case village
  }

  /// Its row; 0 for households whose village has no commune on the map.
  public let id: Int64
  /// Its code on the map; empty for unit 0.
  public let code: String
  /// Its name; empty for unit 0.
  public let name: String
  /// How far up it stands.
  public let level: Level
  /// Its first day, which with the code is its key; empty for unit 0.
  public let validFrom: String

  /// What kinds of units are called before a name in Vietnamese; in English each is called as its
  /// code, after the name.
  package static let kinds = [
    "province": "tỉnh", "city": "thành phố", "district": "huyện", "ward": "phường",
    "township": "thị trấn", "commune": "xã",
  ]

  /// A unit by its name with its kind, without which a province and its town may read the same.
  package static func called(_ name: String, kind: String) -> Wording {
    guard let word = kinds[kind] else { return Wording(vi: name, en: name) }
    return Wording(vi: "\(word) \(name)", en: "\(name) \(kind)")
  }
}

/// The units of the maps by their codes.
///
/// A code is used again after its unit has ended, so a unit is always looked for by a code and a day.
package struct AdminUnits {
  package let days: MapDays
  private let connection: Connection

  package init(_ connection: Connection) throws {
    self.connection = connection
    days = try MapDays(connection)
  }

  /// The map that is in force on a day.
  package func inForce(on day: String) -> MapChoice { days.inForce(on: day) }

  /// The day that stands for a map in figures of a year that ends on `closing`.
  package func day(of map: MapChoice, closing: String) throws -> String {
    try days.day(of: map, asked: closing)
  }

  /// The unit that has a code on a day, or nil.
  static func find(
    code: String, on day: String, _ connection: Connection
  ) throws -> AdminUnit? {
    try read("unit_on_day", connection, .text(code), .text(day)).first
  }

  /// The unit that a code or a name means on a day, or nil.
  package func find(_ code: String, on day: String) throws -> AdminUnit? {
    try Self.find(code, on: day, in: connection)
  }

  /// The communes of a day, by their codes.
  package static func communes(
    on day: String, in connection: Connection
  ) throws -> [AdminUnit] {
    try read("communes_on_day", connection, .text(day))
  }

  /// The unit of a code or a name on a map.
  ///
  /// Throws a usage error that says where the code exists instead.
  package func unit(_ code: String, on map: MapChoice, closing: String) throws -> AdminUnit {
    let day = try day(of: map, closing: closing)
    if let unit = try find(code, on: day) { return unit }
    let others = try Self.ever(code, in: connection)
    throw RegistryError.unknownUnit(
      code, on: map, others: others,
      instead: try others.last.map { try self.map(of: $0, closing: closing) },
      became: try relatedUnits(of: others, on: day), meant: try find("0" + code, on: day))
  }

  /// A map that has a unit.
  private func map(of unit: AdminUnit, closing: String) throws -> MapChoice {
    for map in MapChoice.allCases {
      let day = try day(of: map, closing: closing)
      if try find(unit.code, on: day) == unit { return map }
    }
    return .day(unit.validFrom)
  }

  /// Successors and predecessors of units, those in force on a day if there are any.
  private func relatedUnits(of units: [AdminUnit], on day: String) throws -> [AdminUnit] {
    var near: [AdminUnit] = []
    for unit in units {
      for other in try Self.read("related_units", connection, .integer(unit.id))
      where !near.contains(other) {
        near.append(other)
      }
    }
    let there = try near.filter { try find($0.code, on: day) == $0 }
    return there.isEmpty ? near : there
  }

  static func read(
    _ statement: String, _ connection: Connection, _ values: Value...
  ) throws -> [AdminUnit] {
    var units: [AdminUnit] = []
    try connection.cached(SQLLibrary.schema.text(statement)) { row in
      for (index, value) in values.enumerated() { try row.bind(value, at: index + 1) }
      while try row.step() { units.append(try AdminUnit(row)) }
    }
    return units
  }
}

extension AdminUnits {
  /// A unit of any map with its period and what became of it.
  package struct Entry {
    package let unit: AdminUnit
    /// The day after its last; nil while it is in force.
    package let validTo: String?
    /// Its name as it is compared.
    package let key: String
    /// The row of what it became.
    package let successor: Int64?
  }

  /// The units of all maps by code and day, for readers that keep them in memory.
  package static func all(in connection: Connection) throws -> [Entry] {
    var entries: [Entry] = []
    try connection.rows(SQLLibrary.schema.text("units_ever")) { row in
      entries.append(
        Entry(
          unit: try AdminUnit(row), validTo: try row.textOrNil(5), key: try row.text(6),
          successor: try row.integerOrNil(7)))
    }
    return entries
  }
}

extension AdminUnit {
  fileprivate init(_ row: Statement) throws {
    self.init(
      id: try row.integer(0), code: try row.text(1), name: try row.text(2),
      level: Level(rawValue: try row.text(3)) ?? .commune, validFrom: try row.text(4))
  }
}

/// Where villages are on a day: a village stays, its commune may become another.
package enum VillagePlaces {
  package struct Place {
    package let village: String
    package let commune: String
    package let communeCode: String
  }

  /// The place of a village, or nil where it is in no commune on the day.
  package static func place(
    of village: Int64, on day: String, in connection: Connection
  ) throws -> Place? {
    var place: Place?
    try connection.rows(SQLLibrary.schema.text("village_on_day"), village, day) { row in
      place = Place(
        village: try row.text(0), commune: try row.text(1), communeCode: try row.text(2))
    }
    return place
  }

  /// The names of a commune's villages.
  package static func names(
    in commune: String, on day: String, connection: Connection
  ) throws -> [String] {
    var names: [String] = []
    try connection.rows(SQLLibrary.schema.text("villages_on_day"), commune, day) { row in
      names.append(try row.text(0))
    }
    return names
  }
}
