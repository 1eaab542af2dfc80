import ArgumentParser
import Glibc
import Import
import RegistryCore
import Schema
import Sheets

/// `sobo template`: an empty sheet of a kind.
struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: words(
      "Tệp mẫu của một loại bản ghi, để điền rồi nhập.",
      "An empty sheet for a kind of record, to be filled in and imported."),
    discussion: words(
      "Các loại: \(RecordKind.all.map(\.name).joined(separator: ", ")).",
      "Kinds: \(RecordKind.all.map(\.name).joined(separator: ", "))."))

  @Argument(help: ArgumentHelp(words("Loại bản ghi.", "Kind of record."), valueName: "kind"))
  var kind: String

  @Option(
    help: ArgumentHelp(
      words(
        "Tệp .xlsx hoặc .csv chưa có (mặc định: LOẠI.xlsx trong thư mục hiện tại).",
        "A new .xlsx or .csv file (default: KIND.xlsx in this folder)."),
      valueName: "file"))
  var output: String?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let kind = try RecordKind.named(kind)
    let registry = try global.open(for: .reading)
    let path = output ?? kind.name + ".xlsx"
    if access(path, F_OK) == 0 { throw RegistryError.outputExists(path) }
    let template = try Template(
      kind, registry.connection, language: global.language(of: registry))
    let isCSV = path.lowercased().hasSuffix(".csv")
    guard isCSV || path.lowercased().hasSuffix(".xlsx") else {
      throw RegistryError.noSuchTemplateFormat(path)
    }
    let sink = try ResultOptions.sink(path, beside: registry.path)
    try isCSV ? template.writeCSV(to: sink) : template.writeWorkbook(to: sink)
    try Console.print(path)
  }
}
