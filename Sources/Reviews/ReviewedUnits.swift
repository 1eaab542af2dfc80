import RegistryCore
import SQLite
import Schema

/// In how many communes of each unit there are results: a commune that was never reviewed has none,
/// which is not the same as no poor households.
public struct ReviewedUnits {
  /// What is known of one unit.
  public struct Unit: Sendable {
    /// Its name.
    public let name: String
    /// Whether it is a commune.
    public let isCommune: Bool
    /// The communes that it has.
    public let communes: Int64
    /// Those with a result of the year's round.
    public let ofYear: Int64
    /// Those with any result at the closing.
    public let atClosing: Int64
    /// Those with any result at the opening.
    public let atOpening: Int64
  }

  /// The year's unit and those below it, in the order of the map.
  public private(set) var all: [Unit] = []
  private var places: [Int64: Int] = [:]
  private let isClosingKnown: Bool
  private let isOpeningKnown: Bool

  /// Asks a year that is laid out.
  public init(in year: ReviewYear) throws {
    (isClosingKnown, isOpeningKnown) = (year.isClosingKnown, year.isOpeningKnown)
    guard isClosingKnown else { return }
    try year.rows(SQLLibrary.reviews.text("reviewed_units")) { row in
      places[try row.integer(0)] = all.count
      all.append(
        Unit(
          name: try row.text(1), isCommune: try row.integer(2) == 1, communes: try row.integer(3),
          ofYear: try row.integer(4), atClosing: try row.integer(5), atOpening: try row.integer(6)))
    }
  }

  /// A unit by its row; nil for what has no commune, and where nothing is known of the year.
  public subscript(_ unit: Int64) -> Unit? { places[unit].map { all[$0] } }

  /// Whether the closing figures of a unit rest on any result.
  public func knowsClosing(of unit: Int64) -> Bool {
    isClosingKnown && self[unit]?.atClosing != 0
  }

  /// Whether the opening figures of a unit rest on any result.
  public func knowsOpening(of unit: Int64) -> Bool {
    isOpeningKnown && self[unit]?.atOpening != 0
  }
}
