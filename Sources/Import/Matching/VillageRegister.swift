import RegistryCore
import SQLite
import Schema
import Vietnamese

/// The villages of each commune: found by name on a day, made when a file names a new one.
package final class VillageRegister {
  /// A village that no commune knows yet.
  package struct New {
    package let name: String
    package let unit: UnitMap.Unit
  }

  package enum Match {
    case known(Int64)
    case new(New)
    /// The row's problems say why.
    case refused
  }

  private struct Known {
    let id: Int64
    let name: String
    let start: Int64
    let end: Int64
    /// The other units it ever belonged to.
    var others: [Int64]
  }

  private struct Hit {
    let id: Int64
    let start: Int64
    let end: Int64
  }

  /// What was made, in the order of making.
  package private(set) var created: [CreatedVillage] = []
  private let connection: Connection
  private let loads: (village: BulkLoad, unit: BulkLoad)?
  private let units: UnitMap
  private var byUnit: [Int64: [String: [Known]]] = [:]
  private var hits = BytesMap<Hit>()
  private var scratch: [UInt8] = []

  /// `isBulk` has the images of villages written set by set.
  package init(entry: WriteTransaction, units: UnitMap, isBulk: Bool) throws {
    connection = entry.connection
    loads = isBulk ? (try entry.load(into: "village"), try entry.load(into: "village_unit")) : nil
    self.units = units
  }

  /// The village that a row names in a unit on a day.
  ///
  /// `former` tells apart villages of one name in a merged commune.
  package func match(
    _ name: ParsedCell, in unit: UnitMap.Unit, former: ParsedCell, on day: Int64,
    row: RowCursor, at fields: (village: FieldIndex, former: FieldIndex)
  ) throws -> Match {
    let day = units.clamped(day)
    setKey(unit, former, name)
    if let hit = scratch.withUnsafeBytes({ hits[$0] }), hit.start <= day, day < hit.end {
      return .known(hit.id)
    }
    guard let origin = origin(former, of: unit, row: row, at: fields.former) else {
      return .refused
    }
    let key = VietnameseText.key(name.text)
    let found = try villages(of: unit.id)[key, default: []].filter {
      $0.start <= day && day < $0.end && (origin.id == unit.id || $0.others.contains(origin.id))
    }
    guard found.count <= 1 else {
      let former = found.flatMap(\.others).compactMap { units[$0]?.code }
      row.fail(.severalVillages(unit, former: former), at: fields.village)
      return .refused
    }
    guard let village = found.first else { return .new(New(name: name.text, unit: origin)) }
    setKey(unit, former, name)
    let hit = Hit(id: village.id, start: village.start, end: village.end)
    scratch.withUnsafeBytes { hits[$0] = hit }
    return .known(village.id)
  }

  private func setKey(_ unit: UnitMap.Unit, _ former: ParsedCell, _ name: ParsedCell) {
    scratch.removeAll(keepingCapacity: true)
    withUnsafeBytes(of: unit.id) { scratch.append(contentsOf: $0) }
    scratch.append(contentsOf: former.bytes)
    scratch.append(0)
    scratch.append(contentsOf: name.bytes)
  }

  /// The unit to look in: the commune itself, or the former commune that the row names.
  private func origin(
    _ former: ParsedCell, of unit: UnitMap.Unit, row: RowCursor, at field: FieldIndex
  ) -> UnitMap.Unit? {
    guard former.isGiven else { return unit }
    if let found = units.predecessor(former, of: unit) { return found }
    if former.text == unit.code { return unit }
    if case .failure(let failure) = units.unit(former, on: 0, mustBeCommune: true),
      failure.fault.code != "unit_of_another_time"
    {
      row.fail(failure.fault, at: field)
    } else {
      row.fail(.notAFormerCommune(unit), at: field)
    }
    return nil
  }

  private func villages(of unit: Int64) throws -> [String: [Known]] {
    if let known = byUnit[unit] { return known }
    var others: [Int64: [Int64]] = [:]
    try connection.rows(
      """
      SELECT o.village_id, o.unit_id FROM village_unit vu
      JOIN village_unit o ON o.village_id = vu.village_id AND o.unit_id <> vu.unit_id
      WHERE vu.unit_id = ?1
      """, unit
    ) { row in
      others[try row.integer(0), default: []].append(try row.integer(1))
    }
    var villages: [String: [Known]] = [:]
    try connection.rows(
      """
      SELECT v.id, v.name, v.name_key, vu.valid_from, vu.valid_to FROM village_unit vu
      JOIN village v ON v.id = vu.village_id WHERE vu.unit_id = ?1 ORDER BY v.id
      """, unit
    ) { row in
      let id = try row.integer(0)
      villages[try row.text(2), default: []].append(
        Known(
          id: id, name: try row.text(1), start: UnitMap.day(try row.text(3)),
          end: try row.textOrNil(4).map(UnitMap.day) ?? 99_999_999, others: others[id] ?? []))
    }
    byUnit[unit] = villages
    return villages
  }

  /// Makes a village, from its commune's first day on through all that became of the commune.
  ///
  /// A known name one letter away is a warning on the row.
  package func create(_ village: New, row: RowCursor, at field: FieldIndex) throws -> Int64 {
    let key = VietnameseText.key(village.name)
    if let near = try nearName(village, key) {
      row.fail(.similarVillage(near, village.unit), at: field)
    }
    try connection.run(
      "INSERT INTO village (name, name_key, name_folded, origin_unit_id) VALUES (?1, ?2, ?3, ?4)",
      village.name, key, VietnameseText.folded(village.name), village.unit.id)
    let id = connection.lastInsertRowID
    try loads?.village.inserted(id)
    var chain: [UnitMap.Unit] = []
    var next: UnitMap.Unit? = village.unit
    while let unit = next {
      try connection.run(
        """
        INSERT INTO village_unit (village_id, unit_id, valid_from, valid_to)
        VALUES (?1, ?2, ?3, ?4)
        """, id, unit.id, unit.validFrom, unit.validTo)
      try loads?.unit.inserted(connection.lastInsertRowID)
      chain.append(unit)
      next = unit.successor.flatMap { units[$0] }
    }
    for unit in chain {
      let known = Known(
        id: id, name: village.name, start: unit.start, end: unit.end,
        others: chain.map(\.id).filter { $0 != unit.id })
      byUnit[unit.id]?[key, default: []].append(known)
      // A name that was one village's there may be two villages' now.
      if byUnit[unit.id]?[key]?.count ?? 0 > 1 { hits.removeAll() }
    }
    created.append(
      CreatedVillage(
        village: village.name, communeCode: village.unit.code, commune: village.unit.name))
    return id
  }

  private func nearName(_ village: New, _ key: String) throws -> String? {
    let numbers = Self.numbers(key)
    var near: [(key: String, name: String)] = []
    let length = key.utf8.count
    for (other, known) in try villages(of: village.unit.id)
    where abs(other.utf8.count - length) <= 3 && VietnameseText.isOneEditApart(key, other) {
      if Self.numbers(other) == numbers, let name = known.first?.name { near.append((other, name)) }
    }
    return near.min { $0.key < $1.key }?.name
  }

  /// The words that number villages (`2`, `10a`, `ii`, `b`): those of different numbers are not
  /// misspelt.
  private static func numbers(_ key: String) -> [Substring] {
    key.split(separator: " ").filter { word in
      word.first?.isNumber == true || word.count == 1
        || word.allSatisfy { "ivx".contains($0) }
    }
  }
}

/// A village that an import made.
public struct CreatedVillage: Hashable, Sendable {
  /// Its name as written.
  public let village: String
  /// The code of the commune that first named it.
  public let communeCode: String
  /// The name of that commune.
  public let commune: String
}
