import CXLSXWriter
import Vietnamese

/// Writes one value as what it is: text is never a formula, numbers and days are real ones.
struct XLSXCellWriter {
  let worksheet: UnsafeMutablePointer<lxw_worksheet>?
  let row: UInt32
  let column: UInt16

  /// Writes a value in a format; hundredths and days may have one of their own.
  func write(
    _ cell: XLSXCell, _ format: UnsafeMutablePointer<lxw_format>?,
    hundredths: UnsafeMutablePointer<lxw_format>? = nil,
    date: UnsafeMutablePointer<lxw_format>? = nil,
    text plain: UnsafeMutablePointer<lxw_format>? = nil, own: XLSXOwnFormats? = nil
  ) throws(XLSXFailure) {
    switch cell {
    case .empty: return
    case .text(let text): try write(text: text, format)
    case .integer(let number):
      // Beyond 15 digits a spreadsheet would round.
      if number.magnitude < 1_000_000_000_000_000 {
        try write(number: Double(number), format)
      } else {
        try write(text: String(number), format)
      }
    case .real(let number):
      if number.isFinite {
        try write(number: number, format)
      } else {
        try write(text: "\(number)", format)
      }
    case .hundredths(let number): try write(number: Double(number) / 100, hundredths ?? format)
    case .date(let iso):
      // Before March 1900 a spreadsheet's days are not the calendar's.
      if let day = CivilDate(iso: iso), day.daysSinceEpoch + 25_569 > 60 {
        try write(number: Double(day.daysSinceEpoch + 25_569), date ?? format)
      } else {
        try write(text: iso, plain ?? format)
      }
    case .boolean(let value):
      try XLSXFailure.check(
        worksheet_write_boolean(worksheet, row, column, value ? 1 : 0, format))
    case .number(let number, let code):
      try write(number: number, own?.format(code) ?? format)
    case .struck(let text): try write(text: text, own?.struck ?? format)
    }
  }

  /// Writes a text.
  func write(text: String, _ format: UnsafeMutablePointer<lxw_format>?) throws(XLSXFailure) {
    try XLSXFailure.check(
      worksheet_write_string(worksheet, row, column, NulFreeText.of(text), format))
  }

  private func write(
    number: Double, _ format: UnsafeMutablePointer<lxw_format>?
  ) throws(XLSXFailure) {
    try XLSXFailure.check(worksheet_write_number(worksheet, row, column, number, format))
  }
}
