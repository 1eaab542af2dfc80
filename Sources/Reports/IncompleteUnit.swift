import RegistryCore
import Reviews
import Sheets

/// A unit of whose communes only some have results: its sums are not whole.
struct IncompleteUnit {
  /// Stands behind figures and names of units that are not whole; a note says what it means.
  static let sign = "*"
  /// So many are named below a table.
  private static let named = 6

  private let unit: ReviewedUnits.Unit

  /// Nil for a unit whose communes all have a result of the year, and before.
  init?(_ unit: ReviewedUnits.Unit?) {
    guard let unit, unit.communes > 1,
      unit.ofYear < unit.communes || unit.atOpening < unit.communes
    else { return nil }
    self.unit = unit
  }

  /// The year's unit, where it is incomplete.
  static func of(_ year: ReviewYear) throws -> IncompleteUnit? {
    IncompleteUnit(try ReviewedUnits(in: year)[year.unit.id])
  }

  /// Whether communes lack a result of the year.
  var isOpen: Bool { unit.ofYear < unit.communes }
  /// Whether communes lack a result of the years before, some having one.
  var isOpenAtOpening: Bool { unit.atOpening > 0 && unit.atOpening < unit.communes }

  /// What stands beside its figures of the year; nil where they are whole.
  var mark: Wording? {
    guard isOpen else { return nil }
    return Wording(
      vi: "chưa đủ: mới có kết quả của \(unit.ofYear)/\(unit.communes) xã",
      en: "incomplete: results of \(unit.ofYear)/\(unit.communes) communes")
  }

  /// The same of its openings.
  var openingMark: Wording? {
    guard isOpenAtOpening else { return nil }
    return Wording(
      vi: "đầu kỳ chưa đủ: mới có kết quả của \(unit.atOpening)/\(unit.communes) xã",
      en: "opening incomplete: results of \(unit.atOpening)/\(unit.communes) communes")
  }

  private func marks(withOpening: Bool, _ language: Language) -> String {
    [mark, withOpening ? openingMark : nil].compactMap { $0?[language] }.joined(separator: "; ")
  }

  /// Puts the sign behind the names of incomplete units, and the note that explains it below.
  ///
  /// `units` has the unit of each row; nil for a village.
  static func sign(
    _ content: inout Report.Content, of units: [Int64?], in reviewed: ReviewedUnits,
    withOpening: Bool = false, _ language: Language
  ) {
    var notes: [String] = []
    for (index, id) in units.enumerated() where index < content.rows.count {
      guard let id, let unit = IncompleteUnit(reviewed[id]) else { continue }
      let marks = unit.marks(withOpening: withOpening, language)
      guard !marks.isEmpty else { continue }
      let name = content.rows[index].values[1]
      let note = "\(name.printed.text): \(marks)"
      if !notes.contains(note) { notes.append(note) }
      content.rows[index].values[1] = ReportRow.Value(
        name.data, printed: .text("\(name.printed.text) \(sign)"))
    }
    guard !notes.isEmpty else { return }
    let more = notes.count > named ? "; …" : ""
    content.notes.append("\(sign) " + notes.prefix(named).joined(separator: "; ") + more + ".")
  }
}
