import ArgumentParser
import RegistryCore

/// What a command says of itself in help, in both languages.
///
/// Each command holds its words in a `Help` of its own, at its head.
struct CommandHelp: Sendable {
  let abstract: Wording
  let discussion: Wording?

  init(vi: String, en: String, discussion: Wording? = nil) {
    abstract = Wording(vi: vi, en: en)
    self.discussion = discussion
  }
}

extension CommandConfiguration {
  /// Describes a command in the language of this run.
  init(
    _ name: String, _ help: CommandHelp, version: String = "",
    subcommands: [any ParsableCommand.Type] = [],
    defaultSubcommand: (any ParsableCommand.Type)? = nil
  ) {
    self.init(
      commandName: name, abstract: help.abstract.inHelp,
      discussion: help.discussion?.inHelp.unwrapped ?? "",
      version: version, subcommands: subcommands, defaultSubcommand: defaultSubcommand)
  }
}

extension String {
  /// The text with the lines of a paragraph joined, since help is wrapped to the screen once more;
  /// commands and what begins with a word in capitals keep lines of their own.
  fileprivate var unwrapped: String {
    var lines: [String] = []
    for line in split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let first = line.prefix { $0 != ":" && $0 != " " }
      let isOwn =
        line.isEmpty || line.hasPrefix(" ") || line.hasPrefix("sobo ") || line.hasPrefix("-")
        || (first.count > 2 && first.allSatisfy { $0.isUppercase || $0 == "_" })
      if isOwn || lines.last?.isEmpty ?? true || lines.last?.hasPrefix("sobo ") == true {
        lines.append(line)
      } else {
        lines[lines.count - 1] += " " + line
      }
    }
    return lines.joined(separator: "\n")
  }
}

extension ArgumentHelp {
  /// Describes an option or argument in the language of this run.
  init(vi: String, en: String, value: String? = nil) {
    self.init(stringLiteral: Wording(vi: vi, en: en).inHelp)
    valueName = value
  }
}

extension ValidationError {
  /// What is wrong with a line that can be parsed.
  init(vi: String, en: String) { self.init(Wording(vi: vi, en: en)[.spoken]) }
}

extension Wording {
  /// The text in the language of help.
  var inHelp: String { self[.ofHelp] }
}
