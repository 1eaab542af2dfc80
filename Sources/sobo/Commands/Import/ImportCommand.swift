import ArgumentParser
import Import
import Records
import RegistryCore
import Schema
import Sheets

/// `sobo import`: files of one kind of record into the registry.
struct ImportCommand: ParsableCommand {
  private enum Help {
    static let reading = Wording(vi: "Cách đọc tệp", en: "How the files are read")
    static let command = CommandHelp(
      vi: "Nhập các tệp của một loại bản ghi: tất cả trong một lần ghi, hoặc không gì cả.",
      en: "Import files of one kind of record: all in one entry, or nothing.",
      discussion: Wording(
        vi: """
          Các loại: \(RecordKind.ofFiles.map(\.name).joined(separator: ", ")).
          Đọc CSV (UTF-8, UTF-16, Windows-1258, TCVN3, VNI), XLSX và XLS; tiêu đề ở đâu trong 20 dòng đầu cũng được.
          list là danh sách của xã sau khi rà soát: dòng chủ hộ, rồi các thành viên.
          """,
        en: """
          Kinds: \(RecordKind.ofFiles.map(\.name).joined(separator: ", ")).
          Reads CSV (UTF-8, UTF-16, Windows-1258, TCVN3, VNI), XLSX and XLS, the header anywhere in the first 20 lines.
          list is a commune's own list after the review: a head's row, then the members.
          """))
    static let files = ArgumentHelp(
      vi: "Tệp CSV, XLSX hay XLS; - là CSV từ đầu vào chuẩn.",
      en: "CSV, XLSX or XLS files; - is CSV on standard input.",
      value: "file")
    static let onError = ArgumentHelp(
      vi:
        "Khi có dòng không nhận được: abort (không ghi gì), skip (ghi các dòng còn lại), limit=N.",
      en: "When rows are not taken: abort (write nothing), skip (write the others), limit=N.",
      value: "abort|skip|limit=N")
    static let rejects = ArgumentHelp(
      vi: "Tệp ghi các dòng không nhận được (mặc định: TỆP.rejects.csv trong thư mục hiện tại).",
      en: "Where rows that are not taken go (default: FILE.rejects.csv in this folder).",
      value: "file")
    static let again = ArgumentHelp(
      vi: "Nhập lại cả tệp đã nhập trước đây.",
      en: "Take a file though it was applied before.")
    static let noBreakers = ArgumentHelp(
      vi: "Không dừng khi quá nhiều dòng bị từ chối, trùng, hoặc đổi phân loại hộ.",
      en: "Do not stop at too many rows that are rejected, repeated, or change a category.")
  }

  static let configuration = CommandConfiguration("import", Help.command)

  @Argument(help: .kind, completion: .kinds)
  var kind: String

  @Argument(help: Help.files)
  var files: [String]

  @OptionGroup var trial: DryRunOption

  @Option(help: Help.onError)
  var onError = ImportOptions.OnError.abort

  @Option(help: Help.rejects)
  var rejects: String?

  @OptionGroup var why: ReasonOption

  @Flag(help: Help.again)
  var again = false

  @Flag(help: Help.noBreakers)
  var noBreakers = false

  @OptionGroup(title: Help.reading.inHelp) var reading: ReadingArguments

  @OptionGroup var result: RowOptions

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let kind = try RecordKind.ofFile(kind)
    try result.check(beside: global.registryPath)
    let registry = try global.open(for: .writing)
    if let rejects {
      try OutputFile.guardRecords(rejects, beside: registry.path, option: "--rejects")
    }
    let language = global.language(of: registry)
    var options = ImportOptions(
      onError: onError, isDryRun: trial.dryRun, isAgain: again, rejectsPath: rejects,
      breakersEnabled: !noBreakers, cancellation: Interruption.flag)
    options.reading = try reading.options(for: kind)
    options.reading.commune = try options.reading.commune.map {
      try AdminUnits.code($0, on: Clock.today(), in: registry.connection)
    }
    try global.checkComparisons(of: kind, reason: why.reason, in: registry)
    Interruption.watch()
    var effects: EntryEffects?
    if trial.dryRun {
      options.inspection = { connection, entry in
        effects = try EntryEffects(
          ofEntry: entry, connection, language: language, isForPeople: result.isForPeople)
      }
    }
    let meter = ProgressMeter(language: language)
    defer { meter.clear() }
    var report = try Importer(registry: registry, kind: kind, language: language).run(
      files: files, options: options,
      act: global.act(.importFile, of: kind.name, reason: why.reason),
      progress: { meter.show($0) })
    meter.clear()
    report.proposal = registry.lastProposal
    if !report.isApplied {
      try global.logComparison(
        "import \(kind.name)" + (trial.dryRun ? " --dry-run" : ""), of: kind,
        about: report.files.map(\.name).joined(separator: ", "), rows: report.rows,
        reason: why.reason)
    }
    if effects == nil, report.proposal == nil, let batch = report.batch,
      ![.table, .json].contains(result.format)
    {
      effects = try EntryEffects(
        ofBatch: batch, registry.connection, language: language, isForPeople: result.isForPeople)
    }
    try show(report, effects, language, beside: registry.path)
    if report.status != .done { throw ExitCode(report.status.rawValue) }
  }
}

extension ImportCommand {
  /// Prints the report; a dry run tells what it would change.
  private func show(
    _ report: ImportReport, _ effects: EntryEffects?, _ language: Language, beside registry: String
  ) throws {
    switch result.format {
    case .table:
      let changes = effects?.text(in: language) ?? ""
      try result.print(
        report.text(in: language, isWhole: effects == nil)
          + (changes.isEmpty ? "" : "\n" + changes), naming: report.namedKeys, beside: registry)
    case .json:
      let json = effects.map { report.json.with($0) } ?? report.json
      try result.print(json: json, beside: registry)
    default:
      Console.note(report.text(in: language, limit: 0, isWhole: false))
      try result.list(
        EntryEffects.columns(in: language, hasMaskedValues: true), beside: registry
      ) { output in
        for problem in report.problems { try output.write(EntryEffects.row(of: problem)) }
        for row in effects?.rows ?? [] { try output.write(row) }
      }
    }
  }
}

extension ImportOptions.OnError: ExpressibleByArgument {
  /// Reads the option.
  public init?(argument: String) { self.init(argument) }
  /// What help shows as the default.
  public var defaultValueDescription: String { text }
}
