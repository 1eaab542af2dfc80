import JSON
import RegistryCore
import Sheets

/// An audit as JUnit XML, for the programs that watch test runs.
///
/// A suite is an area of the catalogue, a case a rule. A rule fails when it has a finding, not
/// accepted, of one of the given severities; one without data is skipped.
public struct JUnitReport {
  private let outcome: AuditOutcome
  private let language: Language
  private let failing: Set<Severity>

  /// A report of an audit; findings of `failing` make a case fail.
  public init(_ outcome: AuditOutcome, language: Language, failing: Set<Severity>) {
    self.outcome = outcome
    self.language = language
    self.failing = failing
  }

  private struct Case {
    let result: RuleResult
    let failures: [Finding]
    let others: [Finding]
  }

  /// Writes the document.
  ///
  /// Throws `SheetError`.
  public func write(to sink: OutputSink) throws {
    let findings = Dictionary(grouping: outcome.findings, by: \.rule)
    let suites = RuleArea.allCases.compactMap { area -> (area: RuleArea, cases: [Case])? in
      let cases = outcome.results.filter { $0.rule.area == area }.map { result in
        let own = findings[result.rule.id] ?? []
        return Case(
          result: result, failures: own.filter(fails), others: own.filter { !fails($0) })
      }
      return cases.isEmpty ? nil : (area: area, cases: cases)
    }
    let all = suites.flatMap(\.cases)
    try sink.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sobo audit\"")
    // The schema of the readers knows skipped cases of a suite only.
    try sink.write(Self.counts(all, hasSkipped: false) + ">\n")
    for suite in suites {
      try sink.write(
        "  <testsuite name=\"\(MarkupText.xml(AuditWording.of(suite.area)[language]))\"")
      try sink.write(Self.counts(suite.cases) + ">\n")
      for one in suite.cases { try write(one, suite.area, to: sink) }
      try sink.write("  </testsuite>\n")
    }
    try sink.write("</testsuites>\n")
    try sink.flush()
  }

  private func fails(_ finding: Finding) -> Bool {
    finding.state != .accepted && failing.contains(finding.severity)
  }

  private static func counts(_ cases: [Case], hasSkipped: Bool = true) -> String {
    let time = cases.reduce(0) { $0 + $1.result.seconds }
    let failures = cases.count { !$0.failures.isEmpty }
    let skipped = cases.count { $0.result.status == .noData }
    return " tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\""
      + (hasSkipped ? " skipped=\"\(skipped)\"" : "") + " time=\"\(seconds(time))\""
  }

  private static func seconds(_ time: Double) -> String {
    JSONValue.real((time * 1000).rounded() / 1000).text()
  }

  private func write(_ one: Case, _ area: RuleArea, to sink: OutputSink) throws {
    let rule = one.result.rule
    try sink.write(
      "    <testcase name=\"\(MarkupText.xml(rule.id + " " + rule.title[language]))\""
        + " classname=\"sobo.audit.\(area.rawValue)\""
        + " time=\"\(Self.seconds(one.result.seconds))\"")
    if one.result.status == .noData {
      let why = Wording(vi: "chưa có dữ liệu", en: "no data")[language]
      return try sink.write(">\n      <skipped message=\"\(why)\"/>\n    </testcase>\n")
    }
    let gaps = one.result.coverage?.gaps ?? []
    guard !one.failures.isEmpty || !one.others.isEmpty || !gaps.isEmpty else {
      return try sink.write("/>\n")
    }
    try sink.write(">\n")
    if !one.failures.isEmpty {
      let message = Wording(
        vi: "\(one.failures.count) phát hiện. \(rule.remedy.vi)",
        en: "\(one.failures.count) findings. \(rule.remedy.en)")[language]
      try sink.write(
        "      <failure type=\"\(rule.severity.rawValue)\""
          + " message=\"\(MarkupText.xml(message))\">")
      for finding in one.failures { try sink.write(MarkupText.xml(line(finding))) }
      try sink.write("</failure>\n")
    }
    if !one.others.isEmpty || !gaps.isEmpty {
      try sink.write("      <system-out>")
      for gap in gaps {
        let words = Wording(
          vi: "chưa xét được \(gap.subjects): \(gap.reason.vi)\n",
          en: "not judged, \(gap.subjects): \(gap.reason.en)\n")
        try sink.write(MarkupText.xml(words[language]))
      }
      for finding in one.others { try sink.write(MarkupText.xml(line(finding))) }
      try sink.write("</system-out>\n")
    }
    try sink.write("    </testcase>\n")
  }

  private func line(_ finding: Finding) -> String {
    let decision = AuditWording.decision(finding, in: language).map {
      " [\(AuditWording.of(finding.state)[language]): \($0)]"
    }
    let severity = AuditWording.of(finding.severity)[language]
    return "\(severity): \(finding.subject): \(finding.message)\(decision ?? "")\n"
  }
}
