import Glibc
import Messages

/// A file that is read at any place.
final class RandomAccessFile {
  let size: Int
  private let descriptor: Int32

  init(path: String) throws(SheetError) {
    guard !NamedFile.isForeign(path) else { throw .file(.notAFile(path)) }
    descriptor = NamedFile.open(path)
    guard descriptor >= 0 else { throw .file(.reading(path, errno)) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw .file(.reading(path, code))
    }
    let kind = status.st_mode & S_IFMT
    guard kind != S_IFDIR else {
      close(descriptor)
      throw .file(.folder(path))
    }
    size = kind == S_IFREG ? Int(status.st_size) : 0
  }

  deinit { close(descriptor) }

  /// Reads once; returns the number of bytes, 0 at the end of the file.
  func read(at offset: Int, into output: UnsafeMutableRawBufferPointer) throws(WorkbookFault) -> Int
  {
    while true {
      let got = pread(descriptor, output.baseAddress, output.count, off_t(offset))
      if got >= 0 { return got }
      if errno != EINTR { throw .unreadable(reason: SystemReason.of(errno)) }
    }
  }

  /// `count` bytes, or fewer at the end of the file.
  func bytes(at offset: Int, count: Int) throws(WorkbookFault) -> [UInt8] {
    guard offset >= 0, offset < size, count > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: min(count, size - offset))
    var done = 0
    while done < bytes.count {
      let (got, code) = bytes.withUnsafeMutableBytes { room in
        let got = pread(
          descriptor, room.baseAddress.map { $0 + done }, room.count - done, off_t(offset + done))
        return (got, got < 0 ? errno : 0)
      }
      if got < 0 {
        if code == EINTR { continue }
        throw .unreadable(reason: SystemReason.of(code))
      }
      if got == 0 { break }
      done += got
    }
    bytes.removeLast(bytes.count - done)
    return bytes
  }

  /// Shows every byte of the file, once and in order.
  func show(to onBlock: (UnsafeRawBufferPointer) -> Void) throws(WorkbookFault) {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { block.deallocate() }
    var offset = 0
    while true {
      let got = try read(at: offset, into: block)
      if got == 0 { return }
      onBlock(UnsafeRawBufferPointer(rebasing: block[..<got]))
      offset += got
    }
  }
}

/// Little-endian numbers at a place; what lies beyond the bytes is 0.
extension Array where Element == UInt8 {
  func u16(_ place: Int) -> UInt16 {
    guard place >= 0, place + 2 <= count else { return 0 }
    return UInt16(self[place]) | UInt16(self[place + 1]) << 8
  }

  func u32(_ place: Int) -> UInt32 {
    UInt32(u16(place)) | UInt32(u16(place + 2)) << 16
  }

  func u64(_ place: Int) -> UInt64 {
    UInt64(u32(place)) | UInt64(u32(place + 4)) << 32
  }

  /// Negative for what no file can be long.
  func int64(_ place: Int) -> Int { Int(truncatingIfNeeded: u64(place)) }
}
