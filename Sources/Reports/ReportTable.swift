import JSON
import RegistryCore
import Reviews
import Sheets

/// The forms in which a report is printed.
public enum ReportFormat: String, Sendable, CaseIterable {
  case table
  case csv
  case json
  case ndjson
  case markdown
  case html
  /// Laid out to be printed, with real numbers and dates; a file, no text.
  case xlsx
  /// The same pages, by an office program of this machine; a file, no text.
  case pdf

  /// The same among the forms of rows that are text; nil for what is laid out to be printed.
  var result: ResultFormat? { self == .xlsx ? nil : ResultFormat(rawValue: rawValue) }

  /// Whether it carries title and notes, and so says itself what it shows.
  public var isRead: Bool { isPage || self == .html || isBinary }

  /// Whether it is binary, and so belongs into a file rather than on a terminal.
  public var isBinary: Bool { self == .xlsx || self == .pdf }

  /// Whether it is text for people, and so carries title, notes and numbers as printed.
  var isPage: Bool { self == .table || self == .markdown }
}

/// A named value above the rows of a report.
public struct ReportField: Sendable {
  /// What scripts call it.
  public let name: String
  /// What people call it.
  public let title: String
  /// The value as data.
  public let value: ResultValue
  /// The value as people read it.
  public let printed: String

  init(_ name: String, _ title: String, _ value: ResultValue, printed: String? = nil) {
    self.name = name
    self.title = title
    self.value = value
    self.printed = printed ?? value.text
  }
}

/// A report that has been made: its rows, and what stands above and under them.
public struct ReportTable: Sendable {
  /// How it is printed as data.
  public enum Shape: Sendable, Equatable {
    case rows
    /// A single row, which JSON prints as one object.
    case object
    /// Fields, and rows that JSON prints under this key; elsewhere the fields lead each row.
    case document(rows: String)
  }

  /// Columns and rows as people read them.
  public struct Page: Sendable {
    /// The columns.
    public var columns: [ResultColumn]
    /// The rows, their numbers in print form.
    public var rows: [[ResultValue]]
    /// Which rows are headings of those that follow.
    public var headings: Set<Int> = []
  }

  /// Its name on the command line.
  public let name: String
  /// The title in the reader's language.
  public let title: String
  /// The reader's language.
  public let language: Language
  /// What stands between title and rows.
  public let fields: [ReportField]
  /// The columns, with their titles in the reader's language.
  public let columns: [ResultColumn]
  /// The rows, each value as data and in words.
  public let lines: [ReportRow]
  /// How it is printed as data.
  public let shape: Shape
  private let layout: PageLayout
  private let shown: (columns: [ReportColumn], rows: [ReportRow])
  /// What people read.
  public var page: Page {
    layout.page(shown.columns.map { $0.column(language) }, shown.rows)
  }
  /// The lines under it: the days, the map, the entry, what is not complete.
  public let notes: [String]
  private let printing: @Sendable () -> PrintedReport
  /// The same on paper, which is laid out when it is asked for.
  var printed: PrintedReport { printing() }

  init(
    name: String, title: String, language: Language, fields: [ReportField],
    columns: [ResultColumn], lines: [ReportRow], shape: Shape, layout: PageLayout,
    _ shown: (columns: [ReportColumn], rows: [ReportRow]), notes: [String],
    printing: @escaping @Sendable () -> PrintedReport
  ) {
    (self.name, self.title, self.language) = (name, title, language)
    (self.fields, self.columns, self.lines, self.shape) = (fields, columns, lines, shape)
    (self.layout, self.shown, self.notes, self.printing) = (layout, shown, notes, printing)
  }

  /// That letters are missing by which a PDF has as few pages as it can; nil where they are there.
  public static var missingLetters: Wording? {
    guard OfficeProgram.lacksLetters else { return nil }
    return Wording(
      vi:
        "Máy chưa có phông Times New Roman hay Liberation Serif: chữ thay thế rộng hơn nên bản in có"
        + " nhiều trang hơn. Cài: apt-get install fonts-liberation",
      en:
        "This machine has neither Times New Roman nor Liberation Serif: other letters are wider, so"
        + " that the print has more pages. Install: apt-get install fonts-liberation")
  }

  /// The rows as data, for csv and JSON.
  public var rows: [[ResultValue]] { lines.map { $0.values.map(\.data) } }

  /// Prints it; title and notes only where people read.
  ///
  /// With `isForPeople`, a csv has headings and words for codes. Throws `SheetError`; for a PDF also `RegistryError`, where no office program can make it.
  public func write(
    as format: ReportFormat, to sink: OutputSink, isForPeople: Bool = false
  ) throws {
    switch format {
    case .xlsx: try ReportWorkbook.write(printed, named: title, to: sink)
    case .pdf: try OfficeProgram.writePDF(printed, named: title, to: sink)
    case .html: try sink.write(ReportPage.text(of: printed, named: title))
    case .csv where isForPeople: try writeForPeople(to: sink)
    default: try writeText(as: format, to: sink)
    }
  }

  /// The page for a server whose policy allows no style but the one that bears the nonce.
  public func page(nonce: String) -> String {
    ReportPage.text(of: printed, named: title, nonce: nonce)
  }

  /// Whether this machine can make a PDF.
  public static var makesPDF: Bool { OfficeProgram.path != nil }

  /// The PDF, made within some seconds.
  ///
  /// Throws as ``write(as:to:isForPeople:)``.
  public func pdf(within seconds: Int32) throws -> [UInt8] {
    let sink = OutputSink()
    try OfficeProgram.writePDF(printed, named: title, within: seconds, to: sink)
    return sink.bytes
  }

  private func writeText(as format: ReportFormat, to sink: OutputSink) throws(SheetError) {
    guard let result = format.result else { return }
    if format == .json, let object { return try sink.write(object.text(isIndented: true) + "\n") }
    guard format.isPage else { return try writeData(as: result, to: sink) }
    let isMarkdown = format == .markdown
    try sink.write(isMarkdown ? "## \(title)\n\n" : title + "\n\n")
    for field in fields {
      let line = "\(field.title): \(field.printed)"
      try sink.write(isMarkdown ? "- \(MarkdownText.escaped(line))\n" : OneLine.of(line) + "\n")
    }
    if !fields.isEmpty { try sink.write("\n") }
    let page = page
    try write(page.columns, page.rows, as: result, to: sink)
    try sink.write("\n")
    for note in notes {
      try sink.write(isMarkdown ? "- \(MarkdownText.escaped(note))\n" : note + "\n")
    }
  }

  /// The report as one JSON object, where it is not a list.
  private var object: JSONValue? {
    func members(_ columns: [ResultColumn], _ row: [ResultValue]) -> [JSONValue.Member] {
      zip(columns, row).map { JSONValue.Member($0.name, $1.json) }
    }
    switch shape {
    case .rows: return nil
    case .object: return rows.first.map { .object(members(columns, $0)) }
    case .document(let key):
      let rows = rows.map { JSONValue.object(members(columns, $0)) }
      return .object(
        fields.map { JSONValue.Member($0.name, $0.value.json) }
          + [JSONValue.Member(key, .array(rows))])
    }
  }

  private func writeData(as format: ResultFormat, to sink: OutputSink) throws(SheetError) {
    let leading = fields.map { ResultColumn(name: $0.name, title: $0.title) }
    let values = fields.map(\.value)
    let rows = lines.lazy.map { values + $0.values.map(\.data) }
    try write(leading + columns, rows, as: format, to: sink)
  }

  /// A csv with headings and words; numbers stay numbers, which a spreadsheet adds up.
  private func writeForPeople(to sink: OutputSink) throws(SheetError) {
    let leading = fields.map { ResultColumn(name: $0.name, title: $0.title) }
    let values = fields.map { ResultValue.text($0.printed) }
    let rows = lines.lazy.map { line in
      values
        + line.values.map { value in
          if case .text = value.data { return value.printed }
          return value.data
        }
    }
    let writer = try ResultWriter(
      format: .csv, columns: leading + columns, sink: sink, showsNumbers: true, isForPeople: true)
    for row in rows { try writer.write(row) }
    _ = try writer.finish()
  }

  private func write(
    _ columns: [ResultColumn], _ rows: some Sequence<[ResultValue]>, as format: ResultFormat,
    to sink: OutputSink
  ) throws(SheetError) {
    // What may not be shown was masked when the report was made.
    let writer = try ResultWriter(
      format: format, columns: columns, sink: sink, showsNumbers: true)
    for row in rows { try writer.write(row) }
    _ = try writer.finish()
  }
}
