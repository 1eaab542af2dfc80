import Glibc
import RegistryCore
import Sheets

/// The file that a result is written to, which must not be one that holds records.
enum OutputFile {
  /// A file, or standard output for nil; a registry, its side files and what a backup holds are refused.
  static func sink(_ path: String?, beside registry: String?) throws -> OutputSink {
    guard let path else { return OutputSink(descriptor: 1) }
    try guardRecords(path, beside: registry)
    return try OutputSink(creating: path)
  }

  /// Throws for a name under which records stand.
  static func guardRecords(_ path: String, beside registry: String?) throws {
    let own = registry.map { name in ["", "-wal", "-shm", "-journal", ".lock"].map { name + $0 } }
    if own?.contains(where: { isSame(path, $0) }) == true || isDatabase(path) {
      throw RegistryError.wouldOverwrite(path)
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    if access(path, F_OK) == 0, access(folder + "SHA256SUMS", F_OK) == 0,
      access(folder + "manifest.json", F_OK) == 0
    {
      throw RegistryError.wouldOverwrite(path)
    }
  }

  /// Whether a file is an SQLite database, whosever.
  private static func isDatabase(_ path: String) -> Bool {
    // A pipe or a device is no file, and would be waited for.
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var head = [UInt8](repeating: 0, count: 16)
    return read(file, &head, head.count) == head.count && head == Array("SQLite format 3\0".utf8)
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    var a = stat()
    var b = stat()
    return stat(left, &a) == 0 && stat(right, &b) == 0 && a.st_dev == b.st_dev
      && a.st_ino == b.st_ino
  }
}
