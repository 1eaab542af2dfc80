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

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    title = workbook_add_format(workbook)
    format_set_bold(title)
    format_set_font_size(title, 13)
    header = Self.header(workbook, color: 0xD9E2EC)
    required = Self.header(workbook, color: 0xFCE5B0)
    text = Self.format(workbook, "@")
    integer = Self.format(workbook, "#,##0")
    decimal = Self.format(workbook, "#,##0.00")
    date = Self.format(workbook, "dd/mm/yyyy")
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

/// One sheet as it is written.
final class XLSXSheet {
  /// How many rows decide the widths of columns.
  private static let measuredRows = 500
  private static let widest = 60
  /// In percent: letters of 11 points are printed with more than 9.
  private static let keyedScale: UInt16 = 85
  /// The last row for which a drop-down is offered.
  private static let lastOffered: UInt32 = 20_000

  let name: String
  let columns: [XLSXColumn]
  /// So many first columns stay in sight and stand on each printed page.
  let keys: Int
  private let worksheet: UnsafeMutablePointer<lxw_worksheet>
  private var widths: [Int]
  private var headerRow: UInt32 = 0
  private var next: UInt32 = 0

  init(
    _ worksheet: UnsafeMutablePointer<lxw_worksheet>, name: String, columns: [XLSXColumn],
    keys: Int
  ) {
    self.keys = min(max(0, keys), columns.count)
    self.worksheet = worksheet
    self.name = name
    self.columns = Array(columns.prefix(SheetLimits.columns))
    widths = self.columns.map { min(30, DisplayWidth.of($0.title)) }
  }

  var isFull: Bool { next >= UInt32(SheetLimits.rows) }

  /// Writes the lines above the rows and sets up the page: A4, the header on each.
  func begin(_ lines: [String], _ styles: XLSXStyles) throws(XLSXFailure) {
    for (index, line) in lines.enumerated() {
      try writeText(line, 0, index == 0 ? styles.title : nil)
      next += 1
    }
    if !lines.isEmpty { next += 1 }
    headerRow = next
    for (index, column) in columns.enumerated() {
      try writeText(column.title, index, column.isRequired ? styles.required : styles.header)
    }
    for (index, column) in columns.enumerated() {
      guard let note = column.note, !note.isEmpty else { continue }
      try XLSXFailure.check(
        worksheet_write_comment(worksheet, headerRow, UInt16(index), NulFreeText.of(note)))
    }
    next += 1
    worksheet_freeze_panes(worksheet, next, UInt16(clamping: keys))
    worksheet_set_paper(worksheet, 9)
    if columns.count > 6 { worksheet_set_landscape(worksheet) }
    if keys > 0 {
      worksheet_set_print_scale(worksheet, Self.keyedScale)
      worksheet_repeat_columns(worksheet, 0, UInt16(clamping: keys - 1))
    } else {
      worksheet_fit_to_pages(worksheet, 1, 0)
    }
    worksheet_repeat_rows(worksheet, headerRow, headerRow)
    worksheet_set_margins(worksheet, 0.5, 0.5, 0.6, 0.6)
    worksheet_set_footer(worksheet, "&R&P/&N")
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

  func write(_ cells: [XLSXCell], _ styles: XLSXStyles) throws(XLSXFailure) {
    for (index, cell) in cells.prefix(columns.count).enumerated() {
      let format = styles.format(columns[index].kind)
      try XLSXCellWriter(worksheet: worksheet, row: next, column: UInt16(index)).write(
        cell, format, hundredths: styles.decimal, date: styles.date, text: styles.text)
      if cell == .empty { continue }
      measure(cell, index)
    }
    next += 1
  }

  /// Sets the widths, now that rows have been seen; called when no row follows.
  func end(_ styles: XLSXStyles) {
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
