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
public struct XLSXCellFormat: Hashable, Sendable {
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
    // With a little room before the line at the right, which cells have no other means for.
    case integer = "#,##0_-"
    case tenths = "#,##0.0_-"
    case hundredths = "#,##0.00_-"
    case textAtRight = "@_-"
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
  /// Whether a text at the left begins a little away from the line there.
  public var isIndented = false

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
  let look: XLSXCellFormat

  /// Places a value.
  public init(_ cell: XLSXCell, at column: Int, over span: Int = 1, _ look: XLSXCellFormat) {
    self.cell = cell
    self.column = column
    self.span = max(1, span)
    self.look = look
  }
}

/// Writes sheets that are laid out to be printed, row by row, in the typeface of official papers.
public final class XLSXPrinter {
  private let writer: XLSXWriter
  private var worksheet: UnsafeMutablePointer<lxw_worksheet>?
  private var looks: [XLSXCellFormat: UnsafeMutablePointer<lxw_format>] = [:]
  private var next: UInt32 = 0
  private var lastColumn: UInt16 = 0
  /// The rows of the sheet at hand, and the height of its page between the margins.
  private var pageRows: [PageBreaks.Row] = []
  private var pageHeight = 0.0
  private var repeated = 0..<0
  /// How many pages the sheets before have.
  package private(set) var pages = 0

  private static let margins = (side: 0.59, foot: 0.67)
  private static let usualHeight = 15.0
  private static let paper = (short: 595.0, long: 841.5)
  /// Programs round heights of rows; a page is planned so much lower, in points.
  private static let reserve = 3.0

  /// Begins a workbook whose bytes go to `sink` in the end.
  ///
  /// Throws `SheetError`.
  public init(sink: OutputSink) throws(SheetError) {
    writer = try XLSXWriter(sink: sink)
    PaperFont.setUp(writer.book)
  }

  /// The number of rows written to the sheet at hand.
  public var rows: Int { Int(next) }

  /// Begins a sheet.
  ///
  /// Throws `SheetError`.
  public func beginSheet(_ name: String, _ setup: XLSXPageSetup) throws(SheetError) {
    endSheet()
    worksheet = try writer.addPage(name)
    next = 0
    let paper = setup.isLandscape ? Self.paper.short : Self.paper.long
    pageHeight = paper - (Self.margins.side + Self.margins.foot) * 72 - Self.reserve
    lastColumn = UInt16(clamping: max(0, setup.widths.count - 1))
    worksheet_set_paper(worksheet, 9)
    if setup.isLandscape { worksheet_set_landscape(worksheet) }
    worksheet_set_margins(
      worksheet, Self.margins.side, Self.margins.side, Self.margins.side, Self.margins.foot)
    worksheet_center_horizontally(worksheet)
    // Never wider than the paper; the widths are made so that this shrinks nothing.
    worksheet_fit_to_pages(worksheet, 1, 0)
    worksheet_set_footer(worksheet, "&C&\"\(PaperFont.name),Regular\"&10" + setup.footer)
    worksheet_gridlines(worksheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    PaperFont.set(setup.widths, of: worksheet)
  }

  /// Repeats rows of the sheet on each of its pages, and keeps them in sight on a screen.
  public func repeatRows(_ rows: ClosedRange<Int>) {
    repeated = Range(rows)
    worksheet_repeat_rows(worksheet, UInt32(rows.lowerBound), UInt32(rows.upperBound))
    worksheet_freeze_panes(worksheet, UInt32(rows.upperBound + 1), 0)
  }

  /// Writes a row of the given height in points; `keep` says whether the next stays on its page.
  ///
  /// Throws `SheetError`.
  package func write(
    _ cells: [XLSXPlacedCell], height: Double? = nil, keep: PageBreaks.Keep = .none,
    isFoot: Bool = false
  ) throws(SheetError) {
    guard next < UInt32(SheetLimits.rows) else {
      throw .file(
        .cannotWrite(
          writer.sinkName,
          Wording(
            vi: "trang tính có nhiều nhất \(SheetLimits.rows) dòng",
            en: "a sheet has at most \(SheetLimits.rows) rows")))
    }
    if let height { worksheet_set_row(worksheet, next, height, nil) }
    pageRows.append(PageBreaks.Row(height: height ?? Self.usualHeight, keep: keep, isFoot: isFoot))
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
  public func finish() throws(SheetError) {
    endSheet()
    try writer.finish()
  }

  /// Joins cells of the last two rows, whose upper ones have the text.
  package func mergeDown(_ columns: [Int], _ look: XLSXCellFormat) throws(SheetError) {
    guard next > 1 else { return }
    let format = format(look)
    for column in columns where column <= Int(lastColumn) {
      // Of a row that was written only the fact that its cell is joined is kept.
      let result = worksheet_merge_range(
        worksheet, next - 2, UInt16(column), next - 1, UInt16(column), "", format)
      do throws(XLSXFailure) { try XLSXFailure.check(result) } catch {
        throw writer.sinkError(error)
      }
    }
  }

  /// Begins each page where it was planned to begin.
  private func endSheet() {
    let plan = PageBreaks(pageRows, repeated: repeated, pageHeight: pageHeight)
    // A sheet has so many breaks at most: the first pages of a long list end where they are full.
    let starts = plan.starts.suffix(Int(LXW_BREAKS_MAX))
    if worksheet != nil { pages += starts.count + 1 }
    if let worksheet, !starts.isEmpty {
      var breaks = starts.map { UInt32($0) } + [0]
      worksheet_set_h_pagebreaks(worksheet, &breaks)
    }
    pageRows = []
    repeated = 0..<0
  }

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

  private func format(_ look: XLSXCellFormat) -> UnsafeMutablePointer<lxw_format>? {
    if let known = looks[look] { return known }
    guard let format = writer.book.flatMap({ workbook_add_format($0) }) else { return nil }
    format_set_font_name(format, PaperFont.name)
    format_set_font_size(format, look.size)
    if look.isBold { format_set_bold(format) }
    if look.isItalic { format_set_italic(format) }
    if look.isUnderlined { format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue)) }
    if look.isWrapped { format_set_text_wrap(format) }
    if look.isShaded { format_set_bg_color(format, 0xF2F2F2) }
    if look.isIndented { format_set_indent(format, 1) }
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
