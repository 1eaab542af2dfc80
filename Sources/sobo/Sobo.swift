import ArgumentParser
import RegistryCore

/// The command line: every command is a file of its own in this folder.
struct Sobo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sobo",
    abstract: words(
      "Sổ bộ giảm nghèo của tỉnh trong một tệp SQLite.",
      "A province's poverty-reduction registry in one SQLite file."),
    version: Program.version,
    subcommands: [
      InitCommand.self, ImportCommand.self, ExportCommand.self, TemplateCommand.self,
      BatchCommand.self, RecordCommand.self, HouseholdCommand.self, SearchCommand.self,
      QueryCommand.self, ReviewCommand.self, AdminCommand.self, SettingCommand.self,
      AuditCommand.self, ReportCommand.self, BackupCommand.self, MigrateCommand.self,
      DoctorCommand.self, DemoCommand.self,
    ])

  @OptionGroup var global: GlobalOptions
}
