import ArgumentParser
import Audits
import RegistryCore
import Sheets
import Vietnamese

/// `sobo audit assign`.
struct AuditAssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign",
    abstract: words(
      "Giao phát hiện cho người xử lý, có hạn.", "Give findings to somebody to see to."),
    discussion: words(
      """
      Nêu một phát hiện bằng số, hoặc bằng quy tắc và đối tượng; hoặc giao mọi phát hiện chưa xong
      của một xã (--commune) hay một quy tắc (--rule).
      """,
      """
      Name one finding by its number, or by rule and subject; or give all that is pending of a
      commune (--commune) or a rule (--rule).
      """))

  @Argument(
    help: ArgumentHelp(
      words("Số, hoặc quy tắc và đối tượng.", "A number, or rule and subject."),
      valueName: "finding"))
  var finding: [String] = []

  @Option(help: ArgumentHelp(words("Người xử lý.", "Who has to see to it."), valueName: "name"))
  var to: String

  @Option(
    help: ArgumentHelp(
      words("Hạn: 31/12/2026 hoặc 2026-12-31.", "By when: 2026-12-31 or 31/12/2026."),
      valueName: "date"))
  var due: String?

  @Option(help: ArgumentHelp(words("Lời dặn.", "What to bear in mind."), valueName: "text"))
  var note: String?

  @OptionGroup var rules: RuleOptions

  @Option(
    help: ArgumentHelp(
      words("Mã xã trên bản đồ hiện nay.", "A commune's code on today's map."), valueName: "code"))
  var commune: String?

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    let isFiltered = commune != nil || !rules.patterns.isEmpty
    guard finding.isEmpty == isFiltered, finding.count <= 2 else {
      throw ValidationError(
        words(
          "Nêu một phát hiện (số, hoặc quy tắc và đối tượng), hoặc --commune, --rule.",
          "Name one finding (a number, or rule and subject), or give --commune or --rule."))
    }
  }

  func run() throws {
    let registry = try global.open(for: .writing)
    let language = global.language(of: registry)
    let chosen = try chosen(in: registry, language)
    let count = try FindingDecision(in: registry, act: global.act("audit assign", reason: note))
      .assign(chosen, to: to, due: due, note: note)
    try Console.print(
      Wording(
        vi: "Đã giao \(count) phát hiện cho \(to).", en: "\(count) findings assigned to \(to).")[
          language])
  }

  private func chosen(in registry: Registry, _ language: Language) throws -> [Int64] {
    guard finding.isEmpty else { return [try FindingStore.number(of: finding, in: registry)] }
    let known = try Rule.all(with: rules.folder)
    var filter = FindingStore.Filter(state: .open, commune: commune)
    if !rules.patterns.isEmpty {
      filter.rules = Set(try Rule.select(rules.patterns, from: known).map(\.id))
    }
    var chosen: [Int64] = []
    try FindingStore.list(filter, in: registry, rules: known, language: language) {
      if let life = $0.life { chosen.append(life.id) }
    }
    return chosen
  }
}

/// `sobo audit accept`.
struct AuditAcceptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: words(
      "Chấp nhận một phát hiện có lý do, đến một ngày.",
      "Let a finding stand for a reason, until a day."),
    discussion: words(
      """
      Người đã nhập hoặc sửa dữ liệu (theo tài khoản hệ điều hành) không được chấp nhận phát hiện
      về dữ liệu đó. Hết ngày đã ghi, hoặc khi phát hiện đổi khác, nó được mở lại.
      """,
      """
      Whoever entered or changed the records, by the account of the operating system, cannot accept
      a finding about them. After the day given, or when the finding changes, it is open again.
      """))

  @Argument(
    help: ArgumentHelp(
      words("Số, hoặc quy tắc và đối tượng.", "A number, or rule and subject."),
      valueName: "finding"))
  var finding: [String]

  @Option(help: ArgumentHelp(words("Lý do.", "Why."), valueName: "text"))
  var reason: String

  @Option(
    help: ArgumentHelp(
      words(
        "Đến hết ngày: 31/12/2026 hoặc 2026-12-31.",
        "Up to and with this day: 2026-12-31 or 31/12/2026."), valueName: "date"))
  var until: String

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .writing)
    let id = try FindingStore.number(of: finding, in: registry)
    let day = try FindingDecision(in: registry, act: global.act("audit accept", reason: reason))
      .accept(id, reason: reason, until: until)
    try Console.print(
      Wording(
        vi: "Phát hiện \(id) được chấp nhận đến hết ngày \(VietnameseNumbers.date(day)).",
        en: "Finding \(id) is accepted until \(day).")[global.language(of: registry)])
  }
}

/// `sobo audit reopen`.
struct AuditReopenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen",
    abstract: words(
      "Rút lại việc giao hay chấp nhận một phát hiện.",
      "Take back that a finding was assigned or accepted."))

  @Argument(
    help: ArgumentHelp(
      words("Số, hoặc quy tắc và đối tượng.", "A number, or rule and subject."),
      valueName: "finding"))
  var finding: [String]

  @Option(help: ArgumentHelp(words("Lý do.", "Why."), valueName: "text"))
  var reason: String

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .writing)
    let id = try FindingStore.number(of: finding, in: registry)
    try FindingDecision(in: registry, act: global.act("audit reopen", reason: reason)).reopen(id)
    try Console.print(
      Wording(vi: "Phát hiện \(id) mở lại.", en: "Finding \(id) is open again.")[
        global.language(of: registry)])
  }
}

/// `sobo audit trend`.
struct AuditTrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: words(
      "Số phát hiện qua các lần kiểm tra.", "How many findings the runs gave, over time."))

  @Option(
    help: ArgumentHelp(
      words("Đếm theo.", "What is counted."),
      valueName: AuditTrend.Grouping.allCases.map(\.rawValue).joined(separator: "|")))
  var by = AuditTrend.Grouping.run

  @OptionGroup var rules: RuleOptions

  @Option(
    help: ArgumentHelp(
      words("Số lần gần nhất (mặc định: tất cả).", "The last runs (default: all)."),
      valueName: "n"))
  var last: Int?

  @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
  var format = ResultFormat.table

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let chosen =
      rules.patterns.isEmpty ? nil : Set(try rules.selected().map(\.id))
    let registry = try global.open(for: .reading)
    try AuditTrend.write(
      by: by, rules: chosen, last: last, in: registry, language: global.language(of: registry),
      format: format, to: OutputSink(descriptor: 1))
  }
}

extension AuditTrend.Grouping: ExpressibleByArgument {}
