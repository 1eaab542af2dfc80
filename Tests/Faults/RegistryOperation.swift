import Foundation
import Import
import Records
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

/// Something that writes a registry, and how to tell afterwards whether it was done.
struct RegistryOperation: Sendable {
  let name: String
  /// The registry before it, complete in one file.
  let before: Data
  /// The migrations the registry is opened with.
  let history: SchemaHistory
  /// The entries of the registry before it.
  let entriesBefore: Int64
  /// Does it to the registry at a path.
  let run: @Sendable (Registry) throws -> Void

  init(
    _ name: String, before: Data, history: SchemaHistory = .shipped, entriesBefore: Int64 = 2,
    run: @escaping @Sendable (Registry) throws -> Void
  ) {
    (self.name, self.before, self.history) = (name, before, history)
    (self.entriesBefore, self.run) = (entriesBefore, run)
  }

  /// One write of everything: rows loaded in bulk, rows by triggers, an update, a delete; more
  /// than the page cache holds, so that pages reach the log before the commit.
  static func write() throws -> RegistryOperation {
    RegistryOperation("write", before: try start()) { registry in
      try registry.connection.execute("PRAGMA cache_size = 10")
      try registry.write(EntryInfo(actor: "t", action: "write")) { entry in
        let connection = entry.connection
        let load = try entry.load(into: "folded_name")
        for number in 0..<60 {
          try connection.run(
            "INSERT INTO folded_name (folded) VALUES (?1)",
            "\(number) " + String(repeating: "an ", count: 100))
          try load.inserted(connection.lastInsertRowID)
        }
        try load.record()
        try connection.household("CB03")
        try connection.assessment(of: "CB03", round: "2024", category: "poor")
        try connection.run("UPDATE household SET phone = '1' WHERE code = 'CB01'")
        try connection.run("DELETE FROM folded_name WHERE id % 7 = 0")
      }
    }
  }

  /// A migration that rebuilds, adds, drops and rewrites.
  static func migrate() throws -> RegistryOperation {
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
    return RegistryOperation("migrate", before: try start(), history: history) { registry in
      try registry.connection.execute("PRAGMA cache_size = 10")
      _ = try registry.migrate(EntryInfo(actor: "t", action: "migrate up"))
    }
  }

  /// A file of households through every part of intake: reading, matching, villages, batches.
  static func intake() throws -> RegistryOperation {
    let file = try InputFile(CommandFixture.households("N", count: 40))
    return RegistryOperation("intake", before: try start()) { registry in
      try registry.connection.execute("PRAGMA cache_size = 10")
      try file.load(into: registry)
    }
  }

  /// The undo of such a file.
  static func undo() throws -> RegistryOperation {
    let file = try InputFile(CommandFixture.households("N", count: 40))
    let before = try start { try file.load(into: $0) }
    return RegistryOperation("undo", before: before, entriesBefore: 3) { registry in
      try registry.connection.execute("PRAGMA cache_size = 10")
      _ = try BatchUndo(registry: registry, batch: 1)
        .run(EntryInfo(actor: "t", action: "batch undo", reason: "trial"))
    }
  }

  /// Household events: a merge.
  static func event() throws -> RegistryOperation {
    RegistryOperation("household merge", before: try start()) { registry in
      let events = HouseholdEvents(registry: registry, language: .english)
      _ = try events.merge(
        "CB01", into: "CB02", on: "2024-05-01", EntryInfo(actor: "t", action: "household merge"))
    }
  }

  /// A registry with two households of one member each.
  static func start(then more: (Registry) throws -> Void = { _ in }) throws -> Data {
    let registry = try TestRegistry()
    try registry.write { connection in
      for (index, code) in ["CB01", "CB02"].enumerated() {
        try connection.household(code)
        try connection.member(of: code, name: "Nông Văn \(index)")
      }
    }
    try more(registry.open(for: .writing))
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
      let breaks = try TrailCheck.breaks(in: registry.connection, from: entriesBefore)
      #expect(breaks == [], "\(place)")
      let entries = try registry.connection.integer("SELECT count(*) FROM entry") ?? -1
      // The next command works, and its entry follows.
      try registry.write(EntryInfo(actor: "t", action: "next")) { entry in
        try entry.connection.run("INSERT INTO setting (name, value) VALUES ('next', 'x')")
      }
      return entries
    }()
    #expect([entriesBefore, entriesBefore + 1].contains(entries), "\(place)")
    let registry = try Registry.openAnyVersion(path, for: .reading, history: history)
    #expect(
      try registry.connection.integer("SELECT count(*) FROM entry") == entries + 1, "\(place)")
    let late =
      try TrailCheck.entries(in: registry.connection, from: entries)
      + TrailCheck.differences(of: "setting", in: registry.connection)
    #expect(late == [], "\(place)")
    return entries == entriesBefore + 1
  }
}

/// A file for intake, which goes when the last use of it does.
private final class InputFile: Sendable {
  private let folder: TemporaryFolder

  init(_ text: String) throws {
    folder = try TemporaryFolder(inMemory: true)
    try Data(text.utf8).write(to: URL(filePath: folder.path("sheet.csv")))
  }

  func load(into registry: Registry) throws {
    guard let kind = RecordKind.all.first(where: { $0.name == "households" }) else { return }
    let report = try Importer(registry: registry, kind: kind, language: .english)
      .run(
        files: [folder.path("sheet.csv")], options: ImportOptions(),
        act: EntryInfo(actor: "t", action: "import households"))
    #expect(report.batch != nil)
  }
}
