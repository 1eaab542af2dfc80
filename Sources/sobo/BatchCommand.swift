import ArgumentParser
import Import
import RegistryCore
import Sheets

/// `sobo batch`: what was imported.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: words("Các lô đã nhập.", "Batches that were imported."),
    subcommands: [List.self, Show.self, Undo.self], defaultSubcommand: List.self)

  /// `sobo batch list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words("Mọi lô, lô mới nhất ở trên.", "All batches, the latest first."))

    @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
    var format = ResultFormat.table

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading)
      let writer = try ResultWriter(
        format: format, columns: BatchStore.columns(in: global.language(of: registry)),
        sink: OutputSink(descriptor: 1))
      try BatchStore.list(registry.connection, to: writer)
      _ = try writer.finish()
    }
  }

  /// `sobo batch show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words(
        "Một lô: số dòng, tệp, các dòng có vấn đề.", "One batch: counts, files, problems."),
      discussion: words(
        "json là một đối tượng; csv, ndjson, markdown in các dòng có vấn đề.",
        "json is one object; csv, ndjson and markdown print the problems."))

    @Argument(help: ArgumentHelp(words("Số lô.", "Number of the batch."), valueName: "batch"))
    var batch: Int64

    @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
    var format = ResultFormat.table

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading)
      let language = global.language(of: registry)
      let record = try BatchStore.batch(batch, registry.connection)
      if format == .json {
        var problems: [[Cell]] = []
        try BatchStore.problems(of: batch, registry.connection) { problems.append($0) }
        return try Console.print(record.json(problems: problems).text(isIndented: true))
      }
      if format == .table { try Console.print(record.text(in: language)) }
      let writer = try ResultWriter(
        format: format, columns: BatchStore.problemColumns(in: language),
        sink: OutputSink(descriptor: 1))
      try BatchStore.problems(of: batch, registry.connection) { try writer.write($0) }
      _ = try writer.finish()
    }
  }
}
