import ArgumentParser

/// A command of the tree and the commands above it, from `sobo` down.
struct CommandPath {
  private let parents: [any ParsableCommand.Type]
  /// The command itself.
  let command: any ParsableCommand.Type

  /// `sobo`.
  static let root = CommandPath(parents: [], command: Sobo.self)

  private init(parents: [any ParsableCommand.Type], command: any ParsableCommand.Type) {
    self.parents = parents
    self.command = command
  }

  /// As it is typed: `sobo batch show`.
  var name: String { (parents + [command]).map { $0._commandName }.joined(separator: " ") }

  /// As it is typed behind `sobo help`.
  var nameBehindHelp: String {
    (["sobo", "help"] + (parents + [command]).dropFirst().map { $0._commandName })
      .joined(separator: " ")
  }

  /// The commands below it; one that has any does nothing itself.
  var children: [CommandPath] {
    command.configuration.subcommands.map { CommandPath(parents: parents + [command], command: $0) }
  }

  /// The command below it that is meant when none is named.
  var defaultChild: CommandPath? {
    command.configuration.defaultSubcommand.map {
      CommandPath(parents: parents + [command], command: $0)
    }
  }

  /// The command below it with a name.
  func child(named name: String) -> CommandPath? {
    children.first { $0.command._commandName == name }
  }
}
