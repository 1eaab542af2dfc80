import Sheets

/// A report as a workbook: title, fields and notes above the rows, real numbers and dates.
enum ReportWorkbook {
  static func write(_ table: ReportTable, to sink: OutputSink) throws(SheetError) {
    let writer = try XLSXWriter(sink: sink)
    try writer.beginSheet(
      table.name, columns: table.columns.map(column),
      lines: [table.title] + table.fields.map { "\($0.title): \($0.printed)" } + table.notes)
    for (row, words) in zip(table.rows, table.words) {
      // The words of a day are for print; a workbook has real days.
      try writer.write(
        table.columns.indices.map { index in
          guard index < row.count, index < words.count else { return .empty }
          return table.columns[index].kind == .date
            ? cell(row[index], isDate: true) : cell(words[index], isDate: false)
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
