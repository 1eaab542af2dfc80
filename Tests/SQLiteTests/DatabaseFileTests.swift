import Foundation
import SQLite
import TestSupport
import Testing

@Suite struct DatabaseFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    "file:x", "file:x?mode=memory", ":memory:", "a b#c?d%e.db", "Sổ bộ.db", "//../x.db",
  ])
  func pathIsNotReadAsAURI(name: String) throws {
    let path = folder.path(name)
    let written = try Connection(path: path, mode: .create)
    try written.execute("CREATE TABLE t (v); INSERT INTO t VALUES (7)")
    try written.close()
    #expect(FileManager.default.fileExists(atPath: path))
    let frozen = try Connection(path: path, mode: .readOnly, immutable: true)
    #expect(try frozen.integer("SELECT v FROM t") == 7)
    try? FileManager.default.removeItem(atPath: path)
  }

  @Test func relativeNameIsNotReadAsAURI() throws {
    // Relative names, which must not become files of this folder: only ones that cannot be there.
    for name in ["file:nix/nix.db", "file:nix?mode=memory", ":memory:", ""] {
      #expect(throws: SQLiteError.self, "\(name)") { try Connection(path: name, mode: .readOnly) }
    }
  }

  @Test func pathWithNULIsRefused() throws {
    let path = folder.path("a.db")
    #expect(throws: SQLiteError.self) { try Connection(path: path + "\u{0}.db", mode: .create) }
    #expect(try folder.names().isEmpty)
  }

  @Test func openingCreatesNoFile() throws {
    for mode in [Connection.Mode.readOnly, .readWrite] {
      let error = #expect(throws: SQLiteError.self) {
        try Connection(path: folder.path("nix.db"), mode: mode)
      }
      #expect(error?.isCannotOpen == true)
    }
    #expect(try folder.names().isEmpty)
  }

  @Test func textFileIsNotADatabase() throws {
    let path = folder.path("text.db")
    try String(repeating: "not a database\n", count: 100)
      .write(toFile: path, atomically: true, encoding: .utf8)
    let connection = try Connection(path: path, mode: .readWrite)
    let error = #expect(throws: SQLiteError.self) {
      try connection.integer("SELECT count(*) FROM sqlite_schema")
    }
    #expect(error?.isNotADatabase == true)
  }

  @Test func readOnlyConnectionCannotWrite() throws {
    let path = folder.path("a.db")
    try Connection(path: path, mode: .create).execute("CREATE TABLE t (v)")
    let reader = try Connection(path: path, mode: .readOnly)
    #expect(reader.isReadOnly)
    let error = #expect(throws: SQLiteError.self) { try reader.run("INSERT INTO t VALUES (1)") }
    #expect(error?.isReadOnly == true)
  }

  @Test func immutableFileGetsNoSideFiles() throws {
    let path = folder.path("a.db")
    let writer = try Connection(path: path, mode: .create)
    try writer.execute("PRAGMA journal_mode = WAL; CREATE TABLE t (v); INSERT INTO t VALUES (1)")
    try writer.close()
    let reader = try Connection(path: path, mode: .readOnly, immutable: true)
    #expect(try reader.integer("SELECT v FROM t") == 1)
    #expect(try folder.names() == ["a.db"])
  }

  @Test func copyIsConsistentBesideAWriter() throws {
    let path = folder.path("a.db")
    let source = try Connection(path: path, mode: .create)
    try source.execute(
      """
      PRAGMA journal_mode = WAL;
      CREATE TABLE account (id INTEGER PRIMARY KEY, amount INTEGER, filler BLOB);
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000)
      INSERT INTO account SELECT i, 100, zeroblob(500) FROM n;
      """)
    let stop = CancellationFlag()
    let ended = DispatchSemaphore(value: 0)
    let begun = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      defer { ended.signal() }
      do {
        let writer = try Connection(path: path, mode: .readWrite)
        writer.setBusyTimeout(milliseconds: 5_000)
        var round: Int64 = 0
        while !stop.isCancelled {
          round += 1
          try writer.transaction {
            try writer.run("UPDATE account SET amount = amount - 1 WHERE id = ?1", round % 2000 + 1)
            try writer.run(
              "UPDATE account SET amount = amount + 1 WHERE id = ?1", round * 7 % 2000 + 1)
          }
          if round == 3 { begun.signal() }
        }
      } catch {
        Issue.record(error)
        begun.signal()
      }
    }
    begun.wait()
    for round in 0..<5 {
      let copy = try Connection(path: folder.path("copy\(round).db"), mode: .create)
      try source.backup(to: copy)
      #expect(try copy.integer("SELECT sum(amount) FROM account") == 200_000)
      #expect(try copy.text("PRAGMA integrity_check") == "ok")
    }
    stop.cancel()
    ended.wait()
  }

  @Test func failedCopyReportsItsError() throws {
    let source = try Connection.inMemory()
    try source.execute("CREATE TABLE t (v)")
    let path = folder.path("held.db")
    let holder = try Connection(path: path, mode: .create)
    try holder.execute("CREATE TABLE t (v); BEGIN EXCLUSIVE")
    let error = #expect(throws: SQLiteError.self) {
      try source.backup(to: Connection(path: path, mode: .readWrite))
    }
    #expect(error?.isBusy == true)
    #expect(throws: SQLiteError.self) { try source.backup(to: source) }
  }

  @Test func limitsAreEnforced() throws {
    let connection = try Connection.inMemory()
    #expect(connection.setLimit(.sqlLength, 50) > 50)
    #expect(throws: SQLiteError.self) {
      try connection.prepare("SELECT 1 -- " + String(repeating: "x", count: 60))
    }
    connection.setLimit(.attached, 0)
    #expect(throws: SQLiteError.self) {
      try connection.run("ATTACH ?1 AS other", folder.path("other.db"))
    }
    #expect(throws: SQLiteError.self) { try connection.run("VACUUM INTO ?1", folder.path("v.db")) }
    #expect(try folder.names().isEmpty)
  }

  @Test func settingsAreApplied() throws {
    let connection = try Connection.inMemory()
    try connection.execute("CREATE TABLE t (v)")
    try connection.setDoubleQuotedStrings(false)
    #expect(throws: SQLiteError.self) { try connection.text("SELECT \"nix\"") }
    try connection.setDoubleQuotedStrings(true)
    #expect(try connection.text("SELECT \"nix\" --") == "nix")
    try connection.setDefensive(true)
    try connection.execute("PRAGMA writable_schema = ON")
    #expect(throws: SQLiteError.self) { try connection.run("DELETE FROM sqlite_schema") }
    try connection.setLoadExtension(false)
    #expect(throws: SQLiteError.self) { try connection.run("SELECT load_extension('nix')") }
    try connection.setCheckpointOnClose(false)
    #expect(Connection.libraryVersion.split(separator: ".").count >= 3)
    #expect(!Connection.librarySourceID.isEmpty)
  }
}

@Suite struct LogTests {
  @Test func libraryWarningsReachTheLog() async {
    await #expect(processExitsWith: .exitCode(42)) {
      let isInstalled = Connection.installLog { code, message in
        // The library warns of a statement that does not compile, code 1.
        if code == 1, message.contains("nonsense") { exit(42) }
      }
      guard isInstalled else { exit(2) }
      _ = try? Connection.inMemory().prepare("nonsense")
      exit(3)
    }
  }

  @Test func lateLogInstallationIsRefused() async {
    await #expect(processExitsWith: .success) {
      let connection = try Connection.inMemory()
      guard !Connection.installLog({ _, _ in }) else { exit(2) }
      try connection.execute("SELECT 1")
    }
  }

  @Test func resultBeyondTheHeapLimitIsAnError() async {
    await #expect(processExitsWith: .success) {
      let connection = try Connection.inMemory()
      try connection.execute("CREATE TABLE t (v)")
      Connection.setHeapLimit(bytes: 2_000_000)
      for sql in [
        "SELECT CAST(zeroblob(1500000) AS TEXT)", "SELECT zeroblob(1900000)",
        "SELECT hex(zeroblob(900000)) || 'x'", "SELECT group_concat(v) FROM t",
      ] {
        let statement = try connection.prepare(sql)
        do {
          while try statement.step() { _ = try statement.value(0) }
        } catch let error as SQLiteError {
          guard error.isLimit else { exit(3) }
        }
      }
    }
  }
}
