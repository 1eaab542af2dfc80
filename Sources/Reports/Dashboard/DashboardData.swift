import RegistryCore
import Reviews
import SQLite
import Schema

/// All that the dashboard shows, from one state of the registry.
struct DashboardData {
  /// A share of the poor and of the near-poor.
  struct Share {
    let name: String
    let poor: Int64
    let nearPoor: Int64
  }

  /// Houses of a scheme and kind.
  struct Houses {
    let name: String
    let approved: Int64
    let accepted: Int64
    let amountApproved: Int64
    let amountPaid: Int64
  }

  /// Money by a component, or of a budget year.
  struct Money {
    let name: String
    let available: Int64
    let disbursed: Int64
    var rate: Int64? { Rate.tenths(disbursed, of: available) }
  }

  let unit: AdminUnit
  /// Its name, with its kind before it.
  let unitTitle: String
  let year: Int
  let summary: [String: SummaryFigure.Value]
  let poor: Movement.Row?
  let trend: [Trend.Point]
  let deprivations: [Share]
  let causes: [Share]
  let groups: [Share]
  let houses: [Houses]
  let fundsByYear: [Money]
  let fundsByComponent: [Money]
  /// Of the new map; empty where the registry is not of the province whose outlines are known.
  let communes: [MapChart.Commune]
  /// Whether all else is of the communes that the picture shows.
  let isOnNewMap: Bool
  let notes: [String]
  /// Nil where every commune has a result of the year.
  let incomplete: IncompleteUnit?

  /// Reads it: the communes on the new map, and all else on the map that was asked for.
  static func read(_ registry: Registry, _ request: Report.Request) throws -> Self {
    guard let number = request.year else { throw RegistryError.noYear(Dashboard.name) }
    if request.day != nil {
      throw RegistryError.yearsOnly(
        Dashboard.name, others: Report.all.filter(\.takesDay).map(\.name))
    }
    let request = try request.placed(registry, number)
    return try registry.connection.reading {
      let inside = try ReviewYear.read(
        registry, year: number, unit: request.unit, map: request.map
      ) { try communeIDs(in: $0) }
      // The map of communes is of the whole province, so its households are laid out once.
      return try ReviewYear.read(registry, year: number, map: .new) { whole in
        let communes = try Self.communes(in: whole, inside)
        return try whole.seen(registry, from: request.unit, on: request.map) {
          try Self(in: $0, request, communes, registry)
        }
      }
    }
  }

  private init(
    in year: ReviewYear, _ request: Report.Request, _ communes: [MapChart.Commune],
    _ registry: Registry
  ) throws {
    let language = request.language
    unit = year.unit
    unitTitle = try Issuer(year, readBy: registry.scope).called(language)
    self.year = year.year
    self.communes = communes
    isOnNewMap =
      switch year.map {
      case .old: false
      case .new: true
      case .day(let day): day >= CommuneShapes.since
      }
    summary = Dictionary(
      try Summary.figures(in: year).map { ($0.measure, $0.value) },
      uniquingKeysWith: { first, _ in first })
    let isOpened = try ReviewedUnits(in: year).knowsOpening(of: year.unit.id)
    poor = isOpened ? try Movement.rows(of: .poor, in: year).first : nil
    incomplete = try IncompleteUnit.of(year)
    trend = try Trend.points(in: year)
    deprivations = try Self.deprivations(year, language)
    causes = try Self.causes(year, language)
    groups = try Self.groups(year, language)
    houses = try Self.houses(year, language)
    (fundsByYear, fundsByComponent) = try Self.money(year, language)
    notes = try Notes.lines(for: year, request, .year, registry).map(\.text)
  }

  /// A whole number of the summary.
  func integer(_ measure: String) -> Int64? {
    if case .integer(let number) = summary[measure] { number } else { nil }
  }

  /// A rate of the summary.
  func hundredths(_ measure: String) -> Int64? {
    if case .hundredths(let number) = summary[measure] { number } else { nil }
  }
}

extension DashboardData {
  /// The communes of the new map that lie in the unit.
  private static func communeIDs(in year: ReviewYear) throws -> Set<Int64> {
    var ids: Set<Int64> = []
    try year.rows(
      """
      SELECT i.unit_id FROM temp.unit_in i WHERE i.above_id = :unit
      """
    ) { row in ids.insert(try row.integer(0)) }
    return ids
  }

  private static func communes(
    in year: ReviewYear, _ inside: Set<Int64>
  ) throws -> [MapChart.Commune] {
    let known = Set(try CommuneShapes().shapes.map(\.code))
    let population = try UnitPopulation(year)
    let reviewed = try ReviewedUnits(in: year)
    let communes = try UnitFigures.all("result", in: year).filter {
      $0.level == .commune && known.contains($0.code)
    }
    return communes.map { unit in
      let households = population[unit].households
      // A commune that was never reviewed has no rate, and no place among those that have.
      let isReviewed = reviewed.knowsClosing(of: unit.id)
      let poor = isReviewed ? unit["poor"] : nil
      let near = isReviewed ? unit["near_poor"] : nil
      return MapChart.Commune(
        code: unit.code, name: unit.name, households: households, poor: poor,
        rate: Rate.hundredths(poor, of: households), nearPoor: near,
        nearRate: Rate.hundredths(near, of: households), isInside: inside.contains(unit.id))
    }
  }

  private static func deprivations(
    _ year: ReviewYear, _ language: Language
  ) throws -> [Share] {
    let poor = try UnitFigures.all("deprivations", in: year, ["class": "poor"]).first
    let near = try UnitFigures.all("deprivations", in: year, ["class": "near_poor"]).first
    return try DeprivationReport.indicators(year).map {
      Share(
        name: $0.title[language], poor: poor?[$0.code] ?? 0, nearPoor: near?[$0.code] ?? 0)
    }
  }

  private static func causes(_ year: ReviewYear, _ language: Language) throws -> [Share] {
    let figures = try UnitFigures.all("causes", in: year).first
    return try year.codes.entries(of: "cause").map {
      Share(
        name: $0.label[language], poor: figures?["poor_cause_\($0.code)"] ?? 0,
        nearPoor: figures?["near_poor_cause_\($0.code)"] ?? 0)
    }
  }

  /// The ethnic groups of heads, the most numerous among the poor first.
  private static func groups(_ year: ReviewYear, _ language: Language) throws -> [Share] {
    let figures = try UnitFigures.all("ethnic_groups", in: year).first
    let known = try year.codes.entries(of: "ethnic_group").map {
      Share(
        name: $0.label[language], poor: figures?["poor_\($0.code)"] ?? 0,
        nearPoor: figures?["near_poor_\($0.code)"] ?? 0)
    }
    return known.filter { $0.poor + $0.nearPoor > 0 }
      .sorted { ($0.poor, $0.nearPoor, $1.name) > ($1.poor, $1.nearPoor, $0.name) }
  }

  private static func houses(_ year: ReviewYear, _ language: Language) throws -> [Houses] {
    guard let figures = try UnitFigures.all("housing", in: year).first else { return [] }
    var houses: [Houses] = []
    let kinds = try year.codes.entries(of: "housing_kind")
    for scheme in try year.codes.entries(of: "housing_scheme") {
      for kind in kinds {
        let key = "\(scheme.code)/\(kind.code)/"
        guard figures.values.keys.contains(where: { $0.hasPrefix(key) }) else { continue }
        houses.append(
          Houses(
            name: "\(scheme.label[language]): \(kind.label[language].lowercased())",
            approved: figures[key + "approved"], accepted: figures[key + "accepted"],
            amountApproved: figures[key + "amount_approved"],
            amountPaid: figures[key + "amount_paid"]))
      }
    }
    return houses
  }

  private static func money(
    _ year: ReviewYear, _ language: Language
  ) throws -> (years: [Money], components: [Money]) {
    let names = try year.codes.words(of: "component", in: language)
    var (years, components): ([Money], [Money]) = ([], [])
    try year.rows(
      SQLLibrary.reports.text("fund") + SQLLibrary.reports.text("fund_cuts"),
      ["by_unit": 0, "is_spent": 0]
    ) { row in
      let code = try row.text(1)
      switch try row.text(0) {
      case "budget_year":
        years.append(
          Money(
            name: code, available: try row.integer(3) + row.integer(4),
            disbursed: try row.integer(5)))
      case "component":
        components.append(
          Money(
            name: "\(code) \(names[code] ?? "")", available: try row.integer(8) + row.integer(9),
            disbursed: try row.integer(10)))
      default: break
      }
    }
    return (years, components)
  }
}
