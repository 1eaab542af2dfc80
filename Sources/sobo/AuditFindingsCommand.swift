import ArgumentParser
import Audits
import RegistryCore
import Reports
import Sheets

/// `sobo audit findings`.
struct AuditFindingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "findings",
    abstract: words(
      "Các phát hiện đã ghi: đang mở, đã giao, được chấp nhận, đã khắc phục.",
      "List recorded findings: open, assigned, accepted, healed."),
    discussion: words(
      """
      --state open là mọi phát hiện còn việc phải làm: đang mở, đã giao, mở lại.
      --by commune với xlsx là một trang tính cho mỗi xã, để xã ghi kết quả sửa.
      """,
      """
      --state open is all there is something to do about: open, assigned, reopened.
      --by commune with xlsx is a sheet for each commune, to be filled in as things are mended.
      """))

  @Option(
    help: ArgumentHelp(
      words("Tình trạng.", "Where they stand."),
      valueName: FindingState.allCases.map(\.rawValue).joined(separator: "|")))
  var state: FindingState?

  @OptionGroup var rules: RuleOptions

  @Option(
    help: ArgumentHelp(
      words("Mã xã trên bản đồ hiện nay.", "A commune's code on today's map."), valueName: "code"))
  var commune: String?

  @Option(
    help: ArgumentHelp(
      words("Chỉ việc giao cho người này.", "Only what this person has to see to."),
      valueName: "name"))
  var assignedTo: String?

  @Flag(help: ArgumentHelp(words("Chỉ việc đã quá hạn.", "Only what is overdue.")))
  var overdue = false

  @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
  var format = AuditFormat.table

  @Option(
    help: ArgumentHelp(
      words("Ghi kết quả vào tệp.", "Write the result to a file."), valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      words("Xếp theo xã (html, xlsx).", "Group them by commune (html, xlsx)."),
      valueName: "commune"))
  var by: AuditRunCommand.Grouping?

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if format == .junit {
      throw ValidationError(
        words("junit chỉ có ở audit run.", "junit is a form of audit run only."))
    }
  }

  func run() throws {
    let known = try Rule.all(with: rules.folder)
    let selected = try Rule.select(rules.patterns, from: known)
    let registry = try global.open(for: .reading)
    let language = global.language(of: registry)
    let sink = try ResultOptions.sink(output, beside: registry.path)
    let filter = FindingStore.Filter(
      state: state, rules: rules.patterns.isEmpty ? nil : Set(selected.map(\.id)),
      commune: commune, assignedTo: assignedTo, isOverdue: overdue)
    if let rows = format.rows, by == nil || format != .xlsx {
      let list = try FindingList(language: language, format: rows, sink: sink)
      try FindingStore.list(filter, in: registry, rules: known, language: language) {
        try list.write($0)
      }
      try list.finish()
    } else {
      var findings: [Finding] = []
      try FindingStore.list(filter, in: registry, rules: known, language: language) {
        findings.append($0)
      }
      let silent = try FindingStore.silentRules(of: selected, in: registry)
      switch format {
      case .sarif:
        try SARIFReport(findings, rules: selected, silent: silent, language: language)
          .write(to: sink)
      case .html:
        try FindingsPage(
          findings, rules: selected, silent: silent, byCommune: by == .commune, language: language
        ).write(to: sink)
      default:
        try CommuneWorkbook(registry, rules: known, language: language).write(findings, to: sink)
      }
    }
    try sink.finish()
  }
}

extension FindingState: ExpressibleByArgument {}

/// `sobo audit parameters`.
struct AuditParametersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parameters",
    abstract: words("Các ngưỡng mà quy tắc dùng.", "List the thresholds of the rules."))

  @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
  var format = ResultFormat.table

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .reading)
    let language = global.language(of: registry)
    let isVietnamese = language == .vietnamese
    let writer = try ResultWriter(
      format: format,
      columns: [
        Column(name: "name", title: isVietnamese ? "Tham số" : "Parameter"),
        Column(name: "value", title: isVietnamese ? "Giá trị" : "Value"),
        Column(name: "label", title: isVietnamese ? "Ý nghĩa" : "Meaning"),
        Column(name: "legal_basis", title: isVietnamese ? "Căn cứ" : "Legal basis"),
      ], sink: OutputSink(descriptor: 1))
    let all = try AuditParameter.all(in: registry.connection).values
    for parameter in all.sorted(by: { $0.name < $1.name }) {
      try writer.write([
        .text(parameter.name),
        (format.isForPeople ? parameter.shown(in: language) : parameter.value).map(Cell.text)
          ?? .null,
        .text(parameter.label[language]), parameter.legalBasis.map(Cell.text) ?? .null,
      ])
    }
    _ = try writer.finish()
  }
}

/// `sobo audit set`.
struct AuditSetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: words("Đặt một ngưỡng của quy tắc.", "Set a threshold of the rules."))

  @Argument(help: ArgumentHelp(words("Tham số.", "The parameter.")))
  var name: String

  @Argument(help: ArgumentHelp(words("Giá trị; bỏ trống để xóa.", "The value; none unsets it.")))
  var value: String?

  @Option(help: ArgumentHelp(words("Lý do.", "Why.")))
  var reason: String

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .writing)
    let before = try AuditParameter.set(
      name, to: value, in: registry, act: global.act("audit set", reason: reason))
    try Console.print("\(name): \(before ?? "–") → \(value ?? "–")")
  }
}
