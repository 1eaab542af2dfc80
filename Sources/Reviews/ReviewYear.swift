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

  /// Whose households are laid out.
  public enum Scope: Sendable {
    /// Those that can count for the unit.
    case unit
    /// All of the province, whatever the unit.
    case province
    /// One household, by its code.
    case household(String)
    /// Those that a conference may have dealt with, by its code.
    case conference(String)
    /// Those of the unit, and all that were ever headed by people of other ethnic groups than these.
    case unitAndGroups(besides: Set<String>)
  }

  /// Whether ``temp.household_year`` is filled; a copy of the year shares it.
  private final class Layout {
    var isFilled = false
  }

  let connection: Connection
  private var values: [String: Value]
  private var scope: Scope
  private let layout: Layout

  /// Lays out a year and shows it to `body`; all that `body` asks is of one state.
  ///
  /// Without `unit`, the province; without `map`, the one in force at the closing. With `day`, a day
  /// of the year, closing is that day, and a household stands as it was last recognised by then.
  /// Throws a usage error for a year out of range, a unit that the map does not have, and the province's
  /// standard where no result is by it.
  public static func read<R>(
    _ registry: Registry, year: Int, day: String? = nil, unit code: String? = nil,
    map: MapChoice? = nil, by authority: Authority = .national, of scope: Scope = .unit,
    _ body: (ReviewYear) throws -> R
  ) throws -> R {
    guard range.contains(year) else { throw RegistryError.yearOutOfRange(year, range) }
    return try registry.connection.reading {
      try body(
        ReviewYear(registry, year: year, day: day, code: code, map: map, by: authority, scope))
    }
  }

  /// Shows the year, whose households are those of the province, from another unit and on another map.
  ///
  /// Valid in `body` only, in which this one is not.
  package func seen<R>(
    _ registry: Registry, from code: String?, on map: MapChoice?, _ body: (ReviewYear) throws -> R
  ) throws -> R {
    let other = try ReviewYear(
      registry, year: year, day: nil, code: code, map: map, by: authority, .province,
      keeping: layout)
    return try body(other)
  }

  private init(
    _ registry: Registry, year: Int, day: String?, code: String?, map choice: MapChoice?,
    by authority: Authority, _ scope: Scope, keeping layout: Layout? = nil
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
    self.layout = layout ?? Layout()
    codes = CodeLabels(connection)
    // What is told of the province's own standard is told of all of it.
    // Whoever reads a part of the province is told of its few households, looked up one by one.
    let isWhole = (unit.id == province.id && registry.scope == nil) || authority == .province
    if case .unit = scope, isWhole { self.scope = .province } else { self.scope = scope }
    var values: [String: Value] = [
      "year": .integer(Int64(year)), "opening": .text("\(year - 1)-12-31"),
      "closing": .text(closing), "map_day": .text(try maps.day(of: map, closing: closing)),
      "unit": .integer(unit.id), "province": .integer(province.id),
      "recognised_by": day.map { .text($0) } ?? .null,
      "of_province": .integer(authority == .province ? 1 : 0),
    ]
    switch scope {
    case .household(let code), .conference(let code): values["code"] = .text(code)
    case .unit, .province, .unitAndGroups: break
    }
    self.values = values
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

  /// Lays out the map; the households follow when they are asked for.
  private func layOut() throws {
    try connection.execute(SQLLibrary.reviews.text("year_tables"))
    for table in Self.mapTables + (layout.isFilled ? [] : Self.householdTables) {
      try connection.execute("DELETE FROM temp.\(table)")
    }
    try run(["map_unit", "unit_in", "village_on_map"])
    if layout.isFilled { try run(["household_on_map"]) }
    for number in [year - 1, year] { try layOutPopulation(of: number) }
  }

  private static let mapTables = ["map_unit", "unit_in", "village_on_map", "unit_population"]
  private static let householdTables = [
    "household_scope", "opening_standing", "closing_standing", "membership_changes",
    "household_year",
  ]

  private func run(_ steps: [String]) throws {
    for step in steps { try connection.run(SQLLibrary.reviews.text(step), named: values) }
  }

  private func layOutHouseholds() throws {
    layout.isFilled = true
    let (scope, isWhole) =
      switch scope {
      case .unit: ("unit", false)
      case .province: ("all", true)
      case .household: ("household", false)
      case .conference: ("conference", false)
      case .unitAndGroups: ("unit", false)
      }
    // Of all households a year is told along its rounds, of a few by looking each of them up.
    let standing =
      switch (authority, isWhole) {
      case (.province, _): ["opening_standing_province", "closing_standing_province"]
      case (.national, true):
        ["opening_standing_of_all", "opening_standing", "closing_standing_of_all"]
      case (.national, false): ["opening_standing", "closing_standing"]
      }
    var scopes = ["scope_\(scope)"]
    if case .unitAndGroups = self.scope { scopes.append("scope_groups") }
    try run(
      scopes + standing + [isWhole ? "membership_changes_of_all" : "membership_changes"]
        + ["household_year", authority == .province ? "held_before_province" : "held_before"])
  }

  /// Whether the households laid out are all of the province.
  package var isOfProvince: Bool { if case .province = scope { true } else { false } }

  /// Lays out other households instead.
  package func layOut(of scope: Scope) throws -> ReviewYear {
    var year = self
    year.scope = scope
    if case .unitAndGroups(let groups) = scope {
      year.values["groups"] = .text(groups.sorted().joined(separator: ","))
    }
    for table in Self.householdTables { try connection.execute("DELETE FROM temp.\(table)") }
    try year.layOutHouseholds()
    return year
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
    if !layout.isFilled, sql.hasBytes(of: Self.households) { try layOutHouseholds() }
    try connection.run(
      sql, named: values.merging(more, uniquingKeysWith: { _, new in new }), each: each)
  }

  private static let households = "temp.household_year"

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
