import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

/// Something that writes a registry, and how to tell afterwards whether it was done.
struct Operation: Sendable {
  let name: String
  /// The registry before it, complete in one file.
  let before: Data
  /// The migrations the registry is opened with.
  let history: SchemaHistory
  /// Does it to the registry at a path.
  let run: @Sendable (Registry) throws -> Void

  /// The entries of the registry before it.
  static let entriesBefore: Int64 = 2

  /// One write of everything: rows loaded in bulk, rows by triggers, an update, a delete; more
  /// than the page cache holds, so that pages reach the log before the commit.
  static func write() throws -> Operation {
    Operation(name: "write", before: try start(), history: .shipped) { registry in
      try registry.connection.execute("PRAGMA cache_size = 10")
      try registry.write(Act(actor: "t", action: "write")) { entry in
        let connection = entry.connection
        let load = try entry.load(into: "folded_name")
        for number in 0..<60 {
          try connection.run(
            "INSERT INTO folded_name (folded) VALUES (?1)",
            "\(number) " + String(repeating: "an ", count: 100))
          try load.inserted(connection.lastInsertRowID)
        }
        try load.record()
        try connection.household("CB02")
        try connection.assessment(of: "CB02", round: "2024", category: "poor")
        try connection.run("UPDATE household SET phone = '1' WHERE code = 'CB01'")
        try connection.run("DELETE FROM folded_name WHERE id % 7 = 0")
      }
    }
  }

  /// A migration that rebuilds, adds, drops and rewrites.
  static func migrate() throws -> Operation {
    let history = try SchemaHistory.trial(
      then: """
        ALTER TABLE household DROP COLUMN phone;
        ALTER TABLE household ADD COLUMN email TEXT DEFAULT 'none';
        CREATE TABLE trial (id INTEGER PRIMARY KEY, folded TEXT NOT NULL) STRICT;
        CREATE INDEX trial_folded ON trial (folded);
        -- data --
        INSERT INTO trial (folded) SELECT code || name FROM admin_unit;
        UPDATE household SET email = 'x@y';
        """)
    return Operation(name: "migrate", before: try start(), history: history) { registry in
      try registry.connection.execute("PRAGMA cache_size = 10")
      _ = try registry.migrate(Act(actor: "t", action: "migrate up"))
    }
  }

  /// A registry with one household.
  private static func start() throws -> Data {
    let registry = try TestRegistry()
    try registry.write { try $0.household("CB01") }
    return try Data(contentsOf: URL(filePath: registry.path))
  }

  /// Lays out the registry as it was before.
  func layOut(at path: String) throws {
    for suffix in ["-wal", "-shm", "-journal", ".lock"] { unlink(path + suffix) }
    try before.write(to: URL(filePath: path))
  }

  /// Opens the registry and does it.
  func perform(at path: String) throws {
    try run(Registry.openAnyVersion(path, for: .writing, history: history))
  }

  /// Whether it was done, after making sure that the registry is whole and can be written.
  ///
  /// `place` says in a failure where the fault was.
  func isDone(at path: String, _ place: String) throws -> Bool {
    let entries = try {
      let registry = try Registry.openAnyVersion(path, for: .writing, history: history)
      let breaks = try TrailCheck.breaks(in: registry.connection, from: Self.entriesBefore)
      #expect(breaks == [], "\(place)")
      let entries = try registry.connection.integer("SELECT count(*) FROM entry") ?? -1
      // The next command works, and its entry follows.
      try registry.write(Act(actor: "t", action: "next")) { entry in
        try entry.connection.run("INSERT INTO setting (name, value) VALUES ('next', 'x')")
      }
      return entries
    }()
    #expect([Self.entriesBefore, Self.entriesBefore + 1].contains(entries), "\(place)")
    let registry = try Registry.openAnyVersion(path, for: .reading, history: history)
    #expect(
      try registry.connection.integer("SELECT count(*) FROM entry") == entries + 1, "\(place)")
    let late =
      try TrailCheck.entries(in: registry.connection, from: entries)
      + TrailCheck.differences(of: "setting", in: registry.connection)
    #expect(late == [], "\(place)")
    return entries == Self.entriesBefore + 1
  }
}

/// Whether every point is tried, as `Scripts/faults` does.
let isLongRun = ProcessInfo.processInfo.environment["SOBO_LONG_FAULTS"] == "1"
