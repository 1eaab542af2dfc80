/// Writes rows as RFC 4180 has them.
///
/// Lines end as the dialect says: the standard one has line feeds, as other programs like them
/// best; a dialect that was read from a file keeps that file's ends.
public struct CSVWriter {
  private let sink: OutputSink
  private let dialect: CSVDialect
  private let guardsFormulas: Bool

  /// Writes to `sink`, the byte order mark first if the dialect has one.
  ///
  /// `guardsFormulas` puts `'` before cells that a spreadsheet would compute (see `isFormula`); an
  /// import takes it off again (`unguarded`). Throws `SheetError`.
  public init(
    sink: OutputSink, dialect: CSVDialect = .standard, guardsFormulas: Bool = false
  ) throws(SheetError) {
    self.sink = sink
    self.dialect = dialect
    self.guardsFormulas = guardsFormulas
    if dialect.hasMark { try sink.write("\u{FEFF}") }
  }

  /// Writes one row.
  ///
  /// Throws `SheetError`.
  public func write(_ fields: some Sequence<String>) throws(SheetError) {
    let start = sink.buffer.count
    var isFirst = true
    for field in fields {
      if !isFirst { sink.buffer.append(dialect.delimiter.byte) }
      isFirst = false
      append(field)
    }
    // A row of one empty field would be a blank line, which readers pass over.
    if sink.buffer.count == start { sink.buffer.append(contentsOf: "\"\"".utf8) }
    try endRow()
  }

  /// Writes a row of a file of this dialect, with further fields after it: unchanged, unless a cell
  /// of it would be computed and is to be guarded.
  ///
  /// Throws `SheetError`.
  public func write(
    raw: some Sequence<UInt8>, appending fields: some Sequence<String>
  ) throws(SheetError) {
    let raw = Array(raw)
    let own = guardsFormulas ? CSVLine.fields(of: raw, delimiter: dialect.delimiter.byte) : []
    if own.contains(where: Self.isFormula) {
      for (index, field) in own.enumerated() {
        if index > 0 { sink.buffer.append(dialect.delimiter.byte) }
        append(Self.unguarded(field))
      }
    } else {
      sink.buffer.append(contentsOf: raw)
    }
    for field in fields {
      sink.buffer.append(dialect.delimiter.byte)
      append(field)
    }
    try endRow()
  }

  private func endRow() throws(SheetError) {
    sink.buffer.append(contentsOf: dialect.lineEnd.text.utf8)
    try sink.flushIfFull()
  }

  private func append(_ field: String) {
    let isGuarded = guardsFormulas && Self.isGuardable(field)
    guard needsQuotes(field) else {
      if isGuarded { sink.buffer.append(UInt8(ascii: "'")) }
      sink.buffer.append(contentsOf: field.utf8)
      return
    }
    let quote = UInt8(ascii: "\"")
    sink.buffer.append(quote)
    if isGuarded { sink.buffer.append(UInt8(ascii: "'")) }
    for byte in field.utf8 {
      if byte == quote { sink.buffer.append(quote) }
      sink.buffer.append(byte)
    }
    sink.buffer.append(quote)
  }

  private func needsQuotes(_ field: String) -> Bool {
    let delimiter = dialect.delimiter.byte
    // A field beginning with U+FEFF would pass for the file's mark if it came first.
    return field.utf8.first == 0xEF
      || field.utf8.contains {
        $0 <= UInt8(ascii: ";")
          && ($0 == delimiter || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13)
      }
  }

  /// Whether `'` goes before a cell: a formula, or one that has the sign already, so that taking one
  /// off gives back what was there.
  private static func isGuardable(_ cell: String) -> Bool {
    guard cell.utf8.first == UInt8(ascii: "'") else { return isFormula(cell) }
    return isFormula(String(cell.drop { $0 == "'" }))
  }

  /// A cell without the sign that keeps a spreadsheet from computing it.
  public static func unguarded(_ cell: String) -> String {
    guard cell.utf8.first == UInt8(ascii: "'"), isGuardable(cell) else { return cell }
    return String(cell.dropFirst())
  }

  /// Whether a spreadsheet would compute a cell: it begins with `=`, `+`, `-`, `@`, TAB, CR or LF
  /// and is no plain number.
  ///
  /// Numbers stay as they are: a sign, digits, and single points or commas between digits, as in
  /// `-4.67`, `-1.174.350` and `+84912345678`.
  public static func isFormula(_ cell: String) -> Bool {
    let bytes = cell.utf8
    switch bytes.first {
    case UInt8(ascii: "="), UInt8(ascii: "@"), 9, 10, 13: return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"): break
    default: return false
    }
    var wasDigit = false
    for byte in bytes.dropFirst() {
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      let isMark = byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
      guard isDigit || (isMark && wasDigit) else { return true }
      wasDigit = isDigit
    }
    return !wasDigit
  }
}
