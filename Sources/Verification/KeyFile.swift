import Glibc
import RegistryCore

/// Where signing keys live: a file of its own, outside the registry, for its owner alone.
extension SigningKey {
  /// Reads a key.
  ///
  /// Throws `RegistryError`, also when others may read the file. A credential that systemd hands to a
  /// service is given by an access list, which shows as rights of a group.
  public static func read(_ path: String) throws(RegistryError) -> SigningKey {
    let folder = WriterKey.variables[WriterKey.folderVariable]
    return try read(path, isShared: folder.map { path.hasPrefix($0 + "/") } ?? false)
  }

  /// The same of a file that its group may read too, where `isShared`.
  static func read(_ path: String, isShared: Bool) throws(RegistryError) -> SigningKey {
    let text = String(decoding: try PlainFile.read(path, limit: 4096), as: UTF8.self)
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & (isShared ? 0o007 : 0o077) != 0 {
      throw .keyIsOpen(path)
    }
    guard text.last == "\n", let key = SigningKey(parsing: String(text.dropLast())) else {
      throw .notAKey(path)
    }
    return key
  }

  /// Writes the key to a new file of mode 0600; nothing is ever overwritten.
  ///
  /// Throws `RegistryError`.
  public func write(to path: String) throws(RegistryError) {
    try PlainFile.create(path, (text + "\n").utf8)
  }
}

extension VerifierKey {
  /// Reads a key given as text, or as the name of a file that holds it.
  ///
  /// Throws `RegistryError`.
  public static func read(_ argument: String) throws(RegistryError) -> VerifierKey {
    if let key = VerifierKey(parsing: argument) { return key }
    let text = String(decoding: try PlainFile.read(argument, limit: 4096), as: UTF8.self)
    let line = text.last == "\n" ? String(text.dropLast()) : text
    guard let key = VerifierKey(parsing: line) else { throw .notAKey(argument) }
    return key
  }
}

extension Checkpoint {
  /// Reads a signed checkpoint from a file.
  ///
  /// Throws `RegistryError`.
  public static func read(
    file: String, key: VerifierKey?
  ) throws(RegistryError) -> Checkpoint {
    let bytes = try PlainFile.read(file)
    guard let note = String(validating: bytes, as: UTF8.self) else { throw .notACheckpoint(file) }
    return try read(note, named: file, key: key)
  }
}
