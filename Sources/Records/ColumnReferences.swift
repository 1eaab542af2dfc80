import RegistryCore
import SQLite

/// What the columns of tables refer to, as the schema says.
final class ColumnReferences {
  private let connection: Connection
  private var known: [String: [String: (table: String, column: String)]] = [:]

  init(_ connection: Connection) { self.connection = connection }

  /// The table whose rows a column names by their numbers, or nil.
  func table(of column: String, in table: String) throws -> String? {
    let reference = try references(of: table)[column]
    return reference?.column == "id" ? reference?.table : nil
  }

  /// The table of codes with labels whose codes a column holds, or nil.
  func codeTable(of column: String, in table: String) throws -> String? {
    guard let reference = try references(of: table)[column], reference.column == "code" else {
      return nil
    }
    let labels = try connection.integer(
      "SELECT count(*) FROM pragma_table_info(?1) WHERE name IN ('vi', 'en')", reference.table)
    return labels == 2 ? reference.table : nil
  }

  private func references(of table: String) throws -> [String: (table: String, column: String)] {
    if let known = known[table] { return known }
    var references: [String: (table: String, column: String)] = [:]
    try connection.rows(
      """
      SELECT "from", "table", coalesce("to", 'id') FROM pragma_foreign_key_list(?1) WHERE seq = 0
      """, table
    ) { row in references[try row.text(0)] = (try row.text(1), try row.text(2)) }
    known[table] = references
    return references
  }
}
