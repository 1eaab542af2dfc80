import Backups
import Foundation
import RegistryCore
import TestSupport
import Testing

/// The log of reads goes into a backup and comes back from it.
@Suite struct ReadsCopyTests {
  private let fixture: BackupFixture
  private var target: String { fixture.target() }

  init() throws {
    fixture = try BackupFixture()
    let log = try ReadLog(of: fixture.registry.path)
    for name in ["CB01/1", "CB02/1"] {
      try log.append("search", about: "*********345 → \(name)", rows: 1, actor: "mai")
    }
  }

  private func lines(of registry: String) throws -> [String] {
    var lines: [String] = []
    try ReadLog(of: registry).verify { lines.append($0.about) }
    return lines
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  @Test(arguments: [false, true])
  func logIsRestoredWithItsRegistry(isCompressed: Bool) throws {
    var options = Backup.Options()
    options.isCompressed = isCompressed
    let backup = try fixture.create(options)
    let verdict = try Backup.verify(backup.path, access: fixture.access)
    #expect(verdict.outcome == .pass && verdict.checks.contains { $0.name == "reads" })
    #expect(try Backup.drill(backup.path, access: fixture.access).outcome == .pass)
    try Backup.restore(try Backup.plan(backup.path, to: target), access: fixture.access)
    #expect(try lines(of: target) == ["*********345 → CB01/1", "*********345 → CB02/1"])
    // The restored log goes on where it ended.
    #expect(
      try ReadLog(of: target).append("search", about: "CB03", rows: 1, actor: "mai") == 3)
    #expect(try lines(of: target).count == 3)
    let left = try FileManager.default.contentsOfDirectory(atPath: fixture.registry.folder.path)
    #expect(!left.contains { $0.hasPrefix("sobo-") || $0.contains("restore-") }, "\(left)")
  }

  @Test func alteredCopyIsFoundAndNothingIsRestored() throws {
    let backup = try fixture.create()
    let copy = "\(backup.path)/reads.log"
    let text = try String(contentsOfFile: copy, encoding: .utf8)
    try text.replacing("CB02", with: "CB03").write(toFile: copy, atomically: false, encoding: .utf8)
    #expect(try Backup.verify(backup.path).outcome == .fail)
    #expect(throws: RegistryError.self) {
      try Backup.restore(try Backup.plan(backup.path, to: target))
    }
    #expect(!exists(target) && !exists(target + ".reads"))
  }

  @Test func alteredLogIsNotBackedUp() throws {
    let path = fixture.registry.path + ".reads"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacing("CB01", with: "CB03").write(toFile: path, atomically: false, encoding: .utf8)
    let error = #expect(throws: RegistryError.self) { try fixture.create() }
    #expect(error?.condition.code == "reads_altered")
    #expect(try fixture.names.isEmpty)
  }

  /// A registry that appears while the log has its name already.
  @Test func logIsTakenBackWhereTheRegistryGetsNoName() throws {
    let backup = try fixture.create()
    let plan = try Backup.plan(backup.path, to: target)
    try Data([7]).write(to: URL(filePath: target))
    #expect(throws: RegistryError.self) { try Backup.restore(plan) }
    #expect(!exists(target + ".reads"))
    #expect(try Data(contentsOf: URL(filePath: target)) == Data([7]))
  }
}
