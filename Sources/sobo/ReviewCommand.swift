import ArgumentParser
import Import
import JSON
import RegistryCore
import Reviews
import Sheets
import Vietnamese

/// `sobo review`: a round from its list to its certificates, and how classes come about.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: words(
      "Đợt rà soát: mở, theo dõi, phân loại, công nhận, đóng.",
      "The review round: open, follow, classify, recognise, close."),
    discussion: words(
      """
      Trình tự: open (lập danh sách) → kết quả rà soát (import hoặc record add assessments) → họp dân,
      niêm yết (conferences) → khiếu nại, phúc tra (complaints) → opinion (khi còn cấp huyện)
      → recognise → certify → close. Trong đợt mở bằng open, bước sai thứ tự bị từ chối ở mọi cửa.
      """,
      """
      In order: open (makes the list) → results (import or record add assessments) → village meeting
      and posting (conferences) → complaints and re-checks (complaints) → opinion (while there were
      districts) → recognise → certify → close. In a round begun with open, a step out of order is
      refused at every door.
      """),
    subcommands: [
      Open.self, List.self, Status.self, ReviewClassifyCommand.self, ReviewReplayCommand.self,
      ReviewExplainCommand.self, Opinion.self, ReviewRecogniseCommand.self,
      ReviewCertifyCommand.self, Close.self, Reopen.self, Cancel.self, ReviewStandardCommand.self,
    ])

  /// `sobo review open`.
  struct Open: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words(
        "Mở một đợt và lập danh sách rà soát.", "Open a round and make its list."),
      discussion: words(
        """
        Danh sách gồm hộ nghèo, cận nghèo hiện có và hộ có giấy đề nghị; đợt thường xuyên (--month)
        chỉ gồm hộ có giấy đề nghị.
        """,
        """
        On the list are the poor and near-poor households there are and those that asked; a regular
        round (--month) takes only those that asked.
        """))

    @OptionGroup var round: RoundOptions
    @Option(
      help: ArgumentHelp(
        words(
          "Ngày mở (mặc định: hôm nay, hoặc ngày đầu của đợt nếu sớm hơn).",
          "The day it is opened (default: today, or the first day of the round if earlier)."),
        valueName: "date"))
    var on: DayArgument?
    @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
    var format = RecordCommand.Format.table
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let listing = try ReviewRounds(registry).open(
        try round.name, on: on?.day, act: global.act("review open"))
      try ListingReport.show(listing, isNew: true, format, global.language(of: registry))
    }
  }

  /// `sobo review list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words(
        "Danh sách rà soát của một đợt; --update thêm hộ mới đề nghị.",
        "The list of a round; --update adds households that asked since."))

    @OptionGroup var round: RoundOptions
    @Option(help: ArgumentHelp(words("Mã xã hoặc huyện cũ.", "Code of a unit."), valueName: "code"))
    var unit: String?
    @Flag(
      help: ArgumentHelp(
        words(
          "Thêm hộ có giấy đề nghị ghi sau khi mở đợt.",
          "Add households whose requests were recorded since.")))
    var update = false
    @Option(
      help: ArgumentHelp(
        words("Ngày thêm (mặc định: hôm nay).", "The day they are added (default: today)."),
        valueName: "date"))
    var on: DayArgument?
    @OptionGroup var result: ResultOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      guard update else {
        let registry = try global.open(for: .reading)
        let language = global.language(of: registry)
        let table = try RoundStatus.list(of: registry, try round.name, unit: unit, in: language)
        return try result.print(table, language, beside: registry.path)
      }
      let registry = try global.open(for: .writing)
      let listing = try ReviewRounds(registry).updateList(
        of: try round.name, on: on?.day, act: global.act("review list --update"))
      let form: RecordCommand.Format = result.format == "json" ? .json : .table
      try ListingReport.show(listing, isNew: false, form, global.language(of: registry))
    }
  }

  /// `sobo review status`.
  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words(
        "Đợt rà soát đến đâu ở từng xã: đã làm, đến hạn, quá hạn.",
        "Where a round stands in each commune: done, due, overdue."),
      discussion: words(
        "Không có --year: mọi đợt của sổ.", "Without --year: all rounds of the registry."))

    @Option(help: ArgumentHelp(words("Năm.", "The year."), valueName: "year"))
    var year: Int?
    @Option(
      help: ArgumentHelp(
        words("Tháng của đợt thường xuyên.", "The month of a regular round."), valueName: "month"))
    var month: Int?
    @Option(help: ArgumentHelp(words("Mã xã hoặc huyện cũ.", "Code of a unit."), valueName: "code"))
    var unit: String?
    @Option(
      help: ArgumentHelp(
        words("Theo xã hay theo thôn.", "By commune or by village."), valueName: "commune|village"))
    var by = RoundStatus.Grouping.commune
    @Option(
      help: ArgumentHelp(
        words("Nhìn từ ngày này (mặc định: hôm nay).", "As seen on this day (default: today)."),
        valueName: "date"))
    var on: DayArgument?
    @OptionGroup var result: ResultOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
      if year == nil, month != nil || unit != nil {
        throw ValidationError(
          words("--month và --unit cần --year.", "--month and --unit take --year."))
      }
    }

    func run() throws {
      let registry = try global.open(for: .reading)
      let language = global.language(of: registry)
      let table: ReviewTable
      if let year {
        table = try RoundStatus.table(
          of: registry, try ReviewRound.Name(year: year, month: month), unit: unit, by: by,
          on: on?.day, in: language)
      } else {
        table = try RoundStatus.rounds(of: registry, on: on?.day, in: language)
      }
      try result.print(table, language, beside: registry.path)
    }
  }

  /// `sobo review opinion`.
  struct Opinion: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words(
        "Ghi việc xin ý kiến cấp huyện và câu trả lời (đợt khi còn cấp huyện).",
        "Record that the district was asked, and its answer (while there were districts)."))

    @OptionGroup var round: RoundOptions
    @Option(help: ArgumentHelp(words("Mã xã.", "The commune's code."), valueName: "code"))
    var unit: String
    @Option(
      help: ArgumentHelp(words("Ngày xin ý kiến.", "The day it was asked."), valueName: "date"))
    var asked: DayArgument?
    @Option(
      help: ArgumentHelp(words("Ngày trả lời.", "The day it answered."), valueName: "date"))
    var answered: DayArgument?
    @Flag(help: ArgumentHelp(words("Cấp huyện không đồng ý.", "The district does not agree.")))
    var against = false
    @Option(
      help: ArgumentHelp(words("Số văn bản.", "Number of the document."), valueName: "number"))
    var document: String?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
      if asked == nil, answered == nil {
        throw ValidationError(words("Cần --asked hoặc --answered.", "Give --asked or --answered."))
      }
    }

    func run() throws {
      let registry = try global.open(for: .writing)
      try ReviewRounds(registry).opinion(
        try round.name, unit: unit, askedOn: asked?.day, answeredOn: answered?.day,
        agrees: !against, documentNo: document, act: global.act("review opinion"))
      try Console.print(
        Wording(vi: "Đã ghi ý kiến cấp trên của xã \(unit).", en: "Recorded for commune \(unit).")[
          global.language(of: registry)])
    }
  }

  /// `sobo review close`.
  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words(
        "Đóng một đợt đã xong; từ đó không sửa được nữa.",
        "Close a round that is done; nothing of it changes from then on."))

    @OptionGroup var round: RoundOptions
    @Option(
      help: ArgumentHelp(
        words("Ngày đóng (mặc định: hôm nay).", "The day (default: today)."), valueName: "date"))
    var on: DayArgument?
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let name = try round.name
      let count = try ReviewRounds(registry).close(
        name, on: on?.day, act: global.act("review close"))
      try Console.print(
        Wording(
          vi: "Đã đóng đợt \(name.code): \(count) hộ trong danh sách đều có kết quả cuối cùng.",
          en: "Closed round \(name.code): all \(count) listed households have their outcome.")[
            global.language(of: registry)])
    }
  }

  /// `sobo review cancel`.
  struct Cancel: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words(
        "Hủy một đợt mở nhầm, khi chưa có bản ghi nào.",
        "Take back a round opened by mistake, while nothing is recorded in it."))

    @OptionGroup var round: RoundOptions
    @Option(help: ArgumentHelp(words("Lý do.", "Why."), valueName: "text"))
    var reason: String
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let name = try round.name
      try ReviewRounds(registry).cancel(name, act: global.act("review cancel", reason: reason))
      try Console.print(
        Wording(vi: "Đã hủy đợt \(name.code).", en: "Cancelled round \(name.code).")[
          global.language(of: registry)])
    }
  }

  /// `sobo review reopen`.
  struct Reopen: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words(
        "Mở lại một đợt đã đóng, có lý do.", "Open a closed round again, for a reason."))

    @OptionGroup var round: RoundOptions
    @Option(help: ArgumentHelp(words("Lý do.", "Why."), valueName: "text"))
    var reason: String
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      let name = try round.name
      try ReviewRounds(registry).reopen(name, act: global.act("review reopen", reason: reason))
      try Console.print(
        Wording(vi: "Đợt \(name.code) mở lại.", en: "Round \(name.code) is open again.")[
          global.language(of: registry)])
    }
  }
}

/// Which round.
struct RoundOptions: ParsableArguments {
  @Option(help: ArgumentHelp(words("Năm.", "The year."), valueName: "year"))
  var year: Int

  @Option(
    help: ArgumentHelp(
      words(
        "Tháng, nếu là đợt rà soát thường xuyên.", "The month, for a regular round."),
      valueName: "month"))
  var month: Int?

  /// Its name.
  var name: ReviewRound.Name {
    get throws { try ReviewRound.Name(year: year, month: month) }
  }
}

/// A day as people type it: `dd/mm/yyyy` or ISO.
struct DayArgument: ExpressibleByArgument {
  let day: CivilDate

  init?(argument: String) {
    guard case .date(let day) = DateReading.read(argument) else { return nil }
    self.day = day
  }
}

extension RoundStatus.Grouping: ExpressibleByArgument {}

extension ResultOptions {
  /// Prints rows; true when some were left out for `--limit`.
  func print(_ table: ReviewTable, _ language: Language, beside registry: String) throws {
    let output = try open(table.columns(in: language), beside: registry)
    let allowed = limit.flatMap { $0 > 0 ? $0 : nil } ?? table.rows.count
    let isForPeople = self.isForPeople && language == .vietnamese
    for row in table.rows.prefix(allowed) {
      try output.writer.write(isForPeople ? table.inVietnamese(row) : row)
    }
    guard allowed < table.rows.count else { return try output.finish() }
    let mark = Wording(
      vi: "còn \(table.rows.count - allowed) dòng nữa",
      en: "\(table.rows.count - allowed) more rows")[
        language]
    if let unshown = try output.writer.finish(cut: mark) { Console.note(unshown) }
    try output.close()
    throw ExitCode(ExitStatus.attention.rawValue)
  }
}

/// Tells who came onto a list.
enum ListingReport {
  static func show(
    _ listing: ReviewRounds.Listing, isNew: Bool, _ format: RecordCommand.Format,
    _ language: Language
  ) throws {
    let round = listing.round
    if format == .json {
      let json: JSONValue = [
        "round": .string(round.name.code),
        "opened_on": round.openedOn.map(JSONValue.string) ?? .null,
        "begins_on": round.beginsOn.map(JSONValue.string) ?? .null,
        "due_on": round.dueOn.map(JSONValue.string) ?? .null,
        "existing": .integer(Int64(listing.existing)),
        "requested": .integer(Int64(listing.requested)),
        "requests_without_household": .array(listing.homeless.map(JSONValue.string)),
      ]
      return try Console.print(json.text(isIndented: true))
    }
    let (begins, ends) = (round.beginsOn ?? "", round.dueOn ?? "")
    var lines: [Wording] = []
    if isNew {
      lines.append(
        Wording(
          vi: "Đã mở đợt rà soát \(round.name.code): rà soát từ \(VietnameseNumbers.date(begins)),"
            + " ra quyết định chậm nhất ngày \(VietnameseNumbers.date(ends)).",
          en: "Opened round \(round.name.code): surveys from \(begins), decided by \(ends)."))
    }
    lines.append(
      Wording(
        vi: (isNew ? "Danh sách" : "Thêm vào danh sách")
          + ": \(listing.existing) hộ đang trong danh sách nghèo, cận nghèo;"
          + " \(listing.requested) hộ có giấy đề nghị.",
        en: (isNew ? "On the list" : "Added to the list")
          + ": \(listing.existing) poor and near-poor households, \(listing.requested) that asked.")
    )
    for line in lines { try Console.print(line[language]) }
    guard !listing.homeless.isEmpty else { return }
    let codes = listing.homeless.prefix(10).joined(separator: ", ")
    Console.note(
      Wording(
        vi: "Giấy đề nghị chưa gắn với hộ nào trong sổ (nhập hộ, ghi household_code, rồi chạy"
          + " review list --update): \(codes)",
        en: "Requests of no household of the registry (enter it, give household_code, then run"
          + " review list --update): \(codes)")[language])
  }
}
