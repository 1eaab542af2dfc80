import ArgumentParser
import Glibc
import Import
import RegistryCore
import SQLite
import Schema
import Sheets

/// `sobo import`: files of one kind of record into the registry.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: words(
      "Nhập các tệp của một loại bản ghi: tất cả trong một lần ghi, hoặc không gì cả.",
      "Import files of one kind of record: all in one entry, or nothing."),
    discussion: words(
      """
      Các loại: \(RecordKind.ofFiles.map(\.name).joined(separator: ", ")).
      Đọc CSV (UTF-8, UTF-16, Windows-1258, TCVN3, VNI), XLSX và XLS; tiêu đề ở đâu trong 20 dòng đầu cũng được.
      list là danh sách của xã sau khi rà soát: dòng chủ hộ, rồi các thành viên.
      """,
      """
      Kinds: \(RecordKind.ofFiles.map(\.name).joined(separator: ", ")).
      Reads CSV (UTF-8, UTF-16, Windows-1258, TCVN3, VNI), XLSX and XLS, the header anywhere in the first 20 lines.
      list is a commune's own list after the review: a head's row, then the members.
      """))

  /// The forms of the report.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
  }

  @Argument(help: kindHelp, completion: .kinds)
  var kind: String

  @Argument(
    help: ArgumentHelp(
      words(
        "Tệp CSV, XLSX hay XLS; - là CSV từ đầu vào chuẩn.",
        "CSV, XLSX or XLS files; - is CSV on standard input."), valueName: "file"))
  var files: [String]

  @Flag(
    help: ArgumentHelp(
      words("Làm mọi việc rồi hoàn lại; không ghi gì.", "Do everything and roll it back.")))
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      words(
        "Khi có dòng không nhận được: abort (không ghi gì), skip (ghi các dòng còn lại), limit=N.",
        "When rows are not taken: abort (write nothing), skip (write the others), limit=N."),
      valueName: "abort|skip|limit=N"))
  var onError = ImportOptions.OnError.abort

  @Option(
    help: ArgumentHelp(
      words(
        "Tệp ghi các dòng không nhận được (mặc định: TỆP.rejects.csv trong thư mục hiện tại).",
        "Where rows that are not taken go (default: FILE.rejects.csv in this folder)."),
      valueName: "file"))
  var rejects: String?

  @Flag(
    help: ArgumentHelp(
      words("Nhập lại cả tệp đã nhập trước đây.", "Take a file though it was applied before.")))
  var again = false

  @Flag(
    help: ArgumentHelp(
      words(
        "Không dừng khi quá nhiều dòng bị từ chối, trùng, hoặc đổi phân loại hộ.",
        "Do not stop at too many rows that are rejected, repeated, or change a category.")))
  var noBreakers = false

  @OptionGroup(title: words("Cách đọc tệp", "How the files are read")) var reading: ReadingArguments

  @Option(help: ArgumentHelp(words("Dạng báo cáo.", "Form of the report.")))
  var format = Format.table

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let kind = try RecordKind.ofFile(kind)
    // A large import allocates much in one thread; its memory is bounded by its own design.
    Connection.stopMemoryAccounting()
    let registry = try global.open(for: .writing)
    let language = global.language(of: registry)
    var options = ImportOptions(
      onError: onError, isDryRun: dryRun, isAgain: again, rejectsPath: rejects,
      hasBreakers: !noBreakers, cancellation: Interruption.flag)
    options.reading = try reading.options(for: kind)
    Interruption.watch()
    let meter = ProgressMeter(language: language)
    defer { meter.clear() }
    let report = try Importer(registry: registry, kind: kind, language: language).run(
      files: files, options: options, act: global.act("import \(kind.name)"),
      progress: { meter.show($0) })
    meter.clear()
    try Console.print(
      format == .json ? report.json.text(isIndented: true) : report.text(in: language))
    if report.status != .done { throw ExitCode(report.status.rawValue) }
  }
}

extension ImportOptions.OnError: ExpressibleByArgument {
  /// Reads the option.
  public init?(argument: String) { self.init(argument) }
  /// What help shows as the default.
  public var defaultValueDescription: String { text }
}

/// Ctrl-C as a wish to stop, so that nothing is left half done.
enum Interruption {
  static let flag = CancellationFlag()

  /// From now on SIGINT raises the flag instead of ending the process.
  static func watch() {
    _ = flag.isCancelled
    signal(SIGINT) { _ in Interruption.flag.cancel() }
  }
}
