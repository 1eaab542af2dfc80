import Backups
import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing
import Verification

/// Every page belongs to one table or index, or to the free pages, and to nothing else.
@Suite struct PageUseTests {
  /// Puts pages on the list of free ones, as whoever has the file can.
  static func free(_ pages: [UInt32], in path: String) throws {
    let file = URL(filePath: path)
    var bytes = try Data(contentsOf: file)
    func number(_ place: Int) -> UInt32 {
      bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
    func put(_ value: UInt32, _ place: Int, _ bytes: inout Data) {
      withUnsafeBytes(of: value.bigEndian) { bytes.replaceSubrange(place..<place + 4, with: $0) }
    }
    let size = number(16) >> 16 == 1 ? 65_536 : Int(number(16) >> 16)
    var trunk = Data(count: size)
    put(number(32), 0, &trunk)
    put(UInt32(pages.count), 4, &trunk)
    for (index, page) in pages.enumerated() { put(page, 8 + 4 * index, &trunk) }
    let count = UInt32(bytes.count / size) + 1
    put(number(36) + UInt32(pages.count) + 1, 36, &bytes)
    put(count, 28, &bytes)
    put(count, 32, &bytes)
    try (bytes + trunk).write(to: file)
  }

  private static func root(_ name: String, in path: String) throws -> UInt32 {
    let connection = try Connection(path: path, mode: .readOnly)
    let root = try connection.integer("SELECT rootpage FROM sqlite_schema WHERE name = '\(name)'")
    try connection.close()
    return UInt32(try #require(root))
  }

  /// Leaves everything in the file itself.
  private static func settle(_ path: String) throws {
    let connection = try Connection(path: path, mode: .readWrite)
    _ = try connection.checkpoint(.truncate)
    try connection.close()
    for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  }

  @Test func freePagesThatAreInUseAreFoundEverywhere() throws {
    let tampering = try TamperedRegistry()
    let path = tampering.registry.path
    try Self.settle(path)
    #expect(try tampering.verdict().isWhole)
    try Self.free([try Self.root("recognition", in: path)], in: path)
    #expect(try tampering.verdict().breaks.map(\.code) == ["pages_mixed"])
    #expect(
      try Health.examine(path, isFull: true)
        .contains { $0.name == "page_use" && $0.state == .fault })
    #expect(throws: RegistryError.self) {
      try Backup.create(of: path, to: tampering.registry.folder.appending(path: "backups").path)
    }
    let error = #expect(throws: RegistryError.self) {
      try tampering.registry.write { try $0.household("ZZ1") }
    }
    #expect(error?.code == "pages_mixed")
  }

  /// A page below the first of a table is found by whoever reads the whole file.
  @Test func freePageWithinATableIsFound() throws {
    let tampering = try TamperedRegistry()
    let path = tampering.registry.path
    try Self.settle(path)
    let connection = try Connection(path: path, mode: .readOnly)
    let page = try connection.integer(
      "SELECT pageno FROM dbstat WHERE name = 'change' AND path LIKE '/0%' ORDER BY pageno LIMIT 1")
    try connection.close()
    try Self.free([UInt32(try #require(page))], in: path)
    #expect(try tampering.verdict().breaks.map(\.code) == ["pages_mixed"])
  }

  @Test func stateInTheLogIsReadToo() throws {
    let tampering = try TamperedRegistry()
    let reader = try Connection(path: tampering.registry.path, mode: .readOnly)
    try reader.execute("BEGIN; SELECT count(*) FROM person;")
    for number in 100..<140 { try tampering.registry.write { try $0.household("ZZ\(number)") } }
    try tampering.registry.write { try $0.run("DELETE FROM household WHERE code LIKE 'ZZ%'") }
    let log = tampering.registry.path + "-wal"
    #expect(try Data(contentsOf: URL(filePath: log)).count > 100_000)
    #expect(try tampering.verdict().isWhole)
    try reader.close()
  }

  /// Files of every layout: sizes of pages, rows and keys that go on in other pages, free pages, maps
  /// of pointers.
  @Test(arguments: [512, 1024, 4096, 65_536], [0, 1, 2])
  func pagesOfAnyLayoutAreTold(size: Int, vacuum: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.sobo")
    let connection = try Connection(path: path, mode: .create)
    try connection.execute(
      """
      PRAGMA page_size = \(size); PRAGMA auto_vacuum = \(vacuum); PRAGMA secure_delete = ON;
      PRAGMA application_id = \(0x736F_626F);
      CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT); CREATE INDEX b ON a (t);
      CREATE TABLE w (k TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID; CREATE TABLE e (x);
      CREATE TABLE gone (t TEXT);
      WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)
      INSERT INTO a SELECT i, printf('%0*d', iif(i % 40, i * 7 % \(size / 4), 3 * \(size)), i) FROM n;
      INSERT INTO w SELECT printf('%0*d', 5 + id * 3 % \(size / 2), id), t FROM a WHERE id % 3 = 0;
      INSERT INTO gone SELECT t FROM a;
      INSERT INTO a VALUES (-5, 'a negative number'), (9000000000000000000, 'a great one');
      DELETE FROM a WHERE id % 5 = 0; DELETE FROM gone WHERE rowid % 2; DROP TABLE gone;
      """)
    try connection.close()
    #expect(try PageCheck.fault(of: path, isImmutable: true) == nil)
    let reader = try Connection(path: path, mode: .readOnly)
    var victims: [UInt32] = []
    try reader.rows(
      "SELECT pageno FROM dbstat WHERE name IN ('a', 'b', 'w', 'e') ORDER BY pageno"
    ) { victims.append(UInt32(try $0.integer(0))) }
    try reader.close()
    let whole = try Data(contentsOf: URL(filePath: path))
    let step = max(1, victims.count / 7)
    for index in stride(from: 0, to: victims.count, by: step) {
      try whole.write(to: URL(filePath: path))
      try Self.free([victims[index]], in: path)
      #expect(try PageCheck.fault(of: path, isImmutable: true) != nil, "page \(victims[index])")
    }
  }
}
