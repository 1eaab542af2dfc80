import ArgumentParser
import Records
import RegistryCore

/// `sobo undo`: one entry taken back.
struct UndoCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Hoàn tác một lần ghi: bản ghi, biến cố, cuộc họp, khiếu nại, thôn, thiết lập.",
      en: "Undo one entry: a record, an event, a meeting, a complaint, a village, a setting.",
      discussion: Wording(
        vi: """
          Số lần ghi: ở dòng cuối của lệnh đã ghi, hoặc xem sobo record history. Chỉ hoàn tác khi mọi dòng
          vẫn như lần ghi đó để lại và không có gì dựa vào; nếu không thì không ghi gì, kể ra những gì đang
          dựa vào, mã thoát 1. Lô nhập: sobo batch undo. Quyết định công nhận: sobo review withdraw.
          """,
        en: """
          The number of an entry: the last line of the command that wrote it, or sobo record history. It
          is undone only while every row is as it left it and nothing rests on one; else nothing is
          written, what rests on it is listed, and the exit code is 1. Imports: sobo batch undo. Decisions:
          sobo review withdraw.
          """))
    static let entry = ArgumentHelp(
      vi: "Số lần ghi.",
      en: "Number of the entry.",
      value: "entry")
  }

  static let configuration = CommandConfiguration("undo", Help.command)

  @Argument(help: Help.entry) var entry: Int64
  @OptionGroup var why: RequiredReason
  @OptionGroup var trial: DryRunOption
  @OptionGroup var result: FormatOption<ObjectFormat>
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .writing)
    let language = global.language(of: registry)
    Interruption.watch()
    let report = try ProgressMeter(language: language).wait {
      try EntryUndo(registry: registry, entry: entry).run(
        global.act(.undoEntry, of: String(entry), reason: why.reason), isDryRun: trial.dryRun,
        cancellation: Interruption.flag)
    }
    if result.isJSON {
      try Console.print(json: report.json)
    } else {
      try Console.print(report.text(in: language))
    }
    if report.status != .done { throw ExitCode(report.status.rawValue) }
  }
}
