import Glibc
import Messages

/// A file without a name: nothing is left, however the process ends.
final class ScratchFile {
  private let descriptor: Int32

  /// What the library opens it by.
  var path: String { "/proc/self/fd/\(descriptor)" }

  init() throws(SheetError) {
    var template = Array("\(ScratchFolder.place())/sobo-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    let code = errno
    guard descriptor >= 0 else {
      let name = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      throw .file(.creating(name, code))
    }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }

  func copy(to sink: OutputSink) throws(SheetError) {
    let file = try RandomAccessFile(path: path)
    var offset = 0
    while offset < file.size {
      let block: [UInt8]
      do throws(WorkbookFault) { block = try file.bytes(at: offset, count: 1 << 18) } catch {
        throw SheetError.of(error, sink.name)
      }
      guard !block.isEmpty else { break }
      sink.buffer.append(contentsOf: block)
      try sink.flushIfFull()
      offset += block.count
    }
  }
}
