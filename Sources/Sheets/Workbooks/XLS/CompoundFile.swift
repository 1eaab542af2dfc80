/// The streams of an OLE compound file ([MS-CFB]), as Excel 97–2003 and locked XLSX files are.
struct CompoundFile {
  /// Sector numbers from here on are marks.
  private static let marks: UInt32 = 0xFFFF_FFFA

  private struct Stream {
    let name: String
    let kind: UInt8
    let start: UInt32
    let size: Int
  }

  private let bytes: [UInt8]
  private let sectorSize: Int
  private var table: [UInt32] = []
  private var miniTable: [UInt32] = []
  private var miniStream: [UInt8] = []
  private var streams: [Stream] = []

  init(_ bytes: [UInt8]) throws(WorkbookFault) {
    self.bytes = bytes
    guard bytes.count >= 512 else { throw .truncated }
    let shift = bytes.u16(30)
    guard shift == 9 || shift == 12 else { throw .damaged(what: "OLE") }
    sectorSize = 1 << Int(shift)
    table = try allocationTable()
    let directory = try chain(from: bytes.u32(48), in: table, limit: nil)
    readDirectory(directory)
    guard let root = streams.first(where: { $0.kind == 5 }) else { throw .damaged(what: "OLE") }
    if root.size > 0, root.start < Self.marks {
      miniStream = try chain(from: root.start, in: table, limit: root.size)
    }
    let miniSectors = try chain(from: bytes.u32(60), in: table, limit: nil)
    miniTable = Self.numbers(miniSectors)
  }

  /// Whether there is a stream of this name, in any case.
  func has(_ name: String) -> Bool { find(name) != nil }

  private func find(_ name: String) -> Stream? {
    streams.first { $0.kind == 2 && $0.name.lowercased() == name.lowercased() }
  }

  /// The bytes of a stream, or nil when there is none of this name.
  func stream(_ name: String) throws(WorkbookFault) -> [UInt8]? {
    guard let stream = find(name) else { return nil }
    let contents =
      stream.size < Int(bytes.u32(56))
      ? try miniChain(from: stream.start, limit: stream.size)
      : try chain(from: stream.start, in: table, limit: stream.size)
    guard contents.count == stream.size else { throw .truncated }
    return contents
  }

  private mutating func readDirectory(_ directory: [UInt8]) {
    var place = 0
    while place + 128 <= directory.count {
      let nameLength = Int(directory.u16(place + 64))
      let kind = directory[place + 66]
      if kind == 2 || kind == 5, nameLength >= 2, nameLength <= 64 {
        let units = (0..<(nameLength / 2 - 1)).map { directory.u16(place + $0 * 2) }
        streams.append(
          Stream(
            name: String(decoding: units, as: UTF16.self), kind: kind,
            start: directory.u32(place + 116), size: Int(directory.u32(place + 120))))
      }
      place += 128
    }
  }

  /// The table that says which sector follows which.
  private func allocationTable() throws(WorkbookFault) -> [UInt32] {
    var sectors = (0..<109).map { bytes.u32(76 + $0 * 4) }
    var next = bytes.u32(68)
    var seen = 0
    while next < Self.marks {
      guard seen <= bytes.count / sectorSize, let range = sector(next) else { throw .truncated }
      let last = range.upperBound - 4
      sectors += stride(from: range.lowerBound, to: last, by: 4).map { bytes.u32($0) }
      next = bytes.u32(last)
      seen += 1
    }
    var table: [UInt32] = []
    for number in sectors where number < Self.marks {
      guard table.count * 4 <= bytes.count, let range = sector(number) else { throw .truncated }
      table += stride(from: range.lowerBound, to: range.upperBound, by: 4).map { bytes.u32($0) }
    }
    return table
  }

  /// Where a sector lies; the last one of a file may be cut short, as some programs leave it.
  private func sector(_ number: UInt32) -> Range<Int>? {
    let start = (Int(number) + 1) * sectorSize
    guard start < bytes.count else { return nil }
    return start..<min(start + sectorSize, bytes.count)
  }

  private func chain(
    from first: UInt32, in table: [UInt32], limit: Int?
  ) throws(WorkbookFault) -> [UInt8] {
    var contents: [UInt8] = []
    var number = first
    while number < Self.marks, contents.count < limit ?? Int.max {
      // A chain longer than the file is a loop.
      guard contents.count <= bytes.count else { throw .damaged(what: "OLE") }
      guard let range = sector(number) else { throw .truncated }
      contents += bytes[range]
      guard Int(number) < table.count else { throw .damaged(what: "OLE") }
      number = table[Int(number)]
    }
    if let limit, contents.count > limit { contents.removeLast(contents.count - limit) }
    return contents
  }

  private func miniChain(from first: UInt32, limit: Int) throws(WorkbookFault) -> [UInt8] {
    var contents: [UInt8] = []
    var number = first
    while number < Self.marks, contents.count < limit {
      let start = Int(number) * 64
      guard start < miniStream.count, Int(number) < miniTable.count else {
        throw .damaged(what: "OLE")
      }
      contents += miniStream[start..<min(start + 64, miniStream.count)]
      number = miniTable[Int(number)]
    }
    if contents.count > limit { contents.removeLast(contents.count - limit) }
    return contents
  }

  private static func numbers(_ bytes: [UInt8]) -> [UInt32] {
    stride(from: 0, to: bytes.count / 4 * 4, by: 4).map { bytes.u32($0) }
  }
}
