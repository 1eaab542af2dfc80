import Vietnamese

/// Reads one sheet of an XLSX or XLS file row by row.
///
/// Columns count from A, so `CellName.column(index)` is where a field stands; `Record.line` and
/// `RecordFault.line` are the row's number in the sheet. For one thread at a time.
public final class WorkbookReader: SheetReader {
  /// The workbook formats that are read.
  public enum Format: String, Hashable, Sendable {
    case xlsx
    case xls
  }

  /// Which sheet to read.
  public enum Choice: Hashable, Sendable {
    case firstVisible
    /// By its name, else by its number from 1.
    case named(String)
  }

  /// What the file is.
  public let format: Format
  /// All sheets, in the order of their tabs.
  public let sheets: [SheetInfo]
  /// The sheet that is read.
  public let sheet: SheetInfo
  /// The names in the header row; blank ones where a column has none.
  public private(set) var header: [String] = []
  /// The header row as a line of `CSVDialect.standard`.
  public var rawHeader: [UInt8] { CSVLine.of(header) }
  /// The header's row in the sheet, from 1.
  public private(set) var headerLine = 0
  /// The texts of the rows above the header: titles, place, date.
  public private(set) var title: [[String]] = []
  /// What has been read so far.
  public private(set) var counts = SheetCounts()
  /// What people should know of the rows read so far.
  public private(set) var notes = SheetNotes()
  /// Columns whose faults do not matter, since nobody reads them.
  public var ignoredColumns: Set<Int> = []
  /// The encoding for fonts that all Latin text of the file was taken to be in, if it was.
  public private(set) var latinEncoding: TextEncoding?

  /// What a copy of its rows as CSV is written in: UTF-8 with mark, for spreadsheet programs.
  public let dialect = CSVDialect(hasMark: true)
  /// How much of the sheet has been read, and how much there is, in a measure of the format.
  public var progress: (done: Int, total: Int) { source?.progress ?? (0, 0) }

  private let path: String
  private let workbook: any Workbook
  private let sheetIndex: Int
  private var source: (any CellSource)?
  private let row = CellRow()
  private let record = Record()
  private let kindList = KindList()

  deinit { record.clear() }

  /// Opens a file and reads its header.
  ///
  /// Without `headerFinder` the header is the first row with more than one cell filled. `encoding` `tcvn3`
  /// or `vni` takes all Latin text for text of those fonts, `utf8` none; without it, cells' fonts and the
  /// text itself decide. `onBlock` sees every byte of the file once. Throws `SheetError`.
  public init(
    path: String, sheet choice: Choice = .firstVisible, encoding: TextEncoding? = nil,
    headerFinder: HeaderFinder? = nil, onBlock: ((UnsafeRawBufferPointer) -> Void)? = nil
  ) throws(SheetError) {
    self.path = path
    let file = try RandomAccessFile(path: path)
    do throws(WorkbookFault) {
      if let onBlock { try file.show(to: onBlock) }
      let opened = try Self.open(file)
      (workbook, format) = opened
      sheets = workbook.sheets
      sheetIndex = try Self.index(of: choice, in: sheets)
      sheet = sheets[sheetIndex]
    } catch { throw SheetError.of(error, path) }
    let reading = try self.reading(told: encoding)
    try readHeader(headerFinder ?? HeaderFinder(wanted: []), reading)
  }

  /// The cells that are shown as one, in the whole sheet.
  ///
  /// Throws `SheetError`.
  public func mergedRanges() throws(SheetError) -> [CellRange] {
    do throws(WorkbookFault) { return try workbook.merges(of: sheetIndex) } catch {
      throw SheetError.of(error, path)
    }
  }

  /// The next row with text, or nil at the end.
  ///
  /// Throws `SheetError` when reading itself fails.
  public func next() throws(SheetError) -> SheetRow? {
    record.clear()
    while try advance() {
      counts.blankLines += row.number - counts.lines - 1
      counts.lines = row.number
      guard !row.isBlank else {
        counts.blankLines += 1
        continue
      }
      note()
      fillRecord()
      guard record.count > 0 else {
        counts.blankLines += 1
        continue
      }
      if let fault = row.faults.first(where: {
        $0.column < header.count && !ignoredColumns.contains($0.column)
      }) {
        return .fault(take(fault))
      }
      counts.records += 1
      record.number = counts.rows
      return .record(record)
    }
    return nil
  }
}

/// What people should know of the rows of a sheet.
public struct SheetNotes: Hashable, Sendable {
  /// Rows that are hidden, by hand or by a filter; they are read all the same.
  public internal(set) var hiddenRows = 0
  /// The first of them.
  public internal(set) var firstHiddenRow: Int?
  /// Cells to the right of the header's last column, which are not read.
  public internal(set) var strayCells = 0
  /// The first of them, such as `K12`.
  public internal(set) var firstStrayCell: String?
  /// Cells whose text was decoded from TCVN3 or VNI.
  public internal(set) var decodedCells = 0
}

extension WorkbookReader {
  private static func open(
    _ file: RandomAccessFile
  ) throws(WorkbookFault) -> (any Workbook, Format) {
    let head = try file.bytes(at: 0, count: 8)
    if head.starts(with: [0x50, 0x4B]) { return (try XLSXWorkbook(file), .xlsx) }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return (try XLSWorkbook(file), .xls) }
    // Workbooks of Excel 2 to 4 begin with their first record.
    if head.count > 3, head[0] == 9, [0, 2, 4].contains(head[1]), head[2] <= 8, head[3] == 0 {
      throw .tooOld
    }
    throw head.count < 8 ? .truncated : .noWorkbook
  }

  private static func index(
    of choice: Choice, in sheets: [SheetInfo]
  ) throws(WorkbookFault) -> Int {
    switch choice {
    case .firstVisible: return sheets.firstIndex { !$0.isHidden } ?? 0
    case .named(let name):
      if let exact = sheets.firstIndex(where: { $0.name == name }) { return exact }
      let key = HeaderFinder.key(name)
      if let alike = sheets.firstIndex(where: { HeaderFinder.key($0.name) == key }) { return alike }
      if let number = Int(name), sheets.indices.contains(number - 1) { return number - 1 }
      throw .noSuchSheet(name, names: sheets.map(\.name))
    }
  }

  private func advance() throws(SheetError) -> Bool {
    do throws(WorkbookFault) { return try source?.next(into: row) ?? false } catch {
      throw SheetError.of(error, path)
    }
  }

  private func restart(_ reading: LatinReading) throws(SheetError) {
    do throws(WorkbookFault) {
      source = try workbook.rows(of: sheetIndex, reading: reading)
    } catch { throw SheetError.of(error, path) }
  }

  /// Decides whether Latin text is Vietnamese typed for a font, by the first rows.
  private func reading(told: TextEncoding?) throws(SheetError) -> LatinReading {
    switch told {
    case .tcvn3, .vni:
      latinEncoding = told
      return told.map(LatinReading.all) ?? .byFont
    case .utf8, .utf16, .cp1258: return .none
    case nil: break
    }
    try restart(.byFont)
    var texts: [String] = []
    for _ in 0..<400 {
      guard try advance() else { break }
      // Where cells have such fonts, their fonts are believed.
      if row.decodedCells > 0 { return .byFont }
      for place in row.places where place.kind == .text { texts.append(row.text(of: place)) }
    }
    switch EncodingDetection.fontVerdict(on: texts) {
    case nil: return .byFont
    case .certain(let form):
      guard form.encoding.isOfFont else { return .byFont }
      latinEncoding = form.encoding
      return .all(form.encoding)
    case .doubtful(let candidates):
      throw .doubtfulEncoding(path: path, candidates: candidates)
    }
  }

  private func readHeader(
    _ finder: HeaderFinder, _ reading: LatinReading
  ) throws(SheetError) {
    try restart(reading)
    var rows: [(number: Int, texts: [String])] = []
    while rows.count < finder.linesLooked, try advance() {
      let texts = rowTexts()
      if !texts.isEmpty { rows.append((row.number, texts)) }
    }
    guard let span = finder.span(in: rows.map(\.texts)) else { throw .empty(path: path) }
    header = span.names
    headerLine = rows[span.rows.upperBound].number
    title = rows[..<span.rows.lowerBound].map(\.texts)
    try restart(reading)
    while try advance(), row.number < headerLine {}
    counts.lines = headerLine
    counts.blankLines = 0
  }

  /// The row's texts from column A to the last that has one.
  private func rowTexts() -> [String] {
    let places = row.places.filter { $0.column < CSVReader.columnLimit }
    guard let last = places.map(\.column).max() else { return [] }
    var texts = [String](repeating: "", count: last + 1)
    for place in places { texts[place.column] = row.text(of: place) }
    return texts
  }

  private func note() {
    notes.decodedCells += row.decodedCells
    guard row.isHidden else { return }
    notes.hiddenRows += 1
    if notes.firstHiddenRow == nil { notes.firstHiddenRow = row.number }
  }

  /// Shows the row's cells as the record's fields, as many as the header has.
  private func fillRecord() {
    let kinds = kindList.kinds
    let count = min(header.count, kinds.count)
    record.fields.reset(to: count)
    for index in 0..<count { kinds[index] = .empty }
    var filled = row.faults.count { $0.column < count }
    for place in row.places {
      guard place.column < count else {
        notes.strayCells += 1
        if notes.firstStrayCell == nil {
          notes.firstStrayCell = CellName.cell(row: row.number, column: place.column)
        }
        continue
      }
      record.fields.set(
        Field(
          start: Int32(clamping: place.start), end: Int32(clamping: place.end),
          hasDoubledQuotes: false), at: place.column)
      kinds[place.column] = place.kind
      filled += 1
    }
    guard filled > 0 else { return record.clear() }
    record.line = row.number
    record.lineCount = 1
    record.byteOffset = 0
    record.show(
      row.bytes, kinds: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(kinds)[..<count]))
  }

  private func take(_ fault: (column: Int, kind: RecordFault.Kind)) -> RecordFault {
    let raw = record.withRaw { Array($0.prefix(RecordFault.rawLimit)) }
    var cells = (0..<record.count).map { SheetCell(text: record.text($0), kind: record.kind($0)) }
    if case .errorValue(let name) = fault.kind, cells.indices.contains(fault.column) {
      cells[fault.column] = SheetCell(text: name, kind: .text)
    }
    record.clear()
    counts.faults += 1
    return RecordFault(
      kind: fault.kind, line: row.number, column: fault.column, byteOffset: 0,
      number: counts.rows, raw: raw, isRawCut: raw.count == RecordFault.rawLimit, cells: cells)
  }
}

extension SheetError {
  /// A fault of a workbook at its path.
  static func of(_ fault: WorkbookFault, _ path: String) -> SheetError {
    if case .unreadable(let reason) = fault { return .unreadable(path: path, reason: reason) }
    return .unusableWorkbook(path: path, fault)
  }
}

/// Room for the kinds of a row's cells; given back also when the workbook is refused, for which the
/// reader has no `deinit`.
private final class KindList {
  let kinds = UnsafeMutableBufferPointer<CellKind>.allocate(capacity: CSVReader.columnLimit)

  deinit { kinds.deallocate() }
}
