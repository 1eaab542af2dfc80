import RegistryCore
import Reviews
import Schema
import Sheets

/// Targets against results, for every unit that was given one.
enum TargetsReport {
  private static let columns = [
    ReportColumn("indicator", vi: "Chỉ tiêu", en: "Target", .text),
    ReportColumn("target", 1, vi: "Kế hoạch", en: "Planned", .decimal),
    ReportColumn("result", 2, vi: "Thực hiện", en: "Result", .decimal),
    ReportColumn("difference", 3, vi: "Chênh lệch (2−1)", en: "Difference (2−1)", .decimal),
    ReportColumn("rate", 4, vi: "Đạt % (2/1)", en: "% of plan (2/1)", .decimal),
    ReportColumn("reached", vi: "Kết quả", en: "Reached", .text),
  ]

  static func content(_ year: ReviewYear, _ request: Report.Request) throws -> Report.Content {
    let language = request.language
    var targets: [(unit: Int64, indicator: String, value: Int64)] = []
    try year.rows(SQLLibrary.reports.text("targets")) { row in
      targets.append((try row.integer(0), try row.text(1), try row.integer(2)))
    }
    let units = try Movement.rows(of: .poor, in: year)
    let results = try Results(year, units)
    let names = try year.codes.words(of: "target_indicators", in: language)
    let counted = try Self.units(year, language)
    var rows: [ReportRow] = []
    for target in targets {
      guard let unit = units.first(where: { $0.unitID == target.unit }) else { continue }
      let result = results.hundredths(target.indicator, of: unit, in: year)
      let head = UnitColumns.cells(code: unit.code, name: unit.name, level: unit.level)
      let reached = result.map { $0 >= target.value }
      let figures =
        [target.value, result, result.map { $0 - target.value }].map {
          figure($0, of: target.indicator)
        } + [ResultValue(tenths: result.flatMap { Rate.tenths(max(0, $0), of: target.value) })]
      let name = (names[target.indicator] ?? target.indicator) + (counted[target.indicator] ?? "")
      let answer = reached.map {
        ReportRow.Value(.text($0 ? "yes" : "no"), printed: .text(($0 ? yes : no)[language]))
      }
      var row = ReportRow(
        UnitColumns.values(head, language)
          + [ReportRow.Value(.text(target.indicator), printed: .text(name))]
          + figures.map { ReportRow.Value($0, language) }
          + [answer ?? ReportRow.Value(.null, language)])
      // A unit's target is not the sum of those of the units in it.
      row.isPart = true
      rows.append(row)
    }
    return Report.Content(columns: UnitColumns.columns + columns, rows: rows)
  }

  /// In what each target is counted, as it stands behind its name.
  private static func units(
    _ year: ReviewYear, _ language: Language
  ) throws -> [String: String] {
    var units: [String: String] = [:]
    try year.rows(
      """
      SELECT code, unit FROM measure
      UNION ALL SELECT 'rate_reduction', 'points' UNION ALL SELECT 'escaped_households', 'households'
      """
    ) { row in
      units[try row.text(0)] = SummaryReport.units[try row.text(1)].map { " (\($0[language]))" }
    }
    return units
  }

  /// Rates with their decimals, what is counted without.
  private static func figure(_ hundredths: Int64?, of indicator: String) -> ResultValue {
    guard let hundredths else { return .null }
    return hundredths % 100 == 0 && !indicator.contains("rate")
      ? .integer(hundredths / 100) : .hundredths(hundredths)
  }

  private static let yes = Wording(vi: "đạt", en: "reached")
  private static let no = Wording(vi: "chưa đạt", en: "not reached")

  /// What was reached, in hundredths as targets are.
  private struct Results {
    private let population: [Int64: (opening: Int64?, closing: Int64?)]
    private let summary: [String: Int64]
    private let reviewed: ReviewedUnits

    init(_ year: ReviewYear, _ units: [Movement.Row]) throws {
      var population: [Int64: (opening: Int64?, closing: Int64?)] = [:]
      try year.rows(
        """
        SELECT unit_id, max(CASE WHEN year = :year - 1 THEN households END),
          max(CASE WHEN year = :year THEN households END)
        FROM temp.unit_population GROUP BY unit_id
        """
      ) { row in
        population[try row.integer(0)] = (try row.integerOrNil(1), try row.integerOrNil(2))
      }
      self.population = population
      reviewed = try ReviewedUnits(in: year)
      var summary: [String: Int64] = [:]
      for figure in try Summary.figures(in: year) {
        switch figure.value {
        case .integer(let number):
          let (hundredths, isTooLarge) = number.multipliedReportingOverflow(by: 100)
          if !isTooLarge { summary[figure.measure] = hundredths }
        case .hundredths(let number): summary[figure.measure] = number
        case .unknown: continue
        }
      }
      self.summary = summary
    }

    func hundredths(_ indicator: String, of unit: Movement.Row, in year: ReviewYear) -> Int64? {
      guard reviewed.knowsClosing(of: unit.unitID), reviewed.knowsOpening(of: unit.unitID) else {
        return ["rate_reduction", "escaped_households"].contains(indicator)
          ? nil : unit.unitID == year.unit.id ? summary[indicator] : nil
      }
      switch indicator {
      case "rate_reduction":
        let known = population[unit.unitID]
        guard let before = Rate.hundredths(unit.households.opening, of: known?.opening),
          let after = Rate.hundredths(unit.households.closing, of: known?.closing)
        else { return nil }
        return before - after
      case "escaped_households": return unit.households.escaped.map { $0 * 100 }
      // Other targets are known only for the unit asked for.
      default: return unit.unitID == year.unit.id ? summary[indicator] : nil
      }
    }
  }
}

extension Report {
  static let targets = Report(
    "targets", vi: "Kết quả so với chỉ tiêu", en: "Targets against results",
    granularities: Granularity.units,
    notByVillage: Wording(
      vi: "chỉ tiêu được giao cho tỉnh, huyện, xã, không giao cho thôn",
      en: "targets are set for the province, districts and communes, not for villages"),
    TargetsReport.content)
}
