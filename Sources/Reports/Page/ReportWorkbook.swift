import RegistryCore
import Sheets

/// A report as a workbook that can be printed as it is: a sheet for each part of its table.
struct ReportWorkbook {
  private let report: PrintedReport
  private let part: PrintedLayout.Part
  private let printer: XLSXPrinter
  /// Where the right half of the head and of the signatures begins.
  private let middle: Int

  private static let textSize = Letterhead.size
  private static let noteSize = 9.5
  /// The height of a line, in sizes of its letters.
  private static let lineHeight = 1.3

  static func write(
    _ report: PrintedReport, named name: String, to sink: OutputSink
  ) throws(SheetError) {
    let printer = try XLSXPrinter(sink: sink)
    for (index, part) in report.layout.parts.enumerated() {
      let sheet = ReportWorkbook(report, part, printer)
      try printer.beginSheet(
        report.name,
        XLSXPageSetup(
          isLandscape: report.layout.isLandscape, widths: part.widths,
          footer: Wording(vi: "Trang &P/&N", en: "Page &P/&N")[report.language]))
      if index == 0 { try sheet.writeHead() }
      try sheet.writeTitle(index)
      try sheet.writeTable()
      if index == report.layout.parts.count - 1 { try sheet.writeFoot() }
    }
    try printer.finish()
  }

  private init(_ report: PrintedReport, _ part: PrintedLayout.Part, _ printer: XLSXPrinter) {
    self.report = report
    self.part = part
    self.printer = printer
    middle = PrintedLayout.middle(part.widths, report.letterhead)
  }

  private var count: Int { part.columns.count }

  private func look(
    _ size: Double = textSize, bold: Bool = false, italic: Bool = false,
    _ side: XLSXLook.Side = .left
  ) -> XLSXLook {
    var look = XLSXLook(size: size)
    (look.isBold, look.isItalic, look.side) = (bold, italic, side)
    return look
  }

  private typealias Row = (cells: [XLSXPlacedCell], height: Double)

  /// A line over all columns, as high as its text needs.
  private func lineRow(_ text: String, _ look: XLSXLook) -> Row {
    let width = part.widths.reduce(0, +) / look.size - 1
    let lines = TextWidth.lines(text, in: width, isBold: look.isBold)
    return (
      [XLSXPlacedCell(.text(text), at: 0, over: count, look)],
      Double(lines) * look.size * Self.lineHeight
    )
  }

  private func line(_ text: String, _ look: XLSXLook) throws(SheetError) {
    let row = lineRow(text, look)
    try printer.write(row.cells, height: row.height)
  }

  private func gap(_ height: Double = 8) throws(SheetError) {
    try printer.write([], height: height)
  }

  /// A text in the left half and one in the right; below one another where there are no halves.
  private func pair(
    _ left: (text: String, look: XLSXLook), _ right: (text: String, look: XLSXLook)
  ) throws(SheetError) {
    guard middle > 0 else {
      for (text, look) in [left, right] where !text.isEmpty { try line(text, look) }
      return
    }
    try printer.write(
      [
        XLSXPlacedCell(.text(left.text), at: 0, over: middle, left.look),
        XLSXPlacedCell(.text(right.text), at: middle, over: count - middle, right.look),
      ], height: max(left.look.size, right.look.size) * Self.lineHeight)
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
      try line(
        title + (place == 0 ? report.continued(index) : ""),
        look(place == 0 ? 13 : Self.textSize, bold: true, .center))
    }
    if index == 0, !report.fields.isEmpty {
      try gap()
      for field in report.fields { try line("\(field.title): \(field.value)", look()) }
    }
    if let measure = report.measure {
      try line(measure, look(italic: true, .right))
    } else {
      try gap()
    }
  }

  private func writeTable() throws(SheetError) {
    let first = printer.rows
    let table = report.table
    var cell = look(report.layout.size, bold: true, .center)
    cell.isCenteredVertically = true
    cell.isShaded = true
    if part.hasGroups(table) { try writeGroups(cell) }
    cell.borders = part.hasGroups(table) ? [.bottom, .sides] : .all
    var place = 0
    var cells: [XLSXPlacedCell] = []
    var lines = 1
    for column in part.columns {
      var own = cell
      if table.columns[column].group != nil { own.borders = .all }
      let heading = table.columns[column].heading
      cells.append(XLSXPlacedCell(.text(heading), at: place, own))
      let width = part.widths[place] / report.layout.size - 0.7
      lines = max(lines, TextWidth.lines(heading, in: width, isBold: true))
      place += 1
    }
    try printer.write(cells, height: Double(lines) * report.layout.size * Self.lineHeight + 4)
    if part.hasMarks(table) {
      var mark = look(report.layout.size, italic: true, .center)
      mark.borders = .all
      try printer.write(
        part.columns.enumerated().map { place, column in
          XLSXPlacedCell(.text(table.columns[column].mark ?? ""), at: place, mark)
        }, height: height(of: 1))
    }
    printer.repeatRows(first...(printer.rows - 1))
    for row in table.rows { try write(row) }
  }

  private func writeGroups(_ cell: XLSXLook) throws(SheetError) {
    var place = 0
    var cells: [XLSXPlacedCell] = []
    var lines = 1
    for (group, columns) in part.groups(report.table) {
      var own = cell
      own.borders = group == nil ? [.top, .sides] : .all
      cells.append(XLSXPlacedCell(.text(group ?? ""), at: place, over: columns.count, own))
      let width = part.widths[place..<(place + columns.count)].reduce(0, +) / report.layout.size
      lines = max(lines, TextWidth.lines(group ?? "", in: width - 0.7, isBold: true))
      place += columns.count
    }
    try printer.write(cells, height: Double(lines) * report.layout.size * Self.lineHeight + 3)
  }

  private func write(_ row: PrintedTable.Row) throws(SheetError) {
    var look = look(report.layout.size, bold: row.isTotal || row.heading != nil)
    look.borders = .all
    if let heading = row.heading {
      let lines = lines(of: heading, in: part.widths.reduce(0, +), look)
      try printer.write(
        [XLSXPlacedCell(.text(heading), at: 0, over: count, look)], height: height(of: lines))
      return
    }
    var lines = 1
    let cells = part.columns.enumerated().map { place, index in
      let column = report.table.columns[index]
      let value = index < row.values.count ? row.values[index] : nil
      var own = look
      own.side = column.isCentred ? .center : column.isNumber ? .right : .left
      let cell = value.map { Self.cell($0, column.form) } ?? .text("")
      own.number = Self.numberForm(cell, column.form)
      if case .text(let text) = cell {
        lines = max(lines, self.lines(of: text, in: part.widths[place], own))
      }
      return XLSXPlacedCell(cell, at: place, own)
    }
    try printer.write(cells, height: height(of: lines))
  }

  /// So many lines a text takes in a cell of a width in points.
  private func lines(of text: String, in width: Double, _ look: XLSXLook) -> Int {
    TextWidth.lines(text, in: width / look.size - 0.5, isBold: look.isBold)
  }

  /// Always given: LibreOffice makes no row higher by itself, and pages are counted by it.
  private func height(of lines: Int) -> Double {
    Double(lines) * report.layout.size * Self.lineHeight + 2
  }

  /// Real numbers and days; words where people read words, and what stands for nothing as a text.
  private static func cell(_ value: ReportRow.Value, _ form: PrintedTable.Form) -> XLSXCell {
    switch (value.data, form) {
    case (.text(let text), .date): .date(text)
    case (.integer(let number), .number), (.integer(let number), .digits): .integer(number)
    case (.real(let number), .number): .real(number)
    case (.hundredths(let number), .number): .hundredths(number)
    default: .text(value.printed.text)
    }
  }

  private static func numberForm(
    _ cell: XLSXCell, _ form: PrintedTable.Form
  ) -> XLSXLook.NumberForm {
    switch cell {
    case .integer: form == .digits ? .digits : .integer
    case .real: .tenths
    case .hundredths: .hundredths
    case .date: .date
    case .empty, .text, .boolean: .text
    }
  }

  /// Notes and signatures, on the page of the last rows of the table.
  private func writeFoot() throws(SheetError) {
    let notes = noteRows
    let signatures = Self.signatureGaps.map(signatureRows)
    // Closer signatures are better than a page that holds nothing else.
    let whole = signatures.map { notes + $0 }
    let rows = whole.first { printer.hasRoom(for: Self.height($0)) } ?? whole[0]
    printer.keep(Self.height(rows), withRows: min(3, report.table.rows.count))
    for row in rows { try printer.write(row.cells, height: row.height) }
  }

  private static func height(_ rows: [Row]) -> Double { rows.reduce(0) { $0 + $1.height } }

  /// The room for a signature and a stamp, in points: the usual one, and the least.
  private static let signatureGaps = [55.0, 45, 36, 28]

  private var noteRows: [Row] {
    guard !report.notes.isEmpty else { return [] }
    let title = lineRow(report.noteTitle, look(Self.noteSize, bold: true, italic: true))
    return [([], 5), title]
      + report.notes.map { lineRow("- " + $0, look(Self.noteSize, italic: true)) }
  }

  private func signatureRows(gap: Double) -> [Row] {
    let spots = spots(report.signatures.count)
    func row(
      _ look: XLSXLook, height: Double? = nil, _ text: (Signature) -> String
    ) -> Row {
      let cells = zip(spots, report.signatures).map { spot, signature in
        XLSXPlacedCell(.text(text(signature)), at: spot.lowerBound, over: spot.count, look)
      }
      return (cells, height ?? look.size * Self.lineHeight)
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
        row(XLSXLook(size: Self.textSize), height: gap) { _ in "" },
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
