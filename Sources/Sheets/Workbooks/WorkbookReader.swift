import Vietnamese

/// Reads one sheet of an XLSX or XLS file row by row.
///
/// Columns count from A, so `CellName.column(index)` is the column of a field; `Record.line` and
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
  /// The sheets whose header is known, including the one that is read; empty without `knowsHeader`.
  public let knownSheets: [SheetInfo]
  /// The sheets before the one that is read that were passed over: empty ones, and those of another
  /// header.
  public let skippedSheets: [SheetInfo]
  /// The names in the header row; blank ones where a column has none.
  public let header: [String]
  /// The header row as a line of `CSVDialect.standard`.
  public var rawHeader: [UInt8] { CSVLine.of(header) }
  /// The header's row in the sheet, from 1.
  public let headerLine: Int
  /// The texts of the rows above the header: titles, place, date.
  public let title: [[String]]
  /// A second row of headings next to the header, which is skipped.
  public let otherHeader: OtherHeader?
  /// The columns that have no heading, with how many of the rows read so far hold text in them.
  public var unnamedColumns: [UnnamedColumn] { unnamed.columns }
  /// The cells that are shown as one, in the whole sheet.
  public let mergedRanges: [CellRange]
  /// What has been read so far.
  public private(set) var counts = SheetCounts()
  /// What people should know of the rows read so far.
  public private(set) var notes = SheetNotes()
  /// Columns whose faults are ignored, since their values are not used.
  public var ignoredColumns: Set<Int> = []
  /// The encoding for fonts that all Latin text of the file was taken to be in, if it was.
  public let latinEncoding: TextEncoding?

  /// What a copy of its rows as CSV is written in: UTF-8 with mark, for spreadsheet programs.
  public let dialect = CSVDialect(hasMark: true)
  /// How much of the sheet has been read, and how much there is, in a measure of the format.
  public var progress: (done: Int, total: Int) { source.progress }

  private let path: String
  private let source: any CellSource
  private let row: CellRow
  private let record = Record()
  private let facts = FactList()
  private var merged: MergedCells
  private var unnamed: UnnamedColumnCounter

  deinit { record.clear() }

  /// Opens a file and reads its header.
  ///
  /// - Without `headerFinder` the header is the first row with more than one cell filled.
  /// - With `knowsHeader` and no sheet named, the first visible sheet whose header it knows is
  ///   read, or if it knows none, the one that names most wanted columns; without `knowsHeader`,
  ///   the first visible one that is not empty.
  /// - `encoding` `tcvn3` or `vni` takes all Latin text for text of those fonts, `utf8` none;
  ///   without it, cells' fonts and the text itself decide.
  /// - `onBlock` gets every byte of the file once.
  ///
  /// Throws `SheetError`.
  public init(
    path: String, sheet choice: Choice = .firstVisible, encoding: TextEncoding? = nil,
    headerFinder: HeaderFinder? = nil, knowsHeader: (([String]) -> Bool)? = nil,
    onBlock: ((UnsafeRawBufferPointer) -> Void)? = nil
  ) throws(SheetError) {
    self.path = path
    let file = try RandomAccessFile(path: path)
    let workbook: any Workbook
    do throws(WorkbookFault) {
      if let onBlock { try file.show(to: onBlock) }
      (workbook, format) = try Self.open(file)
    } catch { throw SheetError.of(error, path) }
    let search = SheetSearch(
      workbook, path: path, finder: headerFinder ?? HeaderFinder(wanted: []), given: encoding,
      knowsHeader: knowsHeader)
    let found = try search.choose(choice)
    let look = found.chosen
    sheets = workbook.sheets
    sheet = workbook.sheets[look.index]
    knownSheets = found.known.map { workbook.sheets[$0] }
    skippedSheets = found.passed.map { workbook.sheets[$0] }
    latinEncoding = look.latinEncoding
    row = CellRow()
    do throws(WorkbookFault) {
      mergedRanges = try workbook.merges(of: look.index)
      source = try workbook.rows(of: look.index, reading: look.reading)
    } catch { throw SheetError.of(error, path) }
    let table = look.table(mergedRanges)
    header = table.header
    headerLine = table.headerLine
    title = table.title
    otherHeader = table.other
    unnamed = UnnamedColumnCounter(table.header, coveredBy: table.covering)
    merged = MergedCells(mergedRanges, below: table.headerLine, width: table.header.count)
    while try advance(), row.number < headerLine {}
    counts.lines = headerLine
    let hidden = Set(source.hiddenColumns.flatMap { Array($0.prefix(table.header.count)) })
    notes.hiddenColumns = table.header.indices.filter {
      hidden.contains($0) && !VietnameseText.collapsed(table.header[$0]).isEmpty
    }.map { "\(CellName.column($0)) “\(VietnameseText.collapsed(table.header[$0]))”" }
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
      merged.fill(row, &notes)
      note()
      guard fillRecord() else {
        record.clear()
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
      unnamed.count(record)
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
  /// Hidden columns with a heading, each with its letter; they are read all the same.
  public internal(set) var hiddenColumns: [String] = []
  /// Cells with a value of which their format shows nothing; they are read all the same.
  public internal(set) var invisibleCells = 0
  /// The first of them, such as `D5`.
  public internal(set) var firstInvisibleCell: String?
  /// Cells to the right of the header's last column, which are not read.
  public internal(set) var strayCells = 0
  /// The first of them, such as `K12`.
  public internal(set) var firstStrayCell: String?
  /// Cells whose text was decoded from TCVN3 or VNI.
  public internal(set) var decodedCells = 0
  /// Cells that took the value of the one merged over them.
  public internal(set) var filledCells = 0
  /// The first such merged cell, such as `F2:F5`.
  public internal(set) var firstFilledRange: String?
  /// Cells with a value of their own under one that was merged over them; it is not shown, and not
  /// read.
  public internal(set) var coveredValues = 0
  /// The first of them.
  public internal(set) var firstCoveredValue: String?
  /// Rows that have nothing but what is merged over them from above; they are no rows of their own.
  public internal(set) var coveredRows = 0
  /// The first of them.
  public internal(set) var firstCoveredRow: Int?
}

extension WorkbookReader {
  private static func open(
    _ file: RandomAccessFile
  ) throws(WorkbookFault) -> (any Workbook, Format) {
    let head = try file.bytes(at: 0, count: 8)
    if head.starts(with: [0x50, 0x4B]) { return (try XLSXWorkbook(file), .xlsx) }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return (try XLSWorkbook(file), .xls) }
    if FileKind.isBeforeExcel5(head) { throw .tooOld }
    throw head.count < 8 ? .truncated : .otherKind(try FileKind.of(file) ?? .binary)
  }

  private func advance() throws(SheetError) -> Bool {
    do throws(WorkbookFault) { return try source.next(into: row) } catch {
      throw SheetError.of(error, path)
    }
  }

  private func note() {
    notes.decodedCells += row.decodedCells
    for column in row.invisible where column < header.count && !ignoredColumns.contains(column) {
      notes.invisibleCells += 1
      if notes.firstInvisibleCell == nil {
        notes.firstInvisibleCell = CellName.cell(row: row.number, column: column)
      }
    }
    guard row.isHidden else { return }
    notes.hiddenRows += 1
    if notes.firstHiddenRow == nil { notes.firstHiddenRow = row.number }
  }

  /// Shows the row's cells as the record's fields, as many as the header has; false where the row
  /// has no text of its own.
  private func fillRecord() -> Bool {
    let facts = facts.facts
    let count = min(header.count, facts.count)
    record.fields.reset(to: count)
    for index in 0..<count { facts[index] = CellFacts() }
    var hasText = row.faults.contains { $0.column < count && !row.covered.contains($0.column) }
    for place in row.places {
      guard place.column < count else {
        noteStray(place)
        continue
      }
      record.fields.set(
        Field(
          start: Int32(clamping: place.start), end: Int32(clamping: place.end),
          hasDoubledQuotes: false), at: place.column)
      facts[place.column] = place.facts
      if !hasText, !place.facts.traits.contains(.covered) {
        hasText = !VietnameseText.isBlank(row.bytes(of: place))
      }
    }
    for column in row.covered where column < count { facts[column].traits.insert(.covered) }
    guard hasText else {
      noteCovered()
      return false
    }
    record.line = row.number
    record.lineCount = 1
    record.byteOffset = 0
    record.show(
      row.bytes, facts: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(facts)[..<count]))
    return true
  }

  private func noteStray(_ place: CellRow.Place) {
    guard !VietnameseText.isBlank(row.bytes(of: place)) else { return }
    notes.strayCells += 1
    if notes.firstStrayCell == nil {
      notes.firstStrayCell = CellName.cell(row: row.number, column: place.column)
    }
  }

  private func noteCovered() {
    guard row.places.contains(where: { $0.facts.traits.contains(.covered) }) else { return }
    notes.coveredRows += 1
    if notes.firstCoveredRow == nil { notes.firstCoveredRow = row.number }
  }

  private func take(_ fault: (column: Int, kind: RecordFault.Kind)) -> RecordFault {
    let raw = record.withRaw { Array($0.prefix(RecordFault.rawLimit)) }
    var cells = (0..<record.count).map(record.cell)
    for (column, kind) in row.faults where cells.indices.contains(column) {
      let cell = cells[column]
      cells[column] = SheetCell(
        text: cell.text, kind: cell.kind, number: cell.number,
        traits: cell.traits.union(kind.trait))
    }
    record.clear()
    counts.faults += 1
    return RecordFault(
      kind: fault.kind, line: row.number, column: fault.column, byteOffset: 0,
      number: counts.rows, raw: raw, isRawCut: raw.count == RecordFault.rawLimit, cells: cells)
  }
}

extension RecordFault.Kind {
  /// What a cell with such a fault keeps of it.
  fileprivate var trait: CellTraits {
    switch self {
    case .struckThrough: .struck
    case .scaledNumber: .scaled
    case .formulaWithoutValue, .unreadableCell, .fieldTooLong: .withoutValue
    default: []
    }
  }
}

extension SheetError {
  /// A fault of a workbook at its path.
  static func of(_ fault: WorkbookFault, _ path: String) -> SheetError {
    if case .unreadable(let reason) = fault { return .file(.unreadable(path, reason)) }
    return .unusableWorkbook(path: path, fault)
  }
}

/// Owns the facts of a row's cells: an initializer that throws runs no `deinit` of the reader.
private final class FactList {
  let facts = UnsafeMutableBufferPointer<CellFacts>.allocate(capacity: CSVReader.columnLimit)

  init() { facts.initialize(repeating: CellFacts()) }

  deinit { facts.deallocate() }
}
