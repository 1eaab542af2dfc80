import Glibc
import Messages

/// The exclusive right to write one registry, held through a sibling `.lock` file.
///
/// The kernel releases the lock when the holder ends, however it ends. The text in the file
/// only shows a waiting command who holds it.
final class WriterLock {
  private let descriptor: Int32

  private init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    ftruncate(descriptor, 0)
    close(descriptor)
  }

  /// Takes the lock, waiting at most `seconds`; `waiting` is called once with its holder.
  ///
  /// Throws `RegistryError` `busy`, or `cannot_create` when the lock file cannot be created.
  static func take(
    for file: FileIdentity, seconds: Int, holder: String, waiting: (String) -> Void
  ) throws(RegistryError) -> WriterLock {
    let path = SideFile.writerLock.path(of: file.path)
    // In milliseconds: short writes are waited for briefly, long ones with little work.
    var (waited, pause, isTold) = (0, 1, false)
    while true {
      let descriptor = try open(path, for: file)
      let code = flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? 0 : errno
      // The lock file may have been deleted and recreated meanwhile: a lock on the old inode
      // excludes nobody, so it is taken again.
      if code == 0, isStill(descriptor, at: path) {
        ftruncate(descriptor, 0)
        _ = holder.withCString { pwrite(descriptor, $0, strlen($0), 0) }
        return WriterLock(descriptor: descriptor)
      }
      let other = read(descriptor)
      close(descriptor)
      guard code == 0 || code == EWOULDBLOCK || code == EINTR else {
        throw .file(.creating(path, code))
      }
      if waited >= 500, !isTold {
        waiting(other)
        isTold = true
      }
      guard waited < seconds * 1_000 else { throw .busy(by: other, seconds: seconds) }
      usleep(UInt32(pause) * 1_000)
      waited += pause
      pause = min(100, pause * 2)
    }
  }

  /// Opens the lock file; a new one gets the registry's group and permissions.
  private static func open(
    _ path: String, for file: FileIdentity
  ) throws(RegistryError) -> Int32 {
    // Never through a symbolic link: its target would be emptied.
    let flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    let made = Glibc.open(path, flags | O_CREAT | O_EXCL, file.mode)
    if made >= 0 {
      file.share(made)
      return made
    }
    let found = errno == EEXIST ? Glibc.open(path, flags) : -1
    guard found >= 0 else { throw .file(.creating(path, errno)) }
    // What is written into it must be nobody's content: a pipe, or a second name of another file.
    var status = stat()
    guard fstat(found, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink < 2 else {
      close(found)
      throw .file(.notAnOutput(path))
    }
    return found
  }

  private static func isStill(_ descriptor: Int32, at path: String) -> Bool {
    var held = stat()
    var there = stat()
    return fstat(descriptor, &held) == 0 && lstat(path, &there) == 0 && held.st_ino == there.st_ino
      && held.st_dev == there.st_dev
  }

  /// Who holds the lock of a registry now, as the holder put it; nil if it is free.
  static func holder(of file: FileIdentity) -> String? {
    let descriptor = Glibc.open(
      SideFile.writerLock.path(of: file.path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return nil }
    return errno == EWOULDBLOCK ? read(descriptor) : nil
  }

  private static func read(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 200)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : "?"
  }
}
