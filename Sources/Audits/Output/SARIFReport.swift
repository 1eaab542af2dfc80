import JSON
import RegistryCore
import Sheets

/// Findings as SARIF 2.1.0, for the programs that show the results of analyses.
///
/// Subjects are logical locations; the identity of a finding is its fingerprint; an accepted one
/// is a suppressed result.
public struct SARIFReport {
  private let rules: [Rule]
  private let silent: Set<String>
  private let findings: [Finding]
  private let language: Language

  /// A report of an audit.
  public init(_ outcome: AuditOutcome, language: Language) {
    rules = outcome.results.map(\.rule)
    silent = Set(outcome.results.filter { $0.status == .noData }.map(\.rule.id))
    findings = outcome.findings
    self.language = language
  }

  /// A report of recorded findings of these rules; the `silent` ones had no data.
  public init(
    _ findings: [Finding], rules: [Rule], silent: Set<String>, language: Language
  ) {
    self.rules = rules
    self.silent = silent
    self.findings = findings
    self.language = language
  }

  /// Writes the document.
  ///
  /// Throws `SheetError`.
  public func write(to sink: OutputSink) throws {
    try sink.write(
      "{\"version\":\"2.1.0\","
        + "\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\n\"runs\":[{\n")
    try sink.write("\"tool\":{\"driver\":\(driver.text())},\n")
    try sink.write(
      "\"language\":\"\(language.rawValue)\",\n\"columnKind\":\"unicodeCodePoints\",\n")
    try sink.write("\"invocations\":[\(invocation.text())],\n\"results\":[")
    var places: [String: Int] = [:]
    for (index, rule) in rules.enumerated() { places[rule.id] = index }
    for (index, finding) in findings.enumerated() {
      try sink.write((index > 0 ? ",\n " : "\n ") + result(finding, places[finding.rule]).text())
    }
    try sink.write("\n]}]}\n")
    try sink.flush()
  }

  private var driver: JSONValue {
    [
      "name": "sobo", "semanticVersion": .string(Program.version),
      "rules": .array(rules.map(descriptor)),
    ]
  }

  private func descriptor(_ rule: Rule) -> JSONValue {
    var properties: [JSONValue.Member] = [
      .init("area", .string(rule.area.rawValue)),
      .init("tags", .array(rule.subjects.map { .string($0) })),
    ]
    if case .law(let text, let evidence) = rule.basis {
      properties.append(.init("legalBasis", .string(text[language])))
      properties.append(.init("evidence", .string(evidence)))
    }
    return [
      "id": .string(rule.id), "shortDescription": text(rule.title[language]),
      "fullDescription": text(rule.why[language]), "help": text(rule.remedy[language]),
      "defaultConfiguration": ["level": .string(Self.level(rule.severity))],
      "properties": .object(properties),
    ]
  }

  /// Rules without data are listed: a rule that did not run has not passed.
  private var invocation: JSONValue {
    let notes = rules.filter { silent.contains($0.id) }.map { rule -> JSONValue in
      [
        "level": "note", "associatedRule": ["id": .string(rule.id)],
        "message": text(
          Wording(vi: "\(rule.id): chưa có dữ liệu", en: "\(rule.id): no data")[language]),
      ]
    }
    return ["executionSuccessful": true, "toolExecutionNotifications": .array(notes)]
  }

  private func result(_ finding: Finding, _ place: Int?) -> JSONValue {
    let kind = String(finding.subject.prefix { $0 != ":" })
    let key = String(finding.subject.dropFirst(kind.count + 1))
    let location: JSONValue = [
      "name": .string(key), "fullyQualifiedName": .string(finding.subject),
      "kind": .string(kind),
    ]
    var members: [JSONValue.Member] = [.init("ruleId", .string(finding.rule))]
    if let place { members.append(.init("ruleIndex", .integer(Int64(place)))) }
    members += [
      .init("level", .string(Self.level(finding.severity))),
      .init("message", text(finding.message)),
      .init("locations", [["logicalLocations": [location]]]),
      .init("partialFingerprints", ["finding/v1": .string(finding.rule + " " + finding.subject)]),
    ]
    if finding.state == .accepted {
      members.append(
        .init(
          "suppressions",
          [
            [
              "kind": "external", "status": "accepted",
              "justification": .string(AuditWording.decision(finding, in: language) ?? ""),
            ]
          ]))
    }
    var properties: [JSONValue.Member] = [.init("state", .string(finding.state.rawValue))]
    if let commune = finding.commune {
      properties += [
        .init("communeCode", .string(commune.code)), .init("commune", .string(commune.name)),
      ]
    }
    members.append(.init("properties", .object(properties)))
    return .object(members)
  }

  private func text(_ text: String) -> JSONValue { ["text": .string(text)] }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }
}
