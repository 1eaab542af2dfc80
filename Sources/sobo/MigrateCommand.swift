import ArgumentParser
import Backups
import RegistryCore
import Sheets
import Vietnamese

/// `sobo migrate`: which schema a registry has, what would change, and the change itself.
struct MigrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: words("Cấu trúc của sổ: xem và nâng cấp.", "The registry's schema: see and upgrade."),
    subcommands: [Status.self, Plan.self, Up.self], defaultSubcommand: Status.self)

  /// `sobo migrate status`.
  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words("Các bước đã có và còn thiếu.", "The steps it has and those it lacks."))

    @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
    var format = ResultFormat.table

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading, anyVersion: true)
      let language = global.language(of: registry)
      let writer = try ResultWriter(
        format: format,
        columns: [
          Column(
            name: "version", title: language == .vietnamese ? "Bản" : "Version", kind: .integer),
          Column(name: "name", title: language == .vietnamese ? "Bước" : "Step"),
          Column(
            name: "applied_at", title: language == .vietnamese ? "Áp dụng lúc" : "Applied at",
            shown: VietnameseNumbers.time),
          Column(name: "program", title: language == .vietnamese ? "Chương trình" : "Program"),
        ], sink: OutputSink(descriptor: 1))
      try registry.connection.rows(
        "SELECT version, name, applied_at, program FROM schema_migration ORDER BY version"
      ) { row in
        try writer.write([
          .integer(try row.integer(0)), .text(try row.text(1)), .text(try row.text(2)),
          .text(try row.text(3)),
        ])
      }
      for migration in try registry.pendingMigrations {
        try writer.write([.integer(Int64(migration.version)), .text(migration.name)])
      }
      _ = try writer.finish()
    }
  }

  /// `sobo migrate plan`.
  struct Plan: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words("In SQL của các bước còn thiếu.", "Print the SQL of the steps it lacks."))

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading, anyVersion: true)
      let pending = try registry.pendingMigrations
      if pending.isEmpty { Console.note(MigrateCommand.upToDate[global.language(of: registry)]) }
      for migration in pending {
        try Console.print("-- \(migration.name) \(migration.checksum)\n\(migration.schema)")
        if !migration.data.isEmpty { try Console.print(migration.data) }
      }
    }
  }

  /// `sobo migrate up`.
  struct Up: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words(
        "Áp dụng các bước còn thiếu, tất cả hoặc không bước nào.",
        "Apply the steps it lacks, all of them or none."),
      discussion: words(
        "Trước đó lập và kiểm tra một bản sao lưu; không lập được thì không nâng cấp.",
        "A backup is made and checked first; if that fails, nothing is applied."))

    @Option(
      help: ArgumentHelp(
        words(
          "Thư mục cho bản sao lưu (mặc định: TỆP.backups bên cạnh sổ).",
          "The folder for that backup (default: FILE.backups beside the registry)."),
        valueName: "dir"))
    var backupTo: String?

    @Flag(help: ArgumentHelp(words("Không sao lưu; cần --reason.", "No backup; takes --reason.")))
    var noBackup = false

    @Option(help: ArgumentHelp(words("Vì sao không sao lưu.", "Why there is no backup.")))
    var reason: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
      guard noBackup else { return }
      guard backupTo == nil, let reason, !reason.allSatisfy(\.isWhitespace) else {
        throw ValidationError(
          words(
            "--no-backup cần --reason, và không đi cùng --backup-to.",
            "--no-backup takes --reason, and no --backup-to."))
      }
    }

    func run() throws {
      let registry = try global.open(for: .writing, anyVersion: true)
      let act = global.act(
        "migrate up", reason: noBackup ? reason.map { "no backup: " + $0 } : reason)
      let applied = try registry.migrate(act) { pending in
        guard !noBackup, let last = pending.last else { return }
        try backUp(before: last, global.language(of: registry))
      }
      if applied.isEmpty { Console.note(MigrateCommand.upToDate[global.language(of: registry)]) }
      for migration in applied { try Console.print(migration.name) }
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

extension ResultFormat: ExpressibleByArgument {}
