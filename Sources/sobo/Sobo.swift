import ArgumentParser
import RegistryCore
import Vietnamese

/// The command line: every command is a file of its own in this folder.
struct Sobo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sobo",
    abstract: words(
      "Sổ bộ giảm nghèo của tỉnh trong một tệp SQLite.",
      "A province's poverty-reduction registry in one SQLite file."),
    version: Program.version, subcommands: called.map { [$0] } ?? all)

  private static let all: [ParsableCommand.Type] = [
    InitCommand.self, ImportCommand.self, ExportCommand.self, TemplateCommand.self,
    BatchCommand.self, RecordCommand.self, HouseholdCommand.self, SearchCommand.self,
    QueryCommand.self, ReviewCommand.self, AdminCommand.self, SettingCommand.self,
    AuditCommand.self, ReportCommand.self, BackupCommand.self, MigrateCommand.self,
    DoctorCommand.self, DemoCommand.self,
  ]

  /// The command that the arguments name: the parser need not look at all the others then.
  ///
  /// The demo runs the others in its own process, so it needs them all.
  private static var called: ParsableCommand.Type? {
    let words = GlobalOptions.split(Array(CommandLine.arguments.dropFirst()))
    guard let name = words.rest.first else { return nil }
    let command = all.first { $0.configuration.commandName == name }
    return command == DemoCommand.self ? nil : command
  }

  /// Throws for a first word that is no command, which the parser would count as one word too many.
  static func guardName(in arguments: [String]) throws {
    guard let name = GlobalOptions.split(arguments).rest.first, !name.hasPrefix("-"),
      name != "help"
    else { return }
    let names = all.compactMap { $0.configuration.commandName }
    guard !names.contains(name) else { return }
    let near = names.first {
      VietnameseText.isOneEditApart($0, name.lowercased())
        || $0.sorted() == name.lowercased().sorted()
    }
    throw RegistryError.noSuchCommand(name, near: near)
  }

  @OptionGroup var global: GlobalOptions
}
