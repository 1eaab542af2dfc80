import ArgumentParser
import Audits
import RegistryCore
import Reports
import Schema
import Sheets

/// `sobo audit findings`.
struct AuditFindingsCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Các phát hiện đã ghi: đang mở, đã giao, được chấp nhận, đã khắc phục.",
      en: "List recorded findings: open, assigned, accepted, healed.",
      discussion: Wording(
        vi: """
          --state open là mọi phát hiện còn việc phải làm: đang mở, đã giao, mở lại.
          --by commune với xlsx là một trang tính cho mỗi xã, để xã ghi kết quả sửa.
          """,
        en: """
          --state open is all there is something to do about: open, assigned, reopened.
          --by commune with xlsx is a sheet for each commune, to be filled in as things are mended.
          """))
    static let state = ArgumentHelp(
      vi: "Tình trạng.",
      en: "Where they stand.",
      value: FindingState.allCases.map(\.rawValue).joined(separator: "|"))
    static let assignedTo = ArgumentHelp(
      vi: "Chỉ việc giao cho người này.",
      en: "Only what this person has to see to.",
      value: "name")
    static let overdue = ArgumentHelp(
      vi: "Chỉ việc đã quá hạn xử lý hoặc quá hạn trả lời.",
      en: "Only what should have been resolved or answered by now.")
    static let unanswered = ArgumentHelp(
      vi: "Chỉ kiến nghị chưa có trả lời.",
      en: "Only recommendations that nobody answered.")
    static let since = ArgumentHelp(
      vi:
        "So với lần kiểm tra này, hoặc lần cuối trước ngày này: mới, mở lại, vẫn còn, đã khắc phục.",
      en:
        "Compare with this run, or the last one before this day: new, reopened, still open, healed.",
      value: "run|date")
    static let leastMoney = ArgumentHelp(
      vi: "Chỉ phát hiện có tiền rủi ro từ số đồng này.",
      en: "Only findings with at least so much money at risk, in đồng.",
      value: "vnd")
    static let limit = ArgumentHelp(
      vi: "Số phát hiện nhiều nhất (mặc định: tất cả).",
      en: "Findings at most (default: all).",
      value: "n")
    static let by = ArgumentHelp(
      vi: "Xếp theo xã (html, xlsx).",
      en: "Group them by commune (html, xlsx).",
      value: "commune")
  }

  static let configuration = CommandConfiguration("findings", Help.command)

  @Option(help: Help.state)
  var state: FindingState?

  @OptionGroup var rules: RuleOptions

  @OptionGroup var place: CommuneOption

  @Option(help: Help.assignedTo)
  var assignedTo: String?

  @Flag(help: Help.overdue)
  var overdue = false

  @Flag(help: Help.unanswered)
  var unanswered = false

  @Option(help: Help.since)
  var since: String?

  @Option(name: .customLong("severity"), help: .severity)
  var severities: [Severity] = []

  @Option(name: .customLong("min-money"), help: Help.leastMoney)
  var leastMoney: Int64?

  @Option(help: Help.limit)
  var limit: Int?

  @OptionGroup var result: FileOptions<AuditFormat>

  @Option(help: Help.by)
  var by: AuditRunCommand.Grouping?

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if result.named == .junit {
      throw ValidationError(
        vi: "junit chỉ có ở audit run.", en: "junit is a form of audit run only.")
    }
    guard limit.map({ $0 > 0 }) ?? true, leastMoney.map({ $0 >= 0 }) ?? true else {
      throw ValidationError(
        vi: "--limit phải từ 1, --min-money từ 0.",
        en: "--limit is 1 or more, --min-money 0 or more.")
    }
  }

  func run() throws {
    let format = result.named ?? .table
    let known = try Rule.all(with: rules.folder)
    let selected = try Rule.select(rules.patterns, from: known)
    let registry = try global.open(for: .reading)
    let language = global.language(of: registry)
    let baseline = try since.map { try AuditBaseline($0, in: registry) }
    let sink = try result.sink(beside: registry.path)
    let filter = filter(selected, since: baseline)
    let all = try FindingStore.all(filter, in: registry, rules: known, language: language)
    let findings = limit.map { Array(all.prefix($0)) } ?? all
    if let rows = format.rows, by == nil || format != .xlsx {
      let list = try FindingList(
        language: language, format: rows, sink: sink, hasChange: baseline != nil,
        hasMoney: findings.contains { $0.money != nil },
        hasFollowUp: findings.contains { $0.followUp != nil })
      for finding in findings { try list.write(finding) }
      try list.finish()
    } else {
      let silent = try FindingStore.silentRules(of: selected, in: registry)
      switch format {
      case .sarif:
        try SARIFReport(findings, rules: selected, silent: silent, language: language)
          .write(to: sink)
      case .html:
        try FindingsPage(
          findings, rules: selected, silent: silent, byCommune: by == .commune, language: language,
          since: baseline
        ).write(to: sink)
      default:
        try CommuneWorkbook(registry, rules: known, language: language).write(findings, to: sink)
      }
    }
    try sink.finish()
    if let baseline { Console.note(baseline.summary(all)[language]) }
    try tellOfRest(all.count - findings.count, language)
  }

  private func filter(_ selected: [Rule], since baseline: AuditBaseline?) -> FindingStore.Filter {
    var filter = FindingStore.Filter(
      state: state, rules: rules.patterns.isEmpty ? nil : Set(selected.map(\.id)),
      commune: place.commune, assignedTo: assignedTo, isOverdue: overdue)
    filter.severities = severities.isEmpty ? nil : Set(severities)
    filter.leastMoney = leastMoney
    filter.isUnanswered = unanswered
    filter.since = baseline
    return filter
  }

  /// Says how many `--limit` left out; the command then exits 1, as with every result that is cut.
  private func tellOfRest(_ rest: Int, _ language: Language) throws {
    guard rest > 0 else { return }
    Console.note(
      Wording(
        vi: "… còn \(rest) phát hiện nữa; bỏ --limit để xem hết.",
        en: "… \(rest) more findings; leave out --limit to see all.")[language])
    throw ExitCode(ExitStatus.attention.rawValue)
  }
}

extension Severity: ExpressibleByArgument {}

extension FindingState: ExpressibleByArgument {}

/// `sobo audit parameters`.
struct AuditParametersCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Các ngưỡng mà quy tắc dùng.",
      en: "List the thresholds of the rules.")
  }

  static let configuration = CommandConfiguration("parameters", Help.command)

  @OptionGroup var result: RowOptions

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .reading)
    let language = global.language(of: registry)
    try result.list(
      [
        ResultColumn(name: "name", title: Wording(vi: "Tham số", en: "Parameter")[language]),
        ResultColumn(name: "value", title: Wording(vi: "Giá trị", en: "Value")[language]),
        ResultColumn(name: "label", title: Wording(vi: "Ý nghĩa", en: "Meaning")[language]),
        ResultColumn(
          name: "legal_basis", title: Wording(vi: "Căn cứ", en: "Legal basis")[language]),
      ], beside: registry.path
    ) { output in
      let all = try AuditParameter.all(in: registry.connection).values
      for parameter in all.sorted(by: { $0.name < $1.name }) {
        try output.write([
          .text(parameter.name),
          (result.isForPeople ? parameter.shown(in: language) : parameter.value)
            .map(ResultValue.text)
            ?? .null,
          .text(parameter.label[language]), parameter.legalBasis.map(ResultValue.text) ?? .null,
        ])
      }
    }
  }
}

/// `sobo audit set`.
struct AuditSetCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Đặt một ngưỡng của quy tắc.",
      en: "Set a threshold of the rules.")
    static let name = ArgumentHelp(
      vi: "Tham số.",
      en: "The parameter.")
    static let value = ArgumentHelp(
      vi: "Giá trị; bỏ trống để xóa.",
      en: "The value; none unsets it.")
  }

  static let configuration = CommandConfiguration("set", Help.command)

  @Argument(help: Help.name)
  var name: String

  @Argument(help: Help.value)
  var value: String?

  @OptionGroup var why: RequiredReason

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .writing)
    let before = try AuditParameter.set(
      name, to: value, in: registry, act: global.act(.setAudit, reason: why.reason))
    try Console.print("\(name): \(before ?? "–") → \(value ?? "–")")
    let rounds =
      try AuditParameter.all(in: registry.connection)[name]?
      .openRounds(in: registry.connection) ?? []
    guard !rounds.isEmpty else { return }
    let codes = rounds.joined(separator: ", ")
    Console.note(
      Wording(
        vi: "Đợt đang mở vẫn theo giá trị của ngày mở đợt: \(codes)",
        en: "Rounds that are open keep the value of their opening: \(codes)")[
          global.language(of: registry)])
  }
}
