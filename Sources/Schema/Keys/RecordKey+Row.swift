import SQLite
import Vietnamese

extension RecordKey {
  /// The row that has the key, where it is there; of several the latest.
  ///
  /// Throws `SQLiteError`.
  package func row(in connection: Connection) throws -> Int64? {
    // Names of tables and columns are those of a declared kind, never a user's.
    let conditions = kind.keyIndices.enumerated().map { part, index in
      condition(on: kind[index], value: "?\(part + 1)")
    }
    let statement = try connection.prepare(
      "SELECT id FROM \(kind.table) WHERE " + conditions.joined(separator: " AND ")
        + (kind.latestBy.map { " ORDER BY \($0) DESC LIMIT 1" } ?? ""))
    for (part, index) in kind.keyIndices.enumerated() {
      guard let text = parts[part] else { continue }
      // Who has no number attends under the name without marks.
      if case .attendee = kind[index].link {
        try statement.bind(VietnameseText.folded(text), at: part + 1)
      } else {
        try statement.bind(text, at: part + 1)
      }
    }
    return try statement.step() ? try statement.integer(0) : nil
  }

  /// What holds of a row whose key has a value in a field.
  private func condition(on field: Field, value: String) -> String {
    let column = field.columns.first ?? field.name
    return switch field.link {
    case .record(let target):
      "\(column) = (SELECT id FROM \(target.table) WHERE code = \(value))"
    case .round: "\(column) = (SELECT id FROM round WHERE code = \(value))"
    case .person: "\(column) IN (SELECT id FROM person WHERE citizen_id = \(value))"
    case .attendee: "\(FieldLink.attendeeColumn) = \(value)"
    case .commune, .unit:
      "CASE WHEN \(value) IS NULL THEN \(column) IS NULL"
        + " ELSE \(column) IN (SELECT id FROM admin_unit WHERE code = \(value)) END"
    case .village: "\(column) IN (SELECT id FROM village WHERE name = \(value))"
    case .formerCommune:
      "(\(value) IS NULL OR \(villageColumn) IN (SELECT v.id FROM village v"
        + " JOIN admin_unit u ON u.id = v.origin_unit_id WHERE u.code = \(value)))"
    default: "\(column) IS \(value)"
    }
  }

  /// The column that names the village of a record.
  private var villageColumn: String {
    kind.place?.village.flatMap { kind[$0].columns.first } ?? "village_id"
  }
}
