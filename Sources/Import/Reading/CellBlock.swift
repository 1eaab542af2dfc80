import Sheets

/// The cells of a spreadsheet's row as bytes that outlive the reader's own.
///
/// Each cell is its kind, its traits, its number, its length and its text.
struct CellBlock {
  /// The kind, two bytes of traits, eight of a number and four of a length.
  private static let headLength = 15

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
      Self.writeHead(
        record.kind(index), record.traits(index), record.number(index), range.count, to: room,
        at: range.lowerBound)
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
      writeHead(
        cell.kind, cell.traits, cell.number, length, to: room, at: end + headLength)
      end += headLength
      room[end..<(end + length)].copyBytes(from: cell.text.utf8)
      end += length
    }
    return UnsafeRawBufferPointer(room)
  }

  private static func writeHead(
    _ kind: CellKind, _ traits: CellTraits, _ number: Double?, _ length: Int,
    to room: UnsafeMutableRawBufferPointer, at offset: Int
  ) {
    let start = offset - headLength
    room[start] = kind.rawValue
    room.storeBytes(of: traits.rawValue, toByteOffset: start + 1, as: UInt16.self)
    room.storeBytes(of: number ?? .nan, toByteOffset: start + 3, as: Double.self)
    room.storeBytes(of: UInt32(clamping: length), toByteOffset: start + 11, as: UInt32.self)
  }

  /// The cells of a block.
  static func cells(of block: UnsafeRawBufferPointer) -> [SheetCell] {
    var cells: [SheetCell] = []
    var offset = 0
    while offset + headLength <= block.count {
      let traits = block.loadUnaligned(fromByteOffset: offset + 1, as: UInt16.self)
      let number = block.loadUnaligned(fromByteOffset: offset + 3, as: Double.self)
      let length = Int(block.loadUnaligned(fromByteOffset: offset + 11, as: UInt32.self))
      let start = offset + headLength
      guard start + length <= block.count else { break }
      let text = UnsafeRawBufferPointer(rebasing: block[start..<(start + length)])
      cells.append(
        SheetCell(
          text: String(decoding: text, as: UTF8.self),
          kind: CellKind(rawValue: block[offset]) ?? .text,
          number: number.isNaN ? nil : number, traits: CellTraits(rawValue: traits)))
      offset = start + length
    }
    return cells
  }
}
