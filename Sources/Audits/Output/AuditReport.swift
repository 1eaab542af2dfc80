import JSON
import RegistryCore
import Sheets

/// Prints what an audit gave, for people and for programs.
public struct AuditReport {
  private let outcome: AuditOutcome
  private let language: Language
  private let byCommune: Bool

  /// A report of an audit; with `byCommune` its findings are grouped by the commune responsible.
  public init(_ outcome: AuditOutcome, language: Language, byCommune: Bool = false) {
    self.outcome = outcome
    self.language = language
    self.byCommune = byCommune
  }

  /// Writes the report.
  ///
  /// csv and ndjson have the findings alone. Throws `SheetError`.
  public func write(_ format: ResultFormat, to sink: OutputSink) throws {
    switch format {
    case .json: try writeJSON(to: sink)
    case .csv, .ndjson, .xlsx:
      try writeFindings(outcome.findings, format, to: sink, hasPlace: byCommune)
    case .table, .markdown: try writePages(format, to: sink)
    }
    try sink.flush()
  }

  /// One line that sums the audit up.
  public var summary: String {
    let run = outcome.results.count { $0.status == .run }
    func shown(_ severity: Severity) -> Wording {
      AuditWording.counted(outcome.count(severity), severity)
    }
    let (errors, warnings, infos) = (shown(.error), shown(.warning), shown(.info))
    let silent = outcome.results.count - run
    let number = outcome.run.map { " \($0)" } ?? ""
    let accepted = outcome.accepted
    let money = outcome.money.map { Wording.atRisk($0)[language] } ?? ""
    let besides =
      accepted == 0
      ? Wording(vi: ".", en: ".")
      : Wording(
        vi: "; ngoài ra \(accepted) phát hiện đã được chấp nhận.",
        en: "; besides, \(accepted) accepted finding\(accepted == 1 ? "" : "s").")
    return Wording(
      vi: "Lần kiểm tra\(number): \(run) quy tắc đã xét, \(silent) chưa có dữ liệu;"
        + " \(errors.vi), \(warnings.vi), \(infos.vi)"
        + money + besides.vi,
      en: "Audit\(number): \(run) rule\(run == 1 ? "" : "s") run, \(silent) without data;"
        + " \(errors.en), \(warnings.en), \(infos.en)"
        + money + besides.en)[language]
  }
}

// MARK: - For programs

extension AuditReport {
  private func writeJSON(to sink: OutputSink) throws {
    let run = outcome.run.map(JSONValue.integer) ?? .null
    try sink.write("{\"run\": \(run.text()),\n\"rules\": [")
    let groups = Dictionary(grouping: outcome.findings, by: \.rule)
    for (index, result) in outcome.results.enumerated() {
      let object: JSONValue = [
        "id": .string(result.rule.id), "severity": .string(result.rule.severity.rawValue),
        "violations": .integer(Int64(result.violations)),
        "seconds": .real((result.seconds * 1000).rounded() / 1000),
        "status": .string(result.status.rawValue),
        "judged": result.coverage.map { .integer(Int64($0.judged)) } ?? .null,
        "unjudged": result.coverage.map { .integer(Int64($0.unjudged)) } ?? .null,
        "reasons": .array(
          (result.coverage?.gaps ?? []).map { gap in
            ["reason": .string(gap.reason[language]), "subjects": .integer(Int64(gap.subjects))]
          }),
      ]
      // Only rules that state money have the key.
      let money =
        result.rule.money == nil
        ? [] : [JSONValue.Member("money_at_risk", .integer(self.money(of: groups[result.rule.id])))]
      try sink.write(
        (index > 0 ? ",\n " : "\n ") + JSONValue.object(object.members + money).text())
    }
    try sink.write("\n],\n\"findings\": [")
    for (index, finding) in outcome.findings.enumerated() {
      var members: [JSONValue.Member] = [
        .init("rule", .string(finding.rule)), .init("severity", .string(finding.severity.rawValue)),
        .init("subject", .string(finding.subject)), .init("message", .string(finding.message)),
        .init("state", .string(finding.state.rawValue)),
      ]
      if let money = finding.money { members.append(.init("money_at_risk", .integer(money))) }
      if byCommune {
        members.append(.init("commune", finding.commune.map { .string($0.code) } ?? .null))
      }
      try sink.write((index > 0 ? ",\n " : "\n ") + JSONValue.object(members).text())
    }
    try sink.write("\n]}\n")
  }
}

// MARK: - For people

extension AuditReport {
  /// The money at risk of what a rule found and nobody accepted.
  private func money(of findings: [Finding]?) -> Int64 {
    Finding.money(of: (findings ?? []).filter { $0.state != .accepted }) ?? 0
  }

  /// The column of money, where any finding of the audit has some.
  private var moneyColumn: [ResultColumn] {
    outcome.findings.contains { $0.money != nil } ? [.money(in: language)] : []
  }

  private func writePages(_ format: ResultFormat, to sink: OutputSink) throws {
    try writeRules(format, to: sink)
    if byCommune {
      try writeCommunes(format, to: sink)
    } else {
      for severity in Severity.allCases {
        let found = outcome.findings.filter { $0.severity == severity && $0.state != .accepted }
        guard !found.isEmpty else { continue }
        try heading("\(heading(of: severity)) (\(found.count))", format, to: sink)
        try writeFindings(firstFew(of: found), format, to: sink, hasSeverity: false)
        try writeRest(of: found, to: sink)
      }
      let accepted = outcome.findings.filter { $0.state == .accepted }
      if !accepted.isEmpty {
        try heading(
          language.word("Được chấp nhận", "Accepted") + " (\(accepted.count))", format, to: sink)
        try writeFindings(accepted, format, to: sink, hasDecision: true)
      }
    }
    try sink.write("\n" + summary + "\n")
  }

  /// How many findings of a rule a page shows; the count is always complete.
  private static let shownPerRule = 20

  private func firstFew(of findings: [Finding]) -> [Finding] {
    var shown: [String: Int] = [:]
    return findings.filter { finding in
      shown[finding.rule, default: 0] += 1
      return shown[finding.rule, default: 0] <= Self.shownPerRule
    }
  }

  private func writeRest(of findings: [Finding], to sink: OutputSink) throws {
    let counts = Dictionary(grouping: findings, by: \.rule).mapValues(\.count)
    for (rule, count) in counts.sorted(by: { $0.key < $1.key }) where count > Self.shownPerRule {
      let rest = count - Self.shownPerRule
      try sink.write(
        language.word(
          "… còn \(rest) phát hiện của \(rule): sobo audit findings --rule \(rule), hoặc --format csv\n",
          "… \(rest) more of \(rule): sobo audit findings --rule \(rule), or --format csv\n"))
    }
  }

  private func heading(of severity: Severity) -> String {
    switch severity {
    case .error: language.word("Lỗi", "Errors")
    case .warning: language.word("Cảnh báo", "Warnings")
    case .info: language.word("Lưu ý", "For a second look")
    }
  }

  private func heading(_ text: String, _ format: ResultFormat, to sink: OutputSink) throws {
    try sink.write(format == .markdown ? "\n## \(text)\n\n" : "\n\(text)\n\n")
  }

  private func writeRules(_ format: ResultFormat, to sink: OutputSink) throws {
    let column = ResultColumn.Builder(language)
    let writer = try ResultWriter(
      format: format,
      columns: [
        column("id", "Quy tắc", "Rule"),
        column("severity", "Mức", "Severity"),
        column("violations", "Số", "Found", .integer),
        column("judged", "Đã xét", "Judged", .integer),
        column("unjudged", "Chưa xét được", "Not judged", .integer),
      ] + moneyColumn + [
        column("title", "Nội dung", "What")
      ], sink: sink)
    let groups = Dictionary(grouping: outcome.findings, by: \.rule)
    func count(_ count: Int?) -> ResultValue { count.map { .integer(Int64($0)) } ?? .text("–") }
    for result in outcome.results {
      let isSilent = result.status == .noData
      try writer.write(
        [
          .text(result.rule.id), .text(AuditWording.of(result.rule.severity)[language]),
          isSilent ? .text("–") : .integer(Int64(result.violations)),
          count(result.coverage?.judged), count(result.coverage?.unjudged),
        ]
          + moneyColumn.map { _ in
            result.rule.money == nil || isSilent
              ? .text("–") : .integer(money(of: groups[result.rule.id]))
          } + [
            .text(
              result.rule.title[language]
                + (isSilent ? language.word(" (chưa có dữ liệu)", " (no data)") : ""))
          ])
    }
    _ = try writer.finish()
    try writeGaps(format, to: sink)
  }

  /// Why subjects could not be judged, rule by rule.
  private func writeGaps(_ format: ResultFormat, to sink: OutputSink) throws {
    let covered = outcome.results.filter { !($0.coverage?.gaps.isEmpty ?? true) }
    guard !covered.isEmpty else { return }
    try heading(language.word("Chưa xét được", "Not judged"), format, to: sink)
    let column = ResultColumn.Builder(language)
    let writer = try ResultWriter(
      format: format,
      columns: [
        column("id", "Quy tắc", "Rule"),
        column("subjects", "Số", "How many", .integer),
        column("reason", "Lý do", "Why"),
      ], sink: sink)
    for result in covered {
      for gap in result.coverage?.gaps ?? [] {
        try writer.write([
          .text(result.rule.id), .integer(Int64(gap.subjects)), .text(gap.reason[language]),
        ])
      }
    }
    _ = try writer.finish()
  }

  private func writeCommunes(_ format: ResultFormat, to sink: OutputSink) throws {
    let groups = Dictionary(grouping: outcome.findings) { $0.commune }
      .sorted { ($0.key?.code ?? "~") < ($1.key?.code ?? "~") }
    for (commune, findings) in groups {
      let name =
        commune.map { "\($0.code) \($0.name)" } ?? language.word("Không rõ xã", "No commune")
      let counts = Severity.allCases.compactMap { severity -> String? in
        let count = findings.count { $0.severity == severity && $0.state != .accepted }
        return count == 0 ? nil : "\(count) \(AuditWording.of(severity)[language])"
      }
      try heading("\(name): \(counts.joined(separator: ", "))", format, to: sink)
      let order = Severity.allCases
      let sorted = findings.enumerated().sorted {
        let (one, other) = (
          order.firstIndex(of: $0.element.severity) ?? 0,
          order.firstIndex(of: $1.element.severity) ?? 0
        )
        return (one, $0.offset) < (other, $1.offset)
      }
      try writeFindings(sorted.map(\.element), format, to: sink)
    }
  }

  private func writeFindings(
    _ findings: [Finding], _ format: ResultFormat, to sink: OutputSink, hasSeverity: Bool = true,
    hasPlace: Bool = false, hasDecision: Bool = false
  ) throws {
    let column = ResultColumn.Builder(language)
    var columns = [column("rule", "Quy tắc", "Rule")]
    if hasSeverity {
      columns.append(column("severity", "Mức", "Severity"))
    }
    columns += [
      column("subject", "Đối tượng", "Subject"),
      column("message", "Phát hiện", "Finding", isMasked: true),
    ]
    if hasDecision {
      columns.append(
        column("decision", "Quyết định", "Decision", isMasked: true))
    }
    let isForPeople = format.isForPeople
    let hasMoney = !isForPeople || findings.contains { $0.money != nil }
    if !isForPeople {
      columns.append(column("state", "Tình trạng", "State"))
    }
    if hasPlace {
      columns += [
        column("commune_code", "Mã xã", "Commune code"),
        column("commune", "Xã", "Commune"),
      ]
    }
    if hasMoney { columns.append(.money(in: language)) }
    let writer = try ResultWriter(format: format, columns: columns, sink: sink)
    for finding in findings {
      var cells: [ResultValue] = [.text(finding.rule)]
      if hasSeverity {
        cells.append(
          .text(
            isForPeople
              ? AuditWording.of(finding.severity)[language] : finding.severity.rawValue))
      }
      cells += [.text(finding.subject), .text(finding.message)]
      if hasDecision {
        cells.append(AuditWording.decision(finding, in: language).map { .text($0) } ?? .null)
      }
      if !isForPeople { cells.append(.text(finding.state.rawValue)) }
      if hasPlace {
        cells += [
          finding.commune.map { .text($0.code) } ?? .null,
          finding.commune.map { .text($0.name) } ?? .null,
        ]
      }
      if hasMoney { cells.append(finding.money.map(ResultValue.integer) ?? .null) }
      try writer.write(cells)
    }
    _ = try writer.finish()
  }
}

extension ResultColumn {
  /// The money at risk, in đồng.
  static func money(in language: Language) -> ResultColumn {
    ResultColumn(
      name: "money_at_risk", title: language.word("Tiền rủi ro (đồng)", "Money at risk (VND)"),
      kind: .integer, shown: language.grouped)
  }
}

extension Wording {
  /// How much money is at risk, behind the counts of findings.
  static func atRisk(_ money: Int64) -> Wording {
    Wording { language in
      language.word(
        "; tiền rủi ro \(language.roundMoney(money))",
        "; \(language.roundMoney(money)) at risk")
    }
  }
}
