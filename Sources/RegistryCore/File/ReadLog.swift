import Glibc
import JSON
import Messages
import Vietnamese

/// The log of reads beside a registry: who asked about which people, when, how many, and why.
///
/// It is a text of lines, each the SHA-256 of the line's object behind the digest of the line before,
/// and the object. No line holds the number of a person: what was typed is masked, and records
/// go by their keys. Whoever may write the registry may write it; what cannot be written is not
/// answered.
public struct ReadLog: Sendable {
  /// From how many people on a list is logged.
  public static let listLimit = 1_000

  /// What is said of one read.
  public struct Entry: Sendable, Equatable {
    /// The number of the line, from 1.
    public let number: Int64
    /// When, in UTC.
    public let at: String
    /// Who said so.
    public let actor: String
    /// The login.
    public let osUser: String
    /// The command.
    public let command: String
    /// What was asked about.
    public let about: String
    /// How many people or records were shown.
    public let rows: Int64
    /// Why, where a reason was given.
    public let reason: String?
    /// The line that this one ends: a list is logged before its thousandth-and-first row is shown, and again
    /// with all that were.
    public let ends: Int64?
  }

  /// How many lines a log has and the digest of the last, which is over all of them.
  public struct Head: Sendable, Hashable {
    /// The lines.
    public let lines: Int64
    /// The digest in hex; 64 zeros where there is no line.
    public let digest: String

    /// Names what a checkpoint states.
    package init(lines: Int64, digest: String) {
      self.lines = lines
      self.digest = digest
    }
  }

  /// Where it is.
  public let path: String
  private let file: FileIdentity

  /// The digest before the first line.
  static let origin = String(repeating: "0", count: 64)
  private static let digestLength = 64
  /// Longer texts are cut, so that a line fits into what is read of the end of the log.
  private static let textLimit = 2_000
  private static let tailLength = 1 << 16
  /// How long a read waits for another that is being logged, in hundredths of a second.
  private static let patience = 3_000

  /// The log of the registry at a path.
  ///
  /// Throws `RegistryError` where there is none.
  public init(of registry: String) throws(RegistryError) {
    file = try FileIdentity(of: registry)
    path = SideFile.readLog.path(of: file.path)
  }

  /// Logs a read before it is answered; gives the number of the line.
  ///
  /// Throws `RegistryError` where that cannot be done: nothing is to be shown then.
  @discardableResult
  public func append(
    _ command: String, about: String, rows: Int, actor: String?, reason: String? = nil,
    ends: Int64? = nil
  ) throws(RegistryError) -> Int64 {
    let descriptor = try open()
    defer { close(descriptor) }
    try lock(descriptor)
    let last = try lastLine(descriptor)
    let number = last.number + 1
    let info = EntryInfo(actor: actor, action: Self.cut(command), reason: reason.map(Self.cut))
    var members: [JSONValue.Member] = [
      .init("n", .integer(number)), .init("at", .string(Clock.now())),
      .init("actor", .string(Self.cut(info.actor))), .init("os_user", .string(OSUser.name)),
      .init("command", .string(info.action)),
      .init("about", .string(Self.limited(Self.masked(about)))),
      .init("rows", .integer(Int64(rows))),
    ]
    if let reason = info.reason { members.append(.init("reason", .string(reason))) }
    if let ends { members.append(.init("ends", .integer(ends))) }
    let text = JSONValue.object(members).text()
    let line = Self.digest(text, after: last.digest) + " " + text + "\n"
    try write(Array(line.utf8), to: descriptor)
    return number
  }

  /// The head as the last line has it, not verified; nil where there is no log yet.
  func last() throws(RegistryError) -> Head? {
    let descriptor = Glibc.open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw refused(errno)
    }
    defer { close(descriptor) }
    try lock(descriptor)
    let last = try lastLine(descriptor)
    return last.number > 0 ? Head(lines: last.number, digest: last.digest) : nil
  }

  private static func digest(_ text: some StringProtocol, after previous: some StringProtocol)
    -> String
  {
    FileDigest.sha256(of: Array(previous.utf8) + [10] + Array(text.utf8))
  }

  private static func cut(_ text: String) -> String { limited(hidden(text)) }

  private static func hidden(_ text: String) -> String {
    NumberMask.inGroups(NumberMask.inText(text))
  }

  private static func limited(_ text: String) -> String {
    text.count > textLimit ? text.prefix(textLimit) + "…" : text
  }

  /// What was asked about, with numbers of people masked; digests of SQL stand as they are.
  public static func masked(_ about: String) -> String {
    func isDigest(_ word: Substring) -> Bool {
      word.utf8.count == digestLength
        && word.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
    var result = ""
    var open: [Substring] = []
    func add(_ part: String) { result += (result.isEmpty ? "" : " ") + part }
    for word in about.split(separator: " ", omittingEmptySubsequences: false) {
      guard isDigest(word) else {
        open.append(word)
        continue
      }
      if !open.isEmpty { add(hidden(open.joined(separator: " "))) }
      open = []
      add(String(word))
    }
    if !open.isEmpty { add(hidden(open.joined(separator: " "))) }
    return result
  }
}

// MARK: The file

extension ReadLog {
  private func refused(_ code: Int32) -> RegistryError {
    FileFault.isFull(code)
      ? .file(.diskFull(path)) : .readsUnwritable(path, SystemReason.of(code))
  }

  /// Opens the log; a new one gets the registry's group and permissions.
  private func open() throws(RegistryError) -> Int32 {
    // Never through a link: what it leads to would be written.
    let flags = O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    let made = Glibc.open(path, flags | O_CREAT | O_EXCL, file.mode)
    if made >= 0 {
      file.share(made)
      do throws(RegistryError) {
        try PlainFile.syncFolder(of: path)
      } catch {
        close(made)
        throw error
      }
      return made
    }
    let found = errno == EEXIST ? Glibc.open(path, flags) : -1
    guard found >= 0 else { throw refused(errno) }
    var status = stat()
    guard fstat(found, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink < 2 else {
      close(found)
      throw .file(.notAnOutput(path))
    }
    return found
  }

  private func lock(_ descriptor: Int32) throws(RegistryError) {
    for _ in 0..<Self.patience {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
      guard errno == EWOULDBLOCK || errno == EINTR else { throw refused(errno) }
      usleep(10_000)
    }
    throw .busy
  }

  /// The number and the digest of the last line.
  ///
  /// What a process that ended while it wrote left of a line is taken away: nobody was answered.
  private func lastLine(
    _ descriptor: Int32
  ) throws(RegistryError) -> (number: Int64, digest: String) {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    guard size > 0 else { return (0, Self.origin) }
    let start = max(0, size - Self.tailLength)
    var tail = [UInt8](repeating: 0, count: size - start)
    guard pread(descriptor, &tail, tail.count, off_t(start)) == tail.count else {
      throw refused(errno)
    }
    if tail.last != 10 {
      let kept = tail.lastIndex(of: 10).map { $0 + 1 } ?? 0
      guard start == 0 || kept > 0 else { throw .readsAltered(path, line: nil) }
      guard ftruncate(descriptor, off_t(start + kept)) == 0 else { throw refused(errno) }
      tail.removeSubrange(kept...)
      if tail.isEmpty { return (0, Self.origin) }
    }
    let line = tail.dropLast().split(separator: 10, omittingEmptySubsequences: false).last ?? []
    guard let (digest, object) = Self.parts(of: line), let number = object["n"]?.integer,
      number < Int64.max
    else { throw .readsAltered(path, line: nil) }
    return (number, digest)
  }

  private func write(_ line: [UInt8], to descriptor: Int32) throws(RegistryError) {
    let start = lseek(descriptor, 0, SEEK_END)
    var written = 0
    while written < line.count {
      let count = line.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), line.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let code = count < 0 ? errno : ENOSPC
        ftruncate(descriptor, start)
        throw refused(code)
      }
      written += count
    }
    guard fdatasync(descriptor) == 0 else { throw refused(errno) }
  }
}

// MARK: Reading it

extension ReadLog {
  private static func parts(
    of line: some Collection<UInt8>
  ) -> (digest: String, object: JSONValue)? {
    let text = String(decoding: line, as: UTF8.self)
    guard text.utf8.count > digestLength + 1, text.utf8.dropFirst(digestLength).first == 32 else {
      return nil
    }
    let digest = String(text.prefix(digestLength))
    guard let object = try? JSONValue(parsing: Array(text.utf8.dropFirst(digestLength + 1))) else {
      return nil
    }
    return (digest, object)
  }

  /// Shows each line to `body`, in their order, once it is known to follow from the one before; gives
  /// how many there are.
  ///
  /// A registry without a log has none. Throws `RegistryError` for the first line that does not follow,
  /// and where the log is not one that went on from each of `heads`, as checkpoints state them: whoever
  /// may write the log can make another whole one, but not with these digests.
  @discardableResult
  public func verify(
    goingOnFrom heads: [Head] = [], _ body: (Entry) throws -> Void = { _ in }
  ) throws -> Head {
    try Self.verify(path, goingOnFrom: heads, body)
  }

  /// The same of a copy of a log.
  @discardableResult
  package static func verify(
    _ path: String, goingOnFrom heads: [Head] = [], _ body: (Entry) throws -> Void = { _ in }
  ) throws -> Head {
    var digest = origin
    var number: Int64 = 0
    try lines(of: path) { line in
      number += 1
      guard let (stated, object) = parts(of: line),
        stated
          == Self.digest(
            String(decoding: line.dropFirst(digestLength + 1), as: UTF8.self), after: digest),
        let entry = entry(object), entry.number == number
      else { throw RegistryError.readsAltered(path, line: number) }
      digest = stated
      if let head = heads.first(where: { $0.lines == number && $0.digest != digest }) {
        throw RegistryError.readsReplaced(path, head.lines, found: nil)
      }
      try body(entry)
    }
    if let head = heads.first(where: { $0.lines > number }) {
      throw RegistryError.readsReplaced(path, head.lines, found: number)
    }
    return Head(lines: number, digest: digest)
  }

  private static func entry(_ object: JSONValue) -> Entry? {
    guard let number = object["n"]?.integer, let at = object["at"]?.string,
      let actor = object["actor"]?.string, let user = object["os_user"]?.string,
      let command = object["command"]?.string, let about = object["about"]?.string,
      let rows = object["rows"]?.integer
    else { return nil }
    return Entry(
      number: number, at: at, actor: actor, osUser: user, command: command, about: about,
      rows: rows,
      reason: object["reason"]?.string, ends: object["ends"]?.integer)
  }

  /// Shows the whole lines of a file; what stands behind the last line end was never answered.
  private static func lines(of path: String, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT { return }
      throw FileFault.reading(path, code)
    }
    defer { close(descriptor) }
    // A pipe without a writer reads as an empty log, and a device as whatever it likes.
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw FileFault.notAFile(path)
    }
    // A line that is being written is waited for.
    flock(descriptor, LOCK_SH)
    var rest: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(descriptor, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileFault.reading(path, errno) }
      if count == 0 { return }
      rest += part.prefix(count)
      var start = 0
      while let end = rest[start...].firstIndex(of: 10) {
        try body(rest[start..<end])
        start = end + 1
      }
      rest.removeSubrange(..<start)
    }
  }

  /// Copies the whole lines into a new file that only its owner may read; false where there is no log.
  package func copy(to target: String) throws -> Bool {
    guard access(path, F_OK) == 0 else { return false }
    var bytes: [UInt8] = []
    try Self.lines(of: path) { bytes += $0 + [10] }
    try PlainFile.create(target, bytes)
    return true
  }
}
