import JSON

/// Prints rows one at a time; the first is written at once if the format allows it.
///
/// A table measures its first rows for the widths of its columns, then writes each row at once.
public final class ResultWriter {
  /// How many rows decide the widths of a table.
  private static let measuredRows = 200
  /// A longer text does not widen its column; it goes on in further lines, but for the last column's,
  /// behind which nothing is moved aside.
  private static let widthLimit = 60

  /// Rows written so far.
  public private(set) var count = 0

  private let format: ResultFormat
  private let columns: [ResultColumn]
  private let keys: [String]
  /// Whether a csv has the headings and words that people read.
  private let isForPeople: Bool
  /// Which columns may hold numbers of people.
  private let masked: [Bool]
  private let sink: OutputSink
  private let csv: CSVWriter?
  private let workbook: XLSXWriter?
  private var held: [[String]] = []
  private var widths: [Int]?
  /// How a workbook is laid out to be printed, until its first rows were measured.
  private var page: ResultPage?
  private var heldCells: [[XLSXCell]] = []

  /// Begins a result, with its heading where the format has one.
  ///
  /// Numbers of people are masked where they stand in texts, unless `showsNumbers`.
  /// In csv, text that a spreadsheet would compute is guarded (`CSVWriter.isFormula`); in xlsx text
  /// is never computed. xlsx reaches the sink by `finish` only; `title` is its sheet's name, `source`
  /// stands in its properties. With `page`, a workbook is laid out to be printed, with a title above
  /// each page and lines around cells; its cells are the same. With `isForPeople`, a csv has headings and
  /// words as a table has. Throws `SheetError`.
  public init(
    format: ResultFormat, columns: [ResultColumn], sink: OutputSink,
    dialect: CSVDialect = .standard, title: String = "sobo", page: ResultPage? = nil,
    showsNumbers: Bool = false, source: String? = nil, isForPeople: Bool = false
  ) throws(SheetError) {
    self.format = format
    self.isForPeople = isForPeople || format.isForPeople
    self.page = page
    self.columns = columns
    self.sink = sink
    keys = Self.distinctKeys(columns)
    masked = columns.map { !showsNumbers && !$0.isExact }
    if format == .csv {
      let writer = try CSVWriter(sink: sink, dialect: dialect, guardsFormulas: true)
      try writer.write(columns.map { isForPeople ? $0.title : $0.name })
      csv = writer
    } else {
      csv = nil
    }
    if format == .xlsx {
      let writer = try XLSXWriter(sink: sink, source: source)
      if page == nil { try writer.beginSheet(title, columns: columns.map(\.workbookColumn)) }
      workbook = writer
    } else {
      workbook = nil
    }
    switch format {
    case .markdown:
      try sink.write(Self.markdownRow(columns.map(\.title)))
      try sink.write("|" + columns.map { $0.isNumeric ? " ---: |" : " --- |" }.joined() + "\n")
    case .json: try sink.write("[")
    case .csv, .ndjson, .table, .xlsx: break
    }
  }

  /// Prints a row; cells that are missing are NULL, cells beyond the columns are left out.
  ///
  /// Throws `SheetError`.
  public func write(_ cells: [ResultValue]) throws(SheetError) {
    let cells = columns.indices.map { index -> ResultValue in
      guard index < cells.count else { return .null }
      return masked[index] ? cells[index].masked : cells[index]
    }
    switch format {
    case .csv: try csv?.write(isForPeople ? texts(of: cells) : cells.map(\.text))
    case .markdown: try sink.write(Self.markdownRow(texts(of: cells)))
    case .json:
      sink.buffer.append(contentsOf: (count > 0 ? ",\n " : "\n ").utf8)
      appendObject(cells)
    case .ndjson:
      appendObject(cells)
      sink.buffer.append(10)
    case .table: try writeTable(texts(of: cells).map(OneLine.of))
    case .xlsx:
      try writeWorkbook(zip(cells, columns).map { $0.workbookCell($1.kind) })
    }
    count += 1
    if count == 1 { try sink.flush() } else { try sink.flushIfFull() }
  }

  /// Ends the result and flushes; `cut` says why it is not complete.
  ///
  /// The mark `… cut` is the last line of table, markdown, csv and xlsx (there a row of one field).
  /// json and ndjson have no place for it: it is returned then, and the caller must show it on
  /// standard error. Throws `SheetError`.
  public func finish(cut: String? = nil) throws(SheetError) -> String? {
    if format == .table, widths == nil { try printHeld() }
    try beginPage()
    if format == .json { try sink.write(count > 0 ? "\n]\n" : "]\n") }
    var unshown: String?
    if let cut {
      let mark = "… " + OneLine.of(cut)
      switch format {
      case .table: try sink.write(mark + "\n")
      case .markdown: try sink.write("\n" + mark + "\n")
      case .csv: try csv?.write([mark])
      case .xlsx: try workbook?.write([.text(mark)])
      case .json, .ndjson: unshown = mark
      }
    }
    try workbook?.finish()
    try sink.flush()
    return unshown
  }
}

extension ResultWriter {
  /// A query may give two columns one name; an object that did so would lose one of them.
  private static func distinctKeys(_ columns: [ResultColumn]) -> [String] {
    var used = Set<String>()
    return columns.map { column in
      var key = column.name
      var turn = 2
      while !used.insert(key).inserted {
        key = "\(column.name)_\(turn)"
        turn += 1
      }
      return key
    }
  }

  private func texts(of cells: [ResultValue]) -> [String] {
    zip(columns, cells).map { $0.text(of: $1) }
  }

  private func appendObject(_ cells: [ResultValue]) {
    sink.buffer.append(UInt8(ascii: "{"))
    for (index, (key, cell)) in zip(keys, cells).enumerated() {
      if index > 0 { sink.buffer.append(UInt8(ascii: ",")) }
      JSONText.append(key, to: &sink.buffer)
      sink.buffer.append(UInt8(ascii: ":"))
      JSONText.append(cell.json, to: &sink.buffer, indent: nil)
    }
    sink.buffer.append(UInt8(ascii: "}"))
  }

  private static func markdownRow(_ texts: [String]) -> String {
    "| " + texts.map { MarkdownText.escaped($0, inCell: true) }.joined(separator: " | ") + " |\n"
  }

  private func writeWorkbook(_ cells: [XLSXCell]) throws(SheetError) {
    guard page != nil else {
      try workbook?.write(cells)
      return
    }
    heldCells.append(cells)
    if heldCells.count == Self.measuredRows { try beginPage() }
  }

  /// Begins the sheet of a workbook that is laid out to be printed, as wide as its first rows ask.
  private func beginPage() throws(SheetError) {
    guard let page, let workbook else { return }
    self.page = nil
    let laid = columns.indices.map { index in
      page.column(columns[index].workbookColumn, heldCells.map { $0[index] })
    }
    try workbook.beginSheet(
      page.title, columns: laid, paper: XLSXPaper(title: page.title, footer: page.footer))
    for cells in heldCells { try workbook.write(cells) }
    heldCells = []
  }

  private func writeTable(_ texts: [String]) throws(SheetError) {
    if let widths {
      try sink.write(tableRow(texts, widths))
    } else {
      held.append(texts)
      if held.count == Self.measuredRows { try printHeld() }
    }
  }

  private func printHeld() throws(SheetError) {
    let titles = columns.map { OneLine.of($0.title) }
    let widths = columns.indices.map { index in
      held.reduce(DisplayWidth.of(titles[index])) { width, row in
        max(width, min(Self.widthLimit, DisplayWidth.of(row[index])))
      }
    }
    self.widths = widths
    try sink.write(tableRow(titles, widths))
    try sink.write(
      widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ") + "\n")
    for row in held { try sink.write(tableRow(row, widths)) }
    held = []
  }

  /// A row of as many lines as its longest text needs.
  private func tableRow(_ texts: [String], _ widths: [Int]) -> String {
    let last = texts.count - 1
    let cells = zip(texts, widths).enumerated().map { index, cell in
      index < last ? Self.wrapped(cell.0, to: cell.1) : [cell.0]
    }
    let count = cells.map(\.count).max() ?? 1
    return (0..<max(1, count)).map { line in
      tableLine(cells.map { line < $0.count ? $0[line] : "" }, widths)
    }.joined()
  }

  /// A text in lines of a width, divided between words; a longer word stands whole.
  private static func wrapped(_ text: String, to width: Int) -> [String] {
    guard DisplayWidth.of(text) > width else { return [text] }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if !line.isEmpty, DisplayWidth.of(longer) > width {
        lines.append(line)
        line = String(word)
      } else {
        line = longer
      }
    }
    return lines + [line]
  }

  private func tableLine(_ texts: [String], _ widths: [Int]) -> String {
    var row = ""
    for (index, (text, width)) in zip(texts, widths).enumerated() {
      if index > 0 { row += "  " }
      let padding = String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
      row += columns[index].isNumeric ? padding + text : text + padding
    }
    // No spaces at the end of a line.
    guard let last = row.utf8.lastIndex(where: { $0 != UInt8(ascii: " ") }) else { return "\n" }
    return row[..<row.utf8.index(after: last)] + "\n"
  }
}

extension ResultColumn {
  var isNumeric: Bool { kind == .integer || kind == .decimal }

  var workbookColumn: XLSXColumn {
    let kind: XLSXColumn.Kind =
      switch self.kind {
      case .text: .text
      case .integer: .integer
      case .decimal: .decimal
      case .date: .date
      }
    return XLSXColumn(title: title, kind: kind)
  }
}
