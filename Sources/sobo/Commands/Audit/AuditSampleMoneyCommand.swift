import ArgumentParser
import Audits
import RegistryCore
import Sheets
import Vietnamese

/// `sobo audit sample-money`.
struct AuditSampleMoneyCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Rút mẫu theo đơn vị tiền tệ, và ước lượng số tiền ghi thừa.",
      en: "Draw sums by their money, and estimate how much is overstated.",
      discussion: Wording(
        vi: """
          Khoản càng lớn càng dễ được rút; khoản từ một bước rút trở lên chắc chắn được rút. Cỡ mẫu:
          --size, hoặc --tolerable: tổng tiền × R₀ / (mức sai chấp nhận được − mức dự kiến × hệ số mở
          rộng), R₀ là hệ số tin cậy Poisson. Ghi số tiền đúng vào phiếu rồi chạy lại với --answers:
          mức ghi thừa nhiều nhất theo Stringer. Khoản chưa ghi số tiền đúng bị coi là sai cả khoản.
          Sổ lưu mẫu với khóa và bước rút, ai cũng rút lại được; --again in lại phiếu, --estimate
          tính lại từ kết quả đã ghi.
          """,
        en: """
          The larger a sum, the likelier it is drawn; one of the interval or more always is. The size is
          --size, or from --tolerable: book value × R₀ / (tolerable − expected × expansion factor), where
          R₀ is the Poisson reliability factor. Fill in the amounts found and run it with --answers: the
          upper bound is Stringer's. A sum without an amount found counts as wholly wrong. The registry
          keeps the sample with seed and interval, so that anybody can draw it again; --again prints its
          forms anew, --estimate works with what was recorded.
          """))
    static let kind = ArgumentHelp(
      vi:
        "Khoản tiền: nhà ở đã chi, giá trị hộ nhận từ dự án, vốn đã giải ngân, chi phí hoạt động.",
      en: "Which sums: paid for housing, given by projects, disbursed funds, costs of activities.",
      value: MoneySample.Kind.allCases.map(\.rawValue).joined(separator: "|"))
    static let size = ArgumentHelp(
      vi: "Số đồng được rút (số khoản nhiều nhất).",
      en: "How many đồng are drawn (sums at most).",
      value: "n")
    static let tolerable = ArgumentHelp(
      vi: "Mức ghi thừa chấp nhận được, đồng.",
      en: "What may be overstated at most, in đồng.",
      value: "vnd")
    static let expected = ArgumentHelp(
      vi: "Mức ghi thừa dự kiến, đồng (mặc định: 0).",
      en: "What is expected to be overstated, in đồng (default: 0).",
      value: "vnd")
    static let confidence = ArgumentHelp(
      vi: "Độ tin cậy, phần trăm.", en: "The confidence in percent.",
      value: "99|95|90|85|80|75|70|65|63")
    static let year = ArgumentHelp(
      vi: "Chỉ khoản của năm này.", en: "Only sums of this year.", value: "year")
    static let answers = ArgumentHelp(
      vi: "Phiếu đã ghi (xlsx, csv): ghi kết quả và ước lượng.",
      en: "Forms that are filled in (xlsx, csv): record them and estimate.",
      value: "file")
    static let again = ArgumentHelp(
      vi: "In lại phiếu của mẫu tiền này.", en: "Print the forms of this money sample again.",
      value: "sample")
    static let estimate = ArgumentHelp(
      vi: "Ước lượng từ kết quả đã ghi của mẫu tiền này.",
      en: "Estimate from what was recorded of this money sample.",
      value: "sample")
  }

  static let configuration = CommandConfiguration("sample-money", Help.command)

  @Option(name: .customLong("of"), help: Help.kind)
  var kind: MoneySample.Kind?

  @Option(help: .seed)
  var seed: String?

  @Option(help: Help.size)
  var size: Int?

  @Option(help: Help.tolerable)
  var tolerable: Int64?

  @Option(name: .customLong("expect"), help: Help.expected)
  var expected: Int64?

  @Option(help: Help.confidence)
  var confidence: Int?

  @Option(help: Help.year)
  var year: Int?

  @Option(help: Help.answers)
  var answers: String?

  @Option(help: Help.again)
  var again: Int64?

  @Option(help: Help.estimate)
  var estimate: Int64?

  @OptionGroup var result: RowOptions

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    let isDrawing = kind != nil && seed != nil && (size != nil) != (tolerable != nil)
    let isNothing =
      [size, year, confidence].allSatisfy { $0 == nil } && kind == nil && seed == nil
      && tolerable == nil && expected == nil
    let others = [answers != nil, again != nil, estimate != nil].count { $0 }
    guard others == 0 ? isDrawing : others == 1 && isNothing else {
      throw ValidationError(
        vi:
          "Cần --of, --seed và một trong --size, --tolerable; hoặc chỉ một trong --answers, --again, --estimate.",
        en:
          "Give --of, --seed and one of --size, --tolerable; or one of --answers, --again, --estimate alone."
      )
    }
    guard expected == nil || tolerable != nil else {
      throw ValidationError(
        vi: "--expect đi với --tolerable.", en: "--expect goes with --tolerable.")
    }
    guard MoneySample.confidences.contains(confidence ?? 95) else {
      let known = MoneySample.confidences.map(String.init).joined(separator: ", ")
      throw ValidationError(
        vi: "--confidence là một trong: \(known).", en: "--confidence is one of: \(known).")
    }
    guard seed.map({ NumberMask.inText($0) == $0 && !$0.isEmpty }) ?? true else {
      throw ValidationError(
        vi: "--seed không được trống hay giống số của người (9 chữ số trở lên).",
        en: "--seed cannot be empty or look like a person's number (9 digits or more).")
    }
  }

  func run() throws {
    try result.check(beside: global.registryPath)
    let isReading = again != nil || estimate != nil
    let registry = try global.open(for: isReading ? .reading : .writing)
    try registry.requireWholeProvince(Wording(vi: "Mẫu tiền", en: "A sample of money"))
    let language = global.language(of: registry)
    if let estimate = try estimated(in: registry) {
      let sink = try result.sink(beside: registry.path)
      try estimate.write(result.format, in: language, to: sink)
      try sink.finish()
      return
    }
    let sample = try drawn(in: registry)
    let number = sample.id ?? 0
    try ReadCounter("audit sample-money", about: "\(number)", global).next(sample.drawn.count)
    let form = result.named ?? (result.path == nil ? .table : .xlsx)
    let sink = try result.sink(beside: registry.path)
    try MoneyForms(sample, language: language).write(form, to: sink)
    try sink.finish()
    let (drawn, all) = (sample.drawn.count, sample.population)
    Console.note(
      Wording {
        $0.word(
          "Mẫu tiền số \(number): \($0.number(drawn)) trong \($0.number(all)) khoản, tổng \($0.roundMoney(sample.book)), bước"
            + " \($0.roundMoney(sample.interval)).",
          "Money sample \(number): \($0.number(drawn)) of \($0.number(all)) sums drawn, \($0.roundMoney(sample.book)) in all,"
            + " interval \($0.roundMoney(sample.interval)).")
      }[language])
  }
}

extension AuditSampleMoneyCommand {
  /// The estimate that was asked for; nil where a sample is drawn or printed.
  private func estimated(in registry: Registry) throws -> MoneyEstimate? {
    if let answers {
      return try MoneyEstimate.read(answers, in: registry, act: global.act(.answerMoneySample))
    }
    return try estimate.map { .of(try MoneySample.find($0, in: registry)) }
  }

  private func drawn(in registry: Registry) throws -> MoneySample {
    if let again { return try MoneySample.find(again, in: registry) }
    return try MoneySample.record(
      kind ?? .housing, seed: seed ?? "",
      size: size.map { .units($0) } ?? .tolerable(tolerable ?? 0, expected: expected ?? 0),
      confidence: confidence ?? 95, year: year, in: registry,
      act: global.act(
        .sampleMoney,
        reason: size.map { "--size \($0)" }
          ?? "--tolerable \(tolerable ?? 0) --expect \(expected ?? 0)"))
  }
}

extension MoneySample.Kind: ExpressibleByArgument {}
