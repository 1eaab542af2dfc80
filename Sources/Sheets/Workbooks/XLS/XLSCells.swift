/// The cells of one sheet of an XLS file.
struct XLSCells {
  enum Value {
    case number(Double)
    case shared(Int)
    case text(String)
    case boolean(Bool)
    case error(UInt8)
    /// A formula of which the file has no result.
    case notComputed
  }

  struct Cell {
    let row: Int
    let column: Int
    let style: Int
    var value: Value
  }

  private(set) var cells: [Cell] = []
  private(set) var hiddenRows: Set<Int> = []
  private(set) var hiddenColumns: [ClosedRange<Int>] = []
  private(set) var merges: [CellRange] = []
  private let globals: XLSGlobals
  /// Whether a formula has a result, and those with an empty text that none of them names.
  private var hasResults = false
  private var empty: [Cell] = []

  /// Reads the substream that begins at `place`.
  init(_ stream: [UInt8], _ globals: XLSGlobals, at place: Int) throws(WorkbookFault) {
    self.globals = globals
    var records = BIFFRecords(stream, at: place)
    guard let first = records.next(), first.kind == BIFFRecords.Kind.begin else {
      throw .damaged(what: "BOF")
    }
    var depth = 1
    var isWhole = false
    var awaitsText = false
    while let record = records.next() {
      switch record.kind {
      // Charts lie inside a sheet as substreams of their own.
      case BIFFRecords.Kind.begin: depth += 1
      case BIFFRecords.Kind.end: depth -= 1
      case BIFFRecords.Kind.formulaText where depth == 1 && awaitsText:
        let text = formulaText(stream, records.pieces(of: record))
        if let last = cells.indices.last { cells[last].value = .text(text) }
        awaitsText = false
      default:
        guard depth == 1 else { break }
        let count = cells.count
        let isAwaited = read(stream, record)
        if awaitsText, cells.count > count, count > 0 { cells[count - 1].value = .notComputed }
        awaitsText = isAwaited || awaitsText && cells.count == count
      }
      if depth == 0 {
        isWhole = true
        break
      }
    }
    guard isWhole else { throw .truncated }
    if awaitsText, let last = cells.indices.last { cells[last].value = .notComputed }
    // Where no formula has a result, nothing was computed.
    if !hasResults { cells += empty }
    if !cells.indices.dropFirst().allSatisfy({ Self.isBefore(cells[$0 - 1], cells[$0]) }) {
      cells.sort(by: Self.isBefore)
    }
  }

  private static func isBefore(_ left: Cell, _ right: Cell) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }

  /// Takes what a record says; true for a formula whose text is in a later record.
  private mutating func read(_ stream: [UInt8], _ record: BIFFRecords.Entry) -> Bool {
    let start = record.range.lowerBound
    let length = record.range.count
    switch record.kind {
    case BIFFRecords.Kind.row where length >= 14:
      // Hidden, or by hand so low that nothing of it is seen.
      let options = stream.u16(start + 12)
      let isHidden = options & 0x20 != 0 || options & 0x40 != 0 && stream.u16(start + 6) == 0
      if isHidden { hiddenRows.insert(Int(stream.u16(start)) + 1) }
    case BIFFRecords.Kind.columns where length >= 10:
      let (first, last) = (Int(stream.u16(start)), Int(stream.u16(start + 2)))
      let isHidden = stream.u16(start + 8) & 1 != 0 || stream.u16(start + 4) == 0
      if isHidden, first <= last, hiddenColumns.count < SheetLimits.columns {
        hiddenColumns.append(first...last)
      }
    case BIFFRecords.Kind.sharedLabel where length >= 10:
      add(stream, start, .shared(Int(stream.u32(start + 6))))
    case BIFFRecords.Kind.label where length >= 8, BIFFRecords.Kind.richLabel where length >= 8:
      add(stream, start, .text(globals.longText(stream, record.range, at: 6)))
    case BIFFRecords.Kind.number where length >= 14:
      add(stream, start, .number(Double(bitPattern: stream.u64(start + 6))))
    case BIFFRecords.Kind.shortNumber where length >= 10:
      add(stream, start, .number(Self.shortNumber(stream.u32(start + 6))))
    case BIFFRecords.Kind.manyNumbers where length >= 12:
      addMany(stream, record.range)
    case BIFFRecords.Kind.truth where length >= 8:
      let value = stream[start + 6]
      add(stream, start, stream[start + 7] == 0 ? .boolean(value != 0) : .error(value))
    case BIFFRecords.Kind.formula where length >= 16:
      return addFormula(stream, record.range)
    case BIFFRecords.Kind.merges: addMerges(stream, record.range)
    default: break
    }
    return false
  }

  private mutating func add(_ stream: [UInt8], _ start: Int, _ value: Value) {
    cells.append(
      Cell(
        row: Int(stream.u16(start)) + 1, column: Int(stream.u16(start + 2)),
        style: Int(stream.u16(start + 4)), value: value))
  }

  private mutating func addMany(_ stream: [UInt8], _ range: Range<Int>) {
    let row = Int(stream.u16(range.lowerBound)) + 1
    var column = Int(stream.u16(range.lowerBound + 2))
    var place = range.lowerBound + 4
    while place + 8 <= range.upperBound {
      cells.append(
        Cell(
          row: row, column: column, style: Int(stream.u16(place)),
          value: .number(Self.shortNumber(stream.u32(place + 2)))))
      column += 1
      place += 6
    }
  }

  /// The result of a formula, as the program that wrote the file computed it.
  ///
  /// Programs that compute nothing write nothing or 0, and that it is to be computed when the file is
  /// opened ([MS-XLS] 2.4.127, `fCalcOnLoad` of FORMULA); some write an empty text for all.
  private mutating func addFormula(_ stream: [UInt8], _ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    let isToBeComputed = stream.u16(start + 14) & 2 != 0
    guard stream.u16(start + 12) == 0xFFFF else {
      let number = Double(bitPattern: stream.u64(start + 6))
      let isComputed = !isToBeComputed || number != 0
      hasResults = hasResults || isComputed
      add(stream, start, isComputed ? .number(number) : .notComputed)
      return false
    }
    let value = stream[start + 8]
    switch stream[start + 6] {
    case 0:
      add(stream, start, .text(""))
      hasResults = true
      return true
    case 1: add(stream, start, .boolean(value != 0))
    case 2: add(stream, start, .error(value))
    default:
      if isToBeComputed {
        add(stream, start, .notComputed)
      } else if !mayBeEmpty(stream, range) {
        add(stream, start, .notComputed)
        if let cell = cells.popLast() { empty.append(cell) }
      }
      return false
    }
    hasResults = true
    return false
  }

  /// Whether a formula names an empty text, as `IF(A2="","",B2)` does.
  private func mayBeEmpty(_ stream: [UInt8], _ range: Range<Int>) -> Bool {
    let tokens = stream[min(range.lowerBound + 22, range.upperBound)..<range.upperBound]
    return zip(tokens, tokens.dropFirst()).contains { $0 == 0x17 && $1 == 0 }
  }

  private mutating func addMerges(_ stream: [UInt8], _ range: Range<Int>) {
    var place = range.lowerBound + 2
    while place + 8 <= range.upperBound, merges.count < SheetLimits.merges {
      let (first, last) = (Int(stream.u16(place)), Int(stream.u16(place + 2)))
      let (left, right) = (Int(stream.u16(place + 4)), Int(stream.u16(place + 6)))
      if first <= last, left <= right {
        merges.append(CellRange(rows: (first + 1)...(last + 1), columns: left...right))
      }
      place += 8
    }
  }

  private func formulaText(_ stream: [UInt8], _ pieces: [Range<Int>]) -> String {
    guard !globals.isOld else {
      return pieces.first.map { globals.longText(stream, $0, at: 0) } ?? ""
    }
    var reader = BIFFStringReader(stream, pieces)
    return reader.string() ?? ""
  }

  /// A number in 30 bits: a whole number or the upper half of a double, perhaps hundredfold.
  private static func shortNumber(_ bits: UInt32) -> Double {
    let number =
      bits & 2 != 0
      ? Double(Int32(bitPattern: bits) >> 2)
      : Double(bitPattern: UInt64(bits & ~3) << 32)
    return bits & 1 != 0 ? number / 100 : number
  }
}

/// The rows of one sheet of an XLS file.
final class XLSRows: CellSource {
  private let cells: XLSCells
  private let globals: XLSGlobals
  private let reading: LatinReading
  private var place = 0

  init(_ cells: XLSCells, _ globals: XLSGlobals, _ reading: LatinReading) {
    self.cells = cells
    self.globals = globals
    self.reading = reading
  }

  var progress: (done: Int, total: Int) { (place, cells.cells.count) }
  var hiddenColumns: [ClosedRange<Int>] { cells.hiddenColumns }

  func next(into row: CellRow) throws(WorkbookFault) -> Bool {
    row.clear()
    guard place < cells.cells.count else { return false }
    row.number = cells.cells[place].row
    row.isHidden = cells.hiddenRows.contains(row.number)
    while place < cells.cells.count, cells.cells[place].row == row.number {
      try put(cells.cells[place], into: row)
      place += 1
    }
    return true
  }

  private func put(_ cell: XLSCells.Cell, into row: CellRow) throws(WorkbookFault) {
    let isStruck = cell.style < globals.styles.count && globals.styles[cell.style].isStruck
    let style = cell.style < globals.styles.count ? globals.styles[cell.style] : CellStyle()
    let isInvisible =
      switch cell.value {
      case .number(let number): style.hides.holds(for: number)
      case .text, .shared: style.hides.contains(.text)
      case .boolean, .error, .notComputed: false
      }
    defer {
      if isStruck { row.faultStruck(column: cell.column) }
      if isInvisible { row.noteInvisible(column: cell.column) }
    }
    func put(_ text: String) {
      var text = text
      text.withUTF8 {
        row.endText(
          UnsafeRawBufferPointer($0), column: cell.column, style: style, reading: reading)
      }
    }
    switch cell.value {
    case .text(let text): put(text)
    case .shared(let index):
      guard index < globals.strings.count else { throw .damaged(what: "LABELSST") }
      put(globals.strings[index])
    case .number(let number):
      guard number.isFinite else { return row.fault(.unreadableCell, column: cell.column) }
      row.endNumber(number, column: cell.column, format: style.format, epoch: globals.epoch)
    case .boolean(let value):
      row.append(value ? 49 : 48)
      row.endCell(cell.column, .boolean)
    case .error(let code):
      row.endError(Self.errors[code] ?? "#\(code)", column: cell.column)
    case .notComputed: row.fault(.formulaWithoutValue, column: cell.column)
    }
  }

  private static let errors: [UInt8: String] = [
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
  ]
}
