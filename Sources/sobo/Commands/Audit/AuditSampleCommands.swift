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
          Khóa rút mẫu quyết định hộ nào được rút: cùng khóa, cùng dữ liệu thì cùng mẫu, ai cũng rút
          lại được. Phiếu đã ghi nộp lại bằng sobo audit sample-answers.
          """,
        en: """
          The seed decides which households are drawn: with the same records anybody draws the same.
          Forms that are filled in go back with sobo audit sample-answers.
          """))
    static let seed = ArgumentHelp(
      vi: "Khóa rút mẫu.",
      en: "The seed of the draw.",
      value: "text")
    static let perStratum = ArgumentHelp(
      vi: "Số hộ mỗi tầng (xã × phân loại).",
      en: "Households of each commune and category.",
      value: "n")
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

  @Option(help: Help.seed)
  var seed: String?

  @Option(help: Help.perStratum)
  var perStratum: Int?

  @Option(help: Help.year)
  var year: Int?

  @Option(help: Help.again)
  var again: Int64?

  @OptionGroup var result: RowOptions

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard again != nil || (seed != nil && perStratum != nil) else {
      throw ValidationError(
        vi: "Cần --seed và --per-stratum, hoặc --again.",
        en: "Give --seed and --per-stratum, or --again.")
    }
  }

  func run() throws {
    // Before anything is drawn: the file may hold forms that are filled in.
    try result.check(beside: global.registryPath)
    let registry = try global.open(for: again == nil ? .writing : .reading)
    let language = global.language(of: registry)
    let sample: AuditSample
    if let again {
      sample = try AuditSample.find(again, in: registry)
    } else {
      sample = try AuditSample.draw(
        seed: seed ?? "", perStratum: perStratum ?? 0, year: year, in: registry,
        act: global.act(.sample))
    }
    try ReadCounter("audit sample", about: "\(sample.id)", global).next(sample.drawn)
    let forms = VisitForms(sample, in: registry, language: language)
    let form = result.named ?? (result.path == nil ? .table : .xlsx)
    let sink = try result.sink(beside: registry.path)
    if form == .xlsx {
      try forms.writeWorkbook(to: sink)
    } else {
      try forms.write(form, to: sink)
    }
    try sink.finish()
    Console.note(
      Wording(
        vi: "Mẫu số \(sample.id): \(sample.drawn) hộ rút từ \(sample.households) hộ ở"
          + " \(sample.strata) tầng, phân loại ngày 31/12/\(sample.year).",
        en: "Sample \(sample.id): \(sample.drawn) of \(sample.households) households in"
          + " \(sample.strata) strata, standing on 31 December \(sample.year).")[language])
  }
}

/// `sobo audit sample-answers`.
struct AuditSampleAnswersCommand: ParsableCommand {
  private enum Help {
    static let command = CommandHelp(
      vi: "Nhận phiếu kiểm tra đã ghi, ước lượng tỷ lệ sai.",
      en: "Take filled-in visit forms back and estimate the error rate.",
      discussion: Wording(
        vi: """
          Tỷ lệ sai = Σ W·e/n qua các tầng (W: phần số hộ của tầng, n: số hộ đã kiểm tra, e: số hộ
          sai); phương sai Σ W²·(1 − n/N)·p(1 − p)/(n − 1); khoảng tin cậy 95 % theo Wilson.
          Hộ không gặp không tính. Không có TỆP: in ước lượng của mẫu (--sample, mặc định mẫu cuối).
          """,
        en: """
          Error rate = Σ W·e/n over the strata (W: the stratum's share of households, n: households
          answered, e: wrong ones); variance Σ W²·(1 − n/N)·p(1 − p)/(n − 1); 95 % interval after
          Wilson. Households not found do not count. Without FILE: the estimate of --sample, or of the
          last one.
          """))
    static let file = ArgumentHelp(
      vi: "Phiếu đã ghi (xlsx, xls, csv).",
      en: "The forms, filled in (xlsx, xls, csv).",
      value: "file")
    static let sample = ArgumentHelp(
      vi: "Mẫu số.",
      en: "The sample.",
      value: "sample")
  }

  static let configuration = CommandConfiguration("sample-answers", Help.command)

  @Argument(help: Help.file)
  var file: String?

  @Option(help: Help.sample)
  var sample: Int64?

  @OptionGroup var result: RowOptions

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: file == nil ? .reading : .writing)
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
