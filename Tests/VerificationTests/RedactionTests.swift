import Audits
import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

@testable import Verification

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

  @Test func oneLetterNameLeavesFindingsOfOthers() throws {
    try tampering.registry.write("import members") {
      try $0.member(
        of: "CB5", "8", name: "A", birth: "1991-02-03", relation: "child", citizenID: "004191012345"
      )
      try $0.run(
        "UPDATE finding SET detail = '{\"who\":\"A Tày\"}' WHERE subject = 'household:CB2'")
    }
    let redaction = try erase("CB5/8")
    #expect(
      try tampering.registry.text("SELECT detail FROM finding WHERE subject = 'household:CB2'")
        != nil)
    #expect(redaction.left.contains { $0.en.hasPrefix("finding: 1 row") })
  }

  @Test func otherSpellingsOfTheNumberAreErased() throws {
    try tampering.registry.write("record edit") { connection in
      for (code, note) in [
        ("CB2", "xem 004 190 012 345"), ("CB3", "số 004.190.012.345, tái hôn"),
        ("CB4", "4190012345"), ("CB5", "0041900123456"),
      ] {
        try connection.run("UPDATE household SET note = ?1 WHERE code = ?2", note, code)
      }
    }
    try erase()
    func note(_ code: String) throws -> String? {
      try tampering.registry.text("SELECT note FROM household WHERE code = '\(code)'")
    }
    let erased = Redaction.placeholder
    #expect(try note("CB2") == "xem \(erased)")
    #expect(try note("CB3") == "số \(erased), tái hôn")
    #expect(try note("CB4") == erased)
    #expect(try note("CB5") == "0041900123456")
    #expect(try tampering.verdict(before).isWhole)
  }

  @Test func nameElsewhereIsReportedAndLeft() throws {
    let village = try #require(
      try tampering.registry.integer("SELECT village_id FROM household WHERE code = 'CB9'"))
    try tampering.registry.write("record edit") {
      try $0.run("UPDATE household SET note = 'con của ' || ?1 WHERE code = 'CB1'", name)
      try $0.run(
        "UPDATE household SET note = 'cạnh nhà ' || ?1 WHERE village_id = ?2 AND code = 'CB9'",
        name, village)
    }
    let redaction = try erase()
    let notes = "SELECT group_concat(note, '|') FROM household WHERE note IS NOT NULL"
    #expect(
      try tampering.registry.text(notes) == "con của \(Redaction.placeholder)|cạnh nhà \(name)")
    #expect(redaction.left.contains { $0.en.hasPrefix("household, Note: 1 row") })
  }

  @Test func previewWritesNothing() throws {
    let preview = try Redaction.erase(
      member: "CB1/7", reason: "request 12", in: tampering.registry.open(for: .writing),
      actor: "test", isPreview: true)
    #expect(try tampering.verdict(before).entries == before.size)
    let real = try erase()
    #expect((preview.rows, preview.changes) == (real.rows, real.changes))
    #expect(!real.isPending)
  }

  @Test func readerThatKeepsOldPagesIsReported() throws {
    let reader = try Connection(path: tampering.registry.path, mode: .readOnly)
    try reader.execute("BEGIN; SELECT count(*) FROM person;")
    #expect(try erase().isPending)
    try reader.execute("ROLLBACK")
    try reader.close()
    try tampering.registry.write("record edit") {
      try $0.run("UPDATE household SET note = 'y' WHERE code = 'CB9'")
    }
    for suffix in ["", "-wal"] {
      let bytes = try? Data(contentsOf: URL(filePath: tampering.registry.path + suffix))
      #expect(bytes?.range(of: Data(number.utf8)) == nil)
    }
  }

  /// Digests of what rows said, against which whoever knows the rest could try numbers.
  @Test func digestsOfWhatHeldThePersonGo() throws {
    let registry = tampering.registry
    let digests = ["a", "b", "c"].map { String(repeating: $0, count: 64) }
    for (index, digest) in digests.enumerated() {
      try registry.open(for: .writing).write(
        EntryInfo(actor: "test", action: "import members")
      ) { entry in
        let connection = entry.connection
        try connection.run(
          """
          INSERT INTO batch (kind, rows, new, changed, unchanged, undecided, rejected, on_error)
          VALUES (?1, 1, 1, 0, 0, 0, 0, 'stop')
          """, index == 2 ? "activities" : "members")
        let batch = connection.lastInsertRowID
        entry.batch = batch
        try connection.run(
          """
          INSERT INTO batch_file (batch_id, name, bytes, sha256, encoding, delimiter, rows)
          VALUES (?1, 'x.csv', 1, ?2, 'utf-8', ',', 1)
          """, batch, digest)
        try connection.run(
          "UPDATE person SET occupation = 'việc \(index)' WHERE citizen_id \(index == 0 ? "=" : "<>") ?1",
          number)
      }
    }
    try registry.write("import members") { connection in
      for (index, (about, target)) in [
        ("CB1, Hoàng Thị Bí Mật, 1990", "CB1/7"), ("CB8, Hoàng Thị Bí Mật, 1990", nil),
        ("CB1, hoang thi bi mat, ", nil), ("CB8, Hoàng Thị Bí Mật, 1971", nil),
        ("CB8, Ai, 1990", nil),
      ].enumerated() {
        try connection.run(
          """
          INSERT INTO match_decision (kind, fingerprint, about, question, decision, target)
          VALUES ('members', ?1, ?2, 'x', ?3, ?4)
          """, String(repeating: "\(index)", count: 64), about, target == nil ? "skip" : "same",
          target)
      }
    }
    let redaction = try erase()
    #expect(
      try registry.text("SELECT group_concat(sha256, ' ') FROM batch_file")
        == [Redaction.noDigest, digests[1], digests[2]].joined(separator: " "))
    let bytes = try Data(contentsOf: URL(filePath: registry.path))
    #expect(bytes.range(of: Data(digests[0].utf8)) == nil)
    // The file of members that says nothing of the person may have held one all the same.
    #expect(redaction.left.contains { $0.en.hasPrefix("the digests of 1 other file that was") })
    // A namesake of another year in another household keeps the answer, which is told.
    #expect(
      try registry.text("SELECT group_concat(about, '|') FROM match_decision")
        == "CB8, Hoàng Thị Bí Mật, 1971|CB8, Ai, 1990")
    #expect(redaction.left.contains { $0.en.contains("1 row tells the name") })
    for digit in ["0", "1", "2"] {
      let fingerprint = Data(String(repeating: digit, count: 64).utf8)
      #expect(digit == "0" || bytes.range(of: fingerprint) == nil)
    }
    #expect(try tampering.verdict(before).isWhole)
  }

  /// The log of reads is chained, so that its lines stay; which name the person is told.
  @Test func linesOfTheLogOfReadsAreTold() throws {
    #expect(try !erase("CB1/7").left.contains { $0.en.contains("log of reads") })
    let tampering = try TamperedRegistry()
    try tampering.registry.write("import members") { connection in
      try connection.member(
        of: "CB1", "7", name: name, relation: "spouse", citizenID: number)
    }
    let log = try ReadLog(of: tampering.registry.path)
    for (about, reason) in [
      ("members CB1/7", nil), ("members CB1/71", nil), ("hoàng thị bí mật", nil),
      ("households CB9", "đơn của Hoang Thi Bi Mat"), ("*********345", nil),
    ] {
      try log.append("search", about: about, rows: 1, actor: "test", reason: reason)
    }
    let head = try log.verify()
    let left = try Redaction.erase(
      member: "CB1/7", reason: "request 12", in: tampering.registry.open(for: .writing),
      actor: "test"
    ).left.filter { $0.en.contains("log of reads") }
    #expect(left.count == 1 && left.first?.en.contains("3 lines name the person") == true)
    #expect(left.first?.en.contains("(1, 3, 4)") == true, "\(left)")
    #expect(try log.verify() == head)
  }

  @Test func oneChangeIsToldAsOne() throws {
    func verdict(_ erased: Int, _ others: Int) -> String? {
      TrailVerdict.erasures(erased, ofOthers: others)?.en
    }
    #expect(verdict(0, 0) == nil)
    #expect(verdict(1, 1)?.hasPrefix("1 change lost values") == true)
    #expect(verdict(1, 1)?.hasSuffix(" 1 of them is of other people's rows.") == true)
    #expect(verdict(2, 0)?.hasPrefix("2 changes lost values") == true)
  }

  @Test func erasuresAreCountedAndSigned() throws {
    let redaction = try erase()
    let verdict = try tampering.verdict(before)
    #expect(verdict.erased == redaction.changes && verdict.erasures != nil)
    let checkpoint = Checkpoint(origin: "test", head: verdict.head, erased: verdict.erased)
    #expect(checkpoint.text.hasSuffix("\nerased \(redaction.changes)\n"))
    #expect(Checkpoint(parsing: checkpoint.text) == checkpoint)
    #expect(try tampering.verdict(checkpoint).isWhole)
    let other = Checkpoint(origin: "test", head: verdict.head, erased: verdict.erased + 1)
    #expect(try tampering.verdict(other).breaks.map(\.code) == ["past_rewritten"])
  }
}
