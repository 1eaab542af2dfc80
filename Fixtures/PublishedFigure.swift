import Vietnamese

/// A figure that the province published, to be compared with the records.
public struct PublishedFigure: Hashable, Sendable {
  /// How the registry's figure must relate to the published one.
  public enum Relation: String, Hashable, Sendable {
    case exact
    case atLeast = "at_least"
    case moreThan = "more_than"
    /// From 0.95 of it up to just under it.
    case nearly
  }

  /// The measure's code, a key of the year's summary.
  public let figure: String
  /// The year.
  public let year: Int
  /// In hundredths of its unit.
  public let value: Int64
  /// How the registry's figure must relate to it.
  public let relation: Relation
  /// `percent`, `points`, `households`, `VND` and the like.
  public let unit: String
  /// What the source adds.
  public let note: String

  /// All published figures, in the order of the table.
  public static let all: [PublishedFigure] = Tables.own("published.csv").compactMap { row in
    guard let figure = row["figure"], let year = row["year"].flatMap({ Int($0) }),
      let value = row["value"].flatMap(NumberReading.hundredths),
      let relation = row["relation"].flatMap(Relation.init(rawValue:))
    else { return nil }
    return PublishedFigure(
      figure: figure, year: year, value: value, relation: relation, unit: row["unit"] ?? "",
      note: row["note"] ?? "")
  }

  /// Whether a figure of the registry, in hundredths, relates to the published one as it should.
  public func holds(for registered: Int64) -> Bool {
    switch relation {
    case .exact: registered == value
    case .atLeast: registered >= value
    case .moreThan: registered > value
    case .nearly: registered < value && registered * 100 >= value * 95
    }
  }
}
