import RegistryCore
import SQLite
import Schema
import Sheets

/// A kind's sheet as people fill it in: its columns with notes and drop-downs, its values as labels.
public struct RecordSheet {
  /// What is offered for a field, and the label of each code.
  private struct Choices {
    var labels: [String] = []
    var byCode: [String: String] = [:]
    /// How several codes in one cell are put into words; nil for a field that holds no list of codes.
    var list: FieldFormatter?
  }

  /// The kind of record.
  public let kind: RecordKind
  private let language: Language
  private let choices: [Choices]

  /// Reads the labels from the registry's code tables.
  public init(_ kind: RecordKind, _ connection: Connection, language: Language) throws {
    self.kind = kind
    self.language = language
    choices = try kind.fields.map { try Self.choices(of: $0, connection, language) }
  }

  private static func choices(
    of field: Field, _ connection: Connection, _ language: Language
  ) throws -> Choices {
    var choices = Choices()
    switch field.form {
    case .yesNo:
      choices.labels = [language.answer(true), language.answer(false)]
      choices.byCode = ["1": choices.labels[0], "0": choices.labels[1]]
      return choices
    case .set, .parts:
      choices.list = try FieldFormatter(.field(field.form), language, CodeLabels(connection))
      return choices
    case .text where field.isListOfMembers:
      choices.list = try FieldFormatter(.members, language, CodeLabels(connection))
      return choices
    default: break
    }
    guard let table = field.form.codeTable else { return choices }
    let codes = try CodeTable.read(table, from: connection)
    for entry in try CodeLabels(connection).entries(of: table) {
      let code = entry.code
      let isNumbered = CodeLabels.numbered.contains(table)
      let label = isNumbered ? "\(code) \(entry.label[language])" : entry.label[language]
      let shown = [label, "\(label) (\(code))"].first { codes.code(of: $0) == code } ?? code
      choices.labels.append(shown)
      choices.byCode[code] = shown
    }
    return choices
  }

  /// The header that a workbook has for a field.
  public func header(of field: Field) -> String {
    language == .vietnamese ? field.title.vi : field.name
  }

  /// The columns for a workbook, in the order of the fields; a version last, where asked for.
  public func columns(withVersion: Bool) -> [XLSXColumn] {
    let columns = zip(kind.fields, choices).map { field, choices in
      XLSXColumn(
        title: header(of: field), kind: Self.columnKind(of: field.form),
        choices: choices.labels, isStrict: Self.isClosed(field.form),
        note: FieldNotes.note(of: field, in: kind, language, canBeEmptied: withVersion),
        isRequired: kind.mustBeGiven(field))
    }
    guard withVersion else { return columns }
    return columns + [
      XLSXColumn(title: "version", kind: .text, note: FieldNotes.version[language])
    ]
  }

  private static func columnKind(of form: Field.Form) -> XLSXColumn.Kind {
    switch form {
    case .date: .date
    case .money: .integer
    case .area, .hundredths: .decimal
    // Years would be shown as 2.024.
    case .integer(let range): range.lowerBound == 1990 ? .text : .integer
    default: .text
    }
  }

  /// Whether the drop-down is strict; ethnic groups are open because of their many spellings.
  private static func isClosed(_ form: Field.Form) -> Bool {
    if case .code = form { true } else { form == .yesNo }
  }

  /// A value as the workbook shows it: labels for codes, real dates, text for what looks like a number.
  public func cell(_ value: ResultValue, ofField index: FieldIndex) -> XLSXCell {
    guard let field = kind.field(at: index) else { return XLSXCell(value) }
    let choices = choices[index.position]
    switch value {
    case .text(let text):
      if let label = choices.byCode[text] ?? choices.list?.shown(text) { return .text(label) }
      switch field.form {
      case .date: return .date(text)
      case .birth where text.utf8.count == 10: return .date(text)
      default: return .text(text)
      }
    case .integer(let number):
      if let label = choices.byCode[String(number)] { return .text(label) }
      return .integer(number)
    default: return XLSXCell(value)
    }
  }
}

extension XLSXCell {
  fileprivate init(_ value: ResultValue) {
    self =
      switch value {
      case .null: .empty
      case .text(let text): .text(text)
      case .integer(let number): .integer(number)
      case .real(let number): .real(number)
      case .hundredths(let number): .hundredths(number)
      }
  }
}

extension CodeTable {
  /// The code that a spelling stands for, or nil where it stands for none or several.
  package func code(of spelling: String) -> String? {
    var spelling = spelling
    return spelling.withUTF8 { bytes in
      guard case .one(let index) = match(UnsafeRawBufferPointer(bytes)) else { return nil }
      return codes[index].text
    }
  }
}
