import Audits
import RegistryCore
import Reports
import SQLite
import Schema
import TestSupport
import Testing

/// What a report says of the audit: of which rules, and of which unit.
@Suite struct AuditNoteTests {
  private let test: TestRegistry
  private let registry: Registry

  init() throws {
    test = try SmallProvince.registry()
    registry = try test.open()
  }

  private func notes(unit: String? = nil, map: MapChoice? = nil) throws -> [String] {
    try Report.named("result").table(
      of: registry, Report.Request(year: 2024, unit: unit, map: map, language: .english)
    ).notes
  }

  private func audit(
    _ rules: [String], at time: String = "2025-01-01T20:00:00.000Z", finding: String? = nil,
    without: Set<String> = []
  ) throws {
    try test.write { connection in
      try connection.run(
        "INSERT INTO audit_run (ran_at, rules) VALUES (?1, ?2)", time, rules.count)
      let run = connection.lastInsertRowID
      for rule in rules {
        try connection.run(
          """
          INSERT INTO audit_result (run_id, rule, status, violations, milliseconds)
          VALUES (?1, ?2, ?3, 0, 1)
          """, run, rule, without.contains(rule) ? "no_data" : "run")
      }
      if let finding { try connection.execute(finding) }
    }
  }

  private static let findings = """
    INSERT INTO finding (rule, subject, severity, state, unit_id, first_run_id)
    SELECT f.rule, f.subject, f.severity, 'open', u.id, 1
    FROM (SELECT 'B05' AS rule, 'household:GROWS' AS subject, 'error' AS severity, '01273' AS code
      UNION ALL VALUES ('F01', 'assessment:GROWS/2024', 'error', '01273'),
        ('F01', 'household:GROWSX', 'error', '01279'), ('D01', 'household:GROWS', 'warning', '01273'),
        ('G01', 'project:P9', 'error', NULL)) f
    LEFT JOIN admin_unit u ON u.code = f.code AND u.valid_to IS NULL;
    """

  @Test func openErrorsAreNoted() throws {
    try audit(Rule.all.map(\.id), finding: Self.findings)
    #expect(
      try notes().contains(
        "Open findings of errors: 4 (B05: 1, F01: 2, G01: 1). See: sobo audit findings"))
    let certificate = try Report.named("certificate").table(
      of: registry, Report.Request(subject: "GROWS", language: .english)
    ).notes
    #expect(certificate.contains { $0.hasPrefix("Open findings of errors: 2 (B05: 1, F01: 1)") })
  }

  @Test func findingsOfACommuneAreItsOwn() throws {
    try audit(Rule.all.map(\.id), finding: Self.findings)
    let name = try #require(
      try registry.connection.text(
        "SELECT name FROM admin_unit WHERE code = '01273' AND valid_to IS NULL"))
    #expect(
      try notes(unit: "01273", map: .new).contains(
        "Open findings of errors of \(name): 2 (B05: 1, F01: 1)."
          + " See: sobo audit findings --commune 01273"))
    // The same commune before it was one of today's map, which the command does not know.
    #expect(
      try notes(unit: "01267").contains {
        $0.hasSuffix("(B05: 1, F01: 1). See: sobo audit findings")
      })
    #expect(try notes(unit: "01321", map: .new).contains { $0.hasPrefix("No finding of an error") })
  }

  @Test func auditOfSomeRulesIsNoAuditOfAll() throws {
    try audit(["A01"])
    #expect(
      try notes().last
        == "The registry is not audited as a whole: only 1 of \(Rule.all.count) rules"
        + " were run, without a finding of an error so far.")
    try audit(["B05", "F01", "G01", "X99"], finding: Self.findings)
    #expect(
      try notes().contains {
        $0.hasPrefix("Open findings of errors: 4 (B05: 1, F01: 2, G01: 1); only 4 of")
      })
  }

  /// The oldest of the last runs of the rules, by the clock of Vietnam.
  @Test func cleanAuditTellsItsDay() throws {
    try audit(Rule.all.map(\.id))
    #expect(try notes().contains("No finding of an error is open, as of the audit of 2025-01-02."))
    try audit(["A01"], at: "2025-06-01T00:00:00.000Z")
    #expect(try notes().contains("No finding of an error is open, as of the audit of 2025-01-02."))
  }

  @Test func rulesWithoutDataAreNoReassurance() throws {
    try audit(Rule.all.map(\.id), without: ["A01", "B05", "G03"])
    let tail = "3 of \(Rule.all.count) rules had no data to judge."
    #expect(
      try notes().contains("No finding of an error is open, as of the audit of 2025-01-02; \(tail)")
    )
    try audit(["A01"], at: "2025-06-01T00:00:00.000Z", finding: Self.findings)
    #expect(
      try notes().contains {
        $0.hasPrefix("Open findings of errors: 4 (B05: 1, F01: 2, G01: 1); 2 of")
      })
  }
}
