import ArgumentParser
import Audits

/// Where a province keeps rules of its own.
struct RuleFolderOption: ParsableArguments {
  private enum Help {
    static let folder = ArgumentHelp(
      vi: "Thư mục quy tắc .sql của tỉnh.",
      en: "A folder with the province's own .sql rules.",
      value: "dir")
  }

  @Option(name: .customLong("rules"), help: Help.folder)
  var folder: String?
}

/// Which rules a command is about.
struct RuleOptions: ParsableArguments {
  private enum Help {
    static let patterns = ArgumentHelp(
      vi: "Chỉ quy tắc này; lặp lại được, F* là cả nhóm.",
      en: "Only this rule; repeatable, F* for all of F.",
      value: "id")
  }

  @Option(
    name: .customLong("rule"), help: Help.patterns, completion: .names { Rule.all.map(\.id) })
  var patterns: [String] = []

  @OptionGroup var own: RuleFolderOption

  /// The folder with rules of the province's own, if one is named.
  var folder: String? { own.folder }

  /// The rules named, of this program and of the folder.
  func selected() throws -> [Rule] {
    try Rule.select(patterns, from: Rule.all(with: folder))
  }
}
