import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

@Suite struct CreationTests {
  let folder: TemporaryFolder
  let path: String
  let act = EntryInfo(actor: "test", action: "init")

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("registry.sobo")
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test func newRegistryIsReadableByOwnerOnly() throws {
    let before = umask(0)
    defer { umask(before) }
    try Registry.create(at: path, province: "04", act: act)
    #expect(try mode(path) == 0o600)
    #expect(try folder.names() == ["registry.sobo"])
    try Registry.open(path, for: .writing).write(act) { entry in
      try entry.connection.run("INSERT INTO setting (name, value) VALUES ('a', 'b')")
    }
    for suffix in ["-wal", "-shm", ".lock"] { #expect(try mode(path + suffix) == 0o600) }
  }

  @Test func namedGroupHasAccess() throws {
    let before = umask(0o077)
    defer { umask(before) }
    let group = try #require(groups().last)
    try Registry.create(at: path, province: "04", group: group.name, act: act)
    try Registry.open(path, for: .writing).write(act) { entry in
      try entry.connection.run("INSERT INTO setting (name, value) VALUES ('a', 'b')")
    }
    for suffix in ["", "-wal", "-shm", ".lock"] {
      #expect(try mode(path + suffix) == 0o660)
      let attributes = try FileManager.default.attributesOfItem(atPath: path + suffix)
      #expect(attributes[.groupOwnerAccountID] as? UInt == UInt(group.number))
    }
  }

  /// The groups the test may give files to, by name.
  private func groups() -> [(name: String, number: gid_t)] {
    var numbers = [gid_t](repeating: 0, count: 100)
    let count = geteuid() == 0 ? 0 : max(0, getgroups(100, &numbers))
    // The superuser may give a file to any group; Debian has these two.
    let candidates = geteuid() == 0 ? [gid_t(50), gid_t(100)] : Array(numbers.prefix(Int(count)))
    return candidates.compactMap { number in
      getgrgid(number).map { (String(cString: $0.pointee.gr_name), number) }
    }
  }

  @Test func existingFileIsNotOverwritten() throws {
    for make in [
      { try Data("mine".utf8).write(to: URL(filePath: path)) },
      { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false) },
      { try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "nowhere") },
    ] as [() throws -> Void] {
      try make()
      let error = #expect(throws: RegistryError.self) {
        try Registry.create(at: path, province: "04", act: act)
      }
      #expect(error?.code == "already_exists" && error?.status == .cannotCreate)
      #expect(try folder.names() == ["registry.sobo"])
      try FileManager.default.removeItem(atPath: path)
    }
  }

  @Test func concurrentCreationMakesOneRegistry() async throws {
    let path = path
    let act = act
    let made = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 {
        group.addTask {
          do {
            try Registry.create(at: path, province: "04", act: act)
            return true
          } catch {
            #expect((error as? RegistryError)?.code == "already_exists")
            return false
          }
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(made == 1)
    #expect(try Registry.open(path, for: .reading).version == SchemaHistory.shipped.version)
    #expect(try folder.names() == ["registry.sobo", "registry.sobo-shm", "registry.sobo-wal"])
  }

  @Test func failedCreationLeavesNothingBehind() throws {
    let unknown = #expect(throws: RegistryError.self) {
      try Registry.create(at: path, province: "99", act: act)
    }
    #expect(unknown?.code == "unknown_province" && unknown?.status == .usage)
    let group = #expect(throws: RegistryError.self) {
      try Registry.create(at: path, province: "04", group: "no-such-group", act: act)
    }
    #expect(group?.code == "no_such_group" && group?.status == .usage)
    let place = #expect(throws: RegistryError.self) {
      try Registry.create(at: folder.path("nix/registry.sobo"), province: "04", act: act)
    }
    #expect(place?.code == "cannot_create" && place?.status == .cannotCreate)
    let file = folder.path("file")
    try Data().write(to: URL(filePath: file))
    #expect(throws: RegistryError.self) {
      try Registry.create(at: file + "/registry.sobo", province: "04", act: act)
    }
    #expect(try folder.names() == ["file"])
  }

  @Test func fullDiskLeavesNoPartialFile() async throws {
    // A limit on the size of files fails like a full disk, halfway through the write.
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 500_000, rlim_max: 500_000)
      setrlimit(__rlimit_resource_t(1), &limit)
      do {
        try Registry.create(
          at: folder.path("registry.sobo"), province: "04",
          act: EntryInfo(actor: "t", action: "init"))
        exit(2)
      } catch let error as RegistryError {
        guard error.code == "disk_full", error.status == .inputOutput else { exit(3) }
      }
      guard try folder.names().isEmpty else { exit(4) }
    }
  }

  @Test func newRegistryIsComplete() throws {
    try Registry.create(at: path, province: "04", act: act)
    let registry = try Registry.open(path, for: .reading)
    let connection = registry.connection
    #expect(try TrailCheck.breaks(in: connection).isEmpty)
    #expect(try connection.text("PRAGMA journal_mode") == "wal")
    #expect(try connection.integer("SELECT count(*) FROM entry") == 1)
    #expect(try connection.text("SELECT action FROM entry") == "init")
    #expect(try connection.text("SELECT actor FROM entry") == "test")
    #expect(try connection.text("SELECT os_user FROM entry") == OSUser.name)
    #expect(try registry.setting("province") == "04")
    #expect(try registry.setting("nix") == nil)
    #expect(try registry.pendingMigrations.isEmpty)
  }
}
