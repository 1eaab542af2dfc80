import ArgumentParser
import Import
import RegistryCore
import Sheets

/// `sobo batch`: what was imported.
struct BatchCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Các lô đã nhập.",
      en: "Batches that were imported.")
  }

  static let configuration = CommandConfiguration(
    "batch", Help.command, subcommands: [List.self, Show.self, Undo.self],
    defaultSubcommand: List.self)

  /// `sobo batch list`.
  struct List: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Mọi lô, lô mới nhất ở trên.",
        en: "All batches, the latest first.")
    }

    static let configuration = CommandConfiguration("list", Help.command)

    @OptionGroup var result: RowOptions

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading)
      let output = try result.open(
        BatchStore.columns(in: global.language(of: registry)), beside: registry.path)
      try BatchStore.list(registry.connection, to: output.writer)
      try output.finish()
    }
  }

  /// `sobo batch show`.
  struct Show: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Một lô: số dòng, tệp, các dòng có vấn đề.",
        en: "One batch: counts, files, problems.",
        discussion: Wording(
          vi: "json là một đối tượng; csv, ndjson, markdown in các dòng có vấn đề.",
          en: "json is one object; csv, ndjson and markdown print the problems."))
      static let batch = ArgumentHelp(
        vi: "Số lô.",
        en: "Number of the batch.",
        value: "batch")
    }

    static let configuration = CommandConfiguration("show", Help.command)

    @Argument(help: Help.batch)
    var batch: Int64

    @OptionGroup var result: RowOptions

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading)
      let language = global.language(of: registry)
      let record = try BatchStore.batch(batch, registry.connection)
      if result.format == .json {
        var problems: [[Cell]] = []
        try BatchStore.problems(of: batch, registry.connection) { problems.append($0) }
        return try result.print(
          record.json(problems: problems).text(isIndented: true), beside: registry.path)
      }
      let output = try result.open(
        BatchStore.problemColumns(in: language), beside: registry.path,
        lead: result.format == .table ? record.text(in: language) : nil)
      try BatchStore.problems(of: batch, registry.connection) { try output.write($0) }
      try output.finish()
    }
  }
}
