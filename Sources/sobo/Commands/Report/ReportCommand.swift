import ArgumentParser
import Queries
import RegistryCore
import Reports
import Reviews
import Sheets

/// `sobo report`: the year's figures and the official tables.
struct ReportCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Số liệu và biểu báo cáo của một năm.",
      en: "The figures and the official tables of a year.",
      discussion: Wording(
        vi: """
          Xem các báo cáo hiện có: sobo report list
          Mọi báo cáo nhận --as-known-at (như sổ đã ghi trước đây). Biểu theo năm tính đến 31/12;
          danh sách, giấy chứng nhận và staleness nhận --as-of (đúng vào một ngày bất kỳ).
          """,
        en: """
          See which reports there are: sobo report list
          Every report takes --as-known-at (as it was recorded earlier). Tables of a year hold at
          31 December; lists, the certificate and staleness take --as-of (true on any day).
          """))
    static let name = ArgumentHelp(
      vi: "Tên báo cáo, hoặc list.",
      en: "The name of a report, or list.",
      value: "name")
    static let granularity = ArgumentHelp(
      vi: "Chi tiết đến: district (huyện cũ), commune (xã) hoặc village (thôn, dưới mỗi xã).",
      en: "How far down: district (former), commune, or village (below each commune).",
      value: "cut")
    static let household = ArgumentHelp(
      vi: "Mã hộ của giấy chứng nhận.",
      en: "The household of a certificate.",
      value: "code")
    static let conference = ArgumentHelp(
      vi: "Mã hội nghị của biên bản.",
      en: "The conference of minutes.",
      value: "code")
    static let standard = ArgumentHelp(
      vi:
        "Theo chuẩn nghèo nào: national (quốc gia, mặc định) hoặc province (chuẩn riêng của tỉnh).",
      en: "By which standard: national (the default) or province (the province's own).",
      value: "national|province")
    static let money = ArgumentHelp(
      vi:
        "Vốn của một đơn vị trong funds, funds-detail: allocated (phân bổ cho đơn vị, mặc định) hoặc spent"
        + " (của dự án tại đơn vị, dù ai giữ).",
      en:
        "What money a unit has in funds, funds-detail: allocated (to it, the default) or spent (on"
        + " projects in it, whoever holds it).",
      value: "allocated|spent")
    static let households = ArgumentHelp(
      vi: "Chỉ đếm hộ.",
      en: "Count households only.")
    static let persons = ArgumentHelp(
      vi: "Chỉ đếm nhân khẩu.",
      en: "Count persons only.")
  }

  static let configuration = CommandConfiguration("report", Help.command)

  @Argument(
    help: Help.name,
    completion: .names { ["list"] + Report.names })
  var name: String

  @OptionGroup var time: YearOption
  @OptionGroup var place: UnitOption
  @OptionGroup var state: MapOption

  @Option(
    name: .customLong("by"),
    help: Help.granularity)
  var granularity: Report.Granularity?

  @Option(help: Help.household)
  var household: String?

  @Option(help: Help.conference)
  var conference: String?

  @Option(help: Help.standard)
  var standard: ReviewYear.Authority = .national

  @Option(help: Help.money)
  var money: Report.Money = .allocated

  @Flag(help: Help.households)
  var households = false

  @Flag(help: Help.persons)
  var persons = false

  @OptionGroup var details: PrintOptions
  @OptionGroup var disclosure: DisclosureOptions
  @OptionGroup var result: FileOptions<ReportFormat>
  @OptionGroup var day: DayOption
  @OptionGroup var known: KnownOption
  @OptionGroup var global: GlobalOptions

  private var format: ReportFormat { result.named ?? .table }

  func run() throws {
    if name == "list" { return try list() }
    // What people read has this among its notes.
    if !format.isRead, let year = time.year, let now = Int(Clock.today().prefix(4)), year > now {
      Console.note(Self.yearToCome(year)[global.language()])
    }
    if name == Dashboard.name, let asked = result.named, asked != .html {
      throw ValidationError(
        vi: "Trang tổng quan chỉ có dạng html: --output \(name).html",
        en: "The dashboard is a page of HTML: --output \(name).html")
    }
    if format.isBinary, result.path == nil { throw RegistryError.noOutput(name, format.rawValue) }
    // Before a disclosure is recorded.
    try result.check(beside: global.registryPath)
    let report = name == Dashboard.name ? nil : try Report.named(name)
    if money != .allocated, report?.countsMoney != true {
      throw ValidationError(
        vi: "--money chỉ dùng cho funds, funds-detail.",
        en: "--money is for funds and funds-detail only.")
    }
    let asOf = try day.day()
    let subject = household ?? conference
    try disclosure.record(
      (["report", name] + [subject].compactMap { $0 }).joined(separator: " ") + day.text
        + known.text, global)
    let registry = try known.open(global, isTold: !format.isRead)
    var request = Report.Request(
      year: time.year, unit: place.unit, map: state.map, granularity: granularity,
      counts: Report.Count.allCases.filter {
        households == persons || ($0 == .persons) == persons
      },
      subject: subject, language: global.language(of: registry))
    request.showsNumbers = disclosure.showIds
    request.day = asOf
    request.authority = standard
    request.money = money
    request.details = try details.details()
    if let report {
      let table = try report.table(of: registry, request)
      if disclosure.showIds || table.columns.contains(where: { ResultColumn.namesPeople($0.name) })
      {
        let counter = ReadCounter(
          "report \(name)", about: (subject ?? "") + day.text + known.text,
          disclosure: disclosure, global)
        // A form about one person or household may have no rows.
        try counter.next(max(1, table.lines.count))
      }
      let sink = try sink()
      try table.write(as: format, to: sink, isForPeople: result.excel.excel)
      try sink.finish()
      if format == .pdf, let missing = ReportTable.missingLetters {
        Console.note(missing[global.language(of: registry)])
      }
    } else {
      let page = try Dashboard.page(of: registry, request)
      let sink = try sink()
      try sink.write(page)
      try sink.finish()
    }
  }

  private static func yearToCome(_ year: Int) -> Wording {
    Wording(
      vi: "Năm \(year) chưa tới: số liệu dưới đây chỉ là những gì sổ có đến nay.",
      en: "The year \(year) is still to come: the figures are no more than what is known so far.")
  }

  private func sink() throws -> OutputSink { try result.sink(beside: global.registryPath) }

  private func list() throws {
    let language = global.language()
    let sink = try sink()
    let writer = try ResultWriter(
      format: ResultFormat(rawValue: format.rawValue) ?? .table,
      columns: [
        ResultColumn(name: "name", title: Wording(vi: "Tên", en: "Name")[language]),
        ResultColumn(
          name: "table", title: Wording(vi: "Biểu", en: "Table")[language], kind: .integer),
        ResultColumn(name: "title", title: Wording(vi: "Nội dung", en: "Title")[language]),
        ResultColumn(name: "as_of", title: Wording(vi: "Theo ngày", en: "As of a day")[language]),
      ], sink: sink, isForPeople: result.excel.excel)
    for report in Report.all {
      try writer.write([
        .text(report.name), report.number.map { .integer(Int64($0)) } ?? .null,
        .text(report.title[language]), report.takesDay ? .text("--as-of") : .null,
      ])
    }
    try writer.write([.text(Dashboard.name), .null, .text(Dashboard.title[language])])
    _ = try writer.finish()
    try sink.finish()
  }
}

extension Report.Granularity: ExpressibleByArgument {}

extension Report.Money: ExpressibleByArgument {}

extension ReviewYear.Authority: ExpressibleByArgument {}
