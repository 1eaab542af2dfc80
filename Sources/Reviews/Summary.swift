import RegistryCore
import SQLite
import Schema

/// One figure of a year, by the code of its measure.
public struct SummaryFigure: Hashable, Sendable {
  /// What is known of it.
  public enum Value: Hashable, Sendable {
    case unknown
    case integer(Int64)
    /// Percent or points, in hundredths.
    case hundredths(Int64)

    /// The figure in hundredths of its unit; nil when it is not known, or too large.
    package var inHundredths: Int64? {
      switch self {
      case .unknown: nil
      case .integer(let number):
        number.magnitude > UInt64(Int64.max / 100) ? nil : number * 100
      case .hundredths(let number): number
      }
    }
  }

  /// The code of the measure, as in the table `measure`.
  public let measure: String
  /// Its value, in the unit of the measure.
  public let value: Value
}

/// The year's figures of a unit: the movement, the rates, and what the programme did.
public enum Summary {
  /// The figures of a year, in the order in which they are reported.
  ///
  /// Throws a usage error for a year out of range and a unit that the map does not have.
  public static func figures(
    of registry: Registry, year: Int, unit: String? = nil, map: MapChoice? = nil
  ) throws -> [SummaryFigure] {
    try ReviewYear.read(registry, year: year, unit: unit, map: map) { try figures(in: $0) }
  }

  /// The figures of a year that is laid out.
  public static func figures(in year: ReviewYear) throws -> [SummaryFigure] {
    try reviewFigures(in: year) + programmeFigures(in: year) + targetFigures(in: year)
      + programmeFigures(in: year, ofYear: true)
  }

  private static func reviewFigures(in year: ReviewYear) throws -> [SummaryFigure] {
    let reviewed = try ReviewedUnits(in: year)
    func counts(_ group: Movement.Class) throws -> Movement.Counts? {
      try Movement.rows(of: group, in: year).first?.households.known(
        opening: reviewed.knowsOpening(of: year.unit.id),
        closing: reviewed.knowsClosing(of: year.unit.id))
    }
    let (poor, near) = (try counts(.poor), try counts(.nearPoor))
    let households = try year.population(in: year.year).households
    let before = Rate.hundredths(
      poor?.opening, of: try year.population(in: year.year - 1).households)
    let after = Rate.hundredths(poor?.closing, of: households)
    let change = before.flatMap { before in after.map { $0 - before } }
    return [
      .integer("households_total", households), .integer("poor_opening", poor?.opening),
      .integer("poor_closing", poor?.closing), .hundredths("poor_rate_opening", before),
      .hundredths("poor_rate_closing", after), .hundredths("rate_change", change),
      .integer("escaped_households", poor?.escaped),
      .integer("escaped_to_near_poor", poor?.toOther), .integer("escaped_above", poor?.above),
      .integer("re_poor", poor?.again), .integer("newly_poor", poor?.newly),
      .integer("other_increase", poor?.otherIncrease),
      .integer("other_decrease", poor?.otherDecrease),
      .integer("from_near_poor", poor?.fromOther), .integer("near_poor_opening", near?.opening),
      .integer("near_poor_closing", near?.closing),
    ]
  }

  /// The first day from which the programme's figures of a year are added up; nil before it began.
  public static func periodStart(in year: ReviewYear) throws -> String? {
    var start: String?
    try year.rows(
      """
      SELECT max(valid_from) FROM programme_period
      WHERE valid_from <= :closing
      """
    ) { start = try $0.textOrNil(0) }
    return start
  }

  /// What the key of a cumulative figure ends with where the figure is the year's own.
  public static let inYear = "_in_year"

  /// The measures that `programme.sql` gives, by name, in the order of the report.
  private static let programmeMeasures = [
    "review_conferences", "review_participants", "training_classes", "training_attendances",
    "communication_conferences", "communication_attendances", "leaflets", "contest_entrants",
    "housing_supported", "housing_new", "housing_repair", "livelihood_projects",
    "livelihood_budget_vnd", "production_projects", "works_new", "works_maintained",
    "postal_points",
  ]

  /// What the programme did: cumulative since its period began, or in the year alone.
  private static func programmeFigures(
    in year: ReviewYear, ofYear: Bool = false
  ) throws -> [SummaryFigure] {
    var values: [String: Int64] = [:]
    let from = Value.text(ofYear ? "\(year.year)-01-01" : "")
    try year.rows(SQLLibrary.reviews.text("programme"), ["from": from]) { row in
      for column in 0..<row.columnCount {
        values[row.columnName(column)] = try row.integer(column)
      }
    }
    return programmeMeasures.map { .integer(ofYear ? $0 + inYear : $0, values[$0]) }
  }

  private static func targetFigures(in year: ReviewYear) throws -> [SummaryFigure] {
    var targets: [String: Int64] = [:]
    try year.rows(SQLLibrary.reviews.text("target")) { row in
      targets[try row.text(0)] = try row.integer(1)
    }
    return [
      .hundredths("target_rate_reduction", targets["rate_reduction"]),
      .integer("target_escaped", targets["escaped_households"].map { $0 / 100 }),
    ]
  }
}

extension SummaryFigure {
  fileprivate static func integer(_ measure: String, _ value: Int64?) -> Self {
    Self(measure: measure, value: value.map(Value.integer) ?? .unknown)
  }

  fileprivate static func hundredths(_ measure: String, _ value: Int64?) -> Self {
    Self(measure: measure, value: value.map(Value.hundredths) ?? .unknown)
  }
}
