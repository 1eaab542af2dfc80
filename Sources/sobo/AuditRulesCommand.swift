import ArgumentParser
import Audits
import RegistryCore
import Sheets

/// Which rules a command is about.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .customLong("rule"),
    help: ArgumentHelp(
      words(
        "Chỉ quy tắc này; lặp lại được, F* là cả nhóm.",
        "Only this rule; repeatable, F* for all of F."),
      valueName: "id"), completion: .names { Rule.all.map(\.id) })
  var patterns: [String] = []

  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp(
      words("Thư mục quy tắc .sql của tỉnh.", "A folder with the province's own .sql rules."),
      valueName: "dir"))
  var folder: String?

  /// The rules named, of this program and of the folder.
  func selected() throws -> [Rule] {
    try Rule.select(patterns, from: Rule.all(with: folder))
  }
}

/// `sobo audit rules`.
struct AuditRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: words("Danh mục quy tắc.", "List the rules."))

  @OptionGroup var rules: RuleOptions

  @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
  var format = ResultFormat.table

  @OptionGroup var global: GlobalOptions

  func run() throws {
    try RuleReport(language: global.language())
      .write(rules.selected(), format, to: OutputSink(descriptor: 1))
  }
}

/// `sobo audit explain`.
struct AuditExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: words(
      "Giải thích một quy tắc: vì sao, căn cứ, cách xử lý, SQL.",
      "Explain a rule: why, on what basis, what to do, its SQL."))

  @Argument(help: ArgumentHelp(words("Mã quy tắc.", "The rule's id.")))
  var rule: String

  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp(
      words("Thư mục quy tắc .sql của tỉnh.", "A folder with the province's own .sql rules."),
      valueName: "dir"))
  var folder: String?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let chosen = try Rule.select([rule], from: Rule.all(with: folder))
    let registry = try global.open(for: .reading)
    let parameters = try AuditParameter.all(in: registry.connection)
    let report = RuleReport(language: global.language(of: registry))
    for (index, rule) in chosen.enumerated() {
      if index > 0 { try Console.print("") }
      try Console.print(report.explanation(of: rule, parameters: parameters))
    }
  }
}
