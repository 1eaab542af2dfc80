import ArgumentParser
import Glibc
import Import
import Queries
import RegistryCore
import Schema
import Sheets

/// `sobo export`: records as a file that an import takes back.
struct ExportCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Xuất một loại bản ghi để sửa trong bảng tính rồi nhập lại.",
      en: "Export a kind of record, to be edited in a spreadsheet and imported again.",
      discussion: Wording(
        vi: """
          Các cột như khi nhập, thêm cột version: lần ghi gần nhất của bản ghi. Khi nhập lại, chỉ ô đã sửa được ghi;
          xóa trống ô là xóa giá trị; dòng đã bị người khác sửa sau đó bị từ chối với mã conflict.
          Các loại: \(RecordKind.all.map(\.name).joined(separator: ", ")).
          """,
        en: """
          The columns of the import and version: the entry of the record's last change. When the file is imported
          again, only edited cells are applied; an emptied cell takes the value away; a row that somebody changed
          since is rejected with the code conflict.
          Kinds: \(RecordKind.all.map(\.name).joined(separator: ", ")).
          """))
    static let withoutIds = ArgumentHelp(
      vi: "Bỏ các cột số định danh, CMND, BHYT; tệp vẫn nhập lại được.",
      en: "Leave out citizen, identity and insurance numbers; the file still loads back.")
    static let reason = ArgumentHelp(
      vi: "Lý do xuất số định danh, được ghi vào nhật ký (mặc định: export).",
      en: "Why personal numbers are exported, for the trail (default: export).")
  }

  static let configuration = CommandConfiguration("export", Help.command)

  @Argument(help: .kind)
  var kind: String

  @OptionGroup(title: QueryFilterOptions.title.inHelp) var narrowing: QueryFilterOptions

  @OptionGroup var result: FileOptions<ExportWriter.Format>

  @Flag(help: Help.withoutIds)
  var withoutIds = false

  @Option(help: Help.reason)
  var reason: String?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let kind = try RecordKind.named(kind)
    // Before a disclosure is recorded.
    try result.check(beside: global.registryPath)
    if Export.holdsPersonalNumbers(kind), !withoutIds {
      try Disclosure.record(
        "export \(kind.name)" + narrowing.text, by: global.actor, reason: reason ?? "export",
        in: global.registryPath)
    }
    let registry = try global.open(for: .reading)
    let export = try Export(kind, filters: narrowing.filters, of: registry)
    let sink = try result.sink(beside: registry.path)
    let hidden =
      withoutIds ? kind.fields.filter(\.isMasked).map(\.name) : []
    let writer = try ExportWriter(
      kind, format: result.named ?? .csv, sink: sink, connection: registry.connection,
      language: global.language(of: registry), leavingOut: Set(hidden))
    // What is told on a terminal would stand among the rows.
    guard result.path != nil || isatty(1) == 0 else {
      try export.rows(writer.write)
      return try writer.finish()
    }
    try ProgressMeter(language: global.language(of: registry)).wait {
      try export.rows(writer.write)
      try writer.finish()
    }
  }
}
