import RegistryCore
import SQLite
import Schema

/// The poor and the near-poor of a unit over the years, all on one map.
public enum Trend {
  /// The end of a year, or a year to come that has a target.
  public struct Point: Hashable, Sendable {
    /// The year, at whose 31 December the figures hold.
    public let year: Int
    /// Poor households; nil for a year to come.
    public let poor: Int64?
    /// Near-poor households; nil for a year to come.
    public let nearPoor: Int64?
    /// Resident households; nil where they are not known.
    public let households: Int64?
    /// By how many hundredths of a point the rate was to fall in the year; nil without a target.
    public let targetReduction: Int64?

    /// The poverty rate in hundredths of a percent.
    public var rate: Int64? { Rate.hundredths(poor, of: households) }
    /// The near-poverty rate in hundredths of a percent.
    public var nearRate: Int64? { Rate.hundredths(nearPoor, of: households) }
  }

  /// The years of rounds up to the year, ten at most, and the one after it if it has a target.
  public static func points(in year: ReviewYear) throws -> [Point] {
    var counts: [(year: Int, poor: Int64, nearPoor: Int64)] = []
    try year.rows(SQLLibrary.reviews.text("trend")) { row in
      counts.append((Int(try row.integer(0)), try row.integer(1), try row.integer(2)))
    }
    var targets: [Int: Int64] = [:]
    try year.rows(
      "SELECT year, value FROM target WHERE unit_id = :unit AND indicator = 'rate_reduction'"
    ) { row in targets[Int(try row.integer(0))] = try row.integer(1) }
    var points = try counts.map { count in
      Point(
        year: count.year, poor: count.poor, nearPoor: count.nearPoor,
        households: try year.population(in: count.year).households,
        targetReduction: targets[count.year])
    }
    if let next = targets[year.year + 1] {
      points.append(
        Point(
          year: year.year + 1, poor: nil, nearPoor: nil, households: nil, targetReduction: next))
    }
    return points
  }
}
