import Foundation
import RegistryCore
import SQLite
import TestSupport
import Testing

/// A live file with damaged pages: what is left of it comes into a new one.
@Suite struct SalvageTests {
  private static let pageSize = 4096

  /// A registry of some size, whole in one file.
  private func sampleRegistry() throws -> TestRegistry {
    let registry = try TestRegistry()
    try registry.write { connection in
      for number in 1...400 {
        try connection.household("CB\(number)")
        try connection.member(of: "CB\(number)", name: "Nông Văn \(number)")
      }
    }
    try registry.write { try $0.run("UPDATE household SET note = 'x' WHERE id % 3 = 0") }
    try registry.write { try $0.run("UPDATE person SET occupation = 'y' WHERE id % 5 = 0") }
    return registry
  }

  /// The leaf pages of a table or index, from SQLite's own list.
  private func pages(of name: String, in path: String) throws -> [Int] {
    let shell = try Shell()
    let outcome = try shell.bash(
      "sqlite3 'file:\(path)?mode=ro' \"SELECT pageno FROM dbstat WHERE name = '\(name)' AND pagetype = 'leaf'\""
    )
    return outcome.output.split(separator: "\n").compactMap { Int($0) }
  }

  private func damage(_ path: String, page: Int, _ bytes: (inout Data, Range<Int>) -> Void) throws {
    var data = try Data(contentsOf: URL(filePath: path))
    let start = (page - 1) * Self.pageSize
    bytes(&data, start..<start + Self.pageSize)
    try data.write(to: URL(filePath: path))
  }

  private func content(_ path: String, _ table: String) throws -> [String] {
    let connection = try Registry.open(path, for: .reading).connection
    let columns = try TrailLayout.all(of: table, in: connection).last?.columns ?? []
    var rows: [String] = []
    let image = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    try connection.rows("SELECT id, json_array(\(image)) FROM \"\(table)\" ORDER BY id") { row in
      rows.append("\(try row.integer(0)) \(try row.text(1))")
    }
    return rows
  }

  private func save(_ registry: TestRegistry) throws -> (path: String, tables: [Salvage.Table]) {
    let target = registry.folder.appending(path: "saved.sobo").path
    let tables = try Salvage(registry.path).save(
      to: target, act: EntryInfo(actor: "t", action: "doctor salvage", reason: "trial"))
    let saved = try Registry.open(target, for: .reading)
    #expect(try TrailCheck.breaks(in: saved.connection) == [])
    let last = try saved.connection.text("SELECT action FROM entry ORDER BY id DESC LIMIT 1")
    #expect(last == "doctor salvage")
    return (target, tables)
  }

  @Test func soundFileIsSalvagedCompletely() throws {
    let registry = try sampleRegistry()
    let saved = try save(registry)
    #expect(saved.tables.allSatisfy { !$0.isIncomplete })
    for table in ["household", "person", "membership", "village", "admin_unit"] {
      #expect(try content(saved.path, table) == content(registry.path, table), "\(table)")
    }
  }

  @Test(arguments: ["household", "person", "membership"])
  func rowsOfDamagedPagesAreRecoveredFromTheTrail(table: String) throws {
    let registry = try sampleRegistry()
    let before = try content(registry.path, table)
    let pages = try pages(of: table, in: registry.path)
    #expect(pages.count > 3)
    for page in [pages[0], pages[pages.count / 2], pages[pages.count - 1]] {
      try damage(registry.path, page: page) { $0.resetBytes(in: $1) }
    }
    let survey = try Salvage(registry.path).survey().first { $0.name == table }
    #expect((survey?.fromTrail ?? 0) > 0 && (survey?.lost ?? -1) == 0)
    let saved = try save(registry)
    let report = saved.tables.first { $0.name == table }
    #expect(report?.saved == before.count && report?.fromTrail == survey?.fromTrail)
    #expect(try content(saved.path, table) == before)
  }

  @Test func recordsSurviveADamagedTrail() throws {
    let registry = try sampleRegistry()
    let before = try content(registry.path, "household")
    let pages = try pages(of: "change", in: registry.path)
    for page in [pages[0], pages[pages.count / 2]] {
      try damage(registry.path, page: page) { $0.resetBytes(in: $1) }
    }
    let saved = try save(registry)
    #expect(try content(saved.path, "household") == before)
    #expect(try Salvage(registry.path).trail.unreadable > 0)
  }

  @Test func rowsLostInTableAndTrailAreReported() throws {
    let registry = try sampleRegistry()
    let before = try content(registry.path, "household").count
    for table in ["household", "change"] {
      for page in try pages(of: table, in: registry.path).dropFirst(table == "change" ? 60 : 1) {
        try damage(registry.path, page: page) { $0.resetBytes(in: $1) }
      }
    }
    let saved = try save(registry)
    let report = try #require(saved.tables.first { $0.name == "household" })
    #expect(report.isIncomplete && report.saved < before)
    #expect(try content(saved.path, "household").count == report.saved)
  }

  @Test func corruptedValueIsReplacedFromTheTrail() throws {
    let registry = try sampleRegistry()
    let before = try content(registry.path, "person")
    // The name of one person, in the table alone: the trail's image is proved by its root.
    for page in try pages(of: "person", in: registry.path) {
      try damage(registry.path, page: page) { data, range in
        guard let found = data.range(of: Data("Nông Văn 77".utf8), in: range) else { return }
        data[found.lowerBound] = UInt8(ascii: "X")
      }
    }
    #expect(try content(registry.path, "person") != before)
    let saved = try save(registry)
    #expect(saved.tables.first { $0.name == "person" }?.differing == 1)
    #expect(try content(saved.path, "person") == before)
  }

  @Test func salvageNeverOverwritesOrLeavesDrafts() throws {
    let registry = try sampleRegistry()
    let target = registry.folder.appending(path: "saved.sobo").path
    try Data([7]).write(to: URL(filePath: target))
    let error = #expect(throws: RegistryError.self) { try save(registry) }
    #expect(error?.code == "already_exists")
    #expect(try Data(contentsOf: URL(filePath: target)) == Data([7]))
    let names = try FileManager.default.contentsOfDirectory(atPath: registry.folder.path)
    #expect(!names.contains { $0.contains("salvage-") })
  }

  @Test func anyLostPageIsSalvagedOrRefused() throws {
    let registry = try sampleRegistry()
    let good = try Data(contentsOf: URL(filePath: registry.path))
    let count = good.count / Self.pageSize
    var (saved, refused, rows) = (0, 0, 0)
    let step = isLongRun ? 1 : max(1, count / 12)
    for page in stride(from: 1, through: count, by: step) {
      for suffix in ["-wal", "-shm", ".lock"] { unlink(registry.path + suffix) }
      try good.write(to: URL(filePath: registry.path))
      try damage(registry.path, page: page) { $0.resetBytes(in: $1) }
      unlink(registry.folder.appending(path: "saved.sobo").path)
      for suffix in ["-wal", "-shm", ".lock"] {
        unlink(registry.folder.appending(path: "saved.sobo").path + suffix)
      }
      do {
        let result = try save(registry)
        rows += result.tables.reduce(0) { $0 + $1.saved }
        saved += 1
      } catch let error as RegistryError {
        #expect(
          ["beyond_salvage", "not_a_registry"].contains(error.code), "page \(page): \(error)")
        refused += 1
      }
    }
    print("salvage: \(saved + refused) pages lost in turn, \(saved) files saved, \(refused) beyond")
    #expect(saved > refused && rows > 0)
  }
}
