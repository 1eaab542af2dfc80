import Glibc
import SQLite
import Schema

/// A cell of a row once it is read; texts stay where they are in the batch's arena.
package struct ParsedCell {
  package enum Kind: UInt8 {
    /// Empty, or no such column: nothing is said.
    case missing
    /// Emptied in an export that comes back: the value is to go.
    case cleared
    case text
    case integer
    /// Something is there that cannot be read; its fault is with the row.
    case unreadable
    /// A text with a number of a person masked: it says nothing, if it fits what is stored.
    case masked
  }

  package private(set) var kind = Kind.missing
  private var count: UInt32 = 0
  private var start: UnsafeRawPointer?
  /// An integer's value; of a date `yyyymmdd`, with 0000 for the day when only the year is known.
  package private(set) var number: Int64 = 0

  /// Value of `number` that marks a code from a numeric cell.
  package static let wasNumber: Int64 = -1

  package static var missing: ParsedCell { ParsedCell(.missing) }
  package static var cleared: ParsedCell { ParsedCell(.cleared) }
  package static var unreadable: ParsedCell { ParsedCell(.unreadable) }
  /// `bytes` must outlive the row.
  package static func masked(_ bytes: UnsafeRawBufferPointer) -> ParsedCell {
    var cell = ParsedCell(bytes)
    cell.kind = .masked
    return cell
  }

  private init(_ kind: Kind) { self.kind = kind }

  package init(_ number: Int64) {
    kind = .integer
    self.number = number
  }

  /// A number that was written with decimals or as percent, in hundredths.
  package init(share hundredths: Int64) {
    self.init(hundredths)
    count = 1
  }

  /// Whether it is such a number.
  package var isShare: Bool { kind == .integer && count == 1 }

  /// `bytes` must outlive the row.
  package init(_ bytes: UnsafeRawBufferPointer, number: Int64 = 0) {
    kind = .text
    start = bytes.baseAddress
    count = UInt32(clamping: bytes.count)
    self.number = number
  }

  package init(_ text: StaticString) {
    self.init(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  package var isGiven: Bool { kind == .text || kind == .integer }
  /// Whether nothing stands there, for whatever reason.
  package var isBlank: Bool { kind == .missing || kind == .cleared }
  package var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start, count: Int(count))
  }
  package var text: String {
    kind == .integer ? String(number) : String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a text has the same bytes, or none either.
  @inline(__always)
  package func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
    guard other.count == count else { return false }
    guard let start, let first = other.baseAddress else { return true }
    return memcmp(start, first, Int(count)) == 0
  }

  @inline(__always)
  package func hasSameBytes(as other: ParsedCell) -> Bool { hasSameBytes(as: other.bytes) }

  /// Binds the value, or NULL where there is none, without a copy: valid until the next row.
  @inline(__always)
  package func bind(to statement: Statement, at position: Int) throws(SQLiteError) {
    switch kind {
    case .missing, .cleared, .unreadable, .masked: try statement.bindNull(at: position)
    case .integer: try statement.bind(number, at: position)
    case .text: try statement.bindBorrowed(utf8: bytes, at: position)
    }
  }
}

extension UnsafeMutablePointer where Pointee == ParsedCell {
  /// The cell of a field in the row that begins here, or one behind them.
  @inline(__always)
  package subscript(_ index: FieldIndex) -> ParsedCell {
    get { self[index.position] }
    nonmutating set { self[index.position] = newValue }
  }
}

/// Arena allocator: addresses are stable until `reset`.
package final class Arena {
  private static let chunkSize = 1 << 16
  private var chunks: [UnsafeMutableRawBufferPointer] = []
  private var current = 0
  private var used = 0

  package init() {}

  deinit { for chunk in chunks { chunk.deallocate() } }

  /// Room for so many bytes.
  package func room(_ count: Int) -> UnsafeMutableRawBufferPointer {
    while current < chunks.count {
      let chunk = chunks[current]
      if chunk.count - used >= count {
        defer { used += count }
        return UnsafeMutableRawBufferPointer(rebasing: chunk[used..<(used + count)])
      }
      current += 1
      used = 0
    }
    let chunk = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(count, Self.chunkSize), alignment: 16)
    chunks.append(chunk)
    used = count
    return UnsafeMutableRawBufferPointer(rebasing: chunk[0..<count])
  }

  package func copy(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let room = room(bytes.count)
    room.copyMemory(from: bytes)
    return UnsafeRawBufferPointer(room)
  }

  package func copy(_ text: String) -> UnsafeRawBufferPointer {
    var text = text
    return text.withUTF8 { copy(UnsafeRawBufferPointer($0)) }
  }

  /// Lets everything go; room of common size is kept for the next use.
  package func reset() {
    while chunks.count > 1, let last = chunks.last, chunks.count > 8 || last.count > Self.chunkSize
    {
      last.deallocate()
      chunks.removeLast()
    }
    current = 0
    used = 0
  }
}
