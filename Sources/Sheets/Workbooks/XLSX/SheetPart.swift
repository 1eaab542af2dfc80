import Vietnamese

/// Reads the rows of a worksheet part, one at a time.
///
/// A row is whole when the next one begins: some programs write an element `row` for each of its cells.
final class SheetPart: XMLHandler {
  /// What cells refer to.
  struct Context {
    let strings: SharedStrings
    let styles: [CellStyle]
    let epoch: Epoch
    let reading: LatinReading
  }

  private enum Kind { case number, shared, inline, formula, boolean, error, date }

  var row: CellRow?
  private let context: Context
  /// The columns that are not shown.
  private(set) var hiddenColumns: [ClosedRange<Int>] = []
  private var lastRow = 0
  private var isInRow = false
  /// Whether a row has begun that was not given yet.
  private var hasRow = false
  /// The row whose beginning ended the one before.
  private var following: (number: Int, isHidden: Bool)?
  private var isInCell = false
  private var isValue = false
  private var lastColumn = -1
  private var column = 0
  private var style = CellStyle()
  private var kind = Kind.number
  private var hasFormula = false
  private var value: [UInt8] = []
  private var text: RichText

  init(_ context: Context) {
    self.context = context
    text = RichText(context.reading)
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ stream: XMLStream) {
    if isInCell {
      switch name {
      case "v": isValue = true
      case "f": hasFormula = true
      default:
        if kind == .inline { text.start(name, attributes) }
      }
    } else if isInRow {
      if name == "c" { startCell(attributes, stream) }
    } else if name == "row" {
      startRow(attributes, stream)
    } else if name == "col", lastRow == 0 {
      noteColumns(attributes)
    }
  }

  /// Columns that are hidden, or so narrow that nothing of them is seen.
  private func noteColumns(_ attributes: XMLAttributes) {
    guard attributes.isTrue("hidden") || attributes.number("width") == 0,
      let first = attributes.number("min"), let last = attributes.number("max"), first > 0,
      last >= first, last <= SheetLimits.columns, hiddenColumns.count < SheetLimits.columns
    else { return }
    hiddenColumns.append(first - 1...last - 1)
  }

  func end(_ name: XMLName, _ stream: XMLStream) {
    if isInCell {
      switch name {
      case "c":
        isInCell = false
        endCell(stream)
      case "v": isValue = false
      default:
        if kind == .inline { text.end(name) }
      }
      if value.count > 1 << 20 || text.isTooLong { stream.stopDamaged() }
    } else if isInRow, name == "row" {
      isInRow = false
    }
  }

  func text(_ bytes: UnsafeRawBufferPointer) {
    guard isInCell else { return }
    if isValue { value.append(contentsOf: bytes) } else if kind == .inline { text.append(bytes) }
  }

  private func startRow(_ attributes: XMLAttributes, _ stream: XMLStream) {
    let number = attributes.bytes("r").map { XMLNumber.parsed($0) ?? 0 } ?? lastRow + 1
    guard number >= lastRow, number > 0, number <= SheetLimits.rows else {
      return stream.stopDamaged()
    }
    isInRow = true
    guard number > lastRow else { return }
    lastRow = number
    lastColumn = -1
    following = (number, attributes.isTrue("hidden") || attributes.number("ht") == 0)
    if hasRow { stream.pause() } else { begin() }
  }

  /// Begins the row that was met last.
  fileprivate func begin() {
    hasRow = following != nil
    guard let following else { return }
    row?.number = following.number
    row?.isHidden = following.isHidden
    self.following = nil
  }

  /// Whether the document ended with a row.
  fileprivate func end() -> Bool {
    defer { hasRow = false }
    return hasRow
  }

  private func startCell(_ attributes: XMLAttributes, _ stream: XMLStream) {
    if let reference = attributes.bytes("r") {
      guard let place = CellName.parsed(reference), place.row == lastRow else {
        return stream.stopDamaged()
      }
      column = place.column
    } else {
      column = lastColumn + 1
    }
    guard column < SheetLimits.columns else { return stream.stopDamaged() }
    lastColumn = column
    isInCell = true
    isValue = false
    hasFormula = false
    value.removeAll(keepingCapacity: true)
    let index = attributes.number("s") ?? 0
    style = index < context.styles.count ? context.styles[index] : CellStyle()
    kind = Self.kind(attributes.bytes("t"))
    if kind == .inline { text.begin() }
  }

  private static func kind(_ name: UnsafeBufferPointer<UInt8>?) -> Kind {
    guard let name, let first = name.first else { return .number }
    switch first {
    case UInt8(ascii: "s"): return name.count == 1 ? .shared : .formula
    case UInt8(ascii: "i"): return .inline
    case UInt8(ascii: "b"): return .boolean
    case UInt8(ascii: "e"): return .error
    case UInt8(ascii: "d"): return .date
    default: return .number
    }
  }

  private func endCell(_ stream: XMLStream) {
    guard let row else { return }
    var isStruck = style.isStruck
    defer {
      if isStruck { row.faultStruck(column: column) }
      if !style.hides.isEmpty, isInvisible { row.noteInvisible(column: column) }
    }
    if kind == .inline {
      isStruck = isStruck || text.isStruck
      text.withBytes {
        row.endText($0, column: column, style: style, reading: context.reading)
      }
      return
    }
    if value.isEmpty {
      // The result of a formula may be an empty text; no result at all means it was never computed.
      if hasFormula, kind != .formula { row.fault(.formulaWithoutValue, column: column) }
      return
    }
    switch kind {
    case .inline: break
    case .shared:
      guard let number = XMLNumber.parsed(value), let string = context.strings[number] else {
        return stream.stopDamaged()
      }
      isStruck = isStruck || context.strings.struck.contains(number)
      row.endText(string, column: column, style: style, reading: context.reading)
    case .formula:
      EscapedText.unescape(&value)
      value.withUnsafeBytes {
        row.endText($0, column: column, style: style, reading: context.reading)
      }
    case .number:
      value.withUnsafeBytes {
        row.endNumber($0, column: column, format: style.format, epoch: context.epoch)
      }
    case .boolean:
      row.append(value == [48] || value.elementsEqual("false".utf8) ? 48 : 49)
      row.endCell(column, .boolean)
    case .error: row.endError(String(decoding: value.prefix(32), as: UTF8.self), column: column)
    case .date: endDate(row)
    }
  }

  /// Whether the cell's format shows nothing of its value.
  private var isInvisible: Bool {
    switch kind {
    case .shared, .inline, .formula: style.hides.contains(.text)
    case .number:
      Double(String(decoding: value, as: UTF8.self)).map(style.hides.holds) ?? false
    case .date: style.hides.contains(.positive)
    case .boolean, .error: false
    }
  }

  /// ISO 8601 dates of the strict form: midnight is dropped, the T becomes a space.
  private func endDate(_ row: CellRow) {
    let parts = value.split(separator: UInt8(ascii: "T"))
    if let day = parts.first { day.withUnsafeBytes { row.append($0) } }
    let day = parts.first.flatMap { CivilDate(iso: String(decoding: $0, as: UTF8.self)) }
    if parts.count > 1, !parts[1].starts(with: "00:00:00".utf8) {
      row.append(32)
      parts[1].prefix(8).withUnsafeBytes { row.append($0) }
    }
    let serial = day.map { Double($0.daysSinceEpoch + context.epoch.daysBefore1970) }
    row.endCell(column, .date, number: serial ?? .nan)
  }
}

/// The rows of one sheet of an XLSX file.
final class XLSXRows: CellSource {
  private let stream: XMLStream
  private let part: SheetPart
  private let source: ZipStream

  var progress: (done: Int, total: Int) { source.progress }
  var hiddenColumns: [ClosedRange<Int>] { part.hiddenColumns }

  init(_ source: ZipStream, _ context: SheetPart.Context) {
    self.source = source
    part = SheetPart(context)
    stream = XMLStream(source, handler: part)
  }

  func next(into row: CellRow) throws(WorkbookFault) -> Bool {
    row.clear()
    part.row = row
    part.begin()
    return try stream.advance() || part.end()
  }
}
