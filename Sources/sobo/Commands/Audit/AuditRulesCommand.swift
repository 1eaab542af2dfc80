import ArgumentParser
import Audits
import RegistryCore
import Sheets

/// `sobo audit rules`.
struct AuditRulesCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Danh mục quy tắc.",
      en: "List the rules.")
  }

  static let configuration = CommandConfiguration("rules", Help.command)

  @OptionGroup var rules: RuleOptions

  @OptionGroup var result: RowOptions

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let chosen = try rules.selected()
    let sink = try result.sink(beside: global.registryPath)
    try RuleReport(language: global.language()).write(chosen, result.format, to: sink)
    try sink.finish()
  }
}

/// `sobo audit explain`.
struct AuditExplainCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Giải thích một quy tắc: vì sao, căn cứ, cách xử lý, SQL.",
      en: "Explain a rule: why, on what basis, what to do, its SQL.")
    static let rule = ArgumentHelp(
      vi: "Mã quy tắc.",
      en: "The rule's id.")
  }

  static let configuration = CommandConfiguration("explain", Help.command)

  @Argument(help: Help.rule)
  var rule: String

  @OptionGroup var own: RuleFolderOption

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let chosen = try Rule.select([rule], from: Rule.all(with: own.folder))
    let registry = try global.open(for: .reading)
    let parameters = try AuditParameter.all(in: registry.connection)
    let report = RuleReport(language: global.language(of: registry))
    for (index, rule) in chosen.enumerated() {
      if index > 0 { try Console.print("") }
      try Console.print(report.explanation(of: rule, parameters: parameters))
    }
  }
}
