/// What a cell of a spreadsheet holds; a text file holds text only.
public enum CellKind: UInt8, Hashable, Sendable {
  case empty
  case text
  /// A number, in plain decimals: `4085001234`, `-0.5`; its zeros in front where its format shows them.
  case number
  /// A day, as `2024-09-05`, with ` 07:30:00` behind it where it has a time; or a time alone.
  case date
  /// `1` or `0`.
  case boolean
}

/// A cell that is kept: its text, and what it holds.
public struct SheetCell: Hashable, Sendable {
  /// Its text, as `Record` gives it.
  public let text: String
  /// What it holds.
  public let kind: CellKind

  /// Describes a cell.
  public init(text: String, kind: CellKind) {
    self.text = text
    self.kind = kind
  }
}

/// One row of a table, read in place; the reader fills it anew when it goes on.
///
/// A row kept longer than that shows the row the reader has come to, so take out what is needed.
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
  private var kinds: UnsafeBufferPointer<CellKind>?
  private var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
  /// Room for fields without their doubled quotes, each at its place in the row.
  private var plain = UnsafeMutableRawBufferPointer(start: nil, count: 0)

  deinit { plain.deallocate() }

  /// How many fields it has.
  public var count: Int { fields.count }

  @usableFromInline
  var raw: UnsafeRawBufferPointer { kinds == nil ? bytes : writtenOut() }

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
  func show(_ bytes: UnsafeRawBufferPointer, kinds: UnsafeBufferPointer<CellKind>? = nil) {
    self.bytes = bytes
    self.kinds = kinds
  }

  /// Shows nothing: what it pointed at may be gone.
  func clear() {
    bytes = UnsafeRawBufferPointer(start: nil, count: 0)
    kinds = nil
    fields.removeAll()
  }

  /// What a field holds; `empty` beyond the last one.
  public func kind(_ index: Int) -> CellKind {
    guard let kinds else { return isEmpty(index) ? .empty : .text }
    return index >= 0 && index < min(count, kinds.count) ? kinds[index] : .empty
  }

  /// Gives the bytes of a field, UTF-8 without quotes, to `body`; none beyond the last field.
  ///
  /// The bytes are valid only inside `body`, which must not let the reader go on.
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
    // Room for the whole row, so that it does not move while another field of it is lent.
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

  /// Gives the row as it stands in the file, without its line end, to `body`.
  ///
  /// It is UTF-8; of a spreadsheet it is the row as a line of `CSVDialect.standard`.
  /// The bytes are valid only inside `body`, which must not let the reader go on.
  @inlinable
  public func withRaw<Value, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try body(raw)
  }
}

/// Where one field stands in its record, its outer quotes left out.
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

  /// The field in which a byte of the record stands.
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
