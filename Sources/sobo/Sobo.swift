import ArgumentParser
import RegistryCore

/// The command line: every command, or small family of them, is a file below `Commands`.
struct Sobo: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Sổ bộ giảm nghèo của tỉnh trong một tệp SQLite.",
      en: "A province's poverty-reduction registry in one SQLite file.")
  }

  static let configuration = CommandConfiguration(
    "sobo", Help.command, version: Program.version,
    subcommands: [
      InitCommand.self, ImportCommand.self, ExportCommand.self, TemplateCommand.self,
      BatchCommand.self, RecordCommand.self, UndoCommand.self, HouseholdCommand.self,
      SearchCommand.self, QueryCommand.self, ReviewCommand.self, AdminCommand.self,
      SettingCommand.self, AccountCommand.self, DutyCommand.self, ProposalCommand.self,
      AuditCommand.self, ReadsCommand.self, PrivacyCommand.self, ReportCommand.self,
      BackupCommand.self,
      MigrateCommand.self,
      DoctorCommand.self, DemoCommand.self, ServeCommand.self,
    ])

  @OptionGroup var global: GlobalOptions
}
