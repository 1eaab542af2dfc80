import RegistryCore
import Schema

/// The commune that a row names by code or name, and checks of it; shared by the kinds that have one.
package final class CommuneField {
  /// The field with the code; of a name that was written there the code is put in its place.
  package let field: FieldIndex
  package let mustBeCommune: Bool
  /// What the row before found: rows of one commune follow one another.
  private var last: Found?

  /// The unit that a code or a name was, on a day.
  private final class Found {
    let text: [UInt8]
    let day: Int64
    let unit: UnitMap.Unit
    /// Whether the text is the code, which is the unit's on all of its days.
    let isCode: Bool

    init(_ cell: ParsedCell, _ day: Int64, _ unit: UnitMap.Unit) {
      text = Array(cell.bytes)
      self.day = day
      self.unit = unit
      isCode = cell.hasSameBytes(as: unit.cell)
    }

    func isMeant(by cell: ParsedCell, on day: Int64) -> Bool {
      guard day == self.day || isCode && unit.start <= day && day < unit.end else { return false }
      return text.withUnsafeBytes { cell.hasSameBytes(as: $0) }
    }
  }

  package init(field: FieldIndex, mustBeCommune: Bool) {
    self.field = field
    self.mustBeCommune = mustBeCommune
  }

  /// The unit on a day, or nil with a fault on the row, or where the code is missing.
  package func unit(in context: ImportContext, on day: Int64?) -> UnitMap.Unit? {
    let row = context.row
    guard row[field].kind == .text else { return nil }
    guard let day else {
      if let fault = context.units.fault(of: row[field], mustBeCommune: mustBeCommune) {
        row.fail(fault, at: field)
      }
      return nil
    }
    if let last, last.isMeant(by: row[field], on: day) {
      row[field] = last.unit.cell
      return last.unit
    }
    switch context.units.unit(row[field], on: day, mustBeCommune: mustBeCommune) {
    case .success(let unit):
      last = Found(row[field], day, unit)
      row[field] = unit.cell
      return unit
    case .failure(let failure):
      row.fail(failure.fault, at: field)
      return nil
    }
  }
}
