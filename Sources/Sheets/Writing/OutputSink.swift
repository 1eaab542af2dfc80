import Glibc
import Messages

/// Where bytes are written: a file or pipe through a buffer, or memory.
///
/// Call `finish()` at the end; what is in the buffer is lost otherwise.
public final class OutputSink {
  private static let bufferSize = 1 << 16

  /// What people call the place.
  public let name: String
  /// What a workbook that is written here says of where it is from; asked when it is begun.
  public var source: (() -> String)?
  /// What waits to be written, or what memory holds.
  var buffer: [UInt8] = []

  private var descriptor: Int32?
  private let isMemory: Bool
  private let closes: Bool
  /// Whether control characters are shown as pictures: people look at it.
  private let isTerminal: Bool
  /// The file that gets its name once it is complete; nil for a stream.
  private var file: AtomicFile?

  /// Writes to a descriptor that the caller closes, such as standard output.
  ///
  /// On a terminal no control character reaches it but tabulators and line breaks, unless
  /// `movesCursor`.
  public init(descriptor: Int32, name: String = "stdout", movesCursor: Bool = false) {
    self.name = name
    isTerminal = !movesCursor && isatty(descriptor) == 1
    self.descriptor = descriptor
    isMemory = false
    closes = false
    buffer.reserveCapacity(Self.bufferSize * 2)
  }

  /// Collects in memory.
  public init() {
    name = "memory"
    isTerminal = false
    isMemory = true
    closes = false
  }

  /// Writes a file that only its owner may read, and that appears under its name only once it is
  /// complete.
  ///
  /// Nothing is left of an unfinished one, however the process ends. An earlier file stays unless
  /// `replacing`; then it stays until the new one is complete. A link stays too, and what it leads to
  /// is replaced, where it is `followed`. A stream that is open already is written as it is; another
  /// pipe, a device and a link of somebody else are refused. Throws `SheetError`.
  public init(
    publishing path: String, replacing: Bool, followed: Bool = true
  ) throws(SheetError) {
    name = path
    isMemory = false
    if NamedFile.isStream(path) {
      let stream = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
      guard stream >= 0 else { throw .file(.creating(path, errno)) }
      descriptor = stream
      isTerminal = isatty(stream) == 1
      closes = true
    } else {
      guard !NamedFile.isForeign(path) else { throw .file(.notAnOutput(path)) }
      do throws(FileFault) {
        let file = try AtomicFile(
          followed ? Self.target(of: path) : path,
          AtomicFile.Options(replaces: replacing, syncsFolder: false))
        self.file = file
        descriptor = file.descriptor
      } catch {
        throw .file(error)
      }
      isTerminal = false
      closes = false
    }
    buffer.reserveCapacity(Self.bufferSize * 2)
  }

  deinit { if closes, let descriptor { close(descriptor) } }

  /// What a path leads to by links.
  private static func target(of path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Where what was flushed can be read until the file has its name; nil for what is no file.
  package var draft: String? { file?.draft }

  /// What was collected in memory.
  public var text: String { String(decoding: buffer, as: UTF8.self) }

  /// What was collected in memory, as it is.
  public var bytes: [UInt8] { buffer }

  /// Writes a text.
  ///
  /// Throws `SheetError`.
  public func write(_ text: String) throws(SheetError) {
    buffer.append(contentsOf: text.utf8)
    try flushIfFull()
  }

  /// Writes bytes.
  ///
  /// Throws `SheetError`.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(SheetError) {
    buffer.append(contentsOf: bytes)
    try flushIfFull()
  }

  func flushIfFull() throws(SheetError) {
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Writes everything that is buffered.
  ///
  /// Throws `outputClosed` when the reader has closed the pipe, `diskFull`, or `cannotWrite`.
  public func flush() throws(SheetError) {
    guard !isMemory else { return }
    defer { buffer.removeAll(keepingCapacity: true) }
    guard let descriptor else {
      throw .file(.writing(name, EBADF))
    }
    if isTerminal { buffer = TerminalText.of(buffer) }
    var written = 0
    while written < buffer.count {
      let (got, code) = buffer.withUnsafeBytes { bytes in
        writeWithoutSignal(descriptor, UnsafeRawBufferPointer(rebasing: bytes[written...]))
      }
      if got < 0 {
        if code == EINTR { continue }
        throw failure(code)
      }
      // A disk that takes nothing is full.
      if got == 0 { throw failure(ENOSPC) }
      written += got
    }
  }

  /// Flushes, gives a file its name, and closes what this sink opened: some file systems fail only
  /// then.
  ///
  /// Throws as `flush()` does.
  public func finish() throws(SheetError) {
    try flush()
    if let file {
      descriptor = nil
      self.file = nil
      do throws(FileFault) { try file.publish() } catch { throw .file(error) }
    } else if closes, let descriptor {
      self.descriptor = nil
      if close(descriptor) != 0 { throw failure(errno) }
    }
  }

  private func failure(_ code: Int32) -> SheetError {
    code == EPIPE ? .outputClosed : .file(.writing(name, code))
  }
}

/// Writes to a descriptor, waiting if it must; SIGPIPE is blocked, so a closed pipe is EPIPE.
///
/// SIGPIPE would end the process. It is held back for this thread and this call only, since a
/// module has no say over the process's signals.
private func writeWithoutSignal(
  _ descriptor: Int32, _ bytes: UnsafeRawBufferPointer
) -> (count: Int, code: Int32) {
  var pipe = sigset_t()
  var before = sigset_t()
  var pending = sigset_t()
  sigemptyset(&pipe)
  sigaddset(&pipe, SIGPIPE)
  sigpending(&pending)
  pthread_sigmask(SIG_BLOCK, &pipe, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  let count = write(descriptor, bytes.baseAddress, bytes.count)
  let code = count < 0 ? errno : 0
  if code == EPIPE, sigismember(&pending, SIGPIPE) == 0 {
    var now = timespec()
    while sigtimedwait(&pipe, nil, &now) < 0, errno == EINTR {}
  }
  if code == EAGAIN {
    var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    poll(&wanted, 1, -1)
    return (-1, EINTR)
  }
  return (count, code)
}
