import CFaultVFS
import Foundation
import Import
import RegistryCore
import SQLite
import TestSupport
import Testing

/// A kind of fault: which calls fail, how, and whether all after the first fail too.
struct Fault: Sendable, CustomStringConvertible {
  let description: String
  let kinds: Int
  let manner: Int
  let forever: Bool

  static let all: [Fault] = [
    Fault("write fails once", FAULT_WRITE), Fault("writes fail from then on", FAULT_WRITE, true),
    Fault("disk full once", FAULT_WRITE, FAULT_AS_FULL_DISK),
    Fault("disk full from then on", FAULT_WRITE, FAULT_AS_FULL_DISK, true),
    Fault("half a write", FAULT_WRITE, FAULT_AS_SHORT_WRITE),
    Fault("half a write, then full", FAULT_WRITE, FAULT_AS_SHORT_WRITE, true),
    Fault("sync fails once", FAULT_SYNC), Fault("syncs fail from then on", FAULT_SYNC, true),
    Fault("truncate fails", FAULT_TRUNCATE, true), Fault("read fails once", FAULT_READ),
    Fault("open fails once", FAULT_OPEN), Fault("shared memory fails", FAULT_SHARED_MEMORY),
    Fault(
      "everything fails from then on",
      FAULT_WRITE | FAULT_SYNC | FAULT_TRUNCATE | FAULT_READ | FAULT_OPEN, true),
  ]

  private init(_ description: String, _ kinds: Int, _ manner: Int = 0, _ forever: Bool = false) {
    self.description = description
    self.kinds = kinds
    self.manner = manner
    self.forever = forever
  }

  private init(_ description: String, _ kinds: Int, _ forever: Bool) {
    self.init(description, kinds, 0, forever)
  }

  func arm(_ prefix: String, call: Int) {
    faultvfs_arm(prefix, Int32(kinds), Int32(manner), call, forever ? 1 : 0)
  }

  /// Whether a write that was told to have failed may have been made all the same: the log is
  /// complete, but nobody could see it to the disk, nor take it back.
  var mayHideASuccess: Bool { kinds & FAULT_SYNC != 0 && forever }
}

extension DiskFaultTests {
  /// Every call that reaches the disk fails once, in every manner: all is done or nothing.
  @Suite struct WriteFaultInjectionTests {
    init() throws { try #require(faultvfs_install() == 0) }

    private func sweep(_ operation: RegistryOperation) throws {
      let folder = try TemporaryFolder(inMemory: true)
      let path = folder.path("registry.sobo")
      var (total, all) = (0, 0)
      for fault in Fault.all {
        try operation.layOut(at: path)
        fault.arm(path, call: 0)
        try operation.perform(at: path)
        let calls = Int(faultvfs_disarm())
        all += calls
        #expect(try operation.isDone(at: path, "no fault"))
        let points = isLongRun ? Self.spread(over: calls) : Self.sample(of: calls)
        for call in points where call <= calls {
          try operation.layOut(at: path)
          fault.arm(path, call: call)
          let error = Self.failure { try operation.perform(at: path) }
          faultvfs_disarm()
          #expect(faultvfs_has_failed() == 1)
          let place =
            "\(operation.name): \(fault) at call \(call) of \(calls), \(error?.code ?? "done")"
          let isDone = try operation.isDone(at: path, place)
          if let error {
            let isReported = ["input_output", "disk_full"].contains(error.code)
            #expect(isReported, "\(place): \(error)")
            #expect(!isDone || fault.mayHideASuccess, "\(place)")
          } else {
            #expect(isDone, "\(place)")
          }
          total += 1
        }
      }
      print("faults: \(operation.name), \(total) of \(all) points, \(Fault.all.count) manners")
    }

    /// All calls, or of very many so many evenly spread: a migration writes the same pages again and
    /// again, 86,000 times over all manners.
    static func spread(over calls: Int, most: Int = 1_000) -> [Int] {
      guard calls > most else { return Array(1...max(1, calls)) }
      return (1...most).map { $0 * calls / most }
    }

    /// The first and last calls and some between.
    static func sample(of calls: Int) -> [Int] {
      guard calls > 5 else { return Array(1...max(1, calls)) }
      return [1, calls / 4, calls / 2, calls * 3 / 4, calls]
    }

    static func failure(_ body: () throws -> Void) -> RegistryError? {
      do {
        try body()
        return nil
      } catch {
        return RegistryError.from(error)
      }
    }

    @Test func writeIsAtomicUnderFaults() throws {
      try sweep(.write())
    }

    @Test func migrationIsAtomicUnderFaults() throws {
      try sweep(.migrate())
    }

    @Test func importIsAtomicUnderFaults() throws {
      try sweep(.intake())
    }

    @Test func undoIsAtomicUnderFaults() throws {
      try sweep(.undo())
    }

    @Test func householdEventIsAtomicUnderFaults() throws {
      try sweep(.event())
    }
  }
}

/// The tests share one VFS and so go one after another.
@Suite(.serialized) struct DiskFaultTests {}
