import JSON
import RegistryCore
import SQLite
import Schema
import Sheets
import Vietnamese

extension EvidencePack {
  /// A recorded run: its rules with their digests and results, the thresholds, the findings as they
  /// were recorded by its entry, and what was decided and said about them until now.
  ///
  /// `past` opens the registry as it was at a moment. Throws `RegistryError` for a run that is not there.
  public static func run(
    _ id: Int64, in registry: Registry, rules: [Rule], language: Language,
    past: (Moment) throws -> Registry
  ) throws -> EvidencePack {
    guard
      let ranAt = try registry.connection.text("SELECT ran_at FROM audit_run WHERE id = ?1", id)
    else { throw RegistryError.noSuchRun(id) }
    let entries = try entries("entries_of_run", of: id, in: registry)
    guard let entry = entries.first else { throw RegistryError.noSuchPack("audit_run \(id)") }
    let program = try registry.connection.text("SELECT program FROM entry WHERE id = ?1", entry)
    let known = try past(Moment.named("entry:\(entry)", in: registry))
    let results = try results(of: id, in: registry.connection)
    let ran = Set(results.filter { $0.status == RuleResult.Status.run.rawValue }.map(\.rule))
    var findings: [Finding] = []
    try FindingStore.list(
      FindingStore.Filter(rules: ran), in: known, rules: rules, language: language,
      today: String(ranAt.prefix(10))
    ) { if $0.state != .healed { findings.append($0) } }
    let numbers = Set(findings.compactMap { $0.life?.id })
    var now: [Finding] = []
    try FindingStore.list(
      FindingStore.Filter(rules: ran), in: registry, rules: rules, language: language
    ) { if $0.life.map({ numbers.contains($0.id) }) == true { now.append($0) } }
    let remarks = try FindingRemark.all(in: registry.connection).filter {
      numbers.contains($0.finding)
    }
    let said = try Self.entries(ofRemarksOn: numbers, in: registry.connection)
    let source = "sobo \(Program.version), audit run \(id), entry \(entry), \(ranAt)"
    let named = rules.filter { rule in results.contains { $0.rule == rule.id } }
    return EvidencePack(
      .run,
      question: [
        .init("run", .integer(id)), .init("ran_at", .string(ranAt)),
        .init("ran_by_program", program.map { .string($0) } ?? .null),
        .init(
          "rules",
          .array(results.map { $0.json(named.first { [rule = $0.rule] in $0.id == rule }) })),
      ],
      entries: entries + said.filter { !entries.contains($0) },
      files: try [
        list("findings.csv", .csv, findings, language, source),
        list("findings.xlsx", .xlsx, findings, language, source),
        list("follow-up.csv", .csv, now, language, source), list(remarks),
        parameters(in: known, language),
      ]
        + named.compactMap { rule in rule.sql.map { File("rules/\(rule.id).sql", Array($0.utf8)) } },
      rows: findings.count)
  }

  /// A sample: how it was drawn, the households, the answers that are recorded and the estimate.
  public static func sample(
    _ id: Int64, in registry: Registry, language: Language
  ) throws -> EvidencePack {
    let sample = try AuditSample.find(id, in: registry)
    let entries = try entries("entries_of_sample", of: id, in: registry)
    guard let entry = entries.first else { throw RegistryError.noSuchPack("audit_sample \(id)") }
    let reason = try registry.connection.text("SELECT reason FROM entry WHERE id = ?1", entry)
    let source = "sobo \(Program.version), audit sample \(id), entry \(entry)"
    let forms = VisitForms(sample, in: registry, language: language)
    let estimates = try SampleEstimate.all(of: id, in: registry)
    return EvidencePack(
      .sample,
      question: [
        .init("sample", .integer(id)), .init("seed", .string(NumberMask.inText(sample.seed))),
        .init("year", .integer(Int64(sample.year))),
        .init("plan", .string(NumberMask.inText(reason ?? "--per-stratum \(sample.perStratum)"))),
        .init("households", .integer(Int64(sample.households))),
        .init("drawn", .integer(Int64(sample.drawn))),
      ],
      entries: entries,
      files: [
        try .written("households.csv") { try forms.write(.csv, to: $0) },
        try .written("households.xlsx") { try forms.writeWorkbook(to: $0, source: source) },
        try .written("estimate.csv") {
          try SampleEstimate.write(
            estimates, sample: id, in: registry, language: language, format: .csv, to: $0)
        },
      ], rows: sample.drawn)
  }

  /// A sample of money: how it was drawn, the sums, what was found and the estimate.
  public static func moneySample(
    _ id: Int64, in registry: Registry, language: Language
  ) throws -> EvidencePack {
    let sample = try MoneySample.find(id, in: registry)
    let entries = try entries("entries_of_money_sample", of: id, in: registry)
    guard let entry = entries.first else { throw RegistryError.noSuchPack("money_sample \(id)") }
    let forms = MoneyForms(sample, language: language)
    let source = "sobo \(Program.version), audit sample of money \(id), entry \(entry)"
    return EvidencePack(
      .moneySample,
      question: [
        .init("sample", .integer(id)), .init("of", .string(sample.kind.rawValue)),
        .init("year", sample.year.map { .integer(Int64($0)) } ?? .null),
        .init("seed", .string(NumberMask.inText(sample.seed))),
        .init("interval", .integer(sample.interval)), .init("book", .integer(sample.book)),
        .init("population", .integer(Int64(sample.population))),
        .init("drawn", .integer(Int64(sample.drawn.count))),
      ],
      entries: entries,
      files: [
        try .written("sums.csv") { try forms.write(.csv, to: $0) },
        try .written("sums.xlsx") { sink in
          sink.source = { source }
          try forms.write(.xlsx, to: sink)
        },
        try .written("estimate.csv") {
          try MoneyEstimate.of(sample).write(.csv, in: language, to: $0)
        },
      ], rows: sample.drawn.count)
  }

  /// The entries that made remarks on findings, in their order.
  private static func entries(
    ofRemarksOn findings: Set<Int64>, in connection: Connection
  ) throws -> [Int64] {
    var entries: [Int64] = []
    try connection.rows(SQLLibrary.audits.text("entries_of_remarks")) { row in
      let entry = try row.integer(1)
      if findings.contains(try row.integer(0)), entries.last != entry { entries.append(entry) }
    }
    return entries
  }

  private static func list(_ remarks: [FindingRemark]) throws -> File {
    try .written("remarks.csv") { sink in
      let writer = try ResultWriter(
        format: .csv,
        columns: [
          "finding", "rule", "subject", "kind", "remark", "stated_by", "stated_on", "due_on",
        ].map { ResultColumn(name: $0, isMasked: $0 == "remark") }, sink: sink)
      for remark in remarks {
        try writer.write([
          .integer(remark.finding), .text(remark.rule), .text(remark.subject),
          .text(remark.kind.rawValue), .text(remark.text), .text(remark.statedBy),
          .text(remark.statedOn), remark.dueOn.map { .text($0) } ?? .null,
        ])
      }
      _ = try writer.finish()
    }
  }

  private struct Result {
    let rule: String
    let status: String
    let violations: Int64

    func json(_ rule: Rule?) -> JSONValue {
      [
        "id": .string(self.rule), "status": .string(status), "violations": .integer(violations),
        // The digest of this program's text; that of an earlier program may have been another.
        "sha256": rule.map { .string($0.digest) } ?? .null,
      ]
    }
  }

  private static func results(of run: Int64, in connection: Connection) throws -> [Result] {
    var results: [Result] = []
    try connection.rows(
      "SELECT rule, status, violations FROM audit_result WHERE run_id = ?1 ORDER BY rule", run
    ) { row in
      results.append(
        Result(
          rule: try row.text(0), status: try row.text(1), violations: try row.integer(2)))
    }
    return results
  }

  private static func entries(
    _ statement: String, of id: Int64, in registry: Registry
  ) throws -> [Int64] {
    var entries: [Int64] = []
    try registry.connection.rows(SQLLibrary.audits.text(statement), id) {
      entries.append(try $0.integer(0))
    }
    return entries
  }

  private static func list(
    _ name: String, _ format: ResultFormat, _ findings: [Finding], _ language: Language,
    _ source: String
  ) throws -> File {
    try .written(name) { sink in
      let list = try FindingList(language: language, format: format, sink: sink, source: source)
      for finding in findings { try list.write(finding) }
      try list.finish()
    }
  }

  /// The thresholds as the run had them.
  private static func parameters(in registry: Registry, _ language: Language) throws -> File {
    try .written("parameters.csv") { sink in
      let writer = try ResultWriter(
        format: .csv, columns: ["name", "value", "label"].map { ResultColumn(name: $0) },
        sink: sink)
      let all = try AuditParameter.all(in: registry.connection).values
      for parameter in all.sorted(by: { $0.name < $1.name }) {
        try writer.write([
          .text(parameter.name), parameter.value.map(ResultValue.text) ?? .null,
          .text(parameter.label[language]),
        ])
      }
      _ = try writer.finish()
    }
  }
}
