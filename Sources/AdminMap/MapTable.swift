import Import
import RegistryCore
import Schema
import Sheets
import Vietnamese

/// A small table about the map, read whole: its rows by column name.
struct MapTable {
  /// What a table has.
  struct Form {
    let columns: [String: [String]]
    let required: [String]

    /// The column that a heading names; a remark about how dates are written does not count, as long as
    /// the day stands first.
    func column(_ title: String) -> String? {
      let heading = Heading(title)
      let names = [title] + (heading.remarks.allSatisfy(\.isHarmlessRemark) ? [heading.name] : [])
      return names.lazy.map(SpellingKey.loose).compactMap { key in
        columns.first { ([$0.key] + $0.value).map(SpellingKey.loose).contains(key) }?.key
      }.first
    }
  }

  /// A row with its place.
  struct Row {
    let file: String
    let line: Int
    private let values: [String: String]

    init(file: String, line: Int, values: [String: String]) {
      (self.file, self.line, self.values) = (file, line, values)
    }

    /// The text of a column; nil where the cell is empty or the column is missing.
    subscript(_ column: String) -> String? { values[column] }
  }

  let path: String
  private(set) var rows: [Row] = []
  /// Rows that cannot be read.
  private(set) var faults: [(line: Int, fault: Fault)] = []

  /// Reads a table in whatever format it has.
  ///
  /// Throws `SheetError`, and `RegistryError` where a required column is missing.
  init(_ path: String, form: Form) throws {
    self.path = path
    var options = SheetFile.Options()
    options.headerFinder = HeaderFinder(wanted: form.columns.map { [$0.key] + $0.value })
    options.knowsHeader = { header in
      form.required.allSatisfy { name in header.contains { form.column($0) == name } }
    }
    let reader = try SheetFile.open(path, options: options)
    var names: [Int: String] = [:]
    for (index, title) in reader.header.enumerated() {
      guard let name = form.column(title) else { continue }
      if names.values.contains(name) { throw RegistryError.columnTwice(path, name, and: title) }
      names[index] = name
    }
    let missing = form.required.filter { !names.values.contains($0) }
    guard missing.isEmpty else {
      let names = missing.joined(separator: ", ")
      throw RegistryError.columnMissing(path, Wording(vi: names, en: names))
    }
    while let row = try reader.next() {
      switch row {
      case .fault(let fault): faults.append((fault.line, Fault.structure(fault.kind)))
      case .record(let record):
        var values: [String: String] = [:]
        for (index, name) in names {
          let text = VietnameseText.collapsed(record.text(index))
          if !text.isEmpty { values[name] = text }
        }
        rows.append(Row(file: path, line: record.line, values: values))
      }
    }
  }
}

extension MapTable.Form {
  /// The units that begin.
  static let units = Self(
    columns: [
      "code": ["Mã", "Mã đơn vị"], "name": ["Tên", "Tên đơn vị"], "kind": ["Loại"],
      "parent_code": ["Mã cấp trên"], "valid_from": ["effective", "Từ ngày"], "valid_to": [],
      "legal_basis": ["Căn cứ"],
    ], required: ["code", "name", "kind", "valid_from"])

  /// What becomes of the units that end, and of single villages.
  static let crosswalk = Self(
    columns: [
      "old_code": ["Mã cũ"], "old_name": ["Tên cũ"], "village": ["Thôn"], "new_code": ["Mã mới"],
      "new_name": ["Tên mới"], "share": ["Phần", "Chia"], "effective": ["effective_on", "Từ ngày"],
      "legal_basis": ["Căn cứ"],
    ], required: ["old_code", "new_code", "effective"])

  /// The classes that units are given.
  static let areas = Self(
    columns: [
      "unit_code": ["Mã đơn vị"], "class": ["Phân loại"], "value": ["Giá trị"],
      "valid_from": ["Từ ngày"], "valid_to": ["Đến ngày"], "legal_basis": ["Căn cứ"],
      "evidence": [],
    ], required: ["unit_code", "class", "value"])
}
