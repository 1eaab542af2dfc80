import JSON
import RegistryCore
import SQLite
import Schema
import TestSupport
import Testing

@testable import Records

/// What people read of the rows of any table.
@Suite struct RowWordingTests {
  private let file: TestRegistry
  private let registry: Registry

  init() throws {
    file = try TestRegistry()
    registry = try file.open()
  }

  private func columns() throws -> [(table: String, column: String)] {
    var columns: [(table: String, column: String)] = []
    try registry.connection.rows(
      """
      SELECT l.tbl, c.name FROM trail_layout l JOIN pragma_table_info(l.tbl) c
      WHERE c.name <> 'id' GROUP BY l.tbl, c.name ORDER BY l.tbl, c.cid
      """
    ) { columns.append((try $0.text(0), try $0.text(1))) }
    return columns
  }

  @Test func everyColumnOfARecordedTableHasWordsInBothLanguages() throws {
    var nameless: [String] = []
    let columns = try columns()
    #expect(columns.count > 400)
    for language in [Language.vietnamese, .english] {
      let words = RowWording(registry.connection, language, isForPeople: true)
      for (table, column) in columns {
        let values = try words.values(of: table, 1, from: [:], to: [column: .integer(7)])
        for value in values where value.title.lowercased() == column || value.title.contains("_") {
          // Words that English has for it too.
          let isEnglish = language == .english && !column.contains("_")
          if !isEnglish { nameless.append("\(table).\(column)") }
        }
      }
    }
    #expect(nameless == [])
  }

  @Test func codesAndRowsOfOtherTablesAreCalledByTheirNames() throws {
    let words = RowWording(registry.connection, .vietnamese, isForPeople: true)
    func shown(_ table: String, _ column: String, _ value: JSONValue) throws -> String? {
      try words.values(of: table, 1, from: [:], to: [column: value]).first?.new
    }
    #expect(try shown("person_request", "kind", .string("access")) == "Xem dữ liệu của mình")
    #expect(try shown("person_request", "outcome", .string("refused")) == "từ chối")
    #expect(try shown("person_request", "received_on", .string("2026-01-05")) == "05/01/2026")
    #expect(try shown("duty", "role", .string("checker")) == "Người duyệt")
    #expect(try shown("round", "kind", .string("annual")) == "hằng năm")
    #expect(try shown("superior_opinion", "agrees", .integer(1)) == "có")
    let unit = try #require(
      try registry.connection.integer("SELECT min(id) FROM admin_unit WHERE valid_to IS NULL"))
    let name = try registry.connection.text("SELECT name FROM admin_unit WHERE id = ?1", unit)
    #expect(try shown("duty", "unit_id", .integer(unit))?.hasSuffix(try #require(name)) == true)
    #expect(try shown("finding", "severity", .string("warning")) == "cảnh báo")
  }

  @Test func dateOfBirthIsToldOnce() throws {
    let words = RowWording(registry.connection, .english, isForPeople: true)
    let values = try words.values(
      of: "person", 1, from: ["birth_year": .integer(1982)],
      to: ["birth_year": .integer(1983), "birth_date": .string("1983-02-01")])
    #expect(values.map { "\($0.title): \($0.old) → \($0.new)" } == ["Birth: 1982 → 1983-02-01"])
  }
}
