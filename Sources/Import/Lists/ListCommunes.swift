import RegistryCore
import SQLite
import Schema
import Vietnamese

/// Finds the commune of a list's household: by code, else by name, as far as the list says.
final class ListCommunes {
  private let units: UnitMap
  /// The names of the units above, as keys without the word for their kind.
  private var parents: [Int64: String] = [:]
  /// The communes that rows of this import named.
  private var seen: [Int64: UnitMap.Unit] = [:]

  init(_ connection: Connection, units: UnitMap) throws {
    self.units = units
    try connection.rows(
      "SELECT u.id, p.name FROM admin_unit u JOIN admin_unit p ON p.id = u.parent_id"
    ) { row in parents[try row.integer(0)] = VietnameseText.key(try row.text(1)) }
  }

  /// The commune on a day, or nil with a fault on the pipeline's row; its code stands in the pipeline then.
  func unit(
    of group: ListWriter.Group, on day: String, in sheet: ListSheet, standard: String?,
    pipeline: RowPipeline
  ) throws -> UnitMap.Unit? {
    let line = group.head.line
    let number = UnitMap.day(day)
    if let code = sheet.cell(.communeCode, of: line) {
      pipeline.set(HouseholdField.communeCode, code)
      pipeline.repairCodes()
      guard let unit = unit(pipeline, on: number) else { return nil }
      if let name = sheet.cell(.communeName, of: line), !units.isName(name.text, of: unit) {
        pipeline.fail(
          .communeNameMismatch(
            unit, on: UnitMap.iso(number), named: units.communes(named: name.text)),
          at: HouseholdField.communeName, value: name.text)
        return nil
      }
      return keep(unit)
    }
    let name =
      sheet.cell(.communeName, of: line)?.text ?? group.commune
      ?? sheet.cell(.address, of: line).flatMap { Self.commune(in: $0.text) }
    if let name { return try named(name, of: line, on: number, in: sheet, pipeline: pipeline) }
    if let standard {
      pipeline.set(HouseholdField.communeCode, text: standard)
      return unit(pipeline, on: number).map(keep)
    }
    if let name = sheet.title.commune {
      return try named(name, of: line, on: number, in: sheet, pipeline: pipeline)
    }
    if seen.count == 1, let unit = seen.values.first {
      pipeline.set(HouseholdField.communeCode, text: unit.code)
      return unit
    }
    pipeline.fail(.communeMissing, at: HouseholdField.communeCode)
    return nil
  }

  /// The commune of a code or a name on a day, where that is certain.
  func unit(named text: String, on day: String, _ pipeline: RowPipeline) -> UnitMap.Unit? {
    let cell = pipeline.context.texts.cell(text)
    let found = units.unit(cell, on: UnitMap.day(day), mustBeCommune: true)
    return if case .success(let unit) = found { unit } else { nil }
  }

  private func keep(_ unit: UnitMap.Unit) -> UnitMap.Unit {
    seen[unit.id] = unit
    return unit
  }

  private func unit(_ pipeline: RowPipeline, on day: Int64) -> UnitMap.Unit? {
    CommuneField(field: HouseholdField.communeCode.index, mustBeCommune: true)
      .unit(in: pipeline.context, on: day)
  }

  private func named(
    _ name: String, of line: ListSheet.Line, on day: Int64, in sheet: ListSheet,
    pipeline: RowPipeline
  ) throws -> UnitMap.Unit? {
    let day = units.clamped(day)
    var found = units.communes(named: name).filter { $0.start <= day && day < $0.end }
    if found.count > 1, let district = sheet.cell(.district, of: line) {
      let key = Self.bareKey(district.text)
      let within = found.filter { parents[$0.id] == key }
      if !within.isEmpty { found = within }
    }
    guard found.count <= 1 else {
      pipeline.fail(
        .ambiguousCommune(found.map(\.code)), at: HouseholdField.communeName, value: name)
      return nil
    }
    guard let unit = found.first else {
      pipeline.fail(.unknownCommune, at: HouseholdField.communeName, value: name)
      return nil
    }
    pipeline.set(HouseholdField.communeCode, text: unit.code)
    return keep(unit)
  }

  private static func bareKey(_ name: String) -> String {
    let key = VietnameseText.key(name)
    for word in ["huyện", "thành phố", "tp", "h."] {
      let word = VietnameseText.key(word) + " "
      if key.hasPrefix(word) { return String(key.dropFirst(word.count)) }
    }
    return key
  }

  private static func parts(of address: String) -> [String] {
    address.split(whereSeparator: { ",;-–".contains($0) }).map {
      VietnameseText.collapsed(String($0))
    }
  }

  /// The commune's name in an address, behind the word for a commune.
  static func commune(in address: String) -> String? {
    parts(of: address).lazy.compactMap(ListTitle.commune).first
  }

  /// The village in an address: what has the word for a village, else the first of several parts.
  static func village(in address: String) -> String? {
    let parts = parts(of: address)
    for part in parts {
      if VillageName.hasOpener(part) { return part }
    }
    guard let first = parts.first, ListTitle.commune(in: first) == nil else { return nil }
    return first
  }
}
