import ArgumentParser
import Audits
import Glibc
import RegistryCore
import Sheets

/// `sobo audit sample`.
struct AuditSampleCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Rút mẫu hộ theo xã và phân loại, lập phiếu kiểm tra tại hộ.",
      en: "Draw households by commune and category, and make forms to visit them.",
      discussion: Wording(
        vi: """
          Cỡ mẫu: --per-stratum cho mỗi tầng, --size cho cả mẫu, hoặc --margin để tính ra; mỗi tầng được
          ít nhất một hộ. Khóa rút mẫu quyết định hộ nào được rút: cùng khóa, cùng dữ liệu thì cùng mẫu, ai cũng rút
          lại được. Phiếu đã ghi nộp lại bằng sobo audit sample-answers.
          """,
        en: """
          The size is --per-stratum of each, --size in all, or --margin to be worked out; each stratum gets
          at least one. The seed decides which households are drawn: with the same records anybody draws the same.
          Forms that are filled in go back with sobo audit sample-answers.
          """))
    static let perStratum = ArgumentHelp(
      vi: "Số hộ mỗi tầng (xã × phân loại).",
      en: "Households of each commune and category.",
      value: "n")
    static let size = ArgumentHelp(
      vi: "Số hộ cả mẫu, chia cho các tầng.",
      en: "Households in all, divided among the strata.",
      value: "n")
    static let margin = ArgumentHelp(
      vi: "Sai số mong muốn, phần trăm: cỡ mẫu theo Cochran, hiệu chỉnh cho quần thể hữu hạn.",
      en: "The wanted margin in percent: Cochran's size, corrected for the finite population.",
      value: "percent")
    static let expected = ArgumentHelp(
      vi: "Tỷ lệ sai dự kiến, phần trăm (mặc định: 50, cỡ mẫu lớn nhất).",
      en: "The expected error rate in percent (default: 50, the largest size).",
      value: "percent")
    static let confidence = ArgumentHelp(
      vi: "Độ tin cậy, phần trăm (mặc định: 95).",
      en: "The confidence in percent (default: 95).",
      value: "percent")
    static let allocation = ArgumentHelp(
      vi: "Chia mẫu theo số hộ, hoặc nhiều hơn nơi có nhiều phát hiện (Neyman).",
      en: "Divide by households, or more where findings are many (Neyman).",
      value: SamplePlan.Allocation.allCases.map(\.rawValue).joined(separator: "|"))
    static let year = ArgumentHelp(
      vi: "Phân loại ngày 31/12 năm nào (mặc định: năm cuối).",
      en: "The year whose standing is checked (default: the last).",
      value: "year")
    static let again = ArgumentHelp(
      vi: "In lại phiếu của mẫu đã rút.",
      en: "Print the forms of a sample drawn before.",
      value: "sample")
  }

  static let configuration = CommandConfiguration("sample", Help.command)

  @Option(help: .seed)
  var seed: String?

  @Option(help: Help.perStratum)
  var perStratum: Int?

  @Option(help: Help.size)
  var size: Int?

  @Option(help: Help.margin)
  var margin: Double?

  @Option(name: .customLong("expect"), help: Help.expected)
  var expected: Double?

  @Option(help: Help.confidence)
  var confidence: Double?

  @Option(help: Help.allocation)
  var allocation: SamplePlan.Allocation?

  @Option(help: Help.year)
  var year: Int?

  @Option(help: Help.again)
  var again: Int64?

  @OptionGroup var result: RowOptions

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    let sizes = [perStratum != nil, size != nil, margin != nil].count { $0 }
    guard again != nil ? sizes == 0 && seed == nil : seed != nil && sizes == 1 else {
      throw ValidationError(
        vi: "Cần --seed và một trong --per-stratum, --size, --margin; hoặc --again.",
        en: "Give --seed and one of --per-stratum, --size, --margin; or --again.")
    }
    guard margin != nil || expected == nil && confidence == nil else {
      throw ValidationError(
        vi: "--expect, --confidence đi với --margin.",
        en: "--expect and --confidence go with --margin.")
    }
    guard allocation == nil || size != nil || margin != nil else {
      throw ValidationError(
        vi: "--allocation đi với --size hoặc --margin.",
        en: "--allocation goes with --size or --margin.")
    }
  }

  func run() throws {
    // Before anything is drawn: the file may hold forms that are filled in.
    try result.check(beside: global.registryPath)
    let registry = try global.open(for: again == nil ? .writing : .reading)
    try registry.requireWholeProvince(Wording(vi: "Mẫu kiểm tra", en: "A sample"))
    let language = global.language(of: registry)
    let sample: AuditSample
    if let again {
      sample = try AuditSample.find(again, in: registry)
    } else {
      sample = try AuditSample.draw(
        seed: seed ?? "", plan, year: year, in: registry,
        act: global.act(.sample, reason: plan.text))
    }
    try ReadCounter("audit sample", about: "\(sample.id)", global).next(sample.drawn)
    let forms = VisitForms(sample, in: registry, language: language)
    let form = result.named ?? (result.path == nil ? .table : .xlsx)
    let sink = try result.sink(beside: registry.path)
    if form == .xlsx {
      try forms.writeWorkbook(to: sink)
    } else {
      try forms.write(form, to: sink, isToFill: form == .csv)
    }
    try sink.finish()
    Console.note(
      Wording(
        vi: "Mẫu số \(sample.id): \(Language.vietnamese.number(sample.drawn)) hộ rút từ"
          + " \(Language.vietnamese.number(sample.households)) hộ ở"
          + " \(sample.strata) tầng, phân loại ngày 31/12/\(sample.year).",
        en: "Sample \(sample.id): \(Language.english.number(sample.drawn)) of"
          + " \(Language.english.number(sample.households)) households in"
          + " \(sample.strata) strata, standing on 31 December \(sample.year).")[language])
    // A sample that is printed again was drawn as its entry says.
    if let size, again == nil, let told = SamplePlan.whyMore(than: size, drawn: sample.drawn) {
      Console.note(told[language])
    }
  }
}

extension AuditSampleCommand {
  private var plan: SamplePlan {
    let allocation = allocation ?? .proportional
    if let size { return SamplePlan(.total(size), allocation) }
    guard let margin else { return SamplePlan(.perStratum(perStratum ?? 0)) }
    return SamplePlan(
      .margin(
        margin / 100, expected: (expected ?? 50) / 100, confidence: (confidence ?? 95) / 100),
      allocation)
  }
}

extension SamplePlan.Allocation: ExpressibleByArgument {}

/// `sobo audit sample-answers`.
struct AuditSampleAnswersCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Nhận phiếu kiểm tra đã ghi, ước lượng tỷ lệ sai.",
      en: "Take filled-in visit forms back and estimate the error rate.",
      discussion: Wording(
        vi: """
          Tỷ lệ sai = Σ W·e/n qua các tầng (W: phần số hộ của tầng, n: số hộ đã kiểm tra, e: số hộ
          sai); phương sai Σ W²·(1 − n/N)·p(1 − p)/(n − 1). Khoảng tin cậy 95 % và mức nhiều nhất theo
          Clopper–Pearson với cỡ mẫu hiệu dụng (Korn–Graubard); một tầng thì theo phân phối siêu bội.
          Hộ không gặp không tính. Không có TỆP: in ước lượng của mẫu (--sample, mặc định mẫu cuối).
          """,
        en: """
          Error rate = Σ W·e/n over the strata (W: the stratum's share of households, n: households
          answered, e: wrong ones); variance Σ W²·(1 − n/N)·p(1 − p)/(n − 1). The 95 % interval and the
          upper bound are Clopper and Pearson's with the effective number of answers (Korn and Graubard);
          of a single stratum those of the hypergeometric distribution. Households not found do not count. Without FILE: the estimate of --sample, or of the
          last one.
          """))
    static let file = ArgumentHelp(
      vi: "Phiếu đã ghi (xlsx, xls, csv).",
      en: "The forms, filled in (xlsx, xls, csv).",
      value: "file")
  }

  static let configuration = CommandConfiguration("sample-answers", Help.command)

  @Argument(help: Help.file)
  var file: String?

  @Option(help: .sample)
  var sample: Int64?

  @OptionGroup var result: RowOptions

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: file == nil ? .reading : .writing)
    try registry.requireWholeProvince(Wording(vi: "Mẫu kiểm tra", en: "A sample"))
    let language = global.language(of: registry)
    var samples = [Int64]()
    if let file {
      let taken = try VisitAnswers.record(
        file, in: registry, act: global.act(.answerSample))
      samples = taken.samples
      Console.note(
        Wording(
          vi: "Đã ghi \(taken.answers) phiếu.", en: "\(taken.answers) answers recorded.")[language])
    } else {
      samples = [try AuditSample.find(sample, in: registry).id]
    }
    let sink = try result.sink(beside: registry.path)
    for sample in samples {
      try SampleEstimate.write(
        try SampleEstimate.all(of: sample, in: registry), sample: sample, in: registry,
        language: language, format: result.format, to: sink)
    }
    try sink.finish()
  }
}
