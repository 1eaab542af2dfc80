import Foundation
import RegistryCore
import TestSupport
import Testing

@testable import Verification

@Suite struct CosignatureTests {
  /// Made by another program, with the example key of `sumdb/note` as that of a witness, over the
  /// example of C2SP's tlog-checkpoint.
  static let privateKey =
    "PRIVATE+KEY+witness.example.com/w1+d46a2b1b+BIEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
  static let publicKey =
    "witness.example.com/w1+d46a2b1b+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  static let text = """
    example.com/behind-the-sofa
    20852163
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    """
  static let time: UInt64 = 1_679_315_147
  static let line =
    "— witness.example.com/w1 1GorGwAAAABkGFDLJeR//pqzhnEKVvEm2wWbh2RJ6oru5+cU"
    + "Ufm5X9NnlaGr8aSH9QE5RVZD4QGlxl2F5UpVIIi94p178KLfqPPsAA==\n"

  @Test func cosignatureIsThatOfAnotherProgram() throws {
    let key = try #require(SigningKey(parsing: Self.privateKey))
    #expect(key.verifier.description == Self.publicKey)
    let bare = SignedNote(text: Self.text, signatures: [])
    let cosigned = try key.cosign(bare, at: Self.time)
    #expect(cosigned.note == Self.text + "\n" + Self.line)
    let read = try #require(SignedNote(parsing: cosigned.note))
    #expect(read.cosigned(by: try #require(VerifierKey(parsing: Self.publicKey))) == Self.time)
  }

  @Test func cosignatureWithOneByteChangedIsNotValid() throws {
    let key = try #require(VerifierKey(parsing: Self.publicKey))
    let bytes = Array((Self.text + "\n" + Self.line).utf8)
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 1
      guard let text = String(validating: changed, as: UTF8.self),
        let note = SignedNote(parsing: text)
      else { continue }
      #expect(note.cosigned(by: key) == nil, "byte \(place)")
    }
  }

  @Test(.enabled(if: ProofChecker.isThere)) func anotherProgramVerifiesCosignatures() throws {
    let checker = try ProofChecker()
    let log = try SigningKey.generate(name: "sobo/test")
    let witness = try SigningKey.generate(name: "witness/one", forWitness: true)
    let note = try Checkpoint(origin: "sobo/test", head: TreeHead(size: 3, root: .leaf([1])))
      .signed(by: log)
    let cosigned = try witness.cosign(note, at: 1_900_000_000)
    let file = try checker.file("note", cosigned.note)
    let keys = ["\(log.verifier)", "\(witness.verifier)"]
    let good = try checker.check("note", file, "--key", keys[0], "--witness", keys[1])
    #expect(good.isGood && good.said.contains("cosigned at 1900000000"), "\(good.said)")
    let later = cosigned.note.replacingOccurrences(of: "sobo/test\n3\n", with: "sobo/test\n4\n")
    let changed = try checker.file("changed", later)
    #expect(try !checker.check("note", changed, "--key", keys[0]).isGood)
    // The two kinds of key cannot stand for one another.
    #expect(try !checker.check("note", file, "--key", keys[0], "--witness", keys[0]).isGood)
    #expect(try !checker.check("note", file, "--key", keys[1]).isGood)
  }

  @Test func keysOfTheTwoUsesAreNotExchanged() throws {
    let registry = try TestRegistry()
    let log = try SigningKey.generate(name: "sobo/test")
    let witness = try SigningKey.generate(name: "sobo/test", forWitness: true)
    let checkpoint = Checkpoint(origin: "sobo/test", head: TreeHead(size: 1, root: .leaf([1])))
    let note = try checkpoint.signed(by: log)
    #expect(throws: RegistryError.self) { try checkpoint.signed(by: witness) }
    #expect(throws: RegistryError.self) { try log.cosign(note, at: 1) }
    // What a witness of that very name cosigned is not signed by the registry.
    let cosigned = try witness.cosign(SignedNote(text: note.text, signatures: []), at: 1)
    let file = try registry.file("note", cosigned.note)
    for key in [log.verifier, witness.verifier] {
      #expect(throws: RegistryError.self) { try Checkpoint.read(file: file, key: key) }
    }
    #expect(cosigned.cosigned(by: log.verifier) == nil)
    let path = registry.folder.appending(path: "witness.key").path
    try witness.write(to: path)
    #expect(try SigningKey.read(path).verifier == witness.verifier)
  }

  @Test func lastCosignatureIsTheNewestOfAKnownWitness() throws {
    let witness = try SigningKey.generate(name: "w", forWitness: true)
    let other = try SigningKey.generate(name: "o", forWitness: true)
    func note(_ size: Int, _ key: SigningKey, _ time: Int) throws -> SignedNote {
      let text = Checkpoint(origin: "x", head: TreeHead(size: size, root: .leaf([1]))).text
      return try key.cosign(SignedNote(text: text, signatures: []), at: UInt64(time))
    }
    let now = Int(Date().timeIntervalSince1970)
    let day = 86_400
    let notes = [
      ("a", try note(1, witness, now - 9 * day)), ("b", try note(2, witness, now - 3 * day)),
      ("c", try note(3, other, now)),
    ]
    let last = try #require(
      try LastCosignature.newest(among: notes, by: [witness.verifier]))
    #expect(last.checkpoint.size == 2 && last.age / day == 3)
    try LastCosignature.check(last, within: 4)
    let old = #expect(throws: RegistryError.self) { try LastCosignature.check(last, within: 2) }
    #expect(old?.code == "cosignature_old" && old?.status == .attention)
    #expect(throws: RegistryError.self) { try LastCosignature.check(nil, within: 2) }
    #expect(try LastCosignature.newest(among: notes, by: []) == nil)
    let coming = try LastCosignature.newest(
      among: [("d", try note(4, witness, now + day))], by: [witness.verifier])
    #expect(throws: RegistryError.self) { try LastCosignature.check(coming, within: 9) }
    var forged = try note(5, witness, now)
    forged = SignedNote(
      text: Checkpoint(origin: "x", head: TreeHead(size: 6, root: .leaf([1]))).text,
      signatures: forged.signatures)
    #expect(throws: RegistryError.self) {
      try LastCosignature.newest(among: [("e", forged)], by: [witness.verifier])
    }
  }
}
