import Foundation
import Messages
import RegistryCore
import TestSupport
import Testing

@testable import Backups

/// Where a backup is unpacked: nobody else may receive what is put there.
@Suite struct ScratchFolderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func make(_ name: String, mode: mode_t = 0o700, owner: uid_t? = nil) throws -> String {
    let path = folder.path(name)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    chmod(path, mode)
    if let owner { #expect(chown(path, owner, gid_t.max) == 0) }
    return path
  }

  private func scratch(in path: String) throws -> ScratchFolder {
    var access = Backup.Access()
    access.scratch = path
    return try access.scratchFolder("sobo-test")
  }

  private func refusal(_ path: String) -> String? {
    do {
      try scratch(in: path).remove()
      return nil
    } catch {
      return (error as? RegistryError)?.code
    }
  }

  @Test func folderIsForItsOwnerAloneAndGoesAway() throws {
    let base = try make("base")
    let (one, two) = (
      try scratch(in: base), try scratch(in: base)
    )
    #expect(one.path != two.path)
    var status = stat()
    #expect(lstat(one.path, &status) == 0 && status.st_mode == S_IFDIR | 0o700)
    #expect(status.st_uid == geteuid())
    try Data("x".utf8).write(to: URL(filePath: one.path + "/file"))
    one.remove()
    two.remove()
    #expect(try FileManager.default.contentsOfDirectory(atPath: base) == [])
  }

  @Test func folderThatOthersMayChangeIsRefused() throws {
    #expect(refusal(try make("mine")) == nil)
    #expect(refusal(try make("common", mode: 0o1777)) == nil)
    #expect(refusal(try make("open", mode: 0o777)) == "unsafe_scratch")
    #expect(refusal(try make("group", mode: 0o770)) == "unsafe_scratch")
    _ = try make("above", mode: 0o777)
    #expect(refusal(try make("above/mine")) == "unsafe_scratch")
    #expect(refusal(folder.path("none")) == "no_such_folder")
  }

  @Test(.enabled(if: geteuid() == 0)) func folderOfAnotherUserIsRefused() throws {
    #expect(refusal(try make("theirs", owner: 65_534)) == "unsafe_scratch")
    _ = try make("parent", owner: 65_534)
    #expect(refusal(try make("parent/mine")) == "unsafe_scratch")
  }

  @Test(.enabled(if: geteuid() == 0)) func linkOfAnotherUserIsRefused() throws {
    let common = try make("common", mode: 0o1777)
    let mine = try make("mine")
    let link = common + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: mine)
    #expect(refusal(link) == nil)
    #expect(lchown(link, 65_534, gid_t.max) == 0)
    #expect(refusal(link) == "unsafe_scratch")
  }

  /// The attack: folders under every name that an unpacking could have taken so far.
  @Test(.enabled(if: geteuid() == 0)) func registryIsNotUnpackedIntoAFolderOfAnotherUser() throws {
    let fixture = try BackupFixture()
    var options = Backup.Options()
    options.isCompressed = true
    let backup = try fixture.create(options)
    var access = fixture.access
    access.scratch = try make("theirs", mode: 0o777, owner: 65_534)
    let verdict = try Backup.verify(backup.path, access: access)
    #expect(verdict.outcome == .inconclusive)
    let error = #expect(throws: RegistryError.self) {
      try Backup.restore(try Backup.plan(backup.path, to: fixture.target()), access: access)
    }
    #expect(error?.code == "unsafe_scratch" && error?.status == .notAllowed)
    #expect(try FileManager.default.contentsOfDirectory(atPath: access.scratch) == [])
    #expect(!FileManager.default.fileExists(atPath: fixture.target()))
  }

  /// A draft under a name that could be foreseen would be opened with the journal beside it.
  @Test func restoreIgnoresWhatStandsUnderTheNameOfADraft() throws {
    let fixture = try BackupFixture()
    let backup = try fixture.create()
    let draft = fixture.target() + ".restore-\(getpid())"
    for suffix in ["", "-journal", "-wal"] {
      try Data("x".utf8).write(to: URL(filePath: draft + suffix))
    }
    try Backup.restore(try Backup.plan(backup.path, to: fixture.target()), access: fixture.access)
    #expect(try Registry.open(fixture.target(), for: .reading).connection.integer("SELECT 1") == 1)
    let names = try FileManager.default.contentsOfDirectory(atPath: fixture.registry.folder.path)
    #expect(names.filter { $0.contains(".restore-") }.count == 3)
  }
}
