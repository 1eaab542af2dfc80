import RegistryCore
import SQLite
import TestSupport
import Testing

/// Conventions that hold for every table.
@Suite struct SchemaTests {
  let registry: TestRegistry

  init() throws { registry = try TestRegistry() }

  private func tables() throws -> [String] {
    var tables: [String] = []
    try registry.open().connection.rows(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
    ) { tables.append(try $0.text(0)) }
    return tables
  }

  @Test func everyTableIsStrict() throws {
    let connection = try registry.open().connection
    #expect(
      try connection.integer(
        "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND NOT strict"
      ) == 0)
    for table in try tables() {
      try connection.rows("SELECT name, type FROM pragma_table_info(?1)", table) { row in
        let (column, type) = (try row.text(0), try row.text(1))
        #expect(["INTEGER", "TEXT"].contains(type), "\(table).\(column)")
      }
    }
  }

  @Test func dateColumnsAcceptOnlyDates() throws {
    // Every column named after a day asks date() about its text.
    let connection = try registry.open().connection
    for table in try tables() {
      let sql = try connection.text("SELECT sql FROM sqlite_schema WHERE name = ?1", table) ?? ""
      try connection.rows("SELECT name FROM pragma_table_info(?1)", table) { row in
        let column = try row.text(0)
        guard column.hasSuffix("_on") || column == "valid_from" || column == "valid_to" else {
          return
        }
        #expect(sql.contains("date(\(column), '+0 days') IS \(column)"), "\(table).\(column)")
      }
    }
  }

  @Test func foreignKeysReferenceUniqueColumns() throws {
    let connection = try registry.open().connection
    var keys = 0
    for table in try tables() {
      try connection.rows("SELECT \"table\", \"to\" FROM pragma_foreign_key_list(?1)", table) {
        row in
        keys += 1
        // What is pointed to must be unique, or the key is no key.
        let target = try row.text(0)
        let column = try row.textOrNil(1) ?? "id"
        #expect(["id", "code"].contains(column), "\(table)")
        #expect(
          try connection.integer(
            """
            SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2 AND pk = 1
            UNION ALL SELECT 1 FROM pragma_index_list(?1) l, pragma_index_info(l.name) i
            WHERE l."unique" AND i.name = ?2
            """, target, column) == 1, "\(table) to \(target)")
      }
    }
    #expect(keys > 50)
  }

  @Test func foreignKeyColumnsAreIndexed() throws {
    // A child column without an index makes the delete of its parent a scan of the whole table;
    // code tables are never deleted from.
    let connection = try registry.open().connection
    for table in try tables() {
      try connection.rows(
        "SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE coalesce(\"to\", 'id') = 'id'",
        table
      ) { row in
        let column = try row.text(0)
        let index = try connection.integer(
          """
          SELECT 1 FROM pragma_index_list(?1) l, pragma_index_info(l.name) i
          WHERE i.seqno = 0 AND i.name = ?2
          """, table, column)
        #expect(index == 1, "\(table).\(column)")
      }
    }
  }
}
