import RegistryCore
import Schema

extension ValueForm {
  /// What the columns are that shipped queries add to their kinds' fields.
  static let ofColumns: [String: ValueForm] = [
    "category": .code("category"), "category_computed": .code("category"),
    "area": .code("area"), "held_on": .day, "income_line": .field(.money),
    "deprivation_members": .members, "at": .time, "kind": .recordKind, "on_error": .onError,
  ]
}

extension Field {
  /// What a query's values of it are; nil where only they themselves can be shown.
  package var valueForm: ValueForm? {
    form == .text ? ValueForm.ofColumns[name] : .field(form)
  }
}

extension NamedQuery.Column {
  /// Formats its values for people; nil if they need no formatting.
  ///
  /// Beside its name, `hasName`, the code of an ethnic group stays a code. Throws `SQLiteError`.
  public func formatter(
    _ language: Language, _ codes: CodeLabels, hasName: Bool
  ) throws -> FieldFormatter? {
    guard let meaning, meaning != .field(.ethnicGroup) || !hasName else { return nil }
    return try FieldFormatter(meaning, language, codes)
  }
}
