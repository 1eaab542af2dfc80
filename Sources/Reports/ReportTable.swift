import RegistryCore
import Sheets
import Vietnamese

/// A column of a report.
struct ReportColumn: Sendable {
  /// What scripts call it.
  let name: String
  /// Its number in the official table, if it has one.
  let number: Int?
  let title: Wording
  let kind: Column.Kind

  init(_ name: String, _ number: Int? = nil, vi: String, en: String, _ kind: Column.Kind = .integer)
  {
    self.name = name
    self.number = number
    title = Wording(vi: vi, en: en)
    self.kind = kind
  }

  func column(_ language: Language) -> Column {
    let number = number.map { "(\($0)) " } ?? ""
    return Column(name: name, title: number + title[language], kind: kind)
  }
}

/// A report that has been made: its rows, and what stands under it.
public struct ReportTable: Sendable {
  /// How it is printed as data.
  public enum Shape: Sendable {
    case rows
    /// A single row, which JSON prints as one object.
    case object
  }

  /// The title in the reader's language.
  public let title: String
  /// The columns, with their titles in the reader's language.
  public let columns: [Column]
  /// The rows as data, for csv and JSON.
  public let rows: [[Cell]]
  /// How it is printed as data.
  public let shape: Shape
  /// What people read where it is not the same: other columns and rows, for table and markdown.
  public let page: (columns: [Column], rows: [[Cell]])
  /// The lines under it: the days, the map, the entry, what is not complete.
  public let notes: [String]

  /// Whether a format is for people, and so carries title, notes and numbers as printed.
  private static func isPage(_ format: ResultFormat) -> Bool {
    format == .table || format == .markdown
  }

  /// Prints it; title and notes only where people read.
  ///
  /// Throws `SheetError`.
  public func write(as format: ResultFormat, to sink: OutputSink) throws(SheetError) {
    if shape == .object, format == .json, let row = rows.first {
      let members = zip(columns, row).map { JSONValue.Member($0.name, $1.json) }
      return try sink.write(JSONValue.object(members).text(isIndented: true) + "\n")
    }
    guard Self.isPage(format) else {
      return try write(columns, rows, as: format, to: sink)
    }
    try sink.write(format == .markdown ? "## \(title)\n\n" : title + "\n\n")
    try write(page.columns, page.rows, as: format, to: sink)
    try sink.write("\n")
    for note in notes { try sink.write(format == .markdown ? "- \(note)\n" : note + "\n") }
  }

  private func write(
    _ columns: [Column], _ rows: [[Cell]], as format: ResultFormat, to sink: OutputSink
  ) throws(SheetError) {
    let writer = try ResultWriter(format: format, columns: columns, sink: sink)
    for row in rows { try writer.write(row) }
    _ = try writer.finish()
  }
}

extension Cell {
  /// The value as people print it in a language.
  func printed(_ language: Language) -> Cell {
    switch self {
    case .integer(let number):
      .text(language == .vietnamese ? VietnameseNumbers.grouped(number) : Self.english(number))
    case .hundredths(let number):
      language == .vietnamese ? .text(VietnameseNumbers.decimal(hundredths: number)) : self
    case .null: .text("–")
    case .text, .real: self
    }
  }

  /// `1,174,350`.
  private static func english(_ number: Int64) -> String {
    String(VietnameseNumbers.grouped(number).map { $0 == "." ? "," : $0 })
  }

  init(_ number: Int64?) {
    self = number.map(Cell.integer) ?? .null
  }

  init(hundredths number: Int64?) {
    self = number.map(Cell.hundredths) ?? .null
  }
}
