import RegistryCore
import Reviews
import Schema
import Sheets

/// How long ago the records of each commune were last changed, by kind of record, in days.
enum StalenessReport {
  /// The kinds that communes keep up to date, each a column by the name and title of its declaration.
  private static let kinds = [
    RecordKind.households, .members, .assessments, .conferences, .housing, .projects, .funds,
    .participants, .activities, .population,
  ].map { ReportColumn($0.name, vi: $0.title.vi, en: $0.title.en) }

  private struct Unit {
    let id: Int64
    let head: [ResultValue]
    var last: (day: String, age: Int64)?
    var ages: [String: Int64] = [:]
  }

  static func content(_ year: ReviewYear, _ request: Report.Request) throws -> Report.Content {
    let language = request.language
    var units: [Unit] = []
    let households = year.isOfProvince ? "staleness_of_all" : "staleness_of_unit"
    try year.rows(
      SQLLibrary.reports.text(households) + SQLLibrary.reports.text("staleness"),
      ["today": .text(request.day ?? year.closing)]
    ) { row in
      let id = try row.integer(0)
      if units.last?.id != id {
        units.append(
          Unit(
            id: id,
            head: UnitColumns.cells(
              code: try row.text(1), name: try row.text(2),
              level: AdminUnit.Level(rawValue: try row.text(3)) ?? .commune)))
      }
      guard let kind = try row.textOrNil(4), let day = try row.textOrNil(5) else { return }
      let age = try row.integer(6)
      let unit = units.count - 1
      units[unit].ages[kind] = age
      if units[unit].last.map({ age < $0.age }) ?? true { units[unit].last = (day, age) }
    }
    let columns =
      [
        ReportColumn("last_on", vi: "Lần cuối", en: "Last change", .text, .day),
        ReportColumn("days", vi: "Số ngày", en: "Days ago"),
      ] + kinds
    let day = try FieldFormatter(.day, language, year.codes)
    let rows = units.map { unit in
      let last = ResultValue(unit.last?.day)
      let ages = [ResultValue(unit.last?.age)] + kinds.map { ResultValue(unit.ages[$0.name]) }
      return ReportRow(
        UnitColumns.values(unit.head, language)
          + [ReportRow.Value(last, printed: .text(day.shown(last)))]
          + ages.map { ReportRow.Value($0, language) })
    }
    return Report.Content(
      columns: UnitColumns.columns + columns, rows: rows, measure: .days,
      notes: [
        Wording(
          vi: "Số ngày từ lần ghi cuối của từng loại; “–”: chưa có bản ghi nào.",
          en: "Days since the last entry of each kind; “–”: no record yet.")[language]
      ])
  }
}

extension Report {
  static let staleness = Report(
    "staleness", vi: "Độ mới của số liệu (số ngày từ lần ghi cuối)",
    en: "Age of the records (days since the last entry)", subject: .today,
    granularities: Granularity.units,
    notByVillage: Wording(
      vi: "dự án, kinh phí, hoạt động và số hộ dân được ghi theo xã, không theo thôn",
      en: "projects, money, activities and residents are recorded by commune, not by village"),
    takesDay: true, StalenessReport.content)
}
