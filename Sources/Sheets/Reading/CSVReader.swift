import Vietnamese

/// Reads a text table row by row, in memory that does not grow with the file.
///
/// RFC 4180 in any encoding of Vietnamese, decoded as it is read, with any line end. A row of
/// invalid structure is a fault at its own line; reading goes on at the next physical line, so an
/// unclosed quote does not swallow what follows. Empty lines are skipped. For one thread at a time.
/// Over 400 lines: the fast path and the error path share their state.
public final class CSVReader: SheetReader {
  /// The longest field, in bytes of the file.
  public static let fieldLimit = 65_536
  /// The longest row, in bytes.
  public static let recordLimit = 4 << 20
  /// The most columns.
  public static let columnLimit = 4_096
  /// How much is read at once, in bytes.
  public static let defaultBlockSize = 1 << 18

  /// How the file is written; what is copied from another encoding is written in UTF-8 with mark.
  public private(set) var dialect = CSVDialect()
  /// How its text is encoded.
  public private(set) var form = TextForm.utf8
  /// The names in the first row.
  public private(set) var header: [String] = []
  /// The bytes of the first row, without byte order mark and line end.
  public private(set) var rawHeader: [UInt8] = []
  /// The physical line of the first row, from 1.
  public private(set) var headerLine = 1
  /// The texts of the rows above the header: titles, place, date.
  public private(set) var title: [[String]] = []
  /// A second row of headings next to the header, which is skipped.
  public private(set) var otherHeader: OtherHeader?
  /// The columns that have no heading, with how many of the rows read so far hold text in them.
  public var unnamedColumns: [UnnamedColumn] { unnamed.columns }
  /// What has been read so far.
  public private(set) var counts = SheetCounts()
  /// The size of a file in bytes; nil for a pipe.
  public var size: Int? { window.size }
  /// Bytes taken from the file so far, those not yet given out included.
  public var bytesRead: Int { window.bytesRead }

  /// How much of the file has been read, in bytes.
  public var progress: (done: Int, total: Int) { (window.bytesRead, window.size ?? 0) }

  /// Whether rows of nothing but empty fields are skipped as empty lines are.
  private let passesEmptyRows: Bool
  private let window: ByteWindow
  private let record = Record()
  private var unnamed = UnnamedColumnCounter([])
  private var hasUnnamed = false

  deinit { record.clear() }

  /// Opens a file, or standard input for `-`, and reads its header.
  ///
  /// `delimiter` and `encoding` replace those detected in the file. With `headerFinder` the header
  /// may be below title lines; without it, it is the first row. `onBlock` gets every byte of the
  /// file once and in order, for a digest. Throws `SheetError`.
  public convenience init(
    path: String, delimiter: CSVDialect.Delimiter? = nil, encoding: TextEncoding? = nil,
    headerFinder: HeaderFinder? = nil, blockSize: Int = CSVReader.defaultBlockSize,
    onBlock: @escaping (UnsafeRawBufferPointer) -> Void = { _ in }
  ) throws(SheetError) {
    let window =
      path == "-"
      ? try ByteWindow(
        descriptor: 0, closes: false, name: path, blockSize: blockSize, onBlock: onBlock)
      : try ByteWindow(path: path, blockSize: blockSize, onBlock: onBlock)
    try self.init(
      window: window, delimiter: delimiter, encoding: encoding, headerFinder: headerFinder)
  }

  /// Reads from a descriptor, which stays open, and calls it `name` in errors.
  ///
  /// Throws `SheetError`.
  public convenience init(
    descriptor: Int32, name: String, delimiter: CSVDialect.Delimiter? = nil,
    blockSize: Int = CSVReader.defaultBlockSize,
    onBlock: @escaping (UnsafeRawBufferPointer) -> Void = { _ in }
  ) throws(SheetError) {
    let window = try ByteWindow(
      descriptor: descriptor, closes: false, name: name, blockSize: blockSize, onBlock: onBlock)
    try self.init(window: window, delimiter: delimiter, encoding: nil, headerFinder: nil)
  }

  init(
    window: ByteWindow, delimiter: CSVDialect.Delimiter?, encoding: TextEncoding?,
    headerFinder: HeaderFinder?
  ) throws(SheetError) {
    self.window = window
    // A table whose header is looked for is a person's, with what spreadsheets leave below it.
    passesEmptyRows = headerFinder != nil
    try decode(encoding)
    try readHeader(delimiter, headerFinder)
  }

  /// The next row, or nil at the end.
  ///
  /// Throws `SheetError` when reading itself fails.
  public func next() throws(SheetError) -> SheetRow? {
    while true {
      record.clear()
      try passBlankLines()
      guard window.count > 0 else { return nil }
      let row = try readRow(number: counts.rows + 1, expected: header.count)
      switch row {
      case .record(let record):
        if passesEmptyRows, isBlank(record) {
          counts.records -= 1
          counts.blankLines += 1
          continue
        }
        if hasUnnamed { unnamed.count(record) }
      case .fault(let fault):
        record.clear()
        if passesEmptyRows, isBlank(fault) {
          counts.faults -= 1
          counts.blankLines += 1
          continue
        }
      }
      return row
    }
  }

  /// Whether a row is blank; the first letter decides for most rows.
  private func isBlank(_ record: Record) -> Bool {
    if let first = record.firstByte, (48...57).contains(first) || (65...90).contains(first & 0xDF) {
      return false
    }
    guard record.count > 1 || !record.isEmpty(0) else { return false }
    return (0..<record.count).allSatisfy { record.withField($0) { VietnameseText.isBlank($0) } }
  }

  /// Whether a line of another field count is spaces and delimiters only.
  private func isBlank(_ fault: RecordFault) -> Bool {
    guard !fault.isRawCut else { return false }
    switch fault.kind {
    case .tooFewFields, .tooManyFields:
      let delimiter = dialect.delimiter.byte
      return fault.raw.split(separator: delimiter).allSatisfy {
        $0.withUnsafeBytes { VietnameseText.isBlank($0) }
      }
    default: return false
    }
  }
}

extension CSVReader {
  /// Detects the text's encoding at its beginning, and decodes it from there on.
  private func decode(_ encoding: TextEncoding?) throws(SheetError) {
    try window.require(FileKind.headLength)
    if let kind = FileKind(head: window.bytes) {
      throw .notCSV(path: window.name, looksLike: kind)
    }
    try window.require(EncodingDetection.headLength)
    switch EncodingDetection.verdict(on: window.bytes, isWhole: window.isAtEnd, given: encoding) {
    case .certain(let form): self.form = form
    case .doubtful(let candidates):
      throw .doubtfulEncoding(path: window.name, candidates: candidates)
    }
    window.decode(as: form)
    if form != .utf8 { dialect.hasMark = true }
    if window.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      dialect.hasMark = true
      window.skip(3)
    }
  }

  private func readHeader(
    _ delimiter: CSVDialect.Delimiter?, _ finder: HeaderFinder?
  ) throws(SheetError) {
    try passBlankLines()
    guard window.count > 0 else { throw .empty(path: window.name) }
    let names =
      if let finder { try passTitle(finder, delimiter) } else {
        try detectDelimiter(delimiter)
      }
    headerLine = counts.lines + 1
    switch try readRow(number: 0, expected: nil) {
    case .record(let row):
      header = (0..<row.count).map(row.text)
      rawHeader = row.withRaw { Array($0) }
      if !names.isEmpty { name(names) }
    case .fault(let fault): throw .faultyHeader(path: window.name, fault)
    }
    unnamed = UnnamedColumnCounter(header)
    hasUnnamed = !unnamed.columns.isEmpty
  }

  /// Without wanted columns the first record decides, as it is the header.
  private func detectDelimiter(_ given: CSVDialect.Delimiter?) throws(SheetError) -> [String] {
    var found = given
    while found == nil {
      let isLast = window.isAtEnd || window.count > Self.recordLimit
      found = CSVDialect.Delimiter.detected(in: window.bytes, isLast: isLast)
      if found == nil { try window.require(window.count * 2) }
    }
    dialect.delimiter = found ?? .comma
    return []
  }

  /// Names the columns by the headings of several rows together.
  private func name(_ names: [String]) {
    header = (0..<max(header.count, names.count)).map { $0 < names.count ? names[$0] : "" }
    let sink = OutputSink()
    var plain = dialect
    plain.hasMark = false
    plain.lineEnd = .lf
    // Writing to memory cannot fail.
    try? CSVWriter(sink: sink, dialect: plain).write(header)
    rawHeader = sink.buffer.dropLast()
  }

  /// Passes the lines above the row that looks most like the header, and those above the last of a
  /// header of several rows, whose names are given then.
  private func passTitle(
    _ finder: HeaderFinder, _ delimiter: CSVDialect.Delimiter?
  ) throws(SheetError) -> [String] {
    try window.require(HeaderCandidate.length)
    let isWhole = window.isAtEnd && window.count <= HeaderCandidate.length
    let bytes = UnsafeRawBufferPointer(rebasing: window.bytes.prefix(HeaderCandidate.length))
    let candidate =
      if let delimiter {
        HeaderCandidate(bytes, isWhole: isWhole, delimiter, finder)
      } else {
        HeaderCandidate.best(in: bytes, isWhole: isWhole, finder)
      }
    dialect.delimiter = candidate.delimiter
    guard let span = candidate.span else { return [] }
    let rows = candidate.rows
    if !candidate.isKnown, let faulty = rows[..<span.rows.lowerBound].first(where: { !$0.isSound })
    {
      // It may be the header itself rather than a title; its fault is left to the header reader.
      window.skip(faulty.start)
      counts.lines += faulty.lines
      return []
    }
    let line = counts.lines + 1
    title = rows.indices.prefix(span.rows.lowerBound).filter { $0 != span.other }
      .map { rows[$0].texts }
    otherHeader = span.other.map {
      OtherHeader(
        line: line + rows[$0].lines, names: rows[$0].texts,
        headerLine: line + rows[span.last].lines)
    }
    let last = rows[span.rows.upperBound]
    window.skip(last.start)
    counts.lines += last.lines
    return span.rows.count > 1 ? span.names : []
  }

  private func passBlankLines() throws(SheetError) {
    while true {
      try window.require(1)
      guard let first = window.bytes.first else { return }
      if first == 0x1A, try window.dropsEndMarks(from: 0) { return }
      guard first == 10 || first == 13 else { return }
      try passLineEnd()
      counts.blankLines += 1
      counts.lines += 1
    }
  }

  /// Skips a line end; the two bytes of CR LF may be in two blocks.
  private func passLineEnd() throws(SheetError) {
    if window.bytes.first == 13 { try window.require(2) }
    window.skip(window.bytes.starts(with: [13, 10]) ? 2 : 1)
  }

  /// Reads the row at the current place; the header is number 0 and expects no count.
  private func readRow(number: Int, expected: Int?) throws(SheetError) -> SheetRow {
    var scanner = CSVScanner(delimiter: dialect.delimiter.byte, fields: record.fields)
    var outcome = scanner.scan(window.bytes, isLast: window.isAtEnd)
    while case .incomplete = outcome {
      let count = window.count
      try window.fill()
      // The marks at the end of the file were none of the row's bytes.
      if window.count < count {
        scanner = CSVScanner(delimiter: dialect.delimiter.byte, fields: record.fields)
      }
      outcome = scanner.scan(window.bytes, isLast: window.isAtEnd)
    }
    if case .fault(_, _, let place) = outcome, try window.dropsEndMarks(from: place) {
      scanner = CSVScanner(delimiter: dialect.delimiter.byte, fields: record.fields)
      outcome = scanner.scan(window.bytes, isLast: true)
    }
    if let found = structuralFault(outcome, scanner, expected: expected) {
      return .fault(try passFaultyLine(found, number: number))
    }
    let bytes = UnsafeRawBufferPointer(rebasing: window.bytes.prefix(scanner.contentLength))
    if let found = contentFault(scanner, bytes) {
      return .fault(passFaultyRecord(found, scanner, bytes, number: number))
    }
    record.number = number
    record.line = counts.lines + 1
    record.lineCount = scanner.innerLines + 1
    record.byteOffset = window.offset
    record.show(bytes)
    if number == 0 {
      dialect.lineEnd = lineEnd(of: scanner)
    } else {
      counts.records += 1
    }
    pass(scanner)
    return .record(record)
  }

  private func pass(_ scanner: CSVScanner) {
    window.skip(scanner.length)
    counts.lines += scanner.innerLines + 1
  }

  private func lineEnd(of scanner: CSVScanner) -> CSVDialect.LineEnd {
    if scanner.length - scanner.contentLength == 2 { return .crlf }
    return window.bytes.dropFirst(scanner.contentLength).first == 13 ? .cr : .lf
  }
}

extension CSVReader {
  /// What is wrong in a row, its place counted from the row's first byte.
  private struct Found {
    let kind: RecordFault.Kind
    let column: Int?
    let place: Int
  }

  private func structuralFault(
    _ outcome: CSVScanner.Outcome, _ scanner: CSVScanner, expected: Int?
  ) -> Found? {
    var found: Found?
    let count = record.count
    if case .fault(let kind, let column, let place) = outcome {
      found = Found(kind: kind, column: column, place: place)
    } else if let expected, count != expected {
      let kind: RecordFault.Kind =
        count < expected
        ? .tooFewFields(expected: expected, found: count)
        : .tooManyFields(expected: expected, found: count)
      // A NUL says more about the row than its fields do.
      found = nulFault(scanner) ?? Found(kind: kind, column: nil, place: 0)
    } else if count > Self.columnLimit {
      found = Found(
        kind: .tooManyFields(expected: Self.columnLimit, found: count), column: nil, place: 0)
    }
    // A fault after a quoted field with a line end shows that its quote never closed:
    // what seemed to close it belongs to another row.
    if found != nil, let quote = scanner.firstSpanning {
      return Found(kind: .unclosedQuote, column: quote.column, place: quote.place)
    }
    return found
  }

  private func nulFault(_ scanner: CSVScanner) -> Found? {
    scanner.firstNul.map { Found(kind: .nul, column: $0.column, place: $0.place) }
  }

  private func contentFault(_ scanner: CSVScanner, _ bytes: UnsafeRawBufferPointer) -> Found? {
    if let found = nulFault(scanner) { return found }
    guard !scanner.isASCII, let place = UTF8Check.firstFault(in: bytes) else { return nil }
    return Found(kind: .invalidUTF8, column: record.fields.index(of: place), place: place)
  }

  /// Skips a whole record whose structure is valid; the fault is at its line.
  private func passFaultyRecord(
    _ found: Found, _ scanner: CSVScanner, _ bytes: UnsafeRawBufferPointer, number: Int
  ) -> RecordFault {
    var previous: UInt8 = 0
    var line = counts.lines + 1
    for byte in bytes.prefix(found.place) {
      if byte == 13 || (byte == 10 && previous != 13) { line += 1 }
      previous = byte
    }
    let fault = RecordFault(
      kind: found.kind, line: line, column: found.column,
      byteOffset: window.offset + found.place, number: number,
      raw: Array(bytes.prefix(RecordFault.rawLimit)),
      isRawCut: bytes.count > RecordFault.rawLimit)
    pass(scanner)
    counts.faults += 1
    return fault
  }

  /// Passes the physical line on which a row of broken structure begins, and no more.
  private func passFaultyLine(_ found: Found, number: Int) throws(SheetError) -> RecordFault {
    let offset = window.offset + found.place
    var raw: [UInt8] = []
    var length = 0
    while window.count > 0 {
      let bytes = window.bytes
      let content = bytes.prefix { $0 != 10 && $0 != 13 }
      raw.append(contentsOf: content.prefix(RecordFault.rawLimit - raw.count))
      length += content.count
      window.skip(content.count)
      if content.count < bytes.count {
        try passLineEnd()
        break
      }
      try window.require(1)
    }
    counts.lines += 1
    counts.faults += 1
    return RecordFault(
      kind: found.kind, line: counts.lines, column: found.column, byteOffset: offset,
      number: number, raw: raw, isRawCut: length > raw.count)
  }
}
