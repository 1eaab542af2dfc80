import Glibc
import Messages
import RegistryCore
import Sheets

/// The file that a result is written to, which must not be one that holds records, nor one that is
/// there unless the user says so.
enum OutputFile {
  /// A file that appears when it is complete, or standard output for nil; a workbook says there what it is
  /// an answer to.
  ///
  /// A registry, its side files and what a backup holds are refused; another file that is there, too,
  /// unless `isForced`.
  static func sink(
    _ path: String?, beside registry: String?, isForced: Bool
  ) throws -> OutputSink {
    let sink: OutputSink
    if let path {
      try check(path, beside: registry, isForced: isForced)
      sink = try OutputSink(publishing: path, replacing: isForced)
    } else {
      sink = OutputSink(descriptor: 1)
    }
    sink.source = { ResultSource.sentence }
    return sink
  }

  /// Throws for a name that cannot be written, before anything is done.
  static func check(_ path: String, beside registry: String?, isForced: Bool) throws {
    try guardRecords(path, beside: registry)
    var status = stat()
    // What is written to a stream replaces nothing.
    guard !NamedFile.isStream(path) else { return }
    guard !NamedFile.isForeign(path) else { throw RegistryError.file(.notAnOutput(path)) }
    guard !isForced, lstat(path, &status) == 0 else { return }
    throw RegistryError.outputExists(path)
  }

  /// Writes a small file that is made at once.
  static func write(
    _ text: String, to path: String, beside registry: String?, isForced: Bool
  ) throws {
    let sink = try sink(path, beside: registry, isForced: isForced)
    try sink.write(text)
    try sink.finish()
  }

  /// Throws for a name under which records stand; `option` is what gave it.
  static func guardRecords(
    _ path: String, beside registry: String?, option: String = "--output"
  ) throws {
    guard !holdsRecords(path, beside: registry) else {
      throw RegistryError.wouldOverwrite(path, option: option)
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    if access(path, F_OK) == 0, access(folder + "SHA256SUMS", F_OK) == 0,
      access(folder + "manifest.json", F_OK) == 0
    {
      throw RegistryError.wouldOverwrite(path, option: option)
    }
  }

  /// Throws where standard output or standard error was led into a registry or a file beside it.
  static func guardStreams(beside registry: String) throws {
    var refused: RegistryError?
    for (descriptor, sign) in [(Int32(1), ">"), (2, "2>")] {
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        let target = realpath("/proc/self/fd/\(descriptor)", nil)
      else { continue }
      defer { free(target) }
      let path = String(cString: target)
      guard holdsRecords(path, beside: registry) else { continue }
      refused = .wouldOverwrite(path, option: sign)
      // Why it is refused must not be written there either.
      let nowhere = Glibc.open("/dev/null", O_WRONLY | O_CLOEXEC)
      dup2(nowhere, descriptor)
      close(nowhere)
    }
    if let refused { throw refused }
  }

  private static func holdsRecords(_ path: String, beside registry: String?) -> Bool {
    let own = registry.map(SideFile.paths) ?? []
    return own.contains { isSame(path, $0) } || isIrreplaceable(path)
  }

  /// How files begin that nothing brings back: databases and secret keys, whosever.
  private static let irreplaceable = [
    "SQLite format 3\0", PseudonymKey.head, "PRIVATE+KEY+", "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN ENCRYPTED PRIVATE KEY-----", "-----BEGIN OPENSSH PRIVATE KEY-----",
    "AGE-SECRET-KEY-", "# created: ",
  ]

  private static func isIrreplaceable(_ path: String) -> Bool {
    // A pipe or a device is no file, and would be waited for.
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var head = [UInt8](repeating: 0, count: 64)
    let count = read(file, &head, head.count)
    return count > 0 && irreplaceable.contains { head.prefix(count).starts(with: $0.utf8) }
  }

  /// Whether two paths lead to one file, or would, where it is not there yet.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    var a = stat()
    var b = stat()
    guard stat(left, &a) == 0, stat(right, &b) == 0 else {
      return name(of: left) == name(of: right) && isSameFolder(left, right)
    }
    return a.st_dev == b.st_dev && a.st_ino == b.st_ino
  }

  private static func isSameFolder(_ left: String, _ right: String) -> Bool {
    var a = stat()
    var b = stat()
    return stat(PlainFile.folder(of: left), &a) == 0 && stat(PlainFile.folder(of: right), &b) == 0
      && a.st_dev == b.st_dev && a.st_ino == b.st_ino
  }

  private static func name(of path: String) -> Substring {
    path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
  }
}
