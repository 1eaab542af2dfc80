/// What a workbook of rows has besides where people print it; its first row stays the heading of columns.
public struct ResultPage: Sendable {
  /// What stands above the rows of each page, and the name of the sheet.
  let title: String
  /// What stands at the foot of each page, in the codes of spreadsheets (`&P` the page, `&N` all).
  let footer: String

  /// A text of several lines goes on below from this width, in points.
  private static let widest = 220.0
  private static let unit = 5.25
  /// So that a text stays in its line where a program rounds widths.
  private static let slack = 2.0

  /// Describes a page.
  public init(title: String, footer: String) {
    self.title = title
    self.footer = footer
  }

  /// A column as wide as its texts, within bounds.
  func column(_ column: XLSXColumn, _ cells: [XLSXCell]) -> XLSXColumn {
    let widest = cells.reduce(0.0) { widest, cell in
      switch cell {
      case .text(let text): max(widest, TextWidth.of(text))
      case .integer(let number): max(widest, TextWidth.of("\(number)") * 4 / 3)
      case .hundredths(let number): max(widest, TextWidth.of("\(number)") * 4 / 3 + 0.25)
      case .real(let number): max(widest, TextWidth.of("\(number)"))
      case .date: max(widest, TextWidth.of("00/00/0000"))
      case .empty, .boolean, .number, .struck: widest
      }
    }
    var column = column
    column.width =
      min(Self.widest, widest * XLSXPaper.size + XLSXPaper.padding + Self.slack)
      / Self.unit
    return column
  }
}
