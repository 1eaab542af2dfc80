import ArgumentParser
import Audits
import RegistryCore
import Sheets

/// `sobo audit assign`.
struct AuditAssignCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Giao phát hiện cho người xử lý, có hạn.",
      en: "Give findings to somebody to see to.",
      discussion: Wording(
        vi: """
          Nêu một phát hiện bằng số, hoặc bằng quy tắc và đối tượng; hoặc giao mọi phát hiện chưa xong
          của một xã (--commune), quy tắc (--rule), lần kiểm tra (--run) hay mức (--severity).
          """,
        en: """
          Name one finding by its number, or by rule and subject; or give all that is pending of a
          commune (--commune), a rule (--rule), a run (--run) or a severity (--severity).
          """))
    static let to = ArgumentHelp(
      vi: "Người xử lý.",
      en: "Who has to see to it.",
      value: "name")
    static let due = ArgumentHelp(
      vi: "Hạn: 31/12/2026 hoặc 2026-12-31.",
      en: "By when: 2026-12-31 or 31/12/2026.",
      value: "date")
    static let note = ArgumentHelp(
      vi: "Lời dặn.",
      en: "What to bear in mind.",
      value: "text")
  }

  static let configuration = CommandConfiguration("assign", Help.command)

  @OptionGroup var findings: FindingOptions

  @Option(help: Help.to)
  var to: String

  @Option(help: Help.due)
  var due: String?

  @Option(help: Help.note)
  var note: String?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .writing)
    let language = global.language(of: registry)
    let chosen = try findings.chosen(in: registry, language)
    let count = try FindingDecision(in: registry, act: global.act(.assignFinding, reason: note))
      .assign(chosen, to: to, due: due, note: note)
    try Console.print(
      Wording(
        vi: "Đã giao \(count) phát hiện cho \(to).",
        en: "\(count) finding\(count == 1 ? "" : "s") assigned to \(to).")[
          language])
  }
}

/// `sobo audit reopen`.
struct AuditReopenCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Rút lại việc giao hay chấp nhận một phát hiện.",
      en: "Take back that a finding was assigned or accepted.")
  }

  static let configuration = CommandConfiguration("reopen", Help.command)

  @Argument(help: .finding)
  var finding: [String]

  @OptionGroup var why: RequiredReason

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .writing)
    let id = try FindingStore.number(of: finding, in: registry)
    try FindingDecision(in: registry, act: global.act(.reopenFinding, reason: why.reason)).reopen(
      id)
    try Console.print(
      Wording(vi: "Phát hiện \(id) mở lại.", en: "Finding \(id) is open again.")[
        global.language(of: registry)])
  }
}

/// `sobo audit trend`.
struct AuditTrendCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Số phát hiện qua các lần kiểm tra.",
      en: "How many findings the runs gave, over time.")
    static let by = ArgumentHelp(
      vi: "Đếm theo.",
      en: "What is counted.",
      value: AuditTrend.Grouping.allCases.map(\.rawValue).joined(separator: "|"))
    static let last = ArgumentHelp(
      vi: "Số lần gần nhất (mặc định: tất cả).",
      en: "The last runs (default: all).",
      value: "n")
  }

  static let configuration = CommandConfiguration("trend", Help.command)

  @Option(help: Help.by)
  var by = AuditTrend.Grouping.run

  @OptionGroup var rules: RuleOptions

  @Option(help: Help.last)
  var last: Int?

  @OptionGroup var result: RowOptions

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let chosen =
      rules.patterns.isEmpty ? nil : Set(try rules.selected().map(\.id))
    let registry = try global.open(for: .reading)
    try registry.requireWholeProvince(
      Wording(vi: "Xu hướng của các lần kiểm tra", en: "The trend of audits"))
    let sink = try result.sink(beside: registry.path)
    let language = global.language(of: registry)
    let left = try AuditTrend.write(
      by: by, rules: chosen, last: last, in: registry, language: language, format: result.format,
      to: sink)
    try sink.finish()
    guard left > 0 else { return }
    Console.note(
      Wording(
        vi: chosen == nil
          ? "Không tính \(left) lần chỉ chạy một phần các quy tắc; xem riêng bằng --rule"
          : "Không tính \(left) lần không chạy đủ các quy tắc đã nêu.",
        en: chosen == nil
          ? "Left out: \(left) run\(left == 1 ? "" : "s") of some rules only; see them with --rule"
          : "Left out: \(left) run\(left == 1 ? "" : "s") without all of the rules named.")[
          language])
  }
}

extension AuditTrend.Grouping: ExpressibleByArgument {}
