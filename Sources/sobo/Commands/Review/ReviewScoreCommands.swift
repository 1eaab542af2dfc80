import ArgumentParser
import RegistryCore
import Reviews
import Schema

/// `sobo review classify`.
struct ReviewClassifyCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Phân loại kết quả của một năm theo điểm, hoặc thử một chuẩn khác; không ghi gì.",
      en: "Class a year's results by their points, or try another standard; nothing is written.",
      discussion: Wording(
        vi: """
          --what-if CHUẨN cho biết một chuẩn khác (kể cả dự thảo) sẽ làm thay đổi gì. Chỉ số mà kết quả
          không hỏi là câu trả lời còn thiếu: hộ nào tùy vào đó thì là chưa đầy đủ, không có phân loại.
          """,
        en: """
          --what-if STANDARD shows what another standard, drafts included, would change. An indicator that
          was not asked is an answer that is missing: who hangs on it is incomplete and has no class.
          """))
    static let year = ArgumentHelp(
      vi: "Năm (mặc định: năm rà soát gần nhất).",
      en: "The year (default: the last reviewed).",
      value: "year")
    static let whatIf = ArgumentHelp(
      vi: "Thử chuẩn này.",
      en: "Try this standard.",
      value: "standard")
    static let households = ArgumentHelp(
      vi: "Liệt kê từng hộ thay đổi.",
      en: "List each household that changes.")
  }

  static let configuration = CommandConfiguration("classify", Help.command)

  @Option(help: Help.year)
  var year: Int?
  @OptionGroup var regular: MonthOption
  @OptionGroup var place: UnitOption
  @Option(help: Help.whatIf)
  var whatIf: String?
  @Flag(help: Help.households)
  var households = false
  @OptionGroup var result: ResultOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .reading)
    let language = global.language(of: registry)
    let outcome = try Reclassification(
      of: registry, year: try year ?? ReviewRound.lastReviewed(in: registry), month: regular.month,
      unit: place.unit, by: whatIf, in: language)
    try result.print(
      households ? outcome.households : outcome.summary, language, beside: registry.path)
    if let missing = outcome.missing { Console.note(missing[language]) }
    let changed = Wording { $0.number(outcome.changed) }
    let incomplete = Wording { $0.number(outcome.incomplete) }
    Console.note(
      Wording(
        vi: "Thay đổi: \(changed.vi) hộ; chưa đầy đủ: \(incomplete.vi) hộ. Không có gì được ghi.",
        en: "Households that change: \(changed.en); incomplete: \(incomplete.en)."
          + " Nothing was written.")[language])
  }
}

/// `sobo review replay`.
struct ReviewReplayCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Tính lại mọi phân loại từ trước đến nay; không được khác gì.",
      en: "Compute every class of all rounds anew; nothing may come out differently.",
      discussion: Wording(
        vi: "Mã thoát 1 và danh sách khi có kết quả tính lại khác với kết quả đã lưu.",
        en: "Exit code 1 and a list where a result comes out other than it is stored."))
  }

  static let configuration = CommandConfiguration("replay", Help.command)

  @OptionGroup var result: ResultOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .reading)
    let language = global.language(of: registry)
    let replay = try Replay(of: registry, in: language)
    let differences = replay.differences.rows.count
    let count = Wording { $0.number(replay.count) }
    Console.note(
      Wording(
        vi: "Đã tính lại \(count.vi) kết quả; khác: \(differences).",
        en: "Computed \(count.en) results anew; different: \(differences).")[language])
    guard differences > 0 || result.format != .table || result.path != nil else { return }
    try result.print(replay.differences, language, beside: registry.path)
    if differences > 0 { throw ExitCode(ExitStatus.attention.rawValue) }
  }
}

/// `sobo review explain`.
struct ReviewExplainCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Vì sao một hộ được phân loại như vậy: từng chỉ số, từng điểm, từng bước.",
      en: "Why a household is what it is: each indicator, point and step.")
    static let year = ArgumentHelp(
      vi: "Năm (mặc định: năm gần nhất hộ có kết quả).",
      en: "The year (default: the last with a result).",
      value: "year")
  }

  static let configuration = CommandConfiguration("explain", Help.command)

  @Argument(help: .household)
  var household: String
  @Option(help: Help.year)
  var year: Int?
  @OptionGroup var result: ResultOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .reading)
    let language = global.language(of: registry)
    let household =
      try StoredCode.find(household, in: "household", registry.connection) ?? household
    let explanation = try Explanation(
      of: household, year: try year ?? ReviewRound.lastReviewed(household, in: registry),
      in: registry, language)
    try result.print(explanation.table, language, beside: registry.path)
  }
}

/// `sobo review standard`.
struct ReviewStandardCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Các chuẩn nghèo: xem, thêm dự thảo, đưa vào áp dụng.",
      en: "The poverty standards: see them, add drafts, adopt one.")
  }

  static let configuration = CommandConfiguration(
    "standard", Help.command, subcommands: [List.self, Add.self, Points.self, Adopt.self],
    defaultSubcommand: List.self)

  /// `sobo review standard list`.
  struct List: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Mọi chuẩn và ngưỡng điểm.",
        en: "All standards and their lines.")
    }

    static let configuration = CommandConfiguration("list", Help.command)

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
    private enum Help {
      static let command = CommandHelp(
        vi: "Thêm một chuẩn dự thảo.",
        en: "Add a standard as a draft.",
        discussion: Wording(
          vi: """
            Chuẩn của tỉnh chỉ dùng khi kết quả rà soát ghi tên chuẩn đó; số liệu quốc gia theo chuẩn quốc gia.
            """,
          en: """
            A province's own standard serves only where a result names it; national figures go by the
            national one.
            """))
      static let title = ArgumentHelp(
        vi: "Tên.",
        en: "Its title.",
        value: "text")
      static let national = ArgumentHelp(
        vi: "Chuẩn quốc gia (mặc định: của tỉnh).",
        en: "A national one.")
      static let from = ArgumentHelp(
        vi: "Áp dụng cho rà soát từ ngày.",
        en: "Surveys from.",
        value: "date")
      static let to = ArgumentHelp(
        vi: "đến ngày.",
        en: "Surveys up to.",
        value: "date")
      static let basis = ArgumentHelp(
        vi: "Văn bản.",
        en: "The text it stands on.",
        value: "text")
      static let indicatorsOf = ArgumentHelp(
        vi: "Lấy bộ chỉ số của chuẩn này.",
        en: "With the indicators of this standard.",
        value: "standard")
    }

    static let configuration = CommandConfiguration("add", Help.command)

    @Argument(help: .standard)
    var code: String
    @Option(help: Help.title)
    var title: String
    @Flag(help: Help.national)
    var national = false
    @Option(help: Help.from)
    var from: DayArgument
    @Option(help: Help.to)
    var to: DayArgument?
    @OptionGroup var lines: LineOptions
    @Option(help: Help.basis)
    var basis: String?
    @Option(help: Help.indicatorsOf)
    var indicatorsOf: String?
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      try StandardStore(registry).add(
        StandardStore.Draft(
          code: code, title: title, isNational: national, from: from.day, to: to?.day,
          legalBasis: basis, indicatorsOf: indicatorsOf),
        rural: lines.rural?.line, urban: lines.urban?.line,
        act: global.act(.addStandard))
      try Console.print(
        Wording(
          vi: "Đã thêm chuẩn dự thảo \(code). Thử: sobo review classify --year … --what-if \(code)",
          en: "Added the draft \(code). Try it: sobo review classify --year … --what-if \(code)")[
            global.language(of: registry)])
    }
  }

  /// `sobo review standard points`.
  struct Points: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Ghi điểm của một chuẩn dự thảo.",
        en: "Give a draft its points.")
    }

    static let configuration = CommandConfiguration("points", Help.command)

    @Argument(help: .standard)
    var code: String
    @OptionGroup var lines: LineOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      try StandardStore(registry).setLines(
        of: code, rural: lines.rural?.line, urban: lines.urban?.line,
        act: global.act(.setStandardPoints))
      try Console.print(
        Wording(vi: "Đã ghi điểm của chuẩn \(code).", en: "Gave \(code) its points.")[
          global.language(of: registry)])
    }
  }

  /// `sobo review standard adopt`.
  struct Adopt: ParsableCommand {
    private enum Help {
      static let command = CommandHelp(
        vi: "Đưa một chuẩn dự thảo vào áp dụng.",
        en: "Put a draft in force.")
    }

    static let configuration = CommandConfiguration("adopt", Help.command)

    @Argument(help: .standard)
    var code: String
    @OptionGroup var why: RequiredReason
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let registry = try global.open(for: .writing)
      try StandardStore(registry).adopt(
        code, act: global.act(.adoptStandard, reason: why.reason))
      try Console.print(
        Wording(vi: "Chuẩn \(code) có hiệu lực.", en: "Standard \(code) is in force.")[
          global.language(of: registry)])
    }
  }
}

/// The lines of a standard as typed.
struct LineOptions: ParsableArguments {
  private enum Help {
    static let rural = ArgumentHelp(
      vi: "Nông thôn: B1 tối đa, B2 tối thiểu, thu nhập.",
      en: "Rural: B1 at most, B2 at least, income.",
      value: "B1:B2[:VND]")
    static let urban = ArgumentHelp(
      vi: "Thành thị, như trên.",
      en: "Urban, likewise.",
      value: "B1:B2[:VND]")
  }

  @Option(help: Help.rural)
  var rural: LineArgument?

  @Option(help: Help.urban)
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
