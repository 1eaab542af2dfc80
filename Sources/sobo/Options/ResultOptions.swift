import ArgumentParser
import Audits
import Import
import JSON
import RegistryCore
import Reports
import Sheets
import Vietnamese

/// The forms that a command can print its result in.
protocol OutputForm: ExpressibleByArgument, CaseIterable, RawRepresentable, Sendable
where RawValue == String {}

extension ResultFormat: OutputForm {}
extension AuditFormat: OutputForm {}
extension ReportFormat: OutputForm {}
extension ExportWriter.Format: OutputForm {}

/// The forms of what is no list of rows: sentences for people, one object for scripts.
enum ObjectFormat: String, OutputForm {
  case table
  case json
}

/// In which form a result is printed.
struct FormatOption<Form: OutputForm>: ParsableArguments {
  private enum Help {
    static var format: ArgumentHelp {
      ArgumentHelp(
        vi: "Dạng kết quả (mặc định: table; có --output thì theo đuôi của tệp).",
        en: "Form of the result (default: table; with --output, as the file's name ends).")
    }
  }

  @Option(help: Help.format)
  var format: Form?
}

extension FormatOption<ObjectFormat> {
  var isJSON: Bool { format == .json }
}

/// Whether a file that is there may be replaced.
struct ForceOption: ParsableArguments {
  private enum Help {
    static let force = ArgumentHelp(
      vi: "Ghi đè tệp đã có tên đó.",
      en: "Replace a file of that name.")
  }

  @Flag(help: Help.force)
  var force = false
}

/// Which file a result is written to.
struct OutputOption: ParsableArguments {
  private enum Help {
    static let path = ArgumentHelp(
      vi: "Ghi vào tệp thay vì đầu ra chuẩn.",
      en: "Write to a file, not to standard output.",
      value: "file")
  }

  @Option(name: .customLong("output"), help: Help.path)
  var path: String?

  @OptionGroup var replacing: ForceOption

  /// The file, or standard output; what `OutputFile` refuses is refused.
  func sink(beside registry: String?) throws -> OutputSink {
    try OutputFile.sink(path, beside: registry, isForced: replacing.force)
  }

  /// Throws for a file that would be refused, before anything is done.
  func check(beside registry: String?) throws {
    if let path { try OutputFile.check(path, beside: registry, isForced: replacing.force) }
  }

  /// The form that the file's name ends in, or nil.
  func form<Form: OutputForm>(as form: Form.Type = Form.self) -> Form? {
    guard let path, let dot = path.lastIndex(of: ".") else { return nil }
    let ending = path[path.index(after: dot)...].lowercased()
    return Form(rawValue: ending == "md" ? "markdown" : ending)
  }
}

/// Whether a CSV is for people: with a byte order mark, without which Excel takes it for Windows-1252, and
/// with headings and words instead of names and codes.
struct ExcelOption: ParsableArguments {
  /// The form that the mark is for.
  static let form = "csv"

  private enum Help {
    static let excel = ArgumentHelp(
      vi: "CSV mở thẳng bằng Excel: có BOM UTF-8, tiêu đề và giá trị bằng chữ.",
      en: "CSV that Excel opens as it is: a UTF-8 byte order mark, headings and words for people.")
  }

  @Flag(help: Help.excel)
  var excel = false
}

/// In which form a result is printed, and where to.
struct FileOptions<Form: OutputForm>: ParsableArguments {
  @OptionGroup var form: FormatOption<Form>
  @OptionGroup var output: OutputOption
  @OptionGroup var excel: ExcelOption

  /// As asked for, else as the file's name says; nil when neither says anything.
  var named: Form? {
    form.format ?? output.form() ?? (excel.excel ? Form(rawValue: ExcelOption.form) : nil)
  }

  func validate() throws {
    guard !excel.excel || named?.rawValue == ExcelOption.form else {
      throw ValidationError(
        vi: "--excel chỉ dùng cho --format csv.", en: "--excel is for --format csv only.")
    }
  }

  /// The file, if one is named.
  var path: String? { output.path }

  /// Throws for a file that would be refused, before anything is done.
  func check(beside registry: String?) throws { try output.check(beside: registry) }

  /// The file, or standard output, with the byte order mark for Excel if it was asked for.
  func sink(beside registry: String?) throws -> OutputSink {
    let sink = try output.sink(beside: registry)
    if excel.excel { try sink.write("\u{FEFF}") }
    return sink
  }

  /// Prints a result that is one text, with the numbers of people masked; keys that it names stand whole.
  func print(_ text: String, naming keys: [String] = [], beside registry: String?) throws {
    try print(exact: NumberMask.inLine(text, naming: keys), beside: registry)
  }

  /// Prints a result that is one object, with the numbers of people masked.
  func print(json: JSONValue, beside registry: String?) throws {
    try print(exact: WrittenEntry.told(json.masked).text(isIndented: true), beside: registry)
  }

  /// Prints a text as it is.
  private func print(exact text: String, beside registry: String?) throws {
    let sink = try sink(beside: registry)
    try sink.write(text + "\n")
    try sink.finish()
  }
}

/// How rows are printed, where a command prints a list of them.
typealias RowOptions = FileOptions<ResultFormat>

extension FileOptions<ResultFormat> {
  /// As asked for; a table when nothing is.
  var format: ResultFormat { named ?? .table }

  /// Whether people read the result as it stands.
  var isForPeople: Bool { format.isForPeople || excel.excel }

  /// Begins the result.
  ///
  /// A file that is the registry itself is refused. `lead` stands above the rows. Of more rows than
  /// `limit` the rest is left out. Numbers of people are masked in texts, unless `showsNumbers`.
  func open(
    _ columns: [ResultColumn], beside registry: String?, lead: String? = nil, limit: Int? = nil,
    page: ResultPage? = nil, showsNumbers: Bool = false
  ) throws -> ResultOutput {
    let sink = try sink(beside: registry)
    if let lead { try sink.write(NumberMask.inLine(lead) + "\n") }
    return ResultOutput(
      writer: try ResultWriter(
        format: format, columns: columns, sink: sink, page: page, showsNumbers: showsNumbers,
        isForPeople: excel.excel),
      sink: sink, limit: limit)
  }

  /// Prints the rows that `rows` writes, and ends the result; what `open` says holds.
  func list(
    _ columns: [ResultColumn], beside registry: String?, lead: String? = nil, limit: Int? = nil,
    showsNumbers: Bool = false, rows: (ResultOutput) throws -> Void
  ) throws {
    let output = try open(
      columns, beside: registry, lead: lead, limit: limit, showsNumbers: showsNumbers)
    try rows(output)
    try output.finish()
  }
}

/// How rows are printed, where to, and how many.
struct ResultOptions: ParsableArguments {
  private enum Help {
    static let limit = ArgumentHelp(
      vi: "Số dòng nhiều nhất; 0 là không giới hạn (SQL: mặc định 10000).",
      en: "Rows at most; 0 for no limit (SQL: default 10000).",
      value: "n")
  }

  @OptionGroup var rows: RowOptions

  @Option(help: Help.limit)
  var limit: Int?

  func validate() throws {
    guard limit.map({ $0 >= 0 }) ?? true else {
      throw ValidationError(vi: "--limit không được âm.", en: "--limit cannot be negative.")
    }
  }

  /// The form asked for.
  var format: ResultFormat { rows.format }
  /// The file, if one is named.
  var path: String? { rows.path }
  /// Whether people read the result as it stands.
  var isForPeople: Bool { rows.isForPeople }
  /// How many rows are printed at most; nil for all.
  var rowLimit: Int? { limit == 0 ? nil : limit }

  /// Begins the result, of which at most `limit` rows are printed.
  func open(
    _ columns: [ResultColumn], beside registry: String?, page: ResultPage? = nil,
    showsNumbers: Bool = false
  ) throws -> ResultOutput {
    try rows.open(
      columns, beside: registry, limit: rowLimit, page: page, showsNumbers: showsNumbers)
  }

  /// Prints of the rows that `rows` writes at most `limit`, and ends the result.
  func list(
    _ columns: [ResultColumn], beside registry: String?, showsNumbers: Bool = false,
    body: (ResultOutput) throws -> Void
  ) throws {
    try rows.list(
      columns, beside: registry, limit: rowLimit, showsNumbers: showsNumbers, rows: body)
  }
}
