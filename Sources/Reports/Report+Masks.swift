import Sheets
import Vietnamese

extension Report.Content {
  /// Masks the numbers of people that stand in texts.
  mutating func maskNumbers() {
    fields = fields.map { field in
      guard !ResultColumn.isExact(field.name) else { return field }
      // An amount is a number before it is printed.
      guard case .text = field.value else { return field }
      return ReportField(
        field.name, field.title, field.value.masked, printed: NumberMask.inText(field.printed))
    }
    Self.maskNumbers(in: &rows, columns)
    if let page = ownPage {
      var rows = page.rows
      Self.maskNumbers(in: &rows, page.columns)
      ownPage = (page.columns, rows)
    }
  }

  private static func maskNumbers(in rows: inout [ReportRow], _ columns: [ReportColumn]) {
    let texts = columns.indices.filter {
      columns[$0].kind == .text && !ResultColumn.isExact(columns[$0].name)
    }
    for row in rows.indices {
      rows[row].heading = rows[row].heading.map(NumberMask.inText)
      for column in texts where column < rows[row].values.count {
        let value = rows[row].values[column]
        guard case .text = value.data else { continue }
        rows[row].values[column] = value.masked
      }
    }
  }
}
