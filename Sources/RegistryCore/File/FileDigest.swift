import Crypto
import Glibc
import Messages

/// SHA-256 of files, and copies that are hashed on the way.
package enum FileDigest {
  package static func sha256(of bytes: some Collection<UInt8>) -> String {
    SHA256.hash(data: Array(bytes)).hex
  }

  /// The length and the SHA-256 of a file.
  ///
  /// Throws `RegistryError`.
  package static func of(_ path: String) throws(RegistryError) -> (bytes: Int, sha256: String) {
    try copy(path, to: nil)
  }

  /// Copies a file into a new one that only its owner may read, and hashes what it copied.
  ///
  /// Throws `RegistryError`.
  package static func copy(
    _ source: String, to target: String?
  ) throws(RegistryError) -> (bytes: Int, sha256: String) {
    guard !NamedFile.isForeign(source) else { throw .file(.notAFile(source)) }
    let from = NamedFile.open(source)
    guard from >= 0 else { throw .file(.reading(source, errno)) }
    defer { close(from) }
    posix_fadvise(from, 0, 0, POSIX_FADV_SEQUENTIAL)
    var to: Int32 = -1
    if let target {
      to = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard to >= 0 else { throw .file(.creating(target, errno)) }
    }
    defer { if to >= 0 { close(to) } }
    let digest = RunningDigest()
    var total = 0
    var part = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(from, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .file(.reading(source, errno)) }
      if count == 0 { break }
      total += count
      part.withUnsafeBytes { digest.add(.init(rebasing: $0[..<count])) }
      if let target {
        try RegistryError.ofFiles { () throws(FileFault) in
          try AtomicFile.write(part[..<count], to: to, named: target)
        }
      }
    }
    if let target, fsync(to) != 0 { throw .file(.writing(target, errno)) }
    return (total, digest.hex)
  }
}

/// A SHA-256 that grows with what is read.
package final class RunningDigest {
  private var hash = SHA256()

  package init() {}

  package func add(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

  /// The digest of all bytes so far.
  package var hex: String { hash.finalize().hex }
}
