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
}

/// The units of the maps by their codes.
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

  /// The unit of a code on a map.
  ///
  /// Throws a usage error that says where the code exists instead.
  package func unit(_ code: String, on map: MapChoice, closing: String) throws -> AdminUnit {
    let day = try day(of: map, closing: closing)
    if let unit = try find(code, on: day).first { return unit }
    let others = try elsewhere(code)
    throw RegistryError.unknownUnit(
      code, on: map, others: others,
      instead: try others.last.map { try self.map(of: $0, closing: closing) },
      became: try kin(of: others, on: day), meant: try find("0" + code, on: day).first)
  }

  /// Every unit that ever had a code, the oldest first.
  private func elsewhere(_ code: String) throws -> [AdminUnit] {
    try units("code = ?1 AND ?2 = ''", code, "").sorted { $0.validFrom < $1.validFrom }
  }

  /// A map that has a unit.
  private func map(of unit: AdminUnit, closing: String) throws -> MapChoice {
    for map in MapChoice.allCases {
      let day = try day(of: map, closing: closing)
      if try find(unit.code, on: day).contains(unit) { return map }
    }
    return .day(unit.validFrom)
  }

  private func find(_ code: String, on day: String) throws -> [AdminUnit] {
    try units(
      "code = ?1 AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to > ?2)", code, day)
  }

  /// What units became, or came from, where that is there on a day.
  private func kin(of units: [AdminUnit], on day: String) throws -> [AdminUnit] {
    var near: [AdminUnit] = []
    for unit in try units.flatMap(kin) where !near.contains(unit) { near.append(unit) }
    let there = try near.filter { try find($0.code, on: day).contains($0) }
    return there.isEmpty ? near : there
  }

  /// What a unit became, or came from.
  private func kin(_ unit: AdminUnit) throws -> [AdminUnit] {
    try units(
      """
      id IN (SELECT new_unit_id FROM admin_succession WHERE old_unit_id = ?1
        UNION SELECT old_unit_id FROM admin_succession WHERE new_unit_id = ?1) AND ?2 = ''
      """, unit.id, "")
  }

  private func units(
    _ condition: String, _ first: any Bindable, _ second: any Bindable
  ) throws -> [AdminUnit] {
    var units: [AdminUnit] = []
    try connection.rows(
      """
      SELECT id, code, name, CASE WHEN kind = 'province' THEN 'province'
        WHEN kind IN ('city', 'district') THEN 'district' ELSE 'commune' END, valid_from
      FROM admin_unit WHERE \(condition) ORDER BY code
      """, first, second
    ) { row in
      units.append(
        AdminUnit(
          id: try row.integer(0), code: try row.text(1), name: try row.text(2),
          level: AdminUnit.Level(rawValue: try row.text(3)) ?? .commune,
          validFrom: try row.text(4)))
    }
    return units
  }
}
