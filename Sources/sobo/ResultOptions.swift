import ArgumentParser
import Glibc
import RegistryCore
import Sheets

/// In which form rows are printed, where to, and how many.
struct ResultOptions: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      words(
        "Dạng kết quả (mặc định: theo đuôi của tệp --output, không thì table).",
        "Form of the result (default: as the name of --output ends, else table)."),
      valueName: "table|csv|json|ndjson|markdown|xlsx"))
  var form: String?

  @Option(
    help: ArgumentHelp(
      words("Ghi vào tệp thay vì đầu ra chuẩn.", "Write to a file, not to standard output."),
      valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      words(
        "Số dòng nhiều nhất; 0 là không giới hạn (SQL: mặc định 10000).",
        "Rows at most; 0 for no limit (SQL: default 10000)."), valueName: "n"))
  var limit: Int?

  /// As asked for, else as the file's name says.
  var format: String {
    if let form { return form }
    return output.flatMap(Self.format(ofFile:)) ?? "table"
  }

  /// The form that a file's name ends in, or nil.
  static func format(ofFile name: String) -> String? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let ending = name[name.index(after: dot)...].lowercased()
    return switch ending {
    case "csv", "json", "ndjson", "html", "xlsx": ending
    case "md": "markdown"
    default: nil
    }
  }

  /// Whether people read the result as it stands.
  var isForPeople: Bool { ResultFormat(rawValue: format)?.isForPeople ?? false }

  /// Begins the result.
  ///
  /// A file that is the registry itself is refused.
  func open(_ columns: [Column], beside registry: String? = nil) throws -> ResultOutput {
    guard let form = ResultFormat(rawValue: format) else {
      throw RegistryError.noSuchFormat(format)
    }
    let sink = try Self.sink(output, beside: registry)
    return ResultOutput(
      writer: try ResultWriter(format: form, columns: columns, sink: sink), sink: sink)
  }

  /// A file, or standard output for nil; a registry, its side files and what a backup holds are refused.
  static func sink(_ output: String?, beside registry: String?) throws -> OutputSink {
    guard let output else { return OutputSink(descriptor: 1) }
    try guardRecords(output, beside: registry)
    return try OutputSink(creating: output)
  }

  /// Throws for a name under which records stand.
  static func guardRecords(_ output: String, beside registry: String?) throws {
    let own = registry.map { name in ["", "-wal", "-shm", "-journal", ".lock"].map { name + $0 } }
    if own?.contains(where: { isSame(output, $0) }) == true || isDatabase(output) {
      throw RegistryError.wouldOverwrite(output)
    }
    let folder = output.lastIndex(of: "/").map { String(output[...$0]) } ?? ""
    if access(output, F_OK) == 0, access(folder + "SHA256SUMS", F_OK) == 0,
      access(folder + "manifest.json", F_OK) == 0
    {
      throw RegistryError.wouldOverwrite(output)
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

/// A result being written, and where it goes.
struct ResultOutput {
  let writer: ResultWriter
  private let sink: OutputSink

  init(writer: ResultWriter, sink: OutputSink) {
    self.writer = writer
    self.sink = sink
  }

  /// Ends a whole result.
  func finish() throws {
    _ = try writer.finish()
    try close()
  }

  /// Closes a file; a result that was ended already.
  func close() throws { try sink.finish() }
}
