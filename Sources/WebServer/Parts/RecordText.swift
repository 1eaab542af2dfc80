import HTML
import Queries
import Records
import RegistryCore
import Schema
import Sheets
import Vietnamese

/// Records as pages show them: facts under their titles, numbers of people masked.
enum RecordText {
  static func household(_ code: String) -> String { "/households/" + FormText.encoded(code) }

  static func person(_ household: String, _ number: String) -> String {
    "/people/" + FormText.encoded(household + "/" + number)
  }

  /// Where a record of a kind is shown.
  static func path(_ key: RecordKey) -> String {
    switch key.kind.plan {
    case .household: household(key.text)
    case .member: "/people/" + FormText.encoded(key.text)
    default: "/records/\(key.kind.name)/" + FormText.encoded(key.text)
    }
  }

  static func fact(_ title: String, _ text: String, _ list: inout Markup, href: String? = nil) {
    guard !text.isEmpty else { return }
    list.element("div") { row in
      row.element("dt", text: title)
      row.element("dd") { value in
        if let href {
          value.element("a", ["href": href], text: text)
        } else {
          value.escape(text)
        }
      }
    }
    list.line()
  }

  /// A value as people read it, masked where it may hold a number of a person, unless `showsNumbers`.
  static func shown(
    _ cell: ResultValue, _ column: NamedQuery.Column, _ codes: CodeLabels, _ language: Language,
    showsNumbers: Bool = false
  ) throws -> String {
    guard cell != .null else { return "" }
    let formatter = try column.meaning.map { try FieldFormatter($0, language, codes, in: .column) }
    let text = formatter?.shown(cell) ?? cell.text
    return showsNumbers || column.meaning != nil || ResultColumn.isExact(column.name)
      ? text : NumberMask.inText(text)
  }

  /// All that a record says, but for what is shown elsewhere.
  static func facts(
    _ record: StoredRecord, _ reader: RegistryReader, without hidden: Set<String> = [],
    showsNumbers: Bool = false, _ page: inout Markup
  ) throws {
    let codes = CodeLabels(reader.connection)
    try page.element("dl", ["class": "facts"]) { list in
      for (column, cell) in zip(record.columns, record.cells)
      where cell != .null && column.name != "version" && !hidden.contains(column.name) {
        let text = try shown(
          cell, column, codes, reader.language, showsNumbers: showsNumbers)
        let isHousehold = column.name == "household_code"
        fact(
          column.title[reader.language], text, &list,
          href: isHousehold ? reader.context.href(household(cell.text)) : nil)
      }
    }
    page.line()
  }

  /// Records of a kind as a table of a few columns, each with a way to its page.
  static func table(
    _ kind: RecordKind, _ records: [(key: RecordKey, record: StoredRecord)], _ names: [String],
    _ reader: RegistryReader, _ page: inout Markup
  ) throws {
    guard let first = records.first?.record else { return }
    let codes = CodeLabels(reader.connection)
    let places = names.compactMap { name in first.columns.firstIndex { $0.name == name } }
      .filter { place in records.contains { $0.record.cells[place] != .null } }
    let rows = try records.map { key, record in
      try places.enumerated().map { index, place in
        let column = record.columns[place]
        return TableText.Cell(
          try shown(record.cells[place], column, codes, reader.language),
          href: index == 0 ? reader.context.href(path(key)) : nil,
          class: column.kind == .integer || column.kind == .hundredths ? "n" : nil)
      }
    }
    TableText.write(
      places.map { first.columns[$0].title[reader.language] }, rows,
      label: kind.title[reader.language], &page)
  }
}

/// The records that belong to a household.
struct HouseholdRecords {
  let reader: RegistryReader
  /// The number of the household's row.
  let row: Int64
  let code: String

  /// Its records of a kind; those that nobody may read are not there.
  func all(of kind: RecordKind) throws -> [(key: RecordKey, record: StoredRecord)] {
    var keys: [RecordKey] = []
    // The names are those of a declared kind, never a user's.
    let parts = try kind.keyIndices.map { index in
      guard let sql = Self.keyColumn(kind[index]) else {
        throw RegistryError.driftedSchema(kind.name)
      }
      return sql
    }
    try reader.connection.rows(
      "SELECT \(parts.joined(separator: ", ")) FROM \"\(kind.table)\" t WHERE t.household_id = ?1"
        + " ORDER BY t.id LIMIT 200", row
    ) { row in
      var texts: [String?] = []
      for column in kind.keyIndices.indices {
        switch try row.value(column) {
        case .text(let text): texts.append(text)
        case .integer(let number): texts.append(String(number))
        default: texts.append(nil)
        }
      }
      keys.append(RecordKey(kind: kind, parts: texts))
    }
    return try keys.compactMap { key in
      do {
        return (key, try StoredRecord.read(key, of: reader.registry))
      } catch let error as RegistryError where error.code.hasPrefix("no_such") {
        return nil
      }
    }
  }

  private static func keyColumn(_ field: Field) -> String? {
    let column = field.columns.first ?? field.name
    return switch field.link {
    case .record(let target): "(SELECT x.code FROM \"\(target.table)\" x WHERE x.id = t.\(column))"
    case .round: "(SELECT x.code FROM round x WHERE x.id = t.\(column))"
    case .commune, .unit: "(SELECT x.code FROM admin_unit x WHERE x.id = t.\(column))"
    case .person: "(SELECT x.citizen_id FROM person x WHERE x.id = t.\(column))"
    case nil: "t.\(column)"
    default: nil
    }
  }
}
