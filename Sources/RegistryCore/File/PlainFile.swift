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
    guard !NamedFile.isForeign(path) else { throw .file(.notAFile(path)) }
    let descriptor = NamedFile.open(path)
    guard descriptor >= 0 else { throw .file(.reading(path, errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      throw .file(.folder(path))
    }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .file(.reading(path, errno)) }
      if count == 0 { return bytes }
      bytes += part.prefix(count)
    }
    throw .file(
      .unreadable(path, Wording(vi: "dài hơn \(limit) byte", en: "longer than \(limit) bytes")))
  }

  /// Writes and syncs a new file, of a group where one is given; else only its owner may read it.
  ///
  /// Nothing is overwritten, and nothing is left of a file that could not be written whole.
  /// Throws `RegistryError`.
  package static func create(
    _ path: String, _ bytes: some Collection<UInt8>, mode: mode_t = 0o600, group: gid_t? = nil
  ) throws(RegistryError) {
    let all = Array(bytes)
    try RegistryError.ofFiles { () throws(FileFault) in
      let file = try AtomicFile(path, AtomicFile.Options(mode: mode, group: group))
      try file.write(all[...])
      try file.publish()
    }
  }

  /// Writes and syncs a file in the place of another, which is there until the new one is whole.
  ///
  /// Throws `RegistryError`.
  package static func replace(
    _ path: String, _ bytes: some Collection<UInt8>
  ) throws(RegistryError) {
    guard !NamedFile.isForeign(path) else { throw .file(.notAFile(path)) }
    let all = Array(bytes)
    try RegistryError.ofFiles { () throws(FileFault) in
      let file = try AtomicFile(path, AtomicFile.Options(replaces: true))
      try file.write(all[...])
      try file.publish()
    }
  }

  /// Syncs a file that was written already, or a folder.
  ///
  /// Throws `RegistryError`.
  package static func sync(_ path: String) throws(RegistryError) {
    try RegistryError.ofFiles { () throws(FileFault) in try AtomicFile.sync(path) }
  }

  /// Syncs the folder of a file, which makes its name durable.
  ///
  /// Throws `RegistryError`.
  package static func syncFolder(of path: String) throws(RegistryError) {
    try sync(folder(of: path))
  }

  /// The folder a path is in, `.` for a bare name.
  package static func folder(of path: String) -> String { AtomicFile.folder(of: path) }
}
