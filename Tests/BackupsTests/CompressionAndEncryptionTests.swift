import Backups
import Foundation
import RegistryCore
import TestSupport
import Testing

/// Needs the Debian packages `age` and `zstd`.
@Suite struct CompressionAndEncryptionTests {
  private func identity(_ fixture: BackupFixture, _ name: String) throws -> (
    file: String, key: String
  ) {
    let file = fixture.target(name)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/age-keygen")
    process.arguments = ["-o", file]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let line = try #require(text.split(separator: "\n").first { $0.contains("public key: ") })
    return (file, String(try #require(line.split(separator: " ").last)))
  }

  @Test(arguments: [false, true])
  func encryptedBackupOpensForItsRecipientsOnly(isCompressed: Bool) throws {
    let fixture = try BackupFixture()
    let (first, second) = (try identity(fixture, "first"), try identity(fixture, "second"))
    let stranger = try identity(fixture, "stranger")
    var options = Backup.Options()
    options.isCompressed = isCompressed
    options.recipients = [first.key, second.key]
    let backup = try fixture.create(options)
    let file = URL(filePath: "\(backup.path)/\(backup.manifest.file)")
    #expect(try Data(contentsOf: file).starts(with: Data("age-encryption.org/v1".utf8)))
    #expect(try Backup.verify(backup.path, access: fixture.access).outcome == .inconclusive)
    // From a digest beside it one could find by trying what a small table holds.
    #expect(backup.manifest.tables.allSatisfy { $0.digest == nil })
    for name in [first.file, second.file] {
      var access = fixture.access
      access.identity = name
      #expect(try Backup.drill(backup.path, access: access).outcome == .pass)
    }
    var access = fixture.access
    access.identity = stranger.file
    let wrong = try Backup.verify(backup.path, access: access)
    #expect(wrong.outcome == .inconclusive)
    let told = wrong.checks.last?.wording.en ?? ""
    #expect(told.contains(stranger.file) && told.contains(first.key) && told.contains(second.key))
    #expect(throws: RegistryError.self) {
      try Backup.restore(
        try Backup.plan(backup.path, to: fixture.target()), access: access)
    }
    #expect(!FileManager.default.fileExists(atPath: fixture.target()))
    let left = try FileManager.default.contentsOfDirectory(atPath: fixture.registry.folder.path)
    #expect(!left.contains { $0.hasPrefix("sobo-") || $0.contains("restore-") })
  }

  @Test func unusableScratchFolderIsInconclusive() throws {
    let fixture = try BackupFixture()
    var options = Backup.Options()
    options.isCompressed = true
    let backup = try fixture.create(options)
    var access = fixture.access
    access.scratch = fixture.registry.path
    #expect(try Backup.verify(backup.path, access: access).outcome == .inconclusive)
  }

  @Test func alteredCompressedBackupIsAnIntegrityError() throws {
    let fixture = try BackupFixture()
    var options = Backup.Options()
    options.isCompressed = true
    let backup = try fixture.create(options)
    let file = "\(backup.path)/\(backup.manifest.file)"
    var bytes = try Data(contentsOf: URL(filePath: file))
    bytes[bytes.count / 2] ^= 0xFF
    try bytes.write(to: URL(filePath: file))
    let error = #expect(throws: RegistryError.self) {
      try Backup.restore(try Backup.plan(backup.path, to: fixture.target()), access: fixture.access)
    }
    #expect(error?.status == .integrity && error?.wording.en.contains("zstd") == false)
  }

  @Test func missingKeyFileIsReportedAsUnreadable() throws {
    let fixture = try BackupFixture()
    var options = Backup.Options()
    options.recipients = [try identity(fixture, "own").key]
    let backup = try fixture.create(options)
    var access = fixture.access
    access.identity = fixture.registry.path + ".none"
    let verdict = try Backup.verify(backup.path, access: access)
    #expect(verdict.outcome == .inconclusive)
    #expect(verdict.checks.last?.wording.en.contains("cannot be read") == true)
  }
}
