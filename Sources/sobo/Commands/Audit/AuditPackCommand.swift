import ArgumentParser
import Audits
import JSON
import Queries
import RegistryCore
import Sheets
import Verification
import Vietnamese

/// `sobo audit pack`: evidence that leaves the house.
struct AuditPackCommand: ParsableCommand, MemoryBounded {
  private enum Help {
    static let command = CommandHelp(
      vi: "Lập gói bằng chứng có chữ ký: câu hỏi, kết quả, lần ghi và bằng chứng tới mốc kiểm.",
      en: "Make a signed evidence pack: question, result, entries and proofs up to a checkpoint.",
      discussion: Wording(
        vi: """
          Gói của một lần kiểm tra (số), một mẫu (--sample, --sample-money) hay một truy vấn (--query, --sql). Sổ được
          kiểm chứng trước, rồi ký mốc kiểm và bảng kê các tệp của gói. Chương trình khác kiểm gói chỉ
          với khóa công khai: Scripts/check-pack. Số của người luôn được che.
          """,
        en: """
          Of a run (its number), a sample (--sample, --sample-money) or a query (--query, --sql). The registry is verified
          first; then a checkpoint and the list of the pack's files are signed. Another program checks the
          pack with the public key alone: Scripts/check-pack. Numbers of people are always masked.
          """))
    static let number = ArgumentHelp(
      vi: "Số lần kiểm tra.", en: "The number of a run.")
    static let moneySample = ArgumentHelp(
      vi: "Mẫu tiền số.", en: "The money sample.", value: "sample")
    static let query = ArgumentHelp(
      vi: "Truy vấn có tên (sobo query list).", en: "A named query (sobo query list).",
      value: "name")
    static let sql = ArgumentHelp(
      vi: "Câu lệnh SELECT.", en: "A SELECT.", value: "statement")
    static let key = ArgumentHelp(
      vi: "Tệp khóa ký (sobo audit keygen).", en: "The key that signs (sobo audit keygen).",
      value: "file")
    static let since = ArgumentHelp(
      vi: "Mốc kiểm đã giữ: gói chứng minh sổ nối tiếp nó.",
      en: "A checkpoint that is kept: the pack proves that the registry extends it.",
      value: "file")
  }

  static let configuration = CommandConfiguration("pack", Help.command)

  @Argument(help: Help.number)
  var number: Int64?

  @Option(help: .sample)
  var sample: Int64?

  @Option(help: Help.moneySample)
  var sampleMoney: Int64?

  @Option(help: Help.query)
  var query: String?

  @Option(help: Help.sql)
  var sql: String?

  @Option(name: .customLong("param"), help: .parameters)
  var parameters: [String] = []

  @OptionGroup(title: QueryFilterOptions.title.inHelp) var narrowing: QueryFilterOptions

  @OptionGroup var own: RuleFolderOption

  @Option(help: Help.key)
  var key: String

  @Option(help: Help.since)
  var since: String?

  @OptionGroup var output: OutputOption

  @OptionGroup var global: GlobalOptions

  var boundsMemory: Bool { sql != nil }

  func validate() throws {
    let asked = [number != nil, sample != nil, sampleMoney != nil, query != nil, sql != nil]
    guard asked.count(where: { $0 }) == 1 else {
      throw ValidationError(
        vi: "Nêu một: số lần kiểm tra, --sample, --sample-money, --query hoặc --sql.",
        en: "Give one: the number of a run, --sample, --sample-money, --query or --sql.")
    }
    guard output.path != nil else {
      throw ValidationError(vi: "Cần --output TỆP.zip.", en: "Give --output FILE.zip.")
    }
    guard query != nil || narrowing.filters.names.isEmpty else {
      throw ValidationError(vi: "Bộ lọc đi với --query.", en: "Filters go with --query.")
    }
    guard parameters.isEmpty || sql != nil || query != nil else {
      throw ValidationError(
        vi: "--param đi với --query hoặc --sql.", en: "--param goes with --query or --sql.")
    }
  }

  func run() throws {
    let signer = try SigningKey.read(key)
    try output.check(beside: global.registryPath)
    let registry = try global.open(for: .reading)
    try registry.requireWholeProvince(Wording(vi: "Gói bằng chứng", en: "A pack of evidence"))
    let language = global.language(of: registry)
    let earlier = try since.map { (try Checkpoint.read(file: $0, key: nil), $0) }
    let pack = try pack(of: registry, language)
    let checkpoint = try Checkpoint.verified(
      registry, by: signer, goingOnFrom: [earlier?.0].compactMap(\.self), language)
    // A question is of now, and so has to be the checkpoint.
    guard try TreeHead.of(registry).size == checkpoint.size else {
      throw RegistryError.packOutdated
    }
    try global.logRead("audit pack", about: about, rows: pack.rows)
    let sink = try output.sink(beside: registry.path)
    try pack.write(
      to: sink, of: registry,
      checkpoint: (checkpoint, try checkpoint.signed(by: signer).note),
      since: earlier.map { (state: $0.0, name: $0.1) }, key: signer,
      actor: global.act(.audit).actor)
    try sink.finish()
    Console.note(
      Wording(
        vi:
          "Gói bằng chứng: \(pack.rows) dòng kết quả, mốc kiểm \(checkpoint.size) lần ghi. Khóa công"
          + " khai: \(signer.verifier)",
        en:
          "Evidence pack: \(pack.rows) rows of results, checkpoint of \(checkpoint.size) entries. Public"
          + " key: \(signer.verifier)")[language])
  }

  /// What was asked, for the log of reads.
  private var about: String {
    if let number { return "run \(number)" }
    if let sample { return "sample \(sample)" }
    if let sampleMoney { return "money sample \(sampleMoney)" }
    if let query { return "query \(query)" + narrowing.text }
    return "sql " + NumberMask.ofDigits(in: sql ?? "")
  }

  private func pack(of registry: Registry, _ language: Language) throws -> EvidencePack {
    if let number {
      return try EvidencePack.run(
        number, in: registry, rules: Rule.all(with: own.folder), language: language
      ) { moment in
        let past = try global.open(for: .reading)
        try past.showState(at: moment, isLaidOut: true)
        return past
      }
    }
    if let sample { return try EvidencePack.sample(sample, in: registry, language: language) }
    if let sampleMoney {
      return try EvidencePack.moneySample(sampleMoney, in: registry, language: language)
    }
    return try answer(of: registry, language)
  }

  /// A question asked now, with its answer twice: for programs and for people.
  private func answer(of registry: Registry, _ language: Language) throws -> EvidencePack {
    let values = try QueryCommand.values(of: parameters)
    var filters = narrowing.filters
    filters.own = values
    let named = try query.map { try NamedQuery.named($0) }
    let statement = named?.sql(given: Set(filters.names)) ?? sql ?? ""
    let source = "sobo \(Program.version), \(about), entry \(try TreeHead.of(registry).size)"
    var rows = 0
    let files = try [ResultFormat.csv, .xlsx].map { format in
      try EvidencePack.File.written("result.\(format.rawValue)") { sink in
        let answer: Answer
        if let named {
          answer = try Answer(named, filters: filters, of: registry)
        } else {
          let sandbox = try Sandbox(over: registry, showsNumbers: false)
          answer = try Answer(
            sql: statement, parameters: values, in: sandbox,
            allowance: TimeBudget(seconds: Sandbox.Limits.seconds, on: sandbox) {})
        }
        let columns = answer.printedColumns.map { $0.sheetColumn(in: language) }
        let writer = try ResultWriter(format: format, columns: columns, sink: sink, source: source)
        // A pack is whole or is not made.
        if let cut = try answer.print(to: writer, limit: nil, in: language) {
          throw RegistryError.packCut(cut.wording)
        }
        rows = writer.count
      }
    }
    let given = values.sorted { $0.key < $1.key }.map {
      JSONValue.Member($0.key, .string(NumberMask.inText($0.value)))
    }
    return EvidencePack(
      .query,
      question: [
        .init("query", named.map { .string($0.name) } ?? .null),
        .init("title", named.map { .string($0.title[language]) } ?? .null),
        .init("filters", .string(NumberMask.inText(narrowing.text))),
        .init("parameters", .object(given)),
      ],
      entries: [],
      files: files + [.init("question.sql", Array(NumberMask.ofDigits(in: statement).utf8))],
      rows: rows)
  }
}

extension Checkpoint {
  /// A checkpoint of what a registry was verified to hold, for a key to sign; its log of reads has to go
  /// on from what earlier ones state.
  static func verified(
    _ registry: Registry, by signer: SigningKey, goingOnFrom earlier: [Checkpoint],
    _ language: Language
  ) throws -> Checkpoint {
    // What is signed is what was verified, not what the file says by then.
    let verdict = try ProgressMeter(language: language).watch {
      try TrailVerification.run(on: registry.path, makesRowTree: true)
    }
    guard verdict.isWhole else { throw RegistryError.notVerified(verdict) }
    return Checkpoint(
      origin: signer.verifier.name, head: verdict.head, erased: verdict.erased,
      identity: verdict.identity, rows: verdict.rowHead,
      reads: try ReadLog(of: registry.path).verify(goingOnFrom: earlier.compactMap(\.reads)))
  }
}
