import Glibc

/// The exclusive right to write one registry, held through a sibling `.lock` file.
///
/// The kernel gives the lock back when the holder ends, however it ends. The text in the file
/// only tells a waiting command who holds it.
final class WriterLock {
  private let descriptor: Int32

  /// Takes the lock, waiting at most `seconds`; `waiting` is told once who holds it.
  init(
    for registry: String, mode: mode_t, seconds: Int, holder: String, waiting: (String) -> Void
  ) throws(RegistryError) {
    let path = registry + ".lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      throw .cannotCreate(path, String(cString: strerror(errno)))
    }
    self.descriptor = descriptor
    var waited = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw .cannotCreate(path, String(cString: strerror(errno)))
      }
      let other = Self.read(descriptor)
      if waited == 5 { waiting(other) }
      guard waited < seconds * 10 else { throw .locked(by: other, seconds: seconds) }
      usleep(100_000)
      waited += 1
    }
    ftruncate(descriptor, 0)
    _ = holder.withCString { pwrite(descriptor, $0, strlen($0), 0) }
  }

  deinit {
    ftruncate(descriptor, 0)
    close(descriptor)
  }

  /// Who holds the lock of a registry now, in the holder's own words; nil when nobody does.
  static func holder(of registry: String) -> String? {
    let descriptor = open(registry + ".lock", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return nil }
    return errno == EWOULDBLOCK ? read(descriptor) : nil
  }

  private static func read(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 200)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : "?"
  }
}
