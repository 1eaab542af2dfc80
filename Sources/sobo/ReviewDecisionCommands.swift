import ArgumentParser
import Import
import JSON
import RegistryCore
import Reviews
import Sheets

/// `sobo review recognise`.
struct ReviewRecogniseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recognise",
    abstract: words(
      "Ghi quyết định công nhận của một xã, cho mọi hộ đã qua đủ các bước.",
      "Record a commune's decision for all households that went through the steps."),
    discussion: words(
      """
      Hộ đề nghị mà trên chuẩn cận nghèo không được công nhận mà được trả lời bằng văn bản: ghi số bằng
      --refusal. Còn một hộ thiếu bước thì không ghi gì, và thông báo bước còn thiếu.
      """,
      """
      Who asked and is above the near-poor line is not recognised but answered in writing: --refusal
      gives the number. If one household lacks a step nothing is written, and the step is named.
      """),
    aliases: ["recognize"])

  @OptionGroup var round: RoundOptions
  @Option(help: ArgumentHelp(words("Mã xã.", "The commune's code."), valueName: "code"))
  var unit: String
  @Option(help: ArgumentHelp(words("Chỉ một thôn.", "One village only."), valueName: "name"))
  var village: String?
  @Option(
    help: ArgumentHelp(words("Số quyết định.", "Number of the decision."), valueName: "number"))
  var decision: String
  @Option(help: ArgumentHelp(words("Ngày quyết định.", "Its day."), valueName: "date"))
  var date: DayArgument
  @Option(help: ArgumentHelp(words("Người ký.", "Who signed it."), valueName: "name"))
  var signer: String
  @Option(
    help: ArgumentHelp(
      words("Số văn bản từ chối.", "Number of the letters of refusal."), valueName: "number"))
  var refusal: String?
  @Flag(help: ArgumentHelp(words("Chạy thử, không ghi.", "Try it, write nothing.")))
  var dryRun = false
  @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
  var format = RecordCommand.Format.table
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: .writing)
    let result = try ReviewRounds(registry).recognise(
      try round.name, unit: unit, village: village,
      by: ReviewRounds.Decision(number: decision, day: date.day, signer: signer, refusal: refusal),
      isDryRun: dryRun, act: global.act("review recognise"))
    let isOpen = result.unanswered + result.unsurveyed > 0
    if format == .json {
      let categories = result.recognised.sorted { $0.key < $1.key }
        .map { JSONValue.Member($0.key, .integer(Int64($0.value))) }
      let json: JSONValue = [
        "recognised": .object(categories), "refused": .integer(Int64(result.refused)),
        "unanswered": .integer(Int64(result.unanswered)),
        "unsurveyed": .integer(Int64(result.unsurveyed)), "dry_run": .bool(result.isDryRun),
      ]
      try Console.print(json.text(isIndented: true))
    } else {
      try tell(result, registry)
    }
    if isOpen { throw ExitCode(ExitStatus.attention.rawValue) }
  }

  private func tell(_ result: ReviewRounds.Recognition, _ registry: Registry) throws {
    let language = global.language(of: registry)
    if result.isDryRun {
      try Console.print(
        Wording(vi: "Chạy thử: không có gì được ghi.", en: "Dry run: nothing was written.")[
          language])
    }
    let total = result.recognised.values.reduce(0, +)
    try Console.print(
      Wording(
        vi: "Quyết định \(decision): công nhận \(total) hộ.",
        en: "Decision \(decision): \(total) households recognised.")[language])
    try registry.connection.rows("SELECT code, vi, en FROM category ORDER BY id") { row in
      guard let count = result.recognised[try row.text(0)] else { return }
      try Console.print("  \(try row.text(language == .vietnamese ? 1 : 2)): \(count)")
    }
    if result.refused > 0 {
      try Console.print(
        Wording(
          vi: "  Từ chối bằng văn bản: \(result.refused)",
          en: "  Refused in writing: \(result.refused)")[language])
    }
    if result.unanswered > 0 {
      Console.note(
        Wording(
          vi: "\(result.unanswered) hộ đề nghị trên chuẩn cận nghèo chưa được trả lời: chạy lại với"
            + " --refusal SỐ, hoặc sobo record edit requests …",
          en: "\(result.unanswered) household(s) that asked are above the near-poor line and not"
            + " answered: run again with --refusal NUMBER, or sobo record edit requests …")[
            language])
    }
    if result.unsurveyed > 0 {
      Console.note(
        Wording(
          vi: "\(result.unsurveyed) hộ trong danh sách chưa có kết quả rà soát.",
          en: "\(result.unsurveyed) listed household(s) have no result yet.")[language])
    }
  }
}

/// `sobo review certify`.
struct ReviewCertifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certify",
    abstract: words(
      "Cấp số giấy chứng nhận cho hộ nghèo, cận nghèo đã công nhận.",
      "Number the certificates of recognised poor and near-poor households."))

  @OptionGroup var round: RoundOptions
  @Option(help: ArgumentHelp(words("Mã xã.", "The commune's code."), valueName: "code"))
  var unit: String
  @Option(
    help: ArgumentHelp(
      words("Số đầu (mặc định: tiếp theo).", "The first number (default: the next)."),
      valueName: "n"))
  var from: Int?
  @Option(help: ArgumentHelp(words("Phần sau số.", "What follows the number."), valueName: "text"))
  var suffix = "/GCN-HN.HCN"
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if let from, from < 1 {
      throw ValidationError(words("--from từ 1 trở lên.", "--from is 1 or more."))
    }
  }

  func run() throws {
    let registry = try global.open(for: .writing)
    let language = global.language(of: registry)
    let result = try ReviewRounds(registry).certify(
      try round.name, unit: unit, from: from, suffix: suffix, act: global.act("review certify"))
    guard let first = result.first, let last = result.last else {
      return try Console.print(
        Wording(
          vi: "Không có hộ nào cần cấp giấy chứng nhận.",
          en: "No household waits for a certificate.")[language])
    }
    try Console.print(
      Wording(
        vi: "Đã cấp \(result.count) giấy chứng nhận, từ \(first) đến \(last).",
        en: "\(result.count) certificates numbered, \(first) to \(last).")[language])
  }
}
