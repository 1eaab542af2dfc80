import ArgumentParser
import Audits
import Glibc
import RegistryCore
import Sheets

/// `sobo audit sample`.
struct AuditSampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: words(
      "Rút mẫu hộ theo xã và phân loại, lập phiếu kiểm tra tại hộ.",
      "Draw households by commune and category, and make forms to visit them."),
    discussion: words(
      """
      Khóa rút mẫu quyết định hộ nào được rút: cùng khóa, cùng dữ liệu thì cùng mẫu, ai cũng rút
      lại được. Phiếu đã ghi nộp lại bằng sobo audit sample-answers.
      """,
      """
      The seed decides which households are drawn: with the same records anybody draws the same.
      Forms that are filled in go back with sobo audit sample-answers.
      """))

  @Option(
    help: ArgumentHelp(words("Khóa rút mẫu.", "The seed of the draw."), valueName: "text"))
  var seed: String?

  @Option(
    help: ArgumentHelp(
      words("Số hộ mỗi tầng (xã × phân loại).", "Households of each commune and category."),
      valueName: "n"))
  var perStratum: Int?

  @Option(
    help: ArgumentHelp(
      words(
        "Phân loại ngày 31/12 năm nào (mặc định: năm cuối).",
        "The year whose standing is checked (default: the last)."), valueName: "year"))
  var year: Int?

  @Option(
    help: ArgumentHelp(
      words("In lại phiếu của mẫu đã rút.", "Print the forms of a sample drawn before."),
      valueName: "sample"))
  var again: Int64?

  @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
  var format: ResultFormat?

  @Option(
    help: ArgumentHelp(
      words("Tệp phiếu (.xlsx).", "File for the forms (.xlsx)."), valueName: "file"))
  var output: String?

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard again != nil || (seed != nil && perStratum != nil) else {
      throw ValidationError(
        words(
          "Cần --seed và --per-stratum, hoặc --again.",
          "Give --seed and --per-stratum, or --again."))
    }
  }

  func run() throws {
    // Before anything is drawn: the file may hold forms that are filled in.
    if let output, access(output, F_OK) == 0 { throw RegistryError.outputExists(output) }
    let registry = try global.open(for: again == nil ? .writing : .reading)
    let language = global.language(of: registry)
    let sample: AuditSample
    if let again {
      sample = try AuditSample.find(again, in: registry)
    } else {
      sample = try AuditSample.draw(
        seed: seed ?? "", perStratum: perStratum ?? 0, year: year, in: registry,
        act: global.act("audit sample"))
    }
    let forms = VisitForms(sample, in: registry, language: language)
    let form = format ?? (output == nil ? .table : .xlsx)
    let sink = try ResultOptions.sink(output, beside: registry.path)
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
  static let configuration = CommandConfiguration(
    commandName: "sample-answers",
    abstract: words(
      "Nhận phiếu kiểm tra đã ghi, ước lượng tỷ lệ sai.",
      "Take filled-in visit forms back and estimate the error rate."),
    discussion: words(
      """
      Tỷ lệ sai = Σ W·e/n qua các tầng (W: phần số hộ của tầng, n: số hộ đã kiểm tra, e: số hộ
      sai); phương sai Σ W²·(1 − n/N)·p(1 − p)/(n − 1); khoảng tin cậy 95 % theo Wilson.
      Hộ không gặp không tính. Không có TỆP: in ước lượng của mẫu (--sample, mặc định mẫu cuối).
      """,
      """
      Error rate = Σ W·e/n over the strata (W: the stratum's share of households, n: households
      answered, e: wrong ones); variance Σ W²·(1 − n/N)·p(1 − p)/(n − 1); 95 % interval after
      Wilson. Households not found do not count. Without FILE: the estimate of --sample, or of the
      last one.
      """))

  @Argument(
    help: ArgumentHelp(
      words("Phiếu đã ghi (xlsx, xls, csv).", "The forms, filled in (xlsx, xls, csv)."),
      valueName: "file"))
  var file: String?

  @Option(help: ArgumentHelp(words("Mẫu số.", "The sample."), valueName: "sample"))
  var sample: Int64?

  @Option(help: ArgumentHelp(words("Dạng kết quả.", "Form of the result.")))
  var format = ResultFormat.table

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let registry = try global.open(for: file == nil ? .reading : .writing)
    let language = global.language(of: registry)
    var samples = [Int64]()
    if let file {
      let taken = try VisitAnswers.record(
        file, in: registry, act: global.act("audit sample-answers"))
      samples = taken.samples
      Console.note(
        Wording(
          vi: "Đã ghi \(taken.answers) phiếu.", en: "\(taken.answers) answers recorded.")[language])
    } else {
      samples = [try AuditSample.find(sample, in: registry).id]
    }
    for sample in samples {
      try SampleEstimate.write(
        try SampleEstimate.all(of: sample, in: registry), sample: sample, in: registry,
        language: language, format: format, to: OutputSink(descriptor: 1))
    }
  }
}
