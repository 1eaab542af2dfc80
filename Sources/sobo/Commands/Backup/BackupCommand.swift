import ArgumentParser
import Audits
import Backups
import JSON
import RegistryCore
import SQLite
import Sheets
import Verification

/// `sobo backup`: copies that count only after every check, and the way back from them.
struct BackupCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Sao lưu, kiểm tra, phục hồi.",
      en: "Back up, verify, restore.")
  }

  static let configuration = CommandConfiguration(
    "backup", Help.command,
    subcommands: [
      Create.self, List.self, Verify.self, Drill.self, Restore.self, Prune.self, Status.self,
      BackupScheduleCommand.self,
    ])

  /// `sobo backup create`.
  struct Create: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Chép sổ trong khi người khác vẫn ghi, kiểm tra bản chép, rồi mới nhận là bản sao lưu.",
        en: "Copy the registry while others write, check the copy, and only then call it a backup.")
      static let key = ArgumentHelp(
        vi: "Khóa ký bản kê và mốc kiểm trong đó.",
        en: "The key that signs the manifest and its checkpoint.",
        value: "file")
      static let compress = ArgumentHelp(
        vi: "Nén bằng zstd.",
        en: "Compress with zstd.")
      static let recipient = ArgumentHelp(
        vi: "Mã hóa bằng age cho người nhận này (lặp lại được).",
        en: "Encrypt with age for this recipient (repeatable).",
        value: "age1…")
    }

    static let configuration = CommandConfiguration("create", Help.command)

    @Option(help: .backupFolder)
    var to: String

    @Option(help: Help.key)
    var key: String?

    @Flag(help: Help.compress)
    var compress = false

    @Option(help: Help.recipient)
    var recipient: [String] = []

    @OptionGroup var result: RowOptions

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let start = Stopwatch()
      try global.requireWholeProvince(Wording(vi: "Bản sao lưu", en: "A backup"))
      var options = Backup.Options()
      options.key = try key.map { try SigningKey.read($0) }
      options.isCompressed = compress
      options.recipients = recipient
      let backup = try ProgressMeter(language: global.language()).watch {
        try Backup.create(of: global.registryPath, to: to, options: options)
      }
      let manifest = backup.manifest
      let seconds = start.seconds
      guard let format = result.named else {
        try Console.print(exact: backup.path)
        Console.note(Self.checked(manifest, seconds)[global.language()])
        return Console.note(Self.withoutKey[global.language()])
      }
      guard format == .json else {
        return try result.list(
          ["path", "bytes", "seconds", "checkpoint"].map { ResultColumn(name: $0) },
          beside: global.registryPath
        ) { output in
          try output.write([
            .text(backup.path), .integer(Int64(manifest.bytes)), .text(Stopwatch.shown(seconds)),
            .text(manifest.checkpoint),
          ])
        }
      }
      let json: JSONValue = [
        "path": .string(backup.path), "bytes": .integer(Int64(manifest.bytes)),
        "seconds": .hundredths(Int64(seconds * 100)), "checkpoint": .string(manifest.checkpoint),
        "signed": .bool(manifest.isSigned), "entries": .integer(Int64(manifest.head.size)),
        "changes": .integer(Int64(manifest.changes)), "rows": .integer(Int64(manifest.rows)),
        "sha256": .string(manifest.sha256),
      ]
      try result.print(json: json, beside: global.registryPath)
    }

    /// What is meant to be kept elsewhere.
    private static let withoutKey = Wording(
      vi:
        "Khóa bí danh của số cá nhân (thiết lập pseudonym_key) không nằm trong bản sao lưu: giữ riêng"
        + " cùng các khóa khác.",
      en:
        "The key of pseudonyms of personal numbers (setting pseudonym_key) is not in the backup: keep"
        + " it apart with the other keys.")

    private static func checked(_ manifest: Manifest, _ seconds: Double) -> Wording {
      Wording { language in
        let entries = language.number(manifest.head.size)
        let (changes, rows) = (language.number(manifest.changes), language.number(manifest.rows))
        let bytes = language.number(manifest.bytes)
        let time = language.decimal(hundredths: Int64(seconds * 100))
        return switch language {
        case .vietnamese:
          "Đã kiểm tra: \(entries) lần ghi, \(changes) thay đổi, \(rows) dòng, \(bytes) byte,"
            + " \(time) giây."
        case .english:
          "Checked: \(entries) entries, \(changes) changes, \(rows) rows, \(bytes) bytes,"
            + " \(time) s."
        }
      }
    }
  }

  /// `sobo backup list`.
  struct List: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Các bản sao lưu, mới nhất trước.",
        en: "The backups, the newest first.")
    }

    static let configuration = CommandConfiguration("list", Help.command)

    @Argument(help: .backupFolder)
    var folder: String

    @OptionGroup var signature: BackupSignature

    @OptionGroup var result: RowOptions

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let language = global.language()
      @Sendable func title(_ vi: String, _ en: String) -> String {
        Wording(vi: vi, en: en)[language]
      }
      func number(_ name: String, _ title: String) -> ResultColumn {
        ResultColumn(name: name, title: title, kind: .integer) {
          Int64($0).map(language.number) ?? $0
        }
      }
      try result.list(
        [
          ResultColumn(name: "path", title: title("Bản sao lưu", "Backup")),
          ResultColumn(name: "created_at", title: title("Lúc", "Created"), shown: language.time),
          number("entries", title("Lần ghi", "Entries")), number("rows", title("Dòng", "Rows")),
          number("bytes", "Byte"),
          ResultColumn(name: "signed", title: title("Ký", "Signed")) {
            language.answer($0 == "yes")
          },
          ResultColumn(name: "state", title: title("Tình trạng", "State")) {
            switch $0 {
            case "ok": title("tốt", "ok")
            case "future":
              title("ngày chưa tới: đồng hồ sai", "dated in the future: a clock is wrong")
            default: $0
            }
          },
        ], beside: global.registryPath
      ) { output in
        for item in try Backup.list(folder, key: signature.key()) {
          // Its file is read: one of the right length may be damaged all the same.
          let fault =
            item.fault
            ?? item.backup.flatMap { $0.isUnaltered ? nil : RegistryError.alteredFile($0.path) }
          let manifest = item.backup?.manifest
          try output.write([
            .text(item.path), manifest.map { .text($0.createdAt) } ?? .null,
            manifest.map { .integer(Int64($0.head.size)) } ?? .null,
            manifest.map { .integer(Int64($0.rows)) } ?? .null,
            manifest.map { .integer(Int64($0.bytes)) } ?? .null,
            manifest.map { .text($0.isSigned ? "yes" : "no") } ?? .null,
            .text(
              fault?.wording[language]
                ?? (item.backup?.isFromTheFuture == true ? "future" : "ok")),
          ])
        }
      }
    }
  }
}
