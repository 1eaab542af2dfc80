import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification

@testable import Backups

/// A backup that is older than an erasure brings the person back: who that is, and erasing again.
@Suite struct LaterErasureTests {
  private let fixture: BackupFixture
  private let backup: Backup

  init() throws {
    fixture = try BackupFixture()
    try fixture.registry.write { connection in
      try connection.member(of: "CB1", name: "Hoàng Thị Bí Mật", citizenID: "004080123456")
      try connection.member(of: "CB2", name: "Nông Văn Còn", citizenID: "004080123457")
    }
    backup = try fixture.create()
  }

  private var path: String { fixture.registry.path }
  private var last: Int64 { Int64(backup.manifest.head.size) }

  private func erase(_ member: String) throws {
    _ = try Redaction.erase(
      member: member, reason: "đơn số 12", in: try fixture.registry.open(for: .writing),
      actor: "test")
  }

  @Test func personErasedAfterTheBackupIsNamed() throws {
    #expect(try #require(backup.erasures(in: path, after: last)) == [])
    // Somebody who came after the backup is not in it.
    try fixture.registry.write { try $0.member(of: "CB3", name: "Lý Thị Sau") }
    try erase("CB1/1")
    try erase("CB3/1")
    let found = try #require(backup.erasures(in: path, after: last))
    #expect(found.map(\.member) == ["CB1/1"])
    #expect(found.first?.entry == last + 2 && found.first?.reason == "đơn số 12")
    // A backup made since brings nobody back, nor does one carried on along the trail.
    let newer = try fixture.create()
    #expect(newer.erasures(in: path, after: Int64(newer.manifest.head.size)) == [])
    #expect(backup.erasures(in: path, after: last + 3) == [])
  }

  @Test func anotherRegistryReportsNothing() throws {
    #expect(try backup.erasures(in: TestRegistry().path, after: last) == nil)
    #expect(backup.erasures(in: path + "-none", after: last) == nil)
  }

  @Test func personIsErasedAgainInTheRestoredRegistry() throws {
    try erase("CB1/1")
    var plan = try Backup.plan(backup.path, to: fixture.target())
    plan.erasedAgain = try #require(backup.erasures(in: path, after: last))
    let verdict = try Backup.restore(plan, actor: "admin")
    #expect(verdict.notes.contains { $0.en == "Erased CB1/1 again." })
    let target = fixture.target()
    #expect(try TrailVerification.run(on: target).isWhole)
    let bytes = try Data(contentsOf: URL(filePath: target))
    for text in ["Bí Mật", "004080123456", "hoang thi bi mat"] {
      #expect(bytes.range(of: Data(text.utf8)) == nil, "\(text)")
    }
    #expect(bytes.range(of: Data("004080123457".utf8)) != nil)
    let connection = try Registry.open(target, for: .reading).connection
    let entry = try connection.text(
      "SELECT actor || ' ' || action || ' ' || reason FROM entry ORDER BY id DESC LIMIT 1")
    #expect(entry == "admin record redact đơn số 12 (\(last + 1))")
    for suffix in ["-journal", ".lock"] {
      #expect(!FileManager.default.fileExists(atPath: target + suffix))
    }
  }

  @Test func withoutErasingAgainThePersonIsBack() throws {
    try erase("CB1/1")
    try Backup.restore(try Backup.plan(backup.path, to: fixture.target()))
    let registry = try Registry.open(fixture.target(), for: .reading)
    #expect(
      try registry.connection.text("SELECT full_name FROM person ORDER BY id") == "Hoàng Thị Bí Mật"
    )
  }
}
