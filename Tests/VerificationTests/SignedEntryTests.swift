import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification

/// Entries that a key outside the file signs.
@Suite struct SignedEntryTests {
  private let tampering: TamperedRegistry
  private let keys: TestKeys
  private var registry: TestRegistry { tampering.registry }
  private static let edit = "UPDATE household SET note = 'forged' WHERE code = 'CB3'"
  private static let act = EntryInfo(actor: "test", action: "audit key", reason: "test")

  init() throws {
    tampering = try TamperedRegistry()
    keys = try TestKeys()
  }

  private func enrol() throws { try keys.enrol(in: registry) }

  private func edit(_ note: String) throws {
    try registry.write { try $0.run("UPDATE household SET note = ?1 WHERE code = 'CB3'", note) }
  }

  private func codes() throws -> [String] { try tampering.verdict().breaks.map(\.code) }

  @Test func otherProgramThatHasTheFunctionsIsFoundAtItsFirstEntry() throws {
    try tampering.forge(Self.edit)
    // Without a key nothing tells it from ours.
    #expect(try tampering.verdict().isWhole)
    try enrol()
    #expect(try tampering.verdict().isWhole)
    try tampering.forge("UPDATE household SET note = 'again' WHERE code = 'CB3'")
    let number = try #require(try registry.integer("SELECT max(id) FROM entry"))
    try keys.signing { try edit("ours") }
    let verdict = try tampering.verdict()
    #expect(verdict.breaks.map(\.code) == ["signature_missing"])
    #expect(verdict.breaks.first?.place == "entry:\(number)")
  }

  @Test func signatureOfAnotherKeyOrEntryIsFound() throws {
    try enrol()
    let identity = try #require(try registry.text("SELECT identity FROM registry_identity"))
    let stranger = try SigningKey.generate(name: "test/writer")
    let text = SignedEntry.text(identity: identity, leaf: "1\n")
    try tampering.forge(Self.edit, signature: try stranger.signature(over: text))
    #expect(try codes() == ["signature_bad"])
    let own = try #require(
      try registry.text("SELECT signature FROM entry WHERE signature IS NOT NULL LIMIT 1"))
    try tampering.forge(
      "UPDATE household SET note = 'x' WHERE code = 'CB3'", signature: own)
    #expect(try codes() == ["signature_bad", "signature_bad"])
  }

  @Test func signedEntryIsASignedNoteOfItsLeaf() throws {
    try enrol()
    try keys.signing { try edit("signed") }
    #expect(try tampering.verdict().isWhole)
    let connection = try registry.open().connection
    var leaf = TrailLeaf()
    var note = ""
    let identity = try #require(try registry.text("SELECT identity FROM registry_identity"))
    try connection.rows(TrailFormat(connection).entries) { row in
      _ = try leaf.hash(entry: row)
      note = "sobo-entry\n\(identity)\n\(leaf.text)\n\(try row.textOrNil(12) ?? "")\n"
    }
    let signed = try #require(SignedNote(parsing: note))
    #expect(signed.isSigned(by: keys.writer.verifier))
  }

  @Test func writeWithoutTheKeyIsRefusedBeforeTheWork() throws {
    try enrol()
    let before = try registry.integer("SELECT max(id) FROM entry")
    var isBegun = false
    let error = #expect(throws: RegistryError.self) {
      try registry.write { _ in isBegun = true }
    }
    #expect(error?.code == "writer_key_missing" && !isBegun)
    #expect(error?.wording.vi.contains("SOBO_WRITER_KEY") == true)
    let other = try SigningKey.generate(name: "test/writer")
    let foreign = #expect(throws: RegistryError.self) { try other.signing { try edit("x") } }
    #expect(foreign?.code == "writer_key_missing")
    #expect(try registry.integer("SELECT max(id) FROM entry") == before)
    #expect(try tampering.verdict().isWhole)
  }

  @Test func keysSucceedEachOther() throws {
    try enrol()
    let second = try SigningKey.generate(name: "test/second")
    try keys.signing {
      try WriterKeyChange.rotate(to: second, in: registry.open(for: .writing), Self.act)
    }
    #expect(throws: RegistryError.self) { try keys.signing { try edit("old key") } }
    try second.signing { try edit("second") }
    // The second is lost.
    let third = try SigningKey.generate(name: "test/third")
    let reserve = try SigningKey.generate(name: "test/reserve")
    try WriterKeyChange.recover(
      to: third, by: keys.recovery, named: "recovery.key", reserve: reserve.verifier,
      in: registry.open(for: .writing), Self.act)
    try third.signing { try edit("third") }
    #expect(throws: RegistryError.self) {
      try WriterKeyChange.recover(
        to: second, by: keys.recovery, named: "recovery.key", in: registry.open(for: .writing),
        Self.act)
    }
    let verdict = try tampering.verdict()
    #expect(verdict.breaks == [])
    #expect(verdict.writerKey == third.verifier.description)
  }

  @Test func keysAreRefusedThatCannotBe() throws {
    let open = try registry.open(for: .writing)
    func code(_ body: () throws -> Void) -> String? {
      #expect(throws: RegistryError.self) { try body() }?.code
    }
    #expect(
      code { try WriterKeyChange.rotate(to: keys.writer, in: open, Self.act) }
        == "keys_not_enrolled")
    #expect(
      code {
        try WriterKeyChange.enrol(
          keys.writer, recovery: keys.writer.verifier, in: open, Self.act)
      } == "same_keys")
    try enrol()
    keys.signing {
      #expect(
        code {
          try WriterKeyChange.enrol(
            keys.recovery, recovery: keys.writer.verifier, in: open, Self.act)
        } == "keys_enrolled")
      #expect(
        code { try WriterKeyChange.rotate(to: keys.writer, in: open, Self.act) }
          == "keys_enrolled")
      #expect(
        code { try WriterKeyChange.rotate(to: keys.recovery, in: open, Self.act) } == "same_keys")
    }
    #expect(try tampering.verdict().isWhole)
  }

  @Test func keysChangeOnlyByTheirOwnCommands() throws {
    try enrol()
    let stranger = try SigningKey.generate(name: "test/stranger").verifier.description
    keys.signing {
      for role in ["writer", "recovery"] {
        let error = #expect(throws: RegistryError.self) {
          try registry.write {
            try $0.run("UPDATE writer_key SET key = ?1 WHERE role = ?2", stranger, role)
          }
        }
        #expect(error?.code == "keys_not_so")
      }
      #expect(throws: SQLiteError.self) {
        try registry.write { try $0.run("DELETE FROM writer_key") }
      }
    }
    #expect(try tampering.verdict().isWhole)
  }

  /// Whoever has the writer's key alone cannot take the recovery key away.
  @Test func writerCannotReplaceTheRecoveryKey() throws {
    let writer = keys.writer.publicKey
    let recovery = keys.recovery.publicKey
    let enrolled = EntryKeys(writer: writer, recovery: recovery)
    #expect(EntryKeys().signers(until: EntryKeys()) == [])
    #expect(EntryKeys().signers(until: enrolled) == [writer])
    #expect(EntryKeys().signers(until: EntryKeys(writer: writer)) == nil)
    #expect(enrolled.signers(until: enrolled) == [writer])
    #expect(
      enrolled.signers(until: EntryKeys(writer: "new", recovery: recovery)) == [writer, recovery])
    #expect(enrolled.signers(until: EntryKeys(writer: writer, recovery: "new")) == [recovery])
    #expect(enrolled.signers(until: EntryKeys(writer: "new", recovery: "new2")) == [recovery])
    for next in [EntryKeys(), EntryKeys(writer: writer), EntryKeys(recovery: recovery)] {
      #expect(enrolled.signers(until: next) == nil)
    }
  }

  @Test func keysTakenAwayByAnotherProgramAreFound() throws {
    try enrol()
    let stranger = try SigningKey.generate(name: "test/stranger").verifier.description
    try tampering.forge("UPDATE writer_key SET key = '\(stranger)' WHERE role = 'writer'")
    #expect(try codes() == ["signature_missing"])
    // In the file alone the table says one thing and the trail another.
    let other = try TamperedRegistry()
    try keys.enrol(in: other.registry)
    try other.edit { try $0.execute("DELETE FROM writer_key") }
    #expect(try other.verdict().breaks.map(\.code) == ["row_missing", "row_missing"])
    try other.registry.write { try $0.run(Self.edit) }
    #expect(try other.verdict().breaks.contains { $0.code == "signature_missing" })
    // An entry that takes them away, with the guard dropped and put back.
    let third = try TamperedRegistry()
    try keys.enrol(in: third.registry)
    let text = try third.registry.text(
      "SELECT sql FROM sqlite_schema WHERE name = 'writer_key_is_never_deleted'")
    let guardText = try #require(text)
    try third.forge(
      "DROP TRIGGER writer_key_is_never_deleted; DELETE FROM writer_key; \(guardText)")
    #expect(try third.verdict().breaks.map(\.code) == ["keys_unlawful"])
  }

  @Test func signatureOfAnEntryThatNeedsNoneIsFound() throws {
    try tampering.forge(Self.edit, signature: "— test/writer AAAA")
    #expect(try codes() == ["signature_bad"])
  }

  @Test func keyIsFoundWhereTheEnvironmentNamesIt() throws {
    let folder = registry.folder.path
    let file = "\(folder)/writer.key"
    try keys.writer.write(to: file)
    let credentials = "\(folder)/credentials"
    try FileManager.default.createDirectory(atPath: credentials, withIntermediateDirectories: true)
    let places: [[String: String]] = [
      [WriterKey.variable: file], ["CREDENTIALS_DIRECTORY": credentials],
    ]
    try keys.writer.write(to: "\(credentials)/\(WriterKey.credential)")
    for place in places {
      let found = try WriterKey.find(keys.writer.publicKey, in: place)
      #expect(found.publicKey == keys.writer.publicKey)
      let wrong = #expect(throws: RegistryError.self) {
        try WriterKey.find(keys.recovery.publicKey, in: place)
      }
      #expect(wrong?.code == "writer_key_differs")
    }
    let none = #expect(throws: RegistryError.self) {
      try WriterKey.find(keys.writer.publicKey, in: ["CREDENTIALS_DIRECTORY": folder])
    }
    #expect(none?.code == "writer_key_missing")
    // systemd's access list shows as rights of the group, which a key file of one's own must not have.
    for (path, place) in zip([file, "\(credentials)/\(WriterKey.credential)"], places) {
      chmod(path, 0o440)
      let isRead = (try? WriterKey.find(keys.writer.publicKey, in: place)) != nil
      #expect(isRead == (path != file))
    }
  }
}
