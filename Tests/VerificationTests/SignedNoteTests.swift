import Audits
import Foundation
import RegistryCore
import TestSupport
import Testing
import Verification

@Suite struct SignedNoteTests {
  /// The example of the Go package `sumdb/note`, which C2SP's signed-note follows.
  static let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  static let text = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    """
  static let signature = """
    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

    """
  static var note: String { text + "\n" + signature }

  @Test func noteSignedByAnotherProgramVerifies() throws {
    let key = try #require(VerifierKey(parsing: Self.key))
    let note = try #require(SignedNote(parsing: Self.note))
    #expect(key.description == Self.key)
    #expect(note.text == Self.text)
    #expect(note.note == Self.note)
    #expect(note.isSigned(by: key))
  }

  /// The same package's private key must give the same note: Ed25519 as RFC 8032 is deterministic.
  @Test func privateKeyOfAnotherProgramSignsVerifiableNotes() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "sobo-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let text = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz\n"
    try Data(text.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    let key = try SigningKey.read(file.path)
    #expect(key.verifier.description == Self.key)
    let head = TreeHead(size: 3, root: .leaf([1]))
    let checkpoint = Checkpoint(origin: key.verifier.name, head: head)
    let note = try checkpoint.signed(by: key)
    #expect(note.isSigned(by: key.verifier))
    #expect(SignedNote(parsing: note.note) == note)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
    #expect(throws: RegistryError.self) { try SigningKey.read(file.path) }
  }

  @Test func noteWithOneByteChangedFailsVerification() throws {
    let key = try #require(VerifierKey(parsing: Self.key))
    let bytes = Array(Self.note.utf8)
    for place in bytes.indices {
      for flip: UInt8 in [1, 0x20] {
        var changed = bytes
        changed[place] ^= flip
        guard let text = String(validating: changed, as: UTF8.self),
          let note = SignedNote(parsing: text)
        else { continue }
        #expect(!note.isSigned(by: key), "byte \(place)")
      }
    }
  }

  @Test(arguments: [
    "", "\n", "text\n", "text\n\n", "text\n\nno dash\n", "text\n\n— name\n",
    "text\n\n— na+me AAAAAAAA\n",
    "text\n\n— name !!!!\n", "text\n\n— name AAAA\n", "text\n\n— name AAAAAAAA",
    "te\u{7}xt\n\n— name AAAAAAAA\n", "text\n\n— name AAAAAAAB=\n",
  ]) func malformedNoteIsRefused(text: String) {
    #expect(SignedNote(parsing: text) == nil)
  }

  @Test(arguments: [
    "", "name", "name+c74f20a3", "name+c74f20a3+",
    "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T=",
  ]) func malformedKeyIsRefused(text: String) {
    #expect(VerifierKey(parsing: text) == nil)
  }

  /// The example of C2SP's tlog-checkpoint.
  @Test func checkpointOfAnotherProgramIsParsed() throws {
    let text = """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      """
    let checkpoint = try #require(Checkpoint(parsing: text))
    #expect(checkpoint.size == 20_852_163)
    #expect(checkpoint.text == text)
    let extended = try #require(Checkpoint(parsing: text + "more\n"))
    #expect(extended == checkpoint)
  }

  @Test func checkpointStatesTheLogOfReads() throws {
    let digest = String(repeating: "ab", count: 32)
    let checkpoint = Checkpoint(
      origin: "sobo/test", head: TreeHead(size: 1, root: MerkleHash.leaf([1])),
      reads: ReadLog.Head(lines: 12, digest: digest))
    #expect(checkpoint.text.hasSuffix("\nreads 12 \(digest)\n"))
    #expect(Checkpoint(parsing: checkpoint.text) == checkpoint)
    for line in [
      "reads 0 \(digest)", "reads 012 \(digest)", "reads 12 ab", "reads 12",
      "reads 12 \(digest)\nreads 13 \(digest)",
    ] {
      let text = checkpoint.text.replacing("reads 12 \(digest)", with: line)
      #expect(try #require(Checkpoint(parsing: text)).reads == nil, "\(line)")
    }
  }

  @Test(arguments: [
    "origin\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
    "origin\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
    "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n",
    "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "origin\n1\n",
    "origin\n99999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
  ]) func malformedCheckpointIsRefused(text: String) {
    #expect(Checkpoint(parsing: text) == nil)
  }

  @Test func keyFileIsPrivateAndNeverOverwritten() throws {
    let registry = try TestRegistry()
    let path = registry.folder.appending(path: "key").path
    let key = try SigningKey.generate(name: "sobo/test")
    try key.write(to: path)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(throws: RegistryError.self) { try key.write(to: path) }
    #expect(try SigningKey.read(path).verifier == key.verifier)
    #expect(throws: RegistryError.self) { try SigningKey.generate(name: "with space") }
  }

  @Test func checkpointOfAnotherKeyOrOriginIsRefused() throws {
    let registry = try TestRegistry()
    let key = try SigningKey.generate(name: "sobo/test")
    let other = try SigningKey.generate(name: "sobo/test")
    let head = try TreeHead.of(registry.open())
    let note = try Checkpoint(origin: "sobo/test", head: head).signed(by: key).note
    let file = try registry.file("checkpoint", note)
    #expect(try Checkpoint.read(file: file, key: key.verifier).root == head.root)
    #expect(throws: RegistryError.self) { try Checkpoint.read(file: file, key: other.verifier) }
    let strange = try Checkpoint(origin: "sobo/other", head: head).signed(by: key).note
    let strangeFile = try registry.file("strange", strange)
    #expect(throws: RegistryError.self) {
      try Checkpoint.read(file: strangeFile, key: key.verifier)
    }
  }
}
