import Audits
import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification

@testable import Backups

extension FileDigest {
  /// What `SHA256SUMS` holds for another text of the manifest.
  static func sums(of backup: Backup, text: String) -> String {
    "\(backup.manifest.sha256)  registry.sobo\n\(sha256(of: text.utf8))  manifest.json\n"
  }
}

@Suite struct RestoreTests {
  @Test func restoredRegistryIsIdenticalAndWritable() throws {
    let fixture = try BackupFixture()
    let backup = try fixture.create()
    let target = fixture.target()
    try Backup.restore(try Backup.plan(backup.path, to: target))
    #expect(try TrailVerification.run(on: target).head == backup.manifest.head)
    let registry = try Registry.open(target, for: .writing)
    #expect(try registry.connection.text("PRAGMA journal_mode") == "wal")
    try registry.write(EntryInfo(actor: "test", action: "test")) { entry in
      try entry.connection.run("UPDATE household SET note = 'x'")
    }
    #expect(try TrailVerification.run(on: target).isWhole)
    #expect(try backup.isContinued(by: registry))
  }

  @Test(arguments: ["", "-wal", "-shm", "-journal", ".lock", ".reads"])
  func existingTargetFilesAreNotOverwritten(suffix: String) throws {
    let fixture = try BackupFixture()
    let backup = try fixture.create()
    let target = fixture.target()
    try Data([7]).write(to: URL(filePath: target + suffix))
    let error = #expect(throws: RegistryError.self) { try Backup.plan(backup.path, to: target) }
    #expect(error?.status == .cannotCreate)
    #expect(try Data(contentsOf: URL(filePath: target + suffix)) == Data([7]))
  }

  @Test func targetCreatedAfterPlanningIsNotOverwritten() throws {
    let fixture = try BackupFixture()
    let backup = try fixture.create()
    let target = fixture.target()
    let plan = try Backup.plan(backup.path, to: target)
    try Data([7]).write(to: URL(filePath: target))
    #expect(throws: RegistryError.self) { try Backup.restore(plan) }
    #expect(try Data(contentsOf: URL(filePath: target)) == Data([7]))
  }

  @Test func damagedBackupIsNotRestored() throws {
    let fixture = try BackupFixture()
    let backup = try fixture.create()
    let file = URL(filePath: "\(backup.path)/registry.sobo")
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: file)
    let target = fixture.target()
    let before = try FileManager.default.contentsOfDirectory(atPath: fixture.registry.folder.path)
    #expect(throws: RegistryError.self) {
      try Backup.restore(try Backup.plan(backup.path, to: target))
    }
    let after = try FileManager.default.contentsOfDirectory(atPath: fixture.registry.folder.path)
    #expect(Set(before) == Set(after))
  }

  @Test func drillFailsDamagedBackupAndCleansItsScratch() throws {
    let fixture = try BackupFixture()
    let backup = try fixture.create()
    let scratch = fixture.target("scratch")
    try FileManager.default.createDirectory(
      atPath: scratch, withIntermediateDirectories: true)
    var access = fixture.access
    access.scratch = scratch
    #expect(try Backup.drill(backup.path, access: access).outcome == .pass)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch) == [])
    access.scratch = fixture.registry.path
    #expect(try Backup.drill(backup.path, access: access).outcome == .inconclusive)
    let file = URL(filePath: "\(backup.path)/registry.sobo")
    try Data().write(to: file)
    #expect(try Backup.drill(backup.path, access: access).outcome == .fail)
  }

  @Test func drillComparesAuditResultsWithTheManifest() throws {
    let fixture = try BackupFixture()
    let backup = try fixture.create()
    let audit = try #require(backup.manifest.audit)
    #expect(audit.rules.count > 20)
    let verdict = try Backup.drill(backup.path, access: fixture.access)
    #expect(verdict.checks.last?.name == "rules" && verdict.outcome == .pass)

    // The same backup, with a manifest that tells of one violation more.
    let path = "\(backup.path)/manifest.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let place1 = try #require(text.range(of: "\"violations\": null", options: .backwards))
    let lie = text.replacingCharacters(in: place1, with: "\"violations\": 1")
    try lie.write(toFile: path, atomically: false, encoding: .utf8)
    try (FileDigest.sums(of: backup, text: lie)).write(
      toFile: "\(backup.path)/SHA256SUMS", atomically: false, encoding: .utf8)
    #expect(try Backup.verify(backup.path).outcome == .pass)
    let other = try Backup.drill(backup.path, access: fixture.access)
    #expect(other.checks.last?.name == "rules" && other.outcome == .fail)
  }

  @Test func newestBackupIsFound() throws {
    let fixture = try BackupFixture()
    let first = try fixture.create()
    let second = try fixture.create()
    #expect(try Backup.newest(at: fixture.folder) == second.path)
    #expect(try Backup.newest(at: first.path) == first.path)
    #expect(throws: RegistryError.self) { try Backup.newest(at: fixture.registry.folder.path) }
  }

  @Test func otherRegistryDoesNotContinueTheBackup() throws {
    let backup = try BackupFixture().create()
    let fixture = try BackupFixture()
    let other = try fixture.registry.open()
    let isContinued = try backup.isContinued(by: other)
    #expect(!isContinued)
  }
}
