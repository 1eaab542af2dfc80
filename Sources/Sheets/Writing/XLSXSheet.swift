import CXLSXWriter

/// The looks of cells, one of each for the whole workbook.
struct XLSXStyles {
  let title: UnsafeMutablePointer<lxw_format>?
  let header: UnsafeMutablePointer<lxw_format>?
  let required: UnsafeMutablePointer<lxw_format>?
  let text: UnsafeMutablePointer<lxw_format>?
  let integer: UnsafeMutablePointer<lxw_format>?
  let decimal: UnsafeMutablePointer<lxw_format>?
  let date: UnsafeMutablePointer<lxw_format>?
  let own: XLSXOwnFormats

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>, isPaper: Bool = false) {
    own = XLSXOwnFormats(workbook)
    title = workbook_add_format(workbook)
    format_set_bold(title)
    format_set_font_size(title, 13)
    header = Self.header(workbook, color: 0xD9E2EC)
    required = Self.header(workbook, color: 0xFCE5B0)
    text = Self.format(workbook, "@")
    integer = Self.format(workbook, "#,##0")
    decimal = Self.format(workbook, "#,##0.00")
    date = Self.format(workbook, "dd/mm/yyyy")
    guard isPaper else { return }
    format_set_font_name(title, PaperFont.name)
    for format in [header, required, text, integer, decimal, date] {
      format_set_font_name(format, PaperFont.name)
      format_set_font_size(format, XLSXPaper.size)
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    }
    // Of numbers that may wrap, LibreOffice sets every other one at the border.
    for format in [header, required, text, date] { format_set_text_wrap(format) }
    for format in [header, required, date] {
      format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
    }
    for (format, side) in [
      (text, LXW_ALIGN_LEFT), (integer, LXW_ALIGN_RIGHT), (decimal, LXW_ALIGN_RIGHT),
    ] {
      format_set_align(format, UInt8(side.rawValue))
      format_set_indent(format, 1)
    }
  }

  func format(_ kind: XLSXColumn.Kind) -> UnsafeMutablePointer<lxw_format>? {
    switch kind {
    case .text: text
    case .integer: integer
    case .decimal: decimal
    case .date: date
    }
  }

  private static func header(
    _ workbook: UnsafeMutablePointer<lxw_workbook>, color: UInt32
  ) -> UnsafeMutablePointer<lxw_format>? {
    let format = workbook_add_format(workbook)
    format_set_bold(format)
    format_set_text_wrap(format)
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    format_set_bg_color(format, color)
    format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
    return format
  }

  private static func format(
    _ workbook: UnsafeMutablePointer<lxw_workbook>, _ code: String
  ) -> UnsafeMutablePointer<lxw_format>? {
    let format = workbook_add_format(workbook)
    format_set_num_format(format, code)
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    return format
  }
}

/// How a sheet that people fill in lies on paper: A4 on its side, in letters that can be read, and
/// divided between columns where it must be.
public struct XLSXPaper: Hashable, Sendable {
  /// So many first columns stay in sight and stand on each printed page.
  public var keys: Int
  /// What stands above the rows of each page, besides what the sheet itself says.
  public var title: String?
  /// What stands at the foot of each page, in the codes of spreadsheets (`&P` the page, `&N` all).
  public var footer: String
  /// The least height of a row, in points.
  public var rowHeight: Double

  /// The size of letters, in points.
  static let size = 10.0
  static let lineHeight = 12.0
  /// What a cell leaves free beside its text, in points.
  static let padding = 12.0
  /// Between margins of 36 points, without what programs may draw columns wider.
  static let width = 762.0
  /// So many times their own width columns become at most, to fill a page.
  private static let widest = 1.4

  /// Describes paper.
  public init(keys: Int = 0, title: String? = nil, footer: String, rowHeight: Double = 15) {
    self.keys = keys
    self.title = title
    self.footer = footer
    self.rowHeight = rowHeight
  }

  /// The widths of columns in points, and those that pages begin with.
  func laid(_ columns: [XLSXColumn]) -> (widths: [Double], breaks: [Int]) {
    let widths = columns.map(width)
    let breaks = breaks(widths)
    let keys = breaks.isEmpty ? 0 : keys
    let room = Self.width - widths.prefix(keys).reduce(0, +)
    // Each page is filled, and where all stand on one, they are no wider than it.
    let starts = [keys] + breaks
    var filled = Array(widths.prefix(keys))
    for (start, end) in zip(starts, breaks + [widths.count]) {
      let part = widths[start..<end]
      let total = part.reduce(0, +)
      let factor = total > 0 ? min(Self.widest, room / total) : 1
      filled += part.map { $0 * (keys > 0 ? max(1, factor) : factor) }
    }
    return (filled, breaks)
  }

  private func width(of column: XLSXColumn) -> Double {
    let usual =
      switch column.kind {
      case .date: 11.0
      case .integer, .decimal: 9.0
      case .text: 14.0
      }
    let word = TextWidth.ofWords(column.title, isBold: true) * Self.size + Self.padding
    let width = max(word, (column.width ?? usual) * 5.25)
    // A heading that just fits would stand at both borders.
    let heading = TextWidth.of(column.title, isBold: true) * Self.size + Self.padding
    return heading - Self.padding <= width ? max(width, heading) : width
  }

  /// The columns that pages begin with, each page with about the same width.
  private func breaks(_ widths: [Double]) -> [Int] {
    let room = Self.width - widths.prefix(keys).reduce(0, +)
    let total = widths.dropFirst(keys).reduce(0, +)
    guard keys > 0, room > 0, total > room else { return [] }
    func filled(upTo limit: Double) -> [Int] {
      var (breaks, used) = ([Int](), 0.0)
      for (index, width) in widths.enumerated().dropFirst(keys) {
        if used > 0, used + width > limit {
          breaks.append(index)
          used = 0
        }
        used += width
      }
      return breaks
    }
    let full = filled(upTo: room)
    var limit = total / Double(full.count + 1)
    while limit < room {
      let even = filled(upTo: limit)
      if even.count <= full.count { return even }
      limit += room / 50
    }
    return full
  }
}

/// One sheet as it is written.
final class XLSXSheet {
  /// How many rows decide the widths of columns.
  private static let measuredRows = 500
  private static let widest = 60
  /// The last row for which a drop-down is offered.
  private static let lastOffered: UInt32 = 20_000

  let name: String
  let columns: [XLSXColumn]
  /// How it is printed, where that was laid out.
  let paper: XLSXPaper?
  private let styles: XLSXStyles
  private let worksheet: UnsafeMutablePointer<lxw_worksheet>
  private var widths: [Int]
  /// On paper: in points, and the columns that pages begin with.
  private let laid: (widths: [Double], breaks: [Int])
  private var headerRow: UInt32 = 0
  private var next: UInt32 = 0

  init(
    _ worksheet: UnsafeMutablePointer<lxw_worksheet>, name: String, columns: [XLSXColumn],
    paper: XLSXPaper?, styles: XLSXStyles
  ) {
    self.columns = Array(columns.prefix(SheetLimits.columns))
    let keys = min(max(0, paper?.keys ?? 0), self.columns.count)
    self.paper = paper.map { paper in
      var paper = paper
      paper.keys = keys
      return paper
    }
    self.styles = styles
    self.worksheet = worksheet
    self.name = name
    widths = self.columns.map { min(Self.headingWidth.column, DisplayWidth.of($0.title)) }
    laid = self.paper?.laid(self.columns) ?? ([], [])
  }

  var isFull: Bool { next >= UInt32(SheetLimits.rows) }

  /// Writes the lines above the rows and sets up the page: A4, the header on each.
  func begin(_ lines: [String]) throws(XLSXFailure) {
    // Over the columns of the first page: over those of all pages each would have a piece of them.
    let place = laid.breaks.isEmpty ? 0 : paper?.keys ?? 0
    for (index, line) in lines.enumerated() {
      try writeText(line, place, index == 0 ? styles.title : nil)
      next += 1
    }
    if !lines.isEmpty { next += 1 }
    headerRow = next
    setHeight(columns.map(\.title), isBold: true)
    for (index, column) in columns.enumerated() {
      try writeText(column.title, index, column.isRequired ? styles.required : styles.header)
    }
    for (index, column) in columns.enumerated() {
      guard let note = column.note, !note.isEmpty else { continue }
      try XLSXFailure.check(
        worksheet_write_comment(worksheet, headerRow, UInt16(index), NulFreeText.of(note)))
    }
    next += 1
    worksheet_freeze_panes(worksheet, next, UInt16(clamping: paper?.keys ?? 0))
    worksheet_set_paper(worksheet, 9)
    worksheet_repeat_rows(worksheet, headerRow, headerRow)
    worksheet_set_margins(worksheet, 0.5, 0.5, 0.6, 0.6)
    if let paper {
      lay(paper)
    } else {
      if columns.count > 6 { worksheet_set_landscape(worksheet) }
      worksheet_fit_to_pages(worksheet, 1, 0)
      worksheet_set_footer(worksheet, "&R&P/&N")
    }
  }

  private func lay(_ paper: XLSXPaper) {
    worksheet_set_landscape(worksheet)
    worksheet_set_footer(worksheet, "&C&\"\(PaperFont.name),Regular\"&10" + paper.footer)
    if let title = paper.title {
      worksheet_set_margins(worksheet, 0.5, 0.5, 0.85, 0.6)
      // The font after the size, so that no digit of the title joins it.
      worksheet_set_header(
        worksheet,
        "&C&13&\"\(PaperFont.name),Bold\"" + title.replacing("&", with: "&&"))
    }
    PaperFont.set(laid.widths, of: worksheet)
    if paper.keys > 0 {
      worksheet_repeat_columns(worksheet, 0, UInt16(clamping: paper.keys - 1))
    }
    var breaks = laid.breaks.map { UInt16($0) }
    guard !breaks.isEmpty else { return }
    breaks.append(0)
    worksheet_set_v_pagebreaks(worksheet, &breaks)
  }

  /// The widest column that a heading makes, and how much of it bold letters may fill.
  private static let headingWidth = (column: 30, letters: 27)

  /// In how many lines a heading stands, divided between words.
  private static func headingLines(_ title: String) -> Int {
    guard DisplayWidth.of(title) > headingWidth.letters else { return 1 }
    var (lines, used) = (1, 0)
    for word in title.split(separator: " ") {
      let width = DisplayWidth.of(String(word))
      if used > 0, used + 1 + width > headingWidth.letters {
        (lines, used) = (lines + 1, width)
      } else {
        used += (used > 0 ? 1 : 0) + width
      }
    }
    return lines
  }

  /// Makes the row at hand as high as its texts need: programs do not do so by themselves.
  private func setHeight(_ texts: [String], isBold: Bool = false) {
    guard let paper else {
      // Headings alone are wrapped on a sheet that is not for paper.
      let lines = texts.map(Self.headingLines).max() ?? 1
      if isBold, lines > 1 { worksheet_set_row(worksheet, next, Double(lines) * 15 + 2, nil) }
      return
    }
    let lines = zip(texts, laid.widths).map { text, width in
      TextWidth.lines(text, in: (width - XLSXPaper.padding) / XLSXPaper.size, isBold: isBold)
    }
    let height = Double(lines.max() ?? 1) * XLSXPaper.lineHeight + 4
    worksheet_set_row(worksheet, next, max(paper.rowHeight, height), nil)
  }

  /// Offers the values of a range as a drop-down below a column's header.
  func offer(_ range: String, in column: Int, isStrict: Bool) {
    var range = Array(range.utf8CString)
    range.withUnsafeMutableBufferPointer { formula in
      var rule = lxw_data_validation()
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      rule.value_formula = formula.baseAddress
      rule.show_error = UInt8(
        isStrict ? LXW_VALIDATION_ON.rawValue : LXW_VALIDATION_OFF.rawValue)
      worksheet_data_validation_range(
        worksheet, headerRow + 1, UInt16(column), Self.lastOffered, UInt16(column), &rule)
    }
  }

  func write(_ cells: [XLSXCell]) throws(XLSXFailure) {
    if paper != nil {
      setHeight(
        cells.map { cell in
          if case .text(let text) = cell { text } else { "" }
        })
      // So that each cell has its lines.
      for (index, column) in columns.enumerated()
      where index >= cells.count || cells[index] == .empty {
        worksheet_write_blank(worksheet, next, UInt16(index), styles.format(column.kind))
      }
    }
    for (index, cell) in cells.prefix(columns.count).enumerated() {
      let format = styles.format(columns[index].kind)
      try XLSXCellWriter(worksheet: worksheet, row: next, column: UInt16(index)).write(
        cell, format, hundredths: styles.decimal, date: styles.date, text: styles.text,
        own: styles.own)
      if cell == .empty { continue }
      measure(cell, index)
    }
    next += 1
  }

  /// Sets the widths, now that rows have been seen; called when no row follows.
  func end() {
    guard paper == nil else { return }
    for (index, column) in columns.enumerated() {
      let width = column.width ?? Double(max(8, min(Self.widest, widths[index] + 2)))
      worksheet_set_column(
        worksheet, UInt16(index), UInt16(index), width, styles.format(column.kind))
    }
  }

  private func measure(_ cell: XLSXCell, _ index: Int) {
    guard next < headerRow + UInt32(Self.measuredRows) else { return }
    let width =
      switch cell {
      case .empty: 0
      case .text(let text): text.utf8.count > 400 ? Self.widest : DisplayWidth.of(text)
      case .integer(let number): String(number).utf8.count * 4 / 3
      case .real(let number): "\(number)".utf8.count
      case .hundredths(let number): String(number).utf8.count * 4 / 3 + 1
      case .date: 10
      case .boolean: 6
      case .number(_, let format): format.utf8.count
      case .struck(let text): DisplayWidth.of(text)
      }
    widths[index] = max(widths[index], width)
  }

  private func writeText(
    _ text: String, _ column: Int, _ format: UnsafeMutablePointer<lxw_format>?
  ) throws(XLSXFailure) {
    try XLSXCellWriter(worksheet: worksheet, row: next, column: UInt16(column))
      .write(text: text, format)
  }
}
