import CXLSXWriter
import Glibc
import Messages

/// How a sheet that is laid out to be printed lies on its paper, A4.
public struct XLSXPageSetup: Sendable {
  /// Whether the paper lies on its side.
  public var isLandscape: Bool
  /// The widths of the columns, in points.
  public var widths: [Double]
  /// What stands at the foot of each page, in the codes of spreadsheets (`&P` the page, `&N` all).
  public var footer: String

  /// Describes a page.
  public init(isLandscape: Bool, widths: [Double], footer: String) {
    self.isLandscape = isLandscape
    self.widths = widths
    self.footer = footer
  }
}

/// How a cell of a printed page looks.
public struct XLSXLook: Hashable, Sendable {
  /// Where a text stands in its cell.
  public enum Side: Hashable, Sendable {
    case left
    case center
    case right
  }

  /// How a number is shown.
  public enum NumberForm: String, Hashable, Sendable {
    case text = "@"
    /// Digits that stand together, such as a year's.
    case digits = "0"
    case integer = "#,##0"
    case tenths = "#,##0.0"
    case hundredths = "#,##0.00"
    case date = "dd/mm/yyyy"
  }

  /// The size of the letters, in points.
  public var size: Double
  /// Whether it is bold.
  public var isBold = false
  /// Whether it is in italics.
  public var isItalic = false
  /// Whether it is underlined.
  public var isUnderlined = false
  /// Where it stands from side to side.
  public var side = Side.left
  /// Whether it stands in the middle of the row's height, not at its top.
  public var isCenteredVertically = false
  /// Whether a long text goes on in another line.
  public var isWrapped = true
  /// Lines at the four sides.
  public var borders = Borders.none
  /// How a number is shown.
  public var number = NumberForm.text
  /// Whether the cell has a faint ground.
  public var isShaded = false

  /// Which sides have lines.
  public struct Borders: OptionSet, Hashable, Sendable {
    /// The sum of its bits.
    public let rawValue: UInt8
    /// Sides by the sum of their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// No line.
    public static let none: Borders = []
    /// Above.
    public static let top = Borders(rawValue: 1)
    /// Below.
    public static let bottom = Borders(rawValue: 2)
    /// Left and right.
    public static let sides = Borders(rawValue: 4)
    /// All around.
    public static let all: Borders = [.top, .bottom, .sides]
  }

  /// A look of plain letters.
  public init(size: Double) { self.size = size }
}

/// A value on a printed page, over one or more columns of its row.
public struct XLSXPlacedCell: Sendable {
  let column: Int
  let span: Int
  let cell: XLSXCell
  let look: XLSXLook

  /// Places a value.
  public init(_ cell: XLSXCell, at column: Int, over span: Int = 1, _ look: XLSXLook) {
    self.cell = cell
    self.column = column
    self.span = max(1, span)
    self.look = look
  }
}

/// Writes sheets that are laid out to be printed, row by row, in the typeface of official papers.
public final class XLSXPrinter {
  /// The typeface that the rules for official papers name.
  public static let typeface = "Times New Roman"

  private let writer: XLSXWriter
  private var worksheet: UnsafeMutablePointer<lxw_worksheet>?
  private var looks: [XLSXLook: UnsafeMutablePointer<lxw_format>] = [:]
  private var next: UInt32 = 0
  private var lastColumn: UInt16 = 0
  /// The heights of the rows of the sheet at hand, and of its page between the margins.
  private var heights: [Double] = []
  private var pageHeight = 0.0
  private var repeated = 0..<0

  private static let margins = (side: 0.59, foot: 0.67)
  private static let usualHeight = 15.0
  /// How much goes on a page: a program that draws columns wider than others draws all smaller.
  private static let scales = [1.0, 1.05]

  /// Begins a workbook whose bytes go to `sink` in the end.
  ///
  /// Throws `SheetError`.
  public init(sink: OutputSink) throws(SheetError) {
    writer = try XLSXWriter(sink: sink)
    // Widths of columns are counted in digits of the first format.
    if let first = writer.book?.pointee.formats?.pointee.stqh_first {
      format_set_font_name(first, Self.typeface)
    }
  }

  /// The number of rows written to the sheet at hand.
  public var rows: Int { Int(next) }

  /// Begins a sheet.
  ///
  /// Throws `SheetError`.
  public func beginSheet(_ name: String, _ setup: XLSXPageSetup) throws(SheetError) {
    worksheet = try writer.addPage(name)
    next = 0
    heights = []
    repeated = 0..<0
    let paper = setup.isLandscape ? 595.0 : 842.0
    pageHeight = paper - (Self.margins.side + Self.margins.foot) * 72
    lastColumn = UInt16(clamping: max(0, setup.widths.count - 1))
    worksheet_set_paper(worksheet, 9)
    if setup.isLandscape { worksheet_set_landscape(worksheet) }
    worksheet_set_margins(
      worksheet, Self.margins.side, Self.margins.side, Self.margins.side, Self.margins.foot)
    worksheet_center_horizontally(worksheet)
    // Never wider than the paper; the widths are made so that this shrinks nothing.
    worksheet_fit_to_pages(worksheet, 1, 0)
    worksheet_set_footer(worksheet, "&C&\"\(Self.typeface),Regular\"&9" + setup.footer)
    worksheet_gridlines(worksheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    for (index, width) in setup.widths.prefix(SheetLimits.columns).enumerated() {
      // A digit of 11 points is 7 pixels wide, and 5 are between columns.
      let pixels = width * 96 / 72
      worksheet_set_column(
        worksheet, UInt16(index), UInt16(index), max(1, (pixels - 5) / 7), nil)
    }
  }

  /// Repeats rows of the sheet on each of its pages, and keeps them in sight on a screen.
  public func repeatRows(_ rows: ClosedRange<Int>) {
    repeated = Range(rows)
    worksheet_repeat_rows(worksheet, UInt32(rows.lowerBound), UInt32(rows.upperBound))
    worksheet_freeze_panes(worksheet, UInt32(rows.upperBound + 1), 0)
  }

  /// Puts what is written next, of a height in points, on the page of the last rows that were written:
  /// where it would not go on it, those rows begin a page with it.
  public func keep(_ height: Double, withRows count: Int) {
    let first = heights.count - count
    let kept = heights.suffix(count).reduce(repeatedHeight + height, +)
    guard count > 0, first > repeated.upperBound, kept <= pageHeight,
      Self.scales.contains(where: { divides(height, after: first, pageHeight * $0) })
    else { return }
    var breaks = [UInt32(first), 0]
    worksheet_set_h_pagebreaks(worksheet, &breaks)
  }

  /// Whether so much more goes on the page that the rows written so far end on.
  public func hasRoom(for height: Double) -> Bool {
    !Self.scales.contains { divides(height, after: Int.max, pageHeight * $0) }
  }

  private var repeatedHeight: Double { repeated.reduce(0) { $0 + heights[$1] } }

  /// Whether a height does not go on the page that the rows written so far end on; a page that
  /// begins behind `first` has no more room after those rows are moved to it.
  private func divides(_ height: Double, after first: Int, _ pageHeight: Double) -> Bool {
    let above = repeatedHeight
    var (used, begin) = (0.0, 0)
    for (row, own) in heights.enumerated() {
      if used + own > pageHeight { (used, begin) = (row < repeated.upperBound ? 0 : above, row) }
      used += own
    }
    return used + height > pageHeight && first > begin
  }

  /// Writes a row of the given height in points, or of the height that its texts need.
  ///
  /// Throws `SheetError`.
  public func write(_ cells: [XLSXPlacedCell], height: Double? = nil) throws(SheetError) {
    guard next < UInt32(SheetLimits.rows) else {
      throw .file(
        .cannotWrite(
          writer.sinkName,
          Wording(
            vi: "trang tính có nhiều nhất \(SheetLimits.rows) dòng",
            en: "a sheet has at most \(SheetLimits.rows) rows")))
    }
    if let height { worksheet_set_row(worksheet, next, height, nil) }
    heights.append(height ?? Self.usualHeight)
    do throws(XLSXFailure) {
      for cell in cells { try place(cell) }
    } catch {
      throw writer.sinkError(error)
    }
    next += 1
  }

  /// Ends the workbook and hands it to the sink.
  ///
  /// Throws `SheetError`.
  public func finish() throws(SheetError) { try writer.finish() }

  private func place(_ placed: XLSXPlacedCell) throws(XLSXFailure) {
    guard placed.column <= Int(lastColumn) else { return }
    let column = UInt16(placed.column)
    let last = UInt16(min(Int(lastColumn), placed.column + placed.span - 1))
    let format = format(placed.look)
    if last > column {
      try XLSXFailure.check(
        worksheet_merge_range(worksheet, next, column, next, last, "", format))
    }
    try XLSXCellWriter(worksheet: worksheet, row: next, column: column).write(placed.cell, format)
  }

  private func format(_ look: XLSXLook) -> UnsafeMutablePointer<lxw_format>? {
    if let known = looks[look] { return known }
    guard let format = writer.book.flatMap({ workbook_add_format($0) }) else { return nil }
    format_set_font_name(format, Self.typeface)
    format_set_font_size(format, look.size)
    if look.isBold { format_set_bold(format) }
    if look.isItalic { format_set_italic(format) }
    if look.isUnderlined { format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue)) }
    if look.isWrapped { format_set_text_wrap(format) }
    if look.isShaded { format_set_bg_color(format, 0xF2F2F2) }
    format_set_num_format(format, look.number.rawValue)
    let side =
      switch look.side {
      case .left: LXW_ALIGN_LEFT
      case .center: LXW_ALIGN_CENTER
      case .right: LXW_ALIGN_RIGHT
      }
    format_set_align(format, UInt8(side.rawValue))
    format_set_align(
      format,
      UInt8(
        (look.isCenteredVertically ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP).rawValue))
    let thin = UInt8(LXW_BORDER_THIN.rawValue)
    if look.borders.contains(.top) { format_set_top(format, thin) }
    if look.borders.contains(.bottom) { format_set_bottom(format, thin) }
    if look.borders.contains(.sides) {
      format_set_left(format, thin)
      format_set_right(format, thin)
    }
    looks[look] = format
    return format
  }
}
