import ArgumentParser
import Glibc
import Import
import Queries
import RegistryCore
import Schema
import Sheets

/// `sobo export`: records as a file that an import takes back.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: words(
      "Xuất một loại bản ghi để sửa trong bảng tính rồi nhập lại.",
      "Export a kind of record, to be edited in a spreadsheet and imported again."),
    discussion: words(
      """
      Các cột như khi nhập, thêm cột version: lần ghi gần nhất của bản ghi. Khi nhập lại, chỉ ô đã sửa được ghi;
      xóa trống ô là xóa giá trị; dòng đã bị người khác sửa sau đó bị từ chối với mã conflict.
      Các loại: \(RecordKind.all.map(\.name).joined(separator: ", ")).
      """,
      """
      The columns of the import and version: the entry of the record's last change. When the file is imported
      again, only edited cells are applied; an emptied cell takes the value away; a row that somebody changed
      since is rejected with the code conflict.
      Kinds: \(RecordKind.all.map(\.name).joined(separator: ", ")).
      """))

  @Argument(help: ArgumentHelp(words("Loại bản ghi.", "Kind of record."), valueName: "kind"))
  var kind: String

  @OptionGroup(title: words("Bộ lọc", "Filters")) var narrowing: QueryFilterOptions

  @Option(help: ArgumentHelp(words("Dạng tệp.", "Form of the file.")))
  var format: ExportWriter.Format?

  @Option(
    help: ArgumentHelp(
      words("Ghi vào tệp thay vì đầu ra chuẩn.", "Write to a file, not to standard output."),
      valueName: "file"))
  var output: String?

  @Flag(
    help: ArgumentHelp(
      words(
        "Bỏ các cột số định danh, CMND, BHYT; tệp vẫn nhập lại được.",
        "Leave out citizen, identity and insurance numbers; the file still loads back.")))
  var withoutIds = false

  @Option(
    help: ArgumentHelp(
      words(
        "Lý do xuất số định danh, được ghi vào nhật ký (mặc định: export).",
        "Why personal numbers are exported, for the trail (default: export).")))
  var reason: String?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let kind = try RecordKind.named(kind)
    let form = try form()
    if Export.holdsPersonalNumbers(kind), !withoutIds {
      try Disclosure.record(
        "export \(kind.name)" + narrowing.text, by: global.actor, reason: reason ?? "export",
        in: global.registryPath)
    }
    let registry = try global.open(for: .reading)
    let export = try Export(kind, filters: narrowing.filters, of: registry)
    let sink = try ResultOptions.sink(output, beside: registry.path)
    let hidden =
      withoutIds ? kind.fields.map(\.name).filter(Export.isPersonalNumber) : []
    let writer = try ExportWriter(
      kind, format: form, sink: sink, connection: registry.connection,
      language: global.language(of: registry), leavingOut: Set(hidden))
    // What is told on a terminal would stand among the rows.
    guard output != nil || isatty(1) == 0 else {
      try export.rows(writer.write)
      return try writer.finish()
    }
    try ProgressMeter(language: global.language(of: registry)).wait {
      try export.rows(writer.write)
      try writer.finish()
    }
  }

  /// As asked for, else as the file's name says.
  private func form() throws -> ExportWriter.Format {
    format ?? (output?.lowercased().hasSuffix(".xlsx") == true ? .xlsx : .csv)
  }
}

extension ExportWriter.Format: ExpressibleByArgument {}
