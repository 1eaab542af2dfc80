import Audits
import Foundation
import JSON
import RegistryCore
import Reports
import SQLite
import Sheets
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an audit gives to other programs, to browsers and to communes.
@Suite struct AuditOutputTests {
  private let test: TestRegistry
  private let outcome: AuditOutcome

  init() throws {
    test = try TestRegistry()
    try test.write { connection in
      try connection.home("CB<1>")
      try connection.assessment(of: "CB<1>", round: "2024", category: "poor", b2: 35)
      try connection.household("CB 2", commune: "01279")
      try connection.member(of: "CB 2", name: "Lý & Con \"Một\"", citizenID: "123")
      try connection.assessment(of: "CB 2", round: "2024", category: "poor", b2: 25)
    }
    var outcome = try Auditor(test.open(), language: .vietnamese, today: RuleCase.today)
      .run(Rule.select(["A02", "B*", "E*", "G12"], from: Rule.all))
    try FindingStore.record(
      &outcome, in: test.open(for: .writing), act: EntryInfo(actor: "test", action: "audit run"))
    let first = try #require(outcome.findings.first { $0.rule == "A02" }?.life?.id)
    try FindingDecision(
      in: test.open(for: .writing), act: EntryInfo(actor: "Soát", action: "audit accept"),
      today: "2026-03-01", user: "checker"
    ).accept(first, reason: "đã <xem>", until: "2026-12-31")
    try FindingStore.mark(&outcome, in: test.open(), today: "2026-03-01")
    self.outcome = outcome
  }

  private func text(_ body: (OutputSink) throws -> Void) rethrows -> String {
    let sink = OutputSink()
    try body(sink)
    return sink.text
  }

  @Test func sarifContainsEveryFindingWithItsRule() throws {
    let text = try text { try SARIFReport(outcome, language: .english).write(to: $0) }
    let log = try JSONValue(parsing: text.utf8)
    #expect(log["version"]?.string == "2.1.0")
    let run = try #require(log["runs"]?.elements.first)
    let rules = run["tool"]?["driver"]?["rules"]?.elements ?? []
    #expect(rules.count == outcome.results.count)
    let results = run["results"]?.elements ?? []
    #expect(results.count == outcome.findings.count)
    for (result, finding) in zip(results, outcome.findings) {
      let place = try #require(result["ruleIndex"]?.integer)
      #expect(rules[Int(place)]["id"]?.string == finding.rule)
      #expect(["error", "warning", "note"].contains(result["level"]?.string ?? ""))
      let location = result["locations"]?.elements.first?["logicalLocations"]?.elements.first
      #expect(location?["fullyQualifiedName"]?.string == finding.subject)
      #expect((result["suppressions"] != nil) == (finding.state == .accepted))
    }
    let notes = run["invocations"]?.elements.first?["toolExecutionNotifications"]?.elements ?? []
    #expect(notes.count == outcome.results.count { $0.status == .noData })
  }

  @Test func junitIsWellFormedXMLWithCorrectCounts() throws {
    let text = try text {
      try JUnitReport(outcome, language: .english, failing: [.error]).write(to: $0)
    }
    let document = try XMLDocument(xmlString: text)
    let root = try #require(document.rootElement())
    let cases = try root.nodes(forXPath: "//testcase")
    let failures = try root.nodes(forXPath: "//failure")
    #expect(root.attribute(forName: "tests")?.stringValue == "\(cases.count)")
    #expect(cases.count == outcome.results.count)
    #expect(root.attribute(forName: "failures")?.stringValue == "\(failures.count)")
    let skipped = try root.nodes(forXPath: "//skipped").count
    #expect(skipped == outcome.results.count { $0.status == .noData } && skipped > 0)
    let failing = Set(
      outcome.findings.filter { $0.severity == .error && $0.state != .accepted }.map(\.rule))
    #expect(failures.count == failing.count && !failing.isEmpty)
    let lines = try root.nodes(forXPath: "//failure | //system-out")
      .compactMap(\.stringValue).joined()
    for finding in outcome.findings { #expect(lines.contains(finding.subject)) }
  }

  @Test(arguments: [true, false]) func everyLinkOfThePageHasATarget(byCommune: Bool) throws {
    let text = try text {
      try FindingsPage(outcome, lead: "x", byCommune: byCommune, language: .vietnamese).write(
        to: $0)
    }
    let document = try XMLDocument(
      xmlString: text.replacing("<meta charset=\"utf-8\">", with: "")
        .replacing(#/<meta name="viewport"[^>]*>/#, with: "").replacing("<!DOCTYPE html>", with: "")
    )
    let ids = try document.nodes(forXPath: "//@id").compactMap(\.stringValue)
    let targets = try document.nodes(forXPath: "//@href").compactMap(\.stringValue)
    #expect(Set(ids).count == ids.count)
    #expect(!targets.isEmpty)
    for target in targets { #expect(ids.contains(String(target.dropFirst())), "\(target)") }
    #expect(!text.contains("CB<1>") && !text.contains("đã <xem>"))
    for finding in outcome.findings {
      #expect(ids.contains { $0.hasPrefix("finding-\(finding.rule)-") })
    }
  }

  @Test func communeSheetsContainEveryUnacceptedFinding() throws {
    let path = test.folder.appending(path: "x.xlsx").path
    let sink = try OutputSink(publishing: path, replacing: true)
    try CommuneWorkbook(test.open(), rules: Rule.all, language: .vietnamese)
      .write(outcome.findings, to: sink)
    try sink.finish()
    var rows = 0
    for sheet in try WorkbookReader(path: path).sheets {
      var options = SheetFile.Options()
      options.sheet = .named(sheet.name)
      options.headerFinder = HeaderFinder(wanted: [["Quy tắc"], ["Đối tượng"], ["Cách xử lý"]])
      let reader = try SheetFile.open(path, options: options)
      while let row = try reader.next() {
        guard case .record = row else { continue }
        rows += 1
      }
    }
    #expect(rows == outcome.findings.count { $0.state != .accepted })
  }
}
