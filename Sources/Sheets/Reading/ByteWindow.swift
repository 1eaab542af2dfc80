import Glibc
import Messages
import Vietnamese

/// The bytes of a file or pipe, one window at a time; decoded to UTF-8 once the encoding is known.
final class ByteWindow {
  /// What people call the file.
  let name: String
  /// The size of a file; nil for a pipe.
  let size: Int?
  /// Bytes taken from the file, before they were decoded.
  private(set) var bytesRead = 0
  private(set) var isAtEnd = false

  private let descriptor: Int32
  private let closes: Bool
  private let blockSize: Int
  private let onBlock: (UnsafeRawBufferPointer) -> Void
  private var buffer: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  /// Bytes that came into the window, decoded.
  private var bytesTaken = 0
  private var decoder: TextDecoder?
  /// Whether it is known what the bytes are.
  private var isText = false
  private var decoded: [UInt8] = []

  /// Reads from `descriptor`, and closes it in the end if `closes`.
  init(
    descriptor: Int32, closes: Bool, name: String, blockSize: Int,
    onBlock: @escaping (UnsafeRawBufferPointer) -> Void
  ) throws(SheetError) {
    self.name = name
    self.descriptor = descriptor
    self.closes = closes
    self.blockSize = max(1, min(blockSize, 1 << 24))
    self.onBlock = onBlock
    buffer = .allocate(byteCount: self.blockSize * 2, alignment: 16)
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    let kind = status.st_mode & S_IFMT
    size = isKnown && kind == S_IFREG ? Int(status.st_size) : nil
    guard isKnown else { throw .file(.reading(name, errno)) }
    guard kind != S_IFDIR else { throw .file(.folder(name)) }
  }

  /// Opens a file.
  convenience init(
    path: String, blockSize: Int, onBlock: @escaping (UnsafeRawBufferPointer) -> Void
  ) throws(SheetError) {
    guard !NamedFile.isForeign(path) else { throw .file(.notAFile(path)) }
    let descriptor = NamedFile.open(path)
    guard descriptor >= 0 else { throw .file(.reading(path, errno)) }
    try self.init(
      descriptor: descriptor, closes: true, name: path, blockSize: blockSize, onBlock: onBlock)
  }

  deinit {
    buffer.deallocate()
    if closes { close(descriptor) }
  }

  /// The buffered bytes from the current position on; invalid after `fill`, `require`.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[start..<end]) }
  /// How many bytes are buffered.
  var count: Int { end - start }
  /// The current place in the text.
  var offset: Int { bytesTaken - count }

  /// Decodes the buffered bytes, and all that follow, from a text form.
  func decode(as form: TextForm) {
    guard !isText else { return }
    isText = true
    defer { dropEndMarks() }
    guard form != .utf8 else { return }
    var decoder = TextDecoder(form)
    decoded.removeAll(keepingCapacity: true)
    decoder.decode(bytes, into: &decoded)
    if isAtEnd { decoder.finish(into: &decoded) }
    self.decoder = decoder
    bytesTaken -= count
    (start, end) = (0, 0)
    takeDecoded()
  }

  /// Skips buffered bytes.
  func skip(_ count: Int) {
    start = min(end, start + max(0, count))
    if start == end {
      start = 0
      end = 0
    }
  }

  /// Reads more bytes until `count` are buffered or the file ends.
  func require(_ count: Int) throws(SheetError) {
    while self.count < count, !isAtEnd { try fill() }
  }

  /// Takes what the system has, waiting for at least one byte or the end.
  func fill() throws(SheetError) {
    makeRoom(for: blockSize)
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer[end..<(end + blockSize)])
    while !isAtEnd {
      let got = read(descriptor, room.baseAddress, blockSize)
      if got < 0 {
        if errno == EINTR { continue }
        throw .file(.reading(name, errno))
      }
      if got == 0 {
        isAtEnd = true
      } else {
        onBlock(UnsafeRawBufferPointer(rebasing: room[0..<got]))
        bytesRead += got
      }
      take(UnsafeRawBufferPointer(rebasing: room[0..<got]))
      if isText { dropEndMarks() }
      return
    }
  }

  /// Takes more bytes until it is known whether those from `place` on are the marks at the file's
  /// end; if so they are gone.
  func dropsEndMarks(from place: Int) throws(SheetError) -> Bool {
    guard place >= 0, place < count, bytes[place] == 0x1A else { return false }
    while place < count, bytes[place...].allSatisfy({ $0 == 0x1A }) {
      if isAtEnd { return false }
      try fill()
    }
    return place >= count
  }

  /// DOS programs end a text with one byte 1A or more, which are no text.
  private func dropEndMarks() {
    while isAtEnd, end > start, buffer[end - 1] == 0x1A {
      end -= 1
      bytesTaken -= 1
    }
  }

  /// Appends bytes to the buffered ones.
  private func take(_ block: UnsafeRawBufferPointer) {
    guard decoder != nil else {
      end += block.count
      bytesTaken += block.count
      return
    }
    decoded.removeAll(keepingCapacity: true)
    decoder?.decode(block, into: &decoded)
    if isAtEnd { decoder?.finish(into: &decoded) }
    takeDecoded()
  }

  private func takeDecoded() {
    makeRoom(for: decoded.count)
    decoded.withUnsafeBytes { bytes in
      UnsafeMutableRawBufferPointer(rebasing: buffer[end..<(end + bytes.count)])
        .copyMemory(from: bytes)
    }
    end += decoded.count
    bytesTaken += decoded.count
  }

  private func makeRoom(for needed: Int) {
    guard buffer.count - end < needed else { return }
    let kept = bytes
    if start > 0, kept.count + needed <= buffer.count {
      buffer.copyMemory(from: kept)
    } else {
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: buffer.count * 2 + needed, alignment: 16)
      larger.copyMemory(from: kept)
      buffer.deallocate()
      buffer = larger
    }
    start = 0
    end = kept.count
  }
}
