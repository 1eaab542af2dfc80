import RegistryCore
import Reviews
import SQLite
import Schema
import Sheets

/// Figures of one unit by their keys, summed from its villages; or of one village.
struct UnitFigures {
  /// The row of the unit; of a village, its commune's.
  let id: Int64
  let code: String
  let name: String
  let level: AdminUnit.Level
  /// Where a village stands among all; 0 is the unit itself.
  private let village: Int64
  var isVillage: Bool { village != 0 }
  /// The unit whose row is signed where it is incomplete; nil for a village.
  var signed: Int64? { isVillage ? nil : id }
  private(set) var values: [String: Int64] = [:]

  /// A figure; 0 where no commune has any.
  subscript(_ key: String) -> Int64 { values[key] ?? 0 }

  /// The year's unit and all below it, with the facts that `SQL/<name>.sql` gives of villages.
  ///
  /// Several names are parts of one question. By village, those of a commune come after it.
  static func all(
    _ names: String..., in year: ReviewYear, by granularity: Report.Granularity? = nil,
    _ values: [String: Value] = [:]
  ) throws -> [UnitFigures] {
    var units: [UnitFigures] = []
    let sql =
      "WITH fact (unit_id, village_id, key, n) AS MATERIALIZED (\n"
      + (try names.map { try SQLLibrary.reports.text($0) }.joined()) + "\n)\n"
      + (try SQLLibrary.reports.text("roll_up"))
    let all = values.merging(["by_village": .integer(granularity == .village ? 1 : 0)]) { own, _ in
      own
    }
    try year.rows(sql, all) { row in
      let (id, village) = (try row.integer(0), try row.integer(7))
      if units.last.map({ ($0.id, $0.village) == (id, village) }) != true {
        units.append(
          UnitFigures(
            id: id, code: try row.text(1), name: try row.text(2),
            level: AdminUnit.Level(rawValue: try row.text(3)) ?? .commune, village: village))
      }
      if let key = try row.textOrNil(4) {
        units[units.count - 1].values[key] = try row.integer(5)
      }
    }
    return units
  }
}

/// The columns that tell a row's unit, the same in every table.
enum UnitColumns {
  static let columns = [
    ReportColumn("unit", vi: "Mã", en: "Code", .text),
    ReportColumn("name", vi: "Đơn vị", en: "Unit", .text),
    ReportColumn("level", vi: "Cấp", en: "Level", .text),
  ]

  /// The same, and whether the row counts households or persons.
  static let columnsWithCount =
    columns + [ReportColumn("count", vi: "Đếm", en: "Count", .text)]

  static func cells(code: String, name: String, level: AdminUnit.Level) -> [ResultValue] {
    let unnamed = level == .village ? ResultValue.null : .text("?")
    return [
      code.isEmpty ? .null : .text(code), name.isEmpty ? unnamed : .text(name),
      .text(level.rawValue),
    ]
  }

  /// The row of a unit: words for the codes of its columns, numbers in print form.
  static func row(_ cells: [ResultValue], _ language: Language) -> ReportRow {
    ReportRow(values(cells, language))
  }

  static func values(_ cells: [ResultValue], _ language: Language) -> [ReportRow.Value] {
    cells.enumerated().map { index, cell in
      switch (index, cell) {
      case (1, .text("?")): ReportRow.Value(cell, printed: .text(unplaced[language]))
      case (1, .null): ReportRow.Value(cell, printed: .text(withoutVillage[language]))
      case (2, .text(let level)):
        ReportRow.Value(cell, printed: .text(levels[level]?[language] ?? level))
      case (3, .text(let count)):
        ReportRow.Value(cell, printed: .text(counts[count]?[language] ?? count))
      default: ReportRow.Value(cell, language)
      }
    }
  }

  /// The content of a table of units.
  static func content(
    _ columns: [ReportColumn], _ rows: [[ResultValue]], _ language: Language, in measure: Wording,
    notes: [String] = []
  ) -> Report.Content {
    Report.Content(
      columns: columns,
      rows: rows.map { cells in
        // Figures that are not known are there as NULL.
        row(
          cells + Array(repeating: .null, count: max(0, columns.count - cells.count)), language)
      }, measure: measure, notes: notes)
  }

  static let unplaced = Wording(
    vi: "Không rõ xã trên bản đồ này", en: "No commune on this map")

  private static let withoutVillage = Wording(
    vi: "Chung cả xã, không theo thôn", en: "The commune as a whole, no village")

  private static let counts = [
    Report.Count.households.rawValue: Wording(vi: "Hộ", en: "Households"),
    Report.Count.persons.rawValue: Wording(vi: "Nhân khẩu", en: "Persons"),
  ]

  static let levels = [
    "province": Wording(vi: "tỉnh", en: "province"),
    "district": Wording(vi: "huyện", en: "district"),
    "commune": Wording(vi: "xã", en: "commune"),
    "village": Wording(vi: "thôn", en: "village"),
  ]
}
