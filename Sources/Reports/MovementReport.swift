import RegistryCore
import Reviews
import Sheets

/// Tables 2 and 3: what became of the poor and the near-poor, two rows per unit.
enum MovementReport {
  static func content(
    _ group: Movement.Class, _ year: ReviewYear, _ request: Report.Request
  ) throws -> Report.Content {
    let language = request.language
    let columns =
      UnitColumns.columnsWithCount
      + columns(of: group)
    let units = try Movement.rows(of: group, in: year)
    let villages =
      request.granularity == .village
      ? Dictionary(grouping: try Movement.villages(of: group, in: year), by: \.unitID) : [:]
    let reviewed = try ReviewedUnits(in: year)
    let shown = units.flatMap { unit in
      ([unit] + (unit.level == .commune ? villages[unit.unitID] ?? [] : [])).flatMap { row in
        request.counts.map { (row: row, count: $0) }
      }
    }
    let rows = shown.map { row, count in
      // Where a unit was never reviewed before, neither its opening nor who moved is known.
      let counts = (count == .households ? row.households : row.persons).known(
        opening: reviewed.knowsOpening(of: row.unitID),
        closing: reviewed.knowsClosing(of: row.unitID))
      return UnitColumns.cells(code: row.code, name: row.name, level: row.level)
        + [.text(count.rawValue)] + counts.inOrder(of: group).map { ResultValue($0) }
    }
    var notes = ["(9) = (1) − (2) − (3) − (4) + (5) + (6) + (7) + (8)"]
    if request.counts.contains(.persons) { notes.append(personDays(year)[language]) }
    if request.granularity == .village { notes.append(movesInside[language]) }
    var content = UnitColumns.content(
      columns, rows, language, in: .householdsAndPersons, notes: notes)
    IncompleteUnit.sign(
      &content, of: shown.map { $0.row.level == .village ? nil : $0.row.unitID }, in: reviewed,
      withOpening: true, language)
    return content
  }

  /// Why the persons who leave one table for the other are not as many as the other takes in.
  private static func personDays(_ year: ReviewYear) -> Wording {
    let (opening, closing) = (Wording { $0.day(year.opening) }, Wording { $0.day(year.closing) })
    return Wording(
      vi: "Nhân khẩu: cột (1) đến (4) đếm thành viên của hộ vào ngày \(opening.vi), cột (5) đến (9)"
        + " vào ngày \(closing.vi); thành viên thêm, bớt của hộ vẫn ở trong diện tính vào (8), (4). Vì"
        + " vậy cùng những hộ chuyển từ nghèo sang cận nghèo hoặc ngược lại có thể khác số nhân khẩu"
        + " giữa biểu 2 và biểu 3.",
      en:
        "Persons: columns (1) to (4) count the members of \(opening.en), columns (5) to (9) those of"
        + " \(closing.en); members gained and lost by a household that stays count in (8) and (4). So"
        + " the same households that pass between poor and near-poor may have other numbers of persons"
        + " in tables 2 and 3.")
  }

  private static let movesInside = Wording(
    vi: "Hộ chuyển giữa hai thôn của một xã được tính ở thôn (khác giảm, khác tăng), không ở xã.",
    en: "A household that moves between two villages of a commune counts in the villages (other"
      + " decrease, other increase), not in the commune.")

  private static func columns(of group: Movement.Class) -> [ReportColumn] {
    let middle: [ReportColumn] =
      group == .poor
      ? [
        ReportColumn("to_near_poor", 2, vi: "Thành cận nghèo", en: "To near-poor"),
        ReportColumn("escaped_above", 3, vi: "Vượt chuẩn cận nghèo", en: "Above near-poor"),
        ReportColumn("other_decrease", 4, vi: "Khác giảm", en: "Other decrease"),
        ReportColumn("from_near_poor", 5, vi: "Cận nghèo thành nghèo", en: "From near-poor"),
        ReportColumn("re_poor", 6, vi: "Tái nghèo", en: "Poor again"),
        ReportColumn("newly_poor", 7, vi: "Phát sinh mới", en: "Newly poor"),
      ]
      : [
        ReportColumn("escaped_above", 2, vi: "Thoát cận nghèo", en: "Escaped near-poverty"),
        ReportColumn("to_poor", 3, vi: "Cận nghèo thành nghèo", en: "Near-poor become poor"),
        ReportColumn("other_decrease", 4, vi: "Khác giảm", en: "Other decrease"),
        ReportColumn("from_poor", 5, vi: "Hộ nghèo thành cận nghèo", en: "From poor"),
        ReportColumn("re_near_poor", 6, vi: "Tái cận nghèo", en: "Near-poor again"),
        ReportColumn("newly_near_poor", 7, vi: "Phát sinh mới", en: "Newly near-poor"),
      ]
    return [ReportColumn("opening", 1, vi: "Đầu kỳ", en: "Opening")] + middle + [
      ReportColumn("other_increase", 8, vi: "Khác tăng", en: "Other increase"),
      ReportColumn("closing", 9, vi: "Cuối kỳ", en: "Closing"),
    ]
  }
}

extension Report {
  static let movement = Report(
    "movement", 2, vi: "Diễn biến hộ nghèo", en: "Movement of poor households",
    granularities: Granularity.allCases
  ) { try MovementReport.content(.poor, $0, $1) }

  static let nearPoorMovement = Report(
    "movement-near-poor", 3, vi: "Diễn biến hộ cận nghèo", en: "Movement of near-poor households",
    granularities: Granularity.allCases
  ) { try MovementReport.content(.nearPoor, $0, $1) }
}
