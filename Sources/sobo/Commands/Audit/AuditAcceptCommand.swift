import ArgumentParser
import Audits
import RegistryCore
import Sheets

/// `sobo audit accept`.
struct AuditAcceptCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Chấp nhận phát hiện có lý do, đến một ngày.",
      en: "Let findings stand for a reason, until a day.",
      discussion: Wording(
        vi: """
          Người đã nhập hoặc sửa dữ liệu (theo tài khoản hệ điều hành) không được chấp nhận phát hiện
          về dữ liệu đó. Hết ngày đã ghi, hoặc khi phát hiện đổi khác, nó được mở lại.
          Nhiều phát hiện một lúc: chọn bằng --rule, --commune, --run, --severity; --dry-run xem trước
          số lượng, rồi ghi số đó vào --count. Tất cả là một lần ghi; phát hiện về dữ liệu do chính
          mình nhập được để lại cho người khác.
          """,
        en: """
          Whoever entered or changed the records, by the account of the operating system, cannot accept
          a finding about them. After the day given, or when the finding changes, it is open again.
          Many at once: choose by --rule, --commune, --run, --severity; --dry-run shows how many there
          are, and --count repeats that number. All of it is one entry; findings about records of your
          own are left to others.
          """))
    static let until = ArgumentHelp(
      vi: "Đến hết ngày: 31/12/2026 hoặc 2026-12-31.",
      en: "Up to and with this day: 2026-12-31 or 31/12/2026.",
      value: "date")
    static let dryRun = ArgumentHelp(
      vi: "Chỉ xem trước: bao nhiêu phát hiện của mỗi quy tắc.",
      en: "Only show how many findings of each rule there are.")
    static let count = ArgumentHelp(
      vi: "Số phát hiện đã xem trước; khác số này thì không chấp nhận gì.",
      en: "How many the preview said; nothing is accepted if there are not so many.",
      value: "n")
  }

  static let configuration = CommandConfiguration("accept", Help.command)

  @OptionGroup var findings: FindingOptions

  @Option(help: .reason)
  var reason: String?

  @Option(help: Help.until)
  var until: String?

  @Flag(help: Help.dryRun)
  var dryRun = false

  @Option(help: Help.count)
  var count: Int?

  @OptionGroup var result: RowOptions

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard dryRun || (reason != nil && until != nil) else {
      throw ValidationError(
        vi: "Thiếu '--reason' hoặc '--until'.", en: "Missing '--reason' or '--until'.")
    }
    guard findings.isFiltered else {
      guard !dryRun, count == nil else {
        throw ValidationError(
          vi: "--dry-run, --count đi với --rule, --commune, --run, --severity.",
          en: "--dry-run and --count go with --rule, --commune, --run or --severity.")
      }
      return
    }
    guard dryRun != (count != nil) else {
      throw ValidationError(
        vi: "Xem trước bằng --dry-run, rồi ghi số phát hiện vào --count.",
        en: "Look first with --dry-run, then give the number of findings to --count.")
    }
  }

  func run() throws {
    let registry = try global.open(for: dryRun ? .reading : .writing)
    let language = global.language(of: registry)
    let decision = FindingDecision(
      in: registry, act: global.act(.acceptFinding, reason: reason))
    guard findings.isFiltered else {
      let id = try FindingStore.number(of: findings.finding, in: registry)
      let day = try decision.accept(id, reason: reason ?? "", until: until ?? "")
      try Console.print(
        Wording(
          vi: "Phát hiện \(id) được chấp nhận đến hết ngày \(Language.vietnamese.day(day)).",
          en: "Finding \(id) is accepted until \(day).")[language])
      return
    }
    let known = try Rule.all(with: findings.rules.folder)
    let filter = try findings.filter(of: known)
    if dryRun {
      let plan = try decision.plan(filter, rules: known, language: language)
      try show(plan, beside: registry, language)
      let count = plan.findings.count
      Console.note(
        Wording(
          vi: "Xem trước: \(count) phát hiện; chấp nhận bằng --count \(count).",
          en: "Preview: \(count) finding\(count == 1 ? "" : "s"); accept with --count \(count).")[
            language])
      return
    }
    let (plan, day) = try decision.accept(
      filter, count: count ?? 0, rules: known, language: language, reason: reason ?? "",
      until: until ?? "")
    try show(plan, beside: registry, language)
    let taken = plan.findings.count
    Console.note(
      Wording(
        vi: "\(taken) phát hiện được chấp nhận đến hết ngày \(Language.vietnamese.day(day)).",
        en: "\(taken) finding\(taken == 1 ? "" : "s") accepted until \(day).")[language])
    guard !plan.own.isEmpty else { return }
    Console.note(
      Wording(
        vi: "Để lại \(plan.own.count) phát hiện về dữ liệu do chính mình nhập: nhờ người khác.",
        en: "\(plan.own.count) about records of your own left: ask somebody else.")[language])
    throw ExitCode(ExitStatus.attention.rawValue)
  }

  private func show(
    _ plan: AcceptancePlan, beside registry: Registry, _ language: Language
  ) throws {
    let sink = try result.sink(beside: registry.path)
    try plan.write(result.format, in: language, to: sink)
    try sink.finish()
  }
}
