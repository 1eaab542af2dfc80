import Approvals
import ArgumentParser
import Records
import RegistryCore
import Reports
import Schema
import Sheets

extension PrivacyCommand {
  /// `sobo privacy extract`.
  struct Extract: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Bản trích của một người: mọi điều sổ giữ về họ, ai đã ghi, ai đã xem.",
        en: "One person's extract: all that is held of them, who recorded it, who read it.",
        discussion: Wording(
          vi: """
            Dạng như mọi báo cáo: xlsx, pdf, html, csv, json. Số định danh bị che trừ khi --show-ids. Dữ liệu
            của thành viên khác không có trong đó. Lần lập bản trích được ghi vào nhật ký tra cứu.
            """,
          en: """
            In the forms of every report: xlsx, pdf, html, csv, json. Numbers are masked without
            --show-ids. Nothing of other members is in it. That it was made is in the log of reads.
            """))
    }

    static let configuration = CommandConfiguration("extract", Help.command)

    @Argument(help: PrivacyCommand.Help.person)
    var person: String
    @OptionGroup var details: PrintOptions
    @OptionGroup var disclosure: DisclosureOptions
    @OptionGroup var result: FileOptions<ReportFormat>
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let format = result.named ?? .table
      if format.isBinary, result.path == nil {
        throw RegistryError.noOutput("privacy extract", format.rawValue)
      }
      try result.check(beside: global.registryPath)
      try global.requireWholeProvince(Wording(vi: "Bản trích", en: "An extract"))
      let key = try RecordKey(person, of: .members)
      try disclosure.record("privacy extract \(key.text)", global)
      let registry = try global.open(for: .reading)
      let language = global.language(of: registry)
      let holdings = try PersonHoldings(
        of: key, in: registry, language, showsNumbers: disclosure.showIds)
      let held = try holdings.lines().map {
        PersonExtract.Line(
          part: $0.part, record: $0.record, field: $0.field, value: $0.value, at: $0.at, by: $0.by,
          reason: $0.reason)
      }
      // Of the reads before this one.
      let reads = try reads(holdings.keys, language)
      var request = Report.Request(language: language)
      request.showsNumbers = disclosure.showIds
      request.details = try details.details()
      let table = try PersonExtract.table(
        of: registry, person: holdings.name, key: key.masked, lines: held + reads,
        notes: [Self.lists[language]], request)
      try ReadCounter(
        "privacy extract", about: key.masked, disclosure: disclosure, isEachLogged: true, global
      ).next(table.lines.count)
      let sink = try result.sink(beside: registry.path)
      try table.write(as: format, to: sink, isForPeople: result.excel.excel)
      try sink.finish()
    }

    private static let part = Wording(vi: "Ai đã xem", en: "Who read it")
    private static let lists = Wording(
      vi: "Phần “Ai đã xem” gồm các lần tra cứu nêu đích danh người này hoặc cả hộ. Danh sách nhiều"
        + " người được ghi trong nhật ký theo điều kiện hỏi, không theo từng người.",
      en: "“Who read it” has the reads that name this person or the whole household. Lists of many"
        + " people are in the log by what was asked, not by each person.")

    private func reads(
      _ keys: [(household: String, number: String)], _ language: Language
    ) throws -> [PersonExtract.Line] {
      let keys = keys.map { (ReadLog.masked($0.household), $0.number) }
      var lines: [PersonExtract.Line] = []
      try ReadLog(of: global.registryPath).verify { entry in
        guard entry.ends == nil,
          keys.contains(where: { entry.names($0.0, member: $0.1) })
        else { return }
        lines.append(
          PersonExtract.Line(
            part: Self.part, record: ReadLog.masked(entry.about), field: "",
            value: ReadWording.of(entry.command)[language],
            at: language.time(entry.at), by: entry.actor, reason: entry.reason))
      }
      return lines
    }
  }

  /// `sobo privacy incident`.
  struct Incident: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Mọi lần xem, xem số đầy đủ và lần ghi trong một khoảng ngày, để báo cáo sự cố.",
        en: "All reads, showings of numbers and entries between two days, to report an incident.",
        discussion: Wording(
          vi: """
            Lấy từ nhật ký tra cứu (kiểm từng dòng) và nhật ký ghi, theo ngày Việt Nam.
            sobo privacy incident --from 01/11/2026 --to 30/11/2026 --by lan --output su-co.xlsx
            """,
          en: """
            From the log of reads (each line checked) and the trail, by the days of Vietnam.
            sobo privacy incident --from 01/11/2026 --to 30/11/2026 --by lan --output incident.xlsx
            """))
      static let from = ArgumentHelp(vi: "Từ ngày.", en: "From this day.", value: "date")
      static let to = ArgumentHelp(
        vi: "Đến hết ngày (mặc định: hôm nay).", en: "Until the end of this day (default: today).",
        value: "date")
      static let by = ArgumentHelp(
        vi: "Chỉ của tài khoản này.", en: "Only of this account.", value: "login")
    }

    static let configuration = CommandConfiguration("incident", Help.command)

    @Option(help: Help.from)
    var from: DayArgument
    @Option(help: Help.to)
    var to: DayArgument?
    @Option(help: Help.by)
    var by: String?
    @OptionGroup var result: RowOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      try global.requireWholeProvince(Wording(vi: "Báo cáo sự cố", en: "The report of an incident"))
      let registry = try global.open(for: .reading)
      let language = global.language(of: registry)
      let report = IncidentReport(
        registry, from: from.day.iso, to: to?.day.iso ?? Clock.today(), by: by)
      let rows = try report.rows(language, isForPeople: result.isForPeople)
      try ReadCounter(
        "privacy incident", about: "\(from.day.iso) – \(to?.day.iso ?? Clock.today())",
        isEachLogged: true, global
      ).next(rows.count)
      try result.list(IncidentReport.columns(language), beside: registry.path) { output in
        for row in rows { try output.write(row) }
      }
    }
  }
}
