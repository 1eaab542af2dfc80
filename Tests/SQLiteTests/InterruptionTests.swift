import Foundation
import SQLite
import TestSupport
import Testing

private let endless = """
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n
  """

@Suite struct InterruptionTests {
  @Test func deadlineStopsAnEndlessQuery() throws {
    let connection = try Connection.inMemory()
    connection.setDeadline(Deadline(seconds: 0.05))
    let error = #expect(throws: SQLiteError.self) { try connection.integer(endless) }
    #expect(error?.isInterrupted == true)
    connection.setDeadline(nil)
    #expect(try connection.integer("SELECT 1") == 1)
  }

  @Test(arguments: [-1, 0, Double.nan, -Double.infinity])
  func invalidDeadlineStopsAtOnce(seconds: Double) throws {
    let connection = try Connection.inMemory()
    connection.setDeadline(Deadline(seconds: seconds))
    #expect(throws: SQLiteError.self) { try connection.integer(endless) }
  }

  @Test func infiniteDeadlineNeverStops() throws {
    let connection = try Connection.inMemory()
    connection.setDeadline(Deadline(seconds: .infinity))
    #expect(
      try connection.integer(
        endless.replacingOccurrences(of: "FROM n)", with: "FROM n LIMIT 9999)")) == 9999)
  }

  @Test func anotherThreadCanCancelAQuery() throws {
    let connection = try Connection.inMemory()
    let flag = CancellationFlag()
    connection.setCancellation(flag)
    Thread.detachNewThread {
      usleep(50_000)
      flag.cancel()
    }
    let error = #expect(throws: SQLiteError.self) { try connection.integer(endless) }
    #expect(error?.isInterrupted == true)
    #expect(flag.isCancelled)
  }

  @Test func cancellationSurvivesAChangedDeadline() throws {
    let connection = try Connection.inMemory()
    let flag = CancellationFlag()
    connection.setCancellation(flag)
    connection.setDeadline(Deadline(seconds: 1_000))
    connection.setDeadline(nil)
    flag.cancel()
    #expect(throws: SQLiteError.self) { try connection.integer(endless) }
    connection.setCancellation(nil)
    #expect(try connection.integer("SELECT 1") == 1)
  }

  @Test func interruptedWriteIsRolledBack() throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (v)")
    connection.setDeadline(Deadline(seconds: 0.05))
    #expect(throws: SQLiteError.self) {
      try connection.transaction {
        try connection.run("INSERT INTO t VALUES (1)")
        try connection.run(
          "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT 1 FROM n) INSERT INTO t SELECT i FROM n"
        )
      }
    }
    connection.setDeadline(nil)
    #expect(connection.isAutocommit)
    #expect(try connection.integer("SELECT count(*) FROM t") == 0)
  }
}

@Suite struct LockingTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("a.db")
    let connection = try Connection(path: path, mode: .create)
    try connection.execute(
      "PRAGMA journal_mode = WAL; CREATE TABLE t (v); INSERT INTO t VALUES (1)")
  }

  @Test func secondWriterIsBusy() throws {
    let one = try Connection(path: path, mode: .readWrite)
    let two = try Connection(path: path, mode: .readWrite)
    try one.execute("BEGIN IMMEDIATE")
    two.setBusyTimeout(milliseconds: 0)
    let error = #expect(throws: SQLiteError.self) { try two.execute("BEGIN IMMEDIATE") }
    #expect(error?.isBusy == true)
    #expect(two.isAutocommit)
    // A writer that waits gets its turn.
    try one.run("INSERT INTO t VALUES (2)")
    try one.execute("COMMIT")
    two.setBusyTimeout(milliseconds: 1_000)
    try two.transaction { try two.run("INSERT INTO t VALUES (3)") }
    #expect(try one.integer("SELECT count(*) FROM t") == 3)
  }

  @Test func writerWaitsForItsTurn() throws {
    let path = path
    let two = try Connection(path: path, mode: .readWrite)
    two.setBusyTimeout(milliseconds: 20_000)
    let begun = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      do {
        let one = try Connection(path: path, mode: .readWrite)
        try one.execute("BEGIN IMMEDIATE; INSERT INTO t VALUES (2)")
        begun.signal()
        usleep(200_000)
        try one.execute("COMMIT")
      } catch {
        Issue.record(error)
        begun.signal()
      }
    }
    begun.wait()
    try two.transaction { try two.run("INSERT INTO t VALUES (3)") }
    #expect(try two.integer("SELECT count(*) FROM t") == 3)
  }

  @Test func checkpointKeepsTheLogOfAReader() throws {
    let writer = try Connection(path: path, mode: .readWrite)
    let reader = try Connection(path: path, mode: .readOnly)
    try writer.execute("PRAGMA wal_autocheckpoint = 0")
    writer.setBusyTimeout(milliseconds: 0)
    try reader.execute("BEGIN")
    #expect(try reader.integer("SELECT count(*) FROM t") == 1)
    try writer.run("INSERT INTO t VALUES (2)")
    let error = #expect(throws: SQLiteError.self) { try writer.checkpoint(.truncate) }
    #expect(error?.isBusy == true)
    #expect(try reader.integer("SELECT count(*) FROM t") == 1)
    try reader.execute("COMMIT")
    let full = try writer.checkpoint(.full)
    #expect(full.log > 0 && full.log == full.checkpointed)
    #expect(try writer.checkpoint(.truncate) == (0, 0))
    #expect(try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int == 0)
    #expect(try Connection.inMemory().checkpoint(.full) == (-1, -1))
  }
}
