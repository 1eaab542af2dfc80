import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Writes the rows of villages that an import makes, moves to an earlier commune, or names otherwise.
struct VillageRows {
  private let connection: Connection
  private let units: UnitMap
  private let loads: (village: BulkLoad, unit: BulkLoad)?

  /// `isBulk` has the images of villages written set by set.
  init(entry: WriteTransaction, units: UnitMap, isBulk: Bool) throws {
    connection = entry.connection
    loads = isBulk ? (try entry.load(into: "village"), try entry.load(into: "village_unit")) : nil
    self.units = units
  }

  /// Makes a village, from its commune's first day on; returns it with all that became of the commune.
  func insert(_ name: String, in first: UnitMap.Unit) throws -> (id: Int64, chain: [UnitMap.Unit]) {
    try connection.run(
      "INSERT INTO village (name, name_key, name_folded, origin_unit_id) VALUES (?1, ?2, ?3, ?4)",
      name, VietnameseText.key(name), VietnameseText.folded(name), first.id)
    let id = connection.lastInsertRowID
    try loads?.village.inserted(id)
    var chain: [UnitMap.Unit] = []
    var next: UnitMap.Unit? = first
    while let unit = next {
      try place(id, in: unit)
      chain.append(unit)
      next = unit.successor.flatMap { units[$0] }
    }
    return (id, chain)
  }

  /// A village that a later commune named first was in one that became it: from its first day on.
  ///
  /// Returns whether it could be; the earlier commune may have one of that name.
  func extend(_ village: NamedVillage, back unit: UnitMap.Unit) throws -> Bool {
    let isTaken = try connection.integer(
      "SELECT 1 FROM village WHERE origin_unit_id = ?1 AND name_key = ?2", unit.id,
      village.name.key)
    guard isTaken == nil else { return false }
    // A row of this import is changed here, so its image must be there first.
    try loads?.village.record()
    try connection.run(
      "UPDATE village SET origin_unit_id = ?2 WHERE id = ?1", village.id, unit.id)
    var next: UnitMap.Unit? = unit
    while let earlier = next, earlier.id != village.origin {
      try place(village.id, in: earlier)
      next = earlier.successor.flatMap { units[$0] }
    }
    return true
  }

  /// Keeps what a file called a village as a name of it; returns how many were new.
  func keep(_ name: String, of village: Int64) throws -> Int {
    try connection.run(
      """
      INSERT INTO village_name (village_id, name, name_key, kind) VALUES (?1, ?2, ?3, 'answered')
      ON CONFLICT DO NOTHING
      """, village, name, VietnameseText.key(name))
    return Int(connection.changes)
  }

  private func place(_ village: Int64, in unit: UnitMap.Unit) throws {
    try connection.run(
      """
      INSERT INTO village_unit (village_id, unit_id, valid_from, valid_to) VALUES (?1, ?2, ?3, ?4)
      """, village, unit.id, unit.validFrom, unit.validTo)
    try loads?.unit.inserted(connection.lastInsertRowID)
  }
}
