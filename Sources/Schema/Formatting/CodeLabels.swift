import RegistryCore
import SQLite

/// What people call the codes of the code tables, each table read once from a connection.
public final class CodeLabels {
  /// A code with its label.
  public struct Entry: Sendable {
    /// The code as text.
    public let code: String
    /// What people call it.
    public let label: Wording
  }

  private let connection: Connection
  private var tables: [String: [Entry]] = [:]
  private var labels: [String: [String: Wording]] = [:]

  /// The labels as this registry has them, read when they are first asked for.
  public init(_ connection: Connection) { self.connection = connection }

  /// The codes of a table in its order; `table` is a name of this program, never a user's.
  ///
  /// Throws `SQLiteError`.
  public func entries(of table: String) throws -> [Entry] {
    if let known = tables[table] { return known }
    var entries: [Entry] = []
    let source = try CodeSource.text(table)
    try connection.rows("SELECT CAST(code AS TEXT), vi, en FROM \(source) ORDER BY id") { row in
      let vi = try row.text(1)
      entries.append(
        Entry(code: try row.text(0), label: Wording(vi: vi, en: try row.textOrNil(2) ?? vi)))
    }
    tables[table] = entries
    return entries
  }

  /// The label of a code, or nil.
  ///
  /// Throws `SQLiteError`.
  public func label(_ code: String, of table: String) throws -> Wording? {
    if let known = labels[table] { return known[code] }
    let read = Dictionary(
      try entries(of: table).map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first })
    labels[table] = read
    return read[code]
  }

  /// The code that is meant by itself, by a label in either language or by a synonym, marks aside;
  /// nil where none or several are.
  ///
  /// Throws `SQLiteError`.
  package func code(of text: String, in table: String) throws -> String? {
    let entries = try entries(of: table)
    let wanted = SpellingKey.loose(text)
    if let exact = entries.first(where: { $0.code == text }) { return exact.code }
    let synonyms = CodeSynonyms.all[table] ?? [:]
    let found = entries.filter { entry in
      ([entry.code, entry.label.vi, entry.label.en] + (synonyms[entry.code] ?? []))
        .contains { SpellingKey.loose($0) == wanted }
    }
    return found.count == 1 ? found[0].code : nil
  }

  /// The labels of a table by its codes.
  ///
  /// Throws `SQLiteError`.
  public func words(of table: String, in language: Language) throws -> [String: String] {
    Dictionary(
      try entries(of: table).map { ($0.code, $0.label[language]) },
      uniquingKeysWith: { first, _ in first })
  }
}
