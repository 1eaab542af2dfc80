import RegistryCore
import SQLite

extension Connection {
  /// All rows of all recorded tables, each as a JSON array that begins with the row's number.
  ///
  /// With `columns` only the tables and columns that it names.
  package func recordedRows(columns: [String: [String]]? = nil) throws -> [String: [String]] {
    var content: [String: [String]] = [:]
    for table in try TrailLayout.tables(in: self) {
      let names =
        try columns.map { $0[table] ?? [] }
        ?? TrailLayout.all(of: table, in: self).last.map { ["id"] + $0.columns } ?? []
      guard !names.isEmpty else { continue }
      let list = names.map(TrailSchema.quoted).joined(separator: ", ")
      var rows: [String] = []
      try self.rows(
        "SELECT json_array(\(list)) FROM \(TrailSchema.quoted(table)) ORDER BY id"
      ) { rows.append(try $0.text(0)) }
      content[table] = rows
    }
    return content
  }
}
