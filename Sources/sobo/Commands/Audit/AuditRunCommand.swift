import ArgumentParser
import Audits
import Glibc
import Queries
import RegistryCore
import Reports
import SQLite
import Sheets

/// `sobo audit run`.
struct AuditRunCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Chạy các quy tắc, in và ghi lại phát hiện.",
      en: "Run the rules, print and record what they find.")
    static let failOn = ArgumentHelp(
      vi: "Thoát với mã 1 khi có phát hiện từ mức này.",
      en: "Exit 1 for findings from this severity on.",
      value: "error|warning|never")
    static let by = ArgumentHelp(
      vi: "Xếp phát hiện theo xã.",
      en: "Group the findings by commune.",
      value: "commune")
    static let isUnrecorded = ArgumentHelp(
      vi: "Không ghi lần chạy vào sổ.",
      en: "Do not record the run.")
  }

  /// From which severity on a finding makes the command exit 1.
  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case error
    case warning
    case never
  }

  /// How findings are grouped.
  enum Grouping: String, ExpressibleByArgument, CaseIterable {
    case commune
  }

  static let configuration = CommandConfiguration("run", Help.command)

  @OptionGroup var rules: RuleOptions

  @Option(
    name: .customLong("fail-on"),
    help: Help.failOn)
  var failOn = FailOn.error

  @OptionGroup var result: FileOptions<AuditFormat>

  @Option(help: Help.by)
  var by: Grouping?

  @Flag(
    name: .customLong("no-record"),
    help: Help.isUnrecorded)
  var isUnrecorded = false

  @OptionGroup var global: GlobalOptions

  private var format: AuditFormat { result.named ?? .table }

  func run() throws {
    // Before the run is recorded.
    try result.check(beside: global.registryPath)
    let chosen = try rules.selected()
    let registry = try global.open(for: .reading)
    let language = global.language(of: registry)
    var outcome = try ProgressMeter(language: language).watch {
      var auditor = Auditor(registry, language: language)
      auditor.overrun = {
        Console.note("… " + Truncation.seconds(Sandbox.Limits.seconds).wording[language])
        _exit(ExitStatus.attention.rawValue)
      }
      return try auditor.run(chosen)
    }
    try logOwnRules(outcome)
    if isUnrecorded {
      try FindingStore.mark(&outcome, in: registry)
    } else {
      try record(&outcome, registry, language)
    }
    let report = AuditReport(outcome, language: language, byCommune: by == .commune)
    let sink = try result.sink(beside: registry.path)
    try write(outcome, report, registry, language, to: sink)
    try sink.finish()
    if result.path != nil || (format != .table && format != .markdown) {
      Console.note(report.summary)
    }
    if fails(outcome) { throw ExitCode(ExitStatus.attention.rawValue) }
  }

  /// Logs what rules of a province's own have read, before it is shown.
  private func logOwnRules(_ outcome: AuditOutcome) throws {
    let own = outcome.results.filter(\.rule.isProvincial)
    guard !own.isEmpty else { return }
    let about = own.map { "\($0.rule.id) \($0.rule.digest)" }.joined(separator: ", ")
    try global.logRead(
      "audit run --rules", about: about, rows: own.reduce(0) { $0 + $1.violations })
  }

  private func write(
    _ outcome: AuditOutcome, _ report: AuditReport, _ registry: Registry, _ language: Language,
    to sink: OutputSink
  ) throws {
    switch format {
    case .junit:
      try JUnitReport(outcome, language: language, failing: failing).write(to: sink)
    case .sarif: try SARIFReport(outcome, language: language).write(to: sink)
    case .html:
      try FindingsPage(
        outcome, lead: report.summary, byCommune: by == .commune, language: language
      ).write(to: sink)
    case .xlsx where by == .commune:
      try CommuneWorkbook(registry, rules: outcome.results.map(\.rule), language: language)
        .write(outcome.findings, to: sink)
    case .table, .csv, .json, .ndjson, .markdown, .xlsx:
      try report.write(format.rows ?? .table, to: sink)
    }
  }

  /// Records the run; a file that can only be read is audited all the same.
  private func record(
    _ outcome: inout AuditOutcome, _ reader: Registry, _ language: Language
  ) throws {
    do {
      let registry = try global.open(for: .writing)
      try FindingStore.record(&outcome, in: registry, act: global.act(.audit))
    } catch {
      let failure = RegistryError.from(error)
      let isRefused =
        [.notAllowed, .cannotCreate].contains(failure.status) || Self.cannotOpen(error)
      guard isRefused, !isWritable else { throw error }
      Console.note(
        Wording(
          vi: "Sổ chỉ đọc được: lần kiểm tra này không được ghi lại.",
          en: "The registry can only be read: this audit is not recorded.")[language])
      try FindingStore.mark(&outcome, in: reader)
    }
  }

  /// Whether the user may write the file and its folder: then it is something else that failed.
  private var isWritable: Bool {
    let path = global.registryPath
    return access(path, W_OK) == 0 && access(PlainFile.folder(of: path), W_OK) == 0
  }

  private static func cannotOpen(_ error: any Error) -> Bool {
    (error as? SQLiteError).map { $0.isReadOnly || $0.isCannotOpen } ?? false
  }

  private var failing: Set<Severity> {
    switch failOn {
    case .never: []
    case .error: [.error]
    case .warning: [.error, .warning]
    }
  }

  /// Accepted findings do not count.
  private func fails(_ outcome: AuditOutcome) -> Bool {
    failing.contains { outcome.count($0) > 0 }
  }
}
