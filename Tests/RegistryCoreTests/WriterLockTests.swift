import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

@Suite struct WriterLockTests {
  let registry: TestRegistry
  let act = EntryInfo(actor: "test", action: "second")

  init() throws { registry = try TestRegistry() }

  /// Another process that holds the lock until it is killed.
  private func holder(of path: String, saying text: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "exec 9>>\"$1\"; flock 9; printf %s \"$2\" > \"$1\"; echo held; exec sleep 600", "sh",
      path, text,
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    _ = output.fileHandleForReading.availableData
    return process
  }

  private func set(_ name: String, on registry: Registry) throws {
    try registry.write(act) {
      try $0.connection.run("INSERT INTO setting (name, value) VALUES (?1, 'x')", name)
    }
  }

  @Test func secondWriterWaitsAndNamesTheHolder() throws {
    let process = try holder(of: registry.path + ".lock", saying: "import households (anna, pid 9)")
    defer { process.terminate() }
    let writer = try registry.open(for: .writing)
    writer.lockTimeout = 1
    var told: [String] = []
    writer.onWaiting = { told.append($0) }
    let error = #expect(throws: RegistryError.self) { try set("a", on: writer) }
    #expect(error?.code == "busy" && error?.status == .busy)
    #expect(error?.wording.vi.hasPrefix("anna (nhập) đang ghi vào sổ;") == true)
    #expect(error?.wording.en.contains("import households (anna, pid 9)") == true)
    #expect(told == ["import households (anna, pid 9)"])
    // Whoever gave up leaves the holder's name for the next.
    let again = #expect(throws: RegistryError.self) { try set("a", on: writer) }
    #expect(again?.wording.en.contains("anna") == true)
    // Reading needs no lock.
    #expect(
      try registry.integer("SELECT count(*) FROM setting WHERE name NOT LIKE 'pseudonym%'") == 1)
  }

  @Test func killedHolderReleasesTheLock() throws {
    let process = try holder(of: registry.path + ".lock", saying: "import (anna, pid 9)")
    let writer = try registry.open(for: .writing)
    writer.lockTimeout = 60
    Thread.detachNewThread {
      usleep(300_000)
      kill(process.processIdentifier, SIGKILL)
    }
    try set("a", on: writer)
    #expect(
      try registry.integer("SELECT count(*) FROM setting WHERE name NOT LIKE 'pseudonym%'") == 2)
    #expect(try String(contentsOfFile: registry.path + ".lock", encoding: .utf8) == "")
  }

  @Test func concurrentWritersAreSerialized() async throws {
    let path = registry.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<4 {
        group.addTask {
          let writer = try Registry.open(path, for: .writing)
          for round in 0..<5 {
            try writer.write(EntryInfo(actor: "t", action: "t")) {
              try $0.connection.run(
                "INSERT INTO setting (name, value) VALUES (?1, 'x')", "\(worker)/\(round)")
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(
      try registry.integer("SELECT count(*) FROM setting WHERE name NOT LIKE 'pseudonym%'") == 21)
    #expect(try registry.integer("SELECT count(*) FROM entry") == 21)
    #expect(try TrailCheck.breaks(in: registry.open().connection) == [])
  }

  @Test func symbolicLinkSharesTheLock() throws {
    let link = registry.folder.appending(path: "link.sobo").path
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: registry.path)
    let process = try holder(of: registry.path + ".lock", saying: "anna")
    defer { process.terminate() }
    let writer = try Registry.open(link, for: .writing)
    writer.lockTimeout = 0
    let error = #expect(throws: RegistryError.self) { try set("a", on: writer) }
    #expect(error?.code == "busy")
    #expect(!FileManager.default.fileExists(atPath: link + ".lock"))
  }

  @Test func symbolicLinkInPlaceOfTheLockIsRefused() throws {
    let victim = try registry.file("victim", "keep me")
    try FileManager.default.createSymbolicLink(
      atPath: registry.path + ".lock", withDestinationPath: victim)
    let error = #expect(throws: RegistryError.self) {
      try set("a", on: registry.open(for: .writing))
    }
    #expect(error?.code == "cannot_create")
    #expect(try String(contentsOfFile: victim, encoding: .utf8) == "keep me")
  }

  @Test func nestedWriteIsRefused() throws {
    let writer = try registry.open(for: .writing)
    writer.lockTimeout = 0
    try writer.write(act) { entry in
      try entry.connection.run("INSERT INTO setting (name, value) VALUES ('a', 'x')")
      let error = #expect(throws: RegistryError.self) { try set("b", on: writer) }
      #expect(error?.code == "busy")
    }
    #expect(try registry.integer("SELECT count(*) FROM entry") == 2)
  }

  @Test func transactionOfAnotherProgramIsReportedAsBusy() throws {
    let other = try Connection(path: registry.path, mode: .readWrite)
    try other.execute("BEGIN IMMEDIATE")
    let writer = try registry.open(for: .writing)
    writer.connection.setBusyTimeout(milliseconds: 10)
    let error = #expect(throws: SQLiteError.self) { try set("a", on: writer) }
    #expect(error.map(RegistryError.from)?.status == .busy)
    try other.execute("ROLLBACK")
    try set("a", on: writer)
  }
}

/// When the log is moved into the file, and by whom.
@Suite struct CheckpointTests {
  let registry: TestRegistry
  let act = EntryInfo(actor: "test", action: "test")

  init() throws { registry = try TestRegistry() }

  private func logSize() throws -> Int {
    try FileManager.default.attributesOfItem(atPath: registry.path + "-wal")[.size] as? Int ?? -1
  }

  private func set(_ name: String, on registry: Registry) throws {
    try registry.write(act) {
      try $0.connection.run("INSERT INTO setting (name, value) VALUES (?1, 'x')", name)
    }
  }

  @Test func writeMovesTheLogIntoTheFile() throws {
    let writer = try registry.open(for: .writing)
    try set("a", on: writer)
    #expect(try logSize() == 0)
    let copy = registry.folder.appending(path: "copy.sobo").path
    try FileManager.default.copyItem(atPath: registry.path, toPath: copy)
    #expect(
      try Registry.open(copy, for: .reading).connection.integer("SELECT count(*) FROM entry") == 2)
  }

  @Test func readerKeepsItsSnapshotDuringAWrite() throws {
    let writer = try registry.open(for: .writing)
    let reader = try registry.open()
    try reader.connection.execute("BEGIN")
    #expect(
      try reader.connection.integer("SELECT count(*) FROM setting WHERE name NOT LIKE 'pseudonym%'")
        == 1)
    try set("a", on: writer)
    #expect(try logSize() > 0)
    #expect(
      try reader.connection.integer("SELECT count(*) FROM setting WHERE name NOT LIKE 'pseudonym%'")
        == 1)
    try reader.connection.execute("COMMIT")
    #expect(
      try reader.connection.integer("SELECT count(*) FROM setting WHERE name NOT LIKE 'pseudonym%'")
        == 2)
    // The next write takes along what was left.
    try set("b", on: writer)
    #expect(try logSize() == 0)
  }

  @Test func closingWithoutTheLockKeepsTheLog() throws {
    do {
      let writer = try registry.open(for: .writing)
      let reader = try registry.open()
      try reader.connection.execute("BEGIN")
      _ = try reader.connection.integer(
        "SELECT count(*) FROM setting WHERE name NOT LIKE 'pseudonym%'")
      try set("a", on: writer)
    }
    // Both are closed now, the last of them without the lock.
    #expect(try logSize() > 0)
    #expect(
      try registry.integer("SELECT count(*) FROM setting WHERE name NOT LIKE 'pseudonym%'") == 2)
  }

  @Test func largeWriteStaysInTheLogUntilCommit() throws {
    let writer = try registry.open(for: .writing)
    let size = try FileManager.default.attributesOfItem(atPath: registry.path)[.size] as? Int
    try writer.write(act) { entry in
      try entry.connection.run("PRAGMA cache_size = 10")
      for number in 0..<3_000 {
        try entry.connection.run(
          "INSERT INTO folded_name (folded) VALUES (?1)",
          String(repeating: "x", count: 900) + "\(number)")
      }
      #expect(try logSize() > 1_000_000)
      #expect(
        try FileManager.default.attributesOfItem(atPath: registry.path)[.size] as? Int == size)
    }
    #expect(try TrailCheck.breaks(in: writer.connection) == [])
  }
}
