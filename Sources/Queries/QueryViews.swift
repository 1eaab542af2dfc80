import RegistryCore
import SQLite
import Schema

/// Views for whoever asks in SQL: what belongs together in one row, as `.sql` files with a heading for
/// each column.
///
/// They are temporary views, made when a statement in the sandbox names one, over the masked views.
package struct QueryViews: Sendable {
  /// What it is called in SQL.
  package let name: String
  /// What a row is.
  package let about: Wording
  /// Its columns and what they hold.
  package let columns: [(name: String, about: Wording)]
  private let body: String

  private static let folder = "SQL/views/"

  /// All there are, by their names.
  package static let all: [QueryViews] = embeddedFiles.filter { $0.name.hasPrefix(folder) }
    .compactMap { file in
      try? QueryViews(
        String(file.name.dropFirst(folder.count).dropLast(".sql".count)), file.text)
    }.sorted { $0.name < $1.name }

  init(_ name: String, _ text: String) throws(SQLFault) {
    let file = try SQLFile(
      text, keys: ["title.vi", "title.en", "column.*"], parts: NamedQuery.parts)
    let header = QueryHeader(file: file)
    self.name = name
    about = header.wording("title") ?? Wording(vi: name, en: name)
    body = file.body
    let key = "column."
    columns = file.fields.filter { $0.key.hasPrefix(key) }.sorted { $0.value.line < $1.value.line }
      .map { field in
        let name = String(field.key.dropFirst(key.count))
        return (name, header.heading(of: name))
      }
  }

  /// Makes a view; false for a name that none has, and where it cannot be made.
  package static func make(_ name: String, on connection: Connection) -> Bool {
    // SQLite compares names without case.
    guard let view = all.first(where: { $0.name == name.lowercased() }) else { return false }
    return (try? connection.execute("CREATE TEMP VIEW \(view.name) AS\n\(view.body)")) != nil
  }

  /// Makes those that texts of SQL name, where none can be made later.
  package static func make(named texts: [String], on connection: Connection) throws {
    let names = texts.reduce(into: Set<String>()) { $0.formUnion(SQLText.names(in: $1)) }
    for view in all where names.contains(view.name) {
      try connection.execute("DROP VIEW IF EXISTS temp.\(view.name)")
      _ = make(view.name, on: connection)
    }
  }
}
