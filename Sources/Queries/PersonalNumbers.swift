/// The columns that hold a person's numbers, and what else may repeat them.
///
/// The one place that says what is masked, for named queries, free SQL and the trail alike.
public enum PersonalNumbers {
  /// Columns whose values are shown masked by named queries, in whatever table they stand.
  static let columns: Set<String> = ["citizen_id", "old_id", "health_insurance_no", "card_no"]

  /// Whether a column holds numbers of a person, which are shown masked.
  public static func isPersonal(_ column: String) -> Bool { columns.contains(column) }

  /// The columns named in a statement that read as empty in free SQL.
  public static func hidden(in sql: String) -> [String] {
    let words = Set(
      sql.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    return columns.intersection(words).sorted()
  }

  /// How a column is kept from free SQL.
  enum Guard {
    /// Always NULL.
    case hidden
    /// NULL when it holds eight digits in a row, as a number of a person does.
    case withoutLongNumbers
  }

  /// The guarded columns of each table.
  static let tables: [String: [String: Guard]] = [
    "person": ["citizen_id": .hidden, "old_id": .hidden, "health_insurance_no": .hidden],
    "insurance": ["card_no": .hidden],
    "attendance": ["citizen_id": .hidden, "attendee": .withoutLongNumbers],
    "batch_problem": ["value": .hidden, "raw": .hidden, "message": .withoutLongNumbers],
    "disclosure": ["query": .withoutLongNumbers],
  ]
}
