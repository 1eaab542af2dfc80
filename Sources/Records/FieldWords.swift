import Queries
import RegistryCore
import Schema
import Vietnamese

/// Puts stored values of a kind's fields into words as people write them, so that whoever types what
/// is shown is understood.
struct FieldWords {
  private let kind: RecordKind
  private let language: Language
  private let codes: CodeLabels

  init(_ kind: RecordKind, _ language: Language, _ codes: CodeLabels) {
    (self.kind, self.language, self.codes) = (kind, language, codes)
  }

  /// A value as a query gives it, in words.
  ///
  /// Throws `SQLiteError`.
  func shown(_ stored: String, at index: FieldIndex) throws -> String {
    let form: ValueForm? =
      switch kind[index].form {
      case .area, .hundredths: .quantity
      default: kind[index].valueForm
      }
    guard let form else { return stored }
    // An amount of few digits is only understood with its unit.
    let context: FieldFormatter.Context = form == .field(.money) ? .alone : .column
    return try FieldFormatter(form, language, codes, in: context).shown(stored)
  }
}
