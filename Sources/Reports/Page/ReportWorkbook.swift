import RegistryCore
import Sheets

/// A report as a workbook that can be printed as it is: a sheet for each part of its table.
struct ReportWorkbook {
  private let report: PrintedReport
  private let part: PrintedLayout.Part
  private let printer: XLSXPrinter
  /// Whether notes and signatures stand below it.
  private let isLast: Bool
  /// Where the right half of the head and of the signatures begins.
  private let middle: Int

  private static let textSize = Letterhead.size
  private static let titleSizes = [13.0, 12]
  private static let noteSize = 9.5
  /// The height of a line, in sizes of its letters.
  private static let lineHeight = 1.18

  static func write(
    _ report: PrintedReport, named name: String, to sink: OutputSink
  ) throws(SheetError) {
    _ = try pages(of: onOnePage(report), to: sink)
  }

  /// So many rows may have room on one page.
  private static let rowsOfPage = 60

  /// The report in smaller letters, where all of it has room on one page only so: a few rows on a second
  /// one are easily lost.
  private static func onOnePage(_ report: PrintedReport) throws(SheetError) -> PrintedReport {
    guard report.table.rows.count <= rowsOfPage, report.layout.parts.count == 1,
      try pages(of: report, to: OutputSink()) == 2
    else { return report }
    for smaller in report.inSmallerLetters where try pages(of: smaller, to: OutputSink()) == 1 {
      return smaller
    }
    return report
  }

  /// Writes a report; how many pages it has.
  private static func pages(
    of report: PrintedReport, to sink: OutputSink
  ) throws(SheetError) -> Int {
    let printer = try XLSXPrinter(sink: sink)
    for (index, part) in report.layout.parts.enumerated() {
      let isLast = index == report.layout.parts.count - 1
      let sheet = ReportWorkbook(report, part, printer, isLast: isLast)
      try printer.beginSheet(
        report.name,
        XLSXPageSetup(
          isLandscape: report.layout.isLandscape, widths: part.widths,
          footer: Wording(vi: "Trang &P/&N", en: "Page &P/&N")[report.language]))
      if index == 0 { try sheet.writeHead() }
      try sheet.writeTitle(index)
      try sheet.writeTable()
      if isLast { try sheet.writeFoot() }
    }
    try printer.finish()
    return printer.pages
  }

  private init(
    _ report: PrintedReport, _ part: PrintedLayout.Part, _ printer: XLSXPrinter, isLast: Bool
  ) {
    self.report = report
    self.isLast = isLast
    self.part = part
    self.printer = printer
    middle = PrintedLayout.middle(part.widths, report.letterhead)
  }

  private var count: Int { part.columns.count }

  private func look(
    _ size: Double = textSize, bold: Bool = false, italic: Bool = false,
    _ side: XLSXCellFormat.Side = .left
  ) -> XLSXCellFormat {
    var look = XLSXCellFormat(size: size)
    (look.isBold, look.isItalic, look.side) = (bold, italic, side)
    return look
  }

  private typealias Row = (cells: [XLSXPlacedCell], height: Double)

  /// Writes a row that is never parted from the next one, or as seldom as `keep` says.
  private func above(_ row: Row, keep: PageBreaks.Keep = .always) throws(SheetError) {
    try printer.write(row.cells, height: row.height, keep: keep)
  }

  /// A line over all columns, as high as its text needs.
  private func lineRow(_ text: String, _ look: XLSXCellFormat) -> Row {
    let width = part.widths.reduce(0, +) / look.size - 1
    let lines = TextWidth.lines(text, in: width, isBold: look.isBold)
    return (
      [XLSXPlacedCell(.text(text), at: 0, over: count, look)],
      Double(lines) * look.size * Self.lineHeight + 1.5
    )
  }

  private func line(_ text: String, _ look: XLSXCellFormat) throws(SheetError) {
    try above(lineRow(text, look))
  }

  private func gap(_ height: Double = 8) throws(SheetError) {
    try above(([], height))
  }

  /// A text in the left half and one in the right; below one another where there are no halves.
  private func pair(
    _ left: (text: String, look: XLSXCellFormat), _ right: (text: String, look: XLSXCellFormat)
  ) throws(SheetError) {
    guard middle > 0 else {
      for (text, look) in [left, right] where !text.isEmpty { try line(text, look) }
      return
    }
    let cells = [
      XLSXPlacedCell(.text(left.text), at: 0, over: middle, left.look),
      XLSXPlacedCell(.text(right.text), at: middle, over: count - middle, right.look),
    ]
    try above((cells, max(left.look.size, right.look.size) * 1.3))
  }

  private func writeHead() throws(SheetError) {
    let head = report.letterhead
    var motto = look(bold: true, .center)
    motto.isUnderlined = true
    let nation = [look(bold: true, .center), motto]
    for index in 0..<max(head.agency.count, head.nation.count) {
      let isLast = index == head.agency.count - 1
      try pair(
        (
          index < head.agency.count ? head.agency[index] : "",
          look(bold: isLast || head.agency.count == 2, .center)
        ), (index < head.nation.count ? head.nation[index] : "", nation[min(index, 1)]))
    }
    try pair(
      (head.number, look(Self.textSize, .center)), (head.placeAndDate, look(italic: true, .center)))
    try gap()
  }

  private func writeTitle(_ index: Int) throws(SheetError) {
    for (place, title) in report.titles.enumerated() {
      let text = title + (place == 0 ? report.continued(index) : "")
      let size = place == 0 ? titleSize(text) : Self.textSize
      try line(text, look(size, bold: true, .center))
    }
    if index == 0, !report.fields.isEmpty {
      try gap()
      // Where head, foot and a row do not fit on one page together, the fields are divided.
      let rows = fieldRows
      for (place, row) in rows.enumerated() {
        try above(row, keep: place == rows.count - 1 ? .always : .strong)
      }
    }
    if let measure = report.measure {
      try line(measure, look(italic: true, .right))
    } else {
      try gap()
    }
  }

  /// The fields, a line each; of many two in a line, where both are short.
  private var fieldRows: [Row] {
    var texts = report.fields.map { "\($0.title): \($0.value)" }[...]
    var rows: [Row] = []
    while let text = texts.popFirst() {
      if report.hasManyFields, middle > 0, let next = texts.first,
        isShort(text, in: part.widths[..<middle]), isShort(next, in: part.widths[middle...])
      {
        texts.removeFirst()
        let cells = [
          XLSXPlacedCell(.text(text), at: 0, over: middle, look()),
          XLSXPlacedCell(.text(next), at: middle, over: count - middle, look()),
        ]
        rows.append((cells, Self.textSize * Self.lineHeight + 1.5))
      } else {
        rows.append(lineRow(text, look()))
      }
    }
    return rows
  }

  private func isShort(_ text: String, in widths: ArraySlice<Double>) -> Bool {
    TextWidth.of(text) + 1 <= widths.reduce(0, +) / Self.textSize
  }

  /// Smaller where it stands in one line so, and else would be nearly two.
  private func titleSize(_ text: String) -> Double {
    let width = part.widths.reduce(0, +)
    let fitting = Self.titleSizes.first {
      TextWidth.lines(text, in: width / $0 - 1, isBold: true) == 1
    }
    return fitting ?? Self.titleSizes[0]
  }

  private func writeTable() throws(SheetError) {
    let first = printer.rows
    let table = report.table
    var cell = look(report.layout.size, bold: true, .center)
    cell.isCenteredVertically = true
    cell.isShaded = true
    cell.borders = .all
    try writeHeadings(cell)
    if part.hasMarks(table) {
      var mark = look(report.layout.size, italic: true, .center)
      mark.borders = .all
      let cells = part.columns.enumerated().map { place, column in
        XLSXPlacedCell(.text(table.columns[column].mark ?? ""), at: place, mark)
      }
      try above((cells, height(of: 1)))
    }
    printer.repeatRows(first...(printer.rows - 1))
    for (index, row) in part.rows(table, isLast: isLast).enumerated() {
      let keep = table.keep(after: index, hasFoot: isLast, notes: report.notes.count)
      try write(row, keep: keep)
    }
  }

  /// One row of headings, or two where some columns stand below a group; the others take both.
  private func writeHeadings(_ cell: XLSXCellFormat) throws(SheetError) {
    let table = report.table
    let groups = part.groups(table)
    let headings = part.columns.map { table.columns[$0].heading }
    let needs = zip(headings, part.widths).map { headingHeight($0, in: $1) }
    var upper: [XLSXPlacedCell] = []
    var alone: [Int] = []
    var (place, group) = (0, 0.0)
    for (title, columns) in groups {
      let places = place..<(place + columns.count)
      if let title {
        upper.append(XLSXPlacedCell(.text(title), at: place, over: columns.count, cell))
        group = max(group, headingHeight(title, in: part.widths[places].reduce(0, +)))
      } else {
        upper += places.map { XLSXPlacedCell(.text(headings[$0]), at: $0, cell) }
        alone += Array(places)
      }
      place += columns.count
    }
    guard part.hasGroups(table) else { return try above((upper, needs.max() ?? 0)) }
    let below = headings.indices.filter { !alone.contains($0) }
    let lower = max(
      below.map { needs[$0] }.max() ?? 0, (alone.map { needs[$0] }.max() ?? 0) - group)
    try above((upper, group))
    try above((below.map { XLSXPlacedCell(.text(headings[$0]), at: $0, cell) }, lower))
    try printer.mergeDown(alone, cell)
  }

  private func headingHeight(_ text: String, in width: Double) -> Double {
    let size = report.layout.size
    let lines = TextWidth.lines(text, in: (width - Self.headingPadding) / size, isBold: true)
    return Double(lines) * size * Self.lineHeight + 4
  }

  private static let headingPadding = 5.0

  private func write(_ row: PrintedTable.Row, keep: PageBreaks.Keep) throws(SheetError) {
    var look = look(report.layout.size, bold: row.isTotal || row.heading != nil)
    look.borders = .all
    if let heading = row.heading {
      look.isIndented = true
      let width = part.widths.reduce(0, +) - Self.indent
      let lines = TextWidth.lines(heading, in: width / look.size, isBold: true)
      let cells = [XLSXPlacedCell(.text(heading), at: 0, over: count, look)]
      return try printer.write(cells, height: height(of: lines), keep: keep)
    }
    var lines = 1
    let cells = part.columns.enumerated().map { place, index in
      let column = report.table.columns[index]
      let value = index < row.values.count ? row.values[index] : nil
      var own = look
      own.side = column.isCentred ? .center : column.isNumber ? .right : .left
      own.isIndented = own.side == .left
      let cell = value.map { Self.cell($0, column.form) } ?? .text("")
      own.number = Self.numberForm(cell, column.form)
      if own.number == .text, own.side == .right { own.number = .textAtRight }
      if case .text(let text) = cell {
        let width = part.widths[place] - (own.isIndented ? Self.indent : Self.headingPadding)
        lines = max(lines, TextWidth.lines(text, in: width / own.size, isBold: own.isBold))
      }
      return XLSXPlacedCell(cell, at: place, own)
    }
    try printer.write(cells, height: height(of: lines), keep: keep)
  }

  /// What a program leaves free beside a text that stands away from the line, in points.
  private static let indent = 11.0

  /// Always given: LibreOffice makes no row higher by itself, and pages are counted by it.
  private func height(of lines: Int) -> Double {
    Double(lines) * report.layout.size * Self.lineHeight + (report.layout.isTight ? 1 : 2)
  }

  /// Real numbers and days; words where people read words, and what stands for nothing as a text.
  private static func cell(_ value: ReportRow.Value, _ form: PrintedTable.Form) -> XLSXCell {
    switch (value.data, form) {
    case (.text(let text), .date): .date(text)
    case (.integer(let number), .number), (.integer(let number), .digits): .integer(number)
    case (.hundredths(let number), .quantity) where number % 100 == 0: .integer(number / 100)
    case (.hundredths(let number), .quantity): .hundredths(number)
    case (.real(let number), .number): .real(number)
    case (.hundredths(let number), .number): .hundredths(number)
    default: .text(value.printed.text)
    }
  }

  private static func numberForm(
    _ cell: XLSXCell, _ form: PrintedTable.Form
  ) -> XLSXCellFormat.NumberForm {
    switch cell {
    case .integer: form == .digits ? .digits : .integer
    case .real: .tenths
    case .hundredths: .hundredths
    case .date: .date
    case .empty, .text, .boolean, .number, .struck: .text
    }
  }

  /// Notes and signatures, on the page of the last rows of the table.
  private func writeFoot() throws(SheetError) {
    let notes = noteRows
    for (index, row) in notes.enumerated() {
      // At least one note goes with the signatures, whatever the height of all.
      let keep: PageBreaks.Keep = index == notes.count - 1 ? .always : .strong
      try printer.write(row.cells, height: row.height, keep: keep, isFoot: true)
    }
    for row in signatureRows {
      try printer.write(row.cells, height: row.height, keep: .always, isFoot: true)
    }
  }

  private var noteRows: [Row] {
    guard !report.notes.isEmpty else { return [] }
    let title = lineRow(report.noteTitle, look(Self.noteSize, bold: true, italic: true))
    return [([], 5), title]
      + report.notes.map { lineRow("- " + $0, look(Self.noteSize, italic: true)) }
  }

  private var signatureRows: [Row] {
    let spots = spots(report.signatures.count)
    func row(
      _ look: XLSXCellFormat, height: Double? = nil, _ text: (Signature) -> String
    ) -> Row {
      let cells = zip(spots, report.signatures).map { spot, signature in
        XLSXPlacedCell(.text(text(signature)), at: spot.lowerBound, over: spot.count, look)
      }
      return (cells, height ?? look.size * 1.3)
    }
    let titles = report.signatures.map(\.titles.count).max() ?? 0
    return [([], 12)]
      + (report.signatures.count > 1 || middle == 0
        ? [row(look(italic: true, .center)) { _ in "" }] : [])
      + (0..<titles).map { index in
        row(look(bold: true, .center)) { index < $0.titles.count ? $0.titles[index] : "" }
      }
      + [
        row(look(italic: true, .center)) { $0.manner },
        row(XLSXCellFormat(size: Self.textSize), height: report.layout.isTight ? 36 : 44) { _ in ""
        },
        row(look(bold: true, .center)) { $0.name ?? "" },
      ]
  }

  /// The columns that signatures stand in; a single one stands to the right.
  private func spots(_ signatures: Int) -> [Range<Int>] {
    guard signatures > 1 else { return [middle..<count] }
    let total = part.widths.reduce(0, +)
    var borders = [0]
    for number in 1..<signatures {
      let wanted = total * Double(number) / Double(signatures)
      var (sum, best, distance) = (0.0, 0, Double.infinity)
      for (index, width) in part.widths.enumerated() {
        sum += width
        if abs(sum - wanted) < distance { (best, distance) = (index + 1, abs(sum - wanted)) }
      }
      borders.append(min(count, max(best, (borders.last ?? 0) + 1)))
    }
    borders.append(count)
    return zip(borders, borders.dropFirst()).filter { $0 < $1 }.map { $0..<$1 }
  }
}
