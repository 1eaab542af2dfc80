import Audits
import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification

@Suite struct VerificationTests {
  /// A column comes with a default, another goes, a third is given values where the triggers run.
  private static let later = """
    ALTER TABLE household ADD COLUMN score INTEGER NOT NULL DEFAULT 7;
    ALTER TABLE household ADD COLUMN nickname TEXT;
    ALTER TABLE household DROP COLUMN phone;
    -- data --
    UPDATE household SET nickname = 'x' WHERE code = 'CB2';
    """

  @Test func rowsFromBeforeAMigrationStillMatch() throws {
    let history = try SchemaHistory.trial(then: Self.later)
    let tampering = try TamperedRegistry()
    let path = tampering.registry.path
    let old = try Registry.openAnyVersion(path, for: .writing, history: history)
    _ = try old.migrate(EntryInfo(actor: "test", action: "migrate up"))
    let registry = try Registry.open(path, for: .writing, history: history)
    try registry.write(EntryInfo(actor: "test", action: "test")) { entry in
      try entry.connection.run("UPDATE household SET score = 9 WHERE code = 'CB3'")
    }
    let verdict = try TrailVerification.run(on: path, history: history)
    #expect(verdict.breaks == [])
    for sql in [
      "UPDATE household SET score = 8 WHERE code = 'CB1'",
      "UPDATE household SET nickname = NULL WHERE code = 'CB2'",
      "UPDATE household SET score = 7 WHERE code = 'CB3'",
      "UPDATE household SET address = 'y' WHERE code = 'CB4'", "DELETE FROM household_move",
    ] {
      try tampering.edit { try $0.execute(sql) }
    }
    let broken = try TrailVerification.run(on: path, history: history)
    #expect(broken.breaks.map(\.code) == Array(repeating: "row_differs", count: 4))
    let tables = broken.breaks.map { String($0.wording.en.suffix(9)) }
    #expect(tables == ["n: score.", "nickname.", "n: score.", " address."])
  }

  @Test func verificationPassesBesideAWriter() async throws {
    let tampering = try TamperedRegistry()
    let path = tampering.registry.path
    let writer = Task.detached {
      let registry = try Registry.open(path, for: .writing)
      for round in 0..<80 {
        try registry.write(EntryInfo(actor: "test", action: "test")) { entry in
          try entry.connection.run("UPDATE household SET note = ?1", "\(round)")
        }
      }
    }
    for _ in 0..<6 { #expect(try tampering.verdict().breaks == []) }
    try await writer.value
    #expect(try tampering.verdict().entries == 85)
  }

  @Test func textsWithQuotesMarksAndZeroBytesMatch() throws {
    let registry = try TestRegistry()
    let texts = [
      "\"quoted\"", "back\\slash", "line\nbreak\r\t", "Nguyễn Thị Đào", "😀 \u{1} \u{7F}", "",
    ]
    try registry.write { connection in
      for (number, text) in texts.enumerated() {
        try connection.household("CB\(number)")
        try connection.run("UPDATE household SET note = ?1 WHERE code = ?2", text, "CB\(number)")
      }
      try connection.run("INSERT INTO setting (name, value) VALUES ('zero', ?1)", "a\0b")
    }
    let verdict = try TrailVerification.run(on: registry.path, isDigesting: true)
    #expect(verdict.breaks == [])
  }

  @Test func tableDigestChangesWithItsContent() throws {
    let (one, other) = (try TamperedRegistry(), try TamperedRegistry())
    func digests(_ tampering: TamperedRegistry) throws -> [String: String?] {
      let verdict = try TrailVerification.run(on: tampering.registry.path, isDigesting: true)
      return Dictionary(uniqueKeysWithValues: verdict.tables.map { ($0.table, $0.digest) })
    }
    #expect(try digests(one) == digests(other))
    try other.registry.write { try $0.run("UPDATE household SET note = 'z' WHERE id = 5") }
    let (before, after) = (try digests(one), try digests(other))
    #expect(before.keys.filter { before[$0] != after[$0] } == ["household"])
  }

  @Test func nonRegistryFilesAreRefused() throws {
    let registry = try TestRegistry()
    for path in [
      registry.folder.path, registry.path + "x", try registry.file("text", "hello"),
      try registry.file("empty", ""),
    ] {
      #expect(throws: RegistryError.self) { try TrailVerification.run(on: path) }
    }
  }

  @Test func damagedRecordsFailVerificationWithoutCrashing() throws {
    let tampering = try TamperedRegistry()
    let file = URL(filePath: tampering.registry.path)
    let good = try Data(contentsOf: file)
    for page in stride(from: 1, to: good.count / 4096, by: 17) {
      var bad = good
      for place in 0..<4096 { bad[page * 4096 + place] ^= 0x5A }
      try bad.write(to: file)
      // A page of an index that nothing here reads may go unseen; the records may not.
      let verdict = try? TrailVerification.run(on: file.path)
      if let verdict, verdict.isWhole {
        let connection = try Connection(path: file.path, mode: .readOnly)
        #expect(try connection.text("PRAGMA integrity_check") != "ok", "page \(page)")
      }
    }
  }
}
