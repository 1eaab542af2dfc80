import Audits
import JSON
import RegistryCore
import SQLite
import Sheets
import TestSupport
import Testing

/// What becomes of findings over runs.
@Suite struct FindingStoreTests {
  private let test: TestRegistry

  init() throws {
    test = try TestRegistry()
    try test.write {
      try $0.home()
      try $0.assessment(of: "CB01", round: "2024", category: "poor", b2: 35)
    }
  }

  @discardableResult
  private func audit(_ patterns: String...) throws -> AuditOutcome {
    let rules = try Rule.select(patterns, from: Rule.all)
    var outcome = try Auditor(test.open(), language: .english).run(rules)
    try FindingStore.record(
      &outcome, in: test.open(for: .writing), act: EntryInfo(actor: "test", action: "audit run"))
    return outcome
  }

  private func set(_ b2: Int) throws {
    try test.write { try $0.run("UPDATE assessment SET b2 = ?1", b2) }
  }

  @Test func findingHealsWhenCorrectedAndReopensWhenItRecurs() throws {
    try audit("A02")
    #expect(try test.text("SELECT state || first_run_id FROM finding") == "open1")
    try set(30)
    try audit("A02")
    #expect(
      try test.text("SELECT state || first_run_id || healed_run_id FROM finding") == "healed12")
    try set(45)
    try audit("A02")
    #expect(
      try test.text(
        "SELECT state || first_run_id || reopened_run_id || detail FROM finding"
      )?.hasPrefix("open13{") == true)
    #expect(try test.integer("SELECT count(*) FROM finding") == 1)
    #expect(try test.integer("SELECT count(*) FROM audit_run") == 3)
    #expect(try test.text("SELECT group_concat(violations, '') FROM audit_result") == "101")
  }

  /// What was found of a state that is gone may be mended, or of somebody who was erased since.
  @Test func auditIsRunAgainWhereSomebodyWroteMeanwhile() throws {
    let rules = try Rule.select(["A02"], from: Rule.all)
    let act = EntryInfo(actor: "test", action: "audit run")
    var runs = 0
    let outcome = try FindingStore.settled {
      let outcome = try Auditor(test.open(), language: .english).run(rules)
      runs += 1
      // Another connection mends the household before the first run is recorded.
      if runs == 1 { try set(30) }
      return outcome
    } _: {
      try FindingStore.record(&$0, in: test.open(for: .writing), act: act)
    } alone: {
      try $0()
    }
    #expect(runs == 2 && outcome.findings.isEmpty && outcome.run == 1)
    #expect(try test.integer("SELECT count(*) FROM finding") == 0)
    // Of a registry that never rests nothing is recorded.
    let entries = try test.integer("SELECT count(*) FROM entry") ?? 0
    runs = 0
    var pauses: [UInt32] = []
    let error = #expect(throws: RegistryError.self) {
      _ = try FindingStore.settled {
        let outcome = try Auditor(test.open(), language: .english).run(rules)
        runs += 1
        try set(30 + runs)
        return outcome
      } _: {
        try FindingStore.record(&$0, in: test.open(for: .writing), act: act)
      } alone: {
        try $0()
      } pause: {
        pauses.append($0)
      }
    }
    #expect(error?.code == "busy" && pauses.count == runs - 2 && pauses == pauses.sorted())
    #expect(try test.integer("SELECT count(*) FROM entry") == Int64(runs) + entries)
    #expect(try test.integer("SELECT count(*) FROM audit_run") == 1)
  }

  /// Where others write all the time, they wait at last.
  @Test func auditThatOthersOvertakeIsMadeUnderTheLock() throws {
    let rules = try Rule.select(["A02"], from: Rule.all)
    let act = EntryInfo(actor: "test", action: "audit run")
    let writer = try test.open(for: .writing)
    var (runs, waited) = (0, 0)
    let outcome = try FindingStore.settled {
      let outcome = try Auditor(test.open(), language: .english).run(rules)
      runs += 1
      let other = try test.open(for: .writing)
      other.lockTimeout = 0
      do {
        try other.write(EntryInfo(actor: "test", action: "test")) {
          try $0.connection.run("UPDATE assessment SET b2 = ?1", 30 + runs)
        }
      } catch let error as RegistryError where error.code == "busy" {
        waited += 1
      }
      return outcome
    } _: {
      try FindingStore.record(&$0, in: writer, act: act)
    } alone: {
      try writer.withWriterLock(act, $0)
    } pause: { _ in
    }
    #expect(waited == 1 && outcome.run == 1 && runs > 2)
    // The lock is free again.
    try set(40)
  }

  @Test func findingIsOnlyHealedByItsOwnRule() throws {
    try audit("A02")
    try set(30)
    try audit("A01", "F*")
    #expect(try test.text("SELECT state FROM finding") == "open")
  }

  @Test func ruleWithoutDataHealsNothing() throws {
    try audit("A02")
    try test.write {
      try $0.run("DELETE FROM recognition")
      try $0.run("DELETE FROM assessment")
    }
    let outcome = try audit("A02")
    #expect(outcome.results.map(\.status) == [.noData])
    #expect(try test.text("SELECT state FROM finding") == "open")
  }

  @Test func repeatedRunChangesNoFinding() throws {
    try audit("A02")
    let before = try test.integer("SELECT count(*) FROM trail_finding")
    try audit("A02")
    #expect(try test.integer("SELECT count(*) FROM trail_finding") == before)
  }

  @Test func findingsAreListedByLanguageAndCurrentCommune() throws {
    try audit("A02", "B*")
    func list(_ filter: FindingStore.Filter, _ language: Language) throws -> [String] {
      var lines: [String] = []
      try FindingStore.list(filter, in: test.open(), rules: Rule.all, language: language) {
        lines.append(
          "\($0.subject) \($0.commune?.code ?? "") \($0.message)")
      }
      return lines
    }
    #expect(
      try list(.init(state: .open, rules: ["A02"], commune: "01273"), .english)
        == ["assessment:CB01/2024 01273 B2 = 35; it is a multiple of 10 from 0 to 120."])
    #expect(try list(.init(rules: ["A02"]), .vietnamese).first?.hasSuffix("từ 0 đến 120.") == true)
    #expect(try list(.init(state: .healed), .english) == [])
    #expect(try list(.init(commune: "01279"), .english) == [])
    #expect(throws: RegistryError.self) { try list(.init(commune: "01267"), .english) }
  }

  @Test func jsonHasTheKeysOfTheContract() throws {
    let outcome = try audit("A02", "G12")
    let sink = OutputSink()
    try AuditReport(outcome, language: .english).write(.json, to: sink)
    let json = try JSONValue(parsing: sink.text.utf8)
    #expect(json.members.map(\.key) == ["run", "rules", "findings"])
    #expect(json["run"]?.integer == 1)
    let rules = json["rules"]?.elements ?? []
    #expect(rules.map { $0["status"]?.string } == ["run", "no_data"])
    #expect(
      rules.first?.members.map(\.key) == [
        "id", "severity", "violations", "seconds", "status", "judged", "unjudged", "reasons",
      ])
    let finding = json["findings"]?.elements.first
    #expect(finding?.members.map(\.key) == ["rule", "severity", "subject", "message", "state"])
    #expect(finding?["subject"]?.string == "assessment:CB01/2024")
  }

  @Test func everyFormatCountsEveryFinding() throws {
    try test.write { connection in
      for index in 0..<300 {
        try connection.household("H\(index)")
        try connection.assessment(of: "H\(index)", round: "2024", category: "poor", b2: 35)
      }
    }
    let outcome = try audit("A02")
    for format in ResultFormat.allCases where !format.isBinary {
      let sink = OutputSink()
      try AuditReport(outcome, language: .vietnamese, byCommune: true).write(format, to: sink)
      #expect(sink.text.split(separator: "assessment:").count == 302, "\(format)")
    }
    #expect(try test.integer("SELECT count(*) FROM finding WHERE unit_id IS NOT NULL") == 301)
  }

  @Test func validThresholdIsSetWithItsReason() throws {
    let act = EntryInfo(actor: "test", action: "audit set", reason: "trial")
    func set(_ name: String, _ value: String?) throws -> String? {
      try AuditParameter.set(name, to: value, in: test.open(for: .writing), act: act)
    }
    #expect(try set("score_jump", "50") == "40")
    #expect(try set("project_ceiling_vnd", "800000000") == nil)
    #expect(try set("project_ceiling_vnd", nil) == "800000000")
    for (name, value) in [
      ("score_jump", "many"), ("score_jump", ""), ("review_to", "02-30"), ("housing_since", "2008"),
      ("waiver_words", "[\"miễn\""), ("state_share", "[]"),
      ("nothing", "1"),
    ] {
      #expect(throws: RegistryError.self, "\(name) = \(value)") { try set(name, value) }
    }
    _ = try set("waiver_words", "miễn; không thu")
    let words = "SELECT value FROM audit_parameter WHERE name = 'waiver_words'"
    #expect(try test.text(words) == #"["miễn","không thu"]"#)
    #expect(
      try test.text("SELECT reason FROM entry WHERE action = 'audit set' LIMIT 1") == "trial")
  }
}
