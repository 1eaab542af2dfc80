import RegistryCore
import Sheets

/// Shows rules to people: the list, and one as a person would explain it.
public struct RuleReport {
  private let language: Language

  /// Speaks one language.
  public init(language: Language) { self.language = language }

  private func basis(_ rule: Rule) -> (text: String, evidence: String) {
    switch rule.basis {
    case .law(let text, let evidence): (text[language], evidence)
    case .judgement(let judgement):
      (AuditWording.of(judgement)[language], judgement.rawValue)
    }
  }

  /// Writes the list of rules.
  ///
  /// Throws `SheetError`.
  public func write(_ rules: [Rule], _ format: ResultFormat, to sink: OutputSink) throws {
    let column = ResultColumn.Builder(language)
    var columns = [
      column("id", "Quy tắc", "Rule"), column("severity", "Mức", "Severity"),
      column("title", "Nội dung", "What"), column("basis", "Căn cứ", "Basis"),
    ]
    let isForPeople = format.isForPeople
    if !isForPeople {
      columns += ["area", "evidence", "subject", "parameters", "why", "remedy", "file"].map {
        ResultColumn(name: $0)
      }
    }
    let writer = try ResultWriter(format: format, columns: columns, sink: sink)
    for rule in rules {
      let (basis, evidence) = basis(rule)
      let severity =
        isForPeople ? AuditWording.of(rule.severity)[language] : rule.severity.rawValue
      try writer.write(
        [
          rule.id, severity, rule.title[language], basis, rule.area.rawValue, evidence,
          rule.subjects.joined(separator: ", "),
          rule.parameters.map(\.name).joined(separator: ", "), rule.why[language],
          rule.remedy[language], rule.file,
        ].map(ResultValue.text))
    }
    _ = try writer.finish()
  }

  /// A rule as a person would explain it, with the present values of its parameters.
  public func explanation(of rule: Rule, parameters: [String: AuditParameter]) -> String {
    let (basis, evidence) = basis(rule)
    var lines = [
      "\(rule.id)  \(rule.title[language])", "",
      Self.wrapped(rule.why[language]), "",
      field("Mức", "Severity", AuditWording.of(rule.severity)[language]),
      field("Nhóm", "Area", AuditWording.of(rule.area)[language]),
      field("Căn cứ", "Basis", basis),
    ]
    if let source = RuleSource.wording(of: evidence) {
      lines.append(field("Nguồn", "Read in", source[language]))
    }
    lines += [
      field("Đối tượng", "Subject", subjects(of: rule)),
      field("Cần có", "Needs", rule.needs.joined(separator: "; ")),
      field("Tệp", "File", rule.file),
    ]
    if let money = rule.money {
      lines += [
        "", Self.wrapped(language.word("Tiền rủi ro: ", "Money at risk: ") + money[language] + "."),
      ]
    }
    if let scope = rule.scope, !scope.gaps.isEmpty {
      lines += [
        "", language.word("Không xét được, và được đếm riêng:", "Not judged, and counted apart:"),
      ]
      lines += scope.gaps.map { "  – " + $0.reason[language] }
    }
    lines += [
      "",
      Self.wrapped(language.word("Cách xử lý: ", "What to do: ") + rule.remedy[language]),
    ]
    if !rule.parameters.isEmpty {
      lines += ["", language.word("Tham số:", "Parameters:")]
      lines += rule.parameters.map { self.line(of: $0, parameters[$0.name]) }
    }
    lines.append("")
    if let sql = rule.sql {
      lines +=
        ["SQL:", ""]
        + sql.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? "" : "  " + $0 }
    } else {
      lines.append(
        language.word(
          "Sổ chưa lưu dữ liệu mà quy tắc này xét; kết quả là chưa có dữ liệu (no_data).",
          "The registry does not keep what this rule looks at; its result is no_data."))
    }
    return lines.joined(separator: "\n")
  }

  /// The kinds of its subjects: their names for people, then those that findings use.
  private func subjects(of rule: Rule) -> String {
    rule.subjects.map { kind in
      let name = AuditWording.subject(kind)[language]
      return name == kind ? kind : "\(name) (\(kind))"
    }.joined(separator: ", ")
  }

  private func field(_ vi: String, _ en: String, _ value: String) -> String {
    let name = language.word(vi, en) + ":"
    let padding = String(repeating: " ", count: max(1, 12 - name.count))
    return name + padding + value
  }

  private func line(of needed: Rule.Parameter, _ known: AuditParameter?) -> String {
    let value =
      known.map { $0.shown(in: language) ?? language.word("chưa đặt", "not set") } ?? needed
      .standard
      ?? language.word("chưa có", "missing")
    let label = known.map { " – " + $0.label[language] } ?? ""
    let basis = known?.legalBasis.map { " (\($0))" } ?? ""
    let ofRound =
      needed.isOfRound
      ? language.word(
        "; đợt đã mở giữ giá trị của ngày mở đợt", "; an opened round keeps that of its opening")
      : ""
    return "  \(needed.name) = \(value)\(label)\(basis)\(ofRound)"
  }

  /// Text in lines of at most 96 characters.
  private static func wrapped(_ text: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > 96 {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
