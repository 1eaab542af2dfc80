import Audits
import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification

@testable import Backups

/// A registry with a few records and a folder for its backups.
struct BackupFixture {
  let registry: TestRegistry
  var folder: String { registry.folder.appending(path: "backups").path }

  init() throws {
    registry = try TestRegistry()
    try registry.write("import households") { connection in
      for number in 1...20 { try connection.household("CB\(number)") }
    }
  }

  func create(_ options: Backup.Options = Backup.Options()) throws -> Backup {
    try Backup.create(of: registry.path, to: folder, options: options)
  }

  func target(_ name: String = "restored.sobo") -> String {
    registry.folder.appending(path: name).path
  }

  var access: Backup.Access {
    var access = Backup.Access()
    access.scratch = registry.folder.path
    return access
  }

  /// What is in the folder for backups, hidden files included; nothing where there is no folder.
  var names: [String] {
    get throws {
      guard FileManager.default.fileExists(atPath: folder) else { return [] }
      return try FileManager.default.contentsOfDirectory(atPath: folder)
    }
  }
}

@Suite struct BackupTests {
  @Test func intactBackupVerifiesAndIsListed() throws {
    let fixture = try BackupFixture()
    let first = try fixture.create()
    try fixture.registry.write { try $0.household("CB21") }
    let second = try fixture.create()
    #expect(try Backup.verify(first.path).outcome == .pass)
    #expect(try Backup.verify(second.path).outcome == .pass)
    #expect(try Backup.list(fixture.folder).map(\.path) == [second.path, first.path])
    #expect(try Backup.list(fixture.folder).allSatisfy { $0.fault == nil })
    #expect(second.manifest.head.size == first.manifest.head.size + 1)
    #expect(second.manifest.rows == first.manifest.rows + 1)
    #expect(try fixture.names.count == 2)
  }

  @Test func backupIsNamedAfterAMomentThatNoOtherHas() throws {
    let fixture = try BackupFixture()
    let taken = "2026-11-30T10:00:00.123Z"
    let others = ["2026-11-30T100000.123Z-e7", ".partial-1-2026-11-30T100000.124Z"]
    for name in others {
      try FileManager.default.createDirectory(
        atPath: fixture.folder + "/" + name, withIntermediateDirectories: true)
    }
    var moments = [taken, "2026-11-30T10:00:00.124Z", "2026-11-30T10:00:00.125Z"]
    let (draft, moment) = try Backup.begin(in: fixture.folder) { moments.removeFirst() }
    #expect(moment == "2026-11-30T10:00:00.125Z" && moments.isEmpty)
    draft.remove()
    #expect(try fixture.names.sorted() == others.sorted())
  }

  @Test func backupIsReadableByOwnerOnly() throws {
    let fixture = try BackupFixture()
    let backup = try fixture.create()
    for name in try FileManager.default.contentsOfDirectory(atPath: backup.path) {
      let path = "\(backup.path)/\(name)"
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
    }
    let mode = try FileManager.default.attributesOfItem(atPath: backup.path)[.posixPermissions]
    #expect(mode as? Int == 0o700)
  }

  @Test func backupIsReadableByStandardTools() throws {
    let fixture = try BackupFixture()
    let backup = try fixture.create()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sha256sum")
    process.arguments = ["-c", "--strict", "--quiet", "SHA256SUMS"]
    process.currentDirectoryURL = URL(filePath: backup.path)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let copy = try Connection(path: "\(backup.path)/registry.sobo", mode: .readOnly)
    #expect(try copy.text("PRAGMA journal_mode") == "delete")
    #expect(try copy.integer("SELECT count(*) FROM household") == 20)
  }

  /// Nobody signed it, and SQLite reads it with the file it stands beside.
  @Test(arguments: ["-wal", "-journal"])
  func logBesideTheCopyFailsTheBackup(ending: String) throws {
    let fixture = try BackupFixture()
    let backup = try fixture.create()
    let log = URL(filePath: "\(backup.path)/\(backup.manifest.file)\(ending)")
    try Data().write(to: log)
    #expect(try Backup.verify(backup.path).outcome == .pass)
    try Data("page".utf8).write(to: log)
    let verdict = try Backup.verify(backup.path)
    #expect(verdict.outcome == .fail)
    #expect(verdict.checks.contains { $0.wording.en.contains(log.path) })
    try FileManager.default.removeItem(at: log)
    #expect(mkfifo(log.path, 0o600) == 0)
    #expect(try Backup.verify(backup.path).outcome == .fail)
  }

  @Test(.enabled(if: geteuid() == 0, "only root may give a link to another user"))
  func linkOfSomebodyElseIsNoPlaceForBackups() throws {
    let fixture = try BackupFixture()
    let (elsewhere, link) = (fixture.target("elsewhere"), fixture.folder)
    try FileManager.default.createDirectory(
      atPath: elsewhere, withIntermediateDirectories: false)
    #expect(symlink(elsewhere, link) == 0)
    #expect(lchown(link, 65534, 65534) == 0)
    let error = #expect(throws: RegistryError.self) { try fixture.create() }
    #expect(error?.code == "not_an_output")
    #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere) == [])
  }

  @Test func flippedBitIsDetectedAnywhere() throws {
    let fixture = try BackupFixture()
    let backup = try fixture.create()
    var generator = SystemRandomNumberGenerator()
    var total = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: backup.path) {
      let file = URL(filePath: "\(backup.path)/\(name)")
      let good = try Data(contentsOf: file)
      let isRegistry = name == backup.manifest.file
      for _ in 0..<(isLongRun ? (isRegistry ? 1600 : 200) : 20) {
        total += 1
        var bad = good
        let byte = Int.random(in: 0..<good.count, using: &generator)
        let bit = UInt8.random(in: 0..<8, using: &generator)
        bad[byte] ^= 1 << bit
        try bad.write(to: file)
        #expect(try Backup.verify(backup.path).outcome == .fail, "\(name): byte \(byte) bit \(bit)")
      }
      try (good + Data("\n".utf8)).write(to: file)
      #expect(try Backup.verify(backup.path).outcome == .fail, "\(name): a line more")
      try good.write(to: file)
    }
    #expect(try Backup.verify(backup.path).outcome == .pass)
    print("flips: \(total) bytes of a backup turned over in turn, each noticed")
  }

  @Test func truncatedSwappedOrMissingFileFailsVerification() throws {
    let fixture = try BackupFixture()
    let backup = try fixture.create()
    try fixture.registry.write { try $0.household("CB21") }
    let other = try fixture.create()
    let file = URL(filePath: "\(backup.path)/registry.sobo")
    let good = try Data(contentsOf: file)
    try good.prefix(good.count / 2).write(to: file)
    func reason() throws -> String {
      let verdict = try Backup.verify(backup.path)
      #expect(verdict.outcome == .fail)
      return verdict.checks.last?.wording.en ?? ""
    }
    #expect(try reason().contains("cut short"))
    #expect(try Backup.list(fixture.folder).last?.fault?.code == "altered_file")
    try Data(contentsOf: URL(filePath: "\(other.path)/registry.sobo")).write(to: file)
    #expect(try reason().contains("the file of another backup: \(other.name)"))
    try FileManager.default.removeItem(at: file)
    #expect(try Backup.verify(backup.path).outcome == .fail)
    #expect(throws: RegistryError.self) { try Backup.verify(fixture.folder) }
  }

  @Test func signatureOfTheGivenKeyIsRequired() throws {
    let fixture = try BackupFixture()
    var options = Backup.Options()
    let key = try SigningKey.generate(name: "sobo/test")
    options.key = key
    let signed = try fixture.create(options)
    let unsigned = try fixture.create()
    var access = fixture.access
    access.key = key.verifier
    #expect(try Backup.verify(signed.path, access: access).outcome == .pass)
    #expect(try Backup.verify(unsigned.path, access: access).outcome == .fail)
    access.key = try SigningKey.generate(name: "sobo/test").verifier
    #expect(try Backup.verify(signed.path, access: access).outcome == .fail)
  }

  @Test func tamperedRegistryIsNotBackedUp() throws {
    let fixture = try BackupFixture()
    let connection = try Connection(path: fixture.registry.path, mode: .readWrite)
    let trigger = try #require(
      try connection.text("SELECT sql FROM sqlite_schema WHERE name = 'trail_update_household'"))
    try connection.execute(
      "DROP TRIGGER trail_update_household; UPDATE household SET note = 'x' WHERE id = 3;")
    try connection.execute(trigger)
    try connection.close()
    let error = #expect(throws: RegistryError.self) { try fixture.create() }
    #expect(error?.code == "failed_check" && error?.status == .integrity)
    #expect(try fixture.names == [])
  }

  @Test func failedBackupLeavesNothingBehind() throws {
    let fixture = try BackupFixture()
    var options = Backup.Options()
    options.recipients = ["not a recipient"]
    let error = #expect(throws: RegistryError.self) { try fixture.create(options) }
    #expect(error?.code == "bad_recipient" && error?.status == .usage)
    #expect(!FileManager.default.fileExists(atPath: fixture.folder))
    #expect(throws: RegistryError.self) {
      try Backup.create(of: fixture.registry.path + "x", to: fixture.folder)
    }
    #expect(try fixture.names == [])
    #expect(throws: RegistryError.self) {
      try Backup.create(of: fixture.registry.path, to: fixture.registry.path)
    }
  }

  @Test func draftsOfDeadProcessesAreRemoved() throws {
    let fixture = try BackupFixture()
    let dead = "\(fixture.folder)/.partial-4194000-x"
    let alive = "\(fixture.folder)/.partial-\(getpid())-x"
    for draft in [dead, alive] {
      try FileManager.default.createDirectory(atPath: draft, withIntermediateDirectories: true)
      try Data([1]).write(to: URL(filePath: "\(draft)/registry.sobo"))
    }
    _ = try fixture.create()
    #expect(!FileManager.default.fileExists(atPath: dead))
    #expect(FileManager.default.fileExists(atPath: alive))
    #expect(try Backup.list(fixture.folder).count == 1)
  }

  @Test func backupBesideAWriterIsConsistent() async throws {
    let fixture = try BackupFixture()
    let path = fixture.registry.path
    let writer = Task.detached {
      let registry = try Registry.open(path, for: .writing)
      for number in 100..<160 {
        try registry.write(EntryInfo(actor: "test", action: "test")) { entry in
          for part in 0..<10 {
            try entry.connection.run(
              """
              INSERT INTO household (code, village_id, registered_on)
              SELECT ?1, village_id, registered_on FROM household WHERE code = 'CB1'
              """, "CB\(number)-\(part)")
          }
        }
      }
    }
    var sizes: [Int] = []
    for _ in 0..<4 {
      let backup = try fixture.create()
      sizes.append(backup.manifest.head.size)
      let copy = try Connection(path: "\(backup.path)/registry.sobo", mode: .readOnly)
      #expect(try copy.integer("SELECT (count(*) - 20) % 10 FROM household") == 0)
    }
    try await writer.value
    #expect(try TrailVerification.run(on: path).entries == 62)
    #expect(sizes == sizes.sorted())
  }

  @Test func compressedBackupRestoresCompletely() throws {
    let fixture = try BackupFixture()
    var options = Backup.Options()
    options.isCompressed = true
    let backup = try fixture.create(options)
    #expect(backup.manifest.file == "registry.sobo.zst")
    #expect(backup.manifest.bytes < backup.manifest.plainBytes)
    #expect(try Backup.verify(backup.path, access: fixture.access).outcome == .pass)
    let target = fixture.target()
    try Backup.restore(try Backup.plan(backup.path, to: target), access: fixture.access)
    #expect(try Registry.open(target, for: .reading).version == SchemaHistory.shipped.version)
  }
}
