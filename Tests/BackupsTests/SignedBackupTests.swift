import Foundation
import RegistryCore
import TestSupport
import Testing
import Verification

@testable import Backups

/// What somebody who may write the backups, but has not the key, could do to one.
@Suite struct SignedBackupTests {
  private let fixture: BackupFixture
  private let key: SigningKey
  private let backup: Backup

  init() throws {
    fixture = try BackupFixture()
    key = try SigningKey.generate(name: "sobo/test")
    var options = Backup.Options()
    options.key = key
    backup = try fixture.create(options)
  }

  private var access: Backup.Access {
    var access = fixture.access
    access.key = key.verifier
    return access
  }

  private func path(_ name: String) -> String { "\(backup.path)/\(name)" }

  /// Alters the manifest and makes the sums fit, as anybody can.
  private func forge(_ change: (String) -> String) throws {
    let text = try String(contentsOfFile: path("manifest.json"), encoding: .utf8)
    let forged = change(text)
    #expect(forged != text)
    try forged.write(toFile: path("manifest.json"), atomically: false, encoding: .utf8)
    try FileDigest.sums(of: backup, text: forged).write(
      toFile: path("SHA256SUMS"), atomically: false, encoding: .utf8)
  }

  private func expectRefused(_ code: String) throws {
    let plan = #expect(throws: RegistryError.self) {
      try Backup.plan(backup.path, to: fixture.target(), key: key.verifier)
    }
    #expect(plan?.code == code && plan?.status == .integrity)
    // Planned without the key, restored with it.
    let restore = #expect(throws: RegistryError.self) {
      try Backup.restore(try Backup.plan(backup.path, to: fixture.target()), access: access)
    }
    #expect(restore?.code == code)
    #expect(!FileManager.default.fileExists(atPath: fixture.target()))
    #expect(try Backup.verify(backup.path, access: access).outcome == .fail)
    #expect(try Backup.drill(backup.path, access: access).outcome == .fail)
  }

  @Test func signedBackupIsRestoredWithItsKey() throws {
    let note = try SignedNote.read(file: path("SHA256SUMS.note"))
    #expect(note.isSigned(by: key.verifier))
    #expect(try note.text == String(contentsOfFile: path("SHA256SUMS"), encoding: .utf8))
    let plan = try Backup.plan(backup.path, to: fixture.target(), key: key.verifier)
    #expect(try Backup.restore(plan, access: access).outcome == .pass)
    #expect(try Backup.drill(backup.path, access: access).outcome == .pass)
    let checkpoint = try #require(
      SignedNote(parsing: backup.manifest.checkpoint).flatMap { Checkpoint(parsing: $0.text) })
    #expect(checkpoint.rows?.size == backup.manifest.rows)
    #expect(
      try TrailVerification.run(on: fixture.target(), checkpoints: [checkpoint]).isWhole)
  }

  @Test func backupOfAnotherKeyIsNotRestored() throws {
    let other = try SigningKey.generate(name: "sobo/test")
    let error = #expect(throws: RegistryError.self) {
      try Backup.plan(backup.path, to: fixture.target(), key: other.verifier)
    }
    #expect(error?.code == "bad_signature")
    var access = fixture.access
    access.key = other.verifier
    #expect(throws: RegistryError.self) {
      try Backup.restore(try Backup.plan(backup.path, to: fixture.target()), access: access)
    }
    #expect(!FileManager.default.fileExists(atPath: fixture.target()))
  }

  @Test func unsignedBackupIsNotRestoredWhereAKeyIsGiven() throws {
    try FileManager.default.removeItem(atPath: path("SHA256SUMS.note"))
    try expectRefused("unsigned_backup")
    #expect(try Backup.verify(backup.path, access: fixture.access).outcome == .pass)
  }

  /// The checkpoint in the manifest is still a good one of the key: it says nothing of the rest.
  @Test(arguments: ["\"mode\": \"666\"", "\"created_at\": \"2031-", "\"program\": \"9.9.9\""])
  func forgedManifestIsNotBelieved(_ forged: String) throws {
    let name = forged.prefix { $0 != ":" }
    try forge { text in
      let parts = text.components(separatedBy: "\n").map { line -> String in
        guard line.contains("\(name): ") else { return line }
        let rest = forged.hasSuffix("-") ? line.drop { $0 != "-" }.dropFirst() : ""
        let end = line.hasSuffix(",") && rest.isEmpty ? "," : ""
        return "  " + forged + rest + end
      }
      return parts.joined(separator: "\n")
    }
    #expect(try Backup.open(backup.path).manifest != backup.manifest)
    try expectRefused("altered_manifest")
  }

  @Test func signatureOfAnotherBackupIsNotBelieved() throws {
    try fixture.registry.write { try $0.household("CB21") }
    var options = Backup.Options()
    options.key = key
    let other = try fixture.create(options)
    let note = try Data(contentsOf: URL(filePath: "\(other.path)/SHA256SUMS.note"))
    try note.write(to: URL(filePath: path("SHA256SUMS.note")))
    try expectRefused("altered_manifest")
  }

  @Test func signatureWithOneByteChangedIsNotBelieved() throws {
    let file = URL(filePath: path("SHA256SUMS.note"))
    let bytes = Array(try Data(contentsOf: file))
    for place in stride(from: 0, to: bytes.count, by: 11) {
      var changed = bytes
      changed[place] ^= 1
      try Data(changed).write(to: file)
      #expect(throws: RegistryError.self, "byte \(place)") {
        try Backup.plan(backup.path, to: fixture.target(), key: key.verifier)
      }
    }
  }

  /// A backup that nobody signed, later on the same day, and that holds nothing.
  private func plantUnsigned() throws -> String {
    let planted = try fixture.create()
    let name = "\(planted.path)/registry.sobo"
    try Data(count: planted.manifest.bytes).write(to: URL(filePath: name))
    let text = try String(contentsOfFile: "\(planted.path)/manifest.json", encoding: .utf8)
      .replacing(planted.manifest.sha256, with: FileDigest.of(name).sha256)
    try text.write(
      toFile: "\(planted.path)/manifest.json", atomically: false, encoding: .utf8)
    let forged = try #require(Manifest(parsing: Array(text.utf8)))
    try Backup.sums(file: forged.file, sha256: forged.sha256, manifest: forged).write(
      toFile: "\(planted.path)/SHA256SUMS", atomically: false, encoding: .utf8)
    #expect(try Backup.open(planted.path).isUnaltered)
    return planted.path
  }

  @Test func unsignedBackupIsNotListedAsGood() throws {
    let planted = try plantUnsigned()
    #expect(try Backup.newest(at: fixture.folder) == planted)
    let listed = try Backup.list(fixture.folder, key: key.verifier)
    #expect(listed.map(\.path) == [planted, backup.path])
    #expect(listed[0].fault?.code == "unsigned_backup" && listed[0].backup == nil)
    #expect(listed[1].fault == nil)
    #expect(try Backup.newest(at: fixture.folder, key: key.verifier) == backup.path)
    let other = try SigningKey.generate(name: "sobo/test").verifier
    #expect(try Backup.list(fixture.folder, key: other).allSatisfy { $0.fault != nil })
  }

  /// With the key or without it.
  @Test func signedBackupIsNotPrunedBecauseOfAnUnsignedOne() throws {
    var options = Backup.Options()
    options.key = key
    let newer = try fixture.create(options)
    let planted = try plantUnsigned()
    for key in [nil, key.verifier] {
      let pruning = try Backup.pruning(of: fixture.folder, key: key)
      #expect(pruning.map(\.path) == [planted, newer.path, backup.path])
      #expect(pruning.map(\.isKept) == [true, true, false])
    }
    let other = try SigningKey.generate(name: "sobo/test").verifier
    #expect(try Backup.pruning(of: fixture.folder, key: other).allSatisfy(\.isKept))
  }

  @Test func keyOfAWitnessSignsNoBackup() throws {
    var options = Backup.Options()
    options.key = try SigningKey.generate(name: "w", forWitness: true)
    let before = try fixture.names
    let error = #expect(throws: RegistryError.self) { try fixture.create(options) }
    #expect(error?.code == "key_of_other_use")
    #expect(try fixture.names == before)
  }
}
