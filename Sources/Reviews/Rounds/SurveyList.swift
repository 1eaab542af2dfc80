import RegistryCore
import SQLite
import Schema

/// Whom a round is to survey: the households on its list, with what the last round before found.
public struct SurveyList {
  /// A household on the list.
  public struct Household: Sendable {
    /// Its code.
    public let code: String
    /// Who heads it.
    public let head: String?
    /// Its village.
    public let village: String
    /// Why it is listed, as a code.
    public let basis: String
    /// The request it filed, or nil.
    public let requestNo: String?
    /// The day of the request, in ISO form.
    public let requestedOn: String?
    /// Its category before the round, as a code.
    public let categoryBefore: String?
    /// The result of the last round before; nil where there was none.
    public let last: LastResult?
  }

  /// What a round found, with codes divided by `; `.
  public struct LastResult: Sendable {
    /// The day of the survey, in ISO form.
    public let surveyedOn: String
    /// Points for income.
    public let b1: Int64
    /// Points for deprivations.
    public let b2: Int64
    /// The codes of the deprivations.
    public let deprivations: String?
    /// The codes of the causes.
    public let causes: String?
  }

  /// The round.
  public let round: ReviewRound
  /// Its households, by commune, village and code.
  public let households: [Household]
  /// What the standard of the round counts as deprivations, in its order: codes and words.
  public let indicators: [(code: String, title: Wording)]
  /// The unit whose households they are, where one was named.
  public let unitName: Wording?
  /// Whether a standard of the province's own is in force for its surveys.
  public let hasProvincialStandard: Bool
  /// Whether a score sheet is, whose answers may stand for B1.
  public let hasScoreSheet: Bool

  /// Reads the list of a round that was opened; of a unit of its map, where one is named.
  ///
  /// Throws a usage error for a round that was not opened, a unit that the map does not have, and a
  /// list without households.
  public init(of registry: Registry, _ name: ReviewRound.Name, unit code: String? = nil) throws {
    let connection = registry.connection
    let round = try ReviewRound.opened(name, in: connection)
    let unit = try code.map { try RoundStatus.unit($0, of: round, connection) }
    var households: [Household] = []
    try connection.run(
      SQLLibrary.reviews.text("survey_sheet"),
      named: ["round": .integer(round.id), "unit": unit.map { .integer($0) } ?? .null]
    ) { row in
      households.append(try Household(row))
    }
    guard !households.isEmpty else { throw RegistryError.nobodyListed(name, unit: code) }
    var unitName: Wording?
    if let unit {
      try connection.rows("SELECT kind, name FROM admin_unit WHERE id = ?1", unit) { row in
        unitName = AdminUnit.called(try row.text(1), kind: try row.text(0))
      }
    }
    self.unitName = unitName
    var indicators: [(code: String, title: Wording)] = []
    let begins = round.beginsOn ?? "\(name.year)-12-31"
    try connection.run(
      SQLLibrary.reviews.text("round_indicators"), named: ["day": .text(begins)]
    ) { row in
      indicators.append((try row.text(0), Wording(vi: try row.text(1), en: try row.text(2))))
    }
    var terms = (standard: false, sheet: false)
    try connection.run(
      SQLLibrary.reviews.text("survey_terms"),
      named: ["begins": .text(begins), "due": .text(round.dueOn ?? begins)]
    ) { row in terms = (try row.integer(0) == 1, try row.integer(1) == 1) }
    hasProvincialStandard = terms.standard
    hasScoreSheet = terms.sheet
    self.round = round
    self.households = households
    self.indicators = indicators
  }
}

extension SurveyList.Household {
  fileprivate init(_ row: Statement) throws {
    code = try row.text(0)
    head = try row.textOrNil(1)
    village = try row.text(2)
    basis = try row.text(3)
    requestNo = try row.textOrNil(4)
    requestedOn = try row.textOrNil(5)
    categoryBefore = try row.textOrNil(6)
    last = try row.textOrNil(7).map { day in
      SurveyList.LastResult(
        surveyedOn: day, b1: try row.integer(8), b2: try row.integer(9),
        deprivations: try row.textOrNil(10), causes: try row.textOrNil(11))
    }
  }
}
