import CFaultVFS
import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

/// One change that a program made to a file.
private struct FileChange {
  enum Kind: Int32 {
    case create = 1
    case write = 2
    case truncate = 3
    case sync = 4
    case delete = 5
  }

  let kind: Kind
  let file: String
  let offset: Int
  let length: Int
  let bytes: [UInt8]

  /// What was recorded since the recording began.
  static func recorded() -> [FileChange] {
    (0..<Int(faultvfs_record_count())).compactMap { index in
      var name: UnsafePointer<CChar>?
      var offset: Int64 = 0
      var length: Int64 = 0
      var bytes: UnsafeRawPointer?
      let kind = faultvfs_record_at(index, &name, &offset, &length, &bytes)
      guard let kind = Kind(rawValue: kind), let name else { return nil }
      let content = bytes.map { [UInt8](UnsafeRawBufferPointer(start: $0, count: Int(length))) }
      return FileChange(
        kind: kind, file: String(cString: name), offset: Int(offset), length: Int(length),
        bytes: content ?? [])
    }
  }
}

/// What a disk holds: after a sync everything, without one any part of it.
private struct SimulatedDisk {
  private(set) var files: [String: [UInt8]]
  private var pending: [String: [FileChange]] = [:]

  init(_ files: [String: [UInt8]]) {
    self.files = files
  }

  mutating func take(_ change: FileChange) {
    guard change.kind == .sync else {
      pending[change.file, default: []].append(change)
      return
    }
    for late in pending.removeValue(forKey: change.file) ?? [] { apply(late) }
  }

  /// Simulates a power loss: unsynced writes are kept, lost or torn at sector boundaries.
  mutating func losePower(_ random: inout SeededGenerator) {
    for file in pending.keys.sorted() {
      for change in pending[file] ?? [] {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: break
        case 1 where change.kind == .write:
          // A sector is written or is not; within a sector nothing is torn.
          for start in stride(from: 0, to: change.length, by: 512) where Bool.random(using: &random)
          {
            let part = Array(change.bytes[start..<min(start + 512, change.length)])
            apply(
              FileChange(
                kind: .write, file: file, offset: change.offset + start, length: part.count,
                bytes: part))
          }
        default: apply(change)
        }
      }
    }
    pending = [:]
  }

  private mutating func apply(_ change: FileChange) {
    switch change.kind {
    case .create: files[change.file] = files[change.file] ?? []
    case .delete: files[change.file] = nil
    case .truncate:
      var content = files[change.file] ?? []
      content = Array(content.prefix(change.length))
      content += [UInt8](repeating: 0, count: change.length - content.count)
      files[change.file] = content
    case .write:
      var content = files[change.file] ?? []
      let end = change.offset + change.length
      content += [UInt8](repeating: 0, count: max(0, end - content.count))
      content.replaceSubrange(change.offset..<end, with: change.bytes)
      files[change.file] = content
    case .sync: break
    }
  }
}

extension DiskFaultTests {
  /// A power loss at every sync, with unsynced writes lost, late or torn.
  @Suite struct PowerLossTests {
    init() throws { try #require(faultvfs_install() == 0) }

    /// Cuts the power of an operation at all its syncs; with `isRead`, a reader keeps the log from
    /// being moved into the file.
    private func cut(_ operation: RegistryOperation, isRead: Bool = false) throws {
      let folder = try TemporaryFolder(inMemory: true)
      let path = folder.path("registry.sobo")
      try operation.layOut(at: path)
      let reader = try Connection(path: path, mode: .readOnly)
      if isRead {
        try reader.execute("BEGIN")
        #expect(try reader.integer("SELECT count(*) FROM entry") == operation.entriesBefore)
      }
      faultvfs_record(path)
      try operation.perform(at: path)
      faultvfs_disarm()
      try reader.close()
      let changes = FileChange.recorded()
      let syncs = changes.indices.filter { changes[$0].kind == .sync }
      // Once the command is over, or begins to write pages into the file, the log is safe.
      let moved = changes.firstIndex { $0.kind == .write && $0.file == path }
      let safe = moved ?? changes.count - 1
      #expect(syncs.count >= (isRead ? 1 : 3) && isRead == (moved == nil))

      let seeds: UInt64 = isLongRun ? 200 : 6
      var (states, done) = (0, 0)
      for end in syncs + [changes.count] {
        for seed in 0..<seeds {
          var disk = SimulatedDisk([path: Array(operation.before)])
          for change in changes[..<end] { disk.take(change) }
          var random = SeededGenerator(seed: UInt64(end) << 32 | seed)
          disk.losePower(&random)
          try operation.layOut(at: path)
          for (file, content) in disk.files { try Data(content).write(to: URL(filePath: file)) }
          let place =
            "\(operation.name): power lost at change \(end) of \(changes.count), seed \(seed)"
          let isDone = try operation.isDone(at: path, place)
          #expect(isDone || end <= safe, "\(place)")
          states += 1
          if isDone { done += 1 }
        }
      }
      #expect(done > 0 && done < states)
      print(
        "power loss: \(operation.name)\(isRead ? ", read" : ""), \(syncs.count) syncs, \(states) states, \(done) done"
      )
    }

    @Test func writeIsAtomicUnderPowerLoss() throws {
      try cut(.write())
    }

    @Test func writeBesideAReaderIsAtomicUnderPowerLoss() throws {
      try cut(.write(), isRead: true)
    }

    @Test func migrationIsAtomicUnderPowerLoss() throws {
      try cut(.migrate())
    }
  }
}
