import ArgumentParser
import Import
import RegistryCore
import Schema

/// `sobo template`: an empty sheet of a kind.
struct TemplateCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Tệp mẫu của một loại bản ghi, để điền rồi nhập.",
      en: "An empty sheet for a kind of record, to be filled in and imported.",
      discussion: Wording(
        vi: "Các loại: \(RecordKind.all.map(\.name).joined(separator: ", ")).",
        en: "Kinds: \(RecordKind.all.map(\.name).joined(separator: ", "))."))
    static let output = ArgumentHelp(
      vi: "Tệp .xlsx hoặc .csv chưa có (mặc định: LOẠI.xlsx trong thư mục hiện tại).",
      en: "A new .xlsx or .csv file (default: KIND.xlsx in this folder).",
      value: "file")
  }

  static let configuration = CommandConfiguration("template", Help.command)

  @Argument(help: .kind)
  var kind: String

  @Option(help: Help.output)
  var output: String?

  @OptionGroup var replacing: ForceOption

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let kind = try RecordKind.named(kind)
    let registry = try global.open(for: .reading)
    let path = output ?? kind.name + ".xlsx"
    let template = try Template(
      kind, registry.connection, language: global.language(of: registry))
    let isCSV = path.lowercased().hasSuffix(".csv")
    guard isCSV || path.lowercased().hasSuffix(".xlsx") else {
      throw RegistryError.noSuchTemplateFormat(path)
    }
    let sink = try OutputFile.sink(
      path, beside: registry.path, isForced: replacing.force)
    try isCSV ? template.writeCSV(to: sink) : template.writeWorkbook(to: sink)
    try Console.print(path)
  }
}
