import Vietnamese

/// The records of a workbook stream ([MS-XLS]): a kind, a length, and the bytes.
struct BIFFRecords {
  /// The kinds that say something of cells, by their numbers in [MS-XLS] 2.3.
  enum Kind {
    static let formula: UInt16 = 0x06
    static let end: UInt16 = 0x0A
    static let dateMode: UInt16 = 0x22
    static let password: UInt16 = 0x2F
    static let font: UInt16 = 0x31
    static let more: UInt16 = 0x3C
    static let codePage: UInt16 = 0x42
    static let columns: UInt16 = 0x7D
    static let sheet: UInt16 = 0x85
    static let manyNumbers: UInt16 = 0xBD
    static let richLabel: UInt16 = 0xD6
    static let format: UInt16 = 0xE0
    static let merges: UInt16 = 0xE5
    static let strings: UInt16 = 0xFC
    static let sharedLabel: UInt16 = 0xFD
    static let number: UInt16 = 0x203
    static let label: UInt16 = 0x204
    static let truth: UInt16 = 0x205
    static let formulaText: UInt16 = 0x207
    static let row: UInt16 = 0x208
    static let shortNumber: UInt16 = 0x27E
    static let numberFormat: UInt16 = 0x41E
    static let begin: UInt16 = 0x809
  }

  /// A record's kind and where its bytes lie.
  struct Entry {
    let kind: UInt16
    let range: Range<Int>
  }

  let bytes: [UInt8]
  private(set) var place: Int

  init(_ bytes: [UInt8], at place: Int = 0) {
    self.bytes = bytes
    self.place = place
  }

  /// The next record, or nil where the stream ends.
  mutating func next() -> Entry? {
    guard place >= 0, place + 4 <= bytes.count else { return nil }
    let length = Int(bytes.u16(place + 2))
    guard place + 4 + length <= bytes.count else { return nil }
    let entry = Entry(kind: bytes.u16(place), range: (place + 4)..<(place + 4 + length))
    place = entry.range.upperBound
    return entry
  }

  /// A record with those that continue it, each a piece.
  mutating func pieces(of first: Entry) -> [Range<Int>] {
    var pieces = [first.range]
    while place + 4 <= bytes.count, bytes.u16(place) == Kind.more, let entry = next() {
      pieces.append(entry.range)
    }
    return pieces
  }
}

/// Reads strings that may run over into continuing records, where each begins with new flags.
struct BIFFStringReader {
  private let bytes: [UInt8]
  private let pieces: [Range<Int>]
  private var piece = 0
  private var place: Int

  init(_ bytes: [UInt8], _ pieces: [Range<Int>]) {
    self.bytes = bytes
    self.pieces = pieces
    place = pieces.first?.lowerBound ?? 0
  }

  private var isAtEnd: Bool { piece >= pieces.count }
  private var left: Int { isAtEnd ? 0 : pieces[piece].upperBound - place }

  mutating func skip(_ count: Int) {
    var count = count
    while count > 0, !isAtEnd {
      let step = min(count, left)
      place += step
      count -= step
      if left == 0 { nextPiece() }
    }
  }

  private mutating func nextPiece() {
    piece += 1
    if !isAtEnd { place = pieces[piece].lowerBound }
  }

  /// A number of two bytes; nil at the end.
  mutating func u16() -> UInt16? {
    while !isAtEnd, left == 0 { nextPiece() }
    guard left >= 2 else { return nil }
    defer { place += 2 }
    return bytes.u16(place)
  }

  private mutating func byte() -> UInt8? {
    while !isAtEnd, left == 0 { nextPiece() }
    guard left >= 1 else { return nil }
    defer { place += 1 }
    return bytes[place]
  }

  private mutating func u32() -> UInt32? {
    guard let low = u16(), let high = u16() else { return nil }
    return UInt32(low) | UInt32(high) << 16
  }

  /// A string with its length in two bytes; nil when the records end before it does.
  mutating func string() -> String? {
    guard let length = u16() else { return nil }
    return characters(Int(length))
  }

  /// `length` characters after their flags; formatting and pronunciation are skipped.
  mutating func characters(_ length: Int) -> String? {
    guard var flags = byte() else { return nil }
    var runs = 0
    var extra = 0
    if flags & 8 != 0 {
      guard let count = u16() else { return nil }
      runs = Int(count)
    }
    if flags & 4 != 0 {
      guard let count = u32() else { return nil }
      extra = Int(count)
    }
    var units: [UInt16] = []
    units.reserveCapacity(length)
    while units.count < length {
      if left == 0 {
        nextPiece()
        guard !isAtEnd, left > 0 else { return nil }
        flags = bytes[place]
        place += 1
        continue
      }
      let width = flags & 1 != 0 ? 2 : 1
      let count = min(length - units.count, left / width)
      guard count > 0 else { return nil }
      for index in 0..<count {
        units.append(width == 2 ? bytes.u16(place + index * 2) : UInt16(bytes[place + index]))
      }
      place += count * width
    }
    skip(runs * 4)
    skip(extra)
    return String(decoding: units, as: UTF16.self)
  }
}
