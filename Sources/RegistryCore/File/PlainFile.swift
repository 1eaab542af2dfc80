import Glibc

/// Small files beside the registry: keys, checkpoints, manifests.
///
/// Whole, private, on the disk.
package enum PlainFile {
  /// Reads a file of at most `limit` bytes.
  ///
  /// Throws `RegistryError`.
  package static func read(_ path: String, limit: Int = 1 << 20) throws(RegistryError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      throw code == ENOENT ? .noFile(path) : .unreadable(path, reason(code))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      throw .isDirectory(path)
    }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(path, reason(errno)) }
      if count == 0 { return bytes }
      bytes += part.prefix(count)
    }
    throw .unreadable(path, "> \(limit) bytes")
  }

  /// Writes a new file that only its owner may read, and sees it to the disk.
  ///
  /// Nothing is ever overwritten, and nothing is left of a file that could not be written whole.
  /// Throws `RegistryError`.
  package static func create(_ path: String, _ bytes: some Collection<UInt8>) throws(RegistryError)
  {
    try NewFile.write(Array(bytes), to: path)
  }

  /// Syncs a file that was written already.
  ///
  /// Throws `RegistryError`.
  package static func sync(_ path: String) throws(RegistryError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path, reason(errno)) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .unreadable(path, reason(errno)) }
  }

  /// Syncs the folder of a file, which makes its name durable.
  ///
  /// Throws `RegistryError`.
  package static func syncFolder(of path: String) throws(RegistryError) {
    try sync(folder(of: path))
  }

  /// The folder a path is in, `.` for a bare name.
  package static func folder(of path: String) -> String {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    while parts.count > 1, parts.last == "" { parts.removeLast() }
    guard parts.count > 1 else { return "." }
    let folder = parts.dropLast().joined(separator: "/")
    return folder.isEmpty ? "/" : folder
  }

  /// What the system calls an error.
  package static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
