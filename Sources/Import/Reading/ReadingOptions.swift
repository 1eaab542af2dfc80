import Schema
import Vietnamese

/// How the files of an import are to be read, where they do not show it themselves.
public struct ReadingOptions: Sendable {
  /// The text's encoding; nil to tell it by the text.
  public var encoding: TextEncoding?
  /// The sheet of a workbook, by name or number; nil for the first that is not hidden.
  public var sheet: String?
  /// A file of two columns that says which header is which field.
  public var profile: String?
  /// The round of a communes' list, such as `2024`; nil to read it in the list's titles.
  public var round: String?
  /// The day, in ISO form, on which the households of a communes' list were surveyed; nil for the
  /// day of the decision.
  public var surveyedOn: String?
  /// The code of the commune of rows that do not name it.
  public var commune: String?
  /// The village of rows that name none.
  public var village: String?
  /// Values of fields of which rows say nothing, beside commune and village.
  public var values: [FieldIndex: String] = [:]
  /// What is put before the codes of households, for files in which they begin anew.
  public var codesBegin: String?

  /// Which of the first two numbers of a date is its day; nil to tell it by the columns.
  public var dateOrder: DateOrder?
  /// Whether texts whose letters were lost are wanted as they are.
  public var keepsLostLetters = false

  /// Detects everything from the files.
  public init() {}
}
