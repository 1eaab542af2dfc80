import Glibc
import Messages

/// Where bytes are written: a file or pipe through a buffer, or memory.
///
/// Call `finish()` at the end; what is in the buffer is lost otherwise.
public final class OutputSink {
  private static let bufferSize = 1 << 16

  /// What people call the place.
  public let name: String
  /// What waits to be written, or what memory holds.
  var buffer: [UInt8] = []

  private var descriptor: Int32?
  private let isMemory: Bool
  private let closes: Bool
  /// Whether control characters are shown as pictures: people look at it.
  private let isTerminal: Bool
  /// What becomes the file's name once it is complete; nil where it has its name already.
  private var publication: Publication?

  private struct Publication {
    let path: String
    let replaces: Bool
    /// The name until then; nil for a file without one.
    let draft: String?
  }

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

  /// Creates or replaces a file that only its owner may read.
  ///
  /// Throws `SheetError.cannotCreate`.
  public init(creating path: String) throws(SheetError) {
    // A file is never emptied, nor one behind a link: what stands there is taken away first.
    let flags = O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW
    var descriptor = open(path, flags | O_CREAT | O_EXCL, 0o600)
    if descriptor < 0, errno == EEXIST {
      var status = stat()
      let isPlain =
        lstat(path, &status) == 0 && [S_IFREG, S_IFLNK].contains(status.st_mode & S_IFMT)
      if NamedFile.isStream(path) {
        descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
      } else if isPlain, unlink(path) == 0 {
        descriptor = open(path, flags | O_CREAT | O_EXCL, 0o600)
      } else {
        descriptor = isPlain ? -1 : open(path, flags | O_NONBLOCK)
      }
    }
    guard descriptor >= 0 else {
      throw .cannotCreate(path: path, reason: SystemReason.of(errno))
    }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      fchmod(descriptor, 0o600) != 0
    {
      let code = errno
      close(descriptor)
      throw .cannotCreate(path: path, reason: SystemReason.of(code))
    }
    name = path
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
    isMemory = false
    closes = true
    buffer.reserveCapacity(Self.bufferSize * 2)
  }

  /// Writes a file that only its owner may read, and that appears under its name only once it is
  /// complete.
  ///
  /// Nothing is left of an unfinished one, however the process ends. An earlier file stays unless
  /// `replacing`; then it stays until the new one is complete. A stream that is open already is
  /// written as it is; another pipe, a device and a link of somebody else are refused. Throws
  /// `SheetError`.
  public convenience init(publishing path: String, replacing: Bool) throws(SheetError) {
    var status = stat()
    let isThere = stat(path, &status) == 0
    if NamedFile.isStream(path) {
      try self.init(creating: path)
      return
    }
    guard !NamedFile.isForeign(path) else { throw .notAnOutput(path: path) }
    // A link stays, and what it leads to is replaced.
    var real: String?
    if isThere, let resolved = realpath(path, nil) {
      real = String(cString: resolved)
      free(resolved)
    }
    let target = real ?? path
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "."
    var draft: String?
    var descriptor = open(folder, O_WRONLY | O_CLOEXEC | Self.withoutName, 0o600)
    if descriptor < 0, [EOPNOTSUPP, EISDIR, EINVAL].contains(errno) {
      let name = "\(target).new-\(getpid())"
      UnfinishedFiles.add(name)
      descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      draft = name
    }
    guard descriptor >= 0 else {
      let code = errno
      if let draft { UnfinishedFiles.remove(draft) }
      throw .cannotCreate(path: path, reason: SystemReason.of(code))
    }
    self.init(
      descriptor, named: path,
      Publication(path: target, replaces: replacing, draft: draft))
  }

  private init(_ descriptor: Int32, named name: String, _ publication: Publication) {
    self.name = name
    self.descriptor = descriptor
    self.publication = publication
    isTerminal = false
    isMemory = false
    closes = true
    buffer.reserveCapacity(Self.bufferSize * 2)
  }

  /// `O_TMPFILE`, a macro that Swift does not import.
  private static let withoutName = 0o20_000_000 | O_DIRECTORY

  deinit {
    if closes, let descriptor { close(descriptor) }
    if let draft = publication?.draft {
      unlink(draft)
      UnfinishedFiles.remove(draft)
    }
  }

  /// What was collected in memory.
  public var text: String { String(decoding: buffer, as: UTF8.self) }

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
      throw .cannotWrite(name: name, reason: SystemReason.of(EBADF))
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
      written += got
    }
  }

  /// Flushes, and closes a file that this sink created: some file systems fail only then.
  ///
  /// Throws as `flush()` does.
  public func finish() throws(SheetError) {
    try flush()
    guard closes, let descriptor else { return }
    if let publication { try publish(publication, descriptor) }
    self.descriptor = nil
    if close(descriptor) != 0 { throw failure(errno) }
  }

  /// Names the file.
  private func publish(_ file: Publication, _ descriptor: Int32) throws(SheetError) {
    guard fsync(descriptor) == 0 else { throw failure(errno) }
    let source = file.draft ?? "/proc/self/fd/\(descriptor)"
    func name(_ path: String) -> Int32 {
      linkat(AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno
    }
    var code = name(file.path)
    if code == EEXIST, file.replaces {
      let next = "\(file.path).new-\(getpid())"
      UnfinishedFiles.add(next)
      defer { UnfinishedFiles.remove(next) }
      code = file.draft == next ? 0 : name(next)
      if code == 0, rename(next, file.path) != 0 {
        code = errno
        unlink(next)
      }
    } else if [EPERM, EOPNOTSUPP].contains(code), let draft = file.draft {
      // Some file systems have no second names, and then a rename must do.
      let isTaken = !file.replaces && access(file.path, F_OK) == 0
      code = isTaken ? EEXIST : rename(draft, file.path) == 0 ? 0 : errno
    }
    if let draft = file.draft {
      unlink(draft)
      UnfinishedFiles.remove(draft)
    }
    publication = nil
    guard code == 0 else {
      throw code == ENOSPC || code == EDQUOT
        ? .diskFull(name: file.path)
        : .cannotCreate(path: file.path, reason: SystemReason.of(code))
    }
  }

  private func failure(_ code: Int32) -> SheetError {
    switch code {
    case EPIPE: .outputClosed
    case ENOSPC, EDQUOT: .diskFull(name: name)
    default: .cannotWrite(name: name, reason: SystemReason.of(code))
    }
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
