import Glibc

/// The bytes of a file or pipe, a window of them at a time.
final class ByteWindow {
  /// What people call the file.
  let name: String
  /// The size of a file; nil for a pipe.
  let size: Int?
  private(set) var bytesRead = 0
  private(set) var isAtEnd = false

  private let descriptor: Int32
  private let closes: Bool
  private let blockSize: Int
  private let onBlock: (UnsafeRawBufferPointer) -> Void
  private var buffer: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0

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
    guard isKnown else { throw .unreadable(path: name, reason: systemReason(errno)) }
    guard kind != S_IFDIR else { throw .directory(path: name) }
  }

  /// Opens a file.
  convenience init(
    path: String, blockSize: Int, onBlock: @escaping (UnsafeRawBufferPointer) -> Void
  ) throws(SheetError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    if descriptor < 0 {
      let code = errno
      guard code == ENOENT || code == ENOTDIR else {
        throw .unreadable(path: path, reason: systemReason(code))
      }
      throw .missing(path: path)
    }
    try self.init(
      descriptor: descriptor, closes: true, name: path, blockSize: blockSize, onBlock: onBlock)
  }

  deinit {
    buffer.deallocate()
    if closes { close(descriptor) }
  }

  /// The bytes at hand from the current place on; void after `fill`, `require`.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[start..<end]) }
  /// How many bytes are at hand.
  var count: Int { end - start }
  /// The current place in the file.
  var offset: Int { bytesRead - count }

  /// Goes on by so many of the bytes at hand.
  func skip(_ count: Int) {
    start = min(end, start + max(0, count))
    if start == end {
      start = 0
      end = 0
    }
  }

  /// Takes more bytes until `count` are at hand or the file ends.
  func require(_ count: Int) throws(SheetError) {
    while self.count < count, !isAtEnd { try fill() }
  }

  /// Takes what the system has, waiting for at least one byte or the end.
  func fill() throws(SheetError) {
    makeRoom()
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer[end..<(end + blockSize)])
    while !isAtEnd {
      let got = read(descriptor, room.baseAddress, blockSize)
      if got < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path: name, reason: systemReason(errno))
      }
      if got == 0 {
        isAtEnd = true
      } else {
        onBlock(UnsafeRawBufferPointer(rebasing: room[0..<got]))
        end += got
        bytesRead += got
      }
      return
    }
  }

  private func makeRoom() {
    guard buffer.count - end < blockSize else { return }
    let kept = bytes
    if start > 0, kept.count + blockSize <= buffer.count {
      buffer.copyMemory(from: kept)
    } else {
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: buffer.count * 2 + blockSize, alignment: 16)
      larger.copyMemory(from: kept)
      buffer.deallocate()
      buffer = larger
    }
    start = 0
    end = kept.count
  }
}

/// The system's words for an error number.
func systemReason(_ code: Int32) -> String {
  String(cString: strerror(code))
}
