import RegistryCore
import Schema

/// Words of what only a history shows.
enum HistoryWording {
  static func operation(_ name: String) -> Wording {
    ColumnNames.word(for: name, of: "operation", in: "change") ?? Wording(vi: name, en: name)
  }

  /// What a value of a column is called that no code table and no form has words for.
  static func word(for value: String, of column: String, in table: String) -> Wording? {
    if table == "person_request", column == "outcome" {
      return RequestOutcome(rawValue: value)?.wording
    }
    return ColumnNames.word(for: value, of: column, in: table)
  }
}
