import ArgumentParser
import Queries
import RegistryCore
import Reports
import Reviews
import Schema
import Sheets

/// `sobo report`: the year's figures and the official tables.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: words(
      "Số liệu và biểu báo cáo của một năm.", "The figures and the official tables of a year."),
    discussion: words(
      """
      Xem các báo cáo hiện có: sobo report list
      Mọi báo cáo nhận --as-known-at (như sổ đã ghi trước đây). Biểu theo năm tính đến 31/12;
      danh sách, giấy chứng nhận và staleness nhận --as-of (đúng vào một ngày bất kỳ).
      """,
      """
      See which reports there are: sobo report list
      Every report takes --as-known-at (as it was recorded earlier). Tables of a year hold at
      31 December; lists, the certificate and staleness take --as-of (true on any day).
      """))

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
        "Bản đồ hành chính: old (trước 01/07/2025), new, hoặc của một ngày (mặc định: theo 31/12"
          + " của năm).",
        "The map: old (before 1 July 2025), new, or that of a day (default: that of 31 December)."),
      valueName: "old|new|date"))
  var map: MapChoice?

  @Option(
    name: .customLong("by"),
    help: ArgumentHelp(
      words(
        "Chi tiết đến: district (huyện cũ), commune (xã) hoặc village (thôn).",
        "How far down: district (former), commune or village."), valueName: "cut"))
  var cut: Report.Granularity?

  @Option(
    help: ArgumentHelp(
      words("Mã hộ của giấy chứng nhận.", "The household of a certificate."), valueName: "code"))
  var household: String?

  @Option(
    help: ArgumentHelp(
      words("Mã hội nghị của biên bản.", "The conference of minutes."), valueName: "code"))
  var conference: String?

  @Flag(help: ArgumentHelp(words("Chỉ đếm hộ.", "Count households only.")))
  var households = false

  @Flag(help: ArgumentHelp(words("Chỉ đếm nhân khẩu.", "Count persons only.")))
  var persons = false

  @Flag(
    help: ArgumentHelp(
      words(
        "Hiện đầy đủ số định danh; cần --reason, và được ghi vào nhật ký.",
        "Show personal numbers in full; needs --reason, and is recorded.")))
  var showIds = false

  @Option(help: ArgumentHelp(words("Lý do của --show-ids.", "The reason for --show-ids.")))
  var reason: String?

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      words(
        "Dạng kết quả: table, csv, json, ndjson, markdown, html hoặc xlsx (mặc định: theo đuôi của"
          + " tệp --output, không thì table).",
        "Form of the result: table, csv, json, ndjson, markdown, html or xlsx (default: as the name of"
          + " --output ends, else table).")))
  var form: ReportFormat?

  @Option(
    help: ArgumentHelp(
      words("Ghi vào tệp này.", "Write to this file."), valueName: "file"))
  var output: String?

  @OptionGroup var day: DayOption
  @OptionGroup var known: KnownOption
  @OptionGroup var global: GlobalOptions

  /// As asked for, else as the file's name says.
  private var format: ReportFormat {
    form ?? output.flatMap(ResultOptions.format(ofFile:)).flatMap(ReportFormat.init) ?? .table
  }

  func run() throws {
    if name == "list" { return try list() }
    if let year, let now = Int(Clock.today().prefix(4)), year > now {
      Console.note(Self.yearToCome(year)[global.language()])
    }
    if format == .xlsx, output == nil { throw RegistryError.noOutput(name) }
    let isDashboard = name == Dashboard.name
    let report = isDashboard ? nil : try Report.named(name)
    let asOf = try day.day()
    if showIds { try disclose() }
    let registry = try known.open(global, isTold: !format.isRead)
    var request = Report.Request(
      year: year, unit: unit, map: map, cut: cut,
      counts: Report.Count.allCases.filter {
        households == persons || ($0 == .persons) == persons
      },
      subject: household ?? conference, language: global.language(of: registry))
    request.showsNumbers = showIds
    request.day = asOf
    if let report {
      let table = try report.table(of: registry, request)
      let sink = try sink()
      try table.write(as: format, to: sink)
      try sink.finish()
    } else {
      let page = try Dashboard.page(of: registry, request)
      let sink = try sink()
      try sink.write(page)
      try sink.finish()
    }
  }

  /// Records that numbers are shown, and why; nothing is shown unless that succeeds.
  private func disclose() throws {
    let what =
      (["report", name] + [household ?? conference].compactMap { $0 }).joined(separator: " ")
      + day.text + known.text
    try Disclosure.record(what, by: global.actor, reason: reason, in: global.registryPath)
  }

  private static func yearToCome(_ year: Int) -> Wording {
    Wording(
      vi: "Năm \(year) chưa tới: số liệu dưới đây chỉ là những gì sổ có đến nay.",
      en: "The year \(year) is still to come: the figures are no more than what is known so far.")
  }

  private func sink() throws -> OutputSink {
    try ResultOptions.sink(output, beside: global.registryPath)
  }

  private func list() throws {
    let language = global.language()
    let sink = try sink()
    let writer = try ResultWriter(
      format: ResultFormat(rawValue: format.rawValue) ?? .table,
      columns: [
        Column(name: "name", title: language == .vietnamese ? "Tên" : "Name"),
        Column(name: "table", title: language == .vietnamese ? "Biểu" : "Table", kind: .integer),
        Column(name: "title", title: language == .vietnamese ? "Nội dung" : "Title"),
        Column(name: "as_of", title: language == .vietnamese ? "Theo ngày" : "As of a day"),
      ], sink: sink)
    for report in Report.all {
      try writer.write([
        .text(report.name), report.number.map { .integer(Int64($0)) } ?? .null,
        .text(report.title[language]), report.takesDay ? .text("--as-of") : .null,
      ])
    }
    _ = try writer.finish()
    try sink.finish()
  }
}

extension MapChoice: ExpressibleByArgument {
  /// Reads what is typed behind `--map`.
  public init?(argument: String) { self.init(argument) }
}
extension Report.Granularity: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}
