import Sheets

/// The cells of a spreadsheet's row as bytes that outlive the reader's own.
///
/// Each cell is its kind, its length and its text; `starts` says where the texts stand.
struct CellBlock {
  private static let headLength = 5

  /// Where the text of each cell stands in the block last made.
  private(set) var ranges: [Range<Int>] = []

  /// Copies the cells of a record, those before `limit`, into the arena.
  mutating func pack(_ record: Record, limit: Int?, into arena: Arena) -> UnsafeRawBufferPointer {
    let count = min(record.count, limit ?? record.count)
    ranges.removeAll(keepingCapacity: true)
    var total = 0
    for index in 0..<count {
      let length = record.withField(index) { $0.count }
      ranges.append((total + Self.headLength)..<(total + Self.headLength + length))
      total += Self.headLength + length
    }
    let room = arena.room(total)
    for (index, range) in ranges.enumerated() {
      Self.writeHead(record.kind(index), range.count, to: room, at: range.lowerBound)
      record.withField(index) { bytes in
        UnsafeMutableRawBufferPointer(rebasing: room[range]).copyMemory(from: bytes)
      }
    }
    return UnsafeRawBufferPointer(room)
  }

  /// Copies kept cells into the arena.
  static func pack(_ cells: [SheetCell], into arena: Arena) -> UnsafeRawBufferPointer {
    let total = cells.reduce(0) { $0 + headLength + $1.text.utf8.count }
    let room = arena.room(total)
    var end = 0
    for cell in cells {
      let length = cell.text.utf8.count
      writeHead(cell.kind, length, to: room, at: end + headLength)
      end += headLength
      room[end..<(end + length)].copyBytes(from: cell.text.utf8)
      end += length
    }
    return UnsafeRawBufferPointer(room)
  }

  private static func writeHead(
    _ kind: CellKind, _ length: Int, to room: UnsafeMutableRawBufferPointer, at offset: Int
  ) {
    let start = offset - headLength
    room[start] = kind.rawValue
    let length = UInt32(clamping: length)
    for byte in 0..<4 {
      room[start + 1 + byte] = UInt8(truncatingIfNeeded: length >> UInt32(byte * 8))
    }
  }

  /// The cells of a block.
  static func cells(of block: UnsafeRawBufferPointer) -> [SheetCell] {
    var cells: [SheetCell] = []
    var offset = 0
    while offset + headLength <= block.count {
      let length = (0..<4).reduce(0) { $0 | Int(block[offset + 1 + $1]) << ($1 * 8) }
      let start = offset + headLength
      guard start + length <= block.count else { break }
      let text = UnsafeRawBufferPointer(rebasing: block[start..<(start + length)])
      cells.append(
        SheetCell(
          text: String(decoding: text, as: UTF8.self),
          kind: CellKind(rawValue: block[offset]) ?? .text))
      offset = start + length
    }
    return cells
  }
}
