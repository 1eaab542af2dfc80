import Crypto
import Glibc
import RegistryCore
import Sheets

/// A file being imported: its reader, its columns, its fingerprint.
final class SourceFile {
  /// As the user named it.
  let path: String
  let reader: CSVReader
  let header: HeaderMap
  private let fingerprint: Fingerprint
  /// Rows that a batch holds already, if these very bytes were applied before.
  var earlier: EarlierBatch?

  /// Opens a file, or standard input for `-`, and matches its header.
  ///
  /// Throws `SheetError`, and `RegistryError` for columns.
  init(_ path: String, kind: RecordKind) throws {
    self.path = path
    let fingerprint = Fingerprint()
    self.fingerprint = fingerprint
    reader = try CSVReader(path: path) { fingerprint.add($0) }
    header = try HeaderMap(reader.header, kind: kind, file: path)
  }

  /// What a file on disk is called in the report and the batch.
  var name: String { path == "-" ? "stdin" : path }
  var isStandardInput: Bool { path == "-" }
  /// SHA-256 over all bytes, in hex; only after the last row.
  var sha256: String { fingerprint.hex }

  /// The SHA-256 of a file, read for itself.
  ///
  /// Throws `SheetError`.
  static func sha256(of path: String) throws(SheetError) -> String {
    let fingerprint = Fingerprint()
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw .missing(path: path) }
    defer { close(descriptor) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw .unreadable(path: path, reason: String(cString: strerror(errno)))
      }
      if count == 0 { return fingerprint.hex }
      fingerprint.add(UnsafeRawBufferPointer(rebasing: buffer[0..<count]))
    }
  }
}

/// A SHA-256 that grows with what is read.
private final class Fingerprint {
  private var hash = SHA256()

  func add(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

  var hex: String {
    let digits: [UInt8] = Array("0123456789abcdef".utf8)
    let text = hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
