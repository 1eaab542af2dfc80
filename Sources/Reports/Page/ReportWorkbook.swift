import Sheets

/// A report as a workbook: title, fields and notes above the rows, real numbers and dates.
enum ReportWorkbook {
  static func write(_ table: ReportTable, to sink: OutputSink) throws(SheetError) {
    let writer = try XLSXWriter(sink: sink)
    try writer.beginSheet(
      table.name, columns: table.columns.map(column),
      lines: [table.title] + table.fields.map { "\($0.title): \($0.printed)" } + table.notes)
    for row in table.lines {
      // The words of a day are for print; a workbook has real days.
      try writer.write(
        zip(table.columns, row.values).map { column, value in
          column.kind == .date
            ? cell(value.data, isDate: true) : cell(value.inWorkbook, isDate: false)
        })
    }
    try writer.finish()
  }

  private static func column(_ column: Column) -> XLSXColumn {
    let kind: XLSXColumn.Kind =
      switch column.kind {
      case .text: .text
      case .integer: .integer
      case .decimal: .decimal
      case .date: .date
      }
    return XLSXColumn(title: column.title, kind: kind)
  }

  private static func cell(_ cell: Cell, isDate: Bool) -> XLSXCell {
    switch cell {
    case .null: .empty
    case .text(let text): isDate ? .date(text) : .text(text)
    case .integer(let number): .integer(number)
    case .real(let number): .real(number)
    case .hundredths(let number): .hundredths(number)
    }
  }
}
