import ArgumentParser
import RegistryCore
import Reviews
import Vietnamese

/// `sobo review classify`.
struct ReviewClassifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify",
    abstract: words(
      "Phân loại kết quả của một năm theo điểm, hoặc thử một chuẩn khác; không ghi gì.",
      "Class a year's results by their points, or try another standard; nothing is written."),
    discussion: words(
      """
      --what-if CHUẨN cho biết một chuẩn khác (kể cả dự thảo) sẽ làm thay đổi gì. Chỉ số mà kết quả
      không hỏi là câu trả lời còn thiếu: hộ nào tùy vào đó thì là chưa đầy đủ, không có phân loại.
      """,
      """
      --what-if STANDARD shows what another standard, drafts included, would change. An indicator that
      was not asked is an answer that is missing: who hangs on it is incomplete and has no class.
      """))

  @Option(
    help: ArgumentHelp(
      words("Năm (mặc định: năm rà soát gần nhất).", "The year (default: the last reviewed)."),
      valueName: "year"))
  var year: Int?
  @Option(
    help: ArgumentHelp(
      words("Tháng của đợt thường xuyên.", "The month of a regular round."), valueName: "month"))
  var month: Int?
  @Option(help: ArgumentHelp(words("Mã đơn vị.", "Code of a unit."), valueName: "code"))
  var unit: String?
  @Option(
    help: ArgumentHelp(
      words("Thử chuẩn này.", "Try this standard."), valueName: "standard"))
  var whatIf: String?
  @Flag(help: ArgumentHelp(words("Liệt kê từng hộ thay đổi.", "List each household that changes.")))
  var households = false
  @OptionGroup var result: ResultOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .reading)
    let language = global.language(of: registry)
    let outcome = try Reclassification(
      of: registry, year: try year ?? ReviewRound.lastReviewed(in: registry), month: month,
      unit: unit, by: whatIf, in: language)
    try result.print(
      households ? outcome.households : outcome.summary, language, beside: registry.path)
    if let missing = outcome.missing { Console.note(missing[language]) }
    Console.note(
      Wording(
        vi: "Thay đổi: \(VietnameseNumbers.grouped(outcome.changed)) hộ; chưa đầy đủ:"
          + " \(VietnameseNumbers.grouped(outcome.incomplete)) hộ. Không có gì được ghi.",
        en: "Households that change: \(outcome.changed); incomplete: \(outcome.incomplete)."
          + " Nothing was written.")[language])
  }
}

/// `sobo review replay`.
struct ReviewReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: words(
      "Tính lại mọi phân loại từ trước đến nay; không được khác gì.",
      "Compute every class of all rounds anew; nothing may come out differently."),
    discussion: words(
      "Mã thoát 1 và danh sách khi có kết quả tính lại khác với kết quả đã lưu.",
      "Exit code 1 and a list where a result comes out other than it is stored."))

  @OptionGroup var result: ResultOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .reading)
    let language = global.language(of: registry)
    let replay = try Replay(of: registry, in: language)
    let differences = replay.differences.rows.count
    Console.note(
      Wording(
        vi: "Đã tính lại \(VietnameseNumbers.grouped(replay.count)) kết quả; khác: \(differences).",
        en: "Computed \(replay.count) results anew; different: \(differences).")[language])
    guard differences > 0 || result.format != "table" || result.output != nil else { return }
    try result.print(replay.differences, language, beside: registry.path)
    if differences > 0 { throw ExitCode(ExitStatus.attention.rawValue) }
  }
}

/// `sobo review explain`.
struct ReviewExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: words(
      "Vì sao một hộ được phân loại như vậy: từng chỉ số, từng điểm, từng bước.",
      "Why a household is what it is: each indicator, point and step."))

  @Argument(help: ArgumentHelp(words("Mã hộ.", "The household's code."), valueName: "household"))
  var household: String
  @Option(
    help: ArgumentHelp(
      words(
        "Năm (mặc định: năm gần nhất hộ có kết quả).",
        "The year (default: the last with a result)."),
      valueName: "year"))
  var year: Int?
  @OptionGroup var result: ResultOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .reading)
    let language = global.language(of: registry)
    let explanation = try Explanation(
      of: household, year: try year ?? ReviewRound.lastReviewed(household, in: registry),
      in: registry, language)
    try result.print(explanation.table, language, beside: registry.path)
  }
}

/// `sobo review standard`.
struct ReviewStandardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "standard",
    abstract: words(
      "Các chuẩn nghèo: xem, thêm dự thảo, đưa vào áp dụng.",
      "The poverty standards: see them, add drafts, adopt one."),
    subcommands: [List.self, Add.self, Points.self, Adopt.self], defaultSubcommand: List.self)

  /// `sobo review standard list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words("Mọi chuẩn và ngưỡng điểm.", "All standards and their lines."))

    @OptionGroup var result: ResultOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .reading)
      let language = global.language(of: registry)
      try result.print(
        try StandardStore(registry).table(in: language), language, beside: registry.path)
    }
  }

  /// `sobo review standard add`.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words("Thêm một chuẩn dự thảo.", "Add a standard as a draft."),
      discussion: words(
        """
        Chuẩn của tỉnh chỉ dùng khi kết quả rà soát ghi tên chuẩn đó; số liệu quốc gia theo chuẩn quốc gia.
        """,
        """
        A province's own standard serves only where a result names it; national figures go by the
        national one.
        """))

    @Argument(help: ArgumentHelp(words("Mã chuẩn.", "Its code."), valueName: "standard"))
    var code: String
    @Option(help: ArgumentHelp(words("Tên.", "Its title."), valueName: "text"))
    var title: String
    @Flag(help: ArgumentHelp(words("Chuẩn quốc gia (mặc định: của tỉnh).", "A national one.")))
    var national = false
    @Option(
      help: ArgumentHelp(words("Áp dụng cho rà soát từ ngày.", "Surveys from."), valueName: "date"))
    var from: DayArgument
    @Option(help: ArgumentHelp(words("đến ngày.", "Surveys up to."), valueName: "date"))
    var to: DayArgument?
    @OptionGroup var lines: LineOptions
    @Option(help: ArgumentHelp(words("Văn bản.", "The text it stands on."), valueName: "text"))
    var basis: String?
    @Option(
      help: ArgumentHelp(
        words("Lấy bộ chỉ số của chuẩn này.", "With the indicators of this standard."),
        valueName: "standard"))
    var indicatorsOf: String?
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      try StandardStore(registry).add(
        StandardStore.Draft(
          code: code, title: title, isNational: national, from: from.day, to: to?.day,
          legalBasis: basis, indicatorsOf: indicatorsOf),
        rural: lines.rural?.line, urban: lines.urban?.line,
        act: global.act("review standard add"))
      try Console.print(
        Wording(
          vi: "Đã thêm chuẩn dự thảo \(code). Thử: sobo review classify --year … --what-if \(code)",
          en: "Added the draft \(code). Try it: sobo review classify --year … --what-if \(code)")[
            global.language(of: registry)])
    }
  }

  /// `sobo review standard points`.
  struct Points: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words("Ghi điểm của một chuẩn dự thảo.", "Give a draft its points."))

    @Argument(help: ArgumentHelp(words("Mã chuẩn.", "Its code."), valueName: "standard"))
    var code: String
    @OptionGroup var lines: LineOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      try StandardStore(registry).setLines(
        of: code, rural: lines.rural?.line, urban: lines.urban?.line,
        act: global.act("review standard points"))
      try Console.print(
        Wording(vi: "Đã ghi điểm của chuẩn \(code).", en: "Gave \(code) its points.")[
          global.language(of: registry)])
    }
  }

  /// `sobo review standard adopt`.
  struct Adopt: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: words("Đưa một chuẩn dự thảo vào áp dụng.", "Put a draft in force."))

    @Argument(help: ArgumentHelp(words("Mã chuẩn.", "Its code."), valueName: "standard"))
    var code: String
    @Option(help: ArgumentHelp(words("Theo văn bản nào.", "By which text."), valueName: "text"))
    var reason: String
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      try StandardStore(registry).adopt(
        code, act: global.act("review standard adopt", reason: reason))
      try Console.print(
        Wording(vi: "Chuẩn \(code) có hiệu lực.", en: "Standard \(code) is in force.")[
          global.language(of: registry)])
    }
  }
}

/// The lines of a standard as typed.
struct LineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      words(
        "Nông thôn: B1 tối đa, B2 tối thiểu, thu nhập.", "Rural: B1 at most, B2 at least, income."),
      valueName: "B1:B2[:VND]"))
  var rural: LineArgument?

  @Option(
    help: ArgumentHelp(
      words("Thành thị, như trên.", "Urban, likewise."), valueName: "B1:B2[:VND]"))
  var urban: LineArgument?
}

/// `B1:B2` or `B1:B2:income`.
struct LineArgument: ExpressibleByArgument {
  let line: StandardStore.Line

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let b1 = Int(parts[0]), let b2 = Int(parts[1]) else {
      return nil
    }
    var income: Int64?
    if parts.count == 3 {
      guard let read = Int64(parts[2].filter { $0 != "." }), read > 0 else { return nil }
      income = read
    }
    line = StandardStore.Line(b1Max: b1, b2Poor: b2, income: income)
  }
}
