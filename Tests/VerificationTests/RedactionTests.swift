import Audits
import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification

/// A lawful erasure: gone for good, and the past still proves itself.
@Suite struct RedactionTests {
  private let tampering: TamperedRegistry
  private let before: Checkpoint
  private let name = "Hoàng Thị Bí Mật"
  private let number = "004190012345"

  init() throws {
    tampering = try TamperedRegistry()
    let registry = tampering.registry
    try registry.write("import members") { connection in
      try connection.member(
        of: "CB1", "7", name: "Hoàng Thị Bí Mật", sex: "female", birth: "1990-02-03",
        relation: "spouse", citizenID: "004190012345")
    }
    try registry.write("record edit") {
      try $0.run("UPDATE person SET occupation = 'làm ruộng' WHERE citizen_id = '004190012345'")
    }
    try registry.write("audit run") {
      try $0.run(
        """
        INSERT INTO finding (rule, subject, severity, detail, state, first_run_id)
        VALUES ('E01', 'member:CB1/7', 'error', '{"name":"Hoàng Thị Bí Mật"}', 'open', 1),
          ('B01', 'household:CB1', 'error', '{"who":"Hoàng Thị Bí Mật"}', 'open', 1),
          ('B01', 'household:CB2', 'error', '{"who":"Nông Văn Một"}', 'open', 1)
        """)
    }
    before = try tampering.checkpoint()
  }

  @discardableResult
  private func erase(_ member: String = "CB1/7") throws -> Redaction {
    try Redaction.erase(
      member: member, reason: "request 12", in: tampering.registry.open(for: .writing),
      actor: "test")
  }

  @Test func erasureWithinAnEntryIsOfThatEntryAlone() throws {
    let registry = try tampering.registry.open(for: .writing)
    func erase(in action: String, after sql: String?) throws {
      try registry.write(EntryInfo(actor: "test", action: action, reason: "request 12")) { entry in
        if let sql { try entry.connection.run(sql) }
        _ = try Redaction.erase(member: "CB1/7", in: registry, entry)
      }
    }
    let change = "UPDATE person SET occupation = 'x' WHERE citizen_id = '\(number)'"
    for (action, sql, code) in [
      ("household merge", nil, "erasure_shared"), ("record redact", change, "erasure_shared"),
    ] {
      let error = #expect(throws: RegistryError.self) { try erase(in: action, after: sql) }
      #expect(error?.code == code)
    }
    try erase(
      in: "record redact", after: "INSERT INTO setting (name, value) VALUES ('language', 'en')")
    #expect(
      try tampering.registry.integer("SELECT count(*) FROM person WHERE citizen_id = '\(number)'")
        == 0)
    #expect(try tampering.verdict(before).isWhole)
  }

  @Test func erasedPersonLeavesNoTraceInTheFile() throws {
    let redaction = try erase()
    #expect(redaction.changes >= 5)
    let bytes = try Data(contentsOf: URL(filePath: tampering.registry.path))
    for text in [name, number, "hoang thi bi mat", "1990-02-03", "làm ruộng"] {
      #expect(bytes.range(of: Data(text.utf8)) == nil, "\(text)")
    }
    let left = try tampering.registry.text(
      """
      SELECT p.full_name || p.sex || p.birth_year FROM membership m
      JOIN person p ON p.id = m.person_id WHERE m.code = '7'
      """)
    #expect(left == Redaction.placeholder + "female1990")
    #expect(
      try tampering.registry.integer("SELECT count(*) FROM finding WHERE detail IS NULL") == 3)
  }

  @Test func earlierCheckpointStillVerifiesAfterErasure() throws {
    try erase()
    let verdict = try tampering.verdict(before)
    #expect(verdict.isWhole, "\(verdict.breaks)")
    let registry = try tampering.registry.open()
    #expect(throws: Never.self) { _ = try ConsistencyProof.of(registry, since: before, named: "x") }
    #expect(try RecordProof.last(of: "members", key: "CB1/7", in: registry).isValid)
    #expect(try RecordProof.last(of: "members", key: "CB1/1", in: registry).isValid)
    #expect(
      try registry.connection.text("SELECT reason FROM entry ORDER BY id DESC LIMIT 1")
        == "request 12")
    try erase("CB2/1")
    #expect(try tampering.verdict(before).isWhole)
  }

  @Test func forgedChangeIsDetectedAfterErasure() throws {
    try erase()
    let seq = try #require(try tampering.registry.integer("SELECT min(seq) FROM redacted_change"))
    try tampering.edit {
      try $0.run("UPDATE change SET new = '[\"forged\"]' WHERE seq = ?1", seq)
    }
    #expect(try tampering.verdict().breaks.map(\.code) == ["root_differs"])
  }

  @Test func forgedLeafIsDetected() throws {
    try erase()
    try tampering.edit {
      try $0.execute(
        "UPDATE redacted_change SET leaf = '\(String(repeating: "0", count: 64))' WHERE id = 1")
    }
    #expect(try !tampering.verdict().isWhole)
  }

  @Test func leafWithoutErasureIsDetected() throws {
    let seq = try #require(
      try tampering.registry.integer("SELECT seq FROM trail WHERE tbl = 'person' LIMIT 1"))
    // Somebody with our own program who is not erasing anything.
    try tampering.registry.write("record edit") {
      try $0.run(
        "INSERT INTO redacted_change (seq, leaf) VALUES (?1, ?2)", seq,
        String(repeating: "a", count: 64))
    }
    try tampering.edit { try $0.run("UPDATE change SET new = '[]' WHERE seq = ?1", seq) }
    #expect(try tampering.verdict().breaks.contains { $0.code == "root_differs" })
  }

  @Test func trailRefusesChangesOtherThanErasure() throws {
    for sql in [
      "UPDATE change SET new = '[]' WHERE seq = 300",
      "UPDATE change SET new = '[1]' WHERE seq = 300",
      "UPDATE change SET row_id = 4 WHERE seq = 300", "DELETE FROM change WHERE seq = 300",
    ] {
      #expect(throws: (any Error).self, "\(sql)") {
        try tampering.registry.write { try $0.execute(sql) }
      }
    }
  }

  @Test func erasingUnknownMemberIsRefused() throws {
    #expect(throws: RegistryError.self) { try erase("CB1/99") }
    #expect(throws: RegistryError.self) { try erase("NONE/1") }
    #expect(try tampering.registry.integer("SELECT count(*) FROM redacted_change") == 0)
  }
}
