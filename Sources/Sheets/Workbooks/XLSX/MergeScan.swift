import Glibc

/// Finds the merged cells of a worksheet part.
///
/// mergeCells comes after the rows that need it, so the part is unpacked once before it is read and
/// searched for this one element. Text that is no valid range is ignored.
struct MergeScan {
  private static let blockSize = 1 << 16
  private static let tag = Array("mergeCell".utf8)
  /// A tag is no longer than this.
  private static let tagLimit = 1 << 10

  private var ranges: [CellRange] = []
  private var window: [UInt8] = []
  private var isWide: Bool?

  /// Reads a part to its end.
  static func ranges(in part: ZipStream) throws(WorkbookFault) -> [CellRange] {
    var scan = MergeScan()
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize, alignment: 16)
    defer { block.deallocate() }
    while true {
      let got = try part.read(into: block)
      try scan.take(UnsafeRawBufferPointer(rebasing: block[..<got]), part.name)
      if got == 0 { return scan.ranges }
    }
  }

  private mutating func take(
    _ block: UnsafeRawBufferPointer, _ name: String
  ) throws(WorkbookFault) {
    // In UTF-16 the letters of tags are these bytes and zeros.
    if isWide == nil { isWide = block.prefix(4).contains(0) }
    if isWide == true { window += block.filter { $0 != 0 } } else { window += block }
    var place = 0
    while let start = find(from: place) {
      place = start + Self.tag.count
      let rest = window[place...].prefix(Self.tagLimit)
      if let end = rest.firstIndex(of: UInt8(ascii: ">")) {
        try add(start, place..<end, name)
        place = end
      } else if rest.count < Self.tagLimit, !block.isEmpty {
        // The tag continues in the next block.
        return window.removeFirst(max(0, start - 1))
      }
    }
    window.removeFirst(max(place, window.count - Self.tag.count - 1, 0))
  }

  private mutating func add(
    _ start: Int, _ attributes: Range<Int>, _ name: String
  ) throws(WorkbookFault) {
    guard isTag(at: start), let range = Self.range(in: window[attributes]) else { return }
    guard ranges.count < SheetLimits.merges else { throw .tooLarge(what: name) }
    ranges.append(range)
  }

  private func find(from place: Int) -> Int? {
    window.withUnsafeBytes { bytes in
      Self.tag.withUnsafeBytes { tag in
        guard let base = bytes.baseAddress, let wanted = tag.baseAddress else { return nil }
        var start = place
        // A fast filter: the tags of rows and cells contain no m.
        while start + tag.count <= bytes.count,
          let found = memchr(
            base + start, Int32(UInt8(ascii: "m")), bytes.count - tag.count - start + 1)
        {
          start = UnsafeRawPointer(found) - base
          if memcmp(base + start, wanted, tag.count) == 0 { return start }
          start += 1
        }
        return nil
      }
    }
  }

  /// Whether an element begins here, and not the list of them or a text.
  private func isTag(at start: Int) -> Bool {
    let next = start + Self.tag.count
    guard start > 0, next < window.count else { return false }
    let before = window[start - 1]
    return (before == UInt8(ascii: "<") || before == UInt8(ascii: ":")) && window[next] <= 32
  }

  /// The range in `ref="B2:C7"`.
  private static func range(in attributes: ArraySlice<UInt8>) -> CellRange? {
    let name = Array("ref".utf8)
    var rest = attributes
    while let first = rest.popFirst() {
      guard first <= 32, rest.starts(with: name) else { continue }
      let value = rest.dropFirst(name.count).drop { $0 <= 32 }
      guard value.first == UInt8(ascii: "=") else { continue }
      let quoted = value.dropFirst().drop { $0 <= 32 }
      guard let quote = quoted.first, quote == 34 || quote == 39 else { return nil }
      return Array(quoted.dropFirst().prefix { $0 != quote }).withUnsafeBufferPointer(
        CellName.parsedRange)
    }
    return nil
  }
}
