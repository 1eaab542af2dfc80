import Crypto
import RegistryCore
import SQLite
import Schema

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
  /// The most households of any stratum.
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
    seed: String, _ plan: SamplePlan, year: Int?, in registry: Registry, act: any WriteScope,
    today: String = Clock.today()
  ) throws -> AuditSample {
    guard plan.isPossible else { throw RegistryError.noSampleSize }
    let year = try year ?? lastYear(in: registry.connection)
    var strata = try strata(of: year, seed: seed, in: registry.connection)
    guard !strata.isEmpty else { throw RegistryError.nothingToSample(year) }
    strata.sort { ($0.unit, $0.category) < ($1.unit, $1.category) }
    let counts = plan.counts(
      of: strata.map {
        SamplePlan.Stratum(
          households: $0.households.count, doubtful: $0.households.count(where: \.isDoubtful))
      })
    return try registry.write(in: act) { entry, _ in
      let connection = entry.connection
      try connection.run(
        "INSERT INTO audit_sample (year, seed, per_stratum, drawn_on) VALUES (?1, ?2, ?3, ?4)",
        year, seed, counts.max() ?? 1, today)
      let sample = connection.lastInsertRowID
      for (stratum, count) in zip(strata, counts) {
        try connection.run(
          """
          INSERT INTO audit_stratum (sample_id, unit_id, category, households)
          VALUES (?1, ?2, ?3, ?4)
          """, sample, stratum.unit, stratum.category, stratum.households.count)
        let row = connection.lastInsertRowID
        for household in stratum.households.sorted().prefix(count) {
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
    /// Whether a finding that nobody accepted or healed is about it.
    let isDoubtful: Bool

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

  /// The codes of the households that an open error or warning is about.
  private static func doubtful(in connection: Connection) throws -> Set<String> {
    var codes: Set<String> = []
    try connection.rows(SQLLibrary.audits.text("doubtful_households")) {
      codes.insert(try $0.text(0))
    }
    return codes
  }

  private static func strata(
    of year: Int, seed: String, in connection: Connection
  ) throws -> [Stratum] {
    let doubtful = try doubtful(in: connection)
    var strata: [String: Stratum] = [:]
    try connection.rows(
      """
      SELECT s.unit_id, s.category, h.id, h.code FROM year_end_standing s
      JOIN household h ON h.id = s.household_id WHERE s.year = ?1
      """, year
    ) { row in
      let code = try row.text(3)
      let unit = try row.integer(0)
      let category = try row.text(1)
      strata["\(unit) \(category)", default: Stratum(unit: unit, category: category)].households
        .append(
          Candidate(
            lot: SampleDraw("\(seed)\n\(code)"), id: try row.integer(2),
            isDoubtful: doubtful.contains(code)))
    }
    return Array(strata.values)
  }
}

/// The order of drawing: the first 16 bytes of the SHA-256 of a text, as a number.
struct SampleDraw: Comparable {
  private let high: UInt64
  private let low: UInt64

  init(_ text: String) {
    let digest = Array(SHA256.hash(data: Array(text.utf8)))
    high = digest[..<8].reduce(0) { $0 << 8 | UInt64($1) }
    low = digest[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// What is left of the number's first half by a division.
  func remainder(by divisor: UInt64) -> UInt64 { divisor == 0 ? 0 : high % divisor }

  static func < (one: Self, other: Self) -> Bool { (one.high, one.low) < (other.high, other.low) }
}
