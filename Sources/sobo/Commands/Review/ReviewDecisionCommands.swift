import ArgumentParser
import Import
import JSON
import RegistryCore
import Reviews
import Schema
import Sheets

/// `sobo review recognise`.
struct ReviewRecogniseCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Ghi quyết định công nhận của một xã, cho mọi hộ đã qua đủ các bước.",
      en: "Record a commune's decision for all households that went through the steps.",
      discussion: Wording(
        vi: """
          Hộ đề nghị mà trên chuẩn cận nghèo không được công nhận mà được trả lời bằng văn bản: ghi số bằng
          --refusal. Còn một hộ thiếu bước thì không ghi gì, và thông báo bước còn thiếu.
          """,
        en: """
          Who asked and is above the near-poor line is not recognised but answered in writing: --refusal
          gives the number. If one household lacks a step nothing is written, and the step is named.
          """))
    static let village = ArgumentHelp(
      vi: "Chỉ một thôn.",
      en: "One village only.",
      value: "name")
    static let date = ArgumentHelp(
      vi: "Ngày quyết định.",
      en: "Its day.",
      value: "date")
    static let signer = ArgumentHelp(
      vi: "Người ký.",
      en: "Who signed it.",
      value: "name")
    static let refusal = ArgumentHelp(
      vi: "Số văn bản từ chối.",
      en: "Number of the letters of refusal.",
      value: "number")
  }

  static let configuration = CommandConfiguration("recognise", Help.command)

  @OptionGroup var round: RoundOptions
  @OptionGroup var place: CommuneUnit
  @Option(help: Help.village)
  var village: String?
  @Option(help: .decision)
  var decision: String
  @Option(help: Help.date)
  var date: DayArgument
  @Option(help: Help.signer)
  var signer: String
  @Option(help: Help.refusal)
  var refusal: String?
  @OptionGroup var proposal: ProposalOptions
  @OptionGroup var trial: DryRunOption
  @OptionGroup var result: FormatOption<ObjectFormat>
  @OptionGroup var global: GlobalOptions

  func run() throws {
    for (option, text) in [("--decision", decision), ("--refusal", refusal ?? "1")]
    where !text.isEmpty && AbsentValue.isWritten(as: text) {
      throw RegistryError.optionSaysNothing(option, text)
    }
    if !signer.isEmpty, AbsentValue.isWritten(asName: signer) {
      throw RegistryError.optionSaysNothing("--signer", signer)
    }
    let registry = try global.open(for: .writing)
    let outcome = try ReviewRounds(registry).recognise(
      try round.name, unit: place.unit, village: village,
      by: ReviewRounds.Decision(number: decision, day: date.day, signer: signer, refusal: refusal),
      isDryRun: trial.dryRun, act: global.act(.recognise))
    let isOpen = !outcome.unanswered.isEmpty || !outcome.unsurveyed.isEmpty
    if result.isJSON {
      let categories = outcome.recognised.sorted { $0.key < $1.key }
        .map { JSONValue.Member($0.key, .integer(Int64($0.value))) }
      let json: JSONValue = [
        "recognised": .object(categories), "refused": .integer(Int64(outcome.refused)),
        "unanswered": .integer(Int64(outcome.unanswered.count)),
        "unsurveyed": .integer(Int64(outcome.unsurveyed.count)),
        "unanswered_requests": .array(outcome.unanswered.map(JSONValue.string)),
        "unsurveyed_households": .array(outcome.unsurveyed.map(JSONValue.string)),
        "departed": .array(outcome.departed.map(JSONValue.string)),
        "dry_run": .bool(outcome.isDryRun),
        "same_number_on": .array(outcome.earlier.map { .string($0.day) }),
        "entry": registry.lastEntry.map(JSONValue.integer) ?? .null,
      ]
      try Console.print(json: json)
    } else {
      try report(outcome, registry)
    }
    if isOpen { throw ExitCode(ExitStatus.attention.rawValue) }
  }

  private func report(_ result: ReviewRounds.Recognition, _ registry: Registry) throws {
    let language = global.language(of: registry)
    if result.isDryRun {
      try Console.print(
        Wording(vi: "Chạy thử: không có gì được ghi.", en: "Dry run: nothing was written.")[
          language])
    }
    let total = result.recognised.values.reduce(0, +)
    try Console.print(
      Wording(
        vi: "Quyết định \(decision): công nhận \(Language.vietnamese.number(total)) hộ.",
        en: "Decision \(decision): \(Language.english.number(total)) households recognised.")[
          language])
    for category in try CodeLabels(registry.connection).entries(of: "category") {
      guard let count = result.recognised[category.code] else { continue }
      try Console.print("  \(category.label[language]): \(count)")
    }
    if result.refused > 0 {
      try Console.print(
        Wording(
          vi: "  Từ chối bằng văn bản: \(result.refused)",
          en: "  Refused in writing: \(result.refused)")[language])
    }
    remind(of: result, language)
  }

  /// Says what is to be looked at, or is left to do.
  private func remind(of result: ReviewRounds.Recognition, _ language: Language) {
    if !result.earlier.isEmpty {
      let (vi, en) = (
        result.earlier.map { "\(Language.vietnamese.day($0.day)) (đợt \($0.round))" },
        result.earlier.map { "\($0.day) (round \($0.round))" }
      )
      Console.note(
        Wording(
          vi: "Xem lại số quyết định: năm nay xã đã có quyết định \(decision) ngày"
            + " \(vi.joined(separator: ", ")). Nếu ghi nhầm số: sobo review withdraw --decision"
            + " \(ShellWord.of(decision)) --reason …, rồi ghi lại.",
          en: "Look at the number again: in this year the commune has a decision \(decision) of"
            + " \(en.joined(separator: ", ")). If it is mistaken: sobo review withdraw --decision"
            + " \(ShellWord.of(decision)) --reason …, and record it"
            + " again.")[language])
    }
    if !result.unanswered.isEmpty {
      let codes = ReviewRounds.first(result.unanswered)
      Console.note(
        Wording(
          vi:
            "\(Language.vietnamese.number(result.unanswered.count)) hộ đề nghị trên chuẩn cận nghèo"
            + " chưa được"
            + " trả lời (giấy \(codes)): chạy lại với --refusal SỐ, hoặc ghi từng giấy: sobo record"
            + " edit"
            + " requests MÃ refused_on=NGÀY refusal_no=SỐ refusal_reason='…'",
          en:
            "\(Language.english.number(result.unanswered.count)) household(s) that asked are above"
            + " the"
            + " near-poor line and not answered (requests \(codes)): run again with --refusal"
            + " NUMBER, or"
            + " record each letter: sobo record edit requests CODE refused_on=DAY refusal_no=NUMBER"
            + " refusal_reason='…'")[language])
    }
    if !result.departed.isEmpty {
      let count = result.departed.count
      let codes = ReviewRounds.first(result.departed)
      Console.note(
        Wording(
          vi: "\(count) hộ đã ra khỏi sổ trước ngày quyết định nên không được công nhận, không cấp"
            + " giấy chứng nhận: \(codes). Nếu ghi nhầm ngày ra khỏi sổ: sửa cho đúng, rồi chạy lại.",
          en: "\(count) household(s) left the registry before the day of the decision and are not"
            + " recognised: \(codes). If that day is wrong: correct it, then run again.")[language])
    }
    if !result.unsurveyed.isEmpty {
      let codes = ReviewRounds.first(result.unsurveyed)
      Console.note(
        Wording(
          vi:
            "\(Language.vietnamese.number(result.unsurveyed.count)) hộ trong danh sách chưa có kết"
            + " quả rà"
            + " soát: \(codes). Xem đủ: \(result.listing)",
          en:
            "\(Language.english.number(result.unsurveyed.count)) listed household(s) have no result"
            + " yet:"
            + " \(codes). All of them: \(result.listing)")[language])
    }
  }
}

/// `sobo review withdraw`.
struct ReviewWithdrawCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Thu hồi một quyết định công nhận, có lý do.",
      en: "Withdraw a decision of recognition, for a reason.",
      discussion: Wording(
        vi: """
          Mọi công nhận theo quyết định đó được bỏ cùng số giấy chứng nhận và các văn bản từ chối ghi theo
          quyết định; sau đó có thể ghi lại quyết định cho đúng. Đợt đã đóng phải mở lại trước.
          """,
        en: """
          All recognitions of the decision go, with the numbers of their certificates and the refusals
          written with it; the decision can then be entered again as it should be. A closed
          round has to be opened again first.
          """))
  }

  static let configuration = CommandConfiguration("withdraw", Help.command)

  @Option(help: .decision)
  var decision: String
  @OptionGroup var time: YearOption
  @OptionGroup var regular: MonthOption
  @OptionGroup var place: UnitOption
  @OptionGroup var why: RequiredReason
  @OptionGroup var trial: DryRunOption
  @OptionGroup var result: FormatOption<ObjectFormat>
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if time.year == nil, regular.month != nil {
      throw ValidationError(vi: "--month cần --year.", en: "--month takes --year.")
    }
  }

  func run() throws {
    let registry = try global.open(for: .writing)
    let outcome = try ReviewRounds(registry).withdraw(
      decision,
      of: try time.year.map { try ReviewRound.Name(year: $0, month: regular.month) },
      unit: place.unit, isDryRun: trial.dryRun,
      act: global.act(.withdrawDecision, reason: why.reason))
    if result.isJSON {
      let json: JSONValue = [
        "recognitions": .integer(Int64(outcome.recognitions)),
        "certificates": .integer(Int64(outcome.certificates)),
        "refusals": .integer(Int64(outcome.refusals)),
        "refusals_kept": .integer(Int64(outcome.kept.count)), "dry_run": .bool(trial.dryRun),
        "entry": registry.lastEntry.map(JSONValue.integer) ?? .null,
      ]
      return try Console.print(json: json)
    }
    let language = global.language(of: registry)
    if trial.dryRun {
      try Console.print(
        Wording(vi: "Chạy thử: không có gì được ghi.", en: "Dry run: nothing was written.")[
          language])
    }
    func count(_ number: Int) -> String { language.number(number) }
    try Console.print(
      Wording(
        vi: "Đã thu hồi quyết định \(decision): \(count(outcome.recognitions)) công nhận,"
          + " \(count(outcome.certificates)) giấy chứng nhận, \(count(outcome.refusals)) văn bản từ"
          + " chối.",
        en: "Withdrew decision \(decision): recognitions \(count(outcome.recognitions)),"
          + " certificates \(count(outcome.certificates)), refusals \(count(outcome.refusals)).")[
          language])
    guard let first = outcome.kept.first else { return }
    let codes = outcome.kept.prefix(10).joined(separator: ", ")
    let more = outcome.kept.count > 10 ? "…" : ""
    let command = "sobo record edit requests \(first) refused_on= refusal_no= refusal_reason="
    Console.note(
      Wording(
        vi:
          "\(outcome.kept.count) văn bản từ chối cùng ngày không ghi cùng quyết định này nên được"
          + " giữ lại: \(codes)\(more). Nếu cũng phải bỏ: \(command)",
        en:
          "\(outcome.kept.count) refusal(s) of the same day were not written with the decision and"
          + " stay: \(codes)\(more). If they are to go too: \(command)")[language])
  }
}

/// `sobo review certify`.
struct ReviewCertifyCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Cấp số giấy chứng nhận cho hộ nghèo, cận nghèo đã công nhận.",
      en: "Number the certificates of recognised poor and near-poor households.")
    static let from = ArgumentHelp(
      vi: "Số đầu (mặc định: tiếp số lớn nhất của xã trong năm).",
      en: "The first number (default: the next of the commune in the year).",
      value: "n")
    static let suffix = ArgumentHelp(
      vi: "Phần sau số.",
      en: "What follows the number.",
      value: "text")
  }

  static let configuration = CommandConfiguration("certify", Help.command)

  @OptionGroup var round: RoundOptions
  @OptionGroup var place: CommuneUnit
  @Option(help: Help.from)
  var from: Int?
  @Option(help: Help.suffix)
  var suffix = "/GCN-HN.HCN"
  @OptionGroup var proposal: ProposalOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if let from, from < 1 {
      throw ValidationError(vi: "--from từ 1 trở lên.", en: "--from is 1 or more.")
    }
  }

  func run() throws {
    let registry = try global.open(for: .writing)
    let language = global.language(of: registry)
    let result = try ReviewRounds(registry).certify(
      try round.name, unit: place.unit, from: from, suffix: suffix,
      act: global.act(.certify))
    guard let first = result.first, let last = result.last else {
      return try Console.print(
        Wording(
          vi: "Không có hộ nào cần cấp giấy chứng nhận.",
          en: "No household waits for a certificate.")[language])
    }
    // No certificate has its number before a second person has approved it.
    guard registry.lastProposal == nil else {
      return try Console.print(
        Wording(
          vi: "\(result.count) giấy chứng nhận được cấp số khi đề nghị được duyệt.",
          en: "\(result.count) certificates get their numbers once the proposal is approved.")[
            language])
    }
    try Console.print(
      Wording(
        vi: "Đã cấp \(result.count) giấy chứng nhận, từ \(first) đến \(last).",
        en: "\(result.count) certificates numbered, \(first) to \(last).")[language])
  }
}
