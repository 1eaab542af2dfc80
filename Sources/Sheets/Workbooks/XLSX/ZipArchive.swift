import CZlib
import Glibc
import Messages

/// The parts of a ZIP archive (APPNOTE 6.3), read in place.
///
/// Only the central directory is trusted; names in it are looked up as they are,
/// with `\` as `/` and in any case.
final class ZipArchive {
  struct Entry {
    let name: String
    let method: UInt16
    let isEncrypted: Bool
    let packedSize: Int
    let size: Int
    let checksum: UInt32
    let headerOffset: Int
  }

  let entries: [Entry]
  private let file: RandomAccessFile
  private let places: [String: Int]

  init(_ file: RandomAccessFile) throws(WorkbookFault) {
    self.file = file
    let directory = try Directory.found(in: file)
    entries = try directory.entries(of: file)
    var places: [String: Int] = [:]
    for (index, entry) in entries.enumerated() {
      // Duplicate names are refused: readers disagree about which one counts.
      guard places.updateValue(index, forKey: Self.key(entry.name)) == nil else {
        throw .damaged(what: entry.name)
      }
    }
    self.places = places
  }

  func entry(_ name: String) -> Entry? {
    places[Self.key(name)].map { entries[$0] }
  }

  private static func key(_ name: String) -> String {
    String(
      decoding: name.utf8.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }, as: UTF8.self
    ).lowercased()
  }

  /// Opens a part for reading from its beginning.
  func open(_ entry: Entry) throws(WorkbookFault) -> ZipStream {
    guard !entry.isEncrypted else { throw .encrypted }
    guard entry.method == 0 || entry.method == 8 else { throw .damaged(what: entry.name) }
    guard entry.size <= SheetLimits.partBytes,
      entry.size <= SheetLimits.smallPart || entry.size / SheetLimits.ratio <= entry.packedSize
    else { throw .tooLarge(what: entry.name) }
    let header = try file.bytes(at: entry.headerOffset, count: 30)
    guard header.count == 30, header.starts(with: [0x50, 0x4B, 3, 4]) else {
      throw .damaged(what: entry.name)
    }
    let start =
      entry.headerOffset + 30 + Int(header.u16(26)) + Int(header.u16(28))
    guard start + entry.packedSize <= file.size else { throw .truncated }
    return try ZipStream(file, entry, start: start)
  }

  /// A small part as a whole.
  func contents(_ entry: Entry) throws(WorkbookFault) -> [UInt8] {
    guard entry.size <= SheetLimits.memoryPart else { throw .tooLarge(what: entry.name) }
    let stream = try open(entry)
    var contents = [UInt8](repeating: 0, count: entry.size)
    var count = 0
    while count < contents.count {
      let (got, fault) = contents.withUnsafeMutableBytes { bytes -> (Int, WorkbookFault?) in
        do throws(WorkbookFault) {
          return (
            try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[count...])), nil
          )
        } catch { return (0, error) }
      }
      if let fault { throw fault }
      if got == 0 { break }
      count += got
    }
    guard count == contents.count else { throw .damaged(what: entry.name) }
    return contents
  }
}

/// The list of a ZIP archive's parts.
private struct Directory {
  let offset: Int
  let size: Int
  let count: Int

  static func found(in file: RandomAccessFile) throws(WorkbookFault) -> Directory {
    let tailLength = min(file.size, 65_557)
    let tailStart = file.size - tailLength
    let tail = try file.bytes(at: tailStart, count: tailLength)
    var place = tail.count - 22
    while place >= 0 {
      if tail[place] == 0x50, tail[place...].starts(with: [0x50, 0x4B, 5, 6]),
        place + 22 + Int(tail.u16(place + 20)) <= tail.count
      {
        break
      }
      place -= 1
    }
    guard place >= 0 else { throw .truncated }
    var found = Directory(
      offset: Int(tail.u32(place + 16)), size: Int(tail.u32(place + 12)),
      count: Int(tail.u16(place + 10)))
    if place >= 20, tail[(place - 20)...].starts(with: [0x50, 0x4B, 6, 7]) {
      let end = try file.bytes(at: tail.int64(place - 12), count: 56)
      guard end.count == 56, end.starts(with: [0x50, 0x4B, 6, 6]) else {
        throw .damaged(what: "ZIP64")
      }
      found = Directory(offset: end.int64(48), size: end.int64(40), count: end.int64(32))
    }
    guard found.count <= SheetLimits.entries, found.size <= SheetLimits.directory else {
      throw .tooLarge(what: "ZIP")
    }
    guard found.offset >= 0, found.size >= 0, found.offset <= file.size - found.size else {
      throw .truncated
    }
    return found
  }

  func entries(of file: RandomAccessFile) throws(WorkbookFault) -> [ZipArchive.Entry] {
    let bytes = try file.bytes(at: offset, count: size)
    var entries: [ZipArchive.Entry] = []
    var place = 0
    while entries.count < count {
      guard place + 46 <= bytes.count, bytes[place...].starts(with: [0x50, 0x4B, 1, 2]) else {
        throw .damaged(what: "ZIP")
      }
      let nameLength = Int(bytes.u16(place + 28))
      let extraLength = Int(bytes.u16(place + 30))
      let next = place + 46 + nameLength + extraLength + Int(bytes.u16(place + 32))
      guard next <= bytes.count else { throw .damaged(what: "ZIP") }
      let nameEnd = place + 46 + nameLength
      var sizes = WideSizes(
        size: Int(bytes.u32(place + 24)), packedSize: Int(bytes.u32(place + 20)),
        headerOffset: Int(bytes.u32(place + 42)))
      sizes.widen(bytes[nameEnd..<(nameEnd + extraLength)])
      guard sizes.size >= 0, sizes.packedSize >= 0, sizes.headerOffset >= 0,
        sizes.headerOffset <= file.size, sizes.packedSize <= file.size
      else { throw .damaged(what: "ZIP") }
      entries.append(
        ZipArchive.Entry(
          name: String(decoding: bytes[(place + 46)..<nameEnd], as: UTF8.self),
          method: bytes.u16(place + 10), isEncrypted: bytes.u16(place + 8) & 1 != 0,
          packedSize: sizes.packedSize, size: sizes.size, checksum: bytes.u32(place + 16),
          headerOffset: sizes.headerOffset))
      place = next
    }
    return entries
  }

  /// Sizes over 32 bits are in the extra field.
  private struct WideSizes {
    var size: Int
    var packedSize: Int
    var headerOffset: Int

    mutating func widen(_ extra: ArraySlice<UInt8>) {
      var rest = Array(extra)[...]
      while rest.count >= 4 {
        let field = Array(rest)
        let length = Int(field.u16(2))
        guard 4 + length <= field.count else { return }
        if field.u16(0) == 1 {
          var place = 4
          for path in [\WideSizes.size, \.packedSize, \.headerOffset]
          where self[keyPath: path] == 0xFFFF_FFFF && place + 8 <= 4 + length {
            self[keyPath: path] = field.int64(place)
            place += 8
          }
          return
        }
        rest = rest.dropFirst(4 + length)
      }
    }
  }
}

/// One part of an archive as it is unpacked; its length and checksum are checked at its end.
final class ZipStream {
  private static let blockSize = 1 << 16

  let name: String
  private let file: RandomAccessFile
  private let entry: ZipArchive.Entry
  private var place: Int
  private let packedEnd: Int
  private var stream = z_stream()
  private var isOpen = false
  private let input = UnsafeMutableRawBufferPointer.allocate(
    byteCount: ZipStream.blockSize, alignment: 16)
  private var count = 0
  private var checksum: UInt

  init(_ file: RandomAccessFile, _ entry: ZipArchive.Entry, start: Int) throws(WorkbookFault) {
    self.file = file
    self.entry = entry
    name = entry.name
    place = start
    packedEnd = start + entry.packedSize
    checksum = crc32(0, nil, 0)
    if entry.method == 8 {
      guard czlib_inflate_init_raw(&stream) == Z_OK else {
        throw .unreadable(reason: SystemReason.of(ENOMEM))
      }
      isOpen = true
    }
  }

  /// Bytes unpacked, and their total.
  var progress: (done: Int, total: Int) { (count, entry.size) }

  deinit {
    if isOpen { inflateEnd(&stream) }
    input.deallocate()
  }

  /// Fills as much of `output` as it can; returns 0 at the end.
  func read(into output: UnsafeMutableRawBufferPointer) throws(WorkbookFault) -> Int {
    guard output.count > 0 else { return 0 }
    let got = entry.method == 0 ? try readStored(output) : try inflate(into: output)
    count += got
    guard count <= entry.size else { throw .tooLarge(what: name) }
    if got > 0 {
      checksum = crc32(
        checksum, output.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(got))
    } else if count != entry.size || UInt32(truncatingIfNeeded: checksum) != entry.checksum {
      throw .damaged(what: name)
    }
    return got
  }

  private func readStored(_ output: UnsafeMutableRawBufferPointer) throws(WorkbookFault) -> Int {
    let wanted = min(output.count, packedEnd - place)
    guard wanted > 0 else { return 0 }
    let got = try file.read(
      at: place, into: UnsafeMutableRawBufferPointer(rebasing: output[..<wanted]))
    guard got > 0 else { throw .truncated }
    place += got
    return got
  }

  private func inflate(into output: UnsafeMutableRawBufferPointer) throws(WorkbookFault) -> Int {
    guard isOpen else { return 0 }
    stream.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_out = UInt32(output.count)
    while stream.avail_out > 0 {
      if stream.avail_in == 0, place < packedEnd {
        let wanted = min(input.count, packedEnd - place)
        let got = try file.read(
          at: place, into: UnsafeMutableRawBufferPointer(rebasing: input[..<wanted]))
        guard got > 0 else { throw .truncated }
        place += got
        stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.avail_in = UInt32(got)
      }
      let result = CZlib.inflate(&stream, Z_NO_FLUSH)
      if result == Z_STREAM_END {
        inflateEnd(&stream)
        isOpen = false
        break
      }
      guard result == Z_OK else { throw .damaged(what: name) }
    }
    return output.count - Int(stream.avail_out)
  }
}
