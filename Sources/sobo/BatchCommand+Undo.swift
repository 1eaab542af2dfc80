import ArgumentParser
import Records
import RegistryCore
import SQLite
import Sheets

extension BatchCommand {
  /// `sobo batch undo`.
  struct Undo: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words(
        "Hoàn tác một lô, ở những dòng vẫn như lô đó để lại.",
        "Undo a batch where its rows are still as it left them."),
      discussion: words(
        "Dòng đã sửa sau đó được giữ lại và kể tên. Mã thoát 1 khi có dòng không hoàn tác được.",
        "Rows changed since are kept and named. Exit code 1 when a row could not be reversed."))

    @Argument(help: ArgumentHelp(words("Số lô.", "Number of the batch."), valueName: "batch"))
    var batch: Int64

    @Option(help: ArgumentHelp(words("Lý do (bắt buộc).", "Why (required).")))
    var reason: String?

    @Flag(
      help: ArgumentHelp(
        words("Làm mọi việc rồi hoàn lại; không ghi gì.", "Do everything and roll it back.")))
    var dryRun = false

    @Option(help: ArgumentHelp(words("Dạng báo cáo.", "Form of the report.")))
    var format = ImportCommand.Format.table

    @OptionGroup var global: GlobalOptions

    func run() throws {
      Connection.stopMemoryAccounting()
      let registry = try global.open(for: .writing)
      Interruption.watch()
      let report = try ProgressMeter(language: global.language(of: registry)).wait {
        try BatchUndo(registry: registry, batch: batch).run(
          global.act("batch undo \(batch)", reason: reason), isDryRun: dryRun,
          cancellation: Interruption.flag)
      }
      try Console.print(
        format == .json
          ? report.json.text(isIndented: true) : report.text(in: global.language(of: registry)))
      if report.status != .done { throw ExitCode(report.status.rawValue) }
    }
  }
}
