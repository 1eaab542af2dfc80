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
          xóa trống ô là xóa giá trị; dòng đã bị người khác sửa sau đó bị từ chối với mã conflict. Số định danh, CMND,
          BHYT được che, trừ khi có --show-ids --reason; ô che để nguyên thì khi nhập lại số đang lưu giữ nguyên.
          Các loại: \(RecordKind.all.map(\.name).joined(separator: ", ")).
          """,
        en: """
          The columns of the import and version: the entry of the record's last change. When the file is imported
          again, only edited cells are applied; an emptied cell takes the value away; a row that somebody changed
          since is rejected with the code conflict. Citizen, identity and insurance numbers are masked, unless
          --show-ids --reason is given; a mask that is left as it is keeps the number that is stored.
          Kinds: \(RecordKind.all.map(\.name).joined(separator: ", ")).
          """))
    static let withoutIds = ArgumentHelp(
      vi: "Bỏ hẳn các cột số định danh, CMND, BHYT; tệp vẫn nhập lại được.",
      en:
        "Leave out the columns of citizen, identity and insurance numbers; the file still loads back."
    )
  }

  static let configuration = CommandConfiguration("export", Help.command)

  @Argument(help: .kind)
  var kind: String

  @OptionGroup(title: QueryFilterOptions.title.inHelp) var narrowing: QueryFilterOptions

  @OptionGroup var result: FileOptions<ExportWriter.Format>

  @Flag(help: Help.withoutIds)
  var withoutIds = false

  @OptionGroup var disclosure: DisclosureOptions

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard !withoutIds || !disclosure.showIds else {
      throw ValidationError(
        vi: "--without-ids và --show-ids không đi cùng nhau.",
        en: "--without-ids and --show-ids exclude each other.")
    }
  }

  func run() throws {
    let kind = try RecordKind.named(kind)
    // Before a disclosure is recorded.
    try result.check(beside: global.registryPath)
    try disclosure.record("export \(kind.name)" + narrowing.text, global)
    let registry = try global.open(for: .reading)
    let export = try Export(
      kind, filters: narrowing.filters, of: registry, showsNumbers: disclosure.showIds)
    let sink = try result.sink(beside: registry.path)
    let hidden =
      withoutIds ? kind.fields.filter(\.isMasked).map(\.name) : []
    let writer = try ExportWriter(
      kind, format: result.named ?? .csv, sink: sink, connection: registry.connection,
      language: global.language(of: registry), leavingOut: Set(hidden),
      isForPeople: result.excel.excel)
    let counter = ReadCounter(
      "export \(kind.name)", about: narrowing.text, disclosure: disclosure, global)
    let listsPeople =
      disclosure.showIds
      || kind.fields.contains { $0.isMasked || ResultColumn.namesPeople($0.name) }
    func write() throws {
      try export.rows { cells in
        if listsPeople { try counter.next() }
        try writer.write(cells)
      }
      try counter.finish()
      try writer.finish()
    }
    // What is told on a terminal would stand among the rows.
    guard result.path != nil || isatty(1) == 0 else {
      return try write()
    }
    try ProgressMeter(language: global.language(of: registry)).wait {
      try write()
    }
  }
}
