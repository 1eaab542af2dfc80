import ArgumentParser
import RegistryCore
import Reports
import Reviews
import Sheets

/// `sobo report`: the year's figures and the official tables.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: words(
      "Số liệu và biểu báo cáo của một năm.", "The figures and the official tables of a year."),
    discussion: words(
      "Xem các báo cáo hiện có: sobo report list", "See which reports there are: sobo report list"))

  @Argument(
    help: ArgumentHelp(
      words("Tên báo cáo, hoặc list.", "The name of a report, or list."), valueName: "name"),
    completion: .names { ["list"] + Report.all.map(\.name) })
  var name: String

  @Option(help: ArgumentHelp(words("Năm.", "The year."), valueName: "year"))
  var year: Int?

  @Option(
    help: ArgumentHelp(
      words(
        "Mã tỉnh, huyện cũ hoặc xã (mặc định: cả tỉnh).",
        "Code of the province, a former district or a commune (default: the province)."),
      valueName: "code"))
  var unit: String?

  @Option(
    help: ArgumentHelp(
      words(
        "Bản đồ hành chính: old (trước sáp nhập) hoặc new (mặc định: theo 31/12 của năm).",
        "The map: old (before the merger) or new (default: that of 31 December)."),
      valueName: "old|new"))
  var map: MapChoice?

  @Flag(help: ArgumentHelp(words("Chỉ đếm hộ.", "Count households only.")))
  var households = false

  @Flag(help: ArgumentHelp(words("Chỉ đếm nhân khẩu.", "Count persons only.")))
  var persons = false

  @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
  var format = ResultFormat.table

  @Option(
    help: ArgumentHelp(
      words("Ghi vào tệp này.", "Write to this file."), valueName: "file"))
  var output: String?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    if name == "list" { return try list() }
    let report = try Report.named(name)
    guard let year else { throw Self.noYear(name) }
    let registry = try global.open(for: .reading)
    let counts = Report.Count.allCases.filter {
      households == persons || ($0 == .persons) == persons
    }
    let table = try report.table(
      of: registry,
      Report.Request(
        year: year, unit: unit, map: map, counts: counts, language: global.language(of: registry)))
    let sink = try sink()
    try table.write(as: format, to: sink)
    try sink.finish()
  }

  private func sink() throws -> OutputSink {
    if let output { return try OutputSink(creating: output) }
    return OutputSink(descriptor: 1)
  }

  private func list() throws {
    let language = global.language()
    let sink = try sink()
    let writer = try ResultWriter(
      format: format,
      columns: [
        Column(name: "name", title: language == .vietnamese ? "Tên" : "Name"),
        Column(name: "table", title: language == .vietnamese ? "Biểu" : "Table", kind: .integer),
        Column(name: "title", title: language == .vietnamese ? "Nội dung" : "Title"),
      ], sink: sink)
    for report in Report.all {
      try writer.write([
        .text(report.name), report.number.map { .integer(Int64($0)) } ?? .null,
        .text(report.title[language]),
      ])
    }
    _ = try writer.finish()
    try sink.finish()
  }

  private static func noYear(_ name: String) -> RegistryError {
    RegistryError(
      "no_year", .usage, vi: "Thiếu năm; ví dụ: sobo report \(name) --year 2024",
      en: "The year is missing; for example: sobo report \(name) --year 2024")
  }
}

extension MapChoice: ExpressibleByArgument {}
