import RegistryCore
import Sheets

/// Rows for people and scripts: what the commands of a round print in any format.
public struct ReviewTable: Sendable {
  /// A column: its name for scripts, its heading, what its values are.
  public struct Heading: Sendable {
    let name: String
    let title: Wording
    let kind: ResultColumn.Kind

    init(_ name: String, _ vi: String, _ en: String, _ kind: ResultColumn.Kind = .text) {
      self.name = name
      title = Wording(vi: vi, en: en)
      self.kind = kind
    }
  }

  /// The columns.
  public let headings: [Heading]
  /// The rows, a cell for each column.
  public internal(set) var rows: [[ResultValue]] = []

  init(_ headings: [Heading]) { self.headings = headings }

  /// The columns as they are written in a language.
  public func columns(in language: Language) -> [ResultColumn] {
    headings.map { ResultColumn(name: $0.name, title: $0.title[language], kind: $0.kind) }
  }

  /// A row as people read it: in Vietnamese 05/12/2025 and 1.500.000.
  public func printed(_ row: [ResultValue], in language: Language) -> [ResultValue] {
    zip(row, headings).map { cell, heading in
      switch (cell, heading.kind) {
      case (.text(let day), .date): .text(language.day(day))
      case (.integer(let number), .integer) where number >= 1_000:
        .text(language.number(number))
      default: cell
      }
    }
  }
}

extension ResultValue {
  /// A text, or nothing.
  static func optional(_ text: String?) -> ResultValue { text.map(ResultValue.text) ?? .null }
  /// A number, or nothing.
  static func optional(_ number: Int64?) -> ResultValue { number.map(ResultValue.integer) ?? .null }
}
