import Glibc
import Messages

/// Small files of a registry: keys, checkpoints, manifests.
///
/// Written whole or not at all, readable by their owner only, and synced.
package enum PlainFile {
  /// Reads a file of at most `limit` bytes.
  ///
  /// Throws `RegistryError`.
  package static func read(_ path: String, limit: Int = 1 << 20) throws(RegistryError) -> [UInt8] {
    guard !NamedFile.isForeign(path) else { throw .notAFile(path) }
    let descriptor = NamedFile.open(path)
    guard descriptor >= 0 else {
      let code = errno
      throw code == ENOENT ? .noSuchFile(path) : .unreadableFile(path, SystemReason.of(code))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      throw .isAFolder(path)
    }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadableFile(path, SystemReason.of(errno)) }
      if count == 0 { return bytes }
      bytes += part.prefix(count)
    }
    throw .unreadableFile(
      path, Wording(vi: "dài hơn \(limit) byte", en: "longer than \(limit) bytes"))
  }

  /// Writes and syncs a new file that only its owner may read.
  ///
  /// Nothing is overwritten, and nothing is left of a file that could not be written whole.
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
    guard descriptor >= 0 else { throw .unreadableFile(path, SystemReason.of(errno)) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .unreadableFile(path, SystemReason.of(errno)) }
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
}
