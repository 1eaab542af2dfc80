import ArgumentParser
import Audits
import Backups
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

  @OptionGroup var notice: NoticeOptions

  @OptionGroup var global: GlobalOptions

  private var format: AuditFormat { result.named ?? .table }

  func run() throws {
    // Before the run is recorded.
    try result.check(beside: global.registryPath)
    let places = try notice.places()
    let chosen = try rules.selected()
    let registry = try global.open(for: .reading, isHeld: isUnrecorded)
    try registry.requireWholeProvince(Wording(vi: "Kiểm tra sổ", en: "An audit"))
    let language = global.language(of: registry)
    // Whoever holds the lock, if others write without a pause.
    var writer: Registry?
    let outcome = try FindingStore.settled {
      let outcome = try ProgressMeter(language: language).watch {
        var auditor = Auditor(registry, language: language)
        auditor.overrun = {
          Console.note("… " + Truncation.seconds(Sandbox.Limits.seconds).wording[language])
          _exit(ExitStatus.attention.rawValue)
        }
        return try auditor.run(chosen)
      }
      try logOwnRules(outcome)
      return outcome
    } _: { outcome in
      if isUnrecorded {
        try FindingStore.mark(&outcome, in: registry)
      } else {
        try record(&outcome, by: writer, registry, language)
      }
    } alone: { attempt in
      guard !isUnrecorded, let locked = try? global.open(for: .writing) else {
        return try attempt()
      }
      writer = locked
      defer { writer = nil }
      return try locked.withWriterLock(global.act(.audit), attempt)
    }
    // What is shown beside the findings is of one state too.
    try registry.hold()
    if outcome.results.contains(where: \.readsPseudonyms) { Console.notePseudonyms([], language) }
    let report = AuditReport(outcome, language: language, byCommune: by == .commune)
    let sink = try result.sink(beside: registry.path)
    try write(outcome, report, registry, language, to: sink)
    try sink.finish()
    if result.path != nil || (format != .table && format != .markdown) {
      Console.note(report.summary)
    }
    try tell(places, of: outcome, registry, language)
    if fails(outcome) { throw ExitCode(ExitStatus.attention.rawValue) }
  }

  /// Logs what rules of a province's own have read, before it is shown.
  private func logOwnRules(_ outcome: AuditOutcome) throws {
    let own = outcome.results.filter(\.rule.isProvincial)
    guard !own.isEmpty else { return }
    let about = try own.map { result in
      let calls = try PseudonymCalls(result.rule.sql ?? "").logged()
      return "\(result.rule.id) \(result.rule.digest)" + (calls.isEmpty ? "" : " " + calls)
    }.joined(separator: ", ")
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
      let (baseline, changed) = try changes(of: outcome, registry, language)
      try FindingsPage(
        outcome, lead: report.summary, byCommune: by == .commune, language: language,
        since: baseline, changed: changed
      ).write(to: sink)
    case .xlsx where by == .commune:
      try CommuneWorkbook(registry, rules: outcome.results.map(\.rule), language: language)
        .write(outcome.findings, to: sink)
    case .table, .csv, .json, .ndjson, .markdown, .xlsx:
      try report.write(format.rows ?? .table, to: sink)
    }
  }

  /// Tells of errors that this run found new or again.
  ///
  /// All places are told before the first failure is thrown.
  private func tell(
    _ places: [NoticePlace], of outcome: AuditOutcome, _ registry: Registry, _ language: Language
  ) throws {
    guard !places.isEmpty, let run = outcome.run else { return }
    let rules = outcome.results.map(\.rule)
    var filter = FindingStore.Filter(state: .open, rules: Set(rules.map(\.id)))
    filter.since = try AuditBaseline(before: run, in: registry)
    filter.severities = [.error]
    let errors = try FindingStore.all(filter, in: registry, rules: rules, language: language)
      .filter { $0.change == .new || $0.change == .reopened }
    guard let notice = ErrorNotice(errors, run: run, registry: registry.path) else { return }
    var failure: (any Error)?
    for place in places {
      do {
        try place.send(notice.subject[language], notice.text(in: language))
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
  }

  /// What became of the findings of its rules since the run before; nothing for the first run and one
  /// that was not recorded.
  private func changes(
    of outcome: AuditOutcome, _ registry: Registry, _ language: Language
  ) throws -> (AuditBaseline?, [Finding]) {
    guard let run = outcome.run else { return (nil, []) }
    let baseline = try AuditBaseline(before: run, in: registry)
    guard baseline.run > 0 else { return (nil, []) }
    let rules = outcome.results.map(\.rule)
    var filter = FindingStore.Filter(rules: Set(rules.map(\.id)))
    filter.since = baseline
    return (
      baseline,
      try FindingStore.all(filter, in: registry, rules: rules, language: language)
    )
  }

  /// Records the run; a file that can only be read is audited all the same.
  private func record(
    _ outcome: inout AuditOutcome, by writer: Registry?, _ reader: Registry, _ language: Language
  ) throws {
    do {
      let registry = try writer ?? global.open(for: .writing)
      try FindingStore.record(&outcome, in: registry, act: global.act(.audit))
    } catch let error where !(error is FindingStore.Moved) {
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
