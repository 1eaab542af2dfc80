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
  /// Where it begins in the file, in bytes.
  public internal(set) var byteOffset = 0

  let fields = FieldList()
  private var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
  /// Room for fields without their doubled quotes, each at its place in the row.
  private var plain = UnsafeMutableRawBufferPointer(start: nil, count: 0)

  deinit { plain.deallocate() }

  /// How many fields it has.
  public var count: Int { fields.count }

  @usableFromInline
  var raw: UnsafeRawBufferPointer { bytes }

  /// Points at a row, without its line end, that stays where it is until the next call.
  func show(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// Shows nothing: what it pointed at may be gone.
  func clear() {
    bytes = UnsafeRawBufferPointer(start: nil, count: 0)
    fields.removeAll()
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
}
