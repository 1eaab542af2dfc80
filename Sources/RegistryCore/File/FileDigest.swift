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
    guard !NamedFile.isForeign(source) else { throw .notAFile(source) }
    let from = NamedFile.open(source)
    guard from >= 0 else { throw .unreadableFile(source, SystemReason.of(errno)) }
    defer { close(from) }
    posix_fadvise(from, 0, 0, POSIX_FADV_SEQUENTIAL)
    var to: Int32 = -1
    if let target {
      to = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard to >= 0 else { throw .cannotCreate(target, SystemReason.of(errno)) }
    }
    defer { if to >= 0 { close(to) } }
    let digest = RunningDigest()
    var total = 0
    var part = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(from, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadableFile(source, SystemReason.of(errno)) }
      if count == 0 { break }
      total += count
      part.withUnsafeBytes { digest.add(.init(rebasing: $0[..<count])) }
      if let target { try write(part, count, to: to, target) }
    }
    if let target, fsync(to) != 0 { throw .cannotCreate(target, SystemReason.of(errno)) }
    return (total, digest.hex)
  }

  private static func write(
    _ part: [UInt8], _ count: Int, to descriptor: Int32, _ target: String
  ) throws(RegistryError) {
    var written = 0
    while written < count {
      let done = part.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), count - written)
      }
      if done < 0, errno == EINTR { continue }
      guard done >= 0 else {
        let code = errno
        throw [ENOSPC, EDQUOT, EFBIG].contains(code)
          ? .diskFull(writing: target) : .cannotCreate(target, SystemReason.of(code))
      }
      written += done
    }
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
