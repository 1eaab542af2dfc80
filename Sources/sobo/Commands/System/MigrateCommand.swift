import ArgumentParser
import Backups
import RegistryCore
import Sheets

/// `sobo migrate`: which schema a registry has, what would change, and the change itself.
struct MigrateCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Cấu trúc của sổ: xem và nâng cấp.",
      en: "The registry's schema: see and upgrade.")
  }

  static let configuration = CommandConfiguration(
    "migrate", Help.command, subcommands: [Status.self, Plan.self, Up.self],
    defaultSubcommand: Status.self)

  /// `sobo migrate status`.
  struct Status: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Các bước đã có và còn thiếu.",
        en: "The steps it has and those it lacks.")
    }

    static let configuration = CommandConfiguration("status", Help.command)

    @OptionGroup var result: RowOptions

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading, anyVersion: true, forSystem: true)
      let language = global.language(of: registry)
      try result.list(
        [
          ResultColumn(
            name: "version", title: Wording(vi: "Bản", en: "Version")[language], kind: .integer),
          ResultColumn(name: "name", title: Wording(vi: "Bước", en: "Step")[language]),
          ResultColumn(
            name: "applied_at", title: Wording(vi: "Áp dụng lúc", en: "Applied at")[language],
            shown: language.time),
          ResultColumn(
            name: "program", title: Wording(vi: "Chương trình", en: "Program")[language]),
        ], beside: registry.path
      ) { output in
        for migration in try registry.appliedMigrations {
          try output.write([
            .integer(migration.version), .text(migration.name), .text(migration.at),
            .text(migration.program),
          ])
        }
        for migration in try registry.pendingMigrations {
          try output.write([.integer(Int64(migration.version)), .text(migration.name)])
        }
      }
    }
  }

  /// `sobo migrate plan`.
  struct Plan: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "In SQL của các bước còn thiếu.",
        en: "Print the SQL of the steps it lacks.")
    }

    static let configuration = CommandConfiguration("plan", Help.command)

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading, anyVersion: true, forSystem: true)
      let pending = try registry.pendingMigrations
      if pending.isEmpty { Console.note(MigrateCommand.upToDate[global.language(of: registry)]) }
      for migration in pending {
        try Console.print(exact: "-- \(migration.name) \(migration.checksum)\n\(migration.schema)")
        if !migration.data.isEmpty { try Console.print(exact: migration.data) }
      }
    }
  }

  /// `sobo migrate up`.
  struct Up: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Áp dụng các bước còn thiếu, tất cả hoặc không bước nào.",
        en: "Apply the steps it lacks, all of them or none.",
        discussion: Wording(
          vi: "Trước đó lập và kiểm tra một bản sao lưu; không lập được thì không nâng cấp.",
          en: "A backup is made and checked first; if that fails, nothing is applied."))
      static let backupTo = ArgumentHelp(
        vi: "Thư mục cho bản sao lưu (mặc định: TỆP.backups bên cạnh sổ).",
        en: "The folder for that backup (default: FILE.backups beside the registry).",
        value: "dir")
      static let noBackup = ArgumentHelp(
        vi: "Không sao lưu; cần --reason.",
        en: "No backup; takes --reason.")
    }

    static let configuration = CommandConfiguration("up", Help.command)

    @Option(help: Help.backupTo)
    var backupTo: String?

    @Flag(help: Help.noBackup)
    var noBackup = false

    @OptionGroup var why: ReasonOption

    @OptionGroup var global: GlobalOptions

    func validate() throws {
      guard noBackup else { return }
      guard backupTo == nil, let reason = why.reason,
        !reason.allSatisfy(\.isWhitespace)
      else {
        throw ValidationError(
          vi: "--no-backup cần --reason, và không đi cùng --backup-to.",
          en: "--no-backup takes --reason, and no --backup-to.")
      }
    }

    func run() throws {
      let registry = try global.open(for: .writing, anyVersion: true)
      let act = global.act(
        .migrate, reason: noBackup ? why.reason.map { "no backup: " + $0 } : why.reason)
      let applied = try registry.migrate(act) { pending in
        guard !noBackup, let last = pending.last else { return }
        try backUp(before: last, global.language(of: registry))
      }
      if applied.isEmpty { Console.note(MigrateCommand.upToDate[global.language(of: registry)]) }
      for migration in applied { try Console.print(exact: migration.name) }
    }

    /// The way back: there are no migrations downwards.
    private func backUp(before last: Migration, _ language: Language) throws {
      var options = Backup.Options()
      options.beforeMigration = last.version
      let backup = try Backup.create(
        of: global.registryPath, to: backupTo ?? global.registryPath + ".backups",
        options: options)
      Console.note(
        Wording(
          vi: "Bản sao lưu trước khi nâng cấp, đã kiểm tra: \(backup.path)",
          en: "The backup from before, checked: \(backup.path)")[language])
    }
  }

  static let upToDate = Wording(vi: "Sổ đã ở bản mới nhất.", en: "The registry is up to date.")
}
