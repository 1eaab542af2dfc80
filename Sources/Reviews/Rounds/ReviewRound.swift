import RegistryCore
import SQLite
import Schema
import Vietnamese

/// A review round: the annual one of a year, or the regular one of a month.
public struct ReviewRound: Hashable, Sendable {
  /// What a round is called before it is looked up: `2026`, or `2026-03` for a regular month.
  public struct Name: Hashable, Sendable {
    /// Its year.
    public let year: Int
    /// Its month; nil for the annual round.
    public let month: Int?

    /// A year, and a month of it for a regular round.
    ///
    /// Throws a usage error for a year out of range or a month that is none.
    public init(year: Int, month: Int? = nil) throws(RegistryError) {
      guard ReviewYear.range.contains(year) else { throw .yearOutOfRange(year, ReviewYear.range) }
      guard month.map((1...12).contains) ?? true else { throw .noSuchMonth(month ?? 0) }
      self.year = year
      self.month = month
    }

    /// The code as records name it.
    public var code: String { Round(year: year, month: month).code }

    /// The options that name it.
    public var options: String { Round(year: year, month: month).options }
  }

  let id: Int64
  /// What it is called.
  public let name: Name
  /// Whether it came with imports and was never opened.
  public let isHistorical: Bool
  /// The day it was opened; nil for a historical one.
  public let openedOn: String?
  /// The first day of surveys; nil for a historical one.
  public let beginsOn: String?
  /// The day by which everything is decided; nil for a historical one.
  public let dueOn: String?
  /// The day it was closed, or nil.
  public let closedOn: String?

  /// A round by its name; nil where the registry has none.
  public static func find(_ name: Name, in connection: Connection) throws -> ReviewRound? {
    try all(in: connection).first { $0.name == name }
  }

  /// All rounds, by their codes.
  public static func all(in connection: Connection) throws -> [ReviewRound] {
    var rounds: [ReviewRound] = []
    try connection.rows(
      """
      SELECT id, year, month, historical, opened_on, begins_on, due_on, closed_on FROM round
      ORDER BY year, month IS NOT NULL, month
      """
    ) { row in
      rounds.append(
        ReviewRound(
          id: try row.integer(0),
          name: try Name(
            year: Int(try row.integer(1)), month: try row.integerOrNil(2).map { Int($0) }),
          isHistorical: try row.integer(3) == 1, openedOn: try row.textOrNil(4),
          beginsOn: try row.textOrNil(5), dueOn: try row.textOrNil(6),
          closedOn: try row.textOrNil(7)))
    }
    return rounds
  }

  /// The last year of which a household, or anybody, has a result; this year where there is none.
  public static func lastReviewed(_ household: String? = nil, in registry: Registry) throws -> Int {
    let year =
      if let household {
        try registry.connection.integer(
          """
          SELECT max(r.year) FROM household h JOIN assessment a ON a.household_id = h.id
          JOIN round r ON r.id = a.round_id WHERE h.code = ?1
          """, household)
      } else {
        try registry.connection.integer(
          """
          SELECT max(year) FROM round r
          WHERE EXISTS (SELECT 1 FROM assessment a WHERE a.round_id = r.id)
          """)
      }
    return year.map { Int($0) } ?? Int(Clock.today().prefix(4)) ?? 0
  }

  /// A round that was begun with `review open`.
  ///
  /// Throws a usage error for one that is not there or is history.
  static func opened(_ name: Name, in connection: Connection) throws -> ReviewRound {
    guard let round = try find(name, in: connection) else { throw RegistryError.noRound(name) }
    guard !round.isHistorical else { throw RegistryError.roundOfHistory(name) }
    return round
  }
}

/// The numbers of the procedure, as the registry has them.
struct ProcedureTerms {
  private let values: [String: String]

  /// Those of today.
  init(_ connection: Connection) throws {
    var values: [String: String] = [:]
    try connection.rows("SELECT name, value FROM audit_parameter WHERE value IS NOT NULL") { row in
      values[try row.text(0)] = try row.text(1)
    }
    self.values = values
  }

  /// Those that a round was opened with.
  init(of round: ReviewRound, _ connection: Connection) throws {
    var values: [String: String] = [:]
    try connection.rows(
      "SELECT name, value FROM round_term WHERE round_id = ?1 AND value IS NOT NULL", round.id
    ) { row in values[try row.text(0)] = try row.text(1) }
    self.values = values
  }

  func days(_ name: String, _ standard: Int) -> Int { values[name].flatMap(Int.init) ?? standard }
  func text(_ name: String) -> String? { values[name] }

  /// The days on which a round begins and has to be decided.
  ///
  /// The annual round has its window; a regular one begins on a day of its month and is decided
  /// so many days later.
  func window(of round: ReviewRound.Name) throws(RegistryError) -> (CivilDate, CivilDate) {
    let first: String
    if round.month == nil {
      first = "\(round.year)-" + (values["review_from"] ?? "09-01")
    } else {
      let day = days("regular_day", 15)
      first = round.code + (day < 10 ? "-0\(day)" : "-\(day)")
    }
    guard let begins = CivilDate(iso: first),
      let ends = round.month == nil
        ? CivilDate(iso: "\(round.year)-" + (values["review_to"] ?? "12-14"))
        : begins.adding(days: days("decision_days", 15))
    else { throw .badWindow(first) }
    return (begins, ends)
  }
}
