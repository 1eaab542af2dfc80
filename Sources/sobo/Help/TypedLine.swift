import ArgumentParser
import RegistryCore

/// A command line as it was typed: which command it names, and what stands behind the name.
struct TypedLine {
  /// The options for all commands, which may stand anywhere.
  let front: [String]
  /// The words that are no option for all commands.
  let words: [String]
  /// The command that the words name.
  let path: CommandPath
  /// What stands behind the command's name.
  let rest: [String]
  /// The commands that the first word of `rest` may have been meant to name.
  let alternatives: [String]

  /// Reads a line; throws for a first word that is no command.
  init(_ arguments: [String]) throws(RegistryError) {
    (front, words) = GlobalOptions.split(arguments)
    let isHelp = words.first == Self.help
    var rest = words[(isHelp ? 1 : 0)...]
    var path = CommandPath.root
    while let word = rest.first, let child = path.child(named: word) {
      path = child
      rest.removeFirst()
    }
    if path.command == Sobo.self, let word = rest.first, !word.hasPrefix("-") {
      throw .noSuchCommand(
        word,
        near: Spelling.nearest(to: word, among: path.children.map { $0.command._commandName }))
    }
    alternatives = path.children.map { $0.command._commandName }
    // A lone --help is about the command that was named, not about its default.
    if !isHelp, let inner = path.defaultChild, !(rest.count == 1 && Self.asksForHelp(rest)) {
      path = inner
    }
    self.path = path
    self.rest = Array(rest)
  }

  /// As the parser wants it: the options for all commands in front.
  var hoisted: [String] { front + words }

  /// Whether help is asked for; a group of commands named alone asks for it too.
  var asksForHelp: Bool {
    words.first == Self.help || Self.asksForHelp(rest)
      || (rest.isEmpty && !path.children.isEmpty)
  }

  /// Whether the line is for the parser alone: scripts for the shell's completion, and what they ask.
  static func isForShell(_ arguments: [String]) -> Bool {
    arguments.contains {
      $0.hasPrefix("---completion") || $0.hasPrefix("--generate-completion-script")
        || $0 == "--experimental-dump-help"
    }
  }

  private static let help = "help"

  private static func asksForHelp(_ words: some Sequence<String>) -> Bool {
    words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
  }
}
