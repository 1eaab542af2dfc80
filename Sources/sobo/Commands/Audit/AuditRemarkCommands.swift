import ArgumentParser
import Audits
import RegistryCore

/// `sobo audit note`.
struct AuditNoteCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Ghi chú về phát hiện.",
      en: "Write a note on findings.",
      discussion: Wording(
        vi: """
          Ghi chú không sửa, không xóa được; ghi thêm ghi chú khác nếu cần. Chọn phát hiện như với
          audit assign.
          """,
        en: """
          A note is neither changed nor deleted; write another if need be. Findings are chosen as with
          audit assign.
          """))
    static let text = ArgumentHelp(
      vi: "Nội dung ghi chú.", en: "What to write.", value: "text")
  }

  static let configuration = CommandConfiguration("note", Help.command)

  @OptionGroup var findings: FindingOptions

  @Option(help: Help.text)
  var text: String

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let (count, language) = try global.remark(.note, text, on: findings, as: .noteFinding)
    try Console.print(
      Wording(
        vi: "Đã ghi chú \(count) phát hiện.",
        en: "Note written on \(count) finding\(count == 1 ? "" : "s").")[language])
  }
}

/// `sobo audit recommend`.
struct AuditRecommendCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Kiến nghị đơn vị xử lý phát hiện, có hạn trả lời.",
      en: "Recommend what the responsible unit should do, with a day to answer by.",
      discussion: Wording(
        vi: """
          Kiến nghị sau thay kiến nghị trước. Phát hiện chưa có trả lời: audit findings --unanswered;
          quá hạn trả lời: --overdue.
          """,
        en: """
          The last recommendation is the one in force. What nobody answered: audit findings
          --unanswered; what is overdue: --overdue.
          """))
    static let text = ArgumentHelp(
      vi: "Nội dung kiến nghị.", en: "What is recommended.", value: "text")
    static let due = ArgumentHelp(
      vi: "Hạn trả lời: 31/12/2026 hoặc 2026-12-31.",
      en: "By when an answer is due: 2026-12-31 or 31/12/2026.",
      value: "date")
  }

  static let configuration = CommandConfiguration("recommend", Help.command)

  @OptionGroup var findings: FindingOptions

  @Option(help: Help.text)
  var text: String

  @Option(help: Help.due)
  var due: String?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let (count, language) = try global.remark(
      .recommendation, text, on: findings, as: .recommend, due: due)
    try Console.print(
      Wording(
        vi: "Đã kiến nghị về \(count) phát hiện.",
        en: "Recommendation made on \(count) finding\(count == 1 ? "" : "s").")[language])
  }
}

/// `sobo audit answer`.
struct AuditAnswerCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Ghi trả lời của đơn vị về phát hiện.",
      en: "Record what the responsible unit answered.",
      discussion: Wording(
        vi: """
          Trả lời không đóng phát hiện: phát hiện hết khi dữ liệu đã sửa, hoặc được chấp nhận.
          """,
        en: """
          An answer does not settle the finding: it heals when the records are mended, or is accepted.
          """))
    static let text = ArgumentHelp(
      vi: "Nội dung trả lời.", en: "What was answered.", value: "text")
    static let from = ArgumentHelp(
      vi: "Đơn vị hoặc người trả lời.", en: "The unit or person that answers.", value: "name")
  }

  static let configuration = CommandConfiguration("answer", Help.command)

  @OptionGroup var findings: FindingOptions

  @Option(help: Help.text)
  var text: String

  @Option(help: Help.from)
  var from: String

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let (count, language) = try global.remark(
      .answer, text, on: findings, as: .answerFinding, author: from)
    try Console.print(
      Wording(
        vi: "Đã ghi trả lời về \(count) phát hiện.",
        en: "Answer recorded on \(count) finding\(count == 1 ? "" : "s").")[language])
  }
}

extension GlobalOptions {
  /// Makes a remark on findings; returns how many there were.
  fileprivate func remark(
    _ kind: FindingRemark.Kind, _ text: String, on findings: FindingOptions,
    as action: EntryAction, author: String? = nil, due: String? = nil
  ) throws -> (count: Int, language: Language) {
    let registry = try open(for: .writing)
    let language = language(of: registry)
    let count = try FindingDecision(in: registry, act: act(action)).remark(
      kind, text, on: try findings.chosen(in: registry, language), author: author, due: due)
    return (count, language)
  }
}
