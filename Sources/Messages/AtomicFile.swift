import Glibc

/// A file that appears under its name only once it is complete and on the disk.
///
/// Nothing is left of an unfinished one: it has no name where the file system can make such files,
/// and else that of a draft beside its own, which ``UnfinishedFiles`` knows of.
package final class AtomicFile {
  /// How a file is made.
  package struct Options: Sendable {
    /// Whether an earlier file of the name is replaced, once the new one is complete; else a name
    /// that is taken is refused.
    package var replaces: Bool
    /// The permissions, whatever the mask of the process.
    package var mode: mode_t
    package var group: gid_t?
    /// Whether its name, too, is brought to the disk, for which its folder must be readable.
    package var syncsFolder: Bool

    package init(
      replaces: Bool = false, mode: mode_t = 0o600, group: gid_t? = nil, syncsFolder: Bool = true
    ) {
      (self.replaces, self.mode) = (replaces, mode)
      (self.group, self.syncsFolder) = (group, syncsFolder)
    }
  }

  /// Its name once it is complete.
  package let path: String
  /// Where it is written; -1 for one that is made by its draft's name, and for one that is done.
  package private(set) var descriptor: Int32
  private let replaces: Bool
  private let syncsFolder: Bool
  /// The name until then; nil for a file without one.
  private let draftName: String?
  /// The endings of what may stand beside the draft.
  private let sideFiles: [String]

  /// Begins a file that is written through its descriptor.
  package init(_ path: String, _ options: Options = Options()) throws(FileFault) {
    (descriptor, draftName) = try Self.begin(path, options)
    (self.path, sideFiles) = (path, [])
    (replaces, syncsFolder) = (options.replaces, options.syncsFolder)
  }

  /// A file that others make under the name of its draft, as they must a database; its name is
  /// refused where it is taken.
  ///
  /// The draft is named after the file, `work` and the process.
  package convenience init(_ path: String, draftFor work: String, sideFiles: [String]) {
    self.init(path, draft: "\(path).\(work)-\(getpid())", sideFiles: sideFiles)
  }

  /// The same, of a draft whose name is given; it is in the same file system.
  package init(_ path: String, draft: String, sideFiles: [String]) {
    descriptor = -1
    (self.path, draftName, self.sideFiles) = (path, draft, sideFiles)
    (replaces, syncsFolder) = (false, true)
    for ending in [""] + sideFiles { UnfinishedFiles.add(draft + ending) }
  }

  deinit { discard() }

  /// The path under which it can be opened until it has its name.
  package var draft: String { draftName ?? "/proc/self/fd/\(descriptor)" }

  /// Writes bytes to its descriptor.
  package func write(_ bytes: ArraySlice<UInt8>) throws(FileFault) {
    try Self.write(bytes, to: descriptor, named: path)
  }

  /// Gives the complete file its name, once its bytes are on the disk.
  package func publish() throws(FileFault) {
    defer { discard() }
    if descriptor < 0 {
      try Self.sync(draft, named: path)
    } else if fsync(descriptor) != 0 {
      throw .writing(path, errno)
    }
    let code = giveName()
    guard code == 0 else { throw .creating(path, code) }
    if syncsFolder {
      do throws(FileFault) {
        try Self.sync(Self.folder(of: path), named: path)
      } catch {
        if !replaces { unlink(path) }
        throw error
      }
    }
    // Some file systems fail only here.
    guard descriptor >= 0 else { return }
    let closing = close(descriptor)
    descriptor = -1
    if closing != 0 { throw .writing(path, errno) }
  }

  /// Takes away what is there of a file that has not got its name.
  package func discard() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    guard let draftName else { return }
    for ending in [""] + sideFiles { UnfinishedFiles.discard(draftName + ending) }
  }

  private func giveName() -> Int32 {
    func link(to name: String) -> Int32 {
      linkat(AT_FDCWD, draft, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno
    }
    func rename(_ name: String) -> Int32 { Glibc.rename(name, path) == 0 ? 0 : errno }
    let code = link(to: path)
    if code == EEXIST, replaces {
      if let draftName { return rename(draftName) }
      let next = Self.draft(of: path)
      UnfinishedFiles.add(next)
      defer { UnfinishedFiles.discard(next) }
      let code = link(to: next)
      return code == 0 ? rename(next) : code
    }
    // Some file systems have no second names; a rename overwrites, so that it needs a check.
    guard [EPERM, EOPNOTSUPP].contains(code), let draftName else { return code }
    var status = stat()
    return !replaces && lstat(path, &status) == 0 ? EEXIST : rename(draftName)
  }
}

extension AtomicFile {
  /// Writes all bytes to a descriptor.
  package static func write(
    _ bytes: ArraySlice<UInt8>, to descriptor: Int32, named name: String
  ) throws(FileFault) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      // A disk that takes nothing is full.
      guard count > 0 else { throw .writing(name, count < 0 ? errno : ENOSPC) }
      rest = rest.dropFirst(count)
    }
  }

  /// Brings a file to the disk, or a folder with the names in it; `name` is what is reported.
  package static func sync(_ path: String, named name: String? = nil) throws(FileFault) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .reading(name ?? path, errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .writing(name ?? path, errno) }
  }

  /// The folder a path is in, `.` for a bare name.
  package static func folder(of path: String) -> String {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    while parts.count > 1, parts.last == "" { parts.removeLast() }
    guard parts.count > 1 else { return "." }
    let folder = parts.dropLast().joined(separator: "/")
    return folder.isEmpty ? "/" : folder
  }

  private static func draft(of path: String) -> String { "\(path).new-\(getpid())" }

  private static func begin(
    _ path: String, _ options: Options
  ) throws(FileFault) -> (descriptor: Int32, draft: String?) {
    var draft: String?
    var descriptor = open(folder(of: path), O_RDWR | O_CLOEXEC | withoutName, options.mode)
    if descriptor < 0, [EOPNOTSUPP, EISDIR, EINVAL].contains(errno) {
      let name = Self.draft(of: path)
      let flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
      descriptor = open(name, flags, options.mode)
      if descriptor >= 0 {
        UnfinishedFiles.add(name)
        draft = name
      }
    }
    guard descriptor >= 0 else { throw .creating(path, errno) }
    let isShared = options.group.map { fchown(descriptor, uid_t.max, $0) == 0 } ?? true
    guard isShared, fchmod(descriptor, options.mode) == 0 else {
      let code = errno
      close(descriptor)
      if let draft { UnfinishedFiles.discard(draft) }
      throw .creating(path, code)
    }
    return (descriptor, draft)
  }

  /// `O_TMPFILE`, a macro that Swift does not import.
  private static let withoutName = 0o20_000_000 | O_DIRECTORY
}
