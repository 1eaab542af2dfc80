import Foundation
import Testing

@testable import Backups
@testable import RegistryCore

/// A restored registry may be used by those who could use the one that was backed up.
@Suite struct FileSharingTests {
  private let fixture: BackupFixture

  init() throws { fixture = try BackupFixture() }

  private func status(_ path: String) -> (mode: mode_t, group: gid_t) {
    var status = stat()
    #expect(stat(path, &status) == 0)
    return (status.st_mode & 0o7777, status.st_gid)
  }

  private func restored(_ backup: Backup, _ name: String = "r.sobo") throws -> (
    path: String, notes: [String]
  ) {
    let target = fixture.target(name)
    let verdict = try Backup.restore(try Backup.plan(backup.path, to: target))
    return (target, verdict.notes.map(\.en))
  }

  @Test(arguments: [0o600, 0o640, 0o660] as [mode_t])
  func restoredRegistryHasTheModeOfTheOriginal(_ mode: mode_t) throws {
    chmod(fixture.registry.path, mode)
    let restored = try restored(try fixture.create())
    #expect(status(restored.path).mode == mode)
    #expect(restored.notes == [])
  }

  /// A group of this process besides its own; none where it has none and may not take one.
  private static let otherGroup: gid_t? = {
    if geteuid() == 0 { return getgrnam("daemon")?.pointee.gr_gid }
    var groups = [gid_t](repeating: 0, count: 64)
    let count = getgroups(64, &groups)
    return groups.prefix(Int(max(0, count))).first { $0 != getegid() }
  }()

  @Test(.enabled(if: otherGroup != nil, "this user has no group besides its own"))
  func restoredRegistryHasTheGroupOfTheOriginal() throws {
    let group = try #require(Self.otherGroup)
    #expect(chown(fixture.registry.path, uid_t.max, group) == 0)
    chmod(fixture.registry.path, 0o660)
    let backup = try fixture.create()
    let restored = try restored(backup)
    #expect(status(restored.path) == (0o660, group))
    #expect(restored.notes == [])
    // What a drill restores is nobody else's.
    let target = fixture.target("private.sobo")
    var plan = try Backup.plan(backup.path, to: target)
    plan.isShared = false
    try Backup.restore(plan)
    #expect(status(target).mode == 0o600 && status(target).group != group)
  }

  /// The manifest of a backup, made anew with another text.
  private func rewrite(_ backup: Backup, _ change: (String) -> String) throws -> Backup {
    let path = "\(backup.path)/manifest.json"
    let text = change(try String(contentsOfFile: path, encoding: .utf8))
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    try FileDigest.sums(of: backup, text: text).write(
      toFile: "\(backup.path)/SHA256SUMS", atomically: false, encoding: .utf8)
    return try Backup.open(backup.path)
  }

  @Test func restoreStandsWhereTheGroupIsUnknown() throws {
    chmod(fixture.registry.path, 0o660)
    let made = try fixture.create()
    let group = try #require(made.manifest.sharing?.group)
    let backup = try rewrite(made) {
      $0.replacingOccurrences(of: "\"group\": \"\(group)\"", with: "\"group\": \"no such group\"")
    }
    let restored = try restored(backup)
    #expect(status(restored.path).mode == 0o600)
    #expect(restored.notes.count == 1 && restored.notes[0].contains("no such group"))
    #expect(restored.notes[0].contains("chmod 660"))
  }

  @Test func backupOfAnEarlierProgramIsRestoredForItsOwner() throws {
    chmod(fixture.registry.path, 0o660)
    let backup = try rewrite(try fixture.create()) { text in
      text.replacing(/,\s*"mode": "\d+",\s*"group": "[^"]*"/, with: "")
    }
    #expect(backup.manifest.sharing == nil)
    let restored = try restored(backup)
    #expect(status(restored.path).mode == 0o600)
    #expect(restored.notes.count == 1 && restored.notes[0].contains("earlier program"))
  }

  @Test(arguments: ["6600", "777", "9", "66", "abc", ""])
  func nothingIsReadAsAModeThatIsNone(_ mode: String) {
    #expect(FileSharing(mode: mode, group: "root") == nil)
    #expect(FileSharing(mode: "660", group: "") == nil)
  }

  @Test(.enabled(if: geteuid() != 0, "root may give a file to any group"))
  func groupThatMayNotBeGivenIsReported() throws {
    let path = fixture.registry.path
    let sharing = try #require(FileSharing(mode: "660", group: "root"))
    #expect(sharing.give(to: path)?.vi.contains("không được phép") == true)
    #expect(status(path).mode == 0o600)
  }
}
