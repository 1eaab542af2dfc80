/// One row of a table, read in place; the reader overwrites it with the next row.
///
/// A row kept longer shows the reader's current row, so copy what is needed.
public final class Record {
  /// Which row of the file this is, from 1 after the header, faulty rows counted.
  public internal(set) var number = 0
  /// The physical line on which it begins, from 1.
  public internal(set) var line = 0
  /// How many physical lines it takes: more than 1 when a quoted field has line breaks.
  public internal(set) var lineCount = 0
  /// Where it begins in the text, in bytes of UTF-8; 0 in a spreadsheet.
  public internal(set) var byteOffset = 0

  let fields = FieldList()
  /// What spreadsheet cells hold; nil for rows of text.
  private var facts: UnsafeBufferPointer<CellFacts>?
  private var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
  /// Buffer for fields without their doubled quotes, each at its place in the row.
  private var plain = UnsafeMutableRawBufferPointer(start: nil, count: 0)

  deinit { plain.deallocate() }

  /// How many fields it has.
  public var count: Int { fields.count }

  @usableFromInline
  var raw: UnsafeRawBufferPointer { facts == nil ? bytes : writtenOut() }

  /// The first byte of a row of a text file.
  var firstByte: UInt8? { bytes.first }

  /// A spreadsheet's row as the line of CSV it would be.
  private func writtenOut() -> UnsafeRawBufferPointer {
    let line = CSVLine.of((0..<count).map(text))
    if plain.count < line.count {
      plain.deallocate()
      plain = .allocate(byteCount: line.count * 2, alignment: 1)
    }
    plain.copyBytes(from: line)
    return UnsafeRawBufferPointer(rebasing: plain[..<line.count])
  }

  /// Points at a row, without its line end, that stays where it is until the next call.
  func show(_ bytes: UnsafeRawBufferPointer, facts: UnsafeBufferPointer<CellFacts>? = nil) {
    self.bytes = bytes
    self.facts = facts
  }

  /// Shows nothing: what it pointed at may be gone.
  func clear() {
    bytes = UnsafeRawBufferPointer(start: nil, count: 0)
    facts = nil
    fields.removeAll()
  }

  /// What a field holds; `empty` beyond the last one.
  public func kind(_ index: Int) -> CellKind {
    guard facts != nil else { return isEmpty(index) ? .empty : .text }
    return fact(index)?.kind ?? .empty
  }

  /// The number of a cell as the file has it, of a date the days since the workbook's epoch; nil
  /// where there is none, and in rows of text.
  public func number(_ index: Int) -> Double? {
    guard let number = fact(index)?.number, number.isFinite else { return nil }
    return number
  }

  /// What else there is to know of a cell; nothing in rows of text.
  public func traits(_ index: Int) -> CellTraits { fact(index)?.traits ?? [] }

  /// A copy of a cell.
  public func cell(_ index: Int) -> SheetCell {
    SheetCell(
      text: text(index), kind: kind(index), number: number(index), traits: traits(index))
  }

  private func fact(_ index: Int) -> CellFacts? {
    guard let facts, index >= 0, index < min(count, facts.count) else { return nil }
    return facts[index]
  }

  /// Passes the bytes of a field, UTF-8 without quotes, to `body`; none beyond the last field.
  ///
  /// The bytes are valid only inside `body`, which must not advance the reader.
  @inlinable
  public func withField<Value, Failure: Error>(
    _ index: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try body(field(index))
  }

  @usableFromInline
  func field(_ index: Int) -> UnsafeRawBufferPointer {
    guard let field = fields[index], field.end <= bytes.count else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    let stored = UnsafeRawBufferPointer(rebasing: bytes[Int(field.start)..<Int(field.end)])
    return field.hasDoubledQuotes ? undoubled(stored, at: Int(field.start)) : stored
  }

  private func undoubled(_ stored: UnsafeRawBufferPointer, at start: Int) -> UnsafeRawBufferPointer
  {
    // Large enough for the whole row, so that pointers to other fields stay valid.
    if plain.count < bytes.count {
      plain.deallocate()
      plain = .allocate(byteCount: bytes.count * 2, alignment: 1)
    }
    var end = start
    var isSecond = false
    for byte in stored {
      let isQuote = byte == UInt8(ascii: "\"")
      if isQuote, isSecond {
        isSecond = false
      } else {
        isSecond = isQuote
        plain[end] = byte
        end += 1
      }
    }
    return UnsafeRawBufferPointer(rebasing: plain[start..<end])
  }

  /// The text of a field; empty beyond the last field.
  public func text(_ index: Int) -> String {
    String(decoding: field(index), as: UTF8.self)
  }

  /// Whether a field has no text.
  public func isEmpty(_ index: Int) -> Bool {
    guard let field = fields[index] else { return true }
    return field.start == field.end
  }

  /// Passes the bytes of the row, without its line end, to `body`.
  ///
  /// It is UTF-8; of a spreadsheet it is the row as a line of `CSVDialect.standard`.
  /// The bytes are valid only inside `body`, which must not advance the reader.
  @inlinable
  public func withRaw<Value, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try body(raw)
  }
}

/// Where one field is in its record, without its outer quotes.
struct Field {
  let start: Int32
  let end: Int32
  let hasDoubledQuotes: Bool
}

/// The fields of one record; those beyond the limit are only counted.
final class FieldList {
  private let storage = UnsafeMutablePointer<Field>.allocate(capacity: CSVReader.columnLimit)
  private(set) var count = 0

  deinit { storage.deallocate() }

  subscript(index: Int) -> Field? {
    guard index >= 0, index < count, index < CSVReader.columnLimit else { return nil }
    return storage[index]
  }

  /// The field that a byte of the record is in.
  func index(of place: Int) -> Int? {
    (0..<min(count, CSVReader.columnLimit)).first { Int(storage[$0].end) >= place }
  }

  func append(_ field: Field) {
    if count < CSVReader.columnLimit { storage[count] = field }
    count += 1
  }

  func removeAll() { count = 0 }

  /// Makes `count` empty fields, to be set one by one.
  func reset(to count: Int) {
    self.count = min(max(0, count), CSVReader.columnLimit)
    storage.update(
      repeating: Field(start: 0, end: 0, hasDoubledQuotes: false), count: self.count)
  }

  func set(_ field: Field, at index: Int) {
    if index >= 0, index < count { storage[index] = field }
  }
}
