import Crypto
import RegistryCore
import SQLite

/// Households drawn by chance to be visited, and what was found there.
///
/// A stratum is the households of one category in one commune on 31 December of a year. Those with
/// the least SHA-256 of seed, a line break and household code are drawn: the seed decides, and
/// anybody can draw them again.
public struct AuditSample: Sendable {
  /// Its number.
  public let id: Int64
  /// The year whose standing is checked.
  public let year: Int
  /// What the draw was made from.
  public let seed: String
  /// Households of each stratum, where it has as many.
  public let perStratum: Int
  /// How many strata there are.
  public let strata: Int
  /// How many households they hold.
  public let households: Int
  /// How many were drawn.
  public let drawn: Int

  /// Draws a sample as one entry; `year` is the last with recognitions unless given.
  ///
  /// Throws `RegistryError` where no household had a standing in the year.
  public static func draw(
    seed: String, perStratum: Int, year: Int?, in registry: Registry, act: any WriteScope,
    today: String = Clock.today()
  ) throws -> AuditSample {
    guard perStratum > 0 else { throw RegistryError.noSampleSize }
    let year = try year ?? lastYear(in: registry.connection)
    var strata = try strata(of: year, seed: seed, in: registry.connection)
    guard !strata.isEmpty else { throw RegistryError.nothingToSample(year) }
    strata.sort { ($0.unit, $0.category) < ($1.unit, $1.category) }
    return try registry.write(in: act) { entry, _ in
      let connection = entry.connection
      try connection.run(
        "INSERT INTO audit_sample (year, seed, per_stratum, drawn_on) VALUES (?1, ?2, ?3, ?4)",
        year, seed, perStratum, today)
      let sample = connection.lastInsertRowID
      for stratum in strata {
        try connection.run(
          """
          INSERT INTO audit_stratum (sample_id, unit_id, category, households)
          VALUES (?1, ?2, ?3, ?4)
          """, sample, stratum.unit, stratum.category, stratum.households.count)
        let row = connection.lastInsertRowID
        for household in stratum.households.sorted().prefix(perStratum) {
          try connection.run(
            "INSERT INTO audit_visit (stratum_id, household_id) VALUES (?1, ?2)", row,
            household.id)
        }
      }
      return try find(sample, in: connection)
    }
  }

  /// The sample of a number, or the last one.
  ///
  /// Throws `RegistryError` if there is none.
  public static func find(_ id: Int64?, in registry: Registry) throws -> AuditSample {
    let last = try id ?? registry.connection.integer("SELECT max(id) FROM audit_sample")
    guard let last else { throw RegistryError.noSuchSample(nil) }
    return try find(last, in: registry.connection)
  }

  private static func find(_ id: Int64, in connection: Connection) throws -> AuditSample {
    var sample: AuditSample?
    try connection.rows(
      """
      SELECT s.year, s.seed, s.per_stratum, count(*), sum(t.households),
        (SELECT count(*) FROM audit_stratum u JOIN audit_visit v ON v.stratum_id = u.id
          WHERE u.sample_id = s.id)
      FROM audit_sample s JOIN audit_stratum t ON t.sample_id = s.id WHERE s.id = ?1 GROUP BY s.id
      """, id
    ) { row in
      sample = AuditSample(
        id: id, year: Int(try row.integer(0)), seed: try row.text(1),
        perStratum: Int(try row.integer(2)), strata: Int(try row.integer(3)),
        households: Int(try row.integer(4)), drawn: Int(try row.integer(5)))
    }
    guard let sample else { throw RegistryError.noSuchSample(id) }
    return sample
  }

  private struct Candidate: Comparable {
    let lot: SampleDraw
    let id: Int64

    static func < (one: Candidate, other: Candidate) -> Bool {
      (one.lot, one.id) < (other.lot, other.id)
    }
  }

  private struct Stratum {
    let unit: Int64
    let category: String
    var households: [Candidate] = []
  }

  private static func lastYear(in connection: Connection) throws -> Int {
    let year = try connection.integer(
      """
      SELECT max(d.year) FROM round d WHERE EXISTS (SELECT 1 FROM assessment a
        JOIN recognition r ON r.assessment_id = a.id WHERE a.round_id = d.id)
      """)
    guard let year else { throw RegistryError.nothingToSample(nil) }
    return Int(year)
  }

  private static func strata(
    of year: Int, seed: String, in connection: Connection
  ) throws -> [Stratum] {
    var strata: [String: Stratum] = [:]
    try connection.rows(
      """
      SELECT s.unit_id, s.category, h.id, h.code FROM year_end_standing s
      JOIN household h ON h.id = s.household_id WHERE s.year = ?1
      """, year
    ) { row in
      let unit = try row.integer(0)
      let category = try row.text(1)
      strata["\(unit) \(category)", default: Stratum(unit: unit, category: category)].households
        .append(
          Candidate(lot: SampleDraw("\(seed)\n\(try row.text(3))"), id: try row.integer(2)))
    }
    return Array(strata.values)
  }
}

/// The order of drawing: the first 16 bytes of the SHA-256 of a text, as a number.
private struct SampleDraw: Comparable {
  private let high: UInt64
  private let low: UInt64

  init(_ text: String) {
    let digest = Array(SHA256.hash(data: Array(text.utf8)))
    high = digest[..<8].reduce(0) { $0 << 8 | UInt64($1) }
    low = digest[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
  }

  static func < (one: Self, other: Self) -> Bool { (one.high, one.low) < (other.high, other.low) }
}
