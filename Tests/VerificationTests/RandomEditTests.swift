import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification

/// Edits of a small registry drawn at random: each is found, or changes nothing that can be read.
///
/// `SOBO_LONG_FAULTS=1` makes 10,000; `SOBO_EDIT_SEED` begins with another seed.
@Suite struct RandomEditTests {
  @Test func editIsFoundOrChangesNothingThatIsRead() throws {
    let tampering = try TamperedRegistry()
    let keys = try TestKeys()
    try keys.enrol(in: tampering.registry)
    try keys.signing {
      try tampering.registry.write("record edit") {
        try $0.run("UPDATE household SET address = 'Xóm Hai' WHERE code = 'CB5'")
      }
    }
    try keys.signing {
      _ = try Redaction.erase(
        member: "CB4/1", reason: "request 12", in: tampering.registry.open(for: .writing),
        actor: "test")
    }
    let checkpoint = try tampering.checkpoint()
    let file = try EditedFile(copying: tampering.registry.path)
    let original = try #require(file.content())
    let count = isLongRun ? 10_000 : 100
    let first =
      ProcessInfo.processInfo.environment["SOBO_EDIT_SEED"].flatMap(UInt64.init) ?? 20_261_129
    var (found, harmless, seed) = (0, 0, first)
    while found + harmless < count {
      seed += 1
      var edit = RandomEdit(seed: seed)
      try file.reset()
      let what = edit.apply(to: file)
      // What SQLite refuses is no edit.
      guard file.isChanged else { continue }
      if file.isFound(with: checkpoint) {
        found += 1
      } else {
        harmless += 1
        let isSame = file.content() == original
        if !isSame { Issue.record("seed \(seed): \(what)") }
      }
    }
    print("edits: \(count), \(found) found, \(harmless) change nothing that is read")
    #expect(found > count / 3)
  }
}

/// A registry that is put back as it was before each edit.
private final class EditedFile {
  let path: String
  private let folder: TemporaryFolder
  private let bytes: Data

  init(copying original: String) throws {
    folder = try TemporaryFolder(inMemory: true)
    path = folder.path("registry.sobo")
    bytes = try Data(contentsOf: URL(filePath: original))
  }

  func reset() throws {
    for suffix in ["-wal", "-shm", "-journal"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
    try bytes.write(to: URL(filePath: path))
  }

  var isChanged: Bool { (try? Data(contentsOf: URL(filePath: path))) != bytes }

  /// Whether verification finds something, or the file can no longer be opened.
  func isFound(with checkpoint: Checkpoint) -> Bool {
    do {
      return try !TrailVerification.run(on: path, checkpoints: [checkpoint]).isWhole
    } catch {
      return true
    }
  }

  /// All that commands read: every row by its table, by its number and by each index, and the
  /// schema; nil where it cannot be read.
  ///
  /// Of migrations the time is left out, which commands take from the entries, and the version of
  /// the library.
  func content() -> [String]? {
    if !FileManager.default.fileExists(atPath: path) { try? reset() }
    do {
      let connection = try Connection(path: path, mode: .readOnly)
      var content: [String] = []
      func add(_ sql: String) throws {
        try connection.rows(sql) { row in
          let values = try (0..<row.columnCount).map { "\(try row.value($0))" }
          content.append(values.joined(separator: "|"))
        }
      }
      try add(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT GLOB 'sqlite_stat*'")
      content.sort()
      var tables: [String] = []
      try connection.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
        tables.append(try $0.text(0))
      }
      for table in tables where !table.hasPrefix("sqlite_") {
        let key = table == "change" ? "seq" : table == "schema_migration" ? "version" : "id"
        // No reason and an empty one are the same to everybody.
        let columns =
          switch table {
          case "schema_migration": "version, name, checksum, program"
          case "entry":
            "id, at, actor, os_user, action, coalesce(reason, ''), batch, program,"
              + " schema, changes, root, clock, signature"
          default: "t.*"
          }
        try add("SELECT \(columns) FROM \"\(table)\" t NOT INDEXED ORDER BY t.\(key)")
        try add(
          """
          SELECT count(*) FROM (SELECT \(key) AS k FROM "\(table)" NOT INDEXED ORDER BY 1 DESC) a
          CROSS JOIN "\(table)" b ON b.\(key) = a.k
          """)
        var damaged: [String] = []
        try connection.rows("PRAGMA integrity_check(\"\(table)\")") { row in
          // Pages that nobody reads are no matter; the table's own rows and entries are.
          let text = try row.text(0)
          if text.contains("index") || text.contains("Rowid") { damaged.append(text) }
        }
        content += damaged
      }
      try add("PRAGMA user_version")
      try add("PRAGMA application_id")
      return content
    } catch {
      return nil
    }
  }
}

/// One edit that somebody with the file could make.
private struct RandomEdit {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Makes it, and tells what it was; one that SQLite refuses leaves the file as it got.
  mutating func apply(to file: EditedFile) -> String {
    if random.chance(40) { return (try? editBytes(of: file.path)) ?? "refused bytes" }
    var what = ""
    do {
      let connection = try Connection(path: file.path, mode: .readWrite)
      try connection.setDefensive(false)
      try connection.execute(
        "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA cache_size = -8000"
      )
      what = try draw(connection)
      try edit(what, connection)
      _ = try connection.checkpoint(.truncate)
      try connection.close()
    } catch {
      return "refused \(what)"
    }
    return what
  }

  /// Runs statements with the triggers away and back to the letter.
  private func edit(_ sql: String, _ connection: Connection) throws {
    var triggers: [(name: String, sql: String)] = []
    if !sql.hasPrefix("PRAGMA writable_schema") {
      try connection.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'") { row in
        triggers.append((try row.text(0), try row.text(1)))
      }
    }
    try connection.execute("BEGIN")
    for trigger in triggers { try connection.execute("DROP TRIGGER \"\(trigger.name)\"") }
    try connection.execute(sql)
    for trigger in triggers { try? connection.execute(trigger.sql) }
    try connection.execute("COMMIT")
  }

  private mutating func draw(_ connection: Connection) throws -> String {
    switch random.below(10) {
    case 0...2: try row(connection)
    case 3, 4: try trail(connection)
    case 5:
      random.one(of: ["PRAGMA user_version = ", "PRAGMA application_id = "])
        + "\(random.below(40))"
    case 6, 7: try schema(connection)
    default: try index(connection)
    }
  }

  private mutating func name(_ sql: String, _ connection: Connection) throws -> String {
    var names: [String] = []
    try connection.rows(sql) { names.append(try $0.text(0)) }
    return random.one(of: names)
  }

  private mutating func value() -> String {
    random.one(of: ["NULL", "''", "'x'", "\(random.below(100))", "-1", "'2024-01-01'", "x'00'"])
  }

  private mutating func row(_ connection: Connection) throws -> String {
    let table = try name(
      """
      SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'change' AND name NOT GLOB
        'sqlite_*'
      """, connection)
    let key = table == "schema_migration" ? "version" : "id"
    let row = "(SELECT \(key) FROM \"\(table)\" ORDER BY \(key) LIMIT 1 OFFSET \(random.below(30)))"
    if random.chance(25) { return "DELETE FROM \"\(table)\" WHERE \(key) = \(row)" }
    let column = try name("SELECT name FROM pragma_table_info('\(table)')", connection)
    return "UPDATE OR REPLACE \"\(table)\" SET \"\(column)\" = \(value()) WHERE \(key) = \(row)"
  }

  private mutating func trail(_ connection: Connection) throws -> String {
    let seq = "(SELECT seq FROM change ORDER BY seq DESC LIMIT 1 OFFSET \(random.below(3000)))"
    switch random.below(10) {
    case 8:
      return "UPDATE entry SET schema = \(random.below(99)) WHERE id = \(1 + random.below(7))"
    case 9:
      // An erasure of the old form, in the entry of the lawful one.
      return """
        INSERT INTO redacted_change (seq, leaf) SELECT \(seq), root FROM entry LIMIT 1;
        UPDATE change SET old = CASE WHEN old IS NOT NULL THEN '[]' END, salt = NULL,
          new = CASE WHEN new IS NOT NULL THEN '[]' END WHERE seq = \(seq);
        INSERT INTO change SELECT (SELECT max(seq) + 1 FROM change), (SELECT max(id) FROM entry),
          (SELECT \(random.one(of: ["min", "max"]))(id) FROM trail_layout WHERE tbl = 'redacted_change'),
          id, 'insert', NULL, json_array(seq, leaf), 5 FROM redacted_change ORDER BY id DESC LIMIT 1
        """
    case 5: return "UPDATE change SET salt = salt + 1 WHERE seq = \(seq)"
    case 6:
      return
        "UPDATE entry SET signature = (SELECT signature FROM entry WHERE id = \(random.below(9)))"
        + " WHERE id = \(random.below(9))"
    case 7:
      return
        "UPDATE entry SET signature = replace(signature, 'A', 'B') WHERE id > \(random.below(9))"
    case 0: return "DELETE FROM change WHERE seq = \(seq)"
    case 1: return "UPDATE change SET new = replace(new, 'a', 'b') WHERE seq = \(seq)"
    case 2:
      return "INSERT INTO change SELECT (SELECT max(seq) + 1 FROM change), entry, layout, row_id,"
        + " operation, old, new, salt FROM change WHERE seq = \(seq)"
    case 3:
      return "INSERT INTO redacted_change (seq, leaf) SELECT \(seq), root FROM entry LIMIT 1;"
        + " UPDATE change SET new = '[]' WHERE seq = \(seq)"
    default:
      let column = try name("SELECT name FROM pragma_table_info('change')", connection)
      return "UPDATE change SET \(column) = \(value()) WHERE seq = \(seq)"
    }
  }

  private mutating func schema(_ connection: Connection) throws -> String {
    let object = try name("SELECT name FROM sqlite_schema WHERE sql IS NOT NULL", connection)
    let chosen = "WHERE name = '\(object)'"
    let change =
      switch random.below(6) {
      case 0: "DELETE FROM sqlite_schema \(chosen)"
      case 1: "UPDATE sqlite_schema SET sql = sql || ' ' \(chosen)"
      case 2: "UPDATE sqlite_schema SET sql = sql || char(0) || 'x' \(chosen)"
      case 3: "UPDATE sqlite_schema SET name = upper(name) \(chosen)"
      case 4:
        """
        INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('trigger',
          'sqlite_\(random.below(99))', 'household', 0, 'CREATE TRIGGER sqlite_\(random.below(99))
          BEFORE UPDATE ON household BEGIN SELECT RAISE(IGNORE); END')
        """
      default:
        """
        UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema
          WHERE type = 'index' ORDER BY name LIMIT 1 OFFSET \(random.below(60)))
          WHERE type = 'index' AND name = '\(object)'
        """
      }
    return "PRAGMA writable_schema = 1; \(change)"
  }

  /// An index that leaves some rows out, or holds what rows no longer say.
  private mutating func index(_ connection: Connection) throws -> String {
    let index = try name(
      """
      SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
        AND sql NOT LIKE '%WHERE%' AND sql NOT LIKE '%(%(%'
      """, connection)
    let sql = try connection.text("SELECT sql FROM sqlite_schema WHERE name = '\(index)'") ?? ""
    let key = index == "change_of_row" ? "seq" : "id"
    let bare = sql + " WHERE \(key) % \(2 + random.below(50)) <> 0"
    let chosen = "WHERE name = '\(index)'"
    try connection.execute(
      "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = '\(bare)' \(chosen);"
        + " PRAGMA writable_schema = RESET")
    try connection.execute("REINDEX \(index)")
    return "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = '\(sql)' \(chosen)"
  }

  private mutating func editBytes(of path: String) throws -> String {
    let handle = try FileHandle(forUpdating: URL(filePath: path))
    defer { try? handle.close() }
    let size = Int(try handle.seekToEnd())
    let page = 4096
    let pages = size / page
    // The head of the file and the roots near it are few: they are drawn more often.
    let place = random.chance(20) ? random.below(2 * page) : random.below(size)
    switch random.below(8) {
    case 0:
      let (from, to) = (random.below(pages) * page, random.below(pages) * page)
      try handle.seek(toOffset: UInt64(from))
      let content = try handle.read(upToCount: page) ?? Data()
      try handle.seek(toOffset: UInt64(to))
      try handle.write(contentsOf: content)
      return "page \(from / page) over \(to / page)"
    case 1:
      let to = random.below(pages)
      try handle.seek(toOffset: UInt64(to * page))
      try handle.write(contentsOf: Data(count: page))
      return "page \(to) zero"
    default:
      let count = 1 + random.below(8)
      let bytes = (0..<count).map { _ in UInt8(random.below(256)) }
      try handle.seek(toOffset: UInt64(min(place, size - count)))
      try handle.write(contentsOf: Data(bytes))
      return "\(count) bytes at \(place)"
    }
  }
}
