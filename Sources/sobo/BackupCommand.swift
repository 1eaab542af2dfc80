import ArgumentParser
import Audits
import Backups
import Glibc
import JSON
import RegistryCore
import Sheets
import Verification
import Vietnamese

/// `sobo backup`: copies that count only after every check, and the way back from them.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: words("Sao lưu, kiểm tra, phục hồi.", "Back up, verify, restore."),
    subcommands: [
      Create.self, List.self, Verify.self, Drill.self, Restore.self, Prune.self, Status.self,
      BackupScheduleCommand.self,
    ])

  /// `sobo backup create`.
  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words(
        "Chép sổ trong khi người khác vẫn ghi, kiểm tra bản chép, rồi mới nhận là bản sao lưu.",
        "Copy the registry while others write, check the copy, and only then call it a backup."))

    @Option(
      help: ArgumentHelp(
        words("Thư mục chứa các bản sao lưu.", "The folder for backups."),
        valueName: "dir"))
    var to: String

    @Option(
      help: ArgumentHelp(
        words("Khóa ký mốc kiểm trong manifest.", "The key that signs the manifest's checkpoint."),
        valueName: "file"))
    var key: String?

    @Flag(help: ArgumentHelp(words("Nén bằng zstd.", "Compress with zstd.")))
    var compress = false

    @Option(
      help: ArgumentHelp(
        words(
          "Mã hóa bằng age cho người nhận này (lặp lại được).",
          "Encrypt with age for this recipient (repeatable)."), valueName: "age1…"))
    var recipient: [String] = []

    @Option(help: ArgumentHelp(words("Dạng kết quả: json, …", "Form of the result: json, …")))
    var format: ResultFormat?

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let start = Stopwatch()
      var options = Backup.Options()
      options.key = try key.map { try SigningKey.read($0) }
      options.isCompressed = compress
      options.recipients = recipient
      let backup = try ProgressMeter(language: global.language()).watch {
        try Backup.create(of: global.registryPath, to: to, options: options)
      }
      let manifest = backup.manifest
      let seconds = start.seconds
      guard let format else {
        try Console.print(backup.path)
        let words = Wording(
          vi: "Đã kiểm tra: \(Self.grouped(manifest.head.size)) lần ghi,"
            + " \(Self.grouped(manifest.changes)) thay đổi, \(Self.grouped(manifest.rows)) dòng,"
            + " \(Self.grouped(manifest.bytes)) byte,"
            + " \(VietnameseNumbers.decimal(hundredths: Int64(seconds * 100))) giây.",
          en: "Checked: \(manifest.head.size) entries, \(manifest.changes) changes,"
            + " \(manifest.rows) rows, \(manifest.bytes) bytes, \(Stopwatch.shown(seconds)) s.")
        return Console.note(words[global.language()])
      }
      guard format == .json else {
        let names = ["path", "bytes", "seconds", "checkpoint"]
        let writer = try ResultWriter(
          format: format, columns: names.map { Column(name: $0) },
          sink: OutputSink(descriptor: 1))
        try writer.write([
          .text(backup.path), .integer(Int64(manifest.bytes)), .text(Stopwatch.shown(seconds)),
          .text(manifest.checkpoint),
        ])
        _ = try writer.finish()
        return
      }
      let result: JSONValue = [
        "path": .string(backup.path), "bytes": .integer(Int64(manifest.bytes)),
        "seconds": .hundredths(Int64(seconds * 100)), "checkpoint": .string(manifest.checkpoint),
        "signed": .bool(manifest.isSigned), "entries": .integer(Int64(manifest.head.size)),
        "changes": .integer(Int64(manifest.changes)), "rows": .integer(Int64(manifest.rows)),
        "sha256": .string(manifest.sha256),
      ]
      try Console.print(result.text(isIndented: true))
    }

    private static func grouped(_ number: Int) -> String {
      VietnameseNumbers.grouped(Int64(number))
    }
  }

  /// `sobo backup list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words("Các bản sao lưu, mới nhất trước.", "The backups, the newest first."))

    @Argument(help: ArgumentHelp(words("Thư mục.", "The folder."), valueName: "dir"))
    var folder: String

    @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
    var format = ResultFormat.table

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let language = global.language()
      let isVietnamese = language == .vietnamese
      let writer = try ResultWriter(
        format: format,
        columns: [
          Column(name: "path", title: isVietnamese ? "Bản sao lưu" : "Backup"),
          Column(
            name: "created_at", title: isVietnamese ? "Lúc" : "Created",
            shown: VietnameseNumbers.time),
          Column(name: "entries", title: isVietnamese ? "Lần ghi" : "Entries", kind: .integer),
          Column(name: "rows", title: isVietnamese ? "Dòng" : "Rows", kind: .integer),
          Column(name: "bytes", title: "Byte", kind: .integer),
          Column(name: "signed", title: isVietnamese ? "Ký" : "Signed") {
            isVietnamese ? ["yes": "có", "no": "không"][$0] ?? $0 : $0
          },
          Column(name: "state", title: isVietnamese ? "Tình trạng" : "State") {
            isVietnamese && $0 == "ok" ? "tốt" : $0
          },
        ], sink: OutputSink(descriptor: 1))
      for item in try Backup.list(folder) {
        let manifest = item.backup?.manifest
        try writer.write([
          .text(item.path), manifest.map { .text($0.createdAt) } ?? .null,
          manifest.map { .integer(Int64($0.head.size)) } ?? .null,
          manifest.map { .integer(Int64($0.rows)) } ?? .null,
          manifest.map { .integer(Int64($0.bytes)) } ?? .null,
          manifest.map { .text($0.isSigned ? "yes" : "no") } ?? .null,
          .text(item.fault?.wording[language] ?? "ok"),
        ])
      }
      _ = try writer.finish()
    }
  }
}

/// Seconds since a moment.
struct Stopwatch {
  private let start = Stopwatch.now()

  /// Seconds that have passed.
  var seconds: Double { Self.now() - start }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// With two decimals.
  static func shown(_ seconds: Double) -> String {
    Cell.hundredths(Int64(seconds * 100)).text
  }
}
