import Fixtures
import RegistryCore
import Reviews
import Schema
import Sheets

/// What the province published, beside what the registry's records give.
struct PublishedTable {
  let registry: String
  let language: Language

  /// Prints the table; false when a relation does not hold.
  func print() throws -> Bool {
    let registry = try Registry.open(registry, for: .reading)
    let titles = try CodeLabels(registry.connection).words(of: "measure", in: language)
    var summaries: [Int: [SummaryFigure]] = [:]
    let writer = try ResultWriter(
      format: .table, columns: columns, sink: OutputSink(descriptor: 1))
    var holdsAll = true
    for published in PublishedFigure.all {
      let year = published.year
      let figures = try summaries[year] ?? Summary.figures(of: registry, year: year)
      summaries[year] = figures
      let value = figures.first { $0.measure == published.figure }?.value.inHundredths
      let holds = value.map(published.holds) ?? false
      holdsAll = holdsAll && holds
      try writer.write([
        .text(titles[published.figure] ?? published.figure), .integer(Int64(year)),
        .text(published.relation.wording[language]), number(published.value, of: published),
        value.map { number($0, of: published) } ?? .null,
        .text(holds ? "✓" : Self.fails[language]),
      ])
    }
    try Console.print("")
    _ = try writer.finish()
    return holdsAll
  }

  private static let fails = Wording(vi: "✗ KHÔNG KHỚP", en: "✗ DOES NOT HOLD")

  private var columns: [ResultColumn] {
    let column = ResultColumn.Builder(language)
    return [
      column("figure", "Chỉ số", "Figure", isMasked: true),
      column("year", "Năm", "Year", .integer, isMasked: true),
      column("relation", "Công bố", "Published", isMasked: true),
      column("published", "Số công bố", "Figure published", .decimal, isMasked: true),
      column("registry", "Số trong sổ", "Registry's figure", .decimal, isMasked: true),
      column("holds", "Khớp", "Holds", isMasked: true),
    ]
  }

  /// Rates with two decimals, all else as whole numbers.
  private func number(_ hundredths: Int64, of published: PublishedFigure) -> ResultValue {
    let isRate = published.figure.contains("rate")
    return .text(
      isRate ? language.decimal(hundredths: hundredths) : language.number(hundredths / 100))
  }
}

extension PublishedFigure.Relation {
  fileprivate var wording: Wording {
    switch self {
    case .exact: Wording(vi: "đúng", en: "exactly")
    case .atLeast: Wording(vi: "ít nhất", en: "at least")
    case .moreThan: Wording(vi: "hơn", en: "more than")
    case .nearly: Wording(vi: "gần", en: "nearly")
    }
  }
}
