import ArgumentParser
import Records
import RegistryCore

extension BatchCommand {
  /// `sobo batch undo`.
  struct Undo: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Hoàn tác một lô, ở những dòng vẫn như lô đó để lại.",
        en: "Undo a batch where its rows are still as it left them.",
        discussion: Wording(
          vi:
            "Dòng đã sửa sau đó được giữ lại và kể tên. Mã thoát 1 khi có dòng không hoàn tác được.",
          en: "Rows changed since are kept and named. Exit code 1 when a row could not be reversed."
        ))
      static let reason = ArgumentHelp(
        vi: "Lý do, phải có; ghi vào nhật ký của sổ.",
        en: "Why, which must be given; kept in the registry's trail.",
        value: "text")
    }

    static let configuration = CommandConfiguration("undo", Help.command)

    @Argument(help: .batch)
    var batch: Int64

    /// Optional to the parser: that it is missing is told by the undo, with the code
    /// `reason_missing` that scripts know.
    @Option(help: Help.reason)
    var reason: String?

    @OptionGroup var proposal: ProposalOptions
    @OptionGroup var trial: DryRunOption

    @OptionGroup var result: FormatOption<ObjectFormat>

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      Interruption.watch()
      let report = try ProgressMeter(language: global.language(of: registry)).wait {
        try BatchUndo(registry: registry, batch: batch).run(
          global.act(.undoBatch, of: String(batch), reason: reason), isDryRun: trial.dryRun,
          cancellation: Interruption.flag)
      }
      if result.isJSON {
        try Console.print(json: report.json)
      } else {
        try Console.print(report.text(in: global.language(of: registry)))
      }
      if report.status != .done { throw ExitCode(report.status.rawValue) }
    }
  }
}
