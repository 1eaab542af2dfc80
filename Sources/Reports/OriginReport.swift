import RegistryCore
import Reviews
import Sheets

/// Tables 12 and 13: the poor and the near-poor by Kinh, minority and local minority.
enum OriginReport {
  /// Residents, then who is of the class, then who of them needs most help, then the rates.
  private static func columns(_ group: Movement.Class) -> [ReportColumn] {
    let (vi, en) = group == .poor ? ("nghèo", "poor") : ("cận nghèo", "near-poor")
    return [
      ReportColumn("households", 1, vi: "Số hộ", en: "Households"),
      ReportColumn("households_kinh", 2, vi: "Hộ Kinh", en: "Kinh"),
      ReportColumn("households_minority", 3, vi: "Hộ DTTS", en: "Minority"),
      ReportColumn("households_local", 4, vi: "Hộ DTTS tại chỗ", en: "Local minority"),
      ReportColumn("persons", 5, vi: "Nhân khẩu", en: "Persons"),
      ReportColumn("persons_kinh", 6, vi: "Khẩu Kinh", en: "Kinh persons"),
      ReportColumn("persons_minority", 7, vi: "Khẩu DTTS", en: "Minority persons"),
      ReportColumn("persons_local", 8, vi: "Khẩu DTTS tại chỗ", en: "Local persons"),
      ReportColumn("total", 9, vi: "Hộ \(vi)", en: "Households \(en)"),
      ReportColumn("kinh", 10, vi: "Hộ \(vi): Kinh", en: "\(en): Kinh"),
      ReportColumn("minority", 11, vi: "Hộ \(vi): DTTS", en: "\(en): minority"),
      ReportColumn("local", 12, vi: "Hộ \(vi): DTTS tại chỗ", en: "\(en): local"),
      ReportColumn("total_persons", 13, vi: "Khẩu \(vi)", en: "Persons \(en)"),
      ReportColumn("kinh_persons", 14, vi: "Khẩu \(vi): Kinh", en: "\(en) persons: Kinh"),
      ReportColumn("minority_persons", 15, vi: "Khẩu \(vi): DTTS", en: "\(en) persons: minority"),
      ReportColumn("local_persons", 16, vi: "Khẩu \(vi): DTTS tại chỗ", en: "\(en) persons: local"),
      ReportColumn("merit", 17, vi: "Hộ có công", en: "With merit"),
      ReportColumn("no_labour", 18, vi: "Không có khả năng lao động", en: "No labour capacity"),
      ReportColumn("headed_by_women", 19, vi: "Chủ hộ là nữ", en: "Headed by a woman"),
      ReportColumn("rate", 20, vi: "Tỷ lệ % (9/1)", en: "Rate % (9/1)", .decimal),
      ReportColumn("rate_minority", 21, vi: "DTTS % (11/3)", en: "Minority % (11/3)", .decimal),
      ReportColumn("rate_local", 22, vi: "DTTS tại chỗ % (12/4)", en: "Local % (12/4)", .decimal),
    ]
  }

  static func content(
    _ group: Movement.Class, _ year: ReviewYear, _ request: Report.Request
  ) throws -> Report.Content {
    let language = request.language
    let columns = columns(group)
    let population = try UnitPopulation(year)
    let units = try UnitFigures.all(
      year.isOfProvince ? "merit_of_all" : "merit_of_unit", "target_household", "origins", in: year,
      by: request.granularity, ["class": .text(group.rawValue)])
    let reviewed = try ReviewedUnits(in: year)
    let rows = units.map { unit in
      let known = population[unit]
      let isReviewed = reviewed.knowsClosing(of: unit.id)
      let total = isReviewed ? unit["total"] : nil
      return UnitColumns.cells(code: unit.code, name: unit.name, level: unit.level)
        + columns.map { column in
          switch column.number {
          case 1: ResultValue(known.households)
          case 5: ResultValue(known.persons)
          case 20: ResultValue(hundredths: Rate.hundredths(total, of: known.households))
          // Residents are not given by ethnic group.
          case 2, 3, 4, 6, 7, 8, 21, 22: .null
          default: isReviewed ? ResultValue(unit[column.name]) : .null
          }
        }
    }
    var content = UnitColumns.content(
      UnitColumns.columns + columns, rows, language, in: .householdsPersonsPercent,
      notes: notes.map { $0[language] }
        + UnitPopulation.note(
          Wording(vi: "cột 1, 5, 20", en: "columns 1, 5 and 20"), request))
    IncompleteUnit.sign(&content, of: units.map(\.signed), in: reviewed, language)
    return content
  }

  private static let notes = [
    Wording(
      vi: "Theo dân tộc của chủ hộ. Sổ chưa có tổng số hộ dân theo dân tộc: cột 2–4, 6–8 và tỷ lệ"
        + " 21, 22 ghi “–”.",
      en: "By the ethnic group of the head. Residents are not given by ethnic group: columns 2–4,"
        + " 6–8 and the rates 21 and 22 have a “–”."),
    Wording(
      vi: "DTTS tại chỗ: các dân tộc mà tỉnh đã đặt là tại chỗ; nếu tỉnh chưa đặt, mọi DTTS.",
      en: "Local minorities: the groups that the province has set; where it has set none, all."),
  ]
}

/// Resident households and persons of the units of a year at its closing.
struct UnitPopulation {
  private let known: [Int64: (households: Int64?, persons: Int64?)]

  init(_ year: ReviewYear) throws {
    var known: [Int64: (households: Int64?, persons: Int64?)] = [:]
    try year.rows(
      "SELECT unit_id, households, persons FROM temp.unit_population WHERE year = :year"
    ) { row in
      known[try row.integer(0)] = (try row.integerOrNil(1), try row.integerOrNil(2))
    }
    self.known = known
  }

  /// Of a unit; nil is unknown, as it is for every village.
  subscript(_ unit: UnitFigures) -> (households: Int64?, persons: Int64?) {
    unit.level == .village ? (nil, nil) : known[unit.id] ?? (nil, nil)
  }

  /// What stands under a table by village.
  static func note(_ columns: Wording, _ request: Report.Request) -> [String] {
    guard request.granularity == .village else { return [] }
    return [
      Wording(
        vi: "Tổng số hộ dân được ghi theo xã, không theo thôn: \(columns.vi) của thôn ghi “–”.",
        en:
          "Residents are recorded by commune, not by village: \(columns.en) of villages have a “–”."
      )[
        request.language]
    ]
  }
}

extension Report {
  static let poorByOrigin = Report(
    "poor-by-origin", 12, vi: "Hộ nghèo theo Kinh, DTTS, DTTS tại chỗ",
    en: "Poor households by Kinh, minority and local minority", granularities: Granularity.allCases
  ) { try OriginReport.content(.poor, $0, $1) }

  static let nearPoorByOrigin = Report(
    "near-poor-by-origin", 13, vi: "Hộ cận nghèo theo Kinh, DTTS, DTTS tại chỗ",
    en: "Near-poor households by Kinh, minority and local minority",
    granularities: Granularity.allCases
  ) { try OriginReport.content(.nearPoor, $0, $1) }
}
