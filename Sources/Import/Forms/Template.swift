import RegistryCore
import SQLite
import Schema
import Sheets

/// An empty sheet of a kind, for people to fill in.
public struct Template {
  private let sheet: RecordSheet
  private let language: Language

  /// Reads the labels of the drop-downs from the registry's code tables.
  public init(_ kind: RecordKind, _ connection: Connection, language: Language) throws {
    sheet = try RecordSheet(kind, connection, language: language)
    self.language = language
  }

  /// Writes the header as CSV, with the mark by which spreadsheets know UTF-8.
  public func writeCSV(to sink: OutputSink) throws {
    var dialect = CSVDialect.standard
    dialect.hasMark = true
    try CSVWriter(sink: sink, dialect: dialect).write(sheet.kind.fields.map(sheet.header))
    try sink.finish()
  }

  /// Writes a workbook: the sheet to fill in, and one that explains its columns.
  public func writeWorkbook(to sink: OutputSink) throws {
    let workbook = try XLSXWriter(sink: sink)
    try workbook.beginSheet(
      sheet.kind.title[language], columns: sheet.columns(withVersion: false),
      paper: XLSXPaper(
        keys: keys, title: sheet.kind.title[language], footer: FieldGuide.footer[language]))
    try FieldGuide.write(sheet.kind.fields, of: sheet.kind, in: workbook, language)
    try workbook.finish()
    try sink.finish()
  }
}

extension Template {
  /// The first columns, up to the one that names what the row is about.
  private var keys: Int {
    let place = sheet.kind.fields.prefix(4).firstIndex { $0.name == "full_name" }
    return (place ?? 0) + 1
  }
}

/// The sheet that explains columns of a kind.
enum FieldGuide {
  private static let title = Wording(vi: "Hướng dẫn", en: "Guide")

  /// What stands at the foot of printed pages.
  static let footer = Wording(vi: "Trang &P/&N", en: "Page &P/&N")

  /// Whether a sheet of that name explains columns.
  static func isTitle(_ name: String) -> Bool { [title.vi, title.en].contains(name) }

  static func write(
    _ fields: [Field], of kind: RecordKind, in workbook: XLSXWriter, _ language: Language,
    hasNames: Bool = true
  ) throws {
    func title(_ vi: String, _ en: String) -> String { Wording(vi: vi, en: en)[language] }
    var columns = [
      XLSXColumn(title: title("Cột", "Column"), width: 28),
      XLSXColumn(title: title("Bắt buộc", "Required"), width: 10),
      XLSXColumn(title: title("Cách ghi", "What to write"), width: 90),
      XLSXColumn(title: title("Ví dụ", "Example"), width: 24),
    ]
    if hasNames {
      columns.insert(XLSXColumn(title: title("Tên trong tệp CSV", "Name in CSV"), width: 24), at: 1)
    }
    try workbook.beginSheet(
      Self.title[language], columns: columns, paper: XLSXPaper(footer: footer[language]))
    for field in fields {
      var cells: [XLSXCell] = [
        .text(field.title[language]),
        kind.mustBeGiven(field) ? .text(language.answer(true)) : .empty,
        .text(FieldNotes.meaning(of: field)[language]),
        FieldNotes.example(of: field).map { .text($0[language]) } ?? .empty,
      ]
      if hasNames { cells.insert(.text(field.name), at: 1) }
      try workbook.write(cells)
    }
  }
}
