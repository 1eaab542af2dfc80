import RegistryCore
import SQLite
import Schema

/// One result of a survey as it is stored: the answers, and what its class was computed with.
struct Score {
  let household: String
  let village: String
  let unitCode: String
  let unit: String
  let area: String
  let standard: String?
  let b1: Int64
  let b2: Int64
  let deprivations: Int64?
  /// `poor`, `near_poor` or `non_poor`: the class recorded, all above the lines as one.
  let recorded: String
  let computed: String?
  let surveyedOn: String
  let round: String
  /// Points of one deprivation.
  let points: Int64

  private init(_ row: Statement) throws {
    household = try row.text(0)
    village = try row.text(1)
    unitCode = try row.textOrNil(2) ?? ""
    unit = try row.textOrNil(3) ?? ""
    area = try row.text(4)
    standard = try row.textOrNil(5)
    b1 = try row.integer(6)
    b2 = try row.integer(7)
    deprivations = try row.integerOrNil(8)
    recorded = try row.text(9)
    computed = try row.textOrNil(10)
    surveyedOn = try row.text(11)
    round = try row.text(12)
    points = try row.integer(13)
  }

  /// Shows the results of a year, or of all years without one, in the order of communes.
  static func read(
    _ registry: Registry, year: Int? = nil, month: Int? = nil, unit code: String? = nil,
    each: (Score) throws -> Void
  ) throws {
    var unit: Int64?
    if let code {
      let day = year.map { "\($0)-12-31" } ?? Clock.today()
      unit = try registry.connection.integer(
        """
        SELECT id FROM admin_unit WHERE code = ?1 AND valid_from <= ?2
        ORDER BY valid_from DESC LIMIT 1
        """, code, day)
      guard unit != nil else { throw RegistryError.noCommune(code, on: day) }
    }
    try registry.connection.run(
      SQLLibrary.reviews.text("scores"),
      named: [
        "year": year.map { .integer(Int64($0)) } ?? .null,
        "month": month.map { .integer(Int64($0)) } ?? .null,
        "unit": unit.map { .integer($0) } ?? .null,
      ]
    ) { row in try each(Score(row)) }
  }
}

/// The indicators of the standards, each set as the sum of its bits.
struct IndicatorSets {
  private var sets: [String: Int64] = [:]

  init(_ connection: Connection) throws {
    try connection.rows(
      """
      SELECT s.standard, sum(i.bit) FROM standard_indicator s
      JOIN indicator i ON i.code = s.indicator GROUP BY s.standard
      """
    ) { row in sets[try row.text(0)] = try row.integer(1) }
  }

  subscript(_ standard: String?) -> Int64 { standard.flatMap { sets[$0] } ?? 0 }

  /// B2 of a result by another standard: the least and the most that its answers allow.
  ///
  /// An indicator that was not asked is an answer that is missing. Where the single answers are not
  /// recorded, what B2 can hold of the indicators that both standards have; where they ask the same, B2
  /// as it stands.
  func b2(of score: Score, by standard: String) -> (least: Int64, most: Int64) {
    let (asked, wanted) = (self[score.standard], self[standard])
    guard asked != wanted else { return (score.b2, score.b2) }
    let missing = Int64((wanted & ~asked).nonzeroBitCount) * score.points
    if let answers = score.deprivations {
      let known = Int64((answers & wanted & asked).nonzeroBitCount) * score.points
      return (known, known + missing)
    }
    let dropped = Int64((asked & ~wanted).nonzeroBitCount) * score.points
    return (max(0, score.b2 - dropped), score.b2 + missing)
  }
}
