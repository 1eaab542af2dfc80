import RegistryCore
import SQLite
import Schema

/// A snapshot of one year on one map, seen from one unit, from which every figure is taken.
///
/// Valid inside ``read(_:year:unit:map:_:)`` only, which shows one state of the registry.
public struct ReviewYear {
  /// Whose standard puts households into their classes.
  public enum Authority: String, Sendable, CaseIterable {
    /// The whole country's: what was recognised.
    case national
    /// The province's own: the second result of each assessment that was decided about.
    case province
  }

  /// The years that figures can be asked for.
  public static let range = Round.years

  /// The year; closing is 31 December of it, opening that of the year before.
  public let year: Int
  /// The map whose communes are counted.
  public let map: MapChoice
  /// The unit that is looked at, with all below it.
  public let unit: AdminUnit
  /// Whose standard the classes are by.
  public let authority: Authority
  /// Whether any recognition of a round of an earlier year is known.
  public let isOpeningKnown: Bool
  /// Whether any recognition of a round of this or an earlier year is known.
  public let isClosingKnown: Bool
  /// The last entry of the registry that the figures take in.
  public let entry: Int64

  /// The day of opening.
  public var opening: String { "\(year - 1)-12-31" }
  /// The day of closing: 31 December, or the day that was asked for.
  public let closing: String

  /// What the codes of the registry are called.
  package let codes: CodeLabels

  let connection: Connection
  private let values: [String: Value]

  /// Lays out a year and shows it to `body`; all that `body` asks is of one state.
  ///
  /// Without `unit`, the province; without `map`, the one in force at the closing. With `day`, a day
  /// of the year, closing is that day, and a household stands as it was last recognised by then.
  /// Throws a usage error for a year out of range, a unit that the map does not have, and the province's
  /// standard where no result is by it.
  public static func read<R>(
    _ registry: Registry, year: Int, day: String? = nil, unit code: String? = nil,
    map: MapChoice? = nil, by authority: Authority = .national, _ body: (ReviewYear) throws -> R
  ) throws -> R {
    guard range.contains(year) else { throw RegistryError.yearOutOfRange(year, range) }
    return try registry.connection.reading {
      try body(
        ReviewYear(registry, year: year, day: day, code: code, map: map, by: authority))
    }
  }

  private init(
    _ registry: Registry, year: Int, day: String?, code: String?, map choice: MapChoice?,
    by authority: Authority
  ) throws {
    let connection = registry.connection
    let closing = day ?? "\(year)-12-31"
    self.closing = closing
    let maps = try AdminUnits(connection)
    let map = choice ?? maps.inForce(on: closing)
    let province = try maps.unit(
      try registry.setting("province") ?? "", on: map, closing: closing)
    unit = try code.map { try maps.unit($0, on: map, closing: closing) } ?? province
    self.year = year
    self.map = map
    self.connection = connection
    self.authority = authority
    codes = CodeLabels(connection)
    values = [
      "year": .integer(Int64(year)), "opening": .text("\(year - 1)-12-31"),
      "closing": .text(closing), "map_day": .text(try maps.day(of: map, closing: closing)),
      "unit": .integer(unit.id), "province": .integer(province.id),
      "recognised_by": day.map { .text($0) } ?? .null,
      "of_province": .integer(authority == .province ? 1 : 0),
    ]
    isOpeningKnown = try Self.isAnyKnown(before: year, by: authority, connection)
    isClosingKnown =
      try isOpeningKnown || Self.isAnyKnown(before: year + 1, by: authority, connection)
    if authority == .province, !isClosingKnown { throw RegistryError.noProvincialResult(year) }
    entry = try connection.integer("SELECT max(id) FROM entry") ?? 0
    try layOut()
  }

  private static func isAnyKnown(
    before year: Int, by authority: Authority, _ connection: Connection
  ) throws -> Bool {
    var isKnown = false
    try connection.run(
      SQLLibrary.reviews.text("results_before"),
      named: [
        "before": .integer(Int64(year)),
        "of_province": .integer(authority == .province ? 1 : 0),
      ]
    ) { row in isKnown = try row.integer(0) == 1 }
    return isKnown
  }

  private func layOut() throws {
    try connection.execute(SQLLibrary.reviews.text("year_tables"))
    for step in ["map_unit", "unit_in", "village_on_map", "household_year"] {
      try connection.run(SQLLibrary.reviews.text(step), named: values)
    }
    for number in [year - 1, year] { try layOutPopulation(of: number) }
  }

  /// Fills in the denominators of a year, where that has not been done.
  private func layOutPopulation(of number: Int) throws {
    let isThere = try connection.integer(
      "SELECT EXISTS (SELECT 1 FROM temp.unit_population WHERE year = ?1)", number)
    guard isThere == 0 else { return }
    try connection.run(
      SQLLibrary.reviews.text("unit_population"),
      named: values.merging(
        [
          "population_year": .integer(Int64(number)), "population_day": .text("\(number)-12-31"),
        ], uniquingKeysWith: { _, new in new }))
  }

  /// Asks one question over the laid-out year and shows each row to `each`.
  ///
  /// The text may name `:year`, `:opening`, `:closing`, `:map_day`, `:unit`, `:province`, `:of_province`
  /// and what `more` adds, and read `temp.household_year`, `temp.map_unit`, `temp.unit_in`,
  /// `temp.village_on_map` and `temp.unit_population`.
  public func rows(
    _ sql: String, _ more: [String: Value] = [:], each: (Statement) throws -> Void
  ) throws {
    try connection.run(
      sql, named: values.merging(more, uniquingKeysWith: { _, new in new }), each: each)
  }

  /// The resident households and persons of the unit on 31 December of a year; nil where they are
  /// not known.
  public func population(in year: Int) throws -> (households: Int64?, persons: Int64?) {
    try layOutPopulation(of: year)
    var result: (households: Int64?, persons: Int64?) = (nil, nil)
    try connection.rows(
      "SELECT households, persons FROM temp.unit_population WHERE unit_id = ?1 AND year = ?2",
      unit.id, year
    ) { row in result = (try row.integerOrNil(0), try row.integerOrNil(1)) }
    return result
  }
}
