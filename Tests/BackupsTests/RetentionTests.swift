import Foundation
import RegistryCore
import Testing
import Vietnamese

@testable import Backups

@Suite struct RetentionTests {
  private func days(from iso: String, back count: Int) throws -> [CivilDate] {
    let last = try #require(CivilDate(iso: iso))
    return (0..<count).compactMap { last.adding(days: -$0) }
  }

  @Test func retentionKeepsThePromisedDays() throws {
    let days = try days(from: "2024-12-31", back: 4000)
    let kept = Retention().kept(days).sorted().map { days[$0].iso }
    #expect(
      kept == [
        // Seven days; 29 December is also the end of a week, 31 December of month and year.
        "2024-12-31", "2024-12-30", "2024-12-29", "2024-12-28", "2024-12-27", "2024-12-26",
        "2024-12-25", "2024-12-22", "2024-12-15", "2024-12-08", "2024-11-30", "2024-10-31",
        "2024-09-30", "2024-08-31", "2024-07-31", "2024-06-30", "2024-05-31", "2024-04-30",
        "2024-03-31", "2024-02-29", "2024-01-31", "2023-12-31", "2022-12-31", "2021-12-31",
        "2020-12-31", "2019-12-31", "2018-12-31", "2017-12-31", "2016-12-31", "2015-12-31",
      ])
  }

  @Test func onlyTheNewestBackupOfADayIsKept() throws {
    let day = try #require(CivilDate(iso: "2024-06-05"))
    #expect(Retention().kept([day, day, day]) == [0])
    #expect(Retention().kept([]) == [])
  }

  @Test func fewBackupsAreAllKept() throws {
    let sparse = ["2024-06-05", "2023-01-01", "2020-03-03"].compactMap { CivilDate(iso: $0) }
    #expect(Retention().kept(sparse) == [0, 1, 2])
  }

  @Test func newestIntactBackupIsKept() throws {
    let fixture = try BackupFixture()
    let good = try fixture.create()
    let bad = try fixture.create()
    let file = URL(filePath: "\(bad.path)/registry.sobo")
    var bytes = try Data(contentsOf: file)
    bytes[9000] ^= 1
    try bytes.write(to: file)
    // Of one day only the newest would stay; it is damaged inside, at the same length.
    let pruning = try Backup.pruning(of: fixture.folder)
    #expect(pruning.map(\.path) == [bad.path, good.path])
    #expect(pruning.allSatisfy { $0.isKept })
  }

  @Test func newestPreMigrationBackupIsKept() throws {
    let fixture = try BackupFixture()
    var options = Backup.Options()
    options.beforeMigration = 99
    let old = try fixture.create(options)
    let way = try fixture.create(options)
    let middle = try fixture.create()
    let new = try fixture.create()
    let kept = try Backup.pruning(of: fixture.folder).filter(\.isKept).map(\.path)
    #expect(kept == [new.path, way.path])
    #expect(try Backup.verify(way.path).outcome == .pass)
    #expect(!kept.contains(old.path) && !kept.contains(middle.path))
  }

  @Test func pruningRemovesOnlyTheChosenBackup() throws {
    let fixture = try BackupFixture()
    let old = try fixture.create()
    let new = try fixture.create()
    let doomed = try Backup.pruning(of: fixture.folder).filter { !$0.isKept }
    #expect(doomed.map(\.path) == [old.path])
    try Backup.remove(old.path)
    #expect(try fixture.names == [new.name])
  }

  /// Two nights on one day of Vietnam are two days of UTC, and the other way round.
  @Test(arguments: [
    ("2026-11-28T17:30:00.000Z", "2026-11-29T16:30:00.000Z", false),
    ("2026-11-29T16:30:00.000Z", "2026-11-29T17:30:00.000Z", true),
  ])
  func daysAreThoseOfVietnam(first: String, second: String, bothStay: Bool) throws {
    let fixture = try BackupFixture()
    let backups = [try fixture.create(), try fixture.create()]
    for (backup, at) in zip(backups, [first, second]) {
      let path = "\(backup.path)/manifest.json"
      let text = try String(contentsOfFile: path, encoding: .utf8)
        .replacingOccurrences(of: backup.manifest.createdAt, with: at)
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      try FileDigest.sums(of: backup, text: text).write(
        toFile: "\(backup.path)/SHA256SUMS", atomically: false, encoding: .utf8)
    }
    let pruning = try Backup.pruning(of: fixture.folder)
    #expect(pruning.map(\.path) == [backups[1].path, backups[0].path])
    #expect(pruning.map(\.isKept) == [true, bothStay])
  }
}
