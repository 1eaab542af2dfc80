import RegistryCore
import SQLite
import Schema

/// The movement of the poor, or of the near-poor, over a year, by unit.
public enum Movement {
  /// Whose movement.
  public enum Class: String, Sendable, CaseIterable {
    case poor
    case nearPoor = "near_poor"

    /// The class that a household may come from, or go to.
    public var other: Class { self == .poor ? .nearPoor : .poor }
  }

  /// What was at the opening, what came and went, what is at the closing; nil is unknown.
  ///
  /// `closing = opening − toOther − above − otherDecrease + fromOther + again + newly +
  /// otherIncrease`.
  public struct Counts: Hashable, Sendable {
    /// On 31 December of the year before.
    public let opening: Int64?
    /// Poor that became near-poor; near-poor that became poor.
    public let toOther: Int64?
    /// To above the near-poor line.
    public let above: Int64?
    /// Closed, or moved to another commune; of persons, also members lost.
    public let otherDecrease: Int64?
    /// Near-poor that became poor; poor that became near-poor.
    public let fromOther: Int64?
    /// Once of the class, then off it, now again.
    public let again: Int64?
    /// Never of the class before.
    public let newly: Int64?
    /// Moved in; of persons, also members gained.
    public let otherIncrease: Int64?
    /// On 31 December of the year.
    public let closing: Int64?

    /// Opening to closing, in the order of the official table of the class: of the poor, the
    /// near-poor they became come before those above; of the near-poor, who escaped comes first.
    public func inOrder(of group: Class) -> [Int64?] {
      let left = group == .poor ? [toOther, above] : [above, toOther]
      return [opening] + left + [otherDecrease, fromOther, again, newly, otherIncrease, closing]
    }

    /// The same where openings, with the flows, or closings are not known.
    public func known(opening isOpened: Bool, closing isClosed: Bool) -> Counts {
      func opened(_ count: Int64?) -> Int64? { isOpened ? count : nil }
      return Counts(
        opening: opened(opening), toOther: opened(toOther), above: opened(above),
        otherDecrease: opened(otherDecrease), fromOther: opened(fromOther), again: opened(again),
        newly: opened(newly), otherIncrease: opened(otherIncrease),
        closing: isClosed ? closing : nil)
    }

    /// All who left the class in the sense of the programme.
    public var escaped: Int64? {
      guard let toOther, let above else { return nil }
      return toOther + above
    }
  }

  /// The movement in one unit.
  public struct Row: Hashable, Sendable {
    /// The row of the unit; 0 for households whose village has no commune on the map.
    public let unitID: Int64
    /// The code of the unit; empty for unit 0.
    public let code: String
    /// The name of the unit; empty for unit 0.
    public let name: String
    /// How far up the unit stands.
    public let level: AdminUnit.Level
    /// The first day of the unit, which with the code is its key; empty for unit 0.
    public let validFrom: String
    /// The movement counted in households.
    public let households: Counts
    /// The movement counted in persons.
    public let persons: Counts
  }

  /// The movement of the year's unit and all units below it, in the order of the map.
  ///
  /// Openings and flows are unknown when no round of an earlier year is recorded.
  public static func rows(of group: Class, in year: ReviewYear) throws -> [Row] {
    try rows(of: group, by: "unit", in: year)
  }

  /// The movement of each village of the unit, of level `village` with the row of its commune.
  ///
  /// A move between two villages counts in both, so also where it stays inside a commune, which
  /// does not count it. Villages in which nobody was of the class are left out.
  public static func villages(of group: Class, in year: ReviewYear) throws -> [Row] {
    try rows(of: group, by: "village", in: year)
  }

  private static func rows(
    of group: Class, by place: String, in year: ReviewYear
  ) throws -> [Row] {
    var rows: [Row] = []
    try year.rows(
      SQLLibrary.reviews.text("movement") + SQLLibrary.reviews.text("movement_by_\(place)"),
      [
        "class": .text(group.rawValue), "other": .text(group.other.rawValue), "by": .text(place),
      ]
    ) { row in
      rows.append(
        Row(
          unitID: try row.integer(0), code: try row.text(1), name: try row.text(2),
          level: AdminUnit.Level(rawValue: try row.text(3)) ?? .commune,
          validFrom: try row.text(4), households: try counts(row, from: 5, in: year),
          persons: try counts(row, from: 14, in: year)))
    }
    return rows
  }

  private static func counts(
    _ row: Statement, from first: Int, in year: ReviewYear
  ) throws -> Counts {
    func known(_ offset: Int) throws -> Int64? {
      year.isOpeningKnown ? try row.integer(first + offset) : nil
    }
    return Counts(
      opening: try known(0), toOther: try known(1), above: try known(2),
      otherDecrease: try known(3), fromOther: try known(4), again: try known(5),
      newly: try known(6), otherIncrease: try known(7),
      closing: year.isClosingKnown ? try row.integer(first + 8) : nil)
  }
}
