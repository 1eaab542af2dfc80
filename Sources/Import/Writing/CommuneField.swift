import RegistryCore
import Schema

/// The commune that a row names by code or name, and checks of it; shared by the kinds that have one.
package final class CommuneField {
  /// The field with the code; of a name that was written there the code is put in its place.
  package let field: FieldIndex
  package let mustBeCommune: Bool
  /// What the row before found: rows of one commune follow one another.
  private var last: (code: [UInt8], day: Int64, unit: UnitMap.Unit)?

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
    if let last, last.day == day, row[field].bytes.elementsEqual(last.code) {
      row[field] = last.unit.cell
      return last.unit
    }
    switch context.units.unit(row[field], on: day, mustBeCommune: mustBeCommune) {
    case .success(let unit):
      last = (Array(row[field].bytes), day, unit)
      row[field] = unit.cell
      return unit
    case .failure(let failure):
      row.fail(failure.fault, at: field)
      return nil
    }
  }
}
