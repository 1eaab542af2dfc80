import ArgumentParser
import Import
import JSON
import Records
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
      try result.list(
        BatchStore.columns(in: global.language(of: registry)), beside: registry.path
      ) { output in
        try BatchStore.list(registry.connection, to: output.writer)
      }
    }
  }

  /// `sobo batch show`.
  struct Show: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Một lô: số dòng, tệp, các dòng có vấn đề.",
        en: "One batch: counts, files, problems.",
        discussion: Wording(
          vi: "Kèm mọi giá trị đã đổi, trước và sau, các hộ và thôn mới (bảng: 50 mục đầu). json là"
            + " một đối tượng; csv, ndjson, markdown, xlsx in mỗi vấn đề, mỗi thay đổi một dòng. SHA-256 của"
            + " các tệp cần --show-ids: từ đó có thể đoán ra số của người.",
          en: "With each value that was changed, before and after, the new households and villages"
            + " (table: the first 50). json is one object; csv, ndjson, markdown and xlsx print a row"
            + " for each problem and each change. The SHA-256 of the files needs --show-ids: a number"
            + " could be guessed from it."))
    }

    static let configuration = CommandConfiguration("show", Help.command)

    @Argument(help: .batch)
    var batch: Int64

    @OptionGroup var result: RowOptions

    @OptionGroup var disclosure: DisclosureOptions

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading)
      let language = global.language(of: registry)
      let record = try BatchStore.batch(
        batch, registry.connection, showsDigests: disclosure.showIds)
      try result.check(beside: registry.path)
      try disclosure.record("batch show \(batch)", global)
      let effects = try EntryEffects(
        ofBatch: batch, registry.connection, language: language,
        isForPeople: result.isForPeople)
      if result.format == .json {
        var problems: [(cells: [ResultValue], keys: [String])] = []
        try BatchStore.problems(of: batch, in: language, registry.connection) {
          problems.append((cells: $0, keys: $1))
        }
        let json = record.json(problems: problems).with(effects)
        return try result.print(json: json, beside: registry.path)
      }
      let isTable = result.format == .table
      let changes = effects.text(in: language)
      try result.list(
        isTable
          ? BatchStore.problemColumns(in: language) : EntryEffects.columns(in: language),
        beside: registry.path,
        lead: isTable
          ? record.text(in: language) + (changes.isEmpty ? "" : "\n" + changes + "\n") : nil
      ) { output in
        try BatchStore.problems(of: batch, in: language, registry.connection) {
          cells, _ in
          try output.write(cells)
        }
        if !isTable { for row in effects.rows { try output.write(row) } }
      }
    }
  }
}

extension JSONValue {
  /// An object that describes an import, with what the import did to the records.
  func with(_ effects: EntryEffects) -> JSONValue {
    .object(members + effects.members.map { JSONValue.Member($0.name, $0.value) })
  }
}
