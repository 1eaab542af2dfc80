import Foundation
import Queries
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

@Suite struct QueryFileTests {
  private static let contract = [
    "households", "members", "assessments", "conferences", "housing", "projects", "funds",
    "participants", "activities", "batches",
  ]

  @Test func columnsOfKeysStandWhole() throws {
    let query = try NamedQuery.named("two_households")
    let keys = query.columns.filter { $0.kind == .code }
    #expect(keys.map(\.name) == ["household_a", "member_a", "household_b", "member_b"])
    #expect(keys.allSatisfy { $0.sheetColumn(in: .english).isExact })
    let others = query.columns.filter { $0.kind != .code }
    #expect(others.contains { $0.name == "full_name" && !$0.sheetColumn(in: .english).isExact })
  }

  @Test func everyQueryFileIsEmbedded() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Queries/SQL")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".sql") }.map { String($0.dropLast(4)) }
    #expect(Set(NamedQuery.all.map(\.name)) == Set(files))
    #expect(Set(Self.contract).isSubset(of: files))
  }

  @Test func queriesShowTheImportColumnsFirst() throws {
    let fixture = try QueryFixture()
    for query in NamedQuery.all {
      let heading = try fixture.ask(query.name).text.split(separator: "\n").first
      let names = heading?.split(separator: ",").map(String.init) ?? []
      #expect(names == query.columns.map(\.name))
      guard let kind = RecordKind.all.first(where: { $0.name == query.name }) else { continue }
      #expect(Array(names.prefix(kind.fields.count)) == kind.fields.map(\.name))
      #expect(Set(names).count == names.count, "two columns of one name in \(query.name)")
      #expect(query.title.vi != query.name && query.title.vi != query.title.en)
    }
  }

  /// All ways to give a query's filters.
  private static func subsets(of filters: [String]) -> [Set<String>] {
    filters.reduce([[]]) { sets, filter in sets + sets.map { $0.union([filter]) } }
  }

  /// A line of a query's plan.
  private struct Step {
    let id: Int64
    let parent: Int64
    let detail: String
    /// What a subquery scans stands in lines of its own.
    var isScan: Bool { detail.hasPrefix("SCAN ") && !detail.hasPrefix("SCAN (subquery") }
    var isLoop: Bool { detail.hasPrefix("SCAN ") || detail.hasPrefix("SEARCH ") }
    var table: String { detail.split(separator: " ").dropFirst().first.map(String.init) ?? "" }
  }

  private static func plan(
    of query: NamedQuery, _ filters: Set<String>, _ connection: Connection
  ) throws -> [Step] {
    var steps: [Step] = []
    let row = try connection.prepare("EXPLAIN QUERY PLAN " + query.sql(given: filters))
    while try row.step() {
      steps.append(
        Step(id: try row.integer(0), parent: try row.integer(1), detail: try row.text(3)))
    }
    return steps
  }

  /// The full scans that run once for each row of something else.
  private static func scansInLoops(_ steps: [Step]) -> [String] {
    var isInside: [Int64: Bool] = [:]
    var found: [String] = []
    for step in steps {
      let wasInside = isInside[step.parent] == true
      // What is made once, for all rows, starts afresh.
      let isMadeOnce = ["LIST SUBQUERY", "SCALAR SUBQUERY", "MATERIALIZE"]
        .contains(where: step.detail.hasPrefix)
      isInside[step.id] = step.detail.hasPrefix("CORRELATED") || (wasInside && !isMadeOnce)
      guard step.isLoop else { continue }
      if wasInside, step.isScan, !small.contains(step.table) { found.append(step.detail) }
      if step.detail.contains("AUTOMATIC"), !small.contains(step.table) {
        found.append(step.detail)
      }
      // Whatever comes after the first loop runs once for each of its rows.
      isInside[step.parent] = true
    }
    return found
  }

  @Test func queriesNeverScanLargeTablesInLoops() throws {
    let fixture = try QueryFixture()
    let connection = try fixture.file.open().connection
    try connection.register(function: "folded", argumentCount: 1, flags: []) { _ in .null }
    for query in NamedQuery.all {
      for filters in Self.subsets(of: query.parameters) {
        let scans = Self.scansInLoops(try Self.plan(of: query, filters, connection))
        #expect(scans == [], "\(query.name) \(filters.sorted())")
      }
    }
  }

  /// Aliases of code tables, and of what is made once and is short.
  private static let small: Set<String> = ["i", "c", "first"]

  @Test func largeTablesAreReadInOrder() throws {
    let fixture = try QueryFixture()
    let connection = try fixture.file.open().connection
    for name in ["households", "members", "assessments"] {
      let query = try NamedQuery.named(name)
      for filters in Self.subsets(of: query.parameters) {
        let sorts = try Self.plan(of: query, filters, connection)
          .filter { $0.parent == 0 && $0.detail == "USE TEMP B-TREE FOR ORDER BY" }
        #expect(sorts.isEmpty, "\(name) \(filters.sorted())")
      }
    }
  }

  @Test func tableGuideListsEveryTable() throws {
    let fixture = try QueryFixture()
    let registry = try fixture.file.open()
    let guide = try TableGuide.all(of: registry)
    let names = guide.map(\.name)
    var missing: [String] = []
    try registry.connection.rows(
      """
      SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')
        AND name NOT LIKE 'sqlite%' AND name NOT IN ('trail_layout', 'schema_migration')
        -- Those that only the program that writes an entry can ask.
        AND name NOT GLOB 'open_*' AND name NOT IN
          ('duty_in_force', 'reach', 'maker_reach', 'administrator', 'approval_refusal')
      """
    ) { row in
      if !names.contains(try row.text(0)) { missing.append(try row.text(0)) }
    }
    #expect(missing == [])
    #expect(Set(names).count == names.count)
    for table in guide { #expect(!table.columns.isEmpty && table.about.vi != table.about.en) }
    #expect(guide.first { $0.name == "person" }?.columns.contains("citizen_id*") == true)
    #expect(
      guide.first { $0.name == "trail_person" }?.columns.contains("new_citizen_id*") == true)
  }

  @Test func listedTablesAreQueryable() throws {
    let fixture = try QueryFixture()
    let registry = try fixture.file.open()
    let sandbox = try Sandbox(over: registry)
    for table in try TableGuide.all(of: registry) {
      let columns = table.columns.map { "\"" + $0.filter { $0 != "*" } + "\"" }
      let answer = try Answer(
        sql: "SELECT \(columns.joined(separator: ", ")) FROM \(table.name)", parameters: [:],
        in: sandbox, allowance: TimeBudget(seconds: 30, on: sandbox) {})
      while try answer.next() != nil {}
    }
    withExtendedLifetime(fixture) {}
  }
}
