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
  /// `poor`, `near_poor` or `non_poor`: the class recorded, all above the lines as one.
  let recorded: String
  let computed: String?
  let surveyedOn: String
  let round: String
  /// The class by the standard that is tried out; nil where it hangs on an answer that is missing.
  let tried: String?
  /// B2 by that standard, where it is known.
  let triedB2: Int64?
  let assessment: Int64
  let sheet: Int64?
  /// B1 as the answers to the score sheet gave it.
  let computedB1: Int64?

  private init(_ row: Statement) throws {
    household = try row.text(0)
    village = try row.text(1)
    unitCode = try row.textOrNil(2) ?? ""
    unit = try row.textOrNil(3) ?? ""
    area = try row.text(4)
    standard = try row.textOrNil(5)
    b1 = try row.integer(6)
    b2 = try row.integer(7)
    recorded = try row.text(8)
    computed = try row.textOrNil(9)
    surveyedOn = try row.text(10)
    round = try row.text(11)
    tried = try row.textOrNil(12)
    let (least, most) = (try row.integerOrNil(13), try row.integerOrNil(14))
    triedB2 = least == most ? least : nil
    assessment = try row.integer(15)
    sheet = try row.integerOrNil(16)
    computedB1 = try row.integerOrNil(17)
  }

  /// Shows the results of a year, or of all years without one, in the order of communes; `standard` is
  /// one to be tried out.
  static func read(
    _ registry: Registry, year: Int? = nil, month: Int? = nil, unit code: String? = nil,
    by standard: String? = nil,
    each: (Score) throws -> Void
  ) throws {
    var unit: Int64?
    if let code {
      let day = year.map { "\($0)-12-31" } ?? Clock.today()
      unit = try AdminUnits.standing(code, on: day, in: registry.connection)?.id
      guard unit != nil else { throw RegistryError.noCommune(code, on: day) }
    }
    try registry.connection.run(
      SQLLibrary.reviews.text("scores"),
      named: [
        "year": year.map { .integer(Int64($0)) } ?? .null,
        "month": month.map { .integer(Int64($0)) } ?? .null,
        "unit": unit.map { .integer($0) } ?? .null,
        "standard": standard.map { .text($0) } ?? .null,
      ]
    ) { row in try each(Score(row)) }
  }
}
