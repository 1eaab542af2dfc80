import Glibc
import Messages

/// A file that appears under its name only when it is complete and on the disk.
enum NewFile {
  /// Writes `bytes` to a new file, of a group where one is given.
  ///
  /// It has no name until all is written, so that nothing is left of it however the program ends.
  /// Throws `RegistryError` `already_exists` or `cannot_create`.
  static func write(
    _ bytes: [UInt8], to path: String, mode: mode_t = 0o600, group: gid_t? = nil
  ) throws(RegistryError) {
    let unnamed = open(PlainFile.folder(of: path), O_RDWR | O_CLOEXEC | withoutName, mode)
    guard unnamed >= 0 else {
      guard [EOPNOTSUPP, EISDIR, EINVAL].contains(errno) else {
        throw .cannotCreate(path, SystemReason.of(errno))
      }
      return try writeNamed(bytes, to: path, mode: mode, group: group)
    }
    defer { close(unnamed) }
    try fill(unnamed, bytes, path, mode: mode, group: group)
    guard
      linkat(AT_FDCWD, "/proc/self/fd/\(unnamed)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
    else { throw failure(path, errno) }
    try syncName(of: path)
  }

  /// For file systems without O_TMPFILE: a file with a temporary name first, then a link.
  private static func writeNamed(
    _ bytes: [UInt8], to path: String, mode: mode_t, group: gid_t?
  ) throws(RegistryError) {
    let draft = "\(path).new-\(getpid())"
    let named = open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard named >= 0 else { throw failure(path, errno) }
    defer {
      close(named)
      unlink(draft)
    }
    try fill(named, bytes, path, mode: mode, group: group)
    if link(draft, path) != 0 {
      // Without hard links either it is renamed, after a check, because a rename overwrites.
      var status = stat()
      guard [EPERM, EOPNOTSUPP].contains(errno) else { throw failure(path, errno) }
      guard lstat(path, &status) != 0 else { throw .alreadyExists(path) }
      guard rename(draft, path) == 0 else { throw failure(path, errno) }
    }
    try syncName(of: path)
  }

  private static func fill(
    _ descriptor: Int32, _ bytes: [UInt8], _ path: String, mode: mode_t, group: gid_t?
  ) throws(RegistryError) {
    if let group, fchown(descriptor, uid_t.max, group) != 0 { throw failure(path, errno) }
    guard fchmod(descriptor, mode) == 0 else { throw failure(path, errno) }
    var written = 0
    while written < bytes.count {
      let got = bytes.withUnsafeBytes { bytes in
        let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
        return Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw failure(path, got < 0 ? errno : ENOSPC) }
      written += got
    }
    guard fsync(descriptor) == 0 else { throw failure(path, errno) }
  }

  private static func failure(_ path: String, _ code: Int32) -> RegistryError {
    switch code {
    case EEXIST: .alreadyExists(path)
    case ENOSPC, EDQUOT, EFBIG: .diskFull
    case EIO: .inputOutput(writing: path, SystemReason.of(code))
    default: .cannotCreate(path, SystemReason.of(code))
    }
  }

  /// Syncs the folder, or the new name may be lost in a crash.
  private static func syncName(of path: String) throws(RegistryError) {
    do {
      try PlainFile.syncFolder(of: path)
    } catch {
      unlink(path)
      throw error
    }
  }

  /// `O_TMPFILE`, a macro that Swift does not import.
  private static let withoutName = 0o20_000_000 | O_DIRECTORY
}
