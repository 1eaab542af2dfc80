import RegistryCore
import Reviews
import Schema
import Sheets

/// Tables 9 and 10: the poor and the near-poor by ethnic group, and by cause.
enum GroupReports {
  /// The two halves of a table: the poor, then the near-poor.
  private static let halves = [
    ("poor", Wording(vi: "Nghèo", en: "Poor")),
    ("near_poor", Wording(vi: "Cận nghèo", en: "Near-poor")),
  ]

  /// By the ethnic group of the head; a group has a column when anyone in the province needs it.
  static func ethnicGroups(
    _ year: ReviewYear, _ request: Report.Request
  ) throws -> Report.Content {
    var (year, used) = (year, try groups(year))
    if !year.isOfProvince {
      // Only households of the groups that the unit has not may add to its own.
      year = try year.layOut(of: .unitAndGroups(besides: used))
      used.formUnion(try groups(year))
    }
    let groups = try minorities(used, year)
    let columns = halves.flatMap { half, word in
      [
        ReportColumn(half, vi: "\(word.vi): tổng", en: "\(word.en): total"),
        ReportColumn(half + "_kinh", vi: "\(word.vi): Kinh", en: "\(word.en): Kinh"),
        ReportColumn(half + "_minority", vi: "\(word.vi): DTTS", en: "\(word.en): minority"),
      ]
        + groups.map { code, name in
          ReportColumn(
            "\(half)_\(code)", vi: "\(word.vi): \(name)", en: "\(word.en): \(name)")
        } + [ReportColumn(half + "_other", vi: "\(word.vi): khác", en: "\(word.en): other")]
    }
    return try content(year, columns, request, "ethnic_groups") { unit in
      halves.flatMap { half, _ in
        let counts = groups.map { unit["\(half)_\($0.code)"] }
        let minority = counts.reduce(0, +)
        let kinh = unit[half + "_01"]
        let other = unit[half + "_55"] + unit[half + "_unknown"]
        return [minority + kinh + other, kinh, minority] + counts + [other]
      }
    }
  }

  /// The ethnic groups of those who head the households that are counted.
  private static func groups(_ year: ReviewYear) throws -> Set<String> {
    var used: Set<String> = []
    try year.rows(SQLLibrary.reports.text("ethnic_groups")) { row in
      used.insert(String(try row.text(2).suffix(2)))
    }
    return used
  }

  private static func minorities(
    _ used: Set<String>, _ year: ReviewYear
  ) throws -> [(code: String, name: String)] {
    try year.codes.entries(of: "ethnic_group").sorted { $0.code < $1.code }
      .filter { used.contains($0.code) && !["01", "55"].contains($0.code) }
      .map { ($0.code, $0.label.vi) }
  }

  /// By cause; a household may have several, so causes do not add up to the total.
  static func causes(_ year: ReviewYear, _ request: Report.Request) throws -> Report.Content {
    let causes = try year.codes.entries(of: "cause")
    let columns = halves.flatMap { half, word in
      [ReportColumn(half, vi: "\(word.vi): tổng", en: "\(word.en): total")]
        + causes.enumerated().map { index, cause in
          ReportColumn(
            "\(half)_cause_\(cause.code)", index + 1, vi: "\(word.vi): \(cause.label.vi)",
            en: "\(word.en): \(cause.label.en)")
        }
        + [
          ReportColumn(
            half + "_not_recorded", vi: "\(word.vi): chưa ghi", en: "\(word.en): not recorded")
        ]
    }
    return try content(year, columns, request, "causes") { unit in
      columns.map { unit[$0.name] }
    }
  }

  private static func content(
    _ year: ReviewYear, _ columns: [ReportColumn], _ request: Report.Request, _ sql: String,
    _ figures: (UnitFigures) -> [Int64]
  ) throws -> Report.Content {
    let columns = UnitColumns.columns + columns
    let units = try UnitFigures.all(sql, in: year, by: request.granularity)
    let reviewed = try ReviewedUnits(in: year)
    let rows = units.map { unit in
      UnitColumns.cells(code: unit.code, name: unit.name, level: unit.level)
        + (reviewed.knowsClosing(of: unit.id) ? figures(unit).map { ResultValue($0) } : [])
    }
    var content = UnitColumns.content(columns, rows, request.language, in: .households)
    IncompleteUnit.sign(&content, of: units.map(\.signed), in: reviewed, request.language)
    return content
  }
}

extension Report {
  static let ethnicGroups = Report(
    "ethnic-groups", 9, vi: "Hộ nghèo, hộ cận nghèo theo dân tộc của chủ hộ",
    en: "Poor and near-poor households by ethnic group of the head",
    granularities: Granularity.allCases,
    GroupReports.ethnicGroups)

  static let causes = Report(
    "causes", 10, vi: "Nguyên nhân nghèo của hộ nghèo, hộ cận nghèo",
    en: "Causes of poverty of poor and near-poor households", granularities: Granularity.allCases,
    GroupReports.causes)
}
