import CXLSXWriter

/// The letters of sheets that are laid out to be printed, and how wide columns are by them.
enum PaperFont {
  /// The typeface that the rules for official papers name.
  static let name = "Times New Roman"
  /// The letters by whose digits the widths of columns are counted, in points: of these sizes, a digit
  /// of this one alone is as wide on the screen, 7 pixels, as on paper.
  private static let countedSize = 10.5
  private static let digit = 7.0
  private static let between = 5.0
  static let pointsOfPixel = 0.75

  /// Makes these the letters of a workbook that widths are counted in.
  static func setUp(_ workbook: UnsafeMutablePointer<lxw_workbook>?) {
    guard let first = workbook?.pointee.formats?.pointee.stqh_first else { return }
    format_set_font_name(first, name)
    format_set_font_size(first, countedSize)
  }

  /// Sets the widths of columns, in points.
  static func set(_ widths: [Double], of worksheet: UnsafeMutablePointer<lxw_worksheet>?) {
    // Borders are rounded, not widths, so that the sum stays.
    var (sum, last) = (0.0, 0.0)
    for (index, width) in widths.prefix(SheetLimits.columns).enumerated() {
      sum += width / pointsOfPixel
      let pixels = sum.rounded(.down) - last
      last += pixels
      worksheet_set_column(
        worksheet, UInt16(index), UInt16(index), max(1, (pixels - between) / digit), nil)
    }
  }
}
