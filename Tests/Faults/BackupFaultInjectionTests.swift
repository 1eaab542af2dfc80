import Backups
import CFaultVFS
import Foundation
import Import
import RegistryCore
import TestSupport
import Testing

extension DiskFaultTests {
  /// Every call that a backup or a restore makes fails once: there is a good copy or none.
  @Suite struct BackupFaultInjectionTests {
    private let folder: TemporaryFolder
    private let before: Data
    private var path: String { folder.path("registry.sobo") }
    private var backups: String { folder.path("backups") }
    private var target: String { folder.path("restored.sobo") }

    init() throws {
      try #require(faultvfs_install() == 0)
      folder = try TemporaryFolder(inMemory: true)
      before = try RegistryOperation.start()
    }

    /// The rules only read the copy; they would take longer than all the rest.
    private static var options: Backup.Options {
      var options = Backup.Options()
      options.isAudited = false
      return options
    }

    private func layOut() throws {
      for name in try folder.names() where name != "good" {
        try FileManager.default.removeItem(atPath: folder.path(name))
      }
      try before.write(to: URL(filePath: path))
    }

    private func sweep(
      _ name: String, _ body: () throws -> Void, isDone: (String) throws -> Bool
    ) throws {
      var (total, done) = (0, 0)
      for fault in Fault.all {
        try layOut()
        fault.arm(folder.path, call: 0)
        try body()
        let calls = Int(faultvfs_disarm())
        #expect(try isDone("no fault"))
        // Each point verifies a whole backup; the short run takes one of each manner.
        let points = isLongRun ? Array(1...max(1, calls)) : [max(1, calls / 2)]
        for call in points where call <= calls {
          try layOut()
          fault.arm(folder.path, call: call)
          let error = WriteFaultInjectionTests.failure(body)
          faultvfs_disarm()
          let place = "\(name): \(fault) at call \(call) of \(calls), \(error?.code ?? "done")"
          let isDone = try isDone(place)
          #expect(isDone == (error == nil), "\(place)")
          if let error {
            let known: Set<RegistryCore.ExitStatus> = [.inputOutput, .cannotCreate, .integrity]
            #expect(known.contains(error.status), "\(place): \(error)")
          }
          // The registry is as it was, and the next attempt works.
          let registry = try Registry.open(path, for: .reading)
          #expect(try TrailCheck.breaks(in: registry.connection, from: 2) == [], "\(place)")
          if !isDone {
            try body()
            #expect(try self.isWhole(again: isDone, place))
          }
          total += 1
          if isDone { done += 1 }
        }
      }
      print("faults: \(name), \(total) points, \(Fault.all.count) manners, \(done) done")
    }

    private func isWhole(again: Bool, _ place: String) throws -> Bool {
      let names = try folder.names()
      let isThere = names.contains("backups") || names.contains("restored.sobo")
      // Nothing hidden or half made is left beside it.
      let drafts =
        names.filter { $0.contains("restore-") }
        + ((try? FileManager.default.contentsOfDirectory(atPath: backups)) ?? [])
        .filter { $0.hasPrefix(".") }
      #expect(drafts == [], "\(place)")
      return isThere
    }

    @Test func backupIsCompleteOrAbsentAfterAFault() throws {
      try sweep("backup create") {
        _ = try Backup.create(of: path, to: backups, options: Self.options)
      } isDone: { place throws -> Bool in
        let names = (try? FileManager.default.contentsOfDirectory(atPath: backups)) ?? []
        for name in names {
          #expect(try Backup.verify("\(backups)/\(name)").outcome == .pass, "\(place)")
        }
        return !names.isEmpty
      }
    }

    @Test func restoreIsCompleteOrAbsentAfterAFault() throws {
      try layOut()
      let good = try Backup.create(
        of: path, to: folder.path("good"), options: Self.options)
      try sweep("backup restore") {
        try Backup.restore(try Backup.plan(good.path, to: target))
      } isDone: { place throws -> Bool in
        let drafts = try folder.names().filter { $0.contains("restore-") }
        #expect(drafts == [], "\(place)")
        guard FileManager.default.fileExists(atPath: target) else { return false }
        let registry = try Registry.open(target, for: .reading)
        #expect(try TrailCheck.breaks(in: registry.connection, from: 2) == [], "\(place)")
        return true
      }
    }
  }
}
