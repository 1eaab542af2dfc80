import Schema
import Vietnamese

/// Where a row stands: what problems call its file or sheet, and the line.
public struct RowAddress: Hashable, Sendable {
  /// The file, or the sheet of a list, as problems name it.
  public let source: String
  /// The line, from 1.
  public let line: Int

  /// Names a row.
  public init(source: String, line: Int) { (self.source, self.line) = (source, line) }
}

/// What a column holds, as somebody said by hand.
public struct ColumnChoice: Hashable, Sendable {
  /// The heading of the column.
  public let heading: String
  /// The name of the field; nil leaves the column out.
  public let field: String?

  /// Says what a column holds.
  public init(heading: String, field: String?) { (self.heading, self.field) = (heading, field) }
}

/// How the files of an import are to be read, where they do not show it themselves.
public struct ReadingOptions: Sendable {
  /// The text's encoding; nil to tell it by the text.
  public var encoding: TextEncoding?
  /// The sheet of a workbook, by name or number; nil for the first that is not hidden.
  public var sheet: String?
  /// A file of two columns that says which header is which field.
  public var profile: String?
  /// Which column is which field, where no file says so.
  public var columns: [ColumnChoice] = []
  /// What the file is called, where its path is none that people know.
  public var name: String?
  /// What was decided of rows, before what stands in their own column of decisions.
  public var answers: [RowAddress: String] = [:]
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
