import ArgumentParser
import Import
import JSON
import RegistryCore
import Reviews
import Schema
import Sheets

/// `sobo review`: a round from its list to its certificates, and how classes come about.
struct ReviewCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Đợt rà soát: mở, theo dõi, phân loại, công nhận, đóng.",
      en: "The review round: open, follow, classify, recognise, close.",
      discussion: Wording(
        vi: """
          Trình tự: open (lập danh sách) → kết quả rà soát (import hoặc record add assessments) → họp dân,
          niêm yết (conferences) → khiếu nại, phúc tra (complaints) → opinion (khi còn cấp huyện)
          → recognise → certify → close. Trong đợt mở bằng open, bước sai thứ tự
          đều bị từ chối, dù nhập bằng tệp, từng bản ghi hay bằng lệnh.
          """,
        en: """
          In order: open (makes the list) → results (import or record add assessments) → village meeting
          and posting (conferences) → complaints and re-checks (complaints) → opinion (while there were
          districts) → recognise → certify → close. In a round begun with open, a step out of order is
          refused, whether it comes from a file, a single record or a command.
          """))
  }

  static let configuration = CommandConfiguration(
    "review", Help.command,
    subcommands: [
      Open.self, List.self, Status.self, ReviewClassifyCommand.self, ReviewReplayCommand.self,
      ReviewExplainCommand.self, Opinion.self, ReviewRecogniseCommand.self,
      ReviewWithdrawCommand.self, ReviewCertifyCommand.self, Close.self, Reopen.self, Cancel.self,
      ReviewStandardCommand.self,
    ])

  /// `sobo review open`.
  struct Open: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Mở một đợt và lập danh sách rà soát.",
        en: "Open a round and make its list.",
        discussion: Wording(
          vi: """
            Danh sách gồm hộ nghèo, cận nghèo hiện có và hộ có giấy đề nghị; đợt thường xuyên (--month)
            chỉ gồm hộ có giấy đề nghị. Chưa đến ngày bắt đầu rà soát thì hỏi lại trên màn hình; ngoài màn
            hình cần --early.
            """,
          en: """
            On the list are the poor and near-poor households there are and those that asked; a regular
            round (--month) takes only those that asked. Before the surveys begin a terminal is asked;
            elsewhere --early is needed.
            """))
      static let early = ArgumentHelp(
        vi: "Mở trước ngày bắt đầu rà soát.",
        en: "Open it before its surveys begin.")
    }

    static let configuration = CommandConfiguration("open", Help.command)

    @OptionGroup var round: RoundOptions
    @OptionGroup var act: OnOption
    @Flag(help: Help.early)
    var early = false
    @OptionGroup var proposal: ProposalOptions
    @OptionGroup var result: FormatOption<ObjectFormat>
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let rounds = ReviewRounds(registry)
      let name = try round.name
      let language = global.language(of: registry)
      let isEarly = try early || confirmsEarly(name, rounds, language)
      let listing = try rounds.open(
        name, on: act.day, early: isEarly, act: global.act(.openRound))
      try ListingReport.show(listing, isNew: true, result, language)
    }

    /// Whether a person at a terminal means to open a round whose surveys are still to begin.
    private func confirmsEarly(
      _ name: ReviewRound.Name, _ rounds: ReviewRounds, _ language: Language
    ) throws -> Bool {
      guard RecordPrompt.isOnTerminal, let day = try rounds.dayToCome(of: name) else {
        return false
      }
      Interruption.watchReading()
      let isMeant = try TerminalLine.confirms(
        Wording(
          vi: "Đợt \(name.code) rà soát từ ngày \(Language.vietnamese.day(day.iso)), chưa tới; danh"
            + " sách được lập ngay bây giờ, giấy đề nghị của năm trước vẫn thuộc năm đó. Mở sớm?",
          en: "Round \(name.code) surveys from \(day.iso), which is still to come; its list is made"
            + " now, and requests of an earlier year stay with that year. Open it early?"),
        language, standard: false)
      if Interruption.flag.isCancelled { throw RegistryError.interrupted }
      return isMeant
    }
  }

  /// `sobo review list`.
  struct List: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Danh sách rà soát của một đợt; --update thêm hộ mới đề nghị.",
        en: "The list of a round; --update adds households that asked since.")
      static let update = ArgumentHelp(
        vi: "Thêm hộ có giấy đề nghị ghi sau khi mở đợt.",
        en: "Add households whose requests were recorded since.")
      static let withoutResult = ArgumentHelp(
        vi: "Chỉ hộ chưa có kết quả rà soát.",
        en: "Only households that have no result yet.")
    }

    static let configuration = CommandConfiguration("list", Help.command)

    @OptionGroup var round: RoundOptions
    @OptionGroup var place: UnitOption
    @Flag(help: Help.update)
    var update = false
    @Flag(help: Help.withoutResult)
    var withoutResult = false
    @OptionGroup var act: OnOption
    @OptionGroup var result: ResultOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      guard update else {
        let registry = try global.open(for: .reading)
        let language = global.language(of: registry)
        let table = try RoundStatus.list(
          of: registry, try round.name, unit: place.unit, withoutResult: withoutResult,
          in: language)
        let heading = Wording(
          vi: "Danh sách rà soát đợt \(try round.name.code)",
          en: "List of the round \(try round.name.code)")
        return try result.print(
          table, language, beside: registry.path, heading: heading[language])
      }
      let registry = try global.open(for: .writing)
      let listing = try ReviewRounds(registry).updateList(
        of: try round.name, on: act.day, act: global.act(.updateList))
      var form = FormatOption<ObjectFormat>()
      form.format = result.format == .json ? .json : nil
      try ListingReport.show(listing, isNew: false, form, global.language(of: registry))
    }
  }

  /// `sobo review status`.
  struct Status: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Đợt rà soát đến đâu ở từng xã: đã làm, đến hạn, quá hạn.",
        en: "Where a round stands in each commune: done, due, overdue.",
        discussion: Wording(
          vi: "Không có --year: mọi đợt của sổ.",
          en: "Without --year: all rounds of the registry."))
      static let by = ArgumentHelp(
        vi: "Theo xã hay theo thôn.",
        en: "By commune or by village.",
        value: "commune|village")
    }

    static let configuration = CommandConfiguration("status", Help.command)

    @OptionGroup var time: YearOption
    @OptionGroup var regular: MonthOption
    @OptionGroup var place: UnitOption
    @Option(help: Help.by)
    var by = RoundStatus.Grouping.commune
    @OptionGroup var act: OnOption
    @OptionGroup var result: ResultOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
      if time.year == nil, regular.month != nil || place.unit != nil {
        throw ValidationError(
          vi: "--month và --unit cần --year.", en: "--month and --unit take --year.")
      }
    }

    func run() throws {
      let registry = try global.open(for: .reading)
      let language = global.language(of: registry)
      let table: ReviewTable
      if let year = time.year {
        table = try RoundStatus.table(
          of: registry, try ReviewRound.Name(year: year, month: regular.month), unit: place.unit,
          by: by,
          on: act.day, in: language)
      } else {
        table = try RoundStatus.rounds(of: registry, on: act.day, in: language)
      }
      let heading = Wording(vi: "Tiến độ rà soát", en: "Progress of the review")[language]
      try result.print(table, language, beside: registry.path, heading: heading)
    }
  }

  /// `sobo review opinion`.
  struct Opinion: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Ghi việc xin ý kiến cấp huyện và câu trả lời (đợt khi còn cấp huyện).",
        en: "Record that the district was asked, and its answer (while there were districts).")
      static let asked = ArgumentHelp(
        vi: "Ngày xin ý kiến.",
        en: "The day it was asked.",
        value: "date")
      static let answered = ArgumentHelp(
        vi: "Ngày trả lời.",
        en: "The day it answered.",
        value: "date")
      static let against = ArgumentHelp(
        vi: "Cấp huyện không đồng ý.",
        en: "The district does not agree.")
      static let document = ArgumentHelp(
        vi: "Số văn bản.",
        en: "Number of the document.",
        value: "number")
    }

    static let configuration = CommandConfiguration("opinion", Help.command)

    @OptionGroup var round: RoundOptions
    @OptionGroup var place: CommuneUnit
    @Option(help: Help.asked)
    var asked: DayArgument?
    @Option(help: Help.answered)
    var answered: DayArgument?
    @Flag(help: Help.against)
    var against = false
    @Option(help: Help.document)
    var document: String?
    @OptionGroup var proposal: ProposalOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
      if asked == nil, answered == nil {
        throw ValidationError(
          vi: "Cần --asked hoặc --answered.", en: "Give --asked or --answered.")
      }
    }

    func run() throws {
      let registry = try global.open(for: .writing)
      try ReviewRounds(registry).opinion(
        try round.name, unit: place.unit, askedOn: asked?.day, answeredOn: answered?.day,
        agrees: !against, documentNo: document, act: global.act(.recordOpinion))
      try Console.print(
        Wording(
          vi: "Đã ghi ý kiến cấp trên của xã \(place.unit).",
          en: "Recorded for commune \(place.unit).")[
            global.language(of: registry)])
    }
  }
}

extension RoundStatus.Grouping: ExpressibleByArgument {}

extension ResultOptions {
  /// Prints the rows of a table; with a heading, a workbook is laid out to be printed.
  func print(
    _ table: ReviewTable, _ language: Language, beside registry: String, heading: String? = nil
  ) throws {
    let footer = Wording(vi: "Trang &P/&N", en: "Page &P/&N")[language]
    let output = try open(
      table.columns(in: language), beside: registry,
      page: heading.map { ResultPage(title: $0, footer: footer) })
    for row in table.rows {
      try output.write(isForPeople ? table.printed(row, in: language) : row)
    }
    try output.finish()
  }
}

/// Reports who came onto a list.
enum ListingReport {
  static func show(
    _ listing: ReviewRounds.Listing, isNew: Bool, _ result: FormatOption<ObjectFormat>,
    _ language: Language
  ) throws {
    let round = listing.round
    if result.isJSON {
      let json: JSONValue = [
        "round": .string(round.name.code),
        "opened_on": round.openedOn.map(JSONValue.string) ?? .null,
        "begins_on": round.beginsOn.map(JSONValue.string) ?? .null,
        "due_on": round.dueOn.map(JSONValue.string) ?? .null,
        "existing": .integer(Int64(listing.existing)),
        "requested": .integer(Int64(listing.requested)),
        "requests_without_household": .array(listing.homeless.map(JSONValue.string)),
      ]
      return try Console.print(json: json)
    }
    let (begins, ends) = (round.beginsOn ?? "", round.dueOn ?? "")
    var lines: [Wording] = []
    if isNew {
      lines.append(
        Wording(
          vi: "Đã mở đợt rà soát \(round.name.code): rà soát từ \(Language.vietnamese.day(begins)),"
            + " ra quyết định chậm nhất ngày \(Language.vietnamese.day(ends)).",
          en: "Opened round \(round.name.code): surveys from \(begins), decided by \(ends)."))
    }
    lines.append(
      Wording(
        vi: (isNew ? "Danh sách" : "Thêm vào danh sách")
          + ": \(Language.vietnamese.number(listing.existing)) hộ đang trong danh sách nghèo, cận nghèo;"
          + " \(Language.vietnamese.number(listing.requested)) hộ có giấy đề nghị.",
        en: (isNew ? "On the list" : "Added to the list")
          + ": \(Language.english.number(listing.existing)) poor and near-poor households,"
          + " \(Language.english.number(listing.requested)) that asked.")
    )
    for line in lines { try Console.print(line[language]) }
    let update = "sobo review list \(round.name.options) --update"
    if isNew {
      Console.note(
        Wording(
          vi: "Giấy đề nghị nộp sau ngày lập danh sách, hoặc nhập vào sổ sau này: \(update)",
          en: "Requests filed after the day of the list, or entered later: \(update)")[language])
    }
    guard !listing.homeless.isEmpty else { return }
    let codes = listing.homeless.prefix(10).joined(separator: ", ")
    Console.note(
      Wording(
        vi: "Giấy đề nghị chưa gắn với hộ nào trong sổ (nhập hộ, ghi “Mã hộ” vào giấy, rồi chạy"
          + " \(update)): \(codes)",
        en: "Requests of no household of the registry (enter it, give household_code, then run"
          + " \(update)): \(codes)")[language])
  }
}
