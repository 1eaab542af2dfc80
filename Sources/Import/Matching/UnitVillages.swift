import SQLite
import Schema
import Vietnamese

/// The villages that ever were in a unit, found by names that are alike.
struct UnitVillages {
  struct Known {
    let village: NamedVillage
    let start: Int64
    let end: Int64
    /// The other units it ever belonged to.
    let others: [Int64]
  }

  private var all: [Known] = []
  private var names = VillageNameIndex()
  /// The days on which a name begins or ceases to mean a village, in order.
  private var bounds: [Int64] = []

  /// Reads them.
  init(of unit: Int64, _ connection: Connection) throws {
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
    let named = Dictionary(
      try NamedVillage.all(in: unit, connection).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    try connection.rows(
      """
      SELECT village_id, valid_from, valid_to FROM village_unit WHERE unit_id = ?1
      ORDER BY village_id, valid_from
      """, unit
    ) { row in
      let id = try row.integer(0)
      guard let village = named[id] else { return }
      append(
        Known(
          village: village, start: UnitMap.day(try row.text(1)),
          end: try row.textOrNil(2).map(UnitMap.day) ?? 99_999_999, others: others[id] ?? []))
    }
  }

  /// Takes a village among them.
  mutating func append(_ known: Known) {
    for name in known.village.names { names.insert(name, at: all.count) }
    all.append(known)
    bound(known.start)
    bound(known.end)
    for other in known.village.others {
      if let period = other.period { bound(UnitMap.day(period.to)) }
    }
  }

  private mutating func bound(_ day: Int64) {
    let place = bounds.firstIndex { $0 >= day } ?? bounds.count
    if place == bounds.count || bounds[place] != day { bounds.insert(day, at: place) }
  }

  /// Those that a name may mean, and perhaps some that it does not.
  func alike(_ name: VillageName) -> [Known] { names.candidates(for: name).map { all[$0] } }

  /// From when until when names mean what they mean on a day.
  func period(around day: Int64) -> (start: Int64, end: Int64) {
    (bounds.last { $0 <= day } ?? 0, bounds.first { $0 > day } ?? 99_999_999)
  }
}
