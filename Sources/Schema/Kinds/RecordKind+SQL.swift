extension RecordKind {
  /// What people call the row `r` of the kind: the fields of `nameFields` with strokes between.
  ///
  /// Nil where that would tell a number of a person.
  package var nameExpression: String? {
    guard !nameFields.contains(where: { self[$0].isMasked }) else { return nil }
    return nameFields.map { Self.shown(self[$0]) }.joined(separator: " || '/' || ")
  }

  /// A field of the row `r` as people write it.
  private static func shown(_ field: Field) -> String {
    let column = "r." + (field.columns.first ?? field.name)
    return switch field.link {
    case .record(let target): "(SELECT code FROM \(target.table) WHERE id = \(column))"
    case .round: "(SELECT code FROM round WHERE id = \(column))"
    case .commune, .unit: "(SELECT code FROM admin_unit WHERE id = \(column))"
    case .village: "(SELECT name FROM village WHERE id = \(column))"
    default: column
    }
  }

  /// The column that names the unit of a record, or nil where its village does.
  package var unitColumn: String? { place.flatMap { self[$0.unit].columns.first } }

  /// The day on whose map the unit of the row `r` is read; of a year, its 31 December.
  package var dayExpression: String? {
    let days = (place?.days ?? []).map { index in
      let column = "r." + (self[index].columns.first ?? self[index].name)
      return self[index].form == .date ? column : "\(column) || '-12-31'"
    }
    guard let first = days.first else { return nil }
    return days.count == 1 ? first : "coalesce(\(days.joined(separator: ", ")))"
  }
}
