import RegistryCore
import SQLite
import Schema

/// Samples of money as the registry keeps them.
extension MoneySample {
  /// Draws as ``draw(_:seed:size:confidence:year:in:today:)`` does and records it as one entry.
  public static func record(
    _ kind: Kind, seed: String, size: Size, confidence: Int, year: Int?, in registry: Registry,
    act: any WriteScope, today: String = Clock.today()
  ) throws -> MoneySample {
    try registry.write(in: act) { entry, _ in
      // Inside the entry: what is drawn from is what the trail has before it.
      var sample = try draw(
        kind, seed: seed, size: size, confidence: confidence, year: year, in: registry,
        today: today)
      let connection = entry.connection
      try connection.run(
        """
        INSERT INTO money_sample (kind, year, seed, confidence, interval, book, population, drawn_on)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """, kind.rawValue, year, seed, confidence, sample.interval, sample.book,
        sample.population, today)
      let id = connection.lastInsertRowID
      for item in sample.drawn {
        try connection.run(
          """
          INSERT INTO money_sample_item (sample_id, key, household_id, unit_id, amount)
          VALUES (?1, ?2, ?3, ?4, ?5)
          """, id, item.key, item.householdID, item.unitID, item.amount)
      }
      sample.id = id
      return sample
    }
  }

  /// A recorded sample, with what was found.
  ///
  /// Throws `RegistryError` if there is none of this number.
  public static func find(_ id: Int64, in registry: Registry) throws -> MoneySample {
    let connection = registry.connection
    var drawn: [Item] = []
    try connection.rows(
      """
      SELECT i.key, h.code, u.code || ' ' || u.name, i.amount, i.found, i.household_id, i.unit_id
      FROM money_sample_item i LEFT JOIN household h ON h.id = i.household_id
      LEFT JOIN admin_unit u ON u.id = i.unit_id
      WHERE i.sample_id = ?1 ORDER BY i.amount DESC, i.key
      """, id
    ) { row in
      drawn.append(
        Item(
          key: try row.text(0), household: try row.textOrNil(1), commune: try row.textOrNil(2),
          amount: try row.integer(3), found: try row.integerOrNil(4),
          householdID: try row.integerOrNil(5), unitID: try row.integerOrNil(6)))
    }
    var sample: MoneySample?
    try connection.rows(
      """
      SELECT kind, year, seed, confidence, interval, book, population FROM money_sample
      WHERE id = ?1
      """, id
    ) { row in
      guard let kind = Kind(rawValue: try row.text(0)) else { return }
      sample = MoneySample(
        id: id, kind: kind, year: try row.integerOrNil(1).map { Int($0) }, seed: try row.text(2),
        confidence: Int(try row.integer(3)), interval: try row.integer(4),
        book: try row.integer(5), population: Int(try row.integer(6)), drawn: drawn)
    }
    guard let sample else { throw RegistryError.noSuchSample(id) }
    return sample
  }

  /// Records what was found, in the order of the sums drawn.
  func answered(
    _ found: [String: Int64], in registry: Registry, act: any WriteScope
  ) throws -> MoneySample {
    guard let id else { throw RegistryError.noSuchSample(nil) }
    try registry.write(in: act) { entry, _ in
      for item in drawn where item.found != found[item.key] {
        try entry.connection.run(
          "UPDATE money_sample_item SET found = ?3 WHERE sample_id = ?1 AND key = ?2", id,
          item.key, found[item.key])
      }
    }
    return try Self.find(id, in: registry)
  }
}
