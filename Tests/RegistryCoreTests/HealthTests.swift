import Foundation
import SQLite
import TestSupport
import Testing

@testable import RegistryCore

@Suite struct HealthTests {
  private func faults(_ path: String, isFull: Bool = false) throws -> [String] {
    try Health.examine(path, isFull: isFull).filter { $0.state == .fault }.map(\.name)
  }

  private func sign(_ name: String, _ path: String) throws -> HealthCheck? {
    try Health.examine(path).first { $0.name == name }
  }

  private func protect(_ registry: TestRegistry, _ mode: Int = 0o600) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: registry.path)
  }

  @Test func healthyRegistryHasNoFaults() throws {
    let registry = try TestRegistry()
    try protect(registry)
    try registry.write { try $0.household("CB1") }
    for isFull in [false, true] {
      let signs = try Health.examine(registry.path, isFull: isFull)
      let bad = signs.filter { $0.state != .ok }.map(\.name)
      #expect(Set(bad).isSubset(of: ["sqlite_version", "last_drill", "file_system"]))
    }
    #expect(try sign("last_entry", registry.path)?.wording.en.hasPrefix("2, ") == true)
  }

  @Test func openPermissionsAreReported() throws {
    let registry = try TestRegistry()
    try protect(registry, 0o644)
    #expect(try sign("permissions", registry.path)?.state == .warning)
    try protect(registry, 0o660)
    #expect(try sign("permissions", registry.path)?.state == .ok)
  }

  @Test func sideFilesThatOthersReadAreReported() throws {
    let registry = try TestRegistry()
    for (name, mode, isFine) in [
      ("desk", 0o600, true), ("desk", 0o640, false), ("desk-wal", 0o660, false),
      ("reads", 0o640, true), ("reads", 0o644, false),
    ] {
      let path = try registry.file("registry.sobo.\(name)", "x")
      #expect(chmod(path, mode_t(mode)) == 0)
      let found = try #require(try sign("side_file.\(name)", registry.path))
      #expect(found.state == (isFine ? .ok : .warning), "\(name) \(mode)")
      #expect(found.wording.en.contains("chmod") != isFine)
      unlink(path)
    }
  }

  @Test func sideFileThatIsNoneIsReported() throws {
    let registry = try TestRegistry()
    for name in ["desk", "reads"] {
      let path = registry.path + "." + name
      #expect(symlink("/etc/passwd", path) == 0)
      #expect(try sign("side_file.\(name)", registry.path)?.wording.en.contains("link") == true)
      #expect(try sign("side_file.\(name)", registry.path)?.state == .warning)
      unlink(path)
    }
  }

  @Test(.enabled(if: geteuid() == 0)) func deskFileOfAnotherUserIsReported() throws {
    let registry = try TestRegistry()
    let path = try registry.file("registry.sobo.desk", "x")
    #expect(chmod(path, 0o600) == 0 && chown(path, 65_534, gid_t.max) == 0)
    let found = try #require(try sign("side_file.desk", registry.path))
    #expect(found.state == .warning)
    #expect(found.wording.en.contains("the registry is root's"))
  }

  @Test func nonRegistryFilesAreFaulty() throws {
    let registry = try TestRegistry()
    let foreign = registry.folder.appending(path: "foreign.db").path
    try Connection(path: foreign, mode: .create).execute("CREATE TABLE a (b)")
    #expect(try faults(foreign) == ["application_id"])
    let text = try registry.file("text", "hello")
    #expect(try faults(text) == ["header"])
    #expect(try faults(try registry.file("empty", "")) == ["header"])
    #expect(throws: RegistryError.self) { try Health.examine(registry.path + "x") }
    #expect(throws: RegistryError.self) { try Health.examine(registry.folder.path) }
  }

  @Test func newerOrDriftedSchemaIsReported() throws {
    let registry = try TestRegistry()
    let connection = try Connection(path: registry.path, mode: .readWrite)
    try connection.execute("DROP TRIGGER trail_update_household")
    #expect(try faults(registry.path) == ["schema"])
    try connection.execute("PRAGMA user_version = 99")
    let sign = try Health.examine(registry.path).first { $0.state == .fault }
    #expect(sign?.name == "schema" && sign?.wording.en.contains("newer") == true)
  }

  @Test func truncatedFileIsReported() throws {
    let registry = try TestRegistry()
    let file = URL(filePath: registry.path)
    let bytes = try Data(contentsOf: file)
    for count in [50, 100, 5000, bytes.count - 1] {
      try bytes.prefix(count).write(to: file)
      #expect(try !faults(registry.path).isEmpty, "\(count) bytes")
    }
  }

  @Test func anyDamagedPageIsReported() throws {
    let registry = try TestRegistry()
    let file = URL(filePath: registry.path)
    let bytes = try Data(contentsOf: file)
    for page in stride(from: 0, to: bytes.count / 4096, by: 29) {
      var bad = bytes
      for place in 0..<512 { bad[page * 4096 + place] ^= 0xA5 }
      try bad.write(to: file)
      #expect(try !faults(registry.path, isFull: true).isEmpty, "page \(page)")
    }
  }

  @Test(arguments: [
    ("3.40.1", false), ("3.44.5", false), ("3.44.6", true), ("3.50.6", false), ("3.50.7", true),
    ("3.51.2", false), ("3.51.3", true), ("3.52.0", true), ("4.0.0", true), ("", false),
  ]) func affectedSQLiteVersionsAreRecognized(version: String, isFree: Bool) {
    #expect(LibraryChecks.isFreeOfReset(version) == isFree)
  }

  @Test func currentWriterIsNamed() throws {
    let registry = try TestRegistry()
    let path = registry.path
    let act = EntryInfo(actor: "a", action: "long import")
    let seen = try registry.open(for: .writing).write(act) { _ in try sign("writer", path) }
    #expect(seen?.wording.en.contains("long import") == true)
    #expect(try sign("writer", path)?.wording.en == "nobody is writing")
  }
}
